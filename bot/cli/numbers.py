"""The number of a thing, as people write it: 8, P8 or #P8 as it stands in an alert."""

from __future__ import annotations

import re
from typing import Annotated, Any

import typer

from bot.errors import UsageError

_NUMBER = re.compile(r"#?[A-Za-z]?(\d{1,18})")  # what every database takes


def is_number(words: str) -> bool:
    return _NUMBER.fullmatch(words.strip()) is not None


def number(words: str) -> int:
    """The number that is written. UsageError for anything else."""
    found = _NUMBER.fullmatch(words.strip())
    if found is None:
        raise UsageError(f"“{words}”不是编号", hint="编号是列表里的那个数：写 8，或照提醒里写 P8、#P8")
    return int(found[1])


def numbers(words: str, option: str) -> list[int]:
    """12,15 or 12，15 as numbers."""
    try:
        return [number(part) for part in words.replace("，", ",").split(",") if part.strip()]
    except UsageError as error:
        raise UsageError(f"{option} 里的{error}", hint=f"写成 {option} 12,15 这样") from None


def numbered(help_: str, called: str = "编号") -> Any:
    """An argument that is the number of a thing."""
    return typer.Argument(metavar=called, help=help_, show_default=False, parser=number)


IdArgument = Annotated[int, numbered("列表中的编号")]
