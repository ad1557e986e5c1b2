"""One answer in the making: drafts are verified, cited and counted as they come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from time import perf_counter
from uuid import uuid4

from rag.answer.citing import Citations
from rag.answer.conflicts import disagreements
from rag.answer.extractive import answered_parts, drafts, has_false_premise
from rag.answer.premises import checked
from rag.answer.searching import Found
from rag.answer.tellable import names_topic
from rag.answer.verification import verify
from rag.types import (
    Answer,
    Citation,
    Conflict,
    ConflictSide,
    Draft,
    GeneratorName,
    Hit,
    Question,
    Stated,
    Statement,
    Status,
    Usage,
    Verdict,
)

_NEAREST = 3  # passages offered where there is no answer
_DENIED = 0.9  # confidence that a premise is false: no true claim of evals/gold is taken for denied, n = 160


@dataclass(slots=True)
class Answering:
    """One answer in the making."""

    question: Question
    found: Found
    generation: str
    began: float
    retrieved: float
    embed_s: float
    generator: GeneratorName = "extractive"
    degraded: str | None = None
    usage: Usage | None = None
    statements: list[Statement] = field(default_factory=list)
    supports: list[float] = field(default_factory=list)
    cited: list[int] = field(default_factory=list)
    dropped: list[Verdict] = field(default_factory=list)
    verify_s: float = 0.0
    first_s: float | None = None
    citations: Citations = field(init=False)

    def __post_init__(self) -> None:
        self.citations = Citations(self.found.context, self.found.sharing)

    def may_be_answered(self) -> bool:
        """Tell whether the question was understood, and the corpus knows its names and holds anything for it."""
        return bool(self.found.context.evidence) and not self.found.unknown and not self.found.reading.unread

    def has_false_premise(self) -> bool:
        """Tell whether the articles deny what the question takes for granted, and nothing of it can be answered."""
        context = self.found.context
        denied = any(has_false_premise(context, place) for place in range(len(context.parts)))
        return denied and not any(answered_parts(context))

    def model_declined(self) -> bool:
        """Tell whether the model itself found nothing to say: it did not fail, and nothing of it was dropped."""
        return self.degraded is None and not self.dropped

    def take(self, draft: Draft) -> Stated | None:
        """Verify a draft; return it as a statement with its citations, or drop it."""
        if self.generator == "extractive" and not self.may_be_answered():
            return None
        began = perf_counter()
        verdict = verify(draft, self.found.context)
        self.verify_s += perf_counter() - began
        if not verdict.passed:
            self.dropped.append(verdict)
            return None
        statement, citations = self.citations.cite(draft.text, draft.cited)
        self.first_s = self.first_s or perf_counter() - self.began
        self.statements.append(statement)
        self.supports.append(verdict.support)
        self.cited += draft.cited
        return Stated(statement, citations)

    def answer(self) -> Answer:
        """Return the answer as it stands."""
        confidence = self._confidence(self.citations.all())
        conflicts = self._conflicts()
        return Answer(
            id=f"ans_{uuid4().hex}",
            question=self.question.text,
            standalone_question=self.found.reading.text,
            status=self._status(),
            confidence=confidence,
            statements=tuple(self.statements),
            citations=self.citations.all(),
            nearest=() if self.statements else self._nearest(),
            generator=self.generator,
            degraded=self.degraded,
            index_generation=self.generation,
            timings_ms=self._timings(),
            usage=self.usage,
            reason=self._reason(),
            dropped=tuple(self.dropped),
            conflicts=conflicts,
        )

    def _nearest(self) -> tuple[Hit, ...]:
        """Return the best passages: those that name what someone is to have spoken of first, whoever speaks there."""
        asked = self.found.asked
        hits = sorted(self.found.hits, key=lambda hit: not any(names_topic(part, hit.text) for part in asked))
        return tuple(hits[:_NEAREST])

    def _conflicts(self) -> tuple[Conflict, ...]:
        """Return where what is cited differs from what other sources print, with citations of every side."""
        return tuple(
            Conflict(each.kind, tuple(ConflictSide(side.value, self._numbers(side.numbers)) for side in each.sides))
            for each in disagreements(self.found.context, self.cited)
        )

    def _numbers(self, sentences: Sequence[int]) -> tuple[int, ...]:
        """Return the numbers of the citations of sentences of the context."""
        found = [evidence for number in sentences if (evidence := self.found.context.get(number))]
        return tuple(dict.fromkeys(self.citations.number_of(evidence) for evidence in found))

    def _status(self) -> Status:
        if not self.statements:
            return "unanswerable"
        if self.has_false_premise():
            return "false_premise"
        cut_short = self.generator == "llm" and self.degraded is not None
        unanswered = self.generator == "extractive" and not all(answered_parts(self.found.context))
        return "partial" if cut_short or unanswered else "answered"

    def _confidence(self, citations: Sequence[Citation]) -> float:
        """Return the mean over the parts of the question of the best cited sentence's relevance, times the support."""
        if not self.statements:
            return 0.0
        if self.has_false_premise():
            return _DENIED
        context = self.found.context
        cited = [
            number
            for number, evidence in enumerate(context.evidence)
            if any(c.article.id == evidence.article.id and c.span.contains(evidence.span) for c in citations)
        ]
        best = [max((part[number] for number in cited), default=0.0) for part in context.relevance]
        support = sum(self.supports) / len(self.supports)
        return round(support * sum(best) / max(1, len(best)), 4)

    def _reason(self) -> str | None:
        if self.statements:
            return None
        if self.found.reading.unread:
            return self.found.reading.unread
        if not self.found.hits:
            return "No passage fits the question and its filters."
        if self.found.unknown:
            return f"No article mentions {' or '.join(dict.fromkeys(self.found.unknown))}."
        speakers = [name.text for part in self.found.asked for name in part.speakers if part.asks_words_of_someone]
        if speakers and all(part.asks_words_of_someone for part in self.found.asked):
            return f"No passage prints such words of {' or '.join(dict.fromkeys(speakers))}."
        return "No passage supports an answer."

    def _timings(self) -> dict[str, float]:
        now = perf_counter()
        seconds = {
            "embed": self.embed_s,
            "retrieve": self.retrieved - self.began,
            "generate": now - self.retrieved - self.verify_s,
            "verify": self.verify_s,
            "total": now - self.began,
        }
        if self.first_s is not None:
            seconds["first_statement"] = self.first_s
        return {stage: round(1000 * value, 3) for stage, value in seconds.items()}


def extractive_answer(question: Question, found: Found, generation: str, began: float) -> Answer:
    """Return what the extractive generator answers from what was found, all at once."""
    answering = Answering(question, checked(found), generation, began, perf_counter(), 0.0)
    for draft in drafts(answering.found.context):
        answering.take(draft)
    return answering.answer()
