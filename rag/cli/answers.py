"""How the terminal shows an answer."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from rag.cli.screen import Screen, plain
from rag.cli.sources import Source, day, print_sources
from rag.types import Answer, Citation, Conflict, Statement, Verdict


def print_statement(screen: Screen, statement: Statement) -> None:
    """Print a statement and the numbers of its citations."""
    markers = Text("".join(f" [{number}]" for number in statement.citations), "bold cyan")
    screen.line(Text.assemble(plain(statement.text), markers))


def print_rest(screen: Screen, answer: Answer, *, explain: bool) -> None:
    """Print all but the statements."""
    for remark in (*_remarks(answer), *(_differing(conflict, answer) for conflict in answer.conflicts)):
        screen.line(Text(remark, "yellow"))
    _print_heading(screen, "Sources", answer.citations)
    print_sources(screen, [Source.cited(each) for each in answer.citations])
    _print_heading(screen, "Nearest passages", answer.nearest)
    print_sources(screen, [Source.hit(number, each) for number, each in enumerate(answer.nearest, 1)])
    if explain:
        _print_heading(screen, "Dropped", answer.dropped)
        for verdict in answer.dropped:
            _print_dropped(screen, verdict)
    screen.line()
    screen.line(Text(_footer(answer, explain=explain), "dim"))


def _remarks(answer: Answer) -> list[str]:
    """Return what a reader must know about the answer beside its words."""
    remarks = []
    if answer.status == "unanswerable":
        remarks.append(f"No answer. {answer.reason or ''}".rstrip())
    elif answer.status == "false_premise":
        remarks.append(f"The question supposes what the articles deny. {answer.reason or ''}".rstrip())
    elif answer.status == "partial":
        remarks.append("This answers only a part of the question.")
    if answer.degraded:
        given = "its answer is cut short" if answer.generator == "llm" else "this is the extractive answer"
        remarks.append(f"The language model failed ({answer.degraded.replace('_', ' ')}); {given}.")
    if answer.standalone_question != answer.question:
        remarks.append(f"Understood as: {plain(answer.standalone_question)}")
    return remarks


def _differing(conflict: Conflict, answer: Answer) -> str:
    """Return what each source prints where they differ: "Sources differ: 12 (Post, 2024-03-05) [1] / 14 (Mail) [2]"."""
    cited = {citation.number: citation for citation in answer.citations}
    sides = [
        plain(f"{side.value} ({'; '.join(_source(cited[number]) for number in side.citations)})")
        + "".join(f" [{number}]" for number in side.citations)
        for side in conflict.sides
    ]
    return f"Sources differ: {' / '.join(sides)}"


def _source(cited: Citation) -> str:
    article = cited.article
    return f"{article.outlet or article.agency or article.title or article.id}, {day(article.published)}"


def _print_heading(screen: Screen, heading: str, below: Sequence[object]) -> None:
    if below:
        screen.line()
        screen.line(Text(heading, "bold"))


def _print_dropped(screen: Screen, verdict: Verdict) -> None:
    screen.line(plain(verdict.draft.text), mark=Text("-", "red"), indent=2)
    for failure in verdict.failures:
        screen.line(Text(f"{failure.rule}: {plain(failure.detail)}", "red"), indent=2)


def _footer(answer: Answer, *, explain: bool) -> str:
    parts = [answer.generator, f"confidence {answer.confidence:.2f}", f"{answer.timings_ms['total']:.0f} ms"]
    if usage := answer.usage:
        cost = "" if usage.cost_usd is None else f", ${usage.cost_usd:.4f}"
        parts.append(f"{usage.model}: {usage.prompt_tokens} + {usage.completion_tokens} tokens{cost}")
    if explain:
        parts += [f"{stage} {milliseconds:.1f} ms" for stage, milliseconds in answer.timings_ms.items()]
        parts.append(f"generation {answer.index_generation}")
    return " · ".join(parts)
