"""What the typed client makes of replies that are cut, odd, or come too late."""

from __future__ import annotations

import json
from contextlib import closing

import httpx
import pytest
from scripted_server import EVENTS_HEAD, reply, scripted

from rag.client import (
    AsyncClient,
    Client,
    ConnectionFaultError,
    ServiceError,
    TooManyRequestsError,
    UnavailableError,
    UnexpectedReplyError,
    UnfinishedAnswerError,
)
from rag.client.errors import translated
from rag.replies import RetrievedEvent

READY = {
    "ready": True,
    "index_generation": "000001-a",
    "articles": 1,
    "passages": 2,
    "embedding_model": "hashing",
    "model": None,
}
BUSY = {
    "type": "urn:byline:problem:overloaded",
    "title": "Too many requests are waiting",
    "status": 503,
    "detail": "come back",
    "instance": "urn:byline:request:r1",
}
RETRIEVED = b'event: retrieved\ndata: {"hits": []}\nid: 1\n\n'


def busy(**headers: str) -> bytes:
    return reply("503 Service Unavailable", BUSY, content_type="application/problem+json", **headers)


def test_a_refusal_has_all_of_its_problem() -> None:
    with (
        scripted(busy(retry_after="7")) as server,
        Client(server.url) as client,
        pytest.raises(UnavailableError, match=r"^Too many requests are waiting: come back$") as refused,
    ):
        client.ready()
    error = refused.value
    assert (error.type, error.status, error.retry_after, error.request_id) == (BUSY["type"], 503, 7, "r1")


def test_a_request_is_tried_again_when_the_service_says() -> None:
    with (
        scripted(busy(retry_after="0"), busy(retry_after="0"), reply("200 OK", READY)) as server,
        Client(server.url, retries=2) as client,
    ):
        assert client.ready().articles == 1
    assert len(server.requests) == 3


async def test_a_request_is_tried_again_awaited() -> None:
    with scripted(busy(retry_after="0"), reply("200 OK", READY)) as server:
        async with AsyncClient(server.url, retries=1) as client:
            assert (await client.ready()).articles == 1


def test_a_request_is_not_tried_more_often_than_asked() -> None:
    with (
        scripted(busy(retry_after="0"), busy(retry_after="0")) as server,
        Client(server.url, retries=1) as client,
        pytest.raises(UnavailableError),
    ):
        client.ready()


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        (busy(retry_after="86400"), UnavailableError),
        (reply("429 Too Many Requests", {}, retry_after="9999"), TooManyRequestsError),
        (reply("500 Internal Server Error", {}), ServiceError),
    ],
)
def test_what_a_second_try_would_not_help_is_not_tried_again(sent: bytes, error: type[ServiceError]) -> None:
    with scripted(sent) as server, Client(server.url, retries=5) as client, pytest.raises(error):
        client.ready()


def test_the_key_travels_as_a_bearer_token() -> None:
    with scripted(reply("200 OK", READY)) as server, Client(server.url, key="pk_1") as client:
        client.ready()
    assert b"authorization: bearer pk_1\r\n" in server.requests[0].lower()


@pytest.mark.parametrize(
    "sent",
    [
        reply("200 OK", b"<html>", content_type="text/html"),
        reply("200 OK", b"{", content_type="application/json"),
        reply("200 OK", {"hello": 1}),
        reply("200 OK", b"\xff", content_encoding="gzip"),
    ],
)
def test_a_reply_of_something_else_is_said_to_be_none_of_bylines(sent: bytes) -> None:
    with scripted(sent) as server, Client(server.url) as client, pytest.raises(UnexpectedReplyError):
        client.ready()


def test_an_error_page_of_a_proxy_is_an_error_of_the_service() -> None:
    page = reply("502 Bad Gateway", b"<html>", content_type="text/html")
    with (
        scripted(page) as server,
        Client(server.url) as client,
        pytest.raises(ServiceError, match=r"^Bad Gateway$") as refused,
    ):
        client.ready()
    assert (refused.value.status, refused.value.type) == (502, "about:blank")


def test_a_reply_that_is_cut_is_a_fault_of_the_connection() -> None:
    with (
        scripted(reply("200 OK", READY)[:-5]) as server,
        Client(server.url) as client,
        pytest.raises(ConnectionFaultError, match="broke"),
    ):
        client.ready()


def test_silence_is_a_fault_of_the_connection() -> None:
    with (
        scripted([b""]) as server,
        Client(server.url, timeout_s=0.05) as client,
        pytest.raises(ConnectionFaultError, match="in time"),
    ):
        client.ready()


def test_a_stream_without_its_end_is_unfinished() -> None:
    with scripted(EVENTS_HEAD + RETRIEVED) as server, Client(server.url) as client:
        events = client.stream("Who?")
        assert isinstance(next(events), RetrievedEvent)
        with pytest.raises(UnfinishedAnswerError, match="ask again"):
            next(events)


async def test_a_stream_without_its_end_is_unfinished_awaited() -> None:
    with scripted(EVENTS_HEAD + RETRIEVED) as server:
        async with AsyncClient(server.url) as client:
            with pytest.raises(UnfinishedAnswerError):
                _ = [event async for event in client.stream("Who?")]


def test_an_error_in_a_stream_is_raised_as_what_it_is() -> None:
    failed = b"event: error\ndata: " + json.dumps(BUSY).encode() + b"\n\n"
    with (
        scripted(EVENTS_HEAD + RETRIEVED + failed) as server,
        Client(server.url) as client,
        pytest.raises(UnavailableError) as refused,
    ):
        list(client.stream("Who?"))
    assert refused.value.request_id == "r1"


@pytest.mark.parametrize("data", [b"{", b"[]", b'{"hits": 1}'])
@pytest.mark.parametrize("name", [b"retrieved", b"error"])
def test_an_event_that_cannot_be_read_is_said(name: bytes, data: bytes) -> None:
    sent = EVENTS_HEAD + b"event: " + name + b"\ndata: " + data + b"\n\n"
    with scripted(sent) as server, Client(server.url) as client, pytest.raises(UnexpectedReplyError):
        list(client.stream("Who?"))


def test_an_answer_in_one_piece_where_a_stream_was_asked_for_is_said() -> None:
    with scripted(reply("200 OK", {})) as server, Client(server.url) as client, pytest.raises(UnexpectedReplyError):
        list(client.stream("Who?"))


def test_a_stream_that_is_closed_hangs_up() -> None:
    with (
        scripted([EVENTS_HEAD + RETRIEVED, b""]) as server,
        Client(server.url) as client,
        closing(client.stream("Who?")) as events,
    ):
        next(events)
    assert server.hung_up


def _kinds(base: type[httpx.RequestError]) -> list[type[httpx.RequestError]]:
    return [base, *(kind for child in base.__subclasses__() for kind in _kinds(child))]


@pytest.mark.parametrize("kind", _kinds(httpx.RequestError), ids=lambda kind: kind.__name__)
def test_every_error_of_a_request_is_translated(kind: type[httpx.RequestError]) -> None:
    error = kind("what httpx says", request=httpx.Request("GET", "http://user:secret@byline.test/readyz?q=private"))
    with pytest.raises((ConnectionFaultError, UnexpectedReplyError)) as raised, translated():
        raise error
    assert raised.value.__cause__ is error
    assert "secret" not in str(raised.value)
    assert "private" not in str(raised.value)
