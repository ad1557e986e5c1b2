"""The archive as it stood on a day: what may be later, or is of no known day, appears nowhere."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag import wire
from rag.engine import Engine
from rag.errors import QuestionError
from rag.index.embedding import HashingEmbedder
from rag.index.generations import Index
from rag.index.manifest import EmbeddingModel
from rag.types import UNDATED, Article, Filters, Published, Question
from rag.wire import Links

CROSSING = (
    "The dam at Velsk holds 40 million litres of water, engineer Ruta Aal said on Monday after an inspection.\n\n"
)
DATES = {
    "old": "2020",
    "march": "2021-03",
    "early": "2021-03-04",
    "leap": "2024-02",
    "last": "2024-02-29",
    "late": "2024-06-30",
    "undated": None,
}
REPORTS = {
    "old": "“The dam at Velsk is safe for a century,” engineer Ruta Aal said.\n",
    "march": "Engineer Ruta Aal said that the dam at Velsk will be closed for repairs.\n",
    "early": "The dam at Velsk was opened by Mayor Ines Holt in front of 300 guests.\n",
    "leap": "“We found cracks in the dam,” engineer Ruta Aal told reporters in Velsk.\n",
    "last": "The dam at Velsk holds 55 million litres of water, engineer Ruta Aal said on Monday.\n",
    "late": "Mayor Ines Holt denied that the dam at Velsk was unsafe. “It is safe,” Holt said.\n",
    "undated": "Engineer Ruta Aal said that the dam at Velsk leaks 12 litres every second.\n",
}
QUESTIONS = (
    "How much water does the dam at Velsk hold?",
    "What did Ruta Aal say about the dam?",
    "Who said that the dam is safe?",
    "What is the latest news about the dam at Velsk?",
    "What did Ines Holt say in June?",
    "Why did Ines Holt call the dam unsafe?",
    "Did the moon turn green?",
)


def article(name: str) -> Article:
    date = DATES[name]
    published = UNDATED if date is None else Published(date, "given")
    return Article(f"article-{name}", CROSSING + REPORTS[name], f"The dam in {name}", "Gazette", None, published)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder, embedder = tmp_path_factory.mktemp("dam"), HashingEmbedder()
    made = Engine(Index(folder, EmbeddingModel.of(embedder)), folder, embedder, None, None, workers=1)
    asyncio.run(made.put([article(name) for name in DATES]))
    yield made
    asyncio.run(made.aclose())


def surely_out_by(day: str) -> set[str]:
    ends = {"old": "2020-12-31", "march": "2021-03-31", "leap": "2024-02-29"}
    last = {name: ends.get(name, date) for name, date in DATES.items()}
    return {name for name, date in last.items() if date is not None and date <= day}


async def all_that_leaves(engine: Engine, question: str, day: str) -> str:
    filters, links = Filters(as_of=day), Links("http://x")
    answer = wire.answer(await engine.ask(Question(question, filters=filters)), links, explain=True)
    hits = [wire.hit(each, links) for each in await engine.search(question, 10, filters)]
    times = [wire.timeline_entry(each, links) for each in await engine.timeline(question, 10, filters)]
    said = [wire.quotation(each, links) for each in await engine.quotations(filters)]
    about = [wire.quotation(each, links) for each in await engine.quotations(filters, "the dam")]
    return "".join(each.model_dump_json() for each in (answer, *hits, *times, *said, *about))


@settings(max_examples=40)
@given(st.dates(dt.date(2020, 6, 1), dt.date(2024, 12, 31)), st.sampled_from(QUESTIONS))
def test_no_article_that_may_be_later_leaves_the_engine(engine: Engine, day: dt.date, question: str) -> None:
    given_out = asyncio.run(all_that_leaves(engine, question, day.isoformat()))
    later = DATES.keys() - surely_out_by(day.isoformat())
    assert [name for name in later if f"article-{name}" in given_out] == []


@pytest.mark.parametrize("day", ["2020-12-31", "2021-03-04", "2021-03-31", "2024-02-28", "2024-02-29", "2024-12-31"])
async def test_all_that_was_out_by_then_is_found(engine: Engine, day: str) -> None:
    hits = await engine.search("dam at Velsk", 20, Filters(as_of=day))
    assert {hit.article.id.removeprefix("article-") for hit in hits} == surely_out_by(day)


async def test_the_answer_is_the_one_of_that_day(engine: Engine) -> None:
    asked = Question("What did engineer Ruta Aal find in the dam?", filters=Filters(as_of="2024-02-28"))
    answer = await engine.ask(asked)
    assert "cracks" not in answer.text


@pytest.mark.parametrize("day", ["2024-02-30", "2024-02", "2024", "", "2024-W09-4", "yesterday", "'; DROP TABLE x"])
async def test_what_is_no_day_is_refused(engine: Engine, day: str) -> None:
    with pytest.raises(QuestionError, match="as_of must be a day"):
        await engine.search("dam", 3, Filters(as_of=day))


async def test_questions_are_suggested_by_what_was_out(engine: Engine) -> None:
    assert await engine.suggestions(None, ["article-late"], 5, as_of="2021-03-31") == []
    assert any("Holt" in text for text in await engine.suggestions(None, ["article-late"], 5))


async def test_asking_as_of_a_day_leaves_the_archive_as_it_is(engine: Engine) -> None:
    before = await engine.search("dam at Velsk", 20, Filters())
    await engine.search("dam at Velsk", 20, Filters(as_of="2020-12-31"))
    assert await engine.search("dam at Velsk", 20, Filters()) == before


GAZETTE = {
    "2021-03-01": "Captain Odo Marsh said the harbour of Norrath would be widened. “It is a good day,” Marsh said.",
    "2021-03-05": "“I did all I could for the ferry,” captain Piet Halloran told reporters in Norrath.",
    "2021-09-01": "Prime Minister of Norrath Kit Dahlberg said the port would close. “It is over,” Dahlberg said.",
    "2021-11-01": "Prime Minister of Norrath Ana Brookmeyer said the port would be sold. “Dear,” Brookmeyer said.",
}
NAMES_SINCE = {"Halloran": "2021-03-05", "Dahlberg": "2021-09-01", "Brookmeyer": "2021-11-01"}
OF_PEOPLE = (
    "What did the prime minister of Norrath say?",
    "What did captain Halloren say?",
    "what did hallorrand say about the ferry",
    "What did Brookmeier say about the port?",
    "Was sagte Dalberg über den Hafen?",
    "Что сказал Даhlберг о порте?",
    "दाहलबर्ग ने क्या कहा?",
    "What did Odo Marsh say about the port?",
)


@pytest.fixture(scope="module")
def gazette(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder, embedder = tmp_path_factory.mktemp("gazette"), HashingEmbedder()
    made = Engine(Index(folder, EmbeddingModel.of(embedder)), folder, embedder, None, None, workers=1)
    reports = [Article(day, text, None, None, None, Published(day, "given")) for day, text in GAZETTE.items()]
    asyncio.run(made.put(reports))
    yield made
    asyncio.run(made.aclose())


@settings(max_examples=40, deadline=None)
@given(st.dates(dt.date(2021, 2, 1), dt.date(2021, 12, 31)), st.sampled_from(OF_PEOPLE))
def test_no_name_that_is_printed_only_later_is_in_any_reply(gazette: Engine, day: dt.date, question: str) -> None:
    given_out = asyncio.run(all_that_leaves(gazette, question, day.isoformat()))
    assert [name for name, since in NAMES_SINCE.items() if since > day.isoformat() and name in given_out] == []


async def test_an_office_is_held_by_whom_that_day_quotes(gazette: Engine) -> None:
    asked = "What did the prime minister of Norrath say?"
    answer = await gazette.ask(Question(asked, filters=Filters(as_of="2021-10-01")))
    assert "Dahlberg" in answer.text
    assert "Brookmeyer" in (await gazette.ask(Question(asked, filters=Filters(published_from="2021-10")))).text


async def test_a_name_is_corrected_once_it_is_printed(gazette: Engine) -> None:
    answer = await gazette.ask(Question("What did captain Halloren say?", filters=Filters(as_of="2021-03-05")))
    assert "I did all I could" in answer.text
