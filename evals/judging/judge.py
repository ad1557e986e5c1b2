"""A judge model: asked once of each answer, for the same words under the same rules get the same reply."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from evals.asking.conditions import digest_of
from evals.errors import EvalError
from evals.judging.opinions import Matter, UnreadableError, opinion, request
from evals.runs.rows import OpinionRow, Row, UsageRow
from prompts import prompt
from rag.completing import complete
from rag.errors import GeneratorError
from rag.settings import Settings

_MAX_TOKENS: Final = 2000  # a verdict takes 20; models that think aloud first need more
_AGAIN: Final = "record again with --record"


class _Kept(Row):
    """A judge's reply as it came."""

    model: str
    question: str
    reply: str
    usage: UsageRow | None = None


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where replies are kept (None: nowhere), whether kept ones are read, and whether the model may be asked."""

    folder: Path | None
    reads: bool
    asks: bool

    def get(self, key: str, question: str) -> _Kept | None:
        """Return the reply that is kept; raise EvalError if it must be there and is not, or is damaged."""
        if self.folder is None or not self.reads:
            return None
        file = self._file(self.folder, key)
        try:
            return _Kept.model_validate_json(file.read_bytes())
        except FileNotFoundError:
            words = f"no recording of the judge's reply on the answer to {question!r}"
        except (OSError, ValidationError):
            words = "damaged"
        if self.asks:
            return None
        raise EvalError(f"{file}: {words}; {_AGAIN}")

    def put(self, key: str, kept: _Kept) -> None:
        """Keep a reply whole, or not at all."""
        if self.folder is None:
            return
        file = self._file(self.folder, key)
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_suffix(".draft")
        draft.write_text(kept.model_dump_json(indent=1) + "\n", encoding="utf-8")
        draft.replace(file)

    @staticmethod
    def _file(folder: Path, key: str) -> Path:
        return folder / f"judge-{key}.json"


class Judge:
    """Asks a model (a litellm string) for its opinion of answers, with the deadline and the retries of the settings."""

    def __init__(self, model: str, settings: Settings, shelf: Shelf) -> None:
        self.model, self.rules = model, prompt("judge")
        self._settings, self._shelf = settings, shelf
        self._heard = False

    async def opinion(self, judged: Matter) -> OpinionRow:
        """Return the opinion; a reply that cannot be read, or that did not come, is none, and it says why.

        Raise EvalError if the model cannot be asked at all: the first call fails, or a key is refused.
        """
        key = digest_of({"model": self.model, "rules": self.rules, "matter": judged.digest})
        kept = self._shelf.get(key, judged.question)
        cached = kept is not None
        if kept is None:
            try:
                kept = await self._asked(judged)
            except GeneratorError as error:
                return self._failed(error)
            self._shelf.put(key, kept)
        try:
            found = opinion(kept.reply, judged)
        except UnreadableError as error:
            return OpinionRow(unjudged=f"its reply cannot be read ({error})", usage=kept.usage, cached=cached)
        return OpinionRow(supported=found.supported, like_gold=found.like_gold, usage=kept.usage, cached=cached)

    async def _asked(self, judged: Matter) -> _Kept:
        done = await complete(self.model, self.rules, request(judged), settings=self._settings, max_tokens=_MAX_TOKENS)
        self._heard = True
        usage = None if done.usage is None else UsageRow.model_validate(done.usage, from_attributes=True)
        return _Kept(model=self.model, question=judged.question, reply=done.text, usage=usage)

    def _failed(self, error: GeneratorError) -> OpinionRow:
        if error.reason == "authentication" or not self._heard:
            raise EvalError(f"the judge cannot be asked: {error}") from None
        return OpinionRow(unjudged=str(error))
