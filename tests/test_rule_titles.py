from claim_fixtures import beside, details

from rag.answer.rules.titles import wrong_titles

TEXT = "Mayor Ada Holm met Bishop Tom Brandt. Lia Koch, the chief engineer, did not come. Holm left early."


def test_a_title_of_the_person_passes_in_any_sentence() -> None:
    assert wrong_titles(beside(TEXT, "Mayor Holm left early.", 3)) == []
    assert wrong_titles(beside(TEXT, "Chief engineer Lia Koch did not come.", 2)) == []


def test_a_title_of_someone_else_fails() -> None:
    assert details(wrong_titles(beside(TEXT, "Bishop Ada Holm met Mayor Tom Brandt.", 1))) == [
        "Bishop Ada Holm", "Mayor Tom Brandt",
    ]  # fmt: skip


def test_a_name_without_a_title_passes() -> None:
    assert wrong_titles(beside(TEXT, "Ada Holm left early.", 3)) == []
