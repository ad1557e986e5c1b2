import numpy as np
import pytest

from rag.answer import meaning
from rag.answer.meaning import Meanings
from rag.index.embedding import SentenceTransformerEmbedder


def test_words_of_like_meaning_are_nearer_than_others() -> None:
    car, automobile, banana = Meanings(SentenceTransformerEmbedder()).of(["car", "automobile", "banana"])
    assert car @ automobile > 0.6
    assert car @ banana < 0.3


def test_vectors_are_unit_vectors_in_the_order_asked() -> None:
    meanings = Meanings(SentenceTransformerEmbedder())
    again = meanings.of(["car", "bank", "car"])
    assert np.allclose(np.linalg.norm(again, axis=1), 1.0, atol=1e-5)
    assert (again[0] == again[2]).all()


def test_forgetting_words_changes_no_vector(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "_MOST_WORDS", 2)
    meanings = Meanings(SentenceTransformerEmbedder())
    before = meanings.of(["car"])
    meanings.of(["bank", "river", "boat"])
    assert np.allclose(meanings.of(["car"]), before, atol=1e-3)
