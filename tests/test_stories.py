from collections.abc import Sequence
from pathlib import Path

import anyio
import numpy as np
import pytest

from rag import build, indexing
from rag.answer.stories import DistinctRetriever
from rag.engine import Engine
from rag.index.store import Store
from rag.index.store_writer import StoreWriter
from rag.protocols import Query
from rag.settings import read_settings
from rag.types import NO_FILTERS, Analysis, Article, Filters, Hit, Passage, Published, Question, Span

BRIDGE = "The harbour board will close the old Ashby bridge to lorries on Monday."
DETOUR = "Lorries will have to drive around the bay until the new bridge opens."
FERRY = "The last ferry to Elm leaves the island at noon on Sunday."
SCHOOL = "The school on Mill Street gets a new roof before the winter term begins."


class Ranked:
    """Ranks passages by their keys, whatever is asked."""

    def __init__(self, keys: Sequence[int]) -> None:
        self._keys = keys

    def retrieve(self, query: Query, k: int, filters: Filters) -> list[tuple[int, float]]:
        del query, filters
        return [(key, 1 / rank) for rank, key in enumerate(self._keys[:k], start=1)]


def passage(article_id: str, *sentences: str, day: str) -> Analysis:
    text = " ".join(sentences)
    spans = tuple(Span(text.index(each), text.index(each) + len(each)) for each in sentences)
    article = Article(article_id, text, published=Published(day, "given"))
    return Analysis(article, (), spans, (Passage(article_id, spans),), ())


def distinct(path: Path, k: int, *passages: Analysis) -> list[tuple[str, float]]:
    """Return the articles of the passages that are found when they are ranked as they are given."""
    writer = StoreWriter(path / "store")
    keys = [key for each in passages for key in writer.put(each, "hash").added]
    writer.close()
    store = Store(path / "store")
    found = DistinctRetriever(Ranked(keys), store).retrieve(Query("", np.zeros(1, dtype=np.float32)), k, NO_FILTERS)
    named = store.passages([key for key, _ in found])
    return [(each.article.id, score) for each, (_, score) in zip(named, found, strict=True)]


def test_copies_make_room_for_other_stories(tmp_path: Path) -> None:
    copies = [passage(f"copy {number:02}", BRIDGE, day="2024-05-01") for number in range(30)]
    found = distinct(tmp_path, 2, *copies, passage("ferry", FERRY, day="2024-05-02"))
    assert [article_id for article_id, _ in found] == ["copy 00", "ferry"]


def test_of_copies_the_earliest_is_found_in_the_place_of_the_best(tmp_path: Path) -> None:
    later, other = passage("later", BRIDGE, day="2024-05-02"), passage("ferry", FERRY, day="2024-05-02")
    assert distinct(tmp_path, 3, later, other, passage("first", BRIDGE, day="2024-05-01")) == [
        ("first", 1.0),
        ("ferry", 0.5),
    ]


def test_of_copies_the_one_that_prints_more_is_found(tmp_path: Path) -> None:
    short, whole = passage("short", BRIDGE, day="2024-05-01"), passage("whole", BRIDGE, DETOUR, day="2024-05-02")
    assert distinct(tmp_path, 3, short, whole) == [("whole", 1.0)]


def test_a_copy_with_a_sentence_of_its_own_is_found_too(tmp_path: Path) -> None:
    one, other = passage("one", BRIDGE, FERRY, day="2024-05-01"), passage("other", BRIDGE, SCHOOL, day="2024-05-02")
    assert [article_id for article_id, _ in distinct(tmp_path, 3, one, other)] == ["one", "other"]


def test_a_copy_whose_sentence_says_more_is_not_left_out(tmp_path: Path) -> None:
    more = BRIDGE.replace(" on Monday.", " on Monday, for 40,000 crowns.")
    one, other = passage("one", BRIDGE, day="2024-05-01"), passage("other", more, day="2024-05-02")
    assert distinct(tmp_path, 3, one, other) == [("other", 1.0)]


def test_another_number_is_no_copy(tmp_path: Path) -> None:
    one = passage("one", "Four fishermen of Elm were found alive on Monday.", day="2024-05-01")
    other = passage("other", "Six fishermen of Elm were found alive on Monday.", day="2024-05-01")
    assert [article_id for article_id, _ in distinct(tmp_path, 3, one, other)] == ["one", "other"]


STORY = f"{BRIDGE} {DETOUR}\n"
ARTICLES = (
    Article("gazette", STORY, "Bridge closes", "Gazette", "Seafax", Published("2024-05-01", "given")),
    Article("herald", STORY, "Bridge to close", "Herald", "Seafax", Published("2024-05-02", "given")),
    Article(
        "mail",
        f"{STORY}\nThe town choir has sung at the wedding of its conductor in Ashby.\n",
        "No way for lorries",
        "Mail",
        published=Published("2024-05-03", "given"),
    ),
    Article(
        "post",
        f"{BRIDGE} The harbour board will pay 40,000 crowns to the lorry drivers.\n",
        "Money for drivers",
        "Post",
        published=Published("2024-05-03", "given"),
    ),
    Article("ferry", f"{FERRY}\n", "Ferry", "Gazette", published=Published("2024-05-01", "given")),
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    settings = read_settings(index_dir=tmp_path_factory.mktemp("index"))
    indexing.put(ARTICLES, settings.index_dir, build.embedder(settings))
    return build.engine(settings)


def searched(engine: Engine, query: str, filters: Filters = NO_FILTERS, k: int = 8) -> list[Hit]:
    async def hits() -> list[Hit]:
        return await engine.search(query, k, filters)

    return anyio.run(hits)


def test_a_story_is_one_hit_unless_a_copy_adds_what_is_asked_for(engine: Engine) -> None:
    closing = searched(engine, "When will the Ashby bridge close to lorries?")
    paying = searched(engine, "How much will the harbour board pay to the lorry drivers?")
    assert {hit.article.id for hit in closing} == {"mail", "ferry"}
    assert {hit.article.id for hit in paying} == {"post", "mail", "ferry"}


def test_a_copy_that_passes_a_filter_is_found(engine: Engine) -> None:
    hits = searched(engine, "When will the Ashby bridge close to lorries?", Filters(outlet="Herald"))
    assert [hit.article.id for hit in hits] == ["herald"]


def test_an_answer_names_all_who_print_it(engine: Engine) -> None:
    answer = anyio.run(engine.ask, Question("When will the harbour board close the Ashby bridge?"))
    [citation] = answer.citations
    assert citation.quote == BRIDGE
    assert {place.outlet for place in citation.also_in} == {"Gazette", "Herald", "Mail", "Post"} - {
        citation.article.outlet
    }
    assert citation.independent_sources == 1
