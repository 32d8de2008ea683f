"""One visit to a source: asks are answered one after the other, with the cookies of this visit only."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

import httpx

from bot.fetch.binary import is_binary
from bot.fetch.charset import decode
from bot.fetch.deadline import Deadline
from bot.fetch.exchange import Exchange, Reply
from bot.fetch.health import find_error, find_login, find_wall, is_home_path, is_html, judge_status, mismatches
from bot.fetch.homes import Homes
from bot.fetch.look import MAX_DEPTH, Look, is_too_deep, look_at
from bot.fetch.pace import Pace
from bot.fetch.redirects import Hop, is_redirect, next_hop
from bot.fetch.robots import MAX_BYTES, Robots
from bot.fetch.rules import PageCache, Rules
from bot.fetch.trouble import TooManyRedirects, Trouble
from bot.fetch.urls import Hosts, Target, parse_target
from bot.redact import redact
from bot.types import Answer, Ask, Failure, Health, Page

log = logging.getLogger(__name__)

_ACCEPT = {
    "html": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "json": "*/*",  # some gateways answer 403 to application/json
    "feed": "application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.8",
    "file": "*/*",
}


@dataclass(frozen=True, slots=True)
class Equipment:
    """What all visits share."""

    rules: Rules
    cache: PageCache
    exchange: Exchange
    pace: Pace
    robots: Robots
    homes: Homes
    clock: Callable[[], datetime]
    monotonic: Callable[[], float]


@dataclass(frozen=True, slots=True)
class _Arrival:
    """Where the redirects ended, what was answered there, and the copy that a 304 refers to."""

    hop: Hop
    reply: Reply
    stored: Page | None


class Visit:
    """Call it with an Ask. Not for several threads at once."""

    def __init__(self, shared: Equipment, hosts: Hosts) -> None:
        self._shared = shared
        self._hosts = hosts
        self._cookies = httpx.Cookies()

    def __call__(self, ask: Ask) -> Answer:
        deadline = Deadline(self._shared.rules.deadline_s, self._shared.monotonic)
        try:
            answer = self._answer(ask, deadline)
        except Trouble as trouble:
            detail = redact(trouble.detail)
            level = logging.WARNING if trouble.health is Health.REFUSED else logging.INFO
            log.log(level, "%s %s: %s: %s", ask.method, redact(ask.url), trouble.health, detail)
            wait_s = trouble.retry_after_s
            capped = None if wait_s is None else min(wait_s, self._shared.rules.max_retry_after_s)
            return Failure(ask.url, trouble.health, detail, trouble.status, capped)
        log.info("%s %s: %d bytes%s", ask.method, redact(ask.url), len(answer.body), " unchanged" * answer.unchanged)
        return answer

    def _answer(self, ask: Ask, deadline: Deadline) -> Page:
        if ask.method not in ("GET", "POST"):
            raise Trouble(Health.REFUSED, f"只用 GET 和 POST，不用 {ask.method[:20]}")
        target = parse_target(ask.url)
        first = Hop(target, ask.method, {"Accept": _ACCEPT.get(ask.expects, "*/*"), **ask.headers}, ask.body)
        copy = self._shared.cache.recall(ask.url) if first.is_conditional else None
        end = self._walk(first, deadline, copy=copy)
        page = self._read(ask, end)
        if page.text:
            self._check(ask, page, end, deadline)
        if first.is_conditional and not page.unchanged:
            self._shared.cache.remember(page)
        return page

    def _walk(
        self,
        hop: Hop,
        deadline: Deadline,
        *,
        copy: Page | None = None,
        obey: bool = True,
        cut_at: int | None = None,
        retries: bool = True,
    ) -> _Arrival:
        """Follows redirects to the end; every hop is checked like the first."""
        rules, shared = self._shared.rules, self._shared
        for _ in range(rules.max_redirects + 1):
            self._hosts.admit(hop.target)
            if obey and rules.obey_robots:
                delay_s = shared.robots.permit(hop.target, lambda target: self._fetch_robots(target, deadline))
                shared.pace.widen(hop.target.host, delay_s)
            stored = copy if copy is not None and copy.url == hop.target.url and hop.is_conditional else None
            reply = shared.exchange.ask(
                hop, _conditions(stored), self._cookies, deadline, cut_at=cut_at, retries=retries
            )
            if not is_redirect(reply.status, reply.location):
                return _Arrival(hop, reply, stored)
            assert reply.location is not None
            hop = next_hop(hop, reply.status, reply.location)
        raise TooManyRedirects(rules.max_redirects)

    def _fetch_robots(self, target: Target, deadline: Deadline) -> Reply:
        return self._walk(
            Hop(target, headers={"Accept": "text/plain,*/*"}), deadline, obey=False, cut_at=MAX_BYTES
        ).reply

    def _fetch_nonsense(self, target: Target, deadline: Deadline) -> Reply:
        return self._walk(Hop(target, headers={"Accept": _ACCEPT["html"]}), deadline, retries=False).reply

    def _read(self, ask: Ask, end: _Arrival) -> Page:
        """The page behind the last reply. Raises Trouble for anything but 200 with a body, or 304 of our copy."""
        reply, url, now = end.reply, end.hop.target.url, self._shared.clock()
        if reply.status == 304 and end.stored is not None:
            text, charset = _decode(end.stored.body, end.stored.content_type)
            etag, modified = reply.headers.get("etag"), reply.headers.get("last-modified")
            return replace(
                end.stored, asked=ask.url, text=text, charset=charset, fetched_at=now, unchanged=True,
                etag=etag or end.stored.etag, last_modified=modified or end.stored.last_modified,
            )  # fmt: skip
        trouble = judge_status(reply.status, reply.retry_after_s)
        if trouble is not None:
            if trouble.health in (Health.FORBIDDEN, Health.SERVER_ERROR) and reply.body:
                self._raise_for_wall(look_at(decode(reply.body, reply.content_type)[0]), reply)
            raise trouble
        if not reply.body.strip():
            raise Trouble(Health.UNREADABLE, "正文是空的", status=reply.status)
        text, charset = _decode(reply.body, reply.content_type)
        return Page(
            url, ask.url, reply.status, reply.body, text, charset, reply.content_type, now,
            reply.headers.get("etag"), reply.headers.get("last-modified"),
        )  # fmt: skip

    def _check(self, ask: Ask, page: Page, end: _Arrival, deadline: Deadline) -> None:
        """Raises Trouble where something else was served in place of the page."""
        wrong = mismatches(ask.expects, page.text, end.hop.target.path)
        if page.unchanged or (wrong is None and not (ask.expects == "html" or is_html(page.text))):
            return
        if is_too_deep(page.text):
            raise Trouble(Health.TOO_LARGE, f"标签套了不止 {MAX_DEPTH} 层", status=page.status)
        look = look_at(page.text)
        self._raise_for_wall(look, end.reply)
        login = find_login(look, ask.url, page.url)
        if login is not None:
            raise Trouble(Health.LOGIN, f"登录页：{login}", status=page.status)
        error = find_error(look, ask.url, page.url)
        if error is not None:
            raise Trouble(Health.SOFT_404, f"HTTP {page.status} 的出错页：{error}", status=page.status)
        if end.hop.method == "GET":
            self._check_home(ask, page, look, end.hop.target, deadline, unexpected=wrong is not None)
        if wrong is not None:
            raise Trouble(Health.UNREADABLE, wrong, status=page.status)

    def _check_home(
        self, ask: Ask, page: Page, look: Look, target: Target, deadline: Deadline, *, unexpected: bool
    ) -> None:
        homes = self._shared.homes
        if is_home_path(page.url):
            if not is_home_path(ask.url):
                raise Trouble(Health.HOME_PAGE, "转到了首页", status=page.status)
            homes.note(target, look)
            return
        if homes.is_home(target, look):
            raise Trouble(Health.HOME_PAGE, "这个网址给的是首页", status=page.status)
        suspect = (homes.is_suspect(target, look) or unexpected) and self._shared.rules.probe
        if suspect and homes.is_fallback(target, look, lambda nonsense: self._fetch_nonsense(nonsense, deadline)):
            raise Trouble(Health.HOME_PAGE, "什么网址都给这同一页", status=page.status)

    def _raise_for_wall(self, look: Look, reply: Reply) -> None:
        wall = find_wall(look, reply.headers.get_list("set-cookie"))
        if wall is not None:
            raise Trouble(Health.CHALLENGE, f"要人验证（从不代答）：{wall}", status=reply.status)


def _conditions(stored: Page | None) -> dict[str, str]:
    if stored is None or stored.status != 200:
        return {}
    conditions = {"If-None-Match": stored.etag, "If-Modified-Since": stored.last_modified}
    return {name: value for name, value in conditions.items() if value}


def _decode(body: bytes, content_type: str) -> tuple[str, str]:
    return ("", "") if is_binary(body, content_type) else decode(body, content_type)
