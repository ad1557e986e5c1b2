"""What a conversation is about: the people, places and things that its words may refer back to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal, TypeAlias

from babel import Locale
from babel.core import get_global

from rag.corpus.names import names
from rag.corpus.speakers import Mention, mentions
from rag.corpus.words import fold, words
from rag.types import Span

Kind: TypeAlias = Literal["person", "place", "body"]

MONTH = (
    r"(?:(?i:january|february|april|june|july|august|september|october|november|december)|May|March"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
)
DAY = r"(?i:(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_NUMBERED = rf"(?:{MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{MONTH})(?:,?\s(?:19|20)\d\d)?"
DATE = (
    rf"(?:{_NUMBERED}|(?:(?:early|late|mid)[\s-])?{MONTH}(?:,?\s(?:19|20)\d\d)?|(?:19|20)\d\d(?:-\d\d){{0,2}}|{DAY}"
    rf"|(?i:last|next|this)\s(?:(?i:week|month|year|spring|summer|autumn|fall|winter)|{DAY}|{MONTH})"
    r"|(?i:yesterday|today|tomorrow))"
)
AUXILIARY = r"(?:did|do|does|is|are|was|were|has|have|had|will|would|can|could|should|may|might|must)(?:n['’]t)?"
PREPOSITION = (
    r"(?:about|on|regarding|concerning|over|in|at|with|to|from|for|against|under|during|by|of|after|before|since|until"
    r"|into|between|among|around|near|towards?|through)"
)
_TOPIC = re.compile(
    rf"\b(?:about|regarding|concerning|over|on)\s+(?!{DATE}\b)(?P<thing>[^?!,;]+?)"
    rf"(?=\s+(?:{PREPOSITION}|when|after|and\s+(?:what|why|when))\b|\s*[?!,;.]|\s*$)",
    re.IGNORECASE,
)
_SUBJECT = re.compile(rf"\b{AUXILIARY}\s+(?:the\s+)?$", re.IGNORECASE)
_AND = re.compile(r",?\s+and\s+(?:the\s+)?|,\s+(?:the\s+)?")
_POSSESSIVE = re.compile(r"['’]s?(?![^\W_])")
_BEFORE_PLACE = re.compile(r"\b(?:in|at|near|into|around|across|outside|inside)\s+(?:the\s+)?$", re.IGNORECASE)
_THE = re.compile(r"\bthe\s+$", re.IGNORECASE)
_LONGEST_ACRONYM = 6
_MORE_PLACES = frozenset({"america", "britain", "england", "scotland", "wales", "turkey", "czech republic"})


@dataclass(frozen=True, slots=True)
class Referent:
    """Someone or something that a text names: its place there, the words to name it by, and what it seems to be."""

    span: Span
    text: str
    kind: Kind
    subject: bool


def referents(text: str) -> list[Referent]:
    """Return who and what is named in `text`, in order."""
    found = mentions(text, Span(0, len(text))) if text else []
    return [_referent(text, mention) for mention in found if _is_named(mention)]


def topic(question: str) -> str | None:
    """Return what a question asks about: the words after "about", "on" and the like."""
    span = topic_span(question)
    return span.of(question) if span else None


def topic_span(question: str) -> Span | None:
    """Return where the topic of a question stands."""
    match = _TOPIC.search(question)
    return Span(*match.span("thing")) if match else None


def kind_of(name: str) -> Kind:
    """Tell a place from a body and a person, as far as the name alone tells."""
    plain = fold(name).removeprefix("the ")
    if plain in _places():
        return "place"
    bare = name.replace(".", "")
    return "body" if bare.isupper() and 1 < len(bare) <= _LONGEST_ACRONYM else "person"


def person(texts: Sequence[str]) -> str | None:
    """Return whom "he" or "she" means: of the newest text the subject of a question, the last named of an answer."""
    for text in texts:
        people = [referent for referent in referents(text) if referent.kind == "person"]
        if people:
            is_question = text.rstrip().endswith("?")
            return next((one.text for one in people if one.subject), people[0 if is_question else -1].text)
    return None


def thing(question: str) -> str | None:
    """Return what "it" means: a body or a place that a question is about, else its topic."""
    found = [referent for referent in referents(question) if referent.kind != "person"]
    subject = next((referent.text for referent in found if referent.subject), None)
    return subject or topic(question) or next((referent.text for referent in found), None)


def several(question: str) -> str | None:
    """Return what "they" means: named ones joined by "and", else a thing, else a person."""
    found = referents(question)
    for first, second in pairwise(found):
        if _AND.fullmatch(question[first.span.end : second.span.start]):
            return f"{first.text} and {second.text}"
    return thing(question) or person([question])


def place(texts: Sequence[str]) -> str | None:
    """Return where "there" is: the last place of the newest text that names one."""
    for text in texts:
        places = [
            one for one in referents(text) if one.kind == "place" and _BEFORE_PLACE.search(text[: one.span.start])
        ]
        if places:
            return places[-1].text
    return None


def subject_matter(question: str) -> str:
    """Return everything that a question is about, to be put after "regarding"; the question if it names nothing."""
    named = [referent.text for referent in referents(question)]
    about = topic(question)
    if about and not any(name in about for name in named):
        named.append(about)
    named = list(dict.fromkeys(named))
    if not named:
        return question[:1].lower() + question[1:].rstrip(" ?.!")
    return " and ".join([", ".join(named[:-1]), named[-1]] if len(named) > 1 else named)


def with_capitals(text: str, texts: Sequence[str]) -> str:
    """Return a question that was typed without capitals with those of the names in the conversation."""
    if any(char.isupper() for char in text[1:]):
        return text
    said = " ".join(texts)
    small = {word.text for word in words(said) if not word.capitalised}
    printed = {fold(word.text): word.text for name in names(said) for word in words(name.text)}
    for word in reversed(words(text)):
        known = printed.get(fold(word.text), "")
        if len(known) == len(word.text) and word.text not in small:
            text = text[: word.span.start] + known + text[word.span.end :]
    return text


def _is_named(mention: Mention) -> bool:
    return not mention.pronoun and any(word.capitalised for word in (*mention.name, *mention.role))


def _referent(text: str, mention: Mention) -> Referent:
    possessive = _POSSESSIVE.search(text, mention.span.start, mention.span.end)
    span = Span(mention.span.start, possessive.start() if possessive else mention.span.end)
    before = text[: span.start]
    the = _THE.search(before)
    whole = Span(the.start(), span.end) if the else span
    kind = kind_of(span.of(text))
    if kind == "person" and (_BEFORE_PLACE.search(before) and not mention.role):
        kind = "place"
    if kind == "person" and (the or not mention.name) and not (mention.role and mention.name):
        kind = "body"
    return Referent(whole, whole.of(text), kind, bool(_SUBJECT.search(before)))


@cache
def _places() -> frozenset[str]:
    """Return the folded names of countries and of the cities that time zones are named after (Unicode CLDR)."""
    countries = [name for code, name in Locale("en").territories.items() if code.isalpha()]
    cities = [zone.rpartition("/")[2].replace("_", " ") for zone in get_global("zone_territories")]
    return frozenset(fold(name) for name in (*countries, *cities)) | _MORE_PLACES
