"""The server: a thread with a loop of its own, beside the synchronous service."""

from __future__ import annotations

import logging
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

import uvicorn
from starlette.responses import HTMLResponse
from starlette.routing import BaseRoute, Router
from starlette.types import ASGIApp

from bot.app import App
from bot.errors import ConfigError, cause
from bot.render import doorstep
from bot.settings import LOOPBACK, Settings
from bot.web import health, leave, telegram, wecom
from bot.web.guard import Guard
from bot.web.wire import Impatient

log = logging.getLogger(__name__)

MOST_CONNECTIONS = 200
IDLE_S = 5
MOST_HEAD_BYTES = 16 * 1024


@contextmanager
def door(app: App) -> Iterator[Door | None]:
    """The door of the settings, open until the block ends; None where they ask for none."""
    at = app.settings.web_address
    if at is None:
        yield None
        return
    with Door(app, *at) as opened:
        yield opened


class Door:
    """A context manager: it serves between enter and exit. Port 0 takes a free one."""

    def __init__(self, app: App, host: str, port: int) -> None:
        """Raises ConfigError when host and port cannot be had."""
        self._socket = _listen(host, port)
        self.port = int(self._socket.getsockname()[1])
        self._drain_s = app.settings.drain_s
        self._server = uvicorn.Server(
            uvicorn.Config(
                Guard(_rooms(app), hosts(app.settings)),
                loop="asyncio",
                http=Impatient,
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=False,  # nothing here depends on who asks, so nothing can be forged
                limit_concurrency=MOST_CONNECTIONS,
                timeout_keep_alive=IDLE_S,
                timeout_graceful_shutdown=max(1, int(self._drain_s)),
                h11_max_incomplete_event_size=MOST_HEAD_BYTES,
            )
        )
        self._thread = threading.Thread(target=self._serve, name="web", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.should_exit = True
        self._thread.join(self._drain_s + 1)
        self._socket.close()

    def _serve(self) -> None:
        """Only the main thread of a process hears signals, and uvicorn listens for none in another."""
        try:
            self._server.run(sockets=[self._socket])
        except Exception:
            log.exception("the web door closed: links in mails and callbacks are not answered")


def hosts(settings: Settings) -> tuple[str, ...]:
    """The names the door answers to."""
    outside = urlsplit(settings.public_url).hostname
    return (*LOOPBACK, *settings.web_hosts, *((outside,) if outside else ()))


def _rooms(app: App) -> ASGIApp:
    rooms: list[BaseRoute] = [health.route(app)]
    if app.settings.public_url:
        rooms += leave.routes(app)
    if app.wecom_ear:
        rooms.append(wecom.route(app.wecom_ear.callback))
    if app.telegram_ear and app.telegram_ear.is_brought_to:
        rooms.append(telegram.route(app.telegram_ear))
    return Router(rooms, redirect_slashes=False, default=HTMLResponse(doorstep.missing(), 404))


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=128)
    except OSError as error:
        raise ConfigError(
            f"网页入口占不到 {host} 的端口 {port}：{cause(error)}",
            hint="看看是不是已有一个在运行，或换 JMWATCH_WEB_HOST、JMWATCH_WEB_PORT",
        ) from None
