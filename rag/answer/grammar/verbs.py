"""Verb groups ("has not been accepted") of a tagged text, with who does it to whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from rag.answer.grammar.phrases import Phrase, coordinated, is_time, phrase_ending, phrase_starting
from rag.answer.grammar.tagging import breaks
from rag.answer.grammar.tokens import Tag, Token
from rag.answer.lexicon.function_words import BE, CLAUSE_PREPOSITIONS
from rag.answer.lexicon.operators import CUES, MODALS, NEGATORS, ORDERS

Kind: TypeAlias = Literal["finite", "infinitive", "gerund"]

_LINKS = frozenset({Tag.AUX, Tag.MODAL, Tag.NEG, Tag.ADVERB})
_RELATIVES = frozenset({"who", "which", "that", "what"})
# "By phone" is no one who does it.
_MEANS = frozenset("phone telephone video email letter text air car train road rail sea hand law default about".split())
_CHAIN = 3  # noun phrases that a relative pronoun may go back over
_ASIDE = 24  # words between two commas
_BARE = frozenset({"help", "let", "make", "watch", "see", "hear"})  # "help them find"
_TURNS = frozenset({"however", "then", "later", "also", "yet"})
_QUOTES = frozenset({"“", '"', "‘", "'", "”", "’"})
_WALLS = frozenset('.;:!?“”"()—–…')


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb group: the places of its first word and of its head, and how it is said.

    `agents` do it and `patients` undergo it, as far as the sentence says so; `shares` is the place of the head of
    the verb group before it whose auxiliary and subject it shares ("was arrested and charged").
    """

    first: int
    head: int
    kind: Kind
    modal: str | None = None
    negated: bool = False
    passive: bool = False
    agents: tuple[Phrase, ...] = ()
    patients: tuple[Phrase, ...] = ()
    shares: int | None = None
    implied: bool = False
    """Tell whether the doers are only guessed from the verb before: "plans to withdraw"."""


def walled(gap: str) -> bool:
    """Tell whether a gap parts two sentences, or quoted words from the rest; an opening quote alone does not."""
    return not _WALLS.isdisjoint(gap) and gap.strip() not in _QUOTES


def verbs(tokens: Sequence[Token]) -> list[Verb]:
    """Return the verb groups of a text in order."""
    found: list[Verb] = []
    place = 0
    while place < len(tokens):
        if tokens[place].tag in {Tag.VERB, Tag.AUX, Tag.MODAL, Tag.TO}:
            head = _head(tokens, place)
            found.append(_verb(tokens, _first(tokens, place, found), head, found))
            place = head
        place += 1
    return found


def owners(tokens: Sequence[Token], verbs: Sequence[Verb]) -> list[Verb | None]:
    """Return the verb of each word's clause: the nearest on its left, else the nearest on its right."""
    heads = {verb.head: verb for verb in verbs}
    found: list[Verb | None] = [None] * len(tokens)
    current: Verb | None = None
    for place, token in enumerate(tokens):
        if walled(token.gap) or token.tag is Tag.SUBORDINATOR:
            current = None
        current = heads.get(place, current)
        found[place] = current
    following: Verb | None = None
    for place in reversed(range(len(tokens))):
        following = heads.get(place, following)
        found[place] = found[place] or following
        if walled(tokens[place].gap):
            following = None
    subjects = {
        place: verb
        for verb in reversed(verbs)
        if not (verb.implied or _is_relative(tokens, verb))
        for phrase in (*verb.agents, *(verb.patients if verb.passive else ()))
        for place in range(phrase.start, phrase.end)
    }
    return [subjects.get(place, owner) for place, owner in enumerate(found)]


def _is_relative(tokens: Sequence[Token], verb: Verb) -> bool:
    if verb.first < 2 or tokens[verb.first - 1].low not in _RELATIVES:  # noqa: PLR2004 - a noun and a pronoun
        return False
    return tokens[verb.first - 2].tag in {Tag.WORD, Tag.NAME, Tag.NUMBER}


def _first(tokens: Sequence[Token], place: int, found: Sequence[Verb]) -> int:
    """Take in a negator that stands before: "not to attack", "never met"."""
    low = found[-1].head if found else -1
    before = place - 1
    while before > low and tokens[before].tag is Tag.ADVERB and not breaks(tokens[before + 1].gap):
        before -= 1
    return (
        before
        if before > low and tokens[before].low in {"not", "never", "without", "hardly", "barely", "rarely"}
        else place
    )


