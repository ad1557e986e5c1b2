"""Who does and undergoes a verb of a tagged text: its subject to the left, its object to the right, "by" whom."""

from __future__ import annotations

from collections.abc import Sequence

from rag.answer.grammar.marks import breaks, walled
from rag.answer.grammar.phrases import Phrase, coordinated, is_time, phrase_ending, phrase_starting
from rag.answer.grammar.tokens import Tag, Token
from rag.answer.grammar.verb_group import Verb
from rag.answer.lexicon.function_words import CLAUSE_PREPOSITIONS
from rag.answer.lexicon.operators import CUES, ORDERS

_RELATIVES = frozenset({"who", "which", "that", "what"})
_CHAIN = 3  # noun phrases that a relative pronoun may go back over
_ASIDE = 24  # words between two commas
_BRACKETED = 4  # words between brackets
_BY_REACH = 16  # words after a passive verb in which "by" stands
_TURNS = frozenset({"however", "then", "later", "also", "yet"})


def subjects(
    tokens: Sequence[Token], first: int, head: int, found: Sequence[Verb], shared: Verb | None
) -> tuple[Phrase, ...]:
    """Return the subject of the finite verb group `[first, head]`; `found` are the groups before it."""
    if shared is not None:
        return shared.patients if shared.passive else shared.agents
    contracted = "'" in tokens[first].low and tokens[first].tag in {Tag.AUX, Tag.MODAL}
    if contracted and not tokens[first].low.endswith("n't"):
        return (Phrase(first, first + 1),)  # "we're" has its subject inside
    before = _before_brackets(tokens, _before_adverbs(tokens, first), first)
    if before < 0 or (walled(tokens[first].gap) and before == first - 1):
        return _inverted(tokens, first)
    turned = before < first - 1 and tokens[before + 1].low in _TURNS and breaks(tokens[before + 1].gap)
    if turned or (tokens[before].tag is Tag.CONJUNCTION and found):
        return _main_subject(_cues(tokens, found) if _is_cue(tokens[head]) else found) or _main_subject(found)
    if tokens[before].low in _RELATIVES:
        return _antecedents(tokens, before - 1)
    return _left_of(tokens, before, first, found) or _inverted(tokens, first)


def _before_adverbs(tokens: Sequence[Token], first: int) -> int:
    """Return the place of the word before the adverbs that stand before a verb."""
    before = first - 1
    while before >= 0 and tokens[before].tag in {Tag.ADVERB, Tag.NEG} and not walled(tokens[before + 1].gap):
        before -= 1
    return before


def implied_subjects(tokens: Sequence[Token], first: int, head: int, found: Sequence[Verb]) -> tuple[Phrase, ...]:
    """Return who is to do it: the object of "urged Russia to withdraw", else the subject of the verb before."""
    if not found:
        return ()
    if breaks(tokens[first].gap) and _is_cue(tokens[head]):
        return next((verb.agents for verb in _cues(tokens, found) if verb.agents), ())
    if asked := asked_subjects(tokens, first):
        return asked
    last = found[-1]
    told = [phrase for phrase in last.patients if phrase.end == first and not last.passive]
    if told and tokens[last.head].lemma in ORDERS:
        return tuple(told)
    return last.patients if last.passive else last.agents or _main_subject(found)


def _before_brackets(tokens: Sequence[Token], last: int, first: int) -> int:
    """Return the place before a short aside in brackets: "the World Health Organization (WHO) said"."""
    if last != first - 1 or last < 0 or tokens[first].gap.strip() != ")":
        return last
    opening = next((place for place in range(last, max(-1, last - _BRACKETED), -1) if "(" in tokens[place].gap), None)
    return last if opening is None else opening - 1


def asked_subjects(tokens: Sequence[Token], first: int) -> tuple[Phrase, ...]:
    """Return who is to do it in "important for patients to know"."""
    phrase = phrase_ending(tokens, first - 1)
    if phrase and phrase.start > 1 and tokens[phrase.start - 1].low == "as":
        phrase = phrase_ending(tokens, phrase.start - 2)  # "for Norway as a neighbour to decide"
    if phrase is None or phrase.start == 0 or tokens[first].low != "to" or tokens[phrase.start - 1].low != "for":
        return ()
    return (phrase,)


def objects(tokens: Sequence[Token], head: int) -> tuple[Phrase, ...]:
    """Return the noun phrases straight after a verb, those that "and" joins included."""
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


def doers_after_by(tokens: Sequence[Token], head: int) -> tuple[Phrase, ...]:
    """Return who a passive verb is done by."""
    for place in range(head + 1, min(head + _BY_REACH, len(tokens) - 1)):
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


def is_relative(tokens: Sequence[Token], verb: Verb) -> bool:
    """Tell whether a relative pronoun after a noun is the subject of a verb."""
    if verb.first < 2 or tokens[verb.first - 1].low not in _RELATIVES:  # noqa: PLR2004 - a noun and a pronoun
        return False
    return tokens[verb.first - 2].tag in {Tag.WORD, Tag.NAME, Tag.NUMBER}


def _main_subject(found: Sequence[Verb]) -> tuple[Phrase, ...]:
    """Return the subject of the nearest finite verb before."""
    last = next((verb for verb in reversed(found) if verb.kind == "finite" and (verb.agents or verb.patients)), None)
    if last is None:
        return ()
    return last.patients if last.passive else last.agents


def _cues(tokens: Sequence[Token], found: Sequence[Verb]) -> list[Verb]:
    return [verb for verb in found if _is_cue(tokens[verb.head])]


def _is_cue(token: Token) -> bool:
    return token.lemma in CUES


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
        parted = place != last and walled(tokens[place + 1].gap)
        if parted or tokens[place].tag in {Tag.SUBORDINATOR, Tag.CONJUNCTION}:
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
        if aside is not None and aside.kind == "finite" and (is_relative(tokens, aside) or breaks(tokens[first].gap)):
            place = aside.first - 2 if is_relative(tokens, aside) else -1
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


def _low(tokens: Sequence[Token], place: int) -> str:
    return tokens[place].low if place < len(tokens) else ""
