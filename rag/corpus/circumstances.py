"""When, where and at what something was said, as the words around a cue print it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.types import Span, TimeExpression

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_PART = r"(?:\s(?:morning|afternoon|evening|night|lunchtime))?"
_DATE = rf"(?:{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH})(?:,?\s(?:19|20)\d\d)?"
_TIME_WORDS = (
    rf"(?:(?:late|early)\s(?:on\s)?)?(?:(?:last|next|this)\s)?{_DAY}{_PART}(?:,\s{_DATE})?(?:\s\(local\stime\))?"
    rf"|{_DATE}(?:\s\(local\stime\))?"
    rf"|[Yy]esterday{_PART}|[Tt]oday|[Tt]onight|[Oo]vernight"
    r"|(?:[Ee]arlier|[Ll]ater)\s(?:today|this\s\w+|that\s\w+|in\sthe\s(?:day|week|month|year)|on)"
    r"|(?:[Ll]ast|[Tt]his)\s(?:week|month|year|night|morning|afternoon|evening|weekend|spring|summer|autumn|winter)"
    rf"|(?:[Ee]arly|[Ll]ate|[Mm]id)?[\s-]?{_MONTH}(?:,?\s(?:19|20)\d\d)"
    rf"|(?<=\bin\s){_MONTH}"
    r"|(?:a|one|two|three|four|five|six|seven|\d+)\s(?:hours?|days?|weeks?|months?|years?)\s(?:ago|earlier|later)"
)
_TIME = re.compile(rf"(?<![\w’'-])(?:{_TIME_WORDS})(?![\w’'])")
_EVENT = (
    r"(?:press\sconferences?|news\sconferences?|conferences?|briefings?|rally|rallies|interviews?|statements?|tweets?|"
    r"meetings?|summits?|calls?|speech|speeches|hearings?|trials?|events?|ceremony|debates?|sessions?|conversations?|"
    r"posts?|videos?|letters?|e-?mails?|podcasts?|programmes?|programs?|broadcasts?|press\sreleases?|appearances?|"
    r"testimony|visits?|talks|reporters|journalists|lawmakers|inquests?|inquiry|thread|blogs?|column|memo|message|"
    r"reception|lunch|dinner|press|media|forum|panel|address|report|affidavit|filing|ruling|judgment|court|inquiry)"
)
_OCCASION = re.compile(
    rf"(?:(?<=[,;(]\s)|^|(?<=[”\"]\s)|\b(?:while|when|after|before|upon)\s)(?:addressing|speaking|asked|responding|reacting|commenting|writing|"
    rf"questioned|appearing|testifying|giving\sevidence)\s(?:[^,.;:“”\"]{{2,140}}?)(?=[,.;:“”\"]|$)"
    rf"|\b(?:(?:while|when|after)\s)?(?:in|at|during|following|after|via)\s(?:(?:an?|the|his|her|their|its|that|this)\s)"
    rf"?(?:[\w’'-]+\s){{0,5}}{_EVENT}\b(?:\s(?:to|with|by|between|of)\s(?:the\s)?[^\W\d_a-z][\w’'-]*"
    rf"(?:\s(?:of\s)?[^\W\d_a-z][\w’'-]*){{0,4}})?"
    rf"|\bon\s(?:an?|the|his|her|their)\s(?:[\w’'-]+\s){{0,3}}(?:podcast|programme|program|show|visit|trip|tour)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?P<preposition>[Ii]n|[Oo]utside|[Nn]ear|[Aa]t)\s(?P<place>(?:(?:the|central|northern|southern|eastern|western)"
    r"\s)?[^\W\d_a-z][\w’'.-]*(?:(?:\s|\s(?:of|upon|and)\s)[^\W\d_a-z][\w’'-]*){0,3})"
)
_NO_PLACE = re.compile(
    rf"{_DAY}|{_MONTH}|English|French|German|Russian|Arabic|Hindi|Spanish|Parliament’s|Twitter|Facebook|(?:19|20)\d\d"
)
_ABOUT = re.compile(r"\b(?:about|of|situation|case|war|crisis|attack|whether|on|over)\s(?:[\w’'-]+\s){0,3}$")
_ROLE_BEFORE = re.compile(r"\b(?:[a-z]+(?:er|or|ist|man|woman|ian)|people|officials?|troops|forces|resident|police)\s$")
_WORDS_THAT = r"(?:(?!that\b)[^\s“”\"]+[\s\xa0]+){0,16}?that\b[\s\xa0]*,?"
_THAT = re.compile(r"that\b[\s\xa0]*,?")
_HEARER_THAT = re.compile(rf"(?!(?:to|of|against|about|for)\b){_WORDS_THAT}")
_WHERE_THAT = re.compile(
    rf"(?:,|(?:on|in|at|during|after|before|by|via|late|earlier|last|this|yesterday|today|addressing|speaking|following|"
    rf"while|through|to\s(?:the\s)?(?:reporters|journalists|[A-Z]\w+)|{_DAY})(?!\w))[\s\xa0]*{_WORDS_THAT}"
)
_LEAD = re.compile(  # what may stand between a cue and the words themselves
    rf"(?:[\s\xa0,]*(?:(?:on|late|early|in|at)\s)*(?:{_TIME_WORDS})(?![\w’'])"
    rf"|[\s\xa0,]*(?:in|on|at|during|via|through)\s(?:an?|the|his|her|its|their)\s(?:[\w’'-]+\s){{0,3}}?{_EVENT}\b"
    rf"(?:\s(?:with|to|by|of)\s(?:the\s)?[^\W\d_a-z][\w’'-]*(?:\s[^\W\d_a-z][\w’'-]*){{0,2}})?"
    rf"|[\s\xa0,]*(?:in|on)\s(?:Twitter|Facebook|Instagram|Parliament|court|a\stweet)\b"
    r")+[\s\xa0]*[,:]?[\s\xa0]*"
)
_ADDRESSEE = re.compile(
    r"[\s\xa0]+(?:(?:the|a|his|her|their|its|our|my)\s)?(?:[a-z][\w’'-]*\s){0,2}?"
    r"(?:me|us|him|her|them|reporters|journalists|lawmakers|MPs|court|jurors?|jury|judge|inquest|hearing|inquiry|media|press|"
    r"fans|supporters|parliament|police|officers|users|followers|readers|viewers|investors|staff|colleagues|magistrates|"
    r"(?:[A-Z][\w’'&.-]*)(?:\s(?:(?:of|the|and|on|for)\s)?[A-Z][\w’'&.-]*){0,4})"
    r"(?:\s(?:in|at|on|outside|after|during)\s[^,:.;“”\"]{2,60}?(?=[:,]|\sthat\b))?[\s\xa0]*[,:]?[\s\xa0]*"
)
_CLAUSE_VERB = re.compile(r"\b(?:is|are|was|were|will|would|has|have|had|can|could|should|must|may|might)\b")
_HEARING = frozenset(
    {"told", "tell", "tells", "telling", "assured", "informed", "notified", "warned", "reminded", "echoed"}
)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """When, where and at what something was said; each None where it is not printed."""

    said_on: TimeExpression | None = None
    place: Span | None = None
    occasion: Span | None = None


def circumstances(text: str, around: Sequence[Span]) -> Circumstances:
    """Return what the words around the said ones tell, `around` nearest to the cue first."""
    times = (match for span in around if (match := _TIME.search(text, span.start, span.end)))
    time = next(times, None)
    occasion = next((found for span in around if (found := _occasion(text, span))), None)
    place = next((found for span in around if (found := _place(text, span, occasion))), None)
    return Circumstances(TimeExpression(Span(*time.span())) if time else None, place, occasion)


def words_themselves(text: str, said: Span, cue: str | None) -> Span:
    """Return a reported statement without the circumstances, the hearer and the "that" which stand before it."""
    start = said.start
    hearer = cue in _HEARING
    that = _THAT.match(text, start, said.end) or (_HEARER_THAT if hearer else _WHERE_THAT).match(text, start, said.end)
    if that and not _CLAUSE_VERB.search(text, start, that.end()):
        return _from(text, that.end(), said)
    if hearer and (named := _ADDRESSEE.match(text, max(0, start - 1), said.end)):
        start = named.end()
    lead = _LEAD.match(text, start, said.end)
    return _from(text, lead.end() if lead else start, said)


def _from(text: str, start: int, said: Span) -> Span:
    while start < said.end and text[start] in " \xa0,:":
        start += 1
    return Span(start, said.end) if start < said.end and any(map(str.isalnum, text[start : said.end])) else said


def _occasion(text: str, span: Span) -> Span | None:
    match = _OCCASION.search(span.of(text))
    return Span(span.start + match.start(), span.start + match.start() + len(match[0].rstrip())) if match else None


def _place(text: str, span: Span, occasion: Span | None) -> Span | None:
    for match in _PLACE.finditer(text, span.start, span.end):
        if _NO_PLACE.match(match["place"]) or _ABOUT.search(text, max(span.start, match.start() - 40), match.start()):
            continue
        if _ROLE_BEFORE.search(text, max(span.start, match.start() - 40), match.start()):
            continue
        place = Span(match.start(), match.start() + len(match[0].rstrip(" ,.")))
        asked = occasion and occasion.contains(place) and text[occasion.start :].lower().startswith("asked")
        if not asked:
            return place
    return None
