"""Whether sentences of one article tell all that those of another do."""

from __future__ import annotations

from collections.abc import Sequence

from rag.corpus.news_days import NewsDays, news_days
from rag.corpus.wording import Wording
from rag.types import Evidence


def retells(whole: Sequence[Evidence], part: Sequence[Evidence]) -> bool:
    """Tell whether neighbouring sentences print all words of others, in the same order and of the same days."""
    mine, theirs = Wording.of(printed(whole)), Wording.of(printed(part))
    return mine.is_same(theirs) and {*theirs.stems} <= {*mine.stems} and _days(whole).may_be(_days(part))


def printed(group: Sequence[Evidence]) -> str:
    """Return the text of neighbouring sentences."""
    return group[0].span.until(group[-1].span).of(group[0].article.text)


def _days(group: Sequence[Evidence]) -> NewsDays:
    article, span = group[0].article, group[0].span.until(group[-1].span)
    said = (quotation for evidence in group for quotation in evidence.quotations)
    quoted = any(each.speech != "reported" and each.span.overlaps(span) for each in said)
    return news_days(article.text, span, article.published.date, quoted=quoted)
