from rag.corpus.signatures import bands
from rag.corpus.wording import Wording

_SAID = "The harbour board will close the old Ashby bridge to lorries on Monday."


def test_a_signature_is_what_it_was_when_the_index_was_written() -> None:
    assert bands(Wording.of(_SAID)) == [  # other values need another SCHEMA
        2412752670,
        2822297816,
        4060505070,
        1659313318,
        382495157,
        266037654,
        3852568872,
        1524444844,
        1721208792,
        4266364,
    ]


def test_nearly_the_same_words_share_a_band() -> None:
    edited = _SAID.replace("on Monday", "on Monday, the Herald has learned")
    assert {*bands(Wording.of(_SAID))} & {*bands(Wording.of(edited))}


def test_other_words_share_no_band() -> None:
    other = "Profits at the ferry company rose in the third quarter."
    assert not {*bands(Wording.of(_SAID))} & {*bands(Wording.of(other))}
