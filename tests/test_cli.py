"""The command line as a whole: help, options, errors, exit codes."""

import os
import shutil
import signal
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import httpx
import pytest
from cli_running import SEEDS, Byline, broken_model

from rag import cli
from rag.cli import outcome
from rag.cli.lazy import LazyGroup
from rag.errors import (
    ArticleMissingError,
    EmbeddingError,
    GeneratorError,
    IndexBusyError,
    IndexDamagedError,
    QuestionError,
    ReadingError,
    SettingsError,
)

pytest_plugins = ["cli_fixtures"]

COMMANDS = [
    "index",
    "ask",
    "search",
    "timeline",
    "quotes",
    "inspect",
    "serve",
    "keys",
    "feedback",
    "mcp",
    "doctor",
    "eval",
]
TIMEOUT_S = 300
ASKING = pytest.mark.parametrize(
    "asked", [["ask", "Who?"], ["search", "talks"], ["quotes", "--speaker", "Peskov"]], ids=lambda asked: asked[0]
)


def started(*arguments: str, **pipes: Any) -> subprocess.Popen[bytes]:  # noqa: ANN401 - Popen's own
    """Start a command as a user does, in a process of its own."""
    command = [sys.executable, "-c", "from rag.cli import main; main()", *arguments]
    environment = os.environ | {"BYLINE_EMBEDDING_MODEL": "hashing"}
    return subprocess.Popen(command, cwd=SEEDS.parent, env=environment, stderr=subprocess.PIPE, **pipes)  # noqa: S603 - ours


def test_help_lists_the_commands_in_the_order_of_use(byline: Byline) -> None:
    shown = byline("--help")
    listed = shown.out.partition("Commands:\n")[2].partition("\n\n")[0]
    assert (shown.code, [line.split()[0] for line in listed.splitlines() if line[2] != " "]) == (0, COMMANDS)


def test_help_says_what_the_exit_codes_mean(byline: Byline) -> None:
    assert "\n    3    there is no index, or it cannot be used\n" in byline("--help").out


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_says_of_a_command_what_the_command_says_of_itself(name: str) -> None:
    assert isinstance(cli.byline, LazyGroup)
    target, summary = cli.byline.commands_by_name[name]
    module, _, attribute = target.partition(":")
    assert getattr(import_module(module), attribute).help.partition("\n")[0] == summary


def test_the_version_is_that_of_the_package(byline: Byline) -> None:
    assert byline("--version").out == "byline 0.1.0\n"


def test_without_a_command_the_help_is_shown_as_an_error(byline: Byline) -> None:
    shown = byline()
    assert (shown.code, shown.out, shown.err.partition("\n")[0]) == (2, "", "Usage: byline [OPTIONS] COMMAND [ARGS]...")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["serch"], "No such command 'serch'. Is 'search' meant? Try 'byline --help'."),
        (["xyz"], "No such command 'xyz'. Try 'byline --help'."),
        (["ask"], "Missing argument 'QUESTION...'. Try 'byline ask --help'."),
        (["ask", " "], "Invalid value for 'QUESTION...': it is empty. Try 'byline ask --help'."),
        (["ask", "\udcff"], "Invalid value for 'QUESTION...': it is not UTF-8. Try 'byline ask --help'."),
        (["search", ""], "Invalid value for 'QUERY...': it is empty. Try 'byline search --help'."),
        (
            ["search", "x", "-k", "51"],
            "Invalid value for '-k': 51 is not in the range 1<=x<=50. Try 'byline search --help'.",
        ),
        (["ask", "x", "--frm", "2021"], "No such option '--frm'. Did you mean '--from'? Try 'byline ask --help'."),
        (
            ["ask", "x", "--from", "2022", "--to", "2021-12"],
            "--from 2022 is after --to 2021-12. Try 'byline ask --help'.",
        ),
        (
            ["quotes", "--limit", "0"],
            "Invalid value for '-k' / '--limit': 0 is not in the range x>=1. Try 'byline quotes --help'.",
        ),
        (["index"], "Missing argument 'PATH...'. Try 'byline index --help'."),
        (
            ["serve", "--port", "x"],
            "Invalid value for '--port': 'x' is not a valid integer range. Try 'byline serve --help'.",
        ),
    ],
)
def test_a_wrong_call_is_one_line_with_the_way_out(byline: Byline, arguments: list[str], message: str) -> None:
    shown = byline(*arguments)
    assert (shown.code, shown.out, shown.err) == (2, "", f"Error: {message}\n")


@pytest.mark.parametrize("date", ["21", "2021-13", "2021-2-3", "20211224", "2021-W52-1", "yesterday", "2021-02-30"])
def test_a_date_that_is_none_is_refused(byline: Byline, date: str) -> None:
    assert byline("ask", "Who?", "--from", date).err == (
        f"Error: Invalid value for '--from': {date!r} is no date as YYYY, YYYY-MM or YYYY-MM-DD. "
        "Try 'byline ask --help'.\n"
    )


@pytest.mark.parametrize("file", [".env", "byline.toml"])
@pytest.mark.parametrize("content", [b"\xff\xfe", b"PORT = ["])
def test_settings_that_cannot_be_read_are_one_line(byline: Byline, file: str, content: bytes) -> None:
    Path(file).write_bytes(b"BYLINE_PORT=x" if (file, content[:4]) == (".env", b"PORT") else content)
    shown = byline("search", "talks")
    assert (shown.code, shown.err.count("\n"), shown.err[:7]) == (2, 1, "Error: ")


