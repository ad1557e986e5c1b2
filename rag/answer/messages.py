"""What a language model is sent: the rules, and the numbered sentences as data that cannot pass for instructions."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, TypedDict

from prompts import prompt
from rag.types import Article, Context, Evidence, Question, Turn

UNANSWERABLE = "UNANSWERABLE"  # the one word of prompts/answer.md for "the context does not say"
_TURNS = 6
_TURN_CHARACTERS = 1000
_PRINTED_MARKER = re.compile(r"[\[【](\s*\d[\d\s,;–—-]*)[\]】]")  # would read as the number of a sentence
_UNKNOWN = "unknown"


class Message(TypedDict):
    """One chat message as every provider takes it."""

    role: Literal["system", "user"]
    content: str


def answer_messages(question: Question, context: Context, mark: str | None = None) -> list[Message]:
    """Return the rules and the request; `mark` closes the material and is random, so no article can forge it."""
    mark = mark or secrets.token_hex(8)
    parts = [
        *_conversation(question.history, mark),
        f"<material {mark}>",
        *_material(context.evidence),
        f"</material {mark}>",
        "",
        f"Question: {_one_line(context.question or question.text)}",
    ]
    return [{"role": "system", "content": prompt("answer")}, {"role": "user", "content": "\n".join(parts)}]


def rewrite_messages(question: Question, language: str | None = None, mark: str | None = None) -> list[Message]:
    """Return the request for a question that stands without its history, in English if it is of another `language`."""
    mark = mark or secrets.token_hex(8)
    last = f"Last question (to translate from {language})" if language else "Last question"
    parts = [*_conversation(question.history, mark), f"{last}: {_one_line(question.text)}"]
    return [{"role": "system", "content": prompt("rewrite")}, {"role": "user", "content": "\n".join(parts)}]


def fewer_passages(context: Context) -> Context | None:
    """Return the context with the better half of its passages, or None if it has only one."""
    ranked = list(dict.fromkeys(evidence.passage for evidence in context.evidence))
    if len(ranked) < 2:  # noqa: PLR2004 - one passage cannot be halved
        return None
    dropped = set(ranked[len(ranked) // 2 :])
    kept = next(place for place, evidence in enumerate(context.evidence) if evidence.passage in dropped)
    return Context(context.question, context.evidence[:kept])


def _conversation(history: Sequence[Turn], mark: str) -> Iterator[str]:
    if not history:
        return
    yield f"<conversation {mark}>"
    for turn in history[-_TURNS:]:
        yield f"{turn.role}: {_one_line(turn.content)[:_TURN_CHARACTERS]}"
    yield f"</conversation {mark}>"
    yield ""


def _material(evidence: Sequence[Evidence]) -> Iterator[str]:
    """Yield the sentences article by article in the order of their best passage; "…" stands for what is left out."""
    by_article: dict[str, list[Evidence]] = {}
    for sentence in evidence:
        by_article.setdefault(sentence.article.id, []).append(sentence)
    for place, sentences in enumerate(by_article.values(), start=1):
        yield f"Article {place}: {_heading(sentences[0].article)}"
        yield _numbered(sentences[0])
        for before, sentence in pairwise(sentences):
            if sentence.passage != before.passage:
                yield "…"
            yield _numbered(sentence)


def _heading(article: Article) -> str:
    title = f"“{_one_line(article.title)}”" if article.title else "untitled"
    dated = article.published.date or _UNKNOWN
    how = f" ({article.published.source})" if article.published.source == "inferred" else ""
    return f"{title}; outlet: {_one_line(article.outlet or _UNKNOWN)}; date: {dated}{how}"


def _numbered(sentence: Evidence) -> str:
    speakers = [f"{_one_line(quotation.speaker.name)}, {quotation.speech}" for quotation in sentence.quotations]
    said = f"({'; '.join(dict.fromkeys(speakers))}) " if speakers else ""
    return f"[{sentence.number}] {said}{_one_line(sentence.text)}"


def _one_line(text: str) -> str:
    """Return `text` on one line, without anything that reads as a sentence's number."""
    return _PRINTED_MARKER.sub(r"(\1)", " ".join(text.split()))
