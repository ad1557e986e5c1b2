"""An article as HTML for who runs no script; every word that is not ours is escaped."""

from __future__ import annotations

from html import escape

from rag.types import Article, Span
from service.problems import Trouble


def article(source: Article, span: Span | None) -> str:
    """Return an article, with the span marked if there is one, where a browser jumps to."""
    known = " · ".join(escape(each) for each in (source.outlet, source.agency, source.published.date) if each)
    return (
        f'<article><h1>{escape(source.title or source.id)}</h1><p class="soft">{known}</p>'
        f'<div class="printed plain">{_marked(source.text, span)}</div></article>'
    )


def trouble(met: Trouble) -> str:
    """Return what went wrong, in words."""
    return f"<h1>{escape(met.kind.title)}</h1><p>{escape(met.detail)}</p>"


def _marked(text: str, span: Span | None) -> str:
    if span is None:
        return escape(text)
    cited = f'<mark id="cited" tabindex="-1" autofocus>{escape(span.of(text))}</mark>'
    return escape(text[: span.start]) + cited + escape(text[span.end :])
