import pytest

from rag import errors
from rag.errors import BylineError
from service import problems


def _all_errors(base: type[BylineError] = BylineError) -> list[type[BylineError]]:
    return [base, *(each for child in base.__subclasses__() for each in _all_errors(child))]


def test_every_error_of_the_library_has_its_kind() -> None:
    ours = {error for error in _all_errors() if error.__module__ == "rag.errors"}
    assert set(problems._KIND_OF) == ours


def test_names_of_kinds_are_distinct() -> None:
    names = [kind.name for kind in problems.KINDS]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("error", "name", "status"),
    [
        (errors.QuestionError("no model is configured"), "question-refused", 422),
        (errors.ReadingError("a.txt", "is empty"), "article-unreadable", 422),
        (errors.ArticleMissingError("no article 'a'"), "article-not-found", 404),
        (errors.OverloadedError(3), "overloaded", 503),
        (errors.GeneratorError("timeout", "…"), "generator-failed", 502),
        (errors.EmbeddingError("…"), "embedding-unavailable", 503),
        (errors.IndexMissingError("…"), "index-missing", 503),
        (errors.IndexDamagedError("…"), "index-damaged", 503),
        (errors.IndexMismatchError("…"), "index-mismatch", 503),
        (errors.IndexBusyError("…"), "index-busy", 503),
        (errors.SettingsError("…"), "internal", 500),
        (ZeroDivisionError("…"), "internal", 500),
    ],
)
def test_an_error_is_a_problem_of_its_kind(error: Exception, name: str, status: int) -> None:
    problem = problems.trouble_of(error).problem("r1")
    assert problem.type == f"urn:byline:problem:{name}"
    assert problem.status == status
    assert problem.instance == "urn:byline:request:r1"


@pytest.mark.parametrize(
    "error",
    [
        errors.IndexDamagedError("/srv/secret/passages.db is truncated"),
        errors.IndexMissingError("/srv/secret holds no index"),
        errors.EmbeddingError("/srv/secret/model cannot be loaded"),
        errors.GeneratorError("authentication", "secret of the provider"),
        errors.SettingsError("secret"),
        OSError(2, "secret", "/srv/secret"),
    ],
)
def test_paths_and_the_words_of_others_stay_inside(error: Exception) -> None:
    assert "secret" not in problems.trouble_of(error).problem("r1").model_dump_json()


def test_a_question_error_is_passed_on_in_its_own_words() -> None:
    trouble = problems.trouble_of(errors.QuestionError("set BYLINE_MODEL to use a language model"))
    assert trouble.detail == "set BYLINE_MODEL to use a language model"


def test_overload_says_when_to_come_back() -> None:
    assert problems.trouble_of(errors.OverloadedError(7)).headers == {"Retry-After": "7"}


def test_a_source_on_disk_is_not_named() -> None:
    assert problems.trouble_of(errors.ReadingError("/srv/a.txt", "is not UTF-8")).detail == "is not UTF-8"
