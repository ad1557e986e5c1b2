"""Verify a claim against words of an article, for those outside the library who want to look or to measure."""

from __future__ import annotations

from collections.abc import Sequence

from rag.answer.verification import verify
from rag.corpus.quotations import quotations
from rag.corpus.sentences import sentence_spans
from rag.errors import QuestionError
from rag.types import Article, Context, Draft, Evidence, Span, Verdict


def verify_claim(claim: str, article: Article, cited: Sequence[str]) -> Verdict:
    """Return the verdict on a claim that cites verbatim quotes of an article; QuestionError if one is not verbatim."""
    sentences = sentence_spans(article.text, Span(0, len(article.text)))
    said = quotations(article.text, sentences)
    evidence = []
    for number, quote in enumerate(cited, start=1):
        start = article.text.find(quote)
        if start < 0:
            raise QuestionError(f"{article.id} does not print {quote!r}; cite its words as they stand")
        span = Span(start, start + len(quote))
        touching = (each for each in said if span.overlaps(each.span) or _overlaps(each.attribution, span))
        evidence.append(Evidence(number, article, span, 0, tuple(touching)))
    return verify(Draft(claim, tuple(range(1, len(cited) + 1))), Context(claim, tuple(evidence)))


def _overlaps(attribution: Span | None, span: Span) -> bool:
    return attribution is not None and attribution.overlaps(span)
