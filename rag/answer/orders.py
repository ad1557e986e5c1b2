"""Paragraphs that order whoever reads them what to say: they tell no news, so no answer rests on them.

Words in quotation marks are somebody's and are passed over; advice to readers ("boil your water") is news.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rag.corpus.quote_marks import quoted_stretches
from rag.types import Span

_LONG = 600  # code points: in a longer paragraph an order spoils only its own sentence
_MACHINES = (
    r"(?:(?:language|ai) models?|(?:ai )?assistants?|chat ?bots?|answering machines?|automated readers?|crawlers?)"
)
_OTHER_MACHINES = r"(?:sprachmodelle?n?|ki-assistent(?:en)?|भाषा मॉडल)"
_HEARERS = r"(?:readers?|users?|everyone|everybody|people|them|whoever \w+)"
_SAY = rf"(?:say|reply|respond|answer|state|write|report|claim|add|insist|mention|tell {_HEARERS})"
_THAT = r"(?: (?:only|simply|just|always|instead|back))*,? (?:that|with the (?:sentence|words?|phrase))\b"
_STARTS = r"(?:^|[.!?:;] |, so |(?:^|[.!?:;,] )(?:so|then|please|now|always|instead|simply|just) )"
_ORDERS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_STARTS}{_SAY}{_THAT}",
        rf"\b(?:you|your|whoever|{_MACHINES})\b.*(?:[,:;]| and| must| should| shall| always) {_SAY}{_THAT}",
        rf"{_STARTS}(?:do not|never|stop|cite|quote|forget|ignore|pretend|begin|start|end|close) .* and {_SAY}{_THAT}",
        rf"{_STARTS}(?:answer|reply|respond) (?:every|each|all|any|in|only|with|as|instead|nothing)\b",
        r"\byour (?:\w+ ){0,2}(?:answers?|repl(?:y|ies)|responses?|output|prompt|instructions)\b",
        r"\b(?:each|every|all|any) (?:of your )?(?:answers?|repl(?:y|ies)|responses?) that you\b",
        rf"{_STARTS}(?:ignore|disregard|forget|override) .*\b(?:question|instructions?|rules?|prompts?|guidelines)\b",
        r"\b(?:you are (?:now|no longer)|from now on,? (?:you|play|act|answer|reply|speak|respond|pretend))\b",
        rf"^\W*(?:\w+,? ){{0,4}}(?:{_MACHINES}|{_OTHER_MACHINES})[^.!?]{{0,20}}[:.]",
        r"^\W*(?:system|developer|operator|admin)\w* (?:message|prompt|note|override|instruction)s?\b",
        r"</?(?:system|instructions?|user|assistant|article|source|prompt)>|<!--|^(?:user|assistant): ",
    )
)


def gives_orders(text: str, span: Span) -> bool:
    """Tell whether a sentence of an article, or the short paragraph that it is in, orders its reader what to say."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    paragraph = text[start : len(text) if end < 0 else end]
    return _orders(paragraph if len(paragraph) <= _LONG else span.of(text))


@lru_cache(maxsize=4096)
def _orders(text: str) -> bool:
    own = _without_quotes(text)
    return any(order.search(own) for order in _ORDERS)


def _without_quotes(text: str) -> str:
    kept, place = [], 0
    for quoted in quoted_stretches(text):
        kept.append(text[place : quoted.span.start])
        place = quoted.span.end
    return " ".join("".join([*kept, text[place:]]).split())
