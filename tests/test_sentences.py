import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.corpus.sentences import sentence_spans
from rag.types import Span

SEEDS = Path(__file__).parent.parent / "seeds"
NEWS_LIKE = st.text(st.sampled_from("abAB19 .!?…,\"'“”’()[]-\n\r\xa0\u2028。」你।"), min_size=1, max_size=200)

ONE_LINE = {
    "titles": ["Mr. Adeyemi and Dr. Lund met Gen. Ana Ruiz in St. Lucia.", "No. 10 declined to comment."],
    "initials": ["Antony J. Blinken met J. K. Rowling and K. P. Rao.", "They spoke for an hour."],
    "a country inside a sentence": ["The U.S. Navy and the U.N. Security Council agreed.", "Others did not."],
    "a country at the end": ["The troops left the U.S.", "They returned in May."],
    "months before days": ["They met on Jan. 4 and Feb. 5.", "Nobody else did."],
    "a month at the end": ["They met in Jan.", "Snow fell."],
    "companies": ["Acme Inc. said that Brix Corp. lost 4.5 percent.", "Shares fell."],
    "degrees": ["Prof. Lee, Ph.D., spoke first.", "Bob Brown Jr. was there."],
    "the states of a dateline": ["HAYWARD, Calif. (AP) — The bridge opened.", "It is long."],
    "the clock": ["It begins at 4 p.m. Friday and ends at 9 p.m. GMT.", "Everyone may come."],
    "the clock at the end": ["It ended at 7 p.m.", "The crowd left."],
    "money and decimals": ["It cost $1.5m.", "Rs. 500 is 3.14 times more."],
    "latin": ["Some, e.g. Norway, agreed, i.e. Smith v. Jones, etc. stands, etc.", "See pp. 7-9."],
    "numbers at the end": ["He scored 12.", "She scored 30."],
    "dates": ["It was printed on 2021-12-24.", "It was read on 3.1.2022."],
    "an ellipsis inside": ["We waited... and waited… and slept."],
    "an ellipsis at the end": ["Then it rained…", "Nobody came...", "We left."],
    "an ellipsis at the start": ["He left.", "... Then he came back."],
    "curly quotes": ["The minister said “it is over.”", "The crowd went home."],
    "straight quotes": ['The minister said "it is over."', "The crowd went home."],
    "nested quotes": ["“I said ‘no.’", "He said ‘yes.’”", "Both left."],
    "brackets": ["It was late.", "(We slept.)", "Morning came (at six)."],
    "an image credit": ["The bridge opened in 1998.", "(Image: AP)"],
    "notes": ["It rained all day.[1]", "The river rose.[2][3]", "People left."],
    "a quotation of several sentences": ["“We want peace.", "We want no war,” he said.", "“We are ready.”"],
    "an attribution after a comma": ["“We want peace,” he said.", "He sat down."],
    "a question that somebody asked": ["“Why?” he asked.", '"Why not?" she replied.'],
    "a cry that somebody uttered": ["“We did it!” Ms. Ortega said on Friday.", "“We won.”"],
    "a bare attribution after a full stop": ["“It is over.” Ortega said.", "“Go home.”"],
    "a new sentence after a quotation": ["“It is over!”", "The crowd went home."],
    "a quotation after a colon": ["He asked: “Is it over?”", "Nobody knew."],
    "a lower-case quotation after a full stop": ["He was clear.", "“never again” were his words."],
    "addresses": ["Mail press@example.org or read www.Example.org/a.b?c=D.e today.", "It works."],
    "names with a mark": ["He works for Yahoo! Inc. in Dublin.", "She does not."],
    "names with a small letter": ["The iPhone sold well.", "iPad sales rose."],
    "German ordinals": ["Am 24. Dezember trafen sie sich in Bonn.", "Es schneite."],
    "German quotes": ["Er sagte: „Wir gehen.“", "Dann ging er."],
    "French quotes": ["M. Dupont a dit « non. »", "Puis il est parti."],
    "Spanish": ["El Sr. Ortega llegó.", "¿Quién lo vio?", "¡Nadie!"],
    "Hindi": ["वह घर गया।", "वह सो गया।"],
    "Arabic": ["هل وصل الوزير؟", "نعم، وصل اليوم."],
    "several marks": ["Who did it?!", "No one knows!!", "Really."],
    "a numbered item": ["1. Open the door.", "2. Close it."],
    "a dash after the end": ["“Stop!” — he cried.", "– Go on."],
}  # fmt: skip


def split(text: str) -> list[str]:
    return [span.of(text) for span in sentence_spans(text, Span(0, len(text)))]


