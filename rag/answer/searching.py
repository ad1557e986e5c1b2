"""The way from a question to ranked sentences: fused retrieval, then every sentence judged by how well it answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter

from rag.answer.alignment import Spoken
from rag.answer.asking import Asked, asked, parts
from rag.answer.meaning import Meanings
from rag.answer.relevance import Sentences, relevance, signals
from rag.answer.retrieval import DenseRetriever, HybridRetriever, LexicalRetriever
from rag.answer.vocabulary import Vocabulary
from rag.index.generations import Snapshot
from rag.index.store import StoredPassage
from rag.protocols import Embedder
from rag.types import Context, Evidence, Filters, Hit, Quotation, Span

_CANDIDATES = 12  # passages whose sentences are judged, at the least


@dataclass(frozen=True, slots=True)
class Found:
    """What a search finds: hits, best first, and the context made of their sentences, with its relevance."""

    hits: tuple[Hit, ...]
    context: Context
    asked: tuple[Asked, ...]
    unknown: tuple[str, ...]
    embed_ms: float


@dataclass(frozen=True, slots=True)
class SentenceSignals:
    """What the relevance of one sentence to one part of a question is computed from; see `relevance.SIGNALS`."""

    part: int
    article_id: str
    span: Span
    values: tuple[float, ...]


class Searcher:
    """Searches one snapshot of the index; searching never changes it."""

    def __init__(self, snapshot: Snapshot, embedder: Embedder, meanings: Meanings) -> None:
        self._store, self._meanings = snapshot.store, meanings
        self._vocabulary = Vocabulary(snapshot.store.count_passages(), snapshot.store.vocabulary())
        self._lexical = LexicalRetriever(snapshot.lexical, snapshot.store)
        self._dense = DenseRetriever(snapshot.dense, snapshot.store, embedder)
        self._hybrid = HybridRetriever([self._dense, self._lexical])

    def search(self, question: str, k: int, filters: Filters) -> Found:
        """Return up to `k` hits and the context of their sentences for each part of the question."""
        corrected = self._vocabulary.corrected(question)
        each = tuple(asked(part) for part in parts(corrected))
        ranked = self._retrieved([part.text for part in each], max(k, _CANDIDATES), filters)
        passages = self._store.passages([key for key, _ in ranked])
        began = perf_counter()
        judged = self._judged(each, passages) if passages else []
        embed_ms = (perf_counter() - began) * 1000
        order = _by_best_sentence(passages, judged)[:k]
        fused = dict(ranked)
        hits = tuple(_hit(passages[place], _best(judged, place), fused[passages[place].key]) for place in order)
        return Found(hits, _context(question, each, passages, judged, order), each, self._unknown(each), embed_ms)

    def _retrieved(self, questions: Sequence[str], k: int, filters: Filters) -> list[tuple[int, float]]:
        """Return the passages of all parts of a question, each with its best fused score, best first."""
        best: dict[int, float] = {}
        for question in questions:
            for key, score in self._hybrid.retrieve(question, k, filters):
                best[key] = max(score, best.get(key, 0.0))
        return sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))[: k * len(questions)]

    def signals(self, question: str, k: int, filters: Filters) -> list[SentenceSignals]:
        """Return the signals behind the relevance of every sentence that is judged for a question."""
        each = tuple(asked(part) for part in parts(self._vocabulary.corrected(question)))
        ranked = self._retrieved([part.text for part in each], max(k, _CANDIDATES), filters)
        passages = self._store.passages([key for key, _ in ranked])
        if not passages:
            return []
        seen = _seen(passages)
        return [
            SentenceSignals(number, passages[place].article.id, span, tuple(map(float, row)))
            for number, part in enumerate(each)
            for (place, span), row in zip(
                seen.spans, signals(part, seen.sentences, self._meanings, self._vocabulary.idf), strict=True
            )
        ]

    def _judged(self, each: Sequence[Asked], passages: Sequence[StoredPassage]) -> list[_Judged]:
        """Judge every sentence of the passages for each part."""
        seen = _seen(passages)
        chances = [relevance(part, seen.sentences, self._meanings, self._vocabulary.idf) for part in each]
        return [
            _Judged(place, span, said, tuple(chance[number] for chance in chances))
            for number, ((place, span), said) in enumerate(zip(seen.spans, seen.quoted, strict=True))
        ]

    def _unknown(self, each: Sequence[Asked]) -> tuple[str, ...]:
        return tuple(name.text for part in each for name in self._vocabulary.unknown(part))


@dataclass(frozen=True, slots=True)
class _Seen:
    """The sentences of the retrieved passages, each with the place of its passage and what is quoted in it."""

    spans: list[tuple[int, Span]]
    quoted: list[tuple[Quotation, ...]]
    sentences: Sentences


@dataclass(frozen=True, slots=True)
class _Judged:
    """A sentence of the `passage`-th passage with its relevance to each part of the question."""

    passage: int
    span: Span
    quotations: tuple[Quotation, ...]
    relevance: tuple[float, ...]


def _seen(passages: Sequence[StoredPassage]) -> _Seen:
    spans = [(place, span) for place, passage in enumerate(passages) for span in passage.passage.sentences]
    quoted = [_touching(passages[place].quotations, span) for place, span in spans]
    said = zip(spans, quoted, strict=True)
    sentences = Sentences(
        spoken=[Spoken(span.of(passages[place].article.text), _speakers(by)) for (place, span), by in said],
        titles=[Spoken(passages[place].article.title or "") for place, _ in spans],
        passages=[place for place, _ in spans],
        reciprocal_ranks=[1.0 / rank for rank in range(1, len(passages) + 1)],
    )
    return _Seen(spans, quoted, sentences)


def _touching(quotations: Sequence[Quotation], sentence: Span) -> tuple[Quotation, ...]:
    return tuple(
        quotation
        for quotation in quotations
        if quotation.span.overlaps(sentence) or (quotation.attribution and quotation.attribution.overlaps(sentence))
    )


def _speakers(quotations: Sequence[Quotation]) -> tuple[str, ...]:
    named = [(quotation.speaker.name, quotation.speaker.role) for quotation in quotations]
    return tuple(dict.fromkeys(word for pair in named for word in pair if word))


def _best(judged: Sequence[_Judged], passage: int) -> float:
    return max(max(sentence.relevance) for sentence in judged if sentence.passage == passage)


def _by_best_sentence(passages: Sequence[StoredPassage], judged: Sequence[_Judged]) -> list[int]:
    return sorted(range(len(passages)), key=lambda place: (-_best(judged, place), place))


def _hit(stored: StoredPassage, score: float, fused: float) -> Hit:
    return Hit(stored.passage, stored.article, score, {"relevance": score, "fused": fused})


def _context(
    question: str,
    each: Sequence[Asked],
    passages: Sequence[StoredPassage],
    judged: Sequence[_Judged],
    order: Sequence[int],
) -> Context:
    chosen = [sentence for place in order for sentence in judged if sentence.passage == place]
    rank = {place: number for number, place in enumerate(order)}
    evidence = tuple(
        Evidence(number, passages[sentence.passage].article, sentence.span, rank[sentence.passage], sentence.quotations)
        for number, sentence in enumerate(chosen, start=1)
    )
    by_part = tuple(tuple(sentence.relevance[part] for sentence in chosen) for part in range(len(each)))
    return Context(question, evidence, tuple(part.text for part in each), by_part)
