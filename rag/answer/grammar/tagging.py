"""The words of a text tagged in their context: verbs told from nouns, "to" before a verb from "to" before a noun."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from rag.answer.grammar.marks import breaks, is_end, is_quote
from rag.answer.grammar.tokens import Tag, Token, plain_tokens
from rag.answer.lexicon.function_words import BE, DO, HAVE, SUBJECT_PRONOUNS
from rag.answer.lexicon.operators import CUES, WISHES
from rag.answer.lexicon.thesaurus import is_known, noun_verbs, verb_forms
from rag.answer.lexicon.verbs import ADJECTIVAL, BARE, ED_NOUNS, ING_NOUNS

_ING_NOUNS = frozenset(form for noun in ING_NOUNS.split() for form in (noun, f"{noun}s"))
_ED_NOUNS = frozenset(ED_NOUNS.split())
_ADJECTIVAL = frozenset(ADJECTIVAL.split())
_NOMINAL = frozenset({Tag.NAME, Tag.WORD, Tag.NUMBER})
_OPENS_OBJECT = frozenset({Tag.DETERMINER, Tag.PRONOUN, Tag.NAME, Tag.NUMBER, Tag.SUBORDINATOR})
_UNMARKED = frozenset({Tag.ADVERB, Tag.NEG})
# After these "to" stands before a noun: "due to strikes", "response to attack".
_TO_NOUN = frozenset("due according thanks owing response reaction prior close next contrary similar relation".split())
_OWNERS = frozenset({"its", "his", "her", "their", "my", "our"})
_VERB_ENDINGS = ("ate", "ise", "ize", "ify")
_HYPHENS = frozenset("-‑–")
_REACH = 6  # words in which a verb that takes a bare infinitive stands before it


@dataclass(frozen=True, slots=True)
class _Spot:
    """A word that may be a verb, with the words around: `before` is the nearest that is no adverb and no negator."""

    found: list[Token]
    place: int
    before: Token | None
    after: Token | None
    forms: frozenset[str]

    @property
    def token(self) -> Token:
        return self.found[self.place]

    @property
    def second(self) -> Token | None:
        """The word before the word before."""
        return self.found[self.place - 2] if self.place > 1 else None

    @property
    def may_be_noun(self) -> bool:
        return self.token.low in noun_verbs()

    @property
    def is_predicated(self) -> bool:
        return self.after is not None and self.after.tag in {Tag.MODAL, Tag.AUX}

    @property
    def opens_object(self) -> bool:
        return self.after is not None and self.after.tag in _OPENS_OBJECT

    def first_of(self, *kinds: str) -> str:
        """Return the first of these forms that the word can have."""
        return next((kind for kind in kinds if kind in self.forms), "")

    @property
    def gerund(self) -> str:
        return "ing" if "ing" in self.forms and self.token.low not in _ING_NOUNS else ""


def tokens(text: str) -> list[Token]:
    """Return the words of a text in order, tagged."""
    found = plain_tokens(text)
    for place, token in enumerate(found):
        if token.tag is Tag.WORD and (form := _verb_form(_spot(found, place))):
            found[place] = replace(token, tag=Tag.VERB, form=form)
            if form == "base":
                _mark_to(found, place)
        elif token.low in {"be", "have", "do"} and place and found[place - 1].low in {"to", "not", "also"}:
            _mark_to(found, place)
    return found


def _mark_to(found: list[Token], place: int) -> None:
    """Tag the "to" of an infinitive, adverbs between or not."""
    before = place - 1
    while before > 0 and found[before].tag in _UNMARKED:
        before -= 1
    if before >= 0 and found[before].low == "to":
        found[before] = replace(found[before], tag=Tag.TO)


def _spot(found: list[Token], place: int) -> _Spot:
    before = next((token for token in reversed(found[:place]) if token.tag not in _UNMARKED), None)
    after = found[place + 1] if place + 1 < len(found) else None
    return _Spot(found, place, before, after, _forms(found[place]))


def _forms(token: Token) -> frozenset[str]:
    low = token.low
    if known := verb_forms().get(low):
        return known - {"ing"} if low in _ING_NOUNS and known == {"ing"} else known
    if low.endswith("ed") and len(low) > len("used") and low not in _ED_NOUNS:
        return frozenset({"past", "pp"})
    if low.endswith("ing") and len(low) > len("being") and low not in _ING_NOUNS:
        return frozenset({"ing"})
    return frozenset({"base"}) if low.endswith(_VERB_ENDINGS) and not is_known(low) else frozenset()


def _verb_form(spot: _Spot) -> str:
    """Return the form in which a word is a verb here, nothing if it is a noun or adjective."""
    if form := _certain_form(spot):
        return form
    if not spot.forms or spot.token.possessive or spot.token.gap in _HYPHENS:
        return ""
    return _reader(spot)(spot)


def _certain_form(spot: _Spot) -> str:
    """Return the form of a word that its place makes a verb, whatever the word."""
    token, before = spot.token, spot.before
    if not spot.forms and _must_be_verb(spot):
        return "base"
    if not spot.forms and before is not None and before.low == "who" and token.low.endswith("s"):
        return "" if token.possessive else "s"
    return "ing" if token.low in _ING_NOUNS and breaks(token.gap) and spot.opens_object else ""


def _must_be_verb(spot: _Spot) -> bool:
    """Tell whether an unknown word can only be a verb: after "will", or after "to" with an object behind it."""
    token, before, after = spot.token, spot.before, spot.after
    if before is None or token.possessive or breaks(token.gap) or not token.low.replace("-", "").isalpha():
        return False
    if before.tag is Tag.MODAL:
        return True
    if after is None or breaks(after.gap) or spot.found[spot.place - 1].low != "to":
        return False
    return after.tag is Tag.DETERMINER or (spot.opens_object and not is_known(token.low))


def _reader(spot: _Spot) -> Callable[[_Spot], str]:
    """Return which of the words before decides."""
    before, gap = spot.before, spot.token.gap
    linked = before is not None and before.tag in {Tag.AUX, Tag.MODAL}
    if before is None or (breaks(gap) and not is_quote(gap) and not linked):
        return _after_break
    if linked or before.low == "to":
        return _after_auxiliary
    if before.tag in {Tag.DETERMINER, Tag.PREPOSITION} or before.possessive:
        return _after_preposition
    return _READERS.get(before.tag, _after_noun)


def _after_break(spot: _Spot) -> str:
    token = spot.token
    if "base" in spot.forms and not spot.may_be_noun and "," in token.gap:
        earlier = [one for one in spot.found[: spot.place] if one.tag is Tag.VERB]
        if earlier and earlier[-1].form == "base":
            return "base"  # "to increase transparency, institute measures, and …"
    if "pp" in spot.forms and spot.after is not None and spot.after.tag is Tag.PREPOSITION and token.lemma not in CUES:
        return "pp"
    if spot.first_of("past", "pp"):
        return "pp" if token.low in _ADJECTIVAL else spot.first_of("past", "pp")
    return spot.gerund or ("" if spot.may_be_noun else spot.first_of("s"))


def _after_auxiliary(spot: _Spot) -> str:
    before = spot.before
    if before is None:
        return ""
    if before.low == "to":
        return "" if spot.may_be_noun and _source_of_to(spot) in _TO_NOUN else spot.first_of("base")
    if before.tag is Tag.MODAL or before.low in DO:
        return spot.first_of("base")
    if before.low in HAVE or before.low.endswith("'ve"):
        return spot.first_of("pp")
    if before.low in BE or "'" in before.low:
        return spot.first_of("ing") or ("" if spot.token.low in _ADJECTIVAL else spot.first_of("pp"))
    return ""


def _source_of_to(spot: _Spot) -> str:
    """Return the word before "to"."""
    place = spot.place - 1
    while place > 0 and spot.found[place].low != "to":
        place -= 1
    return spot.found[place - 1].low if place > 0 else ""


def _after_preposition(spot: _Spot) -> str:
    return spot.gerund if spot.before is not None and spot.before.tag is Tag.PREPOSITION else ""


def _after_pronoun(spot: _Spot) -> str:
    low = spot.before.low if spot.before is not None else ""
    if low in {"me", "him", "us", "them"}:
        return spot.first_of("ing")
    if spot.may_be_noun and spot.is_predicated:
        return ""
    if low in {"while", "when", "whilst"} and "ing" in spot.forms:
        return "ing"
    finite = spot.first_of("past", "s", "base")
    relative = spot.second is not None and spot.second.tag in _NOMINAL and spot.opens_object
    if finite in {"s", "base"} and low == "that" and spot.may_be_noun and not relative:
        return ""
    return finite or (spot.first_of("ing") if low in SUBJECT_PRONOUNS else "")


def _after_conjunction(spot: _Spot) -> str:
    earlier = [token for token in spot.found[: spot.place] if token.tag in {Tag.VERB, Tag.MODAL, Tag.TO}]
    if not earlier:
        return ""
    last = earlier[-1].form
    if spot.token.low not in _ADJECTIVAL:
        if "past" in spot.forms:
            return "past"
        if "pp" in spot.forms and last in {"pp", "past"}:
            return "pp"
    if "ing" in spot.forms and last == "ing":
        return "ing"
    bare = last == "base" or any(token.tag in {Tag.MODAL, Tag.TO} for token in earlier)
    plain = not spot.may_be_noun or spot.after is None or spot.opens_object or is_end(spot.after.gap)
    if "base" in spot.forms and bare and plain:
        return "base"
    wishes = spot.token.lemma in WISHES and spot.after is not None and spot.after.low == "to"
    return spot.first_of("s") if wishes or not spot.may_be_noun else ""


def _after_noun(spot: _Spot) -> str:
    before = spot.before
    if before is None or (spot.may_be_noun and spot.is_predicated):
        return ""
    if before.tag is Tag.VERB and before.form != "ing":
        caught = "pp" if spot.forms == {"pp"} and before.form in {"pp", "past"} else ""
        return spot.gerund or caught  # "was seen injured"
    if before.tag not in _NOMINAL:
        return spot.first_of("pp")
    return _past_after_noun(spot) if spot.first_of("past", "pp", "ing") else _present_after_noun(spot)


def _past_after_noun(spot: _Spot) -> str:
    if "pp" in spot.forms and _is_had_done(spot):
        return "pp"
    if {"past", "base"} <= spot.forms and spot.may_be_noun and not _takes_object(spot):
        return ""
    described = spot.token.low in _ADJECTIVAL and spot.after is not None and spot.after.tag in _NOMINAL
    if "past" in spot.forms and not described:
        return "past"
    if "pp" in spot.forms and "base" not in spot.forms:
        return "pp"
    return spot.gerund or _present_after_noun(spot)


def _present_after_noun(spot: _Spot) -> str:
    near = spot.found[max(0, spot.place - _REACH) : spot.place]
    if "base" in spot.forms and any(token.lemma in BARE and token.tag is Tag.VERB for token in near):
        return "base"
    named = spot.before is not None and spot.before.tag is Tag.NAME
    if "s" in spot.forms:
        return "s" if _is_clause(spot) or not spot.may_be_noun or (named and _takes_object(spot)) else ""
    if "base" in spot.forms and _is_plural(spot) and not spot.is_predicated:
        return "base" if not spot.may_be_noun or _takes_object(spot) else ""
    return ""


def _is_had_done(spot: _Spot) -> bool:
    """Tell whether someone had it done, or suffered it: "had its valuation slashed"."""
    near = spot.found[max(0, spot.place - _REACH) : spot.place]
    return any(token.low in HAVE and after.low in _OWNERS for token, after in pairwise(near))


def _is_clause(spot: _Spot) -> bool:
    """Tell whether a subject stands before: "whose contract ends", "the alliance regrets that"."""
    if spot.second is None:
        return False
    if spot.second.low == "whose":
        return True
    if spot.after is None or breaks(spot.after.gap) or spot.second.tag not in {Tag.DETERMINER, Tag.NEG}:
        return False
    return spot.after.low == "that" or spot.after.tag in {Tag.DETERMINER, Tag.NAME}


def _takes_object(spot: _Spot) -> bool:
    after = spot.after
    if after is None or breaks(after.gap):
        return False
    described = after.tag is Tag.WORD and not _forms(after) & {"past", "s"} and after.low != "of"
    return after.low == "to" or spot.opens_object or described


def _is_plural(spot: _Spot) -> bool:
    before = spot.before
    if before is None:
        return False
    return before.low.endswith("s") or before.low in {"people", "police"} or _is_coordinated(spot)


def _is_coordinated(spot: _Spot) -> bool:
    near = spot.found[max(0, spot.place - 4) : spot.place]
    joint = next((number for number, token in enumerate(near) if token.low == "and"), None)
    return joint is not None and all(token.tag in {*_NOMINAL, Tag.DETERMINER} for token in near[joint + 1 :])


_READERS: dict[Tag, Callable[[_Spot], str]] = {
    Tag.PRONOUN: _after_pronoun,
    Tag.SUBORDINATOR: _after_pronoun,
    Tag.CONJUNCTION: _after_conjunction,
}
