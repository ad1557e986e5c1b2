"""Changes to the store's file, before anybody reads it."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path

from rag.corpus.words import fold, printed_words
from rag.errors import IndexFaultError, ReadingError
from rag.index.printings import PRINTING_TABLES, PrintingsWriter
from rag.index.rows import TABLES, Value, article_row, passage_of, passage_rows, quotation_rows, segment_rows
from rag.index.store import connect
from rag.types import Analysis

_LONGEST_WORD = 64  # code points; what is longer is no word
_INSERT_ARTICLE = """
INSERT INTO articles VALUES (
    :number, :id, :content_hash, :title, :outlet, :agency, :published, :published_source, :url,
    :outlet_folded, :earliest, :latest, :sentences, :text
)
"""
_INSERT_SEGMENT = "INSERT INTO segments VALUES (?, ?, ?, ?, ?, ?)"
_INSERT_QUOTATION = "INSERT INTO quotations VALUES (?" + 20 * ", ?" + ")"
_INSERT_PASSAGE = "INSERT INTO passages VALUES (?, ?, ?)"
_ADD_WORD = """
INSERT INTO words VALUES (?, ?, ?) ON CONFLICT (word) DO UPDATE
SET passages = passages + excluded.passages, capitalised = capitalised + excluded.capitalised
"""


@dataclass(frozen=True, slots=True)
class Change:
    """What putting an article did: whether it is new, and the keys of its passages before and after, in order."""

    new: bool
    removed: tuple[int, ...]
    added: tuple[int, ...]


class StoreWriter:
    """Changes a store's file that nobody reads; the changes are lost unless it is closed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._passages: Counter[str] = Counter()  # how the counts of words change, written on closing
        self._capitalised: Counter[str] = Counter()
        with self._translated():
            new = not path.exists()
            self._connection = connect(path, "mode=rwc")
            # A writer that fails throws the file away, one that succeeds syncs it: SQLite need do neither.
            self._connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
            self._connection.executescript(TABLES + PRINTING_TABLES if new else "")
            self._connection.execute("BEGIN")
        self._printings = PrintingsWriter(self._connection)
        self._last_key = int(self._run("SELECT coalesce(max(seq), 0) FROM sqlite_sequence")[0][0])

    def content_hash(self, article_id: str) -> str | None:
        """Return the content hash of an article, changes included."""
        rows = self._run("SELECT content_hash FROM articles WHERE id = ?", article_id)
        return str(rows[0][0]) if rows else None

    def count_articles(self) -> int:
        """Return the number of articles, changes included."""
        return int(self._run("SELECT count(*) FROM articles")[0][0])

    def count_passages(self) -> int:
        """Return the number of passages, changes included."""
        return int(self._run("SELECT count(*) FROM passages")[0][0])

    def put(self, analysis: Analysis, content_hash: str) -> Change:
        """Insert an article, or replace it in its place in the order."""
        number = self._number(analysis.article.id)
        removed = () if number is None else self._remove(number)
        added = self._insert(number, analysis, content_hash)
        self._count((passage.span.of(analysis.article.text) for passage in analysis.passages), 1)
        return Change(number is None, removed, added)

    def delete(self, article_id: str) -> tuple[int, ...] | None:
        """Delete an article and return the keys that its passages had; None if it is not there."""
        number = self._number(article_id)
        return None if number is None else self._remove(number)

    def close(self) -> None:
        """Write the changes and let go of the file."""
        changes = [(word, count, self._capitalised[word]) for word, count in self._passages.items()]
        with self._translated():
            self._connection.executemany(_ADD_WORD, changes)
            self._connection.execute("DELETE FROM words WHERE passages <= 0")
            self._connection.execute("COMMIT")
            self._connection.close()

    def abandon(self) -> None:
        """Let go of the file, whose content is then worth nothing."""
        self._connection.close()

    def _number(self, article_id: str) -> int | None:
        rows = self._run("SELECT number FROM articles WHERE id = ?", article_id)
        return int(rows[0][0]) if rows else None

    def _remove(self, number: int) -> tuple[int, ...]:
        text: str = self._run("SELECT text FROM articles WHERE number = ?", number)[0][0]
        passages = self._run("SELECT key, sentences FROM passages WHERE article = ? ORDER BY key", number)
        self._count((passage_of(row, "").span.of(text) for row in passages), -1)
        with self._translated():
            self._printings.remove(number, text)
        self._run("DELETE FROM articles WHERE number = ?", number)
        self._run("DELETE FROM segments WHERE article = ?", number)
        self._run("DELETE FROM quotations WHERE article = ?", number)
        self._run("DELETE FROM passages WHERE article = ?", number)
        return tuple(row["key"] for row in passages)

    def _insert(self, number: int | None, analysis: Analysis, content_hash: str) -> tuple[int, ...]:
        keys = tuple(range(self._last_key + 1, self._last_key + 1 + len(analysis.passages)))
        row = {"number": number, **article_row(analysis, content_hash)}
        with self._translated():
            place = self._connection.execute(_INSERT_ARTICLE, row).lastrowid or 0
            self._connection.executemany(_INSERT_SEGMENT, segment_rows(place, analysis.segments))
            self._connection.executemany(_INSERT_QUOTATION, quotation_rows(place, analysis.quotations))
            self._connection.executemany(_INSERT_PASSAGE, passage_rows(place, keys, analysis.passages))
            self._printings.add(place, analysis)
        self._last_key += len(keys)
        return keys

    def _count(self, texts: Iterable[str], step: int) -> None:
        for text in texts:
            for word, capitalised in _printed(text).items():
                self._passages[word] += step
                self._capitalised[word] += step * capitalised

    def _run(self, sql: str, *values: Value) -> list[sqlite3.Row]:
        try:
            with self._translated():
                return self._connection.execute(sql, values).fetchall()
        except UnicodeEncodeError:  # a value with a lone surrogate, which no stored text can equal
            return []

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise IndexFaultError(f"cannot write {self._path}: {error}") from error


