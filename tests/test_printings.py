import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.corpus.printings import printings
from rag.errors import IndexDamagedError
from rag.index.copies import Copy
from rag.index.store import Store
from rag.index.store_writer import StoreWriter
from rag.types import UNDATED, Analysis, Article, Passage, Published, Quotation, Span, Speaker

_BRIDGE = "The harbour board will close the old Ashby bridge to lorries on Monday."
_EDITED = "The harbour board will close the old Ashby bridge to all lorries on Monday, the Herald has learned."
_OTHER_DAY = "The harbour board will close the old Ashby bridge to lorries on Friday."
_BRIDGE_WAS = "The harbour board closed the old Ashby bridge to lorries on Thursday."
_UNTIMED = "The harbour board keeps the old Ashby bridge closed to all heavy lorries."
_STOCK = "The board did not answer questions."
_SENTENCES = (
    _BRIDGE,
    _EDITED,
    _OTHER_DAY,
    _STOCK,
    "Holm said the ferry would sail again in the first week of June.",
    "The ferry will sail again in the first week of June, Holm said.",
    "The ferry will not sail again in the first week of June, Holm said.",
)


def analysis(article_id: str, *sentences: str, said: Sequence[str] = ()) -> Analysis:
    text = " ".join(sentences)
    ends = [0]
    for sentence in sentences:
        ends.append(ends[-1] + len(sentence) + 1)
    spans = tuple(Span(start, end - 1) for start, end in pairwise(ends))
    quoted = [Span(text.index(words), text.index(words) + len(words)) for words in said]
    return Analysis(
        Article(article_id, text),
        segments=(),
        sentences=spans,
        passages=(Passage(article_id, spans),),
        quotations=tuple(Quotation(span, "direct", Speaker("Ada Holm", "Holm")) for span in quoted),
    )


def written(path: Path, *analyses: Analysis, deleted: Sequence[str] = ()) -> Store:
    writer = StoreWriter(path)
    for each in analyses:
        writer.put(each, "hash")
    for article_id in deleted:
        writer.delete(article_id)
    writer.close()
    return Store(path)


def quoted(copies: Sequence[Copy]) -> list[tuple[str, str]]:
    return [(copy.article.id, copy.span.of(copy.article.text)) for copy in copies]


def dumped(path: Path) -> list[list[tuple[object, ...]]]:
    """Return all that is stored of printings, articles by their ids."""
    with sqlite3.connect(path) as connection:
        asked = (
            "SELECT id, start, stop, wording, distinctive, quoted FROM printings JOIN articles ON number = article",
            "SELECT band, wording FROM bands",
            "SELECT wording, variant FROM variants",
        )
        return [sorted(connection.execute(sql).fetchall()) for sql in asked]


def test_a_sentence_is_found_in_every_copy(tmp_path: Path) -> None:
    store = written(tmp_path / "s", analysis("a", _BRIDGE), analysis("b", _OTHER_DAY), analysis("c", _STOCK, _EDITED))
    assert quoted(store.copies("a", Span(0, 5))) == [("c", _EDITED)]
    assert quoted(store.copies("c", Span(40, 50))) == [("a", _BRIDGE)]
    assert store.copies("b", Span(0, 5)) == []


def test_words_that_two_articles_print_by_chance_are_no_copies(tmp_path: Path) -> None:
    store = written(tmp_path / "s", analysis("a", _STOCK), analysis("b", _STOCK))
    assert store.copies("a", Span(0, 5)) == []
    assert len({each.words for each in store.printed(["a", "b"])}) == 1


def test_a_quotation_is_found_however_its_sentences_are_parted(tmp_path: Path) -> None:
    one = analysis(
        "a",
        "“We lost the Ashby pier, though we shall build it anew,” Holm said.",
        said=["“We lost the Ashby pier, though we shall build it anew,”"],
    )
    other = analysis(
        "b",
        '"We lost the Ashby pier.',
        'But we shall build it anew," she said.',
        said=['"We lost the Ashby pier. But we shall build it anew,"'],
    )
    copy, *_ = written(tmp_path / "s", one, other).copies("a", one.sentences[0])
    assert copy.span.of(copy.article.text) == '"We lost the Ashby pier. But we shall build it anew,"'
    assert copy.sentences.of(copy.article.text) == other.article.text
    assert not copy.narrated


