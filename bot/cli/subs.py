"""`jmwatch subs`: who wants to know what, in one line of text each; tried on the archive before it is saved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Any

import typer

from bot.app import App
from bot.channels import CHANNELS
from bot.cli.help import Commands
from bot.cli.numbers import numbered
from bot.cli.opening import DryRunOption, YesOption, agreed, beside, known_channel, reader, until_day
from bot.cli.output import Format, FormatOption, SheetOption, print_rows, say
from bot.cli.sheets import print_row
from bot.errors import UsageError
from bot.pipeline.rehearse import DAYS, rehearsal
from bot.render.mail import is_address
from bot.store import Tx
from bot.store.mails import CHANNEL as BY_MAIL
from bot.subscriptions import Rehearsal, parse, sentence, write
from bot.subscriptions.rows import as_row
from bot.types import FOREVER, Mute, Subscription, Wish

app = Commands()

_CHAT = re.compile(r"(?:-?\d{1,19}|@\w{4,64})(?::\d{1,19})?", re.ASCII)  # a number or a public name; of a topic in it

COLUMNS = ("id", "channel", "address", "text", "state")
HITS = ("alert_id", "created_at", "headline")

TextArgument = Annotated[str, typer.Argument(metavar="订阅", help="如 “新会 新能源电池 ≥1亿 签约|动工 每日”")]
IdArgument = Annotated[int, numbered("订阅编号，见 subs list")]
ChannelOption = Annotated[str, typer.Option("--channel", "-c", metavar="渠道", help=" ".join(CHANNELS))]
ToOption = Annotated[str, typer.Option("--to", "-t", metavar="地址", help="会话、群、邮箱；控制台写 stdout")]
DaysOption = Annotated[int, typer.Option("--days", min=1, max=3650, help="预演多少天")]
ForOption = Annotated[str, typer.Option("--for", metavar="7d", help="多少天；不写就到恢复为止")]
UntilOption = Annotated[str, typer.Option("--until", metavar="YYYY-MM-DD", help="到哪一天（当天恢复）")]


@app.command()
def add(
    text: TextArgument,
    channel: ChannelOption,
    to: ToOption,
    days: DaysOption = DAYS,
    dry_run: DryRunOption = False,
    yes: YesOption = False,
    form: FormatOption = Format.TABLE,
) -> None:
    """新建订阅：先用过去的提醒预演，再问是否保存。

    例：jmwatch subs add --channel console --to stdout "新会 新能源电池 ≥1亿 签约|动工 每日"
    """
    with beside() as opened:
        wish = understand(opened, text)
        channel, address = place(channel, to)
        with opened.store.read() as tx:
            _refuse_twin(tx, channel, address, wish)
            say(f"{channel} {address}：{write(wish, region=opened.region)}")
            tell(opened, _try(opened, tx, wish, days, _mutes(tx, channel, address)))
        if dry_run or not agreed("保存这条订阅？", yes):
            say("没有保存")
            return
        with opened.store.write() as tx:
            made = tx.subscriptions.add(channel, address, wish, opened.now())
            print_rows([row_of(opened, _get(tx, made))], form, opened.settings.zone, columns=COLUMNS)
        if channel not in opened.channels:
            say(f"渠道 {channel} 还没有配置，配好才会送出：见 docs/channels.md")
        elif channel == "wecom" and address not in opened.settings.wecom_robots:
            say(f"JMWATCH_WECOM_ROBOTS 里没有叫 {address} 的群，写上才会送出")
        say(f'已订阅，编号 {made}。修改：jmwatch subs set {made} "…"；退订：jmwatch subs remove {made}')


@app.command()
def preview(text: TextArgument, days: DaysOption = DAYS, form: FormatOption = Format.TABLE) -> None:
    """只预演，不保存：过去若干天会命中什么。

    例：jmwatch subs preview "新会 ≥1亿 动工"
    """
    with reader() as opened, opened.store.read() as tx:
        wish = understand(opened, text)
        found = _try(opened, tx, wish, days, ())
        say(f"{write(wish, region=opened.region)}")
        say(sentence(found))
        print_rows(_hits(found), form, opened.settings.zone, columns=HITS)


@app.command("list")
def list_(
    channel: Annotated[str, typer.Option("--channel", "-c", metavar="渠道", help="只看一个渠道")] = "",
    to: Annotated[str, typer.Option("--to", "-t", metavar="地址", help="只看一个地址")] = "",
    form: FormatOption = Format.TABLE,
) -> None:
    """列出订阅。例：jmwatch subs list --channel console"""
    with reader() as opened, opened.store.read() as tx:
        rows = (row_of(opened, one) for one in tx.subscriptions.all(known_channel(channel) or None, to or None))
        print_rows(rows, form, opened.settings.zone, columns=COLUMNS)


@app.command()
def show(id_: IdArgument, days: DaysOption = DAYS, form: SheetOption = Format.TABLE) -> None:
    """一条订阅的全部：各项条件、地址上的静音、过去命中多少。例：jmwatch subs show 1"""
    with reader() as opened, opened.store.read() as tx:
        one = _get(tx, id_)
        found = _try(opened, tx, one.wish, days, one.mutes)
        wish = {} if form is Format.TABLE else {"wish": as_row(one.wish)}  # the line itself says it to people
        more = {"mutes": [mute_words(mute) for mute in one.mutes], "rehearsal": sentence(found)}
        print_row({**row_of(opened, one), **wish, **more}, form, opened.settings.zone)


@app.command("set")
def set_(
    id_: IdArgument,
    text: TextArgument,
    days: DaysOption = DAYS,
    dry_run: DryRunOption = False,
    yes: YesOption = False,
    form: FormatOption = Format.TABLE,
) -> None:
    """把一条订阅改成另一个样子，先预演。

    例：jmwatch subs set 1 "新会|台山 ≥1亿 每周一"
    """
    with beside() as opened:
        wish = understand(opened, text)
        with opened.store.read() as tx:
            before = _get(tx, id_)
            _refuse_twin(tx, before.channel, before.address, wish, but=id_)
            say(f"{write(before.wish, region=opened.region)} → {write(wish, region=opened.region)}")
            tell(opened, _try(opened, tx, wish, days, before.mutes))
        if dry_run or not agreed("这样改？", yes):
            say("没有修改")
            return
        _save(opened, id_, wish, form)


@app.command()
def pause(id_: IdArgument, days: ForOption = "", until: UntilOption = "", form: FormatOption = Format.TABLE) -> None:
    """暂停一条订阅，到期自动恢复。例：jmwatch subs pause 1 --for 3d"""
    with beside() as opened:
        with opened.store.read() as tx:
            wish = _get(tx, id_).wish
        day = until_day(days, until, opened.now().astimezone(opened.settings.zone).date()) or FOREVER
        _save(opened, id_, replace(wish, paused_until=day), form)


@app.command()
def resume(id_: IdArgument, form: FormatOption = Format.TABLE) -> None:
    """恢复一条暂停的订阅；暂停时错过的不补发。例：jmwatch subs resume 1"""
    with beside() as opened:
        with opened.store.read() as tx:
            wish = _get(tx, id_).wish
        _save(opened, id_, replace(wish, paused_until=None), form)


@app.command()
def remove(id_: IdArgument, dry_run: DryRunOption = False, yes: YesOption = False) -> None:
    """退订。已经答应送出的仍会送到。例：jmwatch subs remove 1"""
    with beside() as opened:
        with opened.store.read() as tx:
            one = _get(tx, id_)
        line = f"{one.channel} {one.address}：{write(one.wish, region=opened.region)}"
        if dry_run or not agreed(f"退订 {line}？", yes):
            say("没有退订")
            return
        with opened.store.write() as tx:
            tx.subscriptions.remove(id_)
        say(f"已退订 {line}")


# --- shared with the other commands of subscriptions ----------------------------------------------------------------


def understand(opened: App, text: str) -> Wish:
    """A wish of its text form; errors point at the word."""
    today = opened.now().astimezone(opened.settings.zone).date()
    return parse(text, region=opened.region, today=today)


def place(channel: str, address: str) -> tuple[str, str]:
    """A channel and an address that can be sent to. UsageError names what there is."""
    channel, address = known_channel(channel.strip()), address.strip()
    if channel == BY_MAIL and not is_address(address):
        raise UsageError(f"{address} 不是邮箱地址", hint="写成 zhang@example.com 这样")
    if channel == "telegram" and not _CHAT.fullmatch(address):
        raise UsageError(f"{address} 不是 Telegram 的会话", hint="写会话编号，如 123456789、-1001234567890，或 @频道名")
    if not address or not address.isprintable() or any(mark in address for mark in "|｜"):
        raise UsageError(f"地址“{address}”不能用", hint="写会话编号、群编号、邮箱，或控制台的 stdout")
    return channel, address


def row_of(opened: App, one: Subscription) -> dict[str, Any]:
    """A subscription as it is listed."""
    until = one.wish.paused_until
    today = opened.now().astimezone(opened.settings.zone).date()
    paused = until is not None and today < until
    words = ("暂停" if until == FOREVER else f"暂停至{until}") if paused else "生效"
    text = write(one.wish, region=opened.region)
    return {"id": one.id, "channel": one.channel, "address": one.address, "text": text, "state": words}


def mute_words(mute: Mute) -> str:
    """A mute as people read it."""
    subject = f"#{mute.entry}" if mute.entry else mute.word
    return subject if mute.until == FOREVER else f"{subject} 至 {mute.until}"


def tell(opened: App, found: Rehearsal) -> None:
    """The rehearsal for a person's eyes, before the question."""
    say(sentence(found))
    for hit in _hits(found):
        say(f"  {hit['created_at'].astimezone(opened.settings.zone):%m-%d} #A{hit['alert_id']} {hit['headline']}")


