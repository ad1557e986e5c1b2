import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from rag import keys
from rag.errors import StateError
from rag.keys import KeyStore
from rag.origins import origin

TODAY, TOMORROW = "2026-11-22", "2026-11-23"


def added(folder: Path, **chosen: object) -> tuple[keys.Key, str]:
    key, secret = keys.new("publishable", "widget", **chosen)  # type: ignore[arg-type] # each test knows
    store = KeyStore(folder)
    store.add(key)
    store.close()
    return key, secret


def matching(store: KeyStore, secret: str) -> keys.Key | None:
    return keys.matching(store.active(), secret.encode())


def test_a_key_is_found_by_its_secret_and_by_nothing_else(tmp_path: Path) -> None:
    key, secret = added(tmp_path, origins=["https://news.example"], rate_limit="60/minute", quota=1000)
    store = KeyStore(tmp_path)
    assert matching(store, secret) == key
    assert [matching(store, other) for other in (secret[:-1], secret + "a", secret.lower(), key.id, "")] == [None] * 5


def test_secrets_are_random_and_say_their_kind() -> None:
    secrets = [keys.new(kind, "x")[1] for kind in ("publishable", "admin") for _ in range(100)]
    assert len(set(secrets)) == 200
    assert {secret[:3] for secret in secrets[:100]} == {"pk_"}
    assert {secret[:3] for secret in secrets[100:]} == {"ak_"}
    assert {len(secret) for secret in secrets} == {3 + 43}


def test_no_secret_is_on_the_disk(tmp_path: Path) -> None:
    _, secret = added(tmp_path)
    files = list(tmp_path.iterdir())
    assert files
    assert all(secret[8:].encode() not in file.read_bytes() for file in files)


def test_nobody_else_can_read_the_file(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "state"
    added(folder)
    with_reader = KeyStore(folder)
    with_reader.all()
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    with_reader.close()


def test_a_reader_sees_keys_that_another_process_makes_and_revokes(tmp_path: Path) -> None:
    running = KeyStore(tmp_path)
    assert running.active() == ()
    key, secret = added(tmp_path)
    assert matching(running, secret) == key
    assert KeyStore(tmp_path).revoke(key.id)
    assert matching(running, secret) is None
    assert [each.id for each in running.all()] == [key.id]


def test_a_reader_sees_that_the_file_was_replaced(tmp_path: Path) -> None:
    running = KeyStore(tmp_path / "here")
    added(tmp_path / "here")
    assert len(running.active()) == 1
    for file in (tmp_path / "here").iterdir():
        file.unlink()
    assert running.active() == ()
    key, _ = added(tmp_path / "here")
    assert running.active() == (key,)


def test_reading_makes_no_file(tmp_path: Path) -> None:
    store = KeyStore(tmp_path / "none")
    assert (store.all(), store.counts(TODAY), store.revoke("key_1")) == ((), {}, None)
    assert list(tmp_path.iterdir()) == []


def test_a_key_is_revoked_once(tmp_path: Path) -> None:
    key, _ = added(tmp_path)
    store = KeyStore(tmp_path)
    first, second = store.revoke(key.id), store.revoke(key.id)
    assert first
    assert second
    assert first.revoked == second.revoked is not None


def test_a_quota_is_counted_by_days_and_outlives_the_process(tmp_path: Path) -> None:
    key, _ = added(tmp_path, quota=2)
    assert [KeyStore(tmp_path).count(key, day) for day in (TODAY, TODAY, TODAY, TOMORROW)] == [True, True, False, True]
    assert KeyStore(tmp_path).counts(TOMORROW) == {key.id: 1}
    assert KeyStore(tmp_path).counts(TODAY) == {}


def test_a_question_that_was_not_answered_is_counted_back_on_its_day(tmp_path: Path) -> None:
    key, _ = added(tmp_path, quota=2)
    store = KeyStore(tmp_path)
    assert [store.count(key, TODAY) for _ in range(3)] == [True, True, False]
    store.uncount(key, TODAY)
    store.uncount(key, TOMORROW)
    assert store.counts(TODAY) == {key.id: 1}
    for _ in range(3):
        store.uncount(key, TODAY)
    assert store.counts(TODAY) == {key.id: 0}


@pytest.mark.parametrize("text", ["60/minute", "1/second", "1000 per day", "10/30 seconds", "5/2 hours"])
def test_what_is_a_rate(text: str) -> None:
    assert keys.rate(text).amount == int(text.partition("/")[0].partition(" ")[0])


@pytest.mark.parametrize(
    "text",
    ["", "60", "minute", "0/minute", "-1/minute", "1/fortnight", "1/minute; 2/day", "1.5/minute", "9" * 30 + "/day"],
)
def test_what_is_no_rate(text: str) -> None:
    with pytest.raises(ValueError, match="is no rate; write a number and a time, as 60/minute"):
        keys.rate(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://news.example", "https://news.example"),
        ("HTTPS://News.Example:443/", "https://news.example"),
        ("http://localhost:3000", "http://localhost:3000"),
        ("https://münchen.example", "https://xn--mnchen-3ya.example"),
        ("http://[::1]:8080", "http://[::1]:8080"),
        ("*", "*"),
    ],
)
def test_an_origin_is_as_browsers_send_it(text: str, expected: str) -> None:
    assert origin(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "", "null", "news.example", "https://", "https://news.example/page", "https://news.example?x", "file:///x",
        "https://*.news.example", "https://me@news.example", "https://news.example:99999", "https://a b.example",
        "https://a.example,https://b.example", "https://news.example\n", "https://" + "a" * 70 + ".example",
    ],
)  # fmt: skip
def test_what_is_no_origin(text: str) -> None:
    with pytest.raises(ValueError, match=r"is no origin; write a scheme and a host, as https://news.example"):
        origin(text)


