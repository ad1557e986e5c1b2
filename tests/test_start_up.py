"""What a command imports before it does anything: nothing that takes seconds, unless it is needed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from cli_running import PESKOV, SEEDS

pytest_plugins = ["cli_fixtures"]

HEAVY = {"torch", "sentence_transformers", "transformers", "faiss", "litellm", "fastapi", "trafilatura", "mcp"}
PROBE = """
import json, sys
from rag.cli import main
try:
    main(sys.argv[1:])
except SystemExit as ended:
    print(json.dumps([ended.code, sorted(sys.modules)]), file=sys.stderr)
"""


def imported(*arguments: str) -> set[str]:
    """Return which of the heavy libraries a command imports that ends well."""
    environment = os.environ | {"BYLINE_EMBEDDING_MODEL": "hashing"}
    command = [sys.executable, "-c", PROBE, *arguments]
    done = subprocess.run(command, cwd=SEEDS.parent, env=environment, capture_output=True, check=True, text=True)  # noqa: S603 - ours
    code, modules = json.loads(done.stderr.splitlines()[-1])
    assert code == 0
    return HEAVY & set(modules)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["index", "--help"],
        ["ask", "--help"],
        ["search", "--help"],
        ["quotes", "--help"],
        ["inspect", "--help"],
        ["serve", "--help"],
        ["doctor", "--help"],
        ["mcp", "--help"],
        ["keys", "list"],
        ["feedback", "list"],
        ["inspect", str(SEEDS / f"{PESKOV}.txt")],
    ],
    ids=" ".join,
)
def test_what_needs_no_model_and_no_index_imports_nothing_heavy(arguments: list[str]) -> None:
    assert imported(*arguments) == set()


@pytest.mark.parametrize(
    "arguments",
    [["ask", "What did Peskov say?"], ["search", "talks"], ["quotes", "--speaker", "Peskov"], ["inspect", PESKOV]],
    ids=lambda arguments: arguments[0],
)
def test_what_reads_an_index_imports_neither_torch_nor_litellm_nor_the_service(
    arguments: list[str], seeds: Path
) -> None:
    assert imported(*arguments, "--index-dir", str(seeds)) == {"faiss"}


def test_a_search_does_not_import_a_configured_language_model(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BYLINE_MODEL", "openai/gpt-4o-mini")
    assert imported("search", "talks", "--index-dir", str(seeds)) == {"faiss"}
    assert imported("ask", "What did Peskov say?", "--generator", "extractive", "--index-dir", str(seeds)) == {"faiss"}
