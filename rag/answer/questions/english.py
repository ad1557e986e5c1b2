"""Which words are English, or a name that is often printed in English: such a word is not misspelt, only absent."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from rag.answer.lexicon.names import aliases
from rag.answer.lexicon.thesaurus import is_known
from rag.corpus.words import fold

_PACKAGE, _WORDS = "symspellpy", "frequency_dictionary_en_82_765.txt"


def is_english(word: str) -> bool:
    """Tell whether a word is in a dictionary of English words and names."""
    low = _plain(word)
    return is_common(low) or low in _dictionary()


def is_common(word: str) -> bool:
    """Tell whether a word is one of our own tables of news English, countries and their people included."""
    low = _plain(word)
    return low in aliases() or is_known(low)


def _plain(word: str) -> str:
    return fold(word).removesuffix("'s").removesuffix("'")


@cache
def _dictionary() -> frozenset[str]:
    """Return the words of SymSpell's dictionary; importing the package for its file would take 0.1 s."""
    package = find_spec(_PACKAGE)
    if package is None or package.origin is None:
        raise ModuleNotFoundError(f"{_PACKAGE!r} is not installed; install Byline with its dependencies")
    lines = Path(package.origin).with_name(_WORDS).read_text(encoding="utf-8-sig").splitlines()
    return frozenset(line.partition(" ")[0] for line in lines)
