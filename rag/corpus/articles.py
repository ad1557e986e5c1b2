"""What may be an article: its id, its text and the metadata given with it are checked here, wherever it comes from.

An id has 1 to 200 of the characters A-Z a-z 0-9 . _ ~ - and is neither "." nor "..", so that it stands in an address.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from hashlib import sha256
from urllib.parse import urlsplit

from rag.errors import ReadingError
from rag.types import UNDATED, Article, Published

MAX_BYTES = 10_000_000  # of one article
MAX_LINE = 1_000_000  # characters; no paragraph of an article is as long

_ID = re.compile(r"(?!\.{1,2}\Z)[A-Za-z0-9._~-]{1,200}")
_NOT_IN_ID = re.compile(r"[^A-Za-z0-9._~-]+")
_DIGEST = 8  # hexadecimal digits
_MAX_FIELD = 1_000  # characters
_CONTROLS = dict.fromkeys((*range(32), *range(127, 160)), " ")
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_BYTE_ORDER_MARK = "\ufeff"


def article(
    article_id: str,
    text: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    url: str | None = None,
    agency: str | None = None,
) -> Article:
    """Return an article with the metadata given; `published` is an ISO 8601 year, month, day or time.

    Raises:
        ReadingError: the id, the text or the metadata cannot be taken; its source is `article_id`.
    """
    try:
        return Article(
            _checked_id(article_id),
            _checked_text(text),
            title=_line("title", title),
            outlet=_line("outlet", outlet),
            agency=_line("agency", agency),
            published=_published(_line("published", published)),
            url=_checked_url(_line("url", url)),
        )
    except ValueError as error:
        raise ReadingError(printable(article_id[:200]), str(error)) from None


def fit_id(name: str) -> str:
    """Return `name` if it can be an id, else one made of it: always the same, kept apart by a digest."""
    if _ID.fullmatch(name):
        return name
    digest = sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST]
    return "-".join(part for part in (_NOT_IN_ID.sub("-", name).strip("-.")[:150], digest) if part)


def printable(name: str) -> str:
    """Return a name as one line that can be shown: what cannot be printed is replaced."""
    return "".join(char if char.isprintable() else "�" for char in name)


def _checked_id(article_id: str) -> str:
    if not _ID.fullmatch(article_id):
        raise ValueError("an id has 1 to 200 of the characters A-Z a-z 0-9 . _ ~ -")
    return article_id


def _checked_text(text: str) -> str:
    if not text.lstrip(_BYTE_ORDER_MARK).strip():
        raise ValueError("blank" if text else "empty")
    if (place := text.find("\0")) >= 0:
        raise ValueError(f"binary (a NUL at character {place})")
    if (size := _size("text", text)) > MAX_BYTES:
        raise ValueError(f"{size:,} bytes long; the most is {MAX_BYTES:,}")
    if (longest := max(map(len, text.split("\n")))) > MAX_LINE:
        raise ValueError(f"a line of {longest:,} characters; the most is {MAX_LINE:,}")
    return text


def _size(field: str, value: str) -> int:
    """Return the bytes of UTF-8."""
    try:
        return len(value.encode())
    except UnicodeEncodeError as error:
        raise ValueError(f"half a surrogate pair at character {error.start} of the {field}") from None


def _line(field: str, value: str | None) -> str | None:
    """Return a piece of metadata without control characters and runs of spaces, None if nothing is left."""
    line = " ".join((value or "").translate(_CONTROLS).split())
    if len(line) > _MAX_FIELD:
        raise ValueError(f"the {field} has {len(line):,} characters; the most is {_MAX_FIELD:,}")
    _size(field, line)
    return line or None


def _published(value: str | None) -> Published:
    if value is None:
        return UNDATED
    try:
        return Published(_iso_date(value), "given")
    except ValueError:
        raise ValueError(f"published is {value!r}, not a date like 2021, 2021-12 or 2021-12-24") from None


def _iso_date(value: str) -> str:
    """Return the date of an ISO 8601 time, or a year, month or day that is one."""
    match = _DATE.fullmatch(value)
    if match is None:
        return datetime.fromisoformat(value).date().isoformat()
    year, month, day = (int(part or 1) for part in match.groups())
    date(year, month, day)
    return value


def _checked_url(value: str | None) -> str | None:
    if value is not None and not _is_address(value):
        raise ValueError(f"url is {value!r}, not an address that begins with http:// or https://")
    return value


def _is_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and " " not in value
