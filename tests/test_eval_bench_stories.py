import json

from click.testing import CliRunner

from evals.bench.newsroom import Newsroom
from evals.bench.stories import time_grouping
from evals.commands.bench import bench


def test_the_same_seed_prints_the_same_articles() -> None:
    assert list(Newsroom(3).articles(5)) == list(Newsroom(3).articles(5))
    assert next(Newsroom(3).articles(1)) != next(Newsroom(4).articles(1))


def test_facts_stand_where_they_are_said_to() -> None:
    for each in Newsroom(3).articles(8):
        printed = [fact.span.of(each.article.text) for fact in each.facts]
        assert "".join(f"{words}\n\n" for words in printed) == each.article.text


def test_groups_are_measured_by_pairs() -> None:
    took = time_grouping(40, seed=1, sample=40)
    precision, recall = took.measures
    assert took.articles == 40
    assert precision.value > 0.98
    assert 0.9 < recall.value < 1
    assert took.rate > 0


def test_the_command_prints_what_grouping_took() -> None:
    result = CliRunner().invoke(bench, ["stories", "--articles", "10", "--sample", "10"])
    assert result.exit_code == 0, result.output
    assert "10 articles, " in result.stdout
    assert "pairwise precision" in result.stdout
    shown = json.loads(CliRunner().invoke(bench, ["stories", "--articles", "10", "--json"]).stdout)
    assert shown["articles"] == 10
