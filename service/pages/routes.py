"""`/` and `/articles/{id}`: pages for people; they need no script."""

from __future__ import annotations

import re
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from pydantic import ValidationError
from starlette.responses import HTMLResponse

from rag import wire
from rag.errors import BylineError
from rag.types import Span
from rag.wire import Links
from service import answering, problems, schemas
from service.pages import markup
from service.routes.ask import question_of
from service.state import CurrentLinks, CurrentService, Service
from service.transport.clients import while_connected

_SPAN: Final = re.compile(r"([0-9]{1,15})-([0-9]{1,15})")
_INTRODUCTION: Final = "<h1>Ask the news</h1><p>Every sentence of an answer cites the printed words that back it.</p>"

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/")
async def home(
    request: Request, service: CurrentService, links: CurrentLinks, question: Annotated[str, Query()] = ""
) -> HTMLResponse:
    """Show the question form and, if a question was asked, its answer."""
    form = markup.question_form(question)
    if not question:
        return _page("Byline", _INTRODUCTION + form, links)
    try:
        shown = await while_connected(request, _answered(service, question, links))
    except (BylineError, ValidationError) as error:
        return _trouble(request, error, form, links)
    return _page(question, form + shown, links)


@router.get("/articles/{article_id}")
async def read(
    request: Request, article_id: str, service: CurrentService, links: CurrentLinks, span: Annotated[str, Query()] = ""
) -> HTMLResponse:
    """Show an article with the cited words marked."""
    try:
        article = (await service.engine.analysis(article_id)).article
    except BylineError as error:
        return _trouble(request, error, "", links)
    return _page(article.title or article.id, markup.article(article, _span(span, article.text)), links)


async def _answered(service: Service, question: str, links: Links) -> str:
    asked = schemas.AskRequest(question=question)
    return markup.answer(wire.answer(await answering.ask(service, question_of(asked)), links))


def _span(written: str, text: str) -> Span | None:
    """Return the span `a-b`, or None if it does not lie in the text: an old link still shows the article."""
    found = _SPAN.fullmatch(written)
    if found is None:
        return None
    start, end = int(found[1]), int(found[2])
    return Span(start, end) if start < end <= len(text) else None


def _page(title: str, body: str, links: Links, status_code: int = 200) -> HTMLResponse:
    return markup.page(title, body, f"{links.base}/", status_code)


def _trouble(request: Request, error: BylineError | ValidationError, form: str, links: Links) -> HTMLResponse:
    problems.note(error, request.state.request_id)
    met = problems.trouble_of(error)
    response = _page(met.kind.title, form + markup.trouble(met), links, met.kind.status)
    response.headers.update(met.headers)
    return response
