"""Opening what a command needs, and the options many commands share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot import settings
from bot.app import App
from bot.cli.output import say
from bot.errors import UsageError
from bot.sources import files
from bot.sources.files import FileDocument

PublishedOption = Annotated[
    str | None, typer.Option("--published", metavar="YYYY-MM-DD", help="文件的发布日期；JSONL 每行自带 published_at")
]


def reader() -> App:
    """The app for commands that only look."""
    return App(settings.load())


def worker() -> App:
    """The app for commands that write: the only such process on its database."""
    return App(settings.load(), working=True)


def read_files(paths: Sequence[Path], published: str | None) -> list[FileDocument]:
    """The documents of some files. Raises UsageError that names the file, the line and the next step."""
    day = _day(published)
    documents: list[FileDocument] = []
    for path in paths:
        try:
            data = path.read_bytes()
        except OSError as error:
            raise UsageError(f"{path}: {error.strerror}", hint="name a file that can be read") from None
        documents += files.read(path.name, data, day)
    undated = sum(document.published_at is None for document in documents)
    if undated:
        say(f"{undated} 篇没有发布日期，按今天处理；请用 --published YYYY-MM-DD 指明")
    return documents


def _day(words: str | None) -> date | None:
    if words is None:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise UsageError(f"--published {words} is no date", hint="write it as 2026-01-16") from None


def published_on(document: FileDocument) -> date:
    moment = document.published_at
    if moment is None:
        return date.today()  # noqa: DTZ011 - the reader's own day, said on stderr
    return moment.date() if isinstance(moment, datetime) else moment
