"""What may answer a part of a question: the words of its period and of its source."""

from __future__ import annotations

from rag.answer.questions.parting import Part
from rag.answer.questions.periods import is_of
from rag.corpus.words import fold
from rag.types import Article


def is_within(part: Part, article: Article, text: str) -> bool:
    """Tell whether words of an article are of the period, and from the source, that a part asks for."""
    printed_by = {site(name) for name in (article.outlet, article.agency) if name}
    return (part.source is None or part.source in printed_by) and (
        part.period is None or is_of(part.period, article, text)
    )


def site(outlet: str) -> str:
    """Return the name of an outlet for comparison: "example" for "Example.com"."""
    return fold(outlet).partition(".")[0]
