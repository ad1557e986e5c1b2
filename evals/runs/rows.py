"""What is kept of a run: a folder with `run.json` (what was run, what it measured) and `cases.jsonl` (a line a case).

A run that was killed has `finished: false` and perhaps half a last line; it is read to go on.
The record of an answer is read leniently: it is also what a service of another make replies to `/v1/ask`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, JsonValue

from rag.types import Speech, Status

FORMAT: Final = 1

# What the gate asks of a measure: to be 1, to be 0, not to sink at all, to sink by no more than a rounding.
Gate: TypeAlias = Literal["always", "never", "exact", "near"]


class Row(BaseModel):
    """A part of a run; keys that are not known are passed over, so that additions break no reader."""

    model_config = ConfigDict(extra="ignore", frozen=True)


def _named(value: object) -> object:
    return value.get("name") if isinstance(value, Mapping) else value


def _dated(value: object) -> object:
    return value.get("date") if isinstance(value, Mapping) else value


class MeasureRow(Row):
    """A measure with its 95 % interval; None where there was nothing to measure; `gate`: what is asked of it."""

    name: str
    value: float | None
    low: float | None
    high: float | None
    n: int
    count: int | None = None
    gate: Gate | None = None


class PlaceRow(Row):
    """Characters `start` to `end` (excluded) of an article's text."""

    article_id: str
    start: int
    end: int


class HitRow(PlaceRow):
    """A passage that was found."""

    score: float = 0.0
    scores: dict[str, float] = {}


class CitationRow(PlaceRow):
    """Where a statement is printed; `also_in` are other places that print the same words."""

    number: int
    quote: str
    speech: Speech | None = None
    speaker: Annotated[str | None, BeforeValidator(_named)] = None
    outlet: str | None = None
    published: Annotated[str | None, BeforeValidator(_dated)] = None
    also_in: tuple[PlaceRow, ...] = ()


class StatementRow(Row):
    """A sentence of an answer and the numbers of its citations."""

    text: str
    citations: tuple[int, ...]


class FailureRow(Row):
    """The rule that a dropped statement failed, and the words it failed on."""

    rule: str
    detail: str


class DroppedRow(Row):
    """A statement that was not shown, and why."""

    text: str
    cited: tuple[int, ...] = ()
    support: float = 0.0
    failures: tuple[FailureRow, ...] = ()


class UsageRow(Row):
    """What a model call cost."""

    model: str
    prompt_tokens: int
    completion_tokens: int
    cost_usd: float | None = None


class AnswerRow(Row):
    """An answer; only status, statements and citations must be there."""

    status: Status
    statements: tuple[StatementRow, ...]
    citations: tuple[CitationRow, ...]
    question: str = ""
    standalone_question: str = ""
    reason: str | None = None
    confidence: float = 0.0
    nearest: tuple[HitRow, ...] = ()
    generator: str = "unknown"
    degraded: str | None = None
    index_generation: str | None = None
    timings_ms: dict[str, float] = {}
    usage: UsageRow | None = None
    dropped: tuple[DroppedRow, ...] = ()


class JudgementRow(Row):
    """How one answer fares; `faults` says in words why it is not right.

    The numbers of `altered`, `trapped` and `leaked` are of citations. `precision` is the share of citations that
    overlap a gold passage, `recall` the share of gold passages that a citation overlaps; both are None where there is
    nothing to share out. `speakers` tells of each citation of a gold passage with a speaker whether it names them.
    `scores` are measures of this answer alone, in [0, 1], by name.
    """

    faults: tuple[str, ...] = ()
    abstained: bool
    citations: int
    altered: tuple[int, ...]
    trapped: tuple[int, ...]
    leaked: tuple[int, ...]
    sources: int
    precision: float | None
    recall: float | None
    milliseconds: float
    speakers: tuple[bool, ...] = ()
    scores: dict[str, float] = {}

    @property
    def right(self) -> bool:
        """Tell whether the answer is what the case asks for."""
        return not self.faults


class OpinionRow(Row):
    """What a judge model found of an answer: of each statement whether its quotes support it, and of the whole.

    `verified` is what verification finds of the same statements; `unjudged` says why the judge found nothing.
    """

    supported: tuple[bool, ...] = ()
    verified: tuple[bool, ...] = ()
    like_gold: bool | None = None
    unjudged: str | None = None
    usage: UsageRow | None = None
    cached: bool = False


class CaseRow(Row):
    """One case of a run.

    A case of a gold file has `question`, `answerable`, `case` (as it stands in its file), `judgement`, `answer` and
    `hits`; a claim or a page has what fits. Cases of one `article` are not independent. `scores` is what the case adds
    to measures, by their names, beside what its judgement does. `key` names all that the answer depends on, `cached`
    tells that an earlier run had asked for it.
    """

    suite: str
    id: str
    kind: str
    right: bool
    tags: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    question: str | None = None
    answerable: bool | None = None
    article: str | None = None
    scores: dict[str, float] = {}
    case: dict[str, JsonValue] | None = None
    judgement: JudgementRow | None = None
    answer: AnswerRow | None = None
    hits: tuple[HitRow, ...] = ()
    key: str | None = None
    cached: bool = False
    opinion: OpinionRow | None = None

    @property
    def cluster(self) -> str:
        """What a bootstrap draws together: the article, or the case alone."""
        return self.id if self.article is None else self.article


class JudgeRow(Row):
    """The judge model of a run, the digest of its rules, what it measured, and the US dollars that it cost."""

    model: str
    prompt: str
    measures: dict[str, tuple[MeasureRow, ...]] = {}
    cost_usd: float = 0.0


class RunRow(Row):
    """What was run, with what, on which machine, and what it measured; `costs` and `judge` are never gated."""

    format: Literal[1] = FORMAT
    suites: tuple[str, ...]
    started: str
    finished: bool = False
    seconds: float = 0.0
    byline: str
    commit: str | None = None
    machine: dict[str, str]
    generator: str
    model: str | None = None
    prompts: dict[str, str] = {}
    embedding_model: str | None = None
    index_generation: str | None = None
    endpoint: str | None = None
    corpus_sha256: dict[str, str] = {}
    gold_sha256: dict[str, str] = {}
    fingerprint: str = ""
    measures: dict[str, tuple[MeasureRow, ...]] = {}
    costs: dict[str, tuple[MeasureRow, ...]] = {}
    judge: JudgeRow | None = None
    cost_usd: float = 0.0
    broken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """A run that was read."""

    folder: Path
    record: RunRow
    cases: tuple[CaseRow, ...]

    def of(self, suite: str) -> list[CaseRow]:
        """Return the cases of one suite."""
        return [case for case in self.cases if case.suite == suite]

    @property
    def cost_usd(self) -> float:
        """What answers and opinions cost, in US dollars, as far as it is known."""
        return self.record.cost_usd + (self.record.judge.cost_usd if self.record.judge else 0.0)

    def tables(self, suite: str) -> dict[str, tuple[MeasureRow, ...]]:
        """Return the tables of measures of a suite that are not empty, each under what is added to its name."""
        judge = self.record.judge
        tables = {
            "": self.record.measures.get(suite, ()),
            "cost": self.record.costs.get(suite, ()),
            f"opinion of {judge.model if judge else ''}": judge.measures.get(suite, ()) if judge else (),
        }
        return {name: rows for name, rows in tables.items() if rows}
