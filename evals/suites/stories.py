"""Who else prints the same words, and how many sources that are: against small articles and the seeds.

A line of a stories file is words of an article, those in other articles that are the same, and the number of
independent sources; the articles stand in the line, or are those of the suite by id. Where none is named, the other
articles print something else: another number, name or day, a "not", the same topic in words of their own.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict

from evals import built_in
from evals.errors import EvalError
from evals.measures.metrics import Measure, rate
from evals.reading import read_rows
from evals.runs.rows import CaseRow
from evals.suites.suite import Result, Suite
from rag.grouping import Grouping
from rag.inspecting import inspect_article
from rag.types import UNDATED, AlsoIn, Article, Published, Span


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Printed(_Strict):
    """An article of an outlet, which may have it from an agency."""

    outlet: str | None = None
    agency: str | None = None
    published: str | None = None
    text: str


class StoryCase(_Strict):
    """Words of an article, and the same ones in others: by place in `articles`, or else by id in the corpus."""

    id: str
    kind: str
    words: str
    article: str = "0"
    articles: tuple[Printed, ...] = ()
    also_in: Mapping[str, str] = {}
    sources: int
    note: str = ""

    @property
    def named(self) -> list[Article]:
        """The articles of its own, with ids."""
        return [_article(self.id_of(str(place)), printed) for place, printed in enumerate(self.articles)]

    def id_of(self, article: str) -> str:
        """Return the id of one of its articles."""
        return f"{self.id}-{article}" if self.articles else article


@dataclass(frozen=True, slots=True)
class Grouped:
    """A case and what was found for it; `gold` are the places of its words in other articles."""

    case: StoryCase
    gold: Mapping[str, Span]
    found: tuple[AlsoIn, ...]
    sources: int

    @property
    def told(self) -> list[bool]:
        """Tell of each place that was found whether it is gold."""
        return [self._is_gold(place) for place in self.found]

    @property
    def missed(self) -> list[str]:
        """The articles of the gold places that were not found."""
        found = {place.article_id for place in self.found if self._is_gold(place)}
        return [article_id for article_id in self.gold if article_id not in found]

    @property
    def right(self) -> bool:
        """Tell whether just the gold places were found, and the sources counted as they are."""
        return all(self.told) and not self.missed and self.sources == self.case.sources

    def _is_gold(self, place: AlsoIn) -> bool:
        span = self.gold.get(place.article_id)
        return span is not None and span.overlaps(place.span)


async def measure(suite: Suite) -> Result:
    """Group the articles of all cases together, and look up the words of each."""
    cases = list(read_rows(suite.gold, StoryCase))
    own = [article for case in cases for article in case.named]
    articles = {each.id: each for each in [*own, *(Article(id_, text) for id_, text in suite.texts.items())]}
    analyses = [inspect_article(article) for article in articles.values()]
    with tempfile.TemporaryDirectory() as folder:
        grouping = Grouping.write(Path(folder) / "articles.sqlite", analyses)
        grouped = [_grouped(case, articles, grouping) for case in cases]
        grouping.close()
    return Result(tuple(summarise(grouped)), tuple(_row(suite.name, each) for each in grouped))


def _suite(name: str, file: str, about: str, *corpus: Path) -> Suite:
    return Suite(name, about, built_in.STORIES / f"{file}.jsonl", corpus, measure)


STORIES: Final = (
    _suite("stories", "seen", "Find who else prints the same words."),
    _suite("stories-seeds", "seeds", "The same in the seeds.", built_in.SEEDS),
    _suite("stories-held-out", "held_out", "The same where no rule was fitted."),
)


def summarise(grouped: Sequence[Grouped]) -> list[Measure]:
    """Return how many places that were found are gold, how many gold ones were found, and what is counted right."""
    missed = [article_id in each.missed for each in grouped for article_id in each.gold]
    return [
        rate("right", [each.right for each in grouped], "near"),
        rate("precision", [is_gold for each in grouped for is_gold in each.told], "near"),
        rate("recall", [not each for each in missed], "near"),
        rate("sources_right", [each.sources == each.case.sources for each in grouped]),
        rate("false_copies", [bool(each.found) for each in grouped if not each.gold]),
    ]


def _article(id_: str, printed: Printed) -> Article:
    published = UNDATED if printed.published is None else Published(printed.published, "given")
    return Article(id_, printed.text, outlet=printed.outlet, agency=printed.agency, published=published)


def _grouped(case: StoryCase, articles: Mapping[str, Article], grouping: Grouping) -> Grouped:
    gold = {case.id_of(article): _span(case, articles, article, words) for article, words in case.also_in.items()}
    mine = _span(case, articles, case.article, case.words)
    found, sources = grouping.shared(case.id_of(case.article), mine)
    return Grouped(case, gold, found, sources)


def _span(case: StoryCase, articles: Mapping[str, Article], article: str, words: str) -> Span:
    known = articles.get(case.id_of(article))
    start = -1 if known is None else known.text.find(words)
    if start < 0:
        raise EvalError(f"{case.id}: no article {article!r} prints {words!r}; name the folder of its articles")
    return Span(start, start + len(words))


def _row(suite: str, grouped: Grouped) -> CaseRow:
    return CaseRow(
        suite=suite,
        id=grouped.case.id,
        kind=grouped.case.kind,
        right=grouped.right,
        faults=tuple(_faults(grouped)),
        question=grouped.case.words,
        case=grouped.case.model_dump(mode="json", exclude_defaults=True),
    )


def _faults(grouped: Grouped) -> Iterator[str]:
    pairs = zip(grouped.found, grouped.told, strict=True)
    yield from (f"found in {place.article_id}: {place.quote}" for place, is_gold in pairs if not is_gold)
    yield from (f"not found in {article_id}" for article_id in grouped.missed)
    if grouped.sources != grouped.case.sources:
        yield f"{grouped.sources} independent sources, not {grouped.case.sources}"
