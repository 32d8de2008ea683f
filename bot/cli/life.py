"""`jmwatch projects due` and `stalled`: what was promised by when, and what seems to stand still."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

import typer

from bot.cli.opening import AsOfOption, OwnerOption, district, moment_after, reader, today
from bot.cli.output import Format, FormatOption, print_rows
from bot.errors import UsageError
from bot.ledger.due import Due, Fate, promised
from bot.ledger.stall import Stalled, stalled
from bot.render.standstill import too_long
from bot.render.tongue import CHINESE
from bot.render.words import FATES, STAGES

_DAYS = re.compile(r"(\d{1,4})(?:d|天)?$")
DUE = ("id", "place", "name", "promised", "period", "due", "days_left", "fate", "before", "source")
STALLED = ("id", "place", "name", "stage", "since", "days", "usual_days", "heard", "suspected", "why")


def due(
    within: Annotated[str, typer.Option("--within", metavar="30d", help="今后多少天内到期的；逾期的总列出")] = "90d",
    everything: Annotated[bool, typer.Option("--all", help="也列出已兑现的和更晚到期的")] = False,
    owner: OwnerOption = None,
    as_of: AsOfOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """到期承诺：文中许下的动工、投产等日期，谁说的，到期没有，兑现没有。最早到期的在前。

    例：jmwatch projects due --within 30d
    """
    number = _DAYS.match(within)
    if number is None:
        raise UsageError(f"--within {within} 不是天数", hint="写成 30d 这样")
    with reader() as app, app.store.read() as tx:
        region, zone = app.rules.region, app.settings.zone
        day, place = today(as_of, zone), district(owner, region)
        projects, _ = tx.memory.known("project", zone=zone, until=moment_after(as_of, zone))
        found = [one for one in promised(projects, region) if place in (None, one.card.place)]
        if not everything:
            open_ = (Fate.OVERDUE, Fate.COMING)
            found = [one for one in found if one.fate(day) in open_ and (one.day - day).days <= int(number[1])]
        urls = tx.memory.addresses({one.said.by.article for one in found})
        print_rows((_due(one, day, urls) for one in found), form, zone, columns=DUE)


def stall(owner: OwnerOption = None, as_of: AsOfOption = None, form: FormatOption = Format.TABLE) -> None:
    """疑似停滞（系统推断，并非报道所说）：承诺日期已过仍无消息，或停在一个阶段太久。

    太久：超过本地四分之三的项目走到下一步所用的天数（走完的满 8 个才算，且不短于下列天数的一半）；
    不满 8 个时用默认天数：签约→动工 365，获批→动工 240，供地→动工 180，动工→投产 730，在建→投产 540。
    一有新进展即自动移出。承诺动工而未见动工的标为“应开工未开工”。

    例：jmwatch projects stalled --owner 新会
    """
    with reader() as app, app.store.read() as tx:
        region, zone = app.rules.region, app.settings.zone
        place = district(owner, region)
        projects, told = tx.memory.known("project", zone=zone, until=moment_after(as_of, zone))
        heard: dict[int, date] = {}
        for one in told:
            if one.entry is not None:
                heard[one.entry] = max(one.by.day, heard.get(one.entry, one.by.day))
        found = stalled(projects, heard, today(as_of, zone), region)
        print_rows((_stalled(one) for one in found if place in (None, one.card.place)), form, zone, columns=STALLED)


def _due(one: Due, day: date, urls: dict[str, str]) -> dict[str, Any]:
    return {
        "id": one.entry,
        "place": one.card.place,
        "name": one.card.name,
        "company": one.card.company,
        "promised": STAGES[one.stage],
        "period": one.period,
        "due": one.day,
        "days_left": (one.day - day).days,
        "fate": FATES[one.fate(day)],
        "before": list(one.before),
        "reached": (one.reached.period or one.reached.day.isoformat()) if one.reached else None,
        "said_on": one.said.by.day,
        "source": one.said.by.source,
        "url": urls.get(one.said.by.article, ""),
    }


def _stalled(one: Stalled) -> dict[str, Any]:
    return {
        "id": one.entry,
        "place": one.card.place,
        "name": one.card.name,
        "company": one.card.company,
        "stage": STAGES[one.stage],
        "since": one.since,
        "days": one.days,
        "usual_days": one.given.days if one.given else None,
        "usual_by": one.given.basis if one.given else None,
        "usual_of": one.given.of if one.given else None,
        "promised": f"{one.missed.period} {STAGES[one.missed.stage]}" if one.missed else None,
        "heard": one.heard,
        "suspected": "应开工未开工" if one.should_have_started else "疑似停滞",
        "inferred": True,
        "why": "；".join(_why(one)),
    }


def _why(one: Stalled) -> list[str]:
    reasons = []
    if one.missed:
        reasons.append(f"承诺{one.missed.period}{STAGES[one.missed.stage]}，到期后无消息")
    if one.given:
        reasons.append(too_long(one.stage, one.days, one.given, CHINESE))
    return reasons
