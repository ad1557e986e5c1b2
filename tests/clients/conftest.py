"""A running service over the seeds, and a folder in which the JavaScript clients are installed."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import requiring
from serving import SEEDS

NODE = Path(__file__).parent / "node"
_BYLINE = Path(sys.executable).with_name("byline")
_INSTALL = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
_STOPPED_WITHIN_S = 60


@pytest.fixture(scope="session")
def node_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with what lies in `node` and the clients of its `package.json`."""
    for program in ("node", "npm"):
        if shutil.which(program) is None:
            requiring.missing("node", f"install Node 20 or newer, with npm; {program!r} is not found")
    folder = tmp_path_factory.mktemp("node")
    shutil.copytree(NODE, folder, dirs_exist_ok=True)
    (folder / "node_modules").symlink_to(_installed() / "node_modules")
    return folder


@pytest.fixture(scope="session")
def pages(node_folder: Path) -> Iterator[str]:
    """Return the address of a foreign origin that serves the folder of the clients."""
    handler = partial(_QuietHandler, directory=str(node_folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="session")
def service_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address, without a slash at its end, of `byline serve` over the seeds, open to pages of any origin."""
    folder = tmp_path_factory.mktemp("clients")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("BYLINE_")}
    environment |= {"BYLINE_EMBEDDING_MODEL": "hashing", "BYLINE_RATE_LIMIT": "", "BYLINE_CORS_ORIGINS": "*"}
    subprocess.run([_BYLINE, "index", SEEDS], cwd=folder, env=environment, check=True, capture_output=True)  # noqa: S603 - our own words
    with (
        (folder / "log").open("w") as log,
        subprocess.Popen(  # noqa: S603 - the same
            [_BYLINE, "serve", "--port", "0"],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        ) as process,
    ):
        assert process.stdout
        said = process.stdout.readline()
        assert said.startswith("Byline listens on "), (folder / "log").read_text()
        yield said.split()[3]
        process.send_signal(signal.SIGTERM)
        assert process.wait(_STOPPED_WITHIN_S) == 0


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _installed() -> Path:
    """Return the folder where the clients are kept from run to run, one for each lock file."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "byline-tests"
    folder = cache / hashlib.sha256((NODE / "package-lock.json").read_bytes()).hexdigest()[:16]
    if not folder.exists():
        _install(folder)
    return folder


def _install(folder: Path) -> None:
    """Install beside the folder and move it there whole, so that a run that is cut off leaves nothing behind."""
    draft = folder.with_name(f"{folder.name}.{os.getpid()}")
    draft.mkdir(parents=True)
    for file in ("package.json", "package-lock.json"):
        shutil.copy(NODE / file, draft)
    done = subprocess.run(_INSTALL, cwd=draft, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    if done.returncode:
        shutil.rmtree(draft)
        requiring.missing("node", f"`npm ci` failed: {done.stderr.strip().splitlines()[-1:]}")
    try:
        draft.rename(folder)
    except OSError:  # another run was first
        shutil.rmtree(draft)
