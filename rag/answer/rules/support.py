"""How much of a statement its evidence covers, and which of its words nothing in the evidence stands for."""

from __future__ import annotations

from itertools import pairwise

from rag.answer.grammar.meanings import SAY
from rag.answer.grammar.tokens import Tag
from rag.answer.lexicon.free_words import LIGHT_VERBS
from rag.answer.lexicon.operators import SCHEDULES, TITLES
from rag.answer.lexicon.thesaurus import lemma
from rag.answer.rules.claim import Claim, Match, is_content
from rag.answer.rules.naming import is_known_name
from rag.answer.rules.voices import known_of
from rag.types import Failure

RULE = "support"
_LIGHT = frozenset(lemma(word) for word in LIGHT_VERBS)
_COVERAGE_WEIGHT = 0.75  # words count more than their order: free prose keeps .6 of it and more
_FLOOR = 0.5
_OBJECT = 6  # words after a light verb in which its noun stands
_WINDOW = 4  # neighbours in the statement lie this near in the evidence if their order is kept


def support(claim: Claim) -> float:
    """Return how well the cited sentences carry a statement, in [0, 1]: the share of its words, and their order."""
    places = [place for place in range(len(claim.said.tokens)) if is_content(claim.said, place)]
    if not places:
        return 0.0
    covered = [place for place in places if is_covered(claim, place)]
    coverage = len(covered) / len(places)
    return round(_COVERAGE_WEIGHT * coverage + (1 - _COVERAGE_WEIGHT) * coverage * _order(claim, covered), 4)


def _order(claim: Claim, covered: list[int]) -> float:
    """Return the share of neighbouring words whose matches are neighbours, in the same order."""
    found = [claim.matches[place] for place in covered if claim.matches[place]]
    steps = [
        any(
            one.sentence == other.sentence and 0 < other.place - one.place <= _WINDOW
            for one in before
            for other in after
        )
        for before, after in pairwise(found)
    ]
    return sum(steps) / len(steps) if steps else 1.0


def uncovered_words(claim: Claim) -> list[Failure]:
    """Return a failure for each word that adds something which the cited sentences do not say."""
    return [
        Failure(RULE, token.text)
        for place, token in enumerate(claim.said.tokens)
        if token.tag is not Tag.NAME and is_content(claim.said, place) and not is_covered(claim, place)
    ]


def weak_support(claim: Claim) -> list[Failure]:
    """Return a failure if the statement as a whole is too far from the cited sentences."""
    score = support(claim)
    return [Failure(RULE, f"{score:.2f} is below {_FLOOR}")] if score < _FLOOR else []


def is_covered(claim: Claim, place: int) -> bool:
    """Tell whether the evidence has a word that this one may stand for, or the word adds nothing."""
    token = claim.said.tokens[place]
    if claim.matches[place]:
        return True
    if token.tag is Tag.NAME:
        return is_known_name(claim, place)
    if token.tag is Tag.VERB and (
        SAY in claim.said.keys[place].own or (token.lemma in _LIGHT and _carries(claim, place))
    ):
        return True
    return _is_scheduling(claim, place) or _is_title(claim, place)


def _carries(claim: Claim, place: int) -> bool:
    """Tell whether a light verb has a noun with it that the evidence covers: "took steps", "held talks"."""
    after = range(place + 1, min(place + _OBJECT, len(claim.said.tokens)))
    return any(
        _is_deed(claim, match)
        for near in after
        if claim.said.tokens[near].tag is Tag.WORD
        for match in claim.matches[near]
    )


def _is_deed(claim: Claim, match: Match) -> bool:
    """Tell whether the evidence tells something as done: by a verb, or by a noun with a light verb of its own."""
    text = claim.cited[match.sentence].parsed
    owner = text.owners[match.place]
    if text.tokens[match.place].tag is Tag.VERB:
        return True
    return owner is not None and owner.head < match.place and text.tokens[owner.head].lemma in _LIGHT


def _is_scheduling(claim: Claim, place: int) -> bool:
    """Tell whether a word only says that something will be: "are set to meet"."""
    tokens = claim.said.tokens
    return tokens[place].lemma in SCHEDULES and place + 1 < len(tokens) and tokens[place + 1].low in {"to", "for"}


def _is_title(claim: Claim, place: int) -> bool:
    """Tell whether a word is a title of someone named in the evidence, or of a speaker there."""
    own = claim.said.keys[place].own
    if claim.said.tokens[place].tag is not Tag.WORD or claim.said.tokens[place].lemma not in TITLES:
        return False
    if any(own & voice.known for cited in claim.cited for word in cited.voices for voice in word):
        return True
    near = range(max(0, place - 4), min(len(claim.said.tokens), place + 5))
    return any(
        own & known_of(claim.cited[match.sentence].evidence.article.text, claim.token(match).text).known
        for other in near
        if claim.said.tokens[other].tag is Tag.NAME
        for match in claim.matches[other]
        if claim.token(match).tag is Tag.NAME
    )
