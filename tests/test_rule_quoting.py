import pytest
from claim_fixtures import beside, details

from rag.answer.rules.quoting import altered_quotes

TEXT = "“We don’t want a strike. We want a fair deal… and soon,” union leader Ida Berg said. She called the offer weak."


@pytest.mark.parametrize(
    "statement",
    [
        'Berg said: "We don\'t want a strike."',
        "Berg said the union wants “a fair deal”.",
        "Berg said: “We don’t want a strike. We want a fair deal…”",
        "Berg said: “We want a fair deal … soon”.",
        "Berg wants a deal.",
    ],
)
def test_printed_quotes_pass(statement: str) -> None:
    assert altered_quotes(beside(TEXT, statement)) == []


@pytest.mark.parametrize(
    ("statement", "quote"),
    [
        ("Berg said: “We don’t want a conflict.”", "We don’t want a conflict."),
        ("Berg said: “We … want a strike.”", "We … want a strike."),  # the ellipsis hides "don't"
        ("Berg “called the offer weak”.", "called the offer weak"),  # reported speech
        ("Berg said it was “fair d”.", "fair d"),  # half a word
        ("Berg said it was “fair deal and bold”.", "fair deal and bold"),
    ],
)
def test_altered_quotes_fail(statement: str, quote: str) -> None:
    assert details(altered_quotes(beside(TEXT, statement))) == [quote]


def test_a_quote_of_a_sentence_that_is_not_cited_fails() -> None:
    assert details(altered_quotes(beside(TEXT, "Berg wants “a fair deal”.", 1))) == ["a fair deal"]
