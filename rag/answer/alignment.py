"""How well each word of a question is matched by each sentence: late interaction of words, exact matches first.

The strength of a match is 1 for the same stem, near 1 for another form or spelling of a name, else the cosine of the
words' vectors, stretched so that unrelated words come out at 0. A sentence matches a question's word as strongly as
its best word does (MaxSim, Khattab & Zaharia 2020).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.fuzz import ratio

from rag.answer.asking import Asked, AskedWord
from rag.answer.lexicon.names import aliases, spellings
from rag.answer.lexicon.thesaurus import lemma
from rag.answer.lexicon.thesaurus import meanings as meanings_of
from rag.answer.meaning import Meanings
from rag.corpus.words import fold, is_content, printed_words, stem

Strengths = NDArray[np.float64]

_UNRELATED, _SAME = 0.25, 0.85  # cosines of MiniLM word vectors: of unrelated words, of words of one meaning
_OTHER_FORM = 0.95  # "Russia" for "Russian"
_SYNONYM = 0.85
_MISSPELT = 0.9
_NAME_BY_MEANING = 0.6  # a name matched by meaning alone is half a match
_FORM_PREFIX, _FORM_SUFFIX = 4, 5  # letters that two forms of one name share, and that may differ
_SPELLING_CUTOFF = 80.0  # rapidfuzz ratio, per cent
_SPELLING_LENGTH = 5
_NEIGHBOURS = ((-1, 0.9), (-2, 0.75), (1, 0.5))  # what a word counts when a sentence nearby has it
_TITLE = 0.85


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence (or title) as the aligner sees it: its words, and the names and roles of who says it."""

    text: str
    speakers: tuple[str, ...] = ()


def strengths(asked: Asked, sentences: Sequence[Spoken], meanings: Meanings) -> Strengths:
    """Return the strength in [0, 1] of each word of the question in each sentence: shape (sentences, words)."""
    printed = [_content_words(sentence) for sentence in sentences]
    places = {word: place for place, word in enumerate(dict.fromkeys(chain.from_iterable(printed)))}
    if not places or not asked.words:
        return np.zeros((len(sentences), len(asked.words)))
    forms = [_form(word) for word in places]
    matches = np.maximum(_by_form(asked, forms), _by_meaning(asked, forms, meanings))
    held = [[places[word] for word in of] for of in printed]
    return np.array([matches[of].max(axis=0) if of else np.zeros(len(asked.words)) for of in held])


def in_context(own: Strengths, passages: Sequence[int], titles: Strengths) -> Strengths:
    """Return strengths that also count the sentences around (of the same passage) and the article's title.

    `passages[i]` is the passage of sentence i, in printed order within one; `titles` has the shape of `own`.
    """
    around = np.maximum(own, _TITLE * titles)
    of = np.asarray(passages)
    rows = np.arange(len(of))
    for step, share in _NEIGHBOURS:
        inside = rows[(rows + step >= 0) & (rows + step < len(of))]
        same = inside[of[inside] == of[inside + step]]
        around[same] = np.maximum(around[same], share * own[same + step])
    return around


@dataclass(frozen=True, slots=True)
class _Form:
    """A content word as printed, with what it is compared by."""

    printed: str
    folded: str
    stem: str
    senses: frozenset[str]


@lru_cache(maxsize=16384)
def _content_words(sentence: Spoken) -> tuple[str, ...]:
    printed = chain.from_iterable(map(printed_words, (sentence.text, *sentence.speakers)))
    return tuple(word for word in dict.fromkeys(printed) if is_content(word))


@lru_cache(maxsize=65536)
def _form(printed: str) -> _Form:
    return _Form(printed, fold(printed), stem(printed), _senses(printed))


@lru_cache(maxsize=65536)
def _senses(printed: str) -> frozenset[str]:
    """Return keys of what a word may mean; a capitalised one also of what it may name ("Washington": the US)."""
    low = fold(printed).replace(".", "").removesuffix("'s")
    if not printed[0].isupper():
        return meanings_of(lemma(low))
    named = {key for parts, key, _ in aliases().get(low, ()) if len(parts) == 1}
    return frozenset(named) | spellings(low) | meanings_of(lemma(low))


def _by_form(asked: Asked, forms: Sequence[_Form]) -> Strengths:
    """Return how surely each form (row) is each word of the question (column), if they share a letter or a sense."""
    found = np.zeros((len(forms), len(asked.words)))
    senses = frozenset[str]().union(*(_senses(word.text) for word in asked.words))
    meant = [row for row, form in enumerate(forms) if not senses.isdisjoint(form.senses)]
    begun: dict[str, list[int]] = defaultdict(list)
    for row, form in enumerate(forms):
        begun[form.folded[0]].append(row)
    for column, word in enumerate(asked.words):
        for row in (*begun[fold(word.text)[0]], *meant):
            found[row, column] = _likeness(word, forms[row])
    return found


def _by_meaning(asked: Asked, forms: Sequence[_Form], meanings: Meanings) -> Strengths:
    cosines = meanings.of([form.folded for form in forms]) @ meanings.of([fold(word.text) for word in asked.words]).T
    stretched = np.clip((cosines.astype(np.float64) - _UNRELATED) / (_SAME - _UNRELATED), 0.0, 1.0)
    shares = {"name": _NAME_BY_MEANING, "date": 0.0}
    return np.asarray(stretched * [shares.get(word.kind, 1.0) for word in asked.words], dtype=np.float64)


def _likeness(word: AskedWord, form: _Form) -> float:
    """Tell how surely two words are one word, one name in two forms, or one word in two spellings."""
    if word.stem == form.stem:
        return 1.0
    if word.kind != "date" and form.senses & _senses(word.text):
        return _OTHER_FORM if word.kind == "name" else _SYNONYM
    ours = fold(word.text)
    if word.kind == "date" or ours[0] != form.folded[0] or len(ours) < _FORM_PREFIX:
        return 0.0
    if _is_known_name(form.senses) and _is_known_name(_senses(word.text)):
        return 0.0  # of two countries, however alike: "Niger" is no form of "Nigeria"
    if word.kind == "name" and form.printed[0].isupper() and _is_other_form(ours, form.folded):
        return _OTHER_FORM
    long_enough = min(len(ours), len(form.folded)) >= _SPELLING_LENGTH
    alike = long_enough and ratio(ours, form.folded, score_cutoff=_SPELLING_CUTOFF) > 0
    return _MISSPELT if alike else 0.0


def _is_known_name(senses: frozenset[str]) -> bool:
    return any(sense.startswith("@") for sense in senses)


def _is_other_form(one: str, other: str) -> bool:
    """Tell whether two names share all but their endings ("Ukraine", "Ukrainian")."""
    differing = (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    shared = next(differing, min(len(one), len(other)))
    return shared >= _FORM_PREFIX and max(len(one), len(other)) - shared <= _FORM_SUFFIX
