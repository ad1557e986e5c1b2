"""Feedback as draft eval cases, in the format of `evals/cases.py`; a person says what a right answer would hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pydantic import BaseModel

from rag.feedback import Feedback, Snapshot
from rag.replies import Citation
from rag.types import NO_FILTERS, Filters, Turn

DRAFT: Final = "draft"
_SUFFIX: Final = ".txt"  # of a file that is read as the article of this id


class DraftPassage(BaseModel):
    """Words that stand verbatim in a file of the corpus."""

    file: str
    quote: str


class DraftCase(BaseModel):
    """A case to be finished: what the reader agreed with is wanted, what the reader refused is a trap."""

    id: str
    question: str
    kind: str
    answer: str
    must_include: list[str]
    must_not_include: list[str]
    gold_passages: list[DraftPassage]
    min_sources: int
    answerable: bool
    trap_passages: list[DraftPassage]
    history: list[Turn]
    filters: Filters | None
    tags: list[str]
    note: str


def draft(given: Feedback, seen: Snapshot) -> DraftCase:
    """Return the case that feedback on this answer suggests."""
    agreed = given.verdict == "up"
    passages = _passages(_meant(given, seen))
    return DraftCase(
        id=f"feedback-{given.id}",
        question=seen.question,
        kind="feedback",
        answer=seen.text if agreed else "",
        must_include=[re.escape(each.text) for each in seen.statements] if agreed else [],
        must_not_include=[],
        gold_passages=passages if agreed else [],
        min_sources=1,
        answerable=agreed and bool(seen.statements),
        trap_passages=[] if agreed else passages,
        history=[turn for turn in seen.history if turn.content.strip()],
        filters=None if seen.filters == NO_FILTERS else seen.filters,
        tags=[DRAFT, "feedback", given.verdict],
        note=_note(given, seen),
    )


def _meant(given: Feedback, seen: Snapshot) -> Sequence[Citation]:
    """Return the citations that the reader means: the one that is named, but all of an answer that is right."""
    if given.citation is None or given.verdict == "up":
        return seen.citations
    return [each for each in seen.citations if each.number == given.citation]


def _passages(cited: Sequence[Citation]) -> list[DraftPassage]:
    return [DraftPassage(file=each.article_id + _SUFFIX, quote=each.quote) for each in cited]


def _note(given: Feedback, seen: Snapshot) -> str:
    """Return what was said of what, for whoever finishes the case."""
    about = "the answer" if given.citation is None else f"citation {given.citation}"
    said = f": {given.note}" if given.note else ""
    return f"{given.verdict} of {about}{said} | answered ({seen.status}, {seen.generator}): {seen.text or 'nothing'}"
