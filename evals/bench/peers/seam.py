"""What a library does to be compared, and what its process is told and tells.

Nothing here, nor in `child`, needs more than Python: a library's process may run where Byline's dependencies are not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

Job: TypeAlias = Literal["index", "search", "answer"]
Index: TypeAlias = Callable[[Mapping[str, str], Path], int]
Search: TypeAlias = Callable[[str, int], Sequence[str]]
Answer: TypeAlias = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Peer:
    """A library as its introduction has it; `way` says how it cuts and ranks, `packages` what it is installed as.

    `indexer` loads a model, and returns what writes articles (text by id) into a new folder and counts their passages.
    `searcher` loads both, and lends what names the articles of the best k passages for a question, best first.
    `answerer` lends what gives the words that an answer shows (said, cited); only Byline answers without a key.
    """

    way: str
    packages: tuple[str, ...]
    indexer: Callable[[str], Index]
    searcher: Callable[[str, Path], AbstractContextManager[Search]]
    answerer: Callable[[str, Path], AbstractContextManager[Answer]] | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """One job of one library, in files: texts and questions, the index, the result.

    `peer` names its module here; `depth` passages are searched; its process was `started` at that `time.monotonic`.
    """

    peer: str
    job: Job
    model: str
    texts: str
    questions: str
    index_dir: str
    result: str
    depth: int
    started: float = 0.0


@dataclass(frozen=True, slots=True)
class Indexed:
    """What indexing took, from loaded texts and model to an index on disk; `cpu_s` is of all cores together."""

    seconds: float
    cpu_s: float
    articles: int
    passages: int
    peak_mb: float | None
    way: str
    versions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """The replies to the questions, what the first took from the start of the process, and what each further one took.

    Times of the processor are of all cores together.
    """

    first_s: float
    first_cpu_s: float
    milliseconds: tuple[float, ...]
    cpu_ms: tuple[float, ...]
    replies: tuple[tuple[str, ...], ...]
    peak_mb: float | None


@dataclass(frozen=True, slots=True)
class Missing:
    """The library, or something that it needs, is not installed for this Python."""

    missing: str
