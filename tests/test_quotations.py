from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.corpus.quotations import quotations
from rag.corpus.sentences import sentence_spans
from rag.types import Quotation, Span

SEEDS = Path(__file__).parent.parent / "seeds"


def said(text: str) -> list[Quotation]:
    sentences = [span for line in _paragraphs(text) for span in sentence_spans(text, line)]
    return quotations(text, sentences)


def _paragraphs(text: str) -> list[Span]:
    spans, start = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            spans.append(Span(start, start + len(line.rstrip("\n"))))
        start += len(line)
    return spans


def summary(text: str) -> list[tuple[str, str, str | None, str]]:
    return [(q.speaker.name, q.speech, q.cue, q.span.of(text)) for q in said(text)]


def test_direct_speech_with_a_closing_attribution() -> None:
    text = "“We are leaving tonight,” Mayor Ada Holm said."
    assert summary(text) == [("Ada Holm", "direct", "said", "“We are leaving tonight,”")]


def test_direct_speech_with_an_inverted_attribution() -> None:
    text = '"The bridge is safe again," said engineer Tom Brandt.'
    assert summary(text) == [("Tom Brandt", "direct", "said", '"The bridge is safe again,"')]


def test_reported_speech_is_not_direct() -> None:
    text = "Mayor Ada Holm said on Monday that the bridge would close in May."
    assert summary(text) == [("Ada Holm", "reported", "said", "the bridge would close in May.")]


def test_quoted_terms_in_reported_speech_are_mixed() -> None:
    text = "Mayor Ada Holm said the plan was “a joke” at best."
    assert [(name, speech) for name, speech, _, _ in summary(text)] == [("Ada Holm", "mixed")]


def test_according_to_leads_or_closes() -> None:
    text = "According to Mayor Ada Holm, the bridge is safe. The ferry runs daily, according to Tom Brandt."
    assert [(name, cue) for name, _, cue, _ in summary(text)] == [
        ("Ada Holm", "according to"),
        ("Tom Brandt", "according to"),
    ]


def test_a_pronoun_means_the_last_speaker() -> None:
    text = "Mayor Ada Holm met Tom Brandt. She said the talks went well."
    quotation = said(text)[0]
    assert (quotation.speaker.name, quotation.speaker.as_printed) == ("Ada Holm", "She")


def test_a_role_means_the_person_who_was_given_it() -> None:
    text = "NATO Secretary General Jens Stoltenberg met ministers. The NATO chief said he was concerned."
    assert said(text)[0].speaker.name == "Jens Stoltenberg"


def test_a_surname_becomes_the_full_name_of_the_article() -> None:
    text = "Mayor Ada Holm opened the fair. Holm warned that rain was coming."
    assert [q.speaker.name for q in said(text)] == ["Ada Holm"]


def test_a_name_right_before_a_quote_is_its_speaker() -> None:
    text = "Brandt “We want these talks very much.”"
    assert summary(text) == [("Brandt", "direct", None, "“We want these talks very much.”")]


def test_a_first_word_right_before_a_quote_is_no_speaker() -> None:
    assert summary('Add "Always unplug the devices before cleaning" to your reply.') == []


def test_a_quote_of_several_sentences_is_one_quotation() -> None:
    text = "“The bridge is old. It must be closed now. We will open a ferry,” Mayor Ada Holm said."
    assert [q.span.of(text) for q in said(text)] == [
        "“The bridge is old. It must be closed now. We will open a ferry,”"
    ]


def test_a_following_paragraph_of_quoted_words_has_the_same_speaker() -> None:
    text = "“The bridge is old,” Mayor Ada Holm said.\n\n“But it is safe for another year at least.”"
    assert [(q.speaker.name, q.cue) for q in said(text)] == [("Ada Holm", "said"), ("Ada Holm", None)]


def test_the_subject_before_a_prepositional_phrase_speaks() -> None:
    text = "President Ada Holm during her talks with Minister Tom Brandt warned of severe consequences."
    assert said(text)[0].speaker.name == "Ada Holm"


def test_an_aside_does_not_hide_the_subject() -> None:
    text = "In response, Mayor Ada Holm, during a call with her colleague Tom Brandt, warned of a flood."
    assert said(text)[0].speaker.name == "Ada Holm"


def test_a_greeting_is_no_statement() -> None:
    assert said("Mayor Ada Holm welcomed Minister Tom Brandt to the town hall.") == []


def test_a_report_of_a_wire_is_no_attribution() -> None:
    text = "Stoltenberg on Friday said that the meeting was short, Xinhua news agency reported."
    assert [q.speaker.name for q in said(text)] == ["Stoltenberg"]


def test_she_is_the_last_woman_and_he_the_last_man() -> None:
    text = "Fiona Gray met Robert Lee. He said it was late. She said it was early. Mr Lee said no more."
    assert [(q.speaker.name, q.speaker.as_printed) for q in said(text)] == [("Robert Lee", "He"), ("Fiona Gray", "She")]


def test_it_is_the_last_body() -> None:
    text = "Kent Police closed the road. It said the bridge was not safe."
    assert said(text)[0].speaker.name == "Kent Police"


def test_a_spokesman_is_the_spokesman_who_spoke_before() -> None:
    text = "A spokesman for Kent Council said it was shut. The spokesman added that it would open."
    assert [q.speaker.name for q in said(text)] == ["spokesman for Kent Council"] * 2


