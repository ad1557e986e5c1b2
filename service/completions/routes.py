"""`POST /v1/chat/completions` and `GET /v1/models`: verified, cited answers for clients of OpenAI."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any, Final

from fastapi import APIRouter, Path, Request, Response

from rag import types, wire
from service import answering
from service.completions import conversation, envelope, faults, housekeeping, schemas
from service.completions.envelope import Envelope
from service.completions.streaming import Writing, answer_chunks, ended, text_chunks
from service.schemas import Filters
from service.state import CurrentLinks, CurrentService
from service.transport.clients import while_connected
from service.transport.json_body import JsonRoute
from service.transport.sse import EventStream

_FAULTS: Final[dict[int | str, dict[str, Any]]] = {
    "default": {"model": faults.FaultReply, "description": "An error in OpenAI's shape"}
}
_COMPLETED: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "model": schemas.Completion | schemas.PlainCompletion,
        "description": "The reply; or, with `stream`, its chunks and `[DONE]`",
        "content": {"text/event-stream": {"schema": {"type": "string"}}},
    }
}

router = APIRouter(route_class=JsonRoute, tags=["for clients of OpenAI"])
models_router = APIRouter(tags=["for clients of OpenAI"])


@router.post("/v1/chat/completions", summary="Complete a chat", responses=_COMPLETED | _FAULTS)
async def complete(
    request: Request, asked: schemas.ChatRequest, service: CurrentService, links: CurrentLinks
) -> Response:
    """Answer the last question of a conversation from the articles; every sentence cites what backs it."""
    reply, style = Envelope.for_model(asked.model), asked.citations or "markers"
    chore = housekeeping.reply_to(asked.messages)
    if asked.stream:
        include_usage = bool(asked.stream_options and asked.stream_options.include_usage)
        writing = Writing(reply, links, style, include_usage)
        chunks = answer_chunks(service, _question(asked), writing) if chore is None else text_chunks(chore, writing)
        frames = ended(chunks, for_page="origin" in request.headers)
        return EventStream(frames, on_error=partial(faults.frame, request_id=request.state.request_id))
    if chore is not None:
        return _json(envelope.said(reply, chore))
    found = await while_connected(request, answering.ask(service, _question(asked)))
    return _json(envelope.answered(reply, wire.answer(found, links), style))


@models_router.get("/v1/models", summary="List the models", responses=_FAULTS)
async def models() -> schemas.ModelList:
    """Name the one model there is; a chat may name any other as well."""
    return schemas.ModelList(data=[schemas.Model(id=schemas.MODEL)])


@models_router.get("/v1/models/{model:path}", summary="Describe a model", responses=_FAULTS)
async def model(model: Annotated[str, Path(description="any name")]) -> schemas.Model:
    """Describe a model by the name that it is asked for; every name means the same."""
    return schemas.Model(id=model)


def _question(asked: schemas.ChatRequest) -> types.Question:
    return types.Question(
        text=conversation.question_text(asked.messages),
        history=conversation.history(asked.messages),
        filters=(asked.filters or Filters()).filters(),
    )


def _json(completion: schemas.PlainCompletion) -> Response:
    return Response(completion.model_dump_json(), media_type="application/json")
