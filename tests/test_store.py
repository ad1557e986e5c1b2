from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.errors import IndexDamagedError, QuestionError, ReadingError
from rag.index.store import Store
from rag.index.store_writer import StoreWriter, check
from rag.types import (
    NO_FILTERS,
    UNDATED,
    Analysis,
    Article,
    Filters,
    Label,
    Passage,
    Published,
    Quotation,
    Segment,
    Span,
    Speaker,
    TimeExpression,
)


def analysis(
    article_id: str,
    text: str = "Talks failed. Peskov said so.",
    *,
    outlet: str | None = None,
    published: Published = UNDATED,
    speakers: tuple[str, ...] = (),
) -> Analysis:
    whole = Span(0, len(text))
    return Analysis(
        article=Article(article_id, text, outlet=outlet, published=published),
        segments=(),
        sentences=(whole,),
        passages=(Passage(article_id, (whole,)),),
        quotations=tuple(Quotation(whole, "reported", Speaker(name, name)) for name in speakers),
    )


def rich_analysis() -> Analysis:
    text = "Headline\nÉlan: “We talk,” said Orbán. Then 👩 left. The end."
    sentences = (Span(9, 37), Span(38, 50), Span(51, 59))
    return Analysis(
        article=Article("r", text, "Headline", "The Example", "ANI", Published("2022-01", "inferred"), "https://e.x/r"),
        segments=(Segment(Span(0, 8), Label.TITLE, "first line"), Segment(Span(9, 59), Label.BODY, "prose")),
        sentences=sentences,
        passages=(Passage("r", sentences[:2]), Passage("r", sentences[1:])),
        quotations=(
            Quotation(Span(15, 25), "direct", Speaker("Viktor Orbán", "Orbán", "premier"), "said", Span(26, 36)),
            Quotation(
                Span(38, 49),
                "reported",
                Speaker("Viktor Orbán", "He"),
                said_on=TimeExpression(Span(0, 4), "2022-01-07", "2022-01-08", inferred=True),
                place=Span(4, 6),
                occasion=Span(6, 9),
            ),
        ),
    )


def written(path: Path, *analyses: Analysis) -> Store:
    writer = StoreWriter(path)
    for each in analyses:
        writer.put(each, f"hash of {each.article.id}")
    writer.close()
    return Store(path)


def passing(store: Store, filters: Filters) -> list[str]:
    keys = store.keys(filters)
    assert keys is not None
    return [passage.article.id for passage in store.passages(keys.tolist())]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "articles.sqlite"


def test_an_analysis_comes_back_as_it_was_put(path: Path) -> None:
    store = written(path, analysis("a"), rich_analysis())
    assert store.analysis("r") == rich_analysis()
    assert store.analysis("a") == analysis("a")


def test_an_unknown_article_is_none(path: Path) -> None:
    store = written(path, analysis("a"))
    assert [store.article("b"), store.analysis("b"), store.content_hash("b")] == [None, None, None]
    assert store.article("\ud800") is None


def test_articles_are_listed_in_the_order_they_were_added(path: Path) -> None:
    store = written(path, analysis("c"), analysis("a"), analysis("b"))
    assert [article.id for article in store.articles()] == ["c", "a", "b"]
    assert [article.id for article in store.articles(offset=1, limit=1)] == ["a"]
    assert store.articles(offset=3) == []


def test_a_negative_offset_is_refused(path: Path) -> None:
    with pytest.raises(ValueError, match="must not be negative"):
        written(path, analysis("a")).articles(offset=-1)


def test_a_replaced_article_keeps_its_place_and_gets_new_keys(path: Path) -> None:
    writer = StoreWriter(path)
    assert writer.put(analysis("a"), "1").added == (1,)
    writer.put(analysis("b"), "1")
    change = writer.put(analysis("a", "Another text."), "2")
    writer.close()
    assert (change.new, change.removed, change.added) == (False, (1,), (3,))
    assert [article.text for article in Store(path).articles()] == ["Another text.", "Talks failed. Peskov said so."]
    assert Store(path).content_hash("a") == "2"


def test_keys_are_never_used_again(path: Path) -> None:
    written(path, analysis("a"), analysis("b"))
    writer = StoreWriter(path)
    assert writer.delete("b") == (2,)
    writer.close()
    writer = StoreWriter(path)
    assert writer.put(analysis("c"), "1").added == (3,)


