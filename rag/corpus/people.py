"""One name for one person across articles: the full name for whom some articles give the family name alone.

Only where the corpus leaves no doubt: one full name with that family name, and no office that speaks against it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rag.corpus.names import PARTICLES
from rag.corpus.roles import HONORIFICS, ROLES
from rag.corpus.speakers import is_body
from rag.corpus.words import fold, is_content, printed_words, stem
from rag.types import Speaker


class People:
    """Everyone whom a corpus quotes, by every name and role that is printed."""

    def __init__(self, speakers: Sequence[Speaker]) -> None:
        self._printed = speakers
        self._full = _full_names(speakers)

    def known(self, speaker: Speaker) -> Speaker:
        """Return a speaker by the full name."""
        name = self._full.get(speaker.name)
        return replace(speaker, name=name) if name else speaker

    def speakers(self) -> list[Speaker]:
        """Return all of them by their full names."""
        return [self.known(speaker) for speaker in self._printed]

    def named(self, asked: str) -> frozenset[str]:
        """Return the names of those who are meant by a part of their name, or else by how they are printed.

        Case and accents do not matter: "NATO chief" is whoever is called that, "stoltenberg" anyone of the name.
        """
        wanted, known = fold(asked), self.speakers()
        by_name = frozenset(each.name for each in known if wanted in fold(each.name))
        return by_name or frozenset(
            each.name for each in known if wanted in {fold(each.role or ""), fold(each.as_printed)}
        )

    def printed(self, asked: str) -> frozenset[str]:
        """Return the names by which single articles know those who are meant."""
        names = self.named(asked)
        return frozenset(each.name for each in self._printed if self.known(each).name in names)


def _full_names(speakers: Iterable[Speaker]) -> dict[str, str]:
    """Return by family name the full name of each person whom articles call by either."""
    offices: dict[str, set[str]] = defaultdict(set)
    for speaker in speakers:
        offices[speaker.name] |= _words_of(speaker.role)
    bearers: dict[str, list[str]] = defaultdict(list)
    for name in offices:
        if _is_full(name):
            bearers[_family(name)].append(name)
    alone = [name for name in offices if _is_alone(name)]
    return {name: bearers[fold(name)][0] for name in alone if _is_sure(name, bearers[fold(name)], offices)}


def _is_full(name: str) -> bool:
    """Tell the name and surname of a person: "Dmitry Peskov", "Ursula von der Leyen"."""
    parts = name.split()
    if len(parts) == 1 or is_body(name) or not ROLES.isdisjoint(map(fold, parts)):
        return False
    return all(part[0].isupper() or fold(part) in PARTICLES for part in parts)


def _is_alone(name: str) -> bool:
    return " " not in name and name[:1].isupper() and not name.isupper() and fold(name) not in ROLES


def _family(name: str) -> str:
    return fold(name.rsplit(maxsplit=1)[-1])


def _is_sure(name: str, bearers: list[str], offices: Mapping[str, set[str]]) -> bool:
    if len(bearers) != 1:
        return False
    ours, theirs = offices[name], offices[bearers[0]]
    return not ours or not theirs or not ours.isdisjoint(theirs)


def _words_of(role: str | None) -> set[str]:
    words = (word.replace(".", "") for word in printed_words(role or "") if is_content(word))
    return {stem(word) for word in words if fold(word) not in HONORIFICS}
