from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.corpus.cleaning import segments
from rag.corpus.datelines import dateline
from rag.corpus.metadata import describe
from rag.corpus.times.printed import printed_dates
from rag.types import UNDATED, Article, Published

SEEDS = Path(__file__).parent.parent / "seeds"
TITLE = "Council passes budget"
LEAD = "The council passed the budget on Monday after a debate of nine hours."
SECOND = "The mayor said that she was glad about the result, which nobody had expected."
THIRD = "The opposition had asked for more money for schools and for buses in the evening."


def described(*paragraphs: str, url: str | None = None) -> Article:
    text = "\n\n".join(paragraphs)
    return describe(Article("a", text, url=url), segments(text))


def published(*paragraphs: str, url: str | None = None) -> Published:
    return described(*paragraphs, url=url).published


@pytest.mark.parametrize(
    ("seed", "title", "outlet", "agency", "date"),
    [
        ("000_552d916b7135caa9", "Diplomatic solution still preferable", None, "MNN", UNDATED),
        ("001_a3de071c378ab703", "NATO prepared to respond", None, "ANI", Published("2022-01-08", "printed")),
        ("002_3f6b58356c8ee2ad", "Blinken, NATO chief", None, None, Published("2021-12-24", "printed")),
        ("003_99c853c8ee85d986", "NATO ready for meaningful", "Daijiworld.com", "IANS", UNDATED),
        ("004_cb92b06e17f31d41", "US, NATO officials discuss", None, None, Published("2021-12", "inferred")),
    ],
)
def test_the_seeds_are_described(
    seed: str, title: str, outlet: str | None, agency: str | None, date: Published
) -> None:
    text = (SEEDS / f"{seed}.txt").read_bytes().decode()
    found = describe(Article(seed, text), segments(text))
    assert found.title is not None
    assert found.title.startswith(title)
    assert (found.outlet, found.agency, found.published) == (outlet, agency, date)


def test_what_is_given_stays() -> None:
    text = f"{TITLE}\n\nPublished January 8, 2022\n\nLondon, Jan 8 (PTI): {LEAD}\n\n{SECOND}"
    given_ = Article(
        "a", text, "My title", "My outlet", "My agency", Published("2020", "given"), "https://example.org/a"
    )
    assert describe(given_, segments(text)) == given_


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Updated: January 8, 2022 04:20 IST", "2022-01-08"),
        ("Published December 24th, 2021 at 13:57 IST", "2021-12-24"),
        ("8 January 2022", "2022-01-08"),
        ("By Jane Doe | Nov. 19, 2019 8:03 am ET", "2019-11-19"),
        ("Published: 2022-01-08T10:00:00Z", "2022-01-08"),
        ("Posted on 24/12/2021", "2021-12-24"),
        ("By Jane Doe - 11/19/19 06:56 AM EST", "2019-11-19"),
        ("Mon 18 Nov 2019 18.54 GMT Last modified on Mon 18 Nov 2019 18.56 GMT", "2019-11-18"),
        ("Veröffentlicht am 24. Dezember 2021", "2021-12-24"),
    ],
)
def test_a_date_between_headline_and_lead_is_printed(line: str, date: str) -> None:
    assert published(TITLE, line, LEAD, SECOND, THIRD) == Published(date, "printed")


def test_the_day_of_publication_wins_over_that_of_an_update() -> None:
    dates = ["Updated January 9, 2022", "Published January 8, 2022"]
    assert published(TITLE, *dates, LEAD, SECOND, THIRD) == Published("2022-01-08", "printed")
    assert published(TITLE, ", ".join(dates), LEAD, SECOND, THIRD) == Published("2022-01-08", "printed")


def test_a_date_far_above_the_headline_is_that_of_the_page() -> None:
    menu = "Home\nNews\nSport\nWeather\nCulture\nOpinion\nLetters\nScience\nTravel\nHouses\nMotors\nPuzzles\nContact us"
    assert published("Wednesday, November 20, 2019", menu, TITLE, LEAD, SECOND, THIRD) == UNDATED
    assert published("November 20, 2019", TITLE, LEAD, SECOND, THIRD) == Published("2019-11-20", "printed")


