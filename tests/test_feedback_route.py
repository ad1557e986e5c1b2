import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from serving import client_of

from rag.engine import Engine
from rag.errors import StateError
from rag.feedback import FeedbackStore, new
from rag.settings import Settings
from service import app as service_app

pytest_plugins = ["service_fixtures"]

QUESTION = "What did Stoltenberg say about dialogue with Russia?"
UNKNOWN = "ans_0123456789abcdef0123456789abcdef"
HISTORY = [{"role": "user", "content": "Who spoke in Brussels?"}, {"role": "assistant", "content": "Stoltenberg."}]


def files(folder: Path) -> list[Path]:
    return list(folder.iterdir())


@pytest.fixture
async def reader(settings: Settings, engine: Engine, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a service that keeps feedback in the test's own folder."""
    chosen = settings.model_copy(update={"state_dir": tmp_path})
    async with client_of(service_app.create(chosen, engine)) as opened:
        yield opened


async def test_feedback_is_kept_with_the_answer_as_it_was_seen(reader: httpx.AsyncClient, tmp_path: Path) -> None:
    asked = {"question": QUESTION, "history": HISTORY, "filters": {"speaker": "Stoltenberg"}}
    answer = (await reader.post("/v1/ask", json=asked)).json()
    said = {"answer_id": answer["id"], "citation": 1, "verdict": "wrong_quote", "note": " Not what\nhe said. "}
    reply = await reader.post("/v1/feedback", json=said)
    assert reply.status_code == 201
    [kept] = FeedbackStore(tmp_path).all()
    assert (kept.id, kept.answer_id, kept.citation) == (reply.json()["id"], answer["id"], 1)
    assert (kept.verdict, kept.note) == ("wrong_quote", "Not what\nhe said.")
    assert kept.snapshot
    assert (kept.snapshot.question, kept.snapshot.text) == (QUESTION, answer["text"])
    assert [turn.content for turn in kept.snapshot.history] == ["Who spoke in Brussels?", "Stoltenberg."]
    assert kept.snapshot.filters.speaker == "Stoltenberg"
    assert kept.snapshot.index_generation == answer["index_generation"]
    assert [each.quote for each in kept.snapshot.citations] == [each["quote"] for each in answer["citations"]]


async def test_the_answer_of_a_stream_is_remembered_when_it_is_final(reader: httpx.AsyncClient, tmp_path: Path) -> None:
    events = (await reader.post("/v1/ask", json={"question": QUESTION, "stream": True})).text
    answer_id = events.partition('"id":"')[2].partition('"')[0]
    await reader.post("/v1/feedback", json={"answer_id": answer_id, "verdict": "up"})
    [kept] = FeedbackStore(tmp_path).all()
    assert kept.snapshot
    assert kept.snapshot.question == QUESTION


async def test_an_answer_that_nobody_remembers_is_taken_without_its_words(
    reader: httpx.AsyncClient, tmp_path: Path
) -> None:
    reply = await reader.post("/v1/feedback", json={"answer_id": UNKNOWN, "citation": 7, "verdict": "down", "note": ""})
    [kept] = FeedbackStore(tmp_path).all()
    assert (reply.status_code, reply.json()) == (201, {"id": kept.id})
    assert (kept.citation, kept.note, kept.snapshot) == (7, None, None)


async def test_an_answer_is_kept_once_and_fifty_things_that_are_said_of_it(
    reader: httpx.AsyncClient, tmp_path: Path
) -> None:
    answer_id = (await reader.post("/v1/ask", json={"question": QUESTION})).json()["id"]
    store = FeedbackStore(tmp_path)
    reply = await reader.post("/v1/feedback", json={"answer_id": answer_id, "verdict": "up"})
    first = store.all()[0]
    for _ in range(49):
        store.add(new(answer_id, None, "down", None, first.snapshot))
    refused = await reader.post("/v1/feedback", json={"answer_id": answer_id, "verdict": "up"})
    other = await reader.post("/v1/feedback", json={"answer_id": UNKNOWN, "verdict": "up"})
    assert (reply.status_code, refused.status_code, other.status_code) == (201, 409, 201)
    assert refused.json()["type"] == "urn:byline:problem:feedback-full"
    assert [each.snapshot == first.snapshot for each in store.all()] == [True] * 50 + [False]
    with closing(sqlite3.connect(tmp_path / "feedback.db")) as file:
        assert file.execute("SELECT count(*) FROM answers").fetchone() == (1,)


def test_feedback_of_another_version_is_left_as_it_is(tmp_path: Path) -> None:
    FeedbackStore(tmp_path).add(new(UNKNOWN, None, "up", None, None))
    with closing(sqlite3.connect(tmp_path / "feedback.db")) as file:
        file.execute("PRAGMA user_version = 1")
    with pytest.raises(StateError, match="another version of Byline; use that one, or move it away"):
        FeedbackStore(tmp_path).all()


async def test_no_question_is_written_before_somebody_says_something(reader: httpx.AsyncClient, tmp_path: Path) -> None:
    await reader.post("/v1/ask", json={"question": QUESTION})
    assert files(tmp_path) == []


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"answer_id": "ans_1"}, "answer_id"),
        ({"answer_id": UNKNOWN.upper()}, "answer_id"),
        ({"answer_id": UNKNOWN + "\n"}, "answer_id"),
        ({"answer_id": None}, "answer_id"),
        ({"verdict": "great"}, "verdict"),
        ({"citation": 0}, "citation"),
        ({"citation": "1"}, "citation"),
        ({"citation": True}, "citation"),
        ({"note": "x" * 2_001}, "note"),
        ({"note": "a\x00b"}, "note"),
        ({"note": 5}, "note"),
        ({"question": QUESTION}, "question"),
    ],
)
async def test_a_wrong_field_is_named_and_nothing_is_kept(
    reader: httpx.AsyncClient, tmp_path: Path, change: dict[str, object], field: str
) -> None:
    reply = await reader.post("/v1/feedback", json={"answer_id": UNKNOWN, "verdict": "up"} | change)
    assert (reply.status_code, reply.json()["type"]) == (422, "urn:byline:problem:invalid-request")
    assert [each["field"] for each in reply.json()["errors"]] == [field]
    assert files(tmp_path) == []


