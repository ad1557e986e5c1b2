"""The article of an HTML page, as trafilatura finds it."""

from __future__ import annotations

import logging
import warnings
from dataclasses import dataclass

# It reports pages without an article as errors; here they are ours to report.
for _name in ("trafilatura", "htmldate"):
    logging.getLogger(_name).addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Webpage:
    """The text of a page's article and what the page says of it."""

    text: str
    title: str | None
    outlet: str | None
    date: str | None
    url: str | None


def webpage(html: bytes) -> Webpage | None:
    """Return the article of a page in any declared encoding, None if it has none."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - 28 MB that only HTML needs

    # A date is taken where the page declares it; a search of the whole page would invent one.
    with warnings.catch_warnings(action="ignore"):  # of dates in odd time zones
        found = bare_extraction(
            html,
            with_metadata=True,
            include_comments=False,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    if found is None or isinstance(found, dict) or not found.text:
        return None
    return Webpage(found.text, found.title, found.sitename, found.date, found.url)
