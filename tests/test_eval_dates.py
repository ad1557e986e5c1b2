"""The suite of printed times: its gold, and what it makes of what was found."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import anyio
import pytest

from evals.built_in import SEEDS, TIMES
from evals.errors import EvalError
from evals.reading import read_rows
from evals.suites.dates import DATES, GoldTimes
from evals.suites.suite import Suite

FITTED, HELD_OUT = (list(read_rows(file, GoldTimes)) for file in (TIMES / "fitted.jsonl", TIMES / "held_out.jsonl"))


@pytest.mark.parametrize("case", [*FITTED, *HELD_OUT], ids=lambda case: case.text[:30])
def test_every_time_of_the_gold_is_printed_in_its_order(case: GoldTimes) -> None:
    assert [told.span.of(case.text) for told in case.expressions] == [time.words for time in case.times]


def test_half_of_our_own_words_are_held_out() -> None:
    own = [case for case in FITTED if case.style != "seed"]
    assert (len(own), len(HELD_OUT)) == (34, 34)
    assert {case.style for case in own} == {case.style for case in HELD_OUT}


def test_what_the_seeds_print_is_printed_there() -> None:
    printed = [path.read_text(encoding="utf-8") for path in SEEDS.glob("*.txt")]
    real = [case for case in FITTED if case.style == "seed"]
    assert len(real) == 14
    assert [case.text for case in real if not any(case.text in text for text in printed)] == []


@pytest.mark.parametrize("suite", DATES, ids=lambda suite: suite.name)
def test_no_day_is_invented_and_every_time_is_found(suite: Suite) -> None:
    values = {measure.name: measure for measure in anyio.run(suite.measure, suite).measures}
    assert (values["invented"].count, values["recall"].value) == (0, 1.0)


def test_what_differs_from_the_gold_is_told(tmp_path: Path) -> None:
    file = tmp_path / "times.jsonl"
    file.write_text(
        '{"text": "It sank on Friday.", "published": "2022-01-08", "style": "agency", "times": '
        '[{"words": "Friday", "first": "2022-01-14", "last": "2022-01-14", "inferred": true}]}\n',
        encoding="utf-8",
    )
    [row] = anyio.run(DATES[0].measure, replace(DATES[0], gold=file)).cases
    assert row.faults == (
        "not found: 'Friday' = 2022-01-14 (inferred)",
        "found: 'Friday' = 2022-01-07 (inferred)",
    )


def test_words_that_are_not_printed_are_an_error() -> None:
    case = GoldTimes.model_validate(
        {
            "text": "x",
            "published": None,
            "style": "s",
            "times": [{"words": "y", "first": None, "last": None, "inferred": 0}],
        }
    )
    with pytest.raises(EvalError, match="'y' is not printed in 'x'"):
        _ = case.expressions
