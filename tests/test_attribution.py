import pytest

from rag.corpus.attribution import announcer, attributions
from rag.corpus.outside_quotes import Sentence
from rag.corpus.quote_marks import quoted_stretches
from rag.corpus.speakers import mentions
from rag.types import Span


def sentence(text: str) -> Sentence:
    span, quotes = Span(0, len(text)), quoted_stretches(text)
    named = [each for each in mentions(text, span) if not any(quoted.span.contains(each.span) for quoted in quotes)]
    return Sentence(text, span, named, quotes)


def told(text: str) -> list[tuple[str, str | None, list[str]]]:
    found = attributions(sentence(text))
    return [(each.mention.span.of(text), each.cue, [said.of(text) for said in each.said]) for each in found]


def test_each_verb_of_saying_attributes_words_of_its_own() -> None:
    assert told("Ada Holm said the bridge was shut, adding that a ferry would run but warning of queues.") == [
        ("Ada Holm", "said", ["the bridge was shut"]),
        ("Ada Holm", "adding", ["that a ferry would run"]),
        ("Ada Holm", "warning", ["of queues."]),
    ]


def test_two_speakers_of_one_sentence_have_their_own_words() -> None:
    assert told("Ada Holm said the bridge was shut, while Tom Brandt said it was open.") == [
        ("Ada Holm", "said", ["the bridge was shut"]),
        ("Tom Brandt", "said", ["it was open."]),
    ]


def test_what_others_say_inside_reported_words_is_left_to_the_outer_speaker() -> None:
    assert told("Ada Holm said that Tom Brandt had told her that it was open.") == [
        ("Ada Holm", "said", ["that Tom Brandt had told her that it was open."])
    ]


def test_a_quote_parted_by_its_attribution_has_two_stretches() -> None:
    assert told("“He will be back,” she said, “and stronger for it.”") == [
        ("she", "said", ["“He will be back,”", "“and stronger for it.”"])
    ]


def test_an_attribution_in_the_middle_leaves_both_sides_said() -> None:
    text = "The bridge, Ms Holm said, would open in May."
    assert told(text) == [("Ms Holm", "said", [text])]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("A spokesman for the council said the plan was dead.", "A spokesman for the council"),
        ("Two people familiar with the matter said the deal could collapse.", "Two people familiar with the matter"),
        ("The deal could collapse, according to a person close to the club.", "a person close to the club"),
        ("“It is a mess,” said one resident of the estate.", "one resident of the estate"),
        ("The 54-year-old said she would stay.", "The 54-year-old"),
        ("Officials said on Friday that it was shut.", "Officials"),
    ],
)
def test_a_source_without_a_name_is_told_in_full(text: str, source: str) -> None:
    assert [mention for mention, _, _ in told(text)] == [source]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Holm declined to comment on the plan.",
        "Ada Holm did not say when it would open.",
        "Ada Holm was told that it was shut.",
        "The latest report was a blow to Ada Holm.",
        "Ada Holm added two late goals.",
        "Delhi on Friday reported 10,756 new cases.",
        "Ada Holm spoke of the plan.",
    ],
)
def test_a_verb_that_brings_no_words_attributes_nothing(text: str) -> None:
    assert told(text) == []


def test_what_somebody_is_quoted_as_saying_is_attributed_to_them() -> None:
    assert told("Tom Brandt was quoted as saying by a daily that the till was empty.")[0][:2] == (
        "Tom Brandt",
        "was quoted as saying",
    )


def test_a_circumstance_before_the_subject_is_not_said() -> None:
    assert told("Speaking to reporters, Ada Holm said:") == []


def test_a_long_sentence_that_begins_with_but_is_said() -> None:
    text = (
        "But the deal may grow if the mayor agrees to roll back the tolls on the bridge, people close to the talks say."
    )
    assert [(mention, len(said)) for mention, _, said in told(text)] == [("people close to the talks", 1)]


def test_a_colon_before_a_quote_is_a_cue() -> None:
    assert told("Ada Holm was furious: “We were lied to for years.”") == [
        ("Ada Holm", ":", ["“We were lied to for years.”"])
    ]


def test_a_dash_after_a_quote_names_its_speaker() -> None:
    assert told("“We were lied to for years.” – Ada Holm, mayor") == [
        ("Ada Holm", None, ["“We were lied to for years.”"])
    ]


def test_a_sentence_that_ends_in_a_colon_announces_a_speaker() -> None:
    found = announcer(sentence("Here is what Ada Holm said:"))
    assert found is not None
    assert (found.mention.printed_name, found.cue) == ("Ada Holm", "said")


def test_a_sentence_of_no_human_length_attributes_nothing() -> None:
    assert told("Ada Holm said " * 20_000) == []
