import json

import anyio
import httpx
import pytest
from serving import BASE, POST_ASK, FailingEngine, HeldEngine, client_of, events_of, leaving, seed_text, settings_for
from starlette.types import Message

from rag.engine import Engine
from rag.errors import IndexDamagedError, OverloadedError
from rag.settings import Settings
from service import app as service_app

pytest_plugins = ["service_fixtures"]

QUESTION = {"question": "What did Stoltenberg say about dialogue with Russia?"}
UNANSWERABLE = {"question": "Which wine goes with grilled sardines in Lisbon?"}
ANSWER_FIELDS = [
    "id",
    "question",
    "standalone_question",
    "status",
    "text",
    "confidence",
    "statements",
    "citations",
    "conflicts",
    "nearest",
    "generator",
    "degraded",
    "index_generation",
    "timings_ms",
    "usage",
    "reason",
]
CITATION_FIELDS = [
    "number",
    "article_id",
    "start",
    "end",
    "quote",
    "speech",
    "speaker",
    "title",
    "outlet",
    "published",
    "url",
    "permalink",
    "also_in",
    "independent_sources",
    "said_on",
]


async def test_an_answer_has_the_fields_of_the_contract(client: httpx.AsyncClient) -> None:
    reply = await client.post("/v1/ask", json=QUESTION)
    assert reply.status_code == 200
    answer = reply.json()
    assert list(answer) == ANSWER_FIELDS
    assert answer["question"] == answer["standalone_question"] == QUESTION["question"]
    assert answer["status"] == "answered"
    assert (answer["generator"], answer["degraded"], answer["usage"]) == ("extractive", None, None)
    assert list(answer["citations"][0]) == CITATION_FIELDS


async def test_every_quote_is_what_the_article_prints_there(client: httpx.AsyncClient) -> None:
    citations = (await client.post("/v1/ask", json=QUESTION)).json()["citations"]
    assert citations
    for citation in citations:
        article = (await client.get(f"/v1/articles/{citation['article_id']}")).json()
        assert article["text"] == seed_text(citation["article_id"])
        assert article["text"][citation["start"] : citation["end"]] == citation["quote"]


async def test_every_statement_cites_and_every_citation_is_cited(client: httpx.AsyncClient) -> None:
    answer = (await client.post("/v1/ask", json=QUESTION)).json()
    cited = [number for statement in answer["statements"] for number in statement["citations"]]
    assert all(statement["citations"] for statement in answer["statements"])
    assert sorted(set(cited)) == [citation["number"] for citation in answer["citations"]]


async def test_a_permalink_leads_to_the_quote(client: httpx.AsyncClient) -> None:
    citation = (await client.post("/v1/ask", json=QUESTION)).json()["citations"][0]
    span = f"{citation['start']}-{citation['end']}"
    assert citation["permalink"] == f"{BASE}/articles/{citation['article_id']}?span={span}"
    assert (await client.get(citation["permalink"])).status_code == 200


async def test_permalinks_are_under_the_public_url_if_one_is_set(settings: Settings, engine: Engine) -> None:
    public = settings.model_copy(update={"public_url": "https://news.example/ask/"})
    async with client_of(service_app.create(public, engine)) as client:
        citation = (await client.post("/v1/ask", json=QUESTION)).json()["citations"][0]
    assert citation["permalink"].startswith(f"https://news.example/ask/articles/{citation['article_id']}?span=")


async def test_an_unanswerable_question_is_answered_as_such(client: httpx.AsyncClient) -> None:
    reply = await client.post("/v1/ask", json=UNANSWERABLE)
    answer = reply.json()
    assert reply.status_code == 200
    assert answer["status"] == "unanswerable"
    assert (answer["text"], answer["statements"], answer["citations"]) == ("", [], [])
    assert answer["reason"]


async def test_a_false_premise_is_answered_with_the_words_that_deny_it(client: httpx.AsyncClient) -> None:
    question = "Why did Blinken say that a diplomatic solution is no longer possible?"
    answer = (await client.post("/v1/ask", json={"question": question})).json()
    assert (answer["status"], answer["nearest"], answer["confidence"]) == ("false_premise", [], 0.9)
    assert all(
        "solution is still possible" in cited["quote"] for cited in answer["citations"] if "But" in cited["quote"]
    )
    assert {cited["speaker"]["name"] for cited in answer["citations"]} == {"Antony Blinken"}


async def test_nearest_passages_are_printed_words(client: httpx.AsyncClient) -> None:
    nearest = (await client.post("/v1/ask", json=UNANSWERABLE | {"top_k": 2})).json()["nearest"]
    assert nearest
    for hit in nearest:
        assert seed_text(hit["article_id"])[hit["start"] : hit["end"]] == hit["text"]


async def test_explain_adds_what_was_dropped(client: httpx.AsyncClient) -> None:
    answer = (await client.post("/v1/ask", json=QUESTION | {"explain": True})).json()
    assert list(answer) == [*ANSWER_FIELDS, "dropped"]


async def test_filters_reach_the_engine(client: httpx.AsyncClient) -> None:
    only = {"filters": {"article_ids": ["003_99c853c8ee85d986"]}}
    answer = (await client.post("/v1/ask", json=QUESTION | only)).json()
    assert {citation["article_id"] for citation in answer["citations"]} == {"003_99c853c8ee85d986"}


