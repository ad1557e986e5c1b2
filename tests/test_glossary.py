import pytest

from rag.answer.questions.glossary import Language, glossary, plain


@pytest.mark.parametrize(
    ("word", "english"),
    [
        ("Soldaten", "soldiers"),
        ("ukrainischen", "Ukraine"),
        ("gewarnt", "warn"),
        ("einigten", "agree"),
        ("Friedensgespräche", "peace talks"),
        ("Energiepreise", "energy price"),
        ("Neuseeland", "New Zealand"),
    ],
)
def test_german_words_are_found_in_their_forms_and_parts(word: str, english: str) -> None:
    entry = glossary("german").word(word)
    assert entry is not None
    assert entry.english[0] == english


@pytest.mark.parametrize(
    ("word", "english"),
    [("मांगों", "demands"), ("मंत्रियों", "minister"), ("कज़ाकिस्तान", "Kazakhstan"), ("न्यूज़ीलैंड", "New Zealand")],
)
def test_hindi_words_are_found_in_their_forms(word: str, english: str) -> None:
    entry = glossary("hindi").word(word)
    assert entry is not None
    assert entry.english[0] == english


def test_phrases_are_found_whole() -> None:
    entry = glossary("hindi").phrase(("के", "बारे", "में"))
    assert entry is not None
    assert (entry.sort, entry.english) == ("after", ("about",))


@pytest.mark.parametrize("word", ["Xylophonquark", "a", "Ge", ""])
def test_a_word_that_is_not_there_has_no_entry(word: str) -> None:
    assert glossary("german").word(word) is None


@pytest.mark.parametrize("language", ["german", "hindi"])
def test_a_glossary_is_general_news_vocabulary(language: Language) -> None:
    entries = glossary(language).entries
    meant = {each for entry in entries.values() for each in entry.english}
    assert {"government", "election", "missile", "earthquake", "vaccine", "prison", "inflation", "goal"} <= meant
    assert all(entry.english or entry.sort in {"skip", "after"} for entry in entries.values())


def test_dots_and_half_moons_do_not_matter() -> None:
    assert plain("कज़ाख") == plain("कजाख")
    assert plain("पाँच") == plain("पांच")
