"""What each part of a text is taken for, and why; for those outside the library who want to look or to measure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from rag.corpus.analysis import analyse
from rag.corpus.cleaning import segments
from rag.corpus.extent import SearchWeights, article_run, headlines
from rag.corpus.lines import Line, read_lines
from rag.corpus.sentences import sentence_spans
from rag.corpus.signals import ProseWeights, Signals, ends_sentence, measure, prose
from rag.corpus.times.expressions import time_expressions
from rag.types import Analysis, Article, Segment, Span, TimeExpression

_PASSAGE_WORDS = 200


@dataclass(frozen=True, slots=True)
class MeasuredText:
    """A text whose lines are measured once, to be judged with different weights; `printed` are the lines."""

    printed: tuple[str, ...]
    lines: Sequence[Line]
    signals: Sequence[Signals]
    headlines: Sequence[int]


def inspect_text(text: str) -> tuple[Segment, ...]:
    """Return the labelled segments of a text in order, each with its reason; no text is refused."""
    return segments(text)


def inspect_article(article: Article) -> Analysis:
    """Return all that is found in an article, as it is indexed; without a model, so passages are measured in words."""
    return analyse(article, lambda texts: [len(text.split()) for text in texts], _PASSAGE_WORDS)


def inspect_times(text: str, published: str | None) -> list[TimeExpression]:
    """Return the times that a text prints, in order; `published` is its day, month or year, None if that is unknown."""
    sentences = sentence_spans(text, Span(0, len(text))) if text else []
    return [told for sentence in sentences for told in time_expressions(text, sentence, published)]


def measure_text(text: str) -> MeasuredText:
    """Return the lines of a text with their signals."""
    lines = read_lines(text)
    return MeasuredText(tuple(line.span.of(text) for line in lines), lines, measure(lines), headlines(lines))


def cleaning_weights() -> dict[str, float]:
    """Return the weights by which the article of a page is found, by name."""
    return asdict(ProseWeights()) | asdict(SearchWeights())


def sentence_lines(measured: MeasuredText, weights: Mapping[str, float]) -> list[int]:
    """Return the lines of the article that end a sentence or read like prose, as these weights judge.

    What else stands in an article (captions, links) is told by rules that have no weights.
    """
    for_prose = ProseWeights(**{name: weights[name] for name in asdict(ProseWeights())})
    for_search = SearchWeights(**{name: weights[name] for name in asdict(SearchWeights())})
    proses = [prose(signals, for_prose) for signals in measured.signals]
    run = article_run(measured.lines, proses, measured.headlines, for_search)
    return [number for number in run if proses[number] > 0.5 or ends_sentence(measured.lines[number])]  # noqa: PLR2004 - more likely than not
