from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from evals.cases.case import Case, matches
from evals.cases.file import read_cases
from evals.errors import EvalError
from evals.texts import article_id_of
from rag.types import NO_FILTERS, Filters, Published, Span, Turn

ROOT = Path(__file__).parent.parent
TEXTS = {"ferry": "The ferry leaves at “noon”, said Ada Brink. The ferry is red.", "quay": "The quay is closed."}
GOOD = {
    "id": "f-1",
    "question": "When does the ferry leave?",
    "kind": "when",
    "answer": "At noon",
    "must_include": ["noon"],
    "must_not_include": [],
    "gold_passages": [{"file": "ferry.txt", "quote": "The ferry leaves at “noon”"}],
    "min_sources": 1,
    "answerable": True,
}


def gold_file(folder: Path, *cases: dict[str, object] | str) -> Path:
    path = folder / "gold.jsonl"
    lines = [case if isinstance(case, str) else json.dumps(case, ensure_ascii=False) for case in cases]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def problems(folder: Path, *cases: dict[str, object] | str) -> list[str]:
    path = gold_file(folder, *cases)
    with pytest.raises(EvalError) as caught:
        read_cases(path, TEXTS)
    return [line.removeprefix(f"{path}: ") for line in str(caught.value).split("\n")]


def seed_texts() -> dict[str, str]:
    return {path.stem: path.read_bytes().decode() for path in (ROOT / "seeds").glob("*.txt")}


def test_a_good_case_is_read(tmp_path: Path) -> None:
    [case] = read_cases(gold_file(tmp_path, GOOD, ""), TEXTS)
    assert (case.id, case.must_include, case.min_sources) == ("f-1", ("noon",), 1)
    assert case.gold_passages[0].article_id == "ferry"


def test_our_gold_on_the_seeds_has_no_problem() -> None:
    cases = read_cases(ROOT / "evals" / "gold" / "seeds.jsonl", seed_texts())
    assert len(cases) >= 125
    assert {"change", "false-premise", "filter", "follow-up", "german", "hindi", "list-everything"} <= {
        case.kind for case in cases
    }


def test_our_gold_has_its_patterns_in_its_gold_passages() -> None:
    for case in read_cases(ROOT / "evals" / "gold" / "seeds.jsonl", seed_texts()):
        quotes = "\n".join(passage.quote for passage in case.gold_passages)
        assert [pattern for pattern in case.must_include if not matches(pattern, quotes)] == [], case.id


def test_a_quote_that_is_not_verbatim_is_shown_with_the_printed_words(tmp_path: Path) -> None:
    wrong = GOOD | {"gold_passages": [{"file": "ferry.txt", "quote": 'The ferry leaves at "noon"'}]}
    [problem] = problems(tmp_path, GOOD | {"id": "f-0"}, wrong)
    assert problem.startswith("line 2: quote")
    assert "The ferry leaves at “noon”" in problem


def test_a_quote_from_nowhere_is_a_problem(tmp_path: Path) -> None:
    wrong = GOOD | {"gold_passages": [{"file": "ferry.txt", "quote": "Zebras dislike mustard"}]}
    assert problems(tmp_path, wrong) == [
        "line 1: quote 'Zebras dislike mustard' is not in 'ferry.txt'; copy it from there"
    ]


def test_a_file_that_is_not_in_the_corpus_is_a_problem(tmp_path: Path) -> None:
    wrong = GOOD | {"gold_passages": [{"file": "barge.txt", "quote": "noon"}]}
    assert problems(tmp_path, wrong) == [
        "line 1: file 'barge.txt' is not in the corpus; name a file of it or add it to extra_docs; 'ferry' may be meant"
    ]


def test_a_trap_is_checked_like_a_gold_passage(tmp_path: Path) -> None:
    wrong = GOOD | {"trap_passages": [{"file": "quay.txt", "quote": "Mustard"}]}
    assert problems(tmp_path, wrong)[0].startswith("line 1: quote 'Mustard' is not in 'quay.txt'")


def test_both_lines_of_a_repeated_id_are_named(tmp_path: Path) -> None:
    assert problems(tmp_path, GOOD, GOOD) == [
        "line 1: id 'f-1' is used 2 times; make it unique",
        "line 2: id 'f-1' is used 2 times; make it unique",
    ]


def test_a_bad_pattern_is_a_problem(tmp_path: Path) -> None:
    [problem] = problems(tmp_path, GOOD | {"must_include": ["noon", "(noon"]})
    assert problem.startswith("line 1: must_include: '(noon' is not a regular expression")


