"""How the terminal shows where words are printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.text import Text

from rag.cli.screen import Screen, plain
from rag.corpus.words import fold, printed_words
from rag.types import (
    AlsoIn,
    Article,
    Attributed,
    Citation,
    Hit,
    Published,
    Quotation,
    Span,
    Speaker,
    Speech,
    TimeExpression,
    TimelineEntry,
)

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
    circumstances: str = ""
    notes: tuple[str, ...] = ()

    @classmethod
    def cited(cls, citation: Citation) -> Source:
        """Return the source of a citation."""
        mark, article, span = f"[{citation.number}]", citation.article, citation.span
        when = time_told(citation.said_on, article)
        copies = _copies(citation.quote, citation.also_in, citation.independent_sources)
        return cls(mark, citation.quote, article, span, citation.speaker, citation.speech, when, copies)

    @classmethod
    def hit(cls, number: int, hit: Hit, *notes: str) -> Source:
        """Return the source of a passage that was found."""
        return cls(f"{number}.", hit.text, hit.article, hit.passage.span, notes=notes)

    @classmethod
    def attributed(cls, number: int, found: Attributed) -> Source:
        """Return the source of an attributed statement."""
        said, article = found.quotation, found.article
        copies = _copies(found.quote, found.also_in, found.independent_sources)
        when = _circumstances(said, article)
        return cls(f"{number}.", found.quote, article, said.span, said.speaker, said.speech, when, copies)

    @classmethod
    def entry(cls, number: int, found: TimelineEntry) -> Source:
        """Return the source of an entry of a timeline."""
        copies = _copies(found.text, found.also_in, found.independent_sources)
        return cls(f"{number}.", found.text, found.article, found.span, circumstances=_dated(found), notes=copies)

    @property
    def attribution(self) -> str:
        """Who speaks and how, when and where; empty where nobody does."""
        who = [plain(each) for each in (self.speaker.name, self.speaker.role) if each] if self.speaker else []
        how = ", ".join([*who, *([_SPEECH[self.speech]] if self.speech else [])])
        return " · ".join(filter(None, [how, self.circumstances]))


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


def print_attributed(screen: Screen, found: Sequence[Attributed]) -> None:
    """Print who said what, an article once above the statements of it that follow each other."""
    for article, statements in groupby(enumerate(found, 1), key=lambda each: each[1].article):
        screen.line(Text(origin(article), "italic"))
        if article.url:
            screen.line(Text(plain(article.url), "dim"))
        for number, each in statements:
            _print_statement(screen, Source.attributed(number, each))
        screen.line()


def _print_statement(screen: Screen, source: Source) -> None:
    indent = len(source.mark) + 1
    where = (f" · {place(source.article.id, source.span)}", "dim")
    screen.line(plain(source.words), mark=Text(source.mark, "bold cyan"), indent=indent)
    screen.line(Text.assemble((source.attribution, "green"), where), indent=indent)
    for note in source.notes:
        screen.line(Text(plain(note), "dim"), indent=indent)


def time_told(told: TimeExpression | None, article: Article) -> str:
    """Return when something was said, and the printed words if the day follows from them; empty if that is not told."""
    if told is None:
        return ""
    words = f"“{plain(told.span.of(article.text))}”"
    if told.first is None:
        return f"said {words}"
    days = told.first if told.first == told.last else f"{told.first} to {told.last}"
    return f"said {days} (inferred from {words})" if told.inferred else f"said {days}"


def _dated(entry: TimelineEntry) -> str:
    """Return the days of an entry, and what tells them."""
    words = f"“{plain(entry.when.span.of(entry.article.text))}”" if entry.when else ""
    if entry.first is None:
        return f"undated: {words}" if words else "undated"
    days = entry.first if entry.first == entry.last else f"{entry.first} to {entry.last}"
    if entry.dated_by == "published":
        return f"{days} (published)"
    return f"{days} (inferred from {words})" if entry.when and entry.when.inferred else f"{days} (told: {words})"


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


def _circumstances(said: Quotation, article: Article) -> str:
    printed = [plain(span.of(article.text)) for span in (said.place, said.occasion) if span]
    return ", ".join(filter(None, [time_told(said.said_on, article), *printed]))


def _copies(quote: str, also_in: Sequence[AlsoIn], independent: int) -> tuple[str, ...]:
    """Return where else words are printed, how they read there if otherwise, and how many sources that makes."""
    if not also_in:
        return ()
    where = [f"also in {place(each.article_id, each.span, each.outlet)}" for each in also_in]
    variants = ["" if _compared(quote) in _compared(each.quote) else f": {each.quote}" for each in also_in]
    sources = "1 independent source" if independent == 1 else f"{independent} independent sources"
    return *(f"{at}{variant}" for at, variant in zip(where, variants, strict=True)), sources


def _compared(quote: str) -> str:
    """Return the words of a quote, such that those of a part of it are a part of them."""
    return " ".join(["", *(fold(word) for word in printed_words(quote)), ""])
