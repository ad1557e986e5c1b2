"""Sources that are told by plain nouns: "two people familiar with the matter", "a spokesman for the council"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.corpus.roles import is_role
from rag.corpus.speakers import Mention
from rag.corpus.words import Word, fold, is_content, words
from rag.types import Span

_DETERMINER = (
    r"the|an?|one|another|some|several|many|most|both|all|two|three|four|five|six|his|her|its|their|our|my|other|each|"
    r"every|few|this|that|these|those|no"
)
_STARTS = re.compile(rf"(?:{_DETERMINER})\s", re.IGNORECASE)
_CLAUSE = re.compile(
    r"[,;:—–“”\"‘()]|(?<!\w)(?:and|but|as|while|when|because|although|though|that|so|yet|or|if|until|where|which|what|since|"
    r"whereas|then|how|why|who)(?!\w)",
    re.IGNORECASE,
)
_AFTERTHOUGHT = re.compile(
    r"(?:[\s\xa0]+(?:has|have|had|also|then|later|earlier|repeatedly|again|further|recently|once|previously|would|will|"
    r"does|did|is|was|were|always|just|now|still|even|too|\w+ly|today|yesterday|last\s\w+|this\s\w+|"
    r"(?:on|late|early)\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))+[\s\xa0]*$"
)
_RELATIVE = re.compile(r",\s*(?:(?:who|which|whose|speaking|aged|an?|the|from|in|at|of)\b[^,;:“”\"]{2,120}|\d\d),\s*$")
_VERBS = re.compile(
    r"\b(?:is|are|was|were|will|would|has|have|had|can|could|should|must|may|might|did|does|do|there|it|this|they|he|she|we|"
    r"you|i|be|been|not|said|says|told|about|than|like|such)\b|n[’']t\b",
    re.IGNORECASE,
)
_NO_START = re.compile(
    r"(?:in|on|at|to|for|from|with|by|of|during|after|before|following|against|under|over|into|near|outside|despite|via|"
    r"according|speaking|asked|addressing|[a-z]\w+ing)(?!\w)",
    re.IGNORECASE,
)
_SOME = frozenset({"Both", "Some", "Many", "Others", "Several", "Most", "One", "Another", "Few", "All"})
_LONGEST = 12  # words
_NP_AFTER = re.compile(
    r"[\s\xa0]+(?P<np>[^,.;:“”\"()?!\n]{2,90}?)"
    r"(?=[\s\xa0](?:who|whose|as|after|during|while|when|in|on|at|outside|following|before|last|this|yesterday|today|earlier|"
    r"later|adding|but|and|because|about|whom|with|speaking|via|to|late|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|"
    r"Sunday)(?!\w)|[,.;:“”\"()?!\n]|$)"
)
_BODY_NOUNS = re.compile(r"((?:[\s\xa0](?!(?:and|or|but|who|that|in|on|at|the)\b)[a-z]\w+){1,3}),")
_SOURCE_END = re.compile(r"[,.;:“”\"()?!\n]|\s(?:who|which|that|and|but|as|while|seen|published|released|obtained)\s")
_POSSESSED = re.compile(r"[’']s?\s+(?:[a-z-]+\s+){0,3}$")
_BEFORE_NAME = re.compile(r"[\s\xa0]*(?:[\w.][\w.-]*[\s\xa0]){0,5}")  # "said the engineer Tom Brandt"


def noun_phrase_before(text: str, start: int, cue: int) -> Mention | None:
    """Return the plain nouns straight before a cue that are its subject."""
    gap = _RELATIVE.sub("", text[start:cue])
    if gap.rstrip(" \xa0").endswith(","):
        return None
    gap = _AFTERTHOUGHT.sub("", gap).rstrip(" \xa0,")
    boundary = max((match.end() for match in _CLAUSE.finditer(gap)), default=0)
    phrase = gap[boundary:].strip(" \xa0")
    if not _is_nominal(phrase, first=boundary == 0):
        return None
    place = start + gap.rindex(phrase)
    return _nominal(text, Span(place, place + len(phrase)))


def noun_phrase_after(text: str, cue: int, end: int, named: Sequence[Mention]) -> Mention | None:
    """Return the subject that follows an inverted cue: a mention, or plain nouns ("said one resident")."""
    match = _NP_AFTER.match(text, cue, end)
    if match is None:
        return None
    span = Span(*match.span("np"))
    inside = [mention for mention in named if cue < mention.span.start < span.end]
    if inside and inside[0].pronoun:
        return inside[0] if inside[0].span.start - cue <= 1 else None
    before = [each for each in inside if each.name and _BEFORE_NAME.fullmatch(text, cue, each.span.start)]
    titled = next((each for each in before if len(each.name) > 1), before[0] if before else None)
    if titled and not _is_of_nouns(text, span, titled):
        return titled
    phrase = span.of(text)
    if _STARTS.match(phrase) or (inside and inside[0].span.start - cue <= 1) or phrase.split()[-1].endswith("s"):
        return _nominal(text, span) if not _VERBS.search(phrase) else None
    return None


def source_of(text: str, start: int, end: int, named: Sequence[Mention]) -> Mention | None:
    """Return the source that follows "according to"."""
    first = next((mention for mention in named if 0 <= mention.span.start - start <= len("the ")), None)
    if first and (first.name or first.pronoun) and not _POSSESSED.search(text, start, first.span.start):
        return _with_nouns(text, first, end)
    stop = _SOURCE_END.search(text, start, end)
    apposed = stop and next((each for each in named if each.span.start == stop.start() + 2), None)
    if stop and stop[0] == "," and apposed and len(apposed.name) > 1 and text[apposed.span.end] == ",":
        return apposed
    phrase = text[start : stop.start() if stop else end].rstrip()
    if not phrase or not any(map(str.isalpha, phrase)):
        return first
    return _nominal(text, Span(start, start + len(phrase)))


def _with_nouns(text: str, source: Mention, end: int) -> Mention:
    """Take in the plain nouns that follow a body's name up to the comma ("US intelligence inputs,")."""
    more = None if source.pronoun else _BODY_NOUNS.match(text, source.span.end, end)
    if not more:
        return source
    span = Span(source.span.start, more.end(1))
    return Mention(span, source.role, (*source.name, *_words(text, Span(source.span.end, span.end))))


def _is_nominal(phrase: str, *, first: bool) -> bool:
    """Tell whether words may be a subject: they begin like one and hold no verb or pronoun."""
    parts = phrase.split()
    if not parts or len(parts) > _LONGEST or _VERBS.search(phrase) or _NO_START.match(phrase):
        return False
    if not (_STARTS.match(phrase) or any(map(is_role, parts)) or (parts[-1].endswith("s") and parts[0][0].isalpha())):
        return first and len(parts) == 1 and parts[0][0].isupper() and (is_content(parts[0]) or parts[0] in _SOME)
    return parts[-1][0].isalnum()


def _is_of_nouns(text: str, span: Span, mention: Mention) -> bool:
    """Tell whether a name belongs to plain nouns before it: "a spokesman for Kent Police", "Hale’s lawyer"."""
    before = fold(text[span.start : mention.span.start]).split()
    return bool(before) and before[-1] in {"for", "of", "at", "from", "to", "with", "in", "by"}


def _nominal(text: str, span: Span) -> Mention:
    return Mention(span, tuple(word for word in _words(text, span) if is_role(word.text) or word.capitalised), ())


def _words(text: str, span: Span) -> list[Word]:
    found = words(span.of(text))
    return [Word(word.text, Span(span.start + word.span.start, span.start + word.span.end)) for word in found]