@ASKING
def test_a_missing_index_is_one_line_with_the_way_out(byline: Byline, asked: list[str]) -> None:
    shown = byline(*asked, "--index-dir", "nowhere")
    assert (shown.code, shown.out) == (3, "")
    assert shown.err == "Error: nowhere holds no index; run `byline index PATH…`\n"


@ASKING
def test_a_damaged_index_is_one_line_that_names_the_file(byline: Byline, asked: list[str], seeds: Path) -> None:
    shutil.copytree(seeds, "damaged")
    [store] = Path("damaged").rglob("articles.sqlite")
    store.write_bytes(store.read_bytes()[:-1])
    shown = byline(*asked, "--index-dir", "damaged")
    assert (shown.code, shown.out, shown.err.count("\n")) == (3, "", 1)
    assert shown.err.startswith(f"Error: {store} is not as it was written; ")


@pytest.mark.parametrize("asked", [["ask", "Who?"], ["search", "talks"]], ids=lambda asked: asked[0])
def test_an_index_of_another_embedding_model_is_one_line(
    byline: Byline, asked: list[str], seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BYLINE_EMBEDDING_MODEL")
    shown = byline(*asked, "--index-dir", seeds)
    assert (shown.code, shown.out, shown.err.count("\n")) == (3, "", 1)
    assert "was indexed with 'hashing' (384 dimensions" in shown.err


def test_an_embedding_model_that_cannot_be_loaded_is_one_line(
    byline: Byline, seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BYLINE_EMBEDDING_MODEL", str(broken_model()))
    shown = byline("search", "talks", "--index-dir", seeds)
    assert (shown.code, shown.out, shown.err.count("\n")) == (1, "", 1)
    assert shown.err.startswith("Error: cannot load the embedding model 'broken'; set BYLINE_EMBEDDING_MODEL to ")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (IndexBusyError("x"), 3),
        (IndexDamagedError("x"), 3),
        (ArticleMissingError("x"), 4),
        (QuestionError("x"), 2),
        (SettingsError("x"), 2),
        (ReadingError("x.txt", "empty"), 1),
        (EmbeddingError("x"), 1),
        (GeneratorError("timeout", "x"), 1),
        (OSError("x"), 1),
    ],
)
def test_an_error_has_the_exit_code_of_its_kind(error: Exception, code: int) -> None:
    assert outcome.exit_code(error) == code


def test_an_error_of_the_system_names_the_file() -> None:
    error = PermissionError(13, "Permission denied", "letters.json")
    assert outcome.message(error) == "Error: letters.json: Permission denied"


def test_a_full_disk_is_one_line() -> None:
    with Path("/dev/full").open("wb") as full, started("--help", stdout=full) as command:
        _, err = command.communicate(timeout=TIMEOUT_S)
    assert (command.returncode, err) == (1, b"Error: No space left on device\n")


def test_what_is_passed_to_eval_is_passed_on(byline: Byline) -> None:
    shown = byline("eval", "gold", "nowhere.jsonl")
    assert (shown.code, shown.err) == (
        2,
        "Error: Invalid value for 'FILE': File 'nowhere.jsonl' does not exist. Try 'byline eval gold --help'.\n",
    )


def test_a_taken_port_is_one_line(byline: Byline, seeds: Path) -> None:
    shown = byline("serve", "--host", "nowhere.invalid", "--index-dir", seeds)
    assert (shown.code, shown.err.count("\n")) == (2, 1)
    assert shown.err.startswith("Error: cannot listen on 'nowhere.invalid' port 8000: ")


def test_serving_answers_until_it_is_told_to_stop(seeds: Path) -> None:
    with started("serve", "--port", "0", "--index-dir", str(seeds), stdout=subprocess.PIPE) as command:
        assert command.stdout
        address = command.stdout.readline().decode().split()[3]
        reply = httpx.post(f"{address}/v1/ask", json={"question": "What did Peskov say?"}, timeout=TIMEOUT_S)
        command.send_signal(signal.SIGTERM)
        command.communicate(timeout=TIMEOUT_S)
    assert (reply.json()["status"], command.returncode) == ("answered", 0)


def test_ctrl_c_is_one_line_and_130(tmp_path: Path) -> None:
    history = tmp_path / "history.json"
    os.mkfifo(history)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # what a background job ignores, its children would too
    command = started("ask", "Who?", "--history", str(history), stdout=subprocess.PIPE)
    with history.open("wb"):  # opens when the command does, which then waits for what never comes
        command.send_signal(signal.SIGINT)
        out, err = command.communicate(timeout=TIMEOUT_S)
    assert (command.returncode, out, err.strip()) == (130, b"", b"Interrupted.")


@pytest.mark.parametrize("arguments", [["--help"], ["inspect", str(SEEDS / "004_cb92b06e17f31d41.txt")]])
def test_a_closed_pipe_ends_the_command_without_a_word(arguments: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with started(*arguments, stdout=writer) as command:
        os.close(writer)
        _, err = command.communicate(timeout=TIMEOUT_S)
    assert (command.returncode, err) == (1, b"")


def test_letters_that_the_terminal_has_not_are_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    with started("inspect", str(SEEDS / "004_cb92b06e17f31d41.txt"), stdout=subprocess.PIPE) as command:
        out, err = command.communicate(timeout=TIMEOUT_S)
    assert (command.returncode, err) == (0, b"")
    assert b"Russia?s military buildup" in out
