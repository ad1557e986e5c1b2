import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag import replies
from service.completions import envelope, rendering
from service.completions.schemas import Annotation, CitationStyle, TokenUsage

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip)
STYLES = st.sampled_from(["markers", "links", "none"])


def citation(number: int) -> replies.Citation:
    return replies.Citation(
        number=number,
        article_id=f"a{number}",
        start=0,
        end=number,
        quote="q" * number,
        speech=None,
        speaker=None,
        title=None,
        outlet="The Gazette" if number % 2 else None,
        published=replies.Published(date=None, source="unknown"),
        url=None,
        permalink=f"http://byline.test/articles/a{number}?span=0-{number}",
        also_in=[],
    )


def answer(statements: list[replies.Statement]) -> replies.Answer:
    numbers = sorted({number for statement in statements for number in statement.citations})
    return replies.Answer(
        id="ans_1",
        question="?",
        standalone_question="?",
        status="answered" if statements else "unanswerable",
        text="",
        confidence=1.0,
        statements=statements,
        citations=[citation(number) for number in numbers],
        nearest=[],
        generator="extractive",
        degraded=None,
        index_generation="g",
        timings_ms={},
        usage=None,
        reason=None if statements else "No article mentions Lisbon.",
    )


def covered(text: str, cited: replies.Citation, style: CitationStyle) -> str:
    marks = {"markers": f"[{cited.number}]", "links": f"[{cited.number}]({cited.permalink})", "none": text}
    return marks[style]


STATEMENTS = st.lists(
    st.builds(replies.Statement, text=TEXT, citations=st.lists(st.integers(1, 9), min_size=1, max_size=3, unique=True)),
    min_size=1,
    max_size=5,
)


@given(STATEMENTS, STYLES)
def test_every_annotation_covers_what_cites_its_source(
    statements: list[replies.Statement], style: CitationStyle
) -> None:
    written = rendering.whole(answer(statements), style)
    covers = [
        (written.text[cited.start_index : cited.end_index], cited.url)
        for cited in (each.url_citation for each in written.annotations)
    ]
    assert covers == [
        (covered(each.text, citation(number), style), citation(number).permalink)
        for each in statements
        for number in each.citations
    ]


@given(STATEMENTS, STYLES)
def test_the_pieces_of_a_stream_make_the_whole(statements: list[replies.Statement], style: CitationStyle) -> None:
    whole = rendering.whole(answer(statements), style)
    cited = {number: citation(number) for number in range(1, 10)}
    text = ""
    annotations: list[Annotation] = []
    for statement in statements:
        piece = rendering.piece(statement, cited, style, len(text))
        text += piece.text
        annotations += piece.annotations
    assert (text, tuple(annotations)) == (whole.text, whole.annotations)


@given(STATEMENTS)
def test_without_marks_the_text_is_the_statements(statements: list[replies.Statement]) -> None:
    assert rendering.whole(answer(statements), "none").text == " ".join(each.text for each in statements)


def test_offsets_are_code_points() -> None:
    stated = replies.Statement(text="“Да” 🙂.", citations=[1])
    written = rendering.whole(answer([stated]), "markers")
    assert written.text == "“Да” 🙂. [1]"
    assert (written.annotations[0].url_citation.start_index, written.annotations[0].url_citation.end_index) == (8, 11)


def test_a_source_is_called_by_its_title_or_else_its_outlet_or_id() -> None:
    event = rendering.source_event([citation(1), citation(2)])
    assert event
    assert [each.name for each in event.data.metadata] == ["The Gazette", "a2"]
    assert event.data.document == ["q", "qq"]


@pytest.mark.parametrize("style", ["markers", "links", "none"])
def test_no_answer_is_one_sentence_and_the_reason(style: CitationStyle) -> None:
    written = rendering.whole(answer([]), style)
    assert written == rendering.Piece("The articles do not answer this. No article mentions Lisbon.")


def test_no_citation_makes_no_event() -> None:
    assert rendering.source_event([]) is None


def test_usage_is_what_the_language_model_used() -> None:
    known = replies.Usage(model="m", prompt_tokens=30, completion_tokens=12, cost_usd=0.1)
    assert envelope.usage_of(known) == TokenUsage(prompt_tokens=30, completion_tokens=12, total_tokens=42)


def test_a_false_premise_is_told_below_the_words_that_deny_it() -> None:
    stated = replies.Statement(text="It did not.", citations=[1])
    denied = answer([stated]).model_copy(update={"status": "false_premise"})
    written = rendering.whole(denied, "markers")
    assert written.text == "It did not. [1]\n\nThe articles do not bear out what the question takes for granted."
