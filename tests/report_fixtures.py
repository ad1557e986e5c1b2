"""Runs as they are kept, for what shows them."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from evals.measures.metrics import rate
from evals.runs.files import write_cases, write_record
from evals.runs.rows import AnswerRow, CaseRow, CitationRow, HitRow, JudgementRow, MeasureRow, Run, RunRow, StatementRow

FERRY = (
    "The ferry to Brinkholm leaves the quay at noon on Sundays, the harbour master Ada Brink said on Friday. "
    "In winter it stays in port.\nRelated: Ten beaches that you must see before you go."
)
TEXTS = {"ferry": FERRY}
GOLD = "leaves the quay at noon on Sundays"
_CITED = "The ferry to Brinkholm leaves the quay at noon"
_KINDS = ("when", "who-said-what", "unanswerable", "multi-part")


def case(number: int = 1, *, right: bool = True, **more: Any) -> CaseRow:  # noqa: ANN401 - any field of a case
    """Return a case of the ferry whose citation overlaps the gold passage."""
    values = {
        "suite": "ferries",
        "id": f"f-{number}",
        "kind": "when",
        "right": right,
        "faults": () if right else ("lacks 'on Sundays'",),
        "question": "When does the ferry to Brinkholm leave?",
        "answerable": True,
        "case": {"answer": "At noon on Sundays", "gold_passages": [{"file": "ferry.txt", "quote": GOLD}]},
        "judgement": judgement(),
        "answer": answer(),
        "hits": (HitRow(article_id="ferry", start=0, end=103, score=0.9, scores={"dense": 0.7}),),
    }
    return CaseRow.model_validate({**values, **more})


def judgement(**more: Any) -> JudgementRow:  # noqa: ANN401 - any field of a judgement
    """Return the judgement of an answer with one good citation."""
    values = {"abstained": False, "citations": 1, "altered": (), "trapped": (), "leaked": (), "sources": 1}
    return JudgementRow.model_validate({**values, "precision": 1.0, "recall": 1.0, "milliseconds": 12.5, **more})


def answer(*citations: CitationRow, confidence: float = 0.8, **more: Any) -> AnswerRow:  # noqa: ANN401 - any field
    """Return an answer that cites the ferry's time, or what is given."""
    cited = citations or (citation(_CITED),)
    said = StatementRow(text="It leaves at noon.", citations=tuple(each.number for each in cited))
    values = {"status": "answered", "statements": (said,), "citations": cited, "confidence": confidence}
    return AnswerRow.model_validate({**values, "timings_ms": {"retrieve": 9.0, "generate": 3.5}, **more})


def citation(quote: str, number: int = 1) -> CitationRow:
    """Return a citation of words of the ferry's article."""
    start = FERRY.index(quote)
    return CitationRow(article_id="ferry", start=start, end=start + len(quote), number=number, quote=quote)


def run_of(*cases: CaseRow, folder: Path = Path("run"), **more: Any) -> Run:  # noqa: ANN401 - any field of a run
    """Return a finished run of the cases."""
    share = rate("right", [each.right for each in cases])
    row = MeasureRow(name="right", value=share.value, low=share.low, high=share.high, n=share.n, count=share.count)
    times = MeasureRow(name="p50_ms", value=12.5, low=None, high=None, n=len(cases))
    values = {
        "suites": ("ferries",),
        "started": "2026-11-22T12:31:00+00:00",
        "finished": True,
        "seconds": 83.4,
        "byline": "0.1.0",
        "commit": "e367f4d0c0ffee",
        "machine": {"cpu": "Abacus 9", "cores": "2", "python": "3.11.9"},
        "generator": "extractive",
        "embedding_model": "hashing",
        "corpus_sha256": {"ferries": "ab" * 32},
        "gold_sha256": {"ferries": "cd" * 32},
        "measures": {"ferries": (row, times)},
    }
    return Run(folder, RunRow.model_validate({**values, **more}), tuple(cases))


def large_run(n: int) -> Run:
    """Return a run of many cases, one in six wrong, with confidences that mean something."""
    chance = random.Random(20)  # noqa: S311 - the same cases every time
    return run_of(*(_drawn(number, chance) for number in range(1, n + 1)))


def written(run: Run, folder: Path) -> Path:
    """Write a run into a folder as it is kept; return the folder."""
    folder.mkdir(parents=True)
    write_record(folder, run.record)
    write_cases(folder, run.cases)
    return folder


def _drawn(number: int, chance: random.Random) -> CaseRow:
    confidence = chance.betavariate(3, 1.5)
    return case(
        number,
        right=chance.random() < 0.55 + 0.4 * confidence,
        kind=chance.choice(_KINDS),
        answer=answer(confidence=confidence),
        judgement=judgement(milliseconds=chance.lognormvariate(3, 0.8)),
    )
