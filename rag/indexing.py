"""Articles into an index: what is new or changed is analysed, embedded and published, the rest is left as it is."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple, dataclass
from hashlib import sha256
from itertools import accumulate, pairwise
from pathlib import Path
from time import monotonic

from rag.corpus.analysis import VERSION, analyse, passage_text
from rag.corpus.articles import article
from rag.corpus.reading import count_articles, read
from rag.errors import ArticleMissingError, IndexMissingError, ReadingError, SkippedError
from rag.index.generations import Index, Writer
from rag.index.manifest import EmbeddingModel
from rag.protocols import Embedded, Embedder
from rag.types import Analysis, Article, Passage, Span

__all__ = [
    "Progress",
    "Report",
    "article",
    "content_hash",
    "count_articles",
    "delete",
    "index",
    "passage_text",
    "put",
    "read",
]

_BATCH = 1024  # passages embedded at a time: enough to sort by length, half a minute of work on two cores
_CHECKPOINT_S = 60.0  # of work, the most that a killed writer loses beside its last batch
_PAGE = 1000  # articles


@dataclass(frozen=True, slots=True)
class Progress:
    """How far indexing is: articles done of `total` (None: unknown), passages embedded, seconds since it began."""

    articles: int
    total: int | None
    passages: int
    seconds: float

    @property
    def rate(self) -> float:
        """Passages per second."""
        return self.passages / self.seconds if self.seconds else 0.0

    @property
    def remaining_s(self) -> float | None:
        """The seconds that are left if the rest goes as fast; None while that cannot be said."""
        if self.total is None or not self.articles:
            return None
        return self.seconds / self.articles * max(0, self.total - self.articles)


@dataclass(frozen=True, slots=True)
class Report:
    """What indexing did: numbers of articles, of passages embedded, and what could not be read or was passed over."""

    added: int
    replaced: int
    unchanged: int
    removed: int
    passages: int
    seconds: float
    failed: tuple[ReadingError, ...]
    skipped: tuple[SkippedError, ...]


def index(
    found: Iterable[Article | ReadingError],
    directory: Path,
    embedder: Embedder,
    progress: Callable[[Progress], None] | None = None,
    *,
    total: int | None = None,
    prune: bool = False,
) -> Report:
    """Bring articles into the index at `directory` and publish them, about once a minute and at the end.

    Errors among the articles, and articles in which no body text is found, are reported and not indexed; what the
    index holds of those stays. With `prune`, articles of the index that were not among these are deleted, unless
    something could not be read: that may be one of them.

    Raises:
        IndexBusyError: another process is writing.
        IndexMismatchError: the index was made with another embedding model.
        IndexDamagedError: a file of the index is missing, truncated or changed.
    """
    with Writer(directory, EmbeddingModel.of(embedder)) as writer:
        run = _Run(writer, embedder, progress, total)
        for each in found:
            run.take(each)
        run.embed()
        if prune:
            run.prune(_indexed_ids(directory))
        return run.finish()


def put(articles: Sequence[Article], directory: Path, embedder: Embedder) -> list[bool]:
    """Insert or replace articles, durable and searchable on return, and tell of each whether it is new.

    Raises:
        ReadingError: no body text is found in one of them; then none is taken.
        IndexBusyError, IndexMismatchError, IndexDamagedError: as for `index`.
    """
    with Writer(directory, EmbeddingModel.of(embedder)) as writer:
        changed = [each for each in articles if writer.content_hash(each.id) != content_hash(each)]
        analyses = [_analysed(each, embedder) for each in changed]
        new = {
            each.id: writer.put(analysis, vectors, content_hash(each))
            for each, analysis, vectors in zip(changed, analyses, _vectors(analyses, embedder), strict=True)
        }
        if changed:
            writer.publish()
    return [new.get(each.id, False) for each in articles]


def delete(article_id: str, directory: Path, embedder: Embedder) -> None:
    """Delete an article for good; raise ArticleMissingError if there is none with this id."""
    with Writer(directory, EmbeddingModel.of(embedder)) as writer:
        if not writer.delete(article_id):
            raise ArticleMissingError(f"no article has the id {article_id!r}")
        writer.publish()


def content_hash(original: Article) -> str:
    """Return a digest of an article as it was given, and of the version of the analysis."""
    return sha256(json.dumps([VERSION, *astuple(original)]).encode()).hexdigest()


class _Run:
    """One run of indexing: what waits to be embedded, and the counts of what is done."""

    def __init__(
        self, writer: Writer, embedder: Embedder, progress: Callable[[Progress], None] | None, total: int | None
    ) -> None:
        self._writer = writer
        self._embedder = embedder
        self._progress = progress
        self._total = total
        self._began = self._published = monotonic()
        self._waiting: list[tuple[Analysis, str]] = []
        self._waiting_passages = self._waiting_embedded = 0
        self._seen: set[str] = set()
        self._unread = False
        self._added = self._replaced = self._unchanged = self._removed = self._passages = 0
        self._failed: list[ReadingError] = []
        self._skipped: list[SkippedError] = []

    def take(self, found: Article | ReadingError) -> None:
        """Take the next article or error; embed what waits when there is enough of it."""
        if isinstance(found, SkippedError):
            self._skipped.append(found)
        elif isinstance(found, ReadingError):
            self._failed.append(found)
            self._unread = True
        else:
            self._take_article(found)
        self._tell()

    def embed(self) -> None:
        """Embed what waits and write it; publish if that is due."""
        embedded = _vectors([analysis for analysis, _ in self._waiting], self._embedder, self._count)
        for (analysis, digest), vectors in zip(self._waiting, embedded, strict=True):
            new = self._writer.put(analysis, vectors, digest)
            self._added += new
            self._replaced += not new
        self._waiting = []
        self._waiting_passages = self._waiting_embedded = 0
        if monotonic() - self._published > _CHECKPOINT_S:
            self._publish()

    def prune(self, indexed: set[str]) -> None:
        """Delete those of the indexed articles that did not come in this run, if all of it could be read."""
        if not self._unread:
            self._removed = sum(self._writer.delete(article_id) for article_id in indexed - self._seen)

    def finish(self) -> Report:
        """Publish what is not yet and return what was done."""
        if self._added or self._replaced or self._removed:
            self._publish()
        return Report(
            added=self._added,
            replaced=self._replaced,
            unchanged=self._unchanged,
            removed=self._removed,
            passages=self._passages,
            seconds=monotonic() - self._began,
            failed=tuple(self._failed),
            skipped=tuple(self._skipped),
        )

    def _take_article(self, found: Article) -> None:
        self._seen.add(found.id)
        digest = content_hash(found)
        if self._writer.content_hash(found.id) == digest:
            self._unchanged += 1
            return
        try:
            analysis = _analysed(found, self._embedder)
        except ReadingError as error:
            self._failed.append(error)
            return
        self._waiting.append((analysis, digest))
        self._waiting_passages += len(analysis.passages)
        if self._waiting_passages >= _BATCH:
            self.embed()

    def _count(self, embedded: int) -> None:
        self._passages += embedded
        self._waiting_embedded += embedded
        self._tell()

    def _tell(self) -> None:
        if self._progress:
            done = self._added + self._replaced + self._unchanged + len(self._failed)
            done += len(self._waiting) * self._waiting_embedded // max(1, self._waiting_passages)
            self._progress(Progress(done, self._total, self._passages, monotonic() - self._began))

    def _publish(self) -> None:
        self._writer.publish()
        self._published = monotonic()


def _analysed(found: Article, embedder: Embedder) -> Analysis:
    analysis = analyse(found, embedder.count_tokens, embedder.max_tokens)
    if not analysis.passages:
        raise ReadingError(found.id, "no article text found")
    return analysis


def _vectors(
    analyses: Sequence[Analysis], embedder: Embedder, progress: Callable[[int], None] | None = None
) -> list[Embedded]:
    """Return the vectors of the passages of each article, and of their sentences; all are embedded at once."""
    passages = [(analysis.article, passage) for analysis in analyses for passage in analysis.passages]
    texts = [passage_text(*each) for each in passages]
    if not texts:
        return []
    spans = [_sentences(passage, text) for (_, passage), text in zip(passages, texts, strict=True)]
    rows = embedder.embed_spans(texts, spans, progress)
    wholes = pairwise(accumulate((len(each.passages) for each in analyses), initial=0))
    held = pairwise(accumulate((sum(len(p.sentences) for p in each.passages) for each in analyses), initial=0))
    return [Embedded(rows.texts[slice(*of)], rows.spans[slice(*its)]) for of, its in zip(wholes, held, strict=True)]


def _sentences(passage: Passage, text: str) -> list[Span]:
    """Return where the sentences are in what is embedded of a passage, which ends with its words."""
    shift = len(text) - passage.span.end
    return [Span(sentence.start + shift, sentence.end + shift) for sentence in passage.sentences]


def _indexed_ids(directory: Path) -> set[str]:
    try:
        snapshot = Index(directory, None).snapshot()
    except IndexMissingError:
        return set()
    pages = (snapshot.store.articles(offset, _PAGE) for offset in range(0, snapshot.store.count_articles(), _PAGE))
    ids = {each.id for page in pages for each in page}
    snapshot.close()
    return ids
