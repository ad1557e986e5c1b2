"""Whether what a verb or noun tells is said to be so: its mood, and whether it is denied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from rag.answer.grammar.phrases import CALENDAR, phrase_ending
from rag.answer.grammar.tagging import breaks
from rag.answer.grammar.tokens import Tag, Token
from rag.answer.grammar.verbs import Verb, is_negated_after, is_quote, walled
from rag.answer.lexicon.function_words import BE, HAVE
from rag.answer.lexicon.operators import (
    ALLEGATIONS,
    ATTITUDES,
    CHANCES,
    CONDITIONS,
    CUES,
    DENIERS,
    HEDGES,
    MEETINGS,
    NEGATORS,
    ORDERS,
    REALISERS,
    SCHEDULES,
    TELLING,
    WISHES,
    lemmas,
)


class Mood(StrEnum):
    """How sure something is said to be; `OPEN` is mentioned without saying whether it is so."""

    FACT = "fact"
    WILL = "will"
    WOULD = "would"
    MAY = "may"
    MUST = "must"
    WISH = "wish"
    ORDER = "order"
    CONDITION = "condition"
    ALLEGED = "alleged"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a word stands: its mood, whether it is denied, and the place of the word that governs it."""

    mood: Mood
    denied: bool
    governor: int | None = None


_MODAL_MOODS = {"will": Mood.WILL, "would": Mood.WOULD, "may": Mood.MAY, "must": Mood.MUST}
_CLAUSE_WISHES = lemmas("hope wish expect expectation anticipate predict propose suggest plan forecast prediction")
_CLAUSE_DOUBTS = lemmas("believe think suspect assume allege feel consider reckon presume suspicion allegation belief")
# Who does not know that something is so leaves it so; what is not said, meant or shown is not.
_GRANTING = lemmas("know realise regret forget notice mention remember recognise ignore stop change matter")
_DENYING_NOUNS = lemmas("lack absence denial refusal rejection failure cancellation prevention")
_PLANNED = lemmas("planned proposed possible potential expected likely threatened intended")
_STATING = lemmas("tell warn convince insist")
_CIRCUMSTANCES = frozenset("despite after before during since because amid following until although while".split())
_UNREAL = frozenset({Mood.WISH, Mood.WILL, Mood.WOULD, Mood.MAY, Mood.ORDER, Mood.ALLEGED})
_WHEN = frozenset("after before since while when by despite without upon through".split())
_ASKED = frozenset("when how why what where who".split())
_RELATIVES = frozenset({"that", "which", "who"})
_LEFT_OPERATORS = 3
_OPERATORS: tuple[tuple[frozenset[str], Mood], ...] = (
    (WISHES, Mood.WISH), (ORDERS, Mood.ORDER), (CHANCES, Mood.MAY), (ALLEGATIONS, Mood.ALLEGED),
)  # fmt: skip


def standings(tokens: Sequence[Token], verbs: Sequence[Verb], owners: Sequence[Verb | None]) -> list[Standing]:
    """Return how each word of a text stands; `owners` are the verbs of the clauses of the words."""
    found: list[Standing] = [Standing(Mood.FACT, denied=False)] * len(tokens)
    by_head = {verb.head: verb for verb in verbs}
    for place, token in enumerate(tokens):
        verb = by_head.get(place)
        if verb is not None:
            found[place] = _verb_standing(tokens, verb, verbs, found)
        elif token.tag in {Tag.WORD, Tag.NAME}:
            found[place] = _word_standing(tokens, place, owners[place], found)
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
    if opening is None:
        return None
    if tokens[opening].tag is Tag.VERB:
        return opening
    if tokens[opening].low in _ASKED and opening and tokens[opening - 1].tag is Tag.VERB:
        return opening - 1
    if tokens[opening].low not in _RELATIVES or opening == 0:
        return None
    before = opening - 1
    if tokens[before].tag is Tag.VERB or (tokens[before].tag is Tag.WORD and _is_operator(tokens[before].lemma)):
        return before
    spoken = (
        tokens[before].tag in {Tag.NAME, Tag.NUMBER, Tag.PRONOUN, Tag.CONJUNCTION} or tokens[before].low in CALENDAR
    )
    told = before  # "warned Putin that", "said on Monday that", "said … but that"
    while spoken and told > 0 and not walled(tokens[told].gap):
        if tokens[told].tag is Tag.VERB and (tokens[told].lemma in CUES or tokens[told].lemma in TELLING):
            return told
        told -= 1
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
    if tokens[before].tag is Tag.WORD and _is_operator(tokens[before].lemma):
        return before
    last = next((other for other in reversed(verbs) if other.head < verb.first), None)
    if last is not None and not any(walled(token.gap) for token in tokens[last.head + 1 : verb.first]):
        noun = _operator_between(tokens, last.head + 1, verb.first)
        return noun if noun is not None else last.head
    return before if tokens[before].tag is Tag.WORD else None


