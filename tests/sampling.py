"""The samples of docs/openai.md."""

from __future__ import annotations

import re
from pathlib import Path

HOST = "http://127.0.0.1:8000"
_PAGE = Path(__file__).parents[1] / "docs" / "openai.md"


def samples(language: str) -> list[str]:
    """Return the samples in a language, in their order."""
    return re.findall(rf"^```{language}\n(.*?)^```", _PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
