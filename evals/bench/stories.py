"""How fast articles are grouped by what they print alike, and how rightly: on articles of which it is known."""

from __future__ import annotations

import os
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.bench.newsroom import Newsroom, Printed
from evals.machine import peak_memory_mb
from evals.measures.metrics import Measure, rate
from evals.progress import progress
from rag.grouping import Grouping
from rag.inspecting import inspect_article
from rag.types import Analysis


@dataclass(frozen=True, slots=True)
class Took:
    """What grouping took: seconds beside and with the reading of the articles, and memory; and what was right of it.

    `cpu_s` are seconds of the processor, on which other work on the machine has less of a bearing.
    """

    articles: int
    facts: int
    read_s: float
    grouped_s: float
    read_cpu_s: float
    grouped_cpu_s: float
    megabytes: float
    peak_mb: float | None
    measures: tuple[Measure, ...]

    @property
    def rate(self) -> float:
        """Articles grouped per second."""
        return self.articles / self.grouped_s


@dataclass(slots=True)
class _Clock:
    """Seconds on the wall and of the processor that reading took so far."""

    wall: float = 0.0
    cpu: float = 0.0


def time_grouping(articles: int, *, seed: int, sample: int) -> Took:
    """Group so many articles, and look up what a `sample` of them, evenly taken, prints alike with others."""
    printed = list(Newsroom(seed).articles(articles))
    clock, began, began_cpu = _Clock(), time.perf_counter(), time.process_time()
    with tempfile.TemporaryDirectory() as folder, progress("grouping", articles) as tick:
        path = Path(folder) / "articles.sqlite"
        grouping = Grouping.write(path, _read(printed, clock, tick))
        whole, whole_cpu = time.perf_counter() - began, time.process_time() - began_cpu
        measures = _measures(printed, printed[:: max(1, articles // sample)], grouping)
        size = path.stat().st_size / 1e6
        grouping.close()
    return Took(
        articles=len(printed),
        facts=sum(len(each.facts) for each in printed),
        read_s=clock.wall,
        grouped_s=whole - clock.wall,
        read_cpu_s=clock.cpu,
        grouped_cpu_s=whole_cpu - clock.cpu,
        megabytes=size,
        peak_mb=peak_memory_mb(os.getpid()),
        measures=measures,
    )


def _read(printed: Iterable[Printed], clock: _Clock, tick: Callable[[int], None]) -> Iterator[Analysis]:
    for each in printed:
        began, began_cpu = time.perf_counter(), time.process_time()
        analysis = inspect_article(each.article)
        clock.wall += time.perf_counter() - began
        clock.cpu += time.process_time() - began_cpu
        yield analysis
        tick(1)


def _measures(printed: Sequence[Printed], sample: Sequence[Printed], grouping: Grouping) -> tuple[Measure, ...]:
    """Return the share of pairs of printings that are found rightly, and of those that there are which are found."""
    known: dict[str, set[str]] = defaultdict(set)
    for each in printed:
        for fact in each.facts:
            known[fact.name].add(each.article.id)
    right: list[bool] = []
    found: list[bool] = []
    for each in sample:
        for fact in each.facts:
            told = {place.article_id for place in grouping.shared(each.article.id, fact.span)[0]}
            gold = known[fact.name] - {each.article.id}
            right += [article_id in gold for article_id in sorted(told)]
            found += [article_id in told for article_id in sorted(gold)]
    return rate("pairwise precision", right), rate("pairwise recall", found)