def _head(tokens: Sequence[Token], place: int) -> int:
    """Return the place of the last verb of the group that starts here."""
    head = place
    for ahead in range(place + 1, len(tokens)):
        token = tokens[ahead]
        if tokens[head].tag is Tag.VERB or (breaks(token.gap) and not is_quote(token.gap) and token.tag not in _LINKS):
            break
        if token.tag is Tag.VERB or token.tag in {Tag.AUX, Tag.MODAL}:
            head = ahead
        elif token.tag not in _LINKS:
            break
    return head


def is_quote(gap: str) -> bool:
    """Tell whether only an opening quotation mark stands in a gap: should be “aimed at …”."""
    return gap.strip() in _QUOTES


def _verb(tokens: Sequence[Token], first: int, head: int, found: Sequence[Verb]) -> Verb:
    group = tokens[first : head + 1]
    modal = next(
        (MODALS[token.low] if token.low in MODALS else "will" for token in group if token.tag is Tag.MODAL), None
    )
    negated = any(token.low in NEGATORS for token in group) or is_negated_after(tokens, head)
    kind = _kind(tokens, first, group)
    passive = _is_passive(group, tokens[head + 1 : head + 3])
    shared = _shared(tokens, first, group, found)
    if shared is not None:
        modal, kind, passive = (
            modal or shared.modal,
            shared.kind,
            passive or (shared.passive and group[-1].form in {"pp", "past"}),
        )
        negated = negated or (shared.negated and tokens[first - 1].low == "or")
    finite = kind == "finite" or shared is not None
    subjects = _subjects(tokens, first, head, found, shared) if finite else _implied_subject(tokens, first, head, found)
    inverted = any(phrase.start > head for phrase in subjects)
    objects = () if inverted else _objects(tokens, head)
    agents, patients = (_by(tokens, head), subjects) if passive else (subjects, objects)
    implied = not finite and not _asked(tokens, first)
    sharing = shared.head if shared else None
    return Verb(first, head, kind, modal, negated, passive, agents, patients, sharing, implied)


def is_negated_after(tokens: Sequence[Token], head: int) -> bool:
    """Tell whether "not" or "no longer" follows a form of "be" or "have": "is not ready", "is no longer ready"."""
    after = head + 1
    while after < len(tokens) and tokens[after].tag is Tag.ADVERB and not breaks(tokens[after].gap):
        after += 1
    if tokens[head].tag is not Tag.AUX or after >= len(tokens) or breaks(tokens[after].gap):
        return False
    return tokens[after].low in {"not", "never"} or (
        tokens[after].low == "no" and after + 1 < len(tokens) and tokens[after + 1].low == "longer"
    )


def _kind(tokens: Sequence[Token], first: int, group: Sequence[Token]) -> Kind:
    helped = any(token.lemma in _BARE and token.tag is Tag.VERB for token in tokens[max(0, first - 6) : first])
    if any(token.tag is Tag.TO for token in group) or (len(group) == 1 and group[0].form == "base" and helped):
        return "infinitive"
    finite = any(
        token.tag is Tag.MODAL or (token.tag is Tag.AUX and token.low not in {"being", "having", "doing", "been"})
        for token in group
    )
    return (
        "finite"
        if finite or (group[-1].form != "ing" and group[-1].low not in {"being", "having", "doing"})
        else "gerund"
    )


def _is_passive(group: Sequence[Token], after: Sequence[Token]) -> bool:
    form = group[-1].form
    if form not in {"pp", "past"}:
        return False
    be = any(token.low in BE for token in group)
    done_by = len(after) == 2 and after[0].low == "by" and after[1].low not in _MEANS and after[1].tag is not Tag.NUMBER  # noqa: PLR2004
    return be or (len(group) == 1 and (done_by or form == "pp"))


def _shared(tokens: Sequence[Token], first: int, group: Sequence[Token], found: Sequence[Verb]) -> Verb | None:
    """Return the verb group whose auxiliary or "to" this one shares: "will retreat and surrender"."""
    joint = first - 1
    while joint > 0 and tokens[joint].tag is Tag.ADVERB:
        joint -= 1
    before = tokens[joint] if first else None
    listed = "," in tokens[first].gap and group[-1].form == "base"
    if before is None or not found or not (listed or (before.tag is Tag.CONJUNCTION and before.low != "but")):
        return None
    form, own = group[-1].form, len([token for token in group if token.tag in {Tag.AUX, Tag.MODAL, Tag.TO, Tag.VERB}])
    for last in reversed(found):
        if own == 1 and form == "base" and (last.modal or last.kind == "infinitive"):
            return last
        if (
            own == 1
            and form in {"pp", "past"}
            and last.passive
            and tokens[last.head].form in {"pp", "past"}
            and last is found[-1]
        ):
            return last
        if form == "ing" and own == 1 and tokens[last.head].form == "ing":
            return last
        if group[-1].low == "be" and own == 1 and (last.modal or last.kind == "infinitive"):
            return last
    return None


