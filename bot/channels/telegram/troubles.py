"""What went wrong → whose fault it is, and what waits. The library's tree of errors has traps: a `BadRequest` is a
`NetworkError`, so is a `TimedOut`; a wrong address of the API looks like a wrong token."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import urlsplit

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.redact import redact
from bot.types import Blame, Outcome

# Before any byte of the letter went out.
_UNSENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError, httpx.UnsupportedProtocol)
# What a 400 says of the chat itself; anything else it says of the letter.
_GONE = ("chat not found", "group chat was deleted", "user is deactivated", "peer_id_invalid", "chat_id is empty")
_NOT_ALLOWED = ("not enough rights", "have no rights to send", "chat_write_forbidden", "topic_closed")
MARKUP = "can't parse entities"


@dataclass(frozen=True, slots=True)
class Home:
    """Where the Bot API is asked, and by which proxy: a failure names what the operator can mend."""

    base_url: str
    proxy: str = field(default="", repr=False)  # may hold a password

    def understood(self, error: TelegramError) -> Outcome:
        said = redact(error.message)[:200]
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
            return _refused(said)
        if isinstance(error, Conflict):
            return Outcome(sent=False, detail=f"另一个程序也在用这个令牌收消息：{said}")
        return self._lost(error, said) if isinstance(error, NetworkError) else Outcome(sent=False, detail=said)

    def _lost(self, error: NetworkError, said: str) -> Outcome:
        """A request without a good answer. The cause tells whether it was sent at all."""
        cause = error.__cause__
        if isinstance(cause, _UNSENT):
            if self.proxy:
                detail = f"连不上代理 {urlsplit(self.proxy).hostname}，或它要求认证（JMWATCH_TELEGRAM_PROXY）"
            else:
                detail = f"连不上 {urlsplit(self.base_url).hostname}；在国内需要代理（JMWATCH_TELEGRAM_PROXY）"
            return Outcome(sent=False, blame=Blame.CHANNEL, detail=f"{detail}：{type(cause).__name__}")
        if isinstance(cause, httpx.HTTPError) or isinstance(error, TimedOut):
            return Outcome(sent=False, maybe_sent=True, detail=f"回答丢失：{type(cause or error).__name__}")
        # An answer of the Bot API itself is certain; a gateway's page is not.
        from_gateway = isinstance(cause, TelegramError)
        return Outcome(sent=False, maybe_sent=from_gateway, detail=f"Telegram 出错：{said.partition('. Parsing')[0]}")


def _refused(said: str) -> Outcome:
    lower = said.lower()
    if "message is not modified" in lower:
        return Outcome(sent=True)
    gone = any(words in lower for words in (*_GONE, *_NOT_ALLOWED))
    blame = Blame.ADDRESS if gone else Blame.MESSAGE
    return Outcome(sent=False, permanent=True, blame=blame, detail=f"Telegram 拒绝：{said}")
