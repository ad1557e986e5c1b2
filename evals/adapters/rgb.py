"""RGB: are answers robust to noise, declined without evidence, put together from two documents, misled by wrong ones?

What it is: files of JSON lines in spite of their names, 300 questions in `en.json` (or `en_refine.json`) with
`positive` and `negative` documents, 100 in `en_int.json` (an answer in two parts, positives for each) and 100 in
`en_fact.json` (positives changed to a `fakeanswer`, as `positive_wrong`). Those of the files that are there are read,
English alone. Chen, Lin, Han and Sun 2024, "Benchmarking large language models in retrieval-augmented generation". The
repository names no licence: ask before you pass the files on.

What published numbers mean: accuracy of a language model that was *given* five documents, a share of them noise
(ChatGPT at noise .4: 94.00 %), and how often it says the agreed sentence when all are noise (24.67 %). Here the five
documents are all there is to search: 3 positive and 2 negative for `noise`, 5 negative for `rejection`, one positive
for each part and negatives for `integration`, 3 wrong and 2 negative for `counterfactual`. The first ones are taken,
not a random choice, so that runs compare.

Traps avoided: the official script takes an answer for given if it is a substring (`10` in `2010`), and counts a
rejection only if words of its own prompt are repeated. A counterfactual document is the only source there is, and
nothing in it says that it is wrong: `fake_shown` says how often it is believed, and enters no measure of right answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from evals.adapters.scoring import (
    answer_measures,
    case_rows,
    retrieval_measures,
    usual_faults,
    usual_scores,
    with_scores,
)
from evals.adapters.trials import Gold, Options, PublicQuestion, Trial, ask_all
from evals.measures.metrics import Measure, rate
from evals.reading import PublicRow, file_of, read_rows, sampled
from evals.suites.suite import Result
from rag.types import Article

OWN = ("noise_right", "rejection_right", "integration_right", "fake_shown")

_DOCUMENTS, _NOISE = 5, 2
_PLAIN, _INTEGRATION, _COUNTERFACTUAL = ("en_refine.json", "en.json"), "en_int.json", "en_fact.json"
_FAKE = "counterfactual"


class Row(PublicRow):
    """A question; a part of `answer` that is a list holds wordings of one answer."""

    id: int | str
    query: str
    answer: str | tuple[str | tuple[str, ...], ...]
    positive: tuple[str | tuple[str, ...], ...]
    negative: tuple[str, ...]
    positive_wrong: tuple[str, ...] = ()
    fakeanswer: str | None = None

    @property
    def answers(self) -> tuple[tuple[str, ...], ...]:
        """All answers to be given, each in its wordings."""
        parts = (self.answer,) if isinstance(self.answer, str) else self.answer
        return tuple((part,) if isinstance(part, str) else part for part in parts)


async def measure(data: Path, options: Options) -> Result:
    """Return what is measured on those of the files that are there."""
    file_of(data, *_PLAIN, _INTEGRATION, _COUNTERFACTUAL)
    articles: list[Article] = []
    questions: list[PublicQuestion] = []
    for path, readings in _files(data):
        rows = sampled(read_rows(path, Row), options.limit, options.seed)
        for row in rows:
            for reading in readings:
                question, documents = reading(row)
                questions.append(question)
                articles += documents
    trials = await ask_all(articles, questions, options)
    scores = with_scores(usual_scores(trials), {trial.question.id: _own_scores(trial) for trial in trials})
    return Result(tuple(_measures(trials)), case_rows("rgb", trials, _faults, scores))


_Reading = Callable[[Row], tuple[PublicQuestion, list[Article]]]


def _files(data: Path) -> Iterator[tuple[Path, Sequence[_Reading]]]:
    plain = [data / name for name in _PLAIN if (data / name).is_file()]
    readings: Mapping[Path, Sequence[_Reading]] = {
        **dict.fromkeys(plain[:1], (_noisy, _rejected)),
        data / _INTEGRATION: (_integrated,),
        data / _COUNTERFACTUAL: (_counterfactual,),
    }
    return ((path, each) for path, each in readings.items() if path.is_file())


def _noisy(row: Row) -> tuple[PublicQuestion, list[Article]]:
    positive = [text for text in row.positive if isinstance(text, str)][: _DOCUMENTS - _NOISE]
    return _asked(row, "noise", positive, row.negative[: _DOCUMENTS - len(positive)])


def _rejected(row: Row) -> tuple[PublicQuestion, list[Article]]:
    question, documents = _asked(row, "rejection", [], row.negative[:_DOCUMENTS])
    return replace(question, answers=(), answerable=False), documents


def _integrated(row: Row) -> tuple[PublicQuestion, list[Article]]:
    positive = [part if isinstance(part, str) else part[0] for part in row.positive if part]
    return _asked(row, "integration", positive, row.negative[: max(_DOCUMENTS - len(positive), 0)])


def _counterfactual(row: Row) -> tuple[PublicQuestion, list[Article]]:
    wrong = row.positive_wrong[: _DOCUMENTS - _NOISE]
    question, documents = _asked(row, _FAKE, wrong, row.negative[: _DOCUMENTS - len(wrong)])
    return replace(question, answers=((row.fakeanswer,),) if row.fakeanswer else ()), documents


def _asked(
    row: Row, kind: str, positive: Sequence[str], negative: Sequence[str]
) -> tuple[PublicQuestion, list[Article]]:
    name = f"{kind}-{row.id}"
    documents = [Article(f"{name}-{place}", text) for place, text in enumerate([*positive, *negative])]
    gold = tuple(Gold(document.id) for document in documents[: len(positive)])
    among = frozenset(document.id for document in documents)
    return PublicQuestion(name, row.query, kind, gold, row.answers, among=among), documents


def _measures(trials: Sequence[Trial]) -> list[Measure]:
    honest = [trial for trial in trials if trial.question.kind != _FAKE]
    asked = [trial for trial in trials if trial.answer is not None]
    kinds = dict.fromkeys(trial.question.kind for trial in asked if trial.question.kind != _FAKE)
    fakes = [trial for trial in asked if trial.question.kind == _FAKE]
    return [
        *retrieval_measures(honest),
        *(rate(f"{kind}_right", [each.right for each in asked if each.question.kind == kind]) for kind in kinds),
        *([rate("fake_shown", [trial.right for trial in fakes])] if fakes else []),
        *answer_measures(honest),
    ]


def _own_scores(trial: Trial) -> dict[str, float]:
    kind = trial.question.kind
    return {} if trial.answer is None else {"fake_shown" if kind == _FAKE else f"{kind}_right": float(trial.right)}


def _faults(trial: Trial) -> list[str]:
    if trial.question.kind == _FAKE:
        return ["shows the fake answer"] if trial.answer is not None and trial.right else []
    return usual_faults(trial)
