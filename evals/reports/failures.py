"""What a report shows of a case that failed: asked, expected, given, and the sources with what is cited and gold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pydantic import JsonValue, ValidationError

from evals.errors import EvalError
from evals.reports.excerpts import Piece, shortened
from evals.reports.sources import Quoted, Source, sources, spans_of
from evals.runs.rows import AnswerRow, CaseRow, FailureRow, HitRow, Row
from evals.texts import article_id_of

_LONG: Final = 1200  # code points shown of an expected answer
_MEDIUM: Final = 600  # of a question, a statement, a turn
_SHORT: Final = 240  # of a passage that was found, a fault, a name
_MANY: Final = 30  # statements, citations and passages shown
_FEW: Final = 10  # turns, hits and dropped statements shown


class _PassageRow(Row):
    file: str
    quote: str


class _DocumentRow(Row):
    text: str
    file: str | None = None
    id: str | None = None


class _TurnRow(Row):
    role: str
    content: str


class _GoldRow(Row):
    """What a gold case or a claim holds, as far as it is shown; one of another version is shown too."""

    answer: str = ""
    note: str | None = None
    history: tuple[_TurnRow, ...] = ()
    filters: dict[str, JsonValue] | None = None
    gold_passages: tuple[_PassageRow, ...] = ()
    trap_passages: tuple[_PassageRow, ...] = ()
    extra_docs: tuple[_DocumentRow, ...] = ()
    file: str = ""  # of a claim
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """A turn, a statement or a dropped one, with who spoke, what it cites, or why it was dropped."""

    words: list[Piece]
    note: str = ""
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A hit: its words if the text is at hand, its scores, and whether it holds gold."""

    article_id: str
    words: list[Piece]
    score: float
    stages: Mapping[str, float]
    gold: bool


@dataclass(frozen=True, slots=True)
class Failed:
    """A case, and all that tells why it is not right."""

    case: CaseRow
    faults: list[list[Piece]]
    question: list[Piece]
    history: list[Said]
    filters: Mapping[str, str]
    expected: list[Piece]
    statements: list[Said]
    dropped: list[Said]
    sources: list[Source]
    hits: list[Found]


def fails(case: CaseRow) -> bool:
    """Tell whether a case is worth a look: it is not right, or a citation in it breaks a promise."""
    return not case.right or bool(_broken_promises(case))


def faults_of(case: CaseRow) -> list[list[Piece]]:
    """Return in words what is wrong with the case."""
    return [shortened(fault, _SHORT) for fault in (*case.faults[:_FEW], *_broken_promises(case)[:_FEW])]


def answer_of(answer: AnswerRow | None) -> list[Said]:
    """Return the statements of an answer."""
    shown = () if answer is None else answer.statements[:_MANY]
    return [Said(shortened(each.text, _MEDIUM), numbers=each.citations) for each in shown]


def question_of(case: CaseRow) -> list[Piece]:
    """Return the question, or nothing for a case that asks none."""
    return shortened(case.question or "", _MEDIUM)


def failed(case: CaseRow, texts: Mapping[str, str]) -> Failed:
    """Return what is shown of a case; `texts` are articles by id, as far as they are at hand."""
    gold = _gold_of(case)
    known = {**texts, **{_id_of(document): document.text for document in gold.extra_docs}}
    wanted = _wanted(gold)
    return Failed(
        case=case,
        faults=faults_of(case),
        question=question_of(case),
        history=[Said(shortened(turn.content, _MEDIUM), turn.role[:_SHORT]) for turn in gold.history[-_FEW:]],
        filters={name: _as_words(value)[:_SHORT] for name, value in (gold.filters or {}).items() if value is not None},
        expected=shortened(gold.answer, _LONG),
        statements=answer_of(case.answer),
        dropped=_dropped(case.answer),
        sources=sources([*_cited(case.answer), *wanted], known),
        hits=[_found(hit, wanted, known.get(hit.article_id)) for hit in _hits(case)],
    )


def _broken_promises(case: CaseRow) -> list[str]:
    if case.judgement is None:
        return []
    found = {
        "is not verbatim": case.judgement.altered,
        "overlaps a trap": case.judgement.trapped,
        "is of text that is not body": case.judgement.leaked,
    }
    return [f"citation [{number}] {words}" for words, numbers in found.items() for number in numbers]


def _gold_of(case: CaseRow) -> _GoldRow:
    try:
        return _GoldRow.model_validate(case.case or {})
    except ValidationError as error:
        problem = error.errors()[0]
        key = ".".join(str(part) for part in problem["loc"])
        raise EvalError(f"case {case.id!r}: damaged ({key}: {problem['msg']}); run the evaluation again") from None


def _id_of(document: _DocumentRow) -> str:
    return document.id if document.id is not None else article_id_of(document.file or "")


def _as_words(value: JsonValue) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _cited(answer: AnswerRow | None) -> list[Quoted]:
    found: list[Quoted] = []
    for each in () if answer is None else answer.citations[:_MANY]:
        found.append(Quoted(each.article_id, each.quote, "cited", each.number, each.start, each.end))
        also_in = each.also_in[:_FEW]
        found += [Quoted(also.article_id, None, "cited", each.number, also.start, also.end) for also in also_in]
    return found


def _wanted(gold: _GoldRow) -> list[Quoted]:
    """Return the gold passages and the traps, or what a claim cites."""
    return [
        *(Quoted(article_id_of(gold.file), quote, "cited") for quote in gold.cites[:_MANY]),
        *(Quoted(article_id_of(each.file), each.quote, "gold") for each in gold.gold_passages[:_MANY]),
        *(Quoted(article_id_of(each.file), each.quote, "trap") for each in gold.trap_passages[:_MANY]),
    ]


def _dropped(answer: AnswerRow | None) -> list[Said]:
    shown = () if answer is None else answer.dropped[:_FEW]
    return [Said(shortened(each.text, _MEDIUM), _why(each.failures)) for each in shown]


def _why(failures: Sequence[FailureRow]) -> str:
    return "; ".join(f"{failure.rule}: {failure.detail}" for failure in failures)[:_SHORT]


def _hits(case: CaseRow) -> Sequence[HitRow]:
    nearest = () if case.answer is None else case.answer.nearest
    return (case.hits or nearest)[:_FEW]


def _found(hit: HitRow, wanted: Sequence[Quoted], text: str | None) -> Found:
    words = "" if text is None else text[max(hit.start, 0) : max(hit.end, 0)]
    here = [span for each in wanted if each.article_id == hit.article_id and each.role == "gold"
            for span in spans_of(each, text)]  # fmt: skip
    gold = any(span.start < hit.end and hit.start < span.end for span in here)
    return Found(hit.article_id, shortened(words, _SHORT), hit.score, hit.scores, gold)
