"""Whether a statement may be shown: every rule that it breaks, and how well its evidence carries it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeAlias

from rag.answer.rules.binding import swapped_names, torn_apart
from rag.answer.rules.citing import missing_citations, too_long
from rag.answer.rules.claim import Claim, claim
from rag.answer.rules.dating import wrong_dates
from rag.answer.rules.edits import changed_copies
from rag.answer.rules.language import foreign_words
from rag.answer.rules.merging import merged_facts
from rag.answer.rules.naming import unknown_names
from rag.answer.rules.numbers import wrong_numbers
from rag.answer.rules.quantities import stretched_quantities
from rag.answer.rules.quoting import altered_quotes, unmarked_quotes
from rag.answer.rules.readings import contradictions
from rag.answer.rules.relations import dropped_conditions, invented_relations, swapped_comparisons, turned_relations
from rag.answer.rules.support import support, uncovered_words, weak_support
from rag.answer.rules.titles import wrong_titles
from rag.types import Context, Draft, Evidence, Failure, Verdict

Rule: TypeAlias = Callable[[Claim], list[Failure]]

RULES: tuple[Rule, ...] = (
    foreign_words,
    altered_quotes,
    unmarked_quotes,
    wrong_numbers,
    wrong_dates,
    unknown_names,
    uncovered_words,
    contradictions,
    wrong_titles,
    swapped_names,
    torn_apart,
    changed_copies,
    merged_facts,
    stretched_quantities,
    turned_relations,
    invented_relations,
    dropped_conditions,
    swapped_comparisons,
    weak_support,
)

_QUOTES = str.maketrans("“”„«»‘’", '"""""\'\'')
_BLANKS = re.compile(r"\s+")


def verify(draft: Draft, context: Context) -> Verdict:
    """Judge one statement by the sentences of the context that it cites; pure, and raises for no text.

    `Verdict.support` is in [0, 1]. Whole cited sentences pass as they are; all else has to keep every rule.
    """
    missing = missing_citations(draft, context)
    if missing:
        return Verdict(draft, 0.0, tuple(missing))
    evidence = [found for number in sorted(set(draft.cited)) if (found := context.get(number))]
    if _is_verbatim(draft.text, evidence):
        return Verdict(draft, 1.0)
    unfit = too_long(draft, evidence)
    if unfit:
        return Verdict(draft, 0.0, tuple(unfit))
    beside = claim(draft, context)
    failures = [failure for rule in RULES for failure in rule(beside)]
    return Verdict(draft, support(beside), tuple(dict.fromkeys(failures)))


def in_brackets(speaker: str) -> str:
    """Return the name of a speaker as it is put behind a printed "he"."""
    return f"[{speaker}]"


def _is_verbatim(text: str, evidence: Sequence[Evidence]) -> bool:
    """Tell whether a statement is nothing but whole cited sentences, blanks and the form of quotes aside.

    Names in brackets are those of speakers of these sentences.
    """
    for name in {quotation.speaker.name for found in evidence for quotation in found.quotations}:
        text = text.replace(f" {in_brackets(name)}", "")
    rest = _plain(text)
    for sentence in sorted((_plain(found.text) for found in evidence), key=len, reverse=True):
        rest = rest.replace(sentence, " ", 1)
    return not rest.strip()


def _plain(text: str) -> str:
    return _BLANKS.sub(" ", text.translate(_QUOTES)).strip()
