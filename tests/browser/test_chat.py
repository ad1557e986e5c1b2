"""The chat page asks a real service and shows what it says: sources, statements, citations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from browsing import patient, stop_clock
from chatting import (
    ALSO_IN,
    DIRECT,
    ENTRY,
    HIT,
    PESKOV,
    SAID,
    WORLD_CUP,
    Json,
    PacedEngine,
    answer,
    answered,
    ask,
    events_of_answer,
    paced_service,
    reply_to_questions,
    settled,
    turn_of,
)
from playwright.sync_api import Browser, Page, Route, expect

FERRY = "When does the ferry sail?"
_WITHIN_S = 60


@pytest.fixture
def paced(tmp_path: Path) -> Iterator[tuple[str, PacedEngine]]:
    with paced_service(tmp_path) as running:
        yield running


def test_an_empty_page_offers_questions_of_the_corpus_and_a_click_asks_one(page: Page, service_url: str) -> None:
    examples = httpx.get(f"{service_url}/v1/suggestions?k=4", timeout=_WITHIN_S).json()["questions"]
    page.goto(service_url)
    expect(page.locator("#examples button")).to_have_text(examples)
    page.get_by_role("button", name=examples[0], exact=True).click()
    expect(settled(turn_of(page, examples[0])).locator(".statement")).not_to_have_count(0)


def test_sources_come_first_then_each_statement_as_it_is_verified(page: Page, paced: tuple[str, PacedEngine]) -> None:
    url, engine = paced
    page.goto(url)
    turn = ask(page, "What did Stoltenberg say about dialogue with Russia?")
    expect(turn.get_by_text(re.compile(r"passages in \d articles?"))).to_be_visible()
    expect(turn.get_by_role("link", name="NATO ready for meaningful dialogue with Russia: Stoltenberg")).to_be_visible()
    expect(turn.locator(".statement")).to_have_count(0)
    engine.let_go()
    expect(turn.locator(".statement")).to_have_count(1)
    expect(turn).to_have_attribute("data-state", "asking")
    engine.let_go(20)
    settled(turn)


def test_an_answer_shows_every_statement_with_its_numbered_citations(page: Page, service_url: str) -> None:
    whole = httpx.post(f"{service_url}/v1/ask", json={"question": PESKOV}, timeout=_WITHIN_S).json()
    page.goto(service_url)
    turn = answered(page, PESKOV)
    expect(turn.locator(".statement > .printed")).to_have_text(
        ["".join([each["text"], *map(str, each["citations"])]) for each in whole["statements"]]
    )
    links = [each.get_attribute("href") for each in turn.locator(".chip").all()]
    assert links == [each["permalink"] for each in whole["citations"]]


def test_pointing_at_a_chip_shows_who_said_what_where_and_when(page: Page, service_url: str) -> None:
    reply_to_questions(page, events_of_answer(answer()))
    page.goto(service_url)
    answered(page, FERRY).locator(".chip").first.hover()
    card = page.get_by_role("group", name="Source 1")
    expect(card.locator("blockquote")).to_have_text(DIRECT["quote"])
    for words in ["Direct quotation", "Ada Lund, harbour master", "A ferry at last", "The Gull · 5 Mar 2024"]:
        expect(card.get_by_text(words)).to_be_visible()
    expect(card.get_by_role("link", name="The Tern")).to_have_attribute(
        "href", "http://byline.test/articles/boat?span=3-34"
    )
    page.mouse.move(0, 0)
    expect(card).to_have_count(0)


def test_the_pointer_may_go_from_the_chip_into_its_card(page: Page, service_url: str) -> None:
    reply_to_questions(page, events_of_answer(answer()))
    page.goto(service_url)
    chip = answered(page, FERRY).locator(".chip").first
    stop_clock(page)
    chip.hover()
    page.clock.run_for(100)
    page.get_by_role("group", name="Source 1").locator("blockquote").hover()
    page.clock.run_for(2_000)
    page.get_by_role("group", name="Source 1").get_by_text("Report").click()
    expect(page.get_by_role("button", name="Wrong quote")).to_be_visible()


def test_on_its_way_to_the_card_the_pointer_may_cross_other_chips(page: Page, service_url: str) -> None:
    statement = {**SAID, "citations": [1, 2]}
    reply_to_questions(page, events_of_answer(answer(statements=[statement])))
    page.goto(service_url)
    first, second = answered(page, FERRY).locator(".chip").all()
    stop_clock(page)
    first.hover()
    for step in (4, 8, 12, 16):
        second.hover(position={"x": step, "y": 12})
        page.clock.run_for(100)
    page.get_by_role("group", name="Source 1").locator("blockquote").hover()
    page.clock.run_for(2_000)
    expect(page.get_by_role("group", name="Source 1")).to_be_visible()


def test_a_pointer_that_rests_on_another_chip_gets_its_card(page: Page, service_url: str) -> None:
    statement = {**SAID, "citations": [1, 2]}
    reply_to_questions(page, events_of_answer(answer(statements=[statement])))
    page.goto(service_url)
    first, second = answered(page, FERRY).locator(".chip").all()
    stop_clock(page)
    first.hover()
    second.hover()
    page.clock.run_for(1_000)
    expect(page.get_by_role("group", name="Source 1")).to_have_count(0)
    expect(page.get_by_role("group", name="Source 2")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_beside_a_wide_answer_a_card_covers_no_statement(page: Page, service_url: str, language: str) -> None:
    page.goto(f"{service_url}/?lang={language}&question={PESKOV}")
    turn = settled(turn_of(page, PESKOV))
    for chip in turn.locator(".chip").all():
        chip.focus()
        card, column = page.locator(".card").bounding_box(), turn.locator(".column").bounding_box()
        assert card
        assert column
        assert card["x"] + card["width"] <= column["x"] or column["x"] + column["width"] <= card["x"]
        assert card["x"] >= 0
        assert card["x"] + card["width"] <= 1280


def test_a_chip_that_is_focused_shows_its_card_and_escape_gives_the_focus_back(page: Page, service_url: str) -> None:
    reply_to_questions(page, events_of_answer(answer()))
    page.goto(service_url)
    chip = answered(page, FERRY).locator(".chip").first
    chip.focus()
    expect(chip).to_have_accessible_description(re.compile("“The ferry sails at noon,” Lund said."))
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="The Tern")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("group", name="Source 1")).to_have_count(0)
    expect(chip).to_be_focused()


def test_the_focus_leaves_a_card_for_the_next_chip(page: Page, service_url: str) -> None:
    reply_to_questions(page, events_of_answer(answer()))
    page.goto(service_url)
    first, second = answered(page, FERRY).locator(".chip").all()
    first.focus()
    second.focus()
    expect(page.get_by_role("group", name="Source 1")).to_have_count(0)
    expect(page.get_by_role("group", name="Source 2")).to_be_visible()


def test_a_click_on_a_chip_opens_the_reader_at_the_words(page: Page, service_url: str) -> None:
    page.goto(service_url)
    chip = answered(page, PESKOV).locator(".chip").first
    permalink = chip.get_attribute("href") or ""
    chip.click()
    page.wait_for_url(permalink)
    assert re.search(r"/articles/004_cb92b06e17f31d41\?span=\d+-\d+$", page.url)


def test_direct_quotations_and_reported_speech_look_different(page: Page, service_url: str) -> None:
    reply_to_questions(page, events_of_answer(answer()))
    page.goto(service_url)
    direct, reported = answered(page, FERRY).locator(".statement").all()
    expect(direct.locator(".spoken")).to_have_text("“The ferry sails at noon,”")
    expect(direct.locator(".label")).to_have_text("Ada Lund, harbour master · Direct quotation")
    expect(direct).to_have_css("border-inline-start-style", "solid")
    expect(reported.locator(".spoken")).to_have_count(0)
    expect(reported.locator(".label")).to_have_text("Ada Lund, harbour master · Reported, not word for word")
    expect(reported).to_have_css("border-inline-start-style", "dashed")
    expect(reported.locator(".printed")).to_have_css("font-style", "italic")


def test_a_statement_names_a_speaker_once(page: Page, service_url: str) -> None:
    statement = {**SAID, "citations": [2, 1]}
    reply_to_questions(page, events_of_answer(answer(statements=[statement])))
    page.goto(service_url)
    line = answered(page, FERRY).locator(".statement .label")
    expect(line).to_have_text("Ada Lund, harbour master · Direct quotation")


def test_an_article_that_prints_the_words_twice_is_linked_once(page: Page, service_url: str) -> None:
    place = {**ALSO_IN, "title": "A boat at noon", "outlet": None}
    twice = [{**place, "start": start} for start in (3, 50)]
    citation = {**DIRECT, "also_in": twice}
    reply_to_questions(page, events_of_answer(answer(statements=[SAID], citations=[citation])))
    page.goto(service_url)
    answered(page, FERRY).locator(".chip").focus()
    expect(page.locator(".also-in a")).to_have_text("A boat at noon")


def test_reported_speech_is_never_put_in_quotation_marks(page: Page, service_url: str) -> None:
    reply_to_questions(page, events_of_answer(answer()))
    page.goto(service_url)
    turn = answered(page, FERRY)
    turn.locator(".chip").last.hover()
    quote = page.get_by_role("group", name="Source 2").locator("blockquote")
    expect(quote).to_have_text("Lund added that the quay is *nearly* ready.")
    assert quote.evaluate("each => [getComputedStyle(each, '::before').content, getComputedStyle(each).quotes]") == [
        "none",
        "auto",
    ]


def test_a_question_without_an_answer_gets_the_reason_and_the_nearest_passages(page: Page, service_url: str) -> None:
    whole = httpx.post(f"{service_url}/v1/ask", json={"question": WORLD_CUP}, timeout=_WITHIN_S).json()
    page.goto(service_url)
    turn = answered(page, WORLD_CUP)
    expect(turn.get_by_text("The articles do not answer this.")).to_be_visible()
    expect(turn.get_by_text(whole["reason"])).to_be_visible()
    expect(turn.locator(".nearest blockquote")).to_have_text([each["text"] for each in whole["nearest"]])
    expect(turn.locator(".trouble")).to_have_count(0)


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ({"status": "partial"}, "This answers a part of the question."),
        ({"status": "false_premise"}, "The articles do not bear out what the question takes for granted."),
        ({"degraded": "timeout"}, "The language model did not answer in time. The answer was put together from"),
        ({"degraded": "new_fault"}, "The language model could not be used. The answer was put together from"),
        ({"status": "partial", "generator": "llm", "degraded": "rate_limited"}, "the answer may be incomplete."),
        ({}, "Put together from printed sentences, without a language model"),
        (
            {"generator": "llm", "usage": {"model": "gpt-9", "prompt_tokens": 1, "completion_tokens": 1}},
            "Written by gpt-9, each sentence verified",
        ),
        ({"generator": "llm"}, "Written by a language model, each sentence verified"),
        (
            {"status": "false_premise", "statements": [], "citations": [], "nearest": [HIT]},
            "The articles do not bear out what the question takes for granted.",
        ),
    ],
)
def test_what_must_be_known_of_an_answer_is_said_in_words(
    page: Page, service_url: str, chosen: dict[str, object], words: str
) -> None:
    reply_to_questions(page, events_of_answer(answer(**chosen)))
    page.goto(service_url)
    turn = answered(page, FERRY)
    expect(turn.locator(".outcome")).to_contain_text(words)
    expect(turn).not_to_contain_text(re.compile("rate_limited|new_fault|false_premise|partial|extractive|llm"))


def test_a_citation_used_again_keeps_its_number(page: Page, service_url: str) -> None:
    again = {"text": "The ferry sails, Lund said.", "citations": [1]}
    reply_to_questions(page, events_of_answer(answer(statements=[SAID, again], citations=[DIRECT])))
    page.goto(service_url)
    expect(answered(page, FERRY).locator(".chip")).to_have_text(["1", "1"])


def test_a_link_can_carry_a_question_which_is_asked_once(page: Page, service_url: str) -> None:
    asked = reply_to_questions(page, events_of_answer(answer()))
    page.goto(f"{service_url}/?question=When+does+the+ferry+sail%3F")
    settled(turn_of(page, FERRY))
    page.reload()
    expect(page.locator(".statement")).to_have_count(2)
    assert [each["question"] for each in asked] == [FERRY]
    assert "question" not in page.url


def test_a_question_in_a_link_starts_a_conversation_and_the_one_before_can_be_brought_back(
    page: Page, service_url: str
) -> None:
    asked = reply_to_questions(page, events_of_answer(answer()))
    page.goto(service_url)
    answered(page, FERRY)
    page.goto(f"{service_url}/?question=And+the+bus%3F")
    settled(turn_of(page, "And the bus?"))
    expect(page.locator(".turn")).to_have_count(1)
    assert asked[-1]["history"] == []
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".turn h2")).to_have_text([FERRY])


def test_a_question_in_a_link_is_text_and_nothing_else(page: Page, service_url: str) -> None:
    page.goto(f"{service_url}/?question=%3Cimg+src%3Dx%3E+who+is+Peskov%3F")
    expect(page.get_by_role("heading", name="<img src=x> who is Peskov?")).to_be_visible()
    expect(page.locator("main img")).to_have_count(0)


def test_a_follow_up_is_asked_with_the_conversation_before_it(page: Page, service_url: str) -> None:
    asked = reply_to_questions(page, events_of_answer(answer()))
    page.goto(service_url)
    answered(page, FERRY)
    answered(page, "And tomorrow?")
    said = f"{SAID['text']} Lund added that the quay is *nearly* ready."
    assert asked[0]["history"] == []
    assert asked[1]["history"] == [{"role": "user", "content": FERRY}, {"role": "assistant", "content": said}]
    assert [each["stream"] for each in asked] == [True, True]


def test_history_keeps_to_the_limits_of_the_api(page: Page, service_url: str) -> None:
    long = {"text": "𝔸" * 9_000, "citations": [1]}
    asked = reply_to_questions(page, events_of_answer(answer(statements=[long], citations=[DIRECT])))
    page.goto(service_url)
    for number in range(12):
        answered(page, f"Question {number}?")
    history = asked[-1]["history"]
    assert (len(history), history[0]["content"], len(history[1]["content"])) == (20, "Question 1?", 8_000)


def test_three_questions_that_may_come_next_stand_below_an_answer(page: Page, service_url: str) -> None:
    page.goto(service_url)
    turn = answered(page, PESKOV)
    expect(turn.get_by_text("Ask next")).to_be_visible()
    expect(turn.locator(".follow-ups button")).to_have_count(3)
    next_question = turn.locator(".follow-ups button").first.inner_text()
    turn.locator(".follow-ups button").first.click()
    expect(settled(turn_of(page, next_question)).locator(".statement")).not_to_have_count(0)


def test_a_question_that_is_asked_again_offers_nothing_next_before_its_answer(page: Page, service_url: str) -> None:
    reply_to_questions(page, events_of_answer(answer()))
    waiting: list[Route] = []
    page.goto(service_url)
    page.route("**/v1/suggestions?*", lambda *route: waiting.extend(route[:1]))
    with page.expect_request("**/v1/suggestions?*"):
        turn = answered(page, FERRY)
    page.route("**/v1/ask", lambda _route: None)
    turn.get_by_role("button", name="Ask again").click()
    with page.expect_response("**/v1/suggestions?*"):
        waiting[0].fulfill(json={"questions": ["And then?"]})
    expect(turn.get_by_text("Looking through the articles")).to_be_visible()
    expect(turn.get_by_text("Ask next")).to_have_count(0)


def told(text: str, first: str | None, *, inferred: bool = True) -> Json:
    return {"text": text, "start": 0, "end": len(text), "first": first, "last": first, "inferred": inferred}


def timeline_of(page: Page, *entries: Json) -> None:
    """Let each timeline have these entries."""
    reply: Json = {"query": FERRY, "entries": [{**ENTRY, **entry} for entry in entries]}
    page.route("**/v1/timeline?*", lambda route: route.fulfill(json=reply))


def test_what_happened_when_stands_beside_the_answer(page: Page, service_url: str) -> None:
    reply_to_questions(page, events_of_answer(answer()))
    timeline_of(
        page,
        {"text": "It sank.", "dated_by": "told", "when": told("Friday", "2021-12-24")},
        {"text": "It was old.", "published": {"date": "2021-12", "source": "given"}},
        {"text": "It sails.", "dated_by": None, "when": told("next week", None)},
        {"text": "It is red.", "dated_by": None},
    )
    page.goto(service_url)
    with page.expect_request("**/v1/timeline?q=When+does+the+ferry+sail%3F&k=50"):
        turn = answered(page, FERRY)
    expect(turn.locator(".timeline blockquote")).to_have_text(["It sank.", "It was old.", "It sails.", "It is red."])
    expect(turn.locator(".timeline .label")).to_have_text(
        ["24 Dec 2021, worked out from “Friday”", "Published: Dec 2021", "Undated: “next week”", "Undated"]
    )


def test_a_timeline_tells_who_else_prints_a_sentence(page: Page, service_url: str) -> None:
    reply_to_questions(page, events_of_answer(answer()))
    timeline_of(page, {"also_in": [ALSO_IN], "independent_sources": 2})
    page.goto(service_url)
    timeline = answered(page, FERRY).locator(".timeline")
    expect(timeline.get_by_role("link", name="The Tern")).to_have_attribute("href", re.compile("articles/boat"))
    expect(timeline.get_by_text("2 independent sources")).to_be_visible()


def test_a_timeline_speaks_the_language_of_the_page(page: Page, service_url: str) -> None:
    reply_to_questions(page, events_of_answer(answer()))
    timeline_of(page, {"dated_by": "told", "when": told("Friday", "2021-12-24")})
    page.goto(f"{service_url}/?lang=ar")
    page.locator("#question").fill(FERRY)
    page.keyboard.press("Enter")
    timeline = page.locator(".timeline")
    expect(timeline.locator("summary")).to_have_text("التسلسل الزمني")
    expect(timeline.locator(".label").first).to_contain_text("مستنتج من «Friday»")
    expect(timeline.locator("blockquote").first).to_have_css("direction", "ltr")


def test_an_open_timeline_is_printed_whole(page: Page, service_url: str) -> None:
    reply_to_questions(page, events_of_answer(answer()))
    timeline_of(page, *[{} for _ in range(40)])
    page.goto(service_url)
    timeline = answered(page, FERRY).locator(".timeline")
    expect(timeline.locator("li")).to_have_count(40)
    page.emulate_media(media="print")
    expect(timeline.locator(".passages")).to_have_css("max-height", "none")
    timeline.locator("summary").click()
    expect(timeline).to_be_hidden()


def test_a_narrow_page_looks_for_the_timeline_when_it_is_wanted(page: Page, service_url: str) -> None:
    reply_to_questions(page, events_of_answer(answer()))
    timeline_of(page, {"text": "It sails."})
    page.set_viewport_size({"width": 768, "height": 900})
    page.goto(service_url)
    turn = answered(page, FERRY)
    expect(turn.locator(".follow-ups")).to_be_visible()
    expect(turn.locator(".timeline .passages")).to_be_empty()
    turn.get_by_text("Timeline").press("Enter")
    expect(turn.locator(".timeline blockquote")).to_have_text("It sails.")


def test_escape_leads_out_of_the_timeline(page: Page, service_url: str) -> None:
    reply_to_questions(page, events_of_answer(answer()))
    timeline_of(page, {}, {})
    page.goto(service_url)
    timeline = answered(page, FERRY).locator(".timeline")
    timeline.locator("a").last.focus()
    page.keyboard.press("Escape")
    expect(timeline).not_to_have_attribute("open", "")
    expect(timeline.locator("summary")).to_be_focused()


def test_without_script_the_page_says_what_it_needs(browser: Browser, service_url: str) -> None:
    context = patient(browser.new_context(java_script_enabled=False))
    page = context.new_page()
    page.goto(service_url)
    expect(page.get_by_role("heading", name="Byline needs JavaScript here")).to_be_visible()
    expect(page.locator("main code").first).to_have_text("POST v1/ask")
    context.close()
