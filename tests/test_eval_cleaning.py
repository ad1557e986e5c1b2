from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from evals.commands.cleaning import cleaning
from evals.errors import EvalError
from evals.fitting.cleaning import climb, f1_of_words, fit_cleaning, news_lines
from evals.suites.cleaning import (
    best_block,
    body_text,
    compare,
    f1_precision_recall,
    long_lines,
    sentence_lines,
    shares_of_strings,
)
from evals.suites.news_pages import AnnotatedPage, read_annotated_pages, read_news_pages
from rag.inspecting import cleaning_weights

LEAD = "The council passed the budget on Monday after a debate of nine hours."
SECOND = "The mayor said that she was glad about the result, which nobody had expected."
PAGE = (
    f"Home\nNews\nSport\n\nCouncil passes budget\n\n{LEAD}\n\n{SECOND}\n\nRelated Stories\n\nMayor wins award in Paris"
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    page = {"id": "a", "url": "https://example.org", "page_text": PAGE, "article_body": f"{LEAD}\n{SECOND}"}
    strings = {"id": "b", "english": True, "page_text": PAGE, "keep": ["nine hours"], "drop": ["Sport", "a debate"]}
    for name, row in (("newspages", page), ("boilerplate_segments", strings)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "pages.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    return tmp_path


def test_shingles_are_counted_as_often_as_they_are_printed() -> None:
    assert compare("a b c d e", "a b c d e") == (2, 0, 0)
    assert compare("a b c d", "a b c d a b c d") == (1, 4, 0)
    assert compare("a b c d e f", "x a b c d") == (1, 1, 2)


def test_a_text_shorter_than_a_shingle_is_one() -> None:
    assert compare("a b", "a b") == (1, 0, 0)
    assert compare("a b", "") == (0, 0, 1)


def test_f1_is_of_the_mean_precision_and_recall_of_pages() -> None:
    f1, precision, recall = f1_precision_recall([(1, 1, 0), (1, 0, 3), (0, 0, 2)])
    assert precision == 0.75
    assert recall == pytest.approx(1.25 / 3)
    assert f1 == pytest.approx(2 * precision * recall / (precision + recall))


def test_nothing_found_anywhere_is_zero() -> None:
    assert f1_precision_recall([(0, 0, 2)]) == (0.0, 0.0, 0.0)


def test_our_body_is_the_paragraphs_of_the_article() -> None:
    assert body_text(PAGE) == f"{LEAD}\n{SECOND}"


def test_the_simple_ways_choose_lines() -> None:
    long = "word " * 16
    assert long_lines(f"{long}\nshort") == long
    assert sentence_lines(PAGE) == f"{LEAD}\n{SECOND}"
    assert best_block(f"{LEAD}\n{SECOND}\n" + "Home\n" * 9 + LEAD) == f"{LEAD}\n{SECOND}"


def test_strings_are_kept_in_the_body_or_dropped_from_it() -> None:
    page = AnnotatedPage(id="b", page_text=PAGE, english=True, keep=("nine hours",), drop=("Sport", "a debate"))
    assert [(each.name, each.value) for each in shares_of_strings([page])] == [
        ("kept, English", 1.0),
        ("dropped, English", 0.5),
    ]


@pytest.mark.parametrize("folder", ["", "newspages"])
def test_the_folder_of_the_pages_or_its_parent_is_read(data: Path, folder: str) -> None:
    assert [page.id for page in read_news_pages(data / folder)] == ["a"]
    assert [page.id for page in read_annotated_pages(data / folder)] == ["b"]


@pytest.mark.parametrize(("content", "problem"), [('{"id": "a"}', "pages.jsonl:1: page_text"), ("", "no row")])
def test_pages_that_cannot_be_used_are_named(tmp_path: Path, content: str, problem: str) -> None:
    (tmp_path / "pages.jsonl").write_text(content, "utf-8")
    with pytest.raises(EvalError, match=problem):
        read_news_pages(tmp_path)


def test_the_command_prints_our_way_beside_the_others(data: Path) -> None:
    result = CliRunner().invoke(cleaning, ["--data", str(data)])
    assert result.exit_code == 0
    assert [line.split("  ")[0] for line in result.output.splitlines()[2:7]] == [
        "byline",
        "best block of prose lines",
        "lines of 8+ words, punctuated",
        "lines of 16+ words",
        "whole page",
    ]


def test_the_command_prints_json(data: Path) -> None:
    result = CliRunner().invoke(cleaning, ["--data", str(data), "--json"])
    ours = json.loads(result.output)["bodies"][0]
    assert (ours["name"], ours["f1"], ours["n"]) == ("byline", 1.0, 1)


def test_a_folder_without_pages_is_an_error_with_exit_code_2(tmp_path: Path) -> None:
    result = CliRunner().invoke(cleaning, ["--data", str(tmp_path)])
    assert result.exit_code == 2
    assert "has no newspages/pages.jsonl and no pages.jsonl; name the folder" in result.output


def test_weights_that_find_the_body_are_left_as_they_are(data: Path) -> None:
    result = CliRunner().invoke(fit_cleaning, ["--data", str(data), "--rounds", "1"])
    assert result.exit_code == 0
    assert "before: F1 of words 1.0000, kept 1.0000, dropped 0.5000" in result.output
    assert "was" not in result.output.partition("after")[2]


def test_folds_are_measured_with_what_was_fitted_without_them(data: Path) -> None:
    for folder in ("newspages", "boilerplate_segments"):
        file = data / folder / "pages.jsonl"
        file.write_text(file.read_text("utf-8") * 2, "utf-8")
    result = CliRunner().invoke(fit_cleaning, ["--data", str(data), "--rounds", "1", "--folds", "2"])
    assert result.output.count("F1 of words 1.0000, kept 1.0000, dropped 0.5000") == 4  # before, two folds, after


def test_climbing_finds_a_lost_article_again(data: Path) -> None:
    news = [news_lines(page) for page in read_news_pages(data)]
    lost = cleaning_weights() | {"bias": -12.0}
    assert f1_of_words(news, lost) == 0.0
    assert f1_of_words(news, climb(news, [], lost, rounds=1)) == 1.0