def test_a_deleted_article_leaves_nothing(path: Path) -> None:
    written(path, rich_analysis(), analysis("a"))
    writer = StoreWriter(path)
    assert writer.delete("r") == (1, 2)
    assert writer.delete("r") is None
    writer.close()
    store = Store(path)
    assert (store.count_articles(), store.count_passages(), store.article("r")) == (1, 1, None)
    assert store.vocabulary() == {"talks": 1, "failed": 1, "peskov": 1, "said": 1, "so": 1}
    assert passing(store, Filters(speaker="orban")) == []


def test_passages_come_in_the_order_asked_with_article_and_quotations(path: Path) -> None:
    store = written(path, rich_analysis(), analysis("a", speakers=("Peskov",)))
    third, first = store.passages([3, 1])
    assert (third.key, third.text, third.article) == (3, "Talks failed. Peskov said so.", analysis("a").article)
    assert (first.text, first.passage) == ("Élan: “We talk,” said Orbán. Then 👩 left.", rich_analysis().passages[0])
    assert first.quotations == rich_analysis().quotations
    assert store.passage_keys("r") == [1, 2]


def test_an_unknown_key_is_a_key_error(path: Path) -> None:
    with pytest.raises(KeyError):
        written(path, analysis("a")).passages([1, 2])


def test_no_filter_restricts_nothing(path: Path) -> None:
    assert written(path, analysis("a")).keys(NO_FILTERS) is None


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2021-12-15", None, ["month", "day", "year", "later"]),
        ("2021-12-24", "2021-12-24", ["month", "day", "year"]),
        ("2021-12-25", "2021-12-31", ["month", "year"]),
        ("2022", None, ["later"]),
        (None, "2021-11-30", ["year"]),
        (None, "2021-12", ["month", "day", "year"]),
        ("2021", "2021", ["month", "day", "year"]),
        ("2023", None, []),
    ],
)
def test_an_article_passes_if_its_date_may_lie_in_the_range(
    path: Path, first: str | None, last: str | None, expected: list[str]
) -> None:
    dates = {"month": "2021-12", "day": "2021-12-24", "year": "2021", "later": "2022-01-08"}
    dated = [analysis(name, published=Published(date, "printed")) for name, date in dates.items()]
    store = written(path, *dated, analysis("undated"))
    assert passing(store, Filters(published_from=first, published_to=last)) == expected


@pytest.mark.parametrize("date", ["", "yesterday", "2021-1-1", "2021-12-24T00:00", "24.12.2021"])
def test_a_date_that_is_none_is_a_question_error(path: Path, date: str) -> None:
    with pytest.raises(QuestionError, match=r"published_to must be YYYY, YYYY-MM or YYYY-MM-DD"):
        written(path, analysis("a")).keys(Filters(published_to=date))


def test_outlets_are_compared_without_case_and_accents(path: Path) -> None:
    store = written(path, analysis("a", outlet="L’Écho"), analysis("b", outlet="Echo"), analysis("c"))
    assert passing(store, Filters(outlet="l'echo")) == ["a"]
    assert store.outlets() == ["Echo", "L’Écho"]


def test_a_speaker_is_found_by_a_part_of_the_name(path: Path) -> None:
    store = written(path, analysis("a", speakers=("Viktor Orbán", "Ned Price")), analysis("b", speakers=("Peskov",)))
    assert passing(store, Filters(speaker="orban")) == ["a"]
    assert passing(store, Filters(speaker="PESKOV")) == ["b"]
    assert passing(store, Filters(speaker="% OR 1")) == []


def test_a_person_has_one_name_in_whatever_order_articles_come(path: Path, tmp_path: Path) -> None:
    short, full = analysis("a", speakers=("Orbán",)), analysis("b", speakers=("Viktor Orbán",))
    stores = [written(path, short, full), written(tmp_path / "other.sqlite", full, short)]
    for store in stores:
        assert {each.quotation.speaker.name for each in store.quotations(NO_FILTERS)} == {"Viktor Orbán"}
        assert {each.quotation.speaker.as_printed for each in store.quotations(NO_FILTERS)} == {"Orbán", "Viktor Orbán"}
        assert sorted(passing(store, Filters(speaker="viktor"))) == ["a", "b"]


