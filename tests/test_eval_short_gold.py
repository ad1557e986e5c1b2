"""Exact match and token F1 of short gold answers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.cases.case import Case
from evals.measures.short_gold import normalised, short_gold_scores, token_f1, wordings

CASE = Case(id="f-1", question="When does it leave?", kind="when", answer="At noon", answerable=True)
WORDS = st.lists(st.sampled_from("noon monday ferry leaves at on".split()), max_size=8)


def scored(*statements: str, **changed: object) -> tuple[float, ...]:
    return tuple(short_gold_scores(CASE.model_copy(update=changed), statements).values())


def test_letter_case_punctuation_and_articles_do_not_count() -> None:
    assert normalised("The “U.S.” ferry’s a build-up …") == ["us", "ferrys", "buildup"]


@pytest.mark.parametrize(
    ("words", "gold", "expected"),
    [
        ("at noon", "at noon", 1.0),
        ("geneva on monday", "in geneva", 0.4),
        ("in geneva on monday", "geneva", 0.4),
        ("noon noon", "at noon", 0.5),
        ("", "noon", 0.0),
    ],
)
def test_token_f1_counts_each_word_as_often_as_it_is_there(words: str, gold: str, expected: float) -> None:
    assert token_f1(words.split(), gold.split()) == pytest.approx(expected)


def test_the_whole_answer_and_its_best_words_are_measured() -> None:
    assert scored("It leaves at noon.") == pytest.approx((0.0, 2 / 3, 1.0, 1.0))


def test_a_phrase_matches_exactly() -> None:
    assert scored("At noon!") == (1.0, 1.0, 1.0, 1.0)


def test_a_phrase_that_begins_in_one_statement_does_not_end_in_the_next() -> None:
    assert scored("It is moored at", "noon is when it leaves") == pytest.approx((0.0, 4 / 11, 0.0, 2 / 3))


def test_no_answer_is_worth_nothing() -> None:
    assert scored() == (0.0, 0.0, 0.0, 0.0)


def test_the_nearest_of_the_alternatives_counts() -> None:
    assert scored("12 o'clock", must_include=("noon|12 o’clock",)) == (1.0, 1.0, 1.0, 1.0)


@pytest.mark.parametrize("patterns", [("noon", "Sunday"), (r"12\.00|noon",), ("no+n",)])
def test_patterns_that_are_not_plain_words_are_no_alternatives(patterns: tuple[str, ...]) -> None:
    assert wordings(CASE.model_copy(update={"must_include": patterns})) == ["At noon"]


@pytest.mark.parametrize(
    "changed", [{"answer": "At noon on Sundays, except in winter"}, {"answerable": False}, {"answer": "…"}]
)
def test_a_case_without_a_short_answer_is_not_measured(changed: dict[str, object]) -> None:
    assert scored("At noon", **changed) == ()


@given(WORDS, WORDS.filter(bool))
def test_the_best_run_of_words_is_the_best_of_all_runs(words: list[str], gold: list[str]) -> None:
    case = CASE.model_copy(update={"answer": " ".join(gold[:5])})
    runs = [words[start:end] for start in range(len(words)) for end in range(start + 1, len(words) + 1)]
    best = max((token_f1(run, gold[:5]) for run in runs), default=0.0)
    assert short_gold_scores(case, [" ".join(words)])["span_token_f1"] == pytest.approx(best)
