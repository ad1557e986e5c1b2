"""A statement is no surer, and of no other time, than its evidence: plans, doubts and conditions stay what they are."""

from __future__ import annotations

from rag.answer.grammar.mood import Mood
from rag.answer.grammar.parsed import Parsed
from rag.answer.lexicon.operators import CHANCES, WISHES, lemmas
from rag.answer.rules.claim import Claim, Match

RULE = "certainty"

_ANNOUNCING = lemmas("announce confirm reveal welcome praise criticise condemn regret report")
# For each mood of the evidence, the moods in which a statement may tell the same.
_ALLOWED: dict[Mood, frozenset[Mood]] = {
    Mood.FACT: frozenset({Mood.FACT, Mood.ALLEGED, Mood.OPEN}),
    Mood.WILL: frozenset({Mood.WILL, Mood.WOULD, Mood.OPEN}),
    Mood.WOULD: frozenset({Mood.WOULD, Mood.OPEN}),
    Mood.MAY: frozenset({Mood.MAY, Mood.OPEN}),
    Mood.MUST: frozenset({Mood.MUST, Mood.ORDER, Mood.OPEN}),
    Mood.WISH: frozenset({Mood.WISH, Mood.OPEN}),
    Mood.ORDER: frozenset({Mood.ORDER, Mood.MUST, Mood.OPEN}),
    Mood.CONDITION: frozenset({Mood.CONDITION}),
    Mood.ALLEGED: frozenset({Mood.ALLEGED}),
    Mood.OPEN: frozenset({Mood.OPEN, Mood.WISH, Mood.CONDITION}),
}


def no_surer(claim: Claim, place: int, match: Match) -> bool:
    """Tell whether a word is told no surer than what it stands for."""
    mine = claim.said.standings[place].mood
    cited = claim.cited[match.sentence]
    theirs = cited.parsed.standings[match.place].mood
    if mine is Mood.WILL and theirs is Mood.FACT:
        return _is_arranged(cited.parsed, match.place)
    if theirs is Mood.OPEN and _same_governor(claim, place, match):
        return True
    if theirs is Mood.OPEN and claim.said.tokens[place].lemma in WISHES | CHANCES:
        return True  # who welcomes a readiness takes it as given
    if theirs is Mood.WOULD and mine is Mood.WILL:
        return bool(cited.voices[match.place])  # reported speech turns "will" into "would"
    return mine in _ALLOWED[theirs]


def _is_arranged(text: Parsed, place: int) -> bool:
    """Tell whether a present tense with a date tells of the future: "is holding an event on December 2"."""
    fact = text.segments[place]
    present = [
        verb
        for verb in text.verbs
        if text.segments[verb.head] == fact
        and (text.tokens[verb.first].low in {"is", "are", "am"} or text.tokens[verb.head].form == "s")
    ]
    return bool(present) and any(text.segments[moment.start] == fact for moment in text.dates)


def _same_governor(claim: Claim, place: int, match: Match) -> bool:
    """Tell whether both are told of by the same verb: "announced the selection" and "announced it had selected"."""
    mine = claim.said.standings[place].governor
    theirs = claim.cited[match.sentence].parsed.standings[match.place].governor
    if mine is None or theirs is None or claim.said.standings[place].mood is not Mood.FACT:
        return False
    announced = claim.said.tokens[mine].lemma in _ANNOUNCING and claim.said.tokens[mine + 1].low not in {
        "plans",
        "a",
        "to",
    }
    return announced and any((other.sentence, other.place) == (match.sentence, theirs) for other in claim.matches[mine])
