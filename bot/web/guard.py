"""What every request passes, whatever it asks for: the host it names, its size, the headers of the answer, one line of
log. Lines of log hold no query: tokens stand there."""

from __future__ import annotations

import logging
import time
from collections.abc import Collection

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.errors import StoreError
from bot.render import doorstep

log = logging.getLogger(__name__)

MOST_BYTES = 256 * 1024
MOST_STRANGERS = 20  # wrong names that are told to the operator
_POLICY = (
    f"default-src 'none'; style-src '{doorstep.style_hash()}'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
_HEADERS = [
    (name.encode(), value.encode())
    for name, value in {
        "content-security-policy": _POLICY,
        "x-frame-options": "DENY",
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "x-robots-tag": "noindex, nofollow",
        "cache-control": "no-store",
    }.items()
]


class Guard:
    """`hosts` are the names the door answers to, so that no page elsewhere can make a browser believe it is ours (DNS
    rebinding). What an endpoint needs of the body, it finds in `request.state.body`."""

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)
        self._strange: set[str] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        started, status = time.monotonic(), 0

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], *_HEADERS]
            await send(message)

        request = Request(scope, receive)
        try:
            refusal = self._refusal(request) or await _take_body(request)
            if refusal:
                await refusal(scope, receive, watched)
            else:
                await self._app(scope, receive, watched)
        except ClientDisconnect:
            status = status or 499
        except Exception as error:  # noqa: BLE001 - the door stays open whatever one request does
            answer = _answer_to(error)
            if status == 0:
                await answer(scope, receive, watched)
        path = scope.get("raw_path", b"")[:200].decode("ascii", "replace")
        log.info("%s %s %d %.0f ms", scope["method"], path, status, (time.monotonic() - started) * 1000)

    def _refusal(self, request: Request) -> Response | None:
        named = request.headers.getlist("host")
        host = _name(named[0]) if len(named) == 1 else ""
        if host in self._hosts:
            return None
        if host not in self._strange and len(self._strange) < MOST_STRANGERS:
            self._strange.add(host)
            log.warning("refused what was asked of the host %r: no name of ours, see JMWATCH_WEB_HOSTS", host[:100])
        return PlainTextResponse("This server is not called so.\n", 421)


async def _take_body(request: Request) -> Response | None:
    """Read the body, all of it and no more than is allowed."""
    body = b""
    too_long = PlainTextResponse("Too long.\n", 413, headers={"connection": "close"})
    if int(request.headers.get("content-length", "0")) > MOST_BYTES:
        return too_long
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            return too_long
    request.state.body = body
    return None


def _answer_to(error: Exception) -> Response:
    if isinstance(error, HTTPException):
        return PlainTextResponse(f"{error.detail}\n", error.status_code, headers=error.headers)
    if isinstance(error, StoreError):
        log.warning("%s", error)
        return HTMLResponse(doorstep.busy(), 503, headers={"retry-after": "120"})
    log.error("the web door failed", exc_info=error)
    return HTMLResponse(doorstep.busy(), 500)


def _name(host: str) -> str:
    """example.org:8460 → example.org, [::1]:8460 → ::1."""
    host = host.strip().lower()
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0]
