"""`POST /v1/feedback`: what a reader says of an answer."""

from __future__ import annotations

from anyio import to_thread
from fastapi import APIRouter
from fastapi.exceptions import RequestValidationError

from rag import feedback
from rag.feedback import FeedbackStore, Snapshot
from service import problems, schemas
from service.state import CurrentService
from service.transport.json_body import JsonRoute

router = APIRouter(route_class=JsonRoute, tags=["questions"])


@router.post(
    "/v1/feedback",
    summary="Say something of an answer",
    status_code=201,
    responses=problems.described(
        problems.MALFORMED,
        problems.FEEDBACK_FULL,
        problems.TOO_LARGE,
        problems.UNSUPPORTED_MEDIA_TYPE,
        problems.INVALID,
        problems.STATE_UNAVAILABLE,
    ),
)
async def give_feedback(given: schemas.FeedbackRequest, service: CurrentService) -> schemas.FeedbackReply:
    """Keep what a reader says of an answer or of one of its citations; it is durable when the reply comes."""
    seen = service.recent.find(given.answer_id)
    if seen:
        _check_citation(given.citation, seen)
    kept = feedback.new(given.answer_id, given.citation, given.verdict, given.note, seen)
    if not await to_thread.run_sync(FeedbackStore(service.settings.state_dir).add, kept, feedback.MOST_OF_ANSWER):
        raise problems.ProblemError(problems.FEEDBACK_FULL, f"{feedback.MOST_OF_ANSWER} were kept; this one was not")
    return schemas.FeedbackReply(id=kept.id)


def _check_citation(number: int | None, seen: Snapshot) -> None:
    """Raise RequestValidationError if the answer has no citation with this number."""
    numbers = [citation.number for citation in seen.citations]
    if number is None or number in numbers:
        return
    message = f"the answer has the citations {numbers}" if numbers else "the answer has no citation"
    raise RequestValidationError([{"type": "value_error", "loc": ("body", "citation"), "msg": message}])
