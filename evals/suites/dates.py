"""How well printed times are found and resolved: "Friday (local time)" in an article of a known day, month, or none.

A line of gold is a text as it might be printed, when it was published as far as that is known, and its times in order:
the words, the days they mean (null where nothing tells), and whether any of that is inferred.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pydantic import BaseModel, ConfigDict

from evals import built_in
from evals.errors import EvalError
from evals.measures.metrics import Measure, mean, rate, ratio
from evals.reading import read_rows
from evals.runs.rows import CaseRow
from evals.suites.suite import Result, Suite
from rag.inspecting import inspect_times
from rag.types import Span, TimeExpression

_ID_DIGITS: Final = 12


class GoldTime(BaseModel):
    """The printed words of a time and the days that they mean."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: str
    first: str | None
    last: str | None
    inferred: bool


class GoldTimes(BaseModel):
    """A text with its times, in the order in which they are printed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str
    published: str | None
    style: str
    times: tuple[GoldTime, ...]

    @property
    def expressions(self) -> list[TimeExpression]:
        """The times with their places; raise EvalError for words that the text does not print there."""
        found: list[TimeExpression] = []
        for time in self.times:
            start = self.text.find(time.words, found[-1].span.end if found else 0)
            if start < 0:
                raise EvalError(f"{time.words!r} is not printed in {self.text!r} after what stands before it")
            span = Span(start, start + len(time.words))
            found.append(TimeExpression(span, time.first, time.last, time.inferred))
        return found


@dataclass(frozen=True, slots=True)
class Compared:
    """A text with its gold times, each with what was found at its place, and what else was found."""

    case: GoldTimes
    pairs: Sequence[tuple[TimeExpression, TimeExpression | None]]
    spurious: Sequence[TimeExpression]

    @property
    def is_right(self) -> bool:
        """Tell whether every time was found with its exact words and days, and nothing else."""
        return not self.spurious and all(gold == found for gold, found in self.pairs)


async def measure(suite: Suite) -> Result:
    """Find the times of every text, and compare."""
    compared = [_compared(case) for case in read_rows(suite.gold, GoldTimes)]
    return Result(tuple(summarise(compared)), tuple(_row(suite.name, each) for each in compared))


def _suite(name: str, file: str, about: str) -> Suite:
    return Suite(name, about, built_in.TIMES / f"{file}.jsonl", (), measure)


DATES: Final = (
    _suite("dates", "fitted", "Find printed times and the days that they mean, in our own words and in the seeds."),
    _suite("dates-held-out", "held_out", "The same where no rule was fitted."),
)


def summarise(compared: Sequence[Compared]) -> list[Measure]:
    """Return precision and recall of the words, and how often the days of those that were found are right."""
    texts = [each.case.text for each in compared]
    found = [sum(match is not None for _, match in each.pairs) for each in compared]
    pairs = [(each.case.text, gold, match) for each in compared for gold, match in each.pairs if match]
    of = [text for text, _, _ in pairs]
    return [
        rate("right", [each.is_right for each in compared], "near"),
        ratio("precision", found, [n + len(each.spurious) for n, each in zip(found, compared, strict=True)], texts),
        ratio("recall", found, [len(each.pairs) for each in compared], texts),
        mean("exact_words", [float(gold.span == match.span) for _, gold, match in pairs], of),
        mean("days", [float(_days(gold) == _days(match)) for _, gold, match in pairs], of, "near"),
        mean("inferred", [float(gold.inferred == match.inferred) for _, gold, match in pairs], of),
        rate("invented", [gold.first is None and match.first is not None for _, gold, match in pairs], "never"),
        *_by_style(compared),
    ]


def _by_style(compared: Sequence[Compared]) -> list[Measure]:
    styles = sorted({each.case.style for each in compared})
    return [
        rate(f"  right: {style}", [each.is_right for each in compared if each.case.style == style]) for style in styles
    ]


def _compared(case: GoldTimes) -> Compared:
    found = inspect_times(case.text, case.published)
    pairs: list[tuple[TimeExpression, TimeExpression | None]] = []
    for gold in case.expressions:
        match = next((each for each in found if each.span.overlaps(gold.span)), None)
        pairs.append((gold, match))
        found = [each for each in found if each is not match]
    return Compared(case, pairs, found)


def _days(told: TimeExpression) -> tuple[str | None, str | None]:
    return told.first, told.last


def _row(suite: str, compared: Compared) -> CaseRow:
    """Return a text as a run keeps it; its id is a digest, for its line may move."""
    case = compared.case
    lacking = [_shown(gold, case.text) for gold, match in compared.pairs if gold != match]
    other = [_shown(match, case.text) for gold, match in compared.pairs if match and gold != match]
    spurious = [_shown(each, case.text) for each in compared.spurious]
    faults = [*(f"not found: {each}" for each in lacking), *(f"found: {each}" for each in (*other, *spurious))]
    return CaseRow(
        suite=suite,
        id=hashlib.sha256(f"{case.published} {case.text}".encode()).hexdigest()[:_ID_DIGITS],
        kind=case.style,
        right=compared.is_right,
        faults=tuple(faults),
        question=case.text,
        case=case.model_dump(mode="json"),
    )


def _shown(told: TimeExpression, text: str) -> str:
    days = told.first if told.first == told.last else f"{told.first} to {told.last}"
    return f"{told.span.of(text)!r} = {days or 'no day'}{' (inferred)' if told.inferred else ''}"
