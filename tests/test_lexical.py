import hashlib
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rag.errors import IndexDamagedError, IndexFaultError
from rag.index.disk import share
from rag.index.lexical import LexicalIndex, LexicalWriter

BODIES = {
    1: "Peskov said the talks in Geneva had failed.",
    2: "The harvest was good, farmers said.",
    3: "Talks, talks and more talks: the ministers talked.",
    4: "A ferry sank off the coast.",
}


def written(directory: Path, bodies: Mapping[int, str], titles: Mapping[int, str] | None = None) -> LexicalIndex:
    directory.mkdir(exist_ok=True)
    writer = LexicalWriter(directory)
    for key, body in bodies.items():
        writer.add(key, (titles or {}).get(key, ""), body)
    writer.close()
    return LexicalIndex.load(directory)


def keys(index: LexicalIndex, query: str, k: int = 10) -> list[int]:
    return [key for key, _ in index.search(query, k)]


def sums(directory: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in directory.iterdir()}


@pytest.fixture
def index(tmp_path: Path) -> LexicalIndex:
    return written(tmp_path / "lexical", BODIES)


def test_any_word_of_the_query_finds_a_passage(index: LexicalIndex) -> None:
    assert set(keys(index, "Did the ferry or the harvest fail?")) == {1, 2, 4}


def test_a_rare_word_counts_for_more_than_a_frequent_one(index: LexicalIndex) -> None:
    assert keys(index, "Peskov talks")[0] == 1


def test_other_forms_of_a_word_are_found(index: LexicalIndex) -> None:
    assert keys(index, "talking") == [3, 1]


def test_case_and_accents_do_not_matter(tmp_path: Path) -> None:
    assert keys(written(tmp_path / "x", {7: "Viktor Orbán spoke"}), "ORBAN") == [7]


def test_stopwords_count_only_where_there_is_nothing_else(tmp_path: Path) -> None:
    index = written(tmp_path / "x", {1: "to be or not to be", 2: "a harvest"})
    assert keys(index, "not to be") == [1]
    assert keys(index, "to the harvest") == [2]


def test_words_of_the_title_find_every_passage_of_the_article(tmp_path: Path) -> None:
    index = written(tmp_path / "x", BODIES, {2: "Grain prices", 4: "Grain ship lost"})
    assert set(keys(index, "grain")) == {2, 4}


def test_a_word_of_the_passage_counts_for_more_than_one_of_the_title(tmp_path: Path) -> None:
    index = written(tmp_path / "x", {1: "the dam broke", 2: "rain fell"}, {1: "rain", 2: "dam"})
    assert keys(index, "dam") == [1, 2]


def test_scores_fall_and_equal_ones_are_ranked_by_key(tmp_path: Path) -> None:
    index = written(tmp_path / "x", dict.fromkeys([5, 3, 9], "the same words"))
    hits = index.search("same words", 5)
    assert [key for key, _ in hits] == [3, 5, 9]
    assert len({score for _, score in hits}) == 1


@pytest.mark.parametrize("extra", [0, 5_000])
def test_only_allowed_keys_are_found(index: LexicalIndex, extra: int) -> None:
    allowed = np.array([3, 4, *range(100, 100 + extra)], dtype=np.int64)
    assert [key for key, _ in index.search("talks ferry harvest", 5, allowed)] == [4, 3]


def test_many_allowed_keys_are_found_below_better_ones_that_are_not(tmp_path: Path) -> None:
    index = written(tmp_path / "x", {key: "talks " * (1 + (key < 1500)) + "about grain" for key in range(3_000)})
    allowed = np.arange(1_600, 2_900, dtype=np.int64)
    assert [key for key, _ in index.search("talks", 3, allowed)] == [1_600, 1_601, 1_602]


def test_nothing_is_found_where_nothing_is_allowed(index: LexicalIndex) -> None:
    assert index.search("talks", 5, np.empty(0, dtype=np.int64)) == []


def test_an_empty_index_finds_nothing(tmp_path: Path) -> None:
    index = written(tmp_path / "x", {})
    assert len(index) == 0
    assert index.search("talks", 5) == []
    assert index.search("talks", 5, np.arange(5_000, dtype=np.int64)) == []


@pytest.mark.parametrize("query", ["", "   ", "?!…", "\0", "\ud800"])
def test_a_query_without_words_finds_nothing(index: LexicalIndex, query: str) -> None:
    assert index.search(query, 5) == []


@pytest.mark.parametrize(
    "query", ['body:talks AND -title:"', "talks~2^9", "[talks TO *]", "(talks", "talks\\", "/talks/", "+talks -talks"]
)
def test_query_syntax_is_data(index: LexicalIndex, query: str) -> None:
    assert keys(index, query)[0] == 3


def test_k_must_be_positive(index: LexicalIndex) -> None:
    with pytest.raises(ValueError, match="k must be at least 1"):
        index.search("talks", 0)


def test_document_frequency_counts_passages_with_a_form_of_the_word(index: LexicalIndex) -> None:
    assert [index.document_frequency(word) for word in ("talk", "Peskov’s", "volcano", "?")] == [2, 1, 0, 0]


def test_document_frequency_leaves_out_what_was_removed(tmp_path: Path) -> None:
    written(tmp_path / "x", BODIES)
    writer = LexicalWriter(tmp_path / "x")
    writer.remove([3])
    writer.close()
    assert LexicalIndex.load(tmp_path / "x").document_frequency("talks") == 1


