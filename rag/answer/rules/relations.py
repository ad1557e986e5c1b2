"""Small words keep their sense: before is not after, and a condition or cause is neither dropped nor made."""

from __future__ import annotations

from collections.abc import Iterator

from rag.answer.grammar.marks import breaks
from rag.answer.grammar.mood import Mood
from rag.answer.grammar.parsed import Parsed
from rag.answer.grammar.phrases import phrase_ending
from rag.answer.grammar.tokens import Tag
from rag.answer.lexicon.function_words import OPPOSITES, TELLING_WORDS
from rag.answer.lexicon.operators import CONDITIONS
from rag.answer.rules.claim import Claim, Match
from rag.types import Failure

RULE = "relations"
_CONDITIONAL = frozenset({*CONDITIONS, "in", "case", "event", "any", "further", "once", "until", "when", "should"})
_SURE = frozenset({Mood.WILL, Mood.WOULD, Mood.MUST})


def turned_relations(claim: Claim) -> list[Failure]:
    """Return a failure for each word whose preposition says the opposite of the one in the evidence."""
    found = []
    for place, matches in enumerate(claim.matches):
        mine = _preposition(claim.said, place)
        if mine is None or not matches:
            continue
        theirs = [_preposition(claim.cited[match.sentence].parsed, match.place) for match in matches]
        if mine not in theirs and all(other is not None and other in OPPOSITES.get(mine, ()) for other in theirs):
            found.append(Failure(RULE, f"{mine} {claim.said.tokens[place].text}"))
    return found


def invented_relations(claim: Claim) -> list[Failure]:
    """Return a failure for each telling small word for which the cited sentences have nothing of the same sense."""
    printed = {token.low for cited in claim.cited for token in cited.parsed.tokens}
    said = dict.fromkeys(token.low for token in claim.said.tokens)
    return [Failure(RULE, word) for word in said if word in TELLING_WORDS and not TELLING_WORDS[word] & printed]


def dropped_conditions(claim: Claim) -> list[Failure]:
    """Return a failure for a consequence that the evidence ties to an "if" and the statement does not."""
    if any(token.low in _CONDITIONAL - {"in", "case"} for token in claim.said.tokens):
        return []
    return [
        Failure(RULE, claim.said.tokens[place].text)
        for place, matches in enumerate(claim.matches)
        if claim.said.tokens[place].tag is Tag.VERB and matches and all(_is_tied(claim, match) for match in matches)
    ]


def swapped_comparisons(claim: Claim) -> list[Failure]:
    """Return a failure for each word that stands on the other side of "than" in the evidence."""
    middle = _than(claim.said)
    if middle is None:
        return []
    return [
        Failure(RULE, claim.said.tokens[place].text)
        for place, sides in enumerate(_sides(claim))
        if sides and (place < middle) not in sides
    ]


def _sides(claim: Claim) -> Iterator[set[bool]]:
    """Yield for each word whether it stands before a "than" of the evidence, nothing where there is none."""
    than = [_than(cited.parsed) for cited in claim.cited]
    for place, token in enumerate(claim.said.tokens):
        places = [(match.sentence, match.place) for match in claim.matches[place] if not match.opposite]
        if token.tag is Tag.NUMBER:
            places = [
                (number, at)
                for number, cited in enumerate(claim.cited)
                for at, other in enumerate(cited.parsed.tokens)
                if other.low == token.low
            ]
        yield {at < middle for number, at in places if (middle := than[number]) is not None}


def _than(text: Parsed) -> int | None:
    return next(
        (
            place
            for place, token in enumerate(text.tokens)
            if token.low == "than" and place + 1 < len(text.tokens) and text.tokens[place + 1].tag is not Tag.NUMBER
        ),
        None,
    )


def _is_tied(claim: Claim, match: Match) -> bool:
    """Tell whether a verb of the evidence has a condition beside it."""
    text = claim.cited[match.sentence].parsed
    if text.standings[match.place].mood not in _SURE:
        return False
    return any(number for number in _conditions(text))


def _conditions(text: Parsed) -> Iterator[int]:
    for number, token in enumerate(text.tokens):
        if token.low in {"if", "unless"}:
            yield number + 1


def _preposition(text: Parsed, place: int) -> str | None:
    """Return the preposition that governs the phrase which ends with a word."""
    token = text.tokens[place]
    if token.tag not in {Tag.WORD, Tag.NAME}:
        return None
    phrase = phrase_ending(text.tokens, place)
    if phrase is None or phrase.start == 0 or breaks(text.tokens[phrase.start].gap):
        return None
    before = text.tokens[phrase.start - 1]
    return before.low if before.tag is Tag.PREPOSITION or before.low == "without" else None
