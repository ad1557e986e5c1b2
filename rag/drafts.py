"""Draft eval cases, in the format of `evals/cases/case.py`; a person says what a right answer would hold."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Final

from pydantic import BaseModel

from rag.feedback import Feedback, FeedbackStore, Opinion, Snapshot
from rag.replies import Citation
from rag.types import NO_FILTERS, Filters, Turn

DRAFT: Final = "draft"
_SUFFIX: Final = ".txt"  # of a file that is read as the article of this id
_SPECIAL: Final = re.compile(r"[.^$*+?{}\[\]\\|()]")  # re.escape would make blanks unreadable, too


class DraftPassage(BaseModel):
    """Words that stand verbatim in a file of the corpus, and who says them."""

    file: str
    quote: str
    speaker: str | None = None


class DraftCase(BaseModel):
    """A case to be finished by a person."""

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


def feedback_drafts(store: FeedbackStore, verdicts: Collection[Opinion] = ()) -> tuple[list[DraftCase], int]:
    """Return a case for each feedback of these verdicts, and how many make none: their answer was not remembered."""
    found = store.all(verdicts)
    cases = [_of_feedback(each, each.snapshot) for each in found if each.snapshot]
    return cases, len(found) - len(cases)


def answer_draft(id_: str, kind: str, seen: Snapshot, note: str) -> DraftCase:
    """Return the case in which an answer is right, with what it cites as gold."""
    return _case(id_, kind, seen, agreed=True, traps=[], tags=[DRAFT], note=note)


def json_lines(cases: Iterable[DraftCase]) -> bytes:
    """Return the cases as the file that a person edits."""
    return "".join(f"{case.model_dump_json(exclude_none=True)}\n" for case in cases).encode()


def _of_feedback(given: Feedback, seen: Snapshot) -> DraftCase:
    """Return the case of feedback: what the reader agreed with is wanted, what the reader refused is a trap."""
    agreed = given.verdict == "up"
    traps = [] if agreed else [DraftPassage(file=_file(each), quote=each.quote) for each in _meant(given, seen)]
    tags = [DRAFT, "feedback", given.verdict]
    return _case(
        f"feedback-{given.id}", "feedback", seen, agreed=agreed, traps=traps, tags=tags, note=_note(given, seen)
    )


def _case(
    id_: str, kind: str, seen: Snapshot, *, agreed: bool, traps: list[DraftPassage], tags: list[str], note: str
) -> DraftCase:
    return DraftCase(
        id=id_,
        question=seen.question,
        kind=kind,
        answer=seen.text if agreed else "",
        must_include=[_SPECIAL.sub(r"\\\g<0>", each.text) for each in seen.statements] if agreed else [],
        must_not_include=[],
        gold_passages=_gold(seen.citations) if agreed else [],
        min_sources=1,
        answerable=agreed and bool(seen.statements),
        trap_passages=traps,
        history=[turn for turn in seen.history if turn.content.strip()],
        filters=None if seen.filters == NO_FILTERS else seen.filters,
        tags=tags,
        note=note,
    )


def _gold(cited: Sequence[Citation]) -> list[DraftPassage]:
    return [
        DraftPassage(file=_file(each), quote=each.quote, speaker=each.speaker.name if each.speaker else None)
        for each in cited
    ]


def _file(cited: Citation) -> str:
    return cited.article_id + _SUFFIX


def _meant(given: Feedback, seen: Snapshot) -> Sequence[Citation]:
    """Return the citations that the reader means: the one that is named, or all."""
    if given.citation is None:
        return seen.citations
    return [each for each in seen.citations if each.number == given.citation]


def _note(given: Feedback, seen: Snapshot) -> str:
    """Return what was said of what, for whoever finishes the case."""
    about = "the answer" if given.citation is None else f"citation {given.citation}"
    said = f": {given.note}" if given.note else ""
    return f"{given.verdict} of {about}{said} | answered ({seen.status}, {seen.generator}): {seen.text or 'nothing'}"
