"""`byline keys`: create, list, revoke."""

import re
from pathlib import Path

import pytest
from cli_running import Byline

pytest_plugins = ["cli_fixtures"]


def test_a_new_key_is_alone_on_standard_output(byline: Byline) -> None:
    made = byline("keys", "create", "News widget", "--origin", "https://news.example")
    assert made.code == 0
    assert re.fullmatch(r"pk_[\w-]{43}\n", made.out)
    assert re.fullmatch(
        r"key_[0-9a-f]{12}, a publishable key named 'News widget'\. Keep it now: it is not shown again\.\n", made.err
    )


def test_a_new_key_as_json_says_all_that_it_is(byline: Byline) -> None:
    options = ["--origin", "https://A.example/", "--origin", "http://b.example:8080", "--rate", "60/minute"]
    made = byline("keys", "create", "widget", *options, "--quota", "1000", "--json").json
    assert {name: made[name] for name in ("kind", "name", "origins", "rate", "quota", "used_today", "revoked")} == {
        "kind": "publishable",
        "name": "widget",
        "origins": ["https://a.example", "http://b.example:8080"],
        "rate": "60/minute",
        "quota": 1000,
        "used_today": 0,
        "revoked": None,
    }
    assert made["key"].startswith(made["begins"])


def test_keys_are_listed_without_their_secrets(byline: Byline) -> None:
    made = [
        byline("keys", "create", "widget", "--json").json,
        byline("keys", "create", "ops", "--admin", "--json").json,
    ]
    listed = byline("keys", "list", "--json")
    assert listed.json == {"keys": [{name: key[name] for name in key if name != "key"} for key in made]}
    assert all(key["key"] not in listed.out for key in made)
    shown = byline("keys", "list").out
    assert [line.split() for line in shown.splitlines()[::2]] == [[key["id"], key["name"]] for key in made]
    assert made[1]["begins"] + "… · admin" in shown


def test_no_keys_is_said(byline: Byline) -> None:
    assert byline("keys", "list").out == "No keys.\n"
    assert byline("keys", "list", "--json").json == {"keys": []}


def test_a_revoked_key_is_listed_as_such(byline: Byline) -> None:
    key = byline("keys", "create", "widget", "--json").json["id"]
    revoked = byline("keys", "revoke", key)
    assert (revoked.code, revoked.out) == (0, f"{key}, a publishable key named 'widget', counts no longer.\n")
    assert byline("keys", "revoke", key, "--json").json["revoked"]
    assert "· revoked 20" in byline("keys", "list").out


def test_the_state_folder_is_the_option_or_the_setting(
    byline: Byline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    byline("keys", "create", "there", "--state-dir", tmp_path / "there")
    monkeypatch.setenv("BYLINE_STATE_DIR", str(tmp_path / "there"))
    assert [key["name"] for key in byline("keys", "list", "--json").json["keys"]] == ["there"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["create"], "Missing argument 'NAME'"),
        (["create", ""], "'' is no name; write 1 to 100 printable characters"),
        (["create", "x", "--origin", "news.example"], "'news.example' is no origin; write a scheme and a host"),
        (["create", "x", "--origin", "https://*.news.example"], "is no origin"),
        (["create", "x", "--rate", "often"], "'often' is no rate; write a number and a time, as 60/minute"),
        (["create", "x", "--quota", "0"], "0 is not in the range"),
        (["create", "x", "--admin", "--rate", "1/minute"], "an admin key has no origins, rate or quota"),
        (["revoke", "key_1"], "has no key 'key_1'; `byline keys list` shows them"),
        (["revoke"], "Missing argument 'ID'"),
        (["destroy"], "No such command 'destroy'"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(byline: Byline, arguments: list[str], said: str) -> None:
    failed = byline("keys", *arguments)
    assert (failed.code, failed.out) == (2, "")
    assert said in failed.err
    assert failed.err.count("\n") == 1


@pytest.mark.parametrize("command", [["create", "x"], ["list"], ["revoke", "key_1"]])
def test_a_damaged_file_is_said_in_one_line(byline: Byline, command: list[str]) -> None:
    folder = Path("byline-state")
    folder.mkdir()
    (folder / "keys.db").write_bytes(b"nonsense" * 100)
    failed = byline("keys", *command)
    assert (failed.code, failed.out) == (1, "")
    assert failed.err == (
        "Error: cannot use the keys in byline-state/keys.db: file is not a database; "
        "put back a copy of it, move it away, or set another BYLINE_STATE_DIR\n"
    )


def test_a_service_on_an_address_of_strangers_wants_a_key(byline: Byline) -> None:
    refused = byline("serve", "--host", "0.0.0.0", "--port", "0")  # noqa: S104 - refused
    assert (refused.code, refused.out) == (2, "")
    assert refused.err == (
        "Error: refusing to listen on '0.0.0.0' without a key; make one with `byline keys create NAME`, "
        "or let anyone ask with BYLINE_QUESTIONS=open\n"
    )
