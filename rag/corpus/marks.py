"""Lines that say by their words what they are: headings, bylines, dates, picture credits."""

from __future__ import annotations

import re

from rag.corpus.lines import Line
from rag.corpus.phrases import (
    BYLINE,
    CLOSING,
    COMMENTS,
    CONTRIBUTED,
    CREDIT,
    DATED,
    ELSEWHERE,
    GALLERY,
    HEADER,
    INTERFACE,
    OPENING,
    PICTURE,
    PICTURE_WORDS,
    STAFF,
    THIS_PAGE,
    YEARED,
)
from rag.corpus.signals import ends_sentence

_LONGEST_HEADING = 10  # words
_LONGEST_HEADER = 16
_LONGEST_CREDIT = 30
_LONGEST_META = 14
_LONGEST_DATE, _EARLY = 24, 24  # words; characters, before the date of a longer line
_POSTED = re.compile(r"[—–-].*\(@")  # — Jane Doe (@janedoe) January 8, 2022
_FEWEST_ITEM_WORDS, _MOST_ITEM_WORDS = 3, 40
_DIGIT = re.compile(r"\d")
_COUNTED = re.compile(
    r"\b(?:ago|comments?|views|votes|shares?|read|updated|published|posted)\b|^\W{0,8}\w+\s*\(\d+\)$|\d:\d\d"
    r"|\b(?:19|20)\d\d\W*$|©|@\w",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"""
    [\w\])"']\s*(?:===?|!==?|\+=|-=|\|\||&&|=>)\s*[\w"'(\[{!]                   # operators
    | ^[\w.\[\]"',\x20]{1,60}\s=\s(?:["'\[{(]|[\w.]+[(\[])                        # an assignment
    | \w\([^\n]*\)\s*[;{]\s*$ | [)}\]]\s*;\s*$ | [{}]\s*$                        # what a line of code ends in
    | ^\s*[{}\[\]()<>]+[;,]?\s*$                                                 # brackets alone
    | ^\s*(?:\#include\b|from\ [\w.]+\ import\ |(?:async\ )?def\ \w+\(|(?:var|let|const)\ [\w$]+\s?=|function\b[^.]*\{)
    | \w\[["']\w+["']\] | [^\W\d]\w*\.[^\W\d]\w*\((?:["'\w{\[].*)?\)            # a key, a call of a method
    """,
    re.VERBOSE,
)
_SELF_WORDS = frozenset(["this", "commission", "commissions"])


def is_heading(line: Line) -> bool:
    """Tell whether articles do not go on after the line, as after "Related Stories"."""
    return _is_short(line) and bool(CLOSING.match(line.head) or COMMENTS.match(line.head))


def is_comments(line: Line) -> bool:
    """Tell whether the line is a heading under which readers write."""
    return _is_short(line) and COMMENTS.match(line.head) is not None


def is_link(line: Line) -> bool:
    """Tell whether the line points to another story; a sentence may begin with the same words."""
    match = ELSEWHERE.match(line.head)
    return match is not None and (match[0].endswith(":") or line.size < _LONGEST_HEADING or not ends_sentence(line))


def is_credit(line: Line) -> bool:
    """Tell whether the line says who else worked on the article, or from which agency it is."""
    if CONTRIBUTED.search(line.head):
        return line.size < _LONGEST_CREDIT
    short = line.size < _LONGEST_HEADING or not ends_sentence(line) or ";" in line.head
    return short and line.size < _LONGEST_CREDIT and CREDIT.match(line.head) is not None


def is_header(line: Line) -> bool:
    """Tell whether the line is of the kind that stands between a headline and the lead."""
    return line.size < _LONGEST_HEADER and (
        HEADER.match(line.head) is not None or not STAFF.isdisjoint(line.words) or DATED.search(line.head) is not None
    )


def is_byline(line: Line) -> bool:
    """Tell whether the line names who wrote the article."""
    return line.size < _LONGEST_META and BYLINE.match(line.head) is not None and not ends_sentence(line)


def is_printed_date(line: Line) -> bool:
    """Tell whether the line is a date with its year and few words more; the date of a quoted post is not."""
    dated = DATED.search(line.head) if line.size < _LONGEST_DATE else None
    return (
        dated is not None
        and (line.size < _LONGEST_META or dated.start() < _EARLY)
        and YEARED.search(line.head) is not None
        and not _POSTED.match(line.head)
        and (not ends_sentence(line) or line.tail.endswith("m."))  # 1:35 a.m.
    )


def picture_credit(line: Line) -> re.Match[str] | None:
    """Return the credit of a picture in the line, if there is one."""
    if PICTURE_WORDS.isdisjoint(line.words):
        return GALLERY.match(line.head)
    found = PICTURE.search(line.head)
    if found and found[0].lower().endswith("by") and found.start() > 0 and ends_sentence(line):
        return None  # a sentence that tells of a picture by somebody
    return found or GALLERY.match(line.head)


def is_code(line: Line) -> bool:
    """Tell whether the line is written for a machine, as what is left of scripts and templates is, or code shown."""
    return _CODE.search(line.head) is not None and not ends_sentence(line)


def speaks_of_itself(line: Line) -> bool:
    """Tell whether the line speaks of "this article", or of commissions that the page earns."""
    return not _SELF_WORDS.isdisjoint(line.words) and THIS_PAGE.search(line.head) is not None


def is_numbered(line: Line) -> bool:
    """Tell whether the line holds a number as items and rows do, and is no button, time or count of comments."""
    return (
        _FEWEST_ITEM_WORDS <= line.size <= _MOST_ITEM_WORDS
        and _DIGIT.search(line.head) is not None
        and not _COUNTED.search(line.head)
        and not is_heading(line)
        and not OPENING.match(line.head)
        and INTERFACE.isdisjoint(line.words)
    )


def _is_short(line: Line) -> bool:
    return line.size < _LONGEST_HEADING and not ends_sentence(line)
