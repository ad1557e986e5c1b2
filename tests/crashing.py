"""A process to be killed: changes an index and says when each change is published.

For every line `FIRST SHARE DIRECTORY` on standard input it starts a copy of itself that makes the changes FIRST,
FIRST + 1, … to the index in DIRECTORY one by one, kills the copy after SHARE times what a change takes, and prints the
number of the first change that the copy did not acknowledge. The imports are done once, before the copies.
"""

import os
import select
import signal
import sys
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import NoReturn

from rag.index.embedding import HashingEmbedder
from rag.index.generations import Writer
from rag.index.manifest import EmbeddingModel
from rag.types import Analysis, Article, Passage, Span

EMBEDDER = HashingEmbedder(32)
MODEL = EmbeddingModel.of(EMBEDDER)
_ARTICLES = 12


def changed(number: int) -> tuple[str, str | None]:
    """Return the id of the article that a change is about and its new text; None if it is deleted."""
    article_id = f"article {number % _ARTICLES}"
    return article_id, None if number % 5 == 4 else f"Change {number}: the talks — “{number}” — went on.\n"


def state_after(changes: int) -> dict[str, str]:
    """Return the texts by id after the first changes."""
    texts: dict[str, str] = {}
    for number in range(changes):
        article_id, text = changed(number)
        texts.pop(article_id, None)
        if text is not None:
            texts[article_id] = text
    return texts


def change(writer: Writer, number: int) -> None:
    """Make one change and publish it."""
    article_id, text = changed(number)
    if text is None:
        writer.delete(article_id)
    else:
        whole = Span(0, len(text))
        analysis = Analysis(Article(article_id, text), (), (whole,), (Passage(article_id, (whole,)),), ())
        writer.put(analysis, EMBEDDER.embed_spans([text], [[whole]]), str(number))
    writer.publish()


def make_changes(directory: Path, first: int, acknowledgements: int) -> NoReturn:
    """Make changes until killed and write a byte for each."""
    with Writer(directory, MODEL) as writer:
        for number in count(first):
            change(writer, number)
            os.write(acknowledgements, b".")
    raise AssertionError("unreachable")


def acknowledged(directory: Path, first: int, delay: float | None) -> tuple[int, float]:
    """Start a copy that makes changes, kill it after a delay (None: after the first) and return how many it made.

    The second value is the time in seconds until it was killed.
    """
    reading, writing = os.pipe()
    begun, copy = monotonic(), os.fork()
    if not copy:
        make_changes(directory, first, writing)
    os.close(writing)
    select.select([reading] if delay is None else [], [], [], delay)
    taken = monotonic() - begun
    os.kill(copy, signal.SIGKILL)
    os.waitpid(copy, 0)
    with os.fdopen(reading, "rb") as acknowledgements:
        return len(acknowledgements.read()), taken


def main() -> None:
    """Serve the lines of standard input."""
    duration = 0.0
    with TemporaryDirectory() as trial:
        acknowledged(Path(trial), 0, None)
        for round_number, line in enumerate(sys.stdin):
            if round_number % 8 == 0:  # now and then: the machine has other work too
                _, duration = acknowledged(Path(trial), 0, None)
            first, share, directory = line.rstrip("\n").split(maxsplit=2)
            made, _ = acknowledged(Path(directory), int(first), float(share) * duration)
            print(int(first) + made, flush=True)  # noqa: T201 - its reply


if __name__ == "__main__":
    main()
