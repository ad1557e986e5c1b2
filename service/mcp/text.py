"""What the tools find, as a language model reads it: every word with who said it, where it is printed, and a link."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rag import replies
from rag.types import Speech

_SPEECH: Final[dict[Speech, str]] = {
    "direct": "direct speech",
    "reported": "reported speech",
    "mixed": "direct and reported speech",
}


def answer(found: replies.Answer) -> str:
    """Return the statements with their numbered sources, or why there is no answer and what comes nearest."""
    if not found.statements:
        reason = found.reason or "The articles do not answer this."
        return _joined([f"No answer. {reason}", _listed("Nearest passages", [_hit(hit) for hit in found.nearest])])
    sources = [_citation(citation) for citation in found.citations]
    return _joined([_lead(found), found.text, *_remarks(found), _listed("Sources", sources)])


def search(found: replies.SearchReply) -> str:
    """Return the passages, best first."""
    return _numbered([_hit(hit) for hit in found.hits], "No passage was found.")


def quotations(found: replies.QuotationList) -> str:
    """Return the attributed statements, newest first."""
    return _numbered([_quotation(each) for each in found.quotations], "No quotation was found.")


def article(found: replies.Article) -> str:
    """Return an article with what is known of it."""
    known = _known(found.title, found.outlet, found.agency, _day(found.published))
    return _joined(["\n".join(filter(None, [known, found.url, found.permalink])), found.text])


def _lead(found: replies.Answer) -> str:
    """Return what must be known before the statements are read."""
    return "The articles deny what the question takes for granted." if found.status == "false_premise" else ""


def _remarks(found: replies.Answer) -> list[str]:
    partial = ["A part of the question is not answered by the articles."] if found.status == "partial" else []
    degraded = [f"The language model failed ({found.degraded}); this is what is printed."] if found.degraded else []
    return partial + degraded


def _citation(cited: replies.Citation) -> str:
    also = ", ".join(each.outlet or each.title or each.article_id for each in cited.also_in)
    lines = [
        f"[{cited.number}] {_line(cited.quote)}",
        _said(cited.speaker, cited.speech),
        _known(cited.title, cited.outlet, _day(cited.published)),
        f"also in {also}" if also else "",
        cited.permalink,
    ]
    return "\n    ".join(filter(None, lines))


def _hit(hit: replies.Hit) -> str:
    return "\n    ".join([_line(hit.text), _known(hit.title, hit.outlet, _day(hit.published)), hit.permalink])


def _quotation(said: replies.AttributedQuotation) -> str:
    where = _known(said.title, said.outlet, _day(said.published))
    return "\n    ".join([_line(said.quote), _said(said.speaker, said.speech), where, said.permalink])


def _said(speaker: replies.Speaker | None, speech: Speech | None) -> str:
    who = [each for each in (speaker.name, speaker.role) if each] if speaker else []
    return ", ".join([*who, *([_SPEECH[speech]] if speech else [])])


def _known(*known: str | None) -> str:
    return " · ".join(_line(each) for each in known if each)


def _day(published: replies.Published) -> str:
    if published.date is None:
        return "undated"
    return f"{published.date} (inferred)" if published.source == "inferred" else published.date


def _line(words: str) -> str:
    return " ".join(words.split())


def _listed(heading: str, items: Sequence[str]) -> str:
    return "\n".join([heading, *items]) if items else ""


def _numbered(items: Sequence[str], otherwise: str) -> str:
    return "\n".join(f"{number}. {item}" for number, item in enumerate(items, 1)) or otherwise


def _joined(blocks: Sequence[str]) -> str:
    return "\n\n".join(filter(None, blocks))
