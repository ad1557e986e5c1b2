"""Which language a question is in, told by its script and its small words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.resources import files

from rag.answer.questions.english import is_english
from rag.answer.questions.glossary import Language, glossary
from rag.corpus.words import STOPWORDS, fold

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_][\w\u0900-\u0963\u200c\u200d'’.]*(?<![.'’])")
_SCRIPTS = {
    "CJK": "Chinese", "HIRAGANA": "Japanese", "KATAKANA": "Japanese", "HANGUL": "Korean", "ARABIC": "Arabic",
    "HEBREW": "Hebrew", "GREEK": "Greek", "THAI": "Thai", "BENGALI": "Bengali", "TAMIL": "Tamil", "TELUGU": "Telugu",
    "GUJARATI": "Gujarati", "GURMUKHI": "Punjabi", "DEVANAGARI": "Hindi", "CYRILLIC": "Russian",
    "GEORGIAN": "Georgian", "ARMENIAN": "Armenian",
}  # fmt: skip
_ELIDED = re.compile(r"(?<=['’])(?=[^\W\d_]{2}|[aàèy]\b)")  # "qu'a", "l'OTAN"; but not "Blinken's"
_ENOUGH = 2  # small words of a language that English has not


def language_of(question: str, knows: Callable[[str], bool]) -> str | None:
    """Return the English name of the language a question must be translated from; None: it is read as it is.

    `knows` tells whether the articles hold a word: a question in the language of the articles is read as it is.
    """
    written = tokens(question)
    script = _script(question)
    if not written or (script and sum(map(knows, written)) * 2 >= len(written)):
        return None
    if script == "Russian":
        return max(("Russian", "Ukrainian"), key=lambda name: len(_small_words()[name] & set(map(str.lower, written))))
    return script or _latin(written, knows)


def tokens(question: str) -> list[str]:
    """Return the words and numbers of a text in any script that puts spaces between words."""
    return _TOKEN.findall(unicodedata.normalize("NFC", question))


def glossary_language(name: str) -> Language | None:
    """Return the language of a name if there is a glossary of it."""
    return "german" if name == "German" else "hindi" if name == "Hindi" else None


def _script(question: str) -> str | None:
    """Return the language that most letters stand for; None if they are Latin."""
    scripts = Counter(unicodedata.name(char, "").split(" ")[0] for char in question if char.isalpha())
    most = next((script for script, _ in scripts.most_common(1)), "LATIN")
    return None if most == "LATIN" else _SCRIPTS.get(most, most.title())


def _latin(written: Sequence[str], knows: Callable[[str], bool]) -> str | None:
    """Return the language other than English that has the most of the words, if it has more than English."""
    written = [part.replace("’", "'") for word in written for part in _ELIDED.split(word)]
    foreign = [word for word in written if word.rstrip("'").isalpha() and not (knows(word) or is_english(word))]
    if not foreign:
        return None
    english = {word for word in written if word.islower() and (fold(word) in STOPWORDS or is_english(word))}
    german = sum(_is_german(word) for word in written)
    if any(_is_german(word) for word in foreign) and german > len(english):
        return "German"
    counts = {name: len(small.intersection(map(str.lower, written))) for name, small in _small_words().items()}
    best = max(counts, key=counts.__getitem__)
    known_elsewhere = sum(word.lower() in _small_words()[best] for word in foreign)
    more = counts[best] > len(english - _small_words()[best])
    return best if counts[best] >= _ENOUGH and known_elsewhere and more else None


def _is_german(word: str) -> bool:
    """Tell whether a word is in the glossary; without a capital it must be as it is there, or slips were German."""
    known = glossary("german")
    entry = known.form(word) if word[0].isupper() else known.phrase((word,))
    return entry is not None and entry.sort != "name"


@cache
def _small_words() -> Mapping[str, frozenset[str]]:
    lines = files(__package__).joinpath("languages.txt").read_text(encoding="utf-8").splitlines()
    return {name: frozenset(small.split()) for name, _, small in (line.partition(": ") for line in lines)}
