"""Who does something and who undergoes it are the same in a statement and its evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.answer.grammar.marks import breaks
from rag.answer.grammar.parsed import Parsed
from rag.answer.grammar.phrases import Phrase, phrase_ending, phrase_starting
from rag.answer.grammar.tokens import Tag, Token
from rag.answer.grammar.verb_group import Verb
from rag.answer.lexicon.operators import CARRYING, GENERIC, MUTUAL, TURNING
from rag.answer.rules.claim import Cited, Claim, Match
from rag.answer.rules.voices import Voice, phrase_voice

RULE = "roles"
_NEAR = 7  # words between a noun and what it is the object of
_PRONOUNS = frozenset("he she it they we i who which that this these those you them him her us there".split())


@dataclass(frozen=True, slots=True)
class Participant:
    """Someone or something that a statement makes do or undergo: the place of its head, whether that is a name."""

    head: int
    named: bool
    voice: Voice


def same_roles(claim: Claim, place: int, match: Match) -> bool:
    """Tell whether the doers and undergoers of a verb are no others than those of what it stands for."""
    verb = _verb_at(claim.said, place)
    if verb is None or claim.said.tokens[place].lemma in MUTUAL or match.opposite:
        return True
    cited = claim.cited[match.sentence]
    agents = [] if verb.implied else _participants(claim.said, verb.agents)
    patients = _participants(claim.said, verb.patients)
    doers, sufferers = list(agents_of(cited, match.place)), list(_patients_of(cited, match.place))
    if claim.said.tokens[place].lemma in TURNING and _verb_at(cited.parsed, match.place) is None:
        doers += sufferers  # "a drop in profit" is what profit did
    if claim.said.tokens[place].lemma in TURNING and not sufferers and _are_among(patients, doers):
        return all(any(agent.voice.head & doer.known for doer in doers) for agent in agents)
    return (
        all(_may_do(claim, agent, match, doers, [one for one in sufferers if one not in doers]) for agent in agents)
        and all(_may_undergo(patient, doers, sufferers) for patient in patients)
        and all(_is_with(claim, patient.head, match) for patient in patients)
    )


def same_bearer(claim: Claim, place: int, match: Match) -> bool:
    """Tell whether a noun or adjective is said of whom the evidence says it."""
    verb = claim.said.owners[place]
    if verb is None or claim.said.tokens[place].lemma in MUTUAL:
        return True
    cited = claim.cited[match.sentence]
    bearers = [*agents_of(cited, match.place), *_described(cited, match.place)]
    phrase = _qualified(claim.said, place)
    told = [phrase] if phrase else () if verb.implied else verb.agents
    return all(_may_do(claim, agent, match, bearers, []) for agent in _participants(claim.said, told))


def _qualified(text: Parsed, place: int) -> Phrase | None:
    """Return the phrase of the noun that an adjective qualifies: "a stable and predictable relationship"."""
    while _low(text, place + 1) in {"and", "but"} and text.tokens[place + 1].gap == " ":
        place += 2
    phrase = phrase_starting(text.tokens, place) if place < len(text.tokens) else None
    return phrase if phrase and phrase.head > place else None


def agents_of(cited: Cited, place: int) -> Iterator[Voice]:
    """Yield who does what a word of a cited sentence tells; a pronoun is whoever speaks or was named before."""
    verb = _verb_at(cited.parsed, place)
    owners = [] if verb else _possessors(cited.parsed, place)
    verb = verb or _verb_around(cited.parsed, place)
    for phrase in (*owners, *(verb.agents if verb and not verb.implied else ())):
        if not _is_general(cited.parsed, phrase):
            voice = phrase_voice(cited.parsed, [phrase], cited.evidence.article.text)
            yield from _meant(cited, phrase) if voice.pronoun else (voice,)


def _verb_at(text: Parsed, place: int) -> Verb | None:
    verb = text.owners[place]
    return verb if verb is not None and verb.head == place else next((v for v in text.verbs if v.head == place), None)


def _verb_around(text: Parsed, place: int) -> Verb | None:
    """Return the verb whose subject a noun or adjective is told of: "was ready", "held talks", "expressed concern"."""
    verb = text.owners[place]
    if verb is None:
        return None
    head = text.tokens[verb.head]
    light = head.tag is Tag.AUX or head.lemma in CARRYING
    return verb if light or _names_place(verb.agents, place) else None


def _names_place(phrases: Sequence[Phrase], place: int) -> bool:
    return any(phrase.start <= place < phrase.end for phrase in phrases)


def _patients_of(cited: Cited, place: int) -> Iterator[Voice]:
    text = cited.parsed
    verb = _verb_at(text, place)
    around = None if verb else _verb_around(text, place)
    described = around.agents if around and text.tokens[around.head].tag is Tag.AUX else ()
    for phrase in (*(verb.patients if verb else _sufferers(text, place)), *described):
        voice = phrase_voice(text, [phrase], cited.evidence.article.text)
        if not voice.pronoun and not _is_general(text, phrase):
            yield voice


def _described(cited: Cited, place: int) -> Iterator[Voice]:
    """Yield what an adjective is said of in its own phrase: "high tension"."""
    phrase = phrase_starting(cited.parsed.tokens, place)
    if phrase and phrase.head > place:
        yield phrase_voice(cited.parsed, [phrase])


def _meant(cited: Cited, phrase: Phrase) -> Iterator[Voice]:
    """Yield whom a pronoun may mean: the speakers of the sentence, and those named before it."""
    tokens = cited.parsed.tokens
    if tokens[phrase.head].low not in {"it", "this", "that", "these", "those"}:
        for voices in cited.voices:
            yield from voices
    for head in range(phrase.start):
        inside = tokens[head + 1].tag in {Tag.NAME, Tag.WORD} and not breaks(tokens[head + 1].gap)
        if tokens[head].tag in {Tag.NAME, Tag.WORD} and not inside and (earlier := phrase_ending(tokens, head)):
            yield phrase_voice(cited.parsed, [earlier], cited.evidence.article.text)


def _possessors(text: Parsed, place: int) -> list[Phrase]:
    """Return who does what a noun tells: "Russia's attack", "Russian attack", "an attack by Russia"."""
    phrase = phrase_ending(text.tokens, place)
    if phrase is None or text.tokens[place].tag is not Tag.WORD:
        return []
    named = [number for number in range(phrase.start, place) if text.tokens[number].tag is Tag.NAME]
    by = phrase_starting(text.tokens, place + 2) if _low(text, place + 1) == "by" else None
    return [Phrase(named[0], named[-1] + 1)] if named else [by] if by else []


def _sufferers(text: Parsed, place: int) -> list[Phrase]:
    """Return who undergoes what a noun tells: "attack on Ukraine", "support for Ukraine"."""
    if text.tokens[place].tag is not Tag.WORD or _low(text, place + 1) not in {
        "of",
        "on",
        "against",
        "for",
        "to",
        "in",
    }:
        return []
    phrase = phrase_starting(text.tokens, place + 2)
    return [phrase] if phrase else []


def _low(text: Parsed, place: int) -> str:
    return text.tokens[place].low if place < len(text.tokens) else ""


def _participants(text: Parsed, phrases: Sequence[Phrase]) -> list[Participant]:
    """Return whom phrases name, pronouns and words too general to compare left out."""
    return [
        Participant(phrase.head, text.tokens[phrase.head].tag is Tag.NAME, phrase_voice(text, [phrase]))
        for phrase in phrases
        if not _is_pronoun(text.tokens[phrase.head]) and not _is_general(text, phrase)
    ]


def _is_pronoun(token: Token) -> bool:
    """Tell whether a word only points back; "US" does not."""
    return token.low.partition("'")[0] in _PRONOUNS and token.tag is not Tag.NAME


def _is_general(text: Parsed, phrase: Phrase) -> bool:
    """Tell whether a phrase is too general to say who it is: "the two sides"."""
    tokens = text.tokens[phrase.start : phrase.end]
    return tokens[-1].lemma in GENERIC and not any(token.tag is Tag.NAME for token in tokens)


def _may_do(claim: Claim, agent: Participant, match: Match, doers: Sequence[Voice], sufferers: Sequence[Voice]) -> bool:
    """Tell whether someone may be who does it: one of the doers, or, if they are not known, no one else there."""
    if any(is_one(agent.voice, doer) for doer in doers):
        return True
    if any(agent.voice.head & sufferer.head for sufferer in sufferers):
        return False
    nominal = _verb_at(claim.cited[match.sentence].parsed, match.place) is None
    if not doers:
        return not (nominal and agent.named)
    elsewhere = any(other.sentence == match.sentence for other in claim.matches[agent.head])
    return not (agent.named or elsewhere)


def _may_undergo(patient: Participant, doers: Sequence[Voice], sufferers: Sequence[Voice]) -> bool:
    if any(is_one(patient.voice, sufferer) for sufferer in sufferers):
        return True
    if any(patient.voice.head & doer.head for doer in doers):
        return False
    return not (patient.named and sufferers)


def _are_among(patients: Sequence[Participant], doers: Sequence[Voice]) -> bool:
    return bool(patients) and all(any(is_one(patient.voice, doer) for doer in doers) for patient in patients)


def is_one(voice: Voice, their: Voice) -> bool:
    """Tell whether someone is whom the evidence names, or the body that they speak for."""
    if voice.head & their.head:
        return True
    body = any(key.startswith("@") for key in voice.head)
    return bool(voice.head & their.known) and (their.official or not body)


def _is_with(claim: Claim, head: int, match: Match) -> bool:
    """Tell whether the object of a verb stands with what the verb stands for, no other finite verb between."""
    places = [other.place for other in claim.matches[head] if other.sentence == match.sentence]
    if not places:
        return True
    text = claim.cited[match.sentence].parsed
    verb = _verb_at(text, match.place)
    phrases = (*verb.agents, *verb.patients) if verb else ()
    if any(_is_pronoun(text.tokens[phrase.head]) for phrase in phrases):
        return True
    return any(
        any(phrase.start <= place < phrase.end for phrase in phrases)
        or ((owner := text.owners[place]) is not None and match.place in {owner.head, owner.shares})
        or _is_beside(text, place, match.place)
        for place in places
    )


def _is_beside(text: Parsed, one: int, other: int) -> bool:
    low, high = sorted((one, other))
    between = text.tokens[low + 1 : high]
    finite = any(token.tag is Tag.MODAL or token.form in {"past", "s"} for token in between)
    return high - low <= _NEAR and not finite
