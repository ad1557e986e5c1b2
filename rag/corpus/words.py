"""Words of a text with their exact places, and the forms in which words are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

import snowballstemmer

from rag.types import Span

# Hyphens join only prefixes and particles: "build-up" and "de-escalate" are one word, "U.S.-Russia" is two.
_WORD = re.compile(
    r"""
      (?:[^\W\d_]\.){2,}(?!\w)                # U.S.
    | \d+(?:[.,]\d+)*(?:(?:st|nd|rd|th)\b)?   # 70,000  1.5  24th
    | (?:(?:de|re|co|pre|non|anti|un)[‑-])?
      [^\W_]+(?:['’][^\W_]+)*                 # Moscow's  G7
      (?:[‑-](?:up|out|off|down|over)\b)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "‑": "-", "–": "-", "—": "-", "\xa0": " ", "…": "..."})
_WORD_LENGTH = 32  # what is longer is a text, and not worth remembering
_stemmer = snowballstemmer.stemmer("english")
_stemming = Lock()  # the stemmer keeps the word it works on in itself

STOPWORDS = frozenset(
    """a about after again against all also although am among an and another any are aren't as at be because been
    before being between both but by can can't cannot could couldn't did didn't do does doesn't doing don't down
    during each either else even ever every few for from further get gets got had hadn't has hasn't have haven't
    having he he's her here hers herself him himself his how however i i'm i've if in into is isn't it it's its
    itself just let's me might more most must mustn't my myself neither no nor not now of off on once only or
    other ought our ours ourselves out over own per rather same shall shan't she she's should shouldn't since so
    some such than that that's the their theirs them themselves then there there's these they they're this those
    though through thus to too under until up upon us very via was wasn't we we're we've were weren't what
    what's when where whether which while who who's whom whose why will with within without won't would wouldn't
    yes yet you you're your yours yourself""".split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word as printed and its place."""

    text: str
    span: Span

    @property
    def capitalised(self) -> bool:
        """Tell whether it begins with a capital letter."""
        return self.text[0].isupper()


def printed_words(text: str) -> list[str]:
    """Return the words of `text` in order as they are printed, three times as fast as with their places."""
    return _WORD.findall(text)


def word_matches(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the matches of the words between two places, for those who want the places of few of them."""
    return _WORD.finditer(text, start, end)


def words(text: str) -> list[Word]:
    """Return the words of `text` in order."""
    return [Word(match[0], Span(*match.span())) for match in _WORD.finditer(text)]


def fold(text: str) -> str:
    """Return `text` for comparison: no case, no accents, straight quotes and plain dashes."""
    if text.isascii():
        return text.casefold()
    return _folded_word(text) if len(text) <= _WORD_LENGTH else _folded(text)


@lru_cache(maxsize=65536)
def _folded_word(word: str) -> str:
    return _folded(word)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.translate(_MARKS))
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold()


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the folded stem of one word (Snowball English) without points, hyphens and possessive ending."""
    folded = fold(word).removesuffix("'s").removesuffix("'")
    if word[0].isdigit():
        return folded
    with _stemming:
        return str(_stemmer.stemWord(folded.replace(".", "").replace("-", "")))


def is_content(word: str) -> bool:
    """Tell whether a word carries meaning of its own; "US" does, "us" does not."""
    return fold(word) not in STOPWORDS or (word.isupper() and len(word) > 1)


def content_stems(text: str) -> list[str]:
    """Return the stems of the content words of `text` in order."""
    return [stem(word.text) for word in words(text) if is_content(word.text)]
