"""schemathesis against the real service: the OpenAPI document holds for requests that nobody thought of.

`BYLINE_FUZZ=300 pytest tests/test_openapi_fuzz.py` makes a long run of it: so many requests of each operation.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from listening import listening
from serving import ADMIN, settings_for

from service import app as service_app

pytest_plugins = ["service_fixtures"]

_ROOT: Final = Path(__file__).parent.parent
_LONG: Final = os.environ.get("BYLINE_FUZZ")
_BOUNDS: Final = ["--max-examples", _LONG] if _LONG else ["--max-examples", "3", "--max-time", "30"]


@pytest.mark.timeout(3600 if _LONG else 600)
def test_the_service_is_as_its_description_says(seed_index: Path, tmp_path: Path) -> None:
    shutil.copytree(seed_index, tmp_path / "index")
    settings = settings_for(tmp_path / "index", state_dir=tmp_path / "state", rate_limit="1000000/minute")
    with listening(service_app.create(settings)) as address:
        command: list[str | Path] = [
            Path(sys.executable).with_name("schemathesis"),
            "--config-file",
            "tests/openapi_fuzz.toml",
            "run",
        ]
        done = subprocess.run(  # noqa: S603 - our own words
            [
                *command,
                f"{address}/openapi.json",
                *_BOUNDS,
                "--seed",
                "1",
                "--generation-database",
                "none",
                "--no-color",
            ]
            + [f"--header={name}:{value}" for name, value in ADMIN.items()],
            cwd=_ROOT,
            check=False,
            capture_output=True,
            text=True,
        )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr
