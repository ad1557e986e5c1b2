"""Sets in the format of BEIR: retrieval of documents for queries, in any domain.

What they are: `corpus.jsonl` (_id, title, text), `queries.jsonl` (_id, text) and `qrels/test.tsv` (or dev, train: a
header, then query-id, corpus-id, score). The licence is that of each set. Thakur, Reimers, Rücklé, Srivastava and
Gurevych 2021, "BEIR: a heterogeneous benchmark for zero-shot evaluation of information retrieval models".

What published numbers mean: nDCG@10 as trec_eval computes it, over all queries that have a judgement; here
`article_ndcg@10`, with graded relevance. Traps avoided: a query may be a document of the corpus (ArguAna); a document
with the query's own id is not a hit. Queries without a judgement are left out, judged queries without a hit are not
(they count 0). `--limit` samples queries and never documents, because fewer documents are easier to search. A judged
document that is not in the corpus, or in which no article text is found, cannot be found and lowers the recall.

Only searching is measured: the queries have no answers. Passages of one document count once, at the place of the first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pydantic import Field

from evals.adapters.scoring import case_rows, retrieval_measures, search_faults, usual_scores
from evals.adapters.trials import Gold, Options, PublicQuestion, Trial, ask_all
from evals.errors import EvalError
from evals.reading import PublicRow, file_of, read_rows, sampled, text_lines
from evals.suites.suite import Result
from rag.types import Article

_COLUMNS = 3


class Document(PublicRow):
    """A document of the corpus."""

    id: str = Field(alias="_id")
    text: str
    title: str = ""


class Query(PublicRow):
    """A query."""

    id: str = Field(alias="_id")
    text: str


async def measure(data: Path, options: Options) -> Result:
    """Return the retrieval measures on the judged queries."""
    corpus, queries = file_of(data, "corpus.jsonl"), file_of(data, "queries.jsonl")
    judged = _judgements(file_of(data / "qrels", "test.tsv", "dev.tsv", "train.tsv"))
    known = (query for query in read_rows(queries, Query) if any(judged.get(query.id, {}).values()))
    questions = [_question(query, judged[query.id]) for query in sampled(known, options.limit, options.seed)]
    if not questions:
        raise EvalError(f"{queries}: no query has a judgement in {data / 'qrels'}; name the folder of one set")
    found = await ask_all(_articles(corpus), questions, replace(options, search_only=True))
    trials = [_without_itself(trial) for trial in found]
    return Result(tuple(retrieval_measures(trials)), case_rows("beir", trials, search_faults, usual_scores(trials)))


def _articles(path: Path) -> Iterator[Article]:
    for document in read_rows(path, Document):
        yield Article(document.id, document.text, document.title or None)


def _judgements(path: Path) -> dict[str, dict[str, int]]:
    judged: dict[str, dict[str, int]] = {}
    for number, line in text_lines(path):
        columns = line.rstrip("\n").split("\t")
        if number == 1 and columns[-1].strip() == "score":
            continue
        if len(columns) != _COLUMNS or not columns[2].strip().lstrip("-").isdigit():
            raise EvalError(f"{path}:{number}: not query-id, corpus-id and score between tabs; mend the line")
        judged.setdefault(columns[0], {})[columns[1]] = max(int(columns[2]), 0)
    return judged


def _question(query: Query, grades: dict[str, int]) -> PublicQuestion:
    gold = tuple(Gold(id_, grade=grade) for id_, grade in grades.items() if grade > 0)
    return PublicQuestion(query.id, query.text, "query", gold)


def _without_itself(trial: Trial) -> Trial:
    return replace(trial, hits=tuple(hit for hit in trial.hits if hit.article_id != trial.question.id))
