"""What a model wrote, recorded from a provider and replayed without one."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator
from pathlib import Path

import httpx
import pytest
import respx
from click.testing import Result
from eval_fixtures import FERRY, NOBODY, WHEN, evaluated, runs_in
from provider_fixtures import OPENAI, streamed

from evals.asking.conditions import prompt_digests
from evals.asking.replay import Recorder, Recordings, Replayer, read_recordings
from evals.errors import EvalError
from evals.runs.files import read_run
from evals.runs.rows import CaseRow
from rag.types import Context, Draft, Question, Usage

WRITTEN = f"{FERRY.removesuffix('.')} [1]."


class Echo:
    """A language model that says what it was asked to translate from."""

    async def generate(self, question: Question, context: Context) -> AsyncGenerator[Draft | Usage, None]:
        """Yield nothing but what it cost."""
        del question, context
        yield Usage("echo", 0, 0, None)

    async def standalone(self, question: Question, language: str | None = None) -> str:
        """Return the question with its language."""
        return f"{question.text} from {language}"

    async def load(self) -> None:
        """There is nothing to load."""


@pytest.fixture
def recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Record a run with a key; return the folder of the recordings. Afterwards there is neither key nor model."""
    with monkeypatch.context() as patch, respx.mock:
        patch.setenv("OPENAI_API_KEY", "sk-never-shown")
        patch.setenv("BYLINE_MODEL", "openai/gpt-4o-mini")
        respx.post(OPENAI).mock(return_value=streamed(WRITTEN))
        result = evaluated(tmp_path, [WHEN], "--record", tmp_path / "recordings")
    assert result.exit_code == 0, result.output
    return tmp_path / "recordings"


def replayed(folder: Path, recordings: Path, **changed: object) -> Result:
    with respx.mock:  # whatever asks a provider fails
        return evaluated(folder, [WHEN | changed], "--replay", recordings)


def only_case(folder: Path) -> CaseRow:
    [case] = read_run(runs_in(folder)[-1]).cases
    return case


def test_a_recorded_run_is_written_by_the_model_and_says_what_it_cost(tmp_path: Path, recorded: Path) -> None:
    case = only_case(tmp_path)
    assert case.answer
    assert (case.answer.generator, case.answer.degraded) == ("llm", None)
    assert case.answer.usage
    assert read_run(runs_in(tmp_path)[0]).record.cost_usd == case.answer.usage.cost_usd == pytest.approx(0.00021)
    assert read_recordings(recorded).models == ("openai/gpt-4o-mini",)


def test_a_replay_gives_the_same_answer_without_key_and_network(tmp_path: Path, recorded: Path) -> None:
    before = only_case(tmp_path).answer
    result = replayed(tmp_path, recorded)
    after = only_case(tmp_path).answer
    assert result.exit_code == 0, result.output
    assert before
    assert after
    assert (after.statements, after.citations, after.generator) == (before.statements, before.citations, "llm")
    assert read_run(runs_in(tmp_path)[-1]).record.model == "openai/gpt-4o-mini"


def test_a_missing_recording_is_exit_code_2_and_names_the_question(tmp_path: Path, recorded: Path) -> None:
    result = replayed(tmp_path, recorded, question="When does the ferry to Brinkholm sail from the quay?")
    assert result.exit_code == 2
    assert "no recording of the reply to 'When does the ferry to Brinkholm sail from the quay?'" in result.stderr


def test_a_damaged_recording_is_exit_code_2(tmp_path: Path, recorded: Path) -> None:
    [file] = [file for file in recorded.glob("*.json") if file.name != "recordings.json"]
    file.write_text('{"question": "half')
    result = replayed(tmp_path, recorded)
    assert (result.exit_code, f"{file}: damaged; record again" in result.stderr) == (2, True)


def test_other_prompts_than_those_recorded_are_refused(recorded: Path) -> None:
    made = json.loads((recorded / "recordings.json").read_text())
    (recorded / "recordings.json").write_text(json.dumps(made | {"prompts": {"answer": "old"}}))
    with pytest.raises(EvalError, match="the prompts have changed since the recording"):
        Replayer(recorded)


@pytest.mark.parametrize("text", ["", "[]", '{"format": 2}'])
def test_a_folder_of_another_version_is_refused(recorded: Path, text: str) -> None:
    (recorded / "recordings.json").write_text(text)
    with pytest.raises(EvalError, match="damaged or of another version"):
        Replayer(recorded)


def test_a_folder_without_recordings_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match="name a folder that --record has written"):
        Replayer(tmp_path)


def test_a_reply_that_failed_is_not_recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-never-shown")
    monkeypatch.setenv("BYLINE_MODEL", "openai/gpt-4o-mini")
    with respx.mock:
        respx.post(OPENAI).mock(return_value=httpx.Response(401, json={"error": {"message": "no"}}))
        evaluated(tmp_path, [WHEN, NOBODY], "--record", tmp_path / "recordings")
    assert [file.name for file in (tmp_path / "recordings").iterdir()] == ["recordings.json"]
    answer = read_run(runs_in(tmp_path)[0]).cases[0].answer
    assert answer
    assert answer.degraded == "authentication"


def test_recordings_of_two_models_are_not_mixed(
    tmp_path: Path, recorded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BYLINE_MODEL", "openai/gpt-4o")
    result = evaluated(tmp_path, [WHEN], "--record", recorded)
    assert (result.exit_code, "recordings of another model" in result.stderr) == (2, True)


async def test_a_rewritten_question_is_kept_by_its_language(tmp_path: Path) -> None:
    made = Recordings(models=("m",), max_answer_tokens=1, prompts=prompt_digests())
    recorder = Recorder(Echo(), tmp_path, made)
    asked = Question("Wann?")
    assert await recorder.standalone(asked, "de") == "Wann? from de"
    assert await Replayer(tmp_path).standalone(asked, "de") == "Wann? from de"
    with pytest.raises(EvalError, match="no recording of the reply to 'Wann"):
        await Replayer(tmp_path).standalone(asked, None)
