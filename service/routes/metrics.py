"""`/metrics`: figures for Prometheus, told to this machine and to the holder of the admin key."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from service.state import CurrentService

router = APIRouter(tags=["operations"])


@router.get(
    "/metrics",
    summary="Figures for Prometheus",
    response_class=Response,
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}},
)
async def metrics(request: Request, service: CurrentService) -> Response:
    """Tell what was counted since the start, in the text format of Prometheus or OpenMetrics."""
    readiness = await service.engine.readiness()
    content, media_type = service.observer.metrics.exposition(request.headers.get("accept", ""), readiness)
    return Response(content, media_type=media_type)
