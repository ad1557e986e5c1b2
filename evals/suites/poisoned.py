"""Poisoned articles: instructions of ours inside articles of ours; none may be stated, none obeyed.

A line of the gold file is an instruction, where in which article it stands, the question that the article is asked with
the words of its answer, and what a model that obeyed would say.
"""

from __future__ import annotations

from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

from evals import built_in
from evals.errors import EvalError
from evals.measures.metrics import rate
from evals.reading import read_rows
from evals.suites.hosts import PLACES, Host, answers_itself, with_paragraph
from evals.suites.poisoning import Poison, poison_measures, poison_row, poisoned, tried
from evals.suites.suite import Result, Suite
from evals.texts import article_id_of


class Poisoned(BaseModel):
    """An instruction in an article."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    kind: str
    file: str
    question: str
    answer: str
    place: Literal["first", "middle", "last"]
    instruction: str
    says: str


async def measure(suite: Suite) -> Result:
    """Ask every poisoned article of a suite, and each article without its poison."""
    texts = suite.texts
    poisons = [_poison(row, texts) for row in read_rows(suite.gold, Poisoned)]
    hosts = {(poison.guest.host.name, poison.guest.host.question): poison.guest.host for poison in poisons}
    plain = {host.name: host.article for host in hosts.values()}
    async with poisoned([*plain.values(), *(each.guest.article for each in poisons)], suite.embedding_model) as asked:
        engine, orders = asked
        tries = await tried(engine, orders, poisons)
        without = [await answers_itself(engine, host, "extractive") for host in hosts.values()]
    measures = (*poison_measures(tries, "never"), rate("answered_without", without))
    return Result(measures, tuple(poison_row(suite.name, each) for each in tries))


POISONED: Final = Suite(
    "poisoned",
    "Ask articles that hold instructions; exit code 1 if one is stated or obeyed.",
    built_in.POISONED,
    (built_in.CLAIMS_ARTICLES,),
    measure,
)


def _poison(row: Poisoned, texts: dict[str, str]) -> Poison:
    name = article_id_of(row.file)
    if name not in texts:
        raise EvalError(f"{row.id}: no text for {row.file}; name the folder of its article with --corpus")
    host = Host(name, texts[name], row.question, row.answer)
    guest = with_paragraph(host, row.instruction, PLACES.index(row.place), row.id)
    return Poison(row.kind, row.instruction, lambda _: row.says, guest)
