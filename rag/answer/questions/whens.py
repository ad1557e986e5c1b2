"""The time that a question asks about: "on January 7", "before Christmas", "in late December", "latest".

A preposition at a verb of saying or happening, at the beginning of the question, or one such as "before" makes it sure
that what was said or happened then is asked for; otherwise the time may be that of the topic ("talks in January").
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from rag.corpus.speech_verbs import is_speech_verb
from rag.corpus.times.days import Days
from rag.corpus.times.expressions import known_days
from rag.corpus.times.meanings import Fixed, Meaning, PartOf, Range, Relative, Told
from rag.corpus.times.phrases import told_times
from rag.corpus.times.resolving import in_year, is_printed, resolved
from rag.corpus.times.tense import Direction, direction
from rag.types import Order, Span

Bound: TypeAlias = Literal["within", "before", "until", "since", "after", "soon after"]

_BOUNDS: dict[str, Bound] = {
    "before": "before", "prior to": "before", "ahead of": "before", "until": "until", "till": "until", "by": "until",
    "up to": "until", "since": "since", "from": "since", "after": "after", "following": "after",
}  # fmt: skip
_PREPOSITION = re.compile(
    r"(?:^|[,\s]\s*)(?:(?P<days>in the (?:days|week) after)|(?P<within>on|in|during|over|at)"
    r"|(?P<bound>before|prior to|ahead of|until|till|by|up to|since|from|after|following))\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_OF_TOPIC = re.compile(r"\b(?:weeks?|days?|months?|years?|long|soon|how|shortly)$", re.IGNORECASE)
_HAPPENED = re.compile(
    r"\b(?:happen(?:ed|s)?|occur(?:red|s)?|took place|take place|(?:is|was|were) (?:said|reported|new|announced))\b",
    re.IGNORECASE,
)
_VERB = re.compile(r"(?:^|\s)(?P<verb>[\w’'-]+)\s*,?$")
_TELL = r"(?:say|said|speak|spoke|report(?:ed)?|mention(?:ed)?)"
_NEWEST = re.compile(rf"\b(?:latest|newest|most recent(?:ly)?|last(?= {_TELL}\b)) ?", re.IGNORECASE)
_OLDEST = re.compile(rf"\b(?:earliest|first(?= {_TELL}\b)) ?", re.IGNORECASE)
_DAY, _SOON, _MONTH = dt.timedelta(days=1), dt.timedelta(days=7), dt.timedelta(days=31)


@dataclass(frozen=True, slots=True)
class When:
    """A time that a question asks about: its words, and the question without them.

    `certain`: what was said or happened then is asked for, and nothing else.
    """

    words: str
    rest: str
    meaning: Meaning
    bound: Bound = "within"
    certain: bool = False
    way: Direction | None = None

    @property
    def needs_today(self) -> bool:
        """Tell whether nobody knows the day who does not know when it is asked: "yesterday"."""
        return isinstance(self.meaning, Relative) and self.meaning.unit == "day"

    def days(self, months: Collection[str], as_of: str | None) -> Days | None:
        """Return the days that are asked about; None if nothing tells.

        A year that is not said is that of `as_of`, or else the newest in which the corpus has an article (`months` are
        those of its articles, "2022-01").
        """
        days = resolved(self.meaning, known_days(as_of), self.way) if as_of else _of_corpus(self.meaning, months)
        if days and not months and days.last - days.first > _MONTH:
            return None  # "by the 1700s" is of the topic where nobody knows when anything was printed
        return days and _bounded(days, self.bound)


def when_asked(question: str) -> When | None:
    """Return the one time that a question asks about."""
    found = [_when(question, told) for told in told_times(question, Span(0, len(question)))] if question else []
    sure = [when for when in found if when and when.certain]
    every = sure or [when for when in found if when]
    return every[0] if len(every) == 1 else None


def order_asked(question: str) -> tuple[str, Order | None]:
    """Return a question without the words by which it asks for the newest or oldest report, and which it is."""
    orders: tuple[tuple[Order, re.Pattern[str]], ...] = (("newest", _NEWEST), ("oldest", _OLDEST))
    for order, words in orders:
        if words.search(question):
            return words.sub("", question), order
    return question, None


def _when(question: str, told: Told) -> When | None:
    before = _PREPOSITION.search(question[: told.span.start])
    bare = isinstance(told.meaning, Relative)  # "yesterday" needs no preposition
    if before is None and not bare:
        return None
    start = before.start() if before else told.span.start
    leading = question[:start].rstrip(" ,")
    if _OF_TOPIC.search(leading):
        return None
    bound = "within" if isinstance(told.meaning, Range) else _bound(before)  # "from 2000 to 2005"
    dated = bound != "within" and not isinstance(told.meaning, Relative)
    certain = not leading or dated or _tells(leading) or bool(_HAPPENED.search(leading))
    rest = " ".join(f"{question[:start]} {question[told.span.end :]}".split()).replace(" ?", "?").lstrip(", ")
    way = direction(question, Span(0, len(question)), told.span)
    return When(told.span.of(question), rest, told.meaning, bound, certain, way)


def _bound(before: re.Match[str] | None) -> Bound:
    if before is None or before["within"]:
        return "within"
    return "soon after" if before["days"] else _BOUNDS[before["bound"].lower()]


def _tells(leading: str) -> bool:
    verb = _VERB.search(leading)
    return bool(verb) and is_speech_verb(verb["verb"] if verb else "")


def _of_corpus(meaning: Meaning, months: Iterable[str]) -> Days | None:
    """Return the days of a date in the newest year in which the corpus has an article of them, or nearest to it."""
    if is_printed(meaning):
        return resolved(meaning, None)
    known = sorted((days for month in months if (days := known_days(month))), reverse=True)
    if not known or not _is_dated(meaning):
        return None
    years = sorted({days.first.year for days in known}, reverse=True)
    each = [days for year in years if (days := resolved(in_year(meaning, year), None))]
    of_articles = [days for days in each if any(days.overlaps(month) for month in known)]
    return next(iter(of_articles), None) or resolved(meaning, known[0])


def _is_dated(meaning: Meaning) -> bool:
    if isinstance(meaning, Range):
        return _is_dated(meaning.first)
    plain = meaning.whole if isinstance(meaning, PartOf) else meaning
    return isinstance(plain, Fixed) and plain.which is None


def _bounded(days: Days, bound: Bound) -> Days | None:
    first, last = dt.date.min, dt.date.max
    try:
        bounded: dict[Bound, Callable[[], Days]] = {
            "before": lambda: Days(first, days.first - _DAY),
            "until": lambda: Days(first, days.last),
            "since": lambda: Days(days.first, last),
            "after": lambda: Days(days.last + _DAY, last),
            "soon after": lambda: Days(days.last + _DAY, days.last + _SOON),
            "within": lambda: days,
        }
        return bounded[bound]()
    except OverflowError:  # before the first day of the calendar, or after the last
        return None


def is_told_of(days: Days, told: Iterable[Days | None], published: Days | None) -> bool:
    """Tell whether words are of some days: those that they tell themselves, else those of their article.

    What is told of the time to come, or of a long one, does not say when the words were said. A report may be of the
    day before it.
    """
    own = [each for each in told if each and each.last - each.first <= max(_MONTH, days.last - days.first)]
    if any(days.overlaps(each) for each in own):
        return True
    if published is None or any(published.first - each.last > _DAY for each in own):
        return False
    if published.is_one:
        return days.first <= published.last and published.first - days.last <= _DAY
    return days.contains(published)
