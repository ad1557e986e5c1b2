"""A statement denies what its evidence denies, and nothing else."""

from __future__ import annotations

from rag.answer.rules.claim import Claim, Match

RULE = "negation"


def denied_alike(claim: Claim, place: int, match: Match) -> bool:
    """Tell whether a word and what it stands for are both said to be so or both denied."""
    mine = claim.said.standings[place].denied
    theirs = claim.cited[match.sentence].parsed.standings[match.place].denied
    return mine == (theirs ^ match.opposite)
