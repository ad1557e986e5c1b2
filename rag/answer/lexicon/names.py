"""Which names may stand for which: a country for its people and its government, short forms, first names."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache

from rag.answer.lexicon.places import BODIES, COUNTRIES, FIRST_NAMES
from rag.corpus.words import fold

_ENDING = re.compile(r"(?:yy|iy|ii|ij|yi|ey|ei|ie|y|i)$")
_SHORTEST_SPELT = 5


@cache
def aliases() -> dict[str, tuple[tuple[tuple[str, ...], str, bool], ...]]:
    """Return by first folded word: the words of a name, the key of what it means, and whether it is a seat."""
    found: dict[str, list[tuple[tuple[str, ...], str, bool]]] = defaultdict(list)
    for line in COUNTRIES.strip().splitlines():
        names, people, seats = line.split("|")
        key = f"@{names.split()[0]}"
        for name in (*names.split(), *people.split()):
            _add(found, name, key, seat=False)
        for name in seats.split():
            _add(found, name, key, seat=True)
    for row in BODIES.split(";"):
        for name in row.split():
            _add(found, name, f"@{row.split()[0]}", seat=False)
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()}


@cache
def place_keys() -> frozenset[str]:
    """Return the keys of countries and regions."""
    return frozenset(f"@{line.split()[0]}" for line in COUNTRIES.strip().splitlines())


@cache
def peoples() -> frozenset[str]:
    """Return the folded words for the people of a country: "russian"."""
    return frozenset(fold(name) for line in COUNTRIES.strip().splitlines() for name in line.split("|")[1].split())


@lru_cache(maxsize=65536)
def spellings(low: str) -> frozenset[str]:
    """Return the keys of a folded single name: itself, its endings folded ("Zelenskyy"), its short forms ("Joe")."""
    keys = {f"={low}", *(f"%{number}" for number in _first_names().get(low, ()))}
    if len(low) >= _SHORTEST_SPELT and (rest := _ENDING.sub("", low)) != low:
        keys.add(f"~{rest}")
    return frozenset(keys)


@cache
def _first_names() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for number, row in enumerate(FIRST_NAMES.split(";")):
        for name in row.split():
            found[fold(name)].add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


def _add(found: dict[str, list[tuple[tuple[str, ...], str, bool]]], name: str, key: str, *, seat: bool) -> None:
    parts = tuple(fold(part).replace(".", "") for part in name.replace("-", "_").split("_"))
    found[parts[0]].append((parts, key, seat))
