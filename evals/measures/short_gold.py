"""Exact match and token F1 of an answer, for gold cases whose answer is short.

Rajpurkar et al. 2016 (SQuAD 1.1), section 6.1, as its script computes them: letter case, punctuation and articles do
not count, and of several gold answers the nearest counts. Punctuation is all that Unicode calls so, for news prints
curly marks. A gold answer is short with at most five words (Lee, Chang and Toutanova 2019).

SQuAD's systems answer with a phrase, ours with sentences. So each measure is taken twice: of all statements together,
and of the run of words in one statement that fits best (`span_`), which says whether the phrase is there to be read.
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import harmonic_mean

from evals.cases.case import Case

MEASURES = ("exact_match", "token_f1", "span_exact_match", "span_token_f1")
_SHORT = 5  # words, without articles
_ARTICLES = re.compile(r"\b(a|an|the)\b")
_PLAIN_WORDS = re.compile(r"[^\\.^$*+?{}\[\]()|]+")  # a regular expression that matches only itself


def short_gold_scores(case: Case, statements: Sequence[str]) -> dict[str, float]:
    """Return each measure in [0, 1] of an answer's statements; none if the case has no short answer."""
    gold = [words for wording in wordings(case) if (words := normalised(wording))]
    if not gold:
        return {}
    whole, apart = normalised(" ".join(statements)), [normalised(statement) for statement in statements]
    return {
        "exact_match": float(whole in gold),
        "token_f1": max(token_f1(whole, words) for words in gold),
        "span_exact_match": float(any(_holds(said, words) for said in apart for words in gold)),
        "span_token_f1": max((_best_span_f1(said, words) for said in apart for words in gold), default=0.0),
    }


def wordings(case: Case) -> list[str]:
    """Return the short gold answer of a case and its alternatives; none if it is not short or there is no answer.

    Alternatives are those of `must_include`, if it is one pattern of plain words.
    """
    if not case.answerable or len(normalised(case.answer)) > _SHORT:
        return []
    alternatives = case.must_include[0].split("|") if len(case.must_include) == 1 else []
    plain = all(_PLAIN_WORDS.fullmatch(alternative) for alternative in alternatives)
    return [case.answer, *(alternatives if plain else ())]


def normalised(text: str) -> list[str]:
    """Return the words of a text in lower case, without punctuation and articles."""
    kept = "".join(character for character in text.lower() if not _is_punctuation(character))
    return _ARTICLES.sub(" ", kept).split()


def token_f1(words: Sequence[str], gold: Sequence[str]) -> float:
    """Return the harmonic mean of the shares of words that are in the other, each as often as it is there.

    Of `geneva on monday` and `in geneva`: precision 1/3, recall 1/2, F1 2/5.
    """
    shared = (Counter(words) & Counter(gold)).total()
    return harmonic_mean([shared / len(words), shared / len(gold)]) if shared else 0.0


def _is_punctuation(character: str) -> bool:
    return character in string.punctuation or unicodedata.category(character).startswith("P")


def _holds(words: Sequence[str], gold: Sequence[str]) -> bool:
    return any(words[start : start + len(gold)] == gold for start in range(len(words) - len(gold) + 1))


def _best_span_f1(words: Sequence[str], gold: Sequence[str]) -> float:
    return max((token_f1(span, gold) for span in _spans(words, gold)), default=0.0)


def _spans(words: Sequence[str], gold: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield each run of words that begins and ends with a word of the gold answer; the best is one of them."""
    places = [place for place, word in enumerate(words) if word in gold]
    for number, start in enumerate(places):
        yield from (words[start : end + 1] for end in places[number:])
