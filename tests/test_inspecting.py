from __future__ import annotations

from rag.corpus.cleaning import segments
from rag.inspecting import cleaning_weights, inspect_article, inspect_text, measure_text, sentence_lines
from rag.types import Article

LEAD = "The council passed the budget on Monday after a debate of nine hours."
SECOND = "The mayor said that she was glad about the result, which nobody had expected."
PAGE = f"Home\n\nCouncil passes budget\n\n{LEAD}\n\nPhoto: Jane Doe\n\n{SECOND}\n\nRelated Stories"


def test_a_text_is_inspected_as_it_is_cleaned() -> None:
    assert inspect_text(PAGE) == segments(PAGE)


def test_every_segment_says_what_it_is_and_why() -> None:
    assert [(segment.label.value, segment.reason) for segment in inspect_text(PAGE)] == [
        ("boilerplate", "above the article"),
        ("title", "headline over the article"),
        ("body", "prose: ends a sentence, mostly small letters"),
        ("caption", "carries the credit of a picture"),
        ("body", "prose: ends a sentence, mostly small letters"),
        ("boilerplate", "heading of links or comments"),
    ]


def test_an_article_is_inspected_as_it_is_indexed() -> None:
    found = inspect_article(Article("budget", PAGE))
    assert [span.of(PAGE) for span in found.sentences] == [LEAD, SECOND]
    assert (found.article.title, found.segments) == ("Council passes budget", segments(PAGE))
    assert [quotation.cue for quotation in found.quotations] == ["said"]


def test_measured_lines_can_be_judged_with_other_weights() -> None:
    measured = measure_text(PAGE)
    weights = cleaning_weights()
    assert [measured.printed[number] for number in sentence_lines(measured, weights)] == [LEAD, SECOND]
    assert sentence_lines(measured, weights | {"bias": -20.0}) == []
