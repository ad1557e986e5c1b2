"""What each line of a page is, and why: rules, most particular first, for lines in the article and around it."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TypeAlias

from rag.corpus.datelines import dateline
from rag.corpus.lines import Line
from rag.corpus.marks import (
    is_byline,
    is_code,
    is_credit,
    is_heading,
    is_link,
    is_numbered,
    is_printed_date,
    picture_credit,
    speaks_of_itself,
)
from rag.corpus.page import PROSE, Page, shingles
from rag.corpus.phrases import (
    CONTACT,
    INTERFACE,
    ITEM,
    KEYWORDS,
    NAMED,
    OPENING,
    QUOTES,
    READER,
    ROLE,
)
from rag.corpus.signals import ends_in_colon, ends_sentence, is_cut_off
from rag.types import Label

Labelled: TypeAlias = tuple[Label, str]
Rule: TypeAlias = Callable[[Page, int], Labelled | None]

_COPIED = 0.8  # of the shingles of a copy
_SHORTEST_COPY = 6  # words
_COPY_REACH = 6  # lines from the beginning of the article, where summaries stand
_LONGEST_CAPTION = 50  # words
_BARE_CAPTION = 25
_CREDIT_END = 40  # characters from the end
_SURE = 0.9
_LONG = 30  # words
_LONGEST_NOTE = 90
_ROLE_REACH = 80  # characters
_LONGEST_FURNITURE = 70
_EDGE = 3  # lines
_HEADLINE = 4  # words
_SUBHEADING = 12
_LONGEST_LIST = 50  # lines
_APPEAL, _APPEAL_AT_EDGE, _APPEAL_OF_LONG = 2.0, 1.5, 0.5
_MANY_WORDS = math.log1p(16)
_MOSTLY = 0.25  # above the half


def labelled(page: Page, number: int) -> Labelled:
    """Return what the line is and why, in plain words."""
    rules = _WITHIN if number in page.article else _ABOVE if number < page.article.start else _BELOW
    return next(found for rule in rules if (found := rule(page, number)))


def _wordless(page: Page, number: int) -> Labelled | None:
    return None if page.lines[number].words else (Label.BOILERPLATE, "no words")


def _code(page: Page, number: int) -> Labelled | None:
    return (Label.BOILERPLATE, "code or what is left of a script") if is_code(page.lines[number]) else None


def _header(page: Page, number: int) -> Labelled | None:
    if number >= page.lead:
        return None
    if page.proses[number] > PROSE:
        return Label.TEASER, "summary above the byline or the date"
    return _meta(page, number) or _picture(page, number) or (Label.BOILERPLATE, "above the byline or the date")


def _note(page: Page, number: int) -> Labelled | None:
    if number >= page.about:
        return Label.BOILERPLATE, "note under a heading such as “About the author”"
    line = page.lines[number]
    last = number > page.article.stop - _EDGE and line.size < _LONGEST_NOTE
    named = NAMED.match(line.head) if last else None
    role = ROLE.search(line.head, named.end(), named.end() + _ROLE_REACH) if named else None
    if named and role and _is_stranger(page, number, named["surname"].lower()):
        return Label.BOILERPLATE, "note on the author at the end"
    return None


def _is_stranger(page: Page, number: int, surname: str) -> bool:
    """Tell whether a surname is on no other line of the article, as its author's is not."""
    return all(surname not in page.lines[other].words for other in page.article if other != number)


def _picture(page: Page, number: int) -> Labelled | None:
    line = page.lines[number]
    credit = picture_credit(line) if line.size < _LONGEST_CAPTION else None
    if credit is None or (page.proses[number] > _SURE and line.size >= _LONG and page.signals[number].breaks == 1):
        return None
    at_edge = credit.start() < _EDGE or len(line.head) - credit.end() < _CREDIT_END
    return (Label.CAPTION, "carries the credit of a picture") if at_edge or line.size < _BARE_CAPTION else None


