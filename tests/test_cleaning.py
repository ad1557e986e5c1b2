from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.corpus.cleaning import segments
from rag.types import Label, Segment

SEEDS = Path(__file__).parent.parent / "seeds"
LEAD = "The council passed the budget on Monday after a debate of nine hours."
SECOND = "The mayor said that she was glad about the result, which nobody had expected."
THIRD = "The opposition had asked for more money for schools and for buses in the evening."

# The first words of every line of the seeds that is not body, in order; every other line is body.
AROUND = {
    "000_552d916b7135caa9": """
        boilerplate Connect with us
        boilerplate Hi, what are you
        title Diplomatic solution still preferable
        caption NATO Secretary General Jens Stoltenberg
        caption NATO Secretary General Jens Stoltenberg addressing the media
        dateline Washington, Jan 8 (MNN)
        teaser UK Foreign Secretary Liz Truss flays
        teaser G7 Ministers condemn Russian military
        boilerplate You May Also Like
        teaser New Delhi, Jan 21 (MNN) Delhi
        teaser Kandy, Jan 22 (MNN) Sri Lanka
        teaser Paarl (South Africa), Jan 21 (MNN)
        teaser Paris, Jan 21 (MNN) European
    """,
    "001_a3de071c378ab703": """
        boilerplate City
        boilerplate Epaper
        title NATO prepared to respond forcefully
        metadata By ANI | Updated: January 8, 2022
        teaser US Secretary of State Antony Blinken on Friday
        boilerplate Open in App
        metadata ( With inputs from ANI )
        boilerplate Disclaimer: This post has been auto-published
        metadata Tags: Moscow
        boilerplate Open in App
        boilerplate Related Stories
        teaser InternationalRussia-Ukraine War
        teaser InternationalAntony Blinken Says
        teaser InternationalPM Narendra Modi Interacts
        teaser InternationalUkraine President Volodymyr
        teaser NationalPM Narendra Modi Greets
        boilerplate International Realted Stories
        teaser InternationalFlour supplies
        teaser InternationalBangladesh wants peace
        teaser InternationalDawoodi Bohra
        teaser InternationalDeath toll
        teaser InternationalNepali lawmakers
    """,
    "002_3f6b58356c8ee2ad": """
        metadata Updated December 24th, 2021
        title Blinken, NATO chief Stoltenberg discuss
        teaser Blinken on Thursday spoke with
        metadata Reported by: Bhavya Sukheja
        caption IMAGE: AP | Image:self
        boilerplate Advertisement
        metadata Concern over Russian military activity
        caption (Image: AP)
        boilerplate Advertisement
        metadata Published December 24th, 2021
    """,
    "003_99c853c8ee85d986": """
        title NATO ready for meaningful dialogue
        dateline Brussels, Jan 8 (IANS):
        boilerplate Top Stories
        boilerplate Leave a Comment
        boilerplate Title: NATO ready
        boilerplate You have 2000 characters left.
        boilerplate Disclaimer:
        boilerplate Please write your correct name
        boilerplate Please note that sending false messages
        boilerplate Hence, sending offensive comments
    """,
    "004_cb92b06e17f31d41": """
        title US, NATO officials discuss
        boilerplate share on:
    """,
}


def read(seed: str) -> str:
    return (SEEDS / f"{seed}.txt").read_bytes().decode()


def printed(text: str, label: Label) -> list[str]:
    return [segment.span.of(text) for segment in segments(text) if segment.label is label]


def body(*paragraphs: str) -> list[str]:
    """Return the body paragraphs of a text of these paragraphs."""
    return printed("\n\n".join(paragraphs), Label.BODY)


@pytest.mark.parametrize("seed", AROUND)
def test_every_line_of_a_seed_that_is_not_body_has_its_label(seed: str) -> None:
    text = read(seed)
    found = [
        (segment.label.value, line)
        for segment in segments(text)
        if segment.label is not Label.BODY
        for line in segment.span.of(text).splitlines()
        if line.strip()
    ]
    expected = [tuple(line.split(maxsplit=1)) for line in AROUND[seed].strip().splitlines()]
    assert [(label, line[: len(words)]) for (label, line), (_, words) in zip(found, expected, strict=True)] == expected


