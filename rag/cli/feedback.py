"""`byline feedback`: what readers said of answers, listed or as draft eval cases."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import get_args

import click
from pydantic import BaseModel
from rich.text import Text

from rag.cli.options import json_option, state_option
from rag.cli.screen import Screen, plain, print_json
from rag.drafts import feedback_drafts, json_lines
from rag.feedback import Feedback, FeedbackStore, Opinion
from rag.settings import Settings

_verdict_option = click.option(
    "--verdict",
    "verdicts",
    type=click.Choice(get_args(Opinion)),
    multiple=True,
    help="Only feedback of this verdict; may be given more than once.",
)


class FeedbackReply(BaseModel):
    """What a reader said; `question` and `text` are null if the service did not remember the answer."""

    id: str
    received: datetime
    answer_id: str
    citation: int | None
    verdict: Opinion
    note: str | None
    question: str | None
    text: str | None


class FeedbackListReply(BaseModel):
    """The feedback, oldest first."""

    feedback: list[FeedbackReply]


@click.group()
def feedback() -> None:
    """List what readers said of answers, or write draft eval cases."""


@feedback.command("list")
@_verdict_option
@state_option
@json_option
def list_feedback(*, verdicts: tuple[Opinion, ...], settings: Settings, as_json: bool) -> None:
    """List the feedback, oldest first."""
    found = FeedbackStore(settings.state_dir).all(verdicts)
    if as_json:
        print_json(FeedbackListReply(feedback=[_reply(each) for each in found]))
    else:
        _print(Screen(), found)


@feedback.command()
@click.option(
    "--out",
    type=click.Path(dir_okay=False, writable=True, allow_dash=True, path_type=Path),
    default=Path("-"),
    help="The file to write; else standard output.",
)
@_verdict_option
@state_option
def export(*, out: Path, verdicts: tuple[Opinion, ...], settings: Settings) -> None:
    """Write draft eval cases, one JSON object a line, for a person to finish.

    Each has the tag "draft". What was said of an answer that the service no longer remembered makes no case.
    """
    cases, left_out = feedback_drafts(FeedbackStore(settings.state_dir), verdicts)
    with click.open_file(str(out), "wb") as file:
        file.write(json_lines(cases))
    remark = f", {left_out} left out: the answer was not remembered" if left_out else ""
    click.echo(f"{len(cases)} draft {'case' if len(cases) == 1 else 'cases'}{remark}.", err=True)


def _reply(given: Feedback) -> FeedbackReply:
    seen = given.snapshot
    return FeedbackReply(
        id=given.id,
        received=given.received,
        answer_id=given.answer_id,
        citation=given.citation,
        verdict=given.verdict,
        note=given.note,
        question=seen.question if seen else None,
        text=seen.text if seen else None,
    )


def _print(screen: Screen, found: list[Feedback]) -> None:
    for given in found:
        about = "" if given.citation is None else f" [{given.citation}]"
        mark = f"{given.received:%Y-%m-%d %H:%M} {given.verdict.replace('_', ' ')}{about}"
        seen = given.snapshot
        screen.line(Text(mark, "bold"))
        screen.line(plain(seen.question) if seen else Text(f"{given.answer_id}, not remembered", "dim"), indent=2)
        if given.note:
            screen.line(Text(plain(given.note), "italic"), indent=2)
    if not found:
        screen.line(Text("No feedback.", "yellow"))
