"""The questions that texts invite: topics, dates, numbers, speakers."""

from __future__ import annotations

import pytest

from rag.answer.inquiries import inquiries
from rag.answer.suggesting import invited
from rag.answer.topics import topics
from rag.corpus.analysis import analyse
from rag.types import Analysis, Article

_ARTICLE = """\
Mayor welcomes the new tram line

Mayor Ada Lovell said on Monday that the new tram line would change the city of Norwick. "The tram line is a promise \
to the people of Norwick," Lovell said. She also said that the harbour bridge would be closed for a month.

Norwick opened the first tram line on 12 May 1903. More than 4,000 people in Norwick signed a petition against the \
closure of the harbour bridge. The council of Norwick will vote on the budget on Friday.
"""


def _analysis(text: str, title: str | None = None) -> Analysis:
    return analyse(Article("one", text, title), lambda texts: [len(each.split()) for each in texts], 256)


def _texts(text: str, title: str | None = None) -> list[str]:
    return [inquiry.text for inquiry in invited(_analysis(text, title))]


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        (
            "NATO allies will meet with Russia in the NATO-Russia Council on Wednesday to focus on Ukraine.",
            "When will NATO allies meet with Russia in the NATO-Russia Council?",
        ),
        (
            "The US and Russia will also hold talks in Geneva on Monday.",
            "When will the US and Russia hold talks in Geneva?",
        ),
        (
            "Russian and US officials are set to meet in Geneva on January 10 amid tensions.",
            "When are Russian and US officials set to meet in Geneva?",
        ),
        ("Alibaba shares closed in New York on Tuesday.", "When did Alibaba shares close in New York?"),
        (
            "According to the agency, around 70,000 Russian troops are pressed near the border.",
            "How many Russian troops are pressed near the border?",
        ),
        (
            "More than 600,000 Israelis live in settlements in east Jerusalem and the West Bank.",
            "How many Israelis live in settlements in east Jerusalem?",
        ),
    ],
)
def test_a_plain_sentence_is_turned_into_its_question(sentence: str, question: str) -> None:
    assert inquiries(sentence) == [question]


@pytest.mark.parametrize(
    "sentence",
    [
        "He will meet them on Wednesday.",
        "“We will meet in Geneva on Monday,” Blinken said.",
        "Blinken said on Friday that talks were held in Geneva.",
        "Democrats won a majority for the first time since 1993.",
        "The Series 3 features an aluminum case.",
        "The two companies had come to an agreement with Geneva.",
        "There were 30 staff vacancies at the Geneva facility, said Serene Gregg.",
        "Les ministres se sont réunis à Genève le 10 janvier 2022.",
        "",
    ],
)
def test_any_other_sentence_is_left_alone(sentence: str) -> None:
    assert inquiries(sentence) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "that Russia has taken no steps to end the conflict between Kyiv and Moscow",
            ["the conflict between Kyiv and Moscow"],
        ),
        ("concerned about Russia’s military buildup near Ukraine", ["Russia’s military buildup near Ukraine"]),
        ("the core principles of European security", ["the core principles of European security"]),
        ("that a diplomatic solution is still possible", ["a diplomatic solution"]),
        ("the meeting of the US and Russia in Geneva", ["the meeting of the US and Russia", "Geneva"]),
    ],
)
def test_a_topic_is_a_whole_noun_phrase(text: str, found: list[str]) -> None:
    assert [topic.text for topic in topics(text)][: len(found)] == found


@pytest.mark.parametrize(
    "text",
    [
        "its dual-track approach",
        "the situation",
        "a big step",
        "the Organisation for Security and Cooperation",
        "address nuclear and conventional threats",
        "next week",
        "that it was possible and preferable",
    ],
)
def test_what_leans_on_other_words_is_no_topic(text: str) -> None:
    assert topics(text) == []


def test_an_article_invites_questions_about_words_dates_and_numbers() -> None:
    found = _texts(_ARTICLE)
    assert "What did Ada Lovell say about the harbour bridge?" in found
    assert "When did Norwick open the first tram line?" in found
    assert "How many people in Norwick signed a petition against the closure of the harbour bridge?" in found


def test_a_speaker_is_not_asked_about_themselves() -> None:
    text = "Ann Field said that Ann Field would win the Norwick Cup. Ann Field is the captain of the Norwick team."
    assert not any("about Ann Field" in question for question in _texts(text))


def test_a_speaker_is_named_with_the_article_that_is_printed() -> None:
    text = "The Kremlin denied the reports from Kyiv on Monday. The Kremlin has been silent since then."
    assert "What did the Kremlin deny?" in _texts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Olaf Scholz sagte am Montag, dass die Gespräche in Genf am 10. Januar beginnen werden.",
        "Mario Draghi ha detto che i colloqui con la Russia inizieranno a Ginevra il 10 gennaio 2022.",
        "Президент Владимир Путин заявил, что переговоры начнутся в Женеве 10 января. Россия не хочет войны.",
        "",
    ],
)
def test_an_article_in_another_language_invites_nothing(text: str) -> None:
    assert _texts(text, "Gespräche in Genf") == []
