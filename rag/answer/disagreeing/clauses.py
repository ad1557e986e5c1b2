"""The clauses of a sentence: a verb with its words, and the times that are told in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from rag.answer.grammar.meanings import SAY
from rag.answer.grammar.mood import Mood
from rag.answer.grammar.parsed import Parsed, parsed
from rag.answer.grammar.tokens import Tag
from rag.answer.grammar.verb_group import Verb
from rag.answer.lexicon.function_words import BE, HAVE
from rag.answer.rules.claim import is_content
from rag.corpus.times.days import Days
from rag.corpus.times.expressions import time_expressions
from rag.types import Evidence, TimeExpression

_WAS = frozenset({"was", "were", "had"})


@dataclass(frozen=True, slots=True)
class Told:
    """A time that a clause tells, and the token places of its words."""

    time: TimeExpression
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Clause:
    """A verb of a sentence with the places of the words that belong to it, and the times that do; all times beside."""

    evidence: Evidence
    text: Parsed
    verb: Verb
    places: tuple[int, ...]
    times: tuple[Told, ...]
    all_times: tuple[Told, ...]

    @property
    def words(self) -> list[int]:
        """The places of the words with meaning."""
        return [place for place in self.places if is_content(self.text, place) and not self.is_timed(place)]

    @property
    def names(self) -> list[int]:
        """The places of the words of proper names."""
        return [place for place in self.words if self.text.tokens[place].tag is Tag.NAME]

    @property
    def mood(self) -> Mood:
        """How sure it is said to be."""
        return self.text.standings[self.verb.head].mood

    @property
    def denied(self) -> bool:
        """Tell whether it is said not to be so."""
        return self.verb.negated or self.text.standings[self.verb.head].denied

    @property
    def is_past(self) -> bool:
        """Tell whether it is told as something that happened, and not as what is so or will be."""
        first, head = self.text.tokens[self.verb.first], self.text.tokens[self.verb.head]
        alone = self.verb.first == self.verb.head and head.form in {"past", "pp"}
        return alone or first.low in _WAS or first.low == "did"

    @property
    def lemmas(self) -> frozenset[str]:
        """The lemmas of its words."""
        return frozenset(self.text.tokens[place].lemma for place in self.places)

    @property
    def means_little(self) -> bool:
        """Tell whether its verb is "be" or "have", which say nothing alone."""
        return self.text.tokens[self.verb.head].low in BE | HAVE

    def is_timed(self, place: int) -> bool:
        """Tell whether a word belongs to a time."""
        return any(told.start <= place < told.end for told in self.times)


def clauses(evidence: Evidence) -> tuple[Clause, ...]:
    """Return the clauses of a sentence, without those that only tell who says it."""
    text = parsed(evidence.text)
    times = _times(evidence, text)
    found = [verb for verb in text.verbs if SAY not in text.keys[verb.head].own]
    return tuple(_clause(evidence, text, verb, times) for verb in found)


def days_of(time: TimeExpression) -> Days | None:
    """Return the days of a time, as far as they are known."""
    if time.first is None or time.last is None:
        return None
    return Days(dt.date.fromisoformat(time.first), dt.date.fromisoformat(time.last))


def _times(evidence: Evidence, text: Parsed) -> list[Told]:
    article, start = evidence.article, evidence.span.start
    found = time_expressions(article.text, evidence.span, article.published.date)
    return [told for time in found if (told := _told(time, start, text)) is not None]


def _told(time: TimeExpression, start: int, text: Parsed) -> Told | None:
    inside = [
        place
        for place, token in enumerate(text.tokens)
        if time.span.start - start <= token.start and token.end <= time.span.end - start
    ]
    return Told(time, inside[0], inside[-1] + 1) if inside else None


def _clause(evidence: Evidence, text: Parsed, verb: Verb, times: Sequence[Told]) -> Clause:
    places = tuple(place for place, owner in enumerate(text.owners) if owner is not None and owner.head == verb.head)
    own = tuple(told for told in times if told.start in places or told.end - 1 in places)
    return Clause(evidence, text, verb, places, own, tuple(times))
