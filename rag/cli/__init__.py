"""The command line. Commands are named by string, so that one is imported, with all it needs, when it is used."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import NoReturn

import click

from rag.cli.lazy import LazyGroup
from rag.cli.outcome import EXIT_CODES, Exit, exit_code, message
from rag.errors import BylineError


@click.group(
    cls=LazyGroup,
    commands_by_name={
        "index": ("rag.cli.index:index", "Read articles and make them searchable."),
        "ask": ("rag.cli.ask:ask", "Answer a question, with the printed words that back each sentence."),
        "search": ("rag.cli.search:search", "List the passages that fit some words best."),
        "timeline": (
            "rag.cli.timeline:timeline",
            "List what is printed about a topic, by when it happened.",
        ),
        "quotes": ("rag.cli.quotes:quotes", "List who said what, newest first."),
        "inspect": ("rag.cli.inspection:inspect", "Show what each part of an article was taken for, and why."),
        "serve": ("rag.cli.serve:serve", "Answer over HTTP until Ctrl-C."),
        "keys": ("rag.cli.keys:keys", "Create, list and revoke the keys of those who may ask or write."),
        "feedback": ("rag.cli.feedback:feedback", "List what readers said of answers, or write draft eval cases."),
        "mcp": ("rag.cli.mcp:mcp", "Serve tools to a language model over standard input and output."),
        "doctor": ("rag.cli.doctor:doctor", "Check settings, libraries, models, index and disk."),
        "eval": ("evals.commands.main:main", "Measure Byline: right answers, citations, abstaining, retrieval, speed."),
    },
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=EXIT_CODES,
)
@click.version_option(package_name="byline", message="%(package)s %(version)s")
def byline() -> None:
    """Verified answers over news articles: every sentence is backed by the printed words.

    Settings are BYLINE_ environment variables, a `.env` file or `byline.toml`; `byline doctor` shows them.
    """


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command and exit; no error of ours, no Ctrl-C and no closed pipe ends in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # of terminals that do not have every letter
    sys.exit(_run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    try:
        code = byline.main(arguments, prog_name="byline", standalone_mode=False)
        click.echo(nl=False)  # flushes
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return Exit.USAGE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is still to be flushed
        return Exit.FAILED
    except (BylineError, click.ClickException, click.Abort, KeyboardInterrupt, OSError) as error:
        click.echo(message(error), err=True)
        return exit_code(error)
    return code or Exit.DONE
