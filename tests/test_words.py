import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rag.corpus.words import content_stems, fold, is_content, printed_words, stem, words

_ENDINGS = ("", "s", "al", "ally", "alise", "alised", "alisation", "alisations", "ality", "ing", "ed", "ful", "fulness")


def test_words_keep_abbreviations_numbers_and_possessives_whole() -> None:
    text = "The U.S. Secretary’s 70,000 troops met on Jan. 24th"
    assert [word.text for word in words(text)] == [
        "The", "U.S.", "Secretary’s", "70,000", "troops", "met", "on", "Jan", "24th",
    ]  # fmt: skip


def test_a_hyphen_joins_particles_and_prefixes_only() -> None:
    assert [word.text for word in words("U.S.-Russia build-up de-escalate dual-track")] == [
        "U.S.", "Russia", "build-up", "de-escalate", "dual", "track",
    ]  # fmt: skip


def test_the_country_is_a_content_word_and_the_pronoun_is_not() -> None:
    assert is_content("US")
    assert not is_content("us")


def test_spellings_of_one_word_share_a_stem() -> None:
    assert stem("build-up") == stem("buildup") == "buildup"
    assert stem("U.S.") == stem("US") == "us"
    assert stem("Blinken’s") == stem("Blinken") == "blinken"


def test_content_stems_leave_out_stopwords() -> None:
    assert content_stems("What did Peskov say about the talks?") == ["peskov", "say", "talk"]


def test_fold_makes_quotes_straight_and_drops_accents() -> None:
    assert fold("“Orbán’s” — É") == '"orban\'s" - e'


@given(st.text())
def test_every_word_is_the_text_at_its_span(text: str) -> None:
    assert all(word.span.of(text) == word.text for word in words(text))


@given(st.text(min_size=1))
def test_words_do_not_overlap(text: str) -> None:
    found = words(text)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@given(st.text())
def test_printed_words_are_the_words_without_their_places(text: str) -> None:
    assert printed_words(text) == [word.text for word in words(text)]


def test_threads_stem_words_as_one_alone_does() -> None:
    made = [f"{start}{end}" for start in ("nation", "relat", "organ", "general") for end in _ENDINGS]
    alone = [stem.__wrapped__(word) for word in made]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)  # seconds: threads take turns within a word
    try:
        with ThreadPoolExecutor(8) as threads:
            together = list(threads.map(lambda _: [stem.__wrapped__(word) for word in made], range(8)))
    finally:
        sys.setswitchinterval(before)
    assert together == [alone] * 8
