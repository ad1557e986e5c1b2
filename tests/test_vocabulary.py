import math

from rag.answer.asking import asked
from rag.answer.vocabulary import Vocabulary

CORPUS = Vocabulary(
    100, {"stoltenberg": 40, "kremlin": 12, "talks": 30, "moscow's": 5, "lavrov": 9, "blinken": 20, "zelenskyy": 2}
)


def test_an_unlike_name_stays_and_is_unknown() -> None:
    question = "What did Emmanuel Macron say about the talks?"
    assert [name.text for name in CORPUS.unknown(asked(question))] == ["Emmanuel Macron"]


def test_known_names_are_not_unknown() -> None:
    assert CORPUS.unknown(asked("What did Jens Stoltenberg say?")) == []


def test_idf_is_that_of_bm25() -> None:
    assert CORPUS.idf("talks") == math.log(1 + 70.5 / 30.5)
    assert CORPUS.idf("giraffe") == math.log(1 + 100.5 / 0.5)


def test_a_country_is_not_taken_for_another_one() -> None:
    corpus = Vocabulary(10, {"australia": 3, "nigeria": 2})
    assert [name.text for name in corpus.unknown(asked("What did Austria say?"))] == ["Austria"]