async def test_a_stream_ends_with_the_answer_that_its_statements_make(client: httpx.AsyncClient) -> None:
    reply = await client.post("/v1/ask", json=QUESTION | {"stream": True})
    events = events_of(reply.text)
    assert reply.headers["content-type"] == "text/event-stream; charset=utf-8"
    assert [events[0][0], events[-1][0]] == ["retrieved", "final"]
    assert [number for _, _, number in events] == [str(place) for place in range(1, len(events) + 1)]
    final = json.loads(events[-1][1])
    stated = [json.loads(data) for name, data, _ in events if name == "statement"]
    assert [each["statement"] for each in stated] == final["statements"]
    assert all(citation in final["citations"] for each in stated for citation in each["citations"])


async def test_the_accept_header_asks_for_a_stream_too(client: httpx.AsyncClient) -> None:
    reply = await client.post("/v1/ask", json=QUESTION, headers={"Accept": "text/event-stream;q=1, */*"})
    assert reply.headers["content-type"] == "text/event-stream; charset=utf-8"


async def test_retrieved_passages_are_printed_words(client: httpx.AsyncClient) -> None:
    reply = await client.post("/v1/ask", json=QUESTION | {"stream": True})
    hits = json.loads(events_of(reply.text)[0][1])["hits"]
    assert hits
    for hit in hits:
        assert seed_text(hit["article_id"])[hit["start"] : hit["end"]] == hit["text"]


@pytest.mark.parametrize("stream", [False, True])
async def test_a_model_that_is_not_configured_is_a_problem_that_says_how(
    client: httpx.AsyncClient, *, stream: bool
) -> None:
    reply = await client.post("/v1/ask", json=QUESTION | {"generator": "llm", "stream": stream})
    assert reply.status_code == 422
    assert reply.headers["content-type"] == "application/problem+json"
    assert reply.json()["type"] == "urn:byline:problem:question-refused"
    assert "BYLINE_MODEL" in reply.json()["detail"]


async def test_an_invalid_question_lists_its_wrong_fields(client: httpx.AsyncClient) -> None:
    reply = await client.post("/v1/ask", json={"question": " ", "history": [{"role": "user"}], "mood": "good"})
    problem = reply.json()
    assert (reply.status_code, problem["type"]) == (422, "urn:byline:problem:invalid-request")
    assert [each["field"] for each in problem["errors"]] == ["question", "history[0].content", "mood"]


async def test_past_the_queue_the_reply_is_503_with_retry_after(settings: Settings, engine: Engine) -> None:
    held = HeldEngine(engine)
    small = settings.model_copy(update={"concurrent_questions": 1, "queue_size": 0})
    async with client_of(service_app.create(small, held)) as client, anyio.create_task_group() as group:
        replies: list[httpx.Response] = []

        async def ask() -> None:
            replies.append(await client.post("/v1/ask", json=QUESTION))

        group.start_soon(ask)
        await held.asked.wait()
        refused = await client.post("/v1/ask", json=QUESTION)
        held.let_go.set()
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "1")
    assert refused.json()["type"] == "urn:byline:problem:overloaded"
    assert replies[0].status_code == 200


@pytest.mark.parametrize("stream", [False, True])
async def test_a_client_that_leaves_cancels_its_question(settings: Settings, engine: Engine, *, stream: bool) -> None:
    held = HeldEngine(engine)
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    body = json.dumps(QUESTION | {"stream": stream}).encode()
    await service_app.create(settings, held)(POST_ASK.copy(), leaving(body, held.asked), send)
    assert held.cancelled.is_set()
    assert not any(message.get("body") and not message["more_body"] for message in sent)


@pytest.mark.parametrize(
    ("error", "name"),
    [(IndexDamagedError("/srv/x.db is truncated"), "index-damaged"), (OverloadedError(2), "overloaded")],
)
async def test_an_error_of_the_engine_is_a_problem(settings: Settings, error: Exception, name: str) -> None:
    async with client_of(service_app.create(settings, FailingEngine(error))) as client:
        reply = await client.post("/v1/ask", json=QUESTION)
    assert reply.status_code == 503
    assert reply.headers["content-type"] == "application/problem+json"
    assert reply.json()["type"] == f"urn:byline:problem:{name}"
    assert "/srv" not in reply.text


async def test_an_error_in_a_stream_is_its_last_event(settings: Settings) -> None:
    failing = FailingEngine(IndexDamagedError("/srv/x.db is truncated"))
    async with client_of(service_app.create(settings, failing)) as client:
        reply = await client.post("/v1/ask", json=QUESTION | {"stream": True}, headers={"X-Request-ID": "r1"})
    [(first, hits, _), (last, problem, _)] = events_of(reply.text)
    assert (first, json.loads(hits), last) == ("retrieved", {"hits": []}, "error")
    assert json.loads(problem) == {
        "type": "urn:byline:problem:index-damaged",
        "title": "The index is damaged",
        "status": 503,
        "detail": "the index is damaged; its operator can rebuild it with `byline index`",
        "instance": "urn:byline:request:r1",
    }


async def test_without_an_index_the_problem_says_so(tmp_path_factory: pytest.TempPathFactory) -> None:
    app = service_app.create(settings_for(tmp_path_factory.mktemp("empty")))
    async with client_of(app) as client:
        reply = await client.post("/v1/ask", json=QUESTION)
    assert (reply.status_code, reply.json()["type"]) == (503, "urn:byline:problem:index-missing")
