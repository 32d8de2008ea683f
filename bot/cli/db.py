"""`jmwatch db`: the schema, a copy, the figures."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from bot import settings
from bot.cli.opening import reader
from bot.cli.output import Format, FormatOption, print_rows, say
from bot.store import Store, schema
from bot.store.engine import connect

app = typer.Typer(no_args_is_help=True)


@app.command()
def upgrade() -> None:
    """把数据库升级到本版本；先备份。例：jmwatch db upgrade"""
    engine = connect(settings.load().database)
    try:
        schema.upgrade(engine)
    finally:
        engine.dispose()
    say(f"数据库版本：{schema.head()}")


@app.command()
def backup(
    to: Annotated[str, typer.Argument(metavar="[FILE]", help="备份文件；默认在数据目录 backups/ 下")] = "",
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
