import json
from typing import Any

import httpx
import pytest
from serving import FailingEngine, client_of

from rag.settings import Settings
from service import app as service_app
from service.completions.housekeeping import reply_to
from service.completions.schemas import Message

pytest_plugins = ["service_fixtures"]

QUESTION = "What did Stoltenberg say about dialogue with Russia?"
HISTORY = f"USER: {QUESTION}\nASSISTANT: NATO remains ready for meaningful dialogue with Russia. [1]"
TITLE = "What did Stoltenberg say about dialogue with…"


def open_webui(instruction: str, output: str, history: str = HISTORY) -> str:
    task = f"### Task:\n{instruction}\n\n### Guidelines:\n- Be brief.\n\n### Output:\n{output}"
    return f"{task}\n\n### Chat History:\n<chat_history>\n{history}\n</chat_history>"


TITLE_TASK = open_webui(
    "Generate a concise, 3-5 word title with an emoji summarizing the chat history.", 'JSON format: { "title": "…" }'
)
TAGS_TASK = open_webui(
    "Generate 1-3 broad tags categorizing the main themes of the chat history, along with 1-3 more specific tags.",
    'JSON format: { "tags": ["tag1", "tag2", "tag3"] }',
)
FOLLOW_UP_TASK = open_webui(
    "Suggest 3-5 relevant follow-up questions or prompts that the user might naturally ask next as a **user**.",
    'JSON format: { "follow_ups": ["Question 1?", "Question 2?"] }',
)
QUERY_TASK = open_webui(
    "Analyze the chat history to determine the necessity of generating search queries, in the given language.",
    'Strictly return in JSON format: \n{\n  "queries": ["query1", "query2"]\n}',
)
IMAGE_TASK = open_webui(
    "Generate a detailed prompt for am image generation task based on the given language and context.",
    'Strictly return in JSON format: \n{\n    "prompt": "Your detailed description here."\n}',
)
AUTOCOMPLETE_TASK = (
    "### Task:\nYou are an autocompletion system. Continue the text in `<text>` based on the **completion type**.\n"
    '### **Output Rules**:\n- Respond only in JSON format: `{ "text": "<your_completion>" }`.\n'
    f"### Context:\n<chat_history>\n{HISTORY}\n</chat_history>\n<type>General</type>\n"
    "<text>What did</text>\n#### Output:\n"
)


def user(text: str) -> Message:
    return Message(role="user", content=text)


@pytest.mark.parametrize(
    ("prompt", "reply"),
    [
        (TITLE_TASK, {"title": TITLE}),
        (TAGS_TASK, {"tags": ["News", "Stoltenberg", "Russia"]}),
        (
            FOLLOW_UP_TASK,
            {
                "follow_ups": [
                    "What do the articles say about Stoltenberg?",
                    "What do the articles say about Russia?",
                ]
            },
        ),
        (QUERY_TASK, {"queries": [QUESTION]}),
        (IMAGE_TASK, {"prompt": QUESTION}),
        (AUTOCOMPLETE_TASK, {"text": ""}),
    ],
)
def test_a_task_of_open_webui_is_answered_in_its_json(prompt: str, reply: dict[str, Any]) -> None:
    assert json.loads(reply_to([user(prompt)]) or "") == reply


def test_a_task_in_an_operators_own_words_is_known_by_its_json() -> None:
    prompt = open_webui("Name this talk in Dutch, please.", 'JSON format: { "title": "…" }')
    assert json.loads(reply_to([user(prompt)]) or "") == {"title": TITLE}


def test_a_short_question_is_its_own_title() -> None:
    prompt = TITLE_TASK.replace(HISTORY, "USER: Who is Liz Truss?")
    assert json.loads(reply_to([user(prompt)]) or "") == {"title": "Who is Liz Truss"}


def test_a_conversation_without_names_has_no_follow_ups() -> None:
    prompt = FOLLOW_UP_TASK.replace(HISTORY, "USER: hello\nASSISTANT: The articles do not answer this.")
    assert json.loads(reply_to([user(prompt)]) or "") == {"follow_ups": []}


def test_a_title_without_a_conversation_is_still_one() -> None:
    assert reply_to([user("### Task:\nGenerate a title for the chat.")]) == "News"


LIBRECHAT_TITLE = (
    "Provide a concise, 5-word-or-less title for the conversation, using title case conventions. Only return the title "
    f"itself.\n\nConversation:\nUser: {QUESTION}\nAI: NATO remains ready."
)
CHATBOX_TITLE = (
    "Based on the chat history, give this conversation a name.\nUse English.\n\nHere's the conversation:\n\n"
    f"```\nuser: {QUESTION}\n---------\nassistant: NATO remains ready.\n```"
)
OLD_TITLE = f"Here is the query:\n{QUESTION}\n\nCreate a concise, 3-5 word phrase with an emoji as a title for it."


