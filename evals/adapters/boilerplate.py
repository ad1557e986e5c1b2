"""boilerplate_segments: strings of web pages that belong to the main text, and strings that do not.

What it is: pages as plain text with annotated strings, `pages.jsonl` (id, english, page_text, keep, drop), from the
evaluation data of trafilatura (Apache-2.0; the pages are their publishers'). Barbaresi 2021, "Trafilatura: a web
scraping library and command-line tool for text discovery and extraction".

What published numbers mean: precision and recall over these strings for extractors that are given the **HTML**. We are
given text without markup, where a heading looks like a menu, so the numbers do not compare. Trap avoided: strings of
all pages are pooled there, so that a few pages with many strings weigh most; the shares here are pooled too, for
comparison, and `page_mean` is the mean over pages of the share of their strings that were treated rightly.
"""

from __future__ import annotations

from pathlib import Path

from evals.adapters.trials import Options
from evals.measures.metrics import mean, rate
from evals.reading import file_of, read_rows, sampled
from evals.runs.rows import CaseRow
from evals.suites.cleaning import body_text
from evals.suites.news_pages import AnnotatedPage
from evals.suites.suite import Result

OWN = tuple(f"{name}_{pages}" for name in ("kept", "dropped", "page_mean") for pages in ("english", "other"))


async def measure(data: Path, options: Options) -> Result:
    """Return the shares of strings that were treated rightly; no model is needed."""
    pages = sampled(read_rows(file_of(data, "pages.jsonl"), AnnotatedPage), options.limit, options.seed)
    treated = [(page, *_treated(page)) for page in pages if page.keep or page.drop]
    measures = []
    for english, name in ((True, "english"), (False, "other")):
        chosen = [(kept, dropped) for page, kept, dropped in treated if page.english is english]
        measures += [
            rate(f"kept_{name}", [right for kept, _ in chosen for right in kept]),
            rate(f"dropped_{name}", [right for _, dropped in chosen for right in dropped]),
            mean(f"page_mean_{name}", [_share([*kept, *dropped]) for kept, dropped in chosen]),
        ]
    return Result(tuple(measures), tuple(_case_row(page, kept, dropped) for page, kept, dropped in treated))


def _treated(page: AnnotatedPage) -> tuple[list[bool], list[bool]]:
    """Tell of each string to keep whether the body has it, of each to drop whether it has not."""
    body = body_text(page.page_text)
    return [each.strip() in body for each in page.keep], [each.strip() not in body for each in page.drop]


def _share(outcomes: list[bool]) -> float:
    return sum(outcomes) / len(outcomes)


def _case_row(page: AnnotatedPage, kept: list[bool], dropped: list[bool]) -> CaseRow:
    lost = [f"loses {text!r}" for text, right in zip(page.keep, kept, strict=True) if not right]
    left = [f"keeps {text!r}" for text, right in zip(page.drop, dropped, strict=True) if not right]
    return CaseRow(
        suite="boilerplate_segments",
        id=page.id,
        kind="english" if page.english else "other",
        right=not lost and not left,
        faults=(*lost, *left),
        scores=_scores("english" if page.english else "other", kept, dropped),
    )


def _scores(pages: str, kept: list[bool], dropped: list[bool]) -> dict[str, float]:
    shares = {"kept": kept, "dropped": dropped, "page_mean": [*kept, *dropped]}
    return {f"{name}_{pages}": _share(outcomes) for name, outcomes in shares.items() if outcomes}
