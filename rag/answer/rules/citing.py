"""A statement cites sentences of the context, at least one, and only such."""

from __future__ import annotations

from rag.types import Context, Draft, Failure

RULE = "citations"


def missing_citations(draft: Draft, context: Context) -> list[Failure]:
    """Return a failure for a statement without words or citations, and for each number that the context lacks."""
    if not draft.text.strip():
        return [Failure(RULE, "the statement has no words")]
    if not draft.cited:
        return [Failure(RULE, "the statement cites nothing")]
    return [
        Failure(RULE, f"there is no sentence {number}")
        for number in dict.fromkeys(draft.cited)
        if context.get(number) is None
    ]
