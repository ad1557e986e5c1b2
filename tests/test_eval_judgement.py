from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from evals.cases.case import Case, GoldPassage
from evals.measures.judgement import Source, abstained, judge
from evals.runs.rows import JudgementRow
from rag.types import AlsoIn, Answer, Article, Citation, Label, Segment, Span, Speaker, Statement, Status

FERRY = "Ferry news\n\nThe ferry leaves at noon, said Ada Brink. The ferry is red.\n\nRead more: Ferry sinks"
QUAY = "At noon the ferry leaves, it is said."
TEXTS = {"ferry": FERRY, "quay": QUAY}
SEGMENTS = (
    Segment(Span(0, 10), Label.TITLE, "first line"),
    Segment(Span(12, 70), Label.BODY, "prose"),
    Segment(Span(73, 96), Label.TEASER, "link"),
)
SOURCES = {"ferry": Source(FERRY, SEGMENTS), "quay": Source(QUAY, (Segment(Span(0, 37), Label.BODY, "prose"),))}
CASE = Case(
    id="f-1",
    question="When does the ferry leave?",
    kind="when",
    answer="At noon",
    must_include=("noon",),
    must_not_include=("midnight",),
    gold_passages=(
        GoldPassage(file="ferry.txt", quote="The ferry leaves at noon"),
        GoldPassage(file="quay.txt", quote="At noon the ferry leaves"),
    ),
    answerable=True,
)
UNKNOWN = CASE.model_copy(update={"must_include": (), "gold_passages": (), "answerable": False})


def cite(quote: str, article_id: str = "ferry", also_in: tuple[AlsoIn, ...] = ()) -> Citation:
    start = TEXTS[article_id].index(quote)
    span = Span(start, start + len(quote))
    return Citation(1, Article(article_id, TEXTS[article_id]), span, quote, also_in=also_in)


def answer(*citations: Citation, status: Status = "answered", says: Sequence[str] = ()) -> Answer:
    statements = tuple(Statement(text, (1,)) for text in says)
    return Answer("ans_1", "?", "?", status, 0.5, statements, citations, (), "extractive", None, "g1", {"total": 1.0})


def judged(
    *citations: Citation, case: Case = CASE, status: Status = "answered", says: Sequence[str] = ()
) -> JudgementRow:
    return judge(case, answer(*citations, status=status, says=says), SOURCES, 3.0)


def test_an_answer_that_cites_the_gold_words_is_right() -> None:
    found = judged(cite("The ferry leaves at noon, said Ada Brink."))
    assert found.right
    assert (found.precision, found.recall, found.sources) == (1.0, 0.5, 1)


def test_short_answers_and_ranks_are_scored() -> None:
    hits = [("quay", Span(0, 37)), ("ferry", Span(12, 54))]
    found = judge(CASE, answer(cite("The ferry leaves at noon"), says=["At noon."]), SOURCES, 3.0, hits)
    assert (found.scores["exact_match"], found.scores["passage_recall@10"]) == (1.0, 1.0)


def test_ranks_are_not_scored_where_nobody_knows_the_hits() -> None:
    assert not [name for name in judged(cite("The ferry leaves at noon")).scores if name.startswith("passage")]


def test_what_cannot_be_answered_is_not_scored() -> None:
    assert judge(UNKNOWN, answer(), SOURCES, 3.0, [("ferry", Span(0, 9))]).scores == {}


def test_a_needed_word_may_stand_in_a_statement() -> None:
    assert judged(cite("The ferry leaves"), says=["It leaves at noon."]).right


def test_a_lacking_word_is_a_fault() -> None:
    assert judged(cite("The ferry leaves"), cite("The ferry is red.")).faults == ("lacks 'noon'",)


def test_a_forbidden_word_is_a_fault() -> None:
    assert judged(cite("The ferry leaves at noon"), says=["Not at MIDNIGHT."]).faults == ("says 'midnight'",)


def test_the_right_words_from_elsewhere_are_a_fault() -> None:
    found = judged(cite("The ferry is red."), says=["At noon."])
    assert found.faults == ("cites no gold passage",)
    assert (found.precision, found.recall) == (0.0, 0.0)


def test_too_few_articles_are_a_fault() -> None:
    case = CASE.model_copy(update={"min_sources": 2})
    assert judged(cite("leaves at noon"), case=case).faults == ("cites 1 of 2 articles",)
    assert judged(cite("leaves at noon"), cite("At noon", "quay"), case=case).right


def test_other_outlets_of_a_citation_count_as_articles() -> None:
    case = CASE.model_copy(update={"min_sources": 2})
    found = judged(cite("leaves at noon", also_in=(AlsoIn("quay", Span(0, 24), None),)), case=case)
    assert found.right
    assert (found.sources, found.recall) == (2, 1.0)


