"""The questions that an article invites: what its speakers said, when things happen, how many there are.

Made from the printed words by few templates; where a sentence does not fit one exactly, nothing is asked. The rules
know English: an article in another language invites no question.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from rag.answer.inquiries import inquiries
from rag.answer.lexicon.names import aliases, peoples
from rag.answer.lexicon.thesaurus import is_known
from rag.answer.topics import Topic, topics
from rag.corpus.names import PARTICLES
from rag.corpus.words import content_stems, fold, printed_words
from rag.types import Analysis, Quotation, Span, Speaker

InquiryKind: TypeAlias = Literal["said", "did", "when", "how many", "about"]

_LONGEST = 110  # characters of a question
_SENTENCES = 40  # of an article that are looked at
_SALIENT = 2  # sentences that name a topic, for one without a name in it
_SUBJECTS = 3  # the same for a topic that is asked about without a speaker
_ENGLISH = 0.18  # the least share of small words; English news has a quarter to a third
_SMALL = frozenset(
    """the of to and is that has for with by said from are were be have not on at it he his she her they their its
    which who says after been had this or we our if when would in as will""".split()
)
# What is asked of a statement whose verb says more than "said".
_DEEDS = {
    "welcomed": "welcome",
    "welcomes": "welcome",
    "denied": "deny",
    "denies": "deny",
    "announced": "announce",
    "promised": "promise",
    "predicted": "predict",
    "proposed": "propose",
    "demanded": "demand",
    "recommended": "recommend",
    "called for": "call for",
    "warned": "warn about",
    "warns": "warn about",
    "admitted": "admit",
    "acknowledged": "acknowledge",
}


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question that an article invites, the spans of which any may answer it, and how near it is to the subject."""

    text: str
    kind: InquiryKind
    article_id: str
    spans: tuple[Span, ...]
    weight: float
    speaker: str | None = None
    stems: frozenset[str] = frozenset()


def invited(analysis: Analysis) -> list[Inquiry]:
    """Return the questions that an article invites, nearest to its subject first."""
    if not _is_english(analysis):
        return []
    about = _About(analysis)
    found = [*_said(analysis, about), *_done(analysis), *_told(analysis, about)]
    found = found or _subjects(analysis, about)
    fitting = [each for each in found if len(each.text) <= _LONGEST]
    return sorted(fitting, key=lambda inquiry: (-inquiry.weight, inquiry.spans[0]))


class _About:
    """How much of an article is about a topic."""

    def __init__(self, analysis: Analysis) -> None:
        text = analysis.article.text
        self._title = frozenset(content_stems(analysis.article.title or ""))
        self._sentences = [frozenset(content_stems(span.of(text))) for span in analysis.sentences]

    def sentences(self, stems: frozenset[str]) -> int:
        """Return how many sentences, the title among them, hold all of these words."""
        return sum(stems <= sentence for sentence in [self._title, *self._sentences])

    def weight(self, stems: frozenset[str]) -> float:
        """Return 0 to 2: the share of the words that the title holds, and how often the article comes back to them."""
        titled = len(stems & self._title) / len(stems) if stems else 0.0
        return titled + min(self.sentences(stems), 4) / 4


def _is_english(analysis: Analysis) -> bool:
    text = analysis.article.text
    printed = [word for span in analysis.sentences[:_SENTENCES] for word in printed_words(span.of(text))]
    return sum(fold(word) in _SMALL for word in printed) > _ENGLISH * max(1, len(printed))


def _said(analysis: Analysis, about: _About) -> list[Inquiry]:
    """Ask what each speaker said about what their statements name."""
    found: dict[tuple[str, frozenset[str]], list[tuple[Topic, Quotation]]] = defaultdict(list)
    for quotation in analysis.quotations:
        for topic in topics(quotation.span.of(analysis.article.text)):
            if _may_be_asked(topic, quotation.speaker, about):
                found[quotation.speaker.name, topic.stems].append((topic, quotation))
    return [
        _inquiry(
            analysis,
            f"What did {name} say about {said[0][0].text}?",
            "said",
            [quotation.span for _, quotation in said],
            about.weight(stems) + _fullness(said[0][0]),
            speaker,
            stems,
        )
        for (speaker, stems), said in found.items()
        if (name := _named(said[0][1].speaker, analysis))
    ]


def _may_be_asked(topic: Topic, speaker: Speaker, about: _About) -> bool:
    if topic.stems & frozenset(content_stems(f"{speaker.name} {speaker.as_printed}")):
        return False
    if len(topic.stems) == 1:
        return about.sentences(topic.stems) > _SALIENT
    return (topic.named and not topic.indefinite) or about.sentences(topic.stems) >= _SALIENT


