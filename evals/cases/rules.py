"""What a gold case must fulfil to be measured: rules for the case in itself, and for the words that it quotes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from rapidfuzz import fuzz

from evals.cases.case import Case, CaseFilters, GoldPassage, plain_marks

_NEAR = 75.0  # rapidfuzz score from which the nearest words are worth showing
_REFUSALS = ("unanswerable", "false_premise")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong with one line of a gold file, in which field, and how to mend it."""

    line: int
    field: str
    fault: str
    fix: str

    @property
    def message(self) -> str:
        """The fault and the fix in one sentence."""
        return f"{self.fault}; {self.fix}"

    def __str__(self) -> str:
        return f"line {self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class NumberedCase:
    """A case and the line it stands on."""

    line: int
    case: Case

    def problem(self, field: str, fault: str, fix: str) -> Problem:
        """Return a problem of this line."""
        return Problem(self.line, field, fault, fix)

    def passages(self) -> Iterator[tuple[str, GoldPassage]]:
        """Yield each gold and trap passage with its field."""
        for key, passages in (("gold_passages", self.case.gold_passages), ("trap_passages", self.case.trap_passages)):
            yield from ((f"{key}[{number}]", passage) for number, passage in enumerate(passages))


def lint_cases(cases: Sequence[NumberedCase]) -> list[Problem]:
    """Return what is wrong with the cases in themselves: ids, patterns, sources, status."""
    problems = _repeated_ids(cases)
    for numbered in cases:
        problems += [*_bad_patterns(numbered), *_contradictions(numbered)]
    return sorted(problems)


def lint_quotes(cases: Sequence[NumberedCase], texts: Mapping[str, str]) -> list[Problem]:
    """Return a problem for each quote that is not verbatim in its document, and each extra document that hides one."""
    problems: list[Problem] = []
    for numbered in cases:
        added = {document.article_id: document.text for document in numbered.case.extra_docs}
        known = {**texts, **added}
        problems += _hiding(numbered, texts)
        problems += [
            problem
            for field, passage in numbered.passages()
            if (problem := _misquotation(numbered, field, passage, known))
        ]
    return sorted(problems)


def nearest_words(quote: str, text: str) -> str | None:
    """Return the printed words that are nearest to a quote, whole ones; None if nothing is near."""
    near = fuzz.partial_ratio_alignment(plain_marks(quote), plain_marks(text))
    if near is None or near.score < _NEAR:
        return None
    start, end = near.dest_start, near.dest_end
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return text[start:end].strip()


def _repeated_ids(cases: Sequence[NumberedCase]) -> list[Problem]:
    lines: dict[str, list[NumberedCase]] = defaultdict(list)
    for numbered in cases:
        lines[numbered.case.id].append(numbered)
    return [
        numbered.problem("id", f"id {id_!r} is used {len(same)} times", "make it unique")
        for id_, same in lines.items()
        for numbered in same
        if len(same) > 1
    ]


def _bad_patterns(numbered: NumberedCase) -> Iterator[Problem]:
    case = numbered.case
    for key, patterns in (("must_include", case.must_include), ("must_not_include", case.must_not_include)):
        for number, pattern in enumerate(patterns):
            field = f"{key}[{number}]"
            try:
                compiled = re.compile(plain_marks(pattern))
            except re.error as error:
                fault = f"{key}: {pattern!r} is not a regular expression ({error})"
                yield numbered.problem(field, fault, "escape it with a backslash")
                continue
            if compiled.search(""):
                yield numbered.problem(
                    field, f"{key}: {pattern!r} matches an empty text", "remove the empty alternative"
                )


def _contradictions(numbered: NumberedCase) -> Iterator[Problem]:
    case, status = numbered.case, numbered.case.expected_status
    sources = len({passage.article_id for passage in case.gold_passages})
    refuted = status == "false_premise"
    if case.answerable and not (case.must_include and case.gold_passages):
        field = "gold_passages" if case.must_include else "must_include"
        yield numbered.problem(field, "an answerable case needs must_include and gold_passages", "add them")
    if not case.answerable and (case.must_include or (case.gold_passages and not refuted)):
        fault = "an unanswerable case has no must_include and no gold_passages"
        yield numbered.problem("answerable", fault, "remove them, or set answerable to true")
    if case.answerable and case.min_sources > max(sources, 1):
        fault = f"min_sources is {case.min_sources} but the gold passages name {sources} files"
        yield numbered.problem("min_sources", fault, "add passages or lower it")
    if status and case.answerable == (status in _REFUSALS):
        fault = f"expected_status is {status!r} but answerable is {str(case.answerable).lower()}"
        yield numbered.problem("expected_status", fault, "change one of them")
    if case.filters and _is_backwards(case.filters):
        yield numbered.problem("filters", "published_from is after published_to", "swap them")


def _is_backwards(filters: CaseFilters) -> bool:
    first, last = filters.published_from, filters.published_to
    return first is not None and last is not None and first[: len(last)] > last[: len(first)]


def _hiding(numbered: NumberedCase, texts: Mapping[str, str]) -> Iterator[Problem]:
    for number, document in enumerate(numbered.case.extra_docs):
        if document.article_id in texts:
            fault = f"extra document {document.article_id!r} has the id of an article"
            yield numbered.problem(f"extra_docs[{number}]", fault, "rename it")


def _misquotation(numbered: NumberedCase, field: str, passage: GoldPassage, texts: Mapping[str, str]) -> Problem | None:
    text = texts.get(passage.article_id)
    if text is None:
        fix = _other_file(passage, texts)
        return numbered.problem(f"{field}.file", f"file {passage.file!r} is not in the corpus", fix)
    if passage.quote in text:
        return None
    elsewhere = next((id_ for id_, other in texts.items() if passage.quote in other), None)
    printed = None if elsewhere else nearest_words(passage.quote, text)
    if printed:
        fault = f"quote {passage.quote!r} is not verbatim in {passage.file!r}, which has {printed!r}"
        return numbered.problem(f"{field}.quote", fault, "copy that")
    fix = f"it is in {elsewhere!r}: name that file" if elsewhere else "copy it from there"
    return numbered.problem(f"{field}.quote", f"quote {passage.quote!r} is not in {passage.file!r}", fix)


def _other_file(passage: GoldPassage, texts: Mapping[str, str]) -> str:
    near = get_close_matches(passage.article_id, texts, n=1)
    meant = next((id_ for id_, text in texts.items() if passage.quote in text), near[0] if near else None)
    remedy = "name a file of it or add it to extra_docs"
    return f"{remedy}; {meant!r} may be meant" if meant else remedy
