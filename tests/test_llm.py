import asyncio
import json
import logging
import traceback
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import aclosing

import anyio
import httpx
import pytest
import respx

from rag.answer.llm import LiteLLMGenerator
from rag.errors import GeneratorError, SettingsError
from rag.types import Article, Context, Draft, Evidence, Question, Span, Turn, Usage

MODEL = "openai/gpt-4o-mini"
KEY = "sk-never-shown"
SAID = ("The ferry was cancelled on Monday.", "Mara Lund blamed the wind.", "Trains ran as planned.")
SCRIPT = "The ferry was cancelled on Monday [1]. Mara Lund blamed the wind [2]."
DRAFTS = [Draft("The ferry was cancelled on Monday.", (1,)), Draft("Mara Lund blamed the wind.", (2,))]


class StillLoop(asyncio.SelectorEventLoop):
    """An event loop whose time stands still but where a body lets it pass: a loaded machine is no error."""

    def __init__(self) -> None:
        self._now = 0.0
        super().__init__()

    def time(self) -> float:
        return self._now

    def let_pass(self, seconds: float) -> None:
        self._now += seconds


class Dripping(httpx.AsyncByteStream):
    """A body in parts: words are sent, an exception is raised, seconds pass, an event is awaited, None never ends."""

    def __init__(self, *parts: str | float | Exception | anyio.Event | None) -> None:
        self.parts = parts
        self.closed = anyio.Event()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            for part in self.parts:
                if isinstance(part, Exception):
                    raise part
                if isinstance(part, str):
                    yield part.encode()
                elif isinstance(part, float):
                    let_pass(part)
                else:
                    await (part.wait() if part else anyio.sleep_forever())
        finally:
            self.closed.set()

    async def aclose(self) -> None:
        self.closed.set()


def let_pass(seconds: float) -> None:
    loop = asyncio.get_running_loop()
    assert isinstance(loop, StillLoop)
    loop.let_pass(seconds)


def sse(data: object, event: str | None = None) -> str:
    name = f"event: {event}\n" if event else ""
    return f"{name}data: {data if isinstance(data, str) else json.dumps(data)}\n\n"


def openai_chunk(text: str | None = None, finish: str | None = None, usage: Mapping[str, int] | None = None) -> str:
    choice = {"index": 0, "delta": {"content": text} if text else {}, "finish_reason": finish}
    chunk = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
    return sse({**chunk, "choices": [], "usage": usage} if usage else chunk)


def openai_parts(text: str, finish: str | None = "stop") -> list[str]:
    usage = {"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100}
    deltas = [openai_chunk(text[place : place + 7]) for place in range(0, len(text), 7)]
    return [*deltas, openai_chunk(finish=finish), openai_chunk(usage=usage), sse("[DONE]")]


def streamed(*parts: str | float | Exception | anyio.Event | None) -> httpx.Response:
    return httpx.Response(200, headers={"content-type": "text/event-stream"}, stream=Dripping(*parts))


def replied(text: str = SCRIPT, finish: str | None = "stop") -> httpx.Response:
    return streamed(*openai_parts(text, finish))


def refused(status: int, message: str = "no", headers: Mapping[str, str] | None = None, **error: str) -> httpx.Response:
    return httpx.Response(status, headers=headers, json={"error": {"message": f"{message} {KEY}", **error}})


@pytest.fixture
def anyio_backend() -> tuple[str, dict[str, object]]:
    return "asyncio", {"loop_factory": StillLoop}


@pytest.fixture(autouse=True)
def _keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "ANTHROPIC_API_KEY"):
        monkeypatch.setenv(name, KEY)


@pytest.fixture(autouse=True)
def network() -> Iterator[respx.MockRouter]:
    """Block every connection that a test has not foreseen."""
    with respx.mock(assert_all_called=False) as router:
        yield router


@pytest.fixture
def openai(network: respx.MockRouter) -> respx.Route:
    return network.post("https://api.openai.com/v1/chat/completions")


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def generator(waits: list[float]) -> Callable[..., LiteLLMGenerator]:
    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    def make(*models: str, timeout_s: float = 20.0, retries: int = 2, api_base: str | None = None) -> LiteLLMGenerator:
        return LiteLLMGenerator(
            models or (MODEL,), timeout_s=timeout_s, retries=retries, max_tokens=300, api_base=api_base, sleep=sleep
        )

    return make