def _fullness(topic: Topic) -> float:
    """Return how well a topic stands for itself: "Russia's demands" better than "Russia"."""
    return 0.5 * topic.named + 0.8 * (len(topic.stems) > 1)


def _done(analysis: Analysis) -> list[Inquiry]:
    """Ask what a speaker denied, welcomed or announced."""
    return [
        _inquiry(analysis, f"What did {name} {deed}?", "did", [quotation.span], 1.5, quotation.speaker.name)
        for quotation in analysis.quotations
        if (deed := _DEEDS.get(fold(quotation.cue or ""))) and (name := _named(quotation.speaker, analysis))
    ]


def _told(analysis: Analysis, about: _About) -> list[Inquiry]:
    """Ask when and how many, outside of what is quoted."""
    text = analysis.article.text
    return [
        _inquiry(analysis, plain, _kind(question), [span], 1.0 + about.weight(stems), None, stems)
        for span in analysis.sentences[:_SENTENCES]
        for question in inquiries(span.of(text))
        if (plain := _without_roles(question, analysis.quotations))
        and (stems := frozenset(content_stems(question.partition(" ")[2])))
    ]


def _kind(question: str) -> InquiryKind:
    return "when" if question.startswith("When ") else "how many"


def _subjects(analysis: Analysis, about: _About) -> list[Inquiry]:
    """Ask about the names that an article without statements, dates and numbers comes back to."""
    text = analysis.article.text
    found = {
        topic.stems: (topic, span)
        for span in reversed(analysis.sentences[:_SENTENCES])
        for topic in topics(span.of(text))
        if topic.named
        and not topic.indefinite
        and about.sentences(topic.stems) >= _SUBJECTS
        and about.weight(topic.stems) > 1
    }
    return [
        _inquiry(
            analysis,
            f"What do the articles say about {topic.text}?",
            "about",
            analysis.sentences,
            about.weight(stems) + _fullness(topic) - 1,
            None,
            stems,
        )
        for stems, (topic, _) in found.items()
    ]


def _inquiry(  # noqa: PLR0917 - one constructor for all kinds
    analysis: Analysis,
    text: str,
    kind: InquiryKind,
    spans: Sequence[Span],
    weight: float,
    speaker: str | None = None,
    stems: frozenset[str] = frozenset(),
) -> Inquiry:
    return Inquiry(text, kind, analysis.article.id, tuple(spans), weight, speaker, stems)


def _named(speaker: Speaker, analysis: Analysis) -> str | None:
    """Return a speaker as a question names them: "the Kremlin"; None for whom no name is known."""
    if not (_is_name(speaker) or _speaks_alone(speaker, analysis)):
        return None
    before = re.findall(rf"(\bthe |, |)\b{re.escape(speaker.name)}\b", analysis.article.text, re.IGNORECASE)
    if 2 * before.count(", ") > len(before):
        return None  # "in Houston, Texas, said"
    with_article = sum(fold(each) == "the " for each in before)
    return f"the {speaker.name}" if 2 * with_article > len(before) else speaker.name


def _is_name(speaker: Speaker) -> bool:
    """Tell a name that is surely one: a country or body, or words of which not all are common ones."""
    parts = speaker.name.split()
    last = fold(parts[-1])
    if not all(part[0].isupper() or fold(part) in PARTICLES for part in parts) or last in peoples() or "." in last:
        return False
    if len(parts) == 1:
        return last in aliases() and not is_known(last)
    return not speaker.name.isupper() and not all(is_known(fold(part)) for part in parts)


def _speaks_alone(speaker: Speaker, analysis: Analysis) -> bool:
    """Tell whether a single word is a name because the article prints it right before or after "said"."""
    name, text = speaker.name, analysis.article.text
    if " " in name or not name[0].isupper() or fold(name) in peoples() or len(name) < 3:  # noqa: PLR2004 - initials
        return False
    if is_known(fold(name)) and not name.isupper():
        return False
    printed = [
        (quotation.cue or "", quotation.attribution.of(text))
        for quotation in analysis.quotations
        if quotation.speaker.name == name and quotation.attribution
    ]
    return any(said in {f"{name} {cue}", f"{cue} {name}"} for cue, said in printed)


def _without_roles(question: str, quotations: Sequence[Quotation]) -> str:
    """Leave out the offices before the names of speakers, to be short."""
    roles = {quotation.speaker.role for quotation in quotations if quotation.speaker.role}
    for role in sorted(roles, key=len, reverse=True):
        question = re.sub(rf"\b(?:the )?{re.escape(role)} (?=[A-Z])", "", question)
    return question