def test_no_answer_to_an_answerable_question_is_a_fault() -> None:
    found = judged(status="unanswerable")
    assert (found.faults, found.abstained) == (("is unanswerable, without citations",), True)
    assert found.precision is None


def test_no_answer_to_an_unanswerable_question_is_right() -> None:
    found = judged(case=UNKNOWN, status="unanswerable")
    assert found.right
    assert (found.precision, found.recall) == (None, None)


@pytest.mark.parametrize("status", ["answered", "partial", "unanswerable"])
def test_citing_for_an_unanswerable_question_is_a_fault(status: Status) -> None:
    found = judged(cite("The ferry is red."), case=UNKNOWN, status=status)
    assert found.faults == (f"is {status}, with 1 citations",)


def test_pointing_out_a_false_premise_counts_as_abstaining() -> None:
    assert abstained(answer(cite("The ferry is red."), status="false_premise"))


def test_a_false_premise_is_denied_by_the_gold_passage() -> None:
    gold = (GoldPassage(file="ferry", quote="The ferry leaves at noon"),)
    case = UNKNOWN.model_copy(update={"expected_status": "false_premise", "gold_passages": gold})
    assert judged(cite("leaves at noon"), case=case, status="false_premise").right
    assert judged(cite("The ferry is red."), case=case, status="false_premise").faults == ("cites no gold passage",)


def test_a_quote_that_differs_from_its_article_is_altered() -> None:
    wrong = Citation(7, Article("ferry", FERRY), Span(12, 21), "the ferry")
    assert judged(wrong).altered == (7,)


def test_a_quote_that_differs_from_the_file_on_disk_is_altered() -> None:
    wrong = Citation(7, Article("ferry", "The ferry"), Span(0, 9), "The ferry")
    assert judged(wrong).altered == (7,)


def test_a_quote_of_an_unknown_article_is_altered() -> None:
    wrong = Citation(7, Article("barge", FERRY), Span(12, 21), "The ferry")
    assert judged(wrong).altered == (7,)


def test_another_outlet_that_ends_too_soon_makes_a_citation_altered() -> None:
    assert judged(cite("leaves at noon", also_in=(AlsoIn("quay", Span(0, 99), None),))).altered == (1,)


def test_a_verbatim_quote_is_not_altered() -> None:
    assert judged(cite("The ferry is red.")).altered == ()


def test_a_cited_trap_is_counted() -> None:
    case = UNKNOWN.model_copy(update={"trap_passages": (GoldPassage(file="ferry.txt", quote="Ferry sinks"),)})
    assert judged(cite("more: Ferry"), case=case).trapped == (1,)
    assert judged(cite("The ferry is red."), case=case).trapped == ()


def test_a_citation_that_reaches_out_of_the_body_leaks() -> None:
    assert judged(cite("Ferry news\n\nThe ferry")).leaked == (1,)
    assert judged(cite("The ferry leaves at noon, said Ada Brink. The ferry is red.")).leaked == ()


@pytest.mark.parametrize("status", ["answered", "unanswerable"])
def test_another_status_than_the_expected_one_is_a_fault(status: Status) -> None:
    case = UNKNOWN.model_copy(update={"expected_status": "false_premise"})
    assert judged(case=case, status=status).faults[0] == f"is {status}, not false_premise"
    assert judged(case=case, status="false_premise").right


SAID = CASE.model_copy(
    update={"gold_passages": (GoldPassage(file="ferry", quote="The ferry leaves at noon", speaker="Ada Brink"),)}
)


@pytest.mark.parametrize(
    ("name", "faults", "speakers"),
    [
        ("Ada Brink", (), (True,)),
        ("brink", (), (True,)),
        (None, (), (False,)),
        ("Bo Brink", ("gives the words of Ada Brink to Bo Brink [1]",), (False,)),
    ],
)
def test_gold_words_in_the_mouth_of_another_are_a_fault(
    name: str | None, faults: tuple[str, ...], speakers: tuple[bool, ...]
) -> None:
    speaker = None if name is None else Speaker(name, name)
    found = judged(replace(cite("The ferry leaves at noon, said Ada Brink."), speaker=speaker), case=SAID)
    assert (found.faults, found.speakers) == (faults, speakers)


def test_a_speaker_counts_only_where_gold_words_are_cited() -> None:
    elsewhere = replace(cite("At noon the ferry leaves", "quay"), speaker=Speaker("Bo", "Bo"))
    assert judged(elsewhere, case=SAID).speakers == ()
