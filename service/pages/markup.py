"""HTML of the pages: every word that is not ours is escaped, and no page runs a script."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterable
from html import escape
from importlib.resources import files
from typing import Final

from starlette.responses import HTMLResponse

from rag import replies
from rag.types import Article, Span
from service.problems import Trouble

_STYLE: Final = (files("service") / "static" / "page.css").read_text(encoding="utf-8")
_STYLE_HASH: Final = b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_POLICY: Final = (
    f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_EXAMPLE: Final = "What did the foreign minister say about the talks?"
_SAID_OF_STATUS: Final = {
    "unanswerable": "The articles do not answer this.",
    "false_premise": "The articles do not bear out what the question takes for granted.",
}


def page(title: str, body: str, home: str, status_code: int = 200) -> HTMLResponse:
    """Return a whole page; `title` and the address `home` are escaped here, `body` is HTML."""
    html = (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f'<header><a href="{escape(home)}">Byline</a></header>\n<main>\n{body}\n</main>\n</body>\n</html>\n'
    )
    return HTMLResponse(html, status_code, headers={"Content-Security-Policy": _POLICY})


def question_form(question: str) -> str:
    """Return the form that asks a question of the page it stands on."""
    return (
        f'<form method="get" role="search"><input name="question" value="{escape(question)}" maxlength="2000" required'
        f' aria-label="Your question" placeholder="{_EXAMPLE}"><button>Ask</button></form>'
    )


def answer(found: replies.Answer) -> str:
    """Return an answer with its sources, or with the nearest passages if there is none."""
    if not found.statements:
        said = _SAID_OF_STATUS.get(found.status, "There is no answer.")
        why = f'<p class="note">{escape(found.reason)}</p>' if found.reason else ""
        return f'<p class="answer">{said}</p>{why}' + _sources("Nearest passages", map(_passage, found.nearest))
    statements = " ".join(map(_statement, found.statements))
    note = f'<p class="note">{escape(found.degraded)}</p>' if found.degraded else ""
    return f'<p class="answer">{statements}</p>{note}' + _sources("Sources", map(_citation, found.citations))


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


def _statement(stated: replies.Statement) -> str:
    markers = "".join(f'<a href="#citation-{number}">[{number}]</a>' for number in stated.citations)
    return escape(stated.text) + markers


def _sources(heading: str, items: Iterable[str]) -> str:
    listed = "".join(items)
    return f'<h2>{heading}</h2><ol class="sources">{listed}</ol>' if listed else ""


def _citation(cited: replies.Citation) -> str:
    speaker = cited.speaker.name if cited.speaker else None
    where = _where([speaker, cited.outlet, cited.published.date], cited.title or cited.article_id, cited.permalink)
    quote = f"<blockquote>{escape(cited.quote)}</blockquote>"
    return f'<li id="citation-{cited.number}">{quote}<p class="meta">[{cited.number}] {where}</p></li>'


def _passage(hit: replies.Hit) -> str:
    where = _where([hit.outlet, hit.published.date], hit.title or hit.article_id, hit.permalink)
    return f'<li><blockquote>{escape(hit.text)}</blockquote><p class="meta">{where}</p></li>'


def _where(known: list[str | None], title: str, permalink: str) -> str:
    link = f'<a href="{escape(permalink)}">{escape(title)}</a>'
    return " · ".join([*(escape(each) for each in known if each), link])


def _marked(text: str, span: Span | None) -> str:
    if span is None:
        return escape(text)
    cited = f'<mark id="cited" tabindex="-1" autofocus>{escape(span.of(text))}</mark>'
    return escape(text[: span.start]) + cited + escape(text[span.end :])


def _original(url: str | None) -> list[str]:
    if url is None or not url.startswith(("http://", "https://")):
        return []
    return [f'<a href="{escape(url)}">original</a>']
