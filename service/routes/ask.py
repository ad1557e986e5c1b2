"""`POST /v1/ask`: a verified, cited answer, whole or as it is written."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from functools import partial
from typing import Any, Final, assert_never

from fastapi import APIRouter, Request, Response

from rag import replies, types, wire
from rag.wire import Links
from service import answering, problems, schemas
from service.state import CurrentLinks, CurrentService, Service
from service.transport.clients import while_connected
from service.transport.json_body import JsonRoute
from service.transport.sse import EventStream, Frame

_SSE: Final = "text/event-stream"
_ANSWERED: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "model": replies.Answer | replies.ExplainedAnswer,
        "description": "The answer; or, if asked for, events `retrieved`, `statement`, `final` and `error`",
        "content": {_SSE: {"schema": {"type": "string"}}},
    }
}
_ASK_PROBLEMS: Final = problems.described(
    problems.MALFORMED,
    problems.TOO_LARGE,
    problems.UNSUPPORTED_MEDIA_TYPE,
    problems.INVALID,
    problems.QUESTION_REFUSED,
    problems.OVERLOADED,
    problems.EMBEDDING_UNAVAILABLE,
    *problems.INDEX_FAULTS,
)

router = APIRouter(route_class=JsonRoute, tags=["questions"])


@router.post("/v1/ask", summary="Ask a question", responses=_ANSWERED | _ASK_PROBLEMS)
async def ask(request: Request, asked: schemas.AskRequest, service: CurrentService, links: CurrentLinks) -> Response:
    """Answer a question from the articles; every sentence of the answer cites the printed words that back it."""
    question = question_of(asked)
    if asked.stream or _wants_events(request):
        return _stream(service, question, links, request.state.request_id)
    found = await while_connected(request, answering.ask(service, question))
    whole = wire.answer(found, links, explain=asked.explain)
    return Response(whole.model_dump_json(), media_type="application/json")


def question_of(asked: schemas.AskRequest) -> types.Question:
    """Return the library's question for a request."""
    return types.Question(
        text=asked.question,
        history=tuple(types.Turn(turn.role, turn.content) for turn in asked.history),
        filters=asked.filters.filters(),
        generator=asked.generator,
        top_k=asked.top_k,
        explain=asked.explain,
    )


def _wants_events(request: Request) -> bool:
    accepted = request.headers.get("accept", "").lower().split(",")
    return any(each.partition(";")[0].strip() == _SSE for each in accepted)


def _stream(service: Service, question: types.Question, links: Links, request_id: str) -> EventStream:
    to_frame = partial(_frame, links=links, explain=question.explain)
    return EventStream(
        _frames(service, question, to_frame),
        on_error=partial(_error_frame, request_id=request_id),
    )


async def _frames(service: Service, question: types.Question, to_frame: partial[Frame]) -> AsyncGenerator[Frame, None]:
    async with aclosing(answering.stream(service, question)) as events:
        async for event in events:
            yield to_frame(event)


def _frame(event: types.Event, *, links: Links, explain: bool) -> Frame:
    match event:
        case types.Retrieved():
            hits = [wire.hit(hit, links) for hit in event.hits]
            return Frame("retrieved", replies.RetrievedEvent(hits=hits).model_dump_json())
        case types.Stated():
            citations = [wire.citation(citation, links) for citation in event.citations]
            stated = wire.statement(event.statement)
            data = replies.StatementEvent(statement=stated, citations=citations)
            return Frame("statement", data.model_dump_json())
        case types.Answered():
            return Frame("final", wire.answer(event.answer, links, explain=explain).model_dump_json())
        case _:
            assert_never(event)


def _error_frame(error: Exception, *, request_id: str) -> Frame:
    problems.note(error, request_id)
    return Frame("error", problems.trouble_of(error).problem(request_id).model_dump_json(exclude_none=True))
