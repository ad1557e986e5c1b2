"""A run for other programs and other places: JSON, Markdown, and JUnit XML as CI systems read it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from evals.running.evaluating import FAILED
from evals.runs.rows import CaseRow, MeasureRow, Run

_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def run_json(run: Run) -> str:
    """Return what was measured, and of each case whether it is right and why not."""
    cases = [
        {"suite": row.suite, "id": row.id, "kind": row.kind, "right": row.right, "faults": list(row.faults)}
        for row in run.cases
    ]
    found = {"folder": str(run.folder), **run.record.model_dump(mode="json"), "cases": cases}
    return json.dumps(found, ensure_ascii=False, indent=2)


def write_markdown(path: Path, run: Run) -> None:
    """Write the measures, the cases that are wrong and the broken gates as Markdown."""
    path.write_text("\n".join(_markdown(run)) + "\n", encoding="utf-8", newline="\n")


def write_junit(path: Path, run: Run) -> None:
    """Write a test case for each case; a wrong one failed, one without an answer is an error, as is a broken gate.

    The measures of a suite are its properties.
    """
    root = ET.Element("testsuites", name="byline eval", time=f"{run.record.seconds:.3f}")
    for suite in run.record.suites:
        root.append(_junit_suite(run, suite))
    if run.record.broken:
        root.append(_junit_gate(run.record.broken))
    ET.indent(root)
    ET.ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)


def _markdown(run: Run) -> Iterator[str]:
    record = run.record
    yield f"# Byline evals: {'broken' if record.broken else 'passed'}"
    yield from ("", *(f"- **Gate broken**: {_cell(words)}" for words in record.broken))
    made = f"{record.generator} answers" + (f" of {record.model}" if record.model else "")
    yield from (f"{made}, Byline {record.byline}, {record.started}, {record.seconds:.0f} s.", "")
    for suite in record.suites:
        rows = run.of(suite)
        yield from (f"## {_cell(suite)}, {len(rows)} cases", "")
        for name, measures in run.tables(suite).items():
            yield from ([f"### {_cell(name)}", ""] if name else [])
            yield from ("| measure | value | 95 % interval | n |", "|---|---|---|---|")
            yield from (*(_measure_line(measure) for measure in measures), "")
        yield from _wrong_lines([row for row in rows if not row.right])


def _wrong_lines(wrong: Sequence[CaseRow]) -> Iterator[str]:
    if not wrong:
        return
    yield from ("| wrong | kind | question | why |", "|---|---|---|---|")
    for row in wrong:
        cells = (row.id, row.kind, row.question or "", "; ".join(row.faults))
        yield f"| {' | '.join(_cell(cell) for cell in cells)} |"
    yield ""


def _measure_line(measure: MeasureRow) -> str:
    return f"| {_cell(measure.name.strip())} | {_number(measure.value)} | {_interval(measure)} | {measure.n} |"


def _value(measure: MeasureRow) -> str:
    """Return the value with its interval and n, as `0.750 (0.684 to 0.806), n 198`."""
    interval = f" ({known})" if (known := _interval(measure)) else ""
    return f"{_number(measure.value)}{interval}, n {measure.n}"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _interval(measure: MeasureRow) -> str:
    return "" if measure.low is None or measure.high is None else f"{measure.low:.3f} to {measure.high:.3f}"


def _cell(text: str) -> str:
    """Return text that stays in its cell and is shown as it is."""
    return re.sub(r"([\\`*_{}\[\]<>#|])", r"\\\1", " ".join(text.split()))


def _junit_suite(run: Run, suite: str) -> ET.Element:
    rows = run.of(suite)
    errors = sum(_is_error(row) for row in rows)
    failed = sum(not row.right for row in rows) - errors
    counts = {"tests": str(len(rows)), "failures": str(failed), "errors": str(errors)}
    element = ET.Element("testsuite", {"name": _xml(suite), **counts})
    properties = ET.SubElement(element, "properties")
    for table, measures in run.tables(suite).items():
        for measure in measures:
            name = _xml(f"{table}: {measure.name.strip()}" if table else measure.name.strip())
            ET.SubElement(properties, "property", name=name, value=_value(measure))
    for row in rows:
        element.append(_junit_case(row))
    return element


def _junit_case(row: CaseRow) -> ET.Element:
    seconds = 0.0 if row.judgement is None else row.judgement.milliseconds / 1000
    names = {"classname": _xml(f"{row.suite}.{row.kind}"), "name": _xml(row.id), "time": f"{seconds:.3f}"}
    element = ET.Element("testcase", names)
    if not row.right:
        words = _xml("; ".join(row.faults) or "wrong")
        fault = ET.SubElement(element, "error" if _is_error(row) else "failure", message=words)
        fault.text = _xml(row.question or "")
    return element


def _junit_gate(broken: Sequence[str]) -> ET.Element:
    element = ET.Element("testsuite", name="gate", tests="1", failures="1", errors="0")
    case = ET.SubElement(element, "testcase", classname="gate", name="gate", time="0")
    ET.SubElement(case, "failure", message=_xml("; ".join(broken))).text = _xml("\n".join(broken))
    return element


def _is_error(row: CaseRow) -> bool:
    return any(fault.startswith(FAILED) for fault in row.faults)


def _xml(text: str) -> str:
    """Return the text without the characters that XML cannot hold."""
    return _NOT_XML.sub("�", text)
