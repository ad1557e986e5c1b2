"""What two outlets print of one matter: shown side by side where it cannot both be so, and only there."""

from __future__ import annotations

import pytest

from rag.answer.conflicts import disagreements
from rag.types import UNDATED, Article, Context, Evidence, Published, Span

POST, MAIL = "Post", "Mail"


def printed(number: int, text: str, outlet: str | None, day: str | None, agency: str | None = None) -> Evidence:
    """Return an article of one sentence as the evidence of this number."""
    published = UNDATED if day is None else Published(day, "given")
    article = Article(f"a{number}", text, None, outlet, agency, published)
    return Evidence(number, article, Span(0, len(text)), number)


def shown(
    *evidence: Evidence, cited: tuple[int, ...] = (1,), question: str = "What happened?"
) -> list[tuple[str, ...]]:
    """Return kind and sides of each conflict among sentences that all answer."""
    context = Context(question, evidence, (question,), (tuple(0.9 for _ in evidence),))
    found = disagreements(context, cited)
    return [(each.kind, *(f"{side.value} {side.numbers}" for side in each.sides)) for each in found]


def pair(one: str, other: str, days: tuple[str | None, str | None] = ("2024-03-06", "2024-03-06")) -> list[list[str]]:
    """Return the kind and the words of each conflict of two outlets."""
    found = shown(printed(1, one, POST, days[0]), printed(2, other, MAIL, days[1]))
    return [[kind, *(side.partition(" (")[0] for side in sides)] for kind, *sides in found]


