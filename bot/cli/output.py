"""Rows out: a table for people, jsonl and csv for programs. Data goes to stdout, everything else to stderr."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from rich.progress import Progress

from bot.cli.cells import ADDRESS, cell
from bot.cli.tables import print_table
from bot.render.alert import HIDDEN
from bot.render.markdown import literal
from bot.render.sheet import harmless

Row = Mapping[str, Any]
TABLE_ROWS = 50  # rows of a table when no --limit is given
MOST_ROWS = 2**31 - 1  # what every database takes


class Format(StrEnum):
    TABLE = "table"
    JSONL = "jsonl"
    JSON = "json"
    CSV = "csv"
    MD = "md"


FormatOption = Annotated[
    Format, typer.Option("--format", "-f", metavar="格式", help="table jsonl json csv md。 给程序用 jsonl")
]
SheetOption = Annotated[Format, typer.Option("--format", "-f", metavar="格式", help="table 给人看；json 等为数据")]
LimitOption = Annotated[
    int | None, typer.Option("--limit", "-n", min=1, help="最多几行（table 默认 50，其余默认全部）")
]


stderr = Console(stderr=True, highlight=False)


def say(words: str) -> None:
    """Tell a person something that is no data."""
    stderr.print(words, markup=False)


def progress_bar() -> Progress:
    """How far a command has come, on a terminal's stderr. Data that goes to a file passes it by."""
    return Progress(console=stderr, transient=True, disable=not stderr.is_terminal, redirect_stdout=sys.stdout.isatty())


def plain(value: Any, zone: ZoneInfo) -> Any:
    """A value as JSON has it; times in the city's zone."""
    if isinstance(value, datetime):
        return value.astimezone(zone).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: plain(one, zone) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(one, zone) for one in value]
    return value


def print_rows(rows: Iterable[Row], form: Format, zone: ZoneInfo, *, columns: Sequence[str] = ()) -> int:
    """Print rows; how many. `columns` are those of a table (default: all); other formats print every key."""
    ready = ({key: plain(value, zone) for key, value in row.items()} for row in rows)
    return _WRITERS[form](ready, columns)


def print_listed(
    ask: Callable[[int | None], Iterable[Row]],
    form: Format,
    zone: ZoneInfo,
    *,
    columns: Sequence[str],
    limit: int | None,
) -> None:
    """Print as many rows as --limit says; without it all of them, but for a table, which ends early and says so.
    `ask` gives the first so many rows."""
    if limit is not None or form is not Format.TABLE:
        print_rows(ask(limit and min(limit, MOST_ROWS)), form, zone, columns=columns)
        return
    some = list(ask(TABLE_ROWS + 1))
    print_rows(some[:TABLE_ROWS], form, zone, columns=columns)
    if len(some) > TABLE_ROWS:
        say(f"只列出前 {TABLE_ROWS} 行。要看更多，加 --limit 200；全部，加 --format csv（或 jsonl、md）")


def _jsonl(rows: Iterable[Row], _columns: Sequence[str]) -> int:
    count = 0
    for row in rows:
        sys.stdout.write(_as_json(row) + "\n")
        count += 1
    return count


def _json(rows: Iterable[Row], _columns: Sequence[str]) -> int:
    everything = list(rows)
    sys.stdout.write(_as_json(everything, indent=1) + "\n")
    return len(everything)


def _csv(rows: Iterable[Row], _columns: Sequence[str]) -> int:
    writer = csv.writer(sys.stdout)
    count = 0
    for count, row in enumerate(rows, 1):
        if count == 1:
            writer.writerow(row)
        writer.writerow(harmless(cell(value)) for value in row.values())
    return count


def _md(rows: Iterable[Row], columns: Sequence[str]) -> int:
    everything = list(rows)
    if everything:
        names = [name for name in columns if name in everything[0]] or list(everything[0])
        lines = [names, ["---"] * len(names)]
        lines += [[_followable(cell(row[name])) for name in names] for row in everything]
        sys.stdout.write("".join(f"| {' | '.join(line)} |\n" for line in lines))
    return len(everything)


def _table(rows: Iterable[Row], columns: Sequence[str]) -> int:
    everything = list(rows)
    if everything:
        print_table(everything, columns)
    else:
        say("（没有记录）")
    return len(everything)


_WRITERS = {Format.JSONL: _jsonl, Format.JSON: _json, Format.CSV: _csv, Format.TABLE: _table, Format.MD: _md}


def _as_json(value: Any, indent: int | None = None) -> str:
    """What cannot be seen is escaped: nothing is lost, and a terminal is not led astray."""
    made = json.dumps(value, ensure_ascii=False, indent=indent)
    return HIDDEN.sub(lambda found: "".join(json.dumps(found[0])[1:-1]), made)


def _followable(words: str) -> str:
    """A cell of a Markdown table: none of its signs is markup, but an address may be followed."""
    return words.replace("|", "%7C") if ADDRESS.fullmatch(words) else literal(words)
