"""Sentences of news text with their exact places, found by rules.

None of the libraries compared (sentencex, nupunkt, syntok, pysbd) parts the sentences inside one pair of quotation
marks and yet keeps “Why?” he asked. whole, so the rules are our own. Every rule looks a bounded way back and ahead:
the time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from rag.corpus.words import is_content
from rag.types import Span

_LINE = re.compile(r"\S[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*")
_FIRST_WORD = re.compile(r"\S{1,40}")
_WRAPPED_LINES = 3  # two lines are too few to know a wrapped paragraph by its margin
_MARGIN = range(40, 121)  # columns at which people wrap plain text

_CONTENT = re.compile(r"[^\W_]")
_CANDIDATE = re.compile(
    r"""
    (?P<mark> [.!?…‼⁇⁈⁉]+ | (?P<other>[।॥؟۔።։។။၊]+) | (?P<wide>[。！？｡．]+) )
    (?P<closers>
        (?: [”»›)\]}」』】》〉）] | ["'’“‘«](?!\w) | \[\d{1,3}\] )*   # a mark before a letter opens
        (?: [ \xa0\u202f][”»)\]](?!\w) )*                             # « non. »
    )
    (?P<gap>\s*)
    (?= (?P<openers> (?: ["'“”‘’„«»‹›(\[{¿¡「『（【] | [-–—]\s? )* ) )
    """,
    re.VERBOSE,
)
_QUOTES = frozenset("\"'“”‘’„«»‹›「」『』")
_SEPARATORS = frozenset(",;:،、，；：)”]}/")
_LOOK_BACK = 24  # the longest abbreviation and what may stand before it
_WORD_AFTER = re.compile(r"[^\W_]{1,24}(?:['’][^\W_]{1,8})?(?P<point>\.?)")

_TITLE = re.compile(
    "Adm|Amb|Atty|Brig|Capt|Cmdr|Col|Cpl|Det|Dr|Dra|Fr|Gen|Gov|Hon|Hr|Insp|Lt|Maj|Messrs|Mlle|Mme|Mr|Mrs|Ms|Mx"
    "|Pres|Prof|Pvt|Reps?|Rev|Sens?|Sgt|Sra|Srta|Supt"
)
_BEFORE_NUMBER = re.compile(
    "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|nos?|nr|n[uú]m|vol|pp?|fig|sec|ch|para|rs|approx|ca|est|abs|bd|kap",
    re.IGNORECASE,
)
_NEVER_LAST = re.compile(r"e\.g|i\.e|vs?|cf|viz|bzw|ggf|evtl|inkl|z\.b|d\.h", re.IGNORECASE)
_MAYBE_LAST = re.compile(
    r"""
    (?i: al|bros|co|corp|dept|esq|ft|inc|jr|ltd|mt|plc|sr|st|ste|univ )
    | Ala|Ariz|Calif|Colo|Conn|Fla|Ga|Kan|Ky|Md|Mich|Minn|Neb|Nev|Okla|Pa|Tenn|Tex|Va|Vt|Wis|Wyo
    | [^\W\d_](?:\.?[^\W\d_]?\.[^\W\d_])*    # J  U.S  Ph.D
    """,
    re.VERBOSE,
)
_CLOCK = re.compile(r"[ap]\.m", re.IGNORECASE)
_AFTER_CLOCK = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z]{2,4}\b|Eastern|Central|Mountain|Pacific|Greenwich"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
)
_INITIAL = re.compile(r"[^\W\d_a-z]")
_GERMAN_MONTH = re.compile(
    r"(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Jahrhundert)\b"
)
_NAMES_WITH_MARK = frozenset(["Yahoo", "Jeopardy"])
_SAID = re.compile(
    r"""
    (?: (?:[^\W\d_a-zß-öø-ÿ][\w.’'-]{0,24}|of|the|for|de|la|van|von|der|bin|al),?\s ){1,7}
    (?: said|says|asked|asks|added|adds|wrote|writes|told|tells|replied|tweeted|posted|cried|shouted|yelled|exclaimed
      | declared|wondered|continued|recalled|joked|remarked|responded|answered )\b
    (?!\sthat\b)
    """,
    re.VERBOSE,
)
_SAID_NOTHING_MORE = re.compile(rf"{_SAID.pattern}[.,]", re.VERBOSE)  # “It is over.” Ortega said.
_WIDE_SAID = re.compile(r"と|って|[^\s。！？，、]{1,8}(?:说|說|道|问|問)")
_JOINED = re.compile(r"[\"“‘«]?[^\W\d_a-zß-öø-ÿ][^\W\d_A-Z]*(?=[\s,’'])")  # "said.He went": the space is missing


def sentence_spans(text: str, span: Span) -> list[Span]:
    """Return the sentences inside `span` in order, without the whitespace around them; all else is in one of them.

    A line break ends a sentence, except in a paragraph wrapped at a margin and before a lower-case letter.
    """
    return [sentence for block in _blocks(text, span) for sentence in _split(text, block)]


def _blocks(text: str, span: Span) -> Iterator[Span]:
    """Yield the lines of `span`, trimmed; lines that were only wrapped at a margin come as one."""
    for paragraph in _paragraphs(text, span):
        if _is_wrapped(text, paragraph):
            yield paragraph[0].until(paragraph[-1])
        else:
            yield from _joined_lines(text, paragraph)


def _paragraphs(text: str, span: Span) -> Iterator[list[Span]]:
    paragraph: list[Span] = []
    for match in _LINE.finditer(text, span.start, span.end):
        line = Span(match.start(), match.start() + len(match[0].rstrip()))
        if paragraph and _holds_blank_line(text[paragraph[-1].end : line.start]):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _holds_blank_line(gap: str) -> bool:
    return len(f"{gap}.".splitlines()) > 2  # noqa: PLR2004 - one break parts two lines


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    """Tell whether every line is as long as the margin allows: the next word would not have fitted."""
    if len(lines) < _WRAPPED_LINES or (width := max(map(len, lines))) not in _MARGIN:
        return False
    first_words = [_FIRST_WORD.match(text, line.start, line.end) for line in lines[1:]]
    full = all(
        len(line) + 1 + len(word[0] if word else "") > width for line, word in zip(lines, first_words, strict=False)
    )
    return full and any(text[line.start].islower() for line in lines[1:])


def _joined_lines(text: str, lines: list[Span]) -> Iterator[Span]:
    start = lines[0].start
    for line, following in pairwise(lines):
        if not text[following.start].islower() or text[line.end - 1] in ".!?":
            yield Span(start, line.end)
            start = following.start
    yield Span(start, lines[-1].end)


def _split(text: str, block: Span) -> Iterator[Span]:
    start, content = block.start, _content_start(text, block.start, block.end)
    for match in _CANDIDATE.finditer(text, block.start, block.end):
        if match.end() == block.end:
            break
        if content < match.start() and _ends(text, start, match, block.end):
            yield Span(start, match.end("closers"))
            start = match.end()
            content = _content_start(text, start, block.end)
    yield Span(start, block.end)


def _content_start(text: str, start: int, end: int) -> int:
    """Return where the first letter or digit stands: "..." before it is no sentence."""
    match = _CONTENT.search(text, start, end)
    return match.start() if match else end


def _ends(text: str, start: int, match: re.Match[str], end: int) -> bool:
    """Tell whether the sentence from `start` ends at this mark."""
    following = match.end("openers")
    if following == end or text[following] in _SEPARATORS:
        return False
    if match["wide"]:
        return not _wide_speech_goes_on(text, match)
    if not match["gap"]:
        return _space_is_missing(text, start, match)
    if match["other"]:
        return True
    if match["mark"] == ".":
        return _full_stop_ends(text, start, match)
    return _loud_mark_ends(text, start, match)


def _wide_speech_goes_on(text: str, match: re.Match[str]) -> bool:
    """Tell whether words that were said are followed by who said them (「…。」と言った)."""
    if not match["closers"]:
        return False
    return bool(_WIDE_SAID.match(text, match.end()))


def _space_is_missing(text: str, start: int, match: re.Match[str]) -> bool:
    """Tell whether a new sentence begins right after the mark ("he said.The talks")."""
    before = text[max(match.start() - 2, start) : match.start()]
    plain = before.isdigit() or (before.islower() and before.isalpha())
    return (plain or bool(match["closers"])) and bool(_JOINED.match(text, match.end()))


def _is_small(text: str, at: int) -> bool:
    """Tell whether a lower-case word begins here; "iPhone" is none."""
    return text[at].islower() and not text[at + 1 : at + 2].isupper()


def _opens_quote(match: re.Match[str]) -> bool:
    return not _QUOTES.isdisjoint(match["openers"]) or "(" in match["openers"]


def _loud_mark_ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Decide about `!`, `?` and the ellipsis."""
    following, mark = match.end("openers"), match["mark"]
    loud = "!" in mark or "?" in mark
    if _is_small(text, following):
        return loud and _opens_quote(match)
    if mark == "!" and _word_before(text, start, match.start()) in _NAMES_WITH_MARK:
        return False
    said = loud and _closes_quote(match) and _SAID.match(text, following)
    return not said or _starts_sentence(text, following)


def _closes_quote(match: re.Match[str]) -> bool:
    """Tell whether a quotation ends at the mark and none begins after it."""
    return not _QUOTES.isdisjoint(match["closers"]) and not match["openers"]


def _full_stop_ends(text: str, start: int, match: re.Match[str]) -> bool:
    following = match.end("openers")
    word = _word_before(text, start, match.start())
    if word.isdigit():
        is_item = match.start() - len(word) == start
        return not (is_item or _GERMAN_MONTH.match(text, following) or _is_small(text, following))
    if _is_small(text, following) and not _opens_quote(match):
        return False
    if _closes_quote(match) and _SAID_NOTHING_MORE.match(text, following):
        return False
    return _abbreviation_ends(text, word, following)


def _word_before(text: str, start: int, at: int) -> str:
    """Return what stands before `at` back to a space, a hyphen or an opening mark, at most a few letters."""
    before = text[max(start, at - _LOOK_BACK) : at].replace("-", " ").replace("/", " ").split()
    return before[-1].lstrip("\"'“‘«„([{—–") if before else ""


def _abbreviation_ends(text: str, word: str, following: int) -> bool:
    """Tell whether a full stop after `word` ends a sentence, although it may belong to the word."""
    if _NEVER_LAST.fullmatch(word) or _TITLE.fullmatch(word):
        return False
    if _BEFORE_NUMBER.fullmatch(word) and not _INITIAL.fullmatch(word):
        return not text[following].isdigit()
    if _CLOCK.fullmatch(word):
        return not _AFTER_CLOCK.match(text, following)
    if _MAYBE_LAST.fullmatch(word):
        return not text[following].islower() and _starts_sentence(text, following)
    return True


def _starts_sentence(text: str, at: int) -> bool:
    """Tell whether the word here is one that begins sentences and no names ("The", but not "Council" or "A.")."""
    word = _WORD_AFTER.match(text, at)
    return word is not None and not word["point"] and not is_content(word[0])
