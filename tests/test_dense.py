from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.typing import NDArray

from rag.errors import IndexDamagedError, IndexFaultError
from rag.index import dense
from rag.index.dense import DenseIndex
from rag.protocols import Vectors

DIMENSION = 16


def unit(rows: NDArray[np.floating]) -> Vectors:
    vectors: Vectors = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    return vectors


def random_vectors(count: int, seed: int = 0, dimension: int = DIMENSION) -> Vectors:
    return unit(np.random.default_rng(seed).standard_normal((count, dimension)))


def clustered_vectors(count: int, clusters: int, seed: int = 0) -> Vectors:
    generator = np.random.default_rng(seed)
    centres = generator.standard_normal((clusters, DIMENSION))
    return unit(centres[generator.integers(clusters, size=count)] + 0.5 * generator.standard_normal((count, DIMENSION)))


def filled(vectors: Vectors, first: int = 1) -> DenseIndex:
    index = DenseIndex.empty(vectors.shape[1])
    index.add(range(first, first + len(vectors)), vectors)
    return index


def exact(vectors: Vectors, query: Vectors, k: int, first: int = 1) -> list[int]:
    return [first + int(row) for row in np.argsort(-(vectors @ query), kind="stable")[:k]]


def found(index: DenseIndex, query: Vectors, k: int) -> list[int]:
    return [key for key, _ in index.search(query, k)]


