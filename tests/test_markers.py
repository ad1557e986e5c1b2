from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.answer.markers import Regrouper
from rag.types import Draft


def regroup(*deltas: str, cut: bool = False) -> list[tuple[str, tuple[int, ...]]]:
    regrouper = Regrouper()
    drafts = [draft for delta in deltas for draft in regrouper.feed(delta)]
    return [(draft.text, draft.cited) for draft in [*drafts, *regrouper.finish(cut=cut)]]


@pytest.mark.parametrize(
    ("marked", "cited"),
    [
        ("The bridge reopened [3].", (3,)),
        ("The bridge reopened. [3]", (3,)),
        ("The bridge reopened.[3]", (3,)),
        ("The bridge reopened [3][5].", (3, 5)),
        ("The bridge reopened [3] [5].", (3, 5)),
        ("The bridge reopened [3, 5; 8].", (3, 5, 8)),
        ("The bridge reopened [1-3].", (1, 2, 3)),
        ("The bridge reopened [1–3, 7].", (1, 2, 3, 7)),
        ("The bridge reopened [2 and 4].", (2, 4)),
        ("The bridge reopened [^2].", (2,)),
        ("The bridge reopened [[2]].", (2,)),
        ("The bridge reopened 【2†source】.", (2,)),
        ("The bridge reopened [sentence 2].", (2,)),
        ("The bridge reopened [2](https://example.org/a).", (2,)),
        ("[2] The bridge reopened.", (2,)),
        ("The bridge [2] reopened [2].", (2,)),
    ],
)
def test_a_marker_is_read_wherever_and_however_it_is_written(marked: str, cited: tuple[int, ...]) -> None:
    assert regroup(marked) == [("The bridge reopened.", cited)]


def test_markers_after_the_full_stop_belong_to_the_sentence_before() -> None:
    assert regroup("The port closed. [1][2] The road did not. [3]") == [
        ("The port closed.", (1, 2)),
        ("The road did not.", (3,)),
    ]


def test_markers_before_the_sentences_of_a_line_belong_to_the_sentence_after() -> None:
    assert regroup("[1] The port closed. [2] The road did not.") == [
        ("The port closed.", (1,)),
        ("The road did not.", (2,)),
    ]


def test_markers_alone_on_a_line_belong_to_the_line_before() -> None:
    assert regroup("The port closed.\n[1]\nThe road did not [2].") == [
        ("The port closed.", (1,)),
        ("The road did not.", (2,)),
    ]


@pytest.mark.parametrize(
    "text", ["The vote of [2021] stands.", "They met [in Oslo] twice.", "He said [...] nothing.", "A [1234] B."]
)
def test_other_brackets_stay(text: str) -> None:
    assert regroup(text) == [(text, ())]


def test_a_range_that_is_too_wide_or_reversed_gives_its_ends() -> None:
    assert regroup("It rained [1-900].") == [("It rained.", (1, 900))]
    assert regroup("It rained [9-2].") == [("It rained.", (9, 2))]


def test_markdown_is_taken_off() -> None:
    reply = "## Summary\n\n- **Port**: it *closed* [1].\n2. The `road` __did not__ [2].\n> Rain fell [3].\n---\n"
    assert regroup(reply) == [
        ("Summary", ()),
        ("Port: it closed.", (1,)),
        ("The road did not.", (2,)),
        ("Rain fell.", (3,)),
    ]


def test_items_that_begin_small_stay_apart() -> None:
    assert regroup("- ships wait [1]\n- trains run [2]") == [("ships wait", (1,)), ("trains run", (2,))]


def test_a_preamble_is_a_draft_without_citations() -> None:
    assert regroup("Here is what is known:\nThe port closed [1].")[0] == ("Here is what is known:", ())


def test_a_quotation_of_several_sentences_stays_whole() -> None:
    reply = "Okafor said: “We will not wait. We will build.” [4] Lund agreed [5]."
    assert regroup(reply) == [("Okafor said: “We will not wait. We will build.”", (4,)), ("Lund agreed.", (5,))]


