"""Statements as the text of a message: how each cites, and where. Offsets are code points, end excluded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rag import replies
from rag.types import Span, Status
from service.completions.schemas import (
    Annotation,
    CitationStyle,
    Source,
    SourceData,
    SourceEvent,
    SourceMetadata,
    UrlCitation,
)

UNANSWERABLE = "The articles do not answer this."
FALSE_PREMISE = "The articles do not bear out what the question takes for granted."


@dataclass(frozen=True, slots=True)
class Piece:
    """What one statement adds to the text, and the annotations that it brings."""

    text: str
    annotations: tuple[Annotation, ...] = ()


def piece(
    statement: replies.Statement, cited: Mapping[int, replies.Citation], style: CitationStyle, start: int
) -> Piece:
    """Return a statement as it continues a text of `start` characters.

    An annotation covers its marker or link, as OpenAI's do; where the text has none, it covers the statement.
    """
    text = f" {statement.text}" if start else statement.text
    stated = Span(start + len(text) - len(statement.text), start + len(text))
    annotations = []
    for number in statement.citations:
        mark = _mark(cited[number], style)
        end = start + len(text)
        place = Span(end + 1, end + 1 + len(mark)) if mark else stated
        text += f" {mark}" if mark else ""
        annotations.append(_annotation(cited[number], place))
    return Piece(text, tuple(annotations))


def whole(answer: replies.Answer, style: CitationStyle) -> Piece:
    """Return an answer as one text."""
    if not answer.statements:
        return Piece(unanswerable(answer.reason))
    cited = {citation.number: citation for citation in answer.citations}
    text = ""
    annotations: list[Annotation] = []
    for statement in answer.statements:
        added = piece(statement, cited, style, len(text))
        text += added.text
        annotations += added.annotations
    return Piece(text + remark(answer.status), tuple(annotations))


def remark(status: Status) -> str:
    """Return what stands below the statements where they deny what the question takes for granted."""
    return f"\n\n{FALSE_PREMISE}" if status == "false_premise" else ""


def unanswerable(reason: str | None) -> str:
    """Return the sentence that stands where there is no answer."""
    return f"{UNANSWERABLE} {reason}" if reason else UNANSWERABLE


def source_event(citations: Iterable[replies.Citation]) -> SourceEvent | None:
    """Return Open WebUI's event for the citations, in their order, so that its numbers are those of the markers."""
    cited = list(citations)
    if not cited:
        return None
    return SourceEvent(
        data=SourceData(
            source=Source(name=_title(cited[0]), url=cited[0].permalink),
            document=[citation.quote for citation in cited],
            metadata=[SourceMetadata(source=citation.permalink, name=_title(citation)) for citation in cited],
        )
    )


def _mark(citation: replies.Citation, style: CitationStyle) -> str:
    match style:
        case "markers":
            return f"[{citation.number}]"
        case "links":
            return f"[{citation.number}]({citation.permalink})"
        case "none":
            return ""


def _annotation(citation: replies.Citation, place: Span) -> Annotation:
    cited = UrlCitation(start_index=place.start, end_index=place.end, title=_title(citation), url=citation.permalink)
    return Annotation(url_citation=cited)


def _title(citation: replies.Citation) -> str:
    return citation.title or citation.outlet or citation.article_id
