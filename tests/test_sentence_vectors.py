from pathlib import Path

import numpy as np
import pytest

from rag.errors import IndexDamagedError
from rag.index.sentence_vectors import SentenceVectors
from rag.protocols import Vectors

DIMENSION = 4


def rows(*values: float) -> Vectors:
    return np.repeat(np.array(values, dtype=np.float32)[:, np.newaxis], DIMENSION, axis=1)


def written(path: Path, keys: list[int], *values: float) -> SentenceVectors:
    SentenceVectors.empty(DIMENSION).write(path, [], keys, rows(*values))
    return SentenceVectors.load(path, DIMENSION)


def test_vectors_come_in_the_order_of_the_passages_asked_for(tmp_path: Path) -> None:
    vectors = written(tmp_path / "file", [2, 2, 5, 7], 0.125, 0.25, 0.5, 1.0)
    assert len(vectors) == 4
    assert vectors.of([7, 2]).tolist() == rows(1.0, 0.125, 0.25).tolist()
    assert vectors.of([]).shape == (0, DIMENSION)


def test_half_precision_changes_a_component_by_less_than_a_two_thousandth(tmp_path: Path) -> None:
    components = np.random.default_rng(0).uniform(-1, 1, (50, DIMENSION)).astype(np.float32)
    SentenceVectors.empty(DIMENSION).write(tmp_path / "file", [], list(range(50)), components)
    read = SentenceVectors.load(tmp_path / "file", DIMENSION).of(range(50))
    assert read.dtype == np.float32
    assert np.abs(read - components).max() < 0.0005


def test_the_next_file_leaves_out_what_is_removed_and_ends_with_what_is_added(tmp_path: Path) -> None:
    before = written(tmp_path / "before", [1, 2, 2, 3, 4], 0.0, 0.125, 0.25, 0.5, 1.0)
    before.write(tmp_path / "after", [2, 4, 9], [10, 10], rows(2.0, 4.0))
    after = SentenceVectors.load(tmp_path / "after", DIMENSION)
    assert after.of([1, 3, 10]).tolist() == rows(0.0, 0.5, 2.0, 4.0).tolist()
    assert (len(after), len(after.of([2, 4, 9])), len(before)) == (4, 0, 5)


def test_no_vectors_are_an_empty_file(tmp_path: Path) -> None:
    assert len(written(tmp_path / "file", [])) == 0
    assert (tmp_path / "file").read_bytes() == b""


@pytest.mark.parametrize("dimension", [DIMENSION - 1, DIMENSION + 1])
def test_a_file_of_no_whole_rows_is_damage(tmp_path: Path, dimension: int) -> None:
    written(tmp_path / "file", [1, 2], 0.5, 1.0)
    with pytest.raises(IndexDamagedError, match="file holds no whole rows; index the articles into a new folder"):
        SentenceVectors.load(tmp_path / "file", dimension)


def test_rows_out_of_order_are_damage(tmp_path: Path) -> None:
    with pytest.raises(IndexDamagedError, match="file has rows out of order"):
        written(tmp_path / "file", [2, 1], 0.5, 1.0)