@pytest.mark.parametrize(("seed", "paragraphs"), [*zip(AROUND, (13, 10, 6, 8, 15), strict=True)])
def test_every_paragraph_of_a_seed_is_a_body_segment(seed: str, paragraphs: int) -> None:
    assert len(printed(read(seed), Label.BODY)) == paragraphs


def test_a_dateline_is_apart_from_the_body_after_it() -> None:
    text = f"Council passes budget\n\nLondon, Jan 8 (PTI): {LEAD}\n\n{SECOND}"
    assert printed(text, Label.DATELINE) == ["London, Jan 8 (PTI):"]
    assert printed(text, Label.BODY) == [LEAD, SECOND]


@pytest.mark.parametrize("text", ["", " \n\t\n", "\xa0\n\xa0"])
def test_a_blank_text_has_no_segments(text: str) -> None:
    assert segments(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Two people died.",
        "Brussels",
        "the talks on security in europe",
        "A glacier is a body of ice that moves under its own weight. It forms where more snow falls than melts.",
        "the committee will meet again to decide whether the budget can be passed before the summer",
        "“We won,” he said.",
    ],
)
def test_a_text_of_one_paragraph_is_body(text: str) -> None:
    assert segments(text) == (Segment(segments(text)[0].span, Label.BODY, segments(text)[0].reason),)
    assert printed(text, Label.BODY) == [text]


def test_a_poem_is_body() -> None:
    poem = [
        "I walked along the river in the rain",
        "And thought of all the things I did not say",
        "The boats were moored, the swans were gone again",
        "And evening came to take the light away",
    ]
    assert printed("\n".join(poem), Label.BODY) == poem


def test_a_menu_alone_has_no_body() -> None:
    assert body("Home\nNews\nSport\nWeather\nContact us\nPrivacy policy") == []


def test_the_headline_is_the_line_that_shares_words_with_the_article() -> None:
    text = f"Connect with us\n\nCouncil passes budget after nine hours\n\n{LEAD}\n\n{SECOND}"
    assert printed(text, Label.TITLE) == ["Council passes budget after nine hours"]


def test_a_question_over_a_longer_paragraph_is_a_headline() -> None:
    text = "Will the council pass the budget?\n\nThe council will vote on the budget on Monday, the mayor said."
    assert printed(text, Label.TITLE) == ["Will the council pass the budget?"]


def test_short_quotations_are_body() -> None:
    paragraphs = [LEAD, "“We won,” she said.", "“At last.”", SECOND, "“They were patient.”", THIRD]
    assert body(*paragraphs) == paragraphs


def test_questions_and_answers_are_body() -> None:
    talk = ["Q: Why did you resign?", "A: I was tired.", "Q: Will you return?", "A: No. I have bought a boat."]
    assert body("A talk with the mayor", *talk) == talk


def test_list_items_in_an_article_are_body() -> None:
    items = ["- a ceasefire along the border", "- the return of all prisoners", "- access for aid workers"]
    assert body("The minister named three conditions:", *items, SECOND) == [
        "The minister named three conditions:",
        *items,
        SECOND,
    ]


def test_a_numbered_list_after_the_last_sentence_is_body() -> None:
    tour = [f"June {day} – Town {day}, Hall of Music" for day in range(9, 15)]
    assert body("Band goes on tour", LEAD, SECOND, "Dates of the tour", *tour)[2:] == tour


@pytest.mark.parametrize(
    ("insert", "label"),
    [
        ("Advertisement", Label.BOILERPLATE),
        ("Read more", Label.TEASER),
        ("Also read: Mayor wins award in Paris", Label.TEASER),
        ("The mayor in her office. Photo: Jane Doe", Label.CAPTION),
        ("(Image: AP)", Label.CAPTION),
        ("Long debate in the council", Label.METADATA),
        ("Sign up for our newsletter to get the best stories in your inbox", Label.BOILERPLATE),
        ("***", Label.BOILERPLATE),
        ("window.dataLayer = window.dataLayer || [];", Label.BOILERPLATE),
        ('requests.post("http://news.example", data={"home": home})', Label.BOILERPLATE),
        ("{{#title}} {{ name }} {{/title}}", Label.BOILERPLATE),
        ("(function() { document.write('more'); })();", Label.BOILERPLATE),
    ],
)
def test_an_insert_between_paragraphs_is_not_body(insert: str, label: Label) -> None:
    text = "\n\n".join(["Council passes budget", LEAD, SECOND, insert, THIRD, SECOND.replace("glad", "happy")])
    assert insert in printed(text, label)
    assert THIRD in printed(text, Label.BODY)


