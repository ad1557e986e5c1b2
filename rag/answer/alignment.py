"""How well each word of a question is matched by each sentence: late interaction on words, with exact matches first.

The strength of a word is 1 for the same stem, near 1 for another form or spelling of a name, else the largest cosine
of contextual word vectors (MaxSim, Khattab & Zaharia 2020), stretched so that unrelated words come out near 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.fuzz import ratio

from rag.answer.asking import Asked, AskedWord
from rag.corpus.words import fold, stem, words
from rag.protocols import WordVectors

Strengths = NDArray[np.float64]

_UNRELATED, _SAME = 0.25, 0.85  # cosines of contextual MiniLM word vectors: of unrelated words, of one word twice
_OTHER_FORM = 0.95  # "Russia" for "Russian"
_MISSPELT = 0.9
_NAME_BY_VECTOR = 0.6  # a name matched by meaning alone is half a match
_FORM_PREFIX, _FORM_SUFFIX = 4, 5  # letters that two forms of one name share, and that may differ
_SPELLING_CUTOFF = 80.0  # rapidfuzz ratio, per cent
_SPELLING_LENGTH = 5
_NEIGHBOURS = ((-1, 0.9), (-2, 0.75), (1, 0.75))  # what a word counts when a sentence nearby has it
_TITLE = 0.85


@dataclass(frozen=True, slots=True)
class AlignedSentence:
    """A sentence as the aligner sees it: its words, who says them, and its word vectors."""

    text: str
    speakers: tuple[str, ...]
    vectors: WordVectors


def strengths(asked: Asked, question: WordVectors, sentences: Sequence[AlignedSentence]) -> Strengths:
    """Return the strength in [0, 1] of each word of the question in each sentence: shape (sentences, words)."""
    rows = _question_rows(asked, question)
    by_meaning = _by_meaning(rows, [sentence.vectors for sentence in sentences])
    strong = np.clip((by_meaning - _UNRELATED) / (_SAME - _UNRELATED), 0.0, 1.0)
    for column, word in enumerate(asked.words):
        if word.kind == "name":
            strong[:, column] *= _NAME_BY_VECTOR
        for row, sentence in enumerate(sentences):
            strong[row, column] = max(strong[row, column], _by_form(word, sentence))
    return strong


def in_context(own: Strengths, passages: Sequence[int], titles: Strengths) -> Strengths:
    """Return strengths that also count the sentences around (of the same passage) and the article's title.

    `passages[i]` is the passage of sentence i, in printed order within one; `titles` has the shape of `own`.
    """
    around = np.maximum(own, _TITLE * titles)
    of = np.asarray(passages)
    for step, share in _NEIGHBOURS:
        rows = np.arange(len(of))
        near = rows + step
        inside = (near >= 0) & (near < len(of))
        same = rows[inside][of[rows[inside]] == of[near[inside]]]
        around[same] = np.maximum(around[same], share * own[same + step])
    return around


def _question_rows(asked: Asked, question: WordVectors) -> NDArray[np.float32]:
    places = {span.start: row for row, span in enumerate(question.spans)}
    empty = np.zeros_like(question.text)
    return np.array(
        [question.words[places[word.span.start]] if word.span.start in places else empty for word in asked.words]
    ).reshape(len(asked.words), -1)


def _by_meaning(rows: NDArray[np.float32], sentences: Sequence[WordVectors]) -> Strengths:
    """Return the largest cosine of each question word in each sentence."""
    found = np.zeros((len(sentences), len(rows)))
    if not len(rows):
        return found
    for place, sentence in enumerate(sentences):
        if len(sentence.words):
            found[place] = (sentence.words @ rows.T).max(axis=0)
    return found


def _by_form(word: AskedWord, sentence: AlignedSentence) -> float:
    """Return how surely a form of the word stands in the sentence or in the name or role of who says it."""
    forms = _forms(sentence.text)
    if any(word.stem == form.stem for form in forms) or word.stem in _spoken_by(sentence.speakers):
        return 1.0
    if word.kind == "date" or len(word.stem) < _FORM_PREFIX:
        return 0.0
    ours = fold(word.text)
    return max((_likeness(ours, form, is_name=word.kind == "name") for form in forms), default=0.0)


@dataclass(frozen=True, slots=True)
class _Form:
    folded: str
    stem: str
    capitalised: bool


@lru_cache(maxsize=8192)
def _forms(text: str) -> tuple[_Form, ...]:
    found = {_Form(fold(word.text), stem(word.text), word.capitalised) for word in words(text)}
    return tuple(found)


@lru_cache(maxsize=8192)
def _spoken_by(speakers: tuple[str, ...]) -> frozenset[str]:
    return frozenset(stem(part) for speaker in speakers for part in speaker.split())


def _likeness(ours: str, theirs: _Form, *, is_name: bool) -> float:
    """Tell how surely two words are one name in two forms, or one word in two spellings."""
    if ours[0] != theirs.folded[0]:
        return 0.0
    longer, shorter = max(len(ours), len(theirs.folded)), min(len(ours), len(theirs.folded))
    if is_name and theirs.capitalised and longer - _shared_letters(ours, theirs.folded) <= _FORM_SUFFIX:
        return _OTHER_FORM if _shared_letters(ours, theirs.folded) >= _FORM_PREFIX else 0.0
    alike = shorter >= _SPELLING_LENGTH and ratio(ours, theirs.folded, score_cutoff=_SPELLING_CUTOFF) > 0
    return _MISSPELT if alike else 0.0


def _shared_letters(one: str, other: str) -> int:
    """Return the length of the common prefix."""
    same = (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(same, min(len(one), len(other)))
