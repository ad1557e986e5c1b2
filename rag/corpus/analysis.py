"""All that is found in the text of an article, and the words of it that are embedded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from rag.corpus.chunking import CountTokens, passages
from rag.corpus.cleaning import segments
from rag.corpus.metadata import describe
from rag.corpus.quotations import quotations
from rag.corpus.sentences import sentence_spans
from rag.corpus.times.expressions import time_expressions
from rag.types import Analysis, Article, Label, Passage, Quotation, Segment, Span

VERSION = 2  # raised with every change to what is found: articles of another version are analysed and embedded anew

_TARGET_TOKENS = 160  # about one paragraph of news: shorter ones lack context, longer ones blur it
_MAX_TITLE = 150  # characters of a title that are embedded with each passage
_CONTENT = re.compile(r"[^\W_]")


def analyse(
    article: Article, count_tokens: CountTokens, max_tokens: int, target_tokens: int = _TARGET_TOKENS
) -> Analysis:
    """Find the segments, metadata, sentences, passages and quotations of an article.

    With its title, no passage has more than `max_tokens`. An article without body text has no passage.
    """
    found = segments(article.text)
    described = describe(article, found)
    runs = _runs(article.text, found)
    sentences = tuple(chain.from_iterable(runs))
    titles = [segment.span for segment in found if segment.label is Label.TITLE]
    [title] = count_tokens([_title(described)])
    return Analysis(
        described,
        found,
        sentences,
        tuple(
            passages(
                article.id,
                article.text,
                runs,
                count_tokens,
                max_tokens=max(max_tokens - title, max_tokens // 2),
                target_tokens=target_tokens,
            )
        ),
        tuple(_dated(each, described, sentences) for each in quotations(article.text, sentences, titles)),
    )


def passage_text(article: Article, passage: Passage) -> str:
    """Return what is embedded of a passage: the title of its article, and its words on the next line."""
    return _title(article) + passage.span.of(article.text)


def _title(article: Article) -> str:
    """Return the title as a line, without the words of a very long one that would crowd out the passage."""
    if article.title is None:
        return ""
    title = article.title if len(article.title) <= _MAX_TITLE else article.title[:_MAX_TITLE].rpartition(" ")[0]
    return f"{title}\n" if title else ""


def _runs(text: str, found: Iterable[Segment]) -> list[list[Span]]:
    """Return the sentences of the body, parted where anything else is printed between them."""
    runs: list[list[Span]] = []
    end: int | None = None
    for segment in found:
        if segment.label is not Label.BODY:
            continue
        if end is None or not _is_blank(text[end : segment.span.start]):
            runs.append([])
        runs[-1] += [span for span in sentence_spans(text, segment.span) if _CONTENT.search(text, span.start, span.end)]
        end = segment.span.end
    return [run for run in runs if run]


def _dated(quotation: Quotation, article: Article, sentences: Sequence[Span]) -> Quotation:
    """Return a quotation with the days of the time at which it was said, as far as its sentence tells them."""
    said = quotation.said_on
    if said is None:
        return quotation
    sentence = next((each for each in sentences if each.contains(said.span)), said.span)
    told = time_expressions(article.text, sentence, article.published.date)
    days = next((each for each in told if each.span.overlaps(said.span)), said)
    return replace(quotation, said_on=replace(said, first=days.first, last=days.last, inferred=days.inferred))


def _is_blank(between: str) -> bool:
    return not between.strip()
