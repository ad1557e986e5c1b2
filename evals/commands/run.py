"""`byline eval`: the built-in suites or one's own gold files, kept as a run and held to the gate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import anyio
import click

from evals.built_in import BASELINE
from evals.commands.kinds import FILE, FOLDER, GENERATOR, NEW_FILE, NEW_FOLDER, PATH
from evals.commands.options import taken_as
from evals.commands.plainly import told_plainly
from evals.commands.results import say
from evals.commands.tables import console, measure_table, wrong_table
from evals.errors import EvalError
from evals.measures.floors import Floor, broken_floors, known_floors
from evals.measures.kept import measure_of
from evals.measures.summary import NAMES
from evals.running.gate import Baseline, broken_gates, read_baseline, updated, write_baseline
from evals.running.opening import Plan
from evals.running.opinions import first_unjudged
from evals.running.outputs import run_json, write_junit, write_markdown
from evals.running.run import finish, run
from evals.runs.rows import Run
from rag.types import GeneratorChoice


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOptions:
    """What `byline eval` was told on the command line."""

    files: tuple[Path, ...]
    corpus: Path | None
    index_dir: Path | None
    endpoint: str | None
    endpoint_key: str | None
    embedding_model: str | None
    generator: GeneratorChoice | None
    runs_dir: Path
    no_cache: bool
    record: Path | None
    replay: Path | None
    judge: str | None
    floors: tuple[str, ...]
    baseline: Path | None
    update: bool
    allow_regression: bool
    as_json: bool
    markdown: Path | None
    junit: Path | None

    @property
    def plan(self) -> Plan:
        """What is to be run."""
        return Plan(
            files=self.files,
            corpus=self.corpus,
            index_dir=self.index_dir,
            endpoint=self.endpoint,
            endpoint_key=self.endpoint_key,
            embedding_model=self.embedding_model,
            generator=self.generator or self._usual_generator,
            runs_dir=self.runs_dir,
            use_cache=not self.no_cache,
            record_dir=self.record,
            replay_dir=self.replay,
            judge=self.judge,
        )

    @property
    def _usual_generator(self) -> GeneratorChoice:
        return "llm" if (self.record or self.replay) and not self.endpoint else "extractive"


@click.command("run")
@click.argument("files", nargs=-1, type=FILE)
@click.option("--corpus", type=PATH, help="The articles that the quotes are verbatim from.")
@click.option("--index", "index_dir", type=FOLDER, help="Ask an index; without it one is made of --corpus.")
@click.option("--endpoint", metavar="URL", help="Ask a running service at its /v1/ask.")
@click.option("--endpoint-key", envvar="BYLINE_KEY", metavar="KEY", help="Its API key, if it needs one.")
@click.option("--embedding-model", help="A sentence-transformers model, or `hashing`.")
@click.option("--generator", type=GENERATOR, help="Who writes the answers; extractive, if nothing is said.")
@click.option("--runs-dir", type=NEW_FOLDER, default=Path("runs"), show_default=True, help="Where runs are kept.")
@click.option("--no-cache", is_flag=True, help="Ask every question, also those that an earlier run has asked.")
@click.option("--record", type=NEW_FOLDER, help="Keep what the language model writes in this folder.")
@click.option("--replay", type=FOLDER, help="Take what a language model wrote from this folder; needs no key.")
@click.option("--judge", metavar="MODEL", help="A litellm model that gives its opinion of the answers, apart.")
@click.option(
    "--floor",
    "floors",
    multiple=True,
    help="NAME=NUMBER: the least of a measure, as right=22, right=0.9 or right=1.0.",
)
@click.option("--baseline", type=NEW_FILE, help="What the run is held to; for the built-in suites there is one.")
@click.option("--update", is_flag=True, help="Make this run the baseline, instead of holding it to the old one.")
@click.option("--allow-regression", is_flag=True, help="With --update: lower floors that were not reached.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.option("--markdown", type=NEW_FILE, help="Write the result as Markdown.")
@click.option("--junit", type=NEW_FILE, help="Write the result as JUnit XML, a test case a case.")
@told_plainly
@taken_as(RunOptions)
def run_suites(options: RunOptions) -> None:
    """Ask the questions of gold FILES and judge the answers; without one, run the built-in suites on the seeds.

    Exit code 1: the gate is broken (a floor, something worse than in the baseline for certain, a quote that is not
    verbatim, a trap cited, a false claim passed). Exit code 2: it could not run.
    """
    _check(options.plan)
    _check_folders(options.markdown, options.junit, options.baseline)
    held = _Baseline.of(options)
    least = known_floors(options.floors, [*NAMES, *held.floored])
    done = anyio.run(run, options.plan, say)
    broken = held.updated(done) if options.update else held.broken(done)
    done = finish(done, [*broken, *_broken_floors(done, least)])
    if options.markdown:
        write_markdown(options.markdown, done)
    if options.junit:
        write_junit(options.junit, done)
    if options.as_json:
        click.echo(run_json(done))
    else:
        _print(done)
    if done.record.broken:
        raise click.exceptions.Exit(1)


@dataclass(frozen=True, slots=True)
class _Baseline:
    """The file of the baseline (None: there is none), what it says, and the options that speak of it."""

    path: Path | None
    content: Baseline | None
    options: RunOptions

    @classmethod
    def of(cls, options: RunOptions) -> _Baseline:
        """Return the baseline that was named, or that of the built-in suites."""
        chosen = options.baseline or (BASELINE if options.plan.is_built_in else None)
        if chosen is None:
            if options.update:
                raise EvalError("name the file that becomes the baseline: --baseline FILE")
            return cls(None, None, options)
        missing = not chosen.exists() and (options.update or options.baseline is None)
        return cls(chosen, None if missing else read_baseline(chosen), options)

    @property
    def floored(self) -> list[str]:
        """The measures of which it has floors, those of suites among them."""
        return [] if self.content is None else [name for suite in self.content.suites.values() for name in suite.floors]

    def broken(self, done: Run) -> list[str]:
        """Return what keeps the run from being let through."""
        fitting = self.content
        if fitting and not fitting.fits(done.record):
            words = f"{self.path} is of {fitting.generator} answers over {fitting.embedding_model}"
            if self.options.baseline:
                raise EvalError(f"{words}; name another baseline")
            say(f"{words}: this run is held to the promises only")
            fitting = None
        return broken_gates(done.record, done.cases, fitting)

    def updated(self, done: Run) -> list[str]:
        """Write the run as the baseline; nothing is broken then."""
        if self.path is None:
            raise EvalError("name the file that becomes the baseline: --baseline FILE")
        allowed = self.options.allow_regression
        write_baseline(self.path, updated(self.content, done.record, done.cases, allow_regression=allowed))
        say(f"{self.path} is written")
        return []


def _check(plan: Plan) -> None:
    if plan.is_built_in and (plan.index_dir or (plan.corpus and not plan.endpoint)):
        raise EvalError("the built-in suites are about the seeds; name a gold file for other articles")
    if plan.endpoint and plan.index_dir:
        raise EvalError("an index is asked here and an endpoint there; name one of --index and --endpoint")
    if plan.record_dir and plan.replay_dir:
        raise EvalError("a recording is made or replayed; name one of --record and --replay")
    if (plan.record_dir or plan.replay_dir) and not (plan.judge or plan.is_written_here):
        raise EvalError("only what a language model writes here is recorded; use --generator llm, and no --endpoint")
    names = [file.stem for file in plan.files]
    if repeated := {name for name in names if names.count(name) > 1}:
        raise EvalError(f"{', '.join(sorted(repeated))}: two gold files of one name; rename one")


def _check_folders(*files: Path | None) -> None:
    """Refuse, before anything is asked, a file that could not be written after it."""
    for file in files:
        if file and not file.absolute().parent.is_dir():
            raise EvalError(f"{file}: its folder is not there; make it")


def _broken_floors(done: Run, floors: Sequence[Floor]) -> list[str]:
    """Return each floor of the command line that a suite which has its measure does not reach."""
    broken = []
    for least in floors:
        found = [(suite, row) for suite, rows in done.record.measures.items() for row in rows if row.name == least.name]
        if not found:
            names = dict.fromkeys(row.name for rows in done.record.measures.values() for row in rows)
            raise EvalError(f"no measure is called {least.name!r}; there are {', '.join(names)}")
        for suite, row in found:
            broken += [f"{suite}: {words}" for words in broken_floors([measure_of(row)], [least])]
    return broken


def _print(done: Run) -> None:
    screen = console()
    wrong = [row for row in done.cases if not row.right]
    screen.print(wrong_table(wrong))
    for suite in done.record.suites:
        for name, measures in done.tables(suite).items():
            screen.print()
            title = f"{suite}, {name or f'{len(done.of(suite))} cases'}"
            screen.print(measure_table(title, [measure_of(row) for row in measures]))
    screen.print()
    if unjudged := first_unjudged(done.cases):
        screen.print(unjudged, markup=False)
    cost = f", ${done.cost_usd:.4f}" if done.cost_usd else ""
    screen.print(f"{done.record.seconds:.0f} s{cost}, kept in {done.folder}", markup=False)
    for message in done.record.broken:
        screen.print(f"Gate broken: {message}", style="bold red", markup=False)
