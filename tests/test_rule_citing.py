from claim_fixtures import context, details

from rag.answer.rules.citing import missing_citations, too_long
from rag.types import Draft

CONTEXT = context("The port reopened. Ships sailed.")


def test_a_statement_without_words_fails() -> None:
    assert details(missing_citations(Draft("  ", (1,)), CONTEXT)) == ["the statement has no words"]


def test_a_statement_without_citations_fails() -> None:
    assert details(missing_citations(Draft("The port reopened.", ()), CONTEXT)) == ["the statement cites nothing"]


def test_each_missing_sentence_is_named_once() -> None:
    failures = missing_citations(Draft("The port reopened.", (1, 7, 7, 0)), CONTEXT)
    assert details(failures) == ["there is no sentence 7", "there is no sentence 0"]


def test_a_statement_as_long_as_an_article_fails() -> None:
    draft = Draft("The port reopened. " * 500, (1,))
    assert [failure.rule for failure in too_long(draft, CONTEXT.evidence)] == ["length"]


def test_a_statement_of_usual_length_is_not_too_long() -> None:
    assert too_long(Draft("The port reopened.", (1,)), CONTEXT.evidence) == []
