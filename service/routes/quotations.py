"""`GET /v1/quotations`: who said what, newest first."""

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
    "/v1/quotations",
    summary="List attributed statements",
    response_model=replies.QuotationList,
    responses=problems.described(
        problems.INVALID, problems.OVERLOADED, problems.EMBEDDING_UNAVAILABLE, *problems.INDEX_FAULTS
    ),
)
async def quotations(
    request: Request, query: Annotated[schemas.QuotationQuery, Query()], service: CurrentService, links: CurrentLinks
) -> Response:
    """List who said what, newest first, undated last; with `about`, only what is said about that."""
    found = await while_connected(request, _found(service, query))
    reply = replies.QuotationList(quotations=[wire.quotation(each, links) for each in found])
    return Response(reply.model_dump_json(), media_type="application/json")


async def _found(service: Service, query: schemas.QuotationQuery) -> list[types.Attributed]:
    async with service.queue.turn():
        return await service.engine.quotations(query.filters(), query.about or "", direct=query.direct, limit=query.k)
