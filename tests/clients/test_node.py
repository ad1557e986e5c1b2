from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

QUESTION = "What did Stoltenberg say about dialogue with Russia?"
FIRST = "The North Atlantic Treaty Organization (NATO) remains ready for meaningful dialogue with Russia,"


def run(folder: Path, script: str, *words: str) -> Any:  # noqa: ANN401 - what a script has to say
    done = subprocess.run(["node", script, *words], cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603, S607 - our own words, a program of the machine
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def openai(node_folder: Path, service_url: str) -> dict[str, Any]:
    said: dict[str, Any] = run(node_folder, "openai.mjs", service_url, QUESTION)
    return said


@pytest.fixture(scope="module")
def ai_sdk(node_folder: Path, service_url: str) -> dict[str, Any]:
    said: dict[str, Any] = run(node_folder, "ai_sdk.mjs", service_url, QUESTION)
    return said


def test_openai_has_text_annotations_and_evidence(openai: dict[str, Any]) -> None:
    whole = openai["whole"]
    message = whole["choices"][0]["message"]
    assert message["content"].startswith(FIRST)
    assert message["annotations"][0]["url_citation"]["url"] == whole["evidence"][0]["permalink"]


def test_openais_stream_gathers_the_same_message(openai: dict[str, Any]) -> None:
    whole, streamed = openai["whole"]["choices"][0]["message"], openai["streamed"]["choices"][0]["message"]
    assert (streamed["content"], streamed["annotations"]) == (whole["content"], whole["annotations"])
    assert "".join(openai["deltas"]) == whole["content"]
    assert openai["streamed"]["evidence"] == openai["whole"]["evidence"]
    assert openai["streamed"]["usage"]["total_tokens"] == 0


def test_openais_errors_are_its_own(openai: dict[str, Any]) -> None:
    assert openai["refused"] == {
        "name": "BadRequestError",
        "status": 400,
        "code": "invalid_request",
        "param": "messages",
    }


def test_openai_lists_the_models(openai: dict[str, Any]) -> None:
    assert openai["models"] == ["byline"]


@pytest.mark.parametrize("provider", ["openai", "compatible"])
def test_the_ai_sdk_has_the_text_whole_and_streamed(ai_sdk: dict[str, Any], provider: str) -> None:
    said = ai_sdk[provider]
    assert said["whole"]["text"].startswith(FIRST)
    assert said["streamed"]["text"] == "".join(said["deltas"]) == said["whole"]["text"]
    assert said["finish"] == ["stop", "stop"]
    assert len(said["deltas"]) > 2


@pytest.mark.parametrize("way", ["whole", "streamed"])
def test_the_ai_sdks_openai_has_the_sources(ai_sdk: dict[str, Any], service_url: str, way: str) -> None:
    sources = ai_sdk["openai"][way]["sources"]
    assert {(source["type"], source["sourceType"]) for source in sources} == {("source", "url")}
    assert all(source["url"].startswith(f"{service_url}/articles/") for source in sources)
    assert sources[0]["title"] == "NATO ready for meaningful dialogue with Russia: Stoltenberg"


@pytest.mark.parametrize("way", ["whole", "streamed"])
def test_the_ai_sdks_openai_compatible_has_links_and_evidence(ai_sdk: dict[str, Any], way: str) -> None:
    said = ai_sdk["compatible"][way]
    evidence = said["metadata"]["byline"]["evidence"]
    assert f"[1]({evidence[0]['permalink']})" in said["text"]


def test_the_ai_sdk_shows_what_is_wrong(ai_sdk: dict[str, Any]) -> None:
    message = "messages: the last question has 3000 characters; it may have 2000"
    assert ai_sdk["refused"] == {"message": message, "status": 400}
