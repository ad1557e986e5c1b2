"""Title, outlet, agency and publication date of an article, from what is printed in it and around it."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from rag.corpus.datelines import AGENCIES, dateline
from rag.corpus.times.printed import PrintedDate, printed_dates
from rag.types import UNDATED, Article, Label, Published, Segment

_AROUND = frozenset([Label.METADATA, Label.BOILERPLATE])

_PUBLISHED = re.compile(r"\b(?:published|posted|veröffentlicht|publié|publicado|pubblicato)\b", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:updated|modified|aktualisiert|mis\s+à\s+jour|actualizado|atualizado)\b", re.IGNORECASE)
_REACH = 40  # characters between such a word and its date
_NEAR_TITLE = 100  # characters above the headline; a date further above is the day when the page was read

_SUPPORT_BEFORE, _SUPPORT_AFTER = 60, 14  # days from a full date to the dateline that takes its year
_NEAR_MONTHS = 6  # between a day without a year and the printed month and year that tell it
_LATE = 25  # of a month: the article may well be of the next one
_FROM_ITS_DAY = re.compile(
    r"\b(?:today|yesterday|tonight|earlier\s+this|(?:this|last|next)\s+(?:week|weekend|month)"
    r"|(?:on|last|next)\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b",
    re.IGNORECASE,
)
_THIS_MONTH = re.compile(r"\bthis\s+month\b", re.IGNORECASE)
_AHEAD = re.compile(r"\b(?:will|shall|would|set\s+to|due|to\s+be|planned|plans|expected|scheduled|until|by)\b[^.!?]*$")

_NAMES = {
    "Associated Press": "AP", "Agence France-Presse": "AFP", "Press Trust of India": "PTI",
    "Asian News International": "ANI", "Indo-Asian News Service": "IANS", "Deutsche Presse-Agentur": "dpa",
}  # fmt: skip
_AGENCY = re.compile(rf"(?<![\w-])(?:{'|'.join([*_NAMES, *AGENCIES])})(?![\w-])")

_SITE = re.compile(r"\s+[|\-–—]\s+(?P<site>[^|\-–—]{2,40})$|\s*[|｜]\s*(?P<name>[^|｜]{2,40})$")
_DOMAIN = re.compile(
    r"(?<![\w@.-])(?:www\.)?(?P<domain>(?P<label>[A-Za-z][\w-]+)\.(?:com|org|net|info|news|tv|in|de|fr|it|es|ru|eu|co\.\w\w|com\.\w\w))\b"
)
_PLATFORMS = frozenset(
    ["facebook", "twitter", "instagram", "youtube", "google", "apple", "whatsapp", "linkedin", "pinterest", "amazon"]
)
_MENTIONS = 2


def describe(article: Article, segments: Sequence[Segment]) -> Article:
    """Return the article with title, outlet, agency and date as far as they are printed; given values stay.

    - Title: the title segment, without the name of the site that follows a bar.
    - Outlet: the name of the site after the headline, or a domain by which the page calls itself, or that of the URL.
    - Agency: from the dateline, else a byline or credit that names a known one ("With inputs from ANI").
    - Date: see `_published`.
    """
    published = article.published if article.published.date else _published(article, segments)
    return replace(
        article,
        title=article.title or _title(article.text, segments),
        outlet=article.outlet or _outlet(article, segments),
        agency=article.agency or _agency(article.text, segments),
        published=published,
    )


def _published(article: Article, segments: Sequence[Segment]) -> Published:
    """Return the publication date from the best evidence there is, and how it was found.

    1. `printed`: a full date beside a word such as "Published", else one between headline and lead, else "Updated".
    2. `dateline`: the date of a dateline with its year.
    3. `inferred`: a dateline without a year, with the year of a full date in the body or the URL from 60 days before it
       to 14 days after. A caption's date is the picture's, often older, and gives no year.
    4. `inferred`, year and month: the first past day without a year in a text that speaks from its own day ("earlier
       this month", "on Friday"), if a printed month and year within half a year of it tell the year.
    5. Nothing of these: undated. A date is never completed by a guess.
    """
    dated = _printed(article.text, segments)
    if dated:
        return Published(dated.iso, "printed")
    return _from_dateline(article, segments) or _from_body(article, segments) or UNDATED


def _printed(text: str, segments: Sequence[Segment]) -> PrintedDate | None:
    lead = next((segment.span.start for segment in segments if segment.label is Label.BODY), len(text))
    title = next((segment.span.start for segment in segments if segment.label is Label.TITLE), 0)
    ranked = [
        (rank, abs(segment.span.start - title), date.iso, date)
        for segment in segments
        if segment.label in _AROUND
        for date, rank in _ranked(text, segment, in_header=title - _NEAR_TITLE <= segment.span.start < lead)
    ]
    return min(ranked, key=lambda found: found[:3])[3] if ranked else None


def _ranked(text: str, segment: Segment, *, in_header: bool) -> Iterator[tuple[PrintedDate, int]]:
    """Yield the full dates of a segment with their rank, 0 the best; one without a word beside it counts in headers."""
    printed = segment.span.of(text)
    for date in printed_dates(printed):
        before = printed[max(0, date.span.start - _REACH) : date.span.start]
        published, updated = (_last(pattern, before) for pattern in (_PUBLISHED, _UPDATED))
        if not date.is_full:
            continue
        if published > updated:
            yield date, 0
        elif updated > published:
            yield date, 2
        elif in_header and segment.label is Label.METADATA:
            yield date, 1


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)


def _from_dateline(article: Article, segments: Sequence[Segment]) -> Published | None:
    found = next(_dates(article.text, segments, Label.DATELINE), None)
    if found is None or found.month is None or found.day is None:
        return None
    if found.year:
        return Published(found.iso, "dateline")
    year = _year(found.month, found.day, _full_dates(article, segments))
    return Published(f"{year}-{found.month:02}-{found.day:02}", "inferred") if year else None


def _full_dates(article: Article, segments: Sequence[Segment]) -> list[dt.date]:
    known = [*_dates(article.text, segments, Label.BODY), *printed_dates(_path(article.url))]
    return [dt.date(date.year, date.month, date.day) for date in known if date.year and date.month and date.day]


def _year(month: int, day: int, evidence: Iterable[dt.date]) -> int | None:
    """Return the year in which the day is nearest to a full date, within the days of support."""
    distances = [
        (abs(distance), year)
        for date in evidence
        for year in (date.year - 1, date.year, date.year + 1)
        if _exists(year, month, day)
        and -_SUPPORT_AFTER <= (distance := (dt.date(year, month, day) - date).days) <= _SUPPORT_BEFORE
    ]
    return min(distances)[1] if distances else None


def _exists(year: int, month: int, day: int) -> bool:
    return (month, day) != (2, 29) or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))


def _from_body(article: Article, segments: Sequence[Segment]) -> Published | None:
    body = [segment.span.of(article.text) for segment in segments if segment.label is Label.BODY]
    if not any(_FROM_ITS_DAY.search(paragraph) for paragraph in body):
        return None
    dates = [(paragraph, date) for paragraph in body for date in printed_dates(paragraph)]
    event = next((date for paragraph, date in dates if date.year is None and _is_past(paragraph, date)), None)
    if event is None or event.month is None or event.day is None:
        return None
    if event.day > _LATE and not any(_THIS_MONTH.search(paragraph) for paragraph in body):
        return None
    year = _year_of_month(event.month, [date for _, date in dates])
    return Published(f"{year}-{event.month:02}", "inferred") if year else None


def _is_past(paragraph: str, date: PrintedDate) -> bool:
    return _AHEAD.search(paragraph, 0, date.span.start) is None


def _year_of_month(month: int, dates: Iterable[PrintedDate]) -> int | None:
    """Return the year in which the month is nearest to a printed month and year."""
    distances = [
        (distance, year)
        for date in dates
        if date.year and date.month
        for year in (date.year - 1, date.year, date.year + 1)
        if (distance := abs(12 * (year - date.year) + month - date.month)) < _NEAR_MONTHS
    ]
    return min(distances)[1] if distances else None


def _dates(text: str, segments: Iterable[Segment], label: Label) -> Iterator[PrintedDate]:
    for segment in segments:
        if segment.label is label:
            yield from printed_dates(segment.span.of(text))


def _path(url: str | None) -> str:
    """Return the path of a URL, where news sites print the date (/2021/12/24/); empty if it is none."""
    try:
        return urlsplit(url or "").path
    except ValueError:
        return ""


def _agency(text: str, segments: Sequence[Segment]) -> str | None:
    for segment in segments:
        printed = segment.span.of(text)
        found = dateline(f"{printed} .") if segment.label is Label.DATELINE else None
        if found and found.agency:
            return found.agency
    for segment in segments:
        match = _AGENCY.search(segment.span.of(text)) if segment.label is Label.METADATA else None
        if match:
            return _NAMES.get(match[0], match[0])
    return None


def _title(text: str, segments: Sequence[Segment]) -> str | None:
    title = next((segment.span.of(text) for segment in segments if segment.label is Label.TITLE), None)
    if title is None:
        return None
    bar = _SITE.search(title)
    return title[: bar.start()] if bar and "|" in bar[0] else title


def _outlet(article: Article, segments: Sequence[Segment]) -> str | None:
    return _site(article.text, segments) or _own_domain(article.text, segments) or _host(article.url)


def _site(text: str, segments: Sequence[Segment]) -> str | None:
    """Return the name that follows the headline in the first line of the page."""
    first = text.lstrip().partition("\n")[0].strip()
    title = _title(text, segments)
    match = _SITE.search(first) if title and len(title) < len(first) and first.startswith(title) else None
    if match is None or match.start() != len(title or ""):
        return None
    return (match["site"] or match["name"]).strip()


def _own_domain(text: str, segments: Sequence[Segment]) -> str | None:
    """Return the domain that the page around the article names twice, as "Example.com is not responsible"."""
    around = "\n".join(segment.span.of(text) for segment in segments if segment.label in _AROUND)
    printed = {match["label"].lower(): match["domain"] for match in _DOMAIN.finditer(around)}
    if not printed:
        return None
    words = Counter(re.findall(r"[\w-]+", around.lower()))
    named = [(words[label], label) for label in printed if label not in _PLATFORMS and words[label] >= _MENTIONS]
    return printed[max(named)[1]] if named else None


def _host(url: str | None) -> str | None:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.") or None
    except ValueError:
        return None
