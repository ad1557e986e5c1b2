"""The tables of the store, and the nouns to and from their rows."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from rag.corpus.words import fold
from rag.types import Analysis, Article, Label, Passage, Published, Quotation, Segment, Span, Speaker, TimeExpression

Value: TypeAlias = str | int | None

TABLES = """
CREATE TABLE articles (
    number INTEGER PRIMARY KEY, -- the order in which they were added
    id TEXT NOT NULL UNIQUE,
    content_hash TEXT NOT NULL,
    title TEXT, outlet TEXT, agency TEXT, published TEXT, published_source TEXT NOT NULL, url TEXT,
    outlet_folded TEXT, earliest TEXT, latest TEXT,
    sentences TEXT NOT NULL, -- spans in JSON, here and in passages
    text TEXT NOT NULL -- last: SQLite would read through it to what follows
);
CREATE TABLE segments (
    article INTEGER NOT NULL, position INTEGER NOT NULL,
    start INTEGER NOT NULL, stop INTEGER NOT NULL, label TEXT NOT NULL, reason TEXT NOT NULL,
    PRIMARY KEY (article, position)
) WITHOUT ROWID;
CREATE TABLE quotations (
    article INTEGER NOT NULL, position INTEGER NOT NULL,
    start INTEGER NOT NULL, stop INTEGER NOT NULL, speech TEXT NOT NULL,
    speaker TEXT NOT NULL, as_printed TEXT NOT NULL, role TEXT, cue TEXT,
    attribution_start INTEGER, attribution_stop INTEGER,
    speaker_folded TEXT NOT NULL,
    said_on_start INTEGER, said_on_stop INTEGER, said_on_first TEXT, said_on_last TEXT, said_on_inferred INTEGER,
    place_start INTEGER, place_stop INTEGER, occasion_start INTEGER, occasion_stop INTEGER,
    PRIMARY KEY (article, position)
) WITHOUT ROWID;
CREATE TABLE passages (
    key INTEGER PRIMARY KEY AUTOINCREMENT, -- never used a second time
    article INTEGER NOT NULL,
    sentences TEXT NOT NULL
);
CREATE INDEX passages_of_article ON passages (article);
CREATE TABLE words (
    word TEXT PRIMARY KEY, passages INTEGER NOT NULL, capitalised INTEGER NOT NULL
) WITHOUT ROWID;
"""


def earliest(date: str | None) -> str | None:
    """Return the first day that a date as far as it is known may be."""
    return None if date is None else date + "-01-01"[len(date) - 4 :]


def latest(date: str | None) -> str | None:
    """Return a day that no day of a date as far as it is known comes after, for comparison: `2022-02-31`."""
    return None if date is None else date + "-12-31"[len(date) - 4 :]


def article_row(analysis: Analysis, content_hash: str) -> dict[str, Value]:
    """Return the row of an article, without its number."""
    article = analysis.article
    return {
        "id": article.id,
        "text": article.text,
        "title": article.title,
        "outlet": article.outlet,
        "agency": article.agency,
        "published": article.published.date,
        "published_source": article.published.source,
        "url": article.url,
        "content_hash": content_hash,
        "sentences": spans_json(analysis.sentences),
        "outlet_folded": None if article.outlet is None else fold(article.outlet),
        "earliest": earliest(article.published.date),
        "latest": latest(article.published.date),
    }


def article_of(row: sqlite3.Row) -> Article:
    """Return the article of a row."""
    return Article(
        id=row["id"],
        text=row["text"],
        title=row["title"],
        outlet=row["outlet"],
        agency=row["agency"],
        published=Published(row["published"], row["published_source"]),
        url=row["url"],
    )


def segment_rows(number: int, segments: Sequence[Segment]) -> Iterator[tuple[Value, ...]]:
    """Yield the rows of an article's segments."""
    for position, segment in enumerate(segments):
        yield number, position, segment.span.start, segment.span.end, segment.label, segment.reason


def segment_of(row: sqlite3.Row) -> Segment:
    """Return the segment of a row."""
    return Segment(Span(row["start"], row["stop"]), Label(row["label"]), row["reason"])


def quotation_rows(number: int, quotations: Sequence[Quotation]) -> Iterator[tuple[Value, ...]]:
    """Yield the rows of an article's quotations."""
    for position, quotation in enumerate(quotations):
        span, speaker, attribution = quotation.span, quotation.speaker, quotation.attribution
        said = (number, position, span.start, span.end, quotation.speech)
        who = (speaker.name, speaker.as_printed, speaker.role, quotation.cue)
        where = (*_ends(attribution), fold(speaker.name), *_time_row(quotation.said_on))
        yield *said, *who, *where, *_ends(quotation.place), *_ends(quotation.occasion)


def quotation_of(row: sqlite3.Row) -> Quotation:
    """Return the quotation of a row."""
    return Quotation(
        span=Span(row["start"], row["stop"]),
        speech=row["speech"],
        speaker=Speaker(row["speaker"], row["as_printed"], row["role"]),
        cue=row["cue"],
        attribution=_span_of(row, "attribution"),
        said_on=_time_of(row),
        place=_span_of(row, "place"),
        occasion=_span_of(row, "occasion"),
    )


def _ends(span: Span | None) -> tuple[Value, Value]:
    return (None, None) if span is None else (span.start, span.end)


def _time_row(told: TimeExpression | None) -> tuple[Value, ...]:
    return (None,) * 5 if told is None else (*_ends(told.span), told.first, told.last, told.inferred)


def _span_of(row: sqlite3.Row, name: str) -> Span | None:
    start = row[f"{name}_start"]
    return None if start is None else Span(start, row[f"{name}_stop"])


def _time_of(row: sqlite3.Row) -> TimeExpression | None:
    span = _span_of(row, "said_on")
    if span is None:
        return None
    return TimeExpression(span, row["said_on_first"], row["said_on_last"], bool(row["said_on_inferred"]))


def passage_rows(number: int, keys: Sequence[int], passages: Sequence[Passage]) -> Iterator[tuple[Value, ...]]:
    """Yield the rows of an article's passages."""
    for key, passage in zip(keys, passages, strict=True):
        yield key, number, spans_json(passage.sentences)


def passage_of(row: sqlite3.Row, article_id: str) -> Passage:
    """Return the passage of a row."""
    return Passage(article_id, spans_of(row["sentences"]))


def spans_json(spans: Sequence[Span]) -> str:
    """Return spans as JSON pairs."""
    return json.dumps([(span.start, span.end) for span in spans], separators=(",", ":"))


def spans_of(text: str) -> tuple[Span, ...]:
    """Return the spans of JSON pairs."""
    return tuple(Span(start, end) for start, end in json.loads(text))
