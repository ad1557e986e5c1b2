"""What the marks in a gap between two words part: phrases, sentences, quoted words from the rest."""

from __future__ import annotations

_BREAKS = frozenset(',;:.!?()“”"—–…')
_WALLS = frozenset('.;:!?“”"()—–…')
_ENDS = frozenset(".!?…")
_QUOTES = frozenset({"“", '"', "‘", "'", "”", "’"})


def breaks(gap: str) -> bool:
    """Tell whether punctuation stands in a gap."""
    return not _BREAKS.isdisjoint(gap)


def walled(gap: str) -> bool:
    """Tell whether a gap parts two sentences, or quoted words from the rest; an opening quote alone does not."""
    return not _WALLS.isdisjoint(gap) and gap.strip() not in _QUOTES


def is_end(gap: str) -> bool:
    """Tell whether the end of a sentence stands in a gap."""
    return not _ENDS.isdisjoint(gap)


def is_quote(gap: str) -> bool:
    """Tell whether only a quotation mark stands in a gap: should be “aimed at …”."""
    return gap.strip() in _QUOTES
