"""Files of gold cases, one JSON object a line: reading and linting, with the line and the fix of each problem."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError
from rapidfuzz import fuzz

from evals.cases import Case, GoldPassage, plain_marks
from evals.errors import EvalError

_NEAR = 75.0  # rapidfuzz score from which the nearest words are worth showing


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong with one line of a gold file, and how to mend it."""

    line: int
    message: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class NumberedCase:
    """A case and the line it stands on."""

    line: int
    case: Case


def read_cases(path: Path, texts: Mapping[str, str]) -> list[Case]:
    """Return the cases of a JSON Lines file; raise EvalError that names each bad line.

    `texts` are the articles of the corpus by id: every gold and trap quote must be verbatim in one of them.
    """
    cases, problems = parse_cases(path)
    problems += [*lint_cases(cases), *lint_quotes(cases, texts)]
    if problems:
        raise EvalError("\n".join(f"{path}: {problem}" for problem in sorted(problems)))
    return [numbered.case for numbered in cases]


def parse_cases(path: Path) -> tuple[list[NumberedCase], list[Problem]]:
    """Return the cases that follow the schema, and a problem for each line that does not."""
    cases: list[NumberedCase] = []
    problems: list[Problem] = []
    for number, line in enumerate(_lines(path), 1):
        if not line.strip():
            continue
        try:
            cases.append(NumberedCase(number, Case.model_validate_json(line)))
        except ValidationError as error:
            problems += [Problem(number, message) for message in _schema_messages(error)]
    if not cases and not problems:
        problems.append(Problem(1, "no case in the file; write one JSON object a line"))
    return cases, problems


def lint_cases(cases: Sequence[NumberedCase]) -> list[Problem]:
    """Return what is wrong with the cases in themselves: ids, patterns, sources."""
    problems = _repeated_ids(cases)
    for numbered in cases:
        messages = [*_bad_patterns(numbered.case), *_contradictions(numbered.case)]
        problems += [Problem(numbered.line, message) for message in messages]
    return sorted(problems)


def lint_quotes(cases: Sequence[NumberedCase], texts: Mapping[str, str]) -> list[Problem]:
    """Return a problem for each quote that is not verbatim in its document, and each extra document that hides one."""
    problems: list[Problem] = []
    for numbered in cases:
        case = numbered.case
        added = {document.article_id: document.text for document in case.extra_docs}
        hidden = [f"extra document {name!r} has the id of an article; rename it" for name in added if name in texts]
        passages = [*case.gold_passages, *case.trap_passages]
        messages = [message for passage in passages if (message := _misquotation(passage, {**texts, **added}))]
        problems += [Problem(numbered.line, message) for message in [*hidden, *messages]]
    return sorted(problems)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise EvalError(f"{path}: not UTF-8 at byte {error.start}; save the file as UTF-8") from None
    except OSError as error:
        raise EvalError(f"{path}: {error.strerror or error}; name a JSON Lines file of cases") from None


def _schema_messages(error: ValidationError) -> list[str]:
    return [_schema_message(problem["loc"], problem["type"], problem["msg"]) for problem in error.errors()]


def _schema_message(place: tuple[int | str, ...], fault: str, message: str) -> str:
    key = ".".join(str(part) for part in place)
    if fault == "extra_forbidden":
        return f"unknown key {key!r}; known are {', '.join(Case.model_fields)}"
    if fault == "missing":
        return f"{key!r} is missing; add it"
    if fault == "json_invalid":
        return f"{message}; write one JSON object on one line"
    return f"{key!r}: {message}"


def _repeated_ids(cases: Sequence[NumberedCase]) -> list[Problem]:
    counts = Counter(numbered.case.id for numbered in cases)
    return [
        Problem(numbered.line, f"id {numbered.case.id!r} is used {counts[numbered.case.id]} times; make it unique")
        for numbered in cases
        if counts[numbered.case.id] > 1
    ]


def _bad_patterns(case: Case) -> Iterable[str]:
    for key, patterns in (("must_include", case.must_include), ("must_not_include", case.must_not_include)):
        for pattern in patterns:
            try:
                compiled = re.compile(plain_marks(pattern))
            except re.error as error:
                yield f"{key}: {pattern!r} is not a regular expression ({error}); escape it with a backslash"
                continue
            if compiled.search(""):
                yield f"{key}: {pattern!r} matches an empty text; remove the empty alternative"


def _contradictions(case: Case) -> Iterable[str]:
    sources = len({passage.article_id for passage in case.gold_passages})
    if case.answerable and not (case.must_include and case.gold_passages):
        yield "an answerable case needs must_include and gold_passages; add them"
    if not case.answerable and (case.must_include or case.gold_passages):
        yield "an unanswerable case has no must_include and no gold_passages; remove them, or set answerable to true"
    if case.answerable and case.min_sources > max(sources, 1):
        yield f"min_sources is {case.min_sources} but the gold passages name {sources} files; add passages or lower it"


def _misquotation(passage: GoldPassage, texts: Mapping[str, str]) -> str | None:
    text = texts.get(passage.article_id)
    if text is None:
        return f"file {passage.file!r} is not in the corpus; name a file of it or add it to extra_docs"
    if passage.quote in text:
        return None
    near = fuzz.partial_ratio_alignment(plain_marks(passage.quote), plain_marks(text))
    if near is None or near.score < _NEAR:
        return f"quote {passage.quote!r} is not in {passage.file!r}; copy it from there"
    printed = text[near.dest_start : near.dest_end]
    return f"quote {passage.quote!r} is not verbatim in {passage.file!r}, which has {printed!r}; copy that"
