"""Names and words keep their company: none takes the place that another has in the evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rag.answer.grammar.meanings import SAY
from rag.answer.grammar.parsed import Parsed
from rag.answer.grammar.phrases import Phrase, phrase_ending
from rag.answer.grammar.tagging import breaks
from rag.answer.grammar.tokens import Tag, Token
from rag.answer.grammar.verbs import Verb
from rag.answer.lexicon.operators import GENERIC, MUTUAL, TITLES
from rag.answer.rules.claim import Claim
from rag.types import Failure

RULE = "binding"
_ADJACENT, _GOVERNED, _ROLE = 2, 2, 3
_MARGIN = 2  # a rival's company has to fit better by one relation
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Company:
    """What stands around a name: the words before and after, what governs it, the verbs it does and undergoes."""

    before: frozenset[str]
    after: frozenset[str]
    shared_after: frozenset[str]
    governor: frozenset[str]
    does: frozenset[str]
    undergoes: frozenset[str]

    def likeness(self, other: Company, *, own: bool) -> int:
        """Return how much of this company the other shares; names that "and" joins share the word after them."""
        after = self.shared_after & other.shared_after if own else self.after & other.after
        return (
            _ADJACENT * bool(self.before & other.before)
            + _ADJACENT * bool(after)
            + _GOVERNED * bool(self.governor & other.governor)
            + _ROLE * bool(self.does & other.does)
            + _ROLE * bool(self.undergoes & other.undergoes)
        )


def swapped_names(claim: Claim) -> list[Failure]:
    """Return a failure for each name whose company in the statement is another's in the evidence."""
    theirs = [
        {place: _company(cited.parsed, place, printed=True) for place, token in enumerate(cited.parsed.tokens) if _names(token)}
        for cited in claim.cited
    ]
    return [
        Failure(RULE, token.text)
        for place, token in enumerate(claim.said.tokens)
        if _names(token) and claim.matches[place] and _has_rival(claim, place, theirs)
    ]


def _names(token: Token) -> bool:
    if token.lemma in TITLES:
        return False
    return token.tag is Tag.NAME or (token.possessive and token.tag is Tag.WORD)


def _has_rival(claim: Claim, place: int, theirs: Sequence[dict[int, Company]]) -> bool:
    mine = _company(claim.said, place, printed=False)
    own = {(match.sentence, match.place) for match in claim.matches[place]}
    if not all(at in theirs[number] for number, at in own):
        return False
    fits = [mine.likeness(theirs[number][at], own=True) for number, at in own if at in theirs[number]]
    named = claim.said.tokens[place].tag is Tag.NAME
    rivals = [
        mine.likeness(company, own=False)
        for number, row in enumerate(theirs)
        for at, company in row.items()
        if (number, at) not in own and not (named and claim.cited[number].parsed.tokens[at].lemma in GENERIC)
    ]
    return max(rivals, default=0) >= max(fits, default=0) + _MARGIN


def _company(text: Parsed, place: int, *, printed: bool) -> Company:
    """Return the company of a name; in the evidence by all that it may be called."""
    meant = [keys.wide if printed else keys.own for keys in text.keys]
    does = [verb for verb in text.verbs if _is_head(verb.agents, place) or _joins(text, verb, place)]
    undergoes = [verb for verb in text.verbs if _is_head(verb.patients, place) and not _is_mutual(text, verb)]
    after = _beside(text, place, 1)
    return Company(
        _keys_at(meant, _beside(text, place, -1)),
        _keys_at(meant, after),
        _keys_at(meant, after if after is not None else _after_joined(text, place)),
        _governor(text, place, meant),
        _acts(text, does, meant),
        _acts(text, undergoes, meant),
    )


def _keys_at(meant: Sequence[frozenset[str]], place: int | None) -> frozenset[str]:
    return _NONE if place is None else meant[place]


def _is_mutual(text: Parsed, verb: Verb) -> bool:
    return text.tokens[verb.head].lemma in MUTUAL


def _is_head(phrases: Sequence[Phrase], place: int) -> bool:
    return any(phrase.head == place for phrase in phrases)


def _joins(text: Parsed, verb: Verb, place: int) -> bool:
    """Tell whether someone takes part in what two do with each other: "spoke with Stoltenberg"."""
    if not _is_mutual(text, verb):
        return False
    phrase = phrase_ending(text.tokens, place)
    if phrase is None or phrase.head != place:
        return False
    joined = verb.head + 2 == phrase.start and text.tokens[verb.head + 1].low in {"with", "to"}
    return joined or _is_head(verb.patients, place)


def _beside(text: Parsed, place: int, step: int) -> int | None:
    """Return the place of the noun or name straight beside a name; titles are the business of another rule."""
    near = place + step
    if not 0 <= near < len(text.tokens) or text.tokens[near].tag not in {Tag.WORD, Tag.NAME}:
        return None
    titled = text.tokens[near].lemma in TITLES
    return None if titled or breaks(text.tokens[max(place, near)].gap) else near


def _after_joined(text: Parsed, place: int) -> int | None:
    """Return the place of the word after the names that "and" joins to a name: "US and Russian officials"."""
    near = place + 1
    while near + 1 < len(text.tokens) and text.tokens[near].low in {"and", "or"} and text.tokens[near + 1].tag is Tag.NAME:
        near += 2
    return _beside(text, near - 1, 1) if near > place + 1 else None


def _governor(text: Parsed, place: int, meant: Sequence[frozenset[str]]) -> frozenset[str]:
    """Return the keys of the word that governs a name through a preposition: "talks with Russia"."""
    phrase = phrase_ending(text.tokens, place)
    if phrase is None or phrase.head != place or phrase.start < 2:  # noqa: PLR2004 - a governor and a preposition
        return _NONE
    preposition, head = text.tokens[phrase.start - 1], phrase.start - 2
    if preposition.tag is not Tag.PREPOSITION or text.tokens[head].tag not in {Tag.WORD, Tag.VERB}:
        return _NONE
    if text.tokens[head].lemma in MUTUAL and preposition.low in {"with", "between", "to"}:
        return _NONE
    return frozenset(f"{preposition.low} {key}" for key in meant[head] if key != SAY)


def _acts(text: Parsed, verbs: Sequence[Verb], meant: Sequence[frozenset[str]]) -> frozenset[str]:
    heads = [verb.head for verb in verbs if text.tokens[verb.head].tag is Tag.VERB and not verb.implied]
    return frozenset(key for head in heads for key in meant[head] if key != SAY)
