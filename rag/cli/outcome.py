"""What the exit code of a command means, and what is said where one fails."""

from __future__ import annotations

from enum import IntEnum

import click

from rag.errors import ArticleMissingError, IndexFaultError, QuestionError, SettingsError


class Exit(IntEnum):
    """An exit code."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    NO_INDEX = 3
    NOTHING_FOUND = 4
    INTERRUPTED = 130


EXIT_CODES = """\b
Exit codes:
  0    done; the question is answered
  1    something failed: an article was not read, a check or a gate failed
  2    an option, a setting or a question cannot be used
  3    there is no index, or it cannot be used
  4    the articles hold nothing of what was asked for
  130  interrupted"""

_CODES: tuple[tuple[type[BaseException], Exit], ...] = (
    (IndexFaultError, Exit.NO_INDEX),
    (ArticleMissingError, Exit.NOTHING_FOUND),
    (QuestionError, Exit.USAGE),
    (SettingsError, Exit.USAGE),
    (click.Abort, Exit.INTERRUPTED),
    (KeyboardInterrupt, Exit.INTERRUPTED),
)


def exit_code(error: BaseException) -> int:
    """Return the exit code of a command that an error ended."""
    if isinstance(error, click.ClickException):
        return error.exit_code
    return next((code for kind, code in _CODES if isinstance(error, kind)), Exit.FAILED)


def message(error: BaseException) -> str:
    """Return what a command says of the error that ended it: one line, with the way out."""
    if isinstance(error, click.Abort | KeyboardInterrupt):
        return "Interrupted."
    if isinstance(error, click.UsageError) and error.ctx:
        return f"Error: {error.format_message()} Try '{error.ctx.command_path} --help'."
    if isinstance(error, click.ClickException):
        return f"Error: {error.format_message()}"
    if isinstance(error, OSError) and error.strerror:
        return f"Error: {': '.join(str(part) for part in (error.filename, error.strerror) if part)}"
    return f"Error: {error}"
