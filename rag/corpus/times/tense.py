"""Whether the clause around some words tells of what is over or of what is still to come."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from rag.types import Span

Direction: TypeAlias = Literal["past", "future"]

_WILLING = (
    "agree decide expect hope intend invite plan pledge prepare promise propose schedule vow want offer ask order urge"
).split()
_WILLED = "|".join(form for verb in _WILLING for form in (verb, f"{verb}s", f"{verb.removesuffix('e')}ed"))
_FUTURE = (
    r"will|won[’']t|shall|would|may|might|could|can|should|must|[’']ll|going to|hopes? to|ahead of|upcoming|until|till"
    rf"|(?:{_WILLED}|planning|preparing|set|due|likely|ready|about|supposed|bound|slated|poised) (?:\w+ )?(?:to|for)"
    r"|(?:is|are|was|were|am|[’']re|[’']s) (?:both |all |also )?to(?= [a-z])"
    r"|(?:open|start|begin|resume|end|close|arrive|leave|return|play|face|expire)s|takes (?:effect|place|office)"
)
_IRREGULAR = (
    "was were had did went said told made took came saw knew got gave found thought left felt kept began brought held"
    " wrote stood lost met led met sat spoke ran won fell rose grew drew broke spent sent built bought caught chose"
    " drove ate fought flew forgot hid hit hurt kept laid lay lent paid put quit rode sang sank shot shut slept sold"
    " spread stole struck swore swam threw understood woke wore been gone done seen taken given known shown spoken"
    " written become became says tells died lied tied heard read"
).split()
_PAST = rf"{'|'.join(_IRREGULAR)}|[a-z]{{2,}}(?<!e)ed"
_MARKER = re.compile(rf"(?<![\w’'-])(?:(?P<future>{_FUTURE})|(?P<past>{_PAST}))(?![\w-])")
_ADJECTIVE = re.compile(r"\b(?:the|a|an|its|their|his|her|our|this|that|these|those|of|and|new)\s$", re.IGNORECASE)
_OF_PASSIVE = re.compile(r"\bbe\s(?:\w+ly\s)?$")
_AROUND = 24  # characters looked at before a verb
_BREAK = re.compile(
    r"[;:“”\"]|,\s(?=and\b|but\b|or\b|so\b)|\s[-–—]\s|—|\b(?:that|which|who|whom|whose|but|while|although|though|because|if)\b"
)


def direction(text: str, sentence: Span, words: Span) -> Direction | None:
    """Return which way the verb nearest to some words points: before them in their clause, else after them."""
    before = text[sentence.start : words.start]
    after = text[words.end : sentence.end]
    breaks = [match.end() for match in _BREAK.finditer(before)]
    near = before[breaks[-1] :] if breaks else before
    end = _BREAK.search(after)
    rest = after[: end.start()] if end else after
    return _last(near) or _first(rest) or _last(before)


def _last(text: str) -> Direction | None:
    found = [match for match in _MARKER.finditer(text) if _is_verb(text, match)]
    return _way(found[-1]) if found else None


def _first(text: str) -> Direction | None:
    return next((_way(match) for match in _MARKER.finditer(text) if _is_verb(text, match)), None)


def _way(marker: re.Match[str]) -> Direction:
    return "future" if marker["future"] else "past"


def _is_verb(text: str, marker: re.Match[str]) -> bool:
    """Tell a verb from a participle: before its noun ("the proposed talks"), or of what "will be held"."""
    before = text[max(0, marker.start() - _AROUND) : marker.start()]
    if marker["future"]:
        return True
    return not _OF_PASSIVE.search(before) and not (marker[0].endswith("ed") and _ADJECTIVE.search(before))
