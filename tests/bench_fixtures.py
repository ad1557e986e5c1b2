"""Two rounds of Byline and of another library, on two articles."""

from __future__ import annotations

from evals.bench.peers.seam import Asked, Indexed
from evals.bench.rounds import Compared, Taken
from evals.bench.work import Query, Work

WORK = Work(
    "two",
    {"ferry": "The ferry left at noon.", "mill": "The mill burnt down."},
    (
        Query("When did the ferry leave?", ("ferry",), lambda printed: "at noon" in "".join(printed)),
        Query("What burnt down?", ("mill",), lambda printed: "mill" in "".join(printed)),
    ),
)


def indexed(seconds: float, peak_mb: float | None = 400.0) -> Indexed:
    return Indexed(
        seconds,
        seconds,
        articles=2,
        passages=2,
        peak_mb=peak_mb,
        way="whole articles",
        versions={"faiss-cpu": "1.15.1"},
    )


def asked(first_s: float, milliseconds: float, *replies: tuple[str, ...]) -> Asked:
    return Asked(first_s, first_s, (milliseconds,), (milliseconds,), replies, 500.0)


def ours(seconds: float) -> Taken:
    searched = asked(3.0, 40.0, ("ferry", "ferry", "mill"), ("mill", "ferry"))
    return Taken(indexed(seconds), searched, asked(4.0, 60.0, ("left at noon",), ()))


def theirs(seconds: float) -> Taken:
    return Taken(indexed(seconds), asked(6.0, 20.0, ("mill", "ferry"), ("mill", "ferry")), None)


TWO_ROUNDS = Compared(
    ({"byline": ours(2.0), "txtai": theirs(3.0)}, {"byline": ours(1.0), "txtai": theirs(4.0)}),
    {"haystack": "not installed (no module 'haystack')"},
)
