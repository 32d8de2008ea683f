"""Rows as a file that a spreadsheet opens: comma-separated, in Chinese, and harmless."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.render.alert import clean
from bot.render.words import CALLED, HEADINGS

_FORMULAS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def sheet(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], zone: ZoneInfo) -> bytes:
    """The bytes of a CSV file with a mark by which Excel knows that it is UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADINGS.get(name, name) for name in columns)
    for row in rows:
        writer.writerow(harmless(_cell(name, row[name], zone)) for name in columns)
    return text.getvalue().encode("utf-8-sig", "replace")


def harmless(cell: str) -> str:
    """A spreadsheet must not run what a newspaper printed."""
    cell = clean(cell)
    return "'" + cell if cell.startswith(_FORMULAS) else cell


def _cell(name: str, value: Any, zone: ZoneInfo) -> str:
    called = CALLED.get(name, {})
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value.astimezone(zone):%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return "、".join(str(called.get(one, one)) for one in value)
    return str(called.get(value, value)) if isinstance(value, str) else f"{value:g}"