def _name_over_caption(page: Page, number: int) -> Labelled | None:
    """A name that the caption on the next line begins with."""
    if number + 1 >= len(page.lines) or page.lines[number].size > _SUBHEADING:
        return None
    words = page.lines[number].words
    repeated = bool(words) and page.lines[number + 1].words[: len(words)] == words
    return (Label.CAPTION, "first words of the caption below") if repeated and _picture(page, number + 1) else None


def _copy(page: Page, number: int) -> Labelled | None:
    """A summary, a teaser or a paragraph whose words the article prints again further down."""
    line = page.lines[number]
    within_reach = number < page.article.start + _COPY_REACH or page.proses[number] <= PROSE
    if line.size < _SHORTEST_COPY or not within_reach:
        return None
    printed = shingles(line)
    again = sum(page.latest.get(shingle, -1) > number for shingle in printed)
    return (Label.TEASER, "the article prints the same words below") if again >= _COPIED * len(printed) else None


def _elsewhere(page: Page, number: int) -> Labelled | None:
    return (Label.TEASER, "link to another story") if is_link(page.lines[number]) else None


def _teaser(page: Page, number: int) -> Labelled | None:
    """The beginning of another story, cut off."""
    line = page.lines[number]
    if not is_cut_off(line) or line.size < _SHORTEST_COPY:
        return None
    if number in page.article and dateline(line.head) is None:
        return None
    return Label.TEASER, "beginning of another story, cut off"


def _heading(page: Page, number: int) -> Labelled | None:
    return (Label.BOILERPLATE, "heading of links or comments") if is_heading(page.lines[number]) else None


def _meta(page: Page, number: int) -> Labelled | None:
    line = page.lines[number]
    if is_byline(line):
        return Label.METADATA, "byline"
    if is_printed_date(line):
        return Label.METADATA, "date"
    if is_credit(line):
        return Label.METADATA, "credit"
    return None


def _keywords(page: Page, number: int) -> Labelled | None:
    line = page.lines[number]
    return (Label.METADATA, "keywords") if line.size < _LONGEST_CAPTION and KEYWORDS.match(line.head) else None


def _appeal(page: Page, number: int) -> Labelled | None:
    """An invitation to the reader, or a notice on the page itself."""
    line = page.lines[number]
    if line.size >= _LONGEST_FURNITURE:
        return None
    at_edge = number >= page.article.stop - _EDGE
    least = _APPEAL_AT_EDGE if at_edge else _APPEAL
    appeals = _appeals(line)
    if appeals >= (least if line.size < _LONG else least + _APPEAL_OF_LONG):
        return Label.BOILERPLATE, "speaks to the reader of the page itself"
    addressed = appeals >= 1 or "@" in line.head
    if at_edge and addressed and line.size < _LONGEST_CAPTION and CONTACT.search(line.head):
        return Label.BOILERPLATE, "address or notice"
    return None


def _appeals(line: Line) -> float:
    """Add up how much a line speaks to the reader and of the page; quoted words speak to somebody else."""
    opening = OPENING.match(line.head)
    further = line.words[len(opening[0].split()) :] if opening else line.words
    return (
        (opening is not None)
        + min(2, sum(map(INTERFACE.__contains__, further))) / 2
        + min(2, sum(map(READER.__contains__, further))) / 2
        + speaks_of_itself(line)
        - (not QUOTES.isdisjoint(line.head))
    )


def _interface(page: Page, number: int) -> Labelled | None:
    line = page.lines[number]
    if page.proses[number] > PROSE or ends_sentence(line):
        return None
    if 2 * sum(map(INTERFACE.__contains__, line.words)) >= len(line.words):
        return Label.BOILERPLATE, "words of buttons"
    return None


def _repeated(page: Page, number: int) -> Labelled | None:
    again = page.signals[number].repeated and _is_loose(page, number)
    return (Label.BOILERPLATE, "printed more than once on the page") if again else None


