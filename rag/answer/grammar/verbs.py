"""Verb groups ("has not been accepted") of a tagged text, with who does it to whom."""

from __future__ import annotations

from collections.abc import Sequence

from rag.answer.grammar.marks import breaks, is_quote, walled
from rag.answer.grammar.participants import (
    asked_subjects,
    doers_after_by,
    implied_subjects,
    is_relative,
    objects,
    subjects,
)
from rag.answer.grammar.tokens import Tag, Token
from rag.answer.grammar.verb_group import Kind, Verb
from rag.answer.lexicon.function_words import BE
from rag.answer.lexicon.operators import MODALS, NEGATORS
from rag.answer.lexicon.verbs import BARE

_LINKS = frozenset({Tag.AUX, Tag.MODAL, Tag.NEG, Tag.ADVERB})
# "By phone" is no one who does it.
_MEANS = frozenset("phone telephone video email letter text air car train road rail sea hand law default about".split())


def verbs(tokens: Sequence[Token]) -> list[Verb]:
    """Return the verb groups of a text in order."""
    found: list[Verb] = []
    place = 0
    while place < len(tokens):
        if tokens[place].tag in {Tag.VERB, Tag.AUX, Tag.MODAL, Tag.TO}:
            head = _head(tokens, place)
            found.append(_verb(tokens, _first(tokens, place, found), head, found))
            place = head
        place += 1
    return found


def owners(tokens: Sequence[Token], verbs: Sequence[Verb]) -> list[Verb | None]:
    """Return the verb of each word's clause: the nearest on its left, else the nearest on its right."""
    heads = {verb.head: verb for verb in verbs}
    found: list[Verb | None] = [None] * len(tokens)
    current: Verb | None = None
    for place, token in enumerate(tokens):
        if walled(token.gap) or token.tag is Tag.SUBORDINATOR:
            current = None
        current = heads.get(place, current)
        found[place] = current
    following: Verb | None = None
    for place in reversed(range(len(tokens))):
        following = heads.get(place, following)
        found[place] = found[place] or following
        if walled(tokens[place].gap):
            following = None
    by_subject = {
        place: verb
        for verb in reversed(verbs)
        if not (verb.implied or is_relative(tokens, verb))
        for phrase in (*verb.agents, *(verb.patients if verb.passive else ()))
        for place in range(phrase.start, phrase.end)
    }
    return [by_subject.get(place, owner) for place, owner in enumerate(found)]


def _first(tokens: Sequence[Token], place: int, found: Sequence[Verb]) -> int:
    """Take in a negator that stands before: "not to attack", "never met"."""
    low = found[-1].head if found else -1
    before = place - 1
    while before > low and tokens[before].tag is Tag.ADVERB and not breaks(tokens[before + 1].gap):
        before -= 1
    return (
        before
        if before > low and tokens[before].low in {"not", "never", "without", "hardly", "barely", "rarely"}
        else place
    )


def _head(tokens: Sequence[Token], place: int) -> int:
    """Return the place of the last verb of the group that starts here."""
    head = place
    for ahead in range(place + 1, len(tokens)):
        token = tokens[ahead]
        if tokens[head].tag is Tag.VERB or (breaks(token.gap) and not is_quote(token.gap) and token.tag not in _LINKS):
            break
        if token.tag is Tag.VERB or token.tag in {Tag.AUX, Tag.MODAL}:
            head = ahead
        elif token.tag not in _LINKS:
            break
    return head


def _verb(tokens: Sequence[Token], first: int, head: int, found: Sequence[Verb]) -> Verb:
    group = tokens[first : head + 1]
    modal = next((MODALS.get(token.low, "will") for token in group if token.tag is Tag.MODAL), None)
    negated = any(token.low in NEGATORS for token in group) or is_negated_after(tokens, head)
    kind = _kind(tokens, first, group)
    passive = _is_passive(group, tokens[head + 1 : head + 3])
    shared = _shared(tokens, first, group, found)
    if shared is not None:
        modal, kind, passive = (
            modal or shared.modal,
            shared.kind,
            passive or (shared.passive and group[-1].form in {"pp", "past"}),
        )
        negated = negated or (shared.negated and tokens[first - 1].low == "or")
    finite = kind == "finite" or shared is not None
    named = subjects(tokens, first, head, found, shared) if finite else implied_subjects(tokens, first, head, found)
    inverted = any(phrase.start > head for phrase in named)
    undergone = () if inverted else objects(tokens, head)
    agents, patients = (doers_after_by(tokens, head), named) if passive else (named, undergone)
    implied = not finite and not asked_subjects(tokens, first)
    sharing = shared.head if shared else None
    return Verb(first, head, kind, modal, negated, passive, agents, patients, sharing, implied)


def is_negated_after(tokens: Sequence[Token], head: int) -> bool:
    """Tell whether "not" or "no longer" follows a form of "be" or "have": "is not ready", "is no longer ready"."""
    after = head + 1
    while after < len(tokens) and tokens[after].tag is Tag.ADVERB and not breaks(tokens[after].gap):
        after += 1
    if tokens[head].tag is not Tag.AUX or after >= len(tokens) or breaks(tokens[after].gap):
        return False
    return tokens[after].low in {"not", "never"} or (
        tokens[after].low == "no" and after + 1 < len(tokens) and tokens[after + 1].low == "longer"
    )


def _kind(tokens: Sequence[Token], first: int, group: Sequence[Token]) -> Kind:
    helped = any(token.lemma in BARE and token.tag is Tag.VERB for token in tokens[max(0, first - 6) : first])
    if any(token.tag is Tag.TO for token in group) or (len(group) == 1 and group[0].form == "base" and helped):
        return "infinitive"
    finite = any(
        token.tag is Tag.MODAL or (token.tag is Tag.AUX and token.low not in {"being", "having", "doing", "been"})
        for token in group
    )
    return (
        "finite"
        if finite or (group[-1].form != "ing" and group[-1].low not in {"being", "having", "doing"})
        else "gerund"
    )


def _is_passive(group: Sequence[Token], after: Sequence[Token]) -> bool:
    form = group[-1].form
    if form not in {"pp", "past"}:
        return False
    be = any(token.low in BE for token in group)
    done_by = len(after) == 2 and after[0].low == "by" and after[1].low not in _MEANS and after[1].tag is not Tag.NUMBER  # noqa: PLR2004
    return be or (len(group) == 1 and (done_by or form == "pp"))


def _shared(tokens: Sequence[Token], first: int, group: Sequence[Token], found: Sequence[Verb]) -> Verb | None:
    """Return the verb group whose auxiliary or "to" this one shares: "will retreat and surrender"."""
    joint = first - 1
    while joint > 0 and tokens[joint].tag is Tag.ADVERB:
        joint -= 1
    before = tokens[joint] if first else None
    listed = "," in tokens[first].gap and group[-1].form == "base"
    if before is None or not found or not (listed or (before.tag is Tag.CONJUNCTION and before.low != "but")):
        return None
    form, own = group[-1].form, len([token for token in group if token.tag in {Tag.AUX, Tag.MODAL, Tag.TO, Tag.VERB}])
    for last in reversed(found):
        if own == 1 and form == "base" and (last.modal or last.kind == "infinitive"):
            return last
        if (
            own == 1
            and form in {"pp", "past"}
            and last.passive
            and tokens[last.head].form in {"pp", "past"}
            and last is found[-1]
        ):
            return last
        if form == "ing" and own == 1 and tokens[last.head].form == "ing":
            return last
        if group[-1].low == "be" and own == 1 and (last.modal or last.kind == "infinitive"):
            return last
    return None
