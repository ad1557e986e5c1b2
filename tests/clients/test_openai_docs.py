"""The samples of docs/openai.md, run as they stand there but for the address of the service."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from sampling import HOST, samples

SAID = "the talks should be “aimed at reaching concrete results"
LINK = "/articles/004_cb92b06e17f31d41?span="


def printed(command: list[str], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_reply_to_curl_is_what_the_service_replies(service_url: str) -> None:
    [block] = samples("console")
    command, shown = block.removeprefix("$ ").rstrip().split("\n")
    words = shlex.split(command)
    url = next(word for word in words if word.startswith(HOST)).replace(HOST, service_url)
    sent = words[words.index("-d") + 1]
    reply = httpx.post(url, content=sent, headers={"Content-Type": "application/json"}, timeout=60)
    assert re.match(".*".join(map(re.escape, shown.split("…"))), reply.text)
    assert SAID in reply.text


@pytest.mark.parametrize("sample", samples("python"), ids=["openai", "langchain"])
def test_a_python_sample_runs(sample: str, service_url: str, tmp_path: Path) -> None:
    said = printed([sys.executable, "-c", sample.replace(HOST, service_url)], tmp_path)
    assert SAID in said
    assert service_url + LINK in said


@pytest.mark.parametrize("sample", samples("js"), ids=["openai", "ai-sdk", "ai-sdk-compatible"])
def test_a_javascript_sample_runs(sample: str, service_url: str, node_folder: Path) -> None:
    script = node_folder / "sample.mjs"
    script.write_text(sample.replace(HOST, service_url), encoding="utf-8")
    said = printed(["node", str(script)], node_folder)
    assert SAID in said
    assert service_url + LINK in said
