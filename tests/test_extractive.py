from dataclasses import replace

import pytest

from rag.answer.extractive import answered_parts, drafts
from rag.answer.verification import verify
from rag.types import Article, Context, Draft, Evidence, Quotation, Span, Speaker, TimeExpression

TEXT = (
    "Mayor Ada Holm said the bridge is old. “It must close. We will open a ferry,” Holm said. "
    "Tom Brandt called the plan a mistake. The fair opens in May."
)
ARTICLE = Article("bridge", TEXT, title="Bridge to close")
SENTENCES = (
    "Mayor Ada Holm said the bridge is old.",
    "“It must close.",
    "We will open a ferry,” Holm said.",
    "Tom Brandt called the plan a mistake.",
    "The fair opens in May.",
)
HOLM, BRANDT = Speaker("Ada Holm", "Holm"), Speaker("Tom Brandt", "Tom Brandt")


def of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


QUOTED = Quotation(of("“It must close. We will open a ferry,”"), "direct", HOLM, "said", of("Holm said."))
SAID = {
    0: (Quotation(of("the bridge is old."), "reported", HOLM, "said", of("Mayor Ada Holm said")),),
    1: (QUOTED,),
    2: (QUOTED,),
    3: (Quotation(of("the plan a mistake."), "reported", BRANDT, "called", of("Tom Brandt called")),),
}


def context(question: str, *relevance: float) -> Context:
    evidence = [Evidence(n + 1, ARTICLE, of(words), 0, SAID.get(n, ())) for n, words in enumerate(SENTENCES)]
    return Context(question, tuple(evidence), (question,), (relevance,))


def test_the_best_sentence_is_given_as_printed() -> None:
    assert drafts(context("When does the fair open?", 0.0, 0.0, 0.0, 0.0, 0.9)) == [Draft(SENTENCES[4], (5,))]


def test_nothing_is_given_where_support_is_weak() -> None:
    weak = context("When does the fair open?", 0.0, 0.0, 0.0, 0.0, 0.12)
    assert drafts(weak) == []
    assert answered_parts(weak) == [False]


def test_a_quotation_is_given_whole() -> None:
    found = drafts(context("Why a ferry?", 0.0, 0.0, 0.8, 0.0, 0.0))
    assert found == [Draft("“It must close. We will open a ferry,” Holm said.", (2, 3))]


def test_only_the_words_of_the_named_speaker_answer() -> None:
    found = drafts(context("What did Brandt say about the bridge?", 0.9, 0.8, 0.8, 0.5, 0.0))
    assert found == [Draft(SENTENCES[3], (4,))]


def test_words_of_someone_who_says_nothing_are_not_made_up() -> None:
    assert drafts(context("What did Klein say about the bridge?", 0.9, 0.8, 0.8, 0.5, 0.0)) == []


def test_sentences_stand_in_printed_order() -> None:
    found = drafts(context("What of the plan?", 0.5, 0.0, 0.0, 0.9, 0.0))
    assert [draft.cited for draft in found] == [(1,), (4,)]


def test_a_much_weaker_sentence_is_left_out() -> None:
    found = drafts(context("What of the plan?", 0.25, 0.0, 0.0, 0.9, 0.0))
    assert [draft.cited for draft in found] == [(4,)]


def test_a_sentence_without_a_number_does_not_answer_how_many() -> None:
    assert drafts(context("How many lorries cross the bridge?", 0.9, 0.0, 0.0, 0.0, 0.0)) == []


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("Who said “the plan”?", 4),
        ("Who said “the old plan”?", 1),  # printed nowhere
        ("Who said “plan”?", 1),  # a word alone may be a term
    ],
)
def test_words_in_quotation_marks_are_looked_for_where_they_are_printed(question: str, number: int) -> None:
    found = drafts(context(question, 0.3, 0.0, 0.0, 0.01, 0.0))
    assert [draft.cited for draft in found] == [(number,)]


def test_marked_words_of_someone_else_are_no_answer() -> None:
    assert drafts(context("What did Holm say of “the plan a mistake” as she called it?", 0.0, 0.0, 0.0, 0.9, 0.0)) == []


def test_a_sentence_without_a_date_does_not_tell_when() -> None:
    assert drafts(context("When did Holm see the bridge?", 0.9, 0.0, 0.0, 0.0, 0.0)) == []


def test_when_something_was_said_may_be_known_of_the_quotation() -> None:
    undated = context("When did Holm say that the bridge is old?", 0.9, 0.0, 0.0, 0.0, 0.0)
    [said] = SAID[0]
    dated = replace(undated.evidence[0], quotations=(replace(said, said_on=TimeExpression(of("May"))),))
    assert drafts(undated) == []
    assert drafts(replace(undated, evidence=(dated, *undated.evidence[1:]))) == [Draft(SENTENCES[0], (1,))]


def test_who_said_something_is_named_where_only_a_pronoun_is_printed() -> None:
    text = "Mayor Ada Holm came. She said: “It must close.”"
    article = Article("bridge", text)
    sentences = (Span(0, 20), Span(21, len(text)))
    said = Quotation(Span(31, len(text)), "direct", HOLM, "said", Span(21, 30))
    evidence = (Evidence(1, article, sentences[0], 0), Evidence(2, article, sentences[1], 0, (said,)))
    found = Context("Who said so?", evidence, ("Who said it must close?",), ((0.0, 0.9),))
    [draft] = drafts(found)
    assert draft == Draft("She [Ada Holm] said: “It must close.”", (2,))
    assert verify(draft, found).passed
    assert not verify(Draft("She [Tom Brandt] said: “It must close.”", (2,)), found).passed


def test_whoever_said_something_answers_once_and_others_only_if_as_likely() -> None:
    question = "Who said that the bridge is a mistake?"
    assert [draft.cited for draft in drafts(context(question, 0.9, 0.8, 0.8, 0.4, 0.0))] == [(1,)]
    assert [draft.cited for draft in drafts(context(question, 0.9, 0.8, 0.8, 0.6, 0.0))] == [(1,), (4,)]


def test_a_sentence_that_says_more_is_told_instead_of_a_shorter_one() -> None:
    short = "The board will close the old Ashby bridge to lorries."
    more = "The board will close the old Ashby bridge to lorries, the Herald has learned."
    evidence = tuple(
        Evidence(n, Article(f"a{n}", text), Span(0, len(text)), n) for n, text in enumerate((short, more), 1)
    )
    found = drafts(Context("What will close?", evidence, ("What will close?",), ((0.9, 0.8),)))
    assert found == [Draft(more, (2,))]
