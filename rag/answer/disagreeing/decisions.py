"""What a clause says was decided, in one verb: what is voted down is rejected, who is found guilty is convicted."""

from __future__ import annotations

from dataclasses import dataclass

from rag.answer.disagreeing.clauses import Clause
from rag.answer.lexicon.operators import lemmas
from rag.answer.lexicon.thesaurus import lemma

_VERBS = lemmas(
    """approve reject pass adopt veto ratify accept refuse acquit convict clear lose survive die elect grant deny uphold
    overturn sign release extradite"""
)
_PHRASES = {
    (lemma("vote"), "down"): "reject",
    (lemma("turn"), "down"): "reject",
    (lemma("throw"), "out"): "reject",
    (lemma("find"), "guilty"): "convict",
    (lemma("find"), "not", "guilty"): "acquit",
    (lemma("find"), "innocent"): "acquit",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """The lemma of a verb for what was decided, and the token place behind its printed words."""

    lemma: str
    end: int


def decision(clause: Clause) -> Decision | None:
    """Return what a clause says was decided."""
    head, tokens = clause.verb.head, clause.text.tokens
    if tokens[head].lemma in _VERBS:
        return Decision(tokens[head].lemma, head + 1)
    for (verb, *words), plain in _PHRASES.items():
        end = head + 1 + len(words)
        if tokens[head].lemma == verb and [token.low for token in tokens[head + 1 : end]] == words:
            return Decision(lemma(plain), end)
    return None
