"""Fixtures for tests of the service: the real application over the real engine and an index of the seeds."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import anyio
import httpx
import pytest
from serving import SEEDS, client_of, seed_text, settings_for

from rag import build, indexing
from rag.engine import Engine
from rag.settings import Settings
from service import app as service_app


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def seed_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an index of the seeds; nobody writes to it."""
    folder = tmp_path_factory.mktemp("seed") / "index"
    anyio.run(_put_seeds, settings_for(folder))
    return folder


@pytest.fixture
def settings(seed_index: Path) -> Settings:
    return settings_for(seed_index)


@pytest.fixture
def writable(seed_index: Path, tmp_path: Path) -> Settings:
    """Return settings for a copy of the index that a test may change."""
    folder = tmp_path / "index"
    shutil.copytree(seed_index, folder)
    return settings_for(folder)


@pytest.fixture
async def engine(settings: Settings) -> AsyncIterator[Engine]:
    opened = build.engine(settings)
    yield opened
    await opened.aclose()


@pytest.fixture
async def client(settings: Settings, engine: Engine) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(service_app.create(settings, engine)) as opened:
        yield opened


async def _put_seeds(settings: Settings) -> None:
    engine = build.engine(settings)
    ids = sorted(path.stem for path in SEEDS.glob("*.txt"))
    await engine.put([indexing.article(each, seed_text(each)) for each in ids])
    await engine.aclose()