def _is_cue(token: Token) -> bool:
    return token.lemma in CUES


def _cues(tokens: Sequence[Token], found: Sequence[Verb]) -> list[Verb]:
    return [verb for verb in found if _is_cue(tokens[verb.head])]


def _subjects(
    tokens: Sequence[Token], first: int, last: int, found: Sequence[Verb], shared: Verb | None
) -> tuple[Phrase, ...]:
    if shared is not None:
        return shared.patients if shared.passive else shared.agents
    if "'" in tokens[first].low and tokens[first].tag in {Tag.AUX, Tag.MODAL} and not tokens[first].low.endswith("n't"):
        return ()  # "we're" has its subject inside
    before = first - 1
    while before >= 0 and tokens[before].tag in {Tag.ADVERB, Tag.NEG} and not walled(tokens[before + 1].gap):
        before -= 1
    if before < 0:
        return _inverted(tokens, first)
    if before < first - 1 and tokens[before + 1].low in _TURNS and breaks(tokens[before + 1].gap):
        return _main_subject(_cues(tokens, found) if _is_cue(tokens[last]) else found)
    if tokens[first].gap and walled(tokens[first].gap):
        return _inverted(tokens, first)
    if tokens[before].tag is Tag.CONJUNCTION and found:
        return _main_subject(_cues(tokens, found) if _is_cue(tokens[last]) else found) or _main_subject(found)
    if tokens[before].low in _RELATIVES:
        return _antecedents(tokens, before - 1)
    return _left_of(tokens, before, first, found) or _inverted(tokens, first)


def _main_subject(found: Sequence[Verb]) -> tuple[Phrase, ...]:
    """Return the subject of the nearest finite verb before."""
    last = next((verb for verb in reversed(found) if verb.kind == "finite" and (verb.agents or verb.patients)), None)
    if last is None:
        return ()
    return last.patients if last.passive else last.agents


def _asked(tokens: Sequence[Token], first: int) -> tuple[Phrase, ...]:
    """Return who is to do it in "important for patients to know"."""
    phrase = phrase_ending(tokens, first - 1)
    if phrase is None or phrase.start == 0 or tokens[first].low != "to" or tokens[phrase.start - 1].low != "for":
        return ()
    return (phrase,)


def _antecedents(tokens: Sequence[Token], last: int) -> tuple[Phrase, ...]:
    """Return whom "who" may mean: the phrase before it, and the one of which that is a part."""
    phrase = phrase_ending(tokens, last)
    if phrase is None:
        return ()
    found = [phrase]
    while found[-1].start > 1 and len(found) < _CHAIN:
        before = found[-1].start - 1
        apposed = tokens[found[-1].start].gap.strip() == ","
        if not apposed and tokens[before].tag is not Tag.PREPOSITION:
            break
        earlier = phrase_ending(tokens, before if apposed else before - 1)
        if earlier is None:
            break
        found.append(earlier)
    return tuple(found)


def _implied_subject(tokens: Sequence[Token], first: int, head: int, found: Sequence[Verb]) -> tuple[Phrase, ...]:
    """Return who is to do it: the object of "urged Russia to withdraw", else the subject of the verb before."""
    if not found:
        return ()
    if breaks(tokens[first].gap) and _is_cue(tokens[head]):
        return next((verb.agents for verb in _cues(tokens, found) if verb.agents), ())
    if asked := _asked(tokens, first):
        return asked
    last = found[-1]
    told = [phrase for phrase in last.patients if phrase.end == first and not last.passive]
    if told and tokens[last.head].lemma in ORDERS:
        return tuple(told)
    return last.patients if last.passive else last.agents or _main_subject(found)


def _inverted(tokens: Sequence[Token], first: int) -> tuple[Phrase, ...]:
    """Return the subject of ", said the minister"."""
    if tokens[first].form not in {"past", "s"} or not (breaks(tokens[first].gap) or first == 0):
        return ()
    phrase = phrase_starting(tokens, first + 1)
    return (phrase,) if phrase else ()


