"""Whether answers show where sources differ, and nowhere else: small articles of several outlets about one matter.

A line of a conflicts file is a question, the articles that may answer it, and the conflicts that a careful reader sees
in them: a kind, and the printed words of each side. Of a line without any, none may be shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict

from evals import built_in
from evals.engines import indexed
from evals.measures.metrics import Measure, rate
from evals.reading import read_rows
from evals.runs.rows import CaseRow
from evals.suites.suite import Result, Suite
from rag.types import UNDATED, Answer, Article, Conflict, ConflictKind, Filters, Published, Question


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Printed(_Strict):
    """An article of an outlet."""

    outlet: str | None = None
    published: str | None = None
    text: str


class GoldConflict(_Strict):
    """What the sources print differently: the words of each side."""

    kind: ConflictKind
    values: tuple[str, ...]

    def is_shown_by(self, conflict: Conflict) -> bool:
        """Tell whether a conflict has these sides, in the same words or some of them: "7 million" of crowns."""
        shown = [side.value for side in conflict.sides]
        pairs = [[value in words or words in value for words in shown] for value in self.values]
        return self.kind == conflict.kind and len(shown) == len(pairs) and all(map(any, pairs))


class ConflictCase(_Strict):
    """A question, the articles that it is asked of, and the conflicts in them."""

    id: str
    question: str
    articles: tuple[Printed, ...]
    conflicts: tuple[GoldConflict, ...] = ()

    @property
    def named(self) -> list[Article]:
        """The articles, with ids."""
        return [_article(f"{self.id}-{place}", printed) for place, printed in enumerate(self.articles)]


@dataclass(frozen=True, slots=True)
class Shown:
    """A case and how it was answered."""

    case: ConflictCase
    answer: Answer

    @property
    def found(self) -> list[tuple[bool, Conflict]]:
        """The conflicts that are shown, each with whether it is gold."""
        gold = self.case.conflicts
        return [(any(each.is_shown_by(shown) for each in gold), shown) for shown in self.answer.conflicts]

    @property
    def missed(self) -> list[GoldConflict]:
        """The conflicts that are not shown."""
        shown = self.answer.conflicts
        return [gold for gold in self.case.conflicts if not any(map(gold.is_shown_by, shown))]

    @property
    def right(self) -> bool:
        """Tell whether just the gold conflicts are shown."""
        return not self.missed and all(is_gold for is_gold, _ in self.found)

    @property
    def cited(self) -> list[bool]:
        """Tell of each side whether one of its citations prints its words, each citation verbatim."""
        by_number = {citation.number: citation for citation in self.answer.citations}
        sides = [side for conflict in self.answer.conflicts for side in conflict.sides]
        of_sides = [[by_number[number] for number in side.citations] for side in sides]
        return [
            any(side.value in cited.quote for cited in own)
            and all(cited.span.of(cited.article.text) == cited.quote for cited in own)
            for side, own in zip(sides, of_sides, strict=True)
        ]


async def measure(suite: Suite) -> Result:
    """Ask every question of its own articles, in one index of all of them."""
    cases = list(read_rows(suite.gold, ConflictCase))
    articles = [article for case in cases for article in case.named]
    async with indexed(articles, suite.embedding_model) as engine:
        shown = [Shown(case, await engine.ask(_question(case))) for case in cases]
    return Result(tuple(summarise(shown)), tuple(_row(suite.name, each) for each in shown))


def _suite(name: str, file: Path, about: str) -> Suite:
    return Suite(name, about, file, (), measure)


CONFLICTS: Final = (
    _suite("conflicts", built_in.CONFLICTS / "seen.jsonl", "Show where sources differ, and nowhere else."),
    _suite("conflicts-held-out", built_in.CONFLICTS / "held_out.jsonl", "The same, of a set whose faults were mended."),
    _suite("conflicts-held-out-2", built_in.CONFLICTS / "held_out_2.jsonl", "The same, of courts, sport, weather."),
)


def summarise(shown: Sequence[Shown]) -> list[Measure]:
    """Return how many conflicts that are shown are gold, and how many of the gold ones are shown."""
    compatible = [bool(each.answer.conflicts) for each in shown if not each.case.conflicts]
    missed = [(gold.kind, gold not in each.missed) for each in shown for gold in each.case.conflicts]
    return [
        rate("right", [each.right for each in shown], "near"),
        rate("precision", [is_gold for each in shown for is_gold, _ in each.found]),
        rate("recall", [found for _, found in missed]),
        *(rate(f"  recall: {kind}", [found for of, found in missed if of == kind]) for kind in _KINDS),
        rate("false_conflicts", compatible, "never"),
        rate("sides_cited", [cited for each in shown for cited in each.cited], "always"),
    ]


_KINDS: Final[tuple[ConflictKind, ...]] = ("number", "date", "place", "outcome")


def _article(id_: str, printed: Printed) -> Article:
    published = UNDATED if printed.published is None else Published(printed.published, "given")
    return Article(id_, printed.text, outlet=printed.outlet, published=published)


def _question(case: ConflictCase) -> Question:
    own = frozenset(article.id for article in case.named)
    return Question(case.question, filters=Filters(article_ids=own), generator="extractive")


def _row(suite: str, shown: Shown) -> CaseRow:
    return CaseRow(
        suite=suite,
        id=shown.case.id,
        kind=" and ".join(conflict.kind for conflict in shown.case.conflicts) or "no conflict",
        right=shown.right,
        faults=tuple(_faults(shown)),
        question=shown.case.question,
        case=shown.case.model_dump(mode="json"),
    )


def _faults(shown: Shown) -> Iterator[str]:
    found = [(is_gold, conflict.kind, [side.value for side in conflict.sides]) for is_gold, conflict in shown.found]
    yield from (f"shown: {kind} {' / '.join(values)}" for is_gold, kind, values in found if not is_gold)
    yield from (f"not shown: {gold.kind} {' / '.join(gold.values)}" for gold in shown.missed)
