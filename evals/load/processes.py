"""The processes of a load test: the service over an index of its own, the provider, and what they take."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Final

import anyio

from evals.errors import EvalError

_BYLINE: Final = (sys.executable, "-c", "from rag.cli import main; main()")
_PROVIDER: Final = (sys.executable, "-m", "evals.load.provider")
_STOP_S: Final = 60
_LAST_WORDS: Final = 400  # characters of a failed process's last output
_SAMPLE_S: Final = 0.5


@dataclass(frozen=True, slots=True)
class Running:
    """A process that listens at `address`."""

    process: int
    address: str

    def cpu_s(self) -> float:
        """Return the CPU seconds that the process has used."""
        fields = Path(f"/proc/{self.process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory_mb(self) -> float:
        """Return the resident memory of the process in MB."""
        pages = int(Path(f"/proc/{self.process}/statm").read_text(encoding="utf-8").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def index(corpus: Path, folder: Path, settings: Mapping[str, str]) -> None:
    """Index a corpus into a folder."""
    done = subprocess.run(  # noqa: S603 - our own command
        [*_BYLINE, "index", str(corpus)],
        env=_environment(folder) | dict(settings),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise EvalError(f"the corpus cannot be indexed: {done.stderr.strip()[-_LAST_WORDS:]}")


@contextmanager
def provider() -> Iterator[Running]:
    """Run the provider."""
    with _running(_PROVIDER, os.environ) as running:
        yield running


@contextmanager
def service(folder: Path, provider: Running | None, settings: Mapping[str, str]) -> Iterator[Running]:
    """Run the service over the index in a folder; with a model if there is a provider."""
    environment = _environment(folder) | dict(settings)
    if provider:
        environment |= {"BYLINE_MODEL": "openai/load", "BYLINE_API_BASE": f"{provider.address}/v1"}
    with _running((*_BYLINE, "serve", "--port", "0"), environment) as running:
        yield running


async def sample_memory(running: Running, samples: list[tuple[float, float]]) -> None:
    """Add (seconds since the first sample, MB) of a process to `samples`, until cancelled."""
    began = monotonic()
    while True:
        samples.append((monotonic() - began, running.memory_mb()))
        await anyio.sleep(_SAMPLE_S)


def _environment(folder: Path) -> dict[str, str]:
    """Return the environment of a service that nothing limits but its queue."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BYLINE_")}
    return kept | {
        "BYLINE_INDEX_DIR": str(folder / "index"),
        "BYLINE_STATE_DIR": str(folder / "state"),
        "BYLINE_QUESTIONS": "open",
        "BYLINE_RATE_LIMIT": "",
    }


@contextmanager
def _running(command: tuple[str, ...], environment: Mapping[str, str]) -> Iterator[Running]:
    """Run a command that prints where it listens."""
    with (
        (Path(os.devnull)).open("w") as nowhere,
        subprocess.Popen(  # noqa: S603 - our own commands
            command, env=environment, stdout=subprocess.PIPE, stderr=nowhere, text=True
        ) as process,
    ):
        try:
            yield Running(process.pid, _address(process))
        finally:
            process.terminate()
            process.wait(_STOP_S)


def _address(process: subprocess.Popen[str]) -> str:
    for line in process.stdout or []:
        if "http://" in line:
            return "http://" + line.partition("http://")[2].split()[0]
    raise EvalError(f"{process.args!r} did not start; run it by hand to see why")