def test_a_date_of_another_story_below_is_not_that_of_the_article() -> None:
    related = ["Related Stories", "Mayor wins award in Paris", "April 9, 2019"]
    assert published(TITLE, LEAD, SECOND, THIRD, *related) == UNDATED


def test_a_date_of_which_the_month_is_unclear_is_no_date() -> None:
    assert published(TITLE, "Published 08/01/2022", LEAD, SECOND, THIRD) == UNDATED


def test_a_dateline_with_its_year_dates_the_article() -> None:
    assert published(TITLE, f"KYIV, 8 January 2022 (PTI) – {LEAD}", SECOND) == Published("2022-01-08", "dateline")


def test_a_dateline_takes_its_year_from_a_near_date_in_the_body() -> None:
    body = [f"London, Jan 8 (PTI): {LEAD}", "The first debate was held on December 7, 2021, in the town hall."]
    assert published(TITLE, *body) == Published("2022-01-08", "inferred")


def test_a_dateline_takes_its_year_from_the_url() -> None:
    found = published(TITLE, f"London, Jan 8 (PTI): {LEAD}", SECOND, url="https://example.org/2022/01/08/budget")
    assert found == Published("2022-01-08", "inferred")


def test_a_far_date_gives_a_dateline_no_year() -> None:
    body = [f"London, Jan 8 (PTI): {LEAD}", "The town hall was opened on September 11, 2001, by the queen."]
    assert published(TITLE, *body) == UNDATED


def test_a_caption_gives_a_dateline_no_year() -> None:
    caption = "The mayor in the town hall on January 7, 2021. Photo: Jane Doe"
    assert published(TITLE, caption, f"London, Jan 8 (PTI): {LEAD}", SECOND, THIRD) == UNDATED


def test_a_day_without_a_year_is_dated_to_the_month_by_a_near_month_and_year() -> None:
    body = [
        "The council met on December 16.",
        "Earlier this month it had failed.",
        "It will meet again in January 2022.",
    ]
    assert published(TITLE, *body) == Published("2021-12", "inferred")


@pytest.mark.parametrize(
    "body",
    [
        ["The council met on December 16. Earlier this month it had failed."],  # no year at all
        ["The council met on December 16. It will meet again in January 2022."],  # not written from its own day
        ["The council met on December 30 and on Friday. It will meet again in January 2022."],  # too late to tell
        ["The council will meet on December 16, the mayor said on Friday. The plan is of January 2022."],  # ahead
        ["In 1889 the tower was built. It was the highest of the world until May 27, 1930."],
    ],
)
def test_evidence_that_is_too_weak_gives_no_date(body: list[str]) -> None:
    assert published(TITLE, *body) == UNDATED


def test_the_title_is_without_the_name_of_the_site() -> None:
    page = described("Council passes budget | Example Post", LEAD, SECOND)
    assert (page.title, page.outlet) == ("Council passes budget", "Example Post")


def test_the_site_is_named_after_the_headline_of_the_page() -> None:
    page = described(
        "Council passes long budget - Example Post", "Home", "News", "Council passes long budget", LEAD, SECOND
    )
    assert (page.title, page.outlet) == ("Council passes long budget", "Example Post")


def test_a_domain_that_the_page_names_twice_is_the_outlet() -> None:
    notice = "Example.org is not responsible for any comment. Do not send false messages to Example.org."
    assert described(TITLE, LEAD, SECOND, THIRD, "Leave a Comment", notice).outlet == "Example.org"


def test_the_host_of_the_url_is_the_outlet_where_nothing_is_printed() -> None:
    assert described(TITLE, LEAD, SECOND, url="https://www.example.org/a").outlet == "example.org"
    assert described(TITLE, f"London, Jan 8 (PTI): {LEAD}", SECOND, url="http://[broken").outlet is None


