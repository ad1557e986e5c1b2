"""MultiHop-RAG: questions over news articles whose evidence stands in two to four of them, and some without any.

What it is: `corpus.json` (609 articles: title, source, published_at, url, body) and `MultiHopRAG.json` (2,556 questions
with query, answer, question_type and evidence_list, each a `fact` of an article by its url). ODC-BY. Tang and Yang
2024, "MultiHop-RAG: benchmarking retrieval-augmented generation for multi-hop queries".

What published numbers mean: with their best reranker Hits@10 .7467, Hits@4 .6625, MRR@10 .5860, by *chunk* over the
2,255 questions with evidence; the measures by passage here are the nearest thing, with standard definitions. GPT-4
answered .56 right with retrieved text and .89 with the evidence itself.

Traps of the official scripts that are avoided: what is called MAP there is not average precision (two facts of one
chunk count twice at one rank); one word shared with the right answer counts as right; a system that always says the
same can score .33. Here MAP@10 is average precision, an answer has to be shown as whole words, and yes/no or
before/after questions are not scored as answers, since an answer of printed sentences says neither word: for those only
retrieval and citations count. Questions without evidence (`null_query`) are to be declined.

A fact is searched for in its article without regard to blanks; facts that were reworded have no place, and count for
the article alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from pydantic import TypeAdapter

from evals.adapters.scoring import answer_measures, case_rows, retrieval_measures, usual_faults, usual_scores
from evals.adapters.trials import Gold, Options, PublicQuestion, ask_all
from evals.errors import EvalError
from evals.reading import PublicRow, file_of, read_whole, sampled
from evals.suites.suite import Result
from rag.types import UNDATED, Article, Published, Span

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_NULL, _INFERENCE = "null_query", "inference_query"


class News(PublicRow):
    """An article of the corpus."""

    title: str
    body: str
    url: str
    source: str | None = None
    published_at: str | None = None


class Fact(PublicRow):
    """Words of an article that bear on a question."""

    fact: str
    url: str


class Asked(PublicRow):
    """A question with its answer and its evidence."""

    query: str
    answer: str
    question_type: str
    evidence_list: tuple[Fact, ...]


async def measure(data: Path, options: Options) -> Result:
    """Return what is measured on the two files of the set."""
    news = read_whole(file_of(data, "corpus.json"), TypeAdapter(tuple[News, ...]))
    path = file_of(data, "MultiHopRAG.json")
    articles = {each.url: _article(number, each) for number, each in enumerate(news)}
    numbered = list(enumerate(read_whole(path, TypeAdapter(tuple[Asked, ...]))))
    asked = sampled(numbered, options.limit, options.seed)
    questions = [_question(f"{path}: {number}", number, each, articles) for number, each in asked]
    trials = await ask_all(list(articles.values()), questions, options)
    measures = [*retrieval_measures(trials), *answer_measures(trials)]
    return Result(tuple(measures), case_rows("multihop", trials, usual_faults, usual_scores(trials)))


def _article(number: int, news: News) -> Article:
    date = _DATE.match(news.published_at or "")
    published = Published(date[0], "given") if date else UNDATED
    return Article(f"news-{number}", news.body, news.title, news.source, published=published, url=news.url)


def _question(place: str, number: int, asked: Asked, articles: Mapping[str, Article]) -> PublicQuestion:
    spans: dict[str, list[Span]] = {}
    for position, fact in enumerate(asked.evidence_list):
        if fact.url not in articles:
            raise EvalError(f"{place}.evidence_list.{position}: no article of corpus.json has the url {fact.url!r}")
        article = articles[fact.url]
        spans.setdefault(article.id, []).extend(_places(fact.fact, article.text))
    gold = tuple(Gold(id_, tuple(found)) for id_, found in spans.items())
    answers = ((asked.answer,),) if asked.question_type == _INFERENCE else ()
    answerable = asked.question_type != _NULL
    return PublicQuestion(f"q-{number}", asked.query, asked.question_type, gold, answers, answerable=answerable)


def _places(fact: str, text: str) -> list[Span]:
    """Return where the text prints the fact, blanks aside; nothing if it does not."""
    kept = [place for place, character in enumerate(text) if not character.isspace()]
    wanted = "".join(fact.split())
    start = "".join(text[place] for place in kept).find(wanted)
    return [Span(kept[start], kept[start + len(wanted) - 1] + 1)] if wanted and start >= 0 else []
