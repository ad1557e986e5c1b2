"""Whether two sentences, or two quotations, carry the same words, as copies of one agency report do.

Most function words, marks, "said" and the letter case of a word in other company do not count; everything else is
aligned in order. The longer may say more, and a few plain words of the shorter may be left out; but another word in the
place of one, another number, another name or a "not" on one side only, and they are not the same words. What will,
may, should or nearly did happen, or was to, is not what happened; nor did she what he did.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from rapidfuzz.distance import LCSseq

from rag.corpus.numerals import CARDINALS, ORDINALS, SCALES, VAGUE
from rag.corpus.words import fold, is_content, printed_words, stem

_LOST = 0.2  # of the shorter one's words, at the most
_AS_LONG = 2  # times as many words as the shorter one has, at the most, in the longer one
_LEAST = 4  # words; what is shorter must be the same wholly
_DISTINCTIVE, _DISTINCTIVE_WITH_NAME = 6, 4  # words of what two articles do not print by chance
_UNTOLD = frozenset("said say says saying tell tells telling told according percent pct cent".split())
_NEGATIONS = frozenset("no not none nothing nobody never neither nor without cannot".split())
_DENIALS = frozenset(
    stem(verb)
    for verb in """abandon avoid ban bar cancel cease deny doubt fail false halt prevent refuse reject unlikely
    agree consider decide hope intend pledge promise threaten try vow want""".split()
)
_HEDGES = {each: each for each in "if unless only may will can should".split()} | {
    **dict.fromkeys(("would", "shall"), "will"),
    **dict.fromkeys(("must", "ought"), "should"),
    "might": "may",
    "could": "can",
}
_NAMES = frozenset({"may", "will"})  # of these hedges, with a capital
_CONTRACTED = {
    **dict.fromkeys(("won't", "wouldn't", "shan't"), ("will", "not")),
    **dict.fromkeys(("can't", "cannot", "couldn't"), ("can", "not")),
    **dict.fromkeys(("shouldn't", "mustn't", "oughtn't"), ("should", "not")),
}
_PLANS = frozenset(  # with "to" and what is not done yet
    stem(verb)
    for verb in """aim ask attempt expect likely offer order plan prepare propose ready schedule seek set urge willing
    wish""".split()
)
_NEAR_MISSES = frozenset("almost nearly barely hardly scarcely".split())
_ANY_NUMBER = frozenset("a an all every half".split())
_WAYS = frozenset({"from", "to"})
_BEING = frozenset("am is are was were be been being".split())
_PASSIVE = 4  # words from "was" to "by", at the most: "was badly beaten by"
_PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
}
_BOUNDS = frozenset("before after against up down over under above below more most fewer less all few until".split())
_BRITISH = {"our": "or", "z": "s", "ence": "ense", "ogue": "og", "ll": "l", "mme": "m", "ae": "e"}
_TIMES = frozenset(
    stem(name)
    for name in """monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december""".split()
)


@dataclass(frozen=True, slots=True)
class Wording:
    """The words that tell a sentence from others, as stems in order, and what each is.

    Of `kinds`, a letter a word: `n` a number, `b` a bound such as "before", `d` what turns a sentence into another
    ("not", "may", "deny"), `c` a word with a capital, `p` a plain one. `pronouns` are those of "he" and "she" for which
    some are printed.
    """

    stems: tuple[str, ...]
    kinds: str
    pronouns: frozenset[str]

    @classmethod
    def of(cls, text: str) -> Wording:
        """Return the wording of a text."""
        return _wording(text)

    @property
    def key(self) -> int:
        """A number of 63 bits that no other wording has."""
        printed = " ".join([*self.stems, self.kinds, *sorted(self.pronouns)])
        return int.from_bytes(blake2b(printed.encode(), digest_size=8).digest()) >> 1

    @property
    def is_distinctive(self) -> bool:
        """Tell whether two articles hardly print it by chance, as they do "the search goes on"."""
        named = any(kind in "nc" for kind in self.kinds[1:])
        own = sum(kind in "pcn" for kind in self.kinds)
        return own >= (_DISTINCTIVE_WITH_NAME if named else _DISTINCTIVE)

    def is_same(self, other: Wording) -> bool:
        """Tell whether both are the same words: the shorter one's nearly all in the longer, in order."""
        if self.pronouns and other.pronouns and self.pronouns.isdisjoint(other.pronouns):
            return False
        if self.stems == other.stems:
            return bool(self.stems) and _turns(self) == _turns(other)
        shorter, longer = sorted((self, other), key=lambda each: (len(each.stems), each.stems, each.kinds))
        return _may_hold(longer, shorter) and _holds(longer, shorter)


@dataclass(frozen=True, slots=True)
class _Gap:
    """What stands between two words that both have, as places in each: words of one where the other has others."""

    shorter: tuple[int, ...]
    longer: tuple[int, ...]


def same_words(one: str, other: str) -> bool:
    """Tell whether two texts carry the same words."""
    return Wording.of(one).is_same(Wording.of(other))


@lru_cache(maxsize=65536)
def _wording(text: str) -> Wording:
    words = [each for word in printed_words(text) for each in _spelt_out(word)]
    told = [each for place, word in enumerate(words) if (each := _told_in_place(word, words, place))]
    pronouns = frozenset(_PRONOUNS[folded] for word in words if (folded := fold(word)) in _PRONOUNS)
    return Wording(tuple(word for word, _ in told), "".join(kind for _, kind in told), pronouns)


