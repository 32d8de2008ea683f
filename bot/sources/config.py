"""sources.toml → sources, with every fault named by table and key, and the next step.

[sources.NAME]   title kind url hosts …        one table = one thing we watch
options = {…}    what only this kind understands"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any, NoReturn

from bot.errors import ConfigError
from bot.sources import KINDS, addresses, options, paper
from bot.types import Source

_TEXTS = ("title", "kind", "url", "outlet", "place", "language", "confidence", "because")
_LISTS = ("hosts", "alternatives")
_SPANS = ("interval", "floor", "cap", "quiet_after")
KEYS = (*_TEXTS, *_LISTS, *_SPANS, "seen_working", "enabled", "options")
_REQUIRED = ("title", "kind", "url", "hosts")
_SPAN = re.compile(r"(\d+)\s*(s|m|h|d)?")
_SECONDS = {None: 1, "s": 1, "m": 60, "h": 3600, "d": 86400}
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")
_DATED_KINDS = frozenset({"founder_old", "founder_new", "epaper"})


def read(text: str, *, origin: str) -> tuple[Source, ...]:
    """The sources of a file's text, in its order. `origin` names the file in errors. Raises ConfigError at the first
    fault; asks nothing of the web."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        twice = "overwrite" in str(error) or "twice" in str(error)
        hint = "每个 [sources.NAME] 的名字只能出现一次" if twice else "请检查该行的引号、方括号和逗号"
        raise ConfigError(f"{origin}：不是有效的 TOML（{error}）", hint=hint) from error
    for key in document:
        if key != "sources":
            raise ConfigError(f"{origin}：不认识的顶层表 “{key}”", hint="每个信源写成 [sources.名字]")
    tables = document.get("sources", {})
    if not isinstance(tables, dict):
        raise ConfigError(f"{origin}：sources 应是一组表", hint="每个信源写成 [sources.名字]")
    return tuple(_Table(origin, name, table).read() for name, table in tables.items())


