from pathlib import Path

import pytest

from rag.errors import ArticleMissingError
from rag.grouping import Grouping
from rag.inspecting import inspect_article
from rag.types import Article, Span

BRIDGE = "The harbour board will close the old Ashby bridge to lorries on Monday."


def test_articles_are_grouped_without_a_model(tmp_path: Path) -> None:
    articles = [Article("a", BRIDGE), Article("b", f"{BRIDGE} Lorries wait on the quay.")]
    grouping = Grouping.write(tmp_path / "grouping", map(inspect_article, articles))
    places, sources = grouping.shared("b", Span(0, len(BRIDGE)))
    assert ([(place.article_id, place.quote) for place in places], sources) == ([("a", BRIDGE)], 1)
    with pytest.raises(ArticleMissingError, match="no article has the id 'c'"):
        grouping.shared("c", Span(0, 1))
    grouping.close()
