"""`GET /v1/timeline`: what is printed about a topic, by when it happened or was said."""

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
    "/v1/timeline",
    summary="Put in order what is printed about a topic",
    response_model=replies.Timeline,
    responses=problems.described(
        problems.INVALID,
        problems.QUESTION_REFUSED,
        problems.OVERLOADED,
        problems.EMBEDDING_UNAVAILABLE,
        *problems.INDEX_FAULTS,
    ),
)
async def timeline(
    request: Request, query: Annotated[schemas.TimelineQuery, Query()], service: CurrentService, links: CurrentLinks
) -> Response:
    """List printed sentences about a topic by when it happened or was said, oldest first, undated last.

    The day is that which a sentence itself tells ("Friday"), else that on which its article was published; `dated_by`
    says which.
    """
    entries = await while_connected(request, _entries(service, query))
    reply = replies.Timeline(query=query.q, entries=[wire.timeline_entry(entry, links) for entry in entries])
    return Response(reply.model_dump_json(), media_type="application/json")


async def _entries(service: Service, query: schemas.TimelineQuery) -> list[types.TimelineEntry]:
    async with service.queue.turn():
        return await service.engine.timeline(query.q, query.k, query.filters())