def _left_of(tokens: Sequence[Token], last: int, first: int, found: Sequence[Verb]) -> tuple[Phrase, ...]:
    """Return the noun phrases that are the subject of a verb: the nearest that no preposition governs."""
    last = _before_aside(tokens, last, first)
    appositions: list[Phrase] = []
    heads = {verb.head: verb for verb in found}
    place = last
    while place >= 0:
        if walled(tokens[place + 1].gap) or tokens[place].tag in {Tag.SUBORDINATOR, Tag.CONJUNCTION}:
            break
        if verb := heads.get(place):
            if verb.kind == "finite":
                break
            place = verb.first - 1
            continue
        phrase = phrase_ending(tokens, place)
        if phrase is None:
            place -= 1
            continue
        chain = coordinated(tokens, phrase)
        start = chain[-1].start
        aside = heads.get(start - 1)
        if aside is not None and aside.kind == "finite" and (_is_relative(tokens, aside) or breaks(tokens[first].gap)):
            place = aside.first - 2 if _is_relative(tokens, aside) else -1
        elif is_time(tokens, phrase):
            place = start - 1
        elif _is_governed(tokens, start, place, first):
            place = start - 2
        elif breaks(tokens[place + 1].gap) and start > 0 and breaks(tokens[start].gap) and place + 1 == first:
            appositions += chain
            place = start - 1
            first = start
        else:
            return (*appositions, *chain)
    return tuple(appositions)


def _before_aside(tokens: Sequence[Token], last: int, first: int) -> int:
    """Return the place before an aside between commas: "Vik, whose contract ends in June, said"."""
    if "," not in tokens[first].gap and "," not in tokens[last + 1].gap:
        return last
    opening = next((place for place in range(last, max(0, last - _ASIDE), -1) if "," in tokens[place].gap), None)
    if opening is None:
        return last
    token = tokens[opening]
    named = token.tag is Tag.DETERMINER and tokens[opening - 1].tag is Tag.NAME and "," in tokens[first].gap
    opens = token.tag in {Tag.SUBORDINATOR, Tag.PREPOSITION} or token.form in {"ing", "pp"}
    return opening - 1 if opens or named else last


def _is_governed(tokens: Sequence[Token], start: int, last: int, first: int) -> bool:
    """Tell whether a preposition stands before a phrase; "after Russia invaded" is a clause, not one."""
    before = tokens[start - 1] if start else None
    if before is None or breaks(tokens[start].gap):
        return False
    if before.low in CLAUSE_PREPOSITIONS and last + 1 == first:
        return False
    return before.tag is Tag.PREPOSITION


def _objects(tokens: Sequence[Token], head: int) -> tuple[Phrase, ...]:
    place = head + 1
    while place < len(tokens) and tokens[place].tag is Tag.ADVERB and not breaks(tokens[place].gap):
        place += 1
    if place >= len(tokens) or breaks(tokens[place].gap):
        return ()
    found: list[Phrase] = []
    phrase = phrase_starting(tokens, place)
    if (
        phrase is not None
        and tokens[phrase.head].tag in {Tag.DETERMINER, Tag.NUMBER}
        and _low(tokens, phrase.end) == "of"
    ):
        phrase = phrase_starting(tokens, phrase.end + 1)  # "some of the voters"
    while phrase is not None:
        if not is_time(tokens, phrase):
            found.append(phrase)
        joined = phrase.end < len(tokens) and tokens[phrase.end].low in {"and", "or"}
        phrase = phrase_starting(tokens, phrase.end + 1) if joined else None
        if phrase and phrase.end < len(tokens) and tokens[phrase.end].tag in {Tag.AUX, Tag.MODAL, Tag.VERB}:
            phrase = None  # the subject of the next clause
    return tuple(found)


def _low(tokens: Sequence[Token], place: int) -> str:
    return tokens[place].low if place < len(tokens) else ""


def _by(tokens: Sequence[Token], head: int) -> tuple[Phrase, ...]:
    """Return who a passive verb is done by."""
    for place in range(head + 1, min(head + 16, len(tokens) - 1)):
        if walled(tokens[place].gap) or tokens[place].tag in {Tag.MODAL, Tag.SUBORDINATOR}:
            return ()
        if tokens[place].low == "by" and tokens[place + 1].tag is not Tag.VERB:
            phrase = phrase_starting(tokens, place + 1)
            return (
                (phrase,)
                if phrase and not is_time(tokens, phrase) and tokens[phrase.start].tag is not Tag.NUMBER
                else ()
            )
    return ()
