"""What a language model wrote, recorded once and replayed without it: no key, no network, the same answers.

A recording is a folder: `recordings.json` names the models and the prompts, and each reply is a file named by a digest
of all that the model was told. Verification is not recorded: it judges a replayed sentence as it would a new one.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from pathlib import Path
from typing import Final, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from evals.asking.conditions import digest_of, prompt_digests
from evals.errors import EvalError
from rag.engine import LanguageModel
from rag.types import Context, Draft, Question, Usage

_MANIFEST: Final = "recordings.json"
_AGAIN: Final = "record again with --record"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


_Kind = TypeVar("_Kind", bound=_Strict)


class Recordings(_Strict):
    """What the replies of a folder were recorded with."""

    format: Literal[1] = 1
    models: tuple[str, ...]
    max_answer_tokens: int
    prompts: dict[str, str]


class _Written(_Strict):
    """The sentences of a reply with the context numbers that they cite, and what they cost."""

    question: str
    drafts: tuple[Draft, ...]
    usage: Usage | None = None


class _Rewritten(_Strict):
    """A follow-up question, and as it stands alone."""

    question: str
    standalone: str


class Recorder:
    """Asks a language model and keeps what it writes; a reply that failed or was not heard out is not kept."""

    def __init__(self, model: LanguageModel, folder: Path, recordings: Recordings) -> None:
        self._model, self._folder = model, folder
        folder.mkdir(parents=True, exist_ok=True)
        if (folder / _MANIFEST).exists() and read_recordings(folder) != recordings:
            raise EvalError(f"{folder}: holds recordings of another model or of other prompts; name another folder")
        (folder / _MANIFEST).write_text(recordings.model_dump_json(indent=2) + "\n", encoding="utf-8")

    async def generate(self, question: Question, context: Context) -> AsyncGenerator[Draft | Usage, None]:
        """Yield what the model writes, and keep it once it is whole."""
        items: list[Draft | Usage] = []
        async with aclosing(self._model.generate(question, context)) as generated:
            async for item in generated:
                items.append(item)
                yield item
        usage = next((item for item in items if isinstance(item, Usage)), None)
        drafts = tuple(item for item in items if isinstance(item, Draft))
        self._keep(_written_key(question, context), _Written(question=question.text, drafts=drafts, usage=usage))

    async def standalone(self, question: Question, language: str | None = None) -> str:
        """Return the question as the model rewrites it, and keep that."""
        standalone = await self._model.standalone(question, language)
        self._keep(_rewritten_key(question, language), _Rewritten(question=question.text, standalone=standalone))
        return standalone

    async def load(self) -> None:
        """Load what the model loads."""
        await self._model.load()

    def _keep(self, key: str, kept: _Strict) -> None:
        draft = self._folder / f"{key}.draft"
        draft.write_text(kept.model_dump_json(indent=1) + "\n", encoding="utf-8")
        draft.replace(self._folder / f"{key}.json")


class Replayer:
    """Writes what was recorded; raises EvalError for what was not."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        if read_recordings(folder).prompts != prompt_digests():
            raise EvalError(f"{folder}: the prompts have changed since the recording; {_AGAIN}")

    async def generate(self, question: Question, context: Context) -> AsyncGenerator[Draft | Usage, None]:
        """Yield the recorded sentences, then the recorded usage."""
        kept = self._kept(_Written, _written_key(question, context), question)
        for draft in kept.drafts:
            yield draft
        if kept.usage:
            yield kept.usage

    async def standalone(self, question: Question, language: str | None = None) -> str:
        """Return the question as it was rewritten."""
        return self._kept(_Rewritten, _rewritten_key(question, language), question).standalone

    async def load(self) -> None:
        """There is nothing to load."""

    def _kept(self, kind: type[_Kind], key: str, question: Question) -> _Kind:
        file = self._folder / f"{key}.json"
        try:
            return kind.model_validate_json(file.read_bytes())
        except FileNotFoundError:
            words = f"{file}: no recording of the reply to {question.text!r} over these sentences; {_AGAIN}"
            raise EvalError(words) from None
        except (OSError, ValidationError):
            raise EvalError(f"{file}: damaged; {_AGAIN}") from None


def read_recordings(folder: Path) -> Recordings:
    """Return what a folder of recordings was made with; raise EvalError if it is none."""
    try:
        return Recordings.model_validate_json((folder / _MANIFEST).read_bytes())
    except OSError:
        raise EvalError(f"{folder}: no {_MANIFEST}; name a folder that --record has written") from None
    except ValidationError:
        raise EvalError(f"{folder / _MANIFEST}: damaged or of another version; {_AGAIN}") from None


def _written_key(question: Question, context: Context) -> str:
    """Return the digest of all that a model is told for an answer."""
    sentences = [
        [
            each.article.id,
            each.article.title,
            each.article.outlet,
            each.article.published.date,
            each.passage,
            each.text,
            [[said.speaker.name, said.speech] for said in each.quotations],
        ]
        for each in context.evidence
    ]
    told = {"question": question.text, "asked": context.question, "history": _history(question), "sentences": sentences}
    return digest_of(told)


def _rewritten_key(question: Question, language: str | None) -> str:
    return digest_of({"rewrite": question.text, "language": language, "history": _history(question)})


def _history(question: Question) -> list[list[str]]:
    return [[turn.role, turn.content] for turn in question.history]
