from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from evals.cases.quotations import GoldQuotation, Placed, read_quotations
from evals.errors import EvalError
from evals.texts import plain_texts
from rag.types import Span

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "gold-quotations.md").read_text(encoding="utf-8")
GOLD = ROOT / "evals" / "gold" / "quotations"
TEXT = 'Ida Berg said it was late.\n\n"We go home," she said. "It was late," she said.'
LINE = {"file": "night.txt", "words": '"We go home,"', "speech": "direct", "speaker": "Ida Berg"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "gold.jsonl"


def read(path: Path, *lines: object) -> list[Placed]:
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return read_quotations(path, {"night": TEXT})["night"]


def refused(path: Path, *lines: object) -> str:
    with pytest.raises(EvalError) as caught:
        read(path, *lines)
    return str(caught.value).replace(f"{path}: ", "")


@pytest.mark.parametrize(
    ("name", "corpus"),
    [("seeds", ROOT / "seeds"), ("written", GOLD / "written"), ("held_out", GOLD / "held_out")],
)
def test_every_article_has_gold_without_fault(name: str, corpus: Path) -> None:
    texts = plain_texts(corpus)
    placed = read_quotations(GOLD / f"{name}.jsonl", texts)
    assert placed.keys() == texts.keys()
    assert all(each.span.of(texts[id_]) == each.gold.words for id_, found in placed.items() for each in found)


def test_words_are_found_where_the_file_has_them(path: Path) -> None:
    assert [each.span for each in read(path, LINE)] == [Span(28, 41)]


def test_the_second_of_the_same_words_can_be_meant(path: Path) -> None:
    line = LINE | {"words": "t was late", "nth": 2, "also": ['"It was late,"']}
    [placed] = read(path, line)
    assert (placed.span.start, placed.also[0].of(TEXT)) == (TEXT.rindex("t was late"), '"It was late,"')


def test_words_that_stand_twice_need_to_be_told_apart(path: Path) -> None:
    assert refused(path, LINE | {"words": "t was late"}) == (
        "line 1: 'night.txt' has 't was late' 2 times; say which with `nth`: 1 to 2"
    )


def test_words_that_stand_once_need_no_number(path: Path) -> None:
    assert refused(path, LINE | {"nth": 1}) == """line 1: 'night.txt' has '"We go home,"' once; remove `nth`"""


def test_words_that_are_not_verbatim_are_told_with_what_the_file_has(path: Path) -> None:
    assert refused(path, LINE, LINE | {"words": '"We got home,"'}) == (
        """line 2: words: '"We got home,"' is not verbatim in 'night.txt'; it has '"We go home,"': copy that"""
    )


def test_an_attribution_is_verbatim_too(path: Path) -> None:
    assert refused(path, LINE | {"attribution": "quite another"}) == (
        "line 1: attribution: 'quite another' is not verbatim in 'night.txt'; copy it from there"
    )


def test_reported_words_have_no_marks(path: Path) -> None:
    assert "reported words have quotation marks" in refused(path, LINE | {"speech": "reported"})


def test_a_quotation_stands_in_the_gold_once(path: Path) -> None:
    assert refused(path, LINE, LINE) == "line 2: line 1 has the same words; remove one of them"


def test_a_file_that_is_not_in_the_corpus_is_told(path: Path) -> None:
    assert refused(path, LINE | {"file": "nigth.txt"}) == (
        "line 1: file 'nigth.txt' is not in the corpus; name a file of it; 'night' may be meant"
    )


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ({"file": "night.txt", "speaker": "Ida"}, "a quotation has `words`; a line with `file` alone says that"),
        ({"file": "night.txt", "words": "We"}, "a quotation has `speech` and `speaker`"),
        (LINE | {"speech": "indirect"}, "'speech': String should match pattern"),
        (LINE | {"speeker": "Ida"}, "unknown key 'speeker'; 'speaker' may be meant"),
        ("We go home", 'the line is no JSON object; write {"file": …, "words": …}'),
    ],
)
def test_a_line_that_is_no_quotation_is_refused(path: Path, line: object, told: str) -> None:
    assert told in refused(path, line)


def test_an_article_may_have_no_quotation(path: Path) -> None:
    assert read(path, {"file": "night.txt"}) == []


def test_the_page_shows_a_line_of_the_gold_and_all_fields() -> None:
    [sample] = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    shown = GoldQuotation.model_validate_json(sample)
    lines = (GOLD / "written.jsonl").read_text(encoding="utf-8").splitlines()
    assert shown in [GoldQuotation.model_validate_json(line) for line in lines]
    [table] = re.findall(r"\| field \|.*?\n\n", PAGE, re.DOTALL)
    fields = [name for row in table.strip().splitlines()[2:] for name in re.findall(r"`(\w+)`", row.split("|")[1])]
    assert fields == list(GoldQuotation.model_fields)
