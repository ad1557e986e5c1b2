"""Whether two articles are independent sources, by the rule that counts those of one statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rag.corpus.cleaning import segments
from rag.corpus.printings import Printing, printings
from rag.corpus.sentences import sentence_spans
from rag.corpus.wording import Wording
from rag.index.copies import Printed
from rag.index.sharing import independent_sources
from rag.types import Article, Label


def independent(one: Article, other: Article) -> bool:
    """Tell whether two articles are of different outlets and agencies, and neither tells it in the other's words."""
    return one.id != other.id and independent_sources((one, other), _printed(one, other), ()) > 1


def _printed(one: Article, other: Article) -> Iterator[Printed]:
    """Yield the narration of both; what prints the same words has the same number."""
    mine, theirs = _narration(one.text), _narration(other.text)
    for place, each in enumerate(mine):
        yield Printed(one.id, each.span, place, narrated=True)
    for place, each in enumerate(theirs, len(mine)):
        same = _place_of(each.wording, mine)
        yield Printed(other.id, each.span, place if same is None else same, narrated=True)


@lru_cache(maxsize=256)
def _narration(text: str) -> tuple[Printing, ...]:
    """Return the sentences of the body that are not what someone said, word for word."""
    bodies = [segment.span for segment in segments(text) if segment.label is Label.BODY]
    found = printings(text, [span for body in bodies for span in sentence_spans(text, body)], published=None)
    return tuple(each for each in found if not each.quoted)


def _place_of(wording: Wording, others: Sequence[Printing]) -> int | None:
    """Return the place of the same words; such as two print by chance are the same only if they are all the same."""
    return next((place for place, other in enumerate(others) if _are_same(wording, other.wording)), None)


def _are_same(one: Wording, other: Wording) -> bool:
    return one.key == other.key or (one.is_distinctive and other.is_distinctive and one.is_same(other))
