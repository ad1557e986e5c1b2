"""Verify a claim against words of articles, for those outside the library who want to look or to measure."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rag.answer.verification import verify
from rag.corpus.quotations import quotations
from rag.corpus.sentences import sentence_spans
from rag.errors import QuestionError
from rag.types import Article, Context, Draft, Evidence, Quotation, Span, Verdict


def verify_claim(claim: str, article: Article, cited: Sequence[str]) -> Verdict:
    """Return the verdict on a claim that cites verbatim quotes of an article; QuestionError if one is not verbatim."""
    places = []
    for quote in cited:
        start = article.text.find(quote)
        if start < 0:
            raise QuestionError(f"{article.id} does not print {quote!r}; cite its words as they stand")
        places.append((article, Span(start, start + len(quote))))
    return verify_statement(claim, places)


def verify_statement(claim: str, cited: Sequence[tuple[Article, Span]]) -> Verdict:
    """Return the verdict on a claim that cites places in one article or several."""
    evidence = [_evidence(number, article, span) for number, (article, span) in enumerate(cited, start=1)]
    return verify(Draft(claim, tuple(range(1, len(evidence) + 1))), Context(claim, tuple(evidence)))


def _evidence(number: int, article: Article, span: Span) -> Evidence:
    touching = (each for each in _said(article.text) if span.overlaps(each.span) or _overlaps(each.attribution, span))
    return Evidence(number, article, span, 0, tuple(touching))


@lru_cache(maxsize=64)  # one article is verified against many times in a row
def _said(text: str) -> tuple[Quotation, ...]:
    return tuple(quotations(text, sentence_spans(text, Span(0, len(text)))))


def _overlaps(attribution: Span | None, span: Span) -> bool:
    return attribution is not None and attribution.overlaps(span)
