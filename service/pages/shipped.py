"""The files of `service/static`: read once, sent with a tag that lets a browser keep them, under one policy."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from rag.settings import Settings

_FOLDER: Final = Path(__file__).parent.parent / "static"
_MEDIA_TYPES: Final[Mapping[str, str]] = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
_COMMENT_LINE: Final = re.compile(rb"^ *(//.*|/\*\*.*\*/)\n", re.MULTILINE)
_KEY_PLACE: Final = '<meta name="byline-key" content="">'
_CONTENT_PLACE: Final = "<!-- content -->"
# A browser asks each time whether its copy is the present one: pages and scripts are always of one version.
_KEPT: Final = {"Cache-Control": "no-cache"}


@dataclass(frozen=True, slots=True)
class _File:
    """A file that any page may load."""

    content: bytes
    media_type: str
    tag: str


def page(name: str, settings: Settings, content: str = "", status_code: int = 200) -> HTMLResponse:
    """Return the page `service/static/{name}.html` with the key that it asks with and, in its place, HTML content."""
    key = settings.page_key.get_secret_value() if settings.page_key else ""
    html = _PAGES[name].replace(_KEY_PLACE, f'<meta name="byline-key" content="{escape(key)}">')
    headers = {**_KEPT, "Content-Security-Policy": policy(settings)}
    return HTMLResponse(html.replace(_CONTENT_PLACE, content), status_code, headers=headers)


def file(name: str, request: Request) -> Response:
    """Return the file `service/static/{name}`, or 304 if the browser has it; raise a 404 for any other name."""
    found = _FILES.get(name)
    if found is None:
        raise HTTPException(404)
    headers = {**_KEPT, "ETag": found.tag}
    if found.tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(found.content, media_type=found.media_type, headers=headers)


def policy(settings: Settings) -> str:
    """Return what a page may do: its own scripts and styles, its own service, text nodes only."""
    ancestors = " ".join(settings.frame_ancestors) or "'none'"
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
        f"base-uri 'none'; form-action 'none'; frame-ancestors {ancestors}; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _read(path: Path) -> _File:
    content = path.read_bytes()
    if path.name == "widget.js":  # pages of others load it, and have no use for what it says of itself
        content = _COMMENT_LINE.sub(b"", content)
    return _File(content, _MEDIA_TYPES[path.suffix], f'"{hashlib.sha256(content).hexdigest()[:32]}"')


_FILES: Final[Mapping[str, _File]] = {
    path.relative_to(_FOLDER).as_posix(): _read(path)
    for path in sorted(_FOLDER.rglob("*"))
    if path.suffix in _MEDIA_TYPES
}
_PAGES: Final[Mapping[str, str]] = {path.stem: path.read_text(encoding="utf-8") for path in _FOLDER.glob("*.html")}
