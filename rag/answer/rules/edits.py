"""Copied words are copied whole: no small word of sense is slipped in, left out or exchanged in a copied stretch."""

from __future__ import annotations

from rag.answer.grammar.meanings import SAY
from rag.answer.grammar.parsed import Parsed
from rag.answer.grammar.skeleton import Skeleton
from rag.answer.grammar.tokens import Tag
from rag.answer.lexicon.function_words import PARTICLES, TURNED
from rag.answer.lexicon.operators import HEDGES, MODALS, NEGATORS, lemmas
from rag.answer.rules.claim import Claim, Match, is_content
from rag.types import Failure

RULE = "edits"
_STRETCH = 3  # items on both sides together that make a stretch a copy
_LIMITS = frozenset(
    "only all every none most few some half both each almost nearly hardly barely if unless whether".split()
)
_KIN = (
    frozenset({"not", "no", "never", "none", "nor"}), frozenset({"almost", "nearly"}), frozenset({"hardly", "barely"}),
    frozenset({"all", "every", "each"}),
)  # fmt: skip
_DROPPED = frozenset({*NEGATORS, *HEDGES, *_LIMITS, *lemmas("alleged suspected possible likely potential")})
_OPERATORS = _DROPPED | frozenset(MODALS)


def changed_copies(claim: Claim) -> list[Failure]:
    """Return a failure for each operator slipped in or left out, and each word put in the place of another."""
    items = claim.said.skeleton.items
    found = [
        *(items[place].text for place in range(1, len(items) - 1) if _is_slipped_in(claim, place)),
        *(f"without {dropped}" for place in range(1, len(items)) if (dropped := _left_out(claim, place))),
        *(text for place in range(1, len(items) - 1) if (text := _exchanged(claim, place))),
    ]
    return [Failure(RULE, text) for text in dict.fromkeys(found)]


def _is_slipped_in(claim: Claim, place: int) -> bool:
    said = claim.said.skeleton
    item = said.items[place]
    if item.text not in _OPERATORS:
        return False
    pair = (said.items[place - 1].text, said.items[place + 1].text)
    texts = [cited.parsed for cited in claim.cited]
    if any(
        text.skeleton.items[at - 1].text == item.text for text in texts for at in text.skeleton.around.get(pair, ())
    ):
        return False
    return any(
        _is_copy(said, (place - 1, place + 1), text.skeleton, (at - 1, at))
        and not _both_denied(claim, place + 1, text, at)
        for text in texts
        for at in text.skeleton.joined.get(pair, ())
    )


def _left_out(claim: Claim, place: int) -> str | None:
    """Return the operator that the evidence has between an item and the one before it."""
    said = claim.said.skeleton
    pair = (said.items[place - 1].text, said.items[place].text)
    texts = [cited.parsed for cited in claim.cited]
    if any(pair in text.skeleton.joined for text in texts):
        return None
    for text in texts:
        for at in text.skeleton.around.get(pair, ()):
            dropped = text.skeleton.items[at - 1].text
            if (
                dropped in _DROPPED
                and _is_copy(said, (place - 1, place), text.skeleton, (at - 2, at))
                and not _both_denied(claim, place, text, at)
            ):
                return dropped
    return None


def _both_denied(claim: Claim, place: int, text: Parsed, at: int) -> bool:
    """Tell whether the statement and the evidence deny what follows, each in its own way."""
    mine, theirs = claim.said.skeleton.items[place].place, text.skeleton.items[at].place
    return mine >= 0 and theirs >= 0 and claim.said.standings[mine].denied and text.standings[theirs].denied


def _is_copy(said: Skeleton, around: tuple[int, int], printed: Skeleton, printed_around: tuple[int, int]) -> bool:
    """Tell whether what lies left and right of a spot is the same in both texts."""
    left, right = (
        said.run(place, printed, at, step) for place, at, step in zip(around, printed_around, (-1, 1), strict=True)
    )
    return left + right >= _STRETCH


def _exchanged(claim: Claim, place: int) -> str | None:
    """Return the word of the statement that stands in a copied stretch where the evidence has another."""
    said = claim.said.skeleton
    item = said.items[place]
    if item.place < 0:
        return None
    pair = (said.items[place - 1].text, said.items[place + 1].text)
    spots = [
        Match(number, at - 1)
        for number, cited in enumerate(claim.cited)
        for at in cited.parsed.skeleton.around.get(pair, ())
        if _is_copy(said, (place - 1, place + 1), cited.parsed.skeleton, (at - 2, at))
    ]
    if not spots or any(not _differs(claim, place, spot) for spot in spots):
        return None
    return claim.said.tokens[item.place].text


def _differs(claim: Claim, place: int, spot: Match) -> bool:
    """Tell whether a word and the one in its place say different things; `spot` is a place in a skeleton."""
    mine = claim.said.skeleton.items[place]
    theirs = claim.cited[spot.sentence].parsed.skeleton.items[spot.place]
    if mine.text == theirs.text or theirs.place < 0:
        return False
    if {mine.text, theirs.text} == {"will", "be"}:
        return False  # the rule of certainty knows better
    if _is_operator(mine.text) or _is_operator(theirs.text):
        denied = _both_denied(claim, place + 1, claim.cited[spot.sentence].parsed, spot.place + 1)
        return _group(mine.text) != _group(theirs.text) and not denied
    if mine.text in PARTICLES and theirs.text in PARTICLES:
        return theirs.text in TURNED.get(mine.text, ())
    return _is_other_word(claim, mine.place, Match(spot.sentence, theirs.place))


def _is_operator(text: str) -> bool:
    return text in MODALS or text in NEGATORS or text in _LIMITS


def _group(text: str) -> str:
    """Return what an operator stands for: "would" is "will" told later."""
    if text in MODALS:
        return {"would": "will"}.get(MODALS[text], MODALS[text])
    kin = next((group for group in _KIN if text in group), None)
    return min(kin) if kin else text


def _is_other_word(claim: Claim, place: int, other: Match) -> bool:
    text = claim.cited[other.sentence].parsed
    if not is_content(claim.said, place) or not is_content(text, other.place):
        return False
    if any((match.sentence, match.place) == (other.sentence, other.place) for match in claim.matches[place]):
        return False
    if SAY in claim.said.keys[place].wide and SAY in text.keys[other.place].wide:
        return False
    named = claim.said.tokens[place].tag is Tag.NAME and text.tokens[other.place].tag is Tag.NAME
    return not (named and _are_joined(claim, place, other))


def _are_joined(claim: Claim, place: int, other: Match) -> bool:
    """Tell whether the evidence joins the two names by "and" or a comma, so that their order does not matter."""
    text = claim.cited[other.sentence].parsed
    for match in claim.matches[place]:
        if match.sentence != other.sentence:
            continue
        low, high = sorted((match.place, other.place))
        between = text.tokens[low + 1 : high]
        if all(token.tag is Tag.NAME or token.low in {"and", "or", "the", "its"} for token in between):
            return True
    return False
