"""What the misspelt words of a question were meant to be.

A word that the corpus or English knows stays as it is: that the corpus lacks it may be why there is no answer. For the
same reason a name becomes another only by slips that hardly make one name of another.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache, cached_property
from importlib.resources import files
from itertools import chain
from typing import Literal, TypeAlias

from rapidfuzz import process
from rapidfuzz.distance import OSA

from rag.answer.lexicon.names import aliases
from rag.answer.lexicon.thesaurus import known_words
from rag.answer.questions.english import is_common, is_english
from rag.answer.vocabulary import Printed, Vocabulary, ever
from rag.corpus.words import STOPWORDS, Word, fold, words
from rag.types import Span

Slip: TypeAlias = Literal["swapped", "doubled", "vowel", "consonant", "ending", "other vowel", "other letter"]

_SHORTEST = 3  # letters; a shorter word has too many neighbours, and one of three only its letters swapped
_TWO_SLIPS = 9  # letters of a word that may hold two
_SHORT_NAME, _LONG_NAME, _LONGEST_NAME = 5, 7, 9  # letters of a name: the longer, the fewer others are like it
_MOST_WORDS = 16  # in one question, for the time that a pasted text would take
_NEAREST = 16
_LIKELY: frozenset[Slip | None] = frozenset({"swapped", "doubled"})
_SLOPPY: frozenset[Slip | None] = _LIKELY | {"vowel"}
_SMALL = STOPWORDS | {"many", "much", "said", "says"}  # few enough to be told from three letters
_VOWELS = frozenset("aeiouy")
_ENDING = re.compile(r"(?:[iye]?[iyj]|ie)$")
_SOUNDS = tuple(
    (re.compile(letters), sound)
    for letters, sound in (
        ("sch", "sh"),
        ("ck|c(?![heiy])", "k"),
        ("w|f+$", "v"),
        ("ph", "f"),
        ("z", "s"),
        (r"(.)\1", r"\1"),
    )
)


class Spelling:
    """Corrects questions by the words of one generation of the index; `names` are those it prints with a capital."""

    def __init__(self, vocabulary: Vocabulary, frequencies: Mapping[str, int], names: Collection[str]) -> None:
        self._vocabulary, self._frequencies, self._capitalised = vocabulary, frequencies, names

    def warm_up(self) -> None:
        """Make the tables that the first misspelt question would have to wait for."""
        self._meant(Word("warm", Span(0, 4)))

    def corrected(self, question: str, printed: Printed = ever) -> str:
        """Return a question with its misspelt words as they were meant, if that is `printed`; all else stays."""
        typed = words(question)
        strange = [word for word in typed if self._is_strange(word)][:_MOST_WORDS]
        meant = {word: better for word in strange if (better := self._meant(word, printed))}
        if meant and question.islower():  # who is as careless may have typed one word for another ("lien" for "line")
            rest = [word for word in strange if word not in meant]
            meant |= {word: better for word in rest if (better := self._mistyped(word, printed))}
        meant |= {word: _like(word, short_forms()[fold(word.text)]) for word in typed if self._is_short_form(word)}
        return "".join(_pieces(question, typed, meant))

    @cached_property
    def _names(self) -> frozenset[str]:
        places = {name for name, rows in aliases().items() if any(len(parts) == 1 for parts, _, _ in rows)}
        return frozenset(name for name in self._capitalised if not is_common(name)) | places

    @cached_property
    def _by_letter(self) -> Mapping[tuple[str, int], Sequence[str]]:
        """Return the words that may be meant by their first letter and length."""
        found: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word in sorted(self._names.union(self._frequencies, known_words())):
            if word.isalpha() and len(word) >= _SHORTEST:
                found[word[0], len(word)].append(word)
        return found

    @cached_property
    def _by_sound(self) -> Mapping[str, str]:
        return {sounds(name): name for name in sorted(self._names) if len(name) >= _SHORT_NAME}

    @cached_property
    def _words_by_sound(self) -> Mapping[str, str]:
        return {sounds(word): word for word in sorted(self._frequencies) if len(word) > _SHORTEST and is_english(word)}

    def _is_short_form(self, word: Word) -> bool:
        """Tell whether a word is written short; with a capital only as the first of the question."""
        low = fold(word.text)
        plain = word.text.islower() or (word.span.start == 0 and len(low) >= _SHORTEST and not word.text.isupper())
        return plain and low in short_forms() and low not in self._frequencies

    def _is_strange(self, word: Word) -> bool:
        """Tell whether neither the corpus nor our tables of English know a word of plain letters."""
        text = word.text
        if len(text) < _SHORTEST or text.isupper() or not (text.isascii() and text.isalpha()):
            return False
        return not (self._is_short_form(word) or self._vocabulary.knows(text) or is_common(text))

    def _meant(self, word: Word, printed: Printed = ever) -> str | None:
        """Return what a word that is not English was meant to be; a name that sounds like it first."""
        low = fold(word.text)
        if is_english(low):
            return None
        if (name := self._by_sound.get(sounds(low))) and printed(name):
            return name.title()
        if (other := self._words_by_sound.get(sounds(low))) and printed(other):
            return other
        return self._nearest(word, low, lambda typed, each: self._fits(typed, each) and printed(each))

    def _mistyped(self, word: Word, printed: Printed) -> str | None:
        """Return the word of the corpus of which a rarer English word is a likely slip."""
        fits = self._fits_sloppily
        return self._nearest(word, fold(word.text), lambda typed, each: fits(typed, each) and printed(each))

    def _nearest(self, word: Word, low: str, fits: Callable[[Word, str], bool]) -> str | None:
        """Return the fitting word of fewest slips: names before words, the corpus' words before others."""
        most = 2 if len(low) >= _TWO_SLIPS - 1 else 1
        lengths = range(len(low) - most, len(low) + most + 1)
        candidates = list(chain.from_iterable(self._by_letter.get((low[0], length), ()) for length in lengths))
        candidates += self._with_first_letters_swapped(low)
        near = process.extract(low, candidates, scorer=OSA.distance, score_cutoff=most, limit=_NEAREST)
        fitting = sorted((distance, self._order(low, each), each) for each, distance, _ in near if fits(word, each))
        return _like(word, fitting[0][-1], self._names) if fitting and not self._are_two_names(fitting) else None

    def _are_two_names(self, fitting: Sequence[tuple[int, tuple[bool, bool, bool, int], str]]) -> bool:
        """Tell whether a word may as well be one name as another: it is neither then."""
        least = fitting[0][0]
        named = {sounds(each) for distance, _, each in fitting if distance == least and each in self._names}
        return len(named) > 1

    def _with_first_letters_swapped(self, low: str) -> list[str]:
        swapped = f"{low[1]}{low[0]}{low[2:]}"
        return [swapped] if swapped in self._by_letter.get((swapped[0], len(swapped)), ()) else []

    def _fits(self, word: Word, other: str) -> bool:
        low = fold(word.text)
        if other in self._names:
            return is_same_name(low, other, careful=word.capitalised)
        slip = slip_between(low, other)
        if len(low) == _SHORTEST and other in _SMALL:
            return slip in _SLOPPY
        if len(low) == _SHORTEST or (word.capitalised and word.span.start):
            return slip == "swapped"
        return slip is not None or min(len(low), len(other)) >= _TWO_SLIPS

    def _fits_sloppily(self, word: Word, other: str) -> bool:
        known = other in self._names or other in self._frequencies
        return known and word.text.islower() and slip_between(fold(word.text), other) in _SLOPPY

    def _order(self, low: str, word: str) -> tuple[bool, bool, bool, int]:
        unlikely = slip_between(low, word) not in _LIKELY
        known = self._frequencies.get(word, 0)
        return word not in self._names, unlikely, not known, -known


