"""What the tables of printings say when they are read: where the same words stand, and what articles share."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from rag.corpus.news_days import NEWS_DAYS, NewsDays
from rag.corpus.times.days import Days
from rag.index.rows import article_of, spans_of
from rag.types import Article, Span

COPIES = f"""
    WITH own AS (
        SELECT printings.* FROM printings JOIN articles ON number = article
        WHERE id = ?1 AND start < ?3 AND stop > ?2 AND distinctive
    ), same AS (
        SELECT own.*, wording AS alike FROM own UNION SELECT own.*, variant FROM own JOIN variants USING (wording)
    )
    SELECT same.start AS own_start, same.stop AS own_stop, same.quoted AS own_quoted, printings.*, articles.*
    FROM same JOIN printings ON printings.wording = alike JOIN articles ON number = printings.article
    WHERE printings.distinctive AND id != ?1 AND NOT coalesce(
        same.told_first > printings.told_last OR same.told_last < printings.told_first
        OR same.news_first > printings.news_last + {NEWS_DAYS} OR same.news_last < printings.news_first - {NEWS_DAYS},
        false
    )
    ORDER BY number, printings.start, printings.stop, own_start, own_stop
"""  # noqa: S608 - a number of ours
PRINTED = """
    SELECT id, start, stop, quoted, wording FROM printings JOIN articles ON number = article
    WHERE id IN (SELECT value FROM json_each(?)) ORDER BY number, start, stop
"""
WITHIN = """
    WITH found AS MATERIALIZED (
        SELECT key, article, json_extract(sentences, '$[0][0]') AS first, json_extract(sentences, '$[#-1][1]') AS last
        FROM passages WHERE key IN (SELECT value FROM json_each(?))
    )
    SELECT key, printings.* FROM found JOIN printings USING (article)
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


@dataclass(frozen=True, slots=True)
class Words:
    """What tells whether a sentence or direct quotation is the same as another: see `Printed.words`."""

    number: int
    days: NewsDays


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


def words_of(rows: Sequence[sqlite3.Row], variants: Sequence[sqlite3.Row]) -> dict[int, dict[Span, Words]]:
    """Return by passage what is printed in it by rows of `WITHIN`."""
    least = _least_variants({row["wording"] for row in rows}, variants)
    found: dict[int, dict[Span, Words]] = defaultdict(dict)
    for row in rows:
        days = NewsDays(_days(row["told_first"], row["told_last"]), _days(row["news_first"], row["news_last"]))
        found[row["key"]][Span(row["start"], row["stop"])] = Words(least[row["wording"]], days)
    return found


def _days(first: int | None, last: int | None) -> Days | None:
    if first is None or last is None:
        return None
    return Days(dt.date.fromordinal(first), dt.date.fromordinal(last))


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
