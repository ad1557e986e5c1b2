from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from pathlib import Path

import anyio
import pytest

from rag.engine import Engine, LanguageModel
from rag.errors import ArticleMissingError, GeneratorError, IndexMissingError, QuestionError
from rag.index.embedding import HashingEmbedder
from rag.index.generations import Index
from rag.index.manifest import EmbeddingModel
from rag.types import NO_FILTERS, Answered, Article, Context, Draft, Filters, Question, Retrieved, Stated, Turn, Usage

BRIDGE = Article(
    "bridge",
    "The harbour bridge will close to lorries in May, the city council decided on Monday.\n\n"
    "“The bridge is eighty years old and it must be repaired,” Mayor Ada Holm said.\n\n"
    "Around 4,200 lorries cross the harbour bridge every day, according to the port authority.\n",
    title="Harbour bridge to close",
    outlet="Gazette",
)
FAIR = Article(
    "fair",
    "The spring fair opens on the market square on Saturday.\n\n"
    "Trader Tom Brandt said he expects twice as many visitors as in the past year.\n",
    title="Spring fair opens",
    outlet="Herald",
)
LORRIES = "How many lorries cross the harbour bridge every day?"


class Scripted:
    """A language model that says what it is told to, then raises what it is told to."""

    def __init__(self, said: Sequence[str] = (), error: GeneratorError | None = None) -> None:
        self.said, self.error, self.closed, self.loaded = said, error, False, False
        self.languages: list[str | None] = []
        self.translation = LORRIES

    async def generate(self, question: Question, context: Context) -> AsyncGenerator[Draft | Usage, None]:
        del question
        try:
            for words in self.said:
                cited = tuple(each.number for each in context.evidence if "4,200" in each.text)
                yield Draft(words, cited)
            if self.error:
                raise self.error
            yield Usage("scripted", 10, 2)
        finally:
            self.closed = True

    async def standalone(self, question: Question, language: str | None = None) -> str:
        self.languages.append(language)
        return self.translation if language else question.text

    async def load(self) -> None:
        self.loaded = True


def engine_over(folder: Path, llm: LanguageModel | None = None) -> Engine:
    embedder = HashingEmbedder()
    index = Index(folder, EmbeddingModel.of(embedder))
    return Engine(index, folder, embedder, llm, "scripted" if llm else None, workers=2)


@pytest.fixture
async def engine(tmp_path: Path) -> Engine:
    engine = engine_over(tmp_path)
    await engine.put([BRIDGE, FAIR])
    return engine


async def asked_of(folder: Path, llm: Scripted) -> tuple[str, str | None, str, list[str]]:
    engine = engine_over(folder, llm)
    await engine.put([BRIDGE, FAIR])
    answer = await engine.ask(Question(LORRIES))
    return answer.status, answer.degraded, answer.generator, [statement.text for statement in answer.statements]


PRINTED = "Around 4,200 lorries cross the harbour bridge every day, according to the port authority."


async def test_an_answer_is_printed_words_with_exact_citations(engine: Engine) -> None:
    answer = await engine.ask(Question(LORRIES))
    assert [(statement.text, statement.citations) for statement in answer.statements] == [(PRINTED, (1,))]
    assert answer.status == "answered"
    assert [c.span.of(BRIDGE.text) for c in answer.citations] == [PRINTED]


async def test_a_stream_is_hits_then_statements_then_the_answer(engine: Engine) -> None:
    kinds = [type(event) async for event in engine.stream(Question(LORRIES))]
    assert kinds == [Retrieved, Stated, Answered]


async def test_a_name_that_no_article_mentions_is_said(engine: Engine) -> None:
    answer = await engine.ask(Question("What did Chancellor Rupert Vogelsang say about the bridge?"))
    assert (answer.status, answer.citations) == ("unanswerable", ())
    assert answer.reason == "No article mentions Chancellor Rupert Vogelsang."


async def test_a_question_longer_than_any_is_asked_is_refused(engine: Engine) -> None:
    fault = "the question has 2001 characters; ask in at most 2000"
    with pytest.raises(QuestionError, match=fault):
        await engine.ask(Question("x" * 2001))
    with pytest.raises(QuestionError, match=fault):
        await engine.suggestions("x" * 2001, [], 3)
    with pytest.raises(QuestionError, match="the query has 2001"):
        await engine.search("x" * 2001, 8, NO_FILTERS)


