import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from crashing import MODEL, state_after

from rag.errors import IndexMissingError
from rag.index.generations import Index

KILLS = 200
LONGEST = 1.6  # times what one change takes, so that kills fall on every step of one


class Victim:
    """A process that changes an index until it is killed."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._questions, self._replies = process.stdin, process.stdout

    def acknowledged(self, directory: Path, first: int, share: float) -> int:
        """Return how many changes were acknowledged when it was killed, `share` times what one takes after it began."""
        self._questions.write(f"{first} {share} {directory}\n")
        self._questions.flush()
        return int(self._replies.readline())

    def stop(self) -> None:
        self._questions.close()


@pytest.fixture(scope="module")
def victim() -> Iterator[Victim]:
    root = Path(__file__).parent.parent
    one_thread = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # it forks, which threads would not survive
    environment = os.environ | one_thread | {"PYTHONPATH": str(root)}
    with subprocess.Popen(  # noqa: S603 - our own script
        [sys.executable, str(root / "tests" / "crashing.py")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    ) as process:
        victim = Victim(process)
        yield victim
        victim.stop()


def texts(directory: Path) -> dict[str, str]:
    return {article.id: article.text for article in Index(directory, MODEL).snapshot().store.articles()}


def test_no_kill_loses_what_was_acknowledged_or_shows_half_a_change(victim: Victim, tmp_path: Path) -> None:
    generator, changes = random.Random(0), 0  # noqa: S311 - no secret
    while changes == 0:  # until there is an index
        changes = victim.acknowledged(tmp_path, 0, LONGEST)
    kills = 0
    while kills < KILLS or changes <= KILLS / 4:  # on a loaded machine more of them fall before a change is made
        kills += 1
        changes = victim.acknowledged(tmp_path, changes, generator.uniform(0, LONGEST))
        after_the_kill = texts(tmp_path)
        if after_the_kill != state_after(changes):
            changes += 1  # published, and killed before it could say so
        assert after_the_kill == state_after(changes)


def test_a_kill_while_the_index_is_made_leaves_all_of_it_or_none(victim: Victim, tmp_path: Path) -> None:
    generator = random.Random(1)  # noqa: S311 - no secret
    for number in range(20):
        directory = tmp_path / str(number)
        changes = victim.acknowledged(directory, 0, generator.uniform(0, LONGEST))
        try:
            assert texts(directory) in (state_after(changes), state_after(changes + 1))
        except IndexMissingError:
            assert changes == 0


def test_kills_leave_no_more_than_the_newest_and_one_unfinished_generation(victim: Victim, tmp_path: Path) -> None:
    changes = 0
    for _ in range(10):
        changes = victim.acknowledged(tmp_path, changes, LONGEST)
        assert len(list((tmp_path / "generations").iterdir())) <= 3
