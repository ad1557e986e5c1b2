"""Who said what about a subject: the attributed statements that name it or whose sentences are relevant to it."""

from __future__ import annotations

from rag.answer.extractive import ANSWERABLE
from rag.answer.searching import Searcher
from rag.corpus.words import content_stems
from rag.types import Attributed, Context, Filters, Quotation

_PASSAGES = 100  # the nearest to the subject, whose sentences are judged


def quotations_about(
    subject: str, searcher: Searcher, filters: Filters, *, direct: bool | None = None
) -> list[Attributed]:
    """Return what is said about a subject in the articles nearest to it, newest first, undated last.

    `direct`: only direct speech; False: only what is not.
    """
    # Asked of several articles, a passage of a later rank is as good as the first; see `relevance`.
    found = searcher.search(f"What do several articles say about {subject}?", _PASSAGES, filters)
    if found.unknown:  # a name that no article mentions
        return []
    relevant, named = _relevant(found.context), set(content_stems(subject))
    within = Filters(speaker=filters.speaker, article_ids=frozenset(hit.article.id for hit in found.hits))
    return [
        each
        for each in searcher.store.quotations(within, direct=direct)
        if (each.article.id, each.quotation) in relevant or (named and named <= set(content_stems(each.quote)))
    ]


def _relevant(context: Context) -> set[tuple[str, Quotation]]:
    return {
        (evidence.article.id, quotation)
        for number, evidence in enumerate(context.evidence)
        if max(part[number] for part in context.relevance) >= ANSWERABLE
        for quotation in evidence.quotations
    }
