"""A running service as the one who is asked: ours in this process, and others that send what they are told."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import httpx
import pytest
from click.testing import Result
from eval_fixtures import FERRY, NOBODY, WHEN, byline_eval, corpus_in, gold_in, runs_in
from scripted_server import reply, scripted
from service_fixtures import anyio_backend, client, engine, seed_index, settings

from evals.asking.conditions import conditions_there
from evals.asking.endpoint import EndpointAsker, shown_texts
from evals.cases.case import Case
from evals.errors import EvalError
from evals.running.evaluating import GoldSuite, Keeper, evaluate
from evals.runs.files import read_run

__all__ = ["anyio_backend", "client", "engine", "seed_index", "settings"]

BRUSSELS = Case.model_validate(
    {
        "id": "s-1",
        "question": "Where did the North Atlantic Council meet on Friday?",
        "kind": "where",
        "answer": "In Brussels",
        "must_include": ["Brussels"],
        "gold_passages": [
            {
                "file": "000_552d916b7135caa9.txt",
                "quote": "NATO’s North Atlantic Council had met in Brussels on Friday (local time)",
            }
        ],
        "answerable": True,
    }
)
READY = reply("200 OK", {"ready": True, "index_generation": "7", "embedding_model": "hashing", "model": None})
NOTHING = {"status": "unanswerable", "statements": [], "citations": []}


def answered(start: int, end: int, quote: str) -> dict[str, object]:
    """Return the least that a service can reply."""
    citation = {"number": 1, "article_id": "ferry", "start": start, "end": end, "quote": quote}
    statements = [{"text": "The ferry leaves at noon.", "citations": [1]}]
    return {"status": "answered", "statements": statements, "citations": [citation]}


def asked(folder: Path, url: str, *cases: dict[str, object]) -> Result:
    gold = gold_in(folder, cases or [WHEN])
    return byline_eval(gold, "--endpoint", url, "--corpus", corpus_in(folder), "--runs-dir", folder / "runs")


async def judged(http: httpx.AsyncClient, folder: Path) -> tuple[bool, tuple[str, ...], tuple[int, ...]]:
    asker = EndpointAsker(http, "extractive", None)
    suite = GoldSuite("seeds", (BRUSSELS,), "g", "c")
    conditions = conditions_there("extractive", "http://here")
    [found] = await evaluate(suite, asker, conditions, Keeper(folder, {}, None), lambda _: None)
    assert found.judgement
    return found.right, found.faults, found.judgement.altered


async def test_our_service_is_asked_and_its_quotes_checked_against_its_articles(
    client: httpx.AsyncClient, tmp_path: Path
) -> None:
    assert await judged(client, tmp_path) == (True, (), ())


async def test_the_articles_that_gold_names_come_from_the_service(client: httpx.AsyncClient) -> None:
    texts = await shown_texts(EndpointAsker(client, "extractive", None), [BRUSSELS])
    assert list(texts) == ["000_552d916b7135caa9"]
    assert BRUSSELS.gold_passages[0].quote in texts["000_552d916b7135caa9"]


async def test_a_service_that_shows_none_of_them_needs_a_corpus(client: httpx.AsyncClient) -> None:
    elsewhere = Case.model_validate(WHEN)
    with pytest.raises(EvalError, match="name a folder of its articles with --corpus"):
        await shown_texts(EndpointAsker(client, "extractive", None), [elsewhere])


def test_a_service_that_sends_the_least_is_judged(tmp_path: Path) -> None:
    replies = [reply("200 OK", answered(0, len(FERRY), FERRY)), reply("200 OK", NOTHING)]
    with scripted(READY, *replies) as server:
        result = asked(tmp_path, server.url, WHEN, NOBODY)
    assert result.exit_code == 0, result.output
    run = read_run(runs_in(tmp_path)[0])
    assert ([row.right for row in run.cases], run.record.endpoint) == ([True, True], server.url)
    assert json.loads(server.requests[1].split(b"\r\n\r\n")[1])["question"] == WHEN["question"]


def test_a_service_without_readyz_is_asked_all_the_same(tmp_path: Path) -> None:
    with scripted(reply("404 Not Found"), reply("200 OK", answered(0, len(FERRY), FERRY))) as server:
        assert asked(tmp_path, f"{server.url}/v1/ask").exit_code == 0


def test_a_quote_that_is_not_printed_there_breaks_the_gate(tmp_path: Path) -> None:
    with scripted(READY, reply("200 OK", answered(0, 9, "The train"))) as server:
        result = asked(tmp_path, server.url)
    assert result.exit_code == 1
    assert "Gate broken: harbour: verbatim is 0 of 1, it must be all" in result.stdout


def test_a_citation_that_is_no_span_is_a_fault_of_its_case(tmp_path: Path) -> None:
    with scripted(READY, reply("200 OK", answered(9, 9, "")), reply("200 OK", NOTHING)) as server:
        asked(tmp_path, server.url, WHEN, NOBODY)
    first, second = read_run(runs_in(tmp_path)[0]).cases
    assert first.faults[0].startswith("got no answer: cites no span of 'ferry'")
    assert (first.right, second.right) == (False, True)


@pytest.mark.parametrize("status", ["422 Unprocessable Content", "500 Internal Server Error"])
def test_a_question_that_the_service_stumbles_over_is_wrong_and_the_rest_is_asked(tmp_path: Path, status: str) -> None:
    with scripted(READY, reply(status), reply("200 OK", answered(0, len(FERRY), FERRY))) as server:
        asked(tmp_path, server.url, NOBODY, WHEN)
    first, second = read_run(runs_in(tmp_path)[0]).cases
    assert (first.right, first.faults, second.right) == (False, (f"got no answer: {status[:3]} {status[4:]}",), True)


@pytest.mark.parametrize("nonsense", [b"<html>", b"[]", b'{"status": "perhaps"}', b"\xff\xfe", b"{}"])
def test_a_service_that_sends_nonsense_is_exit_code_2(tmp_path: Path, nonsense: bytes) -> None:
    with scripted(READY, reply("200 OK", nonsense)) as server:
        result = asked(tmp_path, server.url)
    assert (result.exit_code, "/v1/ask sent no reply of" in result.stderr) == (2, True), result.output
    assert runs_in(tmp_path) == []


def test_a_service_that_wants_a_key_is_exit_code_2(tmp_path: Path) -> None:
    with scripted(READY, reply("401 Unauthorized")) as server:
        result = asked(tmp_path, server.url)
    assert (result.exit_code, "Unauthorized" in result.stderr) == (2, True)


def test_a_dead_endpoint_is_exit_code_2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evals.asking.endpoint.RETRIES", 0)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    result = asked(tmp_path, f"http://127.0.0.1:{port}")
    assert (result.exit_code, "cannot be reached" in result.stderr) == (2, True)


def test_an_address_that_is_none_is_exit_code_2(tmp_path: Path) -> None:
    result = asked(tmp_path, "ftp://news")
    assert (result.exit_code, "must begin with http://" in result.stderr) == (2, True)


def test_a_service_that_dies_leaves_a_run_that_goes_on(tmp_path: Path) -> None:
    with scripted(READY, reply("200 OK", answered(0, len(FERRY), FERRY)), reply("401 Unauthorized")) as server:
        broken_off = asked(tmp_path, server.url, WHEN, NOBODY)
    assert (broken_off.exit_code, "run the same again to go on" in broken_off.stderr) == (2, True)


def test_cases_with_documents_of_their_own_are_told_and_left_out(tmp_path: Path) -> None:
    extra = NOBODY | {"extra_docs": [{"file": "tower.txt", "text": "The tower of Lindby is high."}], "id": "x-1"}
    with scripted(READY, reply("200 OK", NOTHING)) as server:
        result = asked(tmp_path, server.url, extra, NOBODY)
    assert "harbour: 1 cases are not asked" in result.stderr
    assert [row.id for row in read_run(runs_in(tmp_path)[0]).cases] == ["u-1"]
