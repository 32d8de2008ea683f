"""`jmwatch mutes`: what an address will not hear of for a while, whatever its subscriptions ask for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from bot.app import App
from bot.cli.help import Commands
from bot.cli.numbers import numbered
from bot.cli.opening import beside, reader, until_day
from bot.cli.output import Format, FormatOption, print_rows, say
from bot.cli.subs import ChannelOption, ToOption, UntilOption, mute_words, place
from bot.errors import UsageError
from bot.pipeline.mutes import mute_of
from bot.store import Tx
from bot.types import FOREVER

app = Commands()
COLUMNS = ("id", "channel", "address", "what", "until", "state")


@app.command()
def add(
    what: Annotated[str, typer.Argument(metavar="词|#编号", help="词，或台账编号如 #1024")],
    channel: ChannelOption,
    to: ToOption,
    days: Annotated[str, typer.Option("--for", metavar="7d", help="多少天")] = "7d",
    until: UntilOption = "",
    forever: Annotated[bool, typer.Option("--forever", help="一直静音，直到取消")] = False,
    form: FormatOption = Format.TABLE,
) -> None:
    """静音一个词或一个项目，到期自动恢复。例：jmwatch mutes add --channel console --to stdout "#1024" --for 7d"""
    with beside() as opened:
        today = opened.now().astimezone(opened.settings.zone).date()
        end = FOREVER if forever else until_day("" if until else days, until, today)
        channel, address = place(channel, to)
        with opened.store.write() as tx:
            mute = mute_of(tx, what.strip(), end or FOREVER)
            made = tx.subscriptions.mute(channel, address, mute, opened.now())
            rows = [row for row in _rows(opened, tx) if row["id"] == made]
        print_rows(rows, form, opened.settings.zone, columns=COLUMNS)
        say(f"已静音 {mute_words(mute)}。取消：jmwatch mutes remove {made}")


@app.command("list")
def list_(form: FormatOption = Format.TABLE) -> None:
    """列出静音，已过期的也列。例：jmwatch mutes list"""
    with reader() as opened, opened.store.read() as tx:
        print_rows(_rows(opened, tx), form, opened.settings.zone, columns=COLUMNS)


@app.command()
def remove(id_: Annotated[int, numbered("静音编号，见 mutes list")]) -> None:
    """取消一个静音。例：jmwatch mutes remove 1"""
    with beside() as opened, opened.store.write() as tx:
        if not tx.subscriptions.unmute(id_):
            raise UsageError(f"没有编号 {id_} 的静音", hint="编号见 jmwatch mutes list")
    say(f"已取消静音 {id_}")


def _rows(opened: App, tx: Tx) -> Iterator[dict[str, Any]]:
    today = opened.now().astimezone(opened.settings.zone).date()
    for one in tx.subscriptions.mutes():
        mute = one.mute
        yield {
            "id": one.id,
            "channel": one.channel,
            "address": one.address,
            "what": f"#{mute.entry}" if mute.entry else mute.word,
            "until": None if mute.until == FOREVER else mute.until,
            "state": "生效" if today < mute.until else "已过期",
            "created_at": one.created_at,
        }
