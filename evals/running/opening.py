"""Who answers the questions of a run, over which articles: an engine made for it, an index, a running service."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from evals.asking.asker import Asker, EngineAsker
from evals.asking.conditions import Conditions, conditions_here, conditions_there, file_digest, texts_digest
from evals.asking.endpoint import endpoint, shown_texts
from evals.asking.replay import Recorder, Recordings, Replayer, read_recordings
from evals.built_in import GOLD, SEEDS
from evals.cases.case import Case
from evals.cases.file import parse_cases, read_cases
from evals.engines import IndexCost, existing, indexed, read_corpus
from evals.errors import EvalError
from evals.running.evaluating import GoldSuite
from evals.suites.standing import SUITES
from evals.suites.suite import Suite
from evals.texts import plain_texts
from rag import build
from rag.engine import Engine, LanguageModel
from rag.settings import Settings, read_settings
from rag.types import GeneratorChoice


@dataclass(frozen=True, slots=True)
class Plan:
    """What is run: gold files (none: the built-in suites), over which articles, asked of whom, kept where."""

    files: tuple[Path, ...]
    corpus: Path | None
    index_dir: Path | None
    endpoint: str | None
    endpoint_key: str | None
    embedding_model: str | None
    generator: GeneratorChoice
    runs_dir: Path
    use_cache: bool
    record_dir: Path | None
    replay_dir: Path | None
    judge: str | None = None

    @property
    def is_built_in(self) -> bool:
        """Tell whether the suites are those that come with Byline."""
        return not self.files

    @property
    def may_go_on(self) -> bool:
        """Tell whether a run that was broken off is taken up; every reply of a recording is recorded or replayed."""
        return self.use_cache and not (self.record_dir or self.replay_dir)

    @property
    def may_use_cache(self) -> bool:
        """Tell whether answers of earlier runs are taken; what a service runs, nobody knows here."""
        return self.may_go_on and not self.endpoint

    @property
    def is_written_here(self) -> bool:
        """Tell whether a language model may write answers in this process."""
        return self.generator != "extractive" and not self.endpoint

    @property
    def suites(self) -> tuple[Suite, ...]:
        """The suites beside the gold questions; they measure the library, so a service has none."""
        standing = SUITES if self.is_built_in and not self.endpoint else ()
        return tuple(replace(suite, embedding_model=self.embedding_model) for suite in standing)

    @property
    def gold_files(self) -> tuple[Path, ...]:
        """The gold files that are asked."""
        return self.files or (GOLD,)


@dataclass(frozen=True, slots=True)
class Opened:
    """Who is asked, what the answers depend on, and the suites."""

    asker: Asker
    conditions: Conditions
    suites: tuple[GoldSuite, ...]
    index_cost: IndexCost | None = None


@asynccontextmanager
async def opened(plan: Plan, say: Callable[[str], None]) -> AsyncIterator[Opened]:
    """Yield who is asked, with the suites of the plan; `say` is told what a person should know."""
    if plan.endpoint:
        async with _of_service(plan, plan.endpoint, say) as service:
            yield service
        return
    settings = read_settings(embedding_model=plan.embedding_model)
    writer, settings = _writer(plan, settings)
    async with _engine(plan, writer) as (engine, texts, cost):
        suites = tuple(_suite(file, texts) for file in plan.gold_files)
        asker = EngineAsker(engine, texts, plan.generator)
        yield Opened(asker, conditions_here(plan.generator, settings), suites, cost)


@asynccontextmanager
async def _of_service(plan: Plan, url: str, say: Callable[[str], None]) -> AsyncIterator[Opened]:
    folder = plan.corpus or (SEEDS if plan.is_built_in else None)
    texts = None if folder is None else _texts(folder)
    async with endpoint(url, plan.endpoint_key, plan.generator, texts) as asker:
        ready = await asker.readiness()
        suites = []
        for file in plan.gold_files:
            parsed = [numbered.case for numbered in parse_cases(file)[0]]
            suite = _suite(file, texts if texts is not None else await shown_texts(asker, parsed))
            suites.append(replace(suite, cases=_askable(suite, say)))
        there = replace(
            conditions_there(plan.generator, f"{url} {ready['index_generation']}"),
            model=ready["model"],
            embedding_model=ready["embedding_model"],
        )
        yield Opened(asker, there, tuple(suites))


def _askable(suite: GoldSuite, say: Callable[[str], None]) -> tuple[Case, ...]:
    """Return the cases without documents of their own, which a service would have to take in."""
    cases = tuple(case for case in suite.cases if not case.extra_docs)
    if left := len(suite.cases) - len(cases):
        say(f"{suite.name}: {left} cases are not asked, for they bring documents that the service does not have")
    return cases


@asynccontextmanager
async def _engine(
    plan: Plan, writer: LanguageModel | None
) -> AsyncIterator[tuple[Engine, dict[str, str], IndexCost | None]]:
    """Yield an engine, the texts of its articles, and what its index cost if it was made for the run."""
    if plan.index_dir:
        to_change = any(numbered.case.extra_docs for file in plan.gold_files for numbered in parse_cases(file)[0])
        async with existing(plan.index_dir, plan.embedding_model, to_change=to_change, writer=writer) as engine:
            yield engine, _texts(plan.corpus) if plan.corpus else await _texts_of(engine), None
        return
    if plan.corpus is None and not plan.is_built_in:
        raise EvalError(
            "name the articles that the questions are about: --corpus FOLDER, --index FOLDER or --endpoint URL"
        )
    folder = plan.corpus or SEEDS
    if not folder.exists():
        raise EvalError(f"{folder}: no such folder; run this in Byline's repository, or name a gold file and --corpus")
    articles = read_corpus(folder)
    texts = {article.id: article.text for article in articles} | plain_texts(folder)
    costs: list[IndexCost] = []
    async with indexed(articles, plan.embedding_model, writer=writer, told=costs.append) as engine:
        yield engine, texts, costs[0]


def _texts(folder: Path) -> dict[str, str]:
    return {article.id: article.text for article in read_corpus(folder)} | plain_texts(folder)


async def _texts_of(engine: Engine) -> dict[str, str]:
    _, total = await engine.articles(0, 1)
    articles, _ = await engine.articles(0, max(total, 1))
    return {article.id: article.text for article in articles}


def _writer(plan: Plan, settings: Settings) -> tuple[LanguageModel | None, Settings]:
    """Return who writes in place of the settings' model, and the settings with the model that is recorded."""
    if plan.generator == "extractive":
        return None, settings
    if plan.replay_dir:
        models = read_recordings(plan.replay_dir).models
        return Replayer(plan.replay_dir), settings.model_copy(
            update={"model": models[0], "fallback_models": models[1:]}
        )
    model = build.language_model(settings)
    if model is None:
        raise EvalError("no language model is configured; set BYLINE_MODEL, or use --generator extractive")
    if plan.record_dir:
        models = tuple(name for name in (settings.model, *settings.fallback_models) if name)
        conditions = conditions_here(plan.generator, settings)
        made = Recordings(models=models, max_answer_tokens=settings.max_answer_tokens, prompts=dict(conditions.prompts))
        return Recorder(model, plan.record_dir, made), settings
    return model, settings


def _suite(file: Path, texts: Mapping[str, str]) -> GoldSuite:
    return GoldSuite(file.stem, tuple(read_cases(file, texts)), file_digest(file), texts_digest(texts))
