"""Which sentences and quotations carry the same words, kept as articles come and go.

What is stored depends on the articles alone, never on their order: every pair of distinctive wordings that share a
band of their signatures and are the same words is in `variants`, both ways. There are no groups to be merged or split:
what a wording goes with is looked up from it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from functools import lru_cache

from rag.corpus.printings import Printing, printings
from rag.corpus.signatures import bands
from rag.corpus.times.days import Days
from rag.corpus.wording import Wording
from rag.types import Analysis, Span

_REMEMBERED = 65536  # wordings, for the articles of one run

PRINTING_TABLES = """
CREATE TABLE printings ( -- of sentences and direct quotations; the wording is a number, the same for the same words
    article INTEGER NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
    wording INTEGER NOT NULL, distinctive INTEGER NOT NULL, quoted INTEGER NOT NULL,
    told_first INTEGER, told_last INTEGER, news_first INTEGER, news_last INTEGER, -- days: see `NewsDays`
    PRIMARY KEY (article, start, stop)
) WITHOUT ROWID;
CREATE INDEX printings_of_wording ON printings (wording) WHERE distinctive;
CREATE TABLE bands (
    band INTEGER NOT NULL, wording INTEGER NOT NULL,
    PRIMARY KEY (band, wording)
) WITHOUT ROWID;
CREATE TABLE variants (
    wording INTEGER NOT NULL, variant INTEGER NOT NULL,
    PRIMARY KEY (wording, variant)
) WITHOUT ROWID;
"""
_ONE_PLACE = """
SELECT start, stop, text FROM printings JOIN articles ON number = article WHERE wording = ? AND distinctive LIMIT 1
"""
_CANDIDATES = "SELECT DISTINCT wording FROM bands WHERE band IN (SELECT value FROM json_each(?)) AND wording != ?"


class PrintingsWriter:
    """Changes the tables of printings through the connection of the store's writer."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._wording = lru_cache(_REMEMBERED)(self._read)

    def add(self, number: int, analysis: Analysis) -> None:
        """Add what an article prints, when the article itself is stored under this number."""
        article = analysis.article
        for printing in printings(article.text, analysis.sentences, article.published.date):
            key = printing.wording.key
            new = printing.wording.is_distinctive and not self._is_printed(key)
            self._insert(number, key, printing)
            if new:
                self._relate(key, printing.wording)

    def remove(self, number: int, text: str) -> None:
        """Remove what an article with this text prints."""
        rows = self._connection.execute(
            "SELECT start, stop, wording FROM printings WHERE article = ? AND distinctive", (number,)
        ).fetchall()
        self._connection.execute("DELETE FROM printings WHERE article = ?", (number,))
        for start, stop, key in rows:
            if not self._is_printed(key):
                self._forget(key, Wording.of(Span(start, stop).of(text)))

    def _is_printed(self, key: int) -> bool:
        found = self._connection.execute("SELECT 1 FROM printings WHERE wording = ? AND distinctive LIMIT 1", (key,))
        return found.fetchone() is not None

    def _insert(self, number: int, key: int, printing: Printing) -> None:
        span = printing.span
        days = (*_ordinals(printing.days.told), *_ordinals(printing.days.published))
        row = (number, span.start, span.end, key, printing.wording.is_distinctive, printing.quoted, *days)
        self._connection.execute("INSERT INTO printings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)

    def _relate(self, key: int, wording: Wording) -> None:
        """Note a new wording's bands, and with which others it is the same words."""
        signed = bands(wording)
        rows = self._connection.execute(_CANDIDATES, (json.dumps(signed), key)).fetchall()
        same = [other for (other,) in rows if wording.is_same(self._wording(other))]
        self._connection.executemany("INSERT INTO bands VALUES (?, ?)", [(band, key) for band in {*signed}])
        self._connection.executemany("INSERT INTO variants VALUES (?, ?)", _both_ways(key, same))

    def _forget(self, key: int, wording: Wording) -> None:
        rows = self._connection.execute("SELECT variant FROM variants WHERE wording = ?", (key,)).fetchall()
        keys = [(band, key) for band in bands(wording)]
        self._connection.executemany("DELETE FROM bands WHERE band = ? AND wording = ?", keys)
        related = _both_ways(key, [other for (other,) in rows])
        self._connection.executemany("DELETE FROM variants WHERE wording = ? AND variant = ?", related)

    def _read(self, key: int) -> Wording:
        start, stop, text = self._connection.execute(_ONE_PLACE, (key,)).fetchone()
        return Wording.of(Span(start, stop).of(text))


def _ordinals(days: Days | None) -> tuple[int | None, int | None]:
    return (days.first.toordinal(), days.last.toordinal()) if days else (None, None)


def _both_ways(key: int, others: Sequence[int]) -> list[tuple[int, int]]:
    return [pair for other in others for pair in ((key, other), (other, key))]
