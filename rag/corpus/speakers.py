"""The places of a text that name someone: people, bodies, roles and pronouns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.corpus.names import MONTHS, PARTICLES, WEEKDAYS
from rag.corpus.roles import HONORIFICS, MODIFIERS, ROLES, is_occupation, is_role
from rag.corpus.words import Word, fold, is_content, word_matches
from rag.types import Span

_SINGULAR = frozenset({"he", "she"})
PRONOUNS = frozenset({*_SINGULAR, "they", "we", "i", "it"})
_CALENDAR = frozenset((*MONTHS, *WEEKDAYS))
# A first word that has its capital from its place: "Speaking", "Separately", "Asked", "Yesterday".
_OPENER = re.compile(
    r"[A-Z]\w+(?:ing|ly|ed)|Yesterday|Today|Tonight|Earlier|Later|Meanwhile|According|Last|Next|Two|Three"
)
_OFFICES = frozenset("State Defence Defense Treasury Health Education Opposition House Justice Staff Commons".split())
_SHORTENED = frozenset({"Corp", "Inc", "Ltd", "Co", "Jr", "Sr"})
_HYPHENATED = 3  # words
_SMALL = ROLES | MODIFIERS | PARTICLES | PRONOUNS  # words without a capital that may belong to a mention
_BODIES = re.compile(
    r"Council|Organi[sz]ation|Agency|Universit|Party|Bank|Union|Ministry|Department|House|Court|Committee|Commission|"
    r"Office|Institute|Group|Company|Association|States|Kingdom|Nations|News|Times|Post|City|Police|Forces|Army|Reuters|"
    r"Airlines|Airways|Railways?|Trust|Foundation|Authority|Board|Service|Club|United|Limited|Ltd|Inc|Corp|Plc|Street|"
    r"Radio|Television|Channel|Gazette|Herald|Journal|Tribune|Forum|Corp|Federation|Parliament|Congress|Senate|Government|Hospital|School|College|Society|Network|Alliance"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place of the text that names someone, its words split into their role and their name."""

    span: Span
    role: tuple[Word, ...]
    name: tuple[Word, ...]
    pronoun: bool = False

    @property
    def printed_name(self) -> str:
        """The name's words without a possessive ending and middle initials."""
        parts = [without_possessive(word.text) for word in self.name]
        return " ".join(part for place, part in enumerate(parts) if len(part.rstrip(".")) > 1 or place == 0)

    def printed_role(self, text: str) -> str | None:
        """The words of the role as printed, without a form of address."""
        kept = [word for word in self.role if fold(word.text).rstrip(".") not in HONORIFICS]
        return Span(kept[0].span.start, kept[-1].span.end).of(text) if kept else None


def mentions(text: str, within: Span) -> list[Mention]:
    """Return the mentions of people and bodies inside a span, in order, pronouns included."""
    found: list[Word] = []
    for match in word_matches(text, within.start, within.end):
        word = match[0]
        is_first = match.start() == within.start
        if is_first and _OPENER.fullmatch(word) and not word.isupper():
            continue
        end = match.end()
        if word[0].isupper() or word in _SMALL or (text[end + 1 : end + 2].isupper() and _is_occupation(text, match)):
            found.append(_with_point(text, match))
            if _is_hyphenated(text, found):
                found[-2:] = [_joined(found[-2], found[-1])]
    return [mention for run in _runs(text, found) if (mention := _mention(run))]


def is_body(name: str) -> bool:
    """Tell the name of a body by a word of it: "Kent Police"."""
    return bool(_BODIES.search(name))


def without_possessive(word: str) -> str:
    """Return a word without a possessive ending."""
    return word.removesuffix("’s").removesuffix("'s").removesuffix("’").removesuffix("'")


def _with_point(text: str, match: re.Match[str]) -> Word:
    """Return a word with the point of an initial or of a shortened "Corp.", which are not the end of a sentence."""
    word, end = match[0], match.end()
    pointed = text[end : end + 1] == "." and (word in _SHORTENED or (len(word) == 1 and word.isupper()))
    return Word(text[match.start() : end + pointed], Span(match.start(), end + pointed))


