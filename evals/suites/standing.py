"""The suites that stand in every run of `byline eval`, beside the gold questions; each has a command of its name."""

from __future__ import annotations

from typing import Final

from evals.suites.claims import CLAIMS
from evals.suites.conflicts import CONFLICTS
from evals.suites.dates import DATES
from evals.suites.poisoned import POISONED
from evals.suites.quotations import QUOTATIONS
from evals.suites.stories import STORIES
from evals.suites.suite import Suite

SUITES: Final[tuple[Suite, ...]] = (CLAIMS, *QUOTATIONS, POISONED, *CONFLICTS, *STORIES, *DATES)
