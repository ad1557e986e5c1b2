import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.answer.questions.spelling import Spelling, is_same_name, short_forms, slip_between, sounds
from rag.answer.vocabulary import Vocabulary
from rag.corpus.names import names
from rag.corpus.words import fold, words

ROOT = Path(__file__).parent.parent
FREQUENCIES = {
    "stoltenberg": 40, "kremlin": 12, "talks": 30, "moscow's": 5, "lavrov": 9, "blinken": 20, "zelenskyy": 2,
    "demand": 4, "protests": 3, "line": 2, "border": 9, "war": 5, "schulz": 3, "policy": 7, "johnston": 2,
    "kazakhstan": 4, "anderson": 1, "andersen": 1,
}  # fmt: skip
NAMES = (
    "stoltenberg", "kremlin", "lavrov", "blinken", "zelenskyy", "schulz", "johnston", "kazakhstan", "anderson",
    "andersen",
)  # fmt: skip
CORPUS = Spelling(Vocabulary(100, FREQUENCIES), FREQUENCIES, NAMES)


def seeds() -> Spelling:
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt")))
    frequencies = dict.fromkeys((fold(word.text) for word in words(text)), 1)
    named = {fold(word.text) for name in names(text) for word in words(name.text) if not name.initial}
    return Spelling(Vocabulary(20, frequencies), frequencies, named)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("stoltenburg kremlin talks", "Stoltenberg kremlin talks"),
        ("wat did blinkn say abt moscows talks", "what did Blinken say about moscows talks"),
        ("What did Zelenski say?", "What did Zelenskyy say?"),
        ("waht did lavorv demnad", "what did Lavrov demand"),
        ("Wat did Kazakstan demnad?", "What did Kazakhstan demand?"),
        ("hw mny talks", "how many talks"),
        ("kremlin protets, lavrof", "kremlin protest, Lavrov"),
        ("did they tlak of waar at teh boarder", "did they talk of war at the border"),
        ("ppl agaisnt the govt", "people against the government"),
        ("the amerian and brittish presidnt", "the American and British president"),
        ("Where will the tallks be heldd?", "Where will the talks be held?"),
    ],
)
def test_misspelt_words_become_what_was_meant(typed: str, meant: str) -> None:
    assert CORPUS.corrected(typed).casefold() == meant.casefold()


@pytest.mark.parametrize(
    "question",
    [
        "What did Scholz say about the talks?",
        "what did scholz say",
        "What did Johnson say?",
        "What did Jonston say?",
        "What did Andersn say?",
        "Did the police protest?",
        "What did Austria say of Niger?",
        "What is in Nord Stream 2?",
        "Where does the tram to Knott run?",
        "What did Lavrov say in 2021?",
        "",
        "?!",
        "Что сказал Лавров?",
    ],
)
def test_what_is_merely_absent_from_the_corpus_stays(question: str) -> None:
    assert CORPUS.corrected(question) == question


def test_a_rare_english_word_is_a_slip_only_beside_other_slips() -> None:
    assert CORPUS.corrected("what of the red lien") == "what of the red lien"
    assert CORPUS.corrected("waht of the red lien") == "what of the red line"


def test_a_name_is_written_with_a_capital() -> None:
    assert CORPUS.corrected("did blinkin talk to amercia") == "did Blinken talk to America"


@pytest.mark.parametrize(
    ("typed", "name", "same"),
    [
        ("putn", "putin", True),
        ("lavorv", "lavrov", True),
        ("trus", "truss", True),
        ("stoltenbergh", "stoltenberg", True),
        ("scholz", "schulz", False),
        ("scholz", "scholze", False),
        ("schmid", "schmidt", False),
        ("macron", "marcon", True),
        ("blinkin", "blinken", True),
    ],
)
def test_slips_make_no_other_name_of_a_short_one(typed: str, name: str, *, same: bool) -> None:
    assert is_same_name(typed, name, careful=False) is same


def test_who_types_capitals_is_taken_at_their_word() -> None:
    assert is_same_name("putn", "putin", careful=False)
    assert not is_same_name("putn", "putin", careful=True)


@pytest.mark.parametrize(
    ("typed", "word", "slip"),
    [
        ("form", "from", "swapped"),
        ("tallks", "talks", "doubled"),
        ("putn", "putin", "vowel"),
        ("contender", "contenders", "ending"),
        ("minster", "minister", "vowel"),
        ("kazakstan", "kazakhstan", "consonant"),
        ("blinkin", "blinken", "other vowel"),
        ("drop", "crop", "other letter"),
        ("drop", "drop", None),
        ("drop", "creep", None),
        ("", "a", "ending"),
    ],
)
def test_one_slip_is_named(typed: str, word: str, slip: str | None) -> None:
    assert slip_between(typed, word) == slip


@pytest.mark.parametrize(
    ("one", "other"),
    [("zelensky", "selenskyj"), ("lavrov", "lawrow"), ("peskov", "pescow"), ("sergei", "sergey"), ("philip", "filip")],
)
def test_transliterations_of_one_name_sound_alike(one: str, other: str) -> None:
    assert sounds(one) == sounds(other)


def test_short_forms_stand_for_other_words() -> None:
    assert all(meant and short == short.lower() and short != meant for short, meant in short_forms().items())


def test_english_gold_questions_pass_as_they_are() -> None:
    spelling = seeds()
    cases = [json.loads(line) for line in (ROOT / "evals/gold/seeds.jsonl").read_text("utf-8").splitlines()]
    odd = {"misspelling", "german", "hindi"}
    questions = [case["question"] for case in cases if case["kind"] not in odd and "de" not in case.get("tags", ())]
    careful = [question for question in questions if not question.islower()]
    assert len(careful) > 150
    assert [spelling.corrected(question) for question in careful] == careful


@given(st.text(max_size=80))
def test_correcting_what_is_corrected_keeps_what_is_no_word(text: str) -> None:
    corrected = CORPUS.corrected(text)
    kept = [char for char in text if not (char.isalnum() or char in "'’")]
    assert [char for char in corrected if char in kept] == kept or len(corrected) >= len(kept)
