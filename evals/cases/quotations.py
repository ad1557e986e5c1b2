"""Gold quotations: who said what in an article; docs/gold-quotations.md tells people what counts as one.

An article that a file names is annotated from its first line to its last: what its gold does not have is no quotation.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from evals.cases.file import parse_lines
from evals.cases.rules import Problem, nearest_words
from evals.errors import EvalError
from evals.texts import article_id_of
from rag.types import Span

_MARKS: Final = frozenset('"“”')
_PRINTED: Final = ("printed", "role", "attribution", "said_on", "place", "occasion")

Printed = Annotated[str, StringConstraints(min_length=1)]


class GoldQuotation(BaseModel):
    """A quotation of an article, or (with `file` alone) that it has none."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    file: Printed = Field(description="The file's path in the corpus.")
    words: Printed | None = Field(default=None, description="The words that were said, verbatim.")
    nth: int | None = Field(default=None, ge=1, description="Which, where the file has these words more than once.")
    also: tuple[Printed, ...] = Field(default=(), description="Other bounds of the same quotation that are as right.")
    speech: str | None = Field(
        default=None,
        pattern=r"^(direct|reported|mixed)(\|(direct|reported|mixed))*$",
        description="`direct`, `reported` or `mixed`; alternatives with `|`.",
    )
    speaker: Printed | None = Field(
        default=None, description="Who said it, by the fullest name of the article; alternatives with `|`."
    )
    printed: Printed | None = Field(default=None, description="The words that name the speaker there.")
    role: Printed | None = Field(default=None, description="The speaker's role as it is printed there.")
    cue: str | None = Field(default=None, description="The verb or phrase that tells that something is said.")
    attribution: Printed | None = Field(default=None, description="The words from the speaker to the cue.")
    said_on: Printed | None = Field(default=None, description="The words that tell when it was said.")
    place: Printed | None = Field(default=None, description="The words that tell where it was said.")
    occasion: Printed | None = Field(default=None, description="The words that tell at or in what it was said.")
    optional: bool = Field(default=False, description="Neither missed where it is not found, nor wrong where it is.")
    tags: tuple[str, ...] = Field(default=(), description="Any words; recall is told by tag.")
    note: str | None = Field(default=None, description="For people: why it is as it is.")

    @model_validator(mode="after")
    def _is_whole(self) -> GoldQuotation:
        if self.words is None and self.model_fields_set - {"file", "note"}:
            raise ValueError("a quotation has `words`; a line with `file` alone says that there is none in it")
        if self.words is not None and (self.speech is None or self.speaker is None):
            raise ValueError("a quotation has `speech` and `speaker`")
        return self

    @property
    def article_id(self) -> str:
        """The id of the article that is read from `file`."""
        return article_id_of(self.file)


@dataclass(frozen=True, slots=True)
class Placed:
    """A gold quotation, with the offsets of its words and of their other bounds."""

    gold: GoldQuotation
    span: Span
    also: tuple[Span, ...]


def read_quotations(path: Path, texts: Mapping[str, str]) -> dict[str, list[Placed]]:
    """Return the gold quotations by article, placed in the `texts`; raise EvalError that names each bad line."""
    lines, problems = parse_lines(path, GoldQuotation)
    problems += lint_quotations(lines, texts)
    if problems:
        raise EvalError("\n".join(f"{path}: {problem}" for problem in sorted(problems)))
    placed: dict[str, list[Placed]] = {gold.article_id: [] for _, gold in lines}
    for _, gold in lines:
        if gold.words is not None:
            placed[gold.article_id].append(_placed(gold, texts[gold.article_id]))
    return placed


def lint_quotations(lines: Sequence[tuple[int, GoldQuotation]], texts: Mapping[str, str]) -> list[Problem]:
    """Return what is wrong with numbered lines of gold: words that are not verbatim or not unique, quotations twice."""
    problems = _repeated(lines)
    for number, gold in lines:
        text = texts.get(gold.article_id)
        if text is None:
            fix = "".join(f"; {near!r} may be meant" for near in get_close_matches(gold.article_id, texts, n=1))
            fault = f"file {gold.file!r} is not in the corpus"
            problems.append(Problem(number, "file", fault, f"name a file of it{fix}"))
            continue
        problems += [Problem(number, *found) for found in (*_misprinted(gold, text), *_doubtful(gold, text))]
    return problems


def nearest_span(words: str, text: str, place: Span) -> Span | None:
    """Return where `text` prints the words nearest to a place."""
    return min(_spans(words, text), key=lambda span: _distance(span, place), default=None)


def _repeated(lines: Sequence[tuple[int, GoldQuotation]]) -> list[Problem]:
    seen: dict[object, list[int]] = defaultdict(list)
    for number, gold in lines:
        seen[gold.article_id, gold.words, gold.nth].append(number)
    return [
        Problem(number, "words", f"line {numbers[0]} has the same words", "remove one of them")
        for numbers in seen.values()
        for number in numbers[1:]
    ]


def _misprinted(gold: GoldQuotation, text: str) -> Iterator[tuple[str, str, str]]:
    """Yield field, fault and fix of each value that the file does not print."""
    values = [("words", gold.words), *(("also", words) for words in gold.also)]
    values += [(name, getattr(gold, name)) for name in _PRINTED]
    for field, value in values:
        if value is not None and value not in text:
            near = nearest_words(value, text)
            fix = f"it has {near!r}: copy that" if near else "copy it from there"
            yield field, f"{field}: {value!r} is not verbatim in {gold.file!r}", fix


def _doubtful(gold: GoldQuotation, text: str) -> Iterator[tuple[str, str, str]]:
    """Yield field, fault and fix of what contradicts the words or does not tell which are meant."""
    if gold.words is None:
        return
    times = len(_spans(gold.words, text))
    if times > 1 and not 1 <= (gold.nth or 0) <= times:
        yield "nth", f"{gold.file!r} has {gold.words!r} {times} times", f"say which with `nth`: 1 to {times}"
    if times == 1 and gold.nth:
        yield "nth", f"{gold.file!r} has {gold.words!r} once", "remove `nth`"
    if gold.speech == "reported" and _MARKS & set(gold.words):
        yield "speech", f"reported words have quotation marks: {gold.words!r}", "write direct or mixed"


def _placed(gold: GoldQuotation, text: str) -> Placed:
    span = _spans(gold.words or "", text)[(gold.nth or 1) - 1]
    others = [nearest_span(words, text, span) for words in gold.also]
    return Placed(gold, span, tuple(other for other in others if other))


def _spans(words: str, text: str) -> list[Span]:
    return [Span(*match.span()) for match in re.finditer(re.escape(words), text)]


def _distance(span: Span, place: Span) -> int:
    return max(place.start - span.end, span.start - place.end, 0)
