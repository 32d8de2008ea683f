"""`jmwatch sources`: what we watch, how it is doing, and a trial visit that keeps nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Annotated, Any

import typer

from bot.app import App
from bot.cli.help import Commands
from bot.cli.opening import reader
from bot.cli.output import Format, FormatOption, LimitOption, SheetOption, print_rows, say
from bot.cli.sheets import print_row
from bot.pipeline import rhythm
from bot.pipeline.asking import trial
from bot.render.words import HEALTH
from bot.types import Source

app = Commands()
COLUMNS = ("name", "title", "state", "checked_at", "new_at", "next_check_at", "detail")


def rows(opened: App) -> Iterator[dict[str, Any]]:
    """Every source with how it is doing."""
    now = opened.now()
    with opened.store.read() as tx:
        states = tx.rows.sources()
        for source in opened.sources.values():
            news_at = tx.sources.news(source.name)
            yield _row(source, states.get(source.name, {}), news_at, now)


def _row(source: Source, state: Mapping[str, Any], news_at: list[datetime], now: datetime) -> dict[str, Any]:
    health = state.get("health", "")
    quiet = rhythm.quiet_for(news_at, now, source) if health in rhythm.GOOD else None
    if not source.enabled:
        words = f"停用：{source.disabled_because}"
    else:
        words = HEALTH[health] + (f"，但已 {quiet.days} 天没有新内容" if quiet else "")
    return {
        "name": source.name,
        "title": source.title,
        "kind": source.kind,
        "url": source.url,
        "enabled": source.enabled,
        "confidence": source.confidence,
        "seen_working": source.seen_working,
        "health": health,
        "quiet": quiet is not None,
        "state": words,
        "failures": state.get("failures", 0),
        "checked_at": state.get("checked_at"),
        "new_at": state.get("new_at"),
        "next_check_at": state.get("next_check_at"),
        "detail": state.get("detail", ""),
    }


@app.command("list")
def list_(form: FormatOption = Format.TABLE, limit: LimitOption = None) -> None:
    """列出来源与状态。例：jmwatch sources list"""
    with reader() as opened:
        shown = list(rows(opened))[:limit]
        print_rows(shown, form, opened.settings.zone, columns=COLUMNS)


@app.command()
def show(name: Annotated[str, typer.Argument(metavar="来源", help="来源名")], form: SheetOption = Format.TABLE) -> None:
    """看一个来源的配置、状态与最近一次访问。例：jmwatch sources show jmrb"""
    with reader() as opened:
        source = opened.source(name)
        row = next(row for row in rows(opened) if row["name"] == name)
        with opened.store.read() as tx:
            last = tx.sources.last_visit(name)
        steps = [asdict(step) for step in last[1].steps] if last else []
        print_row({**asdict(source), **row, "last_visit": steps}, form, opened.settings.zone)


@app.command()
def test(
    name: Annotated[str, typer.Argument(metavar="来源", help="来源名；停用的也可以试")],
    form: FormatOption = Format.TABLE,
) -> None:
    """试读一个来源：问了什么、读到什么、哪个选择器命中；什么也不保存。例：jmwatch sources test jmrb"""
    with reader() as opened:
        source = opened.source(name)
        listing, article = trial(source, opened.trial_fetcher(), opened.now().astimezone(opened.settings.zone))
        print_rows([asdict(step) for step in listing.steps], form, opened.settings.zone)
        say(f"状态：{HEALTH[listing.health]} {listing.detail}　链接 {len(listing.links)} 条")
        for link in listing.links[:5]:
            say(f"  {link.published or ''} {link.title or '（无标题）'} {link.url}")
        if article:
            dated = f"{article.published_at:%Y-%m-%d %H:%M}（{article.dated_by}）"
            say(f"试读一篇：《{article.title}》{dated}，正文规则 {article.read_by}")
            say(f"  {article.text[:120]}……")
        if listing.health not in rhythm.GOOD:
            raise typer.Exit(4)
