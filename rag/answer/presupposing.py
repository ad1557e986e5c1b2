"""The claim that a question takes for granted: "Why did they refuse the offer?" says that they refused it."""

from __future__ import annotations

from collections.abc import Sequence

from rag.answer.grammar.marks import breaks
from rag.answer.grammar.parsed import parsed
from rag.answer.grammar.tokens import Tag, Token
from rag.answer.lexicon.function_words import BE, HAVE
from rag.answer.lexicon.operators import MODALS
from rag.answer.lexicon.thesaurus import verb_forms

_ASKING = frozenset("why when where how what which whom whose".split())
_OPENING = 8  # words before the auxiliary: "on which day in December did"
_ENDING = " \t\n\r\xa0?.!"
_NO_VERB_AFTER = frozenset({Tag.DETERMINER, Tag.PREPOSITION, Tag.CONJUNCTION, Tag.NUMBER})
_MAY_BE_VERB = frozenset({Tag.WORD, Tag.VERB})


def presupposed(question: str) -> str | None:
    """Return what a question takes for granted as a plain statement, None where it has no verb with a subject.

    What is asked for is left out: "When did it end?" says "it did end". A question for yes or no says what it asks,
    "Which demands did they accept?" that they accepted demands.
    """
    text = question.rstrip(_ENDING)
    tokens = parsed(text).tokens
    place = _auxiliary(tokens)
    verb = None if place is None else _predicate(tokens, place)
    if place is None or verb is None:
        return None
    said = [_words(text, tokens, place + 1, verb), tokens[place].low, _words(text, tokens, verb, len(tokens))]
    asked = _asked_noun(tokens, place)
    if asked is not None:
        said.append(_words(text, tokens, asked, place))
    statement = " ".join(said)
    return f"{statement[0].upper()}{statement[1:]}."


def is_yes_or_no(question: str) -> bool:
    """Tell whether a question begins with its auxiliary."""
    return _auxiliary(parsed(question.rstrip(_ENDING)).tokens) == 0


def _auxiliary(tokens: Sequence[Token]) -> int | None:
    """Return the place of the auxiliary that stands before its subject."""
    for place, token in enumerate(tokens[:_OPENING]):
        if token.tag in {Tag.AUX, Tag.MODAL} or (place == 0 and token.low in MODALS):
            asks = place == 0 or any(before.low in _ASKING for before in tokens[:place])
            return place if asks and not _is_own_subject(tokens, place) else None
    return None


def _is_own_subject(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether the asked thing is what does it: "which ministers have met"."""
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    return after is None or after.tag not in {Tag.DETERMINER, Tag.NAME, Tag.WORD, Tag.NUMBER, Tag.PRONOUN}


def _predicate(tokens: Sequence[Token], place: int) -> int | None:
    """Return where the subject of an auxiliary ends and its verb, or what is said with "be", begins."""
    wanted = _forms_after(tokens[place])
    first = place + 2 + (tokens[place + 1].tag is Tag.DETERMINER)
    for at in range(first, len(tokens)):
        if tokens[at].tag is Tag.SUBORDINATOR:
            return None
        if tokens[at - 1].tag in _NO_VERB_AFTER or tokens[at - 1].possessive or breaks(tokens[at].gap):
            continue
        if wanted & _forms(tokens[at]) and tokens[at].tag in _MAY_BE_VERB:
            return _with_adverbs(tokens, at)
    return _complement(tokens, first) if tokens[place].low in BE else _after_names(tokens, first)


def _with_adverbs(tokens: Sequence[Token], verb: int) -> int:
    """Return where a verb begins with the "not" and the adverbs before it."""
    while tokens[verb - 1].tag in {Tag.NEG, Tag.ADVERB}:
        verb -= 1
    return verb


def _forms_after(auxiliary: Token) -> frozenset[str]:
    if auxiliary.low in BE:
        return frozenset({"pp", "ing", "past"})
    return frozenset({"pp", "past"}) if auxiliary.low in HAVE else frozenset({"base"})


def _forms(token: Token) -> frozenset[str]:
    known = verb_forms().get(token.low)
    if known is not None:
        return known
    return frozenset({"past", "pp"}) if token.low.endswith("ed") else frozenset()


def _complement(tokens: Sequence[Token], first: int) -> int | None:
    """Return where a noun or adjective begins that "be" says of its subject: "is the offer | still open"."""
    if tokens[first - 1].tag is Tag.NAME:
        return _after_names(tokens, first)
    ends = (at for at in range(first, len(tokens)) if tokens[at].tag in {Tag.DETERMINER, Tag.NEG, Tag.ADVERB})
    return next(ends, first if first < len(tokens) else None)


def _after_names(tokens: Sequence[Token], first: int) -> int | None:
    """Return the place after a run of names."""
    while first < len(tokens) and tokens[first].tag is Tag.NAME:
        first += 1
    return first if first < len(tokens) and not breaks(tokens[first].gap) else None


def _asked_noun(tokens: Sequence[Token], place: int) -> int | None:
    """Return where the noun begins that "which" or "how many" asks about."""
    nouns = [at for at in range(1, place) if tokens[at].tag in {Tag.NAME, Tag.WORD}]
    return nouns[0] if nouns and tokens[0].low in {"which", "what"} else None


def _words(text: str, tokens: Sequence[Token], start: int, end: int) -> str:
    return text[tokens[start].start : tokens[end - 1].end] if start < end else ""
