"""`byline ask`: one question, one verified answer."""

from __future__ import annotations

from contextlib import aclosing
from pathlib import Path
from typing import TYPE_CHECKING

import click
from pydantic import TypeAdapter, ValidationError
from rich.status import Status

from rag import wire
from rag.cli.answers import print_rest, print_statement
from rag.cli.engines import with_engine
from rag.cli.links import links_of
from rag.cli.options import filter_options, json_option, settings_option, words
from rag.cli.outcome import Exit
from rag.cli.screen import Screen, print_json
from rag.settings import Settings
from rag.types import Answer, Answered, Filters, GeneratorChoice, Question, Stated, Turn

if TYPE_CHECKING:
    from rag.engine import Engine

_HISTORY = TypeAdapter(list[Turn])
_GENERATORS = click.Choice(["auto", "extractive", "llm"])
_FILE = click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path)


@click.command()
@click.argument("question", nargs=-1, required=True, type=words)
@filter_options
@click.option("--top-k", type=click.IntRange(1, 50), default=8, show_default=True, help="Passages to draw from.")
@click.option(
    "--generator", type=_GENERATORS, default="auto", show_default=True, help="auto: the language model if one is set."
)
@click.option("--explain", is_flag=True, help="Say which sentences were dropped and why, and where the time went.")
@click.option(
    "--history", type=_FILE, help='The conversation so far: a JSON list of {"role": "user", "content": "…"} and so on.'
)
@settings_option
@json_option
def ask(
    *,
    question: tuple[str, ...],
    filters: Filters,
    top_k: int,
    generator: GeneratorChoice,
    explain: bool,
    history: Path | None,
    settings: Settings,
    as_json: bool,
) -> None:
    """Answer a question, with the printed words that back each sentence."""
    turns = _turns(history) if history else ()
    asked = Question(" ".join(question), turns, filters, generator, top_k, explain)
    screen = None if as_json else Screen()
    answer = _answer(asked, settings, screen)
    if screen is None:
        print_json(wire.answer(answer, links_of(settings), explain=explain))
    else:
        print_rest(screen, answer, explain=explain)
    if answer.status == "unanswerable":
        raise click.exceptions.Exit(Exit.NOTHING_FOUND)


def _turns(history: Path) -> tuple[Turn, ...]:
    with click.open_file(str(history), "rb") as file:
        content = file.read()
    try:
        return tuple(_HISTORY.validate_json(content))
    except ValidationError as error:
        problem = error.errors()[0]
        place = "".join(f"[{part!r}]" for part in problem["loc"])
        raise click.BadParameter(f"{history}{place}: {problem['msg']}.", param_hint="'--history'") from None


def _answer(question: Question, settings: Settings, screen: Screen | None) -> Answer:
    """Return the answer; on a screen, each statement is printed as soon as it is verified."""

    async def work(engine: Engine, status: Status) -> Answer:
        async with aclosing(engine.stream(question)) as events:
            async for event in events:
                if isinstance(event, Answered):
                    return event.answer
                status.update("Reading the passages…")
                if isinstance(event, Stated) and screen:
                    status.stop()
                    print_statement(screen, event.statement)
                    status.start()
        raise AssertionError("a stream of events ends with the answer")

    if question.generator == "extractive":  # then the language model need not be loaded
        settings = settings.model_copy(update={"model": None})
    return with_engine(settings, work)
