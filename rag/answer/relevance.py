"""The probability that a sentence answers a question: a logistic model over a few named signals.

The weights were fitted by `python -m evals.fitting.relevance` (see its docstring): on questions whose answer is in the
corpus and on the same questions with the answering passage withheld, so the probability also measures answerability.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from rag.answer.alignment import Spoken, in_context, strengths
from rag.answer.asking import Asked, last_names
from rag.answer.kinds import kind_fits
from rag.answer.meaning import Meanings
from rag.corpus.words import is_content, printed_words, stem
from rag.protocols import Vectors

Matrix = NDArray[np.float64]


SIGNALS = (
    "own",  # share of the question's weight that the sentence matches
    "context",  # the same, sentences around and title counted
    "topic",  # the same in the sentence for what the question is about beyond its names
    "topic context",  # the same, sentences around and title counted
    "rank",  # 1 / log2(1 + rank) of the passage, as nDCG discounts ranks; 0 if not found for this question
    "speaker",  # 1 the asked speaker's words, -1 another's, 0 none asked
    "kind",  # 1 it holds a new number, date, person or place where one is asked, -1 if not, 0 none asked
    "length",  # log of how many words the question needs
    "density",  # share of the sentence that the question has in the same words, names and dates apart
    "phrases",  # share of the question's neighbouring words that stand near each other in the sentence
    "cosine",  # of the question's vector with the sentence's
)
# Fitted; one weight for each signal, then the intercept.
WEIGHTS: tuple[float, ...] = (2.849, 1.445, 1.013, -0.328, 2.597, 0.703, 0.561, -0.136, 3.223, 2.01, 3.572, -9.393)

_NEAR = 4  # words from one to the other
_DATE_WEIGHT = 0.25  # a sentence may well give the day otherwise


@dataclass(frozen=True, slots=True)
class Sentences:
    """All sentences of the retrieved passages, in printed order within one.

    `titles[i]` is the title over the i-th sentence, `passages[i]` the number of its passage, `vectors[i]` its vector.
    """

    spoken: Sequence[Spoken]
    titles: Sequence[Spoken]
    passages: Sequence[int]
    vectors: Vectors


@dataclass(frozen=True, slots=True, eq=False)
class Sought:
    """A part of a question, its vector, and the ranks of the passages for it, from 1; None: not found for it."""

    asked: Asked
    vector: Vectors
    ranks: Sequence[int | None]


def relevance(sought: Sought, sentences: Sentences, meanings: Meanings, idf: Callable[[str], float]) -> list[float]:
    """Return the probability in [0, 1] that each sentence answers the question."""
    scores = signals(sought, sentences, meanings, idf) @ np.array(WEIGHTS[:-1]) + WEIGHTS[-1]
    return [float(probability) for probability in 1.0 / (1.0 + np.exp(-scores))]


def signals(sought: Sought, sentences: Sentences, meanings: Meanings, idf: Callable[[str], float]) -> Matrix:
    """Return the signals of each sentence: shape (sentences, len(SIGNALS))."""
    asked, ranks = sought.asked, sought.ranks
    own = strengths(asked, sentences.spoken, meanings)
    titles = strengths(asked, sentences.titles, meanings)
    context = in_context(own, sentences.passages, titles)
    weights, topic = _weights(asked, idf), _weights(asked, idf, topic=True)
    here = np.array([not word.aside for word in asked.words])
    needed = sum(word.kind in {"name", "plain"} for word in asked.words)
    return np.column_stack([
        own @ _within(weights, here),
        context @ weights,
        own @ _within(topic, here),
        context @ topic,
        [_discount(asked, ranks[passage]) for passage in sentences.passages],
        [_speaker_fits(asked, sentence) for sentence in sentences.spoken],
        [kind_fits(asked, sentence.text, sentence.speakers) for sentence in sentences.spoken],
        np.full(len(own), math.log1p(needed)),
        [_density(asked, sentence.text, idf) for sentence in sentences.spoken],
        _phrases(asked, [sentence.text for sentence in sentences.spoken], idf),
        sentences.vectors @ sought.vector,
    ])  # fmt: skip


def _weights(asked: Asked, idf: Callable[[str], float], *, topic: bool = False) -> Matrix:
    """Return the share of each word in the question's weight; of its topic, if it has one beside names."""
    says_what = any(word.kind != "light" for word in asked.words)
    shares = {"light": 0.0 if says_what else 1.0, "date": _DATE_WEIGHT}
    raw = np.array([idf(word.text) * shares.get(word.kind, 1.0) for word in asked.words])
    plain = np.array([word.kind == "plain" for word in asked.words])
    if topic and plain.any():
        raw = raw * plain
    return raw / raw.sum() if raw.sum() else raw


def _within(weights: Matrix, here: NDArray[np.bool_]) -> Matrix:
    """Return the weights of those words alone that a sentence itself should hold, if there are any."""
    own = weights * here
    return own / own.sum() if own.sum() else weights


def _discount(asked: Asked, rank: int | None) -> float:
    """Return 1 / log2(1 + rank); where all are asked for, a later passage is as good as the first."""
    if rank is None:
        return 0.0
    return 1.0 / math.log2(1 + (1 if asked.several_sources or asked.everything else rank))


def _speaker_fits(asked: Asked, sentence: Spoken) -> float:
    if not asked.speakers:
        return 0.0
    speaking = {stem(part) for speaker in sentence.speakers for part in speaker.split()}
    return 1.0 if any(speaking & last_names(name) for name in asked.speakers) else -1.0


def _density(asked: Asked, sentence: str, idf: Callable[[str], float]) -> float:
    """Return how much of a sentence is about the question; a long one matches many words by the way."""
    held = _words_by_stem(sentence)
    weight = {each: idf(word) for each, word in held.items()}
    shared = {word.stem for word in asked.words if word.kind in {"plain", "light"}} & held.keys()
    return math.fsum(weight[each] for each in shared) / whole if (whole := math.fsum(weight.values())) else 0.0


def _phrases(asked: Asked, texts: Sequence[str], idf: Callable[[str], float]) -> list[float]:
    """Return the share of the question's neighbouring words that each text has near each other, in any order."""
    pairs = {(one.stem, other.stem): idf(one.text) + idf(other.text) for one, other in pairwise(asked.words)}
    whole = math.fsum(pairs.values())
    held = [_places(text) for text in texts]
    return [
        math.fsum(pairs[pair] for pair in pairs if _near(*pair, places)) / whole if whole else 0.0 for places in held
    ]


def _near(one: str, other: str, places: Mapping[str, Sequence[int]]) -> bool:
    return any(0 < abs(here - there) <= _NEAR for here in places.get(one, ()) for there in places.get(other, ()))


@lru_cache(maxsize=16384)
def _places(text: str) -> Mapping[str, Sequence[int]]:
    """Return where each stem of a text stands, counted in words."""
    places: dict[str, list[int]] = {}
    for place, word in enumerate(printed_words(text)):
        places.setdefault(stem(word), []).append(place)
    return places


@lru_cache(maxsize=16384)
def _words_by_stem(text: str) -> Mapping[str, str]:
    """Return the content words of a text as printed, one of each stem."""
    return {stem(word): word for word in printed_words(text) if is_content(word)}
