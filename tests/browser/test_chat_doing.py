"""What a reader can do on the chat page: stop, ask again, edit, copy, export, judge; and what is kept for them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import stop_clock
from chatting import (
    DIRECT,
    HIT,
    PESKOV,
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
from playwright.sync_api import BrowserContext, Page, expect
from running import byline, serving
from serving import SEEDS

FERRY = "When does the ferry sail?"
STOLTENBERG = "What did Stoltenberg say about dialogue with Russia?"
PLAIN = """When does the ferry sail?

“The ferry sails at noon,” Lund said. [1]
Lund added that the quay is *nearly* ready. [2]

Sources

[1] “The ferry sails at noon,” Lund said.
Ada Lund, harbour master · Direct quotation · The Gull · 5 Mar 2024
http://byline.test/articles/ferry?span=10-41
Also printed in: The Tern · 6 Mar 2024
2 independent sources

[2] Lund added that the quay is *nearly* ready.
Ada Lund, harbour master · Reported, not word for word · The Gull · 5 Mar 2024
http://byline.test/articles/ferry?span=42-80"""
MARKDOWN = """## When does the ferry sail?

“The ferry sails at noon,” Lund said. [[1]](http://byline.test/articles/ferry?span=10-41)

Lund added that the quay is \\*nearly\\* ready. [[2]](http://byline.test/articles/ferry?span=42-80)

### Sources

1. [A ferry at last](http://byline.test/articles/ferry?span=10-41): Ada Lund, harbour master · Direct quotation · \
The Gull · 5 Mar 2024

   > “The ferry sails at noon,” Lund said.

   - Also printed in: The Tern · 6 Mar 2024
   - 2 independent sources

2. [A ferry at last](http://byline.test/articles/ferry?span=42-80): Ada Lund, harbour master · Reported, not word for \
word · The Gull · 5 Mar 2024

   > Lund added that the quay is \\*nearly\\* ready."""


@pytest.fixture
def paced(tmp_path: Path) -> Iterator[tuple[str, PacedEngine]]:
    with paced_service(tmp_path) as running:
        yield running


@pytest.fixture
def ferry(page: Page, service_url: str) -> Page:
    """Return the chat page, which gets the same answer to whatever is asked."""
    reply_to_questions(page, events_of_answer(answer()))
    page.goto(service_url)
    return page


@pytest.mark.parametrize("way", ["button", "escape"])
def test_an_answer_can_be_stopped_and_asked_for_again(page: Page, paced: tuple[str, PacedEngine], way: str) -> None:
    url, engine = paced
    page.goto(url)
    turn = ask(page, STOLTENBERG)
    expect(turn.locator(".found li")).not_to_have_count(0)
    engine.let_go()
    expect(turn.locator(".statement")).to_have_count(1)
    page.get_by_role("button", name="Stop").click() if way == "button" else page.keyboard.press("Escape")
    expect(turn.get_by_text("Stopped. What stands here was verified.")).to_be_visible()
    assert engine.was_cancelled()
    engine.let_go(20)
    turn.get_by_role("button", name="Try again").click()
    expect(settled(turn).get_by_text("Put together from printed sentences")).to_be_visible()


def test_what_is_typed_while_an_answer_is_written_is_kept(page: Page, paced: tuple[str, PacedEngine]) -> None:
    url, engine = paced
    page.goto(url)
    turn = ask(page, STOLTENBERG)
    page.get_by_label("Your question").fill("And what did Peskov say?")
    page.keyboard.press("Enter")
    expect(page.get_by_text("An answer is being written; stop it or wait.")).to_be_visible()
    expect(page.get_by_label("Your question")).to_have_value("And what did Peskov say?")
    engine.let_go(20)
    settled(turn)
    expect(page.get_by_label("Your question")).to_have_value("And what did Peskov say?")


def test_enter_asks_and_shift_enter_starts_a_line(page: Page, service_url: str) -> None:
    asked = reply_to_questions(page, events_of_answer(answer()))
    page.goto(service_url)
    expect(page.get_by_label("Your question")).to_be_focused()
    page.keyboard.type("When does the ferry")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("sail?")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Your question")).to_have_value("")
    expect(page.locator(".statement")).to_have_count(2)
    assert [each["question"] for each in asked] == ["When does the ferry\nsail?"]


def test_an_empty_question_is_not_asked(ferry: Page) -> None:
    ferry.get_by_label("Your question").fill("  \n ")
    ferry.get_by_role("button", name="Ask", exact=True).click()
    expect(ferry.locator(".turn")).to_have_count(0)
    expect(ferry.get_by_label("Your question")).to_be_focused()


