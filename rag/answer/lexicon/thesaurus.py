"""Which words may stand for which: stems, word families, groups of one meaning, general words, phrases.

Everything here is compiled once from the tables beside this module, at the first question.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache

from rag.answer.lexicon.affairs import AFFAIRS
from rag.answer.lexicon.business import BUSINESS
from rag.answer.lexicon.common_words import COMMON
from rag.answer.lexicon.families import COLLIDING, FAMILIES
from rag.answer.lexicon.general import GENERAL
from rag.answer.lexicon.implications import IMPLICATIONS
from rag.answer.lexicon.opposites import CONTRARIES, OPPOSITES
from rag.answer.lexicon.society import SOCIETY
from rag.answer.lexicon.stars_a import STARS_A_TO_L
from rag.answer.lexicon.stars_m import STARS_M_TO_Z
from rag.answer.lexicon.verbs import IRREGULAR, NOUN_VERBS, VERBS
from rag.corpus.words import STOPWORDS, fold, stem

_BRITISH = (
    (re.compile(r"is(e|es|ed|ing|ation|ations|er|ers)$"), r"iz\1"),
    (re.compile(r"ys(e|es|ed|ing)$"), r"yz\1"),
    (re.compile(r"(?<=[a-z]{3})our(?=(?:s|ed|ing|able|al|ite|hood|er|ers|ful|less)?$)"), "or"),
    (re.compile(r"(?<=[a-z]{2}t)re(?=s?$)"), "er"),
    (re.compile(r"(defen|offen|licen|preten)ce(?=s?$)"), r"\1se"),
    (re.compile(r"programme"), "program"),
)
_SHORTEST_STEM = 3  # letters; shorter words are known only as they are


@lru_cache(maxsize=65536)
def lemma(word: str) -> str:
    """Return the form that stands for all inflections of a word, in American spelling."""
    low = fold(word).replace(".", "").removesuffix("'s").removesuffix("'")
    if not low or low[0].isdigit():
        return low
    if low in STOPWORDS:
        return low
    if base := base_forms().get(low):
        low = base
    if low in _colliding():
        return low
    if low.endswith("s") and low[:-1] in _colliding():
        return low[:-1]
    for pattern, american in _BRITISH:
        low = pattern.sub(american, low)
    return stem(low)


@lru_cache(maxsize=65536)
def meanings(word: str) -> frozenset[str]:
    """Return what a lemma means: its family and the groups it belongs to."""
    family = _families().get(word, word)
    return frozenset({family, *_groups().get(family, ())})


@lru_cache(maxsize=65536)
def wider_meanings(word: str) -> frozenset[str]:
    """Return what a lemma of the evidence may be called: its meanings and the more general words for it."""
    family = _families().get(word, word)
    return meanings(word) | _generals().get(family, frozenset())


@lru_cache(maxsize=65536)
def opposite_meanings(word: str) -> frozenset[str]:
    """Return the families of the words that deny a lemma: who does not accept rejects."""
    return _opposites().get(_families().get(word, word), frozenset())


@lru_cache(maxsize=65536)
def contrary_meanings(word: str) -> frozenset[str]:
    """Return the families of the words that cannot be true where a lemma is: what is welcomed is not rejected."""
    return _contraries().get(_families().get(word, word), frozenset())


@cache
def phrases() -> dict[str, tuple[tuple[tuple[str, ...], frozenset[str], frozenset[str]], ...]]:
    """Return the phrases by their first lemma, longest first, with their meanings and wider meanings."""
    found: dict[str, list[tuple[tuple[str, ...], frozenset[str], frozenset[str]]]] = defaultdict(list)
    joined = {word for group in (*_table(), *_implied()) for word in group if "_" in word}
    for phrase in sorted(joined, key=len, reverse=True):
        parts = tuple(lemma(part) for part in phrase.split("_"))
        found[parts[0]].append((parts, meanings(phrase), wider_meanings(phrase)))
    return {first: tuple(group) for first, group in found.items()}


@cache
def base_forms() -> dict[str, str]:
    """Return the base form of every irregular form of a verb."""
    bases: dict[str, str] = {}
    for entry in IRREGULAR.split(";"):
        base, *forms = entry.split()
        bases |= dict.fromkeys(forms, base)
    return {form: base for form, base in bases.items() if form not in {"lay", "bound"}}


@cache
def verb_forms() -> dict[str, frozenset[str]]:
    """Return for every form of a known verb which it can be: base, s, past, pp, ing."""
    forms: dict[str, set[str]] = defaultdict(set)
    for verb in (*VERBS.split(), *NOUN_VERBS.split(), *_mean_verbs()):
        for form, kind in _inflections(verb):
            forms[form].add(kind)
    for entry in IRREGULAR.split(";"):
        base, past, participle = entry.split()
        for regular in {form for form, kind in _inflections(base) if kind in {"past", "pp"}} - {past, participle}:
            forms.pop(regular, None)
        forms[past].add("past")
        forms[participle].add("pp")
    return {form: frozenset(kinds) for form, kinds in forms.items()}


@cache
def past_bases() -> dict[str, str]:
    """Return the base form of every past form of a known verb: "held" is of "hold"."""
    regular = {
        form: verb
        for verb in (*VERBS.split(), *NOUN_VERBS.split())
        for form, kind in _inflections(verb)
        if kind == "past"
    }
    irregular = (entry.split() for entry in IRREGULAR.split(";"))
    return regular | {past: base for base, past, _ in irregular}


@cache
def noun_verbs() -> frozenset[str]:
    """Return the base and -s forms that are as often nouns as verbs."""
    return frozenset(form for verb in NOUN_VERBS.split() for form, kind in _inflections(verb) if kind in {"base", "s"})


def is_known(word: str) -> bool:
    """Tell whether a folded word is in any table, so that its capital may be that of a sentence's start."""
    return word in known_words() or stem(word) in _stems()


