"""Words in quotation marks are printed in quotation marks, and words that nobody named is quoted with keep them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rag.answer.grammar.parsed import Parsed
from rag.answer.lexicon.operators import NEGATORS
from rag.answer.rules.claim import Cited, Claim, Match, is_content
from rag.answer.rules.voices import phrase_voice
from rag.corpus.quote_marks import quoted_stretches
from rag.corpus.words import fold
from rag.types import Failure, Span

RULE = "quotes"
_ELLIPSIS = re.compile(r"\s*(?:\.\s?\.\s?\.|\[\.\.\.\])\s*")
_BLANKS = re.compile(r"\s+")
_EDGES = " ,.;:!?-"
_SHOWN = 60  # characters


def altered_quotes(claim: Claim) -> list[Failure]:
    """Return a failure for each quoted stretch of the statement that nobody is quoted with in the cited sentences."""
    stretches = [quoted.inner(claim.draft.text) for quoted in quoted_stretches(claim.draft.text)]
    if not stretches:
        return []
    printed = [_folded(words) for words in printed_quotes(claim.cited)]
    return [
        Failure(RULE, stretch) for stretch in stretches if not any(_is_in(_folded(stretch), words) for words in printed)
    ]


def unmarked_quotes(claim: Claim) -> list[Failure]:
    """Return a failure if a statement tells as a fact what is printed only within the quotation marks of nobody named.

    The words of a named speaker are held to the speaker by another rule; these here could be said by anyone, or be
    only mentioned: 'Add "the offer ends today" to your reply.'
    """
    if _is_attributed(claim.said) or quoted_stretches(claim.draft.text):
        return []
    matches = [claim.matches[place] for place in range(len(claim.said.tokens)) if is_content(claim.said, place)]
    if not any(matches) or not all(_is_mentioned(claim, match) for found in matches for match in found):
        return []
    return [Failure(RULE, f"quoted, by nobody named: {claim.draft.text[:_SHOWN]}")]


def _is_attributed(said: Parsed) -> bool:
    return any(source.speakers and not phrase_voice(said, source.speakers).pronoun for source in said.sources)


def _is_mentioned(claim: Claim, match: Match) -> bool:
    """Tell whether a word of a cited sentence stands in quotation marks and nobody says it."""
    cited = claim.cited[match.sentence]
    place = cited.evidence.span.start + cited.parsed.tokens[match.place].start
    quoted = any(span.start <= place < span.end for span in _stretches(cited.evidence.article.text))
    return quoted and not cited.voices[match.place]


def printed_quotes(cited: Sequence[Cited]) -> Iterator[str]:
    """Yield the words that stand in quotation marks in the cited sentences, neighbours read as one."""
    for text, span in _runs(cited):
        for quoted in _stretches(text):
            start, end = max(quoted.start, span.start), min(quoted.end, span.end)
            if start < end:
                yield text[start:end]


def _runs(cited: Sequence[Cited]) -> Iterator[tuple[str, Span]]:
    """Yield the cited stretches of each article: sentences with only blanks between them are one stretch."""
    run: Span | None = None
    text = ""
    for sentence in sorted(cited, key=lambda cited: (cited.evidence.article.id, cited.evidence.span)):
        span, article = sentence.evidence.span, sentence.evidence.article.text
        if run is not None and article == text and not text[run.end : span.start].strip():
            run = run.until(span)
            continue
        if run is not None:
            yield text, run
        run, text = span, article
    if run is not None:
        yield text, run


@lru_cache(maxsize=256)
def _stretches(text: str) -> tuple[Span, ...]:
    return tuple(quoted.span for quoted in quoted_stretches(text))


def _folded(text: str) -> str:
    return _BLANKS.sub(" ", fold(text)).strip(_EDGES + "\"'")


def _is_in(stretch: str, printed: str) -> bool:
    """Tell whether the words, or their parts around an ellipsis that hides no negation, are printed in order."""
    place = 0
    for number, part in enumerate(_ELLIPSIS.split(stretch)):
        words = part.strip(_EDGES)
        if not words:
            continue
        found = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)").search(printed, place)
        if found is None:
            return False
        if number and NEGATORS & set(re.findall(r"[\w']+", printed[place : found.start()])):
            return False
        place = found.end()
    return place > 0