@pytest.mark.parametrize(
    "furniture",
    [
        "Related Stories\n\nMayor wins award in Paris\n\nBridge closed for repairs until spring",
        "Leave a Comment\n\nPlease write your name. We are not responsible for any message under this article.",
        "3 Comments\n\nbob77\n\n2 days ago\n\nThis is a disgrace, they never listen.",
        "We and our partners use cookies on this website. You can read our privacy policy to learn more.",
        "Jane Doe is a reporter for the Example Post. She writes about schools.",
        "© 2022 Example Post. All rights reserved.",
        "About the author\n\nJane Doe lives by the sea with two dogs.",
        "You May Also Like\n\nPARIS, Jan 21 (PTI) The ministers of health will meet on Friday to talk about how to...",
    ],
)
def test_what_follows_an_article_is_not_body(furniture: str) -> None:
    article = [LEAD, SECOND, THIRD, "The next meeting of the council will be held in March, the mayor said."]
    assert body("Council passes budget", *article, furniture) == article


def test_a_paragraph_printed_twice_is_body_once() -> None:
    text = f"Council passes budget\n\n{LEAD}\n\nOpen in App\n\n{LEAD}\n\n{SECOND}\n\n{THIRD}"
    assert printed(text, Label.TEASER) == [LEAD]
    assert printed(text, Label.BODY) == [LEAD, SECOND, THIRD]
    assert text.index(LEAD) == next(each for each in segments(text) if each.label is Label.TEASER).span.start


@pytest.mark.parametrize(
    "sentence",
    [
        "Related parties were not invited.",
        "More from the front arrived on Monday, the army said.",
        "Comments by the minister were met with silence.",
        "With input from the states, the bill was passed on Friday.",
        "A picture by the painter was sold for a million.",
        "You may also like what the mayor said next.",
        "By Friday the talks had failed.",
        "Follow the money, the inspector had told her.",
        "The company said that it would update its privacy policy and its terms of use.",
        "Facebook and Twitter did not comment on the report.",
        "Import duties rose to 4 % (from 3 %), and the minister(s) = nobody knows who = kept silent.",
        "The engineer said the fault lay in a call of exit() in the control program.",
    ],
)
def test_a_sentence_that_begins_like_furniture_is_body(sentence: str) -> None:
    paragraphs = [LEAD, SECOND, sentence, THIRD, SECOND.replace("glad", "happy")]
    assert body("Council passes budget", *paragraphs) == paragraphs


def test_a_last_paragraph_on_somebody_of_the_article_is_body() -> None:
    last = "Jane Doe is a professor of law in the town."
    assert body("Council passes budget", LEAD, SECOND, "“A good day,” said Jane Doe.", last)[-1] == last


def test_a_summary_above_the_byline_is_a_teaser() -> None:
    summary = "It took nine hours, but in the end nearly everybody agreed."
    text = "\n\n".join(["Council passes budget", summary, "By Jane Doe", LEAD, SECOND, THIRD, *[THIRD] * 2])
    assert printed(text, Label.TEASER)[0] == summary
    assert printed(text, Label.METADATA) == ["By Jane Doe"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        [
            "प्रधानमंत्री ने शुक्रवार को कहा कि सरकार किसानों के साथ बातचीत के लिए तैयार है।",
            "विपक्ष ने इस बयान का स्वागत किया है और कहा है कि बातचीत जल्द होनी चाहिए।",
        ],
        [
            "Die Außenminister treffen sich am Montag in Genf, um über Sicherheit zu reden.",
            "„Wir sind bereit“, sagte der Minister am Freitag in Berlin.",
        ],
        [
            "قال وزير الخارجية يوم الجمعة إن بلاده مستعدة للحوار مع جميع الأطراف.",
            "ورحب المتحدث باسم الحكومة بهذه الخطوة، وقال إنها خطوة إيجابية.",
        ],
        ["外交部发言人表示，中方欢迎有关各方通过对话解决分歧，各方应当保持克制。", "发言人还说，下周将举行会谈。"],
    ],
    ids=["Hindi", "German", "Arabic", "Chinese"],
)
def test_prose_of_other_languages_is_body(paragraphs: list[str]) -> None:
    assert body(*paragraphs) == paragraphs


