"""`jmwatch` and `python -m bot`: the doors side by side. Every error of ours ends with what is wrong and what to do."""

from __future__ import annotations

import logging
import sys
import threading
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from bot import schedule, web
from bot.cli import app
from bot.cli.mistakes import is_help, mistake
from bot.cli.opening import worker
from bot.cli.output import say, stderr
from bot.cli.pipes import bearing_closed_pipes
from bot.demo import command
from bot.errors import JmwatchError
from bot.logs import quiet_libraries
from bot.redact import confess, redact


@app.command()
def run() -> None:
    """启动服务：按 sources.toml 定时访问来源并推送提醒，直到 Ctrl-C 或 SIGTERM。

    例：jmwatch run
    """
    with worker() as opened, web.door(opened) as door:
        enabled = sum(source.enabled for source in opened.sources.values())
        where = f"网页入口在端口 {door.port}。" if door else ""
        schedule.serve(opened, started=lambda: say(f"已启动：监看 {enabled} 个来源。{where}Ctrl-C 停止。"))


@app.command()
def demo(
    once: Annotated[bool, typer.Option("--once", help="只走一个完整周期，打印结果后退出")] = False,
    serve: Annotated[bool, typer.Option("--serve", help="只启动演示来源，由另一个 jmwatch run 来监看")] = False,
    folder: Annotated[Path | None, typer.Option("--dir", help="数据与端口保存在此；默认用临时目录")] = None,
    day_s: Annotated[float, typer.Option("--day", min=0, help="演示中的一天有几秒；0 为按回车过一天")] = 20.0,
) -> None:
    """离线演示：本机模拟报纸与政府网站，虚构文章走完整流程，提醒打印在控制台。

    例：jmwatch demo --once
    """
    if once:
        command.once(folder)
    else:
        command.serve(folder, day_s, None if serve else schedule.serve)


def _obey() -> int:
    """Do what the command line says; the exit code."""
    try:
        code = app(prog_name="jmwatch", standalone_mode=False)
    except typer.Abort:
        say("已取消，没有改动")
        return 1
    except typer.TyperException as error:
        if is_help(error):
            return 2
        raise mistake(error) from None
    return code if isinstance(code, int) else 0


def main() -> None:
    with bearing_closed_pipes():
        sys.exit(_answer())


def _answer() -> int:
    """The exit code; every error is said, none is raised."""
    logging.basicConfig(level=logging.WARNING)
    quiet_libraries()
    threading.excepthook = lambda args: confess(args.exc_value or args.exc_type())
    try:
        return _obey()
    except JmwatchError as error:
        stderr.print(f"[bold red]错误[/] {escape(redact(str(error)))}", soft_wrap=True)
        if error.hint:
            stderr.print(f"  → {escape(error.hint)}", soft_wrap=True)
        return error.exit_code
    except Exception as error:  # noqa: BLE001 - Python would print it as it is
        confess(error)
        return 1


if __name__ == "__main__":
    main()