async def test_words_of_another_speaker_are_no_answer_but_near(engine: Engine) -> None:
    answer = await engine.ask(Question("What did Tom Brandt say about the bridge repairs?"))
    assert (answer.status, answer.reason) == ("unanswerable", "No passage prints such words of Tom Brandt.")
    assert answer.nearest[0].article.id == "bridge"


async def test_a_misspelt_question_is_answered_as_it_was_read(engine: Engine) -> None:
    answer = await engine.ask(Question("How mnay lorries corss the harbuor bridge evry day?"))
    assert answer.standalone_question == LORRIES
    assert [statement.text for statement in answer.statements] == [PRINTED]


async def test_a_question_in_a_language_that_is_not_read_is_declined(engine: Engine) -> None:
    answer = await engine.ask(Question("Que dit le maire des ponts et pourquoi ?"))
    assert (answer.status, answer.statements) == ("unanswerable", ())
    assert answer.reason == "The question seems to be in French, which only a language model can read."


async def test_a_model_translates_a_question_but_sees_no_english_one_without_history(tmp_path: Path) -> None:
    llm = Scripted([PRINTED])
    engine = engine_over(tmp_path, llm)
    await engine.put([BRIDGE, FAIR])
    german = await engine.ask(Question("Wie viele Lastwagen fahren täglich über die Hafenbrücke?"))
    english = await engine.ask(Question(LORRIES))
    assert (german.standalone_question, german.generator) == (LORRIES, "llm")
    assert (english.standalone_question, llm.languages) == (LORRIES, ["German"])


async def test_a_filter_leaves_other_articles_out(engine: Engine) -> None:
    answer = await engine.ask(Question(LORRIES, filters=Filters(outlet="herald")))
    assert answer.status == "unanswerable"
    assert {hit.article.id for hit in await engine.search("bridge", 5, Filters(outlet="herald"))} == {"fair"}


async def test_a_speaker_filter_leaves_only_that_speaker_s_words(engine: Engine) -> None:
    answer = await engine.ask(Question("What is said of the bridge?", filters=Filters(speaker="Holm")))
    speakers = {citation.speaker.name for citation in answer.citations if citation.speaker}
    assert speakers <= {"Ada Holm"}


async def test_an_answer_says_how_long_embedding_took(engine: Engine) -> None:
    timings = (await engine.ask(Question(LORRIES))).timings_ms
    assert 0.0 < timings["embed"] <= timings["retrieve"] <= timings["total"]


async def test_a_follow_up_is_asked_with_its_subject(engine: Engine) -> None:
    turns = (Turn("user", "What did Tom Brandt say about the fair?"), Turn("assistant", "He expects visitors."))
    answer = await engine.ask(Question("And Holm?", history=turns))
    assert answer.standalone_question == "What did Holm say about the fair?"


async def test_a_model_s_true_sentence_is_given(tmp_path: Path) -> None:
    told = await asked_of(tmp_path, Scripted(["About 4,200 lorries cross the bridge every day."]))
    assert told == ("answered", None, "llm", ["About 4,200 lorries cross the bridge every day."])


async def test_a_model_s_false_sentence_is_dropped(tmp_path: Path) -> None:
    llm = Scripted(
        ["About 4,200 lorries cross the bridge every day.", "About 9,900 lorries cross the bridge every day."]
    )
    assert (await asked_of(tmp_path, llm))[3] == ["About 4,200 lorries cross the bridge every day."]


async def test_where_nothing_of_a_model_holds_the_extractive_answer_is_given(tmp_path: Path) -> None:
    told = await asked_of(tmp_path, Scripted(["About 9,900 lorries cross the bridge every day."]))
    assert told == ("answered", "unverified", "extractive", [PRINTED])


async def test_a_failing_model_is_replaced_by_the_extractive_answer(tmp_path: Path) -> None:
    told = await asked_of(tmp_path, Scripted(error=GeneratorError("rate_limited", "later")))
    assert told == ("answered", "rate_limited", "extractive", [PRINTED])


async def test_a_model_cut_short_leaves_what_was_verified(tmp_path: Path) -> None:
    said = ["About 4,200 lorries cross the bridge every day."]
    told = await asked_of(tmp_path, Scripted(said, GeneratorError("timeout", "late")))
    assert told == ("partial", "timeout", "llm", said)


async def test_a_model_that_finds_no_answer_is_believed(tmp_path: Path) -> None:
    assert await asked_of(tmp_path, Scripted()) == ("unanswerable", None, "llm", [])


