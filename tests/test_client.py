"""The typed client against the real service."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from listening import listening
from serving import ADMIN_KEY, SEEDS, seed_text, settings_for
from starlette.applications import Starlette
from starlette.routing import Mount

from rag.client import (
    AccessError,
    AsyncClient,
    Client,
    ConnectionFaultError,
    Filters,
    MissingError,
    RefusedError,
    Turn,
    UnavailableError,
)
from rag.errors import QuestionError, SettingsError
from rag.replies import ExplainedAnswer, FinalEvent, RetrievedEvent, StatementEvent
from rag.settings import Settings
from service import app as service_app

pytest_plugins = ["service_fixtures"]

QUESTION = "What did Peskov say about the talks?"
PESKOV = "004_cb92b06e17f31d41"
HEAVY = {"torch", "litellm", "fastapi", "faiss", "service", "rag.engine", "mcp"}


@pytest.fixture(scope="module")
def url(seed_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    settings = settings_for(seed_index, rate_limit="", state_dir=tmp_path_factory.mktemp("state"))
    with listening(service_app.create(settings)) as address:
        yield address


@pytest.fixture
def client(url: str) -> Iterator[Client]:
    with Client(url) as opened:
        yield opened


@pytest.fixture
async def async_client(url: str) -> AsyncIterator[AsyncClient]:
    async with AsyncClient(url) as opened:
        yield opened


def test_an_answer_cites_printed_words(client: Client) -> None:
    answer = client.ask(QUESTION)
    assert (answer.status, answer.question, answer.generator) == ("answered", QUESTION, "extractive")
    assert {citation.article_id for citation in answer.citations} == {PESKOV}
    for citation in answer.citations:
        assert seed_text(PESKOV)[citation.start : citation.end] == citation.quote


def test_all_that_bears_on_a_question_is_sent(client: Client) -> None:
    answer = client.ask(
        "And about the platform?",
        history=[Turn("user", QUESTION), Turn("assistant", "…")],
        filters=Filters(speaker="Peskov", article_ids=frozenset([PESKOV])),
        generator="extractive",
        top_k=1,
        explain=True,
    )
    assert isinstance(answer, ExplainedAnswer)
    assert answer.standalone_question != "And about the platform?"


def test_a_stream_is_passages_then_statements_then_the_answer(client: Client) -> None:
    events = list(client.stream(QUESTION))
    first, *stated, last = events
    assert isinstance(first, RetrievedEvent)
    assert isinstance(last, FinalEvent)
    assert [each.statement for each in stated if isinstance(each, StatementEvent)] == last.answer.statements
    assert first.hits


def test_passages_are_found(client: Client) -> None:
    hits = client.search("meaningful dialogue", k=2, filters=Filters(speaker="Stoltenberg"))
    assert [seed_text(hit.article_id)[hit.start : hit.end] for hit in hits] == [hit.text for hit in hits]
    assert len(hits) == 2


def test_a_topic_is_put_in_order_of_time(client: Client) -> None:
    entries = client.timeline("talks with Russia", k=10, filters=Filters(article_ids=frozenset([PESKOV])))
    assert [entry.first for entry in entries] == sorted(str(entry.first) for entry in entries)
    assert {seed_text(PESKOV)[entry.start : entry.end] for entry in entries} == {entry.text for entry in entries}


def test_quotations_are_listed(client: Client) -> None:
    (said,) = client.quotations(speaker="Peskov", direct=True, about="talks", published_to="2022", k=5)
    assert (said.speaker.name, said.speech) == ("Dmitry Peskov", "direct")
    assert {each.article_id for each in client.quotations(article_id=PESKOV)} == {PESKOV}


def test_the_archive_is_asked_as_it_stood_on_a_day(client: Client) -> None:
    answer = client.ask("What did Blinken say?", filters=Filters(as_of="2021-12-24"))
    assert {cited.article_id for cited in answer.citations} == {"002_3f6b58356c8ee2ad"}
    assert {said.article_id for said in client.quotations(as_of="2021-12-31", k=50)} == {"002_3f6b58356c8ee2ad", PESKOV}
    assert client.suggestions(article_ids=["001_a3de071c378ab703"], as_of="2021-12-31") == []


def test_articles_are_listed_and_read(client: Client) -> None:
    listed = client.articles(offset=1, limit=2)
    assert (listed.total, len(listed.articles)) == (len(list(SEEDS.glob("*.txt"))), 2)
    assert client.article(PESKOV).text == seed_text(PESKOV)


def test_questions_are_suggested_and_can_be_answered(client: Client) -> None:
    (example,) = client.suggestions(k=1)
    assert client.ask(example).status == "answered"
    assert example not in client.suggestions(k=3, question=example, article_ids=[PESKOV])


def test_feedback_is_given_on_an_answer_and_on_a_citation(client: Client) -> None:
    answer = client.ask(QUESTION)
    kept = [client.feedback(answer.id, "up"), client.feedback(answer.id, "wrong_quote", citation=1, note="cut short")]
    assert [each[:3] for each in kept] == ["fb_", "fb_"]
    with pytest.raises(RefusedError) as refused:
        client.feedback(answer.id, "down", citation=99)
    assert list(refused.value.errors) == ["citation"]


def test_readiness_is_told(client: Client) -> None:
    assert (client.ready().articles, client.ready().embedding_model) == (5, "hashing")


def test_an_article_is_put_replaced_and_deleted_with_the_key(writable: Settings) -> None:
    text = "The ferry sails again after a week.\n\n“We sailed at dawn,” the harbour master José Holm said on Tuesday.\n"
    with listening(service_app.create(writable)) as url, Client(url, key=ADMIN_KEY) as client:
        assert client.put_article("ferry", text, title="Ferry sails", published="2022-01-08").created
        assert not client.put_article("ferry", text, outlet="The Quay").created
        assert client.article("ferry").outlet == "The Quay"
        client.delete_article("ferry")
        with pytest.raises(MissingError) as missing:
            client.article("ferry")
    assert missing.value.type == "urn:byline:problem:article-not-found"


def test_without_the_key_an_article_is_not_put(client: Client) -> None:
    with pytest.raises(AccessError) as refused:
        client.put_article("ferry", "The ferry sails again.")
    assert (refused.value.status, refused.value.type) == (401, "urn:byline:problem:unauthorized")
    assert refused.value.request_id


def test_a_wrong_field_is_named(client: Client) -> None:
    with pytest.raises(RefusedError, match="not valid") as refused:
        client.ask(QUESTION, top_k=0)
    assert list(refused.value.errors) == ["top_k"]


def test_a_stream_that_is_refused_raises_before_its_first_event(client: Client) -> None:
    with pytest.raises(RefusedError) as refused:
        next(client.stream(" "))
    assert list(refused.value.errors) == ["question"]


def test_half_a_character_is_refused(client: Client) -> None:
    with pytest.raises(RefusedError):
        client.ask("What did \ud800 say?")
    for refused in (lambda: client.search("\ud800"), lambda: client.article("\ud800")):
        with pytest.raises(QuestionError, match="half a surrogate"):
            refused()


def test_a_search_takes_one_article(client: Client) -> None:
    one, two = frozenset([PESKOV]), frozenset([PESKOV, "other"])
    assert {hit.article_id for hit in client.search("talks", filters=Filters(article_ids=one))} == {PESKOV}
    with pytest.raises(QuestionError, match="takes one"):
        client.search("talks", filters=Filters(article_ids=two))


async def test_everything_can_be_awaited(async_client: AsyncClient) -> None:
    assert (await async_client.ask(QUESTION)).status == "answered"
    assert len(await async_client.search("talks", k=1)) == 1
    said = await async_client.quotations(speaker="Peskov")
    assert {each.speaker.name for each in said} == {"Dmitry Peskov"}
    assert (await async_client.articles(limit=1)).total == 5
    assert (await async_client.article(PESKOV)).id == PESKOV
    assert (await async_client.ready()).ready
    assert len(await async_client.suggestions(k=2)) == 2
    assert (await async_client.feedback("ans_" + "0" * 32, "outdated")).startswith("fb_")


async def test_a_stream_can_be_awaited(async_client: AsyncClient) -> None:
    kinds = [type(event) async for event in async_client.stream(QUESTION)]
    assert (kinds[0], kinds[-1], set(kinds[1:-1])) == (RetrievedEvent, FinalEvent, {StatementEvent})


async def test_refusals_are_the_same_awaited(async_client: AsyncClient) -> None:
    with pytest.raises(MissingError):
        await async_client.article("nobody")
    with pytest.raises(AccessError):
        await async_client.delete_article(PESKOV)
    with pytest.raises(AccessError):
        await async_client.put_article("ferry", "The ferry sails again.")


def test_a_service_under_a_path_is_reached(seed_index: Path) -> None:
    app = Starlette(routes=[Mount("/news", service_app.create(settings_for(seed_index)))])
    with listening(app) as url, Client(f"{url}/news/") as client:
        answer = client.ask(QUESTION)
        assert answer.citations[0].article_id == PESKOV


def test_a_service_without_an_index_says_so(tmp_path: Path) -> None:
    with listening(service_app.create(settings_for(tmp_path))) as url, Client(url) as client:
        with pytest.raises(UnavailableError, match="nothing is indexed yet"):
            client.ready()
        with pytest.raises(UnavailableError):
            client.ask(QUESTION)


def test_nobody_at_the_address_is_a_fault_of_the_connection() -> None:
    with Client("http://127.0.0.1:1") as client, pytest.raises(ConnectionFaultError, match=r"127\.0\.0\.1:1"):
        client.ready()


@pytest.mark.parametrize("address", ["", "localhost:8000", "ftp://localhost", "http://", "http://[::1"])
def test_what_is_no_address_is_said_at_once(address: str) -> None:
    with pytest.raises(SettingsError, match="base_url"):
        Client(address)


@pytest.mark.parametrize("key", ["ключ", "two\nlines"])
def test_what_is_no_key_is_said_at_once(key: str) -> None:
    with pytest.raises(SettingsError, match="key"):
        AsyncClient(key=key)


def test_importing_the_client_imports_nothing_of_the_machinery() -> None:
    probe = "import sys, rag.client; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, check=True, text=True)  # noqa: S603 - ours
    assert HEAVY & set(done.stdout.split()) == set()
