"""A statement beside the sentences that it cites: what the rules look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.answer.grammar.parsed import Parsed, parsed
from rag.answer.grammar.tokens import Tag, Token
from rag.answer.lexicon.free_words import FREE
from rag.answer.lexicon.operators import TITLES
from rag.answer.rules.voices import Voice, voices
from rag.types import Context, Draft, Evidence


@dataclass(frozen=True, slots=True)
class Cited:
    """One cited sentence taken apart, with who says each word of it."""

    evidence: Evidence
    parsed: Parsed
    voices: tuple[tuple[Voice, ...], ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A word of a cited sentence that a word of the statement may stand for; `opposite` if it is its contrary."""

    sentence: int
    place: int
    opposite: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement, the sentences that it cites, and the words of these that each of its words may stand for."""

    draft: Draft
    said: Parsed
    cited: tuple[Cited, ...]
    matches: tuple[tuple[Match, ...], ...]

    def token(self, match: Match) -> Token:
        """Return the matched word."""
        return self.cited[match.sentence].parsed.tokens[match.place]


def claim(draft: Draft, context: Context) -> Claim:
    """Lay a statement beside the sentences of the context that it cites."""
    numbers = sorted(set(draft.cited))
    found = [evidence for number in numbers if (evidence := context.get(number))]
    cited = tuple(_cited(evidence) for evidence in found)
    said = parsed(draft.text)
    return Claim(draft, said, cited, tuple(_matches(said, cited)))


def is_content(text: Parsed, place: int) -> bool:
    """Tell whether a word has to be found in the evidence; numbers and dates have rules of their own."""
    token = text.tokens[place]
    if place in text.dated:
        return False
    if token.tag in {Tag.NAME, Tag.VERB}:
        return True
    return token.tag in {Tag.WORD, Tag.ADVERB} and token.low not in FREE


def _cited(evidence: Evidence) -> Cited:
    text = parsed(evidence.text)
    return Cited(evidence, text, tuple(voices(evidence, text)))


def _matches(said: Parsed, cited: Sequence[Cited]) -> Iterator[tuple[Match, ...]]:
    for place, token in enumerate(said.tokens):
        if not is_content(said, place):
            yield ()
            continue
        own = said.keys[place].own
        yield tuple(
            Match(number, found, opposite)
            for number, sentence in enumerate(cited)
            for found, opposite in sorted(_found(own, sentence.parsed))
            if _may_stand(token, sentence.parsed.tokens[found])
        )


def _found(own: frozenset[str], text: Parsed) -> set[tuple[int, bool]]:
    found = {(place, False) for key in own for place in text.places.get(key, ())}
    opposite = {(place, True) for key in own for place in text.opposites.get(key, ())}
    return found | {(place, True) for place, _ in opposite if (place, False) not in found}


def _may_stand(token: Token, evidence: Token) -> bool:
    """Tell whether a word's capital allows it to stand for a word of the evidence: "Price" is no price."""
    if token.tag is not Tag.NAME:
        return True
    if evidence.tag is Tag.NAME:
        return True
    return token.lemma in TITLES or (token.start == 0 and token.low == evidence.low)
