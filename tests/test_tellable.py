"""Sentences that have the words of a question and cannot answer it, in articles written for this."""

from __future__ import annotations

from dataclasses import replace

import pytest
from claim_fixtures import context

from rag.answer.asking import asked
from rag.answer.tellable import can_tell
from rag.types import Published

FERRY = (
    "The Norvale ferry will stop in winter, Captain Ada Brink said. "
    "“We lose money on every trip,” Brink said. "
    "The mayor of Kelby, Tom Vik, spoke of the price of oil and of fuel tanks. "
    "He called on Norvale to wait. "
    "Many were asked in Osmo, and all will be on May 3, Vik said. "
    "Brink and Vik held a phone call."
)


def tells(question: str, opening: str, published: str | None = None) -> bool:
    found = context(FERRY)
    chosen = next(evidence for evidence in found.evidence if evidence.text.startswith(opening))
    if published:
        dated = replace(chosen.article, published=Published(published, "given"))
        found = replace(found, evidence=tuple(replace(each, article=dated) for each in found.evidence))
    return can_tell(asked(question), found.evidence[chosen.number - 1], found)


@pytest.mark.parametrize(
    ("question", "opening", "can"),
    [
        ("What did Brink say about Norvale?", "“We lose", True),
        ("What did Brink say about Osmo?", "The Norvale", False),
        ("What did Vik say about Osmo?", "Many", True),
        ("What did Brink say about losing money?", "“We lose", True),
        ("What did Brink say about fuel tanks?", "The Norvale", False),
        ("What did Vik say about fuel tanks?", "He called", True),
        ("What did Brink say about fuel tanks in Osmo?", "“We lose", False),
        ("What did Vik say about money?", "The mayor", False),
        ("What did Vik say on the price of oil?", "He called", True),
        ("What did Brink say on the price of oil?", "The Norvale", False),
        ("What did Vik say about the planned trip?", "Many", False),
        ("What did Vik say about salaries?", "Many", True),
        ("Which ferry stops in Osmo?", "The Norvale", True),
        ("Why did Brink call off the phone call?", "Brink and Vik held", False),
        ("Why did Brink hold a phone call?", "Brink and Vik held", True),
    ],
)
def test_words_are_of_the_topic_or_tell_nothing_of_it(question: str, opening: str, *, can: bool) -> None:
    assert tells(question, opening) is can


def test_a_compound_of_someone_else_s_is_no_topic_of_theirs() -> None:
    assert not tells("What did Vik say about trip money?", "Many")
    assert tells("What did Vik say about trade winds?", "Many")


@pytest.mark.parametrize(
    ("question", "published", "can"),
    [
        ("What happened in Osmo on March 3, 2022?", "2022-03-02", False),
        ("What happened in Osmo on March 3, 2022?", "2022-03-03", True),
        ("What happened in Osmo on March 3, 2022?", "2022-03", True),
        ("What happened in Osmo on March 3, 2022?", "2021", False),
        ("What happened in Osmo on March 3, 2022?", None, True),
        ("What happened in Osmo in March 2022?", "2022-03-31", True),
        ("What happened in Osmo in 2023?", "2022-12-31", False),
        ("What happened in Osmo in March?", "2022-01-01", True),
        ("What will happen on May 3, 2022?", "2022-01-01", True),
        ("What will happen on May 4, 2022?", "2022-01-01", False),
    ],
)
def test_an_article_knows_nothing_of_what_came_after_it(question: str, published: str | None, *, can: bool) -> None:
    assert tells(question, "Many", published) is can


@pytest.mark.parametrize(
    ("question", "can"),
    [
        ("Who is the captain of the French ferry?", False),  # no country is named
        ("Who is the captain of the ferry to Norvale?", True),
        ("Which European ferry will stop in winter?", True),  # a region goes by its parts
        ("Which Scandinavian ferry will stop in winter?", True),
    ],
)
def test_an_article_that_names_no_such_country_tells_nothing_of_it(question: str, *, can: bool) -> None:
    assert tells(question, "The Norvale") is can


def test_a_country_goes_by_its_people_its_seat_and_its_parts() -> None:
    found = context("The Scottish minister met envoys of Kyiv in Berlin.")
    assert can_tell(asked("What did the British minister hear from Ukraine in Germany?"), found.evidence[0], found)


def test_why_something_was_said_is_told_by_a_reason() -> None:
    assert not tells("Why did Brink say that?", "The Norvale")
    assert not tells("Why did Brink say that about the ferry?", "“We lose")
    assert tells("Why did Brink say that the ferry will stop?", "“We lose")
