import pytest

from rag.answer.questions.languages import language_of, tokens


def nothing(_word: str) -> bool:
    return False


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Was sagte Lawrow über den Krieg?", "German"),
        ("Was hat Biden Putin gesagt?", "German"),
        ("Stoltenberg Pressekonferenz Brüssel", "German"),
        ("लावरोव ने क्या कहा?", "Hindi"),
        ("Que a dit Poutine sur les sanctions dans une interview ?", "French"),
        ("Qu'a dit Blinken sur l'Ukraine ?", "French"),
        ("L’OTAN est-elle prête au dialogue ?", "French"),
        ("Dov'è l'incontro?", "Italian"),
        ("¿Qué dijo Blinken sobre los rusos?", "Spanish"),
        ("¿Hay guerra en Ucrania?", "Spanish"),
        ("Quando se reúnem a Rússia e os EUA?", "Portuguese"),
        ("Hoeveel soldaten staan aan de grens?", "Dutch"),
        ("Co řekl Blinken o Ukrajině?", "Czech"),
        ("Blinken đã nói gì về Ukraine?", "Vietnamese"),
        ("Что сказал Лавров о войне?", "Russian"),
        ("Що сказав Лавров про війну?", "Ukrainian"),
        ("普京说了什么？", "Chinese"),
        ("ماذا قال بوتين؟", "Arabic"),
    ],
)
def test_a_language_is_told_by_its_script_or_its_small_words(question: str, language: str) -> None:
    assert language_of(question, nothing) == language


@pytest.mark.parametrize(
    "question",
    [
        "What did Lavrov say about the war?",
        "wat did blinkn say abt moscows demands",
        "kazakstan protets stoltenbreg demnad",
        "What does Zeitgeist mean?",
        "What did L'Oréal say about d'Artagnan?",
        "What is O'Brien's view of Le Monde and La Pen?",
        "Was war in Berlin?",
        "Putin Ukraine",
        "What did the Bundestag decide about Nord Stream 2?",
        "2022?",
        "",
        "?!",
    ],
)
def test_english_is_read_as_it_is(question: str) -> None:
    assert language_of(question, nothing) is None


@pytest.mark.parametrize("question", ["Was sagte Lawrow über den Krieg?", "लावरोव ने क्या कहा?", "普京说了什么？"])
def test_the_language_of_the_articles_is_read_as_it_is(question: str) -> None:
    held = set(tokens(question))
    assert language_of(question, held.__contains__) is None


def test_words_and_numbers_of_any_script_are_tokens() -> None:
    assert tokens("Am 10. Januar, 70.000 में ब्लिंकन?") == ["Am", "10", "Januar", "70.000", "में", "ब्लिंकन"]
