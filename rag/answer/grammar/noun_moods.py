"""How nouns and adjectives stand: by the words before them and by the verb of their clause."""

from __future__ import annotations

from collections.abc import Sequence

from rag.answer.grammar.marks import breaks, is_quote
from rag.answer.grammar.mood import Mood, Standing, mood_under
from rag.answer.grammar.phrases import phrase_ending
from rag.answer.grammar.tokens import Tag, Token
from rag.answer.grammar.verb_group import Verb
from rag.answer.grammar.verbs import is_negated_after
from rag.answer.lexicon.function_words import BE
from rag.answer.lexicon.operators import ALLEGATIONS, ATTITUDES, DENIERS, NEGATORS, WISHES, lemmas

_DENYING_NOUNS = lemmas("lack absence denial refusal rejection failure cancellation prevention")
_PLANNED = lemmas("planned proposed possible potential expected likely threatened intended")
_CIRCUMSTANCES = frozenset("despite after before during since because amid following until although while".split())


def word_standing(tokens: Sequence[Token], place: int, owner: Verb | None, found: Sequence[Standing]) -> Standing:
    """Return the standing of a noun or adjective from the words before it and the verb of its clause."""
    denied = _is_denied_here(tokens, place)
    governor = _noun_governor(tokens, place)
    if governor is not None:
        root = tokens[governor].lemma
        denied ^= root in _DENYING_NOUNS
        mood = mood_under(root) or Mood.OPEN
        return Standing(mood, denied, governor)
    if owner is None or owner.head > place:
        return Standing(Mood.FACT, denied, owner.head if owner else None)
    return _object_standing(tokens, place, owner, found[owner.head], denied=denied)


def _object_standing(tokens: Sequence[Token], place: int, owner: Verb, above: Standing, *, denied: bool) -> Standing:
    root = tokens[owner.head].lemma
    if not _reaches(tokens, owner, place):
        return Standing(Mood.FACT, denied, owner.head)
    denies = (root in DENIERS and bool(owner.patients)) ^ (above.denied and not denied)
    if tokens[owner.head].low in BE and any(tokens[phrase.head].lemma in WISHES for phrase in owner.agents):
        return Standing(Mood.WISH, denied ^ denies, owner.head)
    if root in ATTITUDES:
        return Standing(Mood.OPEN, denied ^ denies, owner.head)
    wished = mood_under(root) or above.mood
    return Standing(wished, denied ^ denies, owner.head)


def _reaches(tokens: Sequence[Token], owner: Verb, place: int) -> bool:
    """Tell whether a word belongs to what a verb says of its object: no mark, circumstance or doer lies between."""
    if any(phrase.start <= place < phrase.end for phrase in owner.agents):
        return False
    return not any(
        (breaks(token.gap) and not is_quote(token.gap)) or token.low in _CIRCUMSTANCES
        for token in tokens[owner.head + 1 : place + 1]
    )


def _is_denied_here(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether "no", "not" or "without" stands before a word in its own phrase."""
    phrase = phrase_ending(tokens, place)
    if phrase is None or phrase.start == 0:
        return False
    before = tokens[phrase.start - 1]
    if breaks(tokens[phrase.start].gap) or before.low not in NEGATORS or before.tag is Tag.AUX:
        return False
    return not _belongs_to_verb(tokens, phrase.start - 1)


def _belongs_to_verb(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a negator denies the verb before it rather than the noun after it: "is not", "is no longer"."""
    before = place - 1
    while before > 0 and tokens[before].tag is Tag.ADVERB:
        before -= 1
    return before >= 0 and is_negated_after(tokens, before)


def _noun_governor(tokens: Sequence[Token], place: int) -> int | None:
    """Return the word that makes a noun less than a fact: "alleged", "plans for", "the risk of", "prepare for"."""
    phrase = phrase_ending(tokens, place)
    if phrase is None:
        return None
    for before in range(place - 1, phrase.start - 1, -1):
        token = tokens[before]
        if token.tag is Tag.WORD and not token.possessive and _qualifies(token):
            return before
    before = phrase.start - 1
    if (
        before < 1
        or breaks(tokens[phrase.start].gap)
        or tokens[before].low not in {"of", "for", "on", "about", "against"}
    ):
        return None
    head = tokens[before - 1]
    return before - 1 if head.tag in {Tag.WORD, Tag.VERB} and _governs_nouns(head.lemma) else None


def _qualifies(token: Token) -> bool:
    root = token.lemma
    return root in ALLEGATIONS or root in _PLANNED


def _governs_nouns(root: str) -> bool:
    return root in _DENYING_NOUNS or mood_under(root) is not None
