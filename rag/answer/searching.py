"""The way from a question to ranked sentences: fused retrieval, then every sentence judged by how well it answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rag.answer.alignment import Spoken
from rag.answer.asking import Asked, asked
from rag.answer.citing import Sharing
from rag.answer.extractive import ANSWERABLE
from rag.answer.meaning import Meanings
from rag.answer.orders import gives_orders
from rag.answer.questions.parting import Part, parts
from rag.answer.questions.periods import printed_on
from rag.answer.questions.reading import Reader, Reading
from rag.answer.relevance import Matrix, Sentences, Sought, relevance, signals
from rag.answer.retrieval import DenseRetriever, HybridRetriever, LexicalRetriever
from rag.answer.scope import is_news, is_within, site
from rag.answer.stories import DistinctRetriever, Stories
from rag.answer.vocabulary import Vocabulary
from rag.index.generations import Snapshot
from rag.index.store import Store, StoredPassage
from rag.protocols import Embedder, Query, Vectors
from rag.types import NO_FILTERS, AlsoIn, Article, Context, Evidence, Filters, Hit, Quotation, Span

_WARM_WORDS = 2000  # two seconds
_CANDIDATES = 12  # passages whose sentences are judged, at the least
_EVERYTHING = 24  # the same where everything is asked for
_NEWS = 2 * ANSWERABLE  # relevance of what is new of a time, if nothing but the time is said


@dataclass(frozen=True, slots=True)
class Found:
    """What a search finds for a question as it was read: hits, best first, and the context made of their sentences."""

    reading: Reading
    hits: tuple[Hit, ...]
    context: Context
    asked: tuple[Asked, ...]
    unknown: tuple[str, ...]
    sharing: Sharing


@dataclass(frozen=True, slots=True)
class SentenceSignals:
    """What the relevance of one sentence to one part of a question is computed from; see `relevance.SIGNALS`."""

    part: int
    article_id: str
    span: Span
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Language:
    """The words of one snapshot of the index, and how questions are read by them."""

    vocabulary: Vocabulary
    reader: Reader

    @classmethod
    def of(cls, store: Store) -> Language:
        """Return the words of a store."""
        frequencies = store.vocabulary()
        vocabulary = Vocabulary(store.count_passages(), frequencies)
        return cls(vocabulary, Reader.of(vocabulary, frequencies, store.names(), store.speakers))


class Searcher:
    """Searches one snapshot of the index, or a part of its store; searching never changes it."""

    def __init__(
        self,
        snapshot: Snapshot,
        embedder: Embedder,
        meanings: Meanings,
        *,
        store: Store | None = None,
        language: Language | None = None,
    ) -> None:
        self.snapshot, self.store = snapshot, store or snapshot.store
        self._language = language or Language.of(self.store)
        self.reader, self._vocabulary = self._language.reader, self._language.vocabulary
        self._embedder, self._meanings = embedder, meanings
        dense = DenseRetriever(snapshot.dense, self.store)
        self._hybrid = HybridRetriever([dense, LexicalRetriever(snapshot.lexical, self.store)])
        self._distinct = DistinctRetriever(self._hybrid, self.store)

    def as_of(self, day: str | None) -> Searcher:
        """Return the searcher of the archive as it stood on a day, itself for none: later articles are out of reach."""
        if day is None:
            return self
        then = self.store.as_of(day)
        reader = self.reader.as_of(then.speakers, lambda word: self._is_printed(word, then))
        language = replace(self._language, reader=reader)
        return Searcher(self.snapshot, self._embedder, self._meanings, store=then, language=language)

    def search(self, question: str, k: int, filters: Filters) -> Found:
        """Return up to `k` hits and the context of their sentences for each part of the question.

        Where the filters name a speaker, the context holds their words only, and every hit holds some.
        """
        read = self.reader.read(question)
        candidates = self._candidates(read.text, k, filters)
        speakers = None if filters.speaker is None else self.store.speakers_named(filters.speaker)
        judged = [_restricted(sentence, speakers) for sentence in self._judged(candidates)]
        said = {sentence.passage for sentence in judged if _is_said_by(sentence, speakers)}
        order = _by_best_sentence(candidates, judged, self._told_once(candidates, judged, said), k)
        hits = tuple(_hit(candidates, place, _best(judged, place)) for place in order[:k])
        wanted = [sentence for sentence in judged if _is_said_by(sentence, speakers)]
        if all(part.is_of_then for part in candidates.parts):  # words of another time are no evidence
            wanted = [sentence for sentence in wanted if max(sentence.relevance) > 0]
        context = _context(read.text, candidates, wanted, order)
        if filters.as_of is None and (word := _needs_today(candidates.parts)):
            read = replace(read, unread=f"Which day is “{word}”? Ask as of a day.")
        return Found(read, hits, context, candidates.asked, _all_unknown(candidates.unknown), self._shared)

    def warm_up(self) -> None:
        """Embed a question and the words that are printed most, as the first questions would have to."""
        self.reader.warm_up()
        self._embedder.embed([""])
        self._meanings.of(self._vocabulary.most_frequent(_WARM_WORDS))

    def signals(self, question: str, k: int, filters: Filters) -> list[SentenceSignals]:
        """Return the signals behind the relevance of every sentence that is judged for a question."""
        candidates = self._candidates(self.reader.read(question).text, k, filters)
        seen = self._seen(candidates.passages)
        return [
            SentenceSignals(number, candidates.passages[place].article.id, span, tuple(map(float, row)))
            for number, sought in enumerate(candidates.sought)
            if seen.spans
            for (place, span), row in zip(seen.spans, self._signals(sought, seen), strict=True)
        ]

    def _is_printed(self, word: str, then: Store) -> bool:
        """Tell whether a store holds a word, unless it is none of the corpus."""
        known = self._vocabulary.knows(word)
        return not known or bool(self.snapshot.lexical.search(word, 1, then.keys(NO_FILTERS)))

    def _shared(self, article: Article, span: Span) -> tuple[tuple[AlsoIn, ...], int]:
        return self.store.shared(article, span, whole=True)

    def _signals(self, sought: Sought, seen: _Seen) -> Matrix:
        return signals(sought, seen.sentences, self._meanings, self._vocabulary.idf)

    def _candidates(self, question: str, k: int, filters: Filters) -> _Candidates:
        """Return the passages found for any part of the question, best rank first, with their rank for each part."""
        each = [self._placed(part, filters.as_of) for part in parts(question)]
        queries = self._queries(each)
        found = [self._ranking(part, query, k, filters) for part, query in zip(each, queries, strict=True)]
        each = [self._bound(part, list(ranking)) for part, ranking in zip(each, found, strict=True)]
        if not any(found):  # of these periods there is nothing: they are no more than words of the question
            each = [Part(question)]
            queries = self._queries(each)
            found = [self._ranking(each[0], queries[0], k, filters)]
        what = tuple(asked(part.text) for part in each)
        fused = {key: max(ranking.get(key, 0.0) for ranking in found) for ranking in found for key in ranking}
        keys = sorted(fused, key=lambda key: (-fused[key], key))
        sought = [
            Sought(part, query.vector, _ranks(list(ranking), keys))
            for part, query, ranking in zip(what, queries, found, strict=True)
        ]
        unknown = [tuple(name.text for name in self._vocabulary.unknown(part)) for part in what]
        passages = self.store.passages(keys)
        return _Candidates(sought, each, passages, [fused[key] for key in keys], unknown)

    def _queries(self, each: Sequence[Part]) -> list[Query]:
        vectors = self._embedder.embed([part.text for part in each])
        return [Query(part.text, vector) for part, vector in zip(each, vectors, strict=True)]

    def _placed(self, part: Part, as_of: str | None) -> Part:
        """Return a part with the year of its time, and with its source if that is one of the corpus."""
        months = self.store.months()
        period = part.period.in_year_of(months) if part.period else None
        days = part.when.days(months, as_of) if part.when else None
        placed = replace(part, period=period, days=days)
        text = part.when.rest if part.when and placed.is_of_then else part.text
        if part.source is None or site(part.source) not in map(site, self.store.sources()):
            return replace(placed, text=text, source=None)
        return replace(placed, text=text.replace(part.source, ""), source=site(part.source))

    def _ranking(self, part: Part, query: Query, k: int, filters: Filters) -> dict[int, float]:
        """Return the passages of its period and source that are found for one part, best first, with their scores."""
        most = max(k, _EVERYTHING if asked(part.text).everything else _CANDIDATES)
        if not (part.period or part.days or part.source or filters.speaker):
            return dict(self._distinct.retrieve(query, most, filters))
        found = dict(self._hybrid.retrieve(query, most, filters))  # of two copies, one may not be of it
        first, last = part.published
        if first and filters.published_from is None and filters.published_to is None:
            within = replace(filters, published_from=first, published_to=last)
            of_then = dict(self._hybrid.retrieve(query, most, within))
            found = of_then | found if part.days else found | of_then  # else all of them are of that period
        if not (part.period or part.source):
            return dict(sorted(found.items(), key=lambda pair: -pair[1]))
        near = self.store.passages(list(found))
        of = [passage for passage in near if is_within(part, passage.article, passage.passage.sentences)]
        return {each.key: found[each.key] for each in sorted(of, key=lambda each: -found[each.key])}

    def _bound(self, part: Part, keys: Sequence[int]) -> Part:
        """Return a part without its days where they may be no more than words of its topic, as nothing is of them."""
        if part.days is None or part.is_of_then:
            return part
        near = self.store.passages(keys)
        of_then = any(is_within(part, passage.article, passage.passage.sentences) for passage in near)
        return part if of_then else replace(part, days=None)

    def _judged(self, candidates: _Candidates) -> list[_Judged]:
        """Judge every sentence of the candidates for each part of the question; what may not answer it is at 0."""
        seen = self._seen(candidates.passages)
        if not seen.spans:
            return []
        chances = [
            relevance(sought, seen.sentences, self._meanings, self._vocabulary.idf) for sought in candidates.sought
        ]
        return [
            _Judged(place, span, said, tuple(candidates.allowed(place, span, row, said)))
            for (place, span), said, row in zip(seen.spans, seen.quoted, zip(*chances, strict=True), strict=True)
        ]

    def _told_once(self, candidates: _Candidates, judged: Sequence[_Judged], said: set[int]) -> set[int]:
        """Leave out passages that copy better ones, unless what they alone print could answer."""
        passages = candidates.passages
        stories = Stories(passages, self.store)
        kept: list[int] = []
        for place in sorted(said, key=lambda place: (-_best(judged, place), place)):
            alone = stories.alone(passages[place], [passages[other] for other in kept])
            if alone is None or _adds(place, alone, kept, judged):
                kept.append(place)
        return {*kept}

    def _seen(self, passages: Sequence[StoredPassage]) -> _Seen:
        return _seen(passages, self.snapshot.sentences.of([passage.key for passage in passages]))


@dataclass(frozen=True, slots=True)
class _Candidates:
    """The passages found for a question, best first, with fused scores.

    For each part of the question, what is sought, and the names in it that no article mentions.
    """

    sought: list[Sought]
    parts: list[Part]
    passages: list[StoredPassage]
    fused: list[float]
    unknown: list[tuple[str, ...]]

    @property
    def asked(self) -> tuple[Asked, ...]:
        """What each part of the question asks."""
        return tuple(sought.asked for sought in self.sought)

    def allowed(self, place: int, span: Span, chances: Sequence[float], said: Sequence[Quotation]) -> Iterator[float]:
        """Yield a sentence's relevance to each part: 0 if it is outside of it, or the part is about someone unknown."""
        article = self.passages[place].article
        for part, unknown, chance in zip(self.parts, self.unknown, chances, strict=True):
            least = _NEWS if is_news(part, article, span, said) else 0.0
            yield max(chance, least) if not unknown and is_within(part, article, [span]) else 0.0


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


