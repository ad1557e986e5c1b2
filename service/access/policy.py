"""Who may do what, and how often: what the keys, the settings and the address of a caller come to."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from anyio import to_thread

from rag.errors import SettingsError, StateError
from rag.keys import Key, KeyStore, configured, matching, rate
from rag.origins import ANY
from rag.settings import Settings
from service import problems
from service.access.callers import Caller
from service.access.rates import Rates, refusal

_DAY: Final = timedelta(days=1)
_CHALLENGE: Final = {"WWW-Authenticate": 'Bearer realm="byline"'}


@dataclass(frozen=True, slots=True)
class Counted:
    """A question that was counted against the quota of a key, on a day of UTC."""

    key: Key
    day: str


class Access:
    """Lets callers of one service pass, or raises ProblemError; sees new and revoked keys as they come."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._keys = KeyStore(settings.state_dir)
        self._configured = [configured(settings.admin_key.get_secret_value())] if settings.admin_key else []
        self._rates = Rates()
        try:
            self._rate = rate(settings.rate_limit) if settings.rate_limit else None
        except ValueError as error:
            raise SettingsError(f"wrong settings: BYLINE_RATE_LIMIT: {error}") from None

    def close(self) -> None:
        """Let go of the keys."""
        self._keys.close()

    async def check_reader(self, caller: Caller) -> Key | None:
        """Let somebody pass who may ask, within the rate; return the key, or None where it goes without one."""
        key = self._key_of(caller)
        if key is None:
            self._check_open_to(caller)
            if self._rate and not caller.is_local:
                await self._rates.check(self._rate, f"address {caller.address}")
        elif key.kind == "publishable":
            _check_page(key, caller)
            if key.rate:
                await self._rates.check(rate(key.rate), key.id)
        return key

    async def check_question(self, caller: Caller) -> Counted | None:
        """Let somebody pass who may ask, and count the question against the day's quota of the key, if it has one."""
        await self.check_reader(caller)
        return await self.count_question(caller)

    async def count_question(self, caller: Caller) -> Counted | None:
        """Count the question of somebody who has passed against the day's quota of the key, if it has one."""
        key = self._key_of(caller)
        if key is None or not key.quota:
            return None
        now = datetime.now(UTC)
        counted = Counted(key, now.date().isoformat())
        if not await to_thread.run_sync(self._keys.count, counted.key, counted.day):
            raise _exhausted(key.quota, now)
        return counted

    async def count_back(self, counted: Counted) -> None:
        """Take back a question that got no answer; where that cannot be written, it stays counted."""
        with suppress(StateError):
            await to_thread.run_sync(self._keys.uncount, counted.key, counted.day)

    def check_admin(self, caller: Caller) -> None:
        """Let somebody pass who has an admin key."""
        key = self._key_of(caller)
        if key and key.kind == "admin":
            return
        if key:
            raise problems.ProblemError(problems.FORBIDDEN, "a publishable key only asks; this needs an admin key")
        if not self._configured and not any(each.kind == "admin" for each in self._keys.active()):
            raise problems.ProblemError(problems.WRITES_OFF, _WRITES_OFF)
        raise _unauthorized("send the header `Authorization: Bearer` with an admin key")

    def check_operator(self, caller: Caller) -> None:
        """Let somebody pass who calls from this machine or has an admin key."""
        if not caller.is_local:
            self.check_admin(caller)

    def allows_page(self, page: str) -> bool:
        """Tell whether browsers may let pages of this origin read replies; keys that cannot be read allow none."""
        try:
            keys = self._keys.active()
        except StateError:
            keys = ()
        allowed = {*self._settings.cors_origins, *(each for key in keys for each in key.origins)}
        return ANY in allowed or page in allowed

    def _key_of(self, caller: Caller) -> Key | None:
        return None if caller.token is None else matching([*self._configured, *self._keys.active()], caller.token)

    def _check_open_to(self, caller: Caller) -> None:
        """Raise ProblemError if this caller may not ask without a key."""
        match self._settings.questions:
            case "open":
                return
            case "auto" if caller.is_local and not any(key.kind == "publishable" for key in self._keys.active()):
                return
            case _ if caller.token is None:
                raise _unauthorized("questions need a key here; send it in the header `Authorization: Bearer`")
            case _:
                raise _unauthorized("the key is unknown or revoked")


_WRITES_OFF: Final = (
    "writes are off: there is no admin key; the operator can make one with `byline keys create NAME --admin`, "
    "or set BYLINE_ADMIN_KEY and restart the service"
)


def _check_page(key: Key, caller: Caller) -> None:
    if not key.allows(caller.page):
        said = "a request that names no origin" if caller.page is None else "this origin"
        raise problems.ProblemError(problems.FORBIDDEN, f"the key is bound to pages, and not for {said}")


def _unauthorized(detail: str) -> problems.ProblemError:
    return problems.ProblemError(problems.UNAUTHORIZED, detail, _CHALLENGE)


def _exhausted(quota: int, now: datetime) -> problems.ProblemError:
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0) + _DAY
    detail = f"{quota} questions a day are allowed; a day ends at midnight UTC"
    headers = refusal(quota, int(_DAY.total_seconds()), (midnight - now).total_seconds())
    return problems.ProblemError(problems.QUOTA_EXHAUSTED, detail, headers)
