"""The samples of docs/api.md and docs/mcp.md, run as they stand there but for the address of the service."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import requiring
from listening import listening
from serving import ADMIN_KEY, settings_for

from rag.settings import Settings
from service import app as service_app

pytest_plugins = ["service_fixtures"]

ROOT = Path(__file__).parent.parent.parent
GUIDE = "\n".join((ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("api.md", "mcp.md"))
WRITTEN = "http://127.0.0.1:8000"


@pytest.fixture(scope="module")
def url(seed_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a service that takes articles."""
    folder = tmp_path_factory.mktemp("snippets")
    settings: Settings = settings_for(shutil.copytree(seed_index, folder / "index"), state_dir=folder, rate_limit="")
    with listening(service_app.create(settings)) as address:
        yield address


def console_samples() -> list[tuple[str, str]]:
    """Return each command with what it prints."""
    blocks = re.findall(r"```console\n(.*?)```", GUIDE, re.DOTALL)
    pieces = [piece for block in blocks for piece in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]]
    found = [re.fullmatch(r"((?:[^\n]*\\\n)*[^\n]*\n)(.*)", piece, re.DOTALL) for piece in pieces]
    return [(each[1], each[2]) for each in found if each]


def samples(language: str) -> list[tuple[str, str]]:
    """Return each program with what it prints."""
    return re.findall(rf"```{language}\n(.*?)```\n\n```text\n(.*?)```", GUIDE, re.DOTALL)


def output(command: Sequence[str], folder: Path) -> str:
    environment = os.environ | {"BYLINE_ADMIN_KEY": ADMIN_KEY, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - our own documents
    assert done.returncode == 0, done.stderr
    return done.stdout


def shows(printed: str, shown: str, url: str) -> bool:
    """Tell whether a program printed what is shown, anything where an ellipsis stands for what was left out."""
    pieces = shown.strip().replace(WRITTEN, url).split("…")
    return re.match(".*?".join(map(re.escape, pieces)), printed, re.DOTALL) is not None


def test_each_command_prints_what_is_shown(url: str, tmp_path: Path) -> None:
    for program in ("bash", "curl"):
        if shutil.which(program) is None:
            requiring.missing(program, f"install {program}")
    for command, shown in console_samples():  # in this order: one deletes what another put
        printed = output(["bash", "-c", command.replace(WRITTEN, url)], tmp_path)
        assert shows(printed, shown, url), printed


@pytest.mark.parametrize(("program", "shown"), samples("python"))
def test_a_python_sample_prints_what_is_shown(program: str, shown: str, url: str, tmp_path: Path) -> None:
    printed = output([sys.executable, "-W", "error", "-c", program.replace(WRITTEN, url)], tmp_path)
    assert shows(printed, shown, url), printed


@pytest.mark.parametrize(("program", "shown"), samples("js"))
def test_a_javascript_sample_prints_what_is_shown(program: str, shown: str, url: str, tmp_path: Path) -> None:
    if shutil.which("node") is None:
        requiring.missing("node", "install Node 20 or newer")
    script = tmp_path / "sample.mjs"
    script.write_text(program.replace(WRITTEN, url), encoding="utf-8")
    printed = output(["node", str(script)], tmp_path)
    assert shows(printed, shown, url), printed


@pytest.mark.parametrize("sample", re.findall(r"```json\n(.*?)```", GUIDE, re.DOTALL))
def test_the_configuration_of_a_host_is_json_and_its_command_is_ours(sample: str) -> None:
    hosts: dict[str, dict[str, dict[str, object]]] = json.loads(sample)
    ((server,),) = [each.values() for each in hosts.values()]
    assert (server.get("command"), str(server.get("url"))[-4:]) in {("byline", "None"), (None, "/mcp")}


def test_every_program_of_the_guide_is_run() -> None:
    for language, count in (("python", 5), ("js", 1)):
        assert len(samples(language)) == GUIDE.count(f"```{language}\n") == count
    assert len(console_samples()) == 10
