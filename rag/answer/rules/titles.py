"""A title stands with the person who bears it in the article."""

from __future__ import annotations

from collections.abc import Iterator

from rag.answer.grammar.phrases import Phrase, phrase_ending
from rag.answer.grammar.tokens import Tag, Token
from rag.answer.lexicon.operators import PERSON_TITLES, TITLES
from rag.answer.rules.claim import Claim
from rag.answer.rules.voices import known_of
from rag.types import Failure

RULE = "titles"


def wrong_titles(claim: Claim) -> list[Failure]:
    """Return a failure for each title before a name that the article does not print with this name."""
    return [
        Failure(RULE, claim.said.words(phrase.start, phrase.end))
        for phrase in _titled_names(claim)
        if not _bears(claim, phrase)
    ]


def _is_title(token: Token) -> bool:
    return token.tag is Tag.NAME or (token.tag is Tag.WORD and token.lemma in TITLES)


def _titled_names(claim: Claim) -> Iterator[Phrase]:
    """Yield the noun phrases that end with the name of a person and hold a title."""
    tokens = claim.said.tokens
    for place, token in enumerate(tokens):
        last = place + 1 == len(tokens) or tokens[place + 1].tag is not Tag.NAME or tokens[place + 1].gap.strip() != ""
        if token.tag is not Tag.NAME or not last or token.lemma in TITLES or not claim.matches[place]:
            continue
        phrase = phrase_ending(tokens, place)
        if phrase and any(tokens[at].lemma in PERSON_TITLES for at in range(phrase.start, place)):
            yield phrase


def _bears(claim: Claim, phrase: Phrase) -> bool:
    """Tell whether the words before a name are known of the person in an article that is cited for the name."""
    said = claim.said
    names = {(match.sentence, claim.token(match).text) for match in claim.matches[phrase.head]}
    for number, name in names:
        evidence = claim.cited[number].evidence
        known = set(known_of(evidence.article.text, name).known)
        known |= {
            key
            for word in claim.cited[number].voices
            for voice in word
            if said.keys[phrase.head].own & voice.head
            for key in voice.known
        }
        titles = [at for at in range(phrase.start, phrase.head) if _is_title(said.tokens[at])]
        if all(said.keys[at].own & known for at in titles):
            return True
    return not names
