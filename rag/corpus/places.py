"""Names of places, by Unicode's common locale data."""

from __future__ import annotations

from functools import cache

from babel import Locale
from babel.core import get_global

from rag.corpus.words import fold

_MORE = frozenset({"america", "britain", "england", "scotland", "wales", "turkey", "czech republic"})


@cache
def places() -> frozenset[str]:
    """Return the folded names of countries and of the cities that time zones are named after."""
    countries = [name for code, name in Locale("en").territories.items() if code.isalpha()]
    cities = [zone.rpartition("/")[2].replace("_", " ") for zone in get_global("zone_territories")]
    return frozenset(fold(name) for name in (*countries, *cities)) | _MORE
