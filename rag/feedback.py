"""What readers said of answers, kept in SQLite with the answer as they saw it."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal, TypeAlias
from uuid import uuid4

from pydantic import BaseModel

from rag import replies, wire
from rag.state_file import StateFile
from rag.types import Answer, Filters, GeneratorName, Question, Status, Turn
from rag.wire import Links

Opinion: TypeAlias = Literal["up", "down", "wrong_quote", "wrong_speaker", "outdated"]

_TABLES: Final = """
CREATE TABLE answers (id TEXT PRIMARY KEY, snapshot TEXT NOT NULL);
CREATE TABLE feedback (
    id TEXT PRIMARY KEY, received TEXT NOT NULL,
    answer_id TEXT NOT NULL, citation INTEGER, verdict TEXT NOT NULL, note TEXT, seen INTEGER NOT NULL
);
CREATE INDEX feedback_of_answer ON feedback (answer_id)
"""
_ALL: Final = """
SELECT feedback.*, snapshot FROM feedback LEFT JOIN answers ON seen AND answers.id = answer_id ORDER BY feedback.rowid
"""
_VERSION: Final = 2  # 1 kept the answer with each piece of feedback
MOST_OF_ANSWER: Final = 50


class Snapshot(BaseModel):
    """An answer as a reader saw it, with all that it was asked with; permalinks are relative."""

    question: str
    standalone_question: str
    history: tuple[Turn, ...]
    filters: Filters
    status: Status
    text: str
    statements: list[replies.Statement]
    citations: list[replies.Citation]
    generator: GeneratorName
    degraded: str | None
    index_generation: str


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a reader said of an answer, or of one of its citations; no `snapshot` if the answer was forgotten."""

    id: str
    received: datetime
    answer_id: str
    citation: int | None
    verdict: Opinion
    note: str | None
    snapshot: Snapshot | None


def new(answer_id: str, citation: int | None, verdict: Opinion, note: str | None, seen: Snapshot | None) -> Feedback:
    """Return feedback that came now, not yet kept."""
    return Feedback(f"fb_{uuid4().hex}", datetime.now(UTC), answer_id, citation, verdict, note or None, seen)


def snapshot(question: Question, answer: Answer) -> Snapshot:
    """Return what a reader sees of an answer."""
    return Snapshot(
        question=question.text,
        standalone_question=answer.standalone_question,
        history=question.history,
        filters=question.filters,
        status=answer.status,
        text=answer.text,
        statements=[wire.statement(each) for each in answer.statements],
        citations=[wire.citation(each, Links("")) for each in answer.citations],
        generator=answer.generator,
        degraded=answer.degraded,
        index_generation=answer.index_generation,
    )


class FeedbackStore:
    """The feedback of one state folder; safe to use from many threads at once."""

    def __init__(self, state_dir: Path) -> None:
        self._file = StateFile(state_dir / "feedback.db", "feedback", _TABLES, 0x4279_6662, _VERSION)

    def add(self, given: Feedback, most: int | None = None) -> bool:
        """Keep feedback, durable on return; raise StateError if it cannot be kept.

        False if the answer already has `most` pieces of it.
        """
        seen = given.snapshot.model_dump_json() if given.snapshot else None
        row = (given.answer_id, given.citation, given.verdict, given.note, seen is not None)
        with self._file.changing() as connection:
            if most is not None and _count(connection, given.answer_id) >= most:
                return False
            if seen:
                connection.execute("INSERT OR IGNORE INTO answers VALUES (?, ?)", (given.answer_id, seen))
            connection.execute(
                "INSERT INTO feedback VALUES (?, ?, ?, ?, ?, ?, ?)", (given.id, given.received.isoformat(), *row)
            )
        return True

    def all(self, verdicts: Collection[Opinion] = ()) -> list[Feedback]:
        """Return the feedback, oldest first, of these verdicts only if there are any."""
        with self._file.reading() as connection:
            rows = connection.execute(_ALL) if connection else ()
            return [_feedback(row) for row in rows if not verdicts or row["verdict"] in verdicts]


def _count(connection: sqlite3.Connection, answer_id: str) -> int:
    counted = connection.execute("SELECT count(*) FROM feedback WHERE answer_id = ?", (answer_id,))
    return int(counted.fetchone()[0])


def _feedback(row: sqlite3.Row) -> Feedback:
    seen = row["snapshot"]
    return Feedback(
        id=row["id"],
        received=datetime.fromisoformat(row["received"]),
        answer_id=row["answer_id"],
        citation=row["citation"],
        verdict=row["verdict"],
        note=row["note"],
        snapshot=Snapshot.model_validate_json(seen) if seen else None,
    )