def _is_hyphenated(text: str, found: Sequence[Word]) -> bool:
    """Tell whether the last two words are the halves of a family name after a given one: "Priya Nair-Holt"."""
    if len(found) < _HYPHENATED:
        return False
    given, first, second = found[-_HYPHENATED:]
    if not (given.capitalised and first.capitalised and second.capitalised) or second.text.isupper():
        return False
    return text[first.span.end : second.span.start] == "-" and text[given.span.end : first.span.start] == " "


def _joined(first: Word, second: Word) -> Word:
    return Word(f"{first.text}-{second.text}", first.span.until(second.span))


def _is_occupation(text: str, match: re.Match[str]) -> bool:
    return text[match.end()] in " \xa0" and is_occupation(match[0])


def _is_proper(word: Word) -> bool:
    return word.capitalised and is_content(word.text) and fold(word.text) not in _CALENDAR


def _belongs(word: Word) -> bool:
    return not word.capitalised or is_role(word.text) or _is_proper(word) or fold(word.text) in MODIFIERS | PARTICLES


def _is_pronoun(word: Word) -> bool:
    return fold(word.text) in PRONOUNS and (not word.text.isupper() or len(word.text) == 1)


def _runs(text: str, found: Sequence[Word]) -> Iterator[list[Word]]:
    """Yield runs of neighbouring words that may name someone; a pronoun is a run of its own."""
    run: list[Word] = []
    for word in found:
        adjacent = not run or _is_adjacent(run, text[run[-1].span.end : word.span.start])
        pronoun = _is_pronoun(word)
        if run and (pronoun or not (adjacent and _belongs(word))):
            yield run
            run = []
        if pronoun:
            yield [word]
        elif _belongs(word):
            run.append(word)
    if run:
        yield run


def _is_adjacent(run: Sequence[Word], gap: str) -> bool:
    """Tell whether only blanks stand between two words, or "the" after the "of" of a role ("Leader of the House")."""
    plain = gap.strip(" \xa0.")
    return not plain or (plain == "the" and run[-1].text == "of" and len(run) > 1 and is_role(run[-2].text))


def _mention(run: Sequence[Word]) -> Mention | None:
    """Split a run into role and name: the name is what follows the last role word (and its "of …")."""
    if len(run) == 1 and _is_pronoun(run[0]):
        return Mention(run[0].span, (), (), pronoun=True)
    kept = _trimmed(run)
    last_role = max((place for place, word in enumerate(kept) if _is_title(kept, place, word)), default=-1)
    name = _name_after(kept, last_role)
    role = kept[: len(kept) - len(name)] if last_role >= 0 else []
    if not name and not role:
        return None
    return Mention(kept[0].span.until(kept[-1].span), tuple(role), tuple(name))


def _is_title(run: Sequence[Word], place: int, word: Word) -> bool:
    return is_role(word.text) or (place + 1 < len(run) and not word.capitalised and is_occupation(word.text))


def _trimmed(run: Sequence[Word]) -> list[Word]:
    """Drop particles and lower-case modifiers that end a run, and particles that begin it."""
    kept = list(run)
    while kept and not (_is_proper(kept[-1]) or is_role(kept[-1].text)):
        kept.pop()
    while kept and fold(kept[0].text) in PARTICLES and not kept[0].capitalised:
        kept.pop(0)
    return kept


def _name_after(kept: Sequence[Word], last_role: int) -> list[Word]:
    """Return the words of the name: none follow "for", and "of" is followed by a body, and then maybe by a name."""
    rest = list(kept[last_role + 1 :])
    if last_role >= 0 and rest and fold(rest[0].text) in {"of", "for"}:
        rest = rest[2:] if len(rest) <= 5 else rest[-2:]  # noqa: PLR2004 - "of State Antony J Blinken"
        of = kept[last_role + 2].text if rest else ""
        if fold(kept[last_role + 1].text) == "for" or (rest and is_body(rest[-1].text)):
            return []
        rest = rest if len(rest) > 1 or of in _OFFICES else []
    if last_role < 0:
        rest = _after_possessive(rest)
    while rest and not rest[0].capitalised:
        rest = rest[1:] if last_role < 0 else []
    return [word for word in rest if word.capitalised or fold(word.text) in PARTICLES]


def _after_possessive(rest: list[Word]) -> list[Word]:
    owners = [place for place, word in enumerate(rest[:-1]) if word.text.endswith(("’s", "'s"))]
    return rest[owners[-1] + 1 :] if owners else rest
