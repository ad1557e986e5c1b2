"""The requests that a client can make, and what comes back; how they travel is left to the clients."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Generic, Literal, TypeAlias, TypeVar
from urllib.parse import quote

import httpx
from pydantic import BaseModel, ValidationError

from rag import replies
from rag.client.errors import UnexpectedReplyError
from rag.errors import QuestionError
from rag.types import Filters, GeneratorChoice, Turn

T = TypeVar("T")
Verdict: TypeAlias = Literal["up", "down", "wrong_quote", "wrong_speaker", "outdated"]

EVENTS: Final = "text/event-stream"
_JSON: Final = "application/json"


@dataclass(frozen=True, slots=True)
class Call(Generic[T]):
    """One request, and what is read from the body of its reply; a None in it is left out."""

    method: str
    path: str
    read: Callable[[bytes], T]
    params: Mapping[str, str | int | bool | Sequence[str] | None] | None = None
    body: Mapping[str, object] | None = None
    accept: str = _JSON

    def request(self, build: Callable[..., httpx.Request]) -> httpx.Request:
        """Return the request as `build` of an httpx client makes it."""
        headers = {"Accept": self.accept} | ({} if self.body is None else {"Content-Type": _JSON})
        content = None if self.body is None else json.dumps(_given(self.body))
        params = None if self.params is None else _given(self.params)
        try:
            return build(self.method, self.path, params=params, content=content, headers=headers)
        except UnicodeEncodeError:
            raise QuestionError("a parameter holds half a surrogate pair, which is no character") from None

    def result(self, reply: httpx.Response) -> T:
        """Return what a successful reply, which has been read, says."""
        try:
            return self.read(reply.content)
        except ValidationError as error:
            raise UnexpectedReplyError(f"{reply.url.copy_with(query=None)} sent no reply of Byline's") from error


def ask(
    question: str,
    *,
    history: Sequence[Turn],
    filters: Filters,
    generator: GeneratorChoice,
    top_k: int,
    explain: bool,
    stream: bool = False,
) -> Call[replies.Answer]:
    """Ask a question."""
    body = {
        "question": question,
        "history": [{"role": turn.role, "content": turn.content} for turn in history],
        "filters": _given({**_restrictions(filters), "article_ids": _sorted(filters.article_ids)}),
        "generator": generator,
        "top_k": top_k,
        "explain": explain,
        "stream": stream,
    }
    return Call("POST", "/v1/ask", _answer, body=body, accept=EVENTS if stream else _JSON)


def search(words: str, *, k: int, filters: Filters) -> Call[replies.SearchReply]:
    """Search for passages."""
    params = {"q": words, "k": k, **_restrictions(filters), "article_id": _one(filters.article_ids)}
    return Call("GET", "/v1/search", replies.SearchReply.model_validate_json, params)


def timeline(topic: str, *, k: int, filters: Filters) -> Call[replies.Timeline]:
    """Put in order what is printed about a topic."""
    params = {"q": topic, "k": k, **_restrictions(filters), "article_id": _one(filters.article_ids)}
    return Call("GET", "/v1/timeline", replies.Timeline.model_validate_json, params)


def quotations(
    *, filters: Filters, about: str | None, direct: bool | None, k: int
) -> Call[list[replies.AttributedQuotation]]:
    """List attributed statements."""
    params = {"about": about, "direct": direct, "k": k, **_restrictions(filters)}
    return Call("GET", "/v1/quotations", _quotations, params | {"article_id": _one(filters.article_ids)})


def articles(*, offset: int, limit: int) -> Call[replies.ArticleList]:
    """List articles."""
    return Call("GET", "/v1/articles", replies.ArticleList.model_validate_json, {"offset": offset, "limit": limit})


def article(article_id: str) -> Call[replies.Article]:
    """Read an article."""
    return Call("GET", _article(article_id), replies.Article.model_validate_json)


def put_article(article_id: str, content: Mapping[str, str | None]) -> Call[replies.Put]:
    """Put an article."""
    return Call("PUT", _article(article_id), replies.Put.model_validate_json, body=content)


def delete_article(article_id: str) -> Call[None]:
    """Delete an article."""
    return Call("DELETE", _article(article_id), lambda _: None)


def feedback(answer_id: str, verdict: Verdict, *, citation: int | None, note: str | None) -> Call[str]:
    """Say what was right or wrong with an answer."""
    body = {"answer_id": answer_id, "verdict": verdict, "citation": citation, "note": note}
    return Call("POST", "/v1/feedback", lambda data: _Received.model_validate_json(data).id, body=body)


def suggestions(
    *, k: int, question: str | None, article_ids: Sequence[str], as_of: str | None = None
) -> Call[list[str]]:
    """List questions that the articles can answer."""
    params = {"k": k, "question": question, "article_id": article_ids, "as_of": as_of}
    return Call("GET", "/v1/suggestions", _questions, params)


def ready() -> Call[replies.Ready]:
    """Look whether the service answers questions."""
    return Call("GET", "/readyz", replies.Ready.model_validate_json)


class _Received(BaseModel):
    id: str


def _answer(data: bytes) -> replies.Answer:
    return replies.FinalEvent.model_validate_json(data).answer


def _quotations(data: bytes) -> list[replies.AttributedQuotation]:
    return replies.QuotationList.model_validate_json(data).quotations


def _questions(data: bytes) -> list[str]:
    return replies.SuggestionList.model_validate_json(data).questions


def _article(article_id: str) -> str:
    try:
        return f"/v1/articles/{quote(article_id, safe='')}"
    except UnicodeEncodeError:
        raise QuestionError("an id holds half a surrogate pair, which is no character") from None


def _restrictions(filters: Filters) -> dict[str, str | None]:
    return {
        "speaker": filters.speaker,
        "published_from": filters.published_from,
        "published_to": filters.published_to,
        "outlet": filters.outlet,
        "as_of": filters.as_of,
    }


def _one(article_ids: frozenset[str] | None) -> str | None:
    if article_ids is None:
        return None
    if len(article_ids) != 1:
        raise QuestionError(f"of articles, a search or a list takes one, got {sorted(article_ids)}")
    return next(iter(article_ids))


def _sorted(article_ids: frozenset[str] | None) -> list[str] | None:
    return None if article_ids is None else sorted(article_ids)


def _given(fields: Mapping[str, T | None]) -> dict[str, T]:
    return {name: value for name, value in fields.items() if value is not None}