@pytest.mark.parametrize(
    ("one", "other", "conflict"),
    [
        (
            "A landslide near Ostby killed 12 people on Tuesday, police said.",
            "Sixteen people were killed by a landslide near Ostby on Tuesday.",
            ["number", "12", "Sixteen"],
        ),
        (
            "The new library in Ostby cost $4.2 million, the council said.",
            "The council said the new library in Ostby cost $6.8 million.",
            ["number", "$4.2 million", "$6.8 million"],
        ),
        (
            "Ostby United beat Ravik Town 3-1 in the semi-final.",
            "Ostby United beat Ravik Town 4-1 in the semi-final.",
            ["number", "3-1", "4-1"],
        ),
        (
            "The explosion in Ostby left 12 people dead.",
            "The explosion in Ostby killed 16 people.",
            ["number", "12", "16"],
        ),
        (
            "Lena Holm won the election in Ostby with 54 percent of the vote.",
            "Lena Holm won the election in Ostby with 51 percent of the vote.",
            ["number", "54 percent", "51 percent"],
        ),
        (
            "Between 20 and 30 barges sank in Ostby harbour.",
            "Forty barges sank in Ostby harbour.",
            ["number", "Between 20 and 30", "Forty"],
        ),
        (
            "The storm in Ostby uprooted 5 to 7 percent of the trees.",
            "The storm in Ostby uprooted 9-12 percent of the trees.",
            ["number", "5 to 7 percent", "9-12 percent"],
        ),
        (
            "The storm destroyed 40 barns in the town of Ostby.",
            "The storm in Ostby destroyed 15 barns.",
            ["number", "40", "15"],
        ),
        (
            "The storm killed 12 people in Ostby, Mayor Ida Moe said.",
            "The storm killed 16 people in Ostby, Ruben Askel said.",
            ["number", "12", "16"],
        ),
        ("Rovers beat City in the final.", "City beat Rovers in the final.", ["outcome", "Rovers beat", "City beat"]),
        (
            "Rovers beat City in the final on Sunday.",
            "City beat Rovers in the final on Sunday.",
            ["outcome", "Rovers beat", "City beat"],
        ),
        ("Ida Moe was born in Ostby.", "Ida Moe was born in Ravik.", ["place", "Ostby", "Ravik"]),
        (
            "The pilot of the Ostby plane survived the crash.",
            "The pilot of the Ostby plane died in the crash.",
            ["outcome", "survived", "died"],
        ),
        (
            "The lighthouse at Ostby was built in 1854 by two brothers.",
            "Two brothers built the lighthouse at Ostby in 1845.",
            ["date", "1854", "1845"],
        ),
        (
            "The minister Ada Holm resigned on Monday.",
            "Ada Holm, the minister, resigned on March 5.",
            ["date", "Monday", "March 5"],
        ),
        (
            "The envoys of Karsk and Velden signed the treaty in Ostby.",
            "The treaty was signed by the envoys of Karsk and Velden in Ravik.",
            ["place", "Ostby", "Ravik"],
        ),
        (
            "The city council of Ostby rejected the harbour plan on Tuesday.",
            "The city council of Ostby adopted the harbour plan on Tuesday.",
            ["outcome", "rejected", "adopted"],
        ),
        (
            "The court in Ostby did not acquit the banker Ruben Askel.",
            "The court in Ostby acquitted the banker Ruben Askel.",
            ["outcome", "did not acquit", "acquitted"],
        ),
        (
            "The banker Ruben Askel was found guilty of fraud in Ostby.",
            "Ruben Askel was found not guilty of fraud in Ostby.",
            ["outcome", "found guilty", "found not guilty"],
        ),
        (
            "The banker Ruben Askel was convicted of fraud in Ostby.",
            "Ruben Askel was found innocent of fraud in Ostby.",
            ["outcome", "convicted", "found innocent"],
        ),
        (
            "The city council of Ostby turned down the harbour plan.",
            "The city council of Ostby approved the harbour plan.",
            ["outcome", "turned down", "approved"],
        ),
    ],
)
def test_what_cannot_both_be_so_is_a_conflict(one: str, other: str, conflict: list[str]) -> None:
    assert pair(one, other) == [conflict]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Around 70,000 people fled from Ostby.", "Tens of thousands of people fled from Ostby."),
        ("About 100 people fled from Ostby.", "Some 98 people fled from Ostby."),
        ("At least 12 people fled from Ostby.", "Fourteen people fled from Ostby."),
        ("Up to 60 people fled from Ostby.", "Forty people fled from Ostby."),
        ("The factory in Ostby earned 4.2 million euros.", "The factory in Ostby earned 4 million euros."),
        ("The fire in Ostby killed 12 people.", "The fire in Ostby injured 16 people."),
        ("The fire in Ostby killed 12 people.", "The fire in Ostby killed 16 cows."),
        ("The fire in Ostby killed 12 people.", "The fire in Ravik killed 16 people."),
        ("In 2022 Ostby counted 31 burglaries.", "In 2023 Ostby counted 45 burglaries."),
        ("The mayor of Ostby spent 12 days in Ravik.", "The mayor of Ostby spent 16 days in Karsk."),
        ("The fire in Ostby killed 12 people, nine of them children.", "The fire in Ostby killed nine people."),
        ("Profit at Ostby Steel rose to 40 million euros from 31 million.", "Profit at Ostby Steel was 31 million."),
        ("The minister Ada Holm resigned late on Monday.", "The minister Ada Holm resigned on Tuesday."),
        ("The fair in Ostby opens in June.", "The fair in Ostby opens on June 4."),
        ("The treaty was signed in Norway.", "The treaty was signed in Ostby."),
        ("Holm called the Ostby fair a success.", "Askel called the Ostby fair a failure."),
        ("Ostby council may reject the plan.", "Ostby council adopted the plan."),
        ("Norvale employs 3,000 people in Ostby.", "Norvale employs 12,000 people."),
        ("Ada Holm will speak in Ostby.", "Ada Holm spoke in Ravik."),
        ("The lower house of Karsk approved the bill.", "The upper house of Karsk rejected the bill."),
        ("The ferry to Ostby costs 12 euros for adults.", "The ferry to Ostby costs 6 euros for children."),
        ("The court in Ostby rejected the appeal.", "The court in Ostby accepted the plea."),
        ("Ostby had a population of 158.", "Ostby has a population of 3,000."),
        ("Ostby counted 158 houses in the 1910 census.", "In 2010 Ostby was larger and counted 3,000 houses."),
        ("Some 5 to 7 people died in Ostby.", "Some 6 people died in Ostby."),
        ("Between 20 and 30 barges sank in Ostby.", "Twenty-four barges sank in Ostby."),
        ("The bridge in Ostby will cost from 4 to 6 million euros.", "The bridge in Ostby will cost 5 million euros."),
        ("The storm in Ostby sank 20-30 barges.", "The storm in Ostby sank between 25 and 45 barges."),
        ("The Ostby storm destroyed 40 barns on Monday.", "The Ostby storm destroyed 15 barns in the village of Pell."),
        ("The Ostby storm destroyed 40 barns.", "The Ostby storm destroyed 15 barns in two remote valleys."),
        ("The storm in Ostby destroyed 40 barns.", "The storm in Ostby destroyed 15 wooden barns."),
        ("The storm in Ostby destroyed 40 barns.", "The storm in Ostby destroyed 15 of them."),
        ("The theatre in Ostby reopened in 1884.", "The theatre in Ostby reopened in 2015."),
        ("The storm in Ostby killed 12 people.", "The storm killed 16 people in Ostby, Pell and Karsk."),
        ("Ruben Askel was found guilty of fraud in Ostby.", "Ruben Askel was found not guilty of theft in Ostby."),
        ("Rovers beat City in the first round.", "City beat Rovers in the final."),
        ("Ruben Askel was found guilty in Ostby.", "Ruben Askel was convicted in Ostby."),
        ("Ostby council voted down the harbour plan.", "Ostby council rejected the harbour plan."),
        ("Ruben Askel was found guilty of theft in Ostby.", "Ida Moe was found not guilty of theft in Ostby."),
        ("The court acquitted Ruben Askel of theft.", "The court convicted Ida Moe of theft."),
    ],
)
def test_what_may_both_be_so_is_none(one: str, other: str) -> None:
    assert pair(one, other) == []


