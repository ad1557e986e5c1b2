"""Answers that need not be asked for again: those of a run that was broken off, and those of earlier runs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from evals.asking.asker import Reply
from evals.asking.conditions import digest_of
from evals.runs.rows import AnswerRow, CaseRow, HitRow, Row

CACHE: Final = "cache"


class _Kept(Row):
    """A reply in the cache."""

    answer: AnswerRow
    hits: tuple[HitRow, ...]
    milliseconds: float


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder with a file for each answer, named by its key; it may be deleted at any time."""

    folder: Path

    def get(self, key: str) -> Reply | None:
        """Return the reply, if there is one that can be read."""
        try:
            kept = _Kept.model_validate_json(self._file(key).read_bytes())
        except (OSError, ValidationError):
            return None
        return Reply(kept.answer, kept.hits, kept.milliseconds, cached=True)

    def put(self, key: str, reply: Reply) -> None:
        """Keep a reply, unless it is what was given because a model failed."""
        if reply.answer.degraded is not None:
            return
        file = self._file(key)
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_suffix(".draft")
        kept = _Kept(answer=reply.answer, hits=reply.hits, milliseconds=reply.milliseconds)
        draft.write_text(kept.model_dump_json(exclude_defaults=True), encoding="utf-8")
        draft.replace(file)

    def _file(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"


@dataclass(frozen=True, slots=True)
class KeptReplies:
    """The replies in the cache that depend on the same articles and conditions, `depends_on` being their digest."""

    cache: Cache
    depends_on: str

    def get(self, asked: object) -> Reply | None:
        """Return the reply to what was asked, a value that JSON can write, if it is known."""
        return self.cache.get(self._key(asked))

    def put(self, asked: object, reply: Reply) -> None:
        """Keep the reply to what was asked."""
        self.cache.put(self._key(asked), reply)

    def _key(self, asked: object) -> str:
        return digest_of([self.depends_on, asked])


def replies_of(rows: Iterable[CaseRow]) -> dict[str, Reply]:
    """Return the replies in the rows of a run that was broken off, by key."""
    return {
        row.key: Reply(row.answer, row.hits, row.judgement.milliseconds, row.cached)
        for row in rows
        if row.key and row.answer and row.judgement
    }