@pytest.mark.parametrize(
    ("body", "query"),
    [
        ("北约秘书长斯托尔滕贝格表示愿意对话", "斯托尔滕贝格"),
        ("首相は会談を拒否した", "会談"),
        ("นายกรัฐมนตรีปฏิเสธการเจรจา", "การเจรจา"),
        ("Песков заявил, что переговоры провалились", "переговоры"),
        ("قال الوزير إن المحادثات فشلت", "المحادثات"),
        ("대변인은 회담이 실패했다고 말했다", "회담이"),
        ("प्रवक्ता ने कहा कि वार्ता विफल रही", "वार्ता"),
    ],
)
def test_other_scripts_are_found(tmp_path: Path, body: str, query: str) -> None:
    index = written(tmp_path / "x", {1: "Peskov said the talks failed", 2: body})
    assert keys(index, query) == [2]


def test_a_word_of_a_million_letters_is_found_by_its_beginning(tmp_path: Path) -> None:
    index = written(tmp_path / "x", {1: "x" * 1_000_000 + " talks", 2: "harvest"})
    assert keys(index, "x" * 80) == [1]
    assert keys(index, "talks") == [1]


def test_an_index_in_a_read_only_folder_is_not_written_to(tmp_path: Path) -> None:
    written(tmp_path / "x", BODIES)
    before = sums(tmp_path / "x")
    (tmp_path / "x").chmod(0o555)
    index = LexicalIndex.load(tmp_path / "x")
    (tmp_path / "x").chmod(0o755)
    assert keys(index, "talks") == [3, 1]
    assert sums(tmp_path / "x") == before


def test_an_open_index_outlives_its_files(tmp_path: Path) -> None:
    index = written(tmp_path / "x", BODIES)
    for path in (tmp_path / "x").iterdir():
        path.unlink()
    assert keys(index, "talks ferry") == [4, 3, 1]


def test_a_changed_copy_by_links_leaves_the_older_files_as_they_were(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    index = written(old, {key: f"talks number {key} about grain" for key in range(1, 200)})
    before = sums(old)
    new.mkdir()
    for path in old.iterdir():
        share(path, new / path.name)
    for key in range(200, 230):
        writer = LexicalWriter(new)
        writer.remove([key - 199])
        writer.add(key, "grain", "newer talks")
        writer.close()
    assert sums(old) == before
    assert keys(index, "talks", 300) == list(range(1, 200))
    assert set(keys(LexicalIndex.load(new), "talks", 300)) == set(range(31, 230))


def test_a_key_removed_and_added_in_one_go_has_its_new_words(tmp_path: Path) -> None:
    written(tmp_path / "x", BODIES)
    writer = LexicalWriter(tmp_path / "x")
    writer.remove([1, 2, 99])
    writer.add(5, "", "A volcano erupted.")
    writer.remove([5])
    writer.add(6, "", "A volcano slept.")
    writer.close()
    assert keys(LexicalIndex.load(tmp_path / "x"), "volcano Peskov harvest") == [6]


def test_abandoned_changes_are_lost(tmp_path: Path) -> None:
    written(tmp_path / "x", BODIES)
    writer = LexicalWriter(tmp_path / "x")
    writer.add(5, "", "A volcano erupted.")
    writer.abandon()
    assert keys(LexicalIndex.load(tmp_path / "x"), "volcano ferry") == [4]


def test_a_folder_without_an_index_is_damage(tmp_path: Path) -> None:
    with pytest.raises(IndexDamagedError, match="cannot open"):
        LexicalIndex.load(tmp_path)


@pytest.mark.parametrize("name", ["meta.json", ".managed.json"])
def test_garbage_in_place_of_a_file_is_damage(tmp_path: Path, name: str) -> None:
    written(tmp_path / "x", BODIES)
    (tmp_path / "x" / name).write_bytes(b"\x80\x04 no JSON")
    with pytest.raises(IndexDamagedError):
        LexicalIndex.load(tmp_path / "x")


def test_a_missing_segment_is_damage(tmp_path: Path) -> None:
    written(tmp_path / "x", BODIES)
    next((tmp_path / "x").glob("*.term")).unlink()
    with pytest.raises(IndexDamagedError, match="cannot open"):
        LexicalIndex.load(tmp_path / "x")


def test_a_folder_that_is_not_there_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(IndexFaultError, match="cannot write"):
        LexicalWriter(tmp_path / "missing")


@settings(deadline=None, max_examples=30)
@given(
    bodies=st.lists(st.text(max_size=60), min_size=1, max_size=5),
    query=st.text(max_size=60),
)
@example(
    bodies=["a\0b", "\u200fשלום\u200f", "👩‍👧 🇺🇦", "ﷺ ½ ﬁ İ ß", "\ud800", "\u3099\u0e31"], query="ﷺ\0 ﬁ \udfff 👩‍👧"
)
def test_odd_text_can_be_written_and_searched(
    tmp_path_factory: pytest.TempPathFactory, bodies: list[str], query: str
) -> None:
    index = written(tmp_path_factory.mktemp("lexical"), dict(enumerate(bodies)), dict(enumerate(bodies)))
    assert len(index) == len(bodies)
    assert set(keys(index, query)) <= set(range(len(bodies)))
    for key, body in enumerate(bodies):
        if index.search(body, 10):
            assert key in keys(index, body)
