"""The words of all passages, ranked by BM25 (tantivy)."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from itertools import chain, islice, pairwise
from pathlib import Path
from tempfile import mkdtemp

import numpy as np
import tantivy

from rag.corpus.words import is_content, printed_words, stem
from rag.errors import IndexDamagedError, IndexFaultError
from rag.protocols import Keys

_TITLE_WEIGHT = 0.5  # a word of the title counts for every passage of its article, so for less than one of its own
_HEAP_BYTES = 64_000_000  # with 256 MB tantivy's writer died
_LONGEST_WORD = 64  # code points; the rest of a longer word is left out on both sides
_MOST_QUERY_TERMS = 1024
_MOST_FILTER_KEYS = 1_000  # more are sifted after ranking: a query of 10,000 keys takes 6 ms
# Scripts that put no spaces between words: Thai, Lao, Burmese, Khmer, kana, Han.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_SCHEMA = (
    tantivy.SchemaBuilder()
    .add_integer_field("key", indexed=True, fast=True)
    .add_text_field("title", tokenizer_name="whitespace", index_option="freq")
    .add_text_field("body", tokenizer_name="whitespace", index_option="freq")
    .build()
)


class LexicalIndex:
    """Passages by the stems of their words; searching never changes it."""

    def __init__(self, searcher: tantivy.Searcher) -> None:
        self._searcher = searcher

    @classmethod
    def load(cls, directory: Path) -> LexicalIndex:
        """Open a folder whose checksums were verified; raise IndexDamagedError if tantivy refuses it."""
        with _translated(IndexDamagedError, f"cannot open {directory}"), _links(directory) as view:
            index = tantivy.Index.open(str(view))
            index.config_reader("manual")
            return cls(index.searcher())

    def __len__(self) -> int:
        return self._searcher.num_docs

    def search(self, query: str, k: int, allowed: Keys | None = None) -> list[tuple[int, float]]:
        """Return up to `k` (key, BM25 score) pairs, best first, of the passages with any word of `query`.

        The query is data: no character in it has a meaning. `allowed` restricts the keys (None: all).
        """
        if k < 1:
            raise ValueError(f"k must be at least 1, got {k}")
        terms = _query_terms(query)
        if not terms or not len(self) or (allowed is not None and not len(allowed)):
            return []
        with _translated(IndexFaultError, "cannot search the words of the index"):
            return self._ranked(_any_of(terms), k) if allowed is None else self._filtered(_any_of(terms), k, allowed)

    def document_frequency(self, word: str) -> int:
        """Return how many passages hold a form of `word` in their body."""
        terms = _terms(word)
        if not terms:
            return 0
        query = tantivy.Query.boolean_query([(tantivy.Occur.Must, _term("body", term)) for term in terms])
        with _translated(IndexFaultError, "cannot search the words of the index"):
            return int(self._searcher.search(query, limit=1).count)  # type: ignore[attr-defined] # the stubs lack it

    def _ranked(self, query: tantivy.Query, k: int) -> list[tuple[int, float]]:
        hits = self._searcher.search(query, limit=k, count=False).hits
        keys = self._searcher.fast_field_values("key", [address for _, address in hits])
        found = [(int(key), float(score)) for (score, _), key in zip(hits, keys, strict=True) if key is not None]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))

    def _filtered(self, query: tantivy.Query, k: int, allowed: Keys) -> list[tuple[int, float]]:
        if len(allowed) <= _MOST_FILTER_KEYS:
            return self._ranked(_within(allowed, query), k)
        limit = k
        while True:
            limit = min(4 * limit, len(self))
            ranked = self._ranked(query, limit)
            passed = np.isin([key for key, _ in ranked], allowed)
            found = [hit for hit, passes in zip(ranked, passed, strict=True) if passes]
            if len(found) >= k or len(ranked) < limit or limit == len(self):
                return found[:k]


class LexicalWriter:
    """Changes a folder of tantivy segments that no reader has open.

    Segments are never changed in place: files that the folder shares with an older generation stay as they are.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        with _translated(IndexFaultError, f"cannot write to {directory}"):
            self._index = tantivy.Index(_SCHEMA, path=str(directory))
            self._writer = self._index.writer(heap_size=_HEAP_BYTES, num_threads=1)

    def add(self, key: int, title: str, body: str) -> None:
        """Add a passage under a new key."""
        document = tantivy.Document()
        document.add_integer("key", key)
        document.add_text("title", " ".join(_terms(title)))
        document.add_text("body", " ".join(_terms(body)))
        with _translated(IndexFaultError, f"cannot write to {self._directory}"):
            self._writer.add_document(document)

    def remove(self, keys: Sequence[int]) -> None:
        """Remove the passages with these keys."""
        if keys:
            with _translated(IndexFaultError, f"cannot write to {self._directory}"):
                self._writer.delete_documents_by_query(tantivy.Query.term_set_query(_SCHEMA, "key", list(keys)))

    def abandon(self) -> None:
        """Let go of the folder, whose content is then worth nothing."""
        with suppress(IndexFaultError), _translated(IndexFaultError, f"cannot write to {self._directory}"):
            self._writer.rollback()
        del self._writer, self._index

    def close(self) -> None:
        """Write the changes and let go of the folder, which then holds nothing but the index."""
        with _translated(IndexFaultError, f"cannot write to {self._directory}"):
            self._writer.commit()
            self._writer.wait_merging_threads()
        for lock in self._directory.glob(".tantivy-*.lock"):
            lock.unlink()


