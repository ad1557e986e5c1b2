"""Who a headline attributes its words to: "Bridge will close, says mayor", "Bridge will close: Holm"."""

from __future__ import annotations

import re

from rag.corpus.attribution import Attribution, attributions
from rag.corpus.outside_quotes import Sentence
from rag.types import Span

_LAST = re.compile(r":[ \xa0]+(?P<who>[^:;“”\"‘’]{2,40}?)(?=;|$)")
_FIRST = re.compile(r"(?P<who>[^:;“”\"‘’]{2,40}):[ \xa0]+")
_FEWEST_WORDS = 3


def headline_attributions(title: Sentence) -> list[Attribution]:
    """Return who a headline attributes its words to, by a verb of saying or a colon beside a name."""
    return attributions(title) or _by_colon(title, _LAST) or _by_colon(title, _FIRST)


def _by_colon(title: Sentence, form: re.Pattern[str]) -> list[Attribution]:
    match = form.search(title.text, title.span.start, title.span.end)
    if match is None or (form is _FIRST and match.start() > title.span.start):
        return []
    who = Span(*match.span("who"))
    named = next((each for each in title.named if each.span.end == who.end and not each.pronoun), None)
    start, end = (title.span.start, match.start()) if form is _LAST else (match.end(), title.span.end)
    said = title.stretch(start, end)
    if named is None or said is None or named.span.start - who.start > len("the "):
        return []
    if len(said.of(title.text).split()) < _FEWEST_WORDS:
        return []
    return [Attribution(named, ":", named.span, (said,))]
