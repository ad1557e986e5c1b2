"""Which questions are suggested: varied, new to whoever asked, and each one answered by the corpus when tried."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from time import perf_counter

from rag.answer.answering import extractive_answer
from rag.answer.searching import Searcher
from rag.answer.suggesting import Inquiry, invited
from rag.corpus.words import content_stems
from rag.types import Analysis, Answer, Citation, Question

MOST = 10  # suggestions at a time
_SAMPLED = 16  # articles from which the examples of a corpus are made
_FOLLOWED = 6  # cited articles from which follow-up questions are made, and as many near ones
_TRIED_EXAMPLES, _TRIED_FOLLOW_UPS = 24, 12  # questions asked to find those that are answered
_SURE = 0.3  # the least confidence in an answer
_ALIKE = 0.6  # the share of words from which two questions are the same
# What a question like those already chosen loses, in the weights of `Inquiry.weight`.
_SAME_SPEAKER, _SAME_KIND, _SAME_ARTICLE, _SAME_TOPIC = 1.0, 0.4, 0.8, 2.0
_ON_TOPIC = 1.5  # what a follow-up gains that stays with what was asked


@dataclass(frozen=True, slots=True)
class _Chosen:
    """A question that is suggested (or was asked) with what its answer cites."""

    inquiry: Inquiry
    citations: tuple[Citation, ...]


class Suggester:
    """Suggests questions about what one searcher can reach."""

    def __init__(self, searcher: Searcher) -> None:
        self._store, self._searcher = searcher.store, searcher
        self._examples: list[_Chosen] | None = None

    def examples(self, k: int) -> list[str]:
        """Return up to `k` questions spread over the corpus, the same for one generation of the index."""
        if self._examples is None:
            self._examples = self._spread(self._sample())
        return [chosen.inquiry.text for chosen in self._examples[:k]]

    def about(self, article_ids: Sequence[str], k: int) -> list[str]:
        """Return up to `k` questions that these articles answer; ids of no article are passed over."""
        return [chosen.inquiry.text for chosen in self._spread(self._analyses(article_ids[:_FOLLOWED]))[:k]]

    def follow_ups(self, question: str, article_ids: Sequence[str], k: int) -> list[str]:
        """Return up to `k` questions that lead on from one that was asked and from the articles its answer cites.

        Ids of no article are passed over. Where these articles invite too few, those nearest to the question follow,
        then examples.
        """
        answer, nearest = self._answer(question)
        asked = _Chosen(Inquiry(question, "said", "", (), 0.0), answer.citations)
        cited = self._analyses(article_ids[:_FOLLOWED]) or self._analyses(_cited(answer))
        found = self._leading_on(asked, [], cited, k)
        if len(found) < k:
            seen = {analysis.article.id for analysis in cited}
            near = self._analyses([each for each in nearest if each not in seen][:_FOLLOWED])
            found += self._leading_on(asked, found, near, k - len(found))
        texts = [each.inquiry.text for each in found]
        return texts if len(texts) == k else [*texts, *self._others([question, *texts])][:k]

    def _leading_on(
        self, asked: _Chosen, found: Sequence[_Chosen], analyses: Sequence[Analysis], k: int
    ) -> list[_Chosen]:
        stems = frozenset(content_stems(asked.inquiry.text))
        weighed = [(each.weight + _ON_TOPIC * _share(each.stems, stems), each) for each in _all_invited(analyses)]
        return self._answered(weighed, k, _TRIED_FOLLOW_UPS, [asked, *found])

    def _others(self, known: Sequence[str]) -> list[str]:
        """Return the examples that are unlike the questions already known."""
        return [text for text in self.examples(MOST) if not any(_is_alike(text, other) for other in known)]

    def _spread(self, analyses: Sequence[Analysis]) -> list[_Chosen]:
        weighed = [(each.weight, each) for each in _all_invited(analyses)]
        return self._answered(weighed, MOST, _TRIED_EXAMPLES, [])

    def _sample(self) -> list[Analysis]:
        """Return articles at even distances, so that old and new ones have their turn."""
        count = self._store.count_articles()
        places = sorted({place * count // _SAMPLED for place in range(_SAMPLED if count else 0)})
        return self._analyses(article.id for place in places for article in self._store.articles(place, 1))

    def _analyses(self, article_ids: Iterable[str]) -> list[Analysis]:
        found = (self._store.analysis(article_id) for article_id in dict.fromkeys(article_ids))
        return [analysis for analysis in found if analysis is not None]

    def _answered(
        self, weighed: Sequence[tuple[float, Inquiry]], k: int, most: int, before: Sequence[_Chosen]
    ) -> list[_Chosen]:
        """Return up to `k` of the questions that are answered, each unlike those before, after at most `most` tries."""
        chosen: list[_Chosen] = []
        left = {inquiry.text: (weight, inquiry) for weight, inquiry in weighed}
        tries = 0
        while left and len(chosen) < k and tries < most:
            known = [*before, *chosen]
            text = max(left, key=lambda text: left[text][0] - _sameness(left[text][1], known))
            _, inquiry = left.pop(text)
            if not any(_is_alike(text, other.inquiry.text) for other in known):
                tries += 1
                chosen += self._tried(inquiry, known)
        return chosen

    def _tried(self, inquiry: Inquiry, known: Sequence[_Chosen]) -> list[_Chosen]:
        """Return the question as chosen if its answer is sure, cites what invited it, and says something new."""
        answer, _ = self._answer(inquiry.text)
        if answer.status != "answered" or answer.confidence < _SURE or not _cites(answer, inquiry):
            return []
        shown = {(cited.article.id, cited.span) for other in known for cited in other.citations}
        new = any((cited.article.id, cited.span) not in shown for cited in answer.citations)
        return [_Chosen(inquiry, answer.citations)] if new else []

    def _answer(self, text: str) -> tuple[Answer, list[str]]:
        """Return the extractive answer to a question, and the ids of the articles nearest to it."""
        question = Question(text, generator="extractive")
        began = perf_counter()
        found = self._searcher.search(text, question.top_k, question.filters)
        nearest = list(dict.fromkeys(hit.article.id for hit in found.hits))
        return extractive_answer(question, found, self._searcher.snapshot.name, began), nearest


def _all_invited(analyses: Iterable[Analysis]) -> list[Inquiry]:
    return [inquiry for analysis in analyses for inquiry in invited(analysis)]


def _cited(answer: Answer) -> list[str]:
    return list(dict.fromkeys(citation.article.id for citation in answer.citations))


def _cites(answer: Answer, inquiry: Inquiry) -> bool:
    return any(
        cited.article.id == inquiry.article_id and any(cited.span.overlaps(span) for span in inquiry.spans)
        for cited in answer.citations
    )


def _is_alike(one: str, other: str) -> bool:
    return _share(frozenset(content_stems(one)), frozenset(content_stems(other))) >= _ALIKE


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how many of the words of both are in each (Jaccard)."""
    return len(one & other) / len(one | other) if one | other else 0.0


def _sameness(inquiry: Inquiry, chosen: Sequence[_Chosen]) -> float:
    """Return what a question loses for being like those already chosen."""
    others = [each.inquiry for each in chosen]
    return (
        _SAME_SPEAKER * sum(_names_speaker(other, inquiry.speaker) for other in others)
        + _SAME_KIND * sum(inquiry.kind == other.kind for other in others)
        + _SAME_ARTICLE * sum(inquiry.article_id == other.article_id for other in others)
        + _SAME_TOPIC * max((_share(inquiry.stems, other.stems) for other in others), default=0.0)
    )


def _names_speaker(other: Inquiry, speaker: str | None) -> bool:
    return speaker is not None and content_stems(speaker)[-1] in content_stems(other.text)