def _try(opened: App, tx: Tx, wish: Wish, days: int, mutes: tuple[Mute, ...]) -> Rehearsal:
    return rehearsal(tx, wish, opened.rules, now=opened.now(), days=days, mutes=mutes)


def _hits(found: Rehearsal) -> Iterator[dict[str, Any]]:
    for past in found.latest:
        yield {"alert_id": past.alert_id, "created_at": past.telling.at, "headline": past.headline}


def _mutes(tx: Tx, channel: str, address: str) -> tuple[Mute, ...]:
    return tuple(one.mute for one in tx.subscriptions.mutes(channel, address))


def _get(tx: Tx, id_: int) -> Subscription:
    found = tx.subscriptions.get(id_)
    if found is None:
        raise UsageError(f"没有编号 {id_} 的订阅", hint="编号见 jmwatch subs list")
    return found


def _refuse_twin(tx: Tx, channel: str, address: str, wish: Wish, but: int = 0) -> None:
    twin = tx.subscriptions.twin(channel, address, wish, but)
    if twin is not None:
        raise UsageError(f"{channel} {address} 已有同样的订阅，编号 {twin}", hint=f"查看：jmwatch subs show {twin}")


def _save(opened: App, id_: int, wish: Wish, form: Format) -> None:
    with opened.store.write() as tx:
        tx.subscriptions.set(id_, wish)
        print_rows([row_of(opened, _get(tx, id_))], form, opened.settings.zone, columns=COLUMNS)
