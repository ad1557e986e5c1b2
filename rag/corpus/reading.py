"""Articles from files, folders, JSON lines, web pages and standard input; text is kept exactly as it is read.

A byte order mark is part of a text file's text. The id of an article is the name of its file without the suffix; below
a folder that was named, its path from there with "-" for "/"; a name that cannot be an id is rewritten.
"""

from __future__ import annotations

import codecs
import errno
import json
import re
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from itertools import chain
from pathlib import Path
from typing import BinaryIO, TypeAlias

from rag.corpus.articles import MAX_BYTES, article, fit_id, printable
from rag.corpus.webpage import webpage
from rag.errors import ReadingError, SkippedError
from rag.types import Article

Found: TypeAlias = Article | ReadingError

Reader: TypeAlias = Callable[[Iterator[bytes], str, str], Iterator[tuple[str, Found]]]

_BLOCK = 1 << 20
_STDIN = "standard input"
_HTML_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
_JSON_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{")
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_METADATA = ("title", "outlet", "published", "url", "agency")
_NO_METADATA: Mapping[str, str | None] = {}
_JSON_TYPES = {bool: "boolean", int: "number", float: "number", list: "array", dict: "object"}
_REASONS = {
    errno.ENOENT: "does not exist",
    errno.EACCES: "permission denied",
    errno.ELOOP: "a symbolic link that leads back to itself",
}


def read(paths: Iterable[Path | str], stdin: BinaryIO) -> Iterator[Found]:
    """Yield the articles of files and folders ("-" for `stdin`), and a ReadingError in the place of each bad one.

    Folders are read with all below them in the order of names, without hidden files; files of a kind that is not
    read come as SkippedError. Standard input is JSON lines, a web page or one plain text, as it begins. A second
    article with an id that was read before is an error.
    """
    first: dict[str, str] = {}
    for source, found in chain.from_iterable(_read_path(path, stdin) for path in paths):
        if isinstance(found, ReadingError):
            yield found
        elif found.id in first:
            yield ReadingError(source, f"has the id {found.id!r}, as {first[found.id]} has")
        else:
            first[found.id] = source
            yield found


def count_articles(paths: Iterable[Path | str]) -> int | None:
    """Return about how many articles and errors `read` will yield; None where standard input is among the paths."""
    paths = [str(path) for path in paths]
    if "-" in paths:
        return None
    return sum(_count_in(file) for path in paths for file in _files(Path(path)) if isinstance(file, Path))


def _count_in(file: Path) -> int:
    reader = _READERS.get(file.suffix.lower())
    if reader is not _read_json_lines:
        return int(reader is not None)
    try:
        with file.open("rb") as stream:
            return sum(block.count(b"\n") for block in iter(partial(stream.read, _BLOCK), b""))
    except OSError:
        return 0


def _read_path(path: Path | str, stdin: BinaryIO) -> Iterator[tuple[str, Found]]:
    """Yield the articles of one argument, each with the file or the line that it comes from."""
    if str(path) == "-":
        yield from _read_stdin(stdin)
        return
    root = Path(path)
    for file in _files(root):
        if isinstance(file, ReadingError):
            yield file.source, file
        else:
            yield from _read_file(file, root)


def _files(root: Path) -> Iterator[Path | ReadingError]:
    """Yield `root`, or the files below it in the order of names; each folder once, however it is linked."""
    seen: dict[tuple[int, int], str] = {}
    waiting = [root]
    while waiting:
        path = waiting.pop()
        try:
            children = _children(path, seen)
        except ReadingError as error:
            yield error
            continue
        if children is None:
            yield path
        else:
            waiting.extend(reversed(children))


def _children(path: Path, seen: dict[tuple[int, int], str]) -> list[Path] | None:
    """Return what a folder holds, None for a file; raise ReadingError for anything else."""
    source = printable(str(path))
    with _translated(source):
        status = path.stat()
        if stat.S_ISREG(status.st_mode):
            return None
        if not stat.S_ISDIR(status.st_mode):
            raise ReadingError(source, "neither a file nor a folder")
        place = (status.st_dev, status.st_ino)
        if place in seen:
            raise ReadingError(source, f"leads back to {seen[place]}, which is read already")
        seen[place] = source
        return sorted(child for child in path.iterdir() if not child.name.startswith("."))


@contextmanager
def _translated(source: str) -> Iterator[None]:
    """Raise what the system says about a file as a ReadingError."""
    try:
        yield
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, (error.strerror or "cannot be read").lower())
        raise ReadingError(source, reason) from error
    except ValueError as error:  # a NUL or half a surrogate pair in the name, or a stream that is closed
        raise ReadingError(source, "cannot be opened") from error


