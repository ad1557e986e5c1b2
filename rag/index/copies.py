"""What the tables of printings say when they are read: where the same words stand, and what articles share."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
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
    SELECT id, start, stop, quoted, distinctive, wording FROM printings JOIN articles ON number = article
    WHERE id IN (SELECT value FROM json_each(?)) ORDER BY number, start, stop
"""
VARIANTS = """
    SELECT wording, variant FROM variants
    WHERE wording IN (SELECT value FROM json_each(?1)) AND variant IN (SELECT value FROM json_each(?1))
"""


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

    `narrated`: it is not what someone said, word for word; `distinctive`: two articles hardly print it by chance.
    """

    article_id: str
    span: Span
    words: int
    narrated: bool
    distinctive: bool


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
    least = _least_variants(variants)
    return [
        Printed(
            article_id=row["id"],
            span=Span(row["start"], row["stop"]),
            words=least.get(row["wording"], row["wording"]),
            narrated=not row["quoted"],
            distinctive=bool(row["distinctive"]),
        )
        for row in rows
    ]


def _least_variants(variants: Sequence[sqlite3.Row]) -> dict[int, int]:
    """Return for each wording the least of all that it is linked to, however far."""
    linked: dict[int, list[int]] = defaultdict(list)
    for row in variants:
        linked[row["wording"]].append(row["variant"])
    least: dict[int, int] = {}
    for first in sorted(linked):
        waiting = [first]
        while waiting:
            wording = waiting.pop()
            if wording not in least:
                least[wording] = first
                waiting += linked[wording]
    return least
