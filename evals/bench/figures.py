"""What the rounds come to: each measurement of each library, and its ratio to Byline's in the same round."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from evals.bench.peers.seam import Asked
from evals.bench.rounds import BYLINE, Compared, Taken
from evals.bench.work import Work
from evals.measures.metrics import Measure, quantile, rate, retrieval

_RANKED: Final = ("recall@10", "ndcg@10")
_SPEEDS: Final[Mapping[tuple[str, str], Callable[[Taken], float | None]]] = {
    ("index", "s"): lambda taken: taken.indexed.seconds,
    ("index, processor", "s"): lambda taken: taken.indexed.cpu_s,
    ("index", "articles/s"): lambda taken: taken.indexed.articles / taken.indexed.seconds,
    ("memory to index, peak", "MB"): lambda taken: taken.indexed.peak_mb,
    ("cold start to first hits", "s"): lambda taken: taken.searched.first_s,
    ("cold start, processor", "s"): lambda taken: taken.searched.first_cpu_s,
    ("search, p50", "ms"): lambda taken: quantile(taken.searched.milliseconds, 0.5),
    ("search, p95", "ms"): lambda taken: quantile(taken.searched.milliseconds, 0.95),
    ("search, processor, p50", "ms"): lambda taken: quantile(taken.searched.cpu_ms, 0.5),
    ("memory to search, peak", "MB"): lambda taken: taken.searched.peak_mb,
}
_ANSWER_SPEEDS: Final[Mapping[tuple[str, str], Callable[[Asked], float]]] = {
    ("cold start to first answer", "s"): lambda answered: answered.first_s,
    ("answer, p50", "ms"): lambda answered: quantile(answered.milliseconds, 0.5),
    ("answer, p95", "ms"): lambda answered: quantile(answered.milliseconds, 0.95),
    ("answer, processor, p50", "ms"): lambda answered: quantile(answered.cpu_ms, 0.5),
}


@dataclass(frozen=True, slots=True)
class Speed:
    """One measurement of time or memory: of each library that has it, the value in each round."""

    name: str
    unit: str
    values: Mapping[str, tuple[float, ...]]

    def ratios(self, library: str) -> tuple[float, ...]:
        """Return in each round the library's value by Byline's, but where that is 0 or unknown."""
        return tuple(
            value / ours for value, ours in zip(self.values[library], self.values.get(BYLINE, ()), strict=False) if ours
        )


@dataclass(frozen=True, slots=True)
class Quality:
    """One measure of what each library found or answered; the rounds do not differ in it."""

    name: str
    measures: Mapping[str, Measure]

    def ratio(self, library: str) -> float | None:
        """Return the library's value by Byline's."""
        ours = self.measures[BYLINE].value
        return self.measures[library].value / ours if ours else None


def speeds(compared: Compared) -> list[Speed]:
    """Return all measurements of time and memory; what the system does not tell of any library is left out."""
    found = [_speed(compared, name, value) for name, value in _SPEEDS.items()]
    answered = [_speed(compared, name, _of_answers(value)) for name, value in _ANSWER_SPEEDS.items()]
    return [speed for speed in [*found, *answered] if speed.values]


def qualities(compared: Compared, work: Work) -> list[Quality]:
    """Return Recall@10 and nDCG@10 by article, and the share of answers that hold what was asked for."""
    first = compared.rounds[0]
    ranked = {library: _ranked(taken.searched, work) for library, taken in first.items()}
    answered = {library: _answered(taken.answered, work) for library, taken in first.items() if taken.answered}
    return [
        *(Quality(name, {library: measures[name] for library, measures in ranked.items()}) for name in _RANKED),
        Quality("answer holds what was asked for", answered),
    ]


def _speed(compared: Compared, name: tuple[str, str], value: Callable[[Taken], float | None]) -> Speed:
    values = {
        library: tuple(found for taken in compared.rounds if (found := value(taken[library])) is not None)
        for library in compared.rounds[0]
    }
    return Speed(*name, {library: taken for library, taken in values.items() if taken})


def _of_answers(value: Callable[[Asked], float]) -> Callable[[Taken], float | None]:
    return lambda taken: None if taken.answered is None else value(taken.answered)


def _ranked(asked: Asked, work: Work) -> dict[str, Measure]:
    numbered = list(enumerate(zip(work.queries, asked.replies, strict=True)))
    gold = {str(number): query.gold for number, (query, _) in numbered}
    found = {str(number): list(dict.fromkeys(ids)) for number, (_, ids) in numbered}
    clusters = {number: ids[0] for number, ids in gold.items()}
    return {measure.name: measure for measure in retrieval(gold, found, clusters)}


def _answered(asked: Asked, work: Work) -> Measure:
    pairs = zip(work.queries, asked.replies, strict=True)
    return rate("answered", [query.is_answered_by(printed) for query, printed in pairs])
