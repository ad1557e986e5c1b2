"""Names of people and places as other languages write them, found among the names of the corpus."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import cached_property

from anyascii import anyascii
from rapidfuzz.fuzz import ratio

from rag.answer.questions.spelling import sounds
from rag.answer.vocabulary import Printed, ever
from rag.corpus.words import fold

_SHORTEST = 4  # letters of a name that is known by its sound
_ALIKE, _SHORT_ALIKE = 55.0, 75.0  # rapidfuzz ratio, per cent, of romanised names with the same consonants
_FEW_CONSONANTS = 2
_NUKTA = str.maketrans({"ज": "z", "फ": "f", "क": "q", "ड": "r", "ग": "g", "ख": "k", "ढ": "r"})
_DOTTED = re.compile("([जफकडगखढ])\u093c")
_NASAL = re.compile("[\u0901\u0902]")
_CONSONANTS = (
    (re.compile(r"[^a-z]"), ""),
    (re.compile(r"c(?=[eiy])"), "s"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ck|[cq]"), "k"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"w"), "v"),
    (re.compile(r"z"), "s"),
    (re.compile(r"[aeiouyh]"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)


class NamesElsewhere:
    """Finds the names of one generation of the index (folded) as other languages write them."""

    def __init__(self, names: Collection[str]) -> None:
        self._names = names

    def meant(self, word: str, printed: Printed = ever) -> str | None:
        """Return the `printed` name of the corpus that a word is, in another spelling or another script."""
        if not unicodedata.name(word[0], "").startswith("LATIN"):
            return self._by_consonants(romanised(word).lower(), printed)
        low = fold(word)
        name = self._by_sound.get(sounds(low)) if len(low) >= _SHORTEST else None
        return name if name and printed(name) else None

    @cached_property
    def _by_sound(self) -> Mapping[str, str]:
        return {sounds(name): name.title() for name in sorted(self._names) if len(name) >= _SHORTEST}

    @cached_property
    def _skeletons(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self._names):
            found[skeleton(name)].append(name)
        return found

    def _by_consonants(self, written: str, printed: Printed) -> str | None:
        consonants = skeleton(written)
        if not consonants:
            return None
        least = _SHORT_ALIKE if len(consonants) <= _FEW_CONSONANTS else _ALIKE
        alike = [(ratio(written, name), name) for name in self._skeletons.get(consonants, ()) if printed(name)]
        best = max(alike, default=(0.0, ""))
        return best[1].title() if best[0] >= least else None


def romanised(word: str) -> str:
    """Return a word in Latin letters; Devanagari with its dotted letters and nasals as they sound."""
    split = unicodedata.normalize("NFD", word)
    return anyascii(_NASAL.sub("n", _DOTTED.sub(lambda match: match[1].translate(_NUKTA), split)))


def skeleton(name: str) -> str:
    """Return the consonants of a romanised name, as all scripts write them alike."""
    low = anyascii(name).lower()
    for letters, sound in _CONSONANTS:
        low = letters.sub(sound, low)
    return low
