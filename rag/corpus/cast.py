"""Everyone an article names, and who each mention of it means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from rag.corpus.genders import Gender, gender_of_name, gender_of_word
from rag.corpus.roles import DETERMINERS, ROLE_STEMS, is_role, role_stems
from rag.corpus.speakers import Mention, is_body, without_possessive
from rag.corpus.speech_verbs import is_speech_verb
from rag.corpus.words import fold, stem, words
from rag.types import Span, Speaker

_SAME_NAME = 80.0  # rapidfuzz ratio, per cent: one changed letter in a name of six
_SHORTEST_MISSPELT = 5
_APPOSITION = re.compile(
    r",\s(?P<role>(?:the|an?|his|her|its|their|who\s(?:is|was)(?:\s(?:the|an?))?)\s[^,.;:“”\"\n]{3,70}|[a-z][^,.;:“”\"\n]{3,50}(?=,))[,.]"
)
_PREPOSED = re.compile(  # "The opposition leader, Peter Nagy,"
    r"(?:(?:^|[.;:\n”\"]\s?|,\s|\b(?:and|but|while|as|by|to|with|from)\s)(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\s)"
    r"(?P<role>[^,.;:“”\"\n]{3,60}),\s(?:(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady)\.?\s)?$"
)
_REACH = 80
_LEADING = re.compile(r"(?:(?:who\s(?:is|was)|the|an?|his|her|its|their)\s)+", re.IGNORECASE)
_LARGEST_FAMILY = 50  # names; every one of them is compared with every other
_LONGEST_ROLE = 9  # words
# What somebody known is called who has no role of that name: "the 34-year-old", "the Dutchman", "the striker".
_EPITHET = re.compile(
    r"\d+-year-old|[a-z-]*(?:mother|father|mum|dad)-of-\w+|[A-Z]\w+(?:man|woman|iard|ian|can|ese|tch|ish)"
)
_INDEFINITE = re.compile(
    r"(?<![\w’'-])(?:an?|one|another|some|several|many|most|both|two|three|four|five|other|any|no)\s", re.IGNORECASE
)
_BODIES = frozenset(
    "agency police statement release report ministry company government department embassy court council committee team"
    " party union".split()
)
_BARE_BODIES = frozenset(
    "company firm club union ministry council agency group party charity bank airline carmaker regulator".split()
)
_PEOPLE_HEADS = frozenset(
    """actor actress boss captain champion coach defender forward founder goalkeeper jockey lawyer manager midfielder
    minister player premier president prince princess singer skipper striker student teacher veteran winger bowler
    batsman chancellor pensioner star author""".split()
)


class Cast:
    """Everyone an article names, so that a mention can be resolved to a canonical name."""

    def __init__(self, text: str, named: Iterable[Sequence[Mention]]) -> None:
        """Meet everybody; `named` are the mentions of the article's sentences, in order."""
        self._text = text
        self._people: Counter[str] = Counter()
        self._roles: dict[str, set[str]] = {}
        self._printed_roles: dict[str, Counter[str]] = {}
        self._genders: dict[str, Gender] = {}
        self._families: dict[str, list[str]] = {}
        self._resolved: dict[str, str] = {}
        self._holders: dict[tuple[str, ...], str | None] = {}
        self._unnamed: dict[str, str] = {}  # the head of an unnamed source ("spokesman") and its words
        for mentions in named:
            for mention in mentions:
                self._meet(mention)
        self._given: dict[str, set[str]] = {}
        for name in self._people:
            family = self._families.setdefault(_family(name), [])
            if len(family) < _LARGEST_FAMILY:
                family.append(name)
            if " " in name and not is_body(name):
                self._given.setdefault(fold(name.split()[0]), set()).add(name)

    def resolve(self, mention: Mention, focus: Speaker | None) -> Speaker | None:
        """Return who a mention means; `focus` is who a pronoun or an epithet would be."""
        printed = mention.span.of(self._text)
        if mention.pronoun:
            return Speaker(focus.name, printed, focus.role) if focus else None
        if mention.name and not self._is_epithet(mention):
            name = self._canonical(mention.printed_name)
            return Speaker(name, printed, mention.printed_role(self._text) or self.usual_role(name))
        return self._by_role(mention, printed, focus)

    def holder(self, mention: Mention) -> Speaker | None:
        """Return the person that a mention by a definite role alone means, if the article names one."""
        several = bool(mention.role) and mention.role[-1].text.endswith("s") and mention.role[-1].text != "boss"
        found = None if several or self._is_indefinite(mention) else self._known_holder(mention)
        return Speaker(found, mention.span.of(self._text), mention.printed_role(self._text)) if found else None

    def is_unnamed_person(self, name: str) -> bool:
        """Tell one person without a name from several: "council spokesman", no "officials"."""
        heads = [word.text for word in words(name) if is_role(word.text)]
        return (
            bool(heads) and stem(heads[0]) in self._unnamed and not heads[0].endswith("s") and heads[0] not in _BODIES
        )

    def is_person(self, name: str) -> bool:
        """Tell a person from a body: the article gives a role, or the name is a given and a family name."""
        parts = name.split()
        return parts[-1] in self._roles or (len(parts) == 2 and not is_body(name))  # noqa: PLR2004

    def gender(self, speaker: Speaker) -> Gender | None:
        """Return a speaker's gender, as far as a form of address, a role or the given name tells."""
        known = self._genders.get(speaker.name.rsplit(maxsplit=1)[-1]) or gender_of_name(speaker.name)
        told = (gender_of_word(word) for word in f"{speaker.role or ''} {speaker.name}".split())
        return known or next((gender for gender in told if gender), None)

    def usual_role(self, name: str) -> str | None:
        """Return the role that the article prints most often with a name."""
        roles = self._printed_roles.get(name.rsplit(maxsplit=1)[-1])
        return roles.most_common(1)[0][0] if roles else None

    def is_bare_body(self, mention: Mention) -> bool:
        """Tell whether a mention is "the company" or another body without its name."""
        plain = without_determiner(mention.span.of(self._text))
        return not mention.name and fold(plain) in _BARE_BODIES and self._is_definite(mention)

    def is_met_again(self, mention: Mention) -> bool:
        """Tell whether the article has a mention's name more than once, or as a part of a longer one."""
        name = mention.printed_name
        return self._people[name] > 1 or self._canonical(name) != name

    def is_named(self, mention: Mention) -> bool:
        """Tell whether the article names someone whom a mention outside of it means."""
        if mention.name:
            return mention.printed_name in self._people or _family(mention.printed_name) in self._families
        return self.holder(mention) is not None

    def by_name(self, label: str) -> str | None:
        """Return the canonical name of someone who is named so in the article."""
        parts = [part for part in label.split() if not is_role(part)]
        name = " ".join(parts)
        return self._canonical(name) if name in self._people else None

    def by_initials(self, initials: str) -> str | None:
        """Return the one person with these initials, else the one who is named by capitals only ("NASA")."""
        fitting = [name for name in self._people if " " in name and _initials(name) == initials]
        return fitting[0] if len(fitting) == 1 else None

    def protagonist(self) -> str | None:
        """Return the person whom the article names most often, by the full name."""
        counts: Counter[str] = Counter()
        for name, count in self._people.items():
            counts[self._canonical(name)] += count
        people = (name for name, _ in counts.most_common() if " " in name and not is_body(name))
        return next(people, None)

    def introduce(self, name: str) -> None:
        """Remember a source without a name, so that "the spokesman" means the spokesman before."""
        for head in {stem(word.text) for word in words(name) if is_role(word.text)}:
            self._unnamed[head] = name

    def _meet(self, mention: Mention) -> None:
        if not mention.name:
            return
        name = mention.printed_name
        self._people[name] += 1
        for word in mention.role:
            if gender := gender_of_word(word.text):
                self._genders.setdefault(name.rsplit(maxsplit=1)[-1], gender)
        if mention.role:
            self._note_role(name, [word.text for word in mention.role], mention.printed_role(self._text))
        elif apposed := self._apposition(mention.span):
            self._note_role(name, [word.text for word in words(apposed)], apposed)

    def _note_role(self, name: str, parts: Sequence[str], printed: str | None) -> None:
        family = name.rsplit(maxsplit=1)[-1]
        plain = [without_possessive(part) for part in parts if fold(part) not in {"of", "for", "the", "and", "a"}]
        self._roles.setdefault(family, set()).update(role_stems(plain))
        if printed:
            self._printed_roles.setdefault(family, Counter())[printed] += 1

    def _apposition(self, span: Span) -> str | None:
        """Return the role that is printed after a name or before it: "Tom Brandt, the chief engineer,"."""
        after = _APPOSITION.match(self._text, span.end)
        before = None if after else _PREPOSED.search(self._text, max(0, span.start - _REACH), span.start)
        match = after or before
        found = _LEADING.sub("", match["role"], count=1) if match else ""
        parts = found.split()
        if not parts or len(parts) > _LONGEST_ROLE or any(map(is_speech_verb, parts)):
            return None
        return found if any(map(is_role, parts)) else None

    def _canonical(self, name: str) -> str:
        if name not in self._resolved:
            self._resolved[name] = self._fullest(name)
        return self._resolved[name]

    def _fullest(self, name: str) -> str:
        """Return the fullest form of a name in the article, of its family or of the one it misspells."""
        full = [known for known in self._families.get(_family(name), ()) if len(known) >= len(name)]
        if len(name.split()) == 1 and self._people[name] <= 1 and full in ([], [name]):
            full = self._misspelt(name) or [name]
        if full in ([], [name]) and len(called := self._given.get(fold(name), ())) == 1:
            return next(iter(called))
        given = [known for known in full if fold(name.split(maxsplit=1)[0]) in fold(known).split()]
        return max(given or full or [name], key=lambda known: (len(known.split()) > 1, self._people[known], len(known)))

    def _misspelt(self, name: str) -> list[str]:
        """Return the people with a role whose family name is nearly this word."""
        if len(name) < _SHORTEST_MISSPELT:
            return []
        known = [family for family in self._roles if family != name]
        near = process.extractOne(name, known, scorer=ratio, processor=fold, score_cutoff=_SAME_NAME)
        return self._families.get(fold(near[0]), []) if near else []

    def _by_role(self, mention: Mention, printed: str, focus: Speaker | None) -> Speaker:
        known = self.holder(mention)
        if known:
            return known
        if focus and self._may_be_focus(mention, focus):
            return Speaker(focus.name, printed, focus.role)
        heads = [stem(word.text) for word in mention.role if is_role(word.text)]
        plain = without_determiner(printed)
        same = self._unnamed.get(heads[-1]) if len(plain.split()) == len(heads) == 1 else None
        return Speaker(same or plain, printed, None)

    def _known_holder(self, mention: Mention) -> str | None:
        key = tuple(word.text for word in mention.role)
        if not key:
            return None
        if key not in self._holders:
            self._holders[key] = self._holder(mention)
        return self._holders[key]

    def _is_indefinite(self, mention: Mention) -> bool:
        before = self._text[max(0, mention.span.start - 8) : mention.span.start]
        return bool(_INDEFINITE.search(f"{before}{mention.span.of(self._text)[:8]}", 0))

    def _holder(self, mention: Mention) -> str | None:
        """Return the person whose printed roles share the most words with a mention by role alone."""
        asked = role_stems([without_possessive(word.text) for word in mention.role])
        heads = asked & (ROLE_STEMS | {"chief"})
        scored = [(len(asked & roles), family) for family, roles in self._roles.items() if heads & roles]
        naming = {stem(word.text) for word in mention.role if word.capitalised} - ROLE_STEMS
        fitting = [(count, family) for count, family in scored if not naming or naming & self._roles[family]]
        if not fitting or (not naming and max(fitting)[0] < len(asked)):
            return None
        return self._canonical(max(fitting)[1])

    def _is_epithet(self, mention: Mention) -> bool:
        """Tell whether a capitalised word after "the" is what somebody is called: "the Dutchman"."""
        return not mention.role and self._is_definite(mention) and bool(_EPITHET.fullmatch(mention.printed_name))

    def _is_definite(self, mention: Mention) -> bool:
        start = mention.span.start
        return fold(self._text[max(0, start - 4) : start + 4]).find("the ") >= 0

    def _may_be_focus(self, mention: Mention, focus: Speaker) -> bool:
        """Tell whether "the striker" may be who was spoken of last: nobody is told to be one."""
        if not self._is_definite(mention):
            return False
        plain = without_determiner(mention.span.of(self._text))
        if _EPITHET.match(plain):
            return True
        if focus.role:
            return False
        head = fold(plain.split()[-1])
        return head in _PEOPLE_HEADS and not any(stem(head) in roles for roles in self._roles.values())


def without_determiner(printed: str) -> str:
    """Return the words of a mention without "the", "a" or the like before them."""
    first, _, rest = printed.partition(" ")
    return rest if rest and fold(first) in DETERMINERS else printed


def _initials(name: str) -> str:
    return "".join(part[0] for part in name.split() if part[0].isupper())


def _family(name: str) -> str:
    return fold(name.rsplit(maxsplit=1)[-1])
