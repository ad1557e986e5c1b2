"""`byline ask`: verified answers from an index of the seeds, on the terminal and as JSON."""

import json
from pathlib import Path

import pytest
from cli_running import PESKOV, SEEDS, Byline

pytest_plugins = ["cli_fixtures"]

QUESTION = "What did Peskov say about the talks?"
FIELDS = {
    "id",
    "question",
    "standalone_question",
    "status",
    "text",
    "confidence",
    "statements",
    "citations",
    "conflicts",
    "nearest",
    "generator",
    "degraded",
    "index_generation",
    "timings_ms",
    "usage",
    "reason",
}
CITATION_FIELDS = {
    "number",
    "article_id",
    "start",
    "end",
    "quote",
    "speech",
    "speaker",
    "title",
    "outlet",
    "published",
    "url",
    "permalink",
    "also_in",
    "independent_sources",
    "said_on",
}


def seed_text(article_id: str) -> str:
    return (SEEDS / f"{article_id}.txt").read_bytes().decode()


def test_an_answer_cites_the_printed_words(byline: Byline, seeds: Path) -> None:
    answer = byline("ask", QUESTION, "--index-dir", seeds)
    assert (answer.code, answer.err) == (0, "")
    assert (
        "Peskov “We want these talks… And, certainly, the talks are held to discuss each other’s positions.” ["
        in answer.out
    )
    assert "\n    Dmitry Peskov, Russian government spokesman, direct speech\n" in answer.out


def test_a_question_needs_no_quotation_marks(byline: Byline, seeds: Path) -> None:
    asked = byline("ask", *QUESTION.split(), "--index-dir", seeds, "--json").json
    assert asked["question"] == QUESTION


def test_json_is_the_answer_object_of_the_service(byline: Byline, seeds: Path) -> None:
    answer = byline("ask", QUESTION, "--index-dir", seeds, "--json").json
    assert (answer["status"], answer.keys()) == ("answered", FIELDS)
    assert all(citation.keys() == CITATION_FIELDS for citation in answer["citations"])


def test_every_citation_is_verbatim(byline: Byline, seeds: Path) -> None:
    citations = byline("ask", QUESTION, "--index-dir", seeds, "--json").json["citations"]
    assert citations
    for cited in citations:
        assert seed_text(cited["article_id"])[cited["start"] : cited["end"]] == cited["quote"]


