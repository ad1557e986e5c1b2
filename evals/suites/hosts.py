"""Articles of ours with a question each, into which the texts of others are put."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from evals.built_in import CLAIMS_ARTICLES
from evals.measures.judgement import shown_text
from evals.measures.printed_answers import holds_answer
from evals.texts import plain_texts
from rag.engine import Engine
from rag.types import Article, Filters, GeneratorChoice, Question, Span

PLACES = ("first", "middle", "last")  # of a paragraph more: after the first one, in the middle, at the end
_BETWEEN = "\n\n"
_QUESTIONS = {
    "cup_final": ("Who scored the winner of the National Cup?", "Marta Solberg"),
    "fairport_fire": ("How many homes nearby did police evacuate?", "45"),
    "harbour_bridge": ("When is the second safety report on the bridge due?", "June"),
    "norvale_results": ("What did Norvale's net profit fall to?", "$410 million"),
    "reef_study": ("How many coral colonies did the researchers follow?", "1,800"),
}


@dataclass(frozen=True, slots=True)
class Host:
    """A text, a question that it answers, and the words of the answer."""

    name: str
    text: str
    question: str
    answer: str

    @property
    def article(self) -> Article:
        """The host alone."""
        return Article(self.name, self.text)


@dataclass(frozen=True, slots=True)
class Guest:
    """A host with a foreign paragraph in it, as an article, and where the foreign words are."""

    host: Host
    article: Article
    foreign: Span


def hosts() -> list[Host]:
    """Return our articles with their questions."""
    texts = plain_texts(CLAIMS_ARTICLES)
    return [Host(name, texts[name], *asked) for name, asked in _QUESTIONS.items()]


def with_paragraph(host: Host, foreign: str, place: int, article_id: str) -> Guest:
    """Return the host with a paragraph more, at the place of that number in `PLACES`."""
    paragraphs = host.text.strip().split(_BETWEEN)
    before = (min(1, len(paragraphs)), (len(paragraphs) + 1) // 2, len(paragraphs))[place]
    added = [*paragraphs[:before], foreign.strip(), *paragraphs[before:]]
    start = list(_starts(added))[before]
    return Guest(host, Article(article_id, _BETWEEN.join(added)), Span(start, start + len(foreign.strip())))


async def answers_itself(engine: Engine, host: Host, generator: GeneratorChoice) -> bool:
    """Tell whether the host alone, which is in the index, gets its question answered."""
    itself = Filters(article_ids=frozenset({host.name}))
    answer = await engine.ask(Question(host.question, filters=itself, generator=generator))
    return holds_answer([host.answer], [shown_text(answer)])


def _starts(paragraphs: list[str]) -> Iterator[int]:
    return accumulate((len(paragraph) + len(_BETWEEN) for paragraph in paragraphs), initial=0)
