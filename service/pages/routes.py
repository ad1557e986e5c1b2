"""`/`, `/articles/{id}` and what they load: pages for people."""

from __future__ import annotations

import re
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, Response

from rag.errors import BylineError
from rag.types import Span
from service import problems
from service.pages import markup, shipped
from service.state import CurrentService

_SPAN: Final = re.compile(r"([0-9]{1,15})-([0-9]{1,15})")
_READ: Final = ["GET", "HEAD"]  # monitors and whoever checks links ask for the head alone

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.api_route("/", methods=_READ)
async def home(service: CurrentService) -> HTMLResponse:
    """Send the chat page; it asks what `?question=` says."""
    return shipped.page("chat", service.settings)


@router.api_route("/static/{name:path}", methods=_READ)
async def static(name: str, request: Request) -> Response:
    """Send a script or a style of the pages."""
    return shipped.file(name, request)


@router.api_route("/articles/{article_id}", methods=_READ)
async def read(
    request: Request, article_id: str, service: CurrentService, span: Annotated[str, Query()] = ""
) -> HTMLResponse:
    """Send the reader, which loads the article itself; for who runs no script the words stand in the page."""
    try:
        article = (await service.engine.analysis(article_id)).article
    except BylineError as error:
        problems.note(error, request.state.request_id)
        met = problems.trouble_of(error)
        response = shipped.page("reader", service.settings, markup.trouble(met), met.kind.status)
        response.headers.update(met.headers)
        return response
    return shipped.page("reader", service.settings, markup.article(article, _span(span, article.text)))


def _span(written: str, text: str) -> Span | None:
    """Return the span `a-b`, or None if it does not lie in the text: an old link still shows the article."""
    found = _SPAN.fullmatch(written)
    if found is None:
        return None
    start, end = int(found[1]), int(found[2])
    return Span(start, end) if start < end <= len(text) else None
