"""What goes over the wire between a visitor and a copied site, as values; no socket here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bot.demo.stories import Posting


@dataclass(frozen=True, slots=True)
class Request:
    """`origin` is how the visitor addressed the site, such as http://127.0.0.1:8090; `query` keeps one value a key."""

    origin: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Response:
    """`content_type` goes into the header as it stands: these sites often leave the charset out."""

    body: bytes
    content_type: str = "text/html"
    status: int = 200
    modified_at: datetime | None = None


class Site(Protocol):
    """One copied site: it answers every path under `prefix`, and knows where a posting of its own stands."""

    @property
    def prefix(self) -> str: ...

    def answer(self, request: Request) -> Response: ...

    def path_of(self, posting: Posting) -> str: ...


NOT_FOUND = Response(
    b"<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1></body></html>", status=404
)

PICTURE = Response(
    b'<svg xmlns="http://www.w3.org/2000/svg" width="320" height="200"><rect width="320" height="200" fill="#c9d3dc"/>'
    b"</svg>",
    "image/svg+xml",
)
