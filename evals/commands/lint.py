"""`byline eval lint` and `byline eval schema`: whether gold cases can be trusted, and what may stand in one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import anyio
import click

from evals.cases.case import DRAFT, json_schema
from evals.cases.file import parse_cases
from evals.cases.review import review
from evals.cases.rules import NumberedCase, Problem, lint_cases, lint_quotes
from evals.commands.kinds import FILE, PATH
from evals.commands.plainly import told_plainly
from evals.engines import read_corpus
from evals.texts import plain_texts


@click.command()
@click.argument("file", type=FILE)
@click.option("--corpus", type=PATH, required=True, help="The articles that the cases are about.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@told_plainly
def lint(*, file: Path, corpus: Path, as_json: bool) -> None:
    """Check a FILE of gold cases against its corpus: exit code 1 if a case has a fault."""
    cases, problems = parse_cases(file)
    found = sorted({*problems, *_all_problems(cases, corpus)})
    if as_json:
        _print_json(file, cases, found)
    else:
        _print(file, cases, found)
    if found:
        raise click.exceptions.Exit(1)


@click.command()
def schema() -> None:
    """Print the JSON Schema of a gold case."""
    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))


def _all_problems(cases: Sequence[NumberedCase], corpus: Path) -> list[Problem]:
    articles = {article.id: article for article in read_corpus(corpus)}
    texts = {id_: article.text for id_, article in articles.items()} | plain_texts(corpus)
    reviewed = anyio.run(review, cases, articles, texts)
    return [*lint_cases(cases), *lint_quotes(cases, texts), *reviewed]


def _print(file: Path, cases: Sequence[NumberedCase], problems: Sequence[Problem]) -> None:
    ids = _ids(cases)
    for problem in problems:
        name = f" ({ids[problem.line]})" if problem.line in ids else ""
        field = f" {problem.field}:" if problem.field else ""
        click.echo(f"{file}:{problem.line}:{name}{field} {problem.message}")
    lines = len({problem.line for problem in problems})
    verdict = f"{_counted(len(problems), 'fault')} in {_counted(lines, 'line')}" if problems else "no fault"
    drafts = _drafts(cases)
    unchecked = f", {_counted(drafts, 'draft')} for a person to check" if drafts else ""
    click.echo(f"{_counted(len(cases), 'case')}: {verdict}{unchecked}.", err=bool(problems))


def _print_json(file: Path, cases: Sequence[NumberedCase], problems: Sequence[Problem]) -> None:
    ids = _ids(cases)
    records = [{"line": each.line, "id": ids.get(each.line), **asdict(each)} for each in problems]
    result = {"file": file.as_posix(), "cases": len(cases), "drafts": _drafts(cases), "problems": records}
    click.echo(json.dumps(result, ensure_ascii=False, indent=2))


def _ids(cases: Sequence[NumberedCase]) -> dict[int, str]:
    return {numbered.line: numbered.case.id for numbered in cases}


def _drafts(cases: Sequence[NumberedCase]) -> int:
    return sum(DRAFT in numbered.case.tags for numbered in cases)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