def context(passages: int = 1) -> Context:
    article = Article("ferry", " ".join(SAID), title="Ferry stays in port")
    starts = [article.text.index(said) for said in SAID]
    spans = [Span(start, start + len(said)) for start, said in zip(starts, SAID, strict=True)]
    evidence = [Evidence(place + 1, article, span, place * passages // 3) for place, span in enumerate(spans)]
    return Context("Why did the ferry not sail?", tuple(evidence))


async def answer(
    generator: LiteLLMGenerator, shown: Context | None = None
) -> tuple[list[Draft], list[Usage], GeneratorError | None]:
    drafts: list[Draft] = []
    usage: list[Usage] = []
    try:
        async for item in generator.generate(Question("Why did the ferry not sail?"), shown or context()):
            drafts += [item] if isinstance(item, Draft) else []
            usage += [item] if isinstance(item, Usage) else []
    except GeneratorError as error:
        return drafts, usage, error
    return drafts, usage, None


def reason(error: GeneratorError | None) -> str:
    return error.reason if error else "none"


async def test_a_reply_becomes_drafts_and_its_usage(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator]
) -> None:
    openai.mock(return_value=replied())
    drafts, usage, error = await answer(generator())
    assert (drafts, error) == (DRAFTS, None)
    assert [(one.model, one.prompt_tokens, one.completion_tokens) for one in usage] == [(MODEL, 1000, 100)]
    assert usage[0].cost_usd == pytest.approx(0.00021)


async def test_a_draft_comes_before_the_reply_is_over(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator]
) -> None:
    go_on = anyio.Event()
    openai.mock(return_value=streamed(openai_chunk(SCRIPT[:50]), go_on, *openai_parts(SCRIPT[50:])))
    async with aclosing(generator().generate(Question("Why?"), context())) as items:
        assert await anext(items) == DRAFTS[0]
        go_on.set()
        assert await anext(items) == DRAFTS[1]


async def test_the_request_holds_rules_material_and_limits(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator]
) -> None:
    openai.mock(return_value=replied())
    await answer(generator())
    request = json.loads(openai.calls.last.request.content)
    assert [message["role"] for message in request["messages"]] == ["system", "user"]
    assert "[2] Mara Lund blamed the wind." in request["messages"][1]["content"].splitlines()
    assert (request["model"], request["max_tokens"], request["stream"]) == ("gpt-4o-mini", 300, True)


def anthropic_parts(text: str) -> list[str]:
    usage = {"input_tokens": 12, "output_tokens": 1}
    start = {"id": "m", "type": "message", "role": "assistant", "model": "c", "content": [], "usage": usage}
    events: list[dict[str, object]] = [
        {"type": "message_start", "message": start},
        {"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}},
        {"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": text}},
        {"type": "content_block_stop", "index": 0},
        {"type": "message_delta", "delta": {"stop_reason": "end_turn"}, "usage": {"output_tokens": 5}},
        {"type": "message_stop"},
    ]
    return [sse(event, str(event["type"])) for event in events]


def ollama_parts(text: str) -> list[str]:
    last = {"model": "l", "response": "", "done": True, "done_reason": "stop", "prompt_eval_count": 8, "eval_count": 4}
    return [json.dumps({"model": "l", "response": text, "done": False}) + "\n", json.dumps(last) + "\n"]


@pytest.mark.parametrize(
    ("model", "api_base", "url", "parts", "tokens"),
    [
        (MODEL, None, "https://api.openai.com/v1/chat/completions", openai_parts, (1000, 100)),
        ("anthropic/claude-sonnet-4-5", None, "https://api.anthropic.com/v1/messages", anthropic_parts, (12, 5)),
        ("ollama/llama3", None, "http://localhost:11434/api/generate", ollama_parts, (8, 4)),
        ("ollama/llama3", "http://gpu.test:99/", "http://gpu.test:99/api/generate", ollama_parts, (8, 4)),
        ("openai/own", "http://llm.test/v1", "http://llm.test/v1/chat/completions", openai_parts, (1000, 100)),
    ],
)
async def test_any_provider_answers(  # noqa: PLR0917 - pytest passes by name
    network: respx.MockRouter,
    generator: Callable[..., LiteLLMGenerator],
    model: str,
    api_base: str | None,
    url: str,
    parts: Callable[[str], Sequence[str]],
    tokens: tuple[int, int],
) -> None:
    network.post(url).mock(return_value=streamed(*parts(SCRIPT)))
    drafts, usage, error = await answer(generator(model, api_base=api_base))
    assert (drafts, error) == (DRAFTS, None)
    assert [(one.model, one.prompt_tokens, one.completion_tokens) for one in usage] == [(model, *tokens)]