def test_a_question_that_is_too_long_is_counted_and_kept(ferry: Page) -> None:
    field = ferry.get_by_label("Your question")
    field.fill("𝔸" * 2_001)
    field.press("Enter")
    expect(ferry.get_by_text("2001 of 2000 characters")).to_be_visible()
    expect(ferry.locator(".turn")).to_have_count(0)
    field.fill("𝔸" * 2_000)
    field.press("Enter")
    expect(ferry.locator(".statement")).to_have_count(2)


def test_what_the_service_would_refuse_is_left_out_of_a_question(page: Page, service_url: str) -> None:
    page.goto(service_url)
    page.get_by_label("Your question").evaluate(
        "field => { field.value = 'What did\\u0000 Peskov\\ud800 say about the talks?' }"
    )
    page.get_by_label("Your question").press("Enter")
    expect(settled(turn_of(page, PESKOV)).locator(".statement")).not_to_have_count(0)


def test_an_answer_can_be_asked_for_again(page: Page, service_url: str) -> None:
    asked = reply_to_questions(page, events_of_answer(answer()))
    page.goto(service_url)
    turn = answered(page, FERRY)
    turn.get_by_role("button", name="Ask again").click()
    expect(settled(turn).locator(".statement")).to_have_count(2)
    assert [(each["question"], each["history"]) for each in asked] == [(FERRY, []), (FERRY, [])]


