"""What each word of a text may be matched by: keys of its meanings, of its name, and of what it may be called."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.answer.grammar.tokens import Tag, Token
from rag.answer.lexicon.function_words import LOCATIVES
from rag.answer.lexicon.names import aliases, spellings
from rag.answer.lexicon.operators import NAMING, SAYING, SPEECH_ACTS, TITLES
from rag.answer.lexicon.thesaurus import is_known, meanings, opposite_meanings, phrases, wider_meanings

SAY = "@say"


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one word: what it means, what evidence with it may be called, and the opposite of it."""

    own: frozenset[str]
    wide: frozenset[str]
    opposite: frozenset[str]


_NONE: frozenset[str] = frozenset()


def keys(tokens: Sequence[Token]) -> list[Keys]:
    """Return the keys of each word of a text."""
    found = [
        _word_keys(token, tokens[place + 1] if place + 1 < len(tokens) else None) for place, token in enumerate(tokens)
    ]
    for place in range(len(tokens)):
        for length, own, wide in _phrases_at(tokens, place):
            head = place if tokens[place].tag is Tag.VERB else place + length - 1
            for inside in range(place, place + length):
                word = found[inside]
                offered = word.wide | wide if inside == head else word.wide
                found[inside] = Keys(word.own | own, offered, word.opposite)
        for length, alias in _aliases_at(tokens, place):
            for inside in range(place, place + length):
                word = found[inside]
                wide = word.wide | {alias} if tokens[inside].tag is Tag.NAME else word.wide
                found[inside] = Keys(word.own | {alias}, wide, word.opposite)
    return found


def _word_keys(token: Token, after: Token | None) -> Keys:
    if token.tag is Tag.NAME:
        return _name_keys(token)
    if token.tag is Tag.NUMBER:
        return Keys(frozenset({f"={token.low}"}), frozenset({f"={token.low}"}), _NONE)
    own, wide = meanings(token.lemma), wider_meanings(token.lemma)
    if token.tag is Tag.VERB:
        if token.lemma in SAYING or (token.lemma in NAMING and (after is None or after.low not in {"for", "on"})):
            own, wide = own | {SAY}, wide | {SAY}
        elif token.lemma in SPEECH_ACTS:
            wide = wide | {SAY}
    return Keys(own, wide, opposite_meanings(token.lemma))


def _name_keys(token: Token) -> Keys:
    spelt = spellings(token.low.replace(".", ""))
    if token.start == 0:  # its capital may be that of the sentence
        spelt = spelt | meanings(token.lemma)
    if token.lemma in TITLES or (not token.text.isupper() and is_known(token.low)):
        return Keys(spelt | meanings(token.lemma), spelt | wider_meanings(token.lemma), _NONE)
    return Keys(spelt, spelt | {token.lemma}, _NONE)


def _phrases_at(tokens: Sequence[Token], place: int) -> Iterator[tuple[int, frozenset[str], frozenset[str]]]:
    for parts, own, wide in phrases().get(tokens[place].lemma, ()):
        if len(parts) <= len(tokens) - place and all(
            token.lemma == part for token, part in zip(tokens[place : place + len(parts)], parts, strict=True)
        ):
            yield len(parts), own, wide


def _aliases_at(tokens: Sequence[Token], place: int) -> Iterator[tuple[int, str]]:
    """Yield the longest known name that starts here; a seat of government where it is no place ("in Moscow")."""
    first = tokens[place]
    for parts, key, seat in aliases().get(first.low.replace(".", ""), ()):
        run = tokens[place : place + len(parts)]
        if len(run) < len(parts) or any(
            token.low.replace(".", "") != part for token, part in zip(run, parts, strict=True)
        ):
            continue
        if first.tag is not Tag.NAME and not (
            len(parts) > 1 or first.low in {"alliance", "bloc", "coronavirus", "covid"}
        ):
            continue
        if not (seat and place and tokens[place - 1].low in LOCATIVES):
            yield len(parts), key
        return
