"""What the documents say is so: their commands are run, their settings are the settings."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from rag.settings import Settings, read_settings
from service.app import create

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BIN = Path(sys.executable).parent


def console_blocks() -> list[str]:
    return re.findall(r"```console\n(.*?)```", README, re.DOTALL)


def commands(block: str) -> Iterator[tuple[str, str]]:
    for piece in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, shown = piece.partition("\n")
        yield command, shown


def pattern(shown: str) -> re.Pattern[str]:
    """Return what a command must print: the words shown, anything where an ellipsis stands for what was left out."""
    left_out = re.sub(r"(?m)^…$|(?<=[ ,_])…", "\0", shown.rstrip("\n"))
    return re.compile(".*?".join(re.escape(part) for part in left_out.split("\0")) + r".*", re.DOTALL)


def run(command: str, folder: Path) -> str:
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(  # noqa: S603 - the commands of our own README
        shlex.split(command),  # the commands of our own README
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    return tmp_path


def test_the_transcript_is_what_the_commands_print(folder: Path) -> None:
    for command, shown in commands(console_blocks()[0]):
        assert pattern(shown).match(run(command, folder)), command


async def test_the_reply_over_http_is_what_the_service_replies(folder: Path) -> None:
    run("byline index seeds", folder)
    ((command, shown),) = commands(console_blocks()[1])
    words = shlex.split(command)
    body, url = words[words.index("-d") + 1], next(word for word in words if word.startswith("http"))
    app = create(read_settings(index_dir=folder / "byline-index"))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app)) as client:
        reply = await client.post(url, content=body, headers={"Content-Type": "application/json"})
    assert pattern(shown).match(reply.text), reply.text


def test_the_python_example_runs(folder: Path) -> None:
    run("byline index seeds", folder)
    (example,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    (folder / "example.py").write_text(example, encoding="utf-8")
    assert "We don’t want a war." in run(f"{sys.executable} example.py", folder)


def test_every_setting_is_documented_and_nothing_else() -> None:
    documented = set(re.findall(r"BYLINE_[A-Z_]+", README))
    assert documented == {f"BYLINE_{name.upper()}" for name in Settings.model_fields}


def test_every_command_is_documented() -> None:
    listed = re.findall(
        r"^  (\w+) ", run("byline --help", ROOT).partition("Commands:")[2].partition("Exit")[0], re.MULTILINE
    )
    assert set(listed) == set(re.findall(r"^\| `byline (\w+)", README, re.MULTILINE))


def test_the_architecture_names_what_there_is() -> None:
    described = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rooms = {path.name for path in (ROOT / "rag").iterdir() if path.is_dir() and path.name != "__pycache__"}
    modules = {path.stem for path in (ROOT / "rag").glob("*.py") if path.stem != "__init__"}
    assert [name for name in sorted(rooms | modules) if not re.search(rf"\b{name}\b", described)] == []
