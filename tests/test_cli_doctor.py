"""`byline doctor`: what it looks at, and that it works where nothing else does."""

import re
import shutil
from pathlib import Path

import pytest
from cli_running import Byline, Outcome, broken_model

from rag.cli import checks as installation

pytest_plugins = ["cli_fixtures"]


def checks(shown: Outcome) -> dict[str, tuple[str, str]]:
    """Return the verdict and the detail of each check."""
    return {check["name"]: (check["verdict"], check["detail"]) for check in shown.json["checks"]}


def test_all_is_well_with_an_index(byline: Byline, seeds: Path) -> None:
    shown = byline("doctor", "--index-dir", seeds)
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.endswith(" ok, 0 to look at, 0 failed.\n")
    assert re.search(r"^ok +BYLINE_EMBEDDING_MODEL +hashing$", shown.out, re.MULTILINE)


def test_the_index_is_opened_and_its_files_compared_with_their_checksums(byline: Byline, seeds: Path) -> None:
    verdict, detail = checks(byline("doctor", "--index-dir", seeds, "--json"))["index"]
    assert verdict == "ok"
    assert detail.startswith("5 articles, ")
    assert detail.endswith(" files hold")


def test_libraries_and_models_are_looked_at(byline: Byline) -> None:
    found = checks(byline("doctor", "--json"))
    assert {"python", "click", "faiss-cpu", "torch", "litellm", "embedding model", "disk"} <= found.keys()
    assert found["language model"] == ("ok", "none: answers are extractive")
    assert found["files"] == ("ok", "prompts and pages are installed")


def test_no_index_is_something_to_look_at(byline: Byline) -> None:
    shown = byline("doctor", "--json")
    assert (shown.code, shown.json["ok"]) == (0, True)
    assert checks(shown)["index"] == ("warn", "byline-index holds no index; run `byline index PATH…`")


def test_a_damaged_index_fails(byline: Byline, seeds: Path) -> None:
    shutil.copytree(seeds, "damaged")
    [vectors] = Path("damaged").rglob("vectors.faiss")
    vectors.write_bytes(b"x" + vectors.read_bytes()[1:])
    shown = byline("doctor", "--index-dir", "damaged", "--json")
    verdict, detail = checks(shown)["index"]
    assert (shown.code, shown.json["ok"], verdict) == (1, False, "fail")
    assert detail.startswith(f"{vectors} is not as it was written; ")


def test_a_folder_that_is_a_file_has_no_index(byline: Byline) -> None:
    Path("file").touch()
    assert checks(byline("doctor", "--index-dir", "file/below", "--json"))["index"][0] == "warn"


def test_an_index_of_another_model_fails(byline: Byline, seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BYLINE_EMBEDDING_MODEL")
    verdict, detail = checks(byline("doctor", "--index-dir", seeds, "--json"))["index"]
    assert verdict == "fail"
    assert detail.startswith("made with 'hashing' (")


def test_an_embedding_model_that_cannot_be_loaded_fails_and_the_index_is_looked_at(
    byline: Byline, seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BYLINE_EMBEDDING_MODEL", str(broken_model()))
    found = checks(byline("doctor", "--index-dir", seeds, "--json"))
    assert found["embedding model"][0] == "fail"
    assert found["embedding model"][1].startswith(
        "cannot load the embedding model 'broken'; set BYLINE_EMBEDDING_MODEL"
    )
    assert found["index"][0] == "ok"


def test_a_library_that_is_not_installed_fails() -> None:
    assert installation._library("no-such-library").verdict == "fail"


@pytest.mark.parametrize(("package", "name"), [("nowhere", "x.md"), ("prompts", "nowhere.md")])
def test_a_file_that_is_not_installed_is_missed(package: str, name: str) -> None:
    assert not installation._is_shipped(package, name)


def test_settings_that_cannot_be_read_fail_and_the_rest_is_shown(
    byline: Byline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BYLINE_PORT", "x")
    shown = byline("doctor", "--json")
    verdict, detail = checks(shown)["settings"]
    assert (shown.code, verdict) == (1, "fail")
    assert detail.startswith("wrong settings: BYLINE_PORT: ")
    assert checks(shown)["python"][0] == "ok"


def test_secrets_are_not_shown(byline: Byline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BYLINE_ADMIN_KEY", "open sesame, open sesame")
    monkeypatch.setenv("BYLINE_API_BASE", "https://me:sesame@models.example/v1?key=sesame")
    shown = byline("doctor", "--json")
    assert "sesame" not in shown.out
    assert checks(shown)["BYLINE_ADMIN_KEY"] == ("ok", "set, not shown")
    assert checks(shown)["BYLINE_API_BASE"] == ("ok", "https://***@models.example/v1?***")


def test_a_setting_says_whether_it_is_the_default(byline: Byline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BYLINE_FALLBACK_MODELS", "a/b, c/d")
    found = checks(byline("doctor", "--json"))
    assert found["BYLINE_PORT"] == ("ok", "8000 (default)")
    assert found["BYLINE_FALLBACK_MODELS"] == ("ok", "a/b, c/d")
    assert found["BYLINE_MODEL"] == ("ok", "unset")


@pytest.mark.parametrize(
    ("source", "content"), [("the environment", ""), (".env", "BYLINE_INDX_DIR=x"), ("byline.toml", 'indx_dir = "x"')]
)
def test_a_misspelt_setting_is_something_to_look_at(
    byline: Byline, monkeypatch: pytest.MonkeyPatch, source: str, content: str
) -> None:
    if content:
        Path(source).write_text(content, encoding="utf-8")
    else:
        monkeypatch.setenv("BYLINE_INDX_DIR", "x")
    assert checks(byline("doctor", "--json"))["BYLINE_INDX_DIR"] == (
        "warn",
        f"no such setting, in {source}; is BYLINE_INDEX_DIR meant?",
    )


def test_a_missing_key_of_a_provider_is_something_to_look_at(byline: Byline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BYLINE_MODEL", "openai/gpt-4o-mini")
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    assert checks(byline("doctor", "--json"))["language model"] == (
        "warn",
        "openai/gpt-4o-mini, whose provider may need OPENAI_API_KEY: not set",
    )


def test_a_server_of_ones_own_needs_no_key(byline: Byline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BYLINE_MODEL", "openai/local")
    monkeypatch.setenv("BYLINE_API_BASE", "http://127.0.0.1:9/v1")
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    assert checks(byline("doctor", "--json"))["language model"] == ("ok", "openai/local")


def test_verdicts_are_coloured_on_a_terminal(byline: Byline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[33mwarn  \x1b[0mindex" in byline("doctor").out
