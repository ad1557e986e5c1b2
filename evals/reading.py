"""Files of data: JSON Lines row by row, JSON whole, tables; what cannot be used is named by file and line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from evals.errors import EvalError

_T = TypeVar("_T")


class PublicRow(BaseModel):
    """A row of a published file; keys that no measure needs are passed over."""

    model_config = ConfigDict(extra="ignore", frozen=True)


_Row = TypeVar("_Row", bound=BaseModel)


def file_of(data: Path, *names: str) -> Path:
    """Return the first of the files that `data`, a folder, has; raise EvalError if it has none."""
    for name in names:
        if (data / name).is_file():
            return data / name
    raise EvalError(f"{data}: has no {' and no '.join(names)}; name the folder of the set with --data")


def json_files(data: Path) -> list[Path]:
    """Return the JSON files of a folder, by name; raise EvalError if there is none."""
    files = sorted(data.glob("*.json"))
    if not files:
        raise EvalError(f"{data}: has no .json file; name the folder of the set with --data")
    return files


def text_lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the lines that are not empty, with their numbers from 1."""
    try:
        with path.open(encoding="utf-8") as file:
            yield from ((number, line) for number, line in enumerate(file, 1) if line.strip())
    except UnicodeDecodeError as error:
        raise EvalError(f"{path}: not UTF-8 ({error.reason}); save the file as UTF-8") from None
    except OSError as error:
        raise EvalError(f"{path}: {error.strerror}; name the folder of the set with --data") from None


def read_rows(path: Path, kind: type[_Row]) -> Iterator[_Row]:
    """Yield the rows of a JSON Lines file, one at a time; raise EvalError that names a bad line, or an empty file."""
    found = False
    for number, line in text_lines(path):
        found = True
        try:
            yield kind.model_validate_json(line)
        except ValidationError as error:
            raise EvalError(f"{path}:{number}: {_problem(error)}; mend the line") from None
    if not found:
        raise EvalError(f"{path}: no row in the file; download it again")


def read_whole(path: Path, kind: TypeAdapter[_T]) -> _T:
    """Return a JSON file; raise EvalError that names the place in it that is not as published."""
    try:
        return kind.validate_json(path.read_bytes())
    except ValidationError as error:
        raise EvalError(f"{path}: {_problem(error)}; download the file again") from None
    except OSError as error:
        raise EvalError(f"{path}: {error.strerror}; name the folder of the set with --data") from None


def sampled(items: Iterable[_T], limit: int | None, seed: int) -> list[_T]:
    """Return `limit` of the items in their order, each choice as likely as any other; all if there is no limit.

    Only the chosen ones are kept while the others pass (reservoir sampling, Vitter 1985, algorithm R).
    """
    if limit is None:
        return list(items)
    random = Random(seed)  # noqa: S311 - a sample, no secret
    kept: list[tuple[int, _T]] = []
    for number, item in enumerate(items):
        place = number if number < limit else random.randint(0, number)
        if number < limit:
            kept.append((number, item))
        elif place < limit:
            kept[place] = (number, item)
    return [item for _, item in sorted(kept, key=lambda chosen: chosen[0])]


def _problem(error: ValidationError) -> str:
    problem = error.errors(include_input=False)[0]
    place = ".".join(str(part) for part in problem["loc"])
    return f"{place or 'not JSON'}: {problem['msg']}"
