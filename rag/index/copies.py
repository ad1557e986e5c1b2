"""What the tables of printings say when they are read: where the same words stand, and what articles share."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from rag.index.rows import article_of, spans_of
from rag.types import Article, Span

COPIES = """
    WITH own AS (
        SELECT start, stop, quoted, wording FROM printings JOIN articles ON number = article
        WHERE id = ?1 AND start < ?3 AND stop > ?2 AND distinctive
    ), same AS (
        SELECT * FROM own UNION SELECT start, stop, quoted, variant FROM own JOIN variants USING (wording)
    )
    SELECT same.start AS own_start, same.stop AS own_stop, same.quoted AS own_quoted, printings.*, articles.*
    FROM same JOIN printings USING (wording) JOIN articles ON number = article
    WHERE distinctive AND id != ?1
    ORDER BY number, printings.start, printings.stop, own_start, own_stop
"""
PRINTED = """
    SELECT id, start, stop, quoted, wording FROM printings JOIN articles ON number = article
    WHERE id IN (SELECT value FROM json_each(?)) ORDER BY number, start, stop
"""
WITHIN = """
    WITH found AS MATERIALIZED (
        SELECT key, article, json_extract(sentences, '$[0][0]') AS first, json_extract(sentences, '$[#-1][1]') AS last
        FROM passages WHERE key IN (SELECT value FROM json_each(?))
    )
    SELECT key, start, stop, wording FROM found JOIN printings USING (article)
    WHERE start >= first AND start < last AND stop <= last
    ORDER BY key, start, stop
"""
VARIANTS = "SELECT wording, variant FROM json_each(?) CROSS JOIN variants ON wording = value"


@dataclass(frozen=True, slots=True)
class Copy:
    """Words of one article, and where another prints the same: just these words, and the sentences that hold them.

    `narrated`: neither prints them as what someone said, word for word.
    """

    own: Span
    article: Article
    span: Span
    sentences: Span
    narrated: bool


@dataclass(frozen=True, slots=True)
class Printed:
    """A sentence or direct quotation of an article; `words` is the same number for the same words.

    `narrated`: it is not what someone said, word for word.
    """

    article_id: str
    span: Span
    words: int
    narrated: bool


def copy_of(row: sqlite3.Row) -> Copy:
    """Return the copy of a row of `COPIES`."""
    span = Span(row["start"], row["stop"])
    held = [span, *(sentence for sentence in spans_of(row["sentences"]) if sentence.overlaps(span))]
    return Copy(
        own=Span(row["own_start"], row["own_stop"]),
        article=article_of(row),
        span=span,
        sentences=Span(min(each.start for each in held), max(each.end for each in held)),
        narrated=not (row["own_quoted"] or row["quoted"]),
    )


def printed_of(rows: Sequence[sqlite3.Row], variants: Sequence[sqlite3.Row]) -> list[Printed]:
    """Return what is printed by rows of `PRINTED`, variants of each other, however far, as the same words."""
    least = _least_variants({row["wording"] for row in rows}, variants)
    return [
        Printed(
            article_id=row["id"],
            span=Span(row["start"], row["stop"]),
            words=least[row["wording"]],
            narrated=not row["quoted"],
        )
        for row in rows
    ]


def words_of(rows: Sequence[sqlite3.Row], variants: Sequence[sqlite3.Row]) -> dict[int, dict[Span, int]]:
    """Return by passage what is printed in it by rows of `WITHIN`, with the numbers of `Printed.words`."""
    least = _least_variants({row["wording"] for row in rows}, variants)
    found: dict[int, dict[Span, int]] = defaultdict(dict)
    for row in rows:
        found[row["key"]][Span(row["start"], row["stop"])] = least[row["wording"]]
    return found


def _least_variants(wordings: Collection[int], variants: Iterable[sqlite3.Row]) -> dict[int, int]:
    """Return for each of these wordings the least of them that it is linked to, however far."""
    linked: dict[int, list[int]] = defaultdict(list)
    for wording, variant in variants:
        linked[wording].append(variant)
    least: dict[int, int] = {}
    for first in sorted(wordings):
        waiting = [first]
        while waiting:
            wording = waiting.pop()
            if wording in wordings and wording not in least:
                least[wording] = first
                waiting += linked[wording]
    return least
