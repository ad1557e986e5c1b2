"""Each verb and noun of a statement reads as some word of the evidence that says the same of the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from rag.answer.grammar.meanings import SAY
from rag.answer.grammar.mood import Mood
from rag.answer.grammar.parsed import Parsed
from rag.answer.grammar.phrases import phrase_ending
from rag.answer.grammar.sources import Source
from rag.answer.grammar.tokens import Tag
from rag.answer.lexicon.free_words import LIGHT_VERBS
from rag.answer.lexicon.operators import SCHEDULES
from rag.answer.lexicon.thesaurus import lemma
from rag.answer.rules import certainty, negation, roles, speaking
from rag.answer.rules.claim import Claim, Match
from rag.types import Failure

Agreement: TypeAlias = tuple[str, Callable[[Claim, int, Match], bool]]

_DOUBTS = frozenset({Mood.WISH, Mood.MAY, Mood.ALLEGED, Mood.CONDITION, Mood.ORDER})
_DEFINITE = frozenset("the this that these those its his her their our my".split())
_LIGHT = frozenset(lemma(word) for word in LIGHT_VERBS)


def contradictions(claim: Claim) -> list[Failure]:
    """Return a failure for each word of which every match is denied otherwise, less sure, of others or by others."""
    found = []
    for place, matches in enumerate(claim.matches):
        agreements = list(_agreements(claim, place)) if matches else []
        closest = _closest(claim, place, matches) if agreements else ()
        broken = [[rule for rule, agrees in agreements if not agrees(claim, place, match)] for match in closest]
        if broken and all(broken):
            found.append(Failure(min(broken, key=len)[0], claim.said.tokens[place].text))
    return found


def _closest(claim: Claim, place: int, matches: Sequence[Match]) -> Sequence[Match]:
    """Return the matches by more than being a verb of saying, if there are such: "announced" is not "told"."""
    own = claim.said.keys[place].own - {SAY}
    closer = [match for match in matches if own & claim.cited[match.sentence].parsed.keys[match.place].wide]
    if SAY not in claim.said.keys[place].own:
        return closer or matches
    said = [match for match in matches if any(source.cue == match.place for source in _sources(claim, match))]
    cues = _cues_of(claim, place)
    return [match for match in closer or said if (match.sentence, match.place) in cues] or closer or said


def _sources(claim: Claim, match: Match) -> Sequence[Source]:
    return claim.cited[match.sentence].parsed.sources


def _cues_of(claim: Claim, place: int) -> set[tuple[int, int]]:
    """Return the cues of the evidence whose words are the words that a verb of saying introduces."""
    inside = [source for source in claim.said.sources if source.cue == place]
    said = {at for source in inside for at in range(source.start, source.end) if claim.said.tokens[at].tag is Tag.VERB}
    return {
        (match.sentence, source.cue)
        for at in said
        for match in claim.matches[at]
        for source in claim.cited[match.sentence].parsed.sources
        if source.covers(match.place)
    }


def _agreements(claim: Claim, place: int) -> Iterator[Agreement]:
    """Yield in what a word has to agree with what it stands for."""
    token = claim.said.tokens[place]
    if token.tag is Tag.VERB and SAY in claim.said.keys[place].own:
        yield negation.RULE, negation.denied_alike
        yield certainty.RULE, certainty.no_surer
    elif token.tag is Tag.VERB and token.lemma in SCHEDULES:
        yield negation.RULE, negation.denied_alike
    elif token.tag is Tag.VERB:
        yield negation.RULE, negation.denied_alike
        yield certainty.RULE, certainty.no_surer
        yield roles.RULE, roles.same_roles
        yield speaking.RULE, speaking.same_voice
    elif token.tag is Tag.WORD and _is_predicate(claim, place):
        yield negation.RULE, negation.denied_alike
        yield certainty.RULE, certainty.no_surer
        yield roles.RULE, roles.same_bearer
        yield speaking.RULE, speaking.same_voice
    elif token.tag is Tag.WORD:
        yield negation.RULE, _exists_alike
        yield certainty.RULE, _keeps_doubt
        yield speaking.RULE, speaking.no_other_voice


def _is_predicate(claim: Claim, place: int) -> bool:
    """Tell whether a noun or adjective carries what its verb only joins: "was ready", "held talks"."""
    verb = claim.said.owners[place]
    if verb is None or not any(phrase.start <= place < phrase.end for phrase in verb.patients):
        return False
    head = claim.said.tokens[verb.head]
    return head.tag is Tag.AUX or (head.lemma in _LIGHT and not verb.passive)


def _exists_alike(claim: Claim, place: int, match: Match) -> bool:
    """Tell whether a noun is denied alike; what stands with "the" is there whatever is said of it."""
    text = claim.cited[match.sentence].parsed
    if match.opposite:
        return negation.denied_alike(claim, place, match)
    return (
        _is_definite(claim.said, place) or _is_definite(text, match.place) or negation.denied_alike(claim, place, match)
    )


def _is_definite(text: Parsed, place: int) -> bool:
    phrase = phrase_ending(text.tokens, place)
    if phrase is None:
        return False
    first = text.tokens[phrase.start]
    return first.low in _DEFINITE or first.possessive or first.tag is Tag.NAME


def _keeps_doubt(claim: Claim, place: int, match: Match) -> bool:
    """Tell whether what the evidence only plans, fears or alleges is no plain fact in the statement: "its invasion"."""
    text = claim.cited[match.sentence].parsed
    theirs, mine = text.standings[match.place], claim.said.standings[place]
    governed = theirs.governor is not None and text.tokens[theirs.governor].tag is Tag.WORD
    doubted = text.tokens[match.place].tag is Tag.VERB or governed
    return not (doubted and theirs.mood in _DOUBTS) or mine.mood is not Mood.FACT
