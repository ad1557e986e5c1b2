"""Keys of those who may ask (publishable) or do everything (admin), kept in SQLite; a secret is shown once.

Of a secret only its SHA-256 is kept. A secret is 256 random bits, so there is nothing to guess that a slow or salted
hash would protect, and checking one costs a request a microsecond.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
import threading
import weakref
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from hmac import compare_digest
from pathlib import Path
from typing import Final, Literal, TypeAlias

from limits import RateLimitItem, parse_many

from rag.origins import ANY, origin
from rag.state_file import StateFile

KeyKind: TypeAlias = Literal["publishable", "admin"]

_PREFIX: Final[dict[KeyKind, str]] = {"publishable": "pk_", "admin": "ak_"}
_SECRET_BYTES: Final = 32
_SHOWN: Final = 7  # characters of a secret by which its owner knows it again; 232 random bits stay hidden
_LONGEST_NAME: Final = 100
_LARGEST: Final = 1_000_000  # of a rate and a quota
_TABLES: Final = """
CREATE TABLE keys (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL,
    digest BLOB NOT NULL UNIQUE, begins TEXT NOT NULL,
    origins TEXT NOT NULL, rate TEXT, quota INTEGER,
    created TEXT NOT NULL, revoked TEXT
);
CREATE TABLE uses (key TEXT PRIMARY KEY, day TEXT NOT NULL, count INTEGER NOT NULL)
"""
_COUNT: Final = """
INSERT INTO uses VALUES (:key, :day, 1)
ON CONFLICT (key) DO UPDATE SET count = CASE day WHEN :day THEN count + 1 ELSE 1 END, day = :day
WHERE day <> :day OR count < :quota
"""


@dataclass(frozen=True, slots=True)
class Key:
    """A key without its secret. No `origins`: not bound to pages; no `rate` or `quota` (a day): not limited."""

    id: str
    kind: KeyKind
    name: str
    begins: str
    digest: bytes
    origins: tuple[str, ...]
    rate: str | None
    quota: int | None
    created: datetime
    revoked: datetime | None = None

    def allows(self, page: str | None) -> bool:
        """Tell whether a request from a page of this origin (None: from none that is known) may use the key."""
        return not self.origins or ANY in self.origins or page in self.origins


def rate(text: str) -> RateLimitItem:
    """Return the rate that a text such as `60/minute` says; raise ValueError, with the way out, if it says none."""
    try:
        [item] = parse_many(text)
    except ValueError:
        item = None
    if item is None or not 0 < item.amount <= _LARGEST or item.multiples < 1:
        raise ValueError(f"{text!r} is no rate; write a number and a time, as 60/minute, 1000/day or 10/30 seconds")
    return item


def new(
    kind: KeyKind, name: str, origins: Sequence[str] = (), rate_limit: str | None = None, quota: int | None = None
) -> tuple[Key, str]:
    """Return a new key, not yet kept, and its secret; raise ValueError for what a key cannot have."""
    if not name.strip() or len(name) > _LONGEST_NAME or not name.isprintable():
        raise ValueError(f"{name!r} is no name; write 1 to {_LONGEST_NAME} printable characters")
    if quota is not None and not 0 < quota <= _LARGEST:
        raise ValueError(f"a quota is a number of questions a day from 1 to {_LARGEST}, not {quota}")
    if kind == "admin" and (origins or rate_limit or quota):
        raise ValueError("an admin key has no origins, rate or quota: it may do everything")
    if rate_limit:
        rate(rate_limit)
    secret = _PREFIX[kind] + secrets.token_urlsafe(_SECRET_BYTES)
    allowed = tuple(dict.fromkeys(origin(each) for each in origins))
    made = Key(
        id=f"key_{secrets.token_hex(6)}",
        kind=kind,
        name=name.strip(),
        begins=secret[:_SHOWN],
        digest=_digest(secret.encode()),
        origins=(ANY,) if ANY in allowed else allowed,
        rate=rate_limit or None,
        quota=quota,
        created=datetime.now(UTC),
    )
    return made, secret


def configured(secret: str) -> Key:
    """Return the admin key of the settings, which is kept nowhere else."""
    began = datetime.fromtimestamp(0, UTC)
    return Key("BYLINE_ADMIN_KEY", "admin", "of the settings", "", _digest(secret.encode()), (), None, None, began)


def matching(keys: Sequence[Key], secret: bytes) -> Key | None:
    """Return the key with this secret, if there is one; it takes as long for any secret."""
    digest = _digest(secret)
    found = [key for key in keys if compare_digest(key.digest, digest)]
    return found[0] if found else None


class KeyStore:
    """The keys of one state folder, as they are now; safe to use from many threads at once."""

    def __init__(self, state_dir: Path) -> None:
        self._file = StateFile(state_dir / "keys.db", "keys", _TABLES, application_id=0x4279_6B79)
        self._reader: _Reader | None = None
        self._lock = threading.Lock()

    def add(self, key: Key) -> None:
        """Keep a new key, durable on return."""
        row = (key.id, key.kind, key.name, key.digest, key.begins, json.dumps(key.origins), key.rate, key.quota)
        with self._file.changing() as connection:
            connection.execute(
                "INSERT INTO keys VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)", (*row, key.created.isoformat())
            )

    def revoke(self, key_id: str) -> Key | None:
        """Let a key count no longer, durable on return, and return it; None if there is none with this id."""
        if not any(key.id == key_id for key in self.all()):
            return None
        with self._file.changing() as connection:
            now = datetime.now(UTC).isoformat()
            connection.execute("UPDATE keys SET revoked = ? WHERE id = ? AND revoked IS NULL", (now, key_id))
        return next(key for key in self.all() if key.id == key_id)

    def all(self) -> tuple[Key, ...]:
        """Return every key that was ever made, oldest first; raise StateError if they cannot be read."""
        with self._lock, self._file.translated():
            if self._reader is None or not self._reader.is_of(self._file.path):
                self._reopen()
            return self._reader.keys() if self._reader else ()

    def active(self) -> tuple[Key, ...]:
        """Return the keys that count."""
        return tuple(key for key in self.all() if key.revoked is None)

    def count(self, key: Key, day: str) -> bool:
        """Count one more question of a key with a quota on this day, durable on return; False if it has had its all."""
        with self._file.changing() as connection:
            return connection.execute(_COUNT, {"key": key.id, "day": day, "quota": key.quota}).rowcount > 0

    def uncount(self, key: Key, day: str) -> None:
        """Take back one question of a key that was counted on this day, durable on return."""
        with self._file.changing() as connection:
            connection.execute("UPDATE uses SET count = count - 1 WHERE key = ? AND day = ? AND count", (key.id, day))

    def counts(self, day: str) -> dict[str, int]:
        """Return the number of questions on this day by the id of each key that has a quota and was used."""
        with self._file.reading() as connection:
            rows = connection.execute("SELECT key, count FROM uses WHERE day = ?", (day,)) if connection else ()
            return {row["key"]: row["count"] for row in rows}

    def close(self) -> None:
        """Let go of the file; it is opened again if need be."""
        with self._lock:
            if self._reader:
                self._reader.close()
            self._reader = None

    def _reopen(self) -> None:
        if self._reader:
            self._reader.close()
        connection = self._file.open()
        self._reader = _Reader(connection, self._file) if connection else None


class _Reader:
    """The keys as they were last read; they are read again when another connection has changed the file."""

    def __init__(self, connection: sqlite3.Connection, file: StateFile) -> None:
        self._connection = connection
        self.close = weakref.finalize(self, connection.close)
        self._identity = _identity(file.path)
        self._version = -1
        self._keys: tuple[Key, ...] = ()

    def is_of(self, path: Path) -> bool:
        """Tell whether this is still the file at `path`: it may have been removed, or another put in its place."""
        return _identity(path) == self._identity

    def keys(self) -> tuple[Key, ...]:
        """Return the keys, oldest first."""
        version = self._connection.execute("PRAGMA data_version").fetchone()[0]
        if version != self._version:
            self._keys = tuple(map(_key, self._connection.execute("SELECT * FROM keys ORDER BY rowid")))
            self._version = version
        return self._keys


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def _key(row: sqlite3.Row) -> Key:
    revoked = row["revoked"]
    return Key(
        id=row["id"],
        kind=row["kind"],
        name=row["name"],
        begins=row["begins"],
        digest=row["digest"],
        origins=tuple(json.loads(row["origins"])),
        rate=row["rate"],
        quota=row["quota"],
        created=datetime.fromisoformat(row["created"]),
        revoked=datetime.fromisoformat(revoked) if revoked else None,
    )


def _digest(secret: bytes) -> bytes:
    return sha256(secret).digest()
