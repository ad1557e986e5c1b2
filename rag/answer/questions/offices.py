"""People whom a question names by their office: "the NATO chief" is whoever the corpus quotes as such, if it is one.

"The spokesman" stays as it is where the corpus quotes two of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rag.answer.lexicon.names import aliases
from rag.corpus.speakers import Mention, mentions
from rag.corpus.words import fold, printed_words, stem
from rag.types import Span, Speaker

# One office a line, in the words for it; a word of several lines may mean any of them.
_OFFICES = """
    chief|head|boss|leader|secretary general|director general
    president|potus|head of state|leader
    prime minister|premier|pm|leader
    spokesman|spokeswoman|spokesperson
    foreign minister|foreign secretary|secretary of state|top diplomat|chief diplomat
    defence minister|defense minister|defence secretary|defense secretary|secretary of defense
    finance minister|treasury secretary|finance secretary
"""
_BY_WORDS: dict[str, frozenset[str]] = {}
for _number, _line in enumerate(_OFFICES.split("\n")):
    for _words in filter(None, _line.strip().split("|")):
        _BY_WORDS[_words] = _BY_WORDS.get(_words, frozenset()) | {f"#{_number}"}
_LONGEST_FIRST = sorted(_BY_WORDS, key=len, reverse=True)
_OFFICE = re.compile(rf"\b(?:{'|'.join(_LONGEST_FIRST)})\b")
_SMALL = frozenset("of the for a an and".split())
_AMERICA = frozenset({"potus"})
_IS_ASKED_FOR = re.compile(
    r"\b(?:is|was|are|were|be|become|became|as|called|named)\s+(?:the\s+|an?\s+)?$", re.IGNORECASE
)
_ARTICLE = re.compile(r"\bthe\s+$", re.IGNORECASE)
_BODY_BEFORE = re.compile(r"\b([a-z]{3,})\s+$")  # "the nato chief", typed without capitals
_POSSESSIVE = re.compile(r"['’]s\b")

_Keys = tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class _Holder:
    """The names and offices that are printed of the people of one family name."""

    names: Counter[str]
    offices: list[_Keys]


class Offices:
    """Who holds which office by the quotations of a store, which are read when a question first names an office."""

    def __init__(self, speakers: Callable[[], Iterable[Speaker]]) -> None:
        self._speakers = speakers

    def named(self, question: str) -> str:
        """Return a question with the name of each person whom it means by their office alone."""
        text = question
        for start, end, name in reversed(list(self._meant(question))):
            text = text[:start] + name + text[end:]
        return text

    def _meant(self, question: str) -> Iterator[tuple[int, int, str]]:
        """Yield the places of the offices that one person holds, with the name to put there."""
        if not question:
            return
        known = {stem(word) for word in printed_words(question)}
        for mention in mentions(_POSSESSIVE.sub("  ", question), Span(0, len(question))):
            office = None if mention.name or not mention.role else _office(question, mention)
            family = self._holder(office.of(question)) if office else None
            if office and family and family not in known and not _is_asked_for(question, office):
                yield office.start, office.end, self._holders[family].names.most_common(1)[0][0]

    @cached_property
    def _holders(self) -> dict[str, _Holder]:
        """Who holds any office, by the family name."""
        found: dict[str, _Holder] = {}
        for speaker in self._speakers():
            if speaker.role is not None and len(speaker.name.split()) > 1:
                holder = found.setdefault(stem(printed_words(speaker.name)[-1]), _Holder(Counter(), []))
                holder.names[speaker.name] += 1
                holder.offices.append(_keys(speaker.role))
        return found

    def _holder(self, office: str) -> str | None:
        """Return the family name of the only person who holds an office."""
        wanted = _keys(_ARTICLE.sub("", office))
        if len(wanted) <= 1:  # "the minister" of a question may be any
            return None
        each = self._holders.items()
        holders = [family for family, held in each if any(_fits(wanted, keys) for keys in held.offices)]
        return holders[0] if len(holders) == 1 else None


def _office(question: str, mention: Mention) -> Span | None:
    """Return the place of an office with its article and a body that is typed without a capital."""
    start, end = mention.span.start, mention.span.end
    before = _BODY_BEFORE.search(question, 0, start)
    if before and fold(before[1]) in aliases():
        start = before.start()
    article = _ARTICLE.search(question, 0, start)
    return Span(article.start() if article else start, end)


def _is_asked_for(question: str, office: Span) -> bool:
    """Tell whether the question is who holds the office, not what its holder does."""
    return bool(_IS_ASKED_FOR.search(question, 0, office.start)) and not _POSSESSIVE.match(question, office.end)


def _fits(wanted: Sequence[frozenset[str]], held: Sequence[frozenset[str]]) -> bool:
    return all(any(not key.isdisjoint(other) for other in held) for key in wanted)


def _keys(office: str) -> _Keys:
    """Return what each part of an office may mean: its kind, countries and bodies by their aliases, other words."""
    folded = _POSSESSIVE.sub("", fold(office))
    kinds = [_BY_WORDS[match[0]] for match in _OFFICE.finditer(folded)]
    rest = [word for word in printed_words(_OFFICE.sub(" ", folded)) if word not in _SMALL]
    of_america = [_senses("us")] if _AMERICA & set(folded.split()) else []
    return (*kinds, *of_america, *(_senses(word) for word in rest))


def _senses(word: str) -> frozenset[str]:
    plain = _POSSESSIVE.sub("", word).replace(".", "")
    named = {key for parts, key, _ in aliases().get(plain, ()) if len(parts) == 1}
    return frozenset(named) or frozenset({stem(plain)})
