"""Words are told as those of who said them, and as said by someone if someone said them."""

from __future__ import annotations

from rag.answer.grammar.parsed import Parsed
from rag.answer.grammar.phrases import Phrase
from rag.answer.lexicon.operators import REPORTERS
from rag.answer.lexicon.thesaurus import lemma
from rag.answer.rules.claim import Claim, Match
from rag.answer.rules.roles import agents_of
from rag.answer.rules.voices import Voice, phrase_voice

RULE = "speaker"


def same_voice(claim: Claim, place: int, match: Match) -> bool:
    """Tell whether a word is attributed to whom the evidence attributes it."""
    named = _named_sources(claim.said, place)
    heard = claim.cited[match.sentence].voices[match.place]
    if not named:
        return all(_may_drop(claim, voice) for voice in heard)
    doers = agents_of(claim.cited[match.sentence], match.place)
    voices = [*heard, *doers]
    return all(any(is_same(source, voice) for voice in voices) for source in named)


def no_other_voice(claim: Claim, place: int, match: Match) -> bool:
    """Tell whether a word, if it is attributed on both sides, is so to the same speaker."""
    heard = claim.cited[match.sentence].voices[match.place]
    named = _named_sources(claim.said, place)
    return not heard or not named or any(is_same(source, voice) for source in named for voice in heard)


def is_same(source: Voice, voice: Voice) -> bool:
    """Tell whether a statement's source is a speaker of the evidence, or the body that the speaker speaks for."""
    if source.head & voice.head:
        return True
    if not source.head & voice.known:
        return False
    return voice.official or not _is_body(source)


def _named_sources(said: Parsed, place: int) -> list[Voice]:
    found = [phrase_voice(said, source.speakers) for source in said.sources if source.covers(place) and source.speakers]
    return [voice for voice in found if not voice.pronoun]


def _is_body(source: Voice) -> bool:
    return any(key.startswith("@") for key in source.head)


def _may_drop(claim: Claim, voice: Voice) -> bool:
    """Tell whether a speaker may go unnamed: a plain reporter of facts, or the very subject of the statement."""
    if voice.pronoun or (voice.head & REPORTERS and not _has_name(voice)) or _is_wire(voice):
        return True
    subjects = [
        phrase for verb in claim.said.verbs for phrase in (*verb.agents, *(verb.patients if verb.passive else ()))
    ]
    return any(
        is_same(phrase_voice(claim.said, [phrase]), voice) or _is_owned(claim.said, phrase, voice)
        for phrase in subjects
    )


def _is_wire(voice: Voice) -> bool:
    """Tell whether an outlet reports it: "Reuters reported"."""
    return voice.cue is not None and lemma(voice.cue) == lemma("report")


def _is_owned(said: Parsed, phrase: Phrase, voice: Voice) -> bool:
    """Tell whether a subject is the speaker's own: "Norvale's profit"."""
    return any(
        said.tokens[place].possessive and said.keys[place].own & voice.head for place in range(phrase.start, phrase.end)
    )


def _has_name(voice: Voice) -> bool:
    return any(key[0] in "=@" for key in voice.head)
