"""`jmwatch report daily` and `weekly`: the digest of some days, printed or mailed."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum
from typing import Annotated

import typer

from bot.app import App
from bot.cli.opening import day_of, district, reader
from bot.cli.output import say
from bot.errors import UsageError
from bot.pipeline.digest import digest
from bot.render.digest import Digest, Period, html, markdown, text
from bot.render.digest.letter import letter
from bot.render.digest.pictures import inline, pictures
from bot.render.mail import is_address
from bot.render.paper import Picture


class Form(StrEnum):
    TEXT = "text"
    MD = "md"
    HTML = "html"


class Language(StrEnum):
    ZH = "zh"
    EN = "en"


DayOption = Annotated[
    str | None,
    typer.Option("--day", metavar="YYYY-MM-DD", help="哪一天，也可写 昨天；默认今天。 周报：到这一天为止的七天"),
]
DistrictOption = Annotated[str | None, typer.Option("--district", metavar="地名", help="只看一个区市，如 新会")]
SendOption = Annotated[bool, typer.Option("--send", help="不打印，而是寄给 --to 的各个地址")]
ToOption = Annotated[list[str] | None, typer.Option("--to", metavar="邮箱", help="收件地址；可写多次，各寄一封")]
LanguageOption = Annotated[Language, typer.Option("--lang", help="框架的语言；引文照原文")]
FormOption = Annotated[Form, typer.Option("--format", "-f", metavar="格式", help="text、md 或 html")]


def daily(
    day: DayOption = None,
    place: DistrictOption = None,
    form: FormOption = Form.TEXT,
    language: LanguageOption = Language.ZH,
    send: SendOption = False,
    to: ToOption = None,
) -> None:
    """日报：一天里提醒过的新进展、目标与更正，需要处理的事，来源是否都正常。

    例：jmwatch report daily --day 昨天 --send --to zhang@example.com
    """
    _tell(day, place, form, language, _readers(send, to), is_week=False)


def weekly(
    day: DayOption = None,
    place: DistrictOption = None,
    form: FormOption = Form.TEXT,
    language: LanguageOption = Language.ZH,
    send: SendOption = False,
    to: ToOption = None,
) -> None:
    """周报：七天的新进展，以及全年目标的进度。

    例：jmwatch report weekly --district 新会 --format md
    """
    _tell(day, place, form, language, _readers(send, to), is_week=True)


def _readers(send: bool, to: list[str] | None) -> list[str]:
    """The addresses to send to; none prints."""
    if send != bool(to):
        raise UsageError("--send 与 --to 要一起用", hint="写成 --send --to zhang@example.com")
    wrong = [one for one in to or () if not is_address(one)]
    if wrong:
        raise UsageError(f"--to {wrong[0]} 不是邮箱地址", hint="写成 zhang@example.com 这样")
    return list(dict.fromkeys(to or ()))


def _tell(
    day: str | None, place: str | None, form: Form, language: Language, readers: list[str], *, is_week: bool
) -> None:
    with reader() as app:
        made = _digest(app, day, place, language, is_week=is_week)
        drawn, faults = pictures(made)
        for fault in faults:
            say(f"有一张图画不出，略去：{fault}")
        if not readers:
            sys.stdout.write(_written(made, form, drawn))
            return
        email, failed = app.email, 0
        for one in readers:
            outcome = email.post(one, letter(made, one, email.office, pictures=drawn))
            said = "已寄出" if outcome.sent else "可能已寄出，没有收到回答" if outcome.maybe_sent else "没有寄出"
            say(f"{one}：{said} {outcome.detail}")
            failed += not outcome.sent
        if failed:
            raise typer.Exit(5)


def _written(made: Digest, form: Form, drawn: Sequence[Picture]) -> str:
    if form is Form.HTML:
        return html(made, pictures=drawn, place=inline)
    return text(made) if form is Form.TEXT else markdown(made)


def _digest(app: App, day: str | None, place: str | None, language: Language, *, is_week: bool) -> Digest:
    now = app.now().astimezone(app.settings.zone)
    named = {None: now.date(), "今天": now.date(), "昨天": now.date() - timedelta(days=1)}
    last = named[day] if day in named else day_of(str(day), "--day")
    period = Period.week(last, now) if is_week else Period.day(last, now)
    with app.store.read() as tx:
        return digest(
            tx, app.sources.values(), app.rules, period, district(place, app.rules.region) or "", language.value
        )
