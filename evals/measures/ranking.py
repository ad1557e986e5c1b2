"""How well the passages of one question were ranked, against the gold quotes of its case.

Relevant are the passages found that overlap a gold quote, and each gold quote that no passage found overlaps. So
nothing needs to be known of passages that were not found; two quotes that stand in one of those count as two.
"""

from __future__ import annotations

from collections.abc import Sequence

from evals.measures.metrics import RETRIEVAL, ranked_values
from evals.measures.places import Place, touch

MEASURES = tuple(f"{unit}_{name}" for unit in ("passage", "article") for name in RETRIEVAL)


def ranking_scores(gold: Sequence[Sequence[Place]], hits: Sequence[Place]) -> dict[str, float]:
    """Return Hit@k, Recall@10, RR@10, MAP@10 and nDCG@10 by passage and by article; nothing without gold.

    `gold` holds the places of each quote, any of which will do; `hits` are the passages found, best first.
    """
    if not gold:
        return {}
    everywhere = [place for places in gold for place in places]
    found = [_name(hit) for hit in hits if touch([hit], everywhere)]
    missed = [f"missed {number}" for number, places in enumerate(gold) if not touch(places, hits)]
    values = ranked_values(
        {"passage": [*found, *missed], "article": _articles(everywhere)},
        {"passage": [_name(hit) for hit in hits], "article": _articles(hits)},
    )
    return {f"{unit}_{name}": by_unit[unit] for unit in ("passage", "article") for name, by_unit in values.items()}


def _articles(places: Sequence[Place]) -> list[str]:
    return list(dict.fromkeys(article_id for article_id, _ in places))


def _name(place: Place) -> str:
    article_id, span = place
    return f"{article_id}:{span.start}-{span.end}"
