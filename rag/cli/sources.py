"""How the terminal shows where words are printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.text import Text

from rag.cli.screen import Screen, plain
from rag.types import Article, Attributed, Citation, Hit, Published, Span, Speaker, Speech

_SPEECH = {"direct": "direct speech", "reported": "reported speech", "mixed": "direct and reported speech"}


@dataclass(frozen=True, slots=True)
class Source:
    """Printed words under a mark, with who says them and where; `notes` are lines below."""

    mark: str
    words: str
    article: Article
    span: Span
    speaker: Speaker | None = None
    speech: Speech | None = None
    notes: tuple[str, ...] = ()

    @classmethod
    def cited(cls, citation: Citation) -> Source:
        """Return the source of a citation."""
        also = tuple(f"also in {place(each.article_id, each.span, each.outlet)}" for each in citation.also_in)
        mark, article, span = f"[{citation.number}]", citation.article, citation.span
        return cls(mark, citation.quote, article, span, citation.speaker, citation.speech, also)

    @classmethod
    def hit(cls, number: int, hit: Hit, *notes: str) -> Source:
        """Return the source of a passage that was found."""
        return cls(f"{number}.", hit.text, hit.article, hit.passage.span, notes=notes)

    @classmethod
    def attributed(cls, number: int, found: Attributed) -> Source:
        """Return the source of an attributed statement."""
        quotation = found.quotation
        return cls(f"{number}.", found.quote, found.article, quotation.span, quotation.speaker, quotation.speech)

    @property
    def attribution(self) -> str:
        """Who speaks and how; empty where nobody does."""
        who = [plain(each) for each in (self.speaker.name, self.speaker.role) if each] if self.speaker else []
        return ", ".join([*who, *([_SPEECH[self.speech]] if self.speech else [])])


def print_sources(screen: Screen, sources: Iterable[Source]) -> None:
    """Print the printed words of each source, who says them, and where they are printed."""
    for source in sources:
        indent = len(source.mark) + 1
        screen.line(plain(source.words), mark=Text(source.mark, "bold cyan"), indent=indent)
        if source.attribution:
            screen.line(Text(source.attribution, "green"), indent=indent)
        screen.line(Text(origin(source.article), "italic"), indent=indent)
        for note in (place(source.article.id, source.span), source.article.url, *source.notes):
            if note:
                screen.line(Text(plain(note), "dim"), indent=indent)


def print_found(screen: Screen, sources: Sequence[Source]) -> None:
    """Print each source that was found, or that there is none."""
    print_sources(screen, sources)
    if not sources:
        screen.line(Text("Nothing found.", "yellow"))


def origin(article: Article) -> str:
    """Return the title, outlet and date of an article, as far as they are known."""
    known = [plain(each) for each in (article.title, article.outlet) if each]
    return " · ".join([*known, day(article.published)])


def day(published: Published) -> str:
    """Return a date and, where it is not printed as such, how it was found."""
    if published.date is None:
        return "undated"
    return f"{published.date} (inferred)" if published.source == "inferred" else published.date


def place(article_id: str, span: Span, outlet: str | None = None) -> str:
    """Return where words stand in an article."""
    return f"{article_id} {span.start}-{span.end}" + (f", {plain(outlet)}" if outlet else "")