def _spelt_out(word: str) -> Sequence[str]:
    """Return the words of a contraction that holds a verb which counts: "will not" of "won't"."""
    folded = fold(word)
    if folded.endswith("'ll"):
        return word[: -len("'ll")], "will"
    return _CONTRACTED.get(folded, (word,))


def _told_in_place(word: str, words: Sequence[str], place: int) -> tuple[str, str] | None:
    """Return the stem of a word and its kind, as the words beside it tell; None of a word that does not count."""
    before, after = words[max(0, place - _PASSIVE) : place], words[place + 1] if place + 1 < len(words) else ""
    folded, told = fold(word), _told(word)
    if turn := _turn(folded, told, before, after):
        return turn, "d"
    if folded in _WAYS and after[:1].isupper() and stem(fold(after)) not in _TIMES:
        return folded, "b"
    if told and told[1] == "n" and before and fold(before[-1]) in _WAYS:
        return f"{fold(before[-1])} {told[0]}", "n"
    return told


def _turn(folded: str, told: tuple[str, str] | None, before: Sequence[str], after: str) -> str | None:
    """Return what tells that it was not done, or not by whom it seems, in "is to", "plans to", "nearly", "was … by"."""
    if folded in _NEAR_MISSES and not _is_counting(after):
        return "nearly"
    if folded == "by" and any(fold(word) in _BEING for word in before):
        return "by"
    if fold(after) != "to":
        return None
    return "will" if folded in _BEING or folded == "going" else told[0] if told and told[0] in _PLANS else None


def _is_counting(word: str) -> bool:
    return bool(word) and (fold(word) in _ANY_NUMBER or _number(fold(word)) is not None)


@lru_cache(maxsize=65536)
def _told(word: str) -> tuple[str, str] | None:
    """Return the stem of a word and its kind, whatever stands beside it; None of a word that does not count."""
    folded = fold(word)
    if folded in _NEGATIONS or folded.endswith("n't"):
        return "not", "d"
    if folded in _HEDGES and not (folded in _NAMES and word[0].isupper()):
        return _HEDGES[folded], "d"
    if number := _number(folded):
        return number, "n"
    if folded in _BOUNDS:
        return folded, "b"
    if folded in _UNTOLD or not is_content(word):
        return None
    stemmed = stem(_spelling(folded))
    return stemmed, "d" if stemmed in _DENIALS else "c" if word[0].isupper() else "p"


def _spelling(folded: str) -> str:
    """Return a word in one form for "defence" and "defense", "organisers" and "organizers", "centre" and "center"."""
    for british, american in _BRITISH.items():
        folded = folded.replace(british, american)
    return f"{folded[:-2]}er" if folded.endswith("tre") else folded


def _number(folded: str) -> str | None:
    """Return a number in one form, whether it is printed in figures or in a word."""
    if folded[0].isdigit():
        return folded.replace(",", "")
    if folded in ORDINALS:
        return f"{ORDINALS[folded]}th"
    value = CARDINALS.get(folded, SCALES.get(folded))
    return VAGUE.get(folded) if value is None else str(value)


def _may_hold(longer: Wording, shorter: Wording) -> bool:
    """Tell whether it is worth aligning the two."""
    least = len(shorter.stems)
    if least < _LEAST or len(longer.stems) > _AS_LONG * least or _turns(longer) != _turns(shorter):
        return False
    return len(set(shorter.stems) - set(longer.stems)) <= _LOST * len(shorter.stems)


def _turns(wording: Wording) -> list[str]:
    return sorted(word for word, kind in zip(wording.stems, wording.kinds, strict=True) if kind == "d")


def _holds(longer: Wording, shorter: Wording) -> bool:
    gaps = list(_gaps(shorter.stems, longer.stems))
    if any(gap.shorter and gap.longer for gap in gaps):
        return False
    lost = [place for gap in gaps for place in gap.shorter]
    more = [place for gap in gaps for place in gap.longer]
    if any(shorter.kinds[place] in "nbd" for place in lost):
        return False
    fits = len(lost) <= _LOST * len(shorter.stems)
    return fits and not _renames(_capitalised(shorter, lost), _capitalised(longer, more))


def _gaps(shorter: Sequence[str], longer: Sequence[str]) -> Iterator[_Gap]:
    """Yield where the words differ, in order."""
    mine: list[int] = []
    theirs: list[int] = []
    for step in LCSseq.opcodes(shorter, longer):
        if step.tag == "equal":
            yield _Gap(tuple(mine), tuple(theirs))
            mine, theirs = [], []
        mine += range(step.src_start, step.src_end) if step.tag != "equal" else ()
        theirs += range(step.dest_start, step.dest_end) if step.tag != "equal" else ()
    yield _Gap(tuple(mine), tuple(theirs))


def _capitalised(wording: Wording, places: Sequence[int]) -> set[str]:
    return {wording.stems[place] for place in places if wording.kinds[place] == "c"}


def _renames(lost: set[str], more: set[str]) -> bool:
    """Tell whether another name, or another day, stands elsewhere for one that is left out; a day may move."""
    if lost & _TIMES and more & _TIMES and lost & _TIMES != more & _TIMES:
        return True
    return bool(lost - _TIMES and more - _TIMES)