@pytest.mark.parametrize("case", ONE_LINE)
def test_sentences_of_a_line_are_told_apart(case: str) -> None:
    assert split(" ".join(ONE_LINE[case])) == ONE_LINE[case]


def test_a_space_that_is_missing_parts_sentences_but_not_names_and_addresses() -> None:
    text = "The talks failed, he said.He left Node.js and example.com.“We stay,” she said.”They went."
    assert split(text) == [
        "The talks failed, he said.",
        "He left Node.js and example.com.",
        "“We stay,” she said.”",
        "They went.",
    ]


def test_chinese_and_japanese_need_no_space() -> None:
    assert split("他说很好。我们走吧！为什么？") == ["他说很好。", "我们走吧！", "为什么？"]
    assert split("彼は「行こう。」と言った。そして去った。") == ["彼は「行こう。」と言った。", "そして去った。"]


def test_a_line_without_a_full_stop_is_a_sentence() -> None:
    assert split("Talks fail in Geneva\nBy A. Writer\n\n• one\n• two") == [
        "Talks fail in Geneva", "By A. Writer", "• one", "• two",
    ]  # fmt: skip


def test_a_lower_case_line_goes_on_with_the_sentence() -> None:
    assert split("The talks in\nGeneva\nfailed. They\r\nwill go on.") == [
        "The talks in", "Geneva\nfailed.", "They\r\nwill go on.",
    ]  # fmt: skip


def test_a_paragraph_wrapped_at_a_margin_is_read_as_one() -> None:
    text = (
        "The foreign ministers of both countries met in the old town\n"
        "hall of Geneva on Friday. Nobody would say what was agreed by\n"
        "President Ortega and the delegation that he brought with him."
    )
    assert split(text) == [text[:85], text[86:]]


def test_headlines_of_like_length_are_not_one_paragraph() -> None:
    headline = "Ministers of both countries meet in Geneva on Friday"
    assert split(f"{headline}\n{headline}\n{headline}") == [headline] * 3


def test_non_breaking_spaces_are_trimmed() -> None:
    assert split("\xa0He left.\xa0\xa0She stayed.\xa0") == ["He left.", "She stayed."]


def test_only_the_span_is_split() -> None:
    text = "Menu. He left. She stayed. More."
    assert [s.of(text) for s in sentence_spans(text, Span(6, 26))] == ["He left.", "She stayed."]


def test_a_blank_span_has_no_sentence() -> None:
    assert split(" \n\xa0\t") == []


def test_quotation_of_the_seeds_is_split_inside_its_marks() -> None:
    text = (SEEDS / "004_cb92b06e17f31d41.txt").read_text(encoding="utf-8")
    sentences = split(text)
    start = sentences.index("Russian Foreign Minister Lavrov also said on December 23, “We don’t want a war.")
    assert sentences[start + 1 : start + 3] == [
        "We don’t want to take the path of confrontation.",
        "But we will firmly ensure our security using the means we consider necessary.”",
    ]


def test_abbreviated_country_does_not_split_the_seeds() -> None:
    text = (SEEDS / "004_cb92b06e17f31d41.txt").read_text(encoding="utf-8")
    assert not [sentence for sentence in split(text) if sentence.endswith("U.S.")]


@pytest.mark.parametrize(
    "unit", [".", ". ", "“", '."', ' "', "(", ".A", "a.A ", "!” ", "\n", "\v ", "\r\n ", "A. ", "「。", "? a", "x"]
)
def test_a_million_of_anything_takes_linear_time(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    assert "".join("".join(split(text)).split()) == "".join(text.split())


@given(NEWS_LIKE | st.text(min_size=1))
def test_sentences_hold_all_but_whitespace_once_and_in_order(text: str) -> None:
    spans = sentence_spans(text, Span(0, len(text)))
    assert "".join("".join(span.of(text) for span in spans).split()) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(spans))


@given(NEWS_LIKE)
def test_sentences_have_no_whitespace_around_them(text: str) -> None:
    assert all(sentence == sentence.strip() != "" for sentence in split(text))


@given(NEWS_LIKE)
def test_a_blank_line_always_parts_sentences(text: str) -> None:
    assert not [sentence for sentence in split(text) if re.search(r"\n\s*\n", sentence)]


@given(NEWS_LIKE, st.text("xy.“\n ", max_size=20))
def test_what_stands_before_the_span_does_not_matter(text: str, before: str) -> None:
    shifted = sentence_spans(before + text, Span(len(before), len(before) + len(text)))
    assert [s.of(before + text) for s in shifted] == split(text)
