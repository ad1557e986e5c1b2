"""What an article prints that another may print, too: its sentences, and what it prints in quotation marks.

A quotation counts beside its sentences because copies part it differently: "…, though …" is one sentence of it here,
"… . But …" two of it there. Marks tell it, so that it counts where nobody is found to say it, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rag.corpus.news_days import NewsDays, news_days
from rag.corpus.quote_marks import quoted_stretches
from rag.corpus.wording import Wording
from rag.types import Span


@dataclass(frozen=True, slots=True)
class Printing:
    """A sentence or quotation of an article; `quoted` if most of it stands in quotation marks."""

    span: Span
    wording: Wording
    quoted: bool
    days: NewsDays


def printings(text: str, sentences: Sequence[Span], published: str | None) -> list[Printing]:
    """Return the sentences and the longer quotations in them that hold words, by their places.

    `published` is the day, month or year of the article (ISO 8601); None if that is unknown.
    """
    said = [stretch.span for stretch in quoted_stretches(text) if stretch.is_long(text)]
    found = [_printing(text, span, published, quoted=_is_quoted(span, said)) for span in sentences]
    printed = {span for span in said if any(sentence.overlaps(span) for sentence in sentences)} - {*sentences}
    found += [_printing(text, span, published, quoted=True) for span in printed]
    return sorted((each for each in found if each.wording.stems), key=lambda each: each.span)


def _printing(text: str, span: Span, published: str | None, *, quoted: bool) -> Printing:
    return Printing(span, Wording.of(span.of(text)), quoted, news_days(text, span, published, quoted=quoted))


def _is_quoted(sentence: Span, said: Sequence[Span]) -> bool:
    return 2 * sum(_shared(sentence, span) for span in said) >= len(sentence)


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))
