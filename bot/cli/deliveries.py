"""`jmwatch deliveries`: what was promised to whom and what became of it; what was given up, and sending it again."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import Annotated

import typer

from bot.cli.help import Commands
from bot.cli.listing import one_of
from bot.cli.numbers import IdArgument, numbered
from bot.cli.opening import DryRunOption, beside, known_channel, reader
from bot.cli.output import Format, FormatOption, LimitOption, SheetOption, print_listed, say
from bot.cli.sheets import print_row
from bot.errors import UsageError
from bot.types import DeliveryState as S

COLUMNS = (
    "id", "alert_id", "notice", "channel", "address", "state", "attempt", "uncertain", "due_at", "sent_at", "detail",
)  # fmt: skip
MAILS = ("id", "address", "rhythm", "subject", "alerts", "state", "attempt", "uncertain", "hour", "sent_at", "detail")
GIVEN_UP = ("id", "headline", "notice", "channel", "address", "state", "attempt", "promised_for", "detail")
_WAITING = (S.PENDING, S.RETRY, S.SENDING)
_OVER = (S.DEAD, S.UNCERTAIN)
ChannelOption = Annotated[str, typer.Option("--channel", metavar="渠道", help="只看一个渠道，如 telegram")]
ToOption = Annotated[str, typer.Option("--to", metavar="地址", help="只看一个地址")]

app = Commands()


@app.command("list")
def list_(
    waiting: Annotated[bool, typer.Option("--waiting", help="只看还没送出的")] = False,
    channel: ChannelOption = "",
    to: ToOption = "",
    form: FormatOption = Format.TABLE,
    limit: LimitOption = None,
) -> None:
    """列出（新的在前）。例：jmwatch deliveries list --waiting --channel telegram"""
    _print(_WAITING if waiting else (), COLUMNS, channel, to, form, limit)


@app.command("mails")
def mails(
    waiting: Annotated[bool, typer.Option("--waiting", help="只看还没寄出的")] = False,
    to: ToOption = "",
    form: FormatOption = Format.TABLE,
    limit: LimitOption = None,
) -> None:
    """写好的日报、周报：几条提醒，寄到哪一步（新的在前）。例：jmwatch deliveries mails --waiting"""
    with reader() as opened, opened.store.read() as tx:
        ask = partial(tx.rows.mails, states=_WAITING if waiting else (), address=to)
        print_listed(ask, form, opened.settings.zone, columns=MAILS, limit=limit)


@app.command("dead")
def dead(
    channel: ChannelOption = "", to: ToOption = "", form: FormatOption = Format.TABLE, limit: LimitOption = None
) -> None:
    """已放弃的，各有原因；uncertain 是放弃了但也许已送到。例：jmwatch deliveries dead"""
    _print(_OVER, GIVEN_UP, channel, to, form, limit)


@app.command("retry")
def retry(
    id_: Annotated[int | None, numbered("jmwatch deliveries dead 中的编号")] = None,
    dead: Annotated[bool, typer.Option("--dead", help="全部已放弃的，可用 --channel、--to 缩小")] = False,
    channel: ChannelOption = "",
    to: ToOption = "",
    dry_run: DryRunOption = False,
) -> None:
    """把已放弃的投递重新排队；停用的地址同时恢复。例：jmwatch deliveries retry --dead"""
    if (id_ is None) == (not dead):
        raise UsageError("要么给一个编号，要么用 --dead", hint="例：jmwatch deliveries retry 12")
    with beside() as opened, opened.store.rehearse() if dry_run else opened.store.write() as tx:
        found = tx.outbox.retry(opened.now(), id_, channel=channel, address=to)
        tx.mails.retry(opened.now())
        for whose in set(found):
            tx.lanes.revive(*whose, opened.now())
        if id_ is not None and not found:
            raise UsageError(f"没有已放弃的投递 {id_}", hint="已放弃的见 jmwatch deliveries dead")
    say(f"{'将' if dry_run else '已'}重新排队 {len(found)} 条，由运行中的服务发出")


@app.command()
def show(id_: IdArgument, form: SheetOption = Format.TABLE) -> None:
    """一次投递的全部；通知还有它的文字。例：jmwatch deliveries show 1"""
    with reader() as opened, opened.store.read() as tx:
        row = one_of("deliveries", tx.rows.deliveries(id_=id_), id_)
        notice_id = row["notice_id"]
        words = {"words": [line.words for line in tx.notices.screen(notice_id).lines]} if notice_id else {}
        print_row(row | words, form, opened.settings.zone)


def _print(
    states: Collection[S], columns: tuple[str, ...], channel: str, to: str, form: Format, limit: int | None
) -> None:
    with reader() as opened, opened.store.read() as tx:
        ask = partial(tx.rows.deliveries, states=states, channel=known_channel(channel), address=to)
        print_listed(ask, form, opened.settings.zone, columns=columns, limit=limit)
