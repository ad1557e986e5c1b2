"""Attributed statements of an article: who said what, in direct, reported or mixed speech.

A quotation belongs to one sentence, or to the sentences of one quoted stretch. A whole quoted sentence without an
attribution of its own goes on with the speaker of the sentence before it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from rag.corpus.attribution import Attribution, attribution, is_governed
from rag.corpus.quote_marks import Quoted, overlapping, quoted_stretches
from rag.corpus.speakers import Cast, mentions
from rag.types import Quotation, Span, Speaker

_CIRCUMSTANCE = 6  # words


def quotations(text: str, sentences: Sequence[Span]) -> list[Quotation]:
    """Return the attributed statements among the sentences of an article, in order."""
    cast = Cast(text, sentences)
    quotes = quoted_stretches(text)
    found: list[Quotation] = []
    focus: Speaker | None = None
    for place, sentence in enumerate(sentences):
        inside = overlapping(quotes, sentence)
        attributed = attribution(text, sentence, inside)
        speaker = attributed and _speaker(text, cast, attributed, sentence, focus)
        if attributed and speaker:
            found.append(_quotation(text, attributed, speaker, inside))
            focus = speaker if cast.is_person(speaker.name) else focus
        elif _is_quoted(sentence, inside):
            found += _continued(found, sentences, place, inside)
        else:
            focus = _subject(text, cast, sentence, focus) or focus
    return _with_whole_quotes(text, quotes, found)


def _speaker(text: str, cast: Cast, attributed: Attribution, sentence: Span, focus: Speaker | None) -> Speaker | None:
    """Return who is meant; a pronoun inside a sentence means the subject before it, else the focus."""
    mention = attributed.mention
    if mention.pronoun and mention.span.start - sentence.start > len("“He"):
        focus = _subject(text, cast, Span(sentence.start, mention.span.start), focus) or focus
    return cast.resolve(mention, focus)


def _quotation(text: str, attributed: Attribution, speaker: Speaker, inside: Sequence[Quoted]) -> Quotation:
    said = attributed.said
    quoted = [stretch for stretch in inside if stretch.span.overlaps(said)]
    whole = [stretch.span for stretch in quoted if stretch.is_long(text) and _is_introduced(text, said, stretch.span)]
    if whole:
        words_said = Span(max(said.start, whole[0].start), min(max(span.end for span in whole), said.end))
        return Quotation(words_said, "direct", speaker, attributed.cue, attributed.span)
    return Quotation(said, "mixed" if quoted else "reported", speaker, attributed.cue, attributed.span)


def _is_introduced(text: str, said: Span, quoted: Span) -> bool:
    """Tell whether a quote is the statement itself: only a circumstance ("on Monday,") stands before it."""
    before = text[said.start : max(said.start, quoted.start)]
    return not before.strip(" \xa0:,") or (before.rstrip(" \xa0")[-1:] in ",:" and len(before.split()) <= _CIRCUMSTANCE)


def _is_quoted(sentence: Span, inside: Sequence[Quoted]) -> bool:
    return any(min(q.span.end, sentence.end) - max(q.span.start, sentence.start) >= len(sentence) - 2 for q in inside)


def _continued(
    found: Sequence[Quotation], sentences: Sequence[Span], place: int, inside: Sequence[Quoted]
) -> list[Quotation]:
    """Return a whole quoted sentence as words of the speaker before it, unless its quote goes on to name another."""
    stretch = next(quoted for quoted in inside if quoted.span.overlaps(sentences[place])).span
    goes_on = place + 1 < len(sentences) and stretch.overlaps(sentences[place + 1])
    first = bisect_right(sentences, stretch.start, key=lambda sentence: sentence.end)
    if not found or first == 0 or goes_on or not _touches(found[-1], sentences[first - 1]):
        return []
    said = Span(max(stretch.start, sentences[first].start), min(stretch.end, sentences[place].end))
    return [Quotation(said, "direct", found[-1].speaker)]


def _with_whole_quotes(text: str, quotes: Sequence[Quoted], found: Iterable[Quotation]) -> list[Quotation]:
    """Spread each direct quotation over all sentences of its quoted stretch; one quotation a stretch and speaker."""
    spread: dict[tuple[int, str], Quotation] = {}
    for quotation in found:
        span = quotation.span
        for quoted in overlapping(quotes, span):
            if quotation.speech == "direct" and quoted.is_long(text):
                span = Span(min(span.start, quoted.span.start), max(span.end, quoted.span.end))
        whole = Quotation(span, quotation.speech, quotation.speaker, quotation.cue, quotation.attribution)
        spread.setdefault((span.start, quotation.speaker.name), whole)
    return sorted(spread.values(), key=lambda quotation: quotation.span)


def _subject(text: str, cast: Cast, sentence: Span, focus: Speaker | None) -> Speaker | None:
    """Return the first person named in a sentence whom no preposition governs."""
    for mention in mentions(text, sentence):
        if mention.pronoun or is_governed(text, sentence, mention):
            continue
        speaker = cast.resolve(mention, focus)
        if speaker and cast.is_person(speaker.name):
            return speaker
    return None


def _touches(quotation: Quotation, sentence: Span) -> bool:
    return quotation.span.overlaps(sentence) or bool(quotation.attribution and quotation.attribution.overlaps(sentence))