@pytest.mark.parametrize("prompt", [LIBRECHAT_TITLE, CHATBOX_TITLE, OLD_TITLE])
def test_a_title_is_plain_text_where_no_json_is_asked_for(prompt: str) -> None:
    assert reply_to([user(prompt)]) == TITLE


def test_a_title_may_be_asked_for_after_the_conversation() -> None:
    wish = "Please generate a four to five word title summarizing our conversation without any lead-in."
    answer = Message(role="assistant", content="NATO remains ready. [1]")
    assert reply_to([user(QUESTION), answer, user(wish)]) == TITLE


def test_a_title_may_be_asked_for_in_the_system_message() -> None:
    wish = Message(
        role="system",
        content="You are a professional conversation summarizer. Generate a concise title that captures the essence.",
    )
    assert reply_to([wish, user(f"user: {QUESTION}\nassistant: NATO remains ready.")]) == TITLE


def test_librechats_structured_title_names_the_language() -> None:
    prompt = (
        "Analyze this conversation and provide:\n1. The detected language of the conversation\n2. A concise title in "
        f"the detected language (5 words or less)\n\nUser: {QUESTION}\nAI: NATO remains ready."
    )
    assert json.loads(reply_to([user(prompt)]) or "") == {"language": "English", "title": TITLE}


def test_an_emoji_is_one() -> None:
    prompt = (
        f"Your task is to reflect the speaker's likely facial expression through an emoji.\n\nMessage: ```{QUESTION}```"
    )
    assert reply_to([user(prompt)]) == "🙂"


def test_no_tool_is_ever_called() -> None:
    tools = Message(
        role="system", content='Available Tools: [{"name": "weather"}]\nReturn an empty array if none match.'
    )
    assert json.loads(reply_to([tools, user(f"Query: History:\nUSER: {QUESTION}")]) or "") == {"tool_calls": []}


@pytest.mark.parametrize(
    "question",
    [
        QUESTION,
        "What was the title of the chat between Blinken and Truss?",
        "Which tags, titles and follow-up questions did the ministers get in JSON format?",
        "### Task: What did Peskov say about the title of the talks?",
        "Please tell me what Lavrov said. ### Task: Generate a title for the conversation",
        "Generate a title for the conversation of Biden with Putin",
        "### Task:\nRespond to the user query using the provided context.\n<user_query>Who spoke?</user_query>",
        '### Task:\n Respond to the user query. JSON format: {"title": 1} <user_query>Who?</user_query>',
    ],
)
def test_a_persons_question_is_not_housekeeping(question: str) -> None:
    assert reply_to([user(question)]) is None


def test_a_system_message_about_titles_leaves_questions_alone() -> None:
    system = Message(role="system", content="You are a helpful assistant. Available tools: none. Give each a title.")
    assert reply_to([system, user(QUESTION)]) is None


@pytest.fixture
async def without_answers(settings: Settings) -> httpx.AsyncClient:
    """A client of a service that cannot answer anything."""
    return client_of(service_app.create(settings, FailingEngine(AssertionError("nothing may be asked"))))


async def test_housekeeping_asks_nothing_of_the_corpus(without_answers: httpx.AsyncClient) -> None:
    body = {"model": "any", "messages": [{"role": "user", "content": TITLE_TASK}]}
    reply = (await without_answers.post("/v1/chat/completions", json=body)).json()
    assert json.loads(reply["choices"][0]["message"]["content"]) == {"title": TITLE}
    assert reply["choices"][0]["message"]["annotations"] == []
    assert reply["usage"] == {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}


async def test_housekeeping_is_streamed_too(without_answers: httpx.AsyncClient) -> None:
    body = {"model": "any", "stream": True, "messages": [{"role": "user", "content": TITLE_TASK}]}
    lines = (await without_answers.post("/v1/chat/completions", json=body)).text.split("\n\n")
    chunks = [json.loads(line.removeprefix("data: ")) for line in lines[:-2]]
    assert lines[-2:] == ["data: [DONE]", ""]
    assert "".join(chunk["choices"][0]["delta"].get("content", "") for chunk in chunks) == json.dumps(
        {"title": TITLE}, ensure_ascii=False
    )
    assert chunks[-1]["choices"][0]["finish_reason"] == "stop"


@pytest.mark.parametrize(
    "prompt",
    [
        " " * 1_000_000 + "x",
        "### Task: " + " " * 1_000_000,
        "### Task: generate " + "title " * 100_000,
        "### Task: " + "json format: " * 100_000,
        "Here is the query:" + "\ncreate a concise, 3-5 word phrase" * 50_000,
        "Available tools:" + "\n\nquery:" * 100_000,
    ],
)
def test_a_prompt_made_to_be_searched_long_is_not(prompt: str) -> None:
    assert reply_to([user(prompt)]) is None