@cache
def known_words() -> frozenset[str]:
    """Return the folded words of all tables."""
    tables = {
        part for group in (*_table(), *_implied(), *_rows(FAMILIES)) for word in group for part in word.split("_")
    }
    return frozenset({*tables, *verb_forms(), *STOPWORDS, *COMMON.split()})


@cache
def _stems() -> frozenset[str]:
    return frozenset(stem(word) for word in known_words() if len(word) > _SHORTEST_STEM)


def _mean_verbs() -> tuple[str, ...]:
    return tuple(entry.split()[0] for entry in IRREGULAR.split(";"))


def _inflections(verb: str) -> Iterator[tuple[str, str]]:
    yield verb, "base"
    short = len(verb) <= _SHORTEST_STEM + 1 or verb in {
        "commit",
        "admit",
        "permit",
        "submit",
        "begin",
        "regret",
        "occur",
        "refer",
        "deter",
    }
    doubles = short and re.search(r"[^aeiou][aeiou][bdgklmnprt]$", verb) is not None
    root = verb.removesuffix("e") if not verb.endswith("ee") else verb
    if re.search(r"[^aeiou]y$", verb):
        yield f"{verb[:-1]}ies", "s"
        pasts = [f"{verb[:-1]}ied"]
    else:
        yield f"{verb}es" if re.search(r"(?:s|sh|ch|x|z|o)$", verb) else f"{verb}s", "s"
        pasts = [f"{root}ed"] if not verb.endswith("ee") else [f"{verb}d"]
    if doubles or re.search(r"[aeiou][lp]$", verb):
        pasts.append(f"{verb}{verb[-1]}ed")
        yield f"{verb}{verb[-1]}ing", "ing"
    for past in pasts:
        yield past, "past"
        yield past, "pp"
    yield f"{root}ing", "ing"


def _rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(row.split()) for row in table.split(";") if row.strip()]


@cache
def _table() -> tuple[tuple[str, ...], ...]:
    return (
        *(row for table in (AFFAIRS, BUSINESS, SOCIETY, GENERAL) for row in _rows(table)),
        *(pair for table in (STARS_A_TO_L, STARS_M_TO_Z) for pair in _stars(table)),
    )


def _stars(table: str) -> Iterator[tuple[str, ...]]:
    """Yield the pairs of a table of near synonyms."""
    for entry in table.split(";"):
        head, _, rest = entry.partition(":")
        yield from ((head.strip(), word) for word in rest.split())


@cache
def _implied() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(entry.replace(":", " ").split()) for entry in IMPLICATIONS.split(";") if entry.strip())


@cache
def _colliding() -> frozenset[str]:
    return frozenset(COLLIDING.replace(";", " ").split())


@cache
def _families() -> dict[str, str]:
    """Return the family of each lemma that has one, named by its first word."""
    family: dict[str, str] = {}
    for row in _rows(FAMILIES):
        members = [lemma(word) for word in row]
        old = {family[member] for member in members if member in family}
        name = min(old) if old else members[0]
        for member, known in list(family.items()):
            if known in old:
                family[member] = name
        family |= dict.fromkeys(members, name)
    return family


@cache
def _groups() -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    for number, row in enumerate(_table()):
        for word in row:
            groups[_family_of(word)].add(f"#{number}")
    return {family: frozenset(numbers) for family, numbers in groups.items()}


@cache
def _generals() -> dict[str, frozenset[str]]:
    generals: dict[str, set[str]] = defaultdict(set)
    for general, *specifics in _implied():
        for word in specifics:
            generals[_family_of(word)].add(_family_of(general))
    return {family: frozenset(names) for family, names in generals.items()}


@cache
def _opposites() -> dict[str, frozenset[str]]:
    return _pairs(OPPOSITES)


@cache
def _contraries() -> dict[str, frozenset[str]]:
    return _pairs(CONTRARIES)


def _pairs(table: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for left, right in _rows(table):
        found[_family_of(left)].add(_family_of(right))
        found[_family_of(right)].add(_family_of(left))
    return {family: frozenset(names) for family, names in found.items()}


def _family_of(word: str) -> str:
    """Return the family of a table's word; a phrase is a family of its own."""
    if "_" in word:
        return word
    known = lemma(word)
    return _families().get(known, known)