def test_the_lines_of_a_wrapped_paragraph_are_one_segment() -> None:
    wrapped = (
        "The council passed the budget on Monday after a debate that lasted\n"
        "nine hours, and the mayor said that she was glad about the result,\n"
        "which nobody had expected."
    )
    assert body(wrapped, SECOND) == [wrapped, SECOND]


def test_paragraphs_may_stand_on_lines_without_a_blank_one_between() -> None:
    assert printed(f"Council passes budget\r\n{LEAD}\r\n{SECOND}\r\n", Label.BODY) == [LEAD, SECOND]


def test_blanks_at_the_ends_of_a_paragraph_are_left_out() -> None:
    assert body(f"\xa0{LEAD}\xa0", "\xa0", f"\t{SECOND} ") == [LEAD, SECOND]


def test_a_short_list_under_a_colon_is_body() -> None:
    items = ["Blue Harbour, Kent", "Cold Harbour, Devon", "Old Harbour, Essex"]
    assert body("Council passes budget", LEAD, "The three towns are:", *items, SECOND, THIRD)[2:5] == items


def test_headlines_side_by_side_in_an_article_are_teasers() -> None:
    links = ["Mayor Wins Award In Paris", "Bridge Closed For Repairs Until Spring"]
    text = "\n\n".join(["Council passes budget", LEAD, SECOND, *links, THIRD, SECOND.replace("glad", "happy")])
    assert printed(text, Label.TEASER) == links


def test_an_address_at_the_end_is_not_body() -> None:
    address = "Write to Jane Doe at jane@example.org or follow her on Twitter."
    assert body("Council passes budget", LEAD, SECOND, THIRD, address) == [LEAD, SECOND, THIRD]


def test_neighbours_that_are_boilerplate_for_one_reason_are_one_segment() -> None:
    text = f"Home\nNews\nSport\n\nCouncil passes budget\n\n{LEAD}\n\n{SECOND}"
    assert printed(text, Label.BOILERPLATE) == ["Home\nNews\nSport"]


def test_a_line_of_a_million_words_is_one_segment() -> None:
    text = "the council passed the budget. " * 170_000
    assert [segment.span.of(text) for segment in segments(text)] == [text.strip()]


def test_many_lines_are_all_labelled() -> None:
    text = "\n".join(f"Item {number} of the list" for number in range(20_000))
    assert sum(len(segment.span.of(text).splitlines()) for segment in segments(text)) == 20_000


ODD_LINES = st.one_of(
    st.text(max_size=80),
    st.sampled_from([LEAD, SECOND, "Advertisement", "By Jane Doe", "London, Jan 8 (PTI):", "Related Stories", "***"]),
)
ODD_TEXTS = st.lists(ODD_LINES, max_size=12).map("\n".join)


@given(ODD_TEXTS)
def test_segments_are_in_order_and_apart(text: str) -> None:
    spans = [segment.span for segment in segments(text)]
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(span.end <= len(text) for span in spans)


@given(ODD_TEXTS)
def test_segments_cover_all_that_is_not_blank(text: str) -> None:
    covered = {place for segment in segments(text) for place in range(segment.span.start, segment.span.end)}
    assert {place for place, char in enumerate(text) if not char.isspace()} <= covered


@given(ODD_TEXTS)
def test_segments_begin_and_end_with_print_and_say_why(text: str) -> None:
    for segment in segments(text):
        assert segment.span.of(text) == segment.span.of(text).strip() != ""
        assert segment.reason


@given(ODD_TEXTS)
def test_the_same_text_has_the_same_segments(text: str) -> None:
    assert segments(text) == segments(text)
