from rag.answer.likeness import same_words


def test_copies_with_another_conjunction_are_the_same_words() -> None:
    one = "“We’re prepared to respond forcefully to aggression, though a solution is still possible,” Blinken said."
    other = '"We\'re prepared to respond forcefully to aggression. But a solution is still possible," Blinken said.'
    assert same_words(one, other)


def test_sentences_on_one_topic_are_not_the_same_words() -> None:
    assert not same_words("The US and Russia hold talks in Geneva on Monday.", "Russia wants talks with NATO soon.")


def test_short_sentences_must_be_equal() -> None:
    assert same_words("He agreed.", "He agreed!")
    assert not same_words("He agreed.", "He agreed twice.")


def test_another_number_makes_another_sentence() -> None:
    text = "With a population of about {} the town of Ashby is the largest on the coast."
    assert same_words(text.format("10,000"), text.format("10,000"))
    assert not same_words(text.format("10,000"), text.format("50,000"))


def test_another_number_in_words_makes_another_sentence() -> None:
    assert not same_words(
        "Holm said that a ticket would cost four crowns.", "Holm said a ticket would cost nine crowns."
    )


def test_a_denial_is_another_sentence() -> None:
    said = "Minister Karl Nygaard said the state would pay {} for the ferry."
    assert not same_words(said.format("nothing"), said.format("a share"))
    assert not same_words("The ferry will sail to Elm in June.", "The ferry will not sail to Elm in June.")
