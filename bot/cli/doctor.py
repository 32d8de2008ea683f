"""`jmwatch doctor`: is everything as it should be? Exit 1 when something needs a person."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Annotated

import typer
from sqlalchemy import make_url

from bot import heartbeat, settings
from bot.app import App
from bot.cli import channels, sources
from bot.cli.opening import reader
from bot.cli.output import Format, FormatOption, print_rows, say
from bot.pipeline import rhythm
from bot.pipeline.mailing import WITHOUT_CHART
from bot.store import schema

LOW_DISK_MB = 500
SHOWN = 5


def doctor(
    form: FormatOption = Format.TABLE,
    alive: Annotated[bool, typer.Option("--alive", help="只看服务是否还在运转（给容器的健康检查用）")] = False,
) -> None:
    """体检：配置、数据库、磁盘、来源、投递。有问题时退出码为 1。例：jmwatch doctor"""
    if alive:
        _require_beat()
        return
    with reader() as app:
        rows = [
            {"item": item, "ok": ok, "detail": detail, "next": "" if ok else hint}
            for item, ok, detail, hint in _findings(app)
        ]
        print_rows(rows, form, app.settings.zone)
    if not all(row["ok"] for row in rows):
        raise typer.Exit(1)


def _require_beat() -> None:
    if heartbeat.age_s(settings.load()) > heartbeat.DEAD_AFTER_S:
        say("服务没有运转：心跳文件过旧或不存在")
        raise typer.Exit(1)


def _findings(app: App) -> Iterator[tuple[str, bool, str, str]]:
    """(what, fine?, detail, next step)."""
    exposed = settings.exposed_file()
    if exposed:
        yield "设置文件", False, f"{exposed} 里有密码，别的用户也能读", f"chmod 600 {exposed}"
    url = make_url(app.settings.database)
    yield "数据库", True, f"{url.render_as_string(hide_password=True)}，版本 {schema.head()}", ""
    fault = app.store.damage()
    yield "数据库完整性", not fault, fault or "正常", "从备份恢复：见 docs/operate.md"
    free_mb = shutil.disk_usage(_existing(app)).free // 2**20
    yield "磁盘", free_mb > LOW_DISK_MB, f"剩余 {free_mb} MB", "清理磁盘"
    beat_s = heartbeat.age_s(app.settings)
    is_running = beat_s <= heartbeat.DEAD_AFTER_S
    yield "服务", True, f"运转中（{beat_s:.0f} 秒前）" if is_running else "没有运转；启动：jmwatch run", ""
    watched = [row for row in sources.rows(app) if row["enabled"]]
    yield "来源", bool(watched), f"启用 {len(watched)} 个", "在 sources.toml 中启用来源"
    for row in watched:
        if row["health"] and (row["health"] not in rhythm.GOOD or row["quiet"]):
            yield f"来源 {row['name']}", False, f"{row['state']} {row['detail']}", f"jmwatch sources test {row['name']}"
    with app.store.read() as tx:
        is_old = tx.refolds.unsaid()
        broken = tx.subscriptions.broken()
        missed = tx.reach.standing_missed()
        standing = tx.reach.standing(app.now()).values()
        mails = tx.reach.mails()
        without_chart = tx.counters.number(WITHOUT_CHART)
    yield "台账", not is_old, "由旧版本所记，尚未重建" if is_old else "正常", "jmwatch db upgrade"
    for row in channels.rows(app):
        if row["configured"] or row["waiting"]:
            said = f"{row['state']}，排队 {row['waiting']} 条 {row['detail']}".strip()
            yield f"渠道 {row['channel']}", row["ok"], said, f"jmwatch channels test {row['channel']}"
    given_up, uncertain = sum(one.given_up for one in standing), sum(one.uncertain for one in standing)
    said = f"放弃 {given_up} 条，可能重复 {uncertain} 条"
    yield "投递", not given_up, said, "jmwatch deliveries dead；补发 jmwatch deliveries retry --dead"
    if mails.waiting or mails.given_up or mails.uncertain:
        said = f"等着寄 {mails.waiting} 封，放弃 {mails.given_up} 封，可能重复 {mails.uncertain} 封"
        yield "日报周报", not mails.given_up, said, "jmwatch deliveries mails；补寄 jmwatch deliveries retry --dead"
    if without_chart:
        yield "图表", True, f"{without_chart} 封日报或周报有图没画出来，照常寄出；原因见日志", ""
    if broken:
        named = "、".join(map(str, broken[:SHOWN]))
        yield "订阅", False, f"编号 {named} 读不懂，已跳过", f"重新订阅，再 jmwatch subs remove {broken[0]}"
    if missed:
        named = "、".join(f"A{one.alert_id}" for one in missed[:SHOWN])
        yield "送达", False, f"{len(missed)} 条提醒没有送到任何人：{named}", f"jmwatch why A{missed[0].alert_id}"


def _existing(app: App) -> str:
    folder = app.settings.data_dir.expanduser()
    while not folder.exists():
        folder = folder.parent
    return str(folder)
