"""Whether a sentence tells that what is asked about has happened: that it may happen does not tell when it did."""

from __future__ import annotations

from collections.abc import Iterator

from rag.answer.asking import Asked
from rag.answer.grammar.mood import Mood, Standing, mood_under
from rag.answer.grammar.parsed import Parsed, parsed
from rag.answer.grammar.tokens import Tag
from rag.answer.grammar.verb_group import Verb
from rag.answer.lexicon.free_words import LIGHT_VERBS
from rag.answer.lexicon.function_words import BE, HAVE
from rag.answer.lexicon.operators import OUTCOMES, SAYING, SPEECH_ACTS
from rag.answer.lexicon.thesaurus import lemma
from rag.answer.presupposing import presupposed

_PAST = frozenset({"did", "was", "were", "had"}) | HAVE
_TIMES = frozenset({"date", "day"})
_POSSIBLE = frozenset({Mood.CONDITION, Mood.MAY, Mood.WISH, Mood.ORDER})
_LIGHT = frozenset(lemma(word) for word in LIGHT_VERBS) | SAYING | SPEECH_ACTS  # what is said is so


def has_happened(part: Asked, text: Parsed) -> bool:
    """Tell whether a text says of no deed that is asked about as done only that it is possible, wanted or feared."""
    asked = parsed(presupposed(part.text) or part.text)
    return not any(_is_only_possible(asked, deed, text) for deed in _deeds(asked, asks_when=part.kind in _TIMES))


def _deeds(asked: Parsed, *, asks_when: bool) -> Iterator[int]:
    """Yield the words for what is to have been done: verbs of the past, and what "was" at a time ("the invasion")."""
    past = [verb for verb in asked.verbs if _is_past(asked, verb)]
    if asks_when and past and all(asked.tokens[verb.head].low in BE for verb in past):
        nouns = (place for place, token in enumerate(asked.tokens) if token.tag is Tag.WORD)
        yield from (place for place in nouns if asked.standings[place].mood is Mood.FACT)
    for verb in past:
        token = asked.tokens[verb.head]
        plain = asked.standings[verb.head].mood is Mood.FACT and mood_under(token.lemma) is None
        if plain and token.tag is Tag.VERB and token.lemma not in _LIGHT:
            yield verb.head


def _is_past(asked: Parsed, verb: Verb) -> bool:
    auxiliary = asked.tokens[verb.first]
    return auxiliary.low in _PAST or (verb.first == verb.head and auxiliary.form == "past")


def _is_only_possible(asked: Parsed, deed: int, text: Parsed) -> bool:
    places = [place for place in range(len(text.tokens)) if _may_be_same(asked, deed, text, place)]
    return bool(places) and all(_is_possible(text, text.standings[place]) for place in places)


def _may_be_same(asked: Parsed, deed: int, text: Parsed, place: int) -> bool:
    """Tell whether a word is of the same family as a deed, or a verb of the same meaning."""
    shared = asked.keys[deed].own & text.keys[place].own
    verbs = asked.tokens[deed].tag is text.tokens[place].tag is Tag.VERB and text.tokens[place].lemma not in _LIGHT
    return any(key[0] not in "#@" or (verbs and key[0] == "#") for key in shared)


def _is_possible(text: Parsed, standing: Standing) -> bool:
    """Tell whether a word stands for what may be so; what someone agreed to do they will have done."""
    agreed = standing.governor is not None and text.tokens[standing.governor].lemma in OUTCOMES
    return standing.mood in _POSSIBLE and not agreed
