"""`byline eval draft`: cases from articles and from feedback, that a person only has to check."""

from __future__ import annotations

import json
from pathlib import Path

import anyio
import pytest
from click.testing import CliRunner, Result
from serving import seed_text, settings_for

from evals.cases.case import Case
from evals.cases.file import read_cases
from evals.commands.main import main
from rag import build, feedback
from rag.feedback import FeedbackStore, Snapshot
from rag.types import Question

pytest_plugins = ["cli_fixtures"]

SEEDS = Path(__file__).parent.parent / "seeds"
TEXTS = {path.stem: seed_text(path.stem) for path in SEEDS.glob("*.txt")}


def draft(*options: object) -> Result:
    return CliRunner().invoke(main, ["draft", *map(str, options)])


def from_corpus(out: Path, *options: object) -> list[Case]:
    result = draft("--from", "corpus", "--corpus", SEEDS, "--embedding-model", "hashing", "--out", out, *options)
    assert result.exit_code == 0, result.output
    return read_cases(out, TEXTS)


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("drafts") / "drafts.jsonl"
    from_corpus(out)
    return out


def test_articles_give_cases_with_what_is_cited_as_gold(drafts: Path) -> None:
    cases = read_cases(drafts, TEXTS)
    assert len(cases) >= len(TEXTS)
    for case in cases:
        assert (case.tags, case.answerable) == (("draft",), True)
        assert case.id.startswith(tuple(f"draft-{name}-" for name in TEXTS))
        assert all(passage.quote in TEXTS[passage.article_id] for passage in case.gold_passages)


def test_drafts_from_articles_ask_what_was_said_with_its_speaker(drafts: Path) -> None:
    said = [case for case in read_cases(drafts, TEXTS) if case.kind == "who-said-what"]
    assert said
    assert all(case.question.startswith("What did ") for case in said)
    assert {"Jens Stoltenberg"} <= {passage.speaker for case in said for passage in case.gold_passages}


def test_drafts_from_articles_have_no_fault_and_are_right_as_they_stand(drafts: Path) -> None:
    linted = CliRunner().invoke(main, ["lint", str(drafts), "--corpus", str(SEEDS), "--json"])
    printed = json.loads(linted.stdout)
    assert (printed["problems"], printed["drafts"]) == ([], printed["cases"])
    options = ["--embedding-model", "hashing", "--floor", "right=100%"]
    run = CliRunner().invoke(main, ["gold", str(drafts), "--corpus", str(SEEDS), *options])
    assert run.exit_code == 0, run.output


def test_no_question_is_drafted_twice_and_few_of_one_article(tmp_path: Path) -> None:
    questions = [case.question for case in from_corpus(tmp_path / "drafts.jsonl", "--per-article", 1)]
    assert 0 < len(set(questions)) == len(questions) <= len(TEXTS)


def test_feedback_gives_the_cases_that_its_export_writes(seeds: Path, tmp_path: Path) -> None:
    FeedbackStore(tmp_path).add(feedback.new("ans_1", None, "up", None, _seen(seeds)))
    FeedbackStore(tmp_path).add(feedback.new("ans_2", None, "down", None, None))
    result = draft("--from", "feedback", "--state-dir", tmp_path, "--out", tmp_path / "drafts.jsonl")
    assert result.stderr.startswith("1 draft case, 1 left out: the answer was not remembered.\n")
    [case] = read_cases(tmp_path / "drafts.jsonl", TEXTS)
    assert case.tags == ("draft", "feedback", "up")
    assert draft("--from", "feedback", "--state-dir", tmp_path, "--verdict", "down").stdout == ""


def test_a_file_that_exists_is_kept(tmp_path: Path) -> None:
    out = tmp_path / "drafts.jsonl"
    out.write_text("checked by a person", encoding="utf-8")
    result = draft("--from", "feedback", "--state-dir", tmp_path, "--out", out)
    assert (result.exit_code, "name another file" in result.stderr) == (2, True)
    assert out.read_text(encoding="utf-8") == "checked by a person"


def test_drafting_from_a_corpus_needs_one() -> None:
    result = draft("--from", "corpus")
    assert (result.exit_code, "--from corpus needs --corpus." in result.stderr) == (2, True)


def _seen(seeds: Path) -> Snapshot:
    async def asked() -> Snapshot:
        engine = build.engine(settings_for(seeds))
        question = Question("What did Stoltenberg say about dialogue with Russia?")
        answer = await engine.ask(question)
        await engine.aclose()
        return feedback.snapshot(question, answer)

    return anyio.run(asked)
