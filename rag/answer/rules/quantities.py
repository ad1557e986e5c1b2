"""A statement says "all", "most", "only" or "more" only where its evidence does, and keeps "some" and "half of"."""

from __future__ import annotations

from rag.answer.grammar.parsed import Parsed
from rag.answer.grammar.tokens import Tag
from rag.answer.rules.claim import Claim
from rag.types import Failure

RULE = "quantities"

_CLASSES: tuple[frozenset[str], ...] = (
    frozenset(
        {"all", "every", "everyone", "everybody", "everything", "each", "any", "entire", "whole", "always", "both"}
    ),
    frozenset({"most", "majority", "mostly"}),
    frozenset({"many", "numerous", "several", "multiple", "various", "lots", "dozens", "hundreds", "thousands"}),
    frozenset({"few", "handful"}),
    frozenset({"only", "just", "solely", "merely", "sole", "exclusively", "alone"}),
    frozenset(
        {
            "more",
            "further",
            "additional",
            "greater",
            "increased",
            "another",
            "extra",
            "increase",
            "higher",
            "stronger",
            "above",
            "over",
            "exceed",
            "exceeded",
            "up",
            "rose",
            "grew",
            "growth",
            "rise",
            "rising",
            "growing",
            "increasing",
            "second",
            "again",
        }
    ),
    frozenset({"less", "fewer", "lower", "reduced", "decreased"}),
    frozenset({"never", "no", "none", "nobody", "nothing", "neither", "nor"}),
    frozenset({"again", "resume", "resumed", "return", "returned", "another", "renewed", "re", "repeatedly"}),
    frozenset(
        {
            "still",
            "remain",
            "remains",
            "remained",
            "continue",
            "continues",
            "continued",
            "continuing",
            "ongoing",
            "longer",
        }
    ),
    frozenset({"already"}),
    frozenset({"first"}),
    frozenset({"almost", "nearly"}),
)
_ASKED = {word: kin for kin in _CLASSES for word in kin} | {"some": frozenset({"some", "several", "part", "certain"})}
_CHECKED = frozenset(
    """all every everyone everybody everything entire whole always most mostly majority many numerous few only solely
    merely sole alone more less fewer again still already almost nearly never""".split()
)
_PARTIAL = {
    "some": frozenset({"some", "several", "few", "certain", "part", "many"}),
    "few": frozenset({"few", "handful"}),
    "most": frozenset({"most", "majority"}),
    "half": frozenset({"half"}),
    "part": frozenset({"part", "parts", "some", "partly"}),
    "almost": frozenset({"almost", "nearly"}),
    "nearly": frozenset({"almost", "nearly"}),
    "hardly": frozenset({"hardly", "barely", "scarcely", "few", "little"}),
    "only": frozenset({"only", "just", "merely", "solely"}),
}


def stretched_quantities(claim: Claim) -> list[Failure]:
    """Return a failure for each quantity that only the statement has, and each limit that only the evidence has."""
    printed = {token.low for cited in claim.cited for token in cited.parsed.tokens}
    said = {token.low for token in claim.said.tokens}
    return [
        *(Failure(RULE, word) for word in sorted(said & _CHECKED) if not _ASKED[word] & printed),
        *(Failure(RULE, f"{word} {noun}") for word, noun in _dropped_limits(claim, said)),
    ]


def _dropped_limits(claim: Claim, said: set[str]) -> list[tuple[str, str]]:
    """Return the limits before words of the evidence that the statement uses without them: "some allies"."""
    found = []
    for place, matches in enumerate(claim.matches):
        if claim.said.tokens[place].tag is Tag.NAME:
            continue
        limits = [_limit(claim.cited[match.sentence].parsed, match.place) for match in matches if not match.opposite]
        if limits and all(limits) and not any(_PARTIAL[limit] & said for limit in limits if limit):
            found.append((str(limits[0]), claim.token(matches[0]).text))
    return found


def _limit(text: Parsed, place: int) -> str | None:
    """Return the limiting word straight before a word of the evidence."""
    before = [token.low for token in text.tokens[max(0, place - 3) : place]]
    for number, low in enumerate(reversed(before)):
        if low in _PARTIAL and (
            number == 0 or all(word in {"of", "the", "its", "their"} for word in before[len(before) - number :])
        ):
            return low
    return None
