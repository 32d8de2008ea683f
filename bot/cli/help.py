"""Help pages in Chinese. The library words them in English; here stand its fixed words, and what it calls a value."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeVar

import typer
from typer import rich_utils
from typer.core import TyperCommand, TyperGroup

Function = TypeVar("Function", bound=Callable[..., Any])

rich_utils.ARGUMENTS_PANEL_TITLE = "参数"
rich_utils.OPTIONS_PANEL_TITLE = "选项"
rich_utils.COMMANDS_PANEL_TITLE = "命令"
rich_utils.DEFAULT_STRING = "（默认 {}）"
rich_utils.REQUIRED_LONG_STRING = "（必填）"

_HELP = {
    "help": "显示这一页",
    "install_completion": "给现在用的 shell 装上按 Tab 补全",
    "show_completion": "打印补全脚本，供复制或自行安装",
}
_KINDS = {  # a switch takes no value: nothing is said of its kind
    "<bool>": "",
    "<str>": "<文字>",
    "<int>": "<整数>",
    "<int range>": "<整数>",
    "<float>": "<数>",
    "<float range>": "<数>",
    "<path>": "<文件>",
}


LINE = 30  # characters of a command's line in a list: a longer one would be cut in a window of 80


def _usage(command: TyperCommand | TyperGroup, ctx: typer.Context, formatter: Any) -> None:
    arguments = (one for one in command.get_params(ctx) if one.param_type_name == "argument")
    named = [str(one.metavar) if one.required else f"[{one.metavar}]" for one in arguments]
    below = ["命令 [参数]…"] if isinstance(command, TyperGroup) else []
    formatter.write_usage(ctx.command_path, " ".join(["[选项]", *named, *below]), prefix="用法：")


def _worded(parameters: list[Any], ctx: typer.Context) -> list[Any]:
    for one in parameters:
        one.help = _HELP.get(one.name, one.help)
        if one.param_type_name == "argument":
            one.display_type_rich = lambda ctx: None  # noqa: ARG005 - its name says what it is
        elif one.metavar is None:
            one.metavar = _KINDS.get(one.display_type(ctx))
    return parameters


def _line(page: str) -> str:
    """The first sentence of a help page, or as much of it as fits."""
    sentence = page.partition("例：")[0].partition("。")[0].rstrip("\n")
    return sentence if len(sentence) <= LINE else re.split("[：（，]", sentence)[0]


class _Command(TyperCommand):
    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.short_help = self.short_help or _line(self.help or "")

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        _usage(self, ctx, formatter)

    def get_params(self, ctx: Any) -> list[Any]:
        return _worded(super().get_params(ctx), ctx)


class _Group(TyperGroup):
    def format_usage(self, ctx: Any, formatter: Any) -> None:
        _usage(self, ctx, formatter)

    def get_params(self, ctx: Any) -> list[Any]:
        return _worded(super().get_params(ctx), ctx)


class Commands(typer.Typer):
    """Commands under a noun, or all of them. Nothing but the noun typed shows the help page."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(cls=_Group, no_args_is_help=True, **settings)

    def command(self, *args: Any, **settings: Any) -> Callable[[Function], Function]:
        return super().command(*args, cls=_Command, **settings)
