"""What can be set from outside: `BYLINE_` environment variables, a `.env` file, or the TOML file `byline.toml`."""

from __future__ import annotations

import re
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field, HttpUrl, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from rag.errors import SettingsError
from rag.origins import origin

DEFAULT_EMBEDDING_MODEL = "all-MiniLM-L6-v2"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
QuestionPolicy: TypeAlias = Literal["auto", "open", "keyed"]


class Settings(BaseSettings):
    """Every number and name that a person who runs Byline may choose; read once, in `rag.build`."""

    model_config = SettingsConfigDict(
        env_prefix="BYLINE_", env_file=".env", toml_file="byline.toml", extra="ignore", frozen=True
    )

    index_dir: Path = Field(Path("byline-index"), description="the folder of the index")
    embedding_model: str = Field(DEFAULT_EMBEDDING_MODEL, description="a sentence-transformers model, or `hashing`")
    model: str | None = Field(None, description="a litellm model string; unset: answers are extractive")
    fallback_models: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="litellm model strings to try when the model fails, separated by commas"
    )
    api_base: HttpUrl | None = Field(None, description="base URL of an OpenAI-compatible provider")
    model_timeout_s: float = Field(30.0, gt=0, le=600, description="the deadline of a model's whole answer")
    model_retries: int = Field(2, ge=0, le=10, description="tries after the first, with jittered waits")
    max_answer_tokens: int = Field(700, ge=16, le=8192, description="the longest answer a model may write")
    admin_key: SecretStr | None = Field(
        None, min_length=16, description="an admin key, beside those of `byline keys create NAME --admin`"
    )
    public_url: HttpUrl | None = Field(None, description="where readers reach the service, for permalinks")
    host: str = Field("127.0.0.1", description="the address to listen on")
    port: int = Field(8000, ge=0, le=65535, description="the port to listen on")
    workers: int = Field(2, ge=1, le=64, description="searches and verifications computed at once")
    concurrent_questions: int = Field(16, ge=1, le=10_000, description="questions in progress at once; more wait")
    queue_size: int = Field(64, ge=0, le=10_000, description="questions that may wait; past it the reply is 503")
    max_body_bytes: int = Field(10_000_000, ge=1_000, description="the largest request body")
    state_dir: Path = Field(Path("byline-state"), description="the folder of the keys and the feedback")
    questions: QuestionPolicy = Field(
        "auto", description="who may ask without a key: `auto` (this machine), `open` (anyone), `keyed` (nobody)"
    )
    rate_limit: str | None = Field(
        "60/minute", description="questions of one address without a key, as `60/minute`; empty: no limit"
    )
    page_key: SecretStr | None = Field(None, description="the publishable key that the service's own pages ask with")
    cors_origins: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="origins whose pages may call the service, beside those of the keys; separated by commas"
    )
    frame_ancestors: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="origins that may show the pages in a frame, separated by commas"
    )
    trusted_proxies: Annotated[tuple[str, ...], NoDecode] = Field(
        ("127.0.0.1", "::1"), description="proxies whose `X-Forwarded-For` is believed, separated by commas"
    )
    log_questions: bool = Field(default=False, description="write the words of questions to the log")
    tracing: bool = Field(default=False, description="send OpenTelemetry traces, as the `OTEL_` variables say")
    log_level: str = Field("INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$", description="how much is logged")

    @field_validator("fallback_models", "cors_origins", "frame_ancestors", "trusted_proxies", mode="before")
    @classmethod
    def _split_commas(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("cors_origins")
    @classmethod
    def _are_origins(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(origin(each) for each in value)

    @field_validator("trusted_proxies")
    @classmethod
    def _are_networks(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for each in value:
            if each != "*":
                ip_network(each)
        return value

    @field_validator("admin_key", mode="before")
    @classmethod
    def _fits_a_header(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        key = value.strip()
        if _CONTROL.search(key):
            raise ValueError("a key has no line ends, tabs or other control characters inside")
        return key or None

    @field_validator("model", "page_key", "rate_limit", "api_base", "public_url", mode="before")
    @classmethod
    def _empty_is_unset(cls, value: object) -> object:
        return None if value == "" else value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - pydantic-settings passes it
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Let arguments win over the environment, then `.env`, then `byline.toml`."""
        return init_settings, env_settings, dotenv_settings, TomlConfigSettingsSource(settings_cls)


def read_settings(**chosen: Any) -> Settings:  # noqa: ANN401 - pydantic checks each value
    """Read the settings, arguments first; raise SettingsError that names each wrong one."""
    try:
        return Settings(**{name: value for name, value in chosen.items() if value is not None})
    except ValidationError as error:
        wrong = "; ".join(
            f"BYLINE_{'_'.join(str(part) for part in problem['loc']).upper()}: {problem['msg']}"
            for problem in error.errors(include_input=False)
        )
        raise SettingsError(f"wrong settings: {wrong}") from None
    except (ValueError, OSError) as error:
        raise SettingsError(f"cannot read the settings in .env and byline.toml: {error}") from None
