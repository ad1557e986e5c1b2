"""What a question takes for granted, beside what the articles print: which sentences say otherwise.

A sentence says otherwise where a word on which the premise turns (its verb, what is said with "be") is denied or has
its contrary, of the same people, by the same speaker, and the rest of the premise stands in the sentence or before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rag.answer.differing import differs, prints
from rag.answer.grammar.meanings import SAY
from rag.answer.grammar.mood import Mood
from rag.answer.grammar.parsed import Parsed, parsed
from rag.answer.grammar.tokens import Tag
from rag.answer.lexicon.free_words import LIGHT_VERBS
from rag.answer.lexicon.operators import SCHEDULES, lemmas
from rag.answer.lexicon.thesaurus import contrary_meanings, lemma, meanings
from rag.answer.mistaking import by_another, elsewhere
from rag.answer.presupposing import presupposed
from rag.answer.rules.claim import Claim, Match, claim, is_content
from rag.answer.rules.naming import is_known_name
from rag.answer.rules.roles import same_bearer, same_roles
from rag.answer.rules.speaking import same_voice
from rag.answer.searching import Found
from rag.corpus.words import printed_words
from rag.types import Context, Draft, Evidence

_LOOKED_AT = 12  # sentences, the most relevant
_BEFORE = 2  # sentences before one in which what it leaves unsaid may stand
_COVERED = 0.75  # share of the premise's words, the one in question apart, that stand there
_TOPICS = frozenset({"about", "regarding", "concerning", "whether"})  # what is spoken of is not said to be so
_PLACING = lemmas("send deploy mass amass gather assemble move station position press concentrate place put post")
_LIGHT = frozenset(lemma(word) for word in LIGHT_VERBS)
_TOLD = frozenset({Mood.FACT, Mood.WILL, Mood.WOULD, Mood.MUST, Mood.WISH, Mood.ORDER})


def checked(found: Found) -> Found:
    """Return what was found with the sentences that say the contrary of what the question takes for granted."""
    context = found.context
    each = zip(context.parts, context.relevance, strict=True)
    against = [refuting(part, context, chances) for part, chances in each]
    numbers = tuple(tuple(evidence.number for evidence in part) for part in against)
    return replace(found, context=replace(context, refuting=numbers))


def refuting(question: str, context: Context, chances: Sequence[float]) -> list[Evidence]:
    """Return the sentences, best first, that say the contrary of what a question takes for granted."""
    said = presupposed(question)
    return [] if said is None else contradicting(said, context, chances)


def contradicting(said: str, context: Context, chances: Sequence[float]) -> list[Evidence]:
    """Return the sentences, best first, that say the contrary of a statement; none where another bears it out."""
    ranked = sorted(zip(chances, context.evidence, strict=True), key=lambda pair: (-pair[0], pair[1].number))
    looked_at = [evidence for chance, evidence in ranked[:_LOOKED_AT] if chance > 0]  # none of another period or source
    denied = (found for pivot in _pivots(parsed(said)) if (found := _against(said, pivot, looked_at, context)))
    found = next(denied, []) or _otherwise(said, looked_at, context)
    return found or by_another(said, looked_at, context) or elsewhere(said, looked_at, context)


def _otherwise(said: str, looked_at: Sequence[Evidence], context: Context) -> list[Evidence]:
    """Return the best sentence with another date or number for the same; none where one has that of the premise."""
    if not (parsed(said).dates or parsed(said).figures):
        return []
    beside = [(evidence, claim(Draft(said, (evidence.number,)), context)) for evidence in looked_at]
    other = [evidence for evidence, alone in beside if differs(alone)]
    placing = _placing(parsed(said))
    found = [
        evidence
        for evidence in other
        if _is_covered(said, placing if _placing(parsed(evidence.text)) is not None else None, evidence, context)
    ]
    return [] if not found or any(prints(alone) for _, alone in beside) else found[:1]


def _placing(text: Parsed) -> int | None:
    """Return the verb by which many are somewhere, of which each article has another: "sent", "massed", "pressed"."""
    return next((verb.head for verb in text.verbs if text.tokens[verb.head].lemma in _PLACING), None)


def _pivots(said: Parsed) -> Iterator[int]:
    """Yield the words on which a premise turns: its verbs, what is said with "be", and words that have a contrary."""
    for place, token in enumerate(said.tokens):
        if token.low in _TOPICS:
            return
        against = contrary_meanings(token.lemma)
        if token.tag is Tag.VERB and not _is_relative(said, place):
            if against or (SAY not in said.keys[place].own and token.lemma not in SCHEDULES):
                yield place
        elif token.tag is Tag.WORD and (against or _is_said_with_be(said, place)):
            yield place


def _is_relative(said: Parsed, place: int) -> bool:
    """Tell whether a verb only describes a noun: "the group that refused"."""
    verb = said.owners[place]
    return verb is not None and verb.first > 0 and said.tokens[verb.first - 1].low in {"that", "which", "who"}


def _is_said_with_be(said: Parsed, place: int) -> bool:
    verb = said.owners[place]
    return verb is not None and verb.head < place and said.tokens[verb.head].tag is Tag.AUX


def _against(said: str, pivot: int, looked_at: Sequence[Evidence], context: Context) -> list[Evidence]:
    """Return the sentences that deny a word of the premise, none where another bears it out."""
    own = parsed(said)
    wanted = own.keys[pivot].own | contrary_meanings(own.tokens[pivot].lemma)
    found = []
    for evidence in looked_at:
        senses = _senses(claim(Draft(said, (evidence.number,)), context), pivot) if _holds(evidence, wanted) else []
        if not senses or not _is_covered(said, pivot, evidence, context):
            continue
        if any(senses):
            return []
        found.append(evidence)
    return found


def _holds(evidence: Evidence, wanted: frozenset[str]) -> bool:
    """Tell whether a sentence has a word of these meanings, or one that begins such a phrase."""
    opening = {lemma(key.partition("_")[0]) for key in wanted if "_" in key}
    return any(
        (low := lemma(word)) in opening or not wanted.isdisjoint(meanings(low)) for word in printed_words(evidence.text)
    )


def _senses(alone: Claim, place: int) -> list[bool]:
    """Return for each word of the sentence that a word of the premise may stand for, whether it says the same."""
    mine = alone.said.standings[place]
    alike = [
        alone.cited[0].parsed.standings[match.place].denied == mine.denied
        for match in alone.matches[place]
        if not match.opposite and _may_decide(alone, place, match)
    ]
    against = [] if mine.denied else [False for match in _contraries(alone, place) if _of_the_same(alone, place, match)]
    return alike + against


def _may_decide(alone: Claim, place: int, match: Match) -> bool:
    """Tell whether a word of the sentence decides on one of the premise; what denies it has to be the same word."""
    text = alone.cited[0].parsed
    mine, theirs = alone.said.standings[place], text.standings[match.place]
    if theirs.mood not in _TOLD or not _of_the_same(alone, place, match):
        return False
    same_kind = alone.said.tokens[place].tag is text.tokens[match.place].tag
    same_word = not _family(alone.said, place).isdisjoint(_family(text, match.place))
    owner = alone.said.owners[place]
    plainly = owner is not None and owner.negated  # "without consulting them" beside "in consultations with them"
    return mine.denied == theirs.denied or (same_word and (same_kind or plainly))


def _contraries(alone: Claim, place: int) -> Iterator[Match]:
    """Yield where a contrary of a word is said to be so."""
    text = alone.cited[0].parsed
    against = contrary_meanings(alone.said.tokens[place].lemma)
    for at in sorted({at for key in against for at in text.places.get(key, ())}):
        standing = text.standings[at]
        told = standing.mood in _TOLD or (text.tokens[at].tag is Tag.WORD and _is_said_of(text, standing.governor))
        if told and not standing.denied:
            yield Match(0, at)


def _is_said_of(text: Parsed, governor: int | None) -> bool:
    """Tell whether a word is what someone calls something: "called it a success"."""
    return governor is not None and SAY in text.keys[governor].own


def _family(text: Parsed, place: int) -> frozenset[str]:
    return frozenset(key for key in text.keys[place].own if key[0] not in "#@")


def _of_the_same(alone: Claim, place: int, match: Match) -> bool:
    """Tell whether a word is said of the same, by the same."""
    if not same_voice(alone, place, match):
        return False
    if alone.said.tokens[place].tag is Tag.VERB:
        return same_roles(alone, place, match)
    owner = alone.said.owners[place]
    return (owner is not None and _is_said_of(alone.said, owner.head)) or same_bearer(alone, place, match)


def _is_covered(said: str, pivot: int | None, evidence: Evidence, context: Context) -> bool:
    """Tell whether what else a premise says stands in the sentence or before it."""
    first = max(1, evidence.number - _BEFORE)
    near = [each for each in context.evidence[first - 1 : evidence.number] if each.passage == evidence.passage]
    around = claim(Draft(said, tuple(each.number for each in near)), context)
    rest = [place for place in range(len(around.said.tokens)) if place != pivot and _counts(around.said, place)]
    held = [place for place in rest if around.matches[place] or _is_named(around, place)]
    needed = {place for place in rest if around.said.tokens[place].tag is Tag.NAME}
    needed |= set() if pivot is None else _participants(around.said, pivot)
    return bool(held) and needed & set(rest) <= set(held) and len(held) >= _COVERED * len(rest)


def _participants(said: Parsed, pivot: int) -> set[int]:
    """Return the places of the nouns that name who does and who undergoes it."""
    verb = said.owners[pivot]
    return set() if verb is None else {phrase.head for phrase in (*verb.agents, *verb.patients)}


def _is_named(around: Claim, place: int) -> bool:
    """Tell whether a word names who speaks the sentence, or belongs to a name that is printed."""
    own = around.said.keys[place].own
    speaking = {key for voices in around.cited[-1].voices for voice in voices for key in voice.known | voice.head}
    return not own.isdisjoint(speaking) or is_known_name(around, place)


def _counts(said: Parsed, place: int) -> bool:
    token = said.tokens[place]
    light = token.tag is Tag.VERB and (token.lemma in _LIGHT or SAY in said.keys[place].own)
    return is_content(said, place) and not light
