"""`/`, `/articles/{id}` and what they load: pages for people."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from rag.errors import BylineError
from service import problems
from service.pages import shipped
from service.state import CurrentService

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/")
async def home(service: CurrentService) -> HTMLResponse:
    """Send the chat page; it asks what `?question=` says."""
    return shipped.page("chat", service.settings)


@router.get("/static/{name:path}")
async def static(name: str, request: Request) -> Response:
    """Send a script or a style of the pages."""
    return shipped.file(name, request)


@router.get("/articles/{article_id}")
async def read(request: Request, article_id: str, service: CurrentService) -> HTMLResponse:
    """Send the reader, which loads the article itself; the status says whether there is one."""
    try:
        await service.engine.analysis(article_id)
    except BylineError as error:
        problems.note(error, request.state.request_id)
        met = problems.trouble_of(error)
        response = shipped.page("reader", service.settings, met.kind.status)
        response.headers.update(met.headers)
        return response
    return shipped.page("reader", service.settings)