@pytest.fixture
def small_limit(monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(dense, "_EXACT_UP_TO", 2_000)
    return 2_000


def test_a_small_index_finds_what_exact_search_finds() -> None:
    vectors, query = random_vectors(500), random_vectors(1, seed=1)[0]
    assert found(filled(vectors), query, 10) == exact(vectors, query, 10)


def test_a_vector_finds_itself_first_with_a_cosine_of_one() -> None:
    vectors = random_vectors(50)
    key, score = filled(vectors).search(vectors[7], 1)[0]
    assert key == 8
    assert score == pytest.approx(1.0, abs=1e-6)


def test_scores_fall_and_are_inner_products() -> None:
    vectors, query = random_vectors(50), random_vectors(1, seed=1)[0]
    hits = filled(vectors).search(query, 50)
    assert [score for _, score in hits] == pytest.approx(sorted(vectors @ query, reverse=True), abs=1e-6)


def test_equal_vectors_are_ranked_by_key() -> None:
    vector = random_vectors(1)
    index = DenseIndex.empty(DIMENSION)
    index.add([9, 3, 5], np.repeat(vector, 3, axis=0))
    assert found(index, vector[0], 3) == [3, 5, 9]


def test_more_hits_than_vectors_gives_every_vector() -> None:
    assert sorted(found(filled(random_vectors(3)), random_vectors(1, seed=1)[0], 10)) == [1, 2, 3]


def test_an_empty_index_finds_nothing() -> None:
    assert DenseIndex.empty(DIMENSION).search(random_vectors(1)[0], 5) == []


def test_only_allowed_keys_are_found() -> None:
    vectors, query = random_vectors(500), random_vectors(1, seed=1)[0]
    allowed = np.arange(2, 501, 7, dtype=np.int64)
    expected = [int(allowed[row]) for row in np.argsort(-(vectors[allowed - 1] @ query))[:5]]
    assert [key for key, _ in filled(vectors).search(query, 5, allowed)] == expected


def test_nothing_is_found_where_nothing_is_allowed() -> None:
    assert filled(random_vectors(5)).search(random_vectors(1)[0], 5, np.empty(0, dtype=np.int64)) == []


def test_removed_keys_are_not_found() -> None:
    vectors = random_vectors(20)
    index = filled(vectors)
    index.remove([8, 99])
    assert len(index) == 19
    assert 8 not in found(index, vectors[7], 20)


def test_saved_and_loaded_it_finds_the_same(tmp_path: Path) -> None:
    index, query = filled(random_vectors(100)), random_vectors(1, seed=1)[0]
    index.save(tmp_path / "vectors.faiss")
    loaded = DenseIndex.load(tmp_path / "vectors.faiss")
    assert loaded.dimension == DIMENSION
    assert loaded.search(query, 10) == index.search(query, 10)


def test_a_loaded_index_takes_further_changes(tmp_path: Path) -> None:
    filled(random_vectors(10)).save(tmp_path / "vectors.faiss")
    loaded, new = DenseIndex.load(tmp_path / "vectors.faiss"), random_vectors(1, seed=2)
    loaded.add([42], new)
    loaded.remove([1])
    assert found(loaded, new[0], 1) == [42]
    assert len(loaded) == 10


@pytest.mark.parametrize("k", [0, -1])
def test_k_must_be_positive(k: int) -> None:
    with pytest.raises(ValueError, match="k must be at least 1"):
        filled(random_vectors(3)).search(random_vectors(1)[0], k)


@pytest.mark.parametrize("wrong", [np.nan, np.inf])
def test_a_query_that_is_not_finite_is_refused(wrong: float) -> None:
    with pytest.raises(ValueError, match="not a finite number"):
        filled(random_vectors(3)).search(np.full(DIMENSION, wrong, dtype=np.float32), 1)


def test_a_query_of_another_dimension_is_refused() -> None:
    with pytest.raises(ValueError, match=r"shape \(1, 16\), got \(1, 17\)"):
        filled(random_vectors(3)).search(np.ones(17, dtype=np.float32), 1)


def test_vectors_without_their_keys_are_refused() -> None:
    with pytest.raises(ValueError, match=r"shape \(2, 16\), got \(3, 16\)"):
        DenseIndex.empty(DIMENSION).add([1, 2], random_vectors(3))


def test_a_foreign_file_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "vectors.faiss"
    path.write_bytes(b"\x80\x04\x95 no index at all")
    with pytest.raises(IndexDamagedError, match=r"vectors\.faiss is not a FAISS index"):
        DenseIndex.load(path)


def test_a_folder_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(IndexFaultError, match="cannot write"):
        filled(random_vectors(3)).save(tmp_path / "missing" / "vectors.faiss")


def test_a_large_index_recalls_nearly_what_exact_search_finds(small_limit: int) -> None:
    vectors, queries = clustered_vectors(4 * small_limit, 200), clustered_vectors(100, 200, seed=0)
    index = filled(vectors)
    hits = [len(set(found(index, query, 10)) & set(exact(vectors, query, 10))) for query in queries]
    assert index.lists > 1
    assert sum(hits) / (10 * len(hits)) >= 0.99


def test_a_large_index_is_exact_for_few_allowed_keys(small_limit: int) -> None:
    vectors, query = random_vectors(2 * small_limit), random_vectors(1, seed=1)[0]
    allowed = np.arange(5, len(vectors), 97, dtype=np.int64)
    expected = [int(allowed[row]) for row in np.argsort(-(vectors[allowed - 1] @ query))[:5]]
    assert [key for key, _ in filled(vectors).search(query, 5, allowed)] == expected


def test_crossing_the_limit_keeps_every_vector(small_limit: int) -> None:
    vectors = random_vectors(small_limit + 1)
    index = filled(vectors[:small_limit])
    assert index.lists == 1
    index.add([small_limit + 1], vectors[small_limit:])
    assert index.lists > 1
    assert all(found(index, vectors[row], 1) == [row + 1] for row in range(0, len(vectors), 50))


def test_falling_below_the_limit_makes_it_exact_again(small_limit: int) -> None:
    vectors, query = random_vectors(small_limit + 5), random_vectors(1, seed=1)[0]
    index = filled(vectors)
    index.remove(range(1, 11))
    assert index.lists == 1
    assert found(index, query, 10) == exact(vectors[10:], query, 10, first=11)


def test_a_large_index_is_trained_anew_when_it_has_grown_fourfold(small_limit: int) -> None:
    index = filled(random_vectors(small_limit))
    index.add([10_000], random_vectors(1, seed=1))
    trained_for_the_limit = index.lists
    index.add(range(10_001, 10_101 + 3 * small_limit), random_vectors(3 * small_limit + 100, seed=2))
    assert trained_for_the_limit == 179
    assert index.lists == 360


def test_a_large_index_survives_saving_and_removal(small_limit: int, tmp_path: Path) -> None:
    vectors = random_vectors(small_limit + 50)
    filled(vectors).save(tmp_path / "vectors.faiss")
    index = DenseIndex.load(tmp_path / "vectors.faiss")
    index.remove([7])
    assert index.lists > 1
    assert found(index, vectors[6], 1) != [7]
    assert found(index, vectors[7], 1) == [8]


def test_an_emptied_large_index_finds_nothing(small_limit: int) -> None:
    vectors = random_vectors(small_limit + 1)
    index = filled(vectors)
    index.remove(range(1, len(vectors) + 1))
    assert index.search(vectors[0], 3) == []


@settings(deadline=None, max_examples=50)
@given(
    rows=hnp.arrays(np.float32, st.tuples(st.integers(1, 30), st.just(4)), elements=st.floats(-1, 1, width=32)),
    removed=st.sets(st.integers(1, 30)),
    k=st.integers(1, 40),
)
def test_any_changes_leave_what_exact_search_finds(rows: Vectors, removed: set[int], k: int) -> None:
    index = filled(rows)
    index.remove(sorted(removed))
    query = np.array([1, 0.5, -0.25, 0.125], dtype=np.float32)
    left = [key for key in range(1, len(rows) + 1) if key not in removed]
    expected = sorted((float(rows[key - 1] @ query) for key in left), reverse=True)[:k]
    assert [score for _, score in index.search(query, k)] == pytest.approx(expected, abs=1e-6)
