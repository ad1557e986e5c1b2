"""Questions that take something for granted, over articles written for this and over the seeds."""

from __future__ import annotations

from pathlib import Path

import pytest
from claim_fixtures import context

from rag.answer.premises import refuting

SEEDS = Path(__file__).parents[1] / "seeds"
STRIKE = (
    "Bus drivers in Kelby refused to accept the company's pay offer on Tuesday. "
    "The union leader, Marta Ilves, welcomed the minister's call for new talks. "
    "“We want these talks, and we will come with an open mind,” Ilves said. "
    "Managers have repeatedly denied claims that they plan to close the depot. "
    "The company did not raise fares this year. "
    "Its director, Paul Renner, called the mood at the depot “positive”. "
    "The city council supports the drivers. "
    "A meeting must take place in consultation with the passengers, Renner added. "
    "Tickets are no longer available on board. "
    "Around 4,200 passengers ride the buses of Kelby every day. "
    "The new depot opens on May 3."
)
DEMANDS = "The United States and its NATO allies have refused to accept any such demands but stressed that they were "
DENIED = "Moscow has repeatedly denied the accusations, saying that Russia has the right to relocate the troops "


def against(question: str, text: str = STRIKE) -> list[str]:
    found = context(text)
    asked = set(question.split())
    return [each.text for each in refuting(question, found, [len(asked & set(e.text.split())) for e in found.evidence])]


def in_seed(question: str, name: str) -> list[str]:
    return against(question, (SEEDS / f"{name}.txt").read_bytes().decode())


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("Why did bus drivers in Kelby accept the company's pay offer?", "Bus drivers in Kelby refused"),
        ("Why did Ilves reject the minister's call for new talks?", "The union leader, Marta Ilves, welcomed"),
        ("When did the managers admit that they plan to close the depot?", "Managers have repeatedly denied"),
        ("Why did the company raise fares this year?", "The company did not raise fares"),
        ("Why did Renner call the mood at the depot negative?", "Its director, Paul Renner, called"),
        ("Why does the city council oppose the drivers?", "The city council supports the drivers."),
        ("Why does Renner want a meeting without consulting the passengers?", "A meeting must take place"),
        ("Where are tickets available on board?", "Tickets are no longer available"),
        ("Why does Ilves not want the talks?", "“We want these talks,"),
        ("Why did bus drivers in Kelby refuse the company's pay offer on Friday?", "Bus drivers in Kelby refused"),
        ("Why do 9,000 passengers ride the buses of Kelby every day?", "Around 4,200 passengers"),
        ("Why does the new depot open on May 8?", "The new depot opens on May 3."),
    ],
)
def test_what_the_article_denies_is_refuted_by_its_words(question: str, opening: str) -> None:
    assert [text[: len(opening)] for text in against(question)][:1] == [opening]


@pytest.mark.parametrize(
    "question",
    [
        "Why did bus drivers in Kelby refuse the company's pay offer?",
        "Why did Ilves welcome the minister's call for new talks?",
        "When did the managers deny the claims?",
        "Why did the company not raise fares this year?",
        "Why did Renner call the mood at the depot positive?",
        "Why does the city council support the drivers?",
        "Why does Ilves want the talks?",
        "Why did bus drivers in Kelby refuse the company's pay offer on Tuesday?",
        "Why do around 4,200 passengers ride the buses of Kelby every day?",
        "Why did 300 drivers in Kelby refuse the company's pay offer?",
        "Why does the new depot open in May?",
        "Why are tickets no longer available on board?",
        "What did Ilves say about rejecting the talks?",
        "Why did the mayor accept the company's pay offer?",
        "Why did Ilves resign?",
        "Who accepted the company's pay offer?",
        "company pay offer",
        "Why?",
        "",
    ],
)
def test_what_the_article_says_or_leaves_open_is_not_refuted(question: str) -> None:
    assert against(question) == []


