"""`byline eval --judge`: a model's opinion beside the verdicts, through its provider."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import httpx
import pytest
import respx
from click.testing import Result
from eval_fixtures import FERRY, NOBODY, WHEN, evaluated, runs_in
from provider_fixtures import OPENAI, streamed

from evals.reports.html import html
from evals.runs.files import read_run
from evals.runs.rows import JudgeRow, MeasureRow

WRONG = WHEN | {"id": "f-2", "answer": "At midnight", "must_include": ["midnight"]}
YES = json.dumps({"supported": [True], "like_gold": True})
NO = json.dumps({"supported": [False], "like_gold": False})


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Iterator[respx.Route]:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-never-shown")
    monkeypatch.setenv("BYLINE_MODEL_RETRIES", "0")
    with respx.mock(assert_all_called=False) as router:
        yield router.post(OPENAI)


def judged(folder: Path, *options: object, cases: list[dict[str, object]] | None = None) -> Result:
    return evaluated(folder, cases or [WHEN, WRONG, NOBODY], "--judge", "openai/gpt-4o-mini", *options)


def block(folder: Path) -> JudgeRow:
    found = read_run(runs_in(folder)[-1]).record.judge
    assert found
    return found


def measures(folder: Path) -> dict[str, MeasureRow]:
    return {measure.name: measure for measure in block(folder).measures["harbour"]}


def test_the_judge_is_reported_apart_with_its_agreement(tmp_path: Path, provider: respx.Route) -> None:
    provider.mock(side_effect=[streamed(YES), streamed(NO)])
    result = judged(tmp_path)
    found = measures(tmp_path)
    assert result.exit_code == 0, result.output
    assert [(found[name].count, found[name].n) for name in ("supported", "like_gold", "unjudged")] == [
        (1, 2),
        (1, 2),
        (0, 2),
    ]
    assert (found["right_agreement"].value, found["right_kappa"].value) == (1.0, 1.0)
    assert (found["support_agreement"].value, found["support_kappa"].value) == (0.5, 0.0)
    assert "harbour, opinion of openai/gpt-4o-mini" in result.stdout


def test_only_answers_with_statements_are_judged(tmp_path: Path, provider: respx.Route) -> None:
    provider.mock(return_value=streamed(YES))
    judged(tmp_path)
    rows = read_run(runs_in(tmp_path)[0]).cases
    assert [row.opinion is None for row in rows] == [False, False, True]
    assert provider.call_count == 2


def test_the_judge_has_no_say_in_the_gate(tmp_path: Path, provider: respx.Route) -> None:
    provider.mock(return_value=streamed(NO))
    assert judged(tmp_path, "--floor", "right=100%", cases=[WHEN]).exit_code == 0
    result = judged(tmp_path, "--floor", "like_gold=1.0", cases=[WHEN])
    assert (result.exit_code, "no measure is called 'like_gold'" in result.stderr) == (2, True)


def test_what_the_judge_costs_is_counted(tmp_path: Path, provider: respx.Route) -> None:
    provider.mock(return_value=streamed(YES))
    assert "$0.0004" in judged(tmp_path).stdout
    assert block(tmp_path).cost_usd == pytest.approx(0.00042)
    assert measures(tmp_path)["usd_per_1000"].value == pytest.approx(0.21)


def test_the_same_words_are_judged_once(tmp_path: Path, provider: respx.Route) -> None:
    provider.mock(return_value=streamed(YES))
    judged(tmp_path)
    before = provider.call_count
    judged(tmp_path)
    assert (provider.call_count, block(tmp_path).cost_usd) == (before, 0.0)
    judged(tmp_path, cases=[WHEN | {"answer": "At one"}])
    assert provider.call_count == before + 1


def test_a_reply_that_cannot_be_read_is_unjudged_and_told(tmp_path: Path, provider: respx.Route) -> None:
    provider.mock(side_effect=[streamed("Looks fine to me."), streamed(YES)])
    result = judged(tmp_path)
    assert measures(tmp_path)["unjudged"].count == 1
    assert measures(tmp_path)["supported"].n == 1
    assert "1 answers are unjudged; of the first, its reply cannot be read (not JSON" in result.stdout


def test_a_model_that_fails_once_leaves_one_answer_unjudged(tmp_path: Path, provider: respx.Route) -> None:
    provider.mock(side_effect=[streamed(YES), httpx.Response(503)])
    assert judged(tmp_path).exit_code == 0
    assert measures(tmp_path)["unjudged"].count == 1


@pytest.mark.parametrize("status", [401, 404, 503])
def test_a_model_that_cannot_be_asked_at_all_ends_the_run(tmp_path: Path, provider: respx.Route, status: int) -> None:
    provider.mock(return_value=httpx.Response(status, json={"error": {"message": "no"}}))
    result = judged(tmp_path)
    assert (result.exit_code, provider.call_count) == (2, 1)
    assert "the judge cannot be asked: model 'openai/gpt-4o-mini'" in result.stderr
    assert "run the same again to go on" in result.stderr


def test_a_recorded_opinion_is_replayed_without_key_and_network(
    tmp_path: Path, provider: respx.Route, monkeypatch: pytest.MonkeyPatch
) -> None:
    provider.mock(return_value=streamed(YES))
    recordings = tmp_path / "recordings"
    assert judged(tmp_path, "--record", recordings, "--generator", "extractive").exit_code == 0
    before = measures(tmp_path)
    monkeypatch.delenv("OPENAI_API_KEY")
    provider.mock(side_effect=AssertionError("nobody is asked"))
    result = judged(tmp_path, "--replay", recordings, "--generator", "extractive")
    assert result.exit_code == 0, result.output
    assert measures(tmp_path) == before


@pytest.mark.parametrize(("spoil", "words"), [(Path.unlink, "no recording of the judge's reply"), (None, "damaged")])
def test_an_opinion_that_is_not_recorded_is_exit_code_2(
    tmp_path: Path, provider: respx.Route, spoil: Callable[[Path], None] | None, words: str
) -> None:
    provider.mock(return_value=streamed(YES))
    judged(tmp_path, "--record", tmp_path / "kept", "--generator", "extractive", cases=[WHEN])
    [file] = (tmp_path / "kept").glob("judge-*.json")
    spoil(file) if spoil else file.write_text("{")
    result = judged(tmp_path, "--replay", tmp_path / "kept", "--generator", "extractive", cases=[WHEN])
    assert (result.exit_code, words in result.stderr, "--record" in result.stderr) == (2, True, True)


def test_every_output_has_the_opinion(tmp_path: Path, provider: respx.Route) -> None:
    provider.mock(return_value=streamed(NO))
    files = ("--junit", tmp_path / "j.xml", "--markdown", tmp_path / "m.md")
    printed = json.loads(judged(tmp_path, *files, "--json").stdout)
    assert printed["judge"]["measures"]["harbour"][1]["name"] == "like_gold"
    assert "### opinion of openai/gpt-4o-mini" in (tmp_path / "m.md").read_text()
    properties = ET.parse(tmp_path / "j.xml").getroot()[0][0]  # noqa: S314 - we wrote it
    values = {each.attrib["name"]: each.attrib["value"] for each in properties}
    assert values["opinion of openai/gpt-4o-mini: like_gold"] == "0.000 (0.000 to 0.658), n 2"
    assert "Opinion of openai/gpt-4o-mini" in html(read_run(runs_in(tmp_path)[0]), {"ferry": FERRY})
