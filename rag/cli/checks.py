"""What `byline doctor` looks at. No check raises: what is wrong is its verdict."""

from __future__ import annotations

import os
import platform
import re
import shutil
import tomllib
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.resources import files
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Literal, TypeAlias

from dotenv import dotenv_values
from pydantic import BaseModel, SecretStr

from rag import build
from rag.errors import BylineError, IndexMissingError
from rag.settings import Settings

if TYPE_CHECKING:
    from rag.index.manifest import Manifest
    from rag.protocols import Embedder

Verdict: TypeAlias = Literal["ok", "warn", "fail"]

_PREFIX = "BYLINE_"
_SHIPPED = (("prompts", "answer.md"), ("prompts", "rewrite.md"), ("service", "static"))
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_SECRET_IN_URL = re.compile(r"(?<=//)[^/@]*(?=@)|(?<=\?).*")
_LITTLE_SPACE, _NO_SPACE = 1 << 30, 100 << 20  # bytes
_MEBIBYTE = 1 << 20


class Check(BaseModel):
    """One thing that was looked at."""

    name: str
    verdict: Verdict
    detail: str


def of_installation() -> Iterator[Check]:
    """Look at Python, the libraries and the files that are installed beside the code."""
    yield Check(name="byline", verdict="ok", detail=version("byline"))
    python = f"{platform.python_version()} on {platform.platform(terse=True)}, {os.cpu_count()} processors"
    yield Check(name="python", verdict="ok", detail=python)
    for library in _libraries():
        yield _library(library)
    missing = [f"{package}/{name}" for package, name in _SHIPPED if not _is_shipped(package, name)]
    if missing:
        yield Check(name="files", verdict="fail", detail=f"missing: {', '.join(missing)}; install byline again")
    else:
        yield Check(name="files", verdict="ok", detail="prompts and pages are installed")


def of_settings(settings: Settings) -> Iterator[Check]:
    """Show the effective settings, secrets masked, and name those that are none."""
    for name, field in type(settings).model_fields.items():
        value = getattr(settings, name)
        default = " (default)" if value == field.default and value else ""
        yield Check(name=f"{_PREFIX}{name.upper()}", verdict="ok", detail=f"{_shown(value)}{default}")
    known = [f"{_PREFIX}{name.upper()}" for name in type(settings).model_fields]
    for name, source in _named_settings(settings):
        if name not in known:
            near = get_close_matches(name, known, n=1)
            advice = f"; is {near[0]} meant?" if near else ""
            yield Check(name=name, verdict="warn", detail=f"no such setting, in {source}{advice}")


def of_embedding_model(settings: Settings) -> tuple[Embedder | None, Check]:
    """Load the embedding model and embed a word."""
    began = perf_counter()
    try:
        embedder = build.embedder(settings)
        embedder.embed(["news"])
    except (BylineError, ImportError) as error:
        return None, Check(name="embedding model", verdict="fail", detail=str(error))
    detail = (
        f"{embedder.name}, {embedder.dimension} dimensions, {embedder.max_tokens} tokens, "
        f"{embedder.fingerprint[:12]}; loaded and run in {perf_counter() - began:.1f} s"
    )
    return embedder, Check(name="embedding model", verdict="ok", detail=detail)


def of_language_model(settings: Settings) -> Check:
    """Look whether the keys of the language models are there; no provider is asked."""
    name = "language model"
    if settings.model is None:
        return Check(name=name, verdict="ok", detail="none: answers are extractive")
    try:
        missing = build.missing_keys(settings)
    except (BylineError, ImportError) as error:
        return Check(name=name, verdict="fail", detail=str(error))
    if missing:
        wanted = ", ".join(dict.fromkeys(missing))
        return Check(name=name, verdict="warn", detail=f"{settings.model}, whose provider may need {wanted}: not set")
    return Check(name=name, verdict="ok", detail=settings.model)


def of_index(settings: Settings, embedder: Embedder | None) -> Check:
    """Open the index, compare its files with their checksums and its model with the one that is loaded."""
    try:
        manifest = build.archive(settings).manifest()
    except IndexMissingError as error:
        return Check(name="index", verdict="warn", detail=str(error))
    except (BylineError, ImportError) as error:
        return Check(name="index", verdict="fail", detail=str(error))
    model = manifest.model
    if embedder and (model.name, model.fingerprint) != (embedder.name, embedder.fingerprint):
        detail = f"made with {model.name!r} ({model.fingerprint[:12]}), another embedding model; index anew"
        return Check(name="index", verdict="fail", detail=detail)
    return Check(name="index", verdict="ok" if manifest.passages else "warn", detail=_described(manifest))


def of_disk(directory: Path) -> Iterator[Check]:
    """Look at the space where the index is, or will be, and whether it can be written there."""
    place = next(folder for folder in (directory.absolute(), *directory.absolute().parents) if folder.exists())
    free = shutil.disk_usage(place).free
    verdict: Verdict = "fail" if free < _NO_SPACE else "warn" if free < _LITTLE_SPACE else "ok"
    yield Check(name="disk", verdict=verdict, detail=f"{free // _MEBIBYTE:,} MiB free at {place}")
    if not os.access(place, os.W_OK):
        yield Check(name="disk", verdict="warn", detail=f"{place} cannot be written: nothing can be indexed")


def _libraries() -> Iterable[str]:
    """Return the names of the libraries that byline requires, and torch, on which its speed depends."""
    wanted = [wanted for wanted in requires("byline") or [] if "extra ==" not in wanted]
    return sorted({match[0].lower() for each in wanted if (match := _NAME.match(each))} | {"torch"})


def _library(name: str) -> Check:
    try:
        return Check(name=name, verdict="ok", detail=version(name))
    except PackageNotFoundError:
        return Check(name=name, verdict="fail", detail="not installed; install byline again")


def _is_shipped(package: str, name: str) -> bool:
    try:
        place = files(package) / name
    except ModuleNotFoundError:
        return False
    return place.is_file() or place.is_dir()


def _shown(value: object) -> str:
    if value is None or value == ():
        return "unset"
    if isinstance(value, SecretStr):
        return "set, not shown"
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return _SECRET_IN_URL.sub("***", str(value))


def _named_settings(settings: Settings) -> Iterator[tuple[str, str]]:
    """Yield the names of settings in the environment and in the files, and where each is."""
    config = type(settings).model_config
    dotenv, toml = Path(str(config["env_file"])), Path(str(config["toml_file"]))
    yield from ((name.upper(), "the environment") for name in os.environ if name.upper().startswith(_PREFIX))
    yield from ((name.upper(), str(dotenv)) for name in dotenv_values(dotenv) if name.upper().startswith(_PREFIX))
    if toml.is_file():
        names = tomllib.loads(toml.read_text(encoding="utf-8"))
        yield from ((f"{_PREFIX}{name}".upper(), str(toml)) for name in names)


def _described(manifest: Manifest) -> str:
    size = sum(file.size for file in manifest.files.values()) / _MEBIBYTE
    return (
        f"{manifest.articles} articles, {manifest.passages} passages, {size:.1f} MiB, made {manifest.created} "
        f"by byline {manifest.byline}; the checksums of {len(manifest.files)} files hold"
    )
