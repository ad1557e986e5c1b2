"""What tests of a real service share: `byline` as a process of its own, which sees no setting but the test's."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_BYLINE = Path(sys.executable).with_name("byline")
_STOPPED_WITHIN_S = 60


def byline(folder: Path, *arguments: str | Path, **settings: str) -> str:
    """Run a command to its end in `folder`; return what it says on standard output."""
    command = [_BYLINE, *arguments]
    done = subprocess.run(  # noqa: S603 - our own words
        command, cwd=folder, env=_environment(settings), check=True, capture_output=True, text=True
    )
    return done.stdout


@contextmanager
def serving(folder: Path, **settings: str) -> Iterator[str]:
    """Run `byline serve` in `folder` on a free port; yield its address, without a slash at its end."""
    with (
        (folder / "log").open("w") as log,
        subprocess.Popen(  # noqa: S603 - our own words
            [_BYLINE, "serve", "--port", "0"],
            cwd=folder,
            env=_environment(settings),
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        ) as process,
    ):
        assert process.stdout
        said = process.stdout.readline()
        assert said.startswith("Byline listens on "), (folder / "log").read_text()
        try:
            yield said.split()[3]
        finally:
            process.send_signal(signal.SIGTERM)
            code = process.wait(_STOPPED_WITHIN_S)
        assert code == 0


def _environment(settings: dict[str, str]) -> dict[str, str]:
    """Return the environment with `BYLINE_` settings of the test alone: `rate_limit="5/minute"`."""
    ours = {f"BYLINE_{name.upper()}": value for name, value in settings.items()}
    return {name: value for name, value in os.environ.items() if not name.startswith("BYLINE_")} | ours
