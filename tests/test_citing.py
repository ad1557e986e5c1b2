from rag.answer.citing import Citations
from rag.types import AlsoIn, Article, Context, Evidence, Quotation, Span, Speaker

TEXT = "“We close the bridge,” Holm said. “It is old.” Trucks must turn back."
COPY = "The bridge was shut. “We close the bridge,” Holm said."
BRIDGE = Article("bridge", TEXT, outlet="Gazette")
OTHER = Article("copy", COPY, title="A bridge closes", outlet="Herald")
HOLM = Speaker("Ada Holm", "Holm", "mayor")


def of(article: Article, words: str) -> Span:
    start = article.text.index(words)
    return Span(start, start + len(words))


FIRST = of(BRIDGE, "“We close the bridge,” Holm said.")
SAID = Quotation(of(BRIDGE, "“We close the bridge,”"), "direct", HOLM, "said", of(BRIDGE, "Holm said"))
CONTEXT = Context(
    "Why?",
    (
        Evidence(1, BRIDGE, FIRST, 0, (SAID,)),
        Evidence(2, BRIDGE, of(BRIDGE, "“It is old.”"), 0),
        Evidence(3, BRIDGE, of(BRIDGE, "Trucks must turn back."), 0),
        Evidence(4, OTHER, of(OTHER, "“We close the bridge,” Holm said."), 1),
    ),
)


PLACE = of(OTHER, "“We close the bridge,” Holm said.")
COPIED = AlsoIn("copy", PLACE, "Herald", "A bridge closes", "“We close the bridge,” Holm said.")


def sharing(article: Article, span: Span) -> tuple[tuple[AlsoIn, ...], int]:
    return ((COPIED,), 2) if (article, span) == (BRIDGE, FIRST) else ((), 1)


def test_neighbouring_sentences_are_one_citation() -> None:
    statement, citations = Citations(CONTEXT, sharing).cite("It closes.", (1, 2))
    assert statement.citations == (1,)
    assert [citation.quote for citation in citations] == ["“We close the bridge,” Holm said. “It is old.”"]


def test_sentences_apart_are_citations_of_their_own() -> None:
    _, citations = Citations(CONTEXT, sharing).cite("It closes.", (3, 1))
    assert [citation.quote for citation in citations] == ["Trucks must turn back.", "“We close the bridge,” Holm said."]


def test_a_place_keeps_its_number() -> None:
    made = Citations(CONTEXT, sharing)
    made.cite("One.", (3,))
    made.cite("Two.", (1,))
    statement, _ = made.cite("Three.", (3,))
    assert statement.citations == (1,)
    assert [citation.number for citation in made.all()] == [1, 2]


def test_a_citation_names_who_speaks_and_how() -> None:
    _, (citation,) = Citations(CONTEXT, sharing).cite("It closes.", (1,))
    assert (citation.speaker, citation.speech) == (HOLM, "direct")


def test_who_else_prints_the_words_is_named() -> None:
    _, (first, other) = Citations(CONTEXT, sharing).cite("It closes.", (1, 3))
    assert (first.also_in, first.independent_sources) == ((COPIED,), 2)
    assert (other.also_in, other.independent_sources) == ((), 1)


def test_another_printing_of_the_same_words_is_no_citation_of_its_own() -> None:
    statement, citations = Citations(CONTEXT, sharing).cite("It closes.", (1, 4))
    assert statement.citations == (1,)
    assert [citation.article for citation in citations] == [BRIDGE]


def test_a_number_outside_the_context_is_not_cited() -> None:
    statement, citations = Citations(CONTEXT, sharing).cite("It closes.", (9,))
    assert (statement.citations, citations) == ((), ())
