"""`/widget.js`: the chat widget that other people's pages load."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, Request, Response

from service.pages import shipped

# A page of another site may load it, and need not ask again for a while.
_FOR_ANY_SITE: Final = {
    "Access-Control-Allow-Origin": "*",  # the same for every site, so that caches may hand it to the next one
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": "public, max-age=300",
}

router = APIRouter(include_in_schema=False)


@router.api_route("/widget.js", methods=["GET", "HEAD"])
async def widget(request: Request) -> Response:
    """Send the widget."""
    response = shipped.file("widget.js", request)
    response.headers.update(_FOR_ANY_SITE)
    return response
