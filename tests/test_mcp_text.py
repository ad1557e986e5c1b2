"""What a language model reads of the tools' replies, to the letter."""

from rag import replies
from service.mcp import text

PUBLISHED = replies.Published(date="2022-01-08", source="printed")
HOLM = replies.Speaker(name="Ada Holm", as_printed="Holm", role="harbour master")
FRIDAY = replies.TimeExpression(text="Friday", start=40, end=46, first="2022-01-07", last="2022-01-07", inferred=True)
ALSO = {"start": 0, "end": 9, "title": None, "permalink": "http://byline.test/articles/copy"}
COPIES = [
    ALSO | {"article_id": "copy-2", "outlet": "The Tern", "quote": 'But "it takes two, though," she said.'},
    ALSO | {"article_id": "copy-3", "outlet": None, "quote": "“But it takes two”"},
]
SHARED = {
    "article_id": "ferry-1",
    "start": 0,
    "end": 22,
    "quote": "“It takes two, though”",
    "speech": "direct",
    "speaker": HOLM,
    "title": "Ferry talks",
    "outlet": "The Quay",
    "published": PUBLISHED,
    "url": None,
    "permalink": "http://byline.test/articles/ferry-1?span=0-22",
    "said_on": FRIDAY,
    "also_in": COPIES,
    "independent_sources": 2,
}
COPIED = """
    also in The Tern · http://byline.test/articles/copy
    also in copy-3, as: “But it takes two” · http://byline.test/articles/copy
    2 independent sources"""


def test_a_quotation_says_when_where_and_who_else_prints_it() -> None:
    said = replies.AttributedQuotation.model_validate(
        SHARED
        | {
            "cue": "said",
            "attribution": None,
            "place": {"start": 50, "end": 64, "text": "in Port Lindal"},
            "occasion": {"start": 66, "end": 94, "text": "addressing the harbour board"},
        }
    )
    assert text.quotations(replies.QuotationList(quotations=[said])) == (
        "1. “It takes two, though”\n"
        "    Ada Holm, harbour master, direct speech · said 2022-01-07 (inferred from “Friday”), in Port Lindal, "
        "addressing the harbour board\n"
        "    Ferry talks · The Quay · 2022-01-08\n"
        "    http://byline.test/articles/ferry-1?span=0-22" + COPIED
    )


def test_a_citation_says_when_it_was_said_and_who_else_prints_it() -> None:
    answer = replies.Answer.model_validate(
        {
            "id": "ans_1",
            "question": "Who said so?",
            "standalone_question": "Who said so?",
            "status": "answered",
            "text": "It takes two. [1]",
            "confidence": 1,
            "statements": [{"text": "It takes two.", "citations": [1]}],
            "citations": [SHARED | {"number": 1}],
            "nearest": [],
            "generator": "extractive",
            "degraded": None,
            "index_generation": "1",
            "timings_ms": {},
            "usage": None,
            "reason": None,
        }
    )
    assert text.answer(answer) == (
        "It takes two. [1]\n\nSources\n"
        "[1] “It takes two, though”\n"
        "    Ada Holm, harbour master, direct speech · said 2022-01-07 (inferred from “Friday”)\n"
        "    Ferry talks · The Quay · 2022-01-08\n"
        "    http://byline.test/articles/ferry-1?span=0-22" + COPIED
    )


def test_where_sources_differ_both_are_told() -> None:
    later = {"number": 2, "outlet": None, "title": None, "published": replies.Published(date=None, source="unknown")}
    answer = replies.Answer.model_validate(
        {
            "id": "ans_1",
            "question": "How many?",
            "standalone_question": "How many?",
            "status": "answered",
            "text": "It takes two. [1]",
            "confidence": 1,
            "statements": [{"text": "It takes two.", "citations": [1]}],
            "citations": [SHARED | {"number": 1}, SHARED | later],
            "conflicts": [
                {"kind": "number", "sides": [{"value": "two", "citations": [1]}, {"value": "three", "citations": [2]}]}
            ],
            "nearest": [],
            "generator": "extractive",
            "degraded": None,
            "index_generation": "1",
            "timings_ms": {},
            "usage": None,
            "reason": None,
        }
    )
    assert text.answer(answer).startswith(
        "It takes two. [1]\n\n"
        "Sources differ: two (The Quay, 2022-01-08) [1] / three (ferry-1, undated) [2]\n\n"
        "Sources\n"
    )
