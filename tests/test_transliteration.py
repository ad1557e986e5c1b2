import pytest

from rag.answer.questions.transliteration import NamesElsewhere, romanised, skeleton

NAMES = NamesElsewhere(
    "ohio aoi putin blinken lavrov zelenskyy stoltenberg biden truss borrell price peskov schulz modi".split()
)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("पुतिन", "Putin"),
        ("ब्लिंकन", "Blinken"),
        ("लावरोव", "Lavrov"),
        ("ज़ेलेंस्की", "Zelenskyy"),
        ("स्टोल्टेनबर्ग", "Stoltenberg"),
        ("बाइडेन", "Biden"),
        ("प्राइस", "Price"),
        ("Lawrow", "Lavrov"),
        ("Selenskyj", "Zelenskyy"),
        ("Peskow", "Peskov"),
        ("Зеленський", "Zelenskyy"),
        ("Блинкен", "Blinken"),
    ],
)
def test_names_are_found_in_other_spellings_and_scripts(written: str, name: str) -> None:
    assert NAMES.meant(written) == name


@pytest.mark.parametrize(
    "written", ["मैक्रों", "मर्केल", "Scholz", "Macron", "Шольц", "मादी-मादी", "और", "X", "आइए", "ओहायो"]
)
def test_another_name_is_not_taken_for_one_of_the_corpus(written: str) -> None:
    assert NAMES.meant(written) is None


def test_dotted_letters_and_nasals_are_romanised_as_they_sound() -> None:
    assert romanised("ज़ेलेंस्की") == "zelenski"


def test_a_skeleton_is_the_consonants_as_all_scripts_write_them() -> None:
    assert skeleton("Zelenskyy") == skeleton("zelenski") == "slnsk"
    assert skeleton("Price") == skeleton("prais") == "prs"
