"""How long: 7天, 两周, 至2026-12-01, 下周一, a week → the day that ends it."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.types import FOREVER

_NUMBERS = {sign: value for value, sign in enumerate("一二三四五六七八九十", 1)} | {"两": 2, "a": 1, "an": 1, "one": 1}
_NUMBERS |= {"two": 2, "three": 3}
_UNITS = {"天": 1, "日": 1, "d": 1, "day": 1, "周": 7, "星期": 7, "礼拜": 7, "week": 7, "月": 30, "month": 30}
_WEEKDAYS = {sign: day for day, sign in enumerate("一二三四五六日")} | {"天": 6}
_SOON = {"明天": 1, "后天": 2, "大后天": 3}
TERM = re.compile(
    r"(?P<half>半)个?(?:月|年)"
    r"|(?P<number>\d{1,4}|[一二两三四五六七八九十](?=个?(?:天|日|周|星期|礼拜|月))|\b(?:a|an|one|two|three)\b)\s*个?"
    r"(?P<unit>天|日|周|星期|礼拜|月|days?|weeks?|months?|d\b)"
    r"|(?:至|到)?\s*(?P<day>\d{4}-\d{1,2}-\d{1,2})"
    r"|(?:至|到)?(?P<month>\d{1,2})月(?P<of_month>\d{1,2})[日号]"
    r"|(?:至|到)?下个?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])?"
    r"|(?P<soon>大后天|明天|后天)|(?P<next_month>下个?月)|(?P<ever>永久|永远|一直|forever)",
    re.IGNORECASE,
)


def until(term: re.Match[str], today: date) -> date:
    """The day a TERM ends on. ValueError for a day there is not."""
    said = term.groupdict()
    try:
        if said["ever"]:
            return FOREVER
        if said["number"]:
            number = said["number"].lower()
            count = int(number) if number.isdigit() else _NUMBERS[number]
            return today + timedelta(days=count * _UNITS[said["unit"].lower().removesuffix("s")])
        if said["half"]:
            return today + timedelta(days=15 if term[0].endswith("月") else 183)
        if said["soon"]:
            return today + timedelta(days=_SOON[said["soon"]])
        if said["day"]:
            return date(*map(int, said["day"].split("-")))
        if said["month"]:
            day = date(today.year, int(said["month"]), int(said["of_month"]))
            return day if day > today else day.replace(year=today.year + 1)
        if said["next_month"]:
            return (today.replace(day=1) + timedelta(days=32)).replace(day=1)
        return today + timedelta(days=7 - today.weekday() + _WEEKDAYS.get(said["weekday"] or "", 0))
    except OverflowError:
        raise ValueError(term[0]) from None
