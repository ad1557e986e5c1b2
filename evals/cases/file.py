"""Files of gold cases, one JSON object a line: reading them, with the line, the field and the fix of each problem."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from evals.cases.case import Case, CaseFilters, CaseTurn, ExtraDocument, GoldPassage
from evals.cases.rules import NumberedCase, Problem, lint_cases, lint_quotes
from evals.errors import EvalError

_PARTS: Mapping[str, type[BaseModel]] = {
    "gold_passages": GoldPassage,
    "trap_passages": GoldPassage,
    "extra_docs": ExtraDocument,
    "history": CaseTurn,
    "filters": CaseFilters,
}
_BYTE_ORDER_MARK = "\ufeff"

_Line = TypeVar("_Line", bound=BaseModel)


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
    lines, problems = parse_lines(path, Case)
    return [NumberedCase(number, case) for number, case in lines], problems


def parse_lines(path: Path, kind: type[_Line]) -> tuple[list[tuple[int, _Line]], list[Problem]]:
    """Return the lines that are such a `kind` with their numbers, and a problem for each that is not."""
    found: list[tuple[int, _Line]] = []
    problems: list[Problem] = []
    for number, line in enumerate(_lines(path), 1):
        if not line.strip():
            continue
        try:
            found.append((number, kind.model_validate_json(line)))
        except ValidationError as error:
            problems += [_schema_problem(number, details, kind) for details in error.errors()]
    if not found and not problems:
        problems.append(Problem(1, "", "no case in the file", "write one JSON object a line"))
    return found, problems


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").removeprefix(_BYTE_ORDER_MARK).split("\n")
    except UnicodeDecodeError as error:
        raise EvalError(f"{path}: not UTF-8 at byte {error.start}; save the file as UTF-8") from None
    except OSError as error:
        raise EvalError(f"{path}: {error.strerror or error}; name a JSON Lines file of cases") from None


def _schema_problem(line: int, details: ErrorDetails, kind: type[BaseModel]) -> Problem:
    place = details["loc"]
    field, key, message = _field(place), ".".join(map(str, place)), details["msg"]
    match details["type"]:
        case "extra_forbidden":
            return Problem(line, field, f"unknown key {key!r}", _meant(place, kind))
        case "missing":
            return Problem(line, field, f"{key!r} is missing", "add it")
        case "json_invalid":
            return Problem(line, field, message, "write one JSON object on one line")
        case "model_type" if not place:
            return Problem(line, field, "the line is no JSON object", _sample(kind))
        case "value_error":
            fix = f"mend {_shown(details['input'])}" if isinstance(details["input"], str) else "give one of them"
            return Problem(line, field, message.removeprefix("Value error, "), fix)
    return Problem(line, field, f"{key!r}: {message}", f"mend {_shown(details['input'])}")


def _field(place: Sequence[int | str]) -> str:
    """Return where in a case something is, as `gold_passages[0].quote`."""
    parts = [f"[{part}]" if isinstance(part, int) else f".{part}" for part in place]
    return "".join(parts).removeprefix(".")


def _meant(place: Sequence[int | str], kind: type[BaseModel]) -> str:
    """Return which key an unknown one may stand for."""
    known = list((kind if len(place) == 1 else _PARTS[str(place[0])]).model_fields)
    near = get_close_matches(str(place[-1]).casefold(), known, n=1)
    return f"{near[0]!r} may be meant" if near else f"known are {', '.join(known)}"


def _sample(kind: type[BaseModel]) -> str:
    names = list(kind.model_fields)[:2]
    return "write {" + ", ".join(f'"{name}": …' for name in names) + "}"


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:59]}…"  # noqa: PLR2004 - characters, enough to find the place
