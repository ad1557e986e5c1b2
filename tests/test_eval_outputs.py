"""JSON, Markdown and JUnit of a run, whatever its texts hold."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from evals.running.outputs import run_json, write_junit, write_markdown
from evals.runs.rows import CaseRow, MeasureRow, Run, RunRow

ODD = 'Is <b>\x00"a|b"</b> & `c`\n# so?'


@pytest.fixture
def run(tmp_path: Path) -> Run:
    record = RunRow(
        suites=("harbour",),
        started="2026-01-05T12:00:00Z",
        finished=True,
        byline="0.1.0",
        machine={},
        generator="extractive",
        measures={"harbour": (MeasureRow(name="right", value=None, low=None, high=None, n=0),)},
        broken=("harbour: right is not measured, the floor is 1",),
    )
    wrong = CaseRow(suite="harbour", id="h-1", kind="when", right=False, faults=(f"lacks {ODD!r}",), question=ODD)
    failed = CaseRow(suite="harbour", id="h-2", kind="when", right=False, faults=("got no answer: 500",))
    return Run(tmp_path, record, (wrong, failed))


def test_markdown_shows_odd_texts_as_they_are_in_one_cell(run: Run) -> None:
    write_markdown(run.folder / "run.md", run)
    [line] = [line for line in (run.folder / "run.md").read_text().split("\n") if line.startswith("| h-1")]
    assert r"Is \<b\>" in line
    assert r"a\|b" in line
    assert line.replace(r"\|", "").count("|") == 5


def test_junit_is_xml_whatever_the_texts_hold(run: Run) -> None:
    write_junit(run.folder / "junit.xml", run)
    suite, gate = ET.parse(run.folder / "junit.xml").getroot()  # noqa: S314 - we wrote it
    wrong, failed = suite.iter("testcase")
    assert wrong[0].text == ODD.replace("\x00", "�")
    assert (suite.attrib["failures"], suite.attrib["errors"], failed[0].tag) == ("1", "1", "error")
    assert gate[0][0].attrib["message"] == "harbour: right is not measured, the floor is 1"


def test_every_table_of_measures_is_in_every_output(run: Run) -> None:
    time = MeasureRow(name="asked_p50_ms", value=90.0, low=82.5, high=97.0, n=2)
    costly = replace(run, record=run.record.model_copy(update={"costs": {"harbour": (time,)}}))
    write_junit(run.folder / "junit.xml", costly)
    write_markdown(run.folder / "run.md", costly)
    properties = ET.parse(run.folder / "junit.xml").getroot().iter("property")  # noqa: S314 - we wrote it
    assert [(each.attrib["name"], each.attrib["value"]) for each in properties] == [
        ("right", "–, n 0"),
        ("cost: asked_p50_ms", "90.000 (82.500 to 97.000), n 2"),
    ]
    assert "### cost\n\n| measure |" in (run.folder / "run.md").read_text()
    assert json.loads(run_json(costly))["costs"]["harbour"][0]["n"] == 2


def test_json_holds_no_number_that_json_does_not_know(run: Run) -> None:
    found = json.loads(run_json(run), parse_constant=pytest.fail)
    assert found["measures"]["harbour"][0]["value"] is None
    assert [case["id"] for case in found["cases"]] == ["h-1", "h-2"]
