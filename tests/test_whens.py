"""The time that a question asks about, and which articles are of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.answer.questions.whens import order_asked, when_asked
from rag.corpus.times.days import Days
from rag.engine import Engine
from rag.index.embedding import HashingEmbedder
from rag.index.generations import Index
from rag.index.manifest import EmbeddingModel
from rag.types import UNDATED, Answer, Article, Filters, Published, Question

MONTHS = ["2021-12", "2022-01"]


def days(question: str, as_of: str | None = None) -> tuple[str, str] | None:
    when = when_asked(question)
    found = when.days(MONTHS, as_of) if when else None
    return (found.first.isoformat(), found.last.isoformat()) if found else None


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("What did Holm say on January 7?", "2022-01-07", "2022-01-07"),
        ("What did Holm say in early January?", "2022-01-01", "2022-01-10"),
        ("What happened in the last week of December?", "2021-12-25", "2021-12-31"),
        ("What happened in the days after Christmas?", "2021-12-26", "2022-01-01"),
        ("What did Holm say before January 7?", "0001-01-01", "2022-01-06"),
        ("What did Holm say until January 7?", "0001-01-01", "2022-01-07"),
        ("What did Holm say since January 7?", "2022-01-07", "9999-12-31"),
        ("What did Holm say after January 7?", "2022-01-08", "9999-12-31"),
        ("What did Holm say in March 2020?", "2020-03-01", "2020-03-31"),
        ("What was built from 2000 to 2005?", "2000-01-01", "2005-12-31"),
    ],
)
def test_a_question_asks_about_days(question: str, first: str, last: str) -> None:
    assert days(question) == (first, last)


def test_years_are_of_the_topic_where_nothing_is_dated() -> None:
    when = when_asked("Where did the settlers live by the 1700s?")
    assert when
    assert when.days([], None) is None
    assert when.days(MONTHS, None) == Days(dt.date.min, dt.date(1700, 12, 31))


def test_days_are_told_from_the_day_on_which_it_is_asked() -> None:
    assert days("What did Holm say yesterday?", "2022-01-08") == ("2022-01-07", "2022-01-07")
    assert days("What did Holm say on Friday?", "2022-01-08") == ("2022-01-07", "2022-01-07")
    assert days("What did Holm say last month?", "2022-01-08") == ("2021-12-01", "2021-12-31")
    assert days("What did Holm say yesterday?") is None


@pytest.mark.parametrize(
    ("question", "certain"),
    [
        ("What did Holm say on January 7 about the bridge?", True),
        ("In December, what was built?", True),
        ("What happened in Oslo on January 7?", True),
        ("What was built before January 7?", True),
        ("What did Holm say about talks in January?", False),
        ("Where do they meet on January 10?", False),
    ],
)
def test_a_time_at_the_verb_or_the_start_is_that_of_what_was_said(question: str, certain: bool) -> None:  # noqa: FBT001
    when = when_asked(question)
    assert when is not None
    assert when.certain is certain


@pytest.mark.parametrize(
    "question", ["Who opened the bridge?", "Which meetings are planned for the week after January 8?", "May he leave?"]
)
def test_a_question_without_a_time_asks_about_none(question: str) -> None:
    assert when_asked(question) is None


@pytest.mark.parametrize(
    ("question", "plain", "order"),
    [
        ("What is the latest news about the dam?", "What is the news about the dam?", "newest"),
        ("What did Holm first say about the dam?", "What did Holm say about the dam?", "oldest"),
        ("When did the first ferry sail?", "When did the first ferry sail?", None),
    ],
)
def test_a_question_may_ask_for_the_newest_or_the_oldest(question: str, plain: str, order: str | None) -> None:
    assert order_asked(question) == (plain, order)


@given(st.text(max_size=80))
def test_any_question_is_read(question: str) -> None:
    when = when_asked(question)
    assert when is None or isinstance(when.days(MONTHS, "2022-01-08"), Days | None)


def article(name: str, published: str | None, text: str) -> Article:
    date = UNDATED if published is None else Published(published, "given")
    return Article(name, f"{text}\n", f"The dam at Velsk ({name})", name.title(), None, date)


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[Engine]:
    embedder = HashingEmbedder()
    engine = Engine(Index(tmp_path, EmbeddingModel.of(embedder)), tmp_path, embedder, None, None, workers=1)
    await engine.put(
        [
            article("old", "2021-12-20", "Mayor Ines Holt said that the dam at Velsk is safe."),
            article("new", "2022-01-08", "Mayor Ines Holt on Friday said that the dam at Velsk will be repaired."),
            article("unknown", None, "Mayor Ines Holt said that the dam at Velsk leaks."),
        ]
    )
    yield engine
    await engine.aclose()


async def cited(engine: Engine, question: str, as_of: str | None = None) -> tuple[Answer, set[str]]:
    answer = await engine.ask(Question(question, filters=Filters(as_of=as_of)))
    return answer, {citation.article.id for citation in answer.citations}


@pytest.mark.parametrize(
    ("question", "articles"),
    [
        ("What did Holt say about the dam at Velsk?", {"old", "new", "unknown"}),
        ("What did Holt say on January 7 about the dam at Velsk?", {"new"}),
        ("What did Holt say before Christmas about the dam at Velsk?", {"old"}),
        ("Since January 1, what did Holt say about the dam at Velsk?", {"new"}),
        ("What is the latest that Holt said about the dam at Velsk?", {"new"}),
        ("What did Holt first say about the dam at Velsk?", {"old"}),
    ],
)
async def test_only_words_of_the_time_answer(engine: Engine, question: str, articles: set[str]) -> None:
    assert (await cited(engine, question))[1] == articles


async def test_a_later_report_of_what_happened_before_is_not_of_after(engine: Engine) -> None:
    leak = "The dam at Velsk burst on Tuesday evening, the ministry said on Friday."
    await engine.put([article("burst", "2022-01-14", leak)])
    assert (await cited(engine, "What happened to the dam at Velsk after January 12?"))[1] == set()
    assert (await cited(engine, "What happened to the dam at Velsk after January 10?"))[1] == {"burst"}
    assert (await cited(engine, "What was said after January 12 about the dam at Velsk?"))[1] == {"burst"}


@pytest.mark.parametrize("question", ["What happened in December 2021?", "What was said in December 2021?"])
async def test_a_time_alone_is_asked_for_what_is_new_of_it(engine: Engine, question: str) -> None:
    assert (await cited(engine, question))[1] == {"old"}
    assert (await cited(engine, question.replace("2021", "2019")))[1] == set()


async def test_of_a_time_of_which_nothing_is_printed_the_nearest_is_offered(engine: Engine) -> None:
    answer, articles = await cited(engine, "What did Holt say in March 2022 about the dam at Velsk?")
    assert (answer.status, articles, len(answer.nearest)) == ("unanswerable", set(), 3)


async def test_yesterday_is_no_day_unless_it_is_said_when_it_is_asked(engine: Engine) -> None:
    question = "What did Holt say yesterday about the dam at Velsk?"
    answer, articles = await cited(engine, question)
    assert (answer.reason, articles) == ("Which day is “yesterday”? Ask as of a day.", set())
    assert (await cited(engine, question, "2022-01-08"))[1] == {"new"}
