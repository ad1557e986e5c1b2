"""Citation recall and precision of written prose, as ALCE defines them, with our own judge of support.

Gao, Yen, Yu and Chen 2023, "Enabling large language models to generate text with citations", section 3.3:

- A statement has recall 1 if all that it cites, taken together, supports it; without citations 0.
- A citation has precision 1 if its statement has recall 1 and it is not irrelevant. It is irrelevant if it does not
  support the statement alone, and the others support it without this one.
- Both are means over the statements or citations of an answer, then means over the answers. An answer with statements
  but without citations has precision 0.

ALCE asks a language model of 11 billion parameters (TRUE, an NLI model) whether words support a statement. **We do
not**: `supports` is the verification that our own answers had to pass. So our own answers score 1.0 in recall unless
something is wrong, and these numbers compare systems with each other under our rules; they do not compare with those
that ALCE published. Our judge is the stricter one: a name, number or negation that is not printed refuses a statement.

Two habits of ALCE's script are not ours. It leaves out answers without a sentence, so that declining raises both
means: here they are left out too, but `alce_answered` says how many there were. It looks at the first three citations
of a statement only: here all count.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import TypeAlias, TypeVar

from evals.measures.metrics import Measure, mean, rate
from rag.types import Answer, Article, Span
from rag.verifying import verify_statement

_T = TypeVar("_T")

Place: TypeAlias = tuple[Article, Span]


@dataclass(frozen=True, slots=True)
class Cited:
    """A statement and the places that it cites."""

    text: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Citation recall and precision of one answer, in [0, 1]."""

    recall: float
    precision: float


def supports(text: str, places: Sequence[Place]) -> bool:
    """Tell whether the words at the places, taken together, support the text; deterministic, no model."""
    return bool(places) and verify_statement(text, places).passed


def cited_statements(answer: Answer) -> list[Cited]:
    """Return the statements of an answer with the places that they cite."""
    places = {citation.number: (citation.article, citation.span) for citation in answer.citations}
    return [
        Cited(statement.text, tuple(places[number] for number in statement.citations if number in places))
        for statement in answer.statements
    ]


def score(statements: Sequence[Cited], judge: Callable[[str, Sequence[Place]], bool] = supports) -> Score | None:
    """Return the score of an answer, None if it has no statement."""
    if not statements:
        return None
    outcomes = [outcome(each.text, each.places, judge) for each in statements]
    relevant = [is_relevant for _, citations in outcomes for is_relevant in citations]
    return Score(fmean(recalled for recalled, _ in outcomes), fmean(relevant) if relevant else 0.0)


def outcome(text: str, cited: Sequence[_T], judge: Callable[[str, Sequence[_T]], bool]) -> tuple[bool, list[bool]]:
    """Return whether all that is cited supports the statement, and for each citation whether it counts as precise.

    A statement that needs both of two citations gives (True, [True, True]); if the second adds nothing,
    (True, [True, False]); if even both do not support it, (False, [False, False]).
    """
    if not cited or not judge(text, cited):
        return False, [False] * len(cited)
    others = [[*cited[:place], *cited[place + 1 :]] for place in range(len(cited))]
    return True, [judge(text, [one]) or not judge(text, rest) for one, rest in zip(cited, others, strict=True)]


def alce_measures(answers: Sequence[Sequence[Cited]], clusters: Sequence[str] | None = None) -> list[Measure]:
    """Return the share of answers with a statement, and the means of their citation recall and precision."""
    scores = [score(statements) for statements in answers]
    found = [each for each in scores if each is not None]
    groups = None if clusters is None else [name for name, each in zip(clusters, scores, strict=True) if each]
    return [
        rate("alce_answered", [each is not None for each in scores]),
        mean("alce_citation_recall", [each.recall for each in found], groups),
        mean("alce_citation_precision", [each.precision for each in found], groups),
    ]
