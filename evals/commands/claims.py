"""`byline eval claims`: does verification tell false claims from true ones."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from evals.built_in import CLAIMS, CLAIMS_ARTICLES, SEEDS
from evals.commands.kinds import FILE, PATH
from evals.commands.plainly import told_plainly
from evals.commands.tables import console, measure_table
from evals.suites.claims import Judged, judge_claims, read_claims, summarise_claims
from evals.texts import plain_texts


@click.command()
@click.option("--file", type=FILE, default=CLAIMS, help="The claims.")
@click.option(
    "--corpus",
    "folders",
    type=PATH,
    multiple=True,
    default=[SEEDS, CLAIMS_ARTICLES],
    help="Folders of the articles.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@told_plainly
def claims(*, file: Path, folders: tuple[Path, ...], as_json: bool) -> None:
    """Verify false claims and true paraphrases; exit code 1 if a false one passes."""
    texts = {name: text for folder in folders for name, text in plain_texts(folder).items()}
    judged = judge_claims(read_claims(file), texts)
    measures = summarise_claims(judged)
    if as_json:
        click.echo(json.dumps([asdict(measure) for measure in measures]))
    else:
        for each in judged:
            if each.verdict.passed is not each.claim.true:
                click.echo(_line(each))
        console().print(measure_table(f"{file.name}, {len(judged)} claims", measures))
    if any(each.verdict.passed and not each.claim.true for each in judged):
        raise click.exceptions.Exit(1)


def _line(judged: Judged) -> str:
    rules = ", ".join(f"{failure.rule}: {failure.detail}" for failure in judged.verdict.failures)
    return f"{'dropped' if judged.claim.true else 'PASSED'} ({judged.claim.kind}): {judged.claim.claim} [{rules}]"
