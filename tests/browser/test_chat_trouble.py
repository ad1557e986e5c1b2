"""What the chat page says when the service is away, refuses, fails or breaks off; nothing that was typed is lost."""

from __future__ import annotations

import pytest
from browsing import Watch, stop_clock
from chatting import (
    DIRECT,
    HIT,
    SAID,
    Refusal,
    answer,
    answered,
    ask,
    events_of_answer,
    refuse_questions,
    reply_to_questions,
    settled,
    stream_of,
)
from playwright.sync_api import Page, expect

FERRY = "When does the ferry sail?"
FAILED = "Failed to load resource"  # what Chromium itself says of a refusal
BEGUN = (("retrieved", {"hits": [HIT]}), ("statement", {"statement": SAID, "citations": [DIRECT]}))


def test_a_service_that_is_away_is_named_and_can_be_tried_again(page: Page, service_url: str, watch: Watch) -> None:
    watch.expect(FAILED)
    page.goto(service_url)
    page.route("**/v1/ask", lambda route: route.abort())
    turn = answered(page, FERRY)
    expect(turn.get_by_text("The service cannot be reached.")).to_be_visible()
    page.unroute("**/v1/ask")
    reply_to_questions(page, events_of_answer(answer()))
    turn.get_by_role("button", name="Try again").click()
    expect(settled(turn).locator(".statement")).to_have_count(2)
    expect(turn.locator(".trouble")).to_have_count(0)


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        (Refusal(401, "unauthorized"), "The service asks for a key that this page does not have."),
        (Refusal(429, "rate-limited", "7"), "too many questions in a short time.Try again in 7 seconds."),
        (Refusal(429, "quota", "7200"), "too many questions in a short time.Try again in 2 hours."),
        (Refusal(503, "overloaded", "1"), "Too many people are asking at the moment.Try again in 1 second."),
        (Refusal(503, "overloaded"), "Too many people are asking at the moment.Try again in a while."),
        (Refusal(503, "index-missing"), "The service cannot answer yet."),
        (Refusal(502, "generator-failed"), "The language model failed."),
        (Refusal(422, "question-refused"), "The question cannot be asked like this.no"),
        (Refusal(500, "internal"), "The service failed.Try again in a while.Reference: 7f3"),
    ],
)
def test_a_refusal_is_said_in_words_with_a_way_out(
    page: Page, service_url: str, watch: Watch, refusal: Refusal, words: str
) -> None:
    watch.expect(FAILED)
    refuse_questions(page, refusal)
    page.goto(service_url)
    turn = answered(page, FERRY)
    expect(turn.locator(".trouble")).to_contain_text(words)
    expect(turn.get_by_role("button", name="Try again")).to_be_visible()


def test_a_stream_that_is_cut_keeps_what_was_verified(page: Page, service_url: str) -> None:
    reply_to_questions(page, stream_of(*BEGUN) + "event: final\ndata: {")
    page.goto(service_url)
    turn = answered(page, FERRY)
    expect(turn.get_by_text("The connection broke before the answer was finished.")).to_be_visible()
    expect(turn.locator(".statement > .printed")).to_have_text([f"{SAID['text']}1"])
    expect(turn.get_by_role("button", name="Try again")).to_be_visible()


def test_an_error_in_a_stream_is_said_in_words(page: Page, service_url: str) -> None:
    problem = {
        "type": "urn:byline:problem:internal",
        "status": 500,
        "detail": "x",
        "instance": "urn:byline:request:7f3",
    }
    reply_to_questions(page, stream_of(*BEGUN, ("error", problem)))
    page.goto(service_url)
    turn = answered(page, FERRY)
    expect(turn.locator(".trouble")).to_contain_text("The service failed.")
    expect(turn.locator(".statement")).to_have_count(1)


def test_a_service_that_falls_silent_is_given_up(page: Page, service_url: str) -> None:
    stop_clock(page)
    page.route("**/v1/ask", lambda _route: None)
    page.goto(service_url)
    turn = ask(page, FERRY)
    expect(turn.get_by_text("Looking through the articles")).to_be_visible()
    page.clock.run_for(61_000)
    expect(settled(turn).get_by_text("The service has stopped answering.")).to_be_visible()


def test_comments_and_any_line_ends_belong_to_a_stream(page: Page, service_url: str) -> None:
    body = ": waiting\n\n" + events_of_answer(answer()).replace("\n", "\r\n") + ": done\r\n\r\n"
    reply_to_questions(page, body)
    page.goto(service_url)
    expect(answered(page, FERRY).locator(".statement")).to_have_count(2)


def test_trouble_survives_a_reload(page: Page, service_url: str, watch: Watch) -> None:
    watch.expect(FAILED)
    refuse_questions(page, Refusal(429, "rate-limited", "7"))
    page.goto(service_url)
    answered(page, FERRY)
    page.reload()
    expect(page.get_by_text("Those were too many questions in a short time.")).to_be_visible()
    expect(page.get_by_role("heading", name=FERRY)).to_be_visible()


def test_a_failed_question_is_no_part_of_the_conversation(page: Page, service_url: str, watch: Watch) -> None:
    watch.expect(FAILED)
    refuse_questions(page, Refusal(503, "overloaded"))
    page.goto(service_url)
    answered(page, FERRY)
    page.unroute("**/v1/ask")
    asked = reply_to_questions(page, events_of_answer(answer()))
    answered(page, "And the bus?")
    assert [each["history"] for each in asked] == [[]]


def test_without_suggestions_the_page_offers_none(page: Page, service_url: str, watch: Watch) -> None:
    watch.expect(FAILED)
    reply_to_questions(page, events_of_answer(answer()))
    page.route("**/v1/suggestions?*", lambda route: route.fulfill(status=404, json={}))
    page.goto(service_url)
    expect(page.get_by_role("heading", name="Ask the news")).to_be_visible()
    expect(page.get_by_text("For example")).to_be_hidden()
    turn = answered(page, FERRY)
    expect(turn.get_by_text("Ask next")).to_have_count(0)


def test_a_timeline_that_cannot_be_loaded_is_said_to_be(page: Page, service_url: str, watch: Watch) -> None:
    watch.expect(FAILED)
    reply_to_questions(page, events_of_answer(answer()))
    page.route("**/v1/timeline?*", lambda route: route.fulfill(status=503, json={}))
    page.goto(service_url)
    turn = answered(page, FERRY)
    expect(turn.get_by_text("The timeline cannot be loaded now.")).to_be_visible()


def test_a_note_that_cannot_be_sent_is_kept(page: Page, service_url: str, watch: Watch) -> None:
    watch.expect(FAILED)
    reply_to_questions(page, events_of_answer(answer()))
    page.route("**/v1/feedback", lambda route: route.fulfill(status=500, json={}))
    page.goto(service_url)
    turn = answered(page, FERRY)
    turn.get_by_role("button", name="This answer is not helpful").click()
    turn.get_by_label("What is wrong? (optional)").fill("The ferry sails at one.")
    turn.get_by_role("button", name="Send").click()
    expect(turn.get_by_text("This could not be sent. Your words are kept; try again.")).to_be_visible()
    expect(turn.get_by_label("What is wrong? (optional)")).to_have_value("The ferry sails at one.")