def test_permalinks_lead_to_the_public_address(byline: Byline, seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BYLINE_PUBLIC_URL", "https://news.example/byline/")
    cited = byline("ask", QUESTION, "--index-dir", seeds, "--json").json["citations"][0]
    assert cited["permalink"] == (
        f"https://news.example/byline/articles/{cited['article_id']}?span={cited['start']}-{cited['end']}"
    )


def test_permalinks_lead_to_where_the_service_would_listen(
    byline: Byline, seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BYLINE_HOST", "::1")
    cited = byline("ask", QUESTION, "--index-dir", seeds, "--json").json["citations"][0]
    assert cited["permalink"].startswith(f"http://[::1]:8000/articles/{cited['article_id']}?span=")


def test_what_the_articles_do_not_say_is_no_answer_and_code_4(byline: Byline, seeds: Path) -> None:
    answer = byline("ask", "What did Macron say about the talks?", "--index-dir", seeds)
    assert (answer.code, answer.err) == (4, "")
    assert answer.out.startswith("No answer. No article mentions Macron.\n\nNearest passages\n1. ")


def test_a_false_premise_is_said_with_the_words_that_deny_it_and_code_0(byline: Byline, seeds: Path) -> None:
    answer = byline("ask", "Why did Putin call the U.S. readiness for talks a negative sign?", "--index-dir", seeds)
    assert (answer.code, answer.err) == (0, "")
    assert "was a “positive” sign. [1]\nThe question supposes what the articles deny.\n" in answer.out


def test_no_answer_as_json_has_nearest_passages_and_no_citations(byline: Byline, seeds: Path) -> None:
    asked = byline("ask", "What did Macron say?", "--index-dir", seeds, "--json")
    assert (asked.code, asked.json["status"], asked.json["citations"]) == (4, "unanswerable", [])
    nearest = asked.json["nearest"][0]
    assert seed_text(nearest["article_id"])[nearest["start"] : nearest["end"]] == nearest["text"]


def test_filters_hold(byline: Byline, seeds: Path) -> None:
    answer = byline("ask", "What is said about Russia?", "--article", PESKOV, "--index-dir", seeds, "--json").json
    assert {each["article_id"] for each in [*answer["citations"], *answer["nearest"]]} == {PESKOV}


def test_the_archive_answers_as_it_stood_on_a_day(byline: Byline, seeds: Path) -> None:
    asked = ("ask", "What did Blinken say?", "--as-of", "2021-12-24", "--index-dir", seeds, "--json")
    assert {each["article_id"] for each in byline(*asked).json["citations"]} == {"002_3f6b58356c8ee2ad"}


def test_a_month_is_no_day_to_answer_as_of(byline: Byline, seeds: Path) -> None:
    asked = byline("ask", QUESTION, "--as-of", "2021-12", "--index-dir", seeds)
    assert (asked.code, "'2021-12' is no day as YYYY-MM-DD." in asked.err) == (2, True)


def test_a_filter_that_nothing_passes_is_no_answer(byline: Byline, seeds: Path) -> None:
    answer = byline("ask", QUESTION, "--outlet", "No Such Outlet", "--index-dir", seeds)
    assert (answer.code, answer.out.partition("\n")[0]) == (
        4,
        "No answer. No passage fits the question and its filters.",
    )


def test_explaining_adds_what_was_dropped(byline: Byline, seeds: Path) -> None:
    answer = byline("ask", QUESTION, "--explain", "--index-dir", seeds, "--json").json
    assert answer.keys() == FIELDS | {"dropped"}


def test_a_conversation_makes_the_question_stand_alone(byline: Byline, seeds: Path) -> None:
    Path("history.json").write_text(json.dumps([{"role": "user", "content": QUESTION}]), encoding="utf-8")
    answer = byline("ask", "And what did he want?", "--history", "history.json", "--index-dir", seeds, "--json").json
    assert answer["question"] == "And what did he want?"
    assert "Peskov" in answer["standalone_question"]


def test_a_conversation_may_come_from_standard_input(byline: Byline, seeds: Path) -> None:
    turns = json.dumps([{"role": "user", "content": QUESTION}]).encode()
    answer = byline("ask", "What did he want?", "--history", "-", "--index-dir", seeds, "--json", stdin=turns)
    assert "Peskov" in answer.json["standalone_question"]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("nothing", "history.json: Invalid JSON: expected ident at line 1 column 2."),
        ('{"role": "user"}', "history.json: Input should be a valid array."),
        ('[{"role": "user"}]', "history.json[0]['content']: Field required."),
        ('[{"role": "system", "content": "x"}]', "history.json[0]['role']: Input should be 'user' or 'assistant'."),
    ],
)
def test_a_wrong_conversation_is_one_line(byline: Byline, content: str, problem: str) -> None:
    Path("history.json").write_text(content, encoding="utf-8")
    shown = byline("ask", "Who?", "--history", "history.json")
    assert (shown.code, shown.err) == (2, f"Error: Invalid value for '--history': {problem} Try 'byline ask --help'.\n")


def test_a_language_model_must_be_configured_to_be_asked(byline: Byline, seeds: Path) -> None:
    shown = byline("ask", "Who?", "--generator", "llm", "--index-dir", seeds)
    assert (shown.code, shown.out) == (2, "")
    assert shown.err == (
        "Error: no language model is configured; set BYLINE_MODEL, or ask with generator 'extractive'\n"
    )
