"""What chat front ends ask for themselves: titles, tags, follow-ups. Answered from the words of the conversation.

The front ends send such requests as ordinary chats; only their prompts tell. A prompt is known by how it begins, so
that a question that merely has such words in it stays a question.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from service.completions.schemas import Message

_LONGEST_TITLE: Final = 50
_LONGEST_QUERY: Final = 200
_MOST_NAMES: Final = 3
_ANYWHERE: Final = r"[\s\S]{0,400}?"  # within the instruction that opens a prompt
_TASK: Final = r"\s*#{1,4} *Task:\s*"
_ROLE: Final = re.compile(
    r"^\W{0,4}(user|human|assistant|ai|system)\W{0,4}:+ *|<(user|assistant|system)>\s*", re.IGNORECASE | re.MULTILINE
)
_HISTORY: Final = (
    re.compile(r"<chat_history>([\s\S]*)</chat_history>"),
    re.compile(r"<conversation>([\s\S]*)</conversation>"),
    re.compile(r"\n(?:Conversation|Query|Message):\s*([\s\S]*)"),
    re.compile(r"```([\s\S]*?)```"),
)
_CAPITAL_WORD: Final = r"[^\W\d_a-z][\w’'.-]*[\w]"
_NAME: Final = re.compile(rf"{_CAPITAL_WORD}(?: {_CAPITAL_WORD})*")
_NOT_NAMES: Final = frozenset(
    "what who whom whose which when where why how did does do is are was were has have had will would can could should"
    " the a an in on at and or but if please tell show give list explain summarize i it he she they we you".split()
)


@dataclass(frozen=True, slots=True)
class _Chore:
    """One thing that front ends ask for: how its prompts begin, and what is replied from the conversation."""

    opening: re.Pattern[str]
    reply: Callable[[_Talk], str]


@dataclass(frozen=True, slots=True)
class _Talk:
    """The conversation that a prompt is about, and the prompt."""

    prompt: str
    asked: tuple[str, ...]
    said: str


def reply_to(messages: Sequence[Message]) -> str | None:
    """Return the reply to a front end's own request, or None if a person asks."""
    last = next(message.text for message in reversed(messages) if message.role == "user" and message.text.strip())
    instructions = [message.text for message in messages if message.role in {"system", "developer"}]
    for prompt in (last, *instructions):
        for chore in _CHORES:
            if chore.opening.match(prompt):
                return chore.reply(_talk(prompt, last, messages))
    return None


def _talk(prompt: str, last: str, messages: Sequence[Message]) -> _Talk:
    """Find the conversation: in the prompt, in the message beside it, or in the messages before it."""
    for text in (prompt, last):
        for pattern in _HISTORY:
            found = pattern.search(text)
            if found and found[1].strip():
                return _parsed(prompt, found[1])
    if prompt is not last:
        return _parsed(prompt, last)
    earlier = [m for m in messages if m.role in {"user", "assistant"} and m.text.strip() and m.text != last]
    asked = tuple(m.text.strip() for m in earlier if m.role == "user")
    return _Talk(prompt, asked, "\n".join(m.text for m in earlier))


def _parsed(prompt: str, history: str) -> _Talk:
    """Take a written conversation apart at `USER:`, `Assistant:` and the like."""
    marks = list(_ROLE.finditer(history))
    if not marks:
        return _Talk(prompt, (history.strip(),), history)
    ends = [mark.start() for mark in marks[1:]] + [len(history)]
    turns = [
        ((mark[1] or mark[2]).lower(), re.sub(r"</\w+>", "", history[mark.end() : end]).strip())
        for mark, end in zip(marks, ends, strict=True)
    ]
    asked = tuple(text for role, text in turns if role in {"user", "human"} and text)
    return _Talk(prompt, asked, "\n".join(text for _, text in turns))


