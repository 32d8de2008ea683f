"""One polite request and its answer: in turn, within the deadline, asked again only where that helps."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

import httpcore
import httpx

from bot.fetch.body import coding_of, read_body
from bot.fetch.deadline import Deadline
from bot.fetch.pace import Pace
from bot.fetch.patience import read_retry_after, wait_before_retry
from bot.fetch.redirects import Hop, is_redirect
from bot.fetch.rules import Rules
from bot.fetch.trouble import Trouble
from bot.fetch.wire import Wire
from bot.types import Health

_MAX_HEADERS = 64 * 1024
_ERROR_BODY = 64 * 1024
_FRAMING = {"host", "connection", "content-length", "transfer-encoding", "te", "upgrade", "expect"}
_MANNERS = {"accept-encoding", "user-agent", "from", "cookie", "proxy-authorization"}
_OURS = _FRAMING | _MANNERS | {"if-none-match", "if-modified-since", "range"}  # an Ask cannot set them
_GZIP_FILES = (".gz", ".tgz", ".svgz")


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered. `body` is inflated; empty for redirects and 304, the first 64 KiB for errors."""

    status: int
    headers: httpx.Headers
    location: bytes | None
    body: bytes
    retry_after_s: float | None = None

    @property
    def content_type(self) -> str:
        return str(self.headers.get("content-type", ""))


