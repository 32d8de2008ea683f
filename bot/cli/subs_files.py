"""`jmwatch subs import|export`: all subscriptions as a file, one line each.

# 渠道 地址 ｜ 订阅
console stdout ｜ 新会 新能源电池 ≥1亿 签约|动工 每日
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from bot.app import App
from bot.cli import subs
from bot.cli.opening import DryRunOption, YesOption, agreed, beside, reader
from bot.cli.output import say
from bot.errors import UsageError, cause
from bot.subscriptions import write
from bot.types import Subscription

_LINE = re.compile(r"\s*(?P<channel>\S+)\s+(?P<address>[^|｜]+?)\s*[|｜]\s*(?P<text>.*\S)\s*")
_MOST = 10  # faults told at once
HEAD = "# 渠道 地址 ｜ 订阅（写法见 docs/subscriptions.md）\n"


def import_(
    file: Annotated[str, typer.Argument(metavar="文件", help="每行：渠道 地址 ｜ 订阅；- 为标准输入")],
    dry_run: DryRunOption = False,
    yes: YesOption = False,
) -> None:
    """从文件订阅，已有的跳过；有一行不对就一行也不写。例：jmwatch subs import 订阅.txt --dry-run"""
    with beside() as opened:
        wanted = _read(opened, _text(file))
        with opened.store.read() as tx:
            known = {(one.channel, one.address, one.wish) for one in tx.subscriptions.all()}
        fresh = [one for one in wanted if (one.channel, one.address, one.wish) not in known]
        fresh = list({(one.channel, one.address, one.wish): one for one in fresh}.values())
        say(f"{len(wanted)} 行，新的 {len(fresh)} 条，已有 {len(wanted) - len(fresh)} 条")
        if dry_run or not fresh or not agreed(f"写入 {len(fresh)} 条订阅？", yes):
            say("没有写入")
            return
        with opened.store.write() as tx:
            for one in fresh:
                tx.subscriptions.add(one.channel, one.address, one.wish, opened.now())
        say(f"已写入 {len(fresh)} 条订阅")


def export(
    file: Annotated[str, typer.Argument(metavar="文件", help="写到文件；不写则打印")] = "-",
) -> None:
    """把全部订阅写成文件，import 能读回。例：jmwatch subs export 订阅.txt"""
    with reader() as opened, opened.store.read() as tx:
        lines = [
            f"{one.channel} {one.address} ｜ {write(one.wish, region=opened.region)}\n"
            for one in tx.subscriptions.all()
        ]
    if file == "-":
        typer.echo(HEAD + "".join(lines), nl=False)
        return
    try:
        Path(file).write_text(HEAD + "".join(lines), "utf-8")
    except OSError as error:
        raise UsageError(f"写不了 {file}：{cause(error)}", hint="换一个能写的地方") from None
    say(f"已写出 {len(lines)} 条订阅到 {file}")


def _text(file: str) -> str:
    try:
        return typer.get_text_stream("stdin").read() if file == "-" else Path(file).read_text("utf-8-sig")
    except OSError as error:
        raise UsageError(f"读不了 {file}：{cause(error)}", hint="请给出可读的文件") from None
    except UnicodeDecodeError:
        raise UsageError(f"{file} 不是 UTF-8 文件", hint="请把它另存为 UTF-8") from None


def _read(opened: App, text: str) -> list[Subscription]:
    """The subscriptions of a file. UsageError names every line that is not understood."""
    found, faults, hint = [], [], ""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            found.append(_one(opened, line))
        except UsageError as error:
            faults.append(f"第{number}行 {error}")
            hint = hint or error.hint
    if faults:
        more = f"\n……另有 {len(faults) - _MOST} 行" if len(faults) > _MOST else ""
        raise UsageError("\n".join(faults[:_MOST]) + more, hint=hint)
    return found


def _one(opened: App, line: str) -> Subscription:
    parts = _LINE.fullmatch(line)
    if parts is None:
        raise UsageError(f"不是“渠道 地址 ｜ 订阅”：{line.strip()}", hint="写成 console stdout ｜ 新会 ≥1亿 每日")
    channel, address = subs.place(parts["channel"], parts["address"])
    wish = subs.understand(opened, parts["text"])
    return Subscription(0, channel, address, wish)
