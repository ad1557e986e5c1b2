"""Every number of a statement is printed in the cited sentences, of the same things and with the same bound."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rag.answer.grammar.figures import Figure
from rag.answer.grammar.marks import breaks
from rag.answer.grammar.parsed import Parsed
from rag.answer.grammar.phrases import CALENDAR
from rag.answer.grammar.tokens import Tag
from rag.answer.lexicon.operators import lemmas
from rag.answer.rules.claim import Claim
from rag.answer.rules.neighbours import CIRCUMSTANCES, likeness
from rag.types import Failure

RULE = "numbers"
_ENOUGH = 2  # shared neighbours that make a rival
_NEAR = 4  # words in which the thing that a number counts stands after it
_PAIRS = frozenset({"two", "both"})
_SIDES = lemmas("side leader country official man woman nation minister party government team company")


def wrong_numbers(claim: Claim) -> list[Failure]:
    """Return a failure for each number that the cited sentences do not print of the same things."""
    wrong = [
        figure
        for figure in claim.said.figures
        if not _is_pair(claim, figure) and (not _printed(claim, figure) or _is_swapped(claim, figure))
    ]
    turned = [other for one, other in pairwise(claim.said.figures) if _is_turned(claim, one, other)]
    return [Failure(RULE, claim.said.words(figure.start, figure.end)) for figure in (*wrong, *turned)]


def _printed(claim: Claim, figure: Figure) -> list[tuple[Parsed, Figure]]:
    """Return the same number wherever the cited sentences print it of the same things."""
    return [
        (cited.parsed, other)
        for cited in claim.cited
        for other in cited.parsed.figures
        if (other.value, other.kind, other.bound) == (figure.value, figure.kind, figure.bound)
        and _same_things(claim.said, figure, cited.parsed, other)
        and (not _is_part(claim.said, figure) or _is_part(cited.parsed, other))
        and (not _is_whole(cited.parsed, other) or _is_whole(claim.said, figure))
    ]


def _is_part(text: Parsed, figure: Figure) -> bool:
    """Tell whether a number is of a whole: "two of the seven pillars"."""
    return figure.end < len(text.tokens) and text.tokens[figure.end].low == "of"


def _is_whole(text: Parsed, figure: Figure) -> bool:
    """Tell whether a number is that of which another is a part: "20 of his 31 points"."""
    ofs = [place for place in range(max(1, figure.start - _NEAR), figure.start) if text.tokens[place].low == "of"]
    return any(other.end == place for place in ofs for other in text.figures) or any(
        text.tokens[place + 1].low in {"them", "which"}
        for place in range(figure.end, min(figure.end + 8, len(text.tokens) - 1))
        if text.tokens[place].low == "of"
    )


def _is_swapped(claim: Claim, figure: Figure) -> bool:
    """Tell whether another number of the evidence stands among more of the words that stand around this one."""
    fits, rivals = [0], [0]
    for cited in claim.cited:
        for other in cited.parsed.figures:
            if other.kind != figure.kind or _leads(claim.said, figure) != _leads(cited.parsed, other):
                continue
            shared = likeness(
                claim.said, (figure.start, figure.end), cited.parsed, (other.start, other.end), CIRCUMSTANCES
            )
            (fits if (figure.value, figure.kind) == (other.value, other.kind) else rivals).append(shared)
    return max(rivals) > max(fits) and max(rivals) >= _ENOUGH


def _leads(text: Parsed, figure: Figure) -> str:
    """Return the "from" or "to" before a number, which tells two numbers apart."""
    before = text.tokens[figure.start - 1].low if figure.start else ""
    return before if before in {"from", "to"} else ""


def _is_turned(claim: Claim, one: Figure, other: Figure) -> bool:
    """Tell whether two neighbouring numbers stand the other way round in the evidence: a score, "from" and "to"."""
    if other.start - one.end > _NEAR or one.kind != other.kind:
        return False
    pairs = [
        (text, left, right)
        for text, left in _printed(claim, one)
        for same, right in _printed(claim, other)
        if same is text
    ]
    if not pairs or any(left.start < right.start for _, left, right in pairs):
        return False
    joints = (_joint(claim.said, one), _joint(claim.said, other))
    return not any(
        joints == (_joint(text, left), _joint(text, right)) and joints != ("", "") for text, left, right in pairs
    )


def _joint(text: Parsed, figure: Figure) -> str:
    """Return the "from" or "to" before a number, or the first thing that it counts."""
    before = text.tokens[figure.start - 1].low if figure.start else ""
    things = counted(text, figure)
    if _leads(text, figure):
        return before
    if things:
        return text.tokens[things[-1]].lemma
    return (
        text.tokens[figure.start - 2].lemma if before == "of" and figure.start > 1 else ""
    )  # "a loss of $300 million"


def _same_things(said: Parsed, figure: Figure, text: Parsed, other: Figure) -> bool:
    """Tell whether the two numbers count the same things, as far as the statement names them."""
    things = [said.keys[place].own for place in counted(said, figure)]
    if not things:
        return True
    near = [*counted(text, other), *_before(text, other)]
    printed = {key for place in near for key in text.keys[place].wide}
    return any(keys & printed for keys in things)


def counted(text: Parsed, figure: Figure) -> list[int]:
    """Return the places of the words after a number, up to a mark or a verb, that may name what it counts."""
    found: list[int] = []
    for place in range(figure.end, min(figure.end + _NEAR, len(text.tokens))):
        token = text.tokens[place]
        if breaks(token.gap) or token.tag in {Tag.VERB, Tag.AUX, Tag.MODAL, Tag.NUMBER, Tag.CONJUNCTION}:
            break
        if token.tag is Tag.PREPOSITION and token.low != "of":
            break
        if token.tag in {Tag.WORD, Tag.NAME} and token.low not in CALENDAR:
            found.append(place)
    return found


def _before(text: Parsed, figure: Figure) -> Sequence[int]:
    """Return the places of the words just before a number: "the number of troops reached 70,000"."""
    return [
        place
        for place in range(max(0, figure.start - _NEAR), figure.start)
        if text.tokens[place].tag in {Tag.WORD, Tag.NAME}
    ]


def _is_pair(claim: Claim, figure: Figure) -> bool:
    """Tell whether "the two leaders" only counts those whom the cited sentences name."""
    tokens = claim.said.tokens
    if tokens[figure.start].low not in _PAIRS or figure.end >= len(tokens):
        return False
    named = [any(token.low in {"and", "both", "with"} for token in cited.parsed.tokens) for cited in claim.cited]
    return tokens[figure.end].lemma in _SIDES and any(named)
