"""How the terminal shows where words are printed, to the letter."""

from dataclasses import replace

import pytest

from rag.cli.screen import Screen
from rag.cli.sources import print_attributed, time_told
from rag.types import AlsoIn, Article, Attributed, Published, Quotation, Span, Speaker, TimeExpression

TEXT = "“It takes two, though,” Ada Holm said on Friday in Port Lindal, addressing the harbour board."
ARTICLE = Article("ferry-1", TEXT, "Ferry talks", "The Quay", None, Published("2022-01-08", "printed"))
HOLM = Speaker("Ada Holm", "Ada Holm", "harbour master")


def of(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


FRIDAY = TimeExpression(of("Friday"), "2022-01-07", "2022-01-07", inferred=True)
SAID = Quotation(
    of("“It takes two, though,”"),
    "direct",
    HOLM,
    said_on=FRIDAY,
    place=of("in Port Lindal"),
    occasion=of("addressing the harbour board"),
)
COPIES = (
    AlsoIn("copy-2", Span(4, 27), "The Tern", quote='But "it takes two, though," she said.'),
    AlsoIn("copy-3", Span(0, 20), None, quote="“But it takes two,”"),
)


@pytest.fixture(autouse=True)
def _no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FORCE_COLOR", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


def test_a_statement_says_when_where_and_who_else_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    print_attributed(Screen(), [Attributed(ARTICLE, SAID, COPIES, 2)])
    assert capsys.readouterr().out == (
        "Ferry talks · The Quay · 2022-01-08\n"
        "1. “It takes two, though,”\n"
        "   Ada Holm, harbour master, direct speech · said 2022-01-07 (inferred from “Friday”), in Port Lindal, "
        "addressing the harbour board · ferry-1 0-23\n"
        "   also in copy-2 4-27, The Tern\n"
        "   also in copy-3 0-20: “But it takes two,”\n"
        "   2 independent sources\n"
        "\n"
    )


def test_an_article_stands_once_above_its_statements(capsys: pytest.CaptureFixture[str]) -> None:
    bare = Attributed(ARTICLE, Quotation(of("“It takes two, though,”"), "direct", HOLM))
    other = replace(bare, article=replace(ARTICLE, id="ferry-2", title="Talks", url="https://quay.example/2"))
    print_attributed(Screen(), [bare, bare, other])
    marks = [line.partition(" ")[0] for line in capsys.readouterr().out.splitlines() if line[:1].strip()]
    assert marks == ["Ferry", "1.", "2.", "Talks", "https://quay.example/2", "3."]


def test_copies_of_one_agency_are_one_source(capsys: pytest.CaptureFixture[str]) -> None:
    print_attributed(Screen(), [Attributed(ARTICLE, SAID, COPIES[:1])])
    assert capsys.readouterr().out.endswith("   also in copy-2 4-27, The Tern\n   1 independent source\n\n")


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (None, ""),
        (TimeExpression(of("Friday")), "said “Friday”"),
        (TimeExpression(of("Friday"), "2022-01-07", "2022-01-07"), "said 2022-01-07"),
        (TimeExpression(of("Friday"), "2022-01-03", "2022-01-09"), "said 2022-01-03 to 2022-01-09"),
        (FRIDAY, "said 2022-01-07 (inferred from “Friday”)"),
    ],
)
def test_a_time_is_days_or_else_the_printed_words(told: TimeExpression | None, words: str) -> None:
    assert time_told(told, ARTICLE) == words