def _read_file(file: Path, root: Path) -> Iterator[tuple[str, Found]]:
    source = printable(str(file))
    reader = _READERS.get(file.suffix.lower())
    if reader is None:
        kind = ReadingError if file == root else SkippedError
        yield source, kind(source, f"not read; {', '.join(_READERS)} are")
        return
    name = file.stem if file == root else "-".join(file.relative_to(root).with_suffix("").parts)
    try:
        with _translated(source):
            stream = file.open("rb")
        with stream:
            yield from reader(_lines(stream, source), source, name)
    except ReadingError as error:
        yield source, error


def _read_stdin(stdin: BinaryIO) -> Iterator[tuple[str, Found]]:
    lines = _lines(stdin, _STDIN)
    try:
        first = next(lines, b"")
        yield from _reader_of(first)(chain([first], lines), _STDIN, "stdin")
    except ReadingError as error:
        yield _STDIN, error


def _reader_of(first: bytes) -> Reader:
    """Return what reads an input that begins with this line."""
    if _JSON_START.match(first):
        return _read_json_lines
    return _read_page if _HTML_START.match(first) else _read_text


def _lines(stream: BinaryIO, source: str) -> Iterator[bytes]:
    """Yield the lines with their ends; of one with more bytes than an article may have, only the beginning."""
    with _translated(source):
        while line := stream.readline(MAX_BYTES + 1):
            yield line
            while len(line) > MAX_BYTES and not line.endswith(b"\n"):
                line = stream.readline(MAX_BYTES + 1)


def _read_text(lines: Iterator[bytes], source: str, name: str) -> Iterator[tuple[str, Found]]:
    text = _decoded(_whole(lines, source), source)
    yield source, _article(source, fit_id(name), text)


def _read_page(lines: Iterator[bytes], source: str, name: str) -> Iterator[tuple[str, Found]]:
    data = _whole(lines, source)
    if (place := data.find(0)) >= 0:
        raise ReadingError(source, f"binary (a NUL at byte {place})")
    page = webpage(data)
    if page is None:
        raise ReadingError(source, "no article text found on the page")
    metadata = {"title": page.title, "outlet": page.outlet, "published": page.date, "url": page.url}
    try:
        yield source, _article(source, fit_id(name), page.text, metadata)
    except ReadingError:  # what a page says of itself may be anything; its text counts
        yield source, _article(source, fit_id(name), page.text)


def _whole(lines: Iterator[bytes], source: str) -> bytes:
    parts, size = [], 0
    for line in lines:
        parts.append(line)
        size += len(line)
        if size > MAX_BYTES:
            raise ReadingError(source, f"more than {MAX_BYTES:,} bytes")
    return b"".join(parts)


def _decoded(data: bytes, source: str) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        if data.startswith(_UTF_16_MARKS):
            raise ReadingError(source, "UTF-16; save it as UTF-8") from None
        raise ReadingError(source, f"not UTF-8 (byte 0x{data[error.start]:02x} at {error.start})") from None


def _article(source: str, article_id: str, text: str, metadata: Mapping[str, str | None] = _NO_METADATA) -> Article:
    """Return the article, with `source` in the place of its id if it is bad."""
    try:
        return article(article_id, text, **metadata)
    except ReadingError as error:
        raise ReadingError(source, error.reason) from None


def _read_json_lines(lines: Iterator[bytes], source: str, name: str) -> Iterator[tuple[str, Found]]:
    for number, line in enumerate(lines, 1):
        if line.isspace():
            continue
        place = f"{source}:{number}"
        try:
            yield place, _from_json(line, place, f"{name}-{number}")
        except ReadingError as error:
            yield place, error


def _from_json(line: bytes, place: str, name: str) -> Article:
    if len(line) > MAX_BYTES:
        raise ReadingError(place, f"more than {MAX_BYTES:,} bytes")
    try:
        found = json.loads(_decoded(line.removeprefix(codecs.BOM_UTF8), place))
    except json.JSONDecodeError as error:
        raise ReadingError(place, f"not JSON ({error.msg.lower()} at character {error.pos})") from None
    except (ValueError, RecursionError):
        raise ReadingError(place, "not JSON (a number or a nesting that is too long)") from None
    if not isinstance(found, dict):
        raise ReadingError(place, "not a JSON object")
    metadata = {field: _text_of(found, field, place) for field in _METADATA}
    article_id, text = _text_of(found, "id", place) or name, _text_of(found, "text", place)
    if text is None:
        raise ReadingError(place, "has no 'text'")
    return _article(place, fit_id(article_id), text, metadata)


def _text_of(found: Mapping[str, object], field: str, place: str) -> str | None:
    value = found.get(field)
    if field == "id" and type(value) is int:
        return str(value)
    if value is None or isinstance(value, str):
        return value
    raise ReadingError(place, f"{field!r} is a JSON {_JSON_TYPES[type(value)]}, not a string")


_READERS: dict[str, Reader] = {
    ".txt": _read_text,
    ".md": _read_text,
    ".html": _read_page,
    ".htm": _read_page,
    ".xhtml": _read_page,
    ".jsonl": _read_json_lines,
    ".ndjson": _read_json_lines,
}
