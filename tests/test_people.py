"""One name for one person across articles."""

import pytest

from rag.corpus.people import People
from rag.types import Speaker

PESKOV = Speaker("Dmitry Peskov", "Russian government spokesman Dmitry Peskov", "Russian government spokesman")
STOLTENBERG = Speaker("Jens Stoltenberg", "NATO chief", "NATO chief")


def full_name(*speakers: Speaker) -> str:
    return People(speakers).known(speakers[0]).name


@pytest.mark.parametrize("role", [None, "government spokesman", "Russian spokesman"])
def test_a_family_name_alone_is_the_only_person_of_that_name(role: str | None) -> None:
    assert full_name(Speaker("Peskov", "Peskov", role), PESKOV) == "Dmitry Peskov"


def test_an_office_of_someone_else_speaks_against_it() -> None:
    assert full_name(Speaker("Peskov", "striker Peskov", "striker"), PESKOV) == "Peskov"


def test_two_people_of_a_family_name_leave_a_doubt() -> None:
    assert full_name(Speaker("Peskov", "Peskov"), PESKOV, Speaker("Nikolai Peskov", "Nikolai Peskov")) == "Peskov"


@pytest.mark.parametrize(
    ("short", "full"),
    [("Ministry", "Defence Ministry"), ("NATO", "Allies of NATO"), ("sources", "Two sources"), ("Times", "York Times")],
)
def test_bodies_and_sources_are_nobodys_family_name(short: str, full: str) -> None:
    assert full_name(Speaker(short, short), Speaker(full, full)) == short


def test_a_name_with_particles_is_full() -> None:
    assert full_name(Speaker("Leyen", "Leyen"), Speaker("Ursula von der Leyen", "she")) == "Ursula von der Leyen"


def test_people_are_found_by_a_part_of_their_name_or_else_as_they_are_printed() -> None:
    people = People([Speaker("Peskov", "Peskov"), PESKOV, STOLTENBERG])
    assert people.named("PESK") == {"Dmitry Peskov"}
    assert people.printed("peskov") == {"Peskov", "Dmitry Peskov"}
    assert people.named("nato chief") == {"Jens Stoltenberg"}
    assert people.named("chief") == frozenset()
