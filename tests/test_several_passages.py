"""Questions that need more than one passage, or the right one of several, asked of articles with the real model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import TypeAlias

import anyio
import pytest
from cli_running import SEEDS
from ferry_articles import FERRY

from rag import build, indexing
from rag.settings import read_settings
from rag.types import Answer, Article, Question

Ask: TypeAlias = Callable[[str], Answer]


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    return asking(tmp_path_factory.mktemp("ferry"), FERRY)


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    found = indexing.read([str(SEEDS)], BytesIO())
    return asking(tmp_path_factory.mktemp("seeds"), [each for each in found if isinstance(each, Article)])


def asking(folder: Path, articles: Sequence[Article]) -> Ask:
    """Return what asks an engine over these articles."""
    engine = build.engine(read_settings(index_dir=folder))
    anyio.run(engine.put, articles)
    return lambda question: anyio.run(engine.ask, Question(question, generator="extractive"))


def cites(answer: Answer, *words: str) -> bool:
    """Tell whether each of these words stands in a citation of its own, in this order."""
    places = [next((n for n, c in enumerate(answer.citations) if each in c.quote), -1) for each in words]
    return -1 not in places and places == sorted(set(places))


def speakers(answer: Answer) -> set[str]:
    return {citation.speaker.name for citation in answer.citations if citation.speaker}


def articles(answer: Answer) -> set[str]:
    return {citation.article.id for citation in answer.citations}


def test_all_that_someone_said_is_listed_from_the_oldest_on(ferry: Ask) -> None:
    answer = ferry("List everything that Holm said.")
    assert cites(answer, "before autumn", "neither boats", "nine crowns", "timetable", "four crowns")
    assert speakers(answer) == {"Ada Holm"}


def test_a_story_that_two_outlets_print_is_told_once(ferry: Ask) -> None:
    told = [statement.text for statement in ferry("List everything that Holm said.").statements]
    assert len([text for text in told if "four crowns" in text]) == 1


def test_what_was_said_in_a_month_is_listed_from_its_articles(ferry: Ask) -> None:
    answer = ferry("List everything Nygaard said in December.")
    assert cites(answer, "pay nothing", "a matter for the town")
    assert articles(answer) == {"ferry-december"}


def test_everyone_asked_for_is_named_once(ferry: Ask) -> None:
    assert cites(ferry("Name everyone whom the council of Elm Island invited."), "Jorun Dahl", "Sara Quist")


def test_what_changed_is_told_of_the_older_month_first(ferry: Ask) -> None:
    answer = ferry("What changed between December and January in the price of a ticket?")
    assert cites(answer, "nine crowns", "four crowns")
    assert answer.status == "answered"


def test_a_position_is_told_of_both_months(ferry: Ask) -> None:
    answer = ferry("How did Nygaard’s position on paying for the ferry change between December and January?")
    assert cites(answer, "pay nothing", "pay a third")
    assert speakers(answer) == {"Karl Nygaard"}


def test_a_change_since_a_month_without_articles_is_half_an_answer(ferry: Ask) -> None:
    answer = ferry("How did the price of a ticket differ between March and January?")
    assert answer.status == "partial"
    assert cites(answer, "four crowns")


def test_years_of_which_there_are_no_articles_are_words_of_the_question(ferry: Ask) -> None:
    nearest = ferry("How much will a ticket cost in 1995 compared to 1996?").nearest
    assert "crowns" in nearest[0].text


def test_reports_of_two_months_are_compared(ferry: Ask) -> None:
    answer = ferry("How do the December and January reports differ on when the ferry sails?")
    assert cites(answer, "before autumn", "first of June")


@pytest.mark.parametrize(("month", "when"), [("December", "before autumn"), ("January", "first of June")])
def test_the_reports_of_one_month_answer(ferry: Ask, month: str, when: str) -> None:
    answer = ferry(f"When will the ferry sail, according to the {month} reports?")
    assert all(when in citation.quote for citation in answer.citations)
    assert cites(answer, when)


def test_two_speakers_are_compared(ferry: Ask) -> None:
    assert speakers(ferry("Compare what Holm and Nygaard said about the ferry.")) == {"Ada Holm", "Karl Nygaard"}


def test_a_comparison_with_someone_unknown_is_half_an_answer(ferry: Ask) -> None:
    answer = ferry("Compare what Holm and Vogelsang said about the ferry.")
    assert (answer.status, speakers(answer)) == ("partial", {"Ada Holm"})


def test_two_outlets_are_compared(ferry: Ask) -> None:
    answer = ferry("Compare how the Lindal Gazette and the Island Herald report the price of a ticket.")
    assert cites(answer, "nine crowns", "four crowns")
    assert articles(answer) <= {"ferry-december", "ferry-january"} | {"ferry-copy"}


def test_each_part_is_answered(ferry: Ask) -> None:
    answer = ferry("What did Holm say about the ticket, and what did Brandt say about the quay?")
    assert cites(answer, "four crowns", "best berths")
    assert answer.status == "answered"


def test_a_part_that_no_article_answers_makes_the_answer_partial(ferry: Ask) -> None:
    answer = ferry("How much will a ticket cost, and who will build the quay?")
    assert answer.status == "partial"
    assert all("ticket" in citation.quote for citation in answer.citations)


def test_a_question_takes_its_subject_from_the_sentence_before(ferry: Ask) -> None:
    assert "crowns" in ferry("Holm spoke of a ticket in January. How much does it cost?").citations[0].quote


def test_the_very_words_are_direct_speech(ferry: Ask) -> None:
    answer = ferry("Quote Nygaard on whose matter a ferry is.")
    assert [citation.quote for citation in answer.citations] == ["“A ferry is a matter for the town,” Nygaard said."]


def test_very_words_leave_out_what_is_only_reported(ferry: Ask) -> None:
    answer = ferry("What were Holm’s exact words about boats?")
    assert {citation.speech for citation in answer.citations} == {"direct"}


def test_all_that_a_spokesman_said_about_talks_is_listed(seeds: Ask) -> None:
    answer = seeds("List everything that Peskov said about the talks.")
    assert cites(answer, "concrete results", "each other’s positions", "detailed platform")
    assert speakers(answer) == {"Dmitry Peskov"}


def test_two_speakers_of_one_day_are_compared(seeds: Ask) -> None:
    answer = seeds("Compare what Lavrov and what Putin said on December 23.")
    assert cites(answer, "We don’t want a war", "“positive” sign")


def test_what_each_warns_of_is_told(seeds: Ask) -> None:
    answer = seeds("What do Biden and Stoltenberg each warn of?")
    assert cites(answer, "severe repercussions", "risk of a conflict is real")


def test_one_side_that_no_article_knows_makes_the_answer_partial(seeds: Ask) -> None:
    answer = seeds("What do Blinken and Merkel each say about readiness for dialogue?")
    assert (answer.status, speakers(answer)) == ("partial", {"Antony Blinken"})


def test_direct_words_are_quoted(seeds: Ask) -> None:
    answer = seeds("Quote Blinken on the two-way street.")
    assert [citation.quote for citation in answer.citations] == [
        'He added: "But again, it has to be a two-way street."'
    ]


def test_the_report_of_an_agency_answers(seeds: Ask) -> None:
    answer = seeds("How does the IANS report quote Stoltenberg on the Russian concerns?")
    assert cites(answer, "We are always ready to listen to Russian concerns")
    assert answer.citations[0].article.id.startswith("003")


def test_who_someone_is_may_be_all_that_is_known(seeds: Ask) -> None:
    answer = seeds("Who is Josep Borrell, and when did he resign?")
    assert answer.status == "partial"
    assert cites(answer, "Foreign Affairs Minister Josep Borrell")


def test_there_means_the_place_of_the_sentence_before(seeds: Ask) -> None:
    assert cites(
        seeds("Stoltenberg spoke of Kazakhstan. What did he demand there?"), "We demand that the violence stop"
    )