class Exchange:
    def __init__(
        self,
        rules: Rules,
        wire: Wire,
        pace: Pace,
        clock: Callable[[], datetime],
        sleep: Callable[[float], object],
    ) -> None:
        self._rules = rules
        self._wire = wire
        self._pace = pace
        self._clock = clock
        self._sleep = sleep

    def ask(
        self,
        hop: Hop,
        extra: Mapping[str, str],
        cookies: httpx.Cookies,
        deadline: Deadline,
        *,
        cut_at: int | None = None,
        retries: bool = True,
    ) -> Reply:
        """The answer, whatever its status. `cut_at` takes the first bytes of a long body instead of refusing it.
        Raises Trouble where there is no answer, or none that may be read."""
        attempt = 0
        while True:
            trouble: Trouble | None = None
            reply: Reply | None = None
            try:
                with self._pace.turn(hop.target.host) as waited_s:
                    deadline.give_back(waited_s)
                    reply = self._once(hop, extra, cookies, deadline, cut_at)
            except Trouble as caught:
                if not caught.again:
                    raise
                trouble = caught
            wait_s = wait_before_retry(
                self._rules, attempt, reply.status if reply else None, reply.retry_after_s if reply else None
            )
            if not retries or wait_s is None or wait_s >= deadline.left():
                if reply is not None:
                    return reply
                assert trouble is not None
                raise trouble
            if reply is not None and reply.retry_after_s is not None:
                self._pace.hold(hop.target.host, reply.retry_after_s)
            self._sleep(wait_s)
            attempt += 1

    def _once(
        self, hop: Hop, extra: Mapping[str, str], cookies: httpx.Cookies, deadline: Deadline, cut_at: int | None
    ) -> Reply:
        if deadline.left() <= 0:
            raise Trouble(Health.TIMEOUT, f"{deadline.seconds:g} 秒内没有回答")
        if self._rules.proxy:
            self._wire.refuse_literal(hop.target.host, hop.target.port)
        answered = False
        try:
            request = self._build(hop, extra, cookies)
            with self._wire.send(request, deadline) as answer:
                answered = True
                return self._read(hop, request, answer, cookies, cut_at)
        except httpcore.TimeoutException as error:
            over = deadline.left() <= 0
            detail = f"{deadline.seconds:g} 秒内没有传完" if over else f"没有声音：{_name(error)}"
            dead = isinstance(error, httpcore.ConnectTimeout)
            raise Trouble(Health.TIMEOUT, detail, dead=dead, again=not over and not answered) from None
        except httpcore.ConnectError as error:
            raise _explain_connect(error) from None
        except (httpcore.NetworkError, httpcore.RemoteProtocolError, httpcore.ProxyError, OSError) as error:
            where = "回答到一半断了" if answered else "回答不合规矩"
            raise Trouble(Health.UNREACHABLE, f"{where}：{_name(error)}", again=not answered) from None
        except (httpcore.LocalProtocolError, ValueError, httpx.InvalidURL) as error:
            raise Trouble(Health.REFUSED, f"发不出去：{error}"[:200]) from None

    def _build(self, hop: Hop, extra: Mapping[str, str], cookies: httpx.Cookies) -> httpx.Request:
        headers = httpx.Headers({"Accept-Language": "zh-CN,zh;q=0.9,en;q=0.5"}, encoding="utf-8")
        headers.update(extra)
        for name, value in hop.headers.items():
            if name.lower() not in _OURS:
                headers[name] = value
        headers.update(
            {"User-Agent": self._rules.introduction, "Accept-Encoding": "gzip", "Connection": "close"}
            | ({"From": self._rules.contact} if "@" in self._rules.contact else {})
        )
        request = httpx.Request(hop.method, hop.target.url, headers=headers, content=hop.body)
        cookies.set_cookie_header(request)
        return request

    def _read(
        self, hop: Hop, request: httpx.Request, answer: httpcore.Response, cookies: httpx.Cookies, cut_at: int | None
    ) -> Reply:
        if sum(len(name) + len(value) + 4 for name, value in answer.headers) > _MAX_HEADERS:
            raise Trouble(Health.TOO_LARGE, f"报头超过 {_MAX_HEADERS} 字节")
        headers = httpx.Headers(answer.headers)
        cookies.extract_cookies(httpx.Response(answer.status, headers=_only_cookies(answer.headers), request=request))
        location = next((value for name, value in answer.headers if name.lower() == b"location"), None)
        retry_after = read_retry_after(headers.get("retry-after"), self._clock())
        reply = Reply(answer.status, headers, location, b"", retry_after)
        if is_redirect(answer.status, location) or answer.status in (204, 205, 304):
            return reply
        assert not isinstance(answer.stream, bytes)
        coding = headers.get_list("content-encoding")
        if answer.status >= 400:
            body = _read_error(answer, coding)
        else:
            limit = self._rules.max_bytes if cut_at is None else cut_at
            length = headers.get("content-length", "")
            if cut_at is None and length.isdecimal() and int(length[:18]) > limit:
                raise Trouble(Health.TOO_LARGE, f"说有 {length[:18]} 字节，至多收 {limit} 字节", status=answer.status)
            keep_gzip = urlsplit(hop.target.url).path.lower().endswith(_GZIP_FILES)
            chunks = answer.iter_stream()
            body = read_body(chunks, coding_of(coding), limit, keep_gzip=keep_gzip, cut=cut_at is not None)
        return Reply(answer.status, headers, location, body, retry_after)


def _read_error(answer: httpcore.Response, coding: list[str]) -> bytes:
    """The start of an error page, to tell a challenge from an error; nothing where it cannot be read."""
    try:
        return read_body(answer.iter_stream(), coding_of(coding), _ERROR_BODY, cut=True)
    except (Trouble, httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException, OSError):
        return b""


def _only_cookies(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    return [(name, value) for name, value in headers if name.lower() == b"set-cookie"]


def _explain_connect(error: httpcore.ConnectError) -> Trouble:
    cause = error.__cause__ or error.__context__
    if isinstance(cause, ssl.SSLCertVerificationError):
        return Trouble(Health.UNREACHABLE, f"TLS 证书不对：{cause.verify_message}", dead=True)
    if isinstance(cause, ssl.SSLError):
        return Trouble(Health.UNREACHABLE, f"TLS：{cause.reason or cause}", dead=True, again=True)
    return Trouble(Health.UNREACHABLE, f"连不上：{_name(error)}", dead=True, again=True)


def _name(error: Exception) -> str:
    return (str(error) or type(error).__name__)[:200]
