"""Every date of a statement is printed in the cited sentences, for the same event; none is worked out from another."""

from __future__ import annotations

from rag.answer.grammar.dates import Moment
from rag.answer.rules.claim import Claim
from rag.answer.rules.neighbours import likeness
from rag.types import Failure

RULE = "dates"
_ENOUGH = 2  # shared neighbours that make a rival


def wrong_dates(claim: Claim) -> list[Failure]:
    """Return a failure for each date that no cited sentence prints as exactly, or prints for something else."""
    return [
        Failure(RULE, claim.said.words(moment.start, moment.end))
        for moment in claim.said.dates
        if not _is_printed(claim, moment) or _is_swapped(claim, moment)
    ]


def _is_printed(claim: Claim, moment: Moment) -> bool:
    return any(moment.within(other) for cited in claim.cited for other in cited.parsed.dates)


def _is_swapped(claim: Claim, moment: Moment) -> bool:
    """Tell whether another date of the evidence stands among more of the words that stand around this one."""
    fits, rivals = [0], [0]
    for cited in claim.cited:
        for other in cited.parsed.dates:
            shared = likeness(claim.said, (moment.start, moment.end), cited.parsed, (other.start, other.end))
            (fits if moment.within(other) else rivals).append(shared)
    return max(rivals) > max(fits) and max(rivals) >= _ENOUGH
