"""`/openapi.json` and `/docs`: the API described, for programs and for people without a script or another host."""

from __future__ import annotations

from functools import partial
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from starlette.responses import HTMLResponse

from service.pages import openapi, reference, shipped
from service.state import CurrentService

router = APIRouter(include_in_schema=False)


def install(app: FastAPI) -> None:
    """Let the application describe its problems as it makes them."""
    app.openapi = partial(_described, app)  # type: ignore[method-assign] # FastAPI's documented way


@router.api_route("/docs", methods=["GET", "HEAD"])
async def docs(request: Request, service: CurrentService) -> HTMLResponse:
    """Show every route, every kind of problem and every type of the JSON."""
    return shipped.page("docs", service.settings, _shown(request.app))


def _shown(app: FastAPI) -> str:
    """Return the description as HTML; it is made once, for that takes a tenth of a second."""
    if not hasattr(app.state, "reference"):
        app.state.reference = reference.content(app.openapi())
    shown: str = app.state.reference
    return shown


def _described(app: FastAPI) -> dict[str, Any]:
    if app.openapi_schema is None:
        settings = app.state.service.settings
        app.openapi_schema = openapi.document(app, by_key_only=settings.questions == "keyed")
    return app.openapi_schema