def test_a_toll_that_is_higher_later_has_risen_and_one_that_is_lower_has_not() -> None:
    twelve, sixteen = "The fire in Ostby killed 12 people.", "The fire in Ostby killed 16 people."
    assert pair(twelve, sixteen, ("2024-03-06", "2024-03-08")) == []
    assert pair(twelve, sixteen, ("2024-03-08", "2024-03-06")) == [["number", "12", "16"]]


def test_what_is_so_at_one_time_may_be_otherwise_at_another() -> None:
    one, other = "The ferry to Ostby costs 12 euros.", "The ferry to Ostby costs 16 euros."
    assert pair(one, other) == [["number", "12 euros", "16 euros"]]
    assert pair(one, other, ("2024-03-06", "2024-05-06")) == []


def test_weekdays_of_undated_articles_are_no_conflict() -> None:
    assert pair("Ada Holm resigned on Monday.", "Ada Holm resigned on Tuesday.", (None, None)) == []


def test_one_outlet_and_copies_of_one_agency_are_not_independent() -> None:
    one, other = "The fire in Ostby killed 12 people.", "The fire in Ostby killed 16 people."
    assert shown(printed(1, one, POST, None), printed(2, other, POST, None)) == []
    assert shown(printed(1, one, POST, None, "QNA"), printed(2, other, MAIL, None, "QNA")) == []
    unknown = printed(1, one, None, None), printed(2, other, None, None)
    assert shown(*unknown) == [("number", "12 (1,)", "16 (2,)")]


def test_an_article_that_is_mostly_a_copy_is_not_independent() -> None:
    rest = "The brigade of Ravik came by boat at dawn. Smoke hung over the tannery until the evening."
    one = printed(1, f"The fire in Ostby killed 12 people. {rest}", POST, None)
    other = printed(2, f"{rest} The fire in Ostby killed 16 people.", MAIL, None)
    own = printed(3, "The fire in Ostby killed 16 people. Nobody in Ravik had heard the bells.", "Echo", None)
    assert shown(one, other) == []
    assert shown(one, other, own) == [("number", "12 (1,)", "16 (2, 3)")]


def test_what_one_outlet_prints_twice_is_one_side() -> None:
    texts = (("killed 12 people", POST), ("killed 12 people", POST), ("killed 16 people", MAIL))
    evidence = [
        printed(number, f"The fire in Ostby {text}.", outlet, None) for number, (text, outlet) in enumerate(texts, 1)
    ]
    assert shown(*evidence) == [("number", "12 (1, 2)", "16 (3,)")]


def test_sources_of_one_number_are_one_side() -> None:
    texts = ("killed 12 people", "killed 16 people", "killed twelve people", "killed 19 people")
    evidence = [
        printed(number, f"The fire in Ostby {text}.", f"O{number}", None) for number, text in enumerate(texts, 1)
    ]
    assert shown(*evidence) == [("number", "12 (1, 3)", "16 (2,)", "19 (4,)")]


def test_sentences_that_the_answer_does_not_cite_are_no_conflict_of_it() -> None:
    evidence = [
        printed(1, "Ostby has a new mayor.", POST, None),
        printed(2, "The fire in Ostby killed 12 people.", POST, None),
        printed(3, "The fire in Ostby killed 16 people.", MAIL, None),
    ]
    assert shown(*evidence) == []
    assert shown(*evidence, cited=(3,)) == [("number", "12 (2,)", "16 (3,)")]


def test_a_sentence_that_hardly_answers_is_not_compared() -> None:
    evidence = (
        printed(1, "The fire in Ostby killed 12 people.", POST, None),
        printed(2, "The fire in Ostby killed 16 people.", MAIL, None),
    )
    assert disagreements(Context("?", evidence, ("?",), ((0.9, 0.01),)), (1,)) == []


def test_where_a_date_is_asked_for_a_number_is_beside_the_question() -> None:
    one = printed(1, "The fire in Ostby killed 12 people.", POST, None)
    other = printed(2, "The fire in Ostby killed 16 people.", MAIL, None)
    assert shown(one, other, question="When did the fire break out?") == []
    assert shown(one, other, question="How many people did it kill?") == [("number", "12 (1,)", "16 (2,)")]
