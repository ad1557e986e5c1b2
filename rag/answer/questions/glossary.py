"""The words of another language and what they are in English: small tables of our own, read from text files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from threading import Lock
from typing import Literal, TypeAlias, cast

import snowballstemmer
from babel import Locale

from rag.corpus.names import MONTHS, WEEKDAYS
from rag.corpus.words import fold

Language: TypeAlias = Literal["german", "hindi"]
Sort: TypeAlias = Literal["ask", "skip", "be", "say", "after", "words", "name", "unread"]

_CODES: dict[Language, str] = {"german": "de", "hindi": "hi"}
_SECTION = re.compile(r"\[(\w+)\]")
_HALF_MOON = str.maketrans({"ँ": "ं"})
_VERB_ENDING = re.compile(r"(?:e?t(?:e[nt]?)?|st|e)$")
_LINKS = ("", "s", "es", "n", "en", "er", "e")  # between the parts of a German compound
_SHORTEST_PART = 3
_CALENDAR = frozenset((*MONTHS, *WEEKDAYS))
_stemming = Lock()  # a stemmer keeps the word it works on in itself


@dataclass(frozen=True, slots=True)
class Entry:
    """What a word is in English, the likeliest first, and which sort of word it is."""

    sort: Sort
    english: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Glossary:
    """The entries of one language by folded word or phrase, and by the stems of single words."""

    entries: Mapping[str, Entry]
    stems: Mapping[str, Entry]
    longest: int
    stem: Callable[[str], str]
    has_compounds: bool

    def phrase(self, words: tuple[str, ...]) -> Entry | None:
        """Return the entry of these very words."""
        return self.entries.get(" ".join(map(plain, words)))

    def form(self, word: str) -> Entry | None:
        """Return the entry of a word in any of its forms."""
        low = plain(word)
        return self.entries.get(low) or self.stems.get(self.stem(low)) or self._verb(low)

    def word(self, word: str) -> Entry | None:
        """Return the entry of a word in any of its forms, or of the parts of a compound."""
        return self.form(word) or self._compound(plain(word))

    def _verb(self, low: str) -> Entry | None:
        """Return the entry of the infinitive of a regular German verb ("einigten", "geeinigt": "einigen")."""
        ending = self.has_compounds and _VERB_ENDING.search(low)
        if not ending:
            return None
        infinitives = (f"{low[: ending.start()].removeprefix(prefix)}en" for prefix in ("", "ge"))
        return next((self.entries[each] for each in infinitives if each in self.entries), None)

    def _compound(self, low: str) -> Entry | None:
        """Return what the parts of a compound are, the last as long as can be ("Grenzkonflikt": border conflict)."""
        if not self.has_compounds:
            return None
        for at in range(_SHORTEST_PART, len(low) - _SHORTEST_PART + 1):
            last = self._part(low[at:])
            first = last and self._first_part(low[:at])
            if first and last:
                return Entry("words", (f"{first.english[0]} {last.english[0]}",))
        return None

    def _part(self, low: str) -> Entry | None:
        found = self.entries.get(low) or self.stems.get(self.stem(low))
        return found if found and found.sort in {"words", "say"} else None

    def _first_part(self, low: str) -> Entry | None:
        whole = (low.removesuffix(link) for link in _LINKS if low.endswith(link))
        return next((part for each in whole if len(each) >= _SHORTEST_PART and (part := self._part(each))), None)


@cache
def glossary(language: Language) -> Glossary:
    """Return the glossary of a language, countries included."""
    ours = dict(_entries(language))
    entries = ours | {word: entry for word, entry in _countries(_CODES[language]) if word not in ours}
    stemmer = snowballstemmer.stemmer(language)

    def stem(word: str) -> str:
        with _stemming:
            return str(stemmer.stemWord(word))

    stems: dict[str, Entry] = {}
    for word, entry in entries.items():
        if " " not in word and entry.sort in {"words", "say", "name"} and len(stem(word)) >= _SHORTEST_PART:
            stems.setdefault(stem(word), entry)
    longest = max(len(word.split()) for word in entries)
    return Glossary(entries, stems, longest, stem, has_compounds=language == "german")


def plain(word: str) -> str:
    """Return a word as words are compared: folded, without dots below letters."""
    return fold(unicodedata.normalize("NFC", word)).translate(_HALF_MOON)


def _entries(language: Language) -> Iterator[tuple[str, Entry]]:
    sort: Sort = "words"
    for line in files(__package__).joinpath(f"{language}.txt").read_text(encoding="utf-8").splitlines():
        if section := _SECTION.fullmatch(line):
            sort = cast("Sort", section[1])
        elif line and not line.startswith("#"):
            foreign, _, english = line.partition("=")
            meant = tuple(each.strip() for each in english.split(",") if each.strip())
            named = sort == "words" and meant[0][0].isupper() and fold(meant[0]) not in _CALENDAR
            entry = Entry("name" if named else sort, meant)
            yield from ((plain(word.strip()), entry) for word in foreign.split("|"))


def _countries(code: str) -> Iterator[tuple[str, Entry]]:
    """Yield the names of countries as CLDR has them."""
    english = Locale("en").territories
    for territory, name in Locale(code).territories.items():
        if territory.isalpha():
            yield plain(name), Entry("name", (english[territory],))
