"""A running service over the seeds, and a folder in which the JavaScript clients are installed."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import requiring
from running import byline, serving
from serving import SEEDS

NODE = Path(__file__).parent / "node"
_INSTALL = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]


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
    byline(folder, "index", SEEDS, embedding_model="hashing")
    with serving(folder, embedding_model="hashing", rate_limit="", cors_origins="*") as url:
        yield url


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _installed() -> Path:
    """Return the folder where the clients are kept from run to run, one for each lock file."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "byline-tests"
    cache.mkdir(parents=True, exist_ok=True)
    folder = cache / hashlib.sha256((NODE / "package-lock.json").read_bytes()).hexdigest()[:16]
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # who comes second finds them installed
        if not folder.exists():
            _install(folder)
    return folder


def _install(folder: Path) -> None:
    """Install beside the folder and move it there whole, so that a run that is cut off leaves no half behind."""
    draft = folder.with_suffix(".draft")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir()
    for file in ("package.json", "package-lock.json"):
        shutil.copy(NODE / file, draft)
    done = subprocess.run(_INSTALL, cwd=draft, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    if done.returncode:
        requiring.missing("node", f"`npm ci` failed: {done.stderr.strip().splitlines()[-1:]}")
    draft.rename(folder)
