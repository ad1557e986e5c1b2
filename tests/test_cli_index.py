"""`byline index`: what is read, what is told, what the exit code says."""

import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_running import PESKOV, SEEDS, Byline

from rag.cli.index import _duration, _summary
from rag.cli.screen import standard_input
from rag.indexing import Report

pytest_plugins = ["cli_fixtures"]

SEED = SEEDS / f"{PESKOV}.txt"
DONE = re.compile(r"Articles: (.*)\. Passages: (\d+) embedded in \d+\.\d s(?:, \d+\.\d passages/s)?\.\n")


def told(out: str) -> tuple[str, bool]:
    """Return what a summary says of the articles, and whether passages were embedded."""
    match = DONE.fullmatch(out)
    assert match
    return match[1], match[2] != "0"


def shown_on(terminal: int) -> Iterator[bytes]:
    """Yield what is written to a terminal until nobody can write to it any more."""
    try:
        while block := os.read(terminal, 1 << 16):
            yield block
    except OSError:  # Linux's way to say so
        os.close(terminal)


def test_a_folder_is_indexed(byline: Byline) -> None:
    done = byline("index", SEEDS)
    assert (done.code, done.err, told(done.out)) == (0, "", ("5 added", True))


def test_what_is_indexed_already_is_left_as_it_is(byline: Byline) -> None:
    byline("index", SEEDS)
    done = byline("index", SEEDS)
    assert (done.code, done.out) == (
        0,
        "Articles: 0 added, 5 unchanged. Passages: 0 embedded in 0.0 s.\n",
    )


def test_bad_input_is_told_a_line_each_and_the_rest_is_indexed(byline: Byline) -> None:
    Path("empty.txt").touch()
    Path("letters.txt").write_bytes(b"caf\xe9")
    Path("picture.jpg").write_bytes(b"\xff\xd8")
    done = byline("index", "empty.txt", "letters.txt", "nowhere.txt", "picture.jpg", SEED)
    assert (done.code, told(done.out)) == (1, ("1 added, 4 not readable", True))
    assert done.err == (
        "not indexed: empty.txt: empty\n"
        "not indexed: letters.txt: not UTF-8 (byte 0xe9 at 3)\n"
        "not indexed: nowhere.txt: does not exist\n"
        "not indexed: picture.jpg: not read; .txt, .md, .html, .htm, .xhtml, .jsonl, .ndjson are\n"
    )


def test_files_of_other_kinds_in_a_folder_are_counted(byline: Byline) -> None:
    folder = Path("mixed")
    folder.mkdir()
    (folder / "picture.jpg").write_bytes(b"\xff\xd8")
    (folder / "a.txt").write_bytes(SEED.read_bytes())
    done = byline("index", folder)
    assert (done.code, done.err, told(done.out)[0]) == (0, "", "1 added, 1 of other kinds skipped")


def test_articles_come_from_standard_input(byline: Byline) -> None:
    line = json.dumps({"id": "from-a-pipe", "text": SEED.read_text(encoding="utf-8")})
    assert byline("index", "-", stdin=f"{line}\n".encode()).code == 0
    assert byline("inspect", "from-a-pipe").code == 0


def test_a_closed_standard_input_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert standard_input().read() == b""


def test_pruning_deletes_what_did_not_come(byline: Byline) -> None:
    byline("index", SEEDS)
    done = byline("index", SEED, "--prune")
    assert (done.code, told(done.out)[0]) == (0, "0 added, 1 unchanged, 4 removed")


def test_nothing_is_deleted_where_something_could_not_be_read(byline: Byline) -> None:
    byline("index", SEEDS)
    done = byline("index", "nowhere", "--prune")
    assert (done.code, done.out) == (1, "Articles: 0 added, 1 not readable. Passages: 0 embedded in 0.0 s.\n")
    assert done.err == (
        "not indexed: nowhere: does not exist\nnothing deleted: what could not be read may be among what is indexed\n"
    )


def test_an_empty_folder_is_nothing_found(byline: Byline) -> None:
    Path("empty").mkdir()
    assert byline("index", "empty").code == 4


def test_json_says_all_and_nothing_else_is_on_standard_output(byline: Byline) -> None:
    reply = byline("index", SEED, "nowhere.txt", "--json").json
    assert reply.pop("seconds") > 0
    assert reply.pop("passages_per_second") > 0
    assert reply.pop("passages") > 0
    assert reply == {
        "added": 1,
        "replaced": 0,
        "unchanged": 0,
        "removed": 0,
        "failed": [{"source": "nowhere.txt", "reason": "does not exist"}],
        "skipped": [],
    }


@pytest.mark.parametrize("obstacle", ["file", "file/index"])
def test_a_folder_that_cannot_be_written_is_one_line_with_the_way_out(byline: Byline, obstacle: str) -> None:
    Path("file").touch()
    done = byline("index", SEED, "--index-dir", obstacle)
    assert (done.code, done.out, done.err.count("\n")) == (3, "", 1)
    assert done.err.startswith(f"Error: cannot write the index in {obstacle}: ")
    assert done.err.endswith("make room there or set another BYLINE_INDEX_DIR\n")


def test_progress_is_shown_on_a_terminal(tmp_path: Path) -> None:
    terminal, end = pty.openpty()
    command = [sys.executable, "-c", "from rag.cli import main; main()", "index", str(SEED)]
    environment = os.environ | {"BYLINE_EMBEDDING_MODEL": "hashing", "TERM": "xterm", "COLUMNS": "100"}
    environment |= {"PYTHONPATH": os.pathsep.join([str(SEEDS.parent), os.environ.get("PYTHONPATH", "")])}
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=end) as running:  # noqa: S603 - ours
        os.close(end)
        shown = b"".join(shown_on(terminal)).decode()
        out, _ = running.communicate(timeout=300)
    assert told(out.decode())[0] == "1 added"
    assert re.search(r"1/1.* articles \d+ passages/s, 0:00 left", shown)


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.0, "0:00"), (59.6, "1:00"), (125.0, "2:05"), (3600.0, "1:00:00"), (90061.0, "25:01:01")]
)
def test_the_time_that_is_left_is_easy_to_read(seconds: float, text: str) -> None:
    assert _duration(seconds) == text


def test_the_summary_names_what_happened_and_no_more() -> None:
    report = Report(1200, 3, 0, 0, 9000, 200.0, (), ())
    assert _summary(report) == "Articles: 1200 added, 3 replaced. Passages: 9000 embedded in 200.0 s, 45.0 passages/s."
