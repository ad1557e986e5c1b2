"""`GET /v1/search`: passages without an answer."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from rag import replies, types, wire
from service import problems, schemas
from service.state import CurrentLinks, CurrentService, Service
from service.transport.clients import while_connected
from service.transport.json_body import JsonRoute

router = APIRouter(route_class=JsonRoute, tags=["questions"])


@router.get(
    "/v1/search",
    summary="Search for passages",
    response_model=replies.SearchReply,
    responses=problems.described(
        problems.INVALID,
        problems.QUESTION_REFUSED,
        problems.OVERLOADED,
        problems.EMBEDDING_UNAVAILABLE,
        *problems.INDEX_FAULTS,
    ),
)
async def search(
    request: Request, query: Annotated[schemas.SearchQuery, Query()], service: CurrentService, links: CurrentLinks
) -> Response:
    """Find the passages that are nearest to the words, best first, with the score of each stage of the search."""
    hits = await while_connected(request, _hits(service, query))
    reply = replies.SearchReply(query=query.q, hits=[wire.hit(hit, links) for hit in hits])
    return Response(reply.model_dump_json(), media_type="application/json")


async def _hits(service: Service, query: schemas.SearchQuery) -> list[types.Hit]:
    async with service.queue.turn():
        return await service.engine.search(query.q, query.k, query.filters())