async def test_what_the_articles_deny_is_not_put_to_a_model(tmp_path: Path) -> None:
    engine = engine_over(tmp_path, Scripted(["Lorries are cheaper."]))
    await engine.put([Article("fair", "The city council rejected the plan for a new bridge on Monday.\n")])
    answer = await engine.ask(Question("Why did the city council accept the plan for a new bridge?"))
    assert (answer.status, answer.generator, answer.degraded) == ("false_premise", "extractive", None)
    assert answer.text == "The city council rejected the plan for a new bridge on Monday. [1]"


async def test_a_question_half_of_which_is_denied_is_answered_in_part(engine: Engine) -> None:
    await engine.put([Article("plan", "The city council rejected the plan for a new tunnel on Monday.\n")])
    asked = f"{LORRIES[:-1]}, and why did the city council accept the plan for a new tunnel?"
    answer = await engine.ask(Question(asked))
    assert answer.status == "partial"
    assert PRINTED in answer.text


async def test_a_question_for_yes_or_no_is_answered_by_what_denies_it(engine: Engine) -> None:
    await engine.put([Article("plan", "The city council rejected the plan for a new tunnel on Monday.\n")])
    answer = await engine.ask(Question("Did the city council accept the plan for a new tunnel?"))
    assert (answer.status, answer.text) == (
        "answered",
        "The city council rejected the plan for a new tunnel on Monday. [1]",
    )


async def test_closing_the_stream_closes_the_model(tmp_path: Path) -> None:
    llm = Scripted(["About 4,200 lorries cross the bridge every day."] * 3)
    engine = engine_over(tmp_path, llm)
    await engine.put([BRIDGE])
    async with aclosing(engine.stream(Question(LORRIES))) as events:
        async for event in events:
            if isinstance(event, Stated):
                break
    assert llm.closed


async def test_warming_up_loads_the_model_and_bears_a_missing_index(tmp_path: Path) -> None:
    llm = Scripted()
    await engine_over(tmp_path, llm).warm_up()
    assert llm.loaded


async def test_an_empty_question_is_refused(engine: Engine) -> None:
    with pytest.raises(QuestionError, match="empty"):
        await engine.ask(Question("  "))
    with pytest.raises(QuestionError, match="empty"):
        await engine.search(" ", 3, NO_FILTERS)


async def test_a_model_that_is_not_configured_is_refused(engine: Engine) -> None:
    with pytest.raises(QuestionError, match="BYLINE_MODEL"):
        await engine.ask(Question(LORRIES, generator="llm"))


async def test_a_put_article_answers_and_a_deleted_one_does_not(engine: Engine) -> None:
    assert await engine.put([FAIR, Article("new", FAIR.text.replace("market square", "old quay"))]) == [False, True]
    await engine.delete("bridge")
    assert (await engine.ask(Question(LORRIES))).status == "unanswerable"
    with pytest.raises(ArticleMissingError):
        await engine.analysis("bridge")


async def test_no_index_is_not_ready_and_says_why(tmp_path: Path) -> None:
    engine = engine_over(tmp_path)
    assert not (await engine.readiness()).ready
    with pytest.raises(IndexMissingError, match="byline index"):
        await engine.ask(Question(LORRIES))


async def test_a_speaker_filter_leaves_only_the_words_of_that_speaker(engine: Engine) -> None:
    filters = Filters(speaker="holm")
    answer = await engine.ask(Question("Why must the harbour bridge be repaired?", filters=filters))
    assert [citation.quote for citation in answer.citations] == [
        "“The bridge is eighty years old and it must be repaired,” Mayor Ada Holm said."
    ]
    other = await engine.ask(Question(LORRIES, filters=filters))
    assert (other.status, other.citations) == ("unanswerable", ())
    assert await engine.search("visitors of the fair", 5, Filters(speaker="Nobody")) == []


async def test_many_questions_at_once_have_their_own_answers(engine: Engine) -> None:
    questions = [LORRIES, "Where does the spring fair open on Saturday?"] * 8
    found: dict[int, str] = {}

    async def ask(place: int, text: str) -> None:
        found[place] = (await engine.ask(Question(text))).text

    async with anyio.create_task_group() as tasks:
        for place, text in enumerate(questions):
            tasks.start_soon(ask, place, text)
    assert all(("4,200" in found[place]) == (place % 2 == 0) for place in range(16))
