"""The people and bodies that an article names: mentions in its text, and who each mention means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from rag.corpus.names import MONTHS, PARTICLES, WEEKDAYS
from rag.corpus.words import Word, fold, is_content, stem, words
from rag.types import Span, Speaker

_ROLES = frozenset(
    """actor adviser advisor agency ambassador analyst archbishop attorney author baroness bishop boss captain
    chair chairman chairperson chairwoman chancellor chief cleric coach colonel commander commissioner congressman
    congresswoman coordinator counterpart countess critic deputy director diplomat doctor economist editor emperor
    envoy executive expert father founder friend gen general governor head inspector journalist judge king lawyer
    lawmaker leader lieutenant lord major manager marshal mayor minister mother mp neighbour official officer
    organiser owner participant player pm police pope potus premier president prime priest prince princess
    principal professor prosecutor publicist queen rapporteur rep representative reporter researcher resident
    scientist secretary sen senator sergeant sheriff sheikh singer sources source speaker spokesman spokesperson
    spokeswoman striker student teacher trainer undersecretary vice-president victim witness worker
    officials ministers leaders experts analysts witnesses residents researchers scientists lawmakers lawyers
    prosecutors diplomats critics mr mrs ms miss dr sir dame prof col lt sgt capt gov hon
    statement release report ministry company government department embassy court council committee team party
    campaigners campaigner activists activist union farmer farmers driver doctors nurses nurse teachers""".split()
)
_MODIFIERS = frozenset(
    """acting armed army assistant board british business cabinet chief city club communications county deputy
    defence defense district education election environment european executive federal finance fire first foreign
    former government head health home human interim interior international joint junior justice labour legal
    local managing medical military national navy new news opposition outgoing party police political presidential
    press prime public regional rights school security senior space state then top tourism trade traffic transport
    united vice war western intelligence affairs""".split()
)
_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "its", "their", "one", "another", "some", "several", "many"})
_SINGULAR = frozenset({"he", "she"})
PRONOUNS = frozenset({*_SINGULAR, "they", "we", "i"})
_CALENDAR = frozenset((*MONTHS, *WEEKDAYS))
# A first word that has its capital from its place: "Speaking", "Separately", "Asked", "Yesterday".
_OPENER = re.compile(
    r"[A-Z]\w+(?:ing|ly|ed)|Yesterday|Today|Tonight|Earlier|Later|Meanwhile|According|Last|Next|Two|Three"
)
_BODIES = re.compile(
    r"Council|Organi[sz]ation|Agency|Universit|Party|Bank|Union|Ministry|Department|House|Court|Committee|Commission|"
    r"Office|Institute|Group|Company|Association|States|Kingdom|Nations|News|Times|Post|City|Police|Forces|Army|Reuters"
)
_SAME_NAME = 80.0  # rapidfuzz ratio, per cent: one changed letter in a name of six
_SHORTEST_MISSPELT = 5


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
        parts = [_bare(word.text) for word in self.name]
        return " ".join(part for place, part in enumerate(parts) if len(part.rstrip(".")) > 1 or place == 0)

    def printed_role(self, text: str) -> str | None:
        """The words of the role as printed."""
        return Span(self.role[0].span.start, self.role[-1].span.end).of(text) if self.role else None


def mentions(text: str, within: Span) -> list[Mention]:
    """Return the mentions of people and bodies inside a span, in order, pronouns included."""
    found = [Word(word.text, _moved(word.span, within.start)) for word in words(within.of(text))]
    if found and _OPENER.fullmatch(found[0].text) and not found[0].text.isupper():
        found = found[1:]
    return [mention for run in _runs(text, found) if (mention := _mention(run))]


class Cast:
    """Everyone an article names, so that a mention can be resolved to a canonical name."""

    def __init__(self, text: str, sentences: Sequence[Span]) -> None:
        self._text = text
        self._people: Counter[str] = Counter()
        self._roles: dict[str, set[str]] = {}
        self._printed_roles: dict[str, Counter[str]] = {}
        self._families: dict[str, list[str]] = {}
        self._resolved: dict[str, str] = {}
        self._holders: dict[tuple[str, ...], str | None] = {}
        for sentence in sentences:
            for mention in mentions(text, sentence):
                self._meet(mention)
        for name in self._people:
            self._families.setdefault(_family(name), []).append(name)

    def resolve(self, mention: Mention, focus: Speaker | None) -> Speaker | None:
        """Return who a mention means; `focus` is who "he" or "she" would be."""
        printed = mention.span.of(self._text)
        if mention.pronoun:
            return Speaker(focus.name, printed, focus.role) if focus and fold(printed) in _SINGULAR else None
        if mention.name:
            name = self._canonical(mention.printed_name)
            return Speaker(name, printed, mention.printed_role(self._text) or self._usual_role(name))
        key = tuple(word.text for word in mention.role)
        if key not in self._holders:
            self._holders[key] = self._holder(mention)
        holder = self._holders[key]
        if holder is None:
            return Speaker(_without_determiner(printed), printed, None)
        return Speaker(holder, printed, mention.printed_role(self._text))

    def is_person(self, name: str) -> bool:
        """Tell a person from a body: the article gives a role, or the name is a given and a family name."""
        parts = name.split()
        return parts[-1] in self._roles or (len(parts) == 2 and not _BODIES.search(name))  # noqa: PLR2004

    def _meet(self, mention: Mention) -> None:
        if not mention.name:
            return
        name = mention.printed_name
        self._people[name] += 1
        if mention.role:
            self._roles.setdefault(name.split()[-1], set()).update(_role_stems(mention.role))
            role = mention.printed_role(self._text) or ""
            self._printed_roles.setdefault(name.split()[-1], Counter())[role] += 1

    def _canonical(self, name: str) -> str:
        if name not in self._resolved:
            self._resolved[name] = self._fullest(name)
        return self._resolved[name]

    def _fullest(self, name: str) -> str:
        """Return the fullest form of a name in the article, of its family or of the one it misspells."""
        full = [known for known in self._families.get(_family(name), ()) if len(known) >= len(name)]
        if len(name.split()) == 1 and self._people[name] <= 1 and full in ([], [name]):
            full = self._misspelt(name) or [name]
        given = [known for known in full if fold(name.split(maxsplit=1)[0]) in fold(known).split()]
        return max(given or full or [name], key=lambda known: (len(known.split()) > 1, self._people[known], len(known)))

    def _misspelt(self, name: str) -> list[str]:
        """Return the people with a role whose family name is nearly this word."""
        if len(name) < _SHORTEST_MISSPELT:
            return []
        known = [family for family in self._roles if family != name]
        near = process.extractOne(name, known, scorer=ratio, processor=fold, score_cutoff=_SAME_NAME)
        return self._families.get(fold(near[0]), []) if near else []

    def _usual_role(self, name: str) -> str | None:
        roles = self._printed_roles.get(name.rsplit(maxsplit=1)[-1])
        return roles.most_common(1)[0][0] if roles else None

    def _holder(self, mention: Mention) -> str | None:
        """Return the person whose printed roles share the most words with a mention by role alone."""
        asked = _role_stems(mention.role)
        heads = asked & (_ROLE_STEMS | {"chief"})
        scored = [(len(asked & roles), family) for family, roles in self._roles.items() if heads & roles]
        naming = {stem(word.text) for word in mention.role if word.capitalised} - _ROLE_STEMS
        fitting = [(count, family) for count, family in scored if not naming or naming & self._roles[family]]
        if not fitting or (not naming and max(fitting)[0] < len(asked)):
            return None
        return self._canonical(max(fitting)[1])


def _family(name: str) -> str:
    return fold(name.rsplit(maxsplit=1)[-1])


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _bare(word: str) -> str:
    return word.removesuffix("’s").removesuffix("'s").removesuffix("’").removesuffix("'")


def _without_determiner(printed: str) -> str:
    first, _, rest = printed.partition(" ")
    return rest if rest and fold(first) in _DETERMINERS else printed


def _is_role(word: Word) -> bool:
    return fold(word.text).rstrip(".") in _ROLES


def _is_proper(word: Word) -> bool:
    return word.capitalised and is_content(word.text) and fold(word.text) not in _CALENDAR


def _belongs(word: Word) -> bool:
    folded = fold(word.text)
    return _is_role(word) or _is_proper(word) or folded in _MODIFIERS or folded in PARTICLES


def _runs(text: str, found: Sequence[Word]) -> Iterator[list[Word]]:
    """Yield runs of neighbouring words that may name someone; a pronoun is a run of its own."""
    run: list[Word] = []
    for word in found:
        adjacent = not run or text[run[-1].span.end : word.span.start].strip(" \xa0.") == ""
        if run and not (adjacent and _belongs(word)):
            yield run
            run = []
        if fold(word.text) in PRONOUNS and not word.text.isupper():
            yield [word]
        elif _belongs(word):
            run.append(word)
    if run:
        yield run


def _mention(run: Sequence[Word]) -> Mention | None:
    """Split a run into role and name: the name is what follows the last role word (and its "of …")."""
    if len(run) == 1 and fold(run[0].text) in PRONOUNS:
        return Mention(run[0].span, (), (), pronoun=True)
    kept = _trimmed(run)
    last_role = max((place for place, word in enumerate(kept) if _is_role(word)), default=-1)
    name = _name_after(kept, last_role)
    role = kept[: len(kept) - len(name)] if last_role >= 0 else []
    if not name and not role:
        return None
    return Mention(kept[0].span.until(kept[-1].span), tuple(role), tuple(name))


def _trimmed(run: Sequence[Word]) -> list[Word]:
    """Drop particles and lower-case modifiers that end a run, and particles that begin it."""
    kept = list(run)
    while kept and not (_is_proper(kept[-1]) or _is_role(kept[-1])):
        kept.pop()
    while kept and fold(kept[0].text) in PARTICLES and not kept[0].capitalised:
        kept.pop(0)
    return kept


def _name_after(kept: Sequence[Word], last_role: int) -> list[Word]:
    rest = list(kept[last_role + 1 :])
    if last_role >= 0 and rest and fold(rest[0].text) in {"of", "for"}:
        rest = rest[2:] if len(rest) <= 5 else rest[-2:]  # noqa: PLR2004 - "of State Antony J Blinken"
    if last_role < 0:
        rest = _after_possessive(rest)
    return [word for word in rest if word.capitalised or fold(word.text) in PARTICLES]


def _after_possessive(rest: list[Word]) -> list[Word]:
    owners = [place for place, word in enumerate(rest[:-1]) if _bare(word.text) != word.text]
    return rest[owners[-1] + 1 :] if owners else rest


def _role_stems(role: Sequence[Word]) -> set[str]:
    """Return the stems of a role; every head of a body counts as its chief."""
    stems = {stem(_bare(word.text)) for word in role if fold(word.text) not in PARTICLES}
    return stems | ({"chief"} if stems & _CHIEFS else set())


_ROLE_STEMS = frozenset(stem(role) for role in _ROLES)
_CHIEFS = frozenset(stem(role) for role in ("chief", "general", "head", "director", "president", "boss", "leader"))
