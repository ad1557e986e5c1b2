"""Verification on sentences of our own: each rule alone, and what must hold of any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.answer.verification import verify
from rag.corpus.quotations import quotations
from rag.corpus.sentences import sentence_spans
from rag.types import Article, Context, Draft, Evidence, Span, Verdict

TEXT = (
    "Mayor Ada Holm said on Monday that the harbour bridge would close to 4,200 lorries a day from May 3. "
    "“The bridge is eighty years old and it must be repaired,” she said. "
    "Trader Tom Brandt did not welcome the plan. "
    "The council could approve a new bridge in Elmouth next year. "
    "Holm warned Brandt about the cracks."
)
SENTENCES = sentence_spans(TEXT, Span(0, len(TEXT)))


def context() -> Context:
    article = Article("bridge", TEXT)
    said = quotations(TEXT, SENTENCES)
    evidence = [
        Evidence(number, article, span, 0, tuple(each for each in said if _touches(each.span, each.attribution, span)))
        for number, span in enumerate(SENTENCES, start=1)
    ]
    return Context("q", tuple(evidence))


def _touches(span: Span, attribution: Span | None, sentence: Span) -> bool:
    return span.overlaps(sentence) or (attribution is not None and attribution.overlaps(sentence))


def verdict(claim: str, *cited: int) -> Verdict:
    return verify(Draft(claim, cited), context())


def test_there_are_five_sentences() -> None:
    assert len(SENTENCES) == 5


@pytest.mark.parametrize("number", range(1, 6))
def test_a_printed_sentence_passes_with_its_number(number: int) -> None:
    assert verdict(SENTENCES[number - 1].of(TEXT), number).passed


def test_two_printed_sentences_pass_with_their_numbers() -> None:
    assert verdict(SENTENCES[0].until(SENTENCES[1]).of(TEXT), 1, 2).passed


def test_a_printed_sentence_fails_with_another_number() -> None:
    assert not verdict(SENTENCES[0].of(TEXT), 4).passed


@pytest.mark.parametrize(
    ("claim", "cited"),
    [
        ("The harbour bridge would close to 4,200 lorries a day from May 3, Holm said.", 1),
        ("According to Ada Holm, the bridge is eighty years old.", 2),
        ("Holm said the bridge “is eighty years old”.", 2),
        ("Tom Brandt did not welcome the plan.", 3),
        ("The council could approve a new bridge next year.", 4),
        ("Brandt was warned by Holm about the cracks.", 5),
    ],
)
def test_a_faithful_claim_passes(claim: str, cited: int) -> None:
    assert verdict(claim, cited).failures == ()


@pytest.mark.parametrize(
    ("claim", "cited"),
    [
        ("The harbour bridge would close to 4,300 lorries a day from May 3, Holm said.", 1),  # number
        ("The harbour bridge would close to 4,200 buses a day from May 3, Holm said.", 1),  # what is counted
        ("The harbour bridge would close to 4,200 lorries a day from May 4, Holm said.", 1),  # date
        ("Brandt said on Monday that the harbour bridge would close.", 1),  # speaker
        ("Holm said the harbour bridge would not close.", 1),  # negation
        ("The harbour bridge closed to 4,200 lorries a day on May 3.", 1),  # a plan is no event
        ("Holm said the bridge “must be replaced”.", 2),  # quoted words
        ("Holm said “the harbour bridge would close”.", 1),  # reported speech in quotation marks
        ("Tom Brandt welcomed the plan.", 3),  # negation left out
        ("The council approved a new bridge in Elmouth.", 4),  # modality
        ("The council could approve a new bridge in Westmouth next year.", 4),  # place
        ("Brandt warned Holm about the cracks.", 5),  # roles
        ("Holm sued Brandt about the cracks.", 5),  # an invented outcome
    ],
)
def test_a_false_claim_is_dropped(claim: str, cited: int) -> None:
    assert not verdict(claim, cited).passed


def test_a_claim_without_a_citation_is_dropped() -> None:
    assert [failure.rule for failure in verdict(SENTENCES[0].of(TEXT)).failures] == ["citations"]


def test_a_citation_outside_the_context_is_dropped() -> None:
    assert "citations" in {failure.rule for failure in verdict(SENTENCES[0].of(TEXT), 1, 99).failures}


def test_support_is_whole_for_printed_words_and_small_for_others() -> None:
    assert verdict(SENTENCES[0].of(TEXT), 1).support == 1.0
    assert verdict("Penguins adore opera.", 1).support < 0.5


@given(st.text(max_size=80), st.lists(st.integers(-2, 9), max_size=4))
def test_any_draft_gets_a_verdict(text: str, cited: list[int]) -> None:
    found = verify(Draft(text, tuple(cited)), context())
    assert 0.0 <= found.support <= 1.0


@given(st.integers(10, 99_999).filter(lambda number: number != 4200))
def test_a_number_that_is_not_printed_fails(number: int) -> None:
    claim = f"The harbour bridge would close to {number:,} lorries a day from May 3, Holm said."
    assert not verdict(claim, 1).passed


@given(st.sampled_from(["Vera Klein", "Jonas Lindqvist", "Reuters", "Norway", "Alba Corp"]))
def test_a_name_that_is_not_printed_fails(name: str) -> None:
    assert not verdict(f"{name} warned Brandt about the cracks.", 5).passed
