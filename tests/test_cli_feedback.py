"""`byline feedback`: listed, and as draft eval cases."""

from pathlib import Path

import pytest
from cli_running import SEEDS, Byline
from serving import seed_text, settings_for

from evals.cases.file import read_cases
from rag import build, feedback
from rag.feedback import FeedbackStore, Opinion, Snapshot
from rag.types import Filters, Question, Turn

pytest_plugins = ["cli_fixtures"]

UNKNOWN = "ans_0123456789abcdef0123456789abcdef"
HISTORY = (Turn("user", "Who spoke in Brussels?"), Turn("assistant", "Stoltenberg."), Turn("assistant", ""))
QUESTION = Question("What did Stoltenberg say about dialogue with Russia?", HISTORY, Filters(speaker="Stoltenberg"))
TRAP = Question("What did Blinken say about the Gaza ceasefire proposal?")
TEXTS = {path.stem: seed_text(path.stem) for path in SEEDS.glob("*.txt")}


async def seen(seeds: Path, question: Question) -> Snapshot:
    engine = build.engine(settings_for(seeds))
    answer = await engine.ask(question)
    await engine.aclose()
    return feedback.snapshot(question, answer)


def keep(verdict: Opinion, snapshot: Snapshot | None, citation: int | None = None, note: str | None = None) -> str:
    given = feedback.new(UNKNOWN, citation, verdict, note, snapshot)
    FeedbackStore(Path("byline-state")).add(given)
    return given.id


async def test_what_a_reader_agreed_with_is_a_case_that_holds(byline: Byline, seeds: Path) -> None:
    snapshot = await seen(seeds, QUESTION)
    given = keep("up", snapshot, note="Just so.")
    exported = byline("feedback", "export", "--out", "drafts.jsonl")
    assert (exported.code, exported.out, exported.err) == (0, "", "1 draft case.\n")
    [case] = read_cases(Path("drafts.jsonl"), TEXTS)
    assert (case.id, case.tags) == (f"feedback-{given}", ("draft", "feedback", "up"))
    assert (case.question, case.answer, case.answerable) == (QUESTION.text, snapshot.text, True)
    assert [each.quote for each in case.gold_passages] == [each.quote for each in snapshot.citations]
    assert case.note
    assert case.note.startswith("up of the answer: Just so. | answered (")
    asked = case.asked("auto")
    assert (asked.filters, asked.history) == (QUESTION.filters, HISTORY[:2])


async def test_what_a_reader_refused_is_a_trap(byline: Byline, seeds: Path) -> None:
    snapshot = await seen(seeds, QUESTION)
    keep("wrong_quote", snapshot, citation=1)
    byline("feedback", "export", "--out", "drafts.jsonl")
    [case] = read_cases(Path("drafts.jsonl"), TEXTS)
    assert (case.answerable, case.answer, case.gold_passages) == (False, "", ())
    assert [each.quote for each in case.trap_passages] == [snapshot.citations[0].quote]
    assert case.tags == ("draft", "feedback", "wrong_quote")


@pytest.mark.parametrize("verdict", ["up", "down"])
async def test_an_answer_that_was_none_makes_a_case_too(byline: Byline, seeds: Path, verdict: Opinion) -> None:
    keep(verdict, await seen(seeds, TRAP))
    byline("feedback", "export", "--out", "drafts.jsonl")
    [case] = read_cases(Path("drafts.jsonl"), TEXTS)
    assert (case.question, case.answerable, case.gold_passages) == (TRAP.text, False, ())


async def test_what_nobody_remembers_is_counted_and_makes_no_case(byline: Byline, seeds: Path) -> None:
    keep("down", None)
    keep("up", await seen(seeds, QUESTION))
    exported = byline("feedback", "export")
    assert exported.out.count("\n") == 1
    assert exported.err == "1 draft case, 1 left out: the answer was not remembered.\n"


async def test_verdicts_choose(byline: Byline, seeds: Path) -> None:
    snapshot = await seen(seeds, QUESTION)
    ids = {verdict: keep(verdict, snapshot) for verdict in ("up", "down", "outdated")}
    listed = byline("feedback", "list", "--verdict", "up", "--verdict", "outdated", "--json").json["feedback"]
    assert [each["id"] for each in listed] == [ids["up"], ids["outdated"]]
    assert ids["down"] in byline("feedback", "export", "--verdict", "down").out
    assert byline("feedback", "export", "--verdict", "wrong_speaker").out == ""


async def test_the_list_shows_what_was_said_of_what(byline: Byline, seeds: Path) -> None:
    keep("wrong_speaker", await seen(seeds, QUESTION), citation=2, note="It was\nLavrov\x1b[2J.")
    keep("down", None)
    first, asked, note, _, forgotten = byline("feedback", "list").out.splitlines()
    assert first.endswith("wrong speaker [2]")
    assert asked == f"  {QUESTION.text}"
    assert note == "  It was Lavrov�[2J."
    assert forgotten == f"  {UNKNOWN}, not remembered"


def test_no_feedback_is_said(byline: Byline) -> None:
    assert byline("feedback", "list").out == "No feedback.\n"
    exported = byline("feedback", "export")
    assert (exported.code, exported.out, exported.err) == (0, "", "0 draft cases.\n")


def test_a_verdict_that_is_none_is_refused(byline: Byline) -> None:
    refused = byline("feedback", "list", "--verdict", "great")
    assert refused.code == 2
    assert "'great' is not one of 'up', 'down', 'wrong_quote', 'wrong_speaker', 'outdated'" in refused.err


def test_a_file_that_cannot_be_written_is_said(byline: Byline) -> None:
    refused = byline("feedback", "export", "--out", "no/where.jsonl")
    assert refused.code == 1
    assert refused.err == "Error: no/where.jsonl: No such file or directory\n"