def test_a_pattern_that_matches_everything_is_a_problem(tmp_path: Path) -> None:
    [problem] = problems(tmp_path, GOOD | {"must_not_include": ["noon|"]})
    assert problem == "line 1: must_not_include: 'noon|' matches an empty text; remove the empty alternative"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"colour": "red"}, "unknown key 'colour'"),
        ({"min_sources": 0}, "'min_sources': Input should be greater than or equal to 1"),
        ({"question": "  "}, "'question': String should have at least 1 character"),
        ({"filters": {"published_from": "spring"}}, "'filters.published_from': String should match"),
        ({"extra_docs": [{"text": "No name."}]}, "an extra document has either `file` or `id`"),
        ({"min_sources": 2}, "min_sources is 2 but the gold passages name 1 files"),
        ({"must_include": []}, "an answerable case needs must_include and gold_passages"),
        ({"answerable": False}, "an unanswerable case has no must_include and no gold_passages"),
        ({"extra_docs": [{"id": "quay", "text": "Other."}]}, "extra document 'quay' has the id of an article"),
    ],
)
def test_a_case_that_makes_no_sense_is_a_problem(tmp_path: Path, change: dict[str, object], message: str) -> None:
    [problem] = problems(tmp_path, GOOD | change)
    assert message in problem


def test_a_missing_key_is_named(tmp_path: Path) -> None:
    case = {key: value for key, value in GOOD.items() if key != "answerable"}
    assert problems(tmp_path, case) == ["line 1: 'answerable' is missing; add it"]


def test_a_line_that_is_not_json_is_named(tmp_path: Path) -> None:
    [problem] = problems(tmp_path, GOOD, "{'id': 1}")
    assert problem.startswith("line 2: Invalid JSON")


def test_an_empty_file_is_a_problem(tmp_path: Path) -> None:
    assert problems(tmp_path, "") == ["line 1: no case in the file; write one JSON object a line"]


def test_a_file_that_is_not_utf8_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(b'{"id": "\xff"}')
    with pytest.raises(EvalError, match="not UTF-8 at byte 8"):
        read_cases(path, TEXTS)


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match="No such file"):
        read_cases(tmp_path / "nothing.jsonl", TEXTS)


def test_an_extra_document_can_hold_the_gold_passage(tmp_path: Path) -> None:
    barge = {"file": "barge.txt", "text": "The barge sank.", "outlet": "The Quay", "published": "2022-03"}
    case = GOOD | {"extra_docs": [barge], "gold_passages": [{"file": "barge.txt", "quote": "barge sank"}]}
    [read] = read_cases(gold_file(tmp_path, case), TEXTS)
    article = read.extra_docs[0].article
    assert (article.id, article.outlet, article.published) == ("barge", "The Quay", Published("2022-03", "given"))


def test_a_quote_is_found_wherever_it_is_printed() -> None:
    [passage] = Case.model_validate(GOOD | {"gold_passages": [{"file": "ferry", "quote": "The ferry"}]}).gold_passages
    assert passage.spans_in(TEXTS["ferry"]) == [Span(0, 9), Span(44, 53)]


def test_history_and_filters_are_asked_with_the_question() -> None:
    history = [{"role": "user", "content": "Which ferry?"}]
    case = Case.model_validate(GOOD | {"history": history, "filters": {"outlet": "Quay", "article_ids": ["ferry"]}})
    asked = case.asked("extractive")
    assert asked.generator == "extractive"
    assert asked.history == (Turn("user", "Which ferry?"),)
    assert asked.filters == Filters(outlet="Quay", article_ids=frozenset({"ferry"}))
    assert Case.model_validate(GOOD).asked("auto").filters == NO_FILTERS


@pytest.mark.parametrize(
    ("file", "expected"),
    [("a/b/004.txt", "a-b-004"), ("004.HTML", "004"), ("004", "004"), ("v1.2", "v1.2"), ("news.2021.md", "news.2021")],
)
def test_an_article_is_named_after_its_file(file: str, expected: str) -> None:
    assert article_id_of(file) == expected


@pytest.mark.parametrize(
    ("pattern", "text"),
    [("don't want", "We don’t WANT it"), ("“red line”", 'the "red line"'), ("a b", "a\xa0b"), ("x|noon", "Noon")],
)
def test_patterns_are_read_without_case_and_with_plain_marks(pattern: str, text: str) -> None:
    assert matches(pattern, text)


def test_a_pattern_that_is_not_there_does_not_match() -> None:
    assert not matches(r"\b30\b", "in 2030")
    assert re.search(r"\b30\b", "the 30 allies")
