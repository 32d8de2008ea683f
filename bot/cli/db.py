"""`jmwatch db`: the schema, the ledger told anew, a copy, the figures."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from bot import settings
from bot.app import App
from bot.cli.help import Commands
from bot.cli.opening import DryRunOption, YesOption, agreed, reader, worker
from bot.cli.output import Format, FormatOption, print_rows, progress_bar, say
from bot.pipeline import refold
from bot.store import ProcessLock, Store, schema
from bot.store.engine import connect

app = Commands()


@app.command()
def upgrade() -> None:
    """把数据库升级到本版本，旧台账随之重建；先停服务、先备份。例：jmwatch db upgrade"""
    engine = connect(settings.load().database)
    try:
        with ProcessLock(engine):  # never under a service that runs
            schema.upgrade(engine)
    finally:
        engine.dispose()
    say(f"数据库版本：{schema.head()}")
    with worker() as app:
        with app.store.read() as tx:
            is_old = tx.refolds.unsaid()
        if is_old:
            say("台账是旧版本记的，由已存的事实重建")
            _rebuild(app)


@app.command()
def rebuild(dry_run: DryRunOption = False, yes: YesOption = False) -> None:
    """由已存的文章与事实重建台账：编号、人工合并与拆分、提醒与投递都不变。例：jmwatch db rebuild --yes"""
    with worker() as app:
        with app.store.read() as tx:
            counts = tx.rows.counts()
        if dry_run or not agreed(f"重建台账（{counts['entries']} 条，{counts['facts']} 条事实）？", yes):
            say(f"没有改动：会由 {counts['facts']} 条事实重建 {counts['entries']} 条台账")
            return
        _rebuild(app)


def _rebuild(opened: App) -> None:
    with progress_bar() as progress:
        task = progress.add_task("重建台账", total=None)
        done = refold.rebuild(
            opened.store, opened.rules, lambda told, of: progress.update(task, completed=told, total=of)
        )
    say(f"台账已重建：{done.articles} 篇文章的 {done.facts} 条事实，{done.moved} 条改归他处")
    if done.unreadable:
        say(f"{done.unreadable} 条旧事实读不出，未入台账；jmwatch articles reparse 可重读")


@app.command()
def backup(
    to: Annotated[str, typer.Argument(metavar="文件", help="备份文件；默认在数据目录 backups/ 下")] = "",
) -> None:
    """在线备份并校验；运行中也可以。例：jmwatch db backup /backup/jm.db"""
    given = settings.load()
    stamp = datetime.now(given.zone).strftime("%Y%m%d-%H%M%S")
    store = Store(connect(given.database))  # of any revision: a copy comes before an upgrade
    try:
        made = store.backup(to or str(given.data_dir.expanduser() / "backups" / f"jmwatch-{stamp}.db"))
    finally:
        store.close()
    say(f"已备份 {made.path}（{made.bytes} 字节，{made.verified}）")


@app.command()
def stats(form: FormatOption = Format.TABLE) -> None:
    """各表行数。例：jmwatch db stats --format jsonl"""
    with reader() as app, app.store.read() as tx:
        rows = [{"table": name, "rows": count} for name, count in tx.rows.counts().items()]
        print_rows(rows, form, app.settings.zone)
