from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.adapters.scoring import USUAL
from evals.adapters.trials import Options, Trial
from evals.adapters.xquad import (
    OWN,
    ShortQuestion,
    Xquad,
    answer_cited,
    answer_shown,
    measure,
    measure_withheld,
    read_xquad,
    summarise_xquad,
)
from evals.errors import EvalError
from evals.measures.printed_answers import holds_answer
from evals.runs.rows import HitRow
from rag.types import Answer, Article, Citation, Span, Status

TEXTS = {"ferry": "The ferry leaves at noon. It is red.", "quay": "The quay is red.", "mill": "The mill burnt down."}
WHEN = ShortQuestion(
    id="q1", question="When does the ferry leave?", answers=("noon",), answer_starts=(20,), gold_docs=("ferry",)
)
COLOUR = ShortQuestion(
    id="q2", question="Which colour has the ferry?", answers=("red",), answer_starts=(32,), gold_docs=("ferry",)
)


def hit(id_: str) -> HitRow:
    return HitRow(article_id=id_, start=0, end=len(TEXTS[id_]), score=1.0)


def answer(id_: str, quote: str, status: Status = "answered") -> Answer:
    start = TEXTS[id_].index(quote)
    cited = (Citation(1, Article(id_, TEXTS[id_]), Span(start, start + len(quote)), quote),) if quote else ()
    return Answer("ans_1", "?", "?", status, 0.5, (), cited, (), "extractive", None, "g1", {})


def trial(
    question: ShortQuestion, given: Answer | None, ranked: Sequence[str] = (), *, withheld: bool = False
) -> Trial:
    data = Xquad(TEXTS, (question,))
    [asked] = data.asked_of_others() if withheld else data.asked()
    return Trial(asked, tuple(hit(id_) for id_ in ranked), given, 5.0)


def value_of(name: str, *trials: Trial) -> float:
    return {measure.name: measure.value for measure in summarise_xquad(trials)}[name]


def folder_of(path: Path, question: dict[str, object] | str) -> Path:
    rows = [json.dumps({"id": id_, "text": text}) for id_, text in TEXTS.items()]
    (path / "corpus.jsonl").write_text("\n".join(rows), encoding="utf-8")
    line = question if isinstance(question, str) else json.dumps(question)
    (path / "questions.jsonl").write_text(line, encoding="utf-8")
    return path


def test_a_folder_is_read(tmp_path: Path) -> None:
    data = read_xquad(folder_of(tmp_path, WHEN.model_dump() | {"language": "en"}))
    assert data == Xquad(TEXTS, (WHEN,))
    assert data.articles()[1] == Article("quay", "The quay is red.")


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("{", "questions.jsonl:1: not JSON"),
        ({"id": "q"}, "questions.jsonl:1: question: Field required"),
        (WHEN.model_dump() | {"gold_docs": ["barge"]}, "names 'barge', which is not in corpus.jsonl"),
    ],
)
def test_bad_data_is_named(tmp_path: Path, question: dict[str, object] | str, message: str) -> None:
    with pytest.raises(EvalError, match=message):
        read_xquad(folder_of(tmp_path, question))


def test_a_folder_without_the_files_is_named(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match=r"corpus.jsonl: No such file or directory; name the folder of the set"):
        read_xquad(tmp_path)


def test_a_question_whose_answer_stands_elsewhere_is_not_withheld() -> None:
    assert Xquad(TEXTS, (WHEN, COLOUR)).withholdable().questions == (WHEN,)


def test_the_other_paragraphs_are_those_without_the_gold_one() -> None:
    assert Xquad(TEXTS, (WHEN,)).others(WHEN) == {"quay", "mill"}


@pytest.mark.parametrize(
    ("text", "expected"), [("At Noon.", True), ("noon's light", True), ("afternoon", False), ("noontide", False)]
)
def test_an_answer_is_found_as_whole_words(text: str, expected: bool) -> None:  # noqa: FBT001 - a test's parameter
    assert holds_answer(["noon", "12 o'clock"], [text]) is expected


@given(st.text(min_size=1), st.text())
def test_an_answer_is_found_between_spaces_whatever_its_characters(wanted: str, around: str) -> None:
    assert holds_answer([wanted], [f"{around} {wanted} {around}"])


def test_ranked_paragraphs_come_once() -> None:
    assert trial(WHEN, None, ["quay", "ferry", "quay"]).ranked == ["quay", "ferry"]


def test_retrieval_is_measured_without_answers() -> None:
    trials = [trial(WHEN, None, ["ferry"]), trial(COLOUR, None, ["quay", "ferry"])]
    assert "answer_shown" not in {measure.name for measure in summarise_xquad(trials)}
    assert value_of("recall@10", *trials) == 1.0
    assert (value_of("hit@1", *trials), value_of("rr@10", *trials)) == (0.5, 0.75)


def test_an_answer_is_shown_wherever_it_is_cited_but_cited_only_in_its_place() -> None:
    elsewhere = trial(COLOUR, answer("quay", "The quay is red."))
    in_place = trial(COLOUR, answer("ferry", "It is red."))
    assert (answer_shown(elsewhere), answer_cited(elsewhere)) == (True, False)
    assert (answer_shown(in_place), answer_cited(in_place)) == (True, True)


def test_abstaining_is_measured_on_both_kinds_of_questions() -> None:
    declined = answer("ferry", "", "unanswerable")
    trials = [
        trial(WHEN, declined, withheld=True),
        trial(WHEN, answer("quay", "The quay"), withheld=True),
        trial(WHEN, answer("ferry", "leaves at noon")),
        trial(COLOUR, declined),
    ]
    assert value_of("abstained", *trials) == 0.5
    assert value_of("abstention_recall", *trials) == 0.5
    assert value_of("abstention_precision", *trials) == 0.5
    assert value_of("answer_shown", *trials) == 0.5
    assert value_of("answer_shown_if_answered", *trials) == 1.0


async def test_paragraphs_are_searched_and_asked(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, WHEN.model_dump())
    asked = await measure_withheld(folder, Options("hashing"))
    searched = await measure(folder, Options("hashing", search_only=True))
    assert [(case.id, case.kind, case.right) for case in asked.cases] == [
        ("q1", "printed", True),
        ("q1 withheld", "withheld", True),
    ]
    assert asked.cases[0].hits[0].article_id == "ferry"
    assert "ferry" not in {hit.article_id for hit in asked.cases[1].hits}
    assert [(case.answer, case.scores["rr@10"]) for case in searched.cases] == [(None, 1.0)]
    assert asked.cases[0].scores["answer_cited"] == 1.0
    assert {each.name for each in asked.measures} <= {*USUAL, *OWN}
