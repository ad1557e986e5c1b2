"""How well it is found who said what, against gold quotations; docs/gold-quotations.md says what counts as one."""

from __future__ import annotations

import hashlib
import math
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, repeat
from operator import add
from typing import Final

from evals import built_in
from evals.cases.quotations import Placed, read_quotations
from evals.measures.metrics import Measure, mean, rate, ratio
from evals.measures.quotation_match import Match, matched
from evals.runs.rows import CaseRow, Gate
from evals.suites.suite import Result, Suite
from rag.inspecting import inspect_article
from rag.types import Article, Quotation

_ID_DIGITS: Final = 12
_ROUNDS: Final = 5  # the gold is a matter of milliseconds


async def measure(suite: Suite) -> Result:
    """Find the quotations of the articles that the gold names, and compare."""
    texts = suite.texts
    gold = read_quotations(suite.gold, texts)
    articles = [Article(id_, texts[id_]) for id_ in gold]
    found = [_compared(article, gold[article.id]) for article in articles]
    measures = (*summarise(found), _speed(articles))
    return Result(measures, tuple(row for each in found for row in _rows(suite.name, each)))


def _suite(name: str, file: str, about: str) -> Suite:
    corpus = built_in.SEEDS if file == "seeds" else built_in.QUOTATIONS / file
    return Suite(name, about, built_in.QUOTATIONS / f"{file}.jsonl", (corpus,), measure)


QUOTATIONS: Final = (
    _suite("quotations", "seeds", "Find who said what in the seeds, or in other articles with gold quotations."),
    _suite("quotations-written", "written", "Find who said what in articles that were written in other styles."),
)


@dataclass(frozen=True, slots=True)
class Compared:
    """The gold quotations of an article with what was found of them, and what else was found."""

    article_id: str
    matches: Sequence[Match]
    spurious: Sequence[Quotation]
    text: str

    @property
    def due(self) -> list[Match]:
        """Those that must be found."""
        return [match for match in self.matches if not match.placed.gold.optional]

    @property
    def found(self) -> int:
        """How many were found that are not optional."""
        return sum(match.found is not None for match in self.due) + len(self.spurious)


def summarise(compared: Sequence[Compared]) -> list[Measure]:
    """Return precision, recall and F1 of spans, and what is right of those that were found; intervals by article."""
    due = [(each.article_id, match) for each in compared for match in each.due]
    return [
        *_span_measures(compared, "", exact=False),
        *_span_measures(compared, "exact_", exact=True),
        mean("right", [float(match.is_right) for _, match in due], [id_ for id_, _ in due], "near"),
        *_details(due),
        *_recall_by_tag(due),
    ]


def _compared(article: Article, placed: Sequence[Placed]) -> Compared:
    matches, spurious = matched(placed, inspect_article(article).quotations, article.text)
    return Compared(article.id, matches, spurious, article.text)


def _span_measures(compared: Sequence[Compared], prefix: str, *, exact: bool) -> list[Measure]:
    names = [each.article_id for each in compared]
    right = [sum(match.is_exact if exact else match.found is not None for match in each.due) for each in compared]
    found = [each.found for each in compared]
    due = [len(each.due) for each in compared]
    f1 = ratio(
        f"{prefix}f1", [2 * count for count in right], list(map(add, found, due)), names, None if exact else "near"
    )
    return [
        ratio(f"{prefix}precision", right, found, names),
        ratio(f"{prefix}recall", right, due, names),
        replace(f1, n=sum(due)),
    ]


def _details(due: Sequence[tuple[str, Match]]) -> list[Measure]:
    """Return of those that were found how many have the right speaker, speech and so on, where there is such."""
    found = [(article_id, match) for article_id, match in due if match.found is not None]
    measures = []
    for name, (is_right, gate) in _DETAILS.items():
        known = [(article_id, float(right)) for article_id, match in found if (right := is_right(match)) is not None]
        measures.append(mean(name, [right for _, right in known], [article_id for article_id, _ in known], gate))
    return measures


def _recall_by_tag(due: Sequence[tuple[str, Match]]) -> list[Measure]:
    tags = sorted({tag for _, match in due for tag in match.placed.gold.tags})
    return [
        rate(f"  right: {tag}", [match.is_right for _, match in due if tag in match.placed.gold.tags]) for tag in tags
    ]


def _speed(articles: Sequence[Article]) -> Measure:
    """Return how many articles a processor looks through in a second, for all that is found in them."""
    began = time.process_time()
    for article in chain.from_iterable(repeat(articles, _ROUNDS)):
        inspect_article(article)
    speed = _ROUNDS * len(articles) / (time.process_time() - began)
    return Measure("articles_per_s", speed, math.nan, math.nan, len(articles))


def _rows(suite: str, compared: Compared) -> Iterator[CaseRow]:
    """Yield a line for each quotation that must be found, and one for all that must not."""
    yield from (_row(suite, compared.article_id, match) for match in compared.due)
    yield CaseRow(
        suite=suite,
        id=f"{compared.article_id} no other",
        kind="no other",
        right=not compared.spurious,
        faults=tuple(f"found: {_shown(each, compared.text)}" for each in compared.spurious),
        article=compared.article_id,
    )


def _row(suite: str, article: str, match: Match) -> CaseRow:
    gold = match.placed.gold
    named = f"{gold.file} {gold.nth or 1} {gold.words}"
    return CaseRow(
        suite=suite,
        id=hashlib.sha256(named.encode()).hexdigest()[:_ID_DIGITS],
        kind=(gold.speech or "").replace("|", " or "),
        right=match.is_right,
        tags=gold.tags,
        faults=() if match.is_right else (_fault(match),),
        question=gold.words,
        article=article,
        scores=_scores(match),
        case={
            **gold.model_dump(mode="json", exclude_defaults=True),
            "answer": gold.speaker,
            "gold_passages": [{"file": gold.file, "quote": gold.words}],
        },
    )


def _scores(match: Match) -> dict[str, float]:
    """Return what a quotation adds to recall, and to the details if it was found."""
    recalled = {"recall": float(match.found is not None), "exact_recall": float(match.is_exact)}
    if match.found is None:
        return recalled
    details = {name: is_right(match) for name, (is_right, _) in _DETAILS.items()}
    return {**recalled, **{name: float(right) for name, right in details.items() if right is not None}}


def _fault(match: Match) -> str:
    gold = match.placed.gold
    expected = f"{gold.speaker} ({gold.speech}): {gold.words}"
    if match.found is None:
        return f"{gold.file}: not found: {expected}"
    return f"{gold.file}: {expected}; found: {_shown(match.found, match.text)}"


def _shown(found: Quotation, text: str) -> str:
    return f"{found.speaker.name} ({found.speech}): {found.span.of(text)}"


_DETAILS: Final[Mapping[str, tuple[Callable[[Match], bool | None], Gate | None]]] = {
    "speaker_accuracy": (lambda match: match.has_speaker, "near"),
    "speech_accuracy": (lambda match: match.has_speech, None),
    "printed_name": (lambda match: match.has_printed, None),
    "role": (lambda match: match.has_role, None),
    "attribution": (lambda match: match.has_attribution, None),
    "said_on": (lambda match: match.has_said_on, None),
    "place": (lambda match: match.has_place, None),
    "occasion": (lambda match: match.has_occasion, None),
}
