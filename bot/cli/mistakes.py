"""What is wrong with a command as it was typed, in Chinese: the parser says it in English."""

from __future__ import annotations

import re
from typing import Any

import typer

from bot.errors import UsageError

# What the parser says, and how we say it.
_SAID = (
    (r"No such option: (\S+) \(Possible options?: (.+)\)", "没有选项 {}，是不是 {}"),
    (r"No such option: (\S+).*", "没有选项 {}"),
    (r"No such command (\S+)\. Did you mean (?:one of )?:? ?(.+)\?", "没有命令 {}，是不是 {}"),
    (r"No such command (\S+)\..*", "没有命令 {}"),
    (r"Missing (?:argument|option|parameter) (.+?)\..*", "缺少 {}"),
    (r"Got unexpected extra argument.*?\(([^()]*)\)", "多写了 {}"),
    (r"Option (.+) requires an argument\.", "{} 后面要写一个值"),
    (r"Invalid value for (.+?): .*valid integer.*", "{} 要写整数"),
    (r"Invalid value for (.+?): .*valid number.*", "{} 要写数字"),
    (r"Invalid value for (.+?): .*greater than or equal to (\S+)", "{} 不能小于 {}"),
    (r"Invalid value for (.+?): .*less than or equal to (\S+)", "{} 不能大于 {}"),
    (r"Invalid value for (.+?): (.+?) is not one of (.+?)\.?", "{} 不能写 {}，只能写 {} 之一"),
    (r"Invalid value for (.+?): (.+)", "{} 写得不对：{}"),
)
_PATTERNS = tuple((re.compile(english, re.DOTALL), chinese) for english, chinese in _SAID)

_Mistyped: Any = typer.BadParameter.__base__  # what the parser raises; typer shows it under no name of its own


def is_help(error: typer.TyperException) -> bool:
    """Whether nothing but a noun was typed, which has been answered with its help page."""
    return type(error).__name__ == "NoArgsIsHelpError"


def mistake(error: typer.TyperException) -> UsageError:
    """The same mistake as an error of ours, with the help page as its next step."""
    said = error.format_message() if isinstance(error, _Mistyped) else str(error)
    said = said.replace("' / '", "/").replace("'", "").replace("Value error, ", "").replace(", ", "、")
    fitting = ((pattern.fullmatch(said), chinese) for pattern, chinese in _PATTERNS)
    words = next((chinese.format(*found.groups()) for found, chinese in fitting if found), said)
    command = error.ctx.command_path if isinstance(error, _Mistyped) and error.ctx else "jmwatch"
    return UsageError(words, hint=f"用法与例子：{command} -h")