@pytest.mark.parametrize(
    ("question", "name", "opening"),
    [
        ("Why did the US and NATO give in and accept the demands of Russia?", "004_cb92b06e17f31d41", DEMANDS),
        ("Why did Moscow confirm the accusations?", "001_a3de071c378ab703", DENIED),
    ],
)
def test_what_a_seed_denies_is_refuted_by_its_words(question: str, name: str, opening: str) -> None:
    assert [text[: len(opening)] for text in in_seed(question, name)][:1] == [opening]


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Why did the US and its NATO allies refuse Russia's demands?", "004_cb92b06e17f31d41"),
        ("Why did Blinken call a diplomatic solution preferable?", "001_a3de071c378ab703"),
        ("Why does NATO remain committed to its dual-track approach?", "000_552d916b7135caa9"),
        ("When did Moscow deny the accusations?", "002_3f6b58356c8ee2ad"),
        ("Why did Stoltenberg welcome Russia's readiness to talk?", "003_99c853c8ee85d986"),
    ],
)
def test_what_a_seed_says_is_not_refuted(question: str, name: str) -> None:
    assert in_seed(question, name) == []


def test_another_sentence_that_bears_it_out_leaves_it_open() -> None:
    both = "The council accepted the plan, police said. The council did not accept the plan."
    assert against("Why did the council accept the plan?", both) == []
    assert against("Why did the council accept the plan?", both.partition("police said. ")[2]) != []


def test_what_someone_else_denies_is_not_refuted() -> None:
    text = "Holm accepted nothing. Brandt did not accept the offer."
    assert against("Why did Vik accept the offer?", text) == []


TRIP = (
    "The Karsk minister Ada Holm met her colleague Jon Vik in Ostby on Friday. "
    "Earlier this week Velden submitted a draft treaty on herring quotas to the Fishing Council. "
    "Mayor Paula Renner welcomed the singer Ida Moe to the town hall on May 3. "
    "She gave the singer a key. "
    "Around 7,000 Karsk soldiers are massed near the strait."
)


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("Why did Ada Holm meet Jon Vik in Ravik?", "The Karsk minister Ada Holm met"),
        ("When did Jon Vik meet Ada Holm in Ravik?", "The Karsk minister Ada Holm met"),
        ("Why did Karsk submit a draft treaty on herring quotas to the Fishing Council?", "Earlier this week Velden"),
        ("Why did Askel welcome Ida Moe to the town hall on May 3?", "Mayor Paula Renner welcomed"),
        ("Why did Karsk send 40,000 soldiers?", "Around 7,000 Karsk soldiers"),
    ],
)
def test_another_place_doer_or_number_is_refuted_by_what_is_printed(question: str, opening: str) -> None:
    assert [text[: len(opening)] for text in against(question, TRIP)] == [opening]


@pytest.mark.parametrize(
    "question",
    [
        "Why did Ada Holm meet Jon Vik in Ostby?",
        "Why did Ada Holm meet Ida Moe in Ravik?",
        "Why did Ada Holm meet Jon Vik in Norway?",
        "Where did Ada Holm meet Jon Vik?",
        "Why did Velden submit a draft treaty on herring quotas to the Fishing Council?",
        "Why did Karsk submit a plan?",
        "Why did Renner welcome Ida Moe to the town hall on May 3?",
        "Why did Askel welcome Ida Moe to the town hall on May 8?",
        "Why did Askel give the singer a key?",
        "Who welcomed Ida Moe to the town hall?",
        "Why did Karsk send more than 6,000 soldiers?",
        "Why did Karsk send 7,200 soldiers?",
        "Why did Karsk lose 40,000 soldiers?",
        "Why did Velden send 40,000 soldiers?",
    ],
)
def test_what_may_be_so_elsewhere_or_by_others_is_not_refuted(question: str) -> None:
    assert against(question, TRIP) == []


def test_a_place_or_a_doer_that_another_sentence_names_is_not_refuted() -> None:
    assert against("Why did Ada Holm meet Jon Vik in Ravik?", f"{TRIP} On Sunday they were in Ravik.") == []
    again = f"{TRIP} Karsk, too, submitted a draft treaty on herring quotas to the Fishing Council."
    assert against("Why did Karsk submit a draft treaty on herring quotas to the Fishing Council?", again) == []