def check(analysis: Analysis) -> None:
    """Raise an error if an analysis cannot be stored.

    Raises:
        ValueError: a span lies outside the text, or a passage belongs to another article.
        ReadingError: a lone surrogate, which is no character, stands in it.
    """
    _check_spans(analysis)
    _check_characters(analysis)


def _check_spans(analysis: Analysis) -> None:
    article = analysis.article
    spans = chain(
        analysis.sentences,
        (segment.span for segment in analysis.segments),
        (quotation.span for quotation in analysis.quotations),
        (passage.span for passage in analysis.passages),
    )
    if any(span.end > len(article.text) for span in spans):
        raise ValueError(f"a span of {article.id!r} ends after its text")
    if any(passage.article_id != article.id for passage in analysis.passages):
        raise ValueError(f"a passage of {article.id!r} belongs to another article")


def _check_characters(analysis: Analysis) -> None:
    rows = [
        *article_row(analysis, "").values(),
        *chain.from_iterable(segment_rows(0, analysis.segments)),
        *chain.from_iterable(quotation_rows(0, analysis.quotations)),
    ]
    try:
        "".join(value for value in rows if isinstance(value, str)).encode()
    except UnicodeEncodeError:
        raise ReadingError(repr(analysis.article.id), "holds a lone surrogate, which is no character") from None


def _printed(text: str) -> dict[str, bool]:
    """Return the folded words of `text`, possessive endings left out, and whether each has a capital everywhere."""
    found: dict[str, bool] = {}
    for word in printed_words(text):
        if len(word) <= _LONGEST_WORD:
            plain = _plain(word)
            found[plain] = found.get(plain, True) and word[0].isupper()
    return found


@lru_cache(maxsize=65536)
def _plain(word: str) -> str:
    return fold(word).removesuffix("'s")
