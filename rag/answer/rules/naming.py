"""Every proper name of a statement is in the cited sentences, or is a name or title of one who speaks there."""

from __future__ import annotations

from collections.abc import Iterator

from rag.answer.grammar.parsed import Parsed
from rag.answer.grammar.phrases import CALENDAR, phrase_ending
from rag.answer.grammar.tokens import Tag, Token
from rag.answer.lexicon.operators import TITLES
from rag.answer.rules.claim import Claim
from rag.answer.rules.voices import known_of
from rag.types import Failure

RULE = "names"
_SHORTEST_ACRONYM = 3
_TITLE = 6  # words of a title
_FIRST_PERSONS = frozenset("we us our ours ourselves i me my mine myself".split())


def unknown_names(claim: Claim) -> list[Failure]:
    """Return a failure for each word of a proper name that nothing in the cited sentences stands for."""
    return [
        Failure(RULE, token.text)
        for place, token in enumerate(claim.said.tokens)
        if token.tag is Tag.NAME and not claim.matches[place] and not is_known_name(claim, place)
    ]


def is_known_name(claim: Claim, place: int) -> bool:
    """Tell whether a name without a match is a speaker's, a title of someone named, or short for a printed name."""
    token = claim.said.tokens[place]
    own = claim.said.keys[place].own
    if token.low in CALENDAR:
        return True
    if _names_speaker(claim, place):
        return True
    return any(own & keys for keys in _persons(claim, place)) or _is_acronym(claim, token) or _spells_out(claim, place)


def _names_speaker(claim: Claim, place: int) -> bool:
    """Tell whether a word names a speaker of the evidence where speakers are named, or stands for its "we"."""
    own = claim.said.keys[place].own
    known = [
        any(own & voice.known for voice in voices) and (_is_first_person(token) or _is_introduced(claim.said, place))
        for cited in claim.cited
        for token, voices in zip(cited.parsed.tokens, cited.voices, strict=True)
    ]
    return any(known)


def _is_first_person(token: Token) -> bool:
    return token.low.partition("'")[0] in _FIRST_PERSONS


def _is_introduced(said: Parsed, place: int) -> bool:
    """Tell whether a word is part of who says something, or of a title: "NATO's chief" is, "NATO's troops" is not."""
    if any(phrase.start <= place < phrase.end for source in said.sources for phrase in source.speakers):
        return True
    later = range(place, min(len(said.tokens), place + _TITLE))
    phrases = (phrase for end in later if (phrase := phrase_ending(said.tokens, end)))
    return any(phrase.start <= place and said.tokens[phrase.head].lemma in TITLES for phrase in phrases)


def _persons(claim: Claim, place: int) -> Iterator[frozenset[str]]:
    """Yield the keys of the titles and first names that the articles print with the persons named beside a word."""
    tokens = claim.said.tokens
    for near in range(max(0, place - 6), min(len(tokens), place + 7)):
        if tokens[near].tag is not Tag.NAME or near == place or not _same_phrase(claim, place, near):
            continue
        for match in claim.matches[near]:
            article = claim.cited[match.sentence].evidence.article.text
            yield known_of(article, claim.token(match).text).known


def _same_phrase(claim: Claim, place: int, near: int) -> bool:
    """Tell whether only names, titles and a comma stand between two words."""
    low, high = sorted((place, near))
    return all(
        token.tag in {Tag.NAME, Tag.WORD, Tag.DETERMINER} and token.gap.strip() in {"", ",", "-"}
        for token in claim.said.tokens[low + 1 : high + 1]
    )


def _is_acronym(claim: Claim, token: Token) -> bool:
    """Tell whether the cited sentences print what the letters stand for: "NATO" for its long name."""
    letters = token.low.replace(".", "")
    if len(letters) < _SHORTEST_ACRONYM or not token.text.isupper():
        return False
    return any(letters in _initials(cited.parsed.tokens) for cited in claim.cited)


def _initials(tokens: tuple[Token, ...]) -> str:
    """Return the initials of the capitalised words, a blank where a run of names ends."""
    return "".join(
        token.low[0] if token.tag is Tag.NAME else "" if token.low in {"of", "and", "for", "in", "the", "on"} else " "
        for token in tokens
    )


def _spells_out(claim: Claim, place: int) -> bool:
    """Tell whether a run of names in the statement spells out an acronym of the cited sentences."""
    tokens = claim.said.tokens
    acronyms = {
        token.low.replace(".", "")
        for cited in claim.cited
        for token in cited.parsed.tokens
        if token.text.isupper() and len(token.low) >= _SHORTEST_ACRONYM
    }
    for acronym in acronyms:
        for start in range(max(0, place - 2 * len(acronym)), place + 1):
            run = [
                number
                for number in range(start, min(len(tokens), start + 2 * len(acronym)))
                if tokens[number].tag is Tag.NAME
            ]
            run = run[: len(acronym)]
            if place in run and "".join(tokens[number].low[0] for number in run) == acronym:
                return True
    return False
