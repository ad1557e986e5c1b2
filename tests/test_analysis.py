from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from rag.corpus.analysis import analyse, passage_text
from rag.index.embedding import SentenceTransformerEmbedder
from rag.types import UNDATED, Analysis, Article, Label, Passage, Published, Span

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
FIRST = (
    "The foreign ministers of both countries met in the old town hall of Geneva on Friday and talked for four hours. "
    "“We agreed on nothing,” Minister Ana Ruiz said after the meeting."
)
SECOND = (
    "The delegations will meet again in the spring, officials of both governments said, although no date was set. "
    "The border has been closed since the summer, and trade between the two countries has come to a halt."
)


def count_words(texts: Sequence[str]) -> list[int]:
    return [len(text.split()) + 2 for text in texts]


def analysed(text: str, title: str | None = None) -> Analysis:
    return analyse(Article("a", text, title=title), count_words, max_tokens=256)


def seed(path: Path) -> Analysis:
    article = Article(path.stem, path.read_bytes().decode())
    return analyse(article, count_words, max_tokens=120, target_tokens=60)


def test_an_article_is_one_passage_of_its_sentences() -> None:
    found = analysed(f"{FIRST}\n\n{SECOND}\n", title="Talks fail")
    [passage] = found.passages
    assert passage.span.of(found.article.text) == f"{FIRST}\n\n{SECOND}"
    assert passage.sentences == found.sentences
    assert [quotation.speaker.name for quotation in found.quotations if quotation.speech == "direct"] == ["Ana Ruiz"]


@pytest.mark.parametrize(
    ("when", "published", "told"),
    [
        ("on Friday", "2022-01-08", ("Friday", "2022-01-07", "2022-01-07", True)),
        ("on January 7, 2022", "2022-01-08", ("January 7, 2022", "2022-01-07", "2022-01-07", False)),
        ("on Friday", None, ("Friday", None, None, False)),
    ],
)
def test_a_quotation_has_the_days_on_which_it_was_said(
    when: str, published: str | None, told: tuple[str, str | None, str | None, bool]
) -> None:
    text = f"The talks failed. “We agreed on nothing,” Minister Ana Ruiz said {when}. Nobody knows what comes next.\n"
    dated = Published(published, "given") if published else UNDATED
    [said] = analyse(Article("a", text, published=dated), count_words, max_tokens=256).quotations
    assert said.said_on
    assert (said.said_on.span.of(text), said.said_on.first, said.said_on.last, said.said_on.inferred) == told


def test_what_is_printed_between_parts_the_passages() -> None:
    found = analysed(f"{FIRST}\n\nAdvertisement\n\n{SECOND}\n", title="Talks fail")
    assert [passage.span.of(found.article.text) for passage in found.passages] == [FIRST, SECOND]


def test_an_article_without_body_text_has_no_passage() -> None:
    found = analysed("Home\nNews\nSport\nContact us\n")
    assert (found.passages, found.sentences, found.quotations) == ((), (), ())


def test_what_is_embedded_is_the_title_and_the_words_of_the_passage() -> None:
    article = Article("a", "He left. She stayed.", title="Talks fail")
    assert passage_text(article, Passage("a", (Span(0, 8), Span(9, 20)))) == "Talks fail\nHe left. She stayed."


def test_without_a_title_the_passage_alone_is_embedded() -> None:
    assert passage_text(Article("a", "He left."), Passage("a", (Span(0, 8),))) == "He left."


def test_a_very_long_title_is_cut_between_words() -> None:
    article = Article("a", "He left.", title="Talks " * 100)
    assert passage_text(article, Passage("a", (Span(0, 8),))) == "Talks " * 24 + "Talks\nHe left."


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_passages_of_a_seed_hold_body_text_only(path: Path) -> None:
    found = seed(path)
    others = [segment.span for segment in found.segments if segment.label is not Label.BODY]
    assert found.passages
    assert not [other for other in others for passage in found.passages if passage.span.overlaps(other)]


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_passages_of_a_seed_hold_each_sentence_once(path: Path) -> None:
    found = seed(path)
    assert tuple(sentence for passage in found.passages for sentence in passage.sentences) == found.sentences


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_passages_of_a_seed_keep_to_the_limit_with_their_title(path: Path) -> None:
    found = seed(path)
    assert max(count_words([passage_text(found.article, passage) for passage in found.passages])) <= 120
    assert all(a.span.end <= b.span.start for a, b in pairwise(found.passages))


def test_no_passage_of_the_seeds_is_more_than_the_default_model_takes_in() -> None:
    embedder = SentenceTransformerEmbedder()
    articles = [Article(path.stem, path.read_bytes().decode()) for path in SEEDS]
    found = [analyse(article, embedder.count_tokens, embedder.max_tokens) for article in articles]
    texts = [passage_text(each.article, passage) for each in found for passage in each.passages]
    assert max(embedder.count_tokens(texts)) <= embedder.max_tokens == 256
