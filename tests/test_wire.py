"""The nouns as JSON."""

from dataclasses import replace

from rag import wire
from rag.types import (
    AlsoIn,
    Analysis,
    Answer,
    Article,
    Attributed,
    Citation,
    Conflict,
    ConflictSide,
    Draft,
    Failure,
    Hit,
    Label,
    Passage,
    Published,
    Quotation,
    Segment,
    Span,
    Speaker,
    Statement,
    TimeExpression,
    Usage,
    Verdict,
)
from rag.wire import Links

LINKS = Links("https://news.example")
TEXT = "“We sail again,” said Ada Holm."
ARTICLE = Article(
    "ferry-1", TEXT, "Ferry talks", "The Quay", "AP", Published("2021-12", "inferred"), "https://a.example"
)
HOLM = Speaker("Ada Holm", "Ada Holm", "harbour master")
CITED = Citation(1, ARTICLE, Span(0, 31), TEXT, "direct", HOLM, (AlsoIn("copy", Span(4, 9), "Tide", "Talks", "sails"),))
SAID = Quotation(Span(0, 16), "direct", HOLM, "said", Span(17, 30))
ANSWER = Answer(
    id="ans_1",
    question="What did she say?",
    standalone_question="What did Holm say?",
    status="answered",
    confidence=0.9,
    statements=(Statement("Ada Holm will sail.", (1,)),),
    citations=(CITED,),
    nearest=(),
    generator="llm",
    degraded=None,
    index_generation="000001-abcdef",
    timings_ms={"total": 4.5},
    usage=Usage("openai/x", 10, 2, 0.5),
)


def test_an_answer_is_the_object_of_the_contract() -> None:
    assert wire.answer(ANSWER, LINKS).model_dump() == {
        "id": "ans_1",
        "question": "What did she say?",
        "standalone_question": "What did Holm say?",
        "status": "answered",
        "text": "Ada Holm will sail. [1]",
        "confidence": 0.9,
        "statements": [{"text": "Ada Holm will sail.", "citations": [1]}],
        "citations": [wire.citation(CITED, LINKS).model_dump()],
        "conflicts": [],
        "nearest": [],
        "generator": "llm",
        "degraded": None,
        "index_generation": "000001-abcdef",
        "timings_ms": {"total": 4.5},
        "usage": {"model": "openai/x", "prompt_tokens": 10, "completion_tokens": 2, "cost_usd": 0.5},
        "reason": None,
    }


def test_a_citation_says_who_where_and_when() -> None:
    assert wire.citation(CITED, LINKS).model_dump() == {
        "number": 1,
        "article_id": "ferry-1",
        "start": 0,
        "end": 31,
        "quote": TEXT,
        "speech": "direct",
        "speaker": {"name": "Ada Holm", "as_printed": "Ada Holm", "role": "harbour master"},
        "title": "Ferry talks",
        "outlet": "The Quay",
        "published": {"date": "2021-12", "source": "inferred"},
        "url": "https://a.example",
        "permalink": "https://news.example/articles/ferry-1?span=0-31",
        "also_in": [
            {
                "article_id": "copy",
                "start": 4,
                "end": 9,
                "quote": "sails",
                "title": "Talks",
                "outlet": "Tide",
                "agency": None,
                "published": {"date": None, "source": "unknown"},
                "permalink": "https://news.example/articles/copy?span=4-9",
            }
        ],
        "independent_sources": 1,
        "said_on": None,
    }


def test_nobody_speaks_where_there_is_no_speaker() -> None:
    assert wire.citation(replace(CITED, speaker=None, speech=None), LINKS).speaker is None


def test_an_explained_answer_has_what_was_dropped() -> None:
    dropped = Verdict(Draft("It sank.", (1,)), 0.25, (Failure("support", "0.25"),))
    explained = wire.answer(replace(ANSWER, dropped=(dropped,)), LINKS, explain=True).model_dump()
    assert explained["dropped"] == [
        {"text": "It sank.", "cited": [1], "support": 0.25, "failures": [{"rule": "support", "detail": "0.25"}]}
    ]


def test_a_hit_is_a_passage_with_its_scores() -> None:
    found = wire.hit(Hit(Passage("ferry-1", (Span(0, 31),)), ARTICLE, 0.5, {"fused": 0.25}), LINKS)
    assert (found.text, found.start, found.end, found.score, found.scores) == (TEXT, 0, 31, 0.5, {"fused": 0.25})


def test_a_quotation_has_its_words_and_its_article() -> None:
    found = wire.quotation(Attributed(ARTICLE, SAID), LINKS)
    assert (found.quote, found.cue, found.article_id) == ("“We sail again,”", "said", "ferry-1")
    assert found.attribution is not None
    assert TEXT[found.attribution.start : found.attribution.end] == "said Ada Holm"
    assert found.permalink == "https://news.example/articles/ferry-1?span=0-16"