async def test_a_server_of_ones_own_needs_no_key(
    network: respx.MockRouter, generator: Callable[..., LiteLLMGenerator], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    network.post("http://llm.test/v1/chat/completions").mock(return_value=replied())
    drafts, usage, _ = await answer(generator("openai/own", api_base="http://llm.test/v1"))
    assert (drafts, usage[0].cost_usd) == (DRAFTS, None)


async def test_the_base_url_is_for_the_first_provider_only(
    network: respx.MockRouter, generator: Callable[..., LiteLLMGenerator]
) -> None:
    network.post("http://llm.test/v1/chat/completions").mock(return_value=refused(401))
    network.post("https://api.anthropic.com/v1/messages").mock(return_value=streamed(*anthropic_parts(SCRIPT)))
    own = generator("openai/own", "anthropic/claude-sonnet-4-5", api_base="http://llm.test/v1")
    assert (await answer(own))[0] == DRAFTS


@pytest.mark.parametrize(
    "text", ["UNANSWERABLE", "UNANSWERABLE.", "**UNANSWERABLE**\n", "UNANSWERABLE: the articles do not say. Ask [1]."]
)
async def test_the_fixed_word_gives_no_draft_and_no_error(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator], text: str
) -> None:
    openai.mock(return_value=replied(text))
    drafts, usage, error = await answer(generator())
    assert (drafts, len(usage), error) == ([], 1, None)


@pytest.mark.parametrize("text", ["", "  \n", "[1]", "```\n```"])
async def test_a_reply_without_words_is_an_error(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator], text: str
) -> None:
    openai.mock(return_value=replied(text))
    assert reason((await answer(generator()))[2]) == "empty"


async def test_a_page_instead_of_a_stream_is_an_error(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator]
) -> None:
    openai.mock(return_value=httpx.Response(200, html="<html>Welcome</html>"))
    assert reason((await answer(generator()))[2]) == "empty"


@pytest.mark.parametrize(
    "part",
    ["data: {nope\n\n", "data: []\n\n", "data: 3\n\n", 'data: {"choices": 3}\n\n', 'data: {"choices": ["x"]}\n\n'],
)
async def test_a_stream_that_cannot_be_read_is_malformed(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator], part: str
) -> None:
    openai.mock(side_effect=lambda _: streamed(part, *openai_parts(SCRIPT)))
    drafts, _, error = await answer(generator())
    assert (drafts, reason(error), openai.call_count) == ([], "malformed", 3)


@pytest.mark.parametrize(
    "end",
    [httpx.ReadError("gone"), httpx.RemoteProtocolError("peer closed"), sse({"error": {"message": "overloaded"}}), ""],
)
async def test_a_stream_cut_after_a_draft_keeps_it_and_is_not_tried_again(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator], end: str | Exception
) -> None:
    openai.mock(return_value=streamed(openai_chunk(SCRIPT[:50]), end))
    drafts, usage, error = await answer(generator(MODEL, "openai/other"))
    assert (drafts, usage, reason(error), openai.call_count) == (DRAFTS[:1], [], "unavailable", 1)


async def test_a_stream_cut_before_a_draft_is_tried_again(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator]
) -> None:
    openai.mock(side_effect=[streamed(openai_chunk("The ferry"), httpx.ReadError("gone")), replied()])
    assert (await answer(generator()))[0] == DRAFTS


async def test_a_reply_that_grew_too_long_loses_its_last_sentence(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator]
) -> None:
    openai.mock(return_value=replied(SCRIPT[:-8], finish="length"))
    drafts, usage, error = await answer(generator())
    assert (drafts, len(usage), error) == (DRAFTS[:1], 1, None)


@pytest.mark.parametrize(
    ("response", "expected", "calls"),
    [
        (refused(401), "authentication", 1),
        (refused(403), "authentication", 1),
        (refused(404, "model does not exist"), "unavailable", 1),
        (refused(400, "unknown field"), "unavailable", 1),
        (refused(413), "context_overflow", 1),
        (refused(429), "rate_limited", 3),
        (refused(500), "unavailable", 3),
        (refused(502), "unavailable", 3),
        (refused(503), "unavailable", 3),
    ],
)
async def test_only_what_may_pass_is_tried_again(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator], response: httpx.Response, expected: str, calls: int
) -> None:
    openai.mock(return_value=response)
    _, _, error = await answer(generator())
    assert (reason(error), openai.call_count) == (expected, calls)


