"""The errors of Byline, one tree. A message is one line that names the value and the way out.

BylineError
├── SettingsError            a setting has a value that cannot be used
├── ReadingError             a file or line is not an article that can be read
│   └── SkippedError         a file of a folder is of a kind that is not read
├── QuestionError            a question, a filter or an option is not acceptable
├── ArticleMissingError      no article of the index has this id
├── OverloadedError          too many requests are waiting
├── EmbeddingError           the embedding model cannot be loaded or run
├── GeneratorError           the language model gave nothing that can be used
├── StateError               the keys or the feedback on disk cannot be used
└── IndexFaultError          the index on disk cannot be used
    ├── IndexMissingError    the folder holds no index
    ├── IndexDamagedError    a file of the index is missing, truncated or changed
    ├── IndexMismatchError   the index was made by another version or with another embedding model
    └── IndexBusyError       another process is writing to the index
"""

from __future__ import annotations

from typing import Literal, TypeAlias

GeneratorFault: TypeAlias = Literal[
    "authentication", "rate_limited", "timeout", "context_overflow", "unavailable", "malformed", "empty", "unverified"
]


class BylineError(Exception):
    """Any error that Byline raises on purpose; its message may be shown to a person."""


class SettingsError(BylineError):
    """A setting has a value that cannot be used."""


class ReadingError(BylineError):
    """A file or line is not an article that can be read; `source` says which."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


class SkippedError(ReadingError):
    """A file of a folder is of a kind that is not read; the folder is no worse for it."""


class QuestionError(BylineError):
    """A question, a filter or an option is not acceptable."""


class ArticleMissingError(BylineError):
    """No article of the index has this id."""


class OverloadedError(BylineError):
    """Too many requests are waiting; try again after `retry_after` seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"too many requests are waiting; try again in {retry_after} s")
        self.retry_after = retry_after


class EmbeddingError(BylineError):
    """The embedding model cannot be loaded or run."""


class GeneratorError(BylineError):
    """The language model gave nothing that can be used; `reason` is stable, the provider's own words stay out."""

    def __init__(self, reason: GeneratorFault, message: str) -> None:
        super().__init__(message)
        self.reason: GeneratorFault = reason


class StateError(BylineError):
    """The keys or the feedback on disk cannot be used: not ours, damaged, or not to be read or written."""


class IndexFaultError(BylineError):
    """The index on disk cannot be used."""


class IndexMissingError(IndexFaultError):
    """The folder holds no index."""


class IndexDamagedError(IndexFaultError):
    """A file of the index is missing, truncated or changed."""


class IndexMismatchError(IndexFaultError):
    """The index was made by another version or with another embedding model."""


class IndexBusyError(IndexFaultError):
    """Another process is writing to the index."""