def _seen(passages: Sequence[StoredPassage], vectors: Vectors) -> _Seen:
    spans = [(place, span) for place, passage in enumerate(passages) for span in passage.passage.sentences]
    quoted = [_touching(passages[place].quotations, span) for place, span in spans]
    heads = [Spoken(passage.article.title or "", _imprint(passage.article)) for passage in passages]
    said = zip(spans, quoted, strict=True)
    sentences = Sentences(
        spoken=[Spoken(span.of(passages[place].article.text), _speakers(by)) for (place, span), by in said],
        titles=[heads[place] for place, _ in spans],
        passages=[place for place, _ in spans],
        vectors=vectors,
    )
    return _Seen(spans, quoted, sentences)


def _touching(quotations: Sequence[Quotation], sentence: Span) -> tuple[Quotation, ...]:
    return tuple(
        quotation
        for quotation in quotations
        if quotation.span.overlaps(sentence) or (quotation.attribution and quotation.attribution.overlaps(sentence))
    )


def _imprint(article: Article) -> tuple[str, ...]:
    """Return when an article was printed, in words, as far as it is known."""
    printed = printed_on(article)
    return (printed.text,) if printed else ()


def _speakers(quotations: Sequence[Quotation]) -> tuple[str, ...]:
    named = [(quotation.speaker.name, quotation.speaker.role) for quotation in quotations]
    return tuple(dict.fromkeys(word for pair in named for word in pair if word))


