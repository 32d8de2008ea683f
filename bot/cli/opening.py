"""Opening what a command needs, and the options many commands share."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from bot import settings
from bot.app import App
from bot.channels import CHANNELS
from bot.cli.output import say
from bot.errors import UsageError, cause
from bot.fetch import charset
from bot.regions import Region
from bot.sources import files
from bot.sources.files import FileDocument

PublishedOption = Annotated[
    str | None, typer.Option("--published", metavar="YYYY-MM-DD", help="文件的发布日期；JSONL 每行自带 published_at")
]
AsOfOption = Annotated[str | None, typer.Option("--as-of", metavar="YYYY-MM-DD", help="只看到这天为止读到的")]
OwnerOption = Annotated[str | None, typer.Option("--owner", "--district", metavar="地名", help="只看一个地方，如 新会")]
SinceOption = Annotated[
    str | None, typer.Option("--since", metavar="YYYY-MM-DD", help="从哪天起，也可写 今天 昨天 本周 上周 本月")
]
UntilOption = Annotated[str | None, typer.Option("--until", metavar="YYYY-MM-DD", help="到哪天止；默认今天")]
_PAGES = frozenset((".html", ".htm", ".shtml", ".xhtml"))
_DAYS = re.compile(r"(\d{1,4})(?:d|天)?")
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="只看会变成什么样，不写入")]
YesOption = Annotated[bool, typer.Option("--yes", "-y", help="不再询问")]


def reader() -> App:
    """The app for commands that only look."""
    return App(settings.load())


def worker() -> App:
    """The app for commands that write: the only such process on its database."""
    return App(settings.load(), working=True)


def beside() -> App:
    """The app for commands that write one small thing, also while the service runs."""
    return App(settings.load())


def agreed(question: str, yes: bool) -> bool:
    """Whether a person agrees: `--yes` says so, and so does a script, which nobody can ask."""
    return yes or not sys.stdin.isatty() or typer.confirm(question, err=True)


def read_files(paths: Sequence[Path], published: str | None, zone: ZoneInfo) -> list[FileDocument]:
    """The documents of some files, every one dated. UsageError names file, line and next step."""
    day = day_of(published, "--published") if published else None
    documents: list[FileDocument] = []
    for path in paths:
        try:
            data = path.read_bytes()
        except OSError as error:
            raise UsageError(f"读不了 {path}：{cause(error)}", hint="请给出可读的文件") from None
        if path.suffix.lower() in _PAGES:
            data = charset.decode(data)[0].encode()  # saved pages lie about their charset, and hold broken bytes
        documents += files.read(path.name, data, day)
    undated = sum(document.published_at is None for document in documents)
    if undated:
        say(f"{undated} 篇没有发布日期，按今天处理；请用 --published YYYY-MM-DD 指明")
    today = datetime.combine(datetime.now(zone).date(), time(), zone)
    return [replace(one, published_at=one.published_at or today) for one in documents]


def moment_after(words: str | None, zone: ZoneInfo) -> datetime | None:
    """The end of the day that --as-of names: what was read before it was known. None when it is not given."""
    if words is None:
        return None
    return datetime.combine(day_of(words, "--as-of") + timedelta(days=1), time(), zone)


def today(words: str | None, zone: ZoneInfo) -> date:
    """The day that --as-of names, else today where the city is."""
    return day_of(words, "--as-of") if words else datetime.now(zone).date()


def district(words: str | None, region: Region) -> str | None:
    """The official name of a place: 新会 → 新会区. UsageError for a place that is none of the region's."""
    if words is None:
        return None
    if words not in region.places:
        raise UsageError(f"不认识 {words}", hint=f"写成 {'、'.join([region.city, *region.districts])} 之一")
    return region.places[words]


def known_channel(name: str) -> str:
    """A channel that we have, or "" for all. UsageError names what there is."""
    if name and name not in CHANNELS:
        raise UsageError(f"没有渠道 {name}", hint=f"写成 {'、'.join(CHANNELS)} 之一")
    return name


def until_day(days: str, until: str, today: date) -> date | None:
    """The day that --for or --until names; None when neither is given. UsageError for a day that is not to come."""
    if days and until:
        raise UsageError("--for 和 --until 只能写一个", hint="写成 --for 7d 或 --until 2026-12-01")
    if not days and not until:
        return None
    number = _DAYS.fullmatch(days)
    if days and number is None:
        raise UsageError(f"--for {days} 不是天数", hint="写成 7d 这样")
    end = day_of(until, "--until") if number is None else today + timedelta(days=int(number[1]))
    if end <= today:
        raise UsageError(f"{end} 已经过去", hint=f"写 {today} 之后的日子")
    return end


def day_of(words: str, option: str) -> date:
    """The day an option names."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise UsageError(f"{option} {words} 不是日期", hint="写成 2026-01-16 这样") from None


def span_of(since: str | None, until: str | None, day: date) -> tuple[date, date]:
    """The first and last day that --since and --until name; this week so far when neither is given."""
    first, last = _span(since or "本周", "--since", day)
    last = _span(until, "--until", day)[1] if until else last
    if last < first:
        raise UsageError(f"从 {first} 到 {last}，一天也没有", hint="--since 写早的一天，--until 写晚的一天")
    return first, last


def moments_of(since: str | None, until: str | None, opened: App) -> tuple[datetime | None, datetime | None]:
    """From when, and before when, that --since and --until mean; an end that is not named is open."""
    zone = opened.settings.zone
    day = opened.now().astimezone(zone).date()
    first, last = span_of(since, until, day) if since else (None, _span(until, "--until", day)[1] if until else None)
    start = datetime.combine(first, time(), zone) if first else None
    return start, datetime.combine(last + timedelta(days=1), time(), zone) if last else None


def _span(words: str, option: str, day: date) -> tuple[date, date]:
    """The days that a word or a date names. A date goes on until today."""
    monday, yesterday = day - timedelta(days=day.weekday()), day - timedelta(days=1)
    named = {
        "今天": (day, day),
        "昨天": (yesterday, yesterday),
        "本周": (monday, day),
        "上周": (monday - timedelta(days=7), monday - timedelta(days=1)),
        "本月": (day.replace(day=1), day),
    }
    if words in named:
        return named[words]
    one = day_of(words, option)
    return one, one if option == "--until" else day
