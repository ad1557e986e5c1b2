"""The words of a text tagged in their context: verbs told from nouns, "to" before a verb from "to" before a noun."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from rag.answer.grammar.tokens import Tag, Token, plain_tokens
from rag.answer.lexicon.function_words import BE, DO, HAVE, SUBJECT_PRONOUNS
from rag.answer.lexicon.operators import CUES
from rag.answer.lexicon.thesaurus import is_known, noun_verbs, verb_forms
from rag.answer.lexicon.verbs import ADJECTIVAL, ED_NOUNS, ING_NOUNS

_ING_NOUNS = frozenset(form for noun in ING_NOUNS.split() for form in (noun, f"{noun}s"))
_ED_NOUNS = frozenset(ED_NOUNS.split())
_ADJECTIVAL = frozenset(ADJECTIVAL.split())
_FINITE = frozenset({"base", "s", "past"})
_NOMINAL = frozenset({Tag.NAME, Tag.WORD, Tag.NUMBER})
# After these "to" stands before a noun: "due to strikes", "response to attack".
_TO_NOUN = frozenset("due according thanks owing response reaction prior close next contrary similar relation".split())
_OPENS_OBJECT = frozenset({Tag.DETERMINER, Tag.PRONOUN, Tag.NAME, Tag.NUMBER, Tag.SUBORDINATOR})
_VERB_ENDINGS = ("ate", "ise", "ize", "ify")
_QUOTES = frozenset("“\"‘'")
_BARE = frozenset({"help", "let", "make", "watch", "see", "hear"})  # "help them find"
_HYPHENS = frozenset("-‑–")
_BREAKS = frozenset(',;:.!?()“”"—–…')


def tokens(text: str) -> list[Token]:
    """Return the words of a text in order, tagged."""
    found = plain_tokens(text)
    for place, token in enumerate(found):
        if token.tag is Tag.WORD and (form := _verb_form(found, place)):
            found[place] = replace(token, tag=Tag.VERB, form=form)
            if form == "base":
                _mark_to(found, place)
        elif (
            token.low == "to" and place + 1 < len(found) and found[place + 1].low in {"be", "have", "do", "not", "also"}
        ):
            found[place] = replace(token, tag=Tag.TO)
    return found


def _mark_to(found: list[Token], place: int) -> None:
    """Tag the "to" of an infinitive, adverbs between or not."""
    before = place - 1
    while before > 0 and found[before].tag in {Tag.ADVERB, Tag.NEG}:
        before -= 1
    if before >= 0 and found[before].low == "to":
        found[before] = replace(found[before], tag=Tag.TO)


def walls(gap: str) -> bool:
    """Tell whether the end of a sentence stands in a gap."""
    return any(mark in ".!?" for mark in gap)


def breaks(gap: str) -> bool:
    """Tell whether punctuation stands in a gap."""
    return not _BREAKS.isdisjoint(gap)


def _forms(token: Token) -> frozenset[str]:
    low = token.low
    if known := verb_forms().get(low):
        return known - {"ing"} if low in _ING_NOUNS and known == {"ing"} else known
    if low.endswith("ed") and len(low) > len("used") and low not in _ED_NOUNS:
        return frozenset({"past", "pp"})
    if low.endswith("ing") and len(low) > len("being") and low not in _ING_NOUNS:
        return frozenset({"ing"})
    return frozenset({"base"}) if low.endswith(_VERB_ENDINGS) and not is_known(low) else frozenset()


def _verb_form(found: list[Token], place: int) -> str:
    """Return the form in which a word is a verb here, nothing if it is a noun or adjective."""
    token = found[place]
    forms = _forms(token)
    before = _before(found, place)
    if not forms and _must_be_verb(found, place, before):
        return "base"
    if not forms and before is not None and before.low == "who" and token.low.endswith("s") and not token.possessive:
        return "s"
    after = found[place + 1] if place + 1 < len(found) else None
    if token.low in _ING_NOUNS and breaks(token.gap) and after is not None and after.tag in _OPENS_OBJECT:
        return "ing"
    if not forms or token.possessive or token.gap in _HYPHENS:
        return ""
    if before is None or (
        breaks(token.gap) and token.gap.strip() not in _QUOTES and before.tag not in {Tag.AUX, Tag.MODAL}
    ):
        return _listed(found, place, forms) or _at_start(token, forms, after)
    if before.tag in {Tag.MODAL, Tag.AUX, Tag.TO} or before.low == "to":
        return _after_auxiliary(found, place, before, forms)
    if before.tag in {Tag.DETERMINER, Tag.PREPOSITION} or before.possessive:
        return _after_preposition(token, before, forms)
    if before.tag is Tag.PRONOUN or before.tag is Tag.SUBORDINATOR:
        relative = place > 1 and found[place - 2].tag in _NOMINAL and after is not None and after.tag in _OPENS_OBJECT
        return _after_pronoun(token, before, forms, after, relative=relative)
    if before.tag is Tag.CONJUNCTION:
        return _after_conjunction(found, place, forms, after)
    return _after_noun(found, place, before, forms, after)


def _must_be_verb(found: list[Token], place: int, before: Token | None) -> bool:
    """Tell whether an unknown word can only be a verb: after "will", or after "to" with an object behind it."""
    token = found[place]
    if before is None or token.possessive or breaks(token.gap) or not token.low.replace("-", "").isalpha():
        return False
    if before.tag is Tag.MODAL:
        return True
    after = found[place + 1] if place + 1 < len(found) else None
    if after is None or breaks(after.gap) or found[place - 1].low != "to":
        return False
    return after.tag is Tag.DETERMINER or (after.tag in _OPENS_OBJECT and not is_known(token.low))


def _before(found: list[Token], place: int) -> Token | None:
    """Return the nearest word to the left that is no adverb and no negator."""
    return next((token for token in reversed(found[:place]) if token.tag not in {Tag.ADVERB, Tag.NEG}), None)


def _listed(found: list[Token], place: int, forms: frozenset[str]) -> str:
    """Return "base" for a verb in a list of infinitives: "to increase transparency, institute measures, and …"."""
    if "base" not in forms or found[place].low in noun_verbs() or "," not in found[place].gap:
        return ""
    earlier = [token for token in found[:place] if token.tag is Tag.VERB]
    return "base" if earlier and earlier[-1].form == "base" else ""


def _at_start(token: Token, forms: frozenset[str], after: Token | None) -> str:
    if "pp" in forms and after is not None and after.tag is Tag.PREPOSITION and token.lemma not in CUES:
        return "pp"
    if "past" in forms and token.low not in _ADJECTIVAL:
        return "past"
    if "pp" in forms:
        return "pp"
    if "ing" in forms and token.low not in _ING_NOUNS:
        return "ing"
    return "s" if "s" in forms and token.low not in noun_verbs() else ""


def _after_auxiliary(found: list[Token], place: int, before: Token, forms: frozenset[str]) -> str:
    if before.low == "to":
        source = next(
            (
                one.low
                for one, to in zip(found[place - 2 :: -1], found[place - 1 :: -1], strict=False)
                if to.low == "to"
            ),
            "",
        )
        noun = source in _TO_NOUN and found[place].low in noun_verbs()
        return "base" if "base" in forms and not noun else ""
    if before.tag is Tag.MODAL or before.low in DO:
        return "base" if "base" in forms else ""
    if before.low in HAVE or before.low.endswith("'ve"):
        return "pp" if "pp" in forms else ""
    if before.low in BE or "'" in before.low:
        if "ing" in forms:
            return "ing"
        return "pp" if "pp" in forms and found[place].low not in _ADJECTIVAL else ""
    return ""


def _after_preposition(token: Token, before: Token, forms: frozenset[str]) -> str:
    gerund = before.tag is Tag.PREPOSITION and "ing" in forms and token.low not in _ING_NOUNS
    return "ing" if gerund else ""


def _after_pronoun(token: Token, before: Token, forms: frozenset[str], after: Token | None, *, relative: bool) -> str:
    if before.low in {"me", "him", "us", "them"}:
        return "ing" if "ing" in forms else ""
    if token.low in noun_verbs() and _is_predicated(after):
        return ""
    if "ing" in forms and before.low in {"while", "when", "whilst"}:
        return "ing"
    finite = [form for form in ("past", "s", "base") if form in forms]
    if finite and before.low == "that" and token.low in noun_verbs() and finite[0] != "past" and not relative:
        return ""
    return finite[0] if finite else ("ing" if "ing" in forms and before.low in SUBJECT_PRONOUNS else "")


def _after_conjunction(found: list[Token], place: int, forms: frozenset[str], after: Token | None) -> str:
    earlier = [token for token in found[:place] if token.tag is Tag.VERB or token.tag in {Tag.MODAL, Tag.TO}]
    if not earlier:
        return ""
    if "past" in forms and found[place].low not in _ADJECTIVAL:
        return "past"
    if "pp" in forms and earlier[-1].form in {"pp", "past"} and found[place].low not in _ADJECTIVAL:
        return "pp"
    if "ing" in forms and earlier[-1].form == "ing":
        return "ing"
    bare = any(token.tag in {Tag.MODAL, Tag.TO} for token in earlier) or earlier[-1].form == "base"
    plain = found[place].low not in noun_verbs() or after is None or after.tag in _OPENS_OBJECT or walls(after.gap)
    if "base" in forms and bare and plain:
        return "base"
    return "s" if "s" in forms and found[place].low not in noun_verbs() else ""


def _after_noun(found: list[Token], place: int, before: Token, forms: frozenset[str], after: Token | None) -> str:
    token = found[place]
    if token.low in noun_verbs() and _is_predicated(after):
        return ""
    if before.tag is Tag.VERB and before.form != "ing":
        return "ing" if "ing" in forms and token.low not in _ING_NOUNS else _object_form(before, forms)
    if before.tag not in _NOMINAL:
        return "pp" if "pp" in forms else ""
    if "pp" in forms and _is_had_done(found, place):
        return "pp"
    if {"past", "base"} <= forms and token.low in noun_verbs() and not _takes_object(after):
        return ""
    if "past" in forms and not (token.low in _ADJECTIVAL and after is not None and after.tag in _NOMINAL):
        return "past"
    if ("pp" in forms and "base" not in forms) or ("ing" in forms and token.low not in _ING_NOUNS):
        return "pp" if "pp" in forms else "ing"
    if "base" in forms and any(
        other.lemma in _BARE and other.tag is Tag.VERB for other in found[max(0, place - 6) : place]
    ):
        return "base"
    if "s" in forms and place > 1 and _is_clause(found, place, after):
        return "s"
    if "s" in forms:
        return "s" if token.low not in noun_verbs() or (before.tag is Tag.NAME and _takes_object(after)) else ""
    plural = before.low.endswith("s") or before.low in {"people", "police"} or _is_coordinated(found, place)
    if "base" in forms and plural and not _is_predicated(after):
        return "base" if token.low not in noun_verbs() or _takes_object(after) else ""
    return ""


def _is_had_done(found: list[Token], place: int) -> bool:
    """Tell whether someone had it done, or suffered it: "had its valuation slashed"."""
    near = found[max(0, place - 5) : place]
    return any(
        token.low in HAVE and after.low in {"its", "his", "her", "their", "my", "our"}
        for token, after in pairwise(near)
    )


def _is_clause(found: list[Token], place: int, after: Token | None) -> bool:
    """Tell whether a subject stands before: "whose contract ends", "the alliance regrets that"."""
    if found[place - 2].low == "whose":
        return True
    determined = found[place - 2].tag in {Tag.DETERMINER, Tag.NEG}
    return (
        after is not None
        and not breaks(after.gap)
        and determined
        and (after.low == "that" or after.tag in {Tag.DETERMINER, Tag.NAME})
    )


def _object_form(before: Token, forms: frozenset[str]) -> str:
    """Return "pp" for "was seen injured"; after a verb a noun is its object."""
    return "pp" if forms == {"pp"} and before.form in {"pp", "past"} else ""


def _takes_object(after: Token | None) -> bool:
    if after is None or breaks(after.gap):
        return False
    described = after.tag is Tag.WORD and not _forms(after) & {"past", "s"} and after.low != "of"
    return after.low == "to" or after.tag in _OPENS_OBJECT or described


def _is_predicated(after: Token | None) -> bool:
    return after is not None and after.tag in {Tag.MODAL, Tag.AUX}


def _is_coordinated(found: list[Token], place: int) -> bool:
    near = found[max(0, place - 4) : place]
    joint = next((number for number, token in enumerate(near) if token.low == "and"), None)
    return joint is not None and all(token.tag in {Tag.NAME, Tag.DETERMINER, Tag.WORD} for token in near[joint + 1 :])
