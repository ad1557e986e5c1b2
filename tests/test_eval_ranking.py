"""How well the passages of one question were ranked."""

from __future__ import annotations

import math

import pytest

from evals.measures.places import Place
from evals.measures.ranking import MEASURES, ranking_scores
from rag.types import Span


def at(article_id: str, start: int, end: int) -> Place:
    return article_id, Span(start, end)


FERRY, MILL, QUAY = at("ferry", 0, 100), at("mill", 0, 100), at("quay", 0, 100)
NOON = [at("ferry", 40, 50)]


def test_a_hit_that_overlaps_the_quote_is_relevant() -> None:
    found = ranking_scores([NOON], [MILL, FERRY])
    assert (found["passage_hit@1"], found["passage_hit@4"], found["passage_recall@10"]) == (0.0, 1.0, 1.0)
    assert (found["passage_rr@10"], found["passage_map@10"]) == (0.5, 0.5)
    assert found["passage_ndcg@10"] == pytest.approx(1 / math.log2(3))


def test_a_hit_beside_the_quote_is_not() -> None:
    assert ranking_scores([NOON], [at("ferry", 0, 40), at("ferry", 50, 90)])["passage_recall@10"] == 0.0


def test_a_quote_that_no_hit_overlaps_is_missed() -> None:
    assert ranking_scores([NOON, [at("quay", 0, 9)]], [FERRY, MILL])["passage_recall@10"] == 0.5


def test_two_quotes_in_one_passage_are_found_with_it() -> None:
    found = ranking_scores([NOON, [at("ferry", 60, 70)]], [FERRY, MILL])
    assert (found["passage_recall@10"], found["passage_ndcg@10"]) == (1.0, 1.0)


def test_a_quote_is_found_at_any_of_its_places() -> None:
    assert ranking_scores([[at("mill", 200, 210), at("mill", 5, 15)]], [MILL])["passage_recall@10"] == 1.0


def test_an_article_ranks_where_its_best_passage_does() -> None:
    hits = [at("mill", 0, 10), at("mill", 10, 20), at("ferry", 200, 300), at("ferry", 0, 100)]
    found = ranking_scores([NOON], hits)
    assert (found["article_rr@10"], found["passage_rr@10"]) == (0.5, 0.25)


def test_nothing_found_is_worth_nothing() -> None:
    assert ranking_scores([NOON], []) == dict.fromkeys(MEASURES, 0.0)


def test_without_gold_there_is_nothing_to_measure() -> None:
    assert ranking_scores([], [FERRY]) == {}
