"""A statement beside sentences of our own, as the rules of verification look at them."""

from __future__ import annotations

from rag.answer.rules.claim import Claim, claim
from rag.corpus.quotations import quotations
from rag.corpus.sentences import sentence_spans
from rag.types import Article, Context, Draft, Evidence, Failure, Quotation, Span


def context(text: str) -> Context:
    """Return every sentence of a text as numbered evidence."""
    spans = sentence_spans(text, Span(0, len(text)))
    said = quotations(text, spans)
    article = Article("a", text)
    return Context(
        "q",
        tuple(
            Evidence(number, article, span, 0, tuple(each for each in said if _touches(each, span)))
            for number, span in enumerate(spans, start=1)
        ),
    )


def beside(text: str, statement: str, *cited: int) -> Claim:
    """Return a statement beside the sentences of a text that it cites, all of them if none is named."""
    found = context(text)
    return claim(Draft(statement, cited or tuple(range(1, len(found.evidence) + 1))), found)


def details(failures: list[Failure]) -> list[str]:
    """Return what failures failed on."""
    return [failure.detail for failure in failures]


def _touches(quotation: Quotation, sentence: Span) -> bool:
    attribution = quotation.attribution
    return quotation.span.overlaps(sentence) or (attribution is not None and attribution.overlaps(sentence))
