"""The bot on an event loop in a thread of its own: whoever asks waits for the answer, as long as a deadline allows."""

from __future__ import annotations

import asyncio
import json
import os
import threading
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import CancelledError
from dataclasses import dataclass
from typing import Any

from telegram import Bot, Message
from telegram.error import Conflict, TelegramError
from telegram.request import HTTPXRequest

from bot.channels.telegram.troubles import Home
from bot.types import Outcome

os.environ.setdefault("PTB_TIMEDELTA", "true")  # the library's way to choose the type of retry_after, and its peace

DEADLINE_S = 20.0  # of one request, however slowly its bytes come
CONNECT_S, READ_S = 5.0, 15.0
MOST_UPDATES = 100

Asking = Callable[[Bot], Coroutine[Any, Any, Any]]


@dataclass(frozen=True, slots=True)
class Answered:
    """What came back, where the outcome is good."""

    outcome: Outcome
    value: Any = None
    is_conflict: bool = False  # another one listens for the same bot


class AsTheyCame(HTTPXRequest):
    """Keeps the updates as they came: the library refuses all of them for one that it cannot read."""

    updates: tuple[Any, ...] = ()

    async def do_request(self, *args: Any, **named: Any) -> tuple[int, bytes]:
        code, payload = await super().do_request(*args, **named)
        if code == 200:
            self.updates = tuple(json.loads(payload)["result"])
            payload = b'{"ok": true, "result": []}'
        return code, payload


class Line:
    def __init__(self, token: str, base_url: str, proxy: str = "") -> None:
        self.home = Home(base_url, proxy)
        self._waiting: asyncio.Task[Any] | None = None
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="telegram", daemon=True)
        self._thread.start()
        self.bot: Bot = self._call(self._made(token, base_url, proxy), DEADLINE_S)

    def ask(self, asking: Asking, deadline_s: float | None = None) -> Answered:
        """Never raises for what a network or the other side does."""
        try:
            answer = self._call(asking(self.bot), deadline_s or DEADLINE_S)
        except TimeoutError:
            detail = f"Telegram {deadline_s or DEADLINE_S:.0f} 秒内没有答完"
            return Answered(Outcome(sent=False, maybe_sent=True, detail=detail))
        except CancelledError:
            return Answered(Outcome(sent=False, maybe_sent=True, detail="没等到回答就停止了"))
        except TelegramError as error:
            is_conflict = isinstance(error, Conflict)
            return Answered(self.home.understood(error), is_conflict=is_conflict)
        except (KeyError, TypeError, ValueError) as error:
            detail = f"Telegram 的回答读不懂：{type(error).__name__}"
            return Answered(Outcome(sent=False, maybe_sent=True, detail=detail))
        message_id = str(answer.message_id) if isinstance(answer, Message) else ""
        return Answered(Outcome(sent=True, message_id=message_id), answer)

    def updates(self, offset: int | None, wait_s: int, kinds: Sequence[str]) -> Answered:
        """The updates from `offset` on, as they came; the earlier ones are thereby confirmed. Waits for the first one
        up to `wait_s` seconds, or until `hang_up`."""

        async def asking(bot: Bot) -> tuple[Any, ...]:
            self._waiting = asyncio.current_task()
            await bot.get_updates(offset, MOST_UPDATES, wait_s, kinds, read_timeout=wait_s + READ_S)
            return self._polling.updates

        return self.ask(asking, wait_s + DEADLINE_S)

    def hang_up(self) -> None:
        """Wait for no updates any more."""
        if self._waiting is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._waiting.cancel)

    def close(self) -> None:
        if self._loop.is_closed():
            return
        self._call(self._end(), CONNECT_S)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(CONNECT_S)
        self._loop.close()

    async def _made(self, token: str, base_url: str, proxy: str) -> Bot:
        """The bot, made on its loop. It has two clients, one of them for polling: both go by the proxy."""
        given: dict[str, Any] = {
            "connect_timeout": CONNECT_S,
            "read_timeout": READ_S,
            "write_timeout": READ_S,
            "pool_timeout": CONNECT_S,
            "proxy": proxy or None,
            "httpx_kwargs": {"trust_env": False},
        }
        self._sending, self._polling = HTTPXRequest(connection_pool_size=16, **given), AsTheyCame(**given)
        return Bot(token, f"{base_url.rstrip('/')}/bot", request=self._sending, get_updates_request=self._polling)

    async def _end(self) -> None:
        """The bot's own end does nothing for one that never asked who it is."""
        await self._sending.shutdown()
        await self._polling.shutdown()

    def _call(self, doing: Coroutine[Any, Any, Any], deadline_s: float) -> Any:
        async def within() -> Any:
            async with asyncio.timeout(deadline_s):
                return await doing

        return asyncio.run_coroutine_threadsafe(within(), self._loop).result()
