"""What a reader of the widget sees when the service is slow, dead, busy, or no service at all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from browsing import Watch, axe_finds_nothing, stop_clock
from newspaper import (
    ANSWER,
    CITATION,
    RETRIEVED,
    STATED,
    STATEMENT,
    Hanging,
    Reply,
    Service,
    Site,
    answering,
    pretended,
    published,
    refusing,
    sending,
)
from playwright.sync_api import Locator, Page, expect

QUESTION = "When does the ferry leave?"
FAILED = "Failed to load resource"  # what Chromium itself says of a refusal


@pytest.fixture
def service() -> Iterator[Service]:
    with pretended() as service:
        yield service


@pytest.fixture
def site(service: Service) -> Iterator[Site]:
    with published() as site:
        site.service = service.url
        yield site


@pytest.fixture
def chat(page: Page, site: Site) -> Locator:
    """Return the open widget of the front page, in which nobody has asked anything; its clock is the test's."""
    stop_clock(page)
    page.goto(site.url)
    page.get_by_role("button", name="Ask the archive").click()
    return page.locator("byline-chat")


def ask(chat: Locator, question: str = QUESTION) -> None:
    chat.get_by_role("textbox").fill(question)
    chat.get_by_role("textbox").press("Enter")


def trouble(chat: Locator) -> Locator:
    return chat.locator("[part=trouble]")


def question_field(chat: Locator) -> Locator:
    return chat.get_by_role("textbox")


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (refusing(401), "The key of this widget is missing or not valid."),
        (refusing(403), "This page is not allowed to ask here."),
        (
            refusing(422, {"detail": "question: too long"}),
            "The question cannot be answered as it is.question: too long",
        ),
        (refusing(503), "The answer service is not ready.Try again"),
        (refusing(500), "The answer service failed.Try again"),
        (sending(502, "text/html", "<h1>Bad gateway</h1>"), "The answer service failed.Try again"),
        (sending(404, "text/html", "<h1>Nothing</h1>"), "There is no answer service at this address.Try again"),
    ],
)
def test_a_refusal_is_said_in_words(chat: Locator, service: Service, watch: Watch, reply: Reply, said: str) -> None:
    watch.expect(FAILED)
    service.reply = reply
    ask(chat)
    expect(trouble(chat)).to_have_text(said)
    expect(question_field(chat)).to_have_value(QUESTION)


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (sending(200, "text/html", "<h1>Welcome</h1>"), "There is no answer service at this address.Try again"),
        (sending(200, "application/json", "<h1>"), "There is no answer service at this address.Try again"),
        (answering(("final", "words")), "There is no answer service at this address.Try again"),
        (answering(("error", {"status": 500, "detail": "secret"})), "The answer service failed.Try again"),
        (answering(("retrieved", {"hits": []})), "The connection was lost before the answer was complete.Try again"),
    ],
)
def test_a_reply_that_is_no_answer_is_said_in_words(chat: Locator, service: Service, reply: Reply, said: str) -> None:
    service.reply = reply
    ask(chat)
    expect(trouble(chat)).to_have_text(said)
    expect(question_field(chat)).to_have_value(QUESTION)


def test_a_service_that_sends_the_whole_answer_at_once_is_understood(chat: Locator, service: Service) -> None:
    service.reply = sending(200, "application/json", json.dumps(ANSWER))
    ask(chat)
    expect(chat.locator("[part=statement]")).to_have_text(STATEMENT["text"] + "1")


def test_a_dead_service_is_said_to_be_and_can_be_tried_again(chat: Locator, service: Service, watch: Watch) -> None:
    watch.expect("net::ERR_")  # refused, reset or empty: as it dies under the page
    service.stop()
    ask(chat)
    expect(trouble(chat)).to_contain_text("The answer service cannot be reached")
    expect(question_field(chat)).to_have_value(QUESTION)
    trouble(chat).get_by_role("button", name="Try again").click()
    expect(trouble(chat)).to_contain_text("The answer service cannot be reached")
    expect(chat.locator("[part=turn]")).to_have_count(1)


def test_a_page_without_a_network_is_told_so(chat: Locator, page: Page, watch: Watch) -> None:
    watch.expect("net::ERR_INTERNET_DISCONNECTED")
    page.context.set_offline(True)
    ask(chat)
    expect(trouble(chat)).to_contain_text("You seem to be offline.")


@pytest.mark.parametrize("begun", [(), (RETRIEVED,)], ids=["silent", "begun"])
def test_a_service_that_never_answers_is_waited_for_with_words_and_then_given_up(
    chat: Locator, page: Page, service: Service, begun: tuple[tuple[str, Any], ...]
) -> None:
    service.reply = hanging = Hanging(*begun)
    ask(chat)
    expect(chat.locator("[part=state]")).to_have_text("Searching the articles…")
    page.clock.run_for(7_000)
    expect(chat.locator("[part=state]")).to_have_text("Still working. This can take a while.")
    page.clock.run_for(45_000)
    expect(trouble(chat)).to_have_text("The answer service does not respond.Try again")
    expect(question_field(chat)).to_have_value(QUESTION)
    hanging.let_go.set()


