"""Whether a sentence holds what a question asks for: a number, a date, a person or a place that it does not name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from rag.answer.asking import AnswerKind, Asked
from rag.answer.lexicon.names import aliases, place_keys
from rag.answer.lexicon.operators import TITLES
from rag.answer.lexicon.thesaurus import lemma
from rag.corpus.names import Name, names
from rag.corpus.speakers import Mention, mentions
from rag.corpus.times.printed import printed_dates
from rag.corpus.words import fold, is_content, printed_words, stem, words
from rag.types import Span

_SMALL = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|none|twice"
_LARGE = (
    "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozens?|hundreds?|thousands?|millions?|billions?|trillions?|"
    "half|third|quarter|percent|per cent"
)
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_NUMBER = re.compile(rf"\d|\b(?:{_SMALL}|{_LARGE})\b", re.IGNORECASE)
_UNITS = (
    "crowns?|kron\\w+|euros?|dollars?|pounds?|francs?|rupees?|roubles?|rubles?|yen|yuan|cents?|pence|per ?cent|tons?|"
    "tonnes?|litres?|liters?|gallons?|barrels?|acres?|hectares?"
)
_VAGUE = "most|much of|vast|majority|bulk|little|large (?:part|share|areas?|amounts?)|great deal"
_AMOUNT = re.compile(rf"\d|\b(?:{_LARGE}|{_VAGUE})\b|\b(?:{_SMALL}) (?:{_UNITS})\b", re.IGNORECASE)
_DURATION = re.compile(
    rf"\b(?:[\d.,]+|{_SMALL}|{_LARGE}|an?|several|few|many|some)[ -](?:of )?(?:more )?"
    r"(?:centur|decade|year|month|week|day|hour|minute|second|season|night|kilomet|met|mile|foot|feet|inch|page|km\b|m\b)|\bsince\b|\buntil\b|\bcentur(?:y|ies)\b",
    re.IGNORECASE,
)
_DAY = re.compile(
    rf"\b(?:{_DAYS}|today|yesterday|tomorrow|tonight)\b|"
    rf"\b(?:{_MONTHS})\.? \d|\b\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTHS})\b"
)
_DATE = re.compile(
    rf"\b(?:(?:1\d|20)\d0s|1\d{{3}}|20\d\d|{_MONTHS}|{_DAYS}|centur(?:y|ies)|decades?|\d0s|weeks?|years?|months?|"
    r"today|yesterday|tomorrow|tonight|morning|afternoon|evening|noon|midnight|\d{1,2}(?::\d\d)?\s?[ap]\.?m)\b"
)
_YEAR = re.compile(r"\b(?:in|of|since|by|until|from|during|before|after|year)\s+(?:1\d|20)\d\d\b(?![,.]\d)")
_PLACE = re.compile(r"\b(?:in|at|to|from|near|of|into|around|outside)\s+(?:the\s+)?$", re.IGNORECASE)
_PATTERNS = {"amount": _AMOUNT, "duration": _DURATION, "day": _DAY, "date": _DATE}
_CITY = re.compile(r"\b(?:what|which) (?:city|town|capital|building|venue|hotel|street|airport)\b", re.IGNORECASE)
_HOW_MANY = re.compile(r"\bhow (?:many|much)\s+", re.IGNORECASE)
_COUNTED_WORDS = 3
_NAME_PREFIX = 5  # letters: "Ukraine" for "Ukrainian"
_BEFORE, _AFTER = 3, 5  # words around a number in which what it counts is named


def kind_fits(asked: Asked, text: str, speakers: Iterable[str] = ()) -> float:
    """Return 1 if a text holds an answer of the kind that is asked for, -1 if not, 0 if no kind is asked for.

    Where it is asked who said something, one of the `speakers` of the text is an answer.
    """
    if asked.kind == "other":
        return 0.0
    if asked.asks_who_said and any(_is_new(speaker, _known(asked.text)) for speaker in speakers):
        return 1.0
    return 1.0 if _holds(asked.kind, asked, text) else -1.0


def _holds(kind: AnswerKind, asked: Asked, text: str) -> bool:
    known = _known(asked.text)
    if kind == "number":
        return _holds_number(_counted(asked.text), known, text)
    if kind in _PATTERNS:
        return any(_is_new(match[0], known) for match in _PATTERNS[kind].finditer(text))
    return bool(named(asked, text))


def named(asked: Asked, text: str) -> frozenset[str]:
    """Return the stems of the people (or places, as is asked) that a text names and the question does not."""
    known = _known(asked.text)
    if asked.kind == "who":
        return _people(text) - known
    places = _places(text)
    if _CITY.search(asked.text):
        places = tuple(place for place in places if not _is_country(place))
    stems = [[stem(part) for part in place.parts] for place in places]
    return frozenset(each[-1] for each in stems if each and not set(each) & known)


@lru_cache(maxsize=16384)
def _people(text: str) -> frozenset[str]:
    """Return the stems of the last names of the people that a text names."""
    people = [mention for mention in mentions(text, Span(0, len(text))) if _is_person(mention)]
    return frozenset(stem(person.name[-1].text) for person in people)


@lru_cache(maxsize=16384)
def _places(text: str) -> tuple[Name, ...]:
    return tuple(name for name in names(text) if _PLACE.search(text, 0, name.span.start))


@lru_cache(maxsize=1024)
def _known(question: str) -> frozenset[str]:
    return frozenset(stem(word) for word in printed_words(question))


def _is_new(printed: str, known: frozenset[str]) -> bool:
    return any(stem(word.text) not in known for word in words(printed))


def _counted(question: str) -> set[str]:
    """Return the capitalised words among what "how many" counts: "Ukrainian" of "how many Ukrainian soldiers"."""
    asks = _HOW_MANY.search(question)
    if not asks:
        return set()
    following = words(question[asks.end() :])[:_COUNTED_WORDS]
    end = next((place for place, word in enumerate(following) if not is_content(word.text)), len(following))
    return {stem(word.text)[:_NAME_PREFIX] for word in following[:end] if word.capitalised}


def _holds_number(counted: set[str], known: frozenset[str], text: str) -> bool:
    """Tell whether a new number that is no date stands near the names of what is counted."""
    found, dated = words(text), _dated(text)
    stems = [stem(word.text)[:_NAME_PREFIX] for word in found]
    places = [
        place
        for place, word in enumerate(found)
        if _NUMBER.match(word.text)
        and stem(word.text) not in known
        and not any(word.span.overlaps(day) for day in dated)
    ]
    around = [set(stems[max(0, place - _BEFORE) : place + _AFTER]) for place in places]
    return any(counted & near for near in around) if counted else bool(around)


def _dated(text: str) -> list[Span]:
    return [date.span for date in printed_dates(text)] + [Span(*match.span()) for match in _YEAR.finditer(text)]


def _is_person(mention: Mention) -> bool:
    if not mention.name or lemma(mention.name[-1].text) in TITLES:
        return False  # "Ministers of Foreign Affairs"
    return len(mention.name) > 1 or bool(mention.role)


def _is_country(place: Name) -> bool:
    return any(
        key in place_keys() for part in place.parts for _, key, _ in aliases().get(fold(part).replace(".", ""), ())
    )
