"""A statement cites sentences of the context, at least one, and only such."""

from __future__ import annotations

from collections.abc import Sequence

from rag.types import Context, Draft, Evidence, Failure

RULE = "citations"
LENGTH = "length"
_LONGEST = 4000  # characters; a sentence of an answer has a few hundred


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


def too_long(draft: Draft, evidence: Sequence[Evidence]) -> list[Failure]:
    """Return a failure for a statement or a cited sentence that is too long to be one sentence."""
    if len(draft.text) > _LONGEST:
        return [Failure(LENGTH, f"the statement has {len(draft.text)} characters, more than {_LONGEST}")]
    long = [found for found in evidence if len(found.span) > _LONGEST]
    return [Failure(LENGTH, f"sentence {found.number} has {len(found.span)} characters") for found in long[:1]]
