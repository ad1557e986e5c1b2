"""`/v1/articles`: the articles as they are kept; who has an admin key may put and delete them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Annotated, TypeVar

from fastapi import APIRouter, Path, Query, Request, Response

from rag import indexing, replies, types, wire
from rag.errors import ReadingError
from service import problems, schemas
from service.state import CurrentLinks, CurrentService, Service
from service.transport.clients import while_connected
from service.transport.json_body import JsonRoute

_T = TypeVar("_T")

_WRITE_PROBLEMS = problems.described(
    problems.MALFORMED,
    problems.TOO_LARGE,
    problems.UNSUPPORTED_MEDIA_TYPE,
    problems.INVALID,
    problems.ARTICLE_UNREADABLE,
    problems.OVERLOADED,
    problems.INDEX_BUSY,
    problems.INDEX_DAMAGED,
    problems.INDEX_MISMATCH,
    problems.EMBEDDING_UNAVAILABLE,
)
ArticleId = Annotated[str, Path(description="1 to 200 of the characters A-Z a-z 0-9 . _ ~ -")]

router = APIRouter(route_class=JsonRoute, tags=["articles"])
admin_router = APIRouter(route_class=JsonRoute, tags=["articles"])


@router.get(
    "/v1/articles", summary="List articles", responses=problems.described(problems.INVALID, *problems.INDEX_FAULTS)
)
async def list_articles(
    page: Annotated[schemas.Page, Query()], service: CurrentService, links: CurrentLinks
) -> replies.ArticleList:
    """List what is known of the articles, without their text."""
    articles, total = await service.engine.articles(page.offset, page.limit)
    found = [wire.summary(article, links) for article in articles]
    return replies.ArticleList(articles=found, total=total, offset=page.offset, limit=page.limit)


@router.get(
    "/v1/articles/{article_id}",
    summary="Read an article",
    responses=problems.described(problems.INVALID, problems.ARTICLE_NOT_FOUND, *problems.INDEX_FAULTS),
)
async def read_article(article_id: ArticleId, service: CurrentService, links: CurrentLinks) -> replies.Article:
    """Read an article: its text exactly as it was read, what each part of it is, and who says what in it."""
    analysis, attributed = await service.engine.reading(article_id)
    return wire.article(analysis, links, attributed)


@admin_router.put(
    "/v1/articles/{article_id}",
    summary="Put an article",
    responses={201: {"model": replies.Put, "description": "The article is new"}, **_WRITE_PROBLEMS},
)
async def put_article(
    *,
    request: Request,
    article_id: ArticleId,
    content: schemas.ArticleContent,
    response: Response,
    service: CurrentService,
    links: CurrentLinks,
) -> replies.Put:
    """Add an article or replace the one of this id; the reply comes when it is durable and searchable."""
    article = _article(article_id, content)
    [created] = await _in_turn(request, service, lambda: service.engine.put([article]))
    response.status_code = 201 if created else 200
    if created:
        response.headers["Location"] = links.resource(article_id)
    return replies.Put(id=article_id, created=created, permalink=links.reader(article_id))


@admin_router.delete(
    "/v1/articles/{article_id}",
    summary="Delete an article",
    status_code=204,
    responses=_WRITE_PROBLEMS | problems.described(problems.ARTICLE_NOT_FOUND),
)
async def delete_article(request: Request, article_id: ArticleId, service: CurrentService) -> Response:
    """Delete an article; it is no longer found or cited when the reply comes."""
    await _in_turn(request, service, lambda: service.engine.delete(article_id))
    return Response(status_code=204)


@admin_router.post("/v1/articles:batch", summary="Put articles together", responses=_WRITE_PROBLEMS)
async def put_batch(
    request: Request, batch: schemas.Batch, service: CurrentService, links: CurrentLinks
) -> schemas.BatchReply:
    """Put articles together: all of them or, if one cannot be read, none."""
    articles = [_article(each.id, each, place=f"articles[{place}]") for place, each in enumerate(batch.articles)]
    _check_distinct([article.id for article in articles])
    created = await _in_turn(request, service, lambda: service.engine.put(articles))
    return schemas.BatchReply(
        articles=[
            replies.Put(id=article.id, created=new, permalink=links.reader(article.id))
            for article, new in zip(articles, created, strict=True)
        ]
    )


async def _in_turn(request: Request, service: Service, write: Callable[[], Awaitable[_T]]) -> _T:
    """Write when the turn comes; a client that leaves while it waits gives up its place."""

    async def turn() -> _T:
        async with service.writing.turn():
            return await write()

    return await while_connected(request, turn())


def _article(article_id: str, content: schemas.ArticleContent, place: str = "") -> types.Article:
    try:
        return indexing.article(
            article_id,
            content.text,
            title=content.title,
            outlet=content.outlet,
            agency=content.agency,
            published=content.published,
            url=content.url,
        )
    except ReadingError as error:
        raise ReadingError(article_id, f"{place}: {error.reason}" if place else error.reason) from error


def _check_distinct(ids: list[str]) -> None:
    twice = [article_id for article_id, count in Counter(ids).items() if count > 1]
    if twice:
        raise ReadingError(twice[0], f"the batch has the id {twice[0]!r} more than once")
