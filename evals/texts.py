"""The texts of a corpus as they stand on disk, by article id: what citations are checked against.

Files are read here, byte by byte, and not by the library under test.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path, PurePosixPath

from evals.errors import EvalError

_PLAIN_SUFFIXES = frozenset({".txt", ".md"})
_READ_SUFFIXES = _PLAIN_SUFFIXES | {".html", ".htm", ".xhtml"}


def plain_texts(path: Path) -> dict[str, str]:
    """Return the .txt and .md files of a file or folder, without those that are not UTF-8."""
    files = [file for file in _files(path) if file.suffix.lower() in _PLAIN_SUFFIXES]
    return {_id_of(file, path): text for file in files if (text := _decoded_if_utf8(file)) is not None}


def read_texts(path: Path, field: str = "text") -> dict[str, str]:
    """Return the plain texts and the JSON Lines articles of a file or folder; `field` is where a line has its text.

    HTML is not read: its text is what an extractor makes of it, there is nothing on disk to compare with.
    """
    if not path.exists():
        raise EvalError(f"{path}: no such file or folder; name the corpus")
    texts = dict(chain.from_iterable(_texts_of(file, path, field) for file in _files(path)))
    if not texts:
        raise EvalError(f"{path}: no .txt, .md or .jsonl file with articles; name the corpus")
    return texts


def article_id_of(file: str) -> str:
    """Return the id of the article read from `file`: its path in the corpus with `-` for `/`, without a text suffix."""
    path = PurePosixPath(file)
    return "-".join((path.with_suffix("") if path.suffix.lower() in _READ_SUFFIXES else path).parts)


def _files(path: Path) -> list[Path]:
    return [file for file in sorted(path.rglob("*")) if file.is_file()] if path.is_dir() else [path]


def _id_of(file: Path, path: Path) -> str:
    return article_id_of(file.relative_to(path if path.is_dir() else path.parent).as_posix())


def _texts_of(file: Path, path: Path, field: str) -> Iterator[tuple[str, str]]:
    if file.suffix.lower() in _PLAIN_SUFFIXES:
        yield _id_of(file, path), _decoded(file)
    elif file.suffix.lower() == ".jsonl":
        yield from _lines_of(file, field)


def _decoded(file: Path) -> str:
    text = _decoded_if_utf8(file)
    if text is None:
        raise EvalError(f"{file}: not UTF-8; save the file as UTF-8")
    return text


def _decoded_if_utf8(file: Path) -> str | None:
    try:
        return file.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return None


def _lines_of(file: Path, field: str) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(_decoded(file).split("\n"), 1):
        if line.strip():
            yield _article_on(line, f"{file}: line {number}", f"{file.stem}-{number}", field)


def _article_on(line: str, place: str, name: str, field: str) -> tuple[str, str]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise EvalError(f"{place}: {error.msg}; write one JSON object a line") from None
    text = row.get(field) if isinstance(row, dict) else None
    if not isinstance(text, str):
        raise EvalError(f"{place}: no text under {field!r}; name the key with --field")
    return str(row.get("id", name)), text
