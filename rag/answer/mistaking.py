"""Which sentences tell what a premise tells, but of another place, or as the deed of someone else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rag.answer.disagreeing.clauses import Clause, clauses
from rag.answer.disagreeing.matters import is_in, same_parts, same_verb, share_part
from rag.answer.disagreeing.values import Value, values
from rag.answer.grammar.mood import Mood
from rag.answer.grammar.parsed import parsed
from rag.answer.grammar.phrases import Phrase
from rag.answer.grammar.tokens import Tag
from rag.answer.lexicon.names import place_keys
from rag.answer.lexicon.operators import GENERIC, MUTUAL
from rag.answer.rules.roles import is_one
from rag.answer.rules.voices import Voice, phrase_voice
from rag.types import Article, Context, Evidence, Span

_COVERED = 0.75  # share of the premise's words, those in question apart, that the sentence has
_SPECIFIC = 3  # the least such words and times, or it may be another deed
_TOLD = frozenset({Mood.FACT, Mood.WILL})


def elsewhere(said: str, looked_at: Sequence[Evidence], context: Context) -> list[Evidence]:
    """Return the best sentence that tells the same of another place; none where a sentence names the premise's."""
    premise = _premise(said)
    place = None if premise is None else _place(premise)
    if premise is None or place is None or any(_names(each, place) for each in context.evidence):
        return []
    return [evidence for evidence in looked_at if any(_is_elsewhere(place, other) for other in _told(evidence))][:1]


def by_another(said: str, looked_at: Sequence[Evidence], context: Context) -> list[Evidence]:
    """Return the best sentence that tells the same of another doer; none where a sentence tells it of this one."""
    premise = _premise(said)
    if premise is None or not _has_a_doer(premise):
        return []
    told = [(evidence, clause) for evidence in context.evidence for clause in _told(evidence)]
    same = [(evidence, clause) for evidence, clause in told if _is_same_deed(premise, clause)]
    if any(_may_be_done_by(premise, clause) for _, clause in same):
        return []
    return [evidence for evidence in looked_at if any(each is evidence for each, _ in same)][:1]


def _premise(said: str) -> Clause | None:
    """Return the main clause of a premise, if it tells a deed as a fact."""
    alone = Evidence(0, Article("", said), Span(0, len(said)), 0)
    return next((each for each in _told(alone) if each.verb.kind == "finite"), None)


def _told(evidence: Evidence) -> Iterator[Clause]:
    """Yield the clauses of a sentence that tell a deed as a fact."""
    for clause in clauses(evidence):
        if clause.mood in _TOLD and not clause.denied and not clause.means_little:
            yield clause


def _place(clause: Clause) -> Value | None:
    return next((value for value in values(clause) if value.kind == "place"), None)


def _names(evidence: Evidence, place: Value) -> bool:
    """Tell whether a sentence, or the title of its article, names a place."""
    texts = [parsed(evidence.text), parsed(evidence.article.title or "")]
    own = [place.clause.text.keys[at].own for at in range(place.start, place.end)]
    return any(not keys.isdisjoint(text.places) for text in texts for keys in own)


def _is_elsewhere(place: Value, clause: Clause) -> bool:
    """Tell whether a clause tells the same of another place, which is as large: a country, or not one."""
    other, premise = _place(clause), place.clause
    if other is None or _is_country(place) != _is_country(other) or _before(place) != _before(other):
        return False
    same = same_verb(premise, clause) and same_parts(premise, clause) and share_part(premise, clause)
    return same and _covers(clause, premise, {*range(place.start, place.end)})


def _is_country(place: Value) -> bool:
    own = {key for at in range(place.start, place.end) for key in place.clause.text.keys[at].own}
    return not own.isdisjoint(place_keys())


def _before(place: Value) -> str:
    return place.clause.text.tokens[place.start - 1].low


def _has_a_doer(premise: Clause) -> bool:
    """Tell whether a premise names who does something to what, and not what two do with each other."""
    tokens = premise.text.tokens
    return (
        bool(premise.verb.agents and premise.verb.patients)
        and tokens[premise.verb.head].lemma not in MUTUAL
        and all(tokens[phrase.head].tag is Tag.NAME for phrase in premise.verb.agents)
    )


def _is_same_deed(premise: Clause, clause: Clause) -> bool:
    """Tell whether a clause tells what a premise does, of whomever: the same verb, done to the same, in its words."""
    doing = {place for phrase in premise.verb.agents for place in range(phrase.start, phrase.end)}
    undergone = [phrase.head for phrase in premise.verb.patients]
    theirs = [phrase.head for phrase in clause.verb.patients]
    return (
        same_verb(premise, clause)
        and bool(clause.verb.agents)
        and any(is_in(premise.text, head, clause.text, theirs) for head in undergone)
        and _covers(clause, premise, doing)
    )


def _covers(clause: Clause, premise: Clause, apart: set[int]) -> bool:
    """Tell whether the sentence of a clause has the words of a premise, all its names and times among them."""
    own, everywhere = premise.text, range(len(clause.text.tokens))
    rest = [place for place in premise.words if place not in apart]
    held = {place for place in rest if is_in(own, place, clause.text, everywhere)}
    named = {place for place in rest if own.tokens[place].tag is Tag.NAME}
    dated = all(any(mine.within(theirs) for theirs in clause.text.dates) for mine in own.dates)
    enough = len(held) >= _COVERED * len(rest) and len(held) + len(own.dates) >= _SPECIFIC
    return dated and named <= held and enough


def _may_be_done_by(premise: Clause, clause: Clause) -> bool:
    """Tell whether those who do it in a clause may be those of the premise: a name of theirs, or nobody's."""
    mine = _voices(premise, premise.verb.agents)
    theirs = _voices(clause, clause.verb.agents)
    vague = any(voice.pronoun for voice in theirs) or any(
        clause.text.tokens[phrase.head].tag is not Tag.NAME or clause.text.tokens[phrase.head].lemma in GENERIC
        for phrase in clause.verb.agents
    )
    return vague or any(is_one(one, other) or is_one(other, one) for one in mine for other in theirs)


def _voices(clause: Clause, phrases: Sequence[Phrase]) -> list[Voice]:
    return [phrase_voice(clause.text, [phrase], clause.evidence.article.text) for phrase in phrases]
