"""What the routes share: settings, engine, queue, and the addresses of articles."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Final

from fastapi import Depends, Request

from rag.engine import Engine
from rag.settings import Settings
from rag.wire import Links
from service.recent import RecentAnswers
from service.telemetry.observer import Observer
from service.transport.bounded_queue import BoundedQueue

_WAITING_WRITES: Final = 32  # each may bring a body of the largest size


@dataclass(frozen=True, slots=True)
class Service:
    """One running service."""

    settings: Settings
    engine: Engine
    queue: BoundedQueue
    observer: Observer = field(default_factory=Observer)
    recent: RecentAnswers = field(default_factory=RecentAnswers)
    writing: BoundedQueue = field(default_factory=lambda: BoundedQueue(1, _WAITING_WRITES))


def service_of(request: Request) -> Service:
    """Return the service that a request came to."""
    service: Service = request.app.state.service
    return service


def links_of(request: Request) -> Links:
    """Return the addresses as the settings give them, or else as the client reached us."""
    public = service_of(request).settings.public_url
    return Links(str(public or request.base_url).rstrip("/"))


async def _service(request: Request) -> Service:
    return service_of(request)


async def _links(request: Request) -> Links:
    return links_of(request)


CurrentService = Annotated[Service, Depends(_service)]
CurrentLinks = Annotated[Links, Depends(_links)]
