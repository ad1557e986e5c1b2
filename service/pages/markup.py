"""HTML of the pages: every word that is not ours is escaped, and no page runs a script."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from html import escape
from importlib.resources import files
from typing import Final

from starlette.responses import HTMLResponse

from rag.types import Article, Span
from service.problems import Trouble

_STYLE: Final = (files("service") / "static" / "page.css").read_text(encoding="utf-8")
_STYLE_HASH: Final = b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_POLICY: Final = (
    f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)


def page(title: str, body: str, home: str, status_code: int = 200) -> HTMLResponse:
    """Return a whole page; `title` and the address `home` are escaped here, `body` is HTML."""
    html = (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f'<header><a href="{escape(home)}">Byline</a></header>\n<main>\n{body}\n</main>\n</body>\n</html>\n'
    )
    return HTMLResponse(html, status_code, headers={"Content-Security-Policy": _POLICY})


def article(source: Article, span: Span | None) -> str:
    """Return an article, with the span marked if there is one and scrolled to without a script."""
    known = [source.outlet, source.agency, source.published.date]
    meta = " · ".join([*(escape(each) for each in known if each), *_original(source.url)])
    return (
        f'<article><h1>{escape(source.title or source.id)}</h1><p class="meta">{meta}</p>'
        f'<div class="article">{_marked(source.text, span)}</div></article>'
    )


def trouble(met: Trouble) -> str:
    """Return what went wrong, in words."""
    return f'<h1>{escape(met.kind.title)}</h1><p class="note">{escape(met.detail)}</p>'


def _marked(text: str, span: Span | None) -> str:
    if span is None:
        return escape(text)
    cited = f'<mark id="cited" tabindex="-1" autofocus>{escape(span.of(text))}</mark>'
    return escape(text[: span.start]) + cited + escape(text[span.end :])


def _original(url: str | None) -> list[str]:
    if url is None or not url.startswith(("http://", "https://")):
        return []
    return [f'<a href="{escape(url)}">original</a>']
