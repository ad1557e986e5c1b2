"""`byline eval` (`python -m evals`): exit code 1 when a gate is broken, 2 when it could not run."""

from __future__ import annotations

import click

from evals.commands.bench import bench
from evals.commands.cleaning import cleaning
from evals.commands.compare import compare
from evals.commands.default_group import DefaultGroup
from evals.commands.draft import draft
from evals.commands.gold import gold
from evals.commands.lint import lint, schema
from evals.commands.load import load
from evals.commands.public import public
from evals.commands.report import report
from evals.commands.run import run_suites
from evals.commands.suite import suite_command
from evals.commands.xquad import xquad
from evals.suites.standing import SUITES


@click.group(cls=DefaultGroup)
def main() -> None:
    """Measure Byline: right answers, citations, abstaining, retrieval, speed.

    Without a command, `run` is meant: `byline eval` runs the built-in suites, `byline eval GOLD.jsonl --corpus FOLDER`
    one's own.
    """


main.add_command(run_suites)
main.add_command(gold)
main.add_command(xquad)
main.add_command(compare)
main.add_command(report)
main.add_command(bench)
main.add_command(cleaning)
main.add_command(load)
main.add_command(public)
main.add_command(draft)
main.add_command(lint)
main.add_command(schema)
for suite in SUITES:
    main.add_command(suite_command(suite))
