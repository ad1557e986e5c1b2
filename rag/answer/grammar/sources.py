"""To whom a text attributes its words: "X said that …", "…, X said", "according to X, …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rag.answer.grammar.marks import breaks, is_end
from rag.answer.grammar.mood import Mood, Standing
from rag.answer.grammar.phrases import Phrase, phrase_ending, phrase_starting
from rag.answer.grammar.tokens import Tag, Token
from rag.answer.grammar.verb_group import Verb
from rag.answer.lexicon.operators import CUES, NAMING, SAID_NOUNS, TELLING

_CLOSING_MARKS = frozenset(",”\"’'?!")
_UNSAID = frozenset({Mood.ORDER, Mood.WISH, Mood.MAY, Mood.OPEN, Mood.CONDITION, Mood.MUST})
_OPENING = 4  # words of a name that a quote may follow without a colon
_NOUN_REACH = 7  # words between a noun of saying and its "that"
_LONGEST_TAIL = 14  # words after "…, X said" that are only its circumstance


@dataclass(frozen=True, slots=True)
class Source:
    """Who says the words `[start, end)`; `cue` is the place of the verb or preposition that says so."""

    speakers: tuple[Phrase, ...]
    cue: int
    start: int
    end: int

    def covers(self, place: int) -> bool:
        """Tell whether a word is attributed to this source."""
        return self.start <= place < self.end


def sources(tokens: Sequence[Token], verbs: Sequence[Verb], stands: Sequence[Standing]) -> list[Source]:
    """Return the attributions of a text; the innermost of a word is the last that covers it."""
    found = [*_according(tokens), *_nominal(tokens), *_cued(tokens, verbs, stands), *_bare(tokens)]
    closings = [source.end for source in found if source.cue >= source.end]
    found = [_shortened(source, closings) for source in found]
    return sorted(found, key=lambda source: (source.start - source.end, source.cue))


def _shortened(source: Source, closings: Sequence[int]) -> Source:
    """Return a source whose words end where a closing ", X said" begins."""
    ends = [end for end in closings if source.start < end < source.end]
    return replace(source, end=min(ends)) if ends and source.cue < source.start else source


def _according(tokens: Sequence[Token]) -> Iterator[Source]:
    for place, token in enumerate(tokens[:-2]):
        if token.low == "according" and tokens[place + 1].low == "to":
            phrase = phrase_starting(tokens, place + 2)
            start, end = _sentence(tokens, place)
            if phrase is not None:
                yield Source((phrase,), place, start, end)


def _nominal(tokens: Sequence[Token]) -> Iterator[Source]:
    """Yield "the minister's warning that …" and "a declaration by health chiefs that …"."""
    for place, token in enumerate(tokens):
        if token.low != "that" or place == 0:
            continue
        nouns = [
            at
            for at in range(max(0, place - _NOUN_REACH), place)
            if tokens[at].lemma in SAID_NOUNS and tokens[at].tag is Tag.WORD
        ]
        if not nouns or any(tokens[at].tag is Tag.VERB for at in range(nouns[-1], place)):
            continue
        _, end = _sentence(tokens, place)
        speakers = _owners_of(tokens, nouns[-1], place)
        if speakers:
            yield Source(speakers, nouns[-1], place, end)


def _owners_of(tokens: Sequence[Token], noun: int, end: int) -> tuple[Phrase, ...]:
    """Return whose words a noun of saying means: its possessor, or who stands after "by", "from" or "of"."""
    if noun + 2 < end and tokens[noun + 1].low in {"by", "from", "of"}:
        phrase = phrase_starting(tokens, noun + 2)
        return (phrase,) if phrase else ()
    phrase = phrase_ending(tokens, noun)
    owned = [at for at in range(phrase.start, noun) if tokens[at].possessive] if phrase else []
    return (Phrase(owned[-1], owned[-1] + 1),) if owned else ()


def _cued(tokens: Sequence[Token], verbs: Sequence[Verb], stands: Sequence[Standing]) -> Iterator[Source]:
    subject: tuple[Phrase, ...] = ()
    for verb in verbs:
        agents = verb.agents or subject
        subject = verb.agents if verb.kind == "finite" and verb.agents else subject
        if tokens[verb.head].tag is not Tag.VERB or not _is_cue(tokens[verb.head]) or verb.passive:
            continue
        if (
            verb.head + 1 < len(tokens)
            and tokens[verb.head + 1].low in {"on", "for"}
            and tokens[verb.head].lemma in NAMING
        ):
            continue
        if stands[verb.head].mood in _UNSAID:
            continue
        start, end = _sentence(tokens, verb.head)
        if agents and _is_closing(tokens, verb, agents, verbs, end):
            yield Source(agents, verb.head, start, min(verb.first, *(phrase.start for phrase in agents)))
        elif _has_complement(tokens, verb, verbs, stands, end):
            yield Source(agents, verb.head, _content_start(tokens, verb), _content_end(tokens, verb, verbs, end))


def _is_cue(token: Token) -> bool:
    return token.lemma in CUES or token.lemma in NAMING


def _sentence(tokens: Sequence[Token], place: int) -> tuple[int, int]:
    """Return the token places of the sentence around a word."""
    start = place
    while start > 0 and not is_end(tokens[start].gap):
        start -= 1
    end = place + 1
    while end < len(tokens) and not is_end(tokens[end].gap):
        end += 1
    return start, end


def _is_closing(tokens: Sequence[Token], verb: Verb, agents: Sequence[Phrase], verbs: Sequence[Verb], end: int) -> bool:
    """Tell whether the words come before: "…, X said on Monday" or "…”, said X"."""
    first = min(verb.first, *(phrase.start for phrase in agents))
    if first == 0 or not any(mark in _CLOSING_MARKS for mark in tokens[first].gap):
        return False
    last = max(verb.head, *(phrase.end - 1 for phrase in agents))
    if end - last > _LONGEST_TAIL and tokens[last + 1].gap.strip() != ",":
        return False
    opens_quote = last + 1 < end and any(mark in '“"' for mark in tokens[last + 1].gap)
    aside = last + 1 < end and tokens[last + 1].gap.strip() == ","
    later = not aside and any(other.kind == "finite" and last < other.head < end for other in verbs)
    earlier = any(other.kind == "finite" and other.head < first for other in verbs)
    return earlier and not later and not opens_quote


def _has_complement(
    tokens: Sequence[Token], verb: Verb, verbs: Sequence[Verb], stands: Sequence[Standing], end: int
) -> bool:
    """Tell whether a clause, a quote or "of" and a noun follows that the subject says; "reported a loss" is none."""
    if any(stands[other.head].governor == verb.head for other in verbs if verb.head < other.head < end):
        return True
    after = tokens[verb.head + 1 : end]
    if tokens[verb.head].lemma in NAMING:
        return bool(verb.patients) and tokens[verb.head + 1].low not in {"for", "on"}
    return bool(after) and (after[0].low == "of" or any(mark in '“":' for token in after for mark in token.gap))


def _content_start(tokens: Sequence[Token], verb: Verb) -> int:
    """Return where the words begin: after whom they are told to."""
    if tokens[verb.head].lemma in TELLING and verb.patients and not verb.passive:
        return verb.patients[-1].end
    return verb.head + 1


def _content_end(tokens: Sequence[Token], verb: Verb, verbs: Sequence[Verb], end: int) -> int:
    """Return where the words end: at a later cue that "and" or "but" joins to this one."""
    for other in verbs:
        if other.head <= verb.head or other.head >= end or not _is_cue(tokens[other.head]):
            continue
        starts = [phrase.start for phrase in other.agents if phrase.start > verb.head]
        first = min([other.first, *starts])
        joint = first - 1
        while joint > verb.head and tokens[joint].tag is Tag.ADVERB:
            joint -= 1
        if other.agents == verb.agents and other.kind == "finite":
            return first
        if other.kind == "gerund" and breaks(tokens[other.first].gap) and other.agents != verb.agents:
            return first
        if starts and (tokens[joint].tag is Tag.CONJUNCTION or tokens[joint].low == "while"):
            return first
    return end


def _bare(tokens: Sequence[Token]) -> Iterator[Source]:
    """Yield `Peskov: “We want …”`, a name straight before quoted words."""
    for place in range(1, len(tokens)):
        gap = tokens[place].gap
        if (
            tokens[place - 1].tag is Tag.NAME
            and any(mark in '“"' for mark in gap)
            and (":" in gap or place <= _OPENING)
        ):
            start, end = _sentence(tokens, place)
            if not breaks(tokens[start].gap) or start == 0:
                yield Source((Phrase(start, place),), place - 1, place, end)
