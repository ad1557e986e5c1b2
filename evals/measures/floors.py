"""The least that measures must reach, as it is said on the command line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evals.errors import EvalError
from evals.measures.metrics import Measure


@dataclass(frozen=True, slots=True)
class Floor:
    """The least that a measure must reach: `right=22` counts, `right=0.9` and `right=90%` are shares."""

    name: str
    least: float
    counted: bool

    def broken_by(self, measure: Measure) -> bool:
        """Tell whether the measure is below the floor; NaN always is."""
        reached = measure.count if self.counted and measure.count is not None else measure.value
        return not reached >= self.least


def known_floors(texts: Iterable[str], names: Iterable[str]) -> list[Floor]:
    """Return floors of the measures of these names; raise EvalError, before anything is asked, for one of another."""
    known, floors = list(dict.fromkeys(names)), [floor(text) for text in texts]
    for least in floors:
        if least.name not in known:
            raise EvalError(f"no measure is called {least.name!r}; there are {', '.join(known)}")
    return floors


def floor(text: str) -> Floor:
    """Return the floor that `name=number` stands for; raise EvalError if it is none, or may be two."""
    name, _, number = text.partition("=")
    if number.strip() == "1":
        raise EvalError(f"floor {text!r} may mean all cases or one; write {name}=1.0 or {name}=100% for all of them")
    try:
        least = float(number.removesuffix("%")) / (100 if number.endswith("%") else 1)
    except ValueError:
        raise EvalError(f"floor {text!r} is not NAME=NUMBER; write for example right=22 or right=0.9") from None
    return Floor(name.strip(), least, counted=number.strip().isdigit())


def broken_floors(measures: Sequence[Measure], floors: Sequence[Floor]) -> list[str]:
    """Return in words each floor that is broken; raise EvalError if one is of a measure that there is not."""
    by_name = {measure.name: measure for measure in measures}
    return [words for least in floors if (words := _broken(least, by_name)) is not None]


def _broken(least: Floor, measures: Mapping[str, Measure]) -> str | None:
    measure = measures.get(least.name)
    if measure is None:
        raise EvalError(f"no measure is called {least.name!r}; there are {', '.join(measures)}")
    if not least.broken_by(measure):
        return None
    reached = measure.count if least.counted and measure.count is not None else round(measure.value, 4)
    return f"{least.name} is {reached}, the floor is {least.least:g}"