def test_a_quotation_says_when_it_was_said_and_who_else_prints_it() -> None:
    told = replace(
        SAID,
        said_on=TimeExpression(Span(4, 8), "2021-12-24", "2021-12-24", inferred=True),
        place=Span(9, 14),
        occasion=Span(4, 14),
    )
    copy = AlsoIn("copy", Span(4, 9), "Tide", quote="sails", agency="AP", published=Published("2021-12-25", "given"))
    found = wire.quotation(Attributed(ARTICLE, told, (copy,), 2), LINKS).model_dump(mode="json")
    assert found["said_on"] == {
        "text": "sail", "start": 4, "end": 8, "first": "2021-12-24", "last": "2021-12-24", "inferred": True
    }  # fmt: skip
    assert found["place"] == {"start": 9, "end": 14, "text": "again"}
    assert found["occasion"] == {"start": 4, "end": 14, "text": "sail again"}
    assert (found["independent_sources"], found["also_in"][0]["quote"]) == (2, "sails")
    assert found["also_in"][0]["permalink"] == "https://news.example/articles/copy?span=4-9"


def test_an_answer_shows_the_sides_of_a_conflict() -> None:
    conflict = Conflict("number", (ConflictSide("12", (1,)), ConflictSide("14", (2, 3))))
    found = wire.answer(replace(ANSWER, conflicts=(conflict,)), LINKS).model_dump(mode="json")["conflicts"]
    sides = [{"value": "12", "citations": [1]}, {"value": "14", "citations": [2, 3]}]
    assert found == [{"kind": "number", "sides": sides}]


def test_an_article_says_who_says_what_in_it() -> None:
    whole = Span(0, 31)
    analysis = Analysis(ARTICLE, (Segment(whole, Label.BODY, "prose"),), (whole,), (), (SAID,))
    assert wire.article(analysis, LINKS).model_dump(mode="json")["quotations"] == [
        {
            "start": 0,
            "end": 16,
            "quote": "“We sail again,”",
            "speech": "direct",
            "speaker": {"name": "Ada Holm", "as_printed": "Ada Holm", "role": "harbour master"},
            "cue": "said",
            "attribution": {"start": 17, "end": 30},
            "said_on": None,
            "place": None,
            "occasion": None,
            "also_in": [],
            "independent_sources": 1,
        }
    ]


def test_an_article_says_who_else_prints_its_quotations() -> None:
    analysis = Analysis(ARTICLE, (), (), (), (replace(SAID, cue=None), SAID))
    attributed = Attributed(ARTICLE, SAID, (AlsoIn("copy", Span(4, 9), "Tide", quote="sails"),), 2)
    alone, shared = wire.article(analysis, LINKS, [attributed]).quotations
    assert (alone.also_in, alone.independent_sources) == ([], 1)
    assert ([each.article_id for each in shared.also_in], shared.independent_sources) == (["copy"], 2)


def test_an_inspection_has_all_that_was_found() -> None:
    whole = Span(0, 31)
    analysis = Analysis(
        ARTICLE, (Segment(whole, Label.BODY, "prose"),), (whole,), (Passage("ferry-1", (whole,)),), (SAID,)
    )
    found = wire.inspection(analysis).model_dump(mode="json")
    assert (found["id"], found["text"], found["characters"]) == ("ferry-1", TEXT, 31)
    assert found["segments"] == [{"start": 0, "end": 31, "label": "body", "reason": "prose"}]
    assert found["sentences"] == [{"start": 0, "end": 31}]
    assert found["passages"] == [{"start": 0, "end": 31, "sentences": [{"start": 0, "end": 31}]}]
    assert found["quotations"][0]["quote"] == "“We sail again,”"


def test_an_id_is_quoted_in_an_address() -> None:
    assert LINKS.reader("a/b c") == "https://news.example/articles/a%2Fb%20c"
    assert LINKS.resource("a") == "https://news.example/v1/articles/a"


def test_the_nearest_of_many_places_are_named() -> None:
    source = replace(ARTICLE, published=Published("2024-01-30", "given"))
    places = [
        AlsoIn(f"a{day}", Span(0, 5), None, published=Published(f"2024-01-{day:02}", "given")) for day in range(1, 31)
    ]
    found = wire.quotation(Attributed(source, SAID, (AlsoIn("undated", Span(0, 5), None), *places), 31), LINKS)
    assert [place.article_id for place in found.also_in] == [f"a{day}" for day in range(30, 10, -1)]
    assert found.independent_sources == 31
