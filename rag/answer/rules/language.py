"""The rules know English: in another language only the printed words themselves may stand."""

from __future__ import annotations

from rag.answer.rules.claim import Claim
from rag.types import Failure

RULE = "language"
_LONG = 8  # words from which an English sentence has a small word
_SURE = frozenset(
    """the of to and is has that for with by said from are were be have not on at it he his she her they their its
    which who says after been had this or we our if when would""".split()
)


def foreign_words(claim: Claim) -> list[Failure]:
    """Return a failure if the statement or a cited sentence is longer than a headline and not English."""
    texts = [claim.said, *(cited.parsed for cited in claim.cited)]
    return [
        Failure(RULE, text.text[:60])
        for text in texts
        if len(text.tokens) >= _LONG and not any(token.low in _SURE for token in text.tokens)
    ][:1]
