"""`jmwatch channels`: do letters get through."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Any

import typer

from bot.app import App
from bot.channels import CHANNELS
from bot.channels.wecom import WeComApp
from bot.chat.wecom.menu import menu as wecom_menu
from bot.cli.help import Commands
from bot.cli.opening import DryRunOption, beside, known_channel, reader
from bot.cli.output import Format, FormatOption, print_rows, say
from bot.errors import DeliveryError, UsageError
from bot.pipeline.deliver import EARS
from bot.render import Notice
from bot.store import Lane
from bot.store.reach import Standing

app = Commands()
COLUMNS = ("channel", "configured", "state", "waiting", "oldest", "given_up", "uncertain", "retired", "detail")
TEST = "✅ 江门观察：这是一条测试消息，收到说明渠道已接通。"


@app.command("list")
def list_(form: FormatOption = Format.TABLE) -> None:
    """各渠道：配好没有、通不通、排队多少、从何时等起、放弃多少、哪些地址停用。不联网。例：jmwatch channels list"""
    with reader() as opened:
        print_rows(rows(opened), form, opened.settings.zone, columns=COLUMNS)


@app.command("test")
def test(
    channel: Annotated[str, typer.Argument(metavar="渠道", help="telegram、wecom、wecom-app 或 console")],
    to: Annotated[str, typer.Option("--to", metavar="地址", help="发一条测试消息到此；不给则只核对账号")] = "",
) -> None:
    """真的连一次：核对账号，或给一个地址发一条测试消息；发到了，停用的地址就恢复。不成功时退出码为 5。

    例：jmwatch channels test telegram --to 123456789
    """
    with beside() as opened:
        if known_channel(channel) not in opened.channels:
            raise UsageError(f"渠道 {channel} 还没有配置", hint="怎么配见 docs/channels.md")
        found = opened.channels[channel]
        outcome = found.send(to, Notice(TEST)) if to else found.check()
        if not outcome.sent:
            raise DeliveryError(f"{channel} 不通：{outcome.detail}", hint="怎么办见 docs/channels.md")
        say(f"{channel} 通了{'：' if outcome.detail else ''}{outcome.detail}")
        if not to:
            return
        with opened.store.write() as tx:
            revived = tx.lanes.revive(channel, to, opened.now())
        if revived:
            say(f"地址 {to} 已恢复；补发用 jmwatch deliveries retry --dead")


@app.command("menu")
def menu(
    channel: Annotated[str, typer.Argument(metavar="渠道", help="wecom-app")],
    dry_run: DryRunOption = False,
) -> None:
    """给企业微信自建应用设置底部菜单，按指令表来；原有的菜单会被换掉。例：jmwatch channels menu wecom-app"""
    with beside() as opened:
        if channel != WeComApp.name:
            raise UsageError(f"渠道 {channel} 没有要设的菜单", hint="例：jmwatch channels menu wecom-app")
        found = opened.channels.get(channel)
        if not isinstance(found, WeComApp):
            raise UsageError(f"渠道 {channel} 还没有配置", hint="怎么配见 docs/channels.md")
        made = wecom_menu()
        if not dry_run:
            outcome = found.set_menu(made)
            if not outcome.sent:
                raise DeliveryError(f"菜单没有设上：{outcome.detail}", hint="怎么办见 docs/channels.md")
        for column in made["button"]:
            say(f"{column['name']}：{'、'.join(item['name'] for item in column['sub_button'])}")
        say("以上是将要设的菜单" if dry_run else "菜单已设好；手机上最多过几分钟更新")


def rows(opened: App) -> Iterator[dict[str, Any]]:
    """How every channel fares, by what the database says."""
    now = opened.now()
    with opened.store.read() as tx:
        backlog, standing = tx.outbox.backlog(), tx.reach.standing(now)
        lanes = list(tx.lanes.troubled(now))
    for name in [*CHANNELS, *(name for name in backlog if name not in CHANNELS)]:
        own = [lane for lane in lanes if EARS.get(lane.channel, lane.channel) == name]
        whole = next((lane for lane in own if lane.channel == name and not lane.address), None)
        is_deaf = any(lane.channel in EARS for lane in own)
        retired = [lane for lane in own if lane.retired_at]
        is_open, waiting, fares = name in opened.channels, backlog.get(name, 0), standing.get(name, Standing())
        yield {
            "channel": name,
            "configured": is_open,
            "state": _state(is_open=is_open, stopped=whole, is_deaf=is_deaf, waiting=waiting, now=now),
            "waiting": waiting,
            "oldest": fares.oldest,
            "given_up": fares.given_up,
            "uncertain": fares.uncertain,
            "retired": [lane.address for lane in retired],
            "detail": whole.detail if whole else "；".join(f"{lane.address} {lane.detail}".strip() for lane in own),
            "ok": (is_open or not waiting) and whole is None and not retired and not is_deaf,
        }


def _state(*, is_open: bool, stopped: Lane | None, is_deaf: bool, waiting: int, now: datetime) -> str:
    if not is_open:
        return "有提醒在等，但没有配置" if waiting else "没有配置"
    if stopped is not None:
        wait_s = max(0.0, (stopped.ready_at - now).total_seconds())
        return f"发不出去（连续{stopped.failures}次），{wait_s:.0f}秒后自动重试"
    return "照常发出，听不到大家的话，稍后自动重试" if is_deaf else "正常"
