import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.corpus.wording import Wording, same_words


def test_copies_with_another_conjunction_are_the_same_words() -> None:
    one = "“We’re prepared to respond forcefully to aggression, though a solution is still possible,” Blinken said."
    other = '"We\'re prepared to respond forcefully to aggression. But a solution is still possible," Blinken said.'
    assert same_words(one, other)


def test_sentences_on_one_topic_are_not_the_same_words() -> None:
    assert not same_words("The US and Russia hold talks in Geneva on Monday.", "Russia wants talks with NATO soon.")


def test_short_sentences_must_be_equal() -> None:
    assert same_words("He agreed.", "He agreed!")
    assert not same_words("He agreed.", "He agreed twice.")


def test_another_number_makes_another_sentence() -> None:
    text = "With a population of about {} the town of Ashby is the largest on the coast."
    assert same_words(text.format("10,000"), text.format("10,000"))
    assert not same_words(text.format("10,000"), text.format("50,000"))


def test_another_number_in_words_makes_another_sentence() -> None:
    assert not same_words(
        "Holm said that a ticket would cost four crowns.", "Holm said a ticket would cost nine crowns."
    )


def test_a_denial_is_another_sentence() -> None:
    said = "Minister Karl Nygaard said the state would pay {} for the ferry."
    assert not same_words(said.format("nothing"), said.format("a share"))
    assert not same_words("The ferry will sail to Elm in June.", "The ferry will not sail to Elm in June.")


def test_the_opposite_outcome_is_another_sentence() -> None:
    said = "Profits at the Elm ferry company {} in the third quarter."
    assert not same_words(said.format("rose"), said.format("fell"))
    assert not same_words(said.format("may rise"), said.format("rise"))


def test_another_name_makes_another_sentence() -> None:
    said = "{} told reporters on the quay that the ferry would sail again before the end of the summer."
    assert not same_words(said.format("Karl Nygaard"), said.format("Anna Holm"))


def test_another_name_elsewhere_makes_another_sentence() -> None:
    one = "Karl Nygaard told reporters on the quay that the long ferry strike would end before the summer."
    other = "Told reporters on the quay that the long ferry strike would end before the summer, Anna Holm agreed."
    assert not same_words(one, other)


def test_names_that_change_places_make_another_sentence() -> None:
    said = "Police in {} said that {} had fired on the patrol boat near the island on Monday."
    assert not same_words(said.format("Elm", "Ashby"), said.format("Ashby", "Elm"))


def test_another_day_makes_another_sentence() -> None:
    said = "The council of Ashby decided {} to close the old bridge to all lorries."
    assert not same_words(said.format("on Monday"), said.format("on Tuesday"))
    assert same_words(
        said.format("on Monday"), "On Monday the council of Ashby decided to close the old bridge to lorries."
    )


def test_before_is_not_after() -> None:
    said = "The council decided to close the bridge {} the storm of last week."
    assert not same_words(said.format("before"), said.format("after"))


def test_spellings_and_numbers_in_words_are_the_same() -> None:
    one = "The defence ministry has bought seven organised shelters in the harbour."
    other = "The defense ministry has bought 7 organized shelters in the harbor."
    assert same_words(one, other)


def test_reported_words_are_the_same_as_direct_ones() -> None:
    one = "He asserted that the council remained committed to its plan — low fares, combined with more sailings."
    other = '"The council remains committed to our plan: low fares, combined with more sailings."'
    assert same_words(one, other)


def test_a_longer_copy_may_say_more() -> None:
    one = "“We will rebuild the pier in the spring,” Holm said."
    assert same_words(one, "“We will rebuild the pier in the spring,” Holm told the Ashby Herald on Friday.")
    assert not same_words(
        one, f"{one} The insurers have offered to pay for half of the work, and the town for the rest."
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Norfelt will close the Tirn plant in June.", "Norfelt closed the Tirn plant in June."),
        ("Norfelt is to close the Tirn plant in June.", "Norfelt closed the Tirn plant in June."),
        ("Norfelt could close the Tirn plant in June.", "Norfelt closed the Tirn plant in June."),
        ("Norfelt plans to close the Tirn plant in June.", "Norfelt closed the Tirn plant in June."),
        ("Norfelt won't close the Tirn plant in June.", "Norfelt will close the Tirn plant in June."),
        ("Police had hoped to arrest the skipper of the Elm ferry.", "Police arrested the skipper of the Elm ferry."),
        ("The talks on the Elm ferry will resume in Ashby.", "The talks on the Elm ferry resumed in Ashby."),
        ("Mayor Anna Holm nearly resigned over the pier.", "Mayor Anna Holm resigned over the pier."),
        ("They'll open the pier at Ashby in May.", "They opened the pier at Ashby in May."),
    ],
)
def test_a_plan_or_a_near_miss_is_not_the_deed(one: str, other: str) -> None:
    assert not same_words(one, other)
    assert Wording.of(one).key != Wording.of(other).key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The army attacked the rebels.", "The army was attacked by the rebels."),
        ("Exports to China from Norway doubled.", "Exports from China to Norway doubled."),
        ("The rate rose from 3 percent.", "The rate rose to 3 percent."),
        ("The rate rose 3 percent in Norway.", "The rate rose to 3 percent in Norway."),
        ("He was born in Ashby in 1970.", "She was born in Ashby in 1970."),
    ],
)
def test_changed_roles_make_another_sentence(one: str, other: str) -> None:
    assert not same_words(one, other)
    assert Wording.of(one).key != Wording.of(other).key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "“We will rebuild the pier in the spring,” she said.",
            "They would rebuild the pier in the spring, Holm said.",
        ),
        (
            "The alliance will, he said, defend Ashby’s pier.",
            '"But the alliance will defend Ashby\'s pier," he has said.',
        ),
        ("The ferry won't sail to Elm in June.", "The ferry will not sail to Elm in June."),
        ("The ferry’s crew can’t sail to Elm, she said.", "The ferry's crew cannot sail to Elm, Holm has said."),
        ("Nearly 300 people marched in Ashby on Monday.", "On Monday nearly 300 people marched in Ashby."),
        ("The rate rose to 3 percent in May.", "The rate rose to 3 percent in May, from 2.5 percent in April."),
        ("He was born in Ashby in 1970 to fishermen.", "Nygaard was born in Ashby in 1970 to fishermen."),
        ("The pier was hit by a ferry at noon.", "The pier was hit at noon by a ferry."),
    ],
)
def test_copies_that_plan_alike_are_the_same_words(one: str, other: str) -> None:
    assert same_words(one, other)


_WORDS = st.sampled_from(
    "Holm Ashby said on Monday that the not 7 seven old bridge may close before winter defence".split()
)


@given(st.lists(_WORDS, max_size=12), st.lists(_WORDS, max_size=12))
def test_sameness_has_no_direction(one: list[str], other: list[str]) -> None:
    mine, theirs = Wording.of(" ".join(one)), Wording.of(" ".join(other))
    assert mine.is_same(theirs) == theirs.is_same(mine)
    assert mine.is_same(mine) == bool(mine.stems)


def test_wordings_have_keys_of_their_own() -> None:
    assert Wording.of("The bridge closes, though late.").key == Wording.of("But the bridge closes late!").key
    assert Wording.of("The bridge closes late.").key != Wording.of("The bridge closes early.").key


def test_stock_phrases_are_not_distinctive() -> None:
    assert not Wording.of("The company did not respond to a request for comment.").is_distinctive
    assert Wording.of("The company sold its ferry to Elm.").is_distinctive
