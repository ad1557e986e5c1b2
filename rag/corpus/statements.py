"""Whether what follows a cue is a statement: "said that", "warned of", but not "added two goals", "said on Monday."."""

from __future__ import annotations

import re

from rag.corpus.circumstances import words_themselves
from rag.corpus.outside_quotes import Sentence
from rag.corpus.quote_marks import overlapping
from rag.corpus.speech_verbs import is_deed, is_naming
from rag.corpus.subjects import Cue
from rag.types import Span

_FINITE = re.compile(
    r"\b(?:is|are|was|were|will|would|has|have|had|can|could|should|must|may|might|did|does|do|that|if|whether|how|why|"
    r"am|shall|\w\w+ed|went|came|made|took|got|gave|felt|knew|saw|left|lost|won|meant|found|kept|put|held|ran|began|"
    r"brought|spoke|stood|needs?|wants?|remains?|faces|makes|takes|gets|goes|comes|gives|means|seems?|appears?|depends?)\b"
    r"|n[’']t\b|[’'](?:re|ll|d|ve|m)\b|\b(?:it|he|she|there|that|what|who)[’']s\b"
)
_CLAUSE_REACH = 70  # characters after a cue in which the verb of a clause stands
_SAY = frozenset("say says said saying tell tells told telling".split())
_ONLY_WHERE = re.compile(
    r"(?:[\s\xa0,]*(?:in|at|on|from|during|after|before|to|by|for|about|with|as|outside|following|of|late|early|last|this|"
    r"earlier|later|yesterday|today|tonight|so|again|nothing|something|it|much|goodbye|hello|sorry|yes|no|more)(?![\w’']))",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"[\s\xa0]*(?:an?\s\w+|another|two|three|four|five|six|\d[\d,.]*)(?!\w)")
_PRONOUNS = frozenset({"it", "them", "this", "that", "him", "her", "so", "us", "me", "you"})
_ASKING = frozenset({"ask", "asks", "asked"})
_REQUEST = re.compile(r"\b(?:to|whether|if|why|how|what|when|that)\b|:")


def is_statement(sentence: Sentence, cue: Cue, said: Span) -> bool:
    """Tell whether what follows a cue is said, and not a greeting ("welcomed President Y") or a deed."""
    if said.of(sentence.text).strip(".!?").lower() in _PRONOUNS:
        return False
    if any(quoted.is_long(sentence.text) for quoted in overlapping(sentence.quotes, said)):
        return True
    if is_naming(cue.text):
        return bool(overlapping(sentence.quotes, said))
    if cue.text.startswith("welcom"):
        return not _is_greeting(sentence, cue)
    if is_deed(cue.text) or sentence.text[cue.span.end : cue.span.end + 1] == ":":
        return True
    return _is_clause(sentence.text, cue, said)


def _is_greeting(sentence: Sentence, cue: Cue) -> bool:
    named = (each for each in sentence.named if each.span.start >= cue.span.end and each.name and each.role)
    return any(not sentence.text[cue.span.end : mention.span.start].strip() for mention in named)


def _is_clause(text: str, cue: Cue, said: Span) -> bool:
    """Tell a clause by its "that" or its verb; after "said" anything is one that is no circumstance."""
    if cue.text in _ASKING:
        return bool(_REQUEST.search(text, said.start, said.end))
    if cue.text in _SAY and not _ONLY_WHERE.match(text, said.start, said.end):
        return len(said.of(text).split()) > 1
    if cue.text not in _SAY and _AMOUNT.match(text, said.start, said.end):
        return " that " in said.of(text)[:_CLAUSE_REACH]
    start = words_themselves(text, said, cue.text).start
    if "that" in text[said.start : start].split():
        return True
    return bool(_FINITE.search(text, start, min(said.end, said.start + _CLAUSE_REACH)))
