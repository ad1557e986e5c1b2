"""What `docs/widget.md` says of the widget is so."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from running import byline

ROOT = Path(__file__).parent.parent
DOCS = (ROOT / "docs" / "widget.md").read_text(encoding="utf-8")
WIDGET = (ROOT / "service" / "static" / "widget.js").read_text(encoding="utf-8")


def test_every_property_is_documented_and_nothing_else() -> None:
    table = DOCS.partition("| property |")[2].partition("```")[0]
    assert set(re.findall(r"`(--byline-[a-z-]+)`", table)) == set(re.findall(r"var\((--byline-[a-z-]+)", WIDGET))


def test_every_part_is_documented_and_nothing_else() -> None:
    listed = DOCS.partition("Parts for `::part(…)`:")[2].partition("\n\n")[0]
    assert set(re.findall(r"`(\w+)`", listed)) == set(re.findall(r'part: "(\w+)"', WIDGET))


def test_every_event_is_documented_and_nothing_else() -> None:
    assert set(re.findall(r"^\| `(byline:\w+)`", DOCS, re.MULTILINE)) == set(re.findall(r'"(byline:\w+)"', WIDGET))


def test_every_kind_of_trouble_is_documented() -> None:
    listed = set(re.findall(r"`([a-z]+)`", DOCS.partition("`kind` is one of")[2].partition("\n\n")[0]))
    thrown = set(re.findall(r'Trouble\("(\w+)"|return "(\w+)";', WIDGET))
    kinds = {first or second for first, second in thrown} - {"stopped"}
    assert kinds - listed == set()


def test_the_key_of_the_example_can_be_made(tmp_path: Path) -> None:
    [command] = re.findall(r"\$ byline (keys create .*)", DOCS)
    assert "pk_" in byline(tmp_path, *shlex.split(command))


def test_the_pages_of_the_example_are_there() -> None:
    assert {"index.html", "inline.html"} <= {path.name for path in (ROOT / "docs" / "widget-demo").iterdir()}