def _needs_today(asked_parts: Sequence[Part]) -> str | None:
    """Return the words of a question that mean a day only if one knows when it is asked."""
    return next(
        (part.when.words for part in asked_parts if part.when and part.when.certain and part.when.needs_today), None
    )


def _restricted(sentence: _Judged, speakers: frozenset[str] | None) -> _Judged:
    """Return a sentence as no answer if only the words of `speakers` are wanted and these are not."""
    return (
        sentence if _is_said_by(sentence, speakers) else replace(sentence, relevance=(0.0,) * len(sentence.relevance))
    )


def _is_said_by(sentence: _Judged, speakers: frozenset[str] | None) -> bool:
    return speakers is None or any(said.speaker.name in speakers for said in sentence.quotations)


def _best(judged: Sequence[_Judged], passage: int) -> float:
    return max(max(sentence.relevance) for sentence in judged if sentence.passage == passage)


def _adds(place: int, alone: Sequence[Span], kept: Sequence[int], judged: Sequence[_Judged]) -> bool:
    """Tell whether a passage could answer by what it alone prints, or what no `kept` one can."""
    mine = [sentence for sentence in judged if sentence.passage == place]
    if any(max(sentence.relevance) >= ANSWERABLE / 2 for sentence in mine if sentence.span in alone):
        return True
    theirs = [sentence for sentence in judged if sentence.passage in kept]
    best = zip(*(map(max, zip(*(each.relevance for each in of), strict=True)) for of in (mine, theirs)), strict=True)
    return any(one >= ANSWERABLE > other for one, other in best)


