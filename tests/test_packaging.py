import subprocess
import sys
import tomllib
from importlib.metadata import entry_points
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent
INFO = f"byline-{tomllib.loads((ROOT / 'pyproject.toml').read_text())['project']['version']}.dist-info"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    """Return the wheel that is built of the working tree, without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)  # noqa: S603 - our own command
    return ZipFile(next(folder.glob("*.whl")))


def packaged(folder: str) -> set[str]:
    """Return the files of a package that a wheel must hold."""
    files = (path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(ROOT).as_posix() for path in files}


@pytest.mark.parametrize("folder", ["rag", "service", "prompts", "evals"])
def test_the_wheel_holds_every_file_of_a_package(wheel: ZipFile, folder: str) -> None:
    assert {name for name in wheel.namelist() if name.startswith(f"{folder}/")} == packaged(folder)


def test_the_wheel_holds_prompts_pages_and_the_mark_of_types(wheel: ZipFile) -> None:
    wanted = {"prompts/answer.md", "prompts/rewrite.md", "service/static/page.css", "rag/py.typed"}
    assert wanted <= set(wheel.namelist())


def test_the_wheel_holds_nothing_but_packages_and_what_is_said_of_them(wheel: ZipFile) -> None:
    tops = {name.partition("/")[0] for name in wheel.namelist()}
    assert tops == {"rag", "service", "prompts", "evals", INFO}


def test_the_licence_is_in_the_wheel(wheel: ZipFile) -> None:
    assert wheel.read(f"{INFO}/licenses/LICENSE") == (ROOT / "LICENSE").read_bytes()


def test_the_wheel_installs_the_command(wheel: ZipFile) -> None:
    assert wheel.read(f"{INFO}/entry_points.txt") == b"[console_scripts]\nbyline = rag.cli:main\n"


def test_the_command_is_installed_here() -> None:
    [command] = entry_points(group="console_scripts", name="byline")
    assert command.value == "rag.cli:main"
