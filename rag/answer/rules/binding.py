"""Names and words keep their company: none takes the place that another has in the evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rag.answer.grammar.marks import breaks
from rag.answer.grammar.meanings import SAY
from rag.answer.grammar.parsed import Parsed
from rag.answer.grammar.phrases import Phrase, coordinated, phrase_ending, phrase_starting
from rag.answer.grammar.tokens import Tag, Token
from rag.answer.grammar.verb_group import Verb
from rag.answer.lexicon.operators import GENERIC, MUTUAL, TITLES
from rag.answer.rules.claim import Cited, Claim, Match
from rag.answer.rules.voices import known_of
from rag.types import Failure

RULE = "binding"
_ADJACENT, _GOVERNED, _ROLE = 2, 2, 3
_MARGIN = 2  # a rival's company has to fit better by one relation
_LINK = 7  # words between a name and the noun that a preposition ties to it
_PARTING = frozenset({Tag.VERB, Tag.AUX, Tag.MODAL, Tag.SUBORDINATOR})
_POSSESSIVES = frozenset({"its", "his", "her", "their", "our", "my"})
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
    theirs = [_companies(cited.parsed) for cited in claim.cited]
    return [
        Failure(RULE, token.text)
        for place, token in enumerate(claim.said.tokens)
        if _names(token) and claim.matches[place] and _has_rival(claim, place, theirs)
    ]


@lru_cache(maxsize=1024)
def _companies(text: Parsed) -> dict[int, Company]:
    """Return the company of each name of a cited sentence."""
    return {place: _company(text, place, printed=True) for place, token in enumerate(text.tokens) if _names(token)}


def torn_apart(claim: Claim) -> list[Failure]:
    """Return a failure for each name said to own or qualify a noun that stands apart from it in the evidence."""
    return [
        Failure(RULE, claim.said.words(place, place + 2))
        for place in range(len(claim.said.tokens) - 1)
        if _qualifies(claim.said, place) and not _go_together(claim, place)
    ]


def _qualifies(text: Parsed, place: int) -> bool:
    """Tell whether a name stands straight before a noun: "Russia's attack", "Ukraine border"."""
    name, noun = text.tokens[place], text.tokens[place + 1]
    if name.tag is not Tag.NAME or name.lemma in TITLES or breaks(noun.gap):
        return False
    return noun.tag is Tag.WORD or (noun.tag is Tag.NAME and noun.lemma in TITLES)


def _go_together(claim: Claim, place: int) -> bool:
    """Tell whether some place of the evidence links the two: in one phrase, by a preposition, a pronoun or a verb."""
    head = _noun_after(claim.said, place)
    names, nouns = claim.matches[place], claim.matches[head]
    if not names or not nouns or _bears(claim, place, head):
        return True
    return any(
        name.sentence == noun.sentence and _are_linked(claim.cited[name.sentence], name.place, noun.place)
        for name in names
        for noun in nouns
    ) or any(_is_spoken(claim, place, noun) for noun in nouns)


def _bears(claim: Claim, place: int, head: int) -> bool:
    """Tell whether a name is part of a title that an article prints with the person: "Russian minister Lavrov"."""
    own = claim.said.keys[place].own
    return claim.said.tokens[head].tag is Tag.NAME and any(
        own & known_of(claim.cited[match.sentence].evidence.article.text, claim.token(match).text).known
        for match in claim.matches[head]
    )


def _noun_after(text: Parsed, place: int) -> int:
    """Return the place of the head of the phrase that a name qualifies."""
    phrase = phrase_starting(text.tokens, place + 1)
    return phrase.head if phrase else place + 1


def _is_spoken(claim: Claim, place: int, noun: Match) -> bool:
    """Tell whether the name is of who speaks the noun: "our concerns"."""
    own = claim.said.keys[place].own
    return any(own & voice.known for voice in claim.cited[noun.sentence].voices[noun.place])


def _are_linked(cited: Cited, name: int, noun: int) -> bool:
    text = cited.parsed
    low, high = sorted((name, noun))
    between = text.tokens[low + 1 : high]
    if high - low <= _LINK and not any(token.tag in _PARTING for token in between) and not _parted(text, low, high):
        return True
    phrase = phrase_ending(text.tokens, noun)
    owned = phrase is not None and text.tokens[phrase.start].low in _POSSESSIVES and name < noun
    verb = text.owners[noun]
    subject = verb is not None and any(phrase.start <= name < phrase.end for phrase in (*verb.agents, *verb.patients))
    return owned or subject


def _parted(text: Parsed, low: int, high: int) -> bool:
    return any(
        breaks(token.gap) and token.gap.strip() not in {"-", "‑", "“", '"'} for token in text.tokens[low + 1 : high + 1]
    )


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
    while (
        near + 1 < len(text.tokens) and text.tokens[near].low in {"and", "or"} and text.tokens[near + 1].tag is Tag.NAME
    ):
        near += 2
    return _beside(text, near - 1, 1) if near > place + 1 else None


def _governor(text: Parsed, place: int, meant: Sequence[frozenset[str]]) -> frozenset[str]:
    """Return the keys of the word that governs a name through a preposition: "talks with Russia"."""
    phrase = phrase_ending(text.tokens, place)
    if phrase is None or phrase.head != place:
        return _NONE
    phrase = coordinated(text.tokens, phrase)[-1]
    if phrase.start < 2:  # noqa: PLR2004 - a governor and a preposition
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
