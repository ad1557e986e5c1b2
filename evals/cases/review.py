"""What the corpus does not allow of a gold case: uncitable quotes, patterns met by nothing, excluding filters."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches

from evals.cases.case import Case, GoldPassage, is_same_speaker, matches, plain_marks
from evals.cases.rules import NumberedCase, Problem
from evals.engines import indexed
from rag.engine import Engine
from rag.inspecting import inspect_text
from rag.types import NO_FILTERS, Article, Filters, Label, Segment

_HASHING = "hashing"  # the embedding model that need not be loaded


async def review(
    cases: Sequence[NumberedCase], articles: Mapping[str, Article], texts: Mapping[str, str]
) -> list[Problem]:
    """Return the problems that reading the corpus shows; `texts` are the articles as they stand on disk, by id."""
    segments = _Segments()
    problems = _repeated_questions(cases)
    for numbered in cases:
        known = {**texts, **{document.article_id: document.text for document in numbered.case.extra_docs}}
        problems += _uncitable(numbered, known, segments)
        problems += [*_unmet_patterns(numbered), *_unknown_speakers(numbered, known), *_unknown_ids(numbered, known)]
    return [*problems, *await _excluded(cases, articles)]


class _Segments:
    """The segments of texts, each text looked at once."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Segment, ...]] = {}

    def of(self, text: str) -> tuple[Segment, ...]:
        """Return the labelled segments of a text."""
        if text not in self._known:
            self._known[text] = inspect_text(text)
        return self._known[text]


def _repeated_questions(cases: Sequence[NumberedCase]) -> list[Problem]:
    same: dict[object, list[NumberedCase]] = defaultdict(list)
    for numbered in cases:
        case = numbered.case
        question = " ".join(case.question.casefold().split())
        same[question, case.history, case.filters, case.extra_docs].append(numbered)
    return [
        numbered.problem("question", f"the question of {group[0].case.id!r} is asked again", "ask another or remove it")
        for group in same.values()
        for numbered in group[1:]
    ]


def _uncitable(numbered: NumberedCase, texts: Mapping[str, str], segments: _Segments) -> Iterator[Problem]:
    """Yield each gold quote that is printed only in text that no answer may cite."""
    for number, passage in enumerate(numbered.case.gold_passages):
        text = texts.get(passage.article_id, "")
        spans = passage.spans_in(text)
        labels = {each.label for each in segments.of(text) if any(each.span.overlaps(span) for span in spans)}
        if spans and Label.BODY not in labels:
            kinds = " and ".join(sorted(labels)) or "blank"
            fault = f"quote {passage.quote!r} is printed only as {kinds}, which is never cited"
            yield numbered.problem(
                f"gold_passages[{number}].quote", fault, "quote the article's body (`byline inspect` shows it)"
            )


def _unmet_patterns(numbered: NumberedCase) -> Iterator[Problem]:
    """Yield each pattern that a right answer cannot meet."""
    case = numbered.case
    quotes = "\n".join(passage.quote for passage in case.gold_passages)
    for number, pattern in enumerate(case.must_include):
        if _is_pattern(pattern) and not matches(pattern, f"{quotes}\n{case.answer}"):
            fault = f"{pattern!r} matches no gold passage and not the answer"
            yield numbered.problem(f"must_include[{number}]", fault, "take the printed words, or add the passage")
    for number, pattern in enumerate(case.must_not_include):
        if _is_pattern(pattern) and any(matches(pattern, passage.quote) for passage in case.gold_passages):
            fault = f"{pattern!r} matches a gold passage"
            yield numbered.problem(f"must_not_include[{number}]", fault, "make it narrower")


def _is_pattern(pattern: str) -> bool:
    try:
        re.compile(plain_marks(pattern))
    except re.error:
        return False
    return True


def _unknown_speakers(numbered: NumberedCase, texts: Mapping[str, str]) -> Iterator[Problem]:
    for number, passage in enumerate(numbered.case.gold_passages):
        text = texts.get(passage.article_id)
        if passage.speaker and text and passage.speaker.split()[-1].casefold() not in text.casefold():
            fault = f"speaker {passage.speaker!r} is not named in {passage.file!r}"
            yield numbered.problem(f"gold_passages[{number}].speaker", fault, "name the speaker as it is printed there")


def _unknown_ids(numbered: NumberedCase, texts: Mapping[str, str]) -> Iterator[Problem]:
    filters = numbered.case.filters
    for id_ in sorted(filters.article_ids or ()) if filters else ():
        if id_ not in texts:
            near = get_close_matches(id_, texts, n=1)
            fix = f"{near[0]!r} may be meant" if near else "name articles of the corpus"
            yield numbered.problem("filters.article_ids", f"article {id_!r} is not in the corpus", fix)


async def _excluded(cases: Sequence[NumberedCase], articles: Mapping[str, Article]) -> list[Problem]:
    """Return a problem for each gold passage that the filters of its case leave out."""
    filtered = [numbered for numbered in cases if numbered.case.filters and numbered.case.gold_passages]
    named = {found.id: found for numbered in filtered for found in _named_articles(numbered, articles).values()}
    if not named:
        return []
    async with indexed(list(named.values()), _HASHING) as engine:
        return [problem for numbered in filtered for problem in await _excluded_by(engine, numbered, articles)]


def _named_articles(numbered: NumberedCase, articles: Mapping[str, Article]) -> dict[str, Article]:
    """Return the articles of the gold passages by their id; documents of the case get an id that no other has."""
    added = {
        document.article_id: replace(document.article, id=f"line-{numbered.line}-{document.article_id}")
        for document in numbered.case.extra_docs
    }
    known = {**articles, **added}
    ids = {passage.article_id for passage in numbered.case.gold_passages}
    return {id_: known[id_] for id_ in ids if id_ in known}


async def _excluded_by(engine: Engine, numbered: NumberedCase, articles: Mapping[str, Article]) -> list[Problem]:
    case, named = numbered.case, _named_articles(numbered, articles)
    passing = {id_ for id_, article in named.items() if await _passes(engine, case, id_, article)}
    return [
        numbered.problem("filters", *_exclusion(case, passage))
        for passage in case.gold_passages
        if (passage.article_id in named and passage.article_id not in passing) or _is_silenced(case, passage)
    ]


async def _passes(engine: Engine, case: Case, id_: str, article: Article) -> bool:
    filters = case.filters.filters if case.filters else NO_FILTERS
    if filters.article_ids is not None and id_ not in filters.article_ids:
        return False
    alone = replace(filters, speaker=None, article_ids=frozenset({article.id}))
    unfiltered = Filters(article_ids=alone.article_ids)
    return bool(await engine.search(case.question, 1, alone)) or not await engine.search(case.question, 1, unfiltered)


def _is_silenced(case: Case, passage: GoldPassage) -> bool:
    """Tell whether the passage is of another speaker than the one filtered for."""
    wanted = case.filters.speaker if case.filters else None
    return bool(wanted and passage.speaker and not is_same_speaker(wanted, passage.speaker))


def _exclusion(case: Case, passage: GoldPassage) -> tuple[str, str]:
    given = case.filters.model_dump(mode="json", exclude_none=True) if case.filters else {}
    shown = ", ".join(f"{key} {value!r}" for key, value in given.items())
    return f"the filters ({shown}) leave out {passage.file!r}, where {passage.quote[:60]!r} is printed", "mend either"