def _terms(text: str) -> list[str]:
    return list(chain.from_iterable(map(_terms_of, printed_words(text))))


@lru_cache(maxsize=65536)
def _terms_of(word: str) -> tuple[str, ...]:
    """Return the stem of a word, or the pairs of its characters if it is of a script that has no spaces."""
    parts = stem(word[:_LONGEST_WORD]).split()
    return tuple(chain.from_iterable(_pairs(part) if _UNSPACED.search(part) else (part,) for part in parts))


def _pairs(part: str) -> Iterable[str]:
    return (a + b for a, b in pairwise(part)) if len(part) > 1 else (part,)


def _query_terms(query: str) -> list[str]:
    content = [word for word in printed_words(query) if is_content(word)]
    distinct = dict.fromkeys(_terms(" ".join(content)) or _terms(query))
    return list(islice(distinct, _MOST_QUERY_TERMS))


def _term(field: str, term: str) -> tantivy.Query:
    return tantivy.Query.term_query(_SCHEMA, field, term, index_option="freq")


def _any_of(terms: Sequence[str]) -> tantivy.Query:
    bodies = [(tantivy.Occur.Should, _term("body", term)) for term in terms]
    titles = [(tantivy.Occur.Should, tantivy.Query.boost_query(_term("title", term), _TITLE_WEIGHT)) for term in terms]
    return tantivy.Query.boolean_query(bodies + titles)


def _within(allowed: Keys, query: tantivy.Query) -> tantivy.Query:
    keys = tantivy.Query.const_score_query(tantivy.Query.term_set_query(_SCHEMA, "key", allowed.tolist()), 0.0)
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, query), (tantivy.Occur.Must, keys)])


@contextmanager
def _links(directory: Path) -> Iterator[Path]:
    """Lend a passing folder of links to the files of another.

    tantivy makes a lock file beside what it reads, which the index neither needs nor, if it is read-only, allows. Once
    it has opened the files it holds them without their names.
    """
    view = Path(mkdtemp(prefix="byline-"))
    try:
        for file in directory.iterdir():
            (view / file.name).symlink_to(file.resolve())
        yield view
    finally:
        for _ in range(100):  # a thread of tantivy's may make its lock file anew, seen up to twice
            shutil.rmtree(view, ignore_errors=True)
            if not view.exists():
                break


@contextmanager
def _translated(kind: type[IndexFaultError], what: str) -> Iterator[None]:
    """Raise tantivy's errors as `kind`; a panic of its Rust code is no Exception and can only be told by its name."""
    try:
        yield
    except (ValueError, OSError) as error:
        raise kind(f"{what}: {error}") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise kind(f"{what}: tantivy failed; index the articles into a new folder") from error
