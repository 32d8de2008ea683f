"""Opening what a command needs, and the options many commands share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from bot import settings
from bot.app import App
from bot.cli.output import say
from bot.errors import UsageError
from bot.fetch import charset
from bot.sources import files
from bot.sources.files import FileDocument

PublishedOption = Annotated[
    str | None, typer.Option("--published", metavar="YYYY-MM-DD", help="文件的发布日期；JSONL 每行自带 published_at")
]
_PAGES = frozenset((".html", ".htm", ".shtml", ".xhtml"))


def reader() -> App:
    """The app for commands that only look."""
    return App(settings.load())


def worker() -> App:
    """The app for commands that write: the only such process on its database."""
    return App(settings.load(), working=True)


def read_files(paths: Sequence[Path], published: str | None, zone: ZoneInfo) -> list[FileDocument]:
    """The documents of some files, every one dated. UsageError names file, line and next step."""
    day = _day(published)
    documents: list[FileDocument] = []
    for path in paths:
        try:
            data = path.read_bytes()
        except OSError as error:
            raise UsageError(f"读不了 {path}：{error.strerror}", hint="请给出可读的文件") from None
        if path.suffix.lower() in _PAGES:
            data = charset.decode(data)[0].encode()  # saved pages lie about their charset, and hold broken bytes
        documents += files.read(path.name, data, day)
    undated = sum(document.published_at is None for document in documents)
    if undated:
        say(f"{undated} 篇没有发布日期，按今天处理；请用 --published YYYY-MM-DD 指明")
    today = datetime.combine(datetime.now(zone).date(), time(), zone)
    return [replace(one, published_at=one.published_at or today) for one in documents]


def _day(words: str | None) -> date | None:
    if words is None:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise UsageError(f"--published {words} 不是日期", hint="写成 2026-01-16 这样") from None
