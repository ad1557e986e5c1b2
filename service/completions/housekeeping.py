"""What chat front ends ask for themselves: titles, tags, follow-ups. Answered from the words of the conversation.

Front ends send such requests as ordinary chats; only their prompts tell. A prompt is known by how it begins, so that a
question which merely has such words in it stays a question.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from service.completions.conversation import last_question
from service.completions.schemas import Message

_LONGEST_TITLE: Final = 50
_LONGEST_QUERY: Final = 200
_MOST_NAMES: Final = 3
_LONGEST_PROMPT: Final = 100_000  # a request is searched no further
_TASK: Final = r"#{1,4} ?Task:"
_WITHIN: Final = r"[\s\S]{0,400}?"  # the instruction that opens a prompt, and not what follows
_FENCES: Final = (
    ("<chat_history>", "</chat_history>"),
    ("<conversation>", "</conversation>"),
    ("\nConversation:", ""),
    ("Here is the query:", "\nCreate a concise"),
    ("```", "```"),
)
_TURN: Final = re.compile(
    r"^[^\w\s]{0,4}(user|human|assistant|ai|system)\b[^\w\s]{0,4}[:>]\s*", re.IGNORECASE | re.MULTILINE
)
_CAPITAL: Final = r"[^\W\d_a-z][\w.-]*\w"
_NAME: Final = re.compile(rf"(?<=[^\s.?!:\])] ){_CAPITAL}(?: {_CAPITAL})*")  # within a sentence


@dataclass(frozen=True, slots=True)
class _Talk:
    """What a prompt wants, and the conversation it is about: what was asked in it, and all that was said."""

    instruction: str
    asked: tuple[str, ...]
    said: tuple[str, ...]


def reply_to(messages: Sequence[Message]) -> str | None:
    """Return the reply to a front end's own request, or None if a person asks."""
    last = messages[last_question(messages)].text.strip()[:_LONGEST_PROMPT]
    for prompt in (last, f"{_instructions(messages)}\n\n{last}"):
        for opening, reply in _CHORES:
            if opening.match(prompt):
                return reply(_talk(prompt, messages))
    return None


def _instructions(messages: Sequence[Message]) -> str:
    """Return the first system message, where some front ends put what they want."""
    first = next((each.text for each in messages if each.role in {"system", "developer"}), "")
    return first.strip()[:_LONGEST_PROMPT]


def _talk(prompt: str, messages: Sequence[Message]) -> _Talk:
    """Find the conversation in the prompt, or else in the messages."""
    instruction, written = _parted(prompt)
    if _TURN.search(written or prompt):
        return _parsed(instruction, written or prompt)
    if written:
        return _Talk(instruction, (written,), (written,))
    asking = last_question(messages)
    earlier = [each for each in messages[:asking] if each.role in {"user", "assistant"} and each.text.strip()]
    asked = tuple(each.text.strip() for each in earlier if each.role == "user")
    return _Talk(instruction, asked, tuple(each.text for each in earlier))


def _parted(prompt: str) -> tuple[str, str]:
    """Return the instruction and the conversation that is written below it, empty if there is none."""
    for start, end in _FENCES:
        instruction, _, rest = prompt.partition(start)
        written = (rest.rpartition(end)[0] if end else rest).strip()
        if written:
            return instruction, written
    return prompt, ""


def _parsed(instruction: str, written: str) -> _Talk:
    """Take a written conversation apart at `USER:`, `Assistant:`, `<user>` and the like."""
    turns = list(_TURN.finditer(written))
    ends = [*(turn.start() for turn in turns[1:]), len(written)]
    said = [written[turn.end() : end].partition("</")[0].strip() for turn, end in zip(turns, ends, strict=True)]
    asked = [text for turn, text in zip(turns, said, strict=True) if text and turn[1].lower() in {"user", "human"}]
    return _Talk(instruction, tuple(asked), tuple(said))