def test_a_stream_that_is_cut_keeps_what_was_verified(chat: Locator, service: Service) -> None:
    service.reply = hanging = Hanging(RETRIEVED, STATED)
    ask(chat)
    expect(chat.locator("[part=statement]")).to_have_text(STATEMENT["text"] + "1")
    hanging.let_go.set()
    expect(trouble(chat)).to_have_text("The connection was lost before the answer was complete.Try again")
    expect(chat.locator("[part=statement]")).to_have_text(STATEMENT["text"] + "1")


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_service_is_waited_for_as_long_as_it_says(
    chat: Locator, page: Page, service: Service, watch: Watch, status: int
) -> None:
    watch.expect(FAILED)
    service.reply = refusing(status, Retry_After="20")
    ask(chat)
    expect(trouble(chat)).to_have_text("Too many questions right now.You can try again in 20 seconds.")
    page.clock.run_for(15_000)
    expect(trouble(chat)).to_contain_text("You can try again in 5 seconds.")
    service.reply = answering()
    page.clock.run_for(5_000)
    trouble(chat).get_by_role("button", name="Try again").click()
    expect(chat.locator("[part=statement]")).to_have_text(STATEMENT["text"] + "1")
    expect(trouble(chat)).to_have_count(0)
    expect(question_field(chat)).to_have_value("")
    expect(question_field(chat)).to_be_focused()


def test_a_quota_of_the_day_is_waited_for_in_hours(chat: Locator, service: Service, watch: Watch) -> None:
    watch.expect(FAILED)
    service.reply = refusing(429, Retry_After="32000")
    ask(chat)
    expect(trouble(chat)).to_contain_text("You can try again in 9 hours.")


def test_a_question_can_be_stopped_and_asked_again(chat: Locator, service: Service) -> None:
    service.reply = hanging = Hanging()
    ask(chat)
    chat.get_by_role("button", name="Stop").click()
    expect(trouble(chat)).to_have_text("Stopped.Try again")
    expect(question_field(chat)).to_be_focused()
    service.reply = answering()
    trouble(chat).get_by_role("button", name="Try again").click()
    expect(chat.locator("[part=statement]")).to_have_text(STATEMENT["text"] + "1")
    assert [each["question"] for each in service.asked][-1] == QUESTION
    hanging.let_go.set()


def test_a_page_that_is_left_while_an_answer_comes_offers_the_question_again(
    chat: Locator, page: Page, service: Service
) -> None:
    service.reply = hanging = Hanging()
    ask(chat)
    expect(chat.locator("[part=state]")).to_be_visible()
    page.reload()
    expect(trouble(chat)).to_have_text("The answer was interrupted.Try again")
    expect(chat.locator("[part=question]")).to_have_text(QUESTION)
    hanging.let_go.set()


def test_a_hosts_page_is_told_of_trouble(chat: Locator, page: Page, service: Service, watch: Watch) -> None:
    watch.expect(FAILED)
    page.evaluate("document.addEventListener('byline:error', ({ detail }) => { window.told = detail; })")
    service.reply = refusing(503, Retry_After="3")
    ask(chat)
    expect(trouble(chat)).to_be_visible()
    told = {"question": QUESTION, "kind": "busy", "status": 503, "message": "no"}
    assert page.evaluate("window.told") == told


@pytest.mark.parametrize(
    "permalink", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "http://[broken"]
)
def test_an_address_that_is_not_on_the_web_is_no_link(chat: Locator, service: Service, permalink: str) -> None:
    citation = {**CITATION, "permalink": permalink, "also_in": []}
    service.reply = answering(("final", {**ANSWER, "citations": [citation]}))
    ask(chat)
    chat.locator("[part=chip]").click()
    expect(chat.locator("[part=card]")).to_contain_text("Read in the article")
    expect(chat.locator("[part=card] a")).to_have_count(0)


def test_nothing_that_a_service_says_becomes_markup(chat: Locator, service: Service) -> None:
    hostile = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    citation = {**CITATION, "quote": hostile, "title": hostile, "outlet": hostile}
    said = {**ANSWER, "statements": [{"text": hostile, "citations": [1]}], "citations": [citation]}
    service.reply = answering(("final", said))
    ask(chat, hostile)
    chat.locator("[part=chip]").click()
    expect(chat.locator("[part=quote]")).to_have_text(hostile)
    expect(chat.locator("img, script")).to_have_count(0)


@pytest.mark.parametrize("colour_scheme", ["light", "dark"])
def test_axe_finds_nothing_in_trouble(chat: Locator, page: Page, service: Service, watch: Watch) -> None:
    watch.expect(FAILED)
    service.reply = refusing(500)
    ask(chat)
    expect(trouble(chat)).to_be_visible()
    page.clock.resume()  # axe waits for time to pass
    axe_finds_nothing(page)
