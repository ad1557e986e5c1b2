"""What is measured of a line: named signals, and how much they make it read like prose."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rag.corpus.lines import Line
from rag.corpus.phrases import INTERFACE, OPENING

CLOSERS = "\"'”’»)]}*_ \xa0\u200b"
SENTENCE_ENDS = frozenset(".!?。！？؟۔।॥")
CUT_OFF = ("...", "…")
COLONS = (":", "：")
_SENTENCE_BREAK = re.compile(r"[.!?…][\"”’')\]]*\s+[\"“‘«(\[]?[^\W\d_]|[。！？।۔؟]")
_MOST_BREAKS = 2
_MOST_INTERFACE = 3
_INTERFACE_SIZE = 8  # words: in a longer line the words of buttons count for less


@dataclass(frozen=True, slots=True)
class Signals:
    """The signals of one line; the weights of a model have the same names, and `bias`."""

    words: float  # logarithm of the number of words
    ends: float  # 1 if it ends as a sentence does, a half if in a colon
    breaks: float  # sentences that end within it: none, one (.5), more (1)
    lowercase: float  # share of words that begin with a small letter, less a half
    interface: float  # words of buttons and menus, in a short line
    opening: float  # 1 if it begins like a call to click or a note on the page
    cut_off: float  # 1 if it ends in "..."
    repeated: float  # 1 if the same line is printed twice


@dataclass(frozen=True, slots=True)
class ProseWeights:
    """What each signal adds to the log-odds that a line is prose; fitted by `python -m evals.fitting.cleaning`."""

    bias: float = -5.0
    words: float = 1.2
    ends: float = 2.5
    breaks: float = 1.2
    lowercase: float = 4.95
    interface: float = -2.0
    opening: float = -1.5
    cut_off: float = -0.75
    repeated: float = -1.0


def measure(lines: Sequence[Line]) -> list[Signals]:
    """Return the signals of each line."""
    printed = Counter(line.head for line in lines)
    return [_signals(line, printed[line.head] > 1) for line in lines]


def prose(signals: Signals, weights: ProseWeights) -> float:
    """Return how much a line reads like prose, in [0, 1]: the logistic function of the weighted signals."""
    odds = (
        weights.bias
        + weights.words * signals.words
        + weights.ends * signals.ends
        + weights.breaks * signals.breaks
        + weights.lowercase * signals.lowercase
        + weights.interface * signals.interface
        + weights.opening * signals.opening
        + weights.cut_off * signals.cut_off
        + weights.repeated * signals.repeated
    )
    return 1 / (1 + math.exp(-odds))


def ends_sentence(line: Line) -> bool:
    """Tell whether the line ends as a sentence does, closing quotes and brackets aside."""
    return line.tail.rstrip(CLOSERS)[-1:] in SENTENCE_ENDS and not is_cut_off(line)


def ends_in_colon(line: Line) -> bool:
    """Tell whether the line introduces what follows."""
    return line.tail.rstrip(CLOSERS).endswith(COLONS)


def is_cut_off(line: Line) -> bool:
    """Tell whether the line stops with an ellipsis."""
    return line.tail.endswith(CUT_OFF)


def _signals(line: Line, repeated: bool) -> Signals:  # noqa: FBT001 - a signal is a truth value here
    interface = min(_MOST_INTERFACE, sum(map(INTERFACE.__contains__, line.words))) / _MOST_INTERFACE
    return Signals(
        words=math.log1p(line.size),
        ends=1.0 if ends_sentence(line) else 0.5 * ends_in_colon(line),
        breaks=min(_MOST_BREAKS, len(_SENTENCE_BREAK.findall(line.head))) / _MOST_BREAKS,
        lowercase=line.lowercase - 0.5,
        interface=interface * min(1.0, _INTERFACE_SIZE / max(1.0, line.size)),
        opening=float(OPENING.match(line.head) is not None),
        cut_off=float(is_cut_off(line)),
        repeated=float(repeated),
    )