def test_words_that_someone_said_are_told_from_narration() -> None:
    said = analysis(
        "a",
        "“We close the bridge,” Holm said.",
        'She called it "late" but right.',
        said=["“We close the bridge,”", '"late"'],
    )
    found = [
        (each.span.of(said.article.text), each.quoted) for each in printings(said.article.text, said.sentences, None)
    ]
    assert found[:2] == [("“We close the bridge,”", True), ("“We close the bridge,” Holm said.", True)]
    assert ('She called it "late" but right.', False) in found


def test_variants_of_variants_have_the_same_number(tmp_path: Path) -> None:
    store = written(tmp_path / "s", analysis("a", _BRIDGE), analysis("b", _EDITED), analysis("c", _OTHER_DAY))
    one, other, another = store.printed(["a", "b", "c"])
    assert one.words == other.words != another.words


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=4), min_size=1, max_size=6), st.randoms())
def test_what_is_stored_does_not_depend_on_the_order(texts: list[list[str]], random: Random) -> None:
    articles = [analysis(f"article {number}", *sentences) for number, sentences in enumerate(texts)]
    shuffled = list(articles)
    random.shuffle(shuffled)
    with TemporaryDirectory() as folder:
        one, other = Path(folder) / "one", Path(folder) / "other"
        written(one, *articles).close()
        written(other, *shuffled).close()
        assert dumped(one) == dumped(other)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=4), min_size=2, max_size=6), st.data())
def test_what_is_deleted_or_replaced_leaves_no_trace(texts: list[list[str]], data: st.DataObject) -> None:
    articles = [analysis(f"article {number}", *sentences) for number, sentences in enumerate(texts)]
    kept = data.draw(st.integers(0, len(articles) - 1))
    before = [analysis(each.article.id, *reversed(_SENTENCES)) for each in articles]
    with TemporaryDirectory() as folder:
        one, other = Path(folder) / "one", Path(folder) / "other"
        written(one, *articles[:kept]).close()
        written(other, *before, *articles, deleted=[each.article.id for each in articles[kept:]]).close()
        assert dumped(one) == dumped(other)


def test_a_store_without_printings_is_damaged(tmp_path: Path) -> None:
    store = written(tmp_path / "s", analysis("a", _BRIDGE))
    with sqlite3.connect(tmp_path / "s") as connection:
        connection.execute("DROP TABLE variants")
    with pytest.raises(IndexDamagedError, match="no such table: variants; index into a new folder"):
        store.copies("a", Span(0, 5))


def test_a_day_that_is_told_by_its_name_is_another_in_another_week(tmp_path: Path) -> None:
    days = {"a": "2026-01-09", "b": "2026-06-05", "c": "2026-06-08", "d": None}
    store = written(tmp_path / "s", *(_dated(analysis(id_, _BRIDGE_WAS), day) for id_, day in days.items()))
    assert [id_ for id_, _ in quoted(store.copies("a", Span(0, 5)))] == ["d"]
    assert [id_ for id_, _ in quoted(store.copies("b", Span(0, 5)))] == ["c", "d"]


def test_narration_is_of_the_weeks_in_which_it_was_published_but_words_are_always_their_speakers(
    tmp_path: Path,
) -> None:
    said = "“The harbour board has closed the old Ashby bridge to lorries,”"
    days = {"a": "2026-01-09", "b": "2026-01-23", "c": "2026-01-24"}
    texts = [_dated(analysis(id_, _UNTIMED, f"{said} Holm said.", said=[said]), day) for id_, day in days.items()]
    store = written(tmp_path / "s", *texts)
    assert [id_ for id_, _ in quoted(store.copies("a", Span(0, 5)))] == ["b"]
    assert {id_ for id_, _ in quoted(store.copies("a", texts[0].sentences[1]))} == {"b", "c"}


def _dated(found: Analysis, day: str | None) -> Analysis:
    published = Published(day, "given") if day else UNDATED
    return replace(found, article=replace(found.article, published=published))
