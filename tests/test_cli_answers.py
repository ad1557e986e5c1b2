"""How the terminal shows an answer, to the letter."""

from dataclasses import replace

import pytest

from rag.cli.answers import print_rest, print_statement
from rag.cli.screen import Screen, plain
from rag.types import (
    AlsoIn,
    Answer,
    Article,
    Citation,
    Conflict,
    ConflictSide,
    Draft,
    Failure,
    Hit,
    Passage,
    Published,
    Span,
    Speaker,
    Statement,
    Usage,
    Verdict,
)

TEXT = "Ferry talks resume. “We will sail\nagain,” said Ada Holm, the harbour master."
ARTICLE = Article("ferry-1", TEXT, "Ferry talks resume", "The Quay", None, Published("2021-12", "inferred"))
BARE = Article("bare-2", "The strike goes on.", url="https://quay.example/2")
HOLM = Speaker("Ada Holm", "Ada Holm", "harbour master")
CITATION = Citation(
    1,
    ARTICLE,
    Span(20, 41),
    TEXT[20:41],
    "direct",
    HOLM,
    (
        AlsoIn("copy-3", Span(4, 25), "Tide", quote='"We will sail again,"'),
        AlsoIn("d", Span(0, 19), None, quote="“We sail once more,”"),
    ),
    independent_sources=2,
)
ANSWER = Answer(
    id="ans_1",
    question="What did Holm say?",
    standalone_question="What did Holm say?",
    status="answered",
    confidence=0.875,
    statements=(Statement("“We will sail again,” said Ada Holm.", (1, 2)),),
    citations=(CITATION, Citation(2, BARE, Span(0, 19), BARE.text)),
    nearest=(),
    generator="extractive",
    degraded=None,
    index_generation="000001-abcdef",
    timings_ms={"retrieve": 9.04, "total": 13.4},
)
NO_ANSWER = replace(
    ANSWER,
    status="unanswerable",
    statements=(),
    citations=(),
    nearest=(Hit(Passage("bare-2", (Span(0, 19),)), BARE, 0.5),),
    confidence=0.0,
    reason="No article mentions Holm.",
)
FOOTER = "\nextractive · confidence 0.88 · 13 ms\n"
SOURCES = """
Sources
[1] “We will sail again,”
    Ada Holm, harbour master, direct speech
    Ferry talks resume · The Quay · 2021-12 (inferred)
    ferry-1 20-41
    also in copy-3 4-25, Tide
    also in d 0-19: “We sail once more,”
    2 independent sources
[2] The strike goes on.
    undated
    bare-2 0-19
    https://quay.example/2
"""


@pytest.fixture(autouse=True)
def _no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FORCE_COLOR", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


def rest(capsys: pytest.CaptureFixture[str], answer: Answer, *, explain: bool = False) -> str:
    print_rest(Screen(), answer, explain=explain)
    return capsys.readouterr().out


def test_a_statement_is_followed_by_its_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    print_statement(Screen(), ANSWER.statements[0])
    assert capsys.readouterr().out == "“We will sail again,” said Ada Holm. [1] [2]\n"


def test_sources_say_who_where_and_when(capsys: pytest.CaptureFixture[str]) -> None:
    assert rest(capsys, ANSWER) == SOURCES + FOOTER


def test_no_answer_says_why_and_shows_the_nearest_passages(capsys: pytest.CaptureFixture[str]) -> None:
    assert rest(capsys, NO_ANSWER) == (
        "No answer. No article mentions Holm.\n"
        "\n"
        "Nearest passages\n"
        "1. The strike goes on.\n"
        "   undated\n"
        "   bare-2 0-19\n"
        "   https://quay.example/2\n"
        "\n"
        "extractive · confidence 0.00 · 13 ms\n"
    )


@pytest.mark.parametrize(
    ("answer", "remark"),
    [
        (replace(ANSWER, status="partial"), "This answers only a part of the question."),
        (replace(ANSWER, status="false_premise"), "The question supposes what the articles deny."),
        (
            replace(ANSWER, degraded="rate_limited"),
            "The language model failed (rate limited); this is the extractive answer.",
        ),
        (
            replace(ANSWER, degraded="timeout", generator="llm"),
            "The language model failed (timeout); its answer is cut short.",
        ),
        (replace(ANSWER, standalone_question="What did Ada Holm say?"), "Understood as: What did Ada Holm say?"),
    ],
)
def test_what_a_reader_must_know_comes_first(capsys: pytest.CaptureFixture[str], answer: Answer, remark: str) -> None:
    assert rest(capsys, answer).partition("\n")[0] == remark


def test_where_sources_differ_both_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    sides = (ConflictSide("12", (1,)), ConflictSide("Fourteen", (2, 1)))
    assert rest(capsys, replace(ANSWER, conflicts=(Conflict("number", sides),))).startswith(
        "Sources differ: 12 (The Quay, 2021-12 (inferred)) [1] / Fourteen (bare-2, undated; The Quay, 2021-12 "
        "(inferred)) [2] [1]\n\nSources\n"
    )


def test_what_a_model_cost_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    told = rest(capsys, replace(ANSWER, generator="llm", usage=Usage("openai/gpt-4o-mini", 1200, 80, 0.00023)))
    assert told.endswith("\nllm · confidence 0.88 · 13 ms · openai/gpt-4o-mini: 1200 + 80 tokens, $0.0002\n")


def test_explaining_shows_what_was_dropped_and_where_the_time_went(capsys: pytest.CaptureFixture[str]) -> None:
    dropped = Verdict(Draft("It sank in 1912.", (1,)), 0.2, (Failure("number", "1912"), Failure("support", "0.20")))
    told = rest(capsys, replace(ANSWER, dropped=(dropped,)), explain=True)
    assert told == (
        f"{SOURCES}\n"
        "Dropped\n"
        "- It sank in 1912.\n"
        "  number: 1912\n"
        "  support: 0.20\n"
        "\n"
        "extractive · confidence 0.88 · 13 ms · retrieve 9.0 ms · total 13.4 ms · generation 000001-abcdef\n"
    )


def test_lines_are_wrapped_on_a_terminal_only(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "30")
    print_statement(Screen(), Statement("Ferries sail again from the old harbour", (1,)))
    assert capsys.readouterr().out == "Ferries sail again from the\nold harbour\x1b[1;36m [1]\x1b[0m\n"


def test_no_color_is_respected(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    print_statement(Screen(), ANSWER.statements[0])
    assert capsys.readouterr().out == "“We will sail again,” said Ada Holm.\x1b[1m [1] [2]\x1b[0m\n"


def test_an_article_cannot_steer_the_terminal() -> None:
    assert plain("a\x1b[31mb\x9b2Jc\u202ed\n\xa0 e\r\x07") == "a�[31mb�2Jc�d e��"
