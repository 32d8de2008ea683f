"""`jmwatch leads`: who follows up which project, what is due, and the ledger of a week."""

from __future__ import annotations

import getpass
import re
import sys
from datetime import date
from typing import Annotated, Any

import typer

from bot.app import App
from bot.cli.help import Commands
from bot.cli.numbers import numbered
from bot.cli.opening import beside, reader, today
from bot.cli.output import Format, FormatOption, SheetOption, print_rows, say
from bot.cli.sheets import print_row
from bot.cli.subs import place
from bot.errors import ConfigError, UsageError
from bot.leads import ACTS, Act, Follower, Lead, Outcome
from bot.pipeline.leads import Leads
from bot.render import leads as render

app = Commands()

_WEEK = re.compile(r"(\d{4})-?W(\d{1,2})", re.IGNORECASE)
LIST = ("id", "state", "name", "place", "amount_yi", "claimer", "claimed_on", "next", "due")

_DONE = (*ACTS, Act.EXTENDED)


def _act(word: str) -> Act:
    """What can be written down as done."""
    if word not in _DONE:
        hint = f"写成 {'、'.join(_DONE)} 之一；结束用 leads close，放回用 leads release"
        raise UsageError(f"{word} 不能这样记", hint=hint)
    return Act(word)


IdArgument = Annotated[int, numbered("线索编号，如 3")]
NoteOption = Annotated[str, typer.Option("--note", metavar="文字", help="说明，如最近的进展")]
ByOption = Annotated[str, typer.Option("--by", metavar="姓名", help="谁；默认为系统用户名", show_default=False)]


@app.command("list")
def list_(
    everything: Annotated[bool, typer.Option("--all", help="已结束的也列出")] = False,
    form: FormatOption = Format.TABLE,
) -> None:
    """跟进中的线索：谁在跟、下一步、最迟哪天、超期没有。例：jmwatch leads list"""
    with reader() as opened, opened.store.read() as tx:
        leads, zone = _leads(opened), opened.settings.zone
        found = tx.leads.all(zone) if everything else tx.leads.open(zone)
        print_rows(_rows(opened, leads, found, form), form, zone, columns=LIST)


@app.command()
def show(id_: IdArgument, form: SheetOption = Format.TABLE) -> None:
    """一条线索的全部：每一步是谁在何时做的。例：jmwatch leads show 3"""
    with reader() as opened, opened.store.read() as tx:
        leads, zone = _leads(opened), opened.settings.zone
        lead = leads.lead(tx, id_)
        people = _for_people(form)
        happened = [
            {"at": one.at, "act": render.CALLED[one.act] if people else one.act, "by": one.name or one.person}
            | {"note": one.note}
            for one in lead.events
        ]
        open_ = [
            {"act": render.CALLED[one.act] if people else one.act, "due" if people else "by": one.by}
            | {"late": one.is_late(today(None, zone))}
            for one in leads.due(lead)
        ]
        more = {"channel": lead.by.channel, "address": lead.by.address, "happened": happened, "open": open_}
        print_row({**_rows(opened, leads, [lead], form)[0], **more}, form, zone)


@app.command()
def claim(
    entry_id: Annotated[int, numbered("台账里的项目编号，如 8", "项目编号")],
    channel: Annotated[str, typer.Option("--channel", help="提醒走哪个渠道")],
    to: Annotated[str, typer.Option("--to", help="那里的地址")],
    by: ByOption = "",
) -> None:
    """认领一个项目：企业微信群机器人、邮箱这些没有按钮的地方用。

    例：jmwatch leads claim 8 --channel email --to zhang@example.cn --by 张三
    """
    with beside() as opened, opened.store.write() as tx:
        name = by or getpass.getuser()
        follower = Follower(*place(channel, to), name, name)
        lead, is_new = _leads(opened).claim(tx, entry_id, follower, opened.now())
        if not is_new:
            raise UsageError(f"{lead.by}已在跟进：线索 {lead.id}", hint=f"看它：jmwatch leads show {lead.id}")
        say(f"线索 {lead.id}：{lead.title}，由{lead.by}跟进")


