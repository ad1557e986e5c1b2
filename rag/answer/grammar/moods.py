"""Whether what a verb or noun tells is said to be so: its mood, and whether it is denied."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rag.answer.grammar.marks import breaks, walled
from rag.answer.grammar.mood import Mood, Standing, is_operator, mood_under
from rag.answer.grammar.noun_moods import word_standing
from rag.answer.grammar.phrases import CALENDAR, phrase_ending
from rag.answer.grammar.tokens import Tag, Token
from rag.answer.grammar.verb_group import Verb
from rag.answer.lexicon.function_words import BE, HAVE
from rag.answer.lexicon.operators import (
    CHANCES,
    CONDITIONS,
    CUES,
    DENIERS,
    HEDGES,
    MEETINGS,
    ORDERS,
    REALISERS,
    SCHEDULES,
    TELLING,
    WISHES,
    lemmas,
)

_MODAL_MOODS = {"will": Mood.WILL, "would": Mood.WOULD, "may": Mood.MAY, "must": Mood.MUST}
_CLAUSE_WISHES = lemmas("hope wish expect expectation anticipate predict propose suggest plan forecast prediction")
_CLAUSE_DOUBTS = lemmas("believe think suspect assume allege feel consider reckon presume suspicion allegation belief")
# Who does not know that something is so leaves it so; what is not said, meant or shown is not.
_GRANTING = lemmas("know realise regret forget notice mention remember recognise ignore stop change matter")
_STATING = lemmas("tell warn convince insist")
_UNREAL = frozenset({Mood.WISH, Mood.WILL, Mood.WOULD, Mood.MAY, Mood.ORDER, Mood.ALLEGED})
_WHEN = frozenset("after before since while when by despite without upon through".split())
_ASKED = frozenset("when how why what where who".split())
_RELATIVES = frozenset({"that", "which", "who"})
_LEFT_OPERATORS = 3


def standings(tokens: Sequence[Token], verbs: Sequence[Verb], owners: Sequence[Verb | None]) -> list[Standing]:
    """Return how each word of a text stands; `owners` are the verbs of the clauses of the words."""
    found: list[Standing] = [Standing(Mood.FACT, denied=False)] * len(tokens)
    by_head = {verb.head: verb for verb in verbs}
    for place, token in enumerate(tokens):
        verb = by_head.get(place)
        if verb is not None:
            found[place] = _verb_standing(tokens, verb, verbs, found)
        elif token.tag in {Tag.WORD, Tag.NAME}:
            found[place] = word_standing(tokens, place, owners[place], found)
    _follow_main_verbs(tokens, verbs, found)
    _follow_late_verbs(tokens, owners, found)
    return found


def _verb_standing(tokens: Sequence[Token], verb: Verb, verbs: Sequence[Verb], found: Sequence[Standing]) -> Standing:
    if verb.shares is not None:
        shared = found[verb.shares]
        return Standing(shared.mood, verb.negated, shared.governor)
    denied = verb.negated ^ _has_no_subject(tokens, verb) ^ (_has_no_object(tokens, verb) and not verb.negated)
    if verb.kind == "finite":
        return _finite(tokens, verb, found, denied=denied)
    governor = _governor(tokens, verb, verbs)
    if governor is None:
        mood = Mood.OPEN if verb.kind == "infinitive" else Mood.FACT
        return Standing(mood, denied)
    return _governed(tokens, verb, governor, found, denied=denied)


def _has_no_subject(tokens: Sequence[Token], verb: Verb) -> bool:
    subjects = verb.patients if verb.passive else verb.agents
    return any(tokens[phrase.start].low in {"no", "neither", "none"} for phrase in subjects) or any(
        tokens[phrase.start - 1].low in {"no", "neither"} for phrase in subjects if phrase.start
    )


def _has_no_object(tokens: Sequence[Token], verb: Verb) -> bool:
    """Tell whether "no" stands before the object: "took no steps"."""
    after = verb.head + 1
    return (
        after < len(tokens)
        and tokens[after].low in {"no", "nothing", "none", "neither"}
        and not breaks(tokens[after].gap)
    )


def _finite(tokens: Sequence[Token], verb: Verb, found: Sequence[Standing], *, denied: bool) -> Standing:
    mood = _MODAL_MOODS[verb.modal] if verb.modal else Mood.FACT
    if any(token.low in HEDGES for token in tokens[max(0, verb.first - 1) : verb.head + 2]):
        mood = Mood.ALLEGED
    opening = _opening(tokens, verb)
    if opening is not None and tokens[opening].low in CONDITIONS:
        return Standing(Mood.CONDITION, denied, opening)
    if opening is not None and opening == verb.first - 1 and tokens[opening].low in _RELATIVES:
        return Standing(_inherited(tokens, opening, mood, found), denied)
    governor = _clause_governor(tokens, opening)
    if governor is None:
        return Standing(mood, denied)
    root = tokens[governor].lemma
    if root in DENIERS or (found[governor].denied and root not in _GRANTING and tokens[governor].tag is Tag.VERB):
        return Standing(mood, not denied, governor)
    return Standing(_clause_mood(root, mood), denied, governor)


def _clause_mood(root: str, mood: Mood) -> Mood:
    if root in _CLAUSE_WISHES:
        return Mood.WISH
    if root in _CLAUSE_DOUBTS:
        return Mood.ALLEGED
    if root in ORDERS and root not in _STATING:
        return Mood.ORDER
    return Mood.MAY if root in CHANCES else mood


def _inherited(tokens: Sequence[Token], opening: int, mood: Mood, found: Sequence[Standing]) -> Mood:
    """Return the mood of a relative clause: what is only wished for is so only by wish."""
    antecedent = next((place for place in reversed(range(opening)) if tokens[place].tag is Tag.WORD), None)
    if antecedent is None or found[antecedent].mood not in _UNREAL or mood is not Mood.FACT:
        return mood
    phrase = phrase_ending(tokens, antecedent)
    definite = phrase is not None and tokens[phrase.start].low in {
        "the",
        "these",
        "those",
        "its",
        "his",
        "her",
        "their",
    }
    return mood if definite else found[antecedent].mood


def _opening(tokens: Sequence[Token], verb: Verb) -> int | None:
    """Return the place of the word before the clause of a finite verb: "that", "if", or the verb that governs it."""
    if verb.first > 0 and tokens[verb.first - 1].low in _RELATIVES:
        return verb.first - 1
    subjects = verb.patients if verb.passive else verb.agents
    start = min((phrase.start for phrase in subjects if phrase.start < verb.first), default=verb.first)
    place = start - 1
    parted = breaks(tokens[start].gap)
    while place >= 0 and not walled(tokens[place + 1].gap):
        token = tokens[place]
        if token.tag is Tag.SUBORDINATOR:
            return place
        if token.tag in {Tag.VERB, Tag.AUX, Tag.MODAL}:
            return place if token.tag is Tag.VERB and not parted else None
        parted = parted or breaks(token.gap) or token.tag is Tag.CONJUNCTION
        place -= 1
    return None


def _clause_governor(tokens: Sequence[Token], opening: int | None) -> int | None:
    """Return the verb or noun that a clause completes: "hopes that …", "the possibility that …"."""
    if opening is None or tokens[opening].tag is Tag.VERB:
        return opening
    before = opening - 1
    if before >= 0 and tokens[opening].low in _ASKED and tokens[before].tag is Tag.VERB:
        return before
    if before < 0 or tokens[opening].low not in _RELATIVES:
        return None
    if tokens[before].tag is Tag.VERB or (tokens[before].tag is Tag.WORD and is_operator(tokens[before].lemma)):
        return before
    return _teller(tokens, before)


def _teller(tokens: Sequence[Token], before: int) -> int | None:
    """Return the verb of saying over what stands between: "warned Putin that", "said on Monday that"."""
    between = {Tag.NAME, Tag.NUMBER, Tag.PRONOUN, Tag.CONJUNCTION}
    if tokens[before].tag not in between and tokens[before].low not in CALENDAR:
        return before
    place = before
    while place > 0 and not walled(tokens[place].gap):
        if tokens[place].tag is Tag.VERB and (tokens[place].lemma in CUES or tokens[place].lemma in TELLING):
            return place
        place -= 1
    return None if tokens[before].tag is Tag.CONJUNCTION else before


def _governor(tokens: Sequence[Token], verb: Verb, verbs: Sequence[Verb]) -> int | None:
    """Return the word that an infinitive or gerund completes."""
    before = verb.first - 1
    while before >= 0 and tokens[before].tag is Tag.ADVERB:
        before -= 1
    parted = verb.kind == "gerund" and (breaks(tokens[before + 1].gap) or tokens[before].low in _WHEN)
    if before < 0 or walled(tokens[before + 1].gap) or parted or tokens[before].low == "whether":
        return None
    if tokens[before].tag is Tag.PREPOSITION:
        before -= 1
    if before < 0:
        return None
    if tokens[before].tag is Tag.VERB or (tokens[before].tag is Tag.AUX and verb.kind == "infinitive"):
        return before
    if tokens[before].tag is Tag.WORD and is_operator(tokens[before].lemma):
        return before
    last = next((other for other in reversed(verbs) if other.head < verb.first), None)
    if last is not None and not any(walled(token.gap) for token in tokens[last.head + 1 : verb.first]):
        noun = _operator_between(tokens, last.head + 1, verb.first)
        return noun if noun is not None else last.head
    return before if tokens[before].tag is Tag.WORD else None


def _operator_between(tokens: Sequence[Token], start: int, end: int) -> int | None:
    near = range(max(start, end - _LEFT_OPERATORS), end)
    return next(
        (place for place in reversed(near) if tokens[place].tag is Tag.WORD and is_operator(tokens[place].lemma)), None
    )


def _governed(
    tokens: Sequence[Token], verb: Verb, governor: int, found: Sequence[Standing], *, denied: bool
) -> Standing:
    """Return the standing of an infinitive or gerund from the word that it completes."""
    token, above = tokens[governor], found[governor]
    denied ^= above.denied
    if token.lemma in DENIERS:
        return Standing(above.mood, not denied, governor)
    mood = _future(tokens, verb, governor) if verb.kind == "infinitive" else None
    if mood is None:
        asked = governor + 1 < len(tokens) and tokens[governor + 1].low in {"on", "for", "upon"}
        real = token.lemma in REALISERS or (token.lemma in MEETINGS and not asked and token.tag is Tag.VERB)
        mood = above.mood if real else mood_under(token.lemma)
    if mood is not None:
        return Standing(mood, denied, governor)
    return Standing(above.mood if verb.kind == "gerund" else Mood.OPEN, verb.negated, governor)


def _future(tokens: Sequence[Token], verb: Verb, governor: int) -> Mood | None:
    """Return the mood of "is to meet", "is set to meet", "has to meet", "the goal is to meet"."""
    token = tokens[governor]
    between = tokens[governor + 1 : verb.first]
    if token.low in BE and all(word.tag in {Tag.ADVERB, Tag.NEG} for word in between):
        aims = any(word.lemma in WISHES for word in tokens[max(0, governor - 2) : governor])
        return Mood.WISH if aims else Mood.WILL
    if token.low in HAVE:
        return Mood.MUST
    return Mood.WILL if token.lemma in SCHEDULES else None


def _follow_main_verbs(tokens: Sequence[Token], verbs: Sequence[Verb], found: list[Standing]) -> None:
    """Give a participle that opens a sentence the mood of its main verb: "Starting in June, the tour will …"."""
    for verb, following in pairwise(verbs):
        opens = verb.first == 0 or walled(tokens[verb.first].gap)
        if opens and verb.kind == "gerund" and found[verb.head].governor is None and following.kind == "finite":
            found[verb.head] = Standing(found[following.head].mood, found[verb.head].denied)


def _follow_late_verbs(tokens: Sequence[Token], owners: Sequence[Verb | None], found: list[Standing]) -> None:
    """Give subjects, which stand before their verb, the standing that the verb lends them."""
    for place, owner in enumerate(owners):
        if owner is None or owner.head <= place or tokens[place].tag not in {Tag.WORD, Tag.NAME}:
            continue
        own, above = found[place], found[owner.head]
        denies = owner.passive and ((tokens[owner.head].lemma in DENIERS) ^ (above.denied and not own.denied))
        if own.mood is Mood.FACT:
            found[place] = Standing(above.mood, own.denied ^ denies, owner.head)
