"""`byline eval draft`: cases made from articles or from what readers said, for a person to check."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal, get_args

import anyio
import click

from evals.commands.kinds import PATH
from evals.commands.plainly import told_plainly
from evals.engines import indexed, read_corpus
from evals.errors import EvalError
from evals.progress import progress
from rag.drafts import DraftCase, answer_draft, feedback_drafts, json_lines
from rag.engine import Engine
from rag.feedback import FeedbackStore, Opinion, snapshot
from rag.settings import read_settings
from rag.types import Article, Question

_NOTE = "Made from the article. Is the question one to ask, the answer right and complete? Shorten must_include."


@click.command()
@click.option("--from", "origin", type=click.Choice(["corpus", "feedback"]), required=True, help="What to draft from.")
@click.option("--corpus", type=PATH, help="The articles to make cases from.")
@click.option(
    "--per-article", type=click.IntRange(1, 10), default=5, show_default=True, help="Cases made from one article."
)
@click.option("--embedding-model", help="A sentence-transformers model, or `hashing`.")
@click.option("--state-dir", type=click.Path(path_type=Path), help="Where feedback is kept; else BYLINE_STATE_DIR.")
@click.option(
    "--verdict", "verdicts", type=click.Choice(get_args(Opinion)), multiple=True, help="Only feedback of this verdict."
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    default=Path("-"),
    help="The file to write, which must not exist; else standard output.",
)
@told_plainly
def draft(
    *,
    origin: Literal["corpus", "feedback"],
    corpus: Path | None,
    per_article: int,
    embedding_model: str | None,
    state_dir: Path | None,
    verdicts: tuple[Opinion, ...],
    out: Path,
) -> None:
    """Write draft cases, one JSON object a line, each with the tag "draft" until a person has checked it."""
    if out.exists():
        raise EvalError(f"{out} exists, with what a person may have written in it; name another file")
    if origin == "feedback":
        cases, left_out = feedback_drafts(FeedbackStore(read_settings(state_dir=state_dir).state_dir), verdicts)
    elif corpus is None:
        raise click.UsageError("--from corpus needs --corpus.")
    else:
        cases, left_out = anyio.run(corpus_drafts, read_corpus(corpus), per_article, embedding_model), 0
    with click.open_file(str(out), "wb") as file:
        file.write(json_lines(cases))
    _report(len(cases), left_out)


async def corpus_drafts(articles: Sequence[Article], per_article: int, embedding_model: str | None) -> list[DraftCase]:
    """Return cases made from the quotations, dates and numbers of each article, with what the answer cites as gold."""
    drafts: dict[str, DraftCase] = {}
    async with indexed(articles, embedding_model) as engine:
        with progress("drafting", len(articles)) as tick:
            for article in articles:
                for case in await _of_article(engine, article.id, per_article):
                    drafts.setdefault(case.question.casefold(), case)
                tick(1)
    return list(drafts.values())


async def _of_article(engine: Engine, article_id: str, most: int) -> list[DraftCase]:
    cases: list[DraftCase] = []
    for number, text in enumerate(await engine.suggestions(None, [article_id], most), 1):
        question = Question(text, generator="extractive")
        answer = await engine.ask(question)
        if answer.status == "answered" and any(cited.article.id == article_id for cited in answer.citations):
            seen = snapshot(question, answer)
            cases.append(answer_draft(f"draft-{article_id}-{number}", _kind(text), seen, _NOTE))
    return cases


def _kind(question: str) -> str:
    if question.startswith("When "):
        return "when"
    if question.startswith(("How many ", "How much ")):
        return "numbers"
    return "who-said-what" if question.startswith("What did ") else "single-fact"


def _report(cases: int, left_out: int) -> None:
    remark = f", {left_out} left out: the answer was not remembered" if left_out else ""
    click.echo(f"{cases} draft {'case' if cases == 1 else 'cases'}{remark}.", err=True)
    if cases:
        click.echo('Check each and remove its tag "draft", then run `byline eval lint FILE --corpus FOLDER`.', err=True)