def test_any_origin_stands_alone() -> None:
    key, _ = keys.new("publishable", "x", ["https://a.example", "*"])
    assert key.origins == ("*",)
    assert (key.allows("https://b.example"), key.allows(None)) == (True, True)


def test_a_key_bound_to_pages_is_for_those_alone() -> None:
    key, _ = keys.new("publishable", "x", ["https://a.example"])
    assert [key.allows(page) for page in ("https://a.example", "https://b.example", "null", None)] == [
        True,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("kind", "name", "chosen"),
    [
        ("publishable", " ", {}),
        ("publishable", "x" * 101, {}),
        ("publishable", "a\x1b[2J", {}),
        ("publishable", "x", {"quota": 0}),
        ("publishable", "x", {"rate_limit": "often"}),
        ("publishable", "x", {"origins": ["nowhere"]}),
        ("admin", "x", {"quota": 1}),
        ("admin", "x", {"origins": ["*"]}),
    ],
)
def test_what_a_key_cannot_have(kind: keys.KeyKind, name: str, chosen: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"no name|a quota is|no rate|no origin|an admin key has"):
        keys.new(kind, name, **chosen)  # type: ignore[arg-type] # wrong on purpose


def foreign(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipes (name)")
    connection.close()


def test_a_foreign_file_is_left_alone(tmp_path: Path) -> None:
    foreign(tmp_path / "keys.db")
    before = (tmp_path / "keys.db").read_bytes()
    with pytest.raises(StateError, match=r"keys.db is no file of Byline's keys; put back a copy"):
        KeyStore(tmp_path).all()
    with pytest.raises(StateError, match="is no file of Byline's keys"):
        added(tmp_path)
    assert (tmp_path / "keys.db").read_bytes() == before


def test_a_file_whose_maker_was_killed_is_taken_for_no_keys_and_is_made_again(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "keys.db") as connection:
        connection.execute("PRAGMA journal_mode = WAL")  # as far as it came
    connection.close()
    store = KeyStore(tmp_path)
    assert store.all() == ()
    key, _ = added(tmp_path)
    assert store.all() == (key,)


def test_whoever_comes_while_the_file_is_made_waits_for_it(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = [key for key, _ in pool.map(lambda _: added(tmp_path), range(8))]
    assert {key.id for key in KeyStore(tmp_path).all()} == {key.id for key in made}


def test_a_file_of_another_version_is_said(tmp_path: Path) -> None:
    added(tmp_path)
    with sqlite3.connect(tmp_path / "keys.db") as connection:
        connection.execute("PRAGMA user_version = 9")
    connection.close()
    with pytest.raises(StateError, match="another version of Byline"):
        KeyStore(tmp_path).all()


@pytest.mark.parametrize("damage", ["nonsense", "header", "truncated", "page", "value"])
def test_a_damaged_file_is_said_and_never_taken_for_no_keys(tmp_path: Path, damage: str) -> None:
    added(tmp_path)
    path = tmp_path / "keys.db"
    content = path.read_bytes()
    match damage:
        case "nonsense":
            path.write_bytes(b"nonsense " * 100)
        case "header":
            path.write_bytes(b"SQLite format 4" + content[15:])
        case "truncated":
            path.write_bytes(content[: len(content) // 2])
        case "page":
            path.write_bytes(content[:4096] + b"\xff" * 4096 + content[8192:])
        case "value":
            with sqlite3.connect(path) as connection:
                connection.execute("UPDATE keys SET origins = '[', created = 'yesterday'")
            connection.close()
    with pytest.raises(StateError, match="put back a copy of it, move it away, or set another BYLINE_STATE_DIR"):
        KeyStore(tmp_path).all()


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StateError, match=r"cannot use the keys in .*: File exists; "):
        added(tmp_path / "file")