@pytest.mark.parametrize(
    ("failure", "expected"),
    [
        (httpx.ConnectError("refused"), "unavailable"),
        (httpx.ReadTimeout("slow"), "timeout"),
        (httpx.ConnectTimeout("slow"), "timeout"),
    ],
)
async def test_a_connection_that_fails_is_tried_again(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator], failure: Exception, expected: str
) -> None:
    openai.mock(side_effect=failure)
    _, _, error = await answer(generator(retries=1))
    assert (reason(error), openai.call_count) == (expected, 2)


async def test_no_key_is_an_authentication_error(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    _, _, error = await answer(generator())
    assert (reason(error), openai.call_count) == ("authentication", 0)


@pytest.mark.parametrize("model", ["nosuchprovider/x", "x"])
async def test_an_unknown_provider_is_an_error(generator: Callable[..., LiteLLMGenerator], model: str) -> None:
    assert reason((await answer(generator(model)))[2]) == "unavailable"


async def test_waits_grow_and_are_jittered(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator], waits: list[float]
) -> None:
    openai.mock(side_effect=[refused(500), refused(503), replied()])
    assert (await answer(generator()))[0] == DRAFTS
    assert 0 <= waits[0] <= 0.5
    assert 0 <= waits[1] <= 1.0


async def test_the_provider_says_how_long_to_wait(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator], waits: list[float]
) -> None:
    openai.mock(side_effect=[refused(429, headers={"retry-after": "7"}), replied()])
    assert (await answer(generator()))[0] == DRAFTS
    assert [7 <= wait <= 7.5 for wait in waits] == [True]


async def test_a_wait_past_the_deadline_is_not_begun(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator], waits: list[float]
) -> None:
    openai.mock(return_value=refused(429, headers={"retry-after": "3600"}))
    _, _, error = await answer(generator())
    assert (reason(error), openai.call_count, waits) == ("rate_limited", 1, [])


async def test_a_reply_that_never_comes_times_out(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator]
) -> None:
    body = Dripping(openai_chunk("The"), 21.0, None)
    openai.mock(return_value=httpx.Response(200, stream=body))
    drafts, _, error = await answer(generator(timeout_s=20))
    assert (drafts, reason(error), body.closed.is_set()) == ([], "timeout", True)


async def test_a_reply_that_stalls_after_a_draft_times_out(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator]
) -> None:
    openai.mock(return_value=streamed(openai_chunk(SCRIPT[:50]), 21.0, None))
    drafts, _, error = await answer(generator(timeout_s=20))
    assert (drafts, reason(error)) == (DRAFTS[:1], "timeout")


async def test_too_many_passages_are_halved_once(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator]
) -> None:
    overflow = refused(400, "This model's maximum context length is 10 tokens", code="context_length_exceeded")
    openai.mock(side_effect=[overflow, replied()])
    assert (await answer(generator(), context(passages=3)))[0] == DRAFTS
    first, second = (json.loads(call.request.content)["messages"][1]["content"] for call in openai.calls)
    assert ("[3] Trains" in first, "[2] Mara" in second, "[1] The ferry" in second) == (True, False, True)


async def test_a_context_that_still_does_not_fit_is_an_error(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator]
) -> None:
    overflow = refused(400, "This model's maximum context length is 10 tokens", code="context_length_exceeded")
    openai.mock(return_value=overflow)
    _, _, error = await answer(generator(), context(passages=3))
    assert (reason(error), openai.call_count) == ("context_overflow", 2)


async def test_citations_of_sentences_that_do_not_exist_are_handed_on(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator]
) -> None:
    openai.mock(return_value=replied("The ferry sank [99]."))
    assert (await answer(generator()))[0] == [Draft("The ferry sank.", (99,))]


async def test_a_model_that_obeys_an_article_gives_a_draft_without_citations(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator]
) -> None:
    openai.mock(return_value=replied("Sure! Visit our shop today."))
    assert (await answer(generator()))[0] == [Draft("Sure!", ()), Draft("Visit our shop today.", ())]


async def test_the_next_model_answers_when_one_fails(
    network: respx.MockRouter, openai: respx.Route, generator: Callable[..., LiteLLMGenerator]
) -> None:
    openai.mock(return_value=refused(401))
    network.post("https://api.anthropic.com/v1/messages").mock(return_value=streamed(*anthropic_parts(SCRIPT)))
    drafts, usage, _ = await answer(generator(MODEL, "anthropic/claude-sonnet-4-5"))
    assert (drafts, usage[0].model) == (DRAFTS, "anthropic/claude-sonnet-4-5")


async def test_a_model_that_hangs_leaves_time_for_the_next(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator]
) -> None:
    openai.mock(side_effect=[streamed(11.0, None), streamed(8.0, *openai_parts(SCRIPT))])
    assert (await answer(generator(MODEL, "openai/gpt-4o", timeout_s=20)))[0] == DRAFTS


