"""`jmwatch report daily` and `weekly`: the digest of some days, as it would be mailed."""

from __future__ import annotations

import sys
from datetime import timedelta
from enum import StrEnum
from typing import Annotated

import typer

from bot.cli.opening import day_of, district, reader
from bot.pipeline.digest import digest
from bot.render.digest import Digest, Period, html, markdown, text


class Form(StrEnum):
    TEXT = "text"
    MD = "md"
    HTML = "html"


FORMS = {Form.TEXT: text, Form.MD: markdown, Form.HTML: html}
DayOption = Annotated[
    str | None,
    typer.Option("--day", metavar="YYYY-MM-DD", help="哪一天（周报：到这一天为止的七天），也可写 昨天；默认今天"),
]
DistrictOption = Annotated[str | None, typer.Option("--district", metavar="地名", help="只看一个区市，如 新会")]
FormOption = Annotated[Form, typer.Option("--format", "-f", help="输出格式")]


def daily(day: DayOption = None, place: DistrictOption = None, form: FormOption = Form.TEXT) -> None:
    """日报：一天里提醒过的新进展、目标与更正，需要处理的事，来源是否都正常。

    例：jmwatch report daily --day 昨天 --format html
    """
    _print(day, place, form, is_week=False)


def weekly(day: DayOption = None, place: DistrictOption = None, form: FormOption = Form.TEXT) -> None:
    """周报：七天的新进展，以及全年目标的进度。

    例：jmwatch report weekly --district 新会 --format md
    """
    _print(day, place, form, is_week=True)


def _print(day: str | None, place: str | None, form: Form, *, is_week: bool) -> None:
    sys.stdout.write(FORMS[form](_digest(day, place, is_week=is_week)))


def _digest(day: str | None, place: str | None, *, is_week: bool) -> Digest:
    with reader() as app, app.store.read() as tx:
        now = app.now().astimezone(app.settings.zone)
        named = {None: now.date(), "今天": now.date(), "昨天": now.date() - timedelta(days=1)}
        last = named[day] if day in named else day_of(str(day), "--day")
        period = Period.week(last, now) if is_week else Period.day(last, now)
        return digest(tx, app.sources.values(), app.rules, period, district(place, app.rules.region) or "")