def test_a_deleted_article_takes_its_full_name_along(path: Path) -> None:
    written(path, analysis("a", speakers=("Orbán",)), analysis("b", speakers=("Viktor Orbán",))).close()
    writer = StoreWriter(path)
    writer.delete("b")
    writer.close()
    assert [each.quotation.speaker.name for each in Store(path).quotations(NO_FILTERS)] == ["Orbán"]


def test_every_name_and_role_of_who_is_quoted_is_told_once(path: Path) -> None:
    store = written(path, rich_analysis(), analysis("a", speakers=("Peskov",)), analysis("b", speakers=("Peskov",)))
    orban = [Speaker("Viktor Orbán", "He"), Speaker("Viktor Orbán", "Orbán", "premier")]
    assert store.speakers() == [Speaker("Peskov", "Peskov"), *orban]


def test_filters_are_combined(path: Path) -> None:
    store = written(path, analysis("a", outlet="X"), analysis("b", outlet="X"), analysis("c"))
    assert passing(store, Filters(outlet="x", article_ids=frozenset({"b", "c"}))) == ["b"]
    assert passing(store, Filters(article_ids=frozenset())) == []


def test_the_vocabulary_counts_passages_by_folded_word(path: Path) -> None:
    store = written(path, analysis("a", "Orbán’s talks, TALKS."), analysis("b", "Talks in Győr."))
    assert store.vocabulary() == {"orban": 1, "talks": 2, "in": 1, "gyor": 1}


def test_names_are_words_with_a_capital_in_most_passages(path: Path) -> None:
    texts = ["The talks with Lavrov", "Talks went on, Lavrov said", "the talks and Lavrov"]
    store = written(path, *(analysis(str(number), text) for number, text in enumerate(texts)))
    assert store.names() == {"lavrov": 3}


def test_the_vocabulary_follows_replacement(path: Path) -> None:
    written(path, analysis("a", "Old words here"), analysis("b", "words"))
    replaced = written(path, analysis("a", "New words"))
    assert replaced.vocabulary() == {"new": 1, "words": 2}
    assert replaced.names() == {"new": 1}


def test_many_threads_read_at_once(path: Path) -> None:
    store = written(path, *(analysis(str(number), f"Text {number}.") for number in range(50)))
    with ThreadPoolExecutor(8) as pool:
        texts = list(pool.map(lambda key: store.passages([key])[0].text, list(range(1, 51)) * 4))
    assert texts == [f"Text {number}." for number in range(50)] * 4
    store.close()


def test_a_foreign_file_is_damage(path: Path) -> None:
    path.write_bytes(b"\x80\x04\x95 no database at all")
    with pytest.raises(IndexDamagedError, match=r"cannot read .*articles\.sqlite"):
        Store(path).count_articles()


def test_reading_leaves_no_file_behind(path: Path) -> None:
    written(path, analysis("a")).article("a")
    assert [entry.name for entry in path.parent.iterdir()] == ["articles.sqlite"]


def test_a_lone_surrogate_is_refused() -> None:
    with pytest.raises(ReadingError, match="lone surrogate"):
        check(analysis("a", "half a pair: \ud83d"))


def test_a_span_after_the_text_is_refused() -> None:
    broken = analysis("a", "short")
    with pytest.raises(ValueError, match="'a' ends after its text"):
        check(Analysis(broken.article, (), (Span(0, 6),), (), ()))


def test_a_passage_of_another_article_is_refused() -> None:
    with pytest.raises(ValueError, match="a passage of 'a' belongs to another article"):
        check(Analysis(analysis("a").article, (), (), analysis("b").passages, ()))


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80)


@settings(deadline=None, max_examples=40)
@given(texts=st.lists(texts, min_size=1, max_size=6), deleted=st.sets(st.integers(0, 5)))
def test_any_texts_come_back_and_deleting_them_restores_the_words(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], deleted: set[int]
) -> None:
    folder = tmp_path_factory.mktemp("store")
    analyses = [analysis(f"{number}:{text}", text) for number, text in enumerate(texts)]
    kept = [each for number, each in enumerate(analyses) if number not in deleted]
    changed, fresh = folder / "changed.sqlite", written(folder / "fresh.sqlite", *kept)
    written(changed, *analyses)
    writer = StoreWriter(changed)
    for each in analyses:
        if each not in kept:
            writer.delete(each.article.id)
    writer.close()
    assert [Store(changed).analysis(each.article.id) for each in kept] == kept
    assert Store(changed).vocabulary() == fresh.vocabulary()
    assert Store(changed).names() == fresh.names()