def _operator_between(tokens: Sequence[Token], start: int, end: int) -> int | None:
    near = range(max(start, end - _LEFT_OPERATORS), end)
    return next(
        (place for place in reversed(near) if tokens[place].tag is Tag.WORD and _is_operator(tokens[place].lemma)), None
    )


def _is_operator(root: str) -> bool:
    return root in DENIERS or root in SCHEDULES or any(root in words for words, _ in _OPERATORS)


def _governed(
    tokens: Sequence[Token], verb: Verb, governor: int, found: Sequence[Standing], *, denied: bool
) -> Standing:
    """Return the standing of an infinitive or gerund from the word that it completes."""
    token, above = tokens[governor], found[governor]
    denied ^= above.denied
    root = token.lemma
    if root in DENIERS:
        return Standing(_own_mood(above), not denied, governor)
    if token.low in BE and all(word.tag in {Tag.ADVERB, Tag.NEG} for word in tokens[governor + 1 : verb.first]):
        aims = any(word.lemma in WISHES for word in tokens[max(0, governor - 2) : governor])
        return Standing(
            Mood.WISH if aims else Mood.WILL if verb.kind == "infinitive" else _own_mood(above), denied, governor
        )
    if token.low in HAVE and verb.kind == "infinitive":
        return Standing(Mood.MUST, denied, governor)
    if root in SCHEDULES and verb.kind == "infinitive":
        return Standing(Mood.WILL, denied, governor)
    asked = governor + 1 < len(tokens) and tokens[governor + 1].low in {"on", "for", "upon"}
    if root in REALISERS or (root in MEETINGS and not asked and token.tag is Tag.VERB):
        return Standing(_own_mood(above), denied, governor)
    mood = next((mood for words, mood in _OPERATORS if root in words), None)
    if mood is not None:
        return Standing(mood, denied, governor)
    if verb.kind == "gerund":
        return Standing(_own_mood(above), verb.negated, governor)
    return Standing(Mood.OPEN, verb.negated, governor)


def _own_mood(above: Standing) -> Mood:
    return above.mood


def _word_standing(tokens: Sequence[Token], place: int, owner: Verb | None, found: Sequence[Standing]) -> Standing:
    """Return the standing of a noun or adjective from the words before it and the verb of its clause."""
    denied = _is_denied_here(tokens, place)
    governor = _noun_governor(tokens, place)
    if governor is not None:
        root = tokens[governor].lemma
        denied ^= root in _DENYING_NOUNS
        mood = next((mood for words, mood in _OPERATORS if root in words), Mood.OPEN)
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
    wished = next((mood for words, mood in _OPERATORS if root in words), above.mood)
    return Standing(wished, denied ^ denies, owner.head)


def _reaches(tokens: Sequence[Token], owner: Verb, place: int) -> bool:
    """Tell whether a word belongs to what a verb says of its object: no mark, circumstance or doer lies between."""
    if any(phrase.start <= place < phrase.end for phrase in owner.agents):
        return False
    return not any(
        (breaks(token.gap) and not is_quote(token.gap)) or token.low in _CIRCUMSTANCES
        for token in tokens[owner.head + 1 : place + 1]
    )


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
    return root in _DENYING_NOUNS or any(root in words for words, _ in _OPERATORS)
