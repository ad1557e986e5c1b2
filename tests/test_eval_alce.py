from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.measures.alce import Cited, Place, Score, alce_measures, cited_statements, outcome, score, supports
from rag.types import Answer, Article, Citation, Span, Statement

FERRY = Article("ferry", "The ferry leaves at noon. It was built in 1987. The ferry to Brinkholm is red.")
MILL = Article("mill", "The old mill of Tarnby burnt down on Tuesday night.")


def place(article: Article, quote: str) -> Place:
    start = article.text.index(quote)
    return article, Span(start, start + len(quote))


NOON, RED = place(FERRY, "The ferry leaves at noon."), place(FERRY, "The ferry to Brinkholm is red.")
BURNT = place(MILL, MILL.text)


def holds(text: str, cited: Sequence[str]) -> bool:
    """Judge by letters: a text is supported if every letter of it is cited."""
    return set(text) <= set("".join(cited))


@pytest.mark.parametrize(
    ("text", "cited", "expected"),
    [
        ("ab", ["a", "b"], (True, [True, True])),
        ("ab", ["ab", "c"], (True, [True, False])),
        ("ab", ["ab", "ab"], (True, [True, True])),
        ("ab", ["a", "c"], (False, [False, False])),
        ("ab", [], (False, [])),
        ("abc", ["ab", "bc", "b"], (True, [True, True, False])),
    ],
)
def test_outcomes_are_those_of_the_paper(text: str, cited: list[str], expected: tuple[bool, list[bool]]) -> None:
    assert outcome(text, cited, holds) == expected


@given(st.text("abc", max_size=3), st.lists(st.text("abc", max_size=2), max_size=4))
def test_only_a_supported_statement_has_precise_citations(text: str, cited: list[str]) -> None:
    recalled, precise = outcome(text, cited, holds)
    assert len(precise) == len(cited)
    assert recalled or not any(precise)


def test_a_supported_and_a_false_statement_make_a_half() -> None:
    said = [Cited("The ferry leaves at noon.", (NOON,)), Cited("The ferry leaves at midnight.", (NOON,))]
    assert score(said) == Score(0.5, 0.5)


def test_a_citation_that_adds_nothing_costs_precision_alone() -> None:
    assert score([Cited("The ferry leaves at noon.", (NOON, BURNT))]) == Score(1.0, 0.5)


def test_a_statement_may_rest_on_two_articles() -> None:
    text = "The ferry leaves at noon. The old mill of Tarnby burnt down on Tuesday night."
    assert supports(text, [NOON, BURNT])
    assert not supports(text, [NOON])


def test_statements_without_citations_score_nothing() -> None:
    assert score([Cited("The ferry leaves at noon.", ())]) == Score(0.0, 0.0)
    assert score([]) is None


def test_an_answer_gives_its_statements_with_their_places() -> None:
    cited = [Citation(number, FERRY, span, span.of(FERRY.text)) for number, (_, span) in enumerate((NOON, RED), 1)]
    said = (Statement("The ferry to Brinkholm is red.", (2,)), Statement("The ferry leaves at noon.", (1,)))
    answer = Answer("a", "?", "?", "answered", 0.5, said, tuple(cited), (), "llm", None, "g1", {})
    assert [each.places for each in cited_statements(answer)] == [(RED,), (NOON,)]


def test_answers_without_a_statement_are_counted_apart() -> None:
    right, uncited = [Cited("The ferry leaves at noon.", (NOON,))], [Cited("The ferry leaves at noon.", ())]
    answered, recall, precision = alce_measures([right, [], uncited], ["a", "b", "c"])
    assert (answered.count, answered.n) == (2, 3)
    assert (recall.value, recall.n, precision.value, precision.n) == (0.5, 2, 0.5, 2)
