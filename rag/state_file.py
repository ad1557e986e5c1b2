"""SQLite files of what the service must not lose: keys and feedback. A commit is on the disk when it returns."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rag.errors import StateError
from rag.index.disk import sync

_WAIT_S: Final = 10.0  # for another process that writes
_WAY_OUT: Final = "put back a copy of it, move it away, or set another BYLINE_STATE_DIR"


@dataclass(frozen=True, slots=True)
class StateFile:
    """One SQLite file of ours; `application_id` tells it from every other, `contents` says what is in it."""

    path: Path
    contents: str
    tables: str
    application_id: int
    version: int = 1

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """Give a transaction that is committed, and lasts, when the block ends; make the file if there is none."""
        with self.translated():
            self._make()
            with closing(self._connect()) as connection:
                connection.execute("BEGIN IMMEDIATE")
                self._create_tables(connection)
                with connection:
                    yield connection

    def open(self) -> sqlite3.Connection | None:
        """Return a connection to read by, or None if nothing was ever kept; whoever opens it closes it."""
        with self.translated():
            if not self.path.exists() or not self.path.stat().st_size:
                return None
            connection = self._connect()
            try:
                if self._is_made(connection):
                    self._check(connection)
                    return connection
            except BaseException:
                connection.close()
                raise
            connection.close()
            return None

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection | None]:
        """Give a connection to read by, or None if nothing was ever kept."""
        connection = self.open()
        try:
            with self.translated():
                yield connection
        finally:
            if connection:
                connection.close()

    @contextmanager
    def translated(self) -> Iterator[None]:
        """Raise StateError, with the way out, for an error of SQLite or the file system, and for values of nobody's."""
        try:
            yield
        except (sqlite3.Error, OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) and error.strerror else error
            raise StateError(f"cannot use the {self.contents} in {self.path}: {reason}; {_WAY_OUT}") from error

    def _make(self) -> None:
        if self.path.exists():
            return
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # SQLite gives the files that it makes beside this one the same mode.
        os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
        sync(self.path.parent)

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=_WAIT_S, isolation_level=None, check_same_thread=False)
        try:
            connection.row_factory = sqlite3.Row
            self._refuse_foreign(connection)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
        except BaseException:
            connection.close()
            raise
        return connection

    def _refuse_foreign(self, connection: sqlite3.Connection) -> None:
        """Raise StateError for a file that is not ours, before anything of it is changed."""
        # In this order: whoever makes the file may be about to say whose it is, and adds tables as it does.
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        identity, version = _pragma(connection, "application_id"), _pragma(connection, "user_version")
        if identity == self.application_id and version != self.version:
            raise StateError(
                f"the {self.contents} in {self.path} are of another version of Byline; use that one, or move it away"
            )
        if identity != self.application_id and (identity or tables):
            raise StateError(f"{self.path} is no file of Byline's {self.contents}; {_WAY_OUT}")

    def _create_tables(self, connection: sqlite3.Connection) -> None:
        if self._is_made(connection):
            return
        for statement in self.tables.split(";"):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {self.application_id}")
        connection.execute(f"PRAGMA user_version = {self.version}")

    def _is_made(self, connection: sqlite3.Connection) -> bool:
        return _pragma(connection, "application_id") == self.application_id

    def _check(self, connection: sqlite3.Connection) -> None:
        found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise StateError(f"the {self.contents} in {self.path} are damaged: {found}; {_WAY_OUT}")


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
