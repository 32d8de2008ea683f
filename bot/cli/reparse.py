"""`jmwatch articles reparse`: stored articles through today's reading, and what that changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer
from rich.console import Console

from bot.cli.opening import DryRunOption, UntilOption, YesOption, agreed, beside, span_of
from bot.cli.output import Format, FormatOption, print_rows, progress_bar, say
from bot.pipeline.differ import Difference
from bot.pipeline.reparse import Reread
from bot.pipeline.reparse import reparse as read_again
from bot.render.alert import clean
from bot.render.words import ARTICLE, CALLED, DIFFERENCES, HEADINGS, HOWS
from bot.store import Published

COLUMNS = ("article_id", "title", "what", "how", "about", "field", "before", "now")


@dataclass
class _Sum:
    """What reading again came to so far."""

    read: int = 0
    pages: int = 0
    changed: int = 0
    failed: int = 0
    by: Counter[tuple[str, str]] = field(default_factory=Counter)
    facts: int = 0  # facts that say something else, however many of their fields

    def add(self, one: Reread) -> None:
        self.read += 1
        self.pages += one.from_page
        self.changed += bool(one.differences)
        self.failed += bool(one.failure)
        self.by.update((other.what, other.how) for other in one.differences)
        self.facts += len({o.about for o in one.differences if (o.what, o.how) == ("fact", "changed")})

    def words(self) -> str:
        by = self.by
        topics = sum(count for (what, _), count in by.items() if what == "topic")
        said = (
            f"重读 {self.read} 篇（存页 {self.pages}，存文 {self.read - self.pages - self.failed}），"
            f"有变 {self.changed} 篇：事实 加 {by['fact', 'added']}、去 {by['fact', 'removed']}、改 {self.facts}；"
            f"主题 {topics}，标题正文等 {by['article', 'changed']}，结论 {by['verdict', 'changed']}"
        )
        return said + (f"；读不了 {self.failed} 篇，保持原样" if self.failed else "")


def reparse(
    since: Annotated[
        str, typer.Option("--since", metavar="YYYY-MM-DD", help="发布日期从哪天起，也可写 昨天、本周、上周、本月")
    ],
    until: UntilOption = None,
    source: Annotated[str, typer.Option("--source", metavar="来源", help="只读一个来源，如 jmrb")] = "",
    dry_run: DryRunOption = False,
    yes: YesOption = False,
    form: FormatOption = Format.TABLE,
) -> None:
    """用今天的程序重读已存的文章（存页，或已清理后的存文），列出每篇会变的事实、主题、标题正文与结论，并更新台账。

    从不提醒、从不投递；已提醒的仍算已提醒，人工合并与拆分不变。可与服务同时运行，中断后再运行即可。

    例：jmwatch articles reparse --since 2026-01-01 --dry-run
    """
    with beside() as app:
        zone = app.settings.zone
        first, last = span_of(since, until, app.now().astimezone(zone).date())
        among = Published(
            datetime.combine(first, time(), zone), datetime.combine(last + timedelta(days=1), time(), zone), source
        )
        with app.store.read() as tx:
            total = tx.articles.count(among)
        if not dry_run and not agreed(f"重读 {first} 至 {last} 的 {total} 篇并更新台账？", yes):
            say("没有重读")
            return
        done = _Sum()
        with progress_bar() as progress:
            task = progress.add_task("重读", total=total)

            def heard() -> Iterator[Reread]:
                for one in read_again(app.store, app.rules, app.sources, among, dry_run=dry_run):
                    done.add(one)
                    progress.advance(task)
                    if one.failure:
                        say(f"读不了 {one.stored.article.url}：{one.failure}")
                    yield one

            if form is Format.TABLE:
                _print(heard(), zone)
            else:
                print_rows(_rows(heard()), form, zone, columns=COLUMNS)
        say(done.words())
        say(_end(done, dry_run=dry_run))
    if done.failed:
        raise typer.Exit(1)


def _end(done: _Sum, *, dry_run: bool) -> str:
    if not done.read:
        return "这段时间没有已存的文章；来源名称见 jmwatch articles list 的“来源”一列"
    if not done.changed:
        return "与今天的阅读一致，没有什么要改"
    return "试运行：没有写入，没有提醒" if dry_run else "台账已更新；没有提醒，没有投递"


def _rows(read: Iterable[Reread]) -> Iterator[dict[str, Any]]:
    """One row per difference."""
    for one in read:
        article = one.stored.article
        for other in one.differences:
            yield {
                "article_id": one.stored.id,
                "url": article.url,
                "title": article.title,
                "source": article.source,
                "published_at": article.published_at,
                "from_page": one.from_page,
                "what": other.what,
                "how": other.how,
                "about": other.about,
                "field": other.field,
                "before": other.before,
                "now": other.now,
            }


def _print(read: Iterable[Reread], zone: ZoneInfo) -> None:
    """Each article that changes with its differences, as they come."""
    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
    for one in read:
        if one.differences:
            article = one.stored.article
            day = article.published_at.astimezone(zone).date()
            console.print(clean(f"#{one.stored.id} {day} {article.source}《{article.title}》"))
            for other in one.differences:
                console.print(clean(f"  {_line(other, zone)}"))


def _line(one: Difference, zone: ZoneInfo) -> str:
    head = f"{DIFFERENCES[one.what]} {HOWS[one.how]}"
    about = f" {one.about}" if one.about else ""
    if one.how == "added":
        return f"{head}{about}：{_words(one.field, one.now, zone)}"
    if one.how == "removed":
        return f"{head}{about}：{_words(one.field, one.before, zone)}"
    called = (ARTICLE if one.what == "article" else HEADINGS).get(one.field, one.field)
    return f"{head}{about}｜{called}：{_words(one.field, one.before, zone)} → {_words(one.field, one.now, zone)}"


def _words(name: str, value: Any, zone: ZoneInfo) -> str:
    """A value as people say it."""
    if value is None or value == "" or value == []:
        return "无"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return value.astimezone(zone).isoformat(sep=" ", timespec="minutes")[:16]
    if isinstance(value, list):
        return "、".join(map(str, value))
    known = CALLED.get(name, {})
    return known.get(value, value) if isinstance(value, str) else str(value)
