import pytest

from rag.corpus.cast import Cast
from rag.corpus.speakers import Mention, mentions
from rag.types import Span, Speaker


def met(text: str) -> tuple[Cast, list[Mention]]:
    found = mentions(text, Span(0, len(text)))
    return Cast(text, [found]), found


def last(text: str, focus: Speaker | None = None) -> Speaker:
    cast, found = met(text)
    speaker = cast.resolve(found[-1], focus)
    assert speaker is not None
    return speaker


def test_a_family_name_means_the_full_name() -> None:
    assert last("Ada Holm, the mayor, met Holm").name == "Ada Holm"


def test_a_given_name_means_the_one_who_has_it() -> None:
    assert last("Keeper Robbie Munt lost and Robbie").name == "Robbie Munt"


@pytest.mark.parametrize(
    "text",
    [
        "Tom Okafor, the transport minister, left; so did Okafor",
        "The transport minister, Tom Okafor, left; so did Okafor",
        "transport minister Tom Okafor left; so did Okafor",
    ],
)
def test_a_role_is_read_before_and_after_a_name(text: str) -> None:
    speaker = last(text)
    assert (speaker.name, speaker.role) == ("Tom Okafor", "transport minister")


def test_a_form_of_address_is_no_role() -> None:
    assert last("Ms Hale") == Speaker("Hale", "Ms Hale", None)


def test_a_definite_role_means_who_has_it() -> None:
    assert last("NATO Secretary General Jens Stoltenberg listened; the NATO chief").name == "Jens Stoltenberg"


def test_an_indefinite_role_means_nobody_named() -> None:
    assert last("Kremlin spokesman Dmitry Peskov listened, and a spokesman").name == "spokesman"


def test_an_epithet_means_who_was_spoken_of() -> None:
    focus = Speaker("Karl Weber", "Weber", None)
    assert last("So did the German", focus) == Speaker("Karl Weber", "German", None)


def test_a_gender_is_told_by_title_role_and_given_name() -> None:
    cast, _ = met("Mrs Holm met spokesman Lee and Fiona Gray")
    names = ["Holm", "Lee", "Fiona Gray", "Kim Gray"]
    assert [cast.gender(Speaker(name, name)) for name in names] == ["f", "m", "f", "f"]