def _item(page: Page, number: int) -> Labelled | None:
    """A list item: numbered, with a bullet, or under a line that ends in a colon."""
    if not _is_loose(page, number):
        return None
    if ITEM.match(page.lines[number].head) or (number > page.last_prose and is_numbered(page.lines[number])):
        return Label.BODY, "list item"
    reach = range(number - 1, max(page.article.start, number - _LONGEST_LIST) - 1, -1)
    above = next((other for other in reach if not _is_loose(page, other)), None)
    introduced = above is not None and ends_in_colon(page.lines[above])
    return (Label.BODY, "list item under a colon") if introduced else None


def _loose(page: Page, number: int) -> Labelled | None:
    """A line without the end of a sentence: a subheading alone, headlines of other stories side by side."""
    if not _is_loose(page, number):
        return None
    line = page.lines[number]
    if line.size >= _HEADLINE and (_is_headline(page, number - 1) or _is_headline(page, number + 1)):
        return Label.TEASER, "headlines of other stories, one under another"
    if line.size <= _SUBHEADING:
        return Label.METADATA, "subheading"
    return Label.TEASER, "headline of another story"


def _is_loose(page: Page, number: int) -> bool:
    line = page.lines[number]
    return page.proses[number] <= PROSE and not ends_sentence(line) and not ends_in_colon(line)


def _is_headline(page: Page, number: int) -> bool:
    return number in page.article and page.lines[number].size >= _HEADLINE and _is_loose(page, number)


def _body(page: Page, number: int) -> Labelled:
    signals = page.signals[number]
    if page.proses[number] <= PROSE:
        return Label.BODY, "short line within the article"
    marks = (
        (signals.words >= _MANY_WORDS, "long"),
        (signals.ends, "ends a sentence"),
        (signals.breaks, "several sentences"),
        (signals.lowercase > _MOSTLY, "mostly small letters"),
    )
    return Label.BODY, "prose: " + (", ".join(mark for holds, mark in marks if holds) or "like its neighbours")


def _title(page: Page, number: int) -> Labelled | None:
    return (Label.TITLE, "headline over the article") if number == page.title else None


def _repeated_title(page: Page, number: int) -> Labelled | None:
    if page.title is None or page.title == number:
        return None
    title, words = frozenset(page.lines[page.title].words), frozenset(page.lines[number].words)
    alike = len(words) > 1 and len(title & words) >= _COPIED * max(len(title), len(words))
    return (Label.BOILERPLATE, "repeats the headline") if alike else None


def _summary(page: Page, number: int) -> Labelled | None:
    under_title = page.title is not None and page.title < number
    prose = page.proses[number] > PROSE
    return (Label.TEASER, "summary under the headline") if under_title and prose else None


def _other_headline(page: Page, number: int) -> Labelled | None:
    line = page.lines[number]
    if (
        not _HEADLINE <= line.size < _LONGEST_CAPTION
        or ends_sentence(line)
        or OPENING.match(line.head)
        or _appeals(line) > 0
    ):
        return None
    return Label.TEASER, "headline of another story"


def _above(page: Page, number: int) -> Labelled:  # noqa: ARG001 - all that is left is above
    return Label.BOILERPLATE, "above the article"


def _below(page: Page, number: int) -> Labelled:  # noqa: ARG001 - all that is left is below
    return Label.BOILERPLATE, "below the end of the article" if page.article else "no line of the text reads like prose"


_WITHIN: tuple[Rule, ...] = (
    _wordless, _title, _code, _header, _note, _picture, _copy, _elsewhere, _teaser, _heading, _meta, _keywords,
    _appeal, _interface, _repeated, _item, _loose, _body,
)  # fmt: skip
_ABOVE: tuple[Rule, ...] = (
    _title, _wordless, _picture, _name_over_caption, _repeated_title, _copy, _elsewhere, _teaser, _heading, _meta,
    _keywords, _summary, _other_headline, _above,
)  # fmt: skip
_BELOW: tuple[Rule, ...] = (
    _wordless, _picture, _name_over_caption, _repeated_title, _elsewhere, _teaser, _heading, _meta, _keywords,
    _other_headline, _below,
)  # fmt: skip
