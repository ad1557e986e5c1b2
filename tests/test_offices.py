"""People whom a question names by their office."""

import pytest

from rag.answer.questions.offices import Offices
from rag.types import Speaker

QUOTED = (
    Speaker("Jens Stoltenberg", "NATO chief", "NATO chief"),
    Speaker("Jens Stoltenberg", "Stoltenberg", "NATO Secretary General"),
    Speaker("Dmitry Peskov", "Peskov", "Russian government spokesman"),
    Speaker("Ned Price", "Price", "U.S. State Department spokesperson"),
    Speaker("Vladimir Putin", "Russian President Putin", "Russian President"),
    Speaker("Joe Biden", "POTUS Joe Biden", "POTUS"),
    Speaker("Joe Biden", "Biden", "U.S. President"),
    Speaker("Joseph Biden", "U.S. President Joseph Biden", "U.S. President"),
    Speaker("Antony Blinken", "Blinken", "US Secretary of State"),
    Speaker("Mira Hale", "Hale", "Norvale mayor"),
    Speaker("sources", "sources", None),
)
OFFICES = Offices(lambda: QUOTED)


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("What did the NATO chief say?", "What did Jens Stoltenberg say?"),
        ("what did the nato boss say?", "what did Jens Stoltenberg say?"),
        ("What did NATO's head say of Russia?", "What did Jens Stoltenberg say of Russia?"),
        ("What did the Kremlin spokesman say?", "What did Dmitry Peskov say?"),
        ("What did the State Department spokeswoman say?", "What did Ned Price say?"),
        ("According to the Russian leader, why?", "According to Vladimir Putin, why?"),
        ("Why did the US president call?", "Why did Joe Biden call?"),
        ("What does America's top diplomat want?", "What does Antony Blinken want?"),
        ("What did the mayor of Norvale say?", "What did Mira Hale say?"),
        ("What is the NATO chief’s view?", "What is Jens Stoltenberg’s view?"),
    ],
)
def test_an_office_that_one_person_holds_is_that_person(asked: str, meant: str) -> None:
    assert OFFICES.named(asked) == meant


@pytest.mark.parametrize(
    "asked",
    [
        "What did the spokesman say?",
        "What did the president say?",
        "Who is the US Secretary of State?",
        "What did NATO chief Stoltenberg say?",
        "What did Stoltenberg, the NATO chief, say?",
        "Why did the German president resign?",
        "What did US officials say?",
        "",
    ],
)
def test_an_office_that_is_nobodys_or_asked_for_stays_as_it_is(asked: str) -> None:
    assert OFFICES.named(asked) == asked


def test_an_office_of_two_people_stays_as_it_is() -> None:
    two = Offices(lambda: [*QUOTED, Speaker("Ada Holm", "Holm", "NATO chief")])
    assert two.named("What did the NATO chief say?") == "What did the NATO chief say?"


def test_without_quotations_nobody_holds_an_office() -> None:
    assert Offices(list).named("What did the NATO chief say?") == "What did the NATO chief say?"
