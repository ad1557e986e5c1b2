"""The questions inside a question: its clauses, and one for each side or period that it compares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rag.answer.asking import Asked, asked
from rag.answer.questions.periods import Period, in_order, periods
from rag.answer.questions.whens import When, order_asked, when_asked
from rag.answer.rewriting import standalone_question
from rag.corpus.names import Name
from rag.corpus.sentences import sentence_spans
from rag.corpus.speech_verbs import is_speech_verb
from rag.corpus.times.days import Days
from rag.corpus.words import words
from rag.types import Order, Span, Turn

_PART = re.compile(
    r"(?<=[?;:])\s+|,?\s+(?:and|but)\s+(?=(?:what|who|whom|when|where|why|how|which|did|does|is|was|"
    r"(?:in|on|at|by|to|from|with|of|for|since|until) (?:what|which|whom|whose|when|where))\b)",
    re.IGNORECASE,
)
_WH = re.compile(
    r"\b(?:what|who|whom|whose|when|where|why|how|which|do|does|did|is|are|was|were|has|have|can)\b", re.IGNORECASE
)
_COMPARISON = re.compile(
    r"\b(?:compare|contrast|(?:dis)?similar\w*|differ\w*|disagree\w*|versus|vs|each|respectively)\b|\bboth\b",
    re.IGNORECASE,
)
_PAIR = re.compile(
    r"what\s+(?P<one>.{2,60}?)\s+and\s+(?:what\s+)?(?P<other>.{2,60}?)\s+"
    r"(?P<verb>(?:has |have )?\w+)(?P<topic>\s[^?.]*)?[?.]*$",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"(?:['’]s?)?(?:,?\s*(?:and|or|with|to|versus|vs\.?|than)|,)\s+(?:(?:with|to|what|how|by|of|from|in|those|that|the)\s+)*",
    re.IGNORECASE,
)
_EACH = re.compile(r"\b(?:each|both|respectively)\b\s*", re.IGNORECASE)
_MOST_SIDES = 4
_CHANGE = re.compile(
    r"\b(?:chang(?:e[sd]?|ing)|shift(?:s|ed)?|evolv(?:e[sd]?|ing)|differ(?:s|ed|ent|ently|ences?)?|compar(?:e[sd]?|ing)|"
    r"contrast|new)\b\s*",
    re.IGNORECASE,
)
_META = re.compile(
    r"\b(?:in|to|of)?\s*(?:the|their|its)?\s*(?:plans?|position|stance|situation|tone|attitude|policy|approach|view)\s+"
    r"(?=(?:for|of|on|about|to|towards?|regarding)\b)",
    re.IGNORECASE,
)
_BETWEEN_PERIODS = re.compile(
    r"\s*,?\s*(?:reports?|articles?|ones?)?\s*(?:and|to|with|versus|vs\.?|until|or|(?:as )?compared (?:to|with))\s*"
    r"(?:(?:in|on|by|of|from|the|those|that)\s+)*",
    re.IGNORECASE,
)
_BEFORE_PERIOD = re.compile(
    r"(?:\b(?:between|from|in|on|of|by|during|since|for)\s+)(?:the\s+)?(?:(?:early|late|mid)[ -])?$", re.IGNORECASE
)
_SOURCE = r"(?:reports?|articles?|stor(?:y|ies)|coverage|news)"
_BEFORE_SOURCE = re.compile(
    rf",?\s*\b(?:according to|in|from|by)\s+(?:the\s+)?(?:{_SOURCE}\s+(?:of|from|in|dated|published (?:in|on))\s+)?$",
    re.IGNORECASE,
)
_AFTER_SOURCE = re.compile(rf"(?:['’]s?)?\s+{_SOURCE}\b", re.IGNORECASE)
_REPORTING = re.compile(
    rf"(?:['’]s?)?\s+(?:{_SOURCE}|text|version|copy|prints?|writes?|carr(?:y|ies))\b", re.IGNORECASE
)
_MOST_CLAUSES = 8  # each is searched for by itself
_CITED = re.compile(r"\baccording to (?:the )?$", re.IGNORECASE)
_TAG = re.compile(r"</?\w[^<>]*>")
_LEANS = re.compile(
    r"\b(?:does|do|did|is|are|was|were|will|can|would) (?:it|they)\b|"
    r"\b(?:it|them|they|this|that|these|those)\b(?!\s+\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """One question inside a question; what is not of its period or days, or not from its source, does not answer it.

    `days` are those of `when`, as soon as the corpus tells its year. `order`: of several reports it asks for one.
    """

    text: str
    period: Period | None = None
    source: str | None = None
    when: When | None = None
    days: Days | None = None
    order: Order | None = None

    @property
    def is_of_then(self) -> bool:
        """Tell whether nothing but what was said or happened in its days answers it."""
        return self.days is not None and self.when is not None and self.when.certain

    @property
    def asks_for_news(self) -> bool:
        """Tell whether it asks what was said or happened in its days, and about nothing in particular."""
        return self.is_of_then and all(word.kind == "light" for word in asked(self.text).words)

    @property
    def published(self) -> tuple[str | None, str | None]:
        """The first and last publication date that is looked for by itself, in ISO 8601."""
        if self.days:
            return self.days.first.isoformat(), self.days.last.isoformat()
        return (self.period.iso, self.period.iso) if self.period and self.period.year else (None, None)


def parts(text: str) -> tuple[Part, ...]:
    """Return the questions inside a question, itself if it is one; each side of a comparison is one."""
    question = _asking(text)
    compared = _compared(question)
    if compared:
        return tuple(_timed(Part(each)) for each in compared)
    return tuple(part for clause in _clauses(question) for part in _sides(clause))


def _timed(part: Part) -> Part:
    """Return a part with the time that it asks about."""
    text, order = order_asked(part.text)
    return replace(part, text=text, when=when_asked(text), order=order)


def _asking(text: str) -> str:
    """Keep the sentences that ask, where some do; what stands beside them only tells what their pronouns mean."""
    plain = _TAG.sub(" ", text).strip()
    sentences = [span.of(plain) for span in sentence_spans(plain, Span(0, len(plain)))] if plain else []
    asking = " ".join(sentence for sentence in sentences if sentence.endswith("?"))
    if not asking:
        return plain
    told = [sentence for sentence in sentences if not sentence.endswith("?")][-_MOST_CLAUSES:]
    if not told:
        return asking
    return _standalone(asking, told) if _has_topic(asking) or _LEANS.search(asking) else plain


def _clauses(question: str) -> list[str]:
    """Split a question where another begins; what a later one leaves unsaid is in those before it."""
    asking = [piece for piece in _pieces(question) if _WH.search(piece) and _has_topic(piece)][:_MOST_CLAUSES]
    if len(asking) < 2:  # noqa: PLR2004
        return [question]
    return [_standalone(piece, asking[:place]) for place, piece in enumerate(asking)]


def _pieces(question: str) -> list[str]:
    """Split a question where another begins; a bare "where and" stays with what follows."""
    topics = _topics(question)
    found, start = [], 0
    for gap in _PART.finditer(question):
        if any(start <= topic < gap.start() for topic in topics):
            found.append(question[start : gap.start()])
            start = gap.end()
    return [piece.strip(" ,;:") for piece in (*found, question[start:])]


def _standalone(piece: str, before: Sequence[str]) -> str:
    """Return a question with what "it" or "he" means in what stands before it."""
    if not before:
        return piece
    resolved = standalone_question(piece, [Turn("user", earlier) for earlier in before])
    if resolved != piece or not _LEANS.search(piece):
        return resolved
    return f"{piece.rstrip(' ?.')}, as to {_matter(before[-1])}?"


def _matter(text: str) -> str:
    """Return the words of a text that say what it is about, names apart if there are others."""
    said = [word for word in words(text) if is_speech_verb(word.text)]
    content = [word for word in asked(text).words if word.text not in {verb.text for verb in said}]
    told = [word for word in content if said and word.span.start > said[-1].span.start]
    content = told or content
    plain = [word.text for word in content if word.kind == "plain"]
    return " ".join(plain or [word.text for word in content if word.kind == "name"])


def _has_topic(text: str) -> bool:
    return bool(_topics(text))


def _topics(text: str) -> list[int]:
    """Return where the words stand that say what a text is about."""
    return [word.span.start for word in asked(text).words if word.kind in {"name", "plain"}]


def _compared(text: str) -> tuple[str, ...]:
    """Return a question for each of two speakers who are compared ("Compare what A and what B said about T")."""
    pair = _PAIR.search(text) if _COMPARISON.search(text) else None
    if not pair or not is_speech_verb(pair["verb"].split()[-1]):
        return ()
    rest = " ".join(filter(None, (pair["verb"], (pair["topic"] or "").strip())))
    return tuple(f"What {pair[who]} {rest}" for who in ("one", "other"))


def _sides(clause: str) -> Iterator[Part]:
    """Yield a part for each period or name that a clause compares, or the clause itself."""
    if told := _told_apart(clause):
        yield from told
        return
    text, period = _of_reports(clause)
    sides = (Part(side, period, _source(side)) for side in _by_name(text))
    yield from (part if period else _timed(part) for part in sides)


def _source(text: str) -> str | None:
    """Return the name that may be that of an outlet or agency: "the ANI report", "according to Xinhua"."""
    named = (
        name
        for name in asked(text).names
        if _REPORTING.match(text, name.span.end) or _CITED.search(text, 0, name.span.start)
    )
    return next((name.text for name in named), None)


def _told_apart(clause: str) -> tuple[Part, ...]:
    """Return a part for each of two periods: "What changed between December and January in the plans?"."""
    if not _CHANGE.search(clause):
        return ()
    for (one, earlier), (other, later) in pairwise(periods(clause)):
        if _BETWEEN_PERIODS.fullmatch(clause, one.end, other.start):
            before = _BEFORE_PERIOD.search(clause, 0, one.start)
            start = before.start() if before else one.start
            text = _META.sub(" ", _CHANGE.sub("", f"{clause[:start]} {clause[other.end :]}"))
            return tuple(Part(" ".join(text.split()), period) for period in in_order(earlier, later))
    return ()


def _of_reports(clause: str) -> tuple[str, Period | None]:
    """Take apart "…, according to the January reports" or "in the reports of January 8"."""
    for span, period in periods(clause):
        before = _BEFORE_SOURCE.search(clause, 0, span.start)
        after = _AFTER_SOURCE.match(clause, span.end)
        if before and (after or re.search(_SOURCE, before[0])):
            return f"{clause[: before.start()]}{clause[after.end() if after else span.end :]}", period
    return clause, None


def _by_name(text: str) -> tuple[str, ...]:
    """Return a question for each of the names that a question compares, or that are to have said something."""
    question = asked(text)
    named = _joined_names(question)
    if not 1 < len(named) <= _MOST_SIDES or not _is_compared(question, named):
        return (text,)
    end = named[-1].span.end
    rest = _EACH.sub("", text[end:])
    return tuple(f"{text[: named[0].span.start]}{name.text}{rest}" for name in named)


def _is_compared(question: Asked, named: Sequence[Name]) -> bool:
    """Tell whether names are the sides of a comparison: nothing that is asked about stands before them."""
    leading = [word for word in question.words if word.span.end <= named[0].span.start]
    if any(word.kind in {"name", "plain"} for word in leading) or question.several_sources:
        return False
    return bool(_COMPARISON.search(question.text)) or (
        question.asks_words_of_someone and all(name in question.speakers for name in named)
    )


def _joined_names(question: Asked) -> list[Name]:
    """Return the first names of a question that are joined by "and" and the like."""
    named = list(question.names[:1])
    for one, other in pairwise(question.names):
        if not _JOINED.fullmatch(question.text, one.span.end, other.span.start):
            break
        named.append(other)
    return named
