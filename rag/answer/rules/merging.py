"""One clause tells one fact: pieces of several sentences, or of two facts of one, make no new fact."""

from __future__ import annotations

from collections.abc import Iterator

from rag.answer.grammar.meanings import SAY
from rag.answer.grammar.tokens import Tag
from rag.answer.grammar.verb_group import Verb
from rag.answer.rules.claim import Claim, Match
from rag.answer.rules.roles import agents_of
from rag.types import Failure

RULE = "merging"


def merged_facts(claim: Claim) -> list[Failure]:
    """Return a failure for each clause whose verb, names, numbers and dates no single fact of the evidence holds."""
    facts = [(number, fact) for number, cited in enumerate(claim.cited) for fact in sorted(set(cited.parsed.segments))]
    if len(facts) < 2:  # noqa: PLR2004 - a single fact cannot be merged
        return []
    return [
        Failure(RULE, claim.said.tokens[verb.head].text)
        for verb in claim.said.verbs
        if SAY not in claim.said.keys[verb.head].own
        and not all(any(_holds(claim, verb, *fact, other) for fact in facts) for other in _other_objects(verb))
    ]


def _other_objects(verb: Verb) -> list[frozenset[int]]:
    """Return for each object of a verb the heads of the others: "wants no war or strife" may be told as two facts."""
    heads = frozenset(phrase.head for phrase in verb.patients)
    return [heads - {head} for head in heads] or [heads]


def _holds(claim: Claim, verb: Verb, number: int, fact: int, besides: frozenset[int]) -> bool:
    """Tell whether a fact holds a clause of the statement, some words left out.

    Its subject may stand in another fact of the sentence.
    """
    heads = [match for match in claim.matches[verb.head] if not match.opposite and _is_in(claim, match, number, fact)]
    if any(not match.opposite for match in claim.matches[verb.head]) and not heads:
        return False
    subjects = {place for phrase in verb.agents for place in range(phrase.start, phrase.end)}
    return all(
        any(_is_in(claim, match, number, fact) or _is_owned(claim, match, heads) for match in claim.matches[place])
        or _is_spoken(claim, place, number)
        or (place in subjects and _does(claim, place, heads))
        for place in _anchors(claim, verb)
        if place not in besides
    ) and _holds_times(claim, verb, number, fact)


def _is_in(claim: Claim, match: Match, number: int, fact: int) -> bool:
    return match.sentence == number and claim.cited[number].parsed.segments[match.place] == fact


def _is_owned(claim: Claim, match: Match, heads: list[Match]) -> bool:
    owner = claim.cited[match.sentence].parsed.owners[match.place]
    return owner is not None and any((head.sentence, head.place) == (match.sentence, owner.head) for head in heads)


def _anchors(claim: Claim, verb: Verb) -> Iterator[int]:
    """Yield what a clause is about: its matched names, the heads of its subject and object, its predicate."""
    heads = {phrase.head for phrase in (*verb.agents, *verb.patients)}
    for place, token in enumerate(claim.said.tokens):
        if claim.matches[place] and claim.said.owners[place] is verb and (token.tag is Tag.NAME or place in heads):
            yield place


def _is_spoken(claim: Claim, place: int, number: int) -> bool:
    own = claim.said.keys[place].own
    return any(own & voice.known for word in claim.cited[number].voices for voice in word)


def _does(claim: Claim, place: int, heads: list[Match]) -> bool:
    """Tell whether a subject is whom the evidence has for the verb, be it by a pronoun or from before "but"."""
    own = claim.said.keys[place].own
    return any(
        own & (voice.head | voice.known)
        for match in heads
        for voice in agents_of(claim.cited[match.sentence], match.place)
    )


def _holds_times(claim: Claim, verb: Verb, number: int, fact: int) -> bool:
    text = claim.cited[number].parsed
    moments = [moment for moment in claim.said.dates if claim.said.owners[moment.start] is verb]
    figures = [figure for figure in claim.said.figures if claim.said.owners[figure.start] is verb]
    return all(
        any(moment.within(other) and text.segments[other.start] == fact for other in text.dates) for moment in moments
    ) and all(
        any(figure.value == other.value and text.segments[other.start] == fact for other in text.figures)
        for figure in figures
    )
