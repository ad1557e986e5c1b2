"""Where one fact of a sentence ends and the next begins: "but", "while", a semicolon, "and" with a new subject."""

from __future__ import annotations

from collections.abc import Sequence

from rag.answer.grammar.marks import breaks
from rag.answer.grammar.tokens import Tag, Token
from rag.answer.grammar.verb_group import Verb

_CONTRASTS = frozenset({"while", "whereas", "although", "though"})
_ENDS = frozenset(".;!?")


def segments(tokens: Sequence[Token], verbs: Sequence[Verb]) -> list[int]:
    """Return for each word the number of the fact that it belongs to."""
    starts = {place for place, token in enumerate(tokens) if _is_start(place, token)}
    starts |= {first for verb in verbs if (first := _new_subject(tokens, verb)) is not None}
    found: list[int] = []
    for place in range(len(tokens)):
        found.append((found[-1] if found else 0) + (place in starts))
    return found


def _is_start(place: int, token: Token) -> bool:
    if place == 0:
        return False
    if not _ENDS.isdisjoint(token.gap):
        return True
    return token.low == "but" or (token.low in _CONTRASTS and breaks(token.gap) and place > 1)


def _new_subject(tokens: Sequence[Token], verb: Verb) -> int | None:
    """Return where a fact with its own subject starts after "and"."""
    subjects = [phrase for phrase in (verb.patients if verb.passive else verb.agents) if phrase.end <= verb.first]
    if verb.kind != "finite" or not subjects:
        return None
    start = min(phrase.start for phrase in subjects)
    joint = start - 1
    return joint if joint > 0 and tokens[joint].tag is Tag.CONJUNCTION else None
