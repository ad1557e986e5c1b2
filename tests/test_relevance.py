import pytest

from rag.answer.alignment import Spoken
from rag.answer.asking import asked
from rag.answer.meaning import Meanings
from rag.answer.relevance import SIGNALS, WEIGHTS, Sentences, Sought, relevance, signals
from rag.index.embedding import HashingEmbedder

EMBEDDER = HashingEmbedder()
MEANINGS = Meanings(EMBEDDER)


def idf(word: str) -> float:
    del word
    return 1.0


def about(*sentences: str, speakers: tuple[str, ...] = ()) -> Sentences:
    spoken = [Spoken(sentence, speakers) for sentence in sentences]
    titles = [Spoken("Bridge news")] * len(spoken)
    return Sentences(spoken, titles, [0] * len(spoken), EMBEDDER.embed(sentences))


def sought(question: str, rank: int | None = 1) -> Sought:
    return Sought(asked(question), EMBEDDER.embed([question])[0], [rank])


def signal(name: str, question: str, sentences: Sentences, place: int = 0, rank: int | None = 1) -> float:
    rows = signals(sought(question, rank), sentences, MEANINGS, idf)
    return float(rows[place, SIGNALS.index(name)])


def test_there_is_a_weight_for_each_signal_and_an_intercept() -> None:
    assert len(WEIGHTS) == len(SIGNALS) + 1


def test_a_sentence_that_answers_is_more_likely_than_one_that_does_not() -> None:
    sentences = about("The bridge was closed in May.", "Trucks are heavy.")
    best, other = relevance(sought("When was the bridge closed?"), sentences, MEANINGS, idf)
    assert best > 0.5 > other


def test_a_number_must_be_new_to_answer_how_many() -> None:
    assert signal("kind", "How many of the 12 trucks left?", about("All 12 trucks stood still.")) == -1.0
    assert signal("kind", "How many of the 12 trucks left?", about("Of 12 trucks 7 left.")) == 1.0


def test_a_person_must_be_new_to_answer_who() -> None:
    assert signal("kind", "Who met Ada Holm?", about("Ada Holm met the press.")) == -1.0
    assert signal("kind", "Who met Ada Holm?", about("Ada Holm met Tom Brandt.")) == 1.0


def test_another_speaker_counts_against_a_sentence() -> None:
    question = "What did Holm say about the bridge?"
    assert signal("speaker", question, about("It is old.", speakers=("Ada Holm",))) == 1.0
    assert signal("speaker", question, about("It is old.", speakers=("Tom Brandt",))) == -1.0


def test_a_passage_that_was_not_found_has_no_rank() -> None:
    assert signal("rank", "Why?", about("The bridge."), rank=None) == 0.0


def test_a_short_sentence_about_the_question_is_denser_than_a_long_one() -> None:
    sentences = about("The bridge was closed.", "The bridge was closed, lorries waited and trains ran late all week.")
    question = "Why was the bridge closed?"
    assert signal("density", question, sentences) == 1.0
    assert 0.0 < signal("density", question, sentences, place=1) < 0.5


def test_names_do_not_make_a_sentence_dense() -> None:
    assert signal("density", "What did the mayor show to Ada Holm?", about("Ada Holm met Tom Brandt.")) == 0.0


def test_words_that_stand_together_in_the_question_do_so_in_the_sentence() -> None:
    question = "Who closed the stone bridge in Oslo?"
    sentences = about("Oslo has a stone bridge.", "Oslo, which burnt down twice in a century, is all of stone.")
    assert signal("phrases", question, sentences) == pytest.approx(2 / 3)
    assert signal("phrases", question, sentences, place=1) == 0.0
    assert signal("phrases", "Why?", sentences) == 0.0


def test_the_cosine_is_that_of_the_question_and_the_sentence() -> None:
    assert signal("cosine", "stone bridge", about("Stone bridge.")) == pytest.approx(1.0)
