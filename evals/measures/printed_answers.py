"""Gold answers that stand as whole words in printed text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence


def holds_answer(answers: Sequence[str], texts: Iterable[str]) -> bool:
    """Tell whether one of the texts holds one of the answers as whole words, whatever the case."""
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(answer)}(?!\w)" for answer in answers), re.IGNORECASE)
    return any(pattern.search(text) for text in texts)
