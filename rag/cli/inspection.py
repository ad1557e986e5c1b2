"""`byline inspect`: what each part of an article was taken for, and why."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import click
from rich.text import Text

from rag import build, wire
from rag.cli.options import json_option, settings_option
from rag.cli.screen import Screen, plain, print_json, standard_input
from rag.cli.sources import day
from rag.corpus.analysis import analyse
from rag.corpus.reading import read
from rag.errors import ArticleMissingError, IndexMissingError, ReadingError
from rag.settings import Settings
from rag.types import Analysis, Article, Label

_STYLES = {
    Label.TITLE: "bold",
    Label.DATELINE: "blue",
    Label.BODY: "green",
    Label.CAPTION: "magenta",
    Label.TEASER: "yellow",
    Label.BOILERPLATE: "red",
    Label.METADATA: "cyan",
}
_MARK = max(map(len, Label)) + 2


@click.command()
@click.argument("article")
@settings_option
@json_option
def inspect(*, article: str, settings: Settings, as_json: bool) -> None:
    """Show what each part of an article was taken for, and why.

    ARTICLE is a file, "-" for standard input, or the id of an indexed article. Only its body is indexed and cited.
    With --json its sentences, passages and quotations are listed, too.
    """
    if not as_json:  # passages, for which the embedding model counts tokens, are not shown
        settings = settings.model_copy(update={"embedding_model": "hashing"})
    is_file = article == "-" or Path(article).exists()
    found = _analysed(_read(article), settings) if is_file else _indexed(article, settings)
    if as_json:
        print_json(wire.inspection(found))
    else:
        _print(Screen(), found)


def _read(path: str) -> Article:
    match list(islice(read([path], standard_input()), 2)):
        case [Article() as article]:
            return article
        case [ReadingError() as error]:
            raise error
        case found:
            several = "several articles" if found else "no article"
            raise click.UsageError(f"{path!r} holds {several}; name a file with one, or the id of an indexed one.")


def _analysed(article: Article, settings: Settings) -> Analysis:
    embedder = build.embedder(settings)
    return analyse(article, embedder.count_tokens, embedder.max_tokens)


def _indexed(article_id: str, settings: Settings) -> Analysis:
    try:
        return build.archive(settings).analysis(article_id)
    except (ArticleMissingError, IndexMissingError):
        message = f"there is no file {article_id!r}, and no article of {settings.index_dir} has this id"
        raise ArticleMissingError(message) from None


def _print(screen: Screen, found: Analysis) -> None:
    _print_metadata(screen, found.article)
    for segment in found.segments:
        style = _STYLES[segment.label]
        screen.line()
        reason = Text(f"{segment.span.start}-{segment.span.end} · {segment.reason}", "dim")
        screen.line(reason, mark=Text(segment.label, f"reverse {style}"), indent=_MARK)
        screen.line(Text(plain(segment.span.of(found.article.text)), style), indent=_MARK)
    screen.line()
    counts = {"segments": found.segments, "sentences": found.sentences, "quotations": found.quotations}
    screen.line(Text(" · ".join(f"{len(each)} {name}" for name, each in counts.items()), "dim"))


def _print_metadata(screen: Screen, article: Article) -> None:
    known = {
        "id": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "agency": article.agency,
        "published": day(article.published),
        "url": article.url,
    }
    for name, value in known.items():
        if value:
            screen.line(plain(value), mark=Text(name, "dim"), indent=_MARK)
