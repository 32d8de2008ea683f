"""Telegram: python-telegram-bot's Bot behind a synchronous door, on one event loop in a thread of its own.

Nothing is asked at start: a bot without a network starts, and its letters wait. How errors are understood: `_trouble`.
"""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Coroutine
from datetime import timedelta
from typing import Any, Self
from urllib.parse import urlsplit

import httpx
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, Message
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import HTTPXRequest

from bot.channels.channel import Pace
from bot.redact import redact
from bot.render import Letter
from bot.render import telegram as render
from bot.settings import Settings
from bot.types import Blame, Outcome

os.environ.setdefault("PTB_TIMEDELTA", "true")  # the library's way to choose the type of retry_after, and its peace

DEADLINE_S = 20.0  # of one request, however slowly its bytes come
CONNECT_S, READ_S = 5.0, 15.0
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
# Before any byte of the letter went out.
_UNSENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError, httpx.UnsupportedProtocol)
# What a 400 says of the chat itself; anything else it says of the letter.
_GONE = ("chat not found", "group chat was deleted", "user is deactivated", "peer_id_invalid", "chat_id is empty")
_NOT_ALLOWED = ("not enough rights", "have no rights to send", "chat_write_forbidden", "topic_closed")


class Telegram:
    """An address is a chat id; `chat:thread` names a topic of a group."""

    name = "telegram"
    pace = Pace(gap_s=0.04, at_once=8, singly=3, together=render.MOST_TOGETHER)  # 25 a second; Telegram says about 30
    edits = True

    def __init__(self, token: str, base_url: str, proxy: str = "") -> None:
        self._proxy = urlsplit(proxy).hostname or "" if proxy else ""
        self._base_url = base_url.rstrip("/")
        self._requests: list[HTTPXRequest] = []
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="telegram", daemon=True)
        self._thread.start()
        self._bot: Bot = self._call(self._made(token, proxy), DEADLINE_S)

    @classmethod
    def open(cls, settings: Settings) -> Self | None:
        token = settings.telegram_token.get_secret_value()
        return cls(token, settings.telegram_base_url, settings.telegram_proxy.get_secret_value()) if token else None

    def address_gap_s(self, address: str) -> float:
        """A group (its id is negative) takes 20 a minute, a person one a second."""
        return 3.2 if address.startswith("-") else 1.05

    def preview(self, letter: Letter) -> str:
        return render.render(letter).html

    def send(self, address: str, letter: Letter) -> Outcome:
        post = render.render(letter)
        chat, thread = _chat(address)
        keys = _keys(post)
        outcome = self._ask(
            self._bot.send_message(
                chat, post.html, ParseMode.HTML, link_preview_options=_NO_PREVIEW, reply_markup=keys,
                message_thread_id=thread,
            )
        )  # fmt: skip
        if not (outcome.permanent and outcome.blame is Blame.MESSAGE):
            return outcome
        # Markup or button were refused: once more as plain words, which nothing can be wrong with but their length.
        again = self._ask(
            self._bot.send_message(
                chat, post.plain, link_preview_options=_NO_PREVIEW, message_thread_id=thread
            )
        )  # fmt: skip
        return again if not again.sent else _with(again, f"以纯文本发出，因为：{outcome.detail}")

    def edit(self, address: str, message_id: str, letter: Letter) -> Outcome:
        post = render.render(letter)
        chat, _ = _chat(address)
        return self._ask(
            self._bot.edit_message_text(
                post.html, chat, int(message_id), parse_mode=ParseMode.HTML, link_preview_options=_NO_PREVIEW,
                reply_markup=_keys(post),
            )
        )  # fmt: skip

    def check(self) -> Outcome:
        return self._ask(self._bot.get_me())

    def close(self) -> None:
        if self._loop.is_closed():
            return
        self._call(self._end(), CONNECT_S)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(CONNECT_S)
        self._loop.close()

    async def _made(self, token: str, proxy: str) -> Bot:
        """The bot, made on its loop. It has two clients, one of them for polling: both go by the proxy."""
        for _ in range(2):
            request = HTTPXRequest(
                connection_pool_size=16,
                connect_timeout=CONNECT_S,
                read_timeout=READ_S,
                write_timeout=READ_S,
                pool_timeout=CONNECT_S,
                proxy=proxy or None,
                httpx_kwargs={"trust_env": False},
            )
            self._requests.append(request)
        sending, polling = self._requests
        return Bot(token, f"{self._base_url}/bot", request=sending, get_updates_request=polling)

    async def _end(self) -> None:
        """The bot's own end does nothing for one that never asked who it is."""
        for request in self._requests:
            await request.shutdown()

    def _call(self, doing: Coroutine[Any, Any, Any], deadline_s: float) -> Any:
        async def within() -> Any:
            async with asyncio.timeout(deadline_s):
                return await doing

        return asyncio.run_coroutine_threadsafe(within(), self._loop).result()

    def _ask(self, doing: Coroutine[Any, Any, Any]) -> Outcome:
        try:
            answer = self._call(doing, DEADLINE_S)
        except TimeoutError:
            return Outcome(sent=False, maybe_sent=True, detail=f"Telegram {DEADLINE_S:.0f} 秒内没有答完")
        except TelegramError as error:
            return self._trouble(error)
        if isinstance(answer, Message):
            return Outcome(sent=True, message_id=str(answer.message_id))
        username = getattr(answer, "username", None)
        return Outcome(sent=True, detail=f"@{username}" if username else "")

    def _trouble(self, error: TelegramError) -> Outcome:
        said = redact(error.message)[:200]
        lower = said.lower()
        if isinstance(error, RetryAfter):
            wait = error.retry_after
            seconds = wait.total_seconds() if isinstance(wait, timedelta) else float(wait)  # an environment may differ
            detail = f"Telegram 要求等 {seconds:.0f} 秒"
            return Outcome(sent=False, retry_after_s=seconds, blame=Blame.ADDRESS, detail=detail)
        if isinstance(error, ChatMigrated):
            moved = str(error.new_chat_id)
            return Outcome(sent=False, moved_to=moved, blame=Blame.ADDRESS, detail=f"群已升级，新编号 {moved}")
        if isinstance(error, Forbidden):
            return Outcome(sent=False, permanent=True, blame=Blame.ADDRESS, detail=f"Telegram 拒绝：{said}")
        if isinstance(error, InvalidToken):
            detail = f"Telegram 不认这个令牌，或 JMWATCH_TELEGRAM_BASE_URL 不对：{said}"
            return Outcome(sent=False, permanent=True, blame=Blame.CHANNEL, detail=detail)
        if isinstance(error, BadRequest):
            if "message is not modified" in lower:
                return Outcome(sent=True)
            gone = any(words in lower for words in (*_GONE, *_NOT_ALLOWED))
            blame = Blame.ADDRESS if gone else Blame.MESSAGE
            return Outcome(sent=False, permanent=True, blame=blame, detail=f"Telegram 拒绝：{said}")
        return self._lost(error, said) if isinstance(error, NetworkError) else Outcome(sent=False, detail=said)

    def _lost(self, error: NetworkError, said: str) -> Outcome:
        """A request without a good answer. The cause tells whether it was sent at all."""
        cause = error.__cause__
        if isinstance(cause, _UNSENT):
            if self._proxy:
                detail = f"连不上代理 {self._proxy}，或它要求认证（JMWATCH_TELEGRAM_PROXY）"
            else:
                detail = f"连不上 {urlsplit(self._base_url).hostname}；在国内需要代理（JMWATCH_TELEGRAM_PROXY）"
            return Outcome(sent=False, blame=Blame.CHANNEL, detail=f"{detail}：{type(cause).__name__}")
        if isinstance(cause, httpx.HTTPError) or isinstance(error, TimedOut):
            return Outcome(sent=False, maybe_sent=True, detail=f"回答丢失：{type(cause or error).__name__}")
        # An answer of the Bot API itself is certain; a gateway's page is not.
        from_gateway = isinstance(cause, TelegramError)
        return Outcome(sent=False, maybe_sent=from_gateway, detail=f"Telegram 出错：{said.partition('. Parsing')[0]}")


def _chat(address: str) -> tuple[int | str, int | None]:
    chat, _, thread = address.partition(":")
    return (int(chat) if chat.lstrip("-").isdigit() else chat), (int(thread) if thread.isdigit() else None)


def _keys(post: render.Post) -> InlineKeyboardMarkup | None:
    return InlineKeyboardMarkup([[InlineKeyboardButton(post.button[0], url=post.button[1])]]) if post.button else None


def _with(outcome: Outcome, detail: str) -> Outcome:
    return Outcome(sent=True, message_id=outcome.message_id, detail=detail)
