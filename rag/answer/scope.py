"""What may answer a part of a question: the words of its time and of its source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.answer.questions.parting import Part
from rag.answer.questions.periods import is_of, printed_on
from rag.answer.questions.whens import is_told_of
from rag.corpus.speech_verbs import is_speech_verb
from rag.corpus.times.days import Days, day_of
from rag.corpus.times.expressions import known_days, time_expressions
from rag.corpus.words import fold, printed_words
from rag.types import Article, Quotation, Span

_YEAR = 366  # days
_CLAUSE = re.compile(r"[,;:“”\"]|\b(?:that|after|before|when|which|who)\b")


def is_within(part: Part, article: Article, sentences: Sequence[Span]) -> bool:
    """Tell whether any of some sentences is of the time, and from the source, that a part asks for."""
    printed_by = {site(name) for name in (article.outlet, article.agency) if name}
    if part.source is not None and part.source not in printed_by:
        return False
    text = article.text
    if part.period is not None and not any(is_of(part.period, article, span.of(text)) for span in sentences):
        return False
    if part.days is None:
        return True
    of_words = any(map(is_speech_verb, printed_words(part.text)))
    return any(_is_of_days(part.days, article, span, of_words=of_words) for span in sentences)


def is_news(part: Part, article: Article, sentence: Span, said: Sequence[Quotation]) -> bool:
    """Tell whether a sentence is what a part asks for that names nothing but a time.

    It says what somebody said, if that is asked for, or else it holds the first words under the title.
    """
    if not part.asks_for_news:
        return False
    if any(map(is_speech_verb, printed_words(part.text))):
        return bool(said)
    return not article.text[: sentence.start].removeprefix(article.title or "").strip()


def site(outlet: str) -> str:
    """Return the name of an outlet for comparison: "example" for "Example.com"."""
    return fold(outlet).partition(".")[0]


def _is_of_days(days: Days, article: Article, sentence: Span, *, of_words: bool) -> bool:
    """Tell whether a sentence is of some days; the day on which it was said tells nothing of what happened on another.

    `of_words`: what is asked for was said then.
    """
    text = article.text
    each = time_expressions(text, sentence, article.published.date)
    happened = [] if of_words else [one for one in each if not _is_of_saying(text[sentence.start : one.span.start])]
    told = [known for one in happened or each if (known := _days(one.first, one.last))]
    return any(is_told_of(days, told, published) for published in _published(article, days))


def _is_of_saying(before: str) -> bool:
    """Tell whether a time after these words of its sentence is the one at which something was said."""
    clause = _CLAUSE.split(before)[-1]
    return any(map(is_speech_verb, printed_words(clause)))


def _days(first: str | None, last: str | None) -> Days | None:
    return Days.of(first).until(Days.of(last)) if first and last else None


def _published(article: Article, near: Days) -> Iterator[Days | None]:
    """Yield the days on which an article may have been published: those of a dateline without a year in that asked."""
    known = known_days(article.published.date)
    printed = None if known else printed_on(article)
    yield known
    if printed and printed.month and printed.year is None and (near.last - near.first).days < _YEAR:
        for year in {near.first.year, near.last.year}:
            if (printed.month, printed.day) != (2, 29):
                yield day_of(year, printed.month, printed.day)
