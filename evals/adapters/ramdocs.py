"""RAMDocs: questions whose documents disagree, some of them because they are wrong.

What it is: 500 questions, most about ambiguous names, each with documents of several right answers (of several
namesakes), of wrong answers (words of a right document exchanged) and of noise; one file, `ramdocs.jsonl`. MIT, the
passages are from Wikipedia (CC BY-SA). Wang, Prasad, Stengel-Eskin and Bansal 2025, "Retrieval-augmented generation
with conflicting evidence".

What published numbers mean: the share of questions whose answer holds *all* right answers and *none* of the wrong ones
(their exact match: 32.60 % for Llama 3.3 70B, says the paper's abstract). Here that is `all_right_none_wrong`. Traps
avoided: their script looks for the answer as a substring of what was written, so `10` is found in `2010`; here answers
are whole words. An extractive answer shows whole sentences, so a wrong answer is "shown" when its sentence is: a reader
sees it with its source, which is not the same as being told that it is true.

What is measured now: of each right answer whether a document of it is cited, whether wrong documents are cited, and
whether one statement rests on words that give different answers (`merged`, which must not happen: a citation then says
another thing than its statement). Only the documents of a question are searched for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from evals.adapters.scoring import answer_measures, case_rows, usual_faults, usual_scores, with_scores
from evals.adapters.trials import Gold, Options, PublicQuestion, Trial, ask_all
from evals.measures.judgement import shown_text
from evals.measures.metrics import Measure, mean, rate
from evals.measures.printed_answers import holds_answer
from evals.reading import PublicRow, file_of, read_rows, sampled
from evals.suites.suite import Result
from rag.types import Article, Citation

OWN = (
    "all_right_none_wrong",
    "right_answers_cited",
    "all_right_answers_cited",
    "wrong_document_cited",
    "wrong_answer_shown",
    "merged",
)


class Document(PublicRow):
    """A document, the answer that it gives, and whether that is right."""

    text: str
    type: Literal["correct", "misinfo", "noise"]
    answer: str


class Row(PublicRow):
    """A question, its documents, and the answers that are right and wrong."""

    id: str
    question: str
    documents: tuple[Document, ...]
    gold_answers: tuple[str, ...]
    wrong_answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A row and how it was answered."""

    row: Row
    trial: Trial

    @property
    def documents(self) -> Mapping[str, Document]:
        """The documents by the ids of their articles."""
        return _documents(self.row)

    @property
    def cited_answers(self) -> set[str]:
        """The right answers of which a document is cited."""
        cited = [self.documents[id_] for id_ in self.trial.cited_ids if id_ in self.documents]
        return {document.answer for document in cited if document.type == "correct"}

    @property
    def cites_wrong(self) -> bool:
        """Tell whether a document with a wrong answer is cited."""
        return any(id_ in self.documents and self.documents[id_].type == "misinfo" for id_ in self.trial.cited_ids)

    @property
    def shows_wrong(self) -> bool:
        """Tell whether a reader is shown a wrong answer."""
        shown = "" if self.trial.answer is None else shown_text(self.trial.answer)
        return bool(self.row.wrong_answers) and holds_answer(self.row.wrong_answers, [shown])

    @property
    def merged(self) -> int:
        """Count the statements that rest on words which give different answers.

        Words that two documents print alike, beside answers that differ, are no such words.
        """
        answer = self.trial.answer
        if answer is None:
            return 0
        said = {citation.number: self._answer_in(citation) for citation in answer.citations}
        given = [{said[number] for number in statement.citations} - {None} for statement in answer.statements]
        return sum(len(answers) > 1 for answers in given)

    def _answer_in(self, citation: Citation) -> str | None:
        document = self.documents.get(citation.article.id)
        given = document is not None and holds_answer([document.answer], [citation.quote])
        return document.answer.casefold() if document is not None and given else None


async def measure(data: Path, options: Options) -> Result:
    """Return what is measured on `ramdocs.jsonl`."""
    rows = sampled(read_rows(file_of(data, "ramdocs.jsonl"), Row), options.limit, options.seed)
    articles = [Article(id_, document.text) for row in rows for id_, document in _documents(row).items()]
    trials = await ask_all(articles, [_question(row) for row in rows], options)
    conflicts = [Conflict(row, trial) for row, trial in zip(rows, trials, strict=True)]
    measures = [*conflict_measures(conflicts), *answer_measures(trials)]
    faults = {conflict.trial.question.id: _faults(conflict) for conflict in conflicts}
    scores = with_scores(usual_scores(trials), {each.trial.question.id: _scores(each) for each in conflicts})
    return Result(tuple(measures), case_rows("ramdocs", trials, lambda trial: faults[trial.question.id], scores))


def conflict_measures(conflicts: Sequence[Conflict]) -> list[Measure]:
    """Return what is measured of disagreeing documents; nothing if nothing was asked."""
    asked = [conflict for conflict in conflicts if conflict.trial.answer is not None]
    if not asked:
        return []
    statements = [conflict.trial.answer.statements for conflict in asked if conflict.trial.answer is not None]
    merged, said = sum(conflict.merged for conflict in asked), sum(map(len, statements))
    misled = [conflict for conflict in asked if conflict.row.wrong_answers]
    return [
        rate("all_right_none_wrong", [conflict.trial.right and not conflict.shows_wrong for conflict in asked]),
        mean("right_answers_cited", [_cited_share(conflict) for conflict in asked]),
        rate("all_right_answers_cited", [_cited_share(conflict) == 1 for conflict in asked]),
        rate("wrong_document_cited", [conflict.cites_wrong for conflict in misled]),
        rate("wrong_answer_shown", [conflict.shows_wrong for conflict in misled]),
        rate("merged", [True] * merged + [False] * (said - merged)),
    ]


def _scores(conflict: Conflict) -> dict[str, float]:
    if conflict.trial.answer is None:
        return {}
    share = _cited_share(conflict)
    found = {
        "all_right_none_wrong": float(conflict.trial.right and not conflict.shows_wrong),
        "right_answers_cited": share,
        "all_right_answers_cited": float(share == 1),
    }
    if conflict.row.wrong_answers:
        wrong = {"wrong_document_cited": conflict.cites_wrong, "wrong_answer_shown": conflict.shows_wrong}
        found |= {name: float(is_wrong) for name, is_wrong in wrong.items()}
    if conflict.trial.answer.statements:
        found["merged"] = conflict.merged / len(conflict.trial.answer.statements)
    return found


def _documents(row: Row) -> dict[str, Document]:
    return {f"{row.id}-{place}": document for place, document in enumerate(row.documents)}


def _question(row: Row) -> PublicQuestion:
    documents = _documents(row)
    gold = tuple(Gold(id_) for id_, document in documents.items() if document.type == "correct")
    answers = tuple((answer,) for answer in row.gold_answers)
    return PublicQuestion(row.id, row.question, "conflict", gold, answers, among=frozenset(documents))


def _cited_share(conflict: Conflict) -> float:
    wanted = {document.answer for document in conflict.row.documents if document.type == "correct"}
    return len(conflict.cited_answers & wanted) / len(wanted) if wanted else 1.0


def _faults(conflict: Conflict) -> list[str]:
    faults = usual_faults(conflict.trial)
    faults += ["shows a wrong answer"] if conflict.shows_wrong else []
    return faults + ([f"{conflict.merged} statements rest on documents that disagree"] if conflict.merged else [])
