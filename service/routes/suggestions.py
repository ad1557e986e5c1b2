"""`GET /v1/suggestions`: questions worth asking, each tried before it is offered."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from rag import replies
from service import problems, schemas
from service.state import CurrentService, Service
from service.transport.clients import while_connected
from service.transport.json_body import JsonRoute

router = APIRouter(route_class=JsonRoute, tags=["questions"])


@router.get(
    "/v1/suggestions",
    summary="Suggest questions",
    response_model=replies.SuggestionList,
    responses=problems.described(
        problems.INVALID, problems.OVERLOADED, problems.EMBEDDING_UNAVAILABLE, *problems.INDEX_FAULTS
    ),
)
async def suggestions(
    request: Request, query: Annotated[schemas.SuggestionsQuery, Query()], service: CurrentService
) -> Response:
    """Suggest questions that the articles answer: examples for an empty page or, after a question, what leads on."""
    questions = await while_connected(request, _suggested(service, query))
    return Response(replies.SuggestionList(questions=questions).model_dump_json(), media_type="application/json")


async def _suggested(service: Service, query: schemas.SuggestionsQuery) -> list[str]:
    async with service.queue.turn():
        return await service.engine.suggestions(query.question, query.article_id, query.k, query.as_of)