async def test_a_citation_that_the_answer_does_not_have_is_refused(reader: httpx.AsyncClient) -> None:
    answer = (await reader.post("/v1/ask", json={"question": QUESTION})).json()
    reply = await reader.post("/v1/feedback", json={"answer_id": answer["id"], "verdict": "down", "citation": 99})
    numbers = [each["number"] for each in answer["citations"]]
    assert reply.status_code == 422
    assert reply.json()["errors"] == [{"field": "citation", "message": f"the answer has the citations {numbers}"}]


async def test_feedback_that_cannot_be_kept_is_not_acknowledged(reader: httpx.AsyncClient, tmp_path: Path) -> None:
    (tmp_path / "feedback.db").write_bytes(b"not a database, and longer than its header would be" * 10)
    reply = await reader.post("/v1/feedback", json={"answer_id": UNKNOWN, "verdict": "up"})
    assert (reply.status_code, reply.json()["type"]) == (503, "urn:byline:problem:state-unavailable")
    assert str(tmp_path) not in reply.text


KEEPING = """
import os, sys
from pathlib import Path
from rag.feedback import FeedbackStore, new
store = FeedbackStore(Path(sys.argv[1]))
while True:
    given = new("ans_" + "0" * 32, 1, "down", "as it was said", None)
    store.add(given)
    print(given.id, flush=True)
"""


def test_no_kill_loses_feedback_that_was_acknowledged(tmp_path: Path) -> None:
    for acknowledged in (1, 2, 5, 9):
        command = [sys.executable, "-c", KEEPING, str(tmp_path)]
        root = str(Path(__file__).parent.parent)
        with subprocess.Popen(  # noqa: S603 - our own words
            command, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": root}
        ) as process:
            assert process.stdout
            told = [process.stdout.readline().strip() for _ in range(acknowledged)]
            process.send_signal(signal.SIGKILL)
            told += process.stdout.read().split("\n")[:-1]
        kept = [each.id for each in FeedbackStore(tmp_path).all()]
        assert [each for each in told if each not in kept] == []