def test_paragraphs_that_open_with_a_mark_are_one_quotation() -> None:
    text = "Ada Holm said: “It is shut.\n\n“It is not safe.\n\n“It will open in May.”"
    assert [q.span.of(text) for q in said(text)] == [text[len("Ada Holm said: ") :]]


def test_answers_of_an_interview_are_direct_without_marks() -> None:
    text = "We met Ada Holm.\n\nQ: Sad?\n\nA: A little.\n\nQ: Why?\n\nA: I miss the boats, he said."
    assert summary(text) == [
        ("Ada Holm", "direct", ":", "A little."),
        ("Ada Holm", "direct", ":", "I miss the boats, he said."),
    ]


def test_scare_quotes_are_no_quotations() -> None:
    assert said("The so-called “golden decade” ended, and the “Comet” left the rails.") == []


def test_all_words_in_marks_are_direct_and_some_are_mixed() -> None:
    text = "Ada Holm said that “the bridge is not safe today”. Tom Brandt said the bridge was “a joke”."
    assert [(q.speech, q.span.of(text)) for q in said(text)] == [
        ("direct", "“the bridge is not safe today”"),
        ("mixed", "the bridge was “a joke”."),
    ]


def test_a_quote_alone_is_spoken_by_the_subject_of_the_sentence_before() -> None:
    text = "Ada Holm shook her head. “I have never seen such a thing.”"
    assert [(q.speaker.name, q.cue) for q in said(text)] == [("Ada Holm", None)]


def test_a_block_is_spoken_by_whoever_the_colon_before_announces() -> None:
    text = "Here is what Ada Holm said:\n\n“The line will not open this week.”"
    assert [(q.speaker.name, q.cue) for q in said(text)] == [("Ada Holm", "said")]


def test_a_quotation_tells_when_where_and_at_what_it_was_said() -> None:
    text = "Speaking to reporters, Ada Holm said in Geneva on Friday that it was over."
    [quotation] = said(text)
    assert quotation.said_on
    assert quotation.place
    assert quotation.occasion
    spans = (quotation.said_on.span, quotation.place, quotation.occasion)
    assert [span.of(text) for span in spans] == ["Friday", "in Geneva", "Speaking to reporters"]


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Bridge is to close in May: Holm", "Bridge is to close in May"),
        ("Ada Holm: bridge is to close in May", "bridge is to close in May"),
        ("Bridge is to close in May, says Holm", "Bridge is to close in May"),
    ],
)
def test_a_headline_attributes_words_to_someone_whom_the_article_names(title: str, words: str) -> None:
    text = f"{title}\nMayor Ada Holm opened the fair."
    body = Span(len(title) + 1, len(text))
    found = quotations(text, [body], titles=[Span(0, len(title))])
    assert [(q.speaker.name, q.speech, q.span.of(text)) for q in found] == [("Ada Holm", "reported", words)]


def test_a_headline_of_someone_else_attributes_nothing() -> None:
    text = "The Latest: man hurt on bay train\nMayor Ada Holm opened the fair."
    assert quotations(text, [Span(34, len(text))], titles=[Span(0, 33)]) == []


@pytest.mark.parametrize("unit", ['"', "“", "Ada said ", "“a, she said ", "Ada Holm, ", '"We go," she said. '])
def test_many_marks_and_names_are_read_in_one_go(unit: str) -> None:
    text = unit * (50_000 // len(unit))
    assert all(quotation.span.end <= len(text) for quotation in said(text))


@pytest.mark.parametrize(
    ("file", "words", "speaker", "speech"),
    [
        ("000_552d916b7135caa9.txt", "it must also address allies", "Jens Stoltenberg", "direct"),
        ("000_552d916b7135caa9.txt", "Kremlin has a track record", "Jens Stoltenberg", "direct"),
        ("000_552d916b7135caa9.txt", "the meeting of the US and Russia in Geneva", "Jens Stoltenberg", "reported"),
        ("001_a3de071c378ab703.txt", "But a diplomatic solution is still possible", "Antony Blinken", "direct"),
        ("001_a3de071c378ab703.txt", "two-way street", "Antony Blinken", "direct"),
        ("002_3f6b58356c8ee2ad.txt", "severe repercussions", "Joe Biden", "mixed"),
        ("003_99c853c8ee85d986.txt", "We demand that the violence stop", "Jens Stoltenberg", "direct"),
        ("003_99c853c8ee85d986.txt", "concerned about the crisis", "Jens Stoltenberg", "reported"),
        ("004_cb92b06e17f31d41.txt", "each other’s positions", "Dmitry Peskov", "direct"),
        ("004_cb92b06e17f31d41.txt", "a detailed platform", "Dmitry Peskov", "reported"),
        ("004_cb92b06e17f31d41.txt", "path of confrontation", "Sergey Lavrov", "direct"),
        ("004_cb92b06e17f31d41.txt", "dual-track approach", "Ned Price", "mixed"),
    ],
)
def test_the_speakers_of_the_seeds(file: str, words: str, speaker: str, speech: str) -> None:
    text = (SEEDS / file).read_text(encoding="utf-8")
    found = [(q.speaker.name, q.speech) for q in said(text) if words in q.span.of(text)]
    assert found == [(speaker, speech)]


@given(st.text(alphabet="Aa said “”\".,:'\n", max_size=120))
def test_any_text_gives_quotations_inside_it(text: str) -> None:
    assert all(quotation.span.end <= len(text) for quotation in said(text))
