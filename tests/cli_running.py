"""What tests of the command line share: commands run in this process, and what they leave behind."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from rag.cli import main

SEEDS = Path(__file__).parent.parent / "seeds"
PESKOV = "004_cb92b06e17f31d41"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - each test knows what it asks for
        """What is on standard output, which must be one JSON value and nothing else."""
        return json.loads(self.out)


Byline: TypeAlias = Callable[..., Outcome]


def exit_code(*arguments: str | Path) -> int:
    """Run a command and return its exit code."""
    with pytest.raises(SystemExit) as ended:
        main([str(argument) for argument in arguments])
    assert isinstance(ended.value.code, int)
    return ended.value.code


def broken_model() -> Path:
    """Return the folder, in the current one, of an embedding model whose files are empty."""
    folder = Path("broken")
    folder.mkdir()
    for name in ("modules.json", "config.json", "sentence_bert_config.json", "model.safetensors", "tokenizer.json"):
        (folder / name).touch()
    return folder
