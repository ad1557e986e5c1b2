"""A suite: gold of one kind, the articles that it is about, and the way to measure it; docs/evals.md shows one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from evals.asking.conditions import file_digest, texts_digest
from evals.measures.metrics import Measure
from evals.runs.rows import CaseRow
from evals.texts import plain_texts


@dataclass(frozen=True, slots=True)
class Result:
    """What was measured, and a line for each case."""

    measures: tuple[Measure, ...]
    cases: tuple[CaseRow, ...]


@dataclass(frozen=True, slots=True)
class Suite:
    """What is measured on one kind of gold; `name` is on its cases and is that of its command, `about` is its help.

    `embedding_model` is for those that make an index; None is that of the settings.
    """

    name: str
    about: str
    gold: Path
    corpus: tuple[Path, ...]
    measure: Callable[[Suite], Awaitable[Result]]
    embedding_model: str | None = None

    @property
    def texts(self) -> dict[str, str]:
        """The plain texts of its articles, by id."""
        return {id_: text for folder in self.corpus for id_, text in plain_texts(folder).items()}

    @property
    def gold_sha256(self) -> str:
        """The digest of its gold file."""
        return file_digest(self.gold)

    @property
    def corpus_sha256(self) -> str:
        """The digest of its articles: plain texts by id, other files by name."""
        files = (file for folder in self.corpus for file in sorted(folder.rglob("*.*")) if file.is_file())
        other = {file.name: file_digest(file) for file in files if file.suffix not in {".txt", ".md"}}
        return texts_digest({**other, **self.texts})
