"""The probability that a sentence answers a question: a logistic model over a few named signals.

The weights were fitted by `python -m evals.calibrate` (see its docstring): on questions whose answer is in the corpus
and on the same questions with the answering passage withheld, so the probability is also a measure of answerability.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rag.answer.alignment import Spoken, in_context, strengths
from rag.answer.asking import Asked
from rag.answer.kinds import kind_fits
from rag.answer.meaning import Meanings
from rag.corpus.words import stem

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
)
# Fitted; one weight for each signal, then the intercept.
WEIGHTS: tuple[float, ...] = (4.214, 2.03, 2.219, -0.659, 4.088, 0.91, 0.698, 0.947, -11.96)

_DATE_WEIGHT = 0.25  # a sentence may well give the day otherwise


@dataclass(frozen=True, slots=True)
class Sentences:
    """All sentences of the retrieved passages, in printed order within one.

    `titles[i]` is the title over the i-th sentence, `passages[i]` the number of its passage.
    """

    spoken: Sequence[Spoken]
    titles: Sequence[Spoken]
    passages: Sequence[int]


def relevance(
    asked: Asked, sentences: Sentences, ranks: Sequence[int | None], meanings: Meanings, idf: Callable[[str], float]
) -> list[float]:
    """Return the probability in [0, 1] that each sentence answers the question.

    `ranks` are those of the passages for this question, from 1; None: not found for it.
    """
    scores = signals(asked, sentences, ranks, meanings, idf) @ np.array(WEIGHTS[:-1]) + WEIGHTS[-1]
    return [float(probability) for probability in 1.0 / (1.0 + np.exp(-scores))]


def signals(
    asked: Asked, sentences: Sentences, ranks: Sequence[int | None], meanings: Meanings, idf: Callable[[str], float]
) -> Matrix:
    """Return the signals of each sentence: shape (sentences, len(SIGNALS))."""
    own = strengths(asked, sentences.spoken, meanings)
    titles = strengths(asked, sentences.titles, meanings)
    context = in_context(own, sentences.passages, titles)
    weights, topic = _weights(asked, idf), _weights(asked, idf, topic=True)
    needed = sum(word.kind in {"name", "plain"} for word in asked.words)
    return np.column_stack([
        own @ weights,
        context @ weights,
        own @ topic,
        context @ topic,
        [_discount(asked, ranks[passage]) for passage in sentences.passages],
        [_speaker_fits(asked, sentence) for sentence in sentences.spoken],
        [kind_fits(asked, sentence.text) for sentence in sentences.spoken],
        np.full(len(own), math.log1p(needed)),
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


def _discount(asked: Asked, rank: int | None) -> float:
    """Return 1 / log2(1 + rank); where every source is asked for, a later passage is as good as the first."""
    if rank is None:
        return 0.0
    return 1.0 / math.log2(1 + (1 if asked.several_sources else rank))


def _speaker_fits(asked: Asked, sentence: Spoken) -> float:
    if not asked.speakers:
        return 0.0
    speaking = {stem(part) for speaker in sentence.speakers for part in speaker.split()}
    return 1.0 if any(speaking & set(map(stem, name.parts)) for name in asked.speakers) else -1.0
