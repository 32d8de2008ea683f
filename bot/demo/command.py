"""`jmwatch demo`: the whole life of an article on loopback sources, offline, on a database of its own.

The first visit is a baseline, as in real life: what is in the papers already is kept silently. Then two days pass.
"""

from __future__ import annotations

import json
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bot import settings
from bot.app import App
from bot.demo.phones import Phones
from bot.demo.server import DemoSites
from bot.pipeline.collect import Visited
from bot.render.words import HEALTH, REASONS
from bot.types import Alert

BASELINE_DAY, LAST_DAY = -2, 0
Serve = Callable[[App], None]


def once(folder: Path | None = None) -> None:
    """One whole cycle: baseline, two days of news, alerts on the console; prints what happened."""
    out = Console(highlight=False, markup=False, emoji=False)
    with (
        _sites(folder, BASELINE_DAY) as (sites, place),
        Phones() as phones,
        App(_settings(sites, place, **phones.settings), working=True) as app,
    ):
        app.ensure_listener()
        phones.subscribe(app)
        out.rule("① 首次访问：建立基线，只入库不提醒")
        _show_visits(out, app, _check(app))
        read: list[Visited] = []
        for day in range(BASELINE_DAY + 1, LAST_DAY + 1):
            sites.advance(day)
            out.rule(f"② {sites.now:%Y-%m-%d} 的新闻")
            visits = _check(app)
            read += visits
            _show_visits(out, app, visits)
        out.rule("③ 推送到控制台的提醒")
        app.deliverer.once()
        out.rule("④ 同样的提醒在手机上的样子")
        phones.show(out)
        out.rule("⑤ 点一下，问一句")
        phones.talk(app, out)
        out.rule("⑥ 为什么提醒，为什么沉默")
        _show_verdicts(out, read)
        _show_next(out, place)


def serve(folder: Path | None, day_s: float, run: Serve | None) -> None:
    """Keep the sites up, a day passing every `day_s` seconds, and `run` the service on them; without `run`, only say
    how another process can watch them. Ends with the service, or with Ctrl-C."""
    out = Console(highlight=False, markup=False, emoji=False)
    with _sites(folder, BASELINE_DAY) as (sites, place), _days(sites, day_s):
        if run is None:
            pace = f"每 {day_s:g} 秒过一天，" if day_s else ""
            out.print(f"演示来源已启动（{pace}按回车过一天）。在另一个终端监看：\n")
            for name, value in _environment(place).items():
                out.print(f"  export {name}={value}", soft_wrap=True)
            out.print("  jmwatch run\n\nCtrl-C 停止。")
            _wait_for_enter(sites)
        else:
            with App(_settings(sites, place), working=True) as app:
                out.print(f"演示服务已启动，数据在 {place}。Ctrl-C 停止。")
                run(app)


def _environment(place: Path) -> dict[str, str]:
    """What makes `jmwatch run` watch the copied sites."""
    return {
        "JMWATCH_DATA_DIR": str(place),
        "JMWATCH_DATABASE_URL": f"sqlite:///{place / 'jmwatch.db'}",
        "JMWATCH_SOURCES": str(place / "sources.toml"),
        "JMWATCH_ALLOW_HOSTS": "127.0.0.1",
        "JMWATCH_GAP_S": "0",
        "JMWATCH_JITTER_S": "0",
        "JMWATCH_TICK_S": "1",
        "JMWATCH_DELIVER_EVERY_S": "1",
        "JMWATCH_THREADS": "1",  # one source after the other: the transcript is the same every time
    }


def _settings(sites: DemoSites, place: Path, **more: Any) -> settings.Settings:
    (place / "sources.toml").write_text(sites.sources_toml(), "utf-8")
    prefix = "JMWATCH_"
    given = {name.removeprefix(prefix).lower(): value for name, value in _environment(place).items()}
    return settings.load(**given, **more)


@contextmanager
def _sites(folder: Path | None, day: int) -> Iterator[tuple[DemoSites, Path]]:
    """The sites, serving, and the folder of their watcher. A named folder is kept with its ports, so that a restarted
    service finds the sites where they were; the default one is temporary."""
    with ExitStack() as stack:
        if folder is None:
            # the database outlives the command, so that the next commands it names have something to show
            folder = Path(tempfile.mkdtemp(prefix="jmwatch-demo-"))
        folder.mkdir(parents=True, exist_ok=True)
        ports_file = folder / "ports.json"
        ports = json.loads(ports_file.read_text("utf-8")) if ports_file.exists() else None
        today = datetime.now(settings.load().zone).date()
        sites = stack.enter_context(DemoSites(today, day, ports=ports))
        ports_file.write_text(json.dumps(sites.ports), "utf-8")
        (folder / "sources.toml").write_text(sites.sources_toml(), "utf-8")
        yield sites, folder.resolve()


@contextmanager
def _days(sites: DemoSites, day_s: float) -> Iterator[None]:
    """Days that pass by themselves; none with `day_s` 0."""
    over = threading.Event()

    def pass_by() -> None:
        while not over.wait(day_s):
            _next_day(sites)

    if day_s:
        threading.Thread(target=pass_by, name="days", daemon=True).start()
    yield
    over.set()


def _wait_for_enter(sites: DemoSites) -> None:
    try:
        for _ in sys.stdin:
            _next_day(sites)
        threading.Event().wait()  # no terminal: serve until ended
    except KeyboardInterrupt:
        return


def _next_day(sites: DemoSites) -> None:
    if sites.day < LAST_DAY:
        sites.advance(sites.day + 1)


def _check(app: App) -> list[Visited]:
    return app.collector.check([name for name, source in app.sources.items() if source.enabled])


def _show_visits(out: Console, app: App, visits: list[Visited]) -> None:
    table = Table("来源", "状态", "列出", "新", "读完", "提醒", box=None, header_style="bold")
    for one in visits:
        alerts = sum(isinstance(verdict, Alert) for _, verdict in one.read)
        cells = (len(one.listing.links), one.new, len(one.read), alerts)
        table.add_row(app.sources[one.source].title, HEALTH[one.listing.health], *map(str, cells))
    out.print(table)


def _show_verdicts(out: Console, visits: list[Visited]) -> None:
    read = [pair for one in visits for pair in one.read]
    table = Table("结论", "篇数", "例", box=None, header_style="bold")
    examples: dict[str, str] = {}
    for article, verdict in read:
        examples.setdefault(verdict.reason, article.title)
    for reason, count in Counter(verdict.reason for _, verdict in read).most_common():
        table.add_row(REASONS[reason], str(count), examples[reason])
    out.print(table)


def _show_next(out: Console, place: Path) -> None:
    out.rule("接下来")
    out.print("看看留下了什么（先设好这两个环境变量）：")
    for name in ("JMWATCH_DATABASE_URL", "JMWATCH_SOURCES"):
        out.print(f"  export {name}={_environment(place)[name]}", soft_wrap=True)
    for command in ("alerts list", "projects list", "targets list", "articles list", "why 1", "sources list"):
        out.print(f"  .venv/bin/jmwatch {command}")
    out.print("真实来源在 sources.toml；启动服务：make run。说明见 README.zh-CN.md。")