@app.command()
def done(
    id_: IdArgument,
    act: Annotated[Act, typer.Argument(metavar="做了什么", help=" ".join(_DONE), parser=_act, show_default=False)],
    note: NoteOption = "",
    by: ByOption = "",
) -> None:
    """记下做了什么：responded 已响应、assessed 已研判、fed_back 已反馈、reported 写进展、extended 延期。

    例：jmwatch leads done 3 reported --note 已谈用地
    """
    with beside() as opened, opened.store.write() as tx:
        lead = _leads(opened).act(tx, id_, act, _me(by), opened.now(), note)
        say(f"线索 {lead.id}：已记下{render.CALLED[act]}")


@app.command()
def close(
    id_: IdArgument,
    outcome: Annotated[Outcome, typer.Option("--outcome", help="已落地、已转出、不再跟进")] = Outcome.LANDED,
    note: NoteOption = "",
    by: ByOption = "",
) -> None:
    """结束一条线索。例：jmwatch leads close 3 --outcome dropped --note 企业改投外地"""
    with beside() as opened, opened.store.write() as tx:
        lead = _leads(opened).end(tx, id_, outcome, _me(by), opened.now(), note)
        say(f"线索 {lead.id}：{render.OUTCOMES[outcome]}")


@app.command()
def release(id_: IdArgument, note: NoteOption = "", by: ByOption = "") -> None:
    """放回一条线索：别人可以再认领。例：jmwatch leads release 3"""
    with beside() as opened, opened.store.write() as tx:
        lead = _leads(opened).end(tx, id_, None, _me(by), opened.now(), note)
        say(f"线索 {lead.id}：已放回，可以再认领（项目 {lead.entry_id}）")


@app.command()
def ledger(
    week: Annotated[str, typer.Option("--week", metavar="2026-W10", help="哪一周；默认本周")] = "",
    form: FormatOption = Format.TABLE,
) -> None:
    """一周的线索台账：那一周结束时的样子；csv 的表头是中文。例：jmwatch leads ledger --week 2026-W10 --format csv"""
    with reader() as opened, opened.store.read() as tx:
        leads, zone = _leads(opened), opened.settings.zone
        day = today(None, zone)
        made = leads.week(tx, _monday(week, day), day)
        if form is Format.CSV:
            sys.stdout.write(render.table(made, zone).decode("utf-8-sig"))
            return
        rows = [render.row(one) for one in made.lines]
        print_rows(map(render.called, rows) if _for_people(form) else rows, form, zone, columns=render.COLUMNS)


def _leads(opened: App) -> Leads:
    if opened.leads is None:
        raise ConfigError("没有开线索跟进（JMWATCH_LEADS=off）", hint="见 docs/leads.md")
    return opened.leads


def _me(by: str) -> Follower:
    name = by or getpass.getuser()
    return Follower("cli", "", name, name)


def _rows(opened: App, leads: Leads, found: list[Lead], form: Format) -> list[dict[str, Any]]:
    day = today(None, opened.settings.zone)
    rows = [render.row(leads.line(one, day)) for one in found]
    return [render.called(one) for one in rows] if _for_people(form) else rows


def _for_people(form: Format) -> bool:
    return form in (Format.TABLE, Format.MD)


def _monday(words: str, day: date) -> date:
    """The Monday of a week as ISO 8601 names it."""
    found = _WEEK.fullmatch(words)
    if words and not found:
        raise UsageError(f"--week {words} 不是一周", hint="写成 2026-W10 这样")
    try:
        return date.fromisocalendar(*((int(found[1]), int(found[2])) if found else day.isocalendar()[:2]), 1)
    except ValueError:
        raise UsageError(f"没有 {words} 这一周", hint="写成 2026-W10 这样") from None