async def test_when_every_model_fails_all_are_named(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator]
) -> None:
    openai.mock(side_effect=[refused(401), refused(404)])
    _, _, error = await answer(generator(MODEL, "openai/other"))
    assert reason(error) == "unavailable"
    assert "'openai/gpt-4o-mini'" in str(error)
    assert "'openai/other'" in str(error)


@pytest.mark.parametrize(
    ("model", "url", "parts"),
    [
        (MODEL, "https://api.openai.com/v1/chat/completions", [openai_chunk(SCRIPT[:50])]),
        ("anthropic/claude-sonnet-4-5", "https://api.anthropic.com/v1/messages", anthropic_parts(SCRIPT[:50])[:3]),
        ("ollama/llama3", "http://localhost:11434/api/generate", ollama_parts(SCRIPT[:50])[:1]),
    ],
)
async def test_closing_the_answer_closes_the_connection(
    network: respx.MockRouter, generator: Callable[..., LiteLLMGenerator], model: str, url: str, parts: Sequence[str]
) -> None:
    body = Dripping(*parts, None)
    network.post(url).mock(return_value=httpx.Response(200, stream=body))
    items = generator(model).generate(Question("Why?"), context())
    assert await anext(items) == DRAFTS[0]
    await items.aclose()
    await body.closed.wait()


async def test_cancelling_the_answer_closes_the_connection(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator]
) -> None:
    body = Dripping(openai_chunk("The ferry"), 2.0, None)
    openai.mock(return_value=httpx.Response(200, stream=body))
    with anyio.move_on_after(1) as scope:
        await answer(generator())
    assert (scope.cancelled_caught, body.closed.is_set()) == (True, True)


@pytest.mark.parametrize(
    "response", [refused(401), refused(429), refused(500), refused(400), streamed(f"data: {KEY}\n\n")]
)
async def test_no_key_url_or_words_of_a_provider_are_told(
    openai: respx.Route,
    generator: Callable[..., LiteLLMGenerator],
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    response: httpx.Response,
) -> None:
    caplog.set_level(logging.DEBUG)
    openai.mock(return_value=response)
    _, _, error = await answer(generator(retries=0))
    assert error is not None
    told = f"{''.join(traceback.format_exception(error))} {caplog.text} {capfd.readouterr()}"
    assert (KEY in told, "api.openai.com" in told) == (False, False)


async def test_without_evidence_no_model_is_asked(generator: Callable[..., LiteLLMGenerator]) -> None:
    assert await answer(generator(), Context("Why?", ())) == ([], [], None)


def test_without_a_model_there_is_no_generator() -> None:
    with pytest.raises(SettingsError, match="BYLINE_MODEL"):
        LiteLLMGenerator((), timeout_s=1, retries=0, max_tokens=10)


FOLLOWUP = Question("And Lund?", (Turn("user", "What did Okafor say about the ferry?"), Turn("assistant", "Nothing.")))
BY_RULES = "What did Lund say about the ferry?"


async def test_a_model_makes_a_question_standalone(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator]
) -> None:
    openai.mock(return_value=replied("What did Lund say of the ferry?"))
    assert await generator().standalone(FOLLOWUP) == "What did Lund say of the ferry?"


@pytest.mark.parametrize(
    "response",
    [
        refused(500),
        refused(401),
        replied(""),
        replied("What did Borg say?"),
        replied("Sure!\nHere it is."),
        streamed(6.0, None),
    ],
)
async def test_rules_make_a_question_standalone_when_the_model_does_not(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator], response: httpx.Response
) -> None:
    openai.mock(return_value=response)
    assert await generator().standalone(FOLLOWUP) == BY_RULES
    assert openai.call_count == 1


async def test_a_model_translates_a_question(openai: respx.Route, generator: Callable[..., LiteLLMGenerator]) -> None:
    openai.mock(return_value=replied("What did Lund say about Kazakhstan?"))
    question = Question("Was sagte Lund über Kasachstan?")
    assert await generator().standalone(question, "German") == "What did Lund say about Kazakhstan?"
    assert "to translate from German" in openai.calls.last.request.content.decode()


async def test_a_translation_that_names_another_is_not_taken(
    openai: respx.Route, generator: Callable[..., LiteLLMGenerator]
) -> None:
    openai.mock(return_value=replied("What did Borg say about Kazakhstan?"))
    question = Question("Was sagte Lund über Kasachstan?")
    assert await generator().standalone(question, "German") == question.text
