"""What the tools find, as a language model reads it: every word with who said it, where it is printed, and a link."""

from __future__ import annotations

import re
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
    return partial + degraded + [_differing(conflict, found) for conflict in found.conflicts]


def _differing(conflict: replies.Conflict, found: replies.Answer) -> str:
    """Return what each source prints where they differ; none of them is judged."""
    cited = {citation.number: citation for citation in found.citations}
    sides = [
        f"{_line(side.value)} ({'; '.join(_source(cited[number]) for number in side.citations)})"
        + "".join(f" [{number}]" for number in side.citations)
        for side in conflict.sides
    ]
    return f"Sources differ: {' / '.join(sides)}"


def _source(cited: replies.Citation) -> str:
    return f"{_line(cited.outlet or cited.title or cited.article_id)}, {_day(cited.published)}"


def _citation(cited: replies.Citation) -> str:
    lines = [
        f"[{cited.number}] {_line(cited.quote)}",
        _known(_said(cited.speaker, cited.speech), _when(cited.said_on)),
        _known(cited.title, cited.outlet, _day(cited.published)),
        cited.permalink,
        *_copies(cited.quote, cited.also_in, cited.independent_sources),
    ]
    return "\n    ".join(filter(None, lines))


def _hit(hit: replies.Hit) -> str:
    return "\n    ".join([_line(hit.text), _known(hit.title, hit.outlet, _day(hit.published)), hit.permalink])


def _quotation(said: replies.AttributedQuotation) -> str:
    circumstances = [_when(said.said_on), *(each.text for each in (said.place, said.occasion) if each)]
    lines = [
        _line(said.quote),
        _known(_said(said.speaker, said.speech), ", ".join(filter(None, circumstances))),
        _known(said.title, said.outlet, _day(said.published)),
        said.permalink,
        *_copies(said.quote, said.also_in, said.independent_sources),
    ]
    return "\n    ".join(filter(None, lines))


def _said(speaker: replies.Speaker | None, speech: Speech | None) -> str:
    who = [each for each in (speaker.name, speaker.role) if each] if speaker else []
    return ", ".join([*who, *([_SPEECH[speech]] if speech else [])])


def _when(told: replies.TimeExpression | None) -> str:
    if told is None:
        return ""
    words = f"“{_line(told.text)}”"
    if told.first is None:
        return f"said {words}"
    days = told.first if told.first == told.last else f"{told.first} to {told.last}"
    return f"said {days} (inferred from {words})" if told.inferred else f"said {days}"


def _copies(quote: str, also_in: Sequence[replies.AlsoIn], independent: int) -> list[str]:
    """Return where else words are printed, how they read there if otherwise, and how many sources that makes."""
    if not also_in:
        return []
    sources = "1 independent source" if independent == 1 else f"{independent} independent sources"
    return [*(_copy(quote, each) for each in also_in), sources]


def _copy(quote: str, place: replies.AlsoIn) -> str:
    where = f"also in {_line(place.outlet or place.title or place.article_id)}"
    as_there = "" if _words(quote) in _words(place.quote) else f", as: {_line(place.quote)}"
    return _known(f"{where}{as_there}", place.permalink)


def _words(quote: str) -> str:
    """Return the words of a quote, such that those of a part of it are a part of them."""
    return " ".join(["", *re.findall(r"\w+", quote.casefold()), ""])


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
