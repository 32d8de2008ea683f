"""The command tree. Adding a command is one function in a file of this folder and, for a new file, one line here."""

from __future__ import annotations

from typing import Annotated

import typer

from bot import __version__
from bot.cli import (
    channels,
    check,
    db,
    deliveries,
    digest,
    doctor,
    entries,
    evaluate,
    ingest,
    leads,
    life,
    listing,
    mutes,
    progress,
    projects,
    read,
    reparse,
    report,
    sources,
    subs,
    subs_files,
    why,
)
from bot.cli.help import Commands

app = Commands(
    name="jmwatch",
    help="江门观察：盯着江门日报与市、区政府网站，读出签约项目与政策目标，附原文推送。",
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"jmwatch {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="版本号")] = False,
) -> None:
    pass


app.command("facts")(read.facts)
app.command("eval")(evaluate.evaluate)
app.command("ingest")(ingest.ingest)
app.command("check")(check.check)
app.command("why")(why.why)
app.command("doctor")(doctor.doctor)
app.add_typer(sources.app, name="sources", help="来源：列表、试读")
_nouns = {noun: entries.commands(noun) for noun in ("batches", "targets")} | {"projects": projects.app}
_nouns["projects"].command("due")(life.due)
_nouns["projects"].command("stalled")(life.stall)
_nouns["targets"].command("progress")(progress.progress)
listing.articles.command("reparse")(reparse.reparse)
app.add_typer(listing.articles, name="articles", help=listing.NOUNS["articles"])
for _noun, _help in entries.NOUNS.items():
    app.add_typer(_nouns[_noun], name=_noun, help=_help)
app.add_typer(listing.alerts, name="alerts", help=listing.NOUNS["alerts"])
app.add_typer(deliveries.app, name="deliveries", help=listing.NOUNS["deliveries"])
subs.app.command("import")(subs_files.import_)
subs.app.command("export")(subs_files.export)
app.add_typer(subs.app, name="subs", help="订阅：新建、预演、修改、暂停、导入导出")
app.add_typer(mutes.app, name="mutes", help="静音：一个词或一个项目，到期恢复")
report.app.command("daily")(digest.daily)
report.app.command("weekly")(digest.weekly)
app.add_typer(leads.app, name="leads", help="线索：谁在跟进、到期、台账")
app.add_typer(channels.app, name="channels", help="渠道：状态、试发")
app.add_typer(report.app, name="report", help="报表：日报、周报、本周、快慢、企业、区×链、说法不一")
app.add_typer(db.app, name="db", help="数据库：升级、备份、统计")