def test_a_second_full_stop_after_a_quotation_goes() -> None:
    assert regroup("Okafor said: “We will build.” [4].") == [("Okafor said: “We will build.”", (4,))]


def test_a_quotation_mark_that_never_closes_ends_with_its_line() -> None:
    assert regroup("He said “we wait. It rained [1].\nSun came [2].") == [
        ("He said “we wait.", ()),
        ("It rained.", (1,)),
        ("Sun came.", (2,)),
    ]


def test_what_a_model_thinks_aloud_is_left_out() -> None:
    assert regroup("<think>Is it [1]? Yes. No.</think>\nThe port closed [2].") == [("The port closed.", (2,))]
    assert regroup("<think>It never ends. [1] Never") == []


def test_a_sentence_is_given_when_the_next_has_begun() -> None:
    regrouper = Regrouper()
    assert list(regrouper.feed("The port closed. [1")) == []
    assert list(regrouper.feed("] ")) == []
    assert list(regrouper.feed("The")) == []
    assert list(regrouper.feed(" road")) == [Draft("The port closed.", (1,))]
    assert list(regrouper.finish()) == [Draft("The road", ())]


def test_a_question_in_quotation_marks_waits_for_who_asked_it() -> None:
    regrouper = Regrouper()
    assert list(regrouper.feed("“Why now?” Ada B. Okafor of the Port Board ")) == []
    assert list(regrouper.feed("asked [2]. Nobody ")) == [
        Draft("“Why now?” Ada B. Okafor of the Port Board asked.", (2,))
    ]


def test_half_a_marker_is_never_shown() -> None:
    assert regroup("The port closed [1") == [("The port closed", ())]
    assert regroup("The port closed [1, ") == [("The port closed", ())]
    assert regroup("The port closed [") == [("The port closed", ())]


def test_the_sentence_in_which_a_reply_was_cut_off_is_left_out() -> None:
    assert regroup("Notes\nThe port closed [1]. The road did", cut=True) == [("Notes", ()), ("The port closed.", (1,))]
    assert regroup("The port closed [1]", cut=True) == [("The port closed", (1,))]


@pytest.mark.parametrize(
    ("reply", "complete"),
    [("", True), ("The port closed [1]. The road", False), ("The port closed. [2]", True), ("The port [2", False)],
)
def test_a_reply_is_complete_at_the_end_of_a_sentence(reply: str, *, complete: bool) -> None:
    regrouper = Regrouper()
    list(regrouper.feed(reply))
    assert regrouper.is_complete is complete


@pytest.mark.parametrize("reply", ["", " \n ", "[1]", "---", "**", "[1][2]\n", "```\n```"])
def test_a_reply_without_words_gives_no_draft(reply: str) -> None:
    assert regroup(reply) == []


TOKENS = st.sampled_from(
    ["The", "port", "U.S.", "Gen.", "closed", "“Why?”", "Okafor", "asked", "said", "“", "”", '"', "'", ".", ". ", "? ",
     " ", "  ", "\n", "\n\n", "- ", "**", "[", "]", "[1]", "[2, 3]", "[1-3]", "[12", ", 4]", "【5】", "(", ")", "1. ",
     "<think>", "</think>", "…", "é", "。", "\xa0"]
)  # fmt: skip


@given(st.lists(TOKENS).map("".join), st.lists(st.integers(0, 80)))
def test_drafts_do_not_depend_on_how_the_reply_was_cut(reply: str, cuts: list[int]) -> None:
    places = [0, *sorted(min(cut, len(reply)) for cut in cuts), len(reply)]
    deltas = [reply[start:end] for start, end in pairwise(places)]
    assert regroup(*deltas) == regroup(reply)


@given(st.lists(TOKENS).map("".join))
def test_no_draft_holds_a_whole_marker_or_a_line_break(reply: str) -> None:
    texts = [text for text, _ in regroup(reply)]
    assert not any("[1]" in text or "【5】" in text or "\n" in text or text != text.strip() for text in texts)


@given(st.text())
def test_any_text_is_regrouped(reply: str) -> None:
    assert all(text for text, _ in regroup(reply))
