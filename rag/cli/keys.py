"""`byline keys`: create, list and revoke the keys of those who may ask or do everything."""

from __future__ import annotations

from datetime import UTC, datetime

import click
from pydantic import BaseModel
from rich.text import Text

from rag.cli.options import json_option, state_option
from rag.cli.screen import Screen, plain, print_json
from rag.keys import Key, KeyKind, KeyStore, new, rate
from rag.origins import origin
from rag.settings import Settings


class KeyReply(BaseModel):
    """A key without its secret; `used_today` counts the questions of a key with a quota, by UTC days."""

    id: str
    kind: KeyKind
    name: str
    begins: str
    origins: list[str]
    rate: str | None
    quota: int | None
    used_today: int | None
    created: datetime
    revoked: datetime | None


class NewKeyReply(KeyReply):
    """A new key with its secret, which is not kept and shown only here."""

    key: str


class KeyListReply(BaseModel):
    """The keys, oldest first."""

    keys: list[KeyReply]


@click.group()
def keys() -> None:
    """Create, list and revoke the keys of those who may ask or write.

    A publishable key (pk_…) may stand in a web page: it only asks. An admin key (ak_…) may do everything.
    """


def _rate(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """Return a rate as it is written, if it is one."""
    try:
        if value:
            rate(value)
    except ValueError as error:
        raise click.BadParameter(f"{error}.") from None
    return value or None


def _origins(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Return origins as browsers send them."""
    try:
        return tuple(origin(value) for value in values)
    except ValueError as error:
        raise click.BadParameter(f"{error}.") from None


@keys.command()
@click.argument("name")
@click.option("--admin", is_flag=True, help="Make an admin key, which may do everything.")
@click.option(
    "--origin",
    "origins",
    multiple=True,
    callback=_origins,
    help="A page that may use the key, as https://news.example; * for any. Without: for programs, not for pages.",
)
@click.option(
    "--rate",
    "rate_limit",
    metavar="RATE",
    callback=_rate,
    help="Questions in a time, of all who use the key, as 60/minute. Without: no limit.",
)
@click.option("--quota", type=click.IntRange(1, 1_000_000), help="Questions a day (UTC). Without: no limit.")
@state_option
@json_option
def create(
    *,
    name: str,
    admin: bool,
    origins: tuple[str, ...],
    rate_limit: str | None,
    quota: int | None,
    settings: Settings,
    as_json: bool,
) -> None:
    """Make a key and show it, once: only its hash is kept."""
    try:
        key, secret = new("admin" if admin else "publishable", name, origins, rate_limit, quota)
    except ValueError as error:
        raise click.UsageError(f"{error}.", click.get_current_context()) from None
    KeyStore(settings.state_dir).add(key)
    if as_json:
        print_json(NewKeyReply(**dict(_reply(key)), key=secret))
    else:
        click.echo(f"{key.id}, {_described(key)}. Keep it now: it is not shown again.", err=True)
        click.echo(secret)


@keys.command("list")
@state_option
@json_option
def list_keys(*, settings: Settings, as_json: bool) -> None:
    """List the keys, the revoked ones too, without their secrets."""
    store = KeyStore(settings.state_dir)
    counts = store.counts(datetime.now(UTC).date().isoformat())
    found = [_reply(key, counts.get(key.id, 0)) for key in store.all()]
    store.close()
    if as_json:
        print_json(KeyListReply(keys=found))
    else:
        _print(Screen(), found)


@keys.command()
@click.argument("key_id", metavar="ID")
@state_option
@json_option
def revoke(*, key_id: str, settings: Settings, as_json: bool) -> None:
    """Let the key with this ID count no longer, in a running service too."""
    store = KeyStore(settings.state_dir)
    key = store.revoke(key_id)
    store.close()
    if key is None:
        message = f"{settings.state_dir} has no key {key_id!r}; `byline keys list` shows them."
        raise click.BadParameter(message, param_hint="'ID'")
    if as_json:
        print_json(_reply(key))
    else:
        click.echo(f"{key.id}, {_described(key)}, counts no longer.")


def _reply(key: Key, used_today: int = 0) -> KeyReply:
    return KeyReply(
        id=key.id,
        kind=key.kind,
        name=key.name,
        begins=key.begins,
        origins=list(key.origins),
        rate=key.rate,
        quota=key.quota,
        used_today=None if key.quota is None else used_today,
        created=key.created,
        revoked=key.revoked,
    )


def _described(key: Key) -> str:
    return f"{'an admin' if key.kind == 'admin' else 'a publishable'} key named {key.name!r}"


def _print(screen: Screen, found: list[KeyReply]) -> None:
    for key in found:
        style = "dim" if key.revoked else "bold"
        screen.line(plain(key.name), mark=Text(key.id, style), indent=len(key.id) + 2)
        screen.line(Text(" · ".join(_facts(key)), "dim"), indent=len(key.id) + 2)
    if not found:
        screen.line(Text("No keys.", "yellow"))


def _facts(key: KeyReply) -> list[str]:
    facts = [f"{key.begins}…", key.kind, *key.origins]
    if key.rate:
        facts.append(key.rate)
    if key.quota:
        facts.append(f"{key.used_today} of {key.quota} today")
    facts.append(f"created {key.created:%Y-%m-%d}")
    return [*facts, f"revoked {key.revoked:%Y-%m-%d}"] if key.revoked else facts
