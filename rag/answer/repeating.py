"""What a follow-up that asks for more, or why, has been told: the last answer's sentences are no answer to it."""

from __future__ import annotations

import re
from dataclasses import replace

from rag.corpus.words import fold, printed_words
from rag.types import Context, Question, Turn

_MORE = re.compile(r"\b(?:why|how come|more|else|further|go on|continue|elaborate|explain)\b", re.IGNORECASE)


def without_repeats(context: Context, question: Question) -> Context:
    """Return a context in which no sentence of the last answer is an answer to a question for more."""
    told = _last_answer(question.history)
    if not (told and _MORE.search(question.text)):
        return context
    fresh = [f" {_plain(evidence.text)} " not in told for evidence in context.evidence]
    relevance = tuple(
        tuple(chance if new else 0.0 for chance, new in zip(part, fresh, strict=True)) for part in context.relevance
    )
    return replace(context, relevance=relevance)


def _last_answer(history: tuple[Turn, ...]) -> str:
    said = next((turn.content for turn in reversed(history) if turn.role == "assistant"), "")
    return f" {_plain(said)} " if said.strip() else ""


def _plain(text: str) -> str:
    return " ".join(fold(word) for word in printed_words(text))