def _by_best_sentence(candidates: _Candidates, judged: Sequence[_Judged], said: set[int], k: int) -> list[int]:
    """Return those of the passages `said` that go into the context, best first: more than `k` for a question after all.

    Of a question with several parts, each part has its best passage among them.
    """
    most = max(k, _EVERYTHING) if any(part.everything for part in candidates.asked) else k
    order = sorted(said, key=lambda place: (-_best(judged, place), place))
    sentences = [sentence for sentence in judged if sentence.passage in said]
    firsts = {
        max(sentences, key=lambda sentence: sentence.relevance[part]).passage
        for part in range(len(candidates.asked))
        if sentences
    }
    rest = [place for place in order if place not in firsts][: max(0, most - len(firsts))]
    return [place for place in order if place in firsts or place in rest]


def _all_unknown(unknown: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the unknown names of a question every part of which has some."""
    return tuple(name for names in unknown for name in names) if all(unknown) else ()


def _ranks(ranking: Sequence[int], keys: Sequence[int]) -> list[int | None]:
    places = {key: rank for rank, key in enumerate(ranking, start=1)}
    return [places.get(key) for key in keys]


def _hit(candidates: _Candidates, place: int, score: float) -> Hit:
    stored = candidates.passages[place]
    return Hit(stored.passage, stored.article, score, {"relevance": score, "fused": candidates.fused[place]})


def _context(question: str, candidates: _Candidates, judged: Sequence[_Judged], order: Sequence[int]) -> Context:
    articles = [passage.article for passage in candidates.passages]
    telling = [each for each in judged if not gives_orders(articles[each.passage].text, each.span)]
    chosen = [sentence for place in order for sentence in telling if sentence.passage == place]
    rank = {place: number for number, place in enumerate(order)}
    evidence = tuple(
        Evidence(number, articles[sentence.passage], sentence.span, rank[sentence.passage], sentence.quotations)
        for number, sentence in enumerate(chosen, start=1)
    )
    each = range(len(candidates.asked))
    by_part = tuple(tuple(sentence.relevance[part] for sentence in chosen) for part in each)
    orders = tuple(part.order for part in candidates.parts)
    return Context(question, evidence, tuple(part.text for part in candidates.asked), by_part, orders=orders)
