"""`/healthz`, `/readyz`, `/version`: for those who run the service, and the monitors that ask with HEAD."""

from __future__ import annotations

from importlib.metadata import version

from fastapi import APIRouter

from rag import replies
from service import problems, schemas
from service.state import CurrentService

router = APIRouter(tags=["operations"])


@router.get("/healthz", summary="Is the process alive?")
async def health() -> schemas.Health:
    """Say that the process answers; it does not look at the index."""
    return schemas.Health(status="ok")


@router.get(
    "/readyz",
    summary="Can it answer questions?",
    responses=problems.described(problems.NOT_READY, *problems.INDEX_FAULTS),
)
async def ready(service: CurrentService) -> replies.Ready:
    """Say whether questions can be answered and from what; 503 with the reason if not."""
    now = await service.engine.readiness()
    if not now.ready:
        await service.engine.articles(0, 1)  # raises what is wrong with the index, in words that may be told
        raise problems.ProblemError(problems.NOT_READY, "the index holds no article; put one, or run `byline index`")
    return replies.Ready(
        ready=True,
        index_generation=now.generation,
        articles=now.articles,
        passages=now.passages,
        embedding_model=now.embedding_model,
        model=now.model,
        model_status=service.observer.model.status,
        model_fault=service.observer.model.fault,
    )


@router.get("/version", summary="Which version is this?")
async def which_version() -> schemas.Version:
    """Name the release and the version of the API."""
    return schemas.Version(name="byline", version=version("byline"), api="v1")


for _path, _answer in (("/healthz", health), ("/readyz", ready), ("/version", which_version)):
    router.add_api_route(_path, _answer, methods=["HEAD"], include_in_schema=False)
