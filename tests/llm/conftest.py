"""A provider that is scripted, keys that are none, and time that passes only when told."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import respx
from llm_fixtures import KEY, MODEL, StillLoop

from rag.answer.llm import LiteLLMGenerator


@pytest.fixture
def anyio_backend() -> tuple[str, dict[str, object]]:
    return "asyncio", {"loop_factory": StillLoop}


@pytest.fixture(autouse=True)
def _keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "ANTHROPIC_API_KEY"):
        monkeypatch.setenv(name, KEY)


@pytest.fixture(autouse=True)
def network() -> Iterator[respx.MockRouter]:
    """Block every connection that a test has not foreseen."""
    with respx.mock(assert_all_called=False) as router:
        yield router


@pytest.fixture
def openai(network: respx.MockRouter) -> respx.Route:
    return network.post("https://api.openai.com/v1/chat/completions")


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def generator(waits: list[float]) -> Callable[..., LiteLLMGenerator]:
    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    def make(*models: str, timeout_s: float = 20.0, retries: int = 2, api_base: str | None = None) -> LiteLLMGenerator:
        return LiteLLMGenerator(
            models or (MODEL,), timeout_s=timeout_s, retries=retries, max_tokens=300, api_base=api_base, sleep=sleep
        )

    return make
