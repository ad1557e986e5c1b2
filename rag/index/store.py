"""Articles and all that was found in them, in one SQLite file that readers open as immutable."""

from __future__ import annotations

import calendar
import datetime as dt
import json
import re
import sqlite3
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import count
from pathlib import Path

import numpy as np

from rag.corpus.people import People
from rag.corpus.words import STOPWORDS, fold
from rag.errors import IndexDamagedError, QuestionError
from rag.index.copies import COPIES, PRINTED, VARIANTS, WITHIN, Copy, Printed, Words, copy_of, printed_of, words_of
from rag.index.rows import Value, article_of, earliest, latest, passage_of, quotation_of, segment_of, spans_of
from rag.index.sharing import also_in, independent_sources
from rag.protocols import Keys
from rag.types import NO_FILTERS, AlsoIn, Analysis, Article, Attributed, Filters, Passage, Quotation, Span, Speaker

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_IS_OF_SPEAKERS = "speaker IN (SELECT value FROM json_each(?5))"
_SETS = 4  # of articles of which all that is printed is kept: 4 MB of 400 articles
_FITS = """
    (?1 IS NULL OR latest >= ?1)
    AND (?2 IS NULL OR earliest <= ?2)
    AND (?3 IS NULL OR outlet_folded = ?3)
    AND (?4 IS NULL OR id IN (SELECT value FROM json_each(?4)))
"""


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage with its key, its article and the quotations of that article."""

    key: int
    passage: Passage
    article: Article
    quotations: tuple[Quotation, ...]

    @property
    def text(self) -> str:
        """The printed words of the passage."""
        return self.passage.span.of(self.article.text)


class Store:
    """Reads one immutable SQLite file; safe to use from many threads at once."""

    def __init__(self, path: Path, last: str | None = None, idle: deque[sqlite3.Connection] | None = None) -> None:
        self._path, self._last = path, last
        self._idle: deque[sqlite3.Connection] = deque() if idle is None else idle
        self._narration = lru_cache(_SETS)(self.printed)  # asked again of each sentence that the same articles share

    def as_of(self, day: str) -> Store:
        """Return the store as it stood on a day: no article that may be later, or is of no known day, is in it.

        Words are counted in all articles. Raise QuestionError for what is no day.
        """
        last = _last_to_compare(day)
        return Store(self._path, min(last, self._last or last), self._idle)

    def close(self) -> None:
        """Close the connections that are not in use."""
        while self._idle:
            self._idle.pop().close()

    def count_articles(self) -> int:
        """Return the number of articles."""
        return int(self._rows("SELECT count(*) FROM articles")[0][0])

    def count_passages(self) -> int:
        """Return the number of passages."""
        return int(self._rows("SELECT count(*) FROM passages")[0][0])

    def count_sentences(self) -> int:
        """Return the number of sentences of all passages."""
        return int(self._rows("SELECT coalesce(sum(json_array_length(sentences)), 0) FROM passages")[0][0])

    def article(self, article_id: str) -> Article | None:
        """Return the article with this id, if there is one."""
        rows = self._rows("SELECT * FROM articles WHERE id = ?", article_id)
        return article_of(rows[0]) if rows else None

    def articles(self, offset: int = 0, limit: int | None = None) -> list[Article]:
        """Return up to `limit` articles (None: all) from the `offset`-th, in the order in which they were added."""
        if offset < 0 or (limit is not None and limit < 0):
            raise ValueError(f"offset and limit must not be negative, got {offset} and {limit}")
        rows = self._rows(
            "SELECT * FROM articles ORDER BY number LIMIT ? OFFSET ?", -1 if limit is None else limit, offset
        )
        return [article_of(row) for row in rows]

    def content_hash(self, article_id: str) -> str | None:
        """Return the content hash that the article was put with, if there is one."""
        rows = self._rows("SELECT content_hash FROM articles WHERE id = ?", article_id)
        return str(rows[0][0]) if rows else None

    def analysis(self, article_id: str) -> Analysis | None:
        """Return all that was found in the article with this id, if there is one."""
        rows = self._rows("SELECT * FROM articles WHERE id = ?", article_id)
        if not rows:
            return None
        number = rows[0]["number"]
        segments = self._rows("SELECT * FROM segments WHERE article = ? ORDER BY position", number)
        passages = self._rows("SELECT * FROM passages WHERE article = ? ORDER BY key", number)
        quotations = self._rows("SELECT * FROM quotations WHERE article = ? ORDER BY position", number)
        return Analysis(
            article=article_of(rows[0]),
            segments=tuple(segment_of(row) for row in segments),
            sentences=spans_of(rows[0]["sentences"]),
            passages=tuple(passage_of(row, article_id) for row in passages),
            quotations=tuple(self._quotation(row) for row in quotations),
        )

    def passages(self, keys: Sequence[int]) -> list[StoredPassage]:
        """Return the passages with these keys in the order asked; raise KeyError for an unknown one."""
        rows = self._rows("SELECT * FROM passages WHERE key IN (SELECT value FROM json_each(?))", _json(keys))
        articles = self._articles({row["article"] for row in rows})
        quotations = defaultdict(list)
        for row in self._rows(
            "SELECT * FROM quotations WHERE article IN (SELECT value FROM json_each(?)) ORDER BY article, position",
            _json(articles),
        ):
            quotations[row["article"]].append(self._quotation(row))
        found = {
            row["key"]: StoredPassage(
                key=row["key"],
                passage=passage_of(row, articles[row["article"]].id),
                article=articles[row["article"]],
                quotations=tuple(quotations[row["article"]]),
            )
            for row in rows
        }
        return [found[key] for key in keys]

    def passage_keys(self, article_id: str) -> list[int]:
        """Return the keys of an article's passages in printed order."""
        rows = self._rows(
            "SELECT key FROM passages JOIN articles ON number = article WHERE id = ? ORDER BY key", article_id
        )
        return [row["key"] for row in rows]

    def keys(self, filters: Filters) -> Keys | None:
        """Return the keys of the passages that `filters` let through, ascending; None if they restrict nothing.

        An article passes a date filter if its date, as far as it is known, may lie in the asked range. Outlets are
        compared without regard to case and accents; speakers see `speakers_named`.
        """
        if filters.as_of is not None:
            return self.as_of(filters.as_of).keys(replace(filters, as_of=None))
        if filters == NO_FILTERS and self._last is None:
            return None
        rows = self._rows(
            f"""
            SELECT key FROM passages JOIN articles ON number = article
            WHERE {_FITS}
              AND (?5 IS NULL OR number IN (SELECT article FROM quotations WHERE {_IS_OF_SPEAKERS}))
            ORDER BY key
            """,  # noqa: S608 - our own words
            *self._wanted(filters),
        )
        return np.fromiter((row[0] for row in rows), dtype=np.int64, count=len(rows))

    def quotations(self, filters: Filters, *, direct: bool | None = None, limit: int | None = None) -> list[Attributed]:
        """Return up to `limit` quotations (None: all) that `filters` let through, newest first, undated last.

        The speaker is one of `speakers_named`. `direct`: only direct speech; False: only what is not. What
        several articles print is told once, with who else prints it.
        """
        if filters.as_of is not None:
            then, within = self.as_of(filters.as_of), replace(filters, as_of=None)
            return then.quotations(within, direct=direct, limit=limit)
        found: list[Attributed] = []
        told: dict[str, list[Span]] = defaultdict(list)
        for each in self._each_quotation(filters, direct=direct, page=None if limit is None else limit + 1):
            if len(found) == limit:
                break
            if not any(span.overlaps(each.quotation.span) for span in told[each.article.id]):
                also, sources = self.shared(each.article, each.quotation.span)
                found.append(replace(each, also_in=also, independent_sources=sources))
                for place in also:
                    told[place.article_id].append(place.span)
        return found

    def _each_quotation(self, filters: Filters, *, direct: bool | None, page: int | None) -> Iterator[Attributed]:
        """Yield the quotations that `filters` let through as they are asked for, read `page` at a time (None: all)."""
        for number in count():
            found = self._quotations(filters, direct=direct, limit=page or -1, offset=number * (page or 0))
            yield from found
            if page is None or len(found) < page:
                return

    def _quotations(self, filters: Filters, *, direct: bool | None, limit: int, offset: int) -> list[Attributed]:
        rows = self._rows(
            f"""
            SELECT quotations.* FROM quotations JOIN articles ON number = article
            WHERE {_FITS}
              AND (?5 IS NULL OR {_IS_OF_SPEAKERS})
              AND (?6 IS NULL OR (speech = 'direct') = ?6)
            ORDER BY published DESC NULLS LAST, number, position LIMIT ?7 OFFSET ?8
            """,  # noqa: S608 - our own words
            *self._wanted(filters),
            direct,
            limit,
            offset,
        )
        articles = self._articles({row["article"] for row in rows})
        return [Attributed(articles[row["article"]], self._quotation(row)) for row in rows]

    def copies(self, article_id: str, span: Span) -> list[Copy]:
        """Return where other articles print the same as the sentences and direct quotations that touch a span.

        Words that two articles may print by chance are left out.
        """
        return [copy_of(row) for row in self._rows(COPIES, article_id, span.start, span.end)]

    def shared(self, article: Article, span: Span, *, whole: bool = False) -> tuple[tuple[AlsoIn, ...], int]:
        """Return where other articles print the words of a span, and how many independent sources that are in all.

        `whole`: each place with the rest of its sentences.
        """
        copies = self.copies(article.id, span)
        places = also_in(span, copies, whole=whole)
        if not places:
            return (), 1
        printing = {copy.article.id: copy.article for copy in copies} | {article.id: article}
        ids = {article.id, *(place.article_id for place in places)}
        narrated = {copy.article.id for copy in copies if copy.narrated}
        copied = {article.id, *narrated} if narrated else narrated
        return places, independent_sources([printing[each] for each in ids], self._narration(frozenset(ids)), copied)

    def printed(self, article_ids: Iterable[str]) -> list[Printed]:
        """Return the sentences and direct quotations of articles, in order; see `Printed.words`."""
        rows = self._rows(PRINTED, _json(article_ids))
        return printed_of(rows, self._variants(rows))

    def words_within(self, keys: Sequence[int]) -> dict[int, dict[Span, Words]]:
        """Return the sentences and direct quotations of each of these passages, with what their words are."""
        rows = self._rows(WITHIN, _json(keys))
        return words_of(rows, self._variants(rows))

    def _variants(self, rows: Iterable[sqlite3.Row]) -> list[sqlite3.Row]:
        return self._rows(VARIANTS, _json({row["wording"] for row in rows}))

    def outlets(self) -> list[str]:
        """Return the outlets of the articles, sorted, each once."""
        rows = self._rows("SELECT DISTINCT outlet FROM articles WHERE outlet NOTNULL ORDER BY outlet")
        return [row["outlet"] for row in rows]

    def months(self) -> list[str]:
        """Return the months in which articles were published ("2021-12"), each once."""
        return self._months

    def sources(self) -> list[str]:
        """Return the outlets and agencies of the articles, each once."""
        return self._sources

    def speakers(self) -> list[Speaker]:
        """Return who is quoted, each with every name and role that is printed."""
        return self._people.speakers()

    def speakers_named(self, name: str) -> frozenset[str]:
        """Return the names of those who are quoted and meant by a part of their name, or by their office as printed.

        Case and accents do not matter.
        """
        return self._people.named(name)

    def vocabulary(self) -> Mapping[str, int]:
        """Return each folded word with the number of passages that hold it."""
        return self._vocabulary

    def names(self) -> Mapping[str, int]:
        """Return the words of `vocabulary` that are printed only with a capital in most of their passages."""
        return self._names

    def _quotation(self, row: sqlite3.Row) -> Quotation:
        """Return the quotation of a row, its speaker by the full name that the corpus gives them."""
        quotation = quotation_of(row)
        return replace(quotation, speaker=self._people.known(quotation.speaker))

    def _wanted(self, filters: Filters) -> tuple[Value, ...]:
        """Return the values that `_FITS` and `_IS_OF_SPEAKERS` are about."""
        return (
            earliest(_date("published_from", filters.published_from)),
            latest(_date("published_to", filters.published_to)),
            _folded(filters.outlet),
            None if filters.article_ids is None else _json(filters.article_ids),
            None if filters.speaker is None else _json(self._people.printed(filters.speaker)),
        )

    @cached_property
    def _people(self) -> People:
        rows = self._rows(
            """
            SELECT DISTINCT speaker, as_printed, role FROM quotations JOIN articles ON number = article
            ORDER BY speaker, as_printed, role
            """
        )
        return People([Speaker(*row) for row in rows])

    @cached_property
    def _sources(self) -> list[str]:
        rows = self._rows("SELECT outlet AS source FROM articles UNION SELECT agency FROM articles")
        return [row["source"] for row in rows if row["source"]]

    @cached_property
    def _months(self) -> list[str]:
        rows = self._rows("SELECT DISTINCT substr(published, 1, 7) AS month FROM articles WHERE length(published) > 4")
        return [row["month"] for row in rows]

    @cached_property
    def _vocabulary(self) -> dict[str, int]:
        return {row["word"]: row["passages"] for row in self._rows("SELECT word, passages FROM words")}

    @cached_property
    def _names(self) -> dict[str, int]:
        rows = self._rows("SELECT word, passages FROM words WHERE 2 * capitalised > passages")
        return {row["word"]: row["passages"] for row in rows if row["word"] not in STOPWORDS}

    def _articles(self, numbers: Iterable[int]) -> dict[int, Article]:
        sql = "SELECT * FROM articles WHERE number IN (SELECT value FROM json_each(?))"
        return {row["number"]: article_of(row) for row in self._rows(sql, _json(numbers))}

    def _rows(self, sql: str, *values: Value) -> list[sqlite3.Row]:
        try:
            with self._connection() as connection, _until(self._last, connection):
                return connection.execute(sql, values).fetchall()
        except UnicodeEncodeError:  # a value with a lone surrogate, which no stored text can equal
            return []

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection that no other thread uses at the moment."""
        try:
            try:
                connection = self._idle.pop()
            except IndexError:
                connection = connect(self._path, "mode=ro&immutable=1")
            yield connection
            self._idle.append(connection)
        except sqlite3.DatabaseError as error:
            raise IndexDamagedError(f"cannot read {self._path}: {error}; index into a new folder") from error


@contextmanager
def _until(last: str | None, connection: sqlite3.Connection) -> Iterator[None]:
    """Let the queries of a connection see only the articles that were published by a day, whatever they select."""
    if last is None:
        yield
        return
    connection.execute(f"CREATE TEMP VIEW articles AS SELECT * FROM main.articles WHERE latest <= '{last}'")  # noqa: S608 - a day
    try:
        yield
    finally:
        connection.execute("DROP VIEW temp.articles")


def connect(path: Path, access: str) -> sqlite3.Connection:
    """Open a SQLite file with the parameters `access` of its URI, for use in any one thread at a time."""
    uri = f"{path.absolute().as_uri()}?{access}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    return connection


def _last_to_compare(day: str) -> str:
    """Return a day as `latest` gives dates; the last of a month as that of a month without a day."""
    try:
        asked = dt.date.fromisoformat(day if _DAY.fullmatch(day) else "")
    except ValueError:
        raise QuestionError(f"as_of must be a day of the calendar as YYYY-MM-DD, got {day!r}") from None
    ends = asked.day == calendar.monthrange(asked.year, asked.month)[1]
    return latest(day[: len("2021-12")] if ends else day) or day


def _json(values: Iterable[str | int]) -> str:
    return json.dumps([value if isinstance(value, str) else int(value) for value in values])


def _folded(text: str | None) -> str | None:
    return None if text is None else fold(text)


def _date(name: str, date: str | None) -> str | None:
    if date is not None and not _DATE.fullmatch(date):
        raise QuestionError(f"{name} must be YYYY, YYYY-MM or YYYY-MM-DD, got {date!r}")
    return date
