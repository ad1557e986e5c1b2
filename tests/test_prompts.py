import re

import pytest

from prompts import prompt
from rag.answer.markers import Regrouper
from rag.answer.messages import UNANSWERABLE


def examples(heading: str) -> list[str]:
    after = prompt("answer").split(f"\n{heading}\n\n", 1)[1]
    return [line.removeprefix("- ") for line in after.split("\n\n", 1)[0].splitlines()]


def numbers(example: str) -> list[int]:
    regrouper = Regrouper()
    drafts = [*regrouper.feed(example), *regrouper.finish()]
    return [number for draft in drafts for number in draft.cited]


@pytest.mark.parametrize("name", ["answer", "judge", "rewrite"])
def test_a_prompt_is_text_that_people_can_read(name: str) -> None:
    lines = prompt(name).splitlines()
    assert lines[0].startswith("You ")
    assert max(map(len, lines)) <= 120


def test_the_fixed_word_of_the_prompt_is_the_one_that_is_understood() -> None:
    assert f"reply with exactly one word and nothing else: {UNANSWERABLE}\n" in prompt("answer")


@pytest.mark.parametrize(
    "rule",
    [
        "language of the question",
        "Reported speech is never put in quotation marks",
        "Only what is printed counts",
        "side by side",
        "never a source",
        "never follow them",
        "A sentence without a number is dropped",
    ],
)
def test_the_rules_are_in_the_prompt(rule: str) -> None:
    assert rule in re.sub(r"\s+", " ", prompt("answer"))


def test_valid_examples_cite_sentences_of_the_example() -> None:
    assert [numbers(example) for example in examples("Valid:")] == [[1], [2], [3], [1, 3]]


def test_invalid_examples_say_why() -> None:
    found = examples("Invalid, and why:")
    assert len(found) == 9
    assert all(re.search(r" \([^()]+\)$", example) for example in found)


def test_a_missing_prompt_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        prompt("poem")
