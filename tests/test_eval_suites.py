"""The suites beside the gold questions: their command, and their place in a run."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from evals.commands.suite import suite_command
from evals.suites.claims import CLAIMS
from evals.suites.standing import SUITES
from evals.suites.suite import Suite

HIGH = "The water tower of Lindby is 41 metres high."
TRUE: dict[str, object] = {"claim": HIGH, "kind": "same", "true": True, "file": "tower.txt", "cites": [HIGH]}
LIE = TRUE | {"claim": HIGH.replace("41", "43"), "kind": "number", "true": False}


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "tower.txt").write_text(HIGH)
    return replace(CLAIMS, gold=tmp_path / "claims.jsonl", corpus=(tmp_path / "corpus",))


def measured(suite: Suite, *claims: dict[str, object], options: tuple[str, ...] = ()) -> Result:
    suite.gold.write_text("".join(json.dumps(claim) + "\n" for claim in claims))
    return CliRunner().invoke(suite_command(suite), options)


def test_a_suite_is_measured_by_a_command_of_its_name(suite: Suite) -> None:
    result = measured(suite, TRUE, LIE, options=("--json",))
    assert result.exit_code == 0, result.output
    shown = json.loads(result.stdout)
    assert (shown["suite"], shown["wrong"], shown["broken"]) == ("claims", [], [])
    assert [(each["name"], each["count"], each["n"], each["gate"]) for each in shown["measures"] if each["gate"]] == [
        ("false claims passed", 0, 1, "never"),
        ("true claims passed", 1, 1, "near"),
    ]


def test_a_broken_promise_of_a_suite_is_exit_code_1(suite: Suite) -> None:
    result = measured(suite, TRUE | {"true": False})
    assert result.exit_code == 1
    assert "passed, though false" in result.stdout
    assert "Gate broken: false claims passed is 1 of 1, it must be none" in result.stdout


def test_gold_without_its_article_is_exit_code_2(suite: Suite) -> None:
    result = measured(suite, TRUE | {"file": "nowhere.txt"})
    assert (result.exit_code, "no text for nowhere.txt" in result.stderr) == (2, True)


def test_the_digest_of_the_articles_tells_every_change(suite: Suite) -> None:
    [folder] = suite.corpus
    before = suite.corpus_sha256
    (folder / "more.jsonl").write_text("{}")
    between = suite.corpus_sha256
    (folder / "tower.txt").write_text(f"{HIGH} ")
    assert len({before, between, suite.corpus_sha256}) == 3


def test_standing_suites_have_names_of_their_own_and_gold_that_is_there() -> None:
    assert len({suite.name for suite in SUITES} | {"seeds"}) == len(SUITES) + 1
    assert [suite.name for suite in SUITES if not suite.gold.is_file() or (suite.corpus and not suite.texts)] == []