def test_an_edited_question_takes_the_place_of_the_earlier_one_which_can_be_brought_back(
    page: Page, service_url: str
) -> None:
    asked = reply_to_questions(page, events_of_answer(answer()))
    page.goto(service_url)
    answered(page, FERRY)
    answered(page, "And tomorrow?")
    turn_of(page, FERRY).get_by_role("button", name="Edit the question").click()
    page.get_by_role("textbox", name="Edit the question").fill("When does the bus leave?")
    page.keyboard.press("Enter")
    settled(turn_of(page, "When does the bus leave?"))
    expect(page.locator(".turn h2")).to_have_text(["When does the bus leave?"])
    assert asked[-1]["history"] == []
    expect(page.get_by_text("2 questions were put aside.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".turn h2")).to_have_text([FERRY, "And tomorrow?"])


def test_editing_can_be_left_and_gives_the_focus_back(ferry: Page) -> None:
    turn = answered(ferry, FERRY)
    turn.get_by_role("button", name="Edit the question").click()
    expect(ferry.get_by_role("textbox", name="Edit the question")).to_be_focused()
    ferry.keyboard.press("Escape")
    expect(turn.get_by_role("button", name="Edit the question")).to_be_focused()
    expect(turn.get_by_role("heading", name=FERRY)).to_be_visible()


@pytest.mark.parametrize(("button", "text"), [("Copy with sources", PLAIN), ("Copy as Markdown", MARKDOWN)])
def test_an_answer_can_be_copied_with_its_sources(ferry: Page, context: BrowserContext, button: str, text: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    turn = answered(ferry, FERRY)
    stop_clock(ferry)
    turn.get_by_role("button", name=button).click()
    expect(turn.get_by_text("Copied.")).to_be_visible()
    assert ferry.evaluate("navigator.clipboard.readText()") == text


def test_the_link_of_a_citation_and_of_a_passage_can_be_copied(
    page: Page, service_url: str, context: BrowserContext
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    nothing = answer(
        status="unanswerable", statements=[], citations=[], nearest=[{**HIT, "permalink": "http://b.test/a"}]
    )
    reply_to_questions(page, events_of_answer(answer()), events_of_answer(nothing))
    page.goto(service_url)
    stop_clock(page)
    answered(page, FERRY).locator(".chip").first.hover()
    page.get_by_role("group", name="Source 1").get_by_role("button", name="Copy link").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == DIRECT["permalink"]
    page.keyboard.press("Escape")
    answered(page, "And the plane?").get_by_role("button", name="Copy link").click()
    expect(turn_of(page, "And the plane?").get_by_text("Copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "http://b.test/a"


def test_the_conversation_can_be_exported_as_json(ferry: Page) -> None:
    answered(ferry, FERRY)
    with ferry.expect_download() as started:
        ferry.get_by_role("button", name="Export").click()
    exported = json.loads(started.value.path().read_text())
    assert (exported["format"], exported["version"]) == ("byline-conversation", 1)
    assert [(turn["question"], turn["state"]) for turn in exported["turns"]] == [(FERRY, "answered")]
    assert exported["turns"][0]["answer"] == answer()


def test_a_conversation_and_a_draft_survive_a_reload(ferry: Page) -> None:
    answered(ferry, FERRY)
    ferry.get_by_label("Your question").fill("half a quest")
    ferry.reload()
    expect(ferry.locator(".turn h2")).to_have_text([FERRY])
    expect(ferry.locator(".statement")).to_have_count(2)
    ferry.locator(".chip").first.hover()
    expect(ferry.get_by_role("group", name="Source 1").locator("blockquote")).to_have_text(DIRECT["quote"])
    expect(ferry.get_by_label("Your question")).to_have_value("half a quest")


def test_an_answer_that_a_reload_cut_off_can_be_asked_for_again(page: Page, paced: tuple[str, PacedEngine]) -> None:
    url, engine = paced
    page.goto(url)
    expect(ask(page, STOLTENBERG).locator(".found li")).not_to_have_count(0)
    page.reload()
    turn = turn_of(page, STOLTENBERG)
    expect(turn.get_by_text("The page was left before the answer was finished.")).to_be_visible()
    assert engine.was_cancelled()
    engine.let_go(20)
    turn.get_by_role("button", name="Try again").click()
    expect(settled(turn).locator(".statement")).not_to_have_count(0)


def test_a_new_conversation_starts_empty_and_the_old_one_can_be_brought_back(ferry: Page) -> None:
    answered(ferry, FERRY)
    ferry.get_by_role("button", name="New conversation").click()
    expect(ferry.locator(".turn")).to_have_count(0)
    expect(ferry.get_by_role("heading", name="Ask the news")).to_be_visible()
    expect(ferry.get_by_label("Your question")).to_be_focused()
    ferry.get_by_role("button", name="Undo").click()
    expect(ferry.locator(".turn h2")).to_have_text([FERRY])


def test_an_answer_can_be_called_helpful(page: Page, service_url: str) -> None:
    page.goto(service_url)
    turn = answered(page, PESKOV)
    with page.expect_response("**/v1/feedback") as replied:
        turn.get_by_role("button", name="This answer is helpful").click()
    sent = json.loads(replied.value.request.post_data or "")
    assert (replied.value.status, sent["verdict"], sent["answer_id"][:4]) == (201, "up", "ans_")
    expect(turn.get_by_text("Thank you.")).to_be_visible()


def test_what_is_wrong_with_an_answer_can_be_said_in_words(page: Page, service_url: str) -> None:
    page.goto(service_url)
    turn = answered(page, PESKOV)
    turn.get_by_role("button", name="This answer is not helpful").click()
    expect(turn.get_by_label("What is wrong? (optional)")).to_be_focused()
    turn.get_by_label("What is wrong? (optional)").fill("The talks were another day.")
    with page.expect_response("**/v1/feedback") as replied:
        turn.get_by_role("button", name="Send").click()
    sent = json.loads(replied.value.request.post_data or "")
    assert (replied.value.status, sent["verdict"], sent["note"]) == (201, "down", "The talks were another day.")


@pytest.mark.parametrize(
    ("button", "verdict"),
    [("Wrong quote", "wrong_quote"), ("Wrong speaker", "wrong_speaker"), ("Outdated", "outdated")],
)
def test_a_citation_can_be_reported(page: Page, service_url: str, button: str, verdict: str) -> None:
    page.goto(service_url)
    answered(page, PESKOV).locator(".chip").nth(1).focus()
    card = page.get_by_role("group", name="Source 2")
    card.get_by_text("Report", exact=True).click()
    card.get_by_role("button", name=button).click()
    with page.expect_response("**/v1/feedback") as replied:
        card.get_by_role("button", name="Send").click()
    sent = json.loads(replied.value.request.post_data or "")
    assert (replied.value.status, sent["verdict"], sent["citation"]) == (201, verdict, 2)
    expect(card.get_by_text("Thank you.")).to_be_visible()
    expect(card.get_by_role("button", name=button)).to_be_focused()


def test_a_note_that_was_begun_is_there_again_when_its_card_is(ferry: Page) -> None:
    chip = answered(ferry, FERRY).locator(".chip").first
    chip.focus()
    card = ferry.get_by_role("group", name="Source 1")
    card.get_by_text("Report", exact=True).click()
    card.get_by_role("button", name="Wrong speaker").click()
    card.get_by_label("What is wrong? (optional)").fill("It was Berg.")
    ferry.keyboard.press("Escape")
    expect(chip).to_be_focused()
    chip.hover()
    expect(card.get_by_label("What is wrong? (optional)")).to_have_value("It was Berg.")


def test_a_page_with_a_key_asks_where_nobody_may_ask_without(page: Page, tmp_path: Path) -> None:
    byline(tmp_path, "index", SEEDS, embedding_model="hashing")
    key = json.loads(byline(tmp_path, "keys", "create", "the page", "--origin", "*", "--json"))["key"]
    with serving(tmp_path, embedding_model="hashing", questions="keyed", page_key=key) as url:
        page.goto(url)
        expect(page.locator("#examples button")).not_to_have_count(0)
        turn = answered(page, STOLTENBERG)
        expect(turn.locator(".statement")).not_to_have_count(0)
        expect(turn.locator(".follow-ups button")).not_to_have_count(0)
        turn.get_by_text("Timeline").click()
        expect(turn.locator(".timeline li")).not_to_have_count(0)