def is_same_name(typed: str, name: str, *, careful: bool) -> bool:
    """Tell whether a folded word is a name with slips that make no other name of it; who types capitals is `careful`.

    "Scholz" is no misspelt "Schulz": one letter makes two people of short names. Both are at most two slips apart.
    """
    slip = slip_between(typed, name)
    if slip in _LIKELY:
        return len(name) >= _SHORT_NAME + careful
    if slip == "vowel":
        return len(name) >= (_LONG_NAME if careful else _SHORT_NAME)
    if slip in {"other vowel", "consonant"}:
        return len(name) >= (_LONGEST_NAME if careful and slip == "consonant" else _LONG_NAME)
    return len(name) >= _LONGEST_NAME and not careful


def sounds(name: str) -> str:
    """Return a folded name as its transliterations agree: "zelensky" and "selenskyj" are one."""
    for letters, sound in _SOUNDS:
        name = letters.sub(sound, name)
    return _ENDING.sub("i", name)


def slip_between(typed: str, word: str) -> Slip | None:
    """Return what is wrong with a word that differs from another by one slip inside it."""
    if len(typed) == len(word):
        return _changed(typed, word)
    short, long = sorted((typed, word), key=len)
    at = next((place for place, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if short != long[:at] + long[at + 1 :]:
        return None
    if at and long[at] == long[at - 1]:
        return "doubled"
    if at == len(short):
        return "ending"
    return "vowel" if long[at] in _VOWELS else "consonant"


def _changed(typed: str, word: str) -> Slip | None:
    places = [place for place, (a, b) in enumerate(zip(typed, word, strict=True)) if a != b]
    if len(places) == 1:
        return "other vowel" if {typed[places[0]], word[places[0]]} <= _VOWELS else "other letter"
    if OSA.distance(typed, word) == 1:
        return "swapped"
    return None


def _like(word: Word, meant: str, names: Collection[str] = ()) -> str:
    """Return a word with the capital of the one that it stands for; names have one anyway."""
    return f"{meant[0].upper()}{meant[1:]}" if word.capitalised or meant in names else meant


def _pieces(question: str, typed: list[Word], meant: Mapping[Word, str]) -> Iterator[str]:
    end = 0
    for word in typed:
        if word in meant:
            yield question[end : word.span.start]
            yield meant[word]
            end = word.span.end
    yield question[end:]


@cache
def short_forms() -> Mapping[str, str]:
    """Return the words that are written short in chats, and what they stand for."""
    lines = files(__package__).joinpath("short_forms.txt").read_text(encoding="utf-8").splitlines()
    return {short: meant for short, _, meant in (line.partition(": ") for line in lines)}