def _title_of(talk: _Talk) -> str:
    """Return the first question as a title."""
    first = " ".join(talk.asked[0].split()) if talk.asked else ""
    title = first.strip(" ?!.\"'“”")
    if len(title) > _LONGEST_TITLE:
        title = title[: _LONGEST_TITLE - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
    return title or "News"


def _names(talk: _Talk) -> list[str]:
    """Return the names of the conversation, those of the questions first."""
    found: dict[str, None] = {}
    for text in (*talk.asked, talk.said):
        for match in _NAME.finditer(text):
            name = " ".join(word for word in match[0].split() if word.lower() not in _NOT_NAMES)
            starts = not text[: match.start()].strip(" \"'“”\n") or text[: match.start()].rstrip()[-1:] in ".?!:\n"
            if name and not (starts and " " not in name and name not in " ".join(found)):
                found.setdefault(name)
    return list(found)[:_MOST_NAMES]


def _wants_json(talk: _Talk) -> bool:
    return bool(re.search(r"\bjson\b", talk.prompt, re.IGNORECASE))


def _title(talk: _Talk) -> str:
    title = _title_of(talk)
    return _as_json(title=title) if _wants_json(talk) else title


def _tags(talk: _Talk) -> str:
    return _as_json(tags=["News", *_names(talk)])


def _follow_ups(talk: _Talk) -> str:
    return _as_json(follow_ups=[f"What do the articles say about {name}?" for name in _names(talk)])


def _queries(talk: _Talk) -> str:
    return _as_json(queries=[talk.asked[-1][:_LONGEST_QUERY]] if talk.asked else [])


def _image_prompt(talk: _Talk) -> str:
    return _as_json(prompt=talk.asked[-1][:_LONGEST_QUERY] if talk.asked else "")


def _completion(_talk: _Talk) -> str:
    return _as_json(text="")


def _tool_calls(_talk: _Talk) -> str:
    return _as_json(tool_calls=[])


def _emoji(_talk: _Talk) -> str:
    return "🙂"


def _as_json(**fields: str | list[str]) -> str:
    return json.dumps(fields, ensure_ascii=False)


def _opening(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_CHORES: Final = (
    # Open WebUI
    _Chore(
        _opening(rf"{_TASK}(?:generate|create|write){_ANYWHERE}\btitle\b{_ANYWHERE}\b(?:chat|conversation)"), _title
    ),
    _Chore(_opening(rf"{_TASK}generate{_ANYWHERE}\btags\b{_ANYWHERE}\b(?:chat|conversation)"), _tags),
    _Chore(_opening(rf"{_TASK}suggest{_ANYWHERE}\bfollow-?ups?\b"), _follow_ups),
    _Chore(_opening(rf"{_TASK}analyze the{_ANYWHERE}\bsearch queries\b"), _queries),
    _Chore(_opening(rf"{_TASK}generate a detailed prompt for an? (?:\w+ )?image"), _image_prompt),
    _Chore(_opening(rf"{_TASK}you are an autocompletion system"), _completion),
    _Chore(_opening(rf"{_TASK}[\s\S]*?json format: *\{{ *\"title\""), _title),
    _Chore(_opening(rf"{_TASK}[\s\S]*?json format: *\{{ *\"tags\""), _tags),
    _Chore(_opening(rf"{_TASK}[\s\S]*?json format: *\{{ *\"follow_ups\""), _follow_ups),
    _Chore(_opening(r"\s*your task is to reflect the speaker's likely facial expression"), _emoji),
    _Chore(_opening(r"\s*available tools:"), _tool_calls),
    _Chore(
        _opening(rf"\s*create a concise, 3-5 word (?:title|phrase){_ANYWHERE}\b(?:chat history|previous query)"), _title
    ),
    _Chore(_opening(rf"\s*here is the query:[\s\S]*create a concise, 3-5 word phrase{_ANYWHERE}\btitle\b"), _title),
    # LibreChat
    _Chore(
        _opening(r"\s*(?:please )?(?:provide|generate) a concise, 5-word-or-less title for the conversation"), _title
    ),
    _Chore(_opening(rf"\s*analyze this conversation and provide:{_ANYWHERE}\btitle\b"), _title),
    _Chore(_opening(r"\s*please generate a concise title \(max 40 characters\) for a conversation"), _title),
    # LobeChat, Chatbox, NextChat
    _Chore(_opening(r"\s*you are a professional conversation summarizer\. generate a concise title"), _title),
    _Chore(_opening(r"\s*你是一名擅长会话的助理，你需要将用户的会话总结为"), _title),
    _Chore(_opening(r"\s*based on the chat history, give this conversation a name"), _title),
    _Chore(_opening(r"\s*please generate a four to five word title summarizing our conversation"), _title),
)
