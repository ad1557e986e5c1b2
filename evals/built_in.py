"""What comes with Byline to be evaluated: the seeds, the gold about them, the baseline."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_HERE: Final = Path(__file__).parent

SEEDS: Final = _HERE.parent / "seeds"
GOLD: Final = _HERE / "gold" / "seeds.jsonl"
CLAIMS: Final = _HERE / "gold" / "claims.jsonl"
POISONED: Final = _HERE / "gold" / "poisoned.jsonl"
CLAIMS_ARTICLES: Final = _HERE / "gold" / "articles"
QUOTATIONS: Final = _HERE / "gold" / "quotations"
STORIES: Final = _HERE / "gold" / "stories"
TIMES: Final = _HERE / "gold" / "times"
CONFLICTS: Final = _HERE / "gold" / "conflicts"
BASELINE: Final = _HERE / "baseline.json"
