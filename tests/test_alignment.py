import numpy as np

from rag.answer.alignment import Spoken, in_context, strengths
from rag.answer.asking import asked
from rag.answer.meaning import Meanings
from rag.index.embedding import HashingEmbedder

MEANINGS = Meanings(HashingEmbedder())


def matched(question: str, sentence: str, *speakers: str) -> dict[str, float]:
    asking = asked(question)
    row = strengths(asking, [Spoken(sentence, speakers)], MEANINGS)[0]
    return {word.text: round(float(strength), 2) for word, strength in zip(asking.words, row, strict=True)}


def test_the_same_stem_matches_wholly() -> None:
    assert matched("bridges closing", "The bridge was closed.") == {"bridges": 1.0, "closing": 1.0}


def test_a_name_matches_its_other_forms() -> None:
    assert matched("the Ukraine border", "the Ukrainian border")["Ukraine"] == 0.95


def test_a_country_matches_its_people_and_its_seat() -> None:
    found = matched("What do the American officials want?", "Washington wants a deal.")
    assert found["American"] == 0.95


def test_a_synonym_matches_nearly() -> None:
    assert matched("talks about troops", "a discussion of soldiers")["talks"] == 0.85


def test_a_misspelt_word_matches_nearly() -> None:
    assert matched("what of stoltenburg", "Stoltenberg left.")["stoltenburg"] == 0.9


def test_the_speaker_counts_as_part_of_the_sentence() -> None:
    assert matched("What did Holm say?", "She said no.", "Ada Holm", "mayor")["Holm"] == 1.0


def test_an_unrelated_word_does_not_match() -> None:
    assert matched("tanks", "The bridge was closed.") == {"tanks": 0.0}


def test_words_of_neighbours_and_title_count_less() -> None:
    own = np.array([[1.0, 0.0], [0.0, 0.0], [0.0, 0.0]])
    titles = np.array([[0.0, 1.0], [0.0, 1.0], [0.0, 0.0]])
    around = in_context(own, [0, 0, 1], titles)
    assert around.tolist() == [[1.0, 0.85], [0.9, 0.85], [0.0, 0.0]]


def test_no_sentence_and_no_word_give_empty_strengths() -> None:
    assert strengths(asked("bridges"), [], MEANINGS).shape == (0, 1)
    assert strengths(asked("what is it"), [Spoken("The bridge.")], MEANINGS).shape == (1, 0)


def test_countries_with_names_alike_do_not_match() -> None:
    assert matched("the army of Niger", "the army of Nigeria")["Niger"] < 0.5
    assert matched("the army of Slovakia", "the army of Slovenia")["Slovakia"] < 0.5
