"""What a judge model is asked of one answer, and what its reply says; prompts/judge.md has the rules."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from pydantic import BaseModel, ConfigDict, StrictBool, ValidationError

from evals.asking.conditions import digest_of
from evals.cases.case import Case
from evals.errors import EvalError
from evals.runs.rows import AnswerRow


class UnreadableError(EvalError):
    """A judge's reply is not what it was asked for."""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of an answer and the quotes that it cites."""

    text: str
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """What is judged: an answer to a question, which ends a conversation (`history`), beside the gold answer."""

    history: tuple[str, ...]
    question: str
    gold: str
    statements: tuple[Said, ...]

    @property
    def digest(self) -> str:
        """The digest of all that the judge is shown."""
        return digest_of(asdict(self))


class Opinion(BaseModel):
    """What a judge says: of each statement whether its quotes support it, and whether it answers as the gold does."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    supported: tuple[StrictBool, ...]
    like_gold: StrictBool


def matter(case: Case, answer: AnswerRow) -> Matter:
    """Return what is judged of an answer to a case."""
    quotes = {citation.number: citation.quote for citation in answer.citations}
    said = (
        Said(each.text, tuple(quotes[number] for number in each.citations if number in quotes))
        for each in answer.statements
    )
    return Matter(tuple(turn.content for turn in case.history), case.question, case.answer, tuple(said))


def request(judged: Matter, mark: str | None = None) -> str:
    """Return the request; `mark` closes the data and is random, so no article can forge it."""
    mark = mark or secrets.token_hex(8)
    return "\n".join([f"<case {mark}>", *_lines(judged), f"</case {mark}>"])


def opinion(reply: str, judged: Matter) -> Opinion:
    """Return what a reply says; raise UnreadableError that tells what is wrong with it."""
    try:
        found = Opinion.model_validate_json(reply)
    except ValidationError as error:
        problem = error.errors()[0]
        key = ".".join(str(part) for part in problem["loc"])
        raise UnreadableError(f"{key or 'not JSON'}: {problem['msg']}") from None
    if len(found.supported) != len(judged.statements):
        raise UnreadableError(f"supported: {len(found.supported)} verdicts on {len(judged.statements)} statements")
    return found


def _lines(judged: Matter) -> Iterator[str]:
    yield from (f"Said before: {_one_line(turn)}" for turn in judged.history)
    yield f"Question: {_one_line(judged.question)}"
    yield f"Right answer: {_one_line(judged.gold)}"
    for number, said in enumerate(judged.statements, 1):
        yield f"Statement {number}: {_one_line(said.text)}"
        yield from (f"  Cited: “{_one_line(quote)}”" for quote in said.quotes)


def _one_line(text: str) -> str:
    return " ".join(text.split())