@pytest.mark.parametrize(
    ("credit", "agency"),
    [
        ("( With inputs from ANI )", "ANI"),
        ("By Reuters", "Reuters"),
        ("With additional reporting by Press Trust of India", "PTI"),
        ("By Jane Doe", None),
    ],
)
def test_a_credit_names_the_agency(credit: str, agency: str | None) -> None:
    assert described(TITLE, LEAD, SECOND, THIRD, credit).agency == agency


@pytest.mark.parametrize(
    ("paragraph", "printed", "agency"),
    [
        ("Brussels, Jan 8 (IANS): The alliance met.", "Brussels, Jan 8 (IANS):", "IANS"),
        ("Washington, Jan 8 (MNN) The secretary spoke.", "Washington, Jan 8 (MNN)", "MNN"),
        ("Kabul [Afghanistan], January 8 (ANI): The talks began.", "Kabul [Afghanistan], January 8 (ANI):", "ANI"),
        ("SAN FRANCISCO (AP) — The company said so.", "SAN FRANCISCO (AP) —", "AP"),
        ("LONDON, Nov 20 (Reuters) - The bank said so.", "LONDON, Nov 20 (Reuters) -", "Reuters"),
        ("MOSCOW, January 8. /TASS/. The minister spoke.", "MOSCOW, January 8. /TASS/.", "TASS"),
        ("WASHINGTON – Two guards were charged.", "WASHINGTON –", None),
        ("Berlin (dpa) - Die Minister reden.", "Berlin (dpa) -", "dpa"),
        ("Paris, 8 janvier (AFP) - Le ministre parle.", "Paris, 8 janvier (AFP) -", "AFP"),
        ("(Reuters) - Shares fell.", "(Reuters) -", "Reuters"),
        ("नई दिल्ली, 8 जनवरी (भाषा): मंत्री ने कहा।", "नई दिल्ली, 8 जनवरी (भाषा):", "भाषा"),
        ("新华社北京1月8日电 发言人表示。", "新华社北京1月8日电", None),
    ],
)
def test_a_dateline_is_read(paragraph: str, printed: str, agency: str | None) -> None:
    found = dateline(paragraph)
    assert found is not None
    assert (paragraph[: found.length], found.agency) == (printed, agency)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Jens Stoltenberg (NATO) said that the talks went on.",
        "The secretary on Friday (local time) said so.",
        "BLINKEN: We are ready.",
        "NATO – which is an alliance – met.",
        "Sen. Jane Doe (D) - one of two - voted.",
        "In Brussels, Jan 8 was a cold day.",
        "Brussels, Jan 8 (IANS):",
        "",
    ],
)
def test_a_sentence_is_no_dateline(paragraph: str) -> None:
    assert dateline(paragraph) is None


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("on January 8, 2022, and Dec. 24th, 2021", ["2022-01-08", "2021-12-24"]),
        ("8 de enero de 2022, 1er janvier 2022", ["2022-01-08", "2022-01-01"]),
        ("2022年1月8日", ["2022-01-08"]),
        ("12/24/2021, 24/12/2021, 08.01.2022", ["2021-12-24", "2021-12-24", "2022-01-08"]),
        ("in January 2022", ["2022-01"]),
        ("February 30, 2020; 3 out of 10; $5 March; the 2022-23 season; March 10,000", []),
    ],
)
def test_dates_are_read_as_they_are_printed(text: str, dates: list[str]) -> None:
    assert [date.iso for date in printed_dates(text)] == dates


def test_a_day_without_a_year_has_no_iso_date() -> None:
    [date] = printed_dates("They met on December 23 in the town hall.")
    assert (date.year, date.month, date.day, date.iso) == (None, 12, 23, None)


ODD_LINES = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [LEAD, "By ANI", "Published 31/02/2022", "Feb 29 (AP) —", "London, Feb 29 (PTI): On March 1, 2021, it"]
    ),
)


@given(st.lists(ODD_LINES, max_size=8).map("\n".join), st.one_of(st.none(), st.text(max_size=30)))
def test_any_text_can_be_described(text: str, url: str | None) -> None:
    found = describe(Article("a", text, url=url), segments(text))
    assert found.text == text
    assert (found.published.date is None) == (found.published.source == "unknown")
