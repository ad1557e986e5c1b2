"""Fixtures for tests of the command line: real commands on a real index of the seeds."""

from __future__ import annotations

import os
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from cli_running import SEEDS, Byline, Outcome, exit_code


@pytest.fixture
def byline(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> Byline:
    """Return what runs a command in an empty folder, with the hashing embedder and no terminal."""
    monkeypatch.chdir(tmp_path_factory.mktemp("here"))
    ours = [name for name in os.environ if name.startswith("BYLINE_")]
    for name in (*ours, "FORCE_COLOR", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("BYLINE_EMBEDDING_MODEL", "hashing")

    def run(*arguments: str | Path, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(stdin)))
        capsys.readouterr()
        code = exit_code(*arguments)
        return Outcome(code, *capsys.readouterr())

    return run


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an index of the seeds; nobody writes to it."""
    folder = tmp_path_factory.mktemp("seeds") / "index"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BYLINE_EMBEDDING_MODEL", "hashing")
        assert exit_code("index", SEEDS, "--index-dir", folder) == 0
    return folder
