"""Timelines: what is printed about a topic, by the day that the words tell, else that of the article."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from rag.engine import Engine
from rag.errors import QuestionError
from rag.index.embedding import HashingEmbedder
from rag.index.generations import Index
from rag.index.manifest import EmbeddingModel
from rag.types import NO_FILTERS, UNDATED, Article, Filters, Published, TimelineEntry

VOTED = "The council of Velm voted on Thursday to close the old tramway."
OPENS = "The new tramway of Velm will open on 3 July with a free ride for every child."
ASKED = "Residents of Velm asked the council in 2019 for a longer tramway line."
COST = "The tramway of Velm costs 40 million crowns, the council said."
AGAIN = "The tramway of Velm costs 40 million crowns, the council said."
WEEK = "Work on the tramway of Velm will go on next week."


def article(name: str, published: str | None, *sentences: str, agency: str | None = None) -> Article:
    date = UNDATED if published is None else Published(published, "given")
    return Article(name, "\n\n".join(sentences) + "\n", f"Velm {name}", name.title(), agency, date)


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[Engine]:
    embedder = HashingEmbedder()
    engine = Engine(Index(tmp_path, EmbeddingModel.of(embedder)), tmp_path, embedder, None, None, workers=1)
    await engine.put(
        [
            article("gazette", "2023-05-12", VOTED, OPENS, ASKED, COST, agency="ANI"),
            article("herald", "2023-05", AGAIN, agency="ANI"),
            article("lantern", "2023-05-14", AGAIN),
            article("undated", None, WEEK),
        ]
    )
    yield engine
    await engine.aclose()


async def entries(engine: Engine, filters: Filters = NO_FILTERS) -> dict[str, TimelineEntry]:
    return {entry.text: entry for entry in await engine.timeline("the tramway of Velm", 20, filters)}


async def test_sentences_come_in_the_order_in_which_it_happened(engine: Engine) -> None:
    assert list(await entries(engine)) == [ASKED, VOTED, COST, OPENS, WEEK]


async def test_a_printed_time_dates_its_sentence(engine: Engine) -> None:
    voted = (await entries(engine))[VOTED]
    assert (voted.first, voted.last, voted.dated_by) == ("2023-05-11", "2023-05-11", "told")
    assert voted.when is not None
    assert voted.when.span.of(voted.article.text) == "Thursday"


async def test_a_sentence_without_a_time_is_of_the_day_of_its_article(engine: Engine) -> None:
    cost = (await entries(engine, Filters(article_ids=frozenset(["gazette"]))))[COST]
    assert (cost.first, cost.last, cost.dated_by, cost.when) == ("2023-05-12", "2023-05-12", "published", None)


async def test_a_time_that_nothing_places_is_told_and_last(engine: Engine) -> None:
    week = (await entries(engine))[WEEK]
    assert (week.first, week.last, week.dated_by) == (None, None, None)
    assert week.when is not None
    assert week.when.span.of(week.article.text) == "next week"


async def test_the_same_words_come_once_with_where_else_they_are_printed(engine: Engine) -> None:
    cost = (await entries(engine))[COST]
    printed_by = {cost.article.id, *(other.article_id for other in cost.also_in)}
    assert printed_by == {"gazette", "herald", "lantern"}
    assert cost.independent_sources == 1


async def test_the_same_words_of_another_thursday_are_another_entry(engine: Engine) -> None:
    await engine.put([article("later", "2023-08-11", VOTED), article("copy", "2023-05-13", VOTED)])
    found = [each for each in await engine.timeline("the tramway of Velm", 20, NO_FILTERS) if each.text == VOTED]
    assert [(each.first, len(each.also_in)) for each in found] == [("2023-05-11", 1), ("2023-08-10", 0)]


async def test_the_nearest_sentences_are_chosen_before_they_are_put_in_order(engine: Engine) -> None:
    assert len(await engine.timeline("the tramway of Velm", 2, NO_FILTERS)) == 2


async def test_filters_hold(engine: Engine) -> None:
    assert list(await entries(engine, Filters(as_of="2023-05-12"))) == [ASKED, VOTED, COST, OPENS]
    assert list(await entries(engine, Filters(published_from="2023-05-14"))) == [COST]


async def test_a_name_that_no_article_mentions_has_no_timeline(engine: Engine) -> None:
    assert await engine.timeline("Chancellor Rupert Vogelsang", 5, NO_FILTERS) == []


async def test_an_empty_topic_is_refused(engine: Engine) -> None:
    with pytest.raises(QuestionError, match="the topic is empty"):
        await engine.timeline(" ", 5, NO_FILTERS)
