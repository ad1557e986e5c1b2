"""All that an answer depends on, and the keys under which answers are kept: two of one key are the same answer."""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from evals.cases.case import Case
from rag.settings import Settings

_ASKED = ("question", "history", "filters", "extra_docs")
_PROMPTS = ("answer", "rewrite")


@dataclass(frozen=True, slots=True)
class Conditions:
    """What all answers of a run depend on, beside question and articles; `code` is a digest of the library's files."""

    generator: str
    model: str | None
    fallback_models: tuple[str, ...]
    max_answer_tokens: int
    embedding_model: str | None
    prompts: Mapping[str, str]
    code: str
    endpoint: str | None = None

    def key(self, case: Case, corpus: str) -> str:
        """Return the key of the answer to a case; `corpus` is the digest of the articles."""
        asked = case.model_dump(mode="json", include=set(_ASKED))
        return digest_of({"conditions": asdict(self), "corpus": corpus, "asked": _sorted_ids(asked)})


def conditions_here(generator: str, settings: Settings) -> Conditions:
    """Return the conditions of answers that are made in this process."""
    extractive = generator == "extractive"
    return Conditions(
        generator=generator,
        model=None if extractive else settings.model,
        fallback_models=() if extractive else settings.fallback_models,
        max_answer_tokens=settings.max_answer_tokens,
        embedding_model=settings.embedding_model,
        prompts=prompt_digests(),
        code=code_digest(),
    )


def conditions_there(generator: str, endpoint: str) -> Conditions:
    """Return the conditions of a service's answers, as far as they are known here."""
    return Conditions(generator, None, (), 0, None, {}, "", endpoint)


def digest_of(value: object) -> str:
    """Return the SHA-256 of a value that JSON can write."""
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def texts_digest(texts: Mapping[str, str]) -> str:
    """Return the SHA-256 of a corpus: the ids and texts of its articles."""
    return digest_of(dict(texts))


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def prompt_digests() -> dict[str, str]:
    """Return the SHA-256 of each prompt that answers depend on, by name."""
    return {name: prompt_digest(name) for name in _PROMPTS}


def prompt_digest(name: str) -> str:
    """Return the SHA-256 of `prompts/<name>.md`."""
    return hashlib.sha256(files("prompts").joinpath(f"{name}.md").read_bytes()).hexdigest()


@cache
def code_digest() -> str:
    """Return the SHA-256 of all files of the library: a changed rule makes other answers."""
    found = hashlib.sha256()
    for path, file in _walk(files("rag"), "rag"):
        found.update(f"{path}\0".encode())
        found.update(file.read_bytes())
    return found.hexdigest()


def byline_version() -> str:
    """Return the version of Byline."""
    return version("byline")


def commit() -> str | None:
    """Return the commit of the working folder, with `+` after it if files were changed; None outside of git."""
    revision = _git("rev-parse", "HEAD")
    return revision + ("+" if _git("status", "--porcelain", "--untracked-files=no") else "") if revision else None


def _git(*words: str) -> str:
    try:
        done = subprocess.run(["git", *words], capture_output=True, text=True, check=True, timeout=10)  # noqa: S603, S607 - our own words
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()


def _walk(folder: Traversable, path: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for each in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if each.is_dir() and each.name != "__pycache__":
            found += _walk(each, f"{path}/{each.name}")
        elif each.is_file():
            found.append((f"{path}/{each.name}", each))
    return found


def _sorted_ids(asked: dict[str, object]) -> dict[str, object]:
    """Return what is asked with sets in one order."""
    filters = asked.get("filters")
    if isinstance(filters, dict) and filters.get("article_ids"):
        return {**asked, "filters": {**filters, "article_ids": sorted(filters["article_ids"])}}
    return asked
