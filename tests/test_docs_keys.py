"""What docs/keys.md says is so: its commands are run."""

import re
import shlex
from pathlib import Path

import pytest
from cli_running import Byline

pytest_plugins = ["cli_fixtures"]

PAGE = (Path(__file__).parent.parent / "docs" / "keys.md").read_text(encoding="utf-8")


def commands() -> list[tuple[str, str]]:
    """Return each command and what it is shown to print."""
    blocks = re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL)
    pieces = [piece for block in blocks for piece in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]]
    return [(command, shown) for command, _, shown in (piece.partition("\n") for piece in pieces)]


def pattern(shown: str) -> str:
    return ".*".join(re.escape(part) for part in shown.rstrip("\n").split("…"))


def test_the_commands_print_what_is_shown(byline: Byline) -> None:
    key = ""
    for command, shown in commands():
        done = byline(*shlex.split(command.replace("key_…", key))[1:])
        assert re.match(pattern(shown), done.out, re.DOTALL), command
        key = key or byline("keys", "list", "--json").json["keys"][0]["id"]


@pytest.mark.parametrize("option", ["--origin", "--rate", "--quota", "--admin"])
def test_every_option_of_a_key_is_explained(byline: Byline, option: str) -> None:
    assert option in byline("keys", "create", "--help").out
    assert option in PAGE