class _Table:
    """One [sources.NAME] table while it is read."""

    def __init__(self, origin: str, name: str, table: Any) -> None:
        self.place = f"{origin} [sources.{name}]"
        self.name = name
        if not isinstance(table, dict):
            raise ConfigError(f"{self.place}：应是一个表", hint="写成 [sources.名字]，下面一行一个 键 = 值")
        self.table: Mapping[str, Any] = table

    def fail(self, key: str, problem: str, hint: str) -> NoReturn:
        raise ConfigError(f"{self.place} {key}：{problem}", hint=hint)

    def read(self) -> Source:
        if not _NAME.fullmatch(self.name):
            self.fail("名字", f"“{self.name}”不合格式", "名字只用小写字母、数字、- 和 _，如 jm-zwyw")
        self.check_known("", self.table, KEYS)
        for key in _REQUIRED:
            if key not in self.table:
                self.fail(key, "缺少", f"必填的键是 {'、'.join(_REQUIRED)}")
        for key in _TEXTS:
            if key in self.table and not (isinstance(self.table[key], str) and self.table[key].strip()):
                self.fail(key, "要一段非空文字", "给它一个引号里的值，或删去这一行")
        kind = self.table["kind"]
        if kind not in KINDS:
            self.fail("kind", f"没有“{kind}”这种信源", _suggest(kind, KINDS))
        hosts = self.read_hosts()
        url = self.read_url(hosts)
        interval, floor, cap = self.read_rhythm()
        enabled, because = self.read_switch()
        return Source(
            name=self.name,
            title=self.table["title"],
            kind=kind,
            url=url,
            hosts=hosts,
            alternatives=self.read_alternatives(hosts),
            outlet=self.table.get("outlet", self.table["title"]),
            place=self.table.get("place"),
            language=self.table.get("language", "zh"),
            interval_s=interval,
            floor_s=floor,
            cap_s=cap,
            quiet_after_s=self.read_span("quiet_after", 14 * 86400),
            confidence=self.read_confidence(),
            seen_working=self.read_day(),
            enabled=enabled,
            disabled_because=because,
            options=self.read_options(kind),
        )

    def check_known(self, prefix: str, given: Iterable[str], known: Iterable[str]) -> None:
        for key in given:
            if key not in known:
                self.fail(f"{prefix}{key}", "不认识的键", _suggest(key, known))

    def read_strings(self, key: str) -> tuple[str, ...]:
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
            self.fail(key, "要一列文字", f'写成 {key} = ["…"]')
        return tuple(value)

    def read_hosts(self) -> tuple[str, ...]:
        hosts = tuple(host.lower() for host in self.read_strings("hosts"))
        if not hosts:
            self.fail("hosts", "名单为空", "列出链接可以通向的主机；名单外的一概不取")
        for host in hosts:
            if addresses.host(f"http://{host}") != host or not re.fullmatch(r"[^/\s@?#*]+", host):
                self.fail(
                    "hosts", f"“{host}”不是主机名", "写成 www.example.gov.cn 或 example.com:8080，不带 http:// 和路径"
                )
        return hosts

    def read_url(self, hosts: tuple[str, ...]) -> str:
        url: str = self.table["url"]
        if self.table["kind"] in _DATED_KINDS:
            self.check_pattern(url)
            sample = paper.start_of(url, date(2025, 1, 2))
        else:
            sample = url
        self.check_address("url", sample, hosts)
        return url

    def check_pattern(self, url: str) -> None:
        hint = "日期写成 {date:%Y-%m/%d} 这样的样式，如 http://dzb.example.com/rb/html/{date:%Y-%m/%d}/node_1.htm"
        try:
            days = {paper.start_of(url, date(2025, 1, day)) for day in (2, 3)}
        except (KeyError, IndexError, ValueError, AttributeError) as error:
            self.fail("url", f"日期样式有误（{error}）", hint)
        if len(days) < 2:
            self.fail("url", "没有日期", hint)

    def check_address(self, key: str, url: str, hosts: tuple[str, ...]) -> None:
        if addresses.split(url) is None:
            self.fail(key, f"“{url}”不是完整的 http(s) 地址", "写成 http://主机/路径")
        if not addresses.allow(url, addresses.open_doors(hosts, (url,))):
            host = addresses.host(url)
            self.fail(key, f"主机 {host} 不在 hosts 名单里", f'把 "{host}" 加进 hosts，或改正地址')

    def read_alternatives(self, hosts: tuple[str, ...]) -> tuple[str, ...]:
        origins = self.read_strings("alternatives")
        for origin in origins:
            self.check_address("alternatives", origin, hosts)
            if addresses.origin(origin) != origin:
                self.fail("alternatives", f"“{origin}”带有路径", "只写源头，如 http://dzb.example.com:8080")
        return origins

    def read_rhythm(self) -> tuple[int, int, int]:
        """Interval, floor and cap: floor ≤ interval ≤ cap."""
        interval = self.read_span("interval", 3600)
        floor, cap = self.read_span("floor", min(600, interval)), self.read_span("cap", max(86400, interval))
        if not floor <= interval <= cap:
            self.fail("interval", "要在 floor 与 cap 之间", f"现在是 floor {floor}s、interval {interval}s、cap {cap}s")
        return interval, floor, cap

    def read_span(self, key: str, default: int) -> int:
        value = self.table.get(key, default)
        written = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
        found = _SPAN.fullmatch(written.strip().lower()) if isinstance(written, str) else None
        if not found or not int(found[1]):
            self.fail(key, f"“{value}”不是时长", '写成 "30m"、"2h"、"1d"，或秒数')
        return int(found[1]) * _SECONDS[found[2]]

    def read_confidence(self) -> str:
        value: str = self.table.get("confidence", "M")
        if value not in {"H", "M", "L"}:
            self.fail("confidence", f"“{value}”", "只能是 H（多处印证）、M（一处）、L（推测）")
        return value

    def read_day(self) -> date | None:
        value = self.table.get("seen_working")
        if value is None:
            return None
        if isinstance(value, datetime) or not isinstance(value, date):
            self.fail("seen_working", f"“{value}”不是日期", "写成 seen_working = 2025-02-27（不加引号）；不知道就删去")
        return value

    def read_switch(self) -> tuple[bool, str]:
        enabled = self.table.get("enabled", True)
        because: str = self.table.get("because", "")
        if not isinstance(enabled, bool):
            self.fail("enabled", "要 true 或 false", "写成 enabled = false")
        if not enabled and not because:
            self.fail("because", "缺少停用的理由", '停用的信源要写明原因：because = "…"')
        if enabled and because:
            self.fail("because", "信源没有停用", "删去 because，或写 enabled = false")
        return enabled, because

    def read_options(self, kind: str) -> dict[str, Any]:
        given = self.table.get("options", {})
        if not isinstance(given, dict):
            self.fail("options", "要一个表", "写成 [sources.名字.options] 或 options = { … }")
        known = KINDS[kind].options
        self.check_known("options.", given, known)
        values = {key: options.freeze(value) for key, value in given.items()}
        for key, value in values.items():
            if problem := options.FORMS[known[key]](value):
                self.fail(f"options.{key}", problem, f"现在的值是 {given[key]!r}")
        return values


def _suggest(word: str, known: Iterable[str]) -> str:
    words = list(known)
    near = get_close_matches(str(word).removeprefix("options."), words, n=1, cutoff=0.6)
    return f"是不是 {near[0]}？" if near else f"可用的有：{'、'.join(words) or '无'}"