def _title(talk: _Talk) -> str:
    """Return the first question as a title, in JSON if that is asked for."""
    first = " ".join(talk.asked[0].split()).strip(" ?!.\"'“”") if talk.asked else "News"
    title = first if len(first) <= _LONGEST_TITLE else first[:_LONGEST_TITLE].rpartition(" ")[0].rstrip(" ,;:") + "…"
    if "detected language" in talk.instruction:
        return _as_json(language="English", title=title)
    return _as_json(title=title) if re.search(r"\bjson\b", talk.instruction, re.IGNORECASE) else title


def _tags(talk: _Talk) -> str:
    return _as_json(tags=["News", *_names(talk)])


def _follow_ups(talk: _Talk) -> str:
    return _as_json(follow_ups=[f"What do the articles say about {name}?" for name in _names(talk)])


def _queries(talk: _Talk) -> str:
    return _as_json(queries=[query[:_LONGEST_QUERY] for query in talk.asked[-1:]])


def _image(talk: _Talk) -> str:
    return _as_json(prompt="".join(talk.asked[-1:])[:_LONGEST_QUERY])


def _autocompletion(_talk: _Talk) -> str:
    return _as_json(text="")


def _tools(_talk: _Talk) -> str:
    return _as_json(tool_calls=[])


def _emoji(_talk: _Talk) -> str:
    return "🙂"


def _names(talk: _Talk) -> list[str]:
    """Return the names in the conversation, those of the questions first."""
    found = [name[0] for text in (*talk.asked, *talk.said) for name in _NAME.finditer(text)]
    return list(dict.fromkeys(found))[:_MOST_NAMES]


def _as_json(**fields: str | list[str]) -> str:
    return json.dumps(fields, ensure_ascii=False)


def _opens(*ways: str) -> re.Pattern[str]:
    return re.compile("|".join(ways), re.IGNORECASE)


def _asks_for(field: str) -> str:
    """Return how a task of Open WebUI says its JSON, whatever words an operator gave it."""
    return rf"{_TASK}(?!\s*respond to)[\s\S]*?json format:[\s`]*\{{\s*[\"']{field}[\"']"


# How prompts begin: those of Open WebUI are tasks, then LibreChat's, LobeChat's, Chatbox's and NextChat's.
_CHORES: Final[tuple[tuple[re.Pattern[str], Callable[[_Talk], str]], ...]] = (
    (
        _opens(
            rf"{_TASK}\s*(?:generate|create){_WITHIN}\btitle\b{_WITHIN}\b(?:chat|conversation)\b",
            _asks_for("title"),
            rf"create a concise, 3-5 word (?:title|phrase){_WITHIN}\b(?:chat history|previous query)",
            rf"here is the query:[\s\S]*\ncreate a concise, 3-5 word phrase{_WITHIN}\btitle\b",
            r"(?:please )?(?:provide|generate) a concise, 5-word-or-less title for the conversation",
            rf"analyze this conversation and provide:{_WITHIN}\btitle\b",
            r"please generate a concise title \(max 40 characters\) for a conversation",
            r"you are a professional conversation summarizer\. generate a concise title",
            r"你是一名擅长会话的助理，你需要将用户的会话总结为",
            r"based on the chat history, give this conversation a name",
            r"please generate a four to five word title summarizing our conversation",
        ),
        _title,
    ),
    (_opens(rf"{_TASK}\s*generate{_WITHIN}\btags\b{_WITHIN}\b(?:chat|conversation)\b", _asks_for("tags")), _tags),
    (_opens(rf"{_TASK}\s*suggest{_WITHIN}\bfollow-?ups?\b", _asks_for("follow_ups")), _follow_ups),
    (_opens(rf"{_TASK}\s*analyze the{_WITHIN}\bsearch queries\b", _asks_for("queries")), _queries),
    (_opens(rf"{_TASK}\s*generate a detailed prompt for an? (?:\w+ )?image", _asks_for("prompt")), _image),
    (_opens(rf"{_TASK}\s*you are an autocompletion system", _asks_for("text")), _autocompletion),
    (_opens(r"your task is to reflect the speaker['’]s likely facial expression"), _emoji),
    (_opens(r"available tools:[\s\S]*\n\nquery: "), _tools),
)
