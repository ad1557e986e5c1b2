"""Interviews printed as such: turns behind a name, initials or "A:", or paragraphs that answer printed questions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rag.corpus.cast import Cast
from rag.types import Span

_PARAGRAPH = re.compile(r"\S[^\n]*")
_LABEL = re.compile(
    r"(?:\*\*|__)?(?P<label>[^\W\d_a-z][\w.’'-]*(?:[ \xa0][^\W\d_a-z][\w.’'-]*){0,3})"
    r" ?(?:\*\*|__)?:(?:\*\*|__)?[ \xa0]+(?=\S)"
)
_NOT_A_NAME = frozenset(
    {"photo", "image", "source", "updated", "note", "editor", "video", "watch", "read", "related", "pictured"}
)
_QUESTIONER = frozenset({"Q", "Question"})
_ANSWERER = frozenset({"A", "Answer"})
_FIRST_PERSON = re.compile(r"(?<![\w’'])(?:I|[Mm]y|me|[Ww]e|[Oo]ur|us|I[’'](?:m|ve|d|ll))(?![\w])")
_FEWEST_TURNS = 4
_FEWEST_QUESTIONS = 3
_LONGEST_QUESTION = 40  # words
_MOST_SPEAKERS = 8
_QUOTED = '“"‘'


@dataclass(frozen=True, slots=True)
class Turn:
    """The words of one turn and the label before them; `name` is who speaks, None for who only asks."""

    span: Span
    name: str | None
    label: Span | None = None

    @property
    def whole(self) -> Span:
        """The words with their label."""
        return self.label.until(self.span) if self.label else self.span


def turns(text: str, body: Span, cast: Cast) -> list[Turn]:
    """Return the turns of an interview in order; none of an article that is not printed as one."""
    paragraphs = [Span(*match.span()) for match in _PARAGRAPH.finditer(text, body.start, body.end)]
    return _labelled(text, paragraphs, cast) or _questioned(text, paragraphs, cast)


def _labelled(text: str, paragraphs: Sequence[Span], cast: Cast) -> list[Turn]:
    matches = [(match, span) for span in paragraphs if (match := _LABEL.match(text, span.start, span.end))]
    names = {match["label"]: _named(match["label"], cast) for match, _ in matches}
    known = [(match, span) for match, span in matches if names[match["label"]]]
    speakers = {names[match["label"]] for match, _ in known}
    if len(known) < _FEWEST_TURNS or not 1 < len(speakers) <= _MOST_SPEAKERS:
        return []
    asking = _asking([(names[match["label"]] or "", text[span.end - 1]) for match, span in known])
    found: list[Turn] = []
    for match, span in known:
        name = names[match["label"]]
        found.append(Turn(Span(match.end(), span.end), None if name in asking else name, Span(*match.span("label"))))
    return found


def _named(label: str, cast: Cast) -> str | None:
    """Return whom a label means: a name, initials, or "A" for the one whom the article speaks most of."""
    if label in _QUESTIONER:
        return "?"
    if label in _ANSWERER:
        return cast.protagonist()
    if label.lower() in _NOT_A_NAME:
        return None
    return cast.by_initials(label.replace(".", "")) if label.replace(".", "").isupper() else cast.by_name(label)


def _asking(said: Sequence[tuple[str, str]]) -> set[str]:
    """Return those who mostly ask: more than half of their turns end in a question mark."""
    asked = Counter(name for name, last in said if last == "?")
    spoken = Counter(name for name, _ in said)
    return {"?", *(name for name, count in asked.items() if 2 * count > spoken[name])}


def _questioned(text: str, paragraphs: Sequence[Span], cast: Cast) -> list[Turn]:
    """Return the paragraphs that follow printed questions and are told in the first person, and the questions."""
    asked = [place for place, span in enumerate(paragraphs[:-1]) if _is_question(text, span)]
    questions = frozenset(asked)
    answers = [place + 1 for place in asked if place + 1 not in questions]
    personal = [
        place for place in answers if _FIRST_PERSON.search(text, paragraphs[place].start, paragraphs[place].end)
    ]
    name = cast.protagonist() if len(answers) >= _FEWEST_QUESTIONS and 2 * len(personal) > len(answers) else None
    if name is None:
        return []
    family = name.rsplit(maxsplit=1)[-1]
    found: list[Turn] = []
    for place in range(asked[0], len(paragraphs)):
        span = paragraphs[place]
        if place in questions:
            found.append(Turn(span, None))
        elif not found or family in span.of(text) or text[span.start] in _QUOTED or not _goes_on(text, found, span):
            continue
        else:
            found.append(Turn(span, name))
    return found


def _goes_on(text: str, found: Sequence[Turn], span: Span) -> bool:
    """Tell whether a paragraph answers the question right before it, or goes on in the first person."""
    return found[-1].name is None or bool(_FIRST_PERSON.search(text, span.start, span.end))


def _is_question(text: str, span: Span) -> bool:
    words = span.of(text).strip("*_ ")
    return words.endswith("?") and words[0] not in _QUOTED and len(words.split()) <= _LONGEST_QUESTION
