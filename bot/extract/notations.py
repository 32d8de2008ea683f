"""Days written in other ways than 2025-11-20: in Chinese numerals, with English months, with two digits of the year,
without marks between, or as so long ago."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

_YEAR = r"((?:19|20)\d\d)"
_NUMERALS = {numeral: digit for digit, numeral in enumerate("〇一二三四五六七八九十")} | dict.fromkeys("○零0Ｏ", 0)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH = rf"({'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"
_WRITTEN = re.compile(
    r"((?:二|一九)[〇○零0Ｏ一二三四五六七八九]{2,3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_MIXED = re.compile(rf"([一二三四五六七八九十]{{1,2}})月\s{{0,2}}(\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,2}}{_YEAR}")
_MONTH_FIRST = re.compile(rf"{_MONTH}\s{{0,2}}(\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,2}}{_YEAR}")
_DAY_FIRST = re.compile(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?[\s-]{{1,2}}{_MONTH}[\s,-]{{1,2}}{_YEAR}")
_OF_JAVA = re.compile(rf"{_MONTH} (\d\d) (\d\d:\d\d:\d\d) [A-Z+:\d]{{3,9}} {_YEAR}")  # Thu Nov 20 08:12:33 CST 2025
_TWO_DIGITS = re.compile(r"(?<![\d-])([0-3]\d)-(\d{1,2})-(\d{1,2})(?= \d{1,2}:\d\d)")
_UNMARKED = re.compile(rf"(?<=[间期])\s?[:：]\s{{0,3}}{_YEAR}(0[1-9]|1[0-2])([0-3]\d)(?!\d)")
_AGO = re.compile(
    r"(?<![\u4e00-\u9fff\d])(?:(?:发布|发表|更新)于?\s?)?(?:(\d{1,2})\s?(分钟|小时|天|周|个月)前|(今天|昨天|前天)\s{0,3}(\d{1,2})[:：](\d{2}))"
    r"(?![\u4e00-\u9fff])"
)
_UNITS = {
    "分钟": timedelta(minutes=1),
    "小时": timedelta(hours=1),
    "天": timedelta(days=1),
    "周": timedelta(weeks=1),
    "个月": timedelta(days=30),
}
_DAYS_AGO = {"今天": 0, "昨天": 1, "前天": 2}


def in_figures(text: str) -> str:
    """二〇二一年五月三日, 五月 3rd, 2021, May 3, 2021, 3 May 2021, 21-5-3 8:12 and 时间：20210503 → 2021-5-3."""
    text = _WRITTEN.sub(_from_numerals, text)
    text = _MIXED.sub(lambda match: f"{match[3]}-{_numeral(match[1])}-{match[2]}", text)
    text = _MONTH_FIRST.sub(lambda match: f"{match[3]}-{_month(match[1])}-{match[2]}", text)
    text = _DAY_FIRST.sub(lambda match: f"{match[3]}-{_month(match[2])}-{match[1]}", text)
    text = _OF_JAVA.sub(lambda match: f"{match[4]}-{_month(match[1])}-{match[2]} {match[3]}", text)
    return _UNMARKED.sub(r"：\1-\2-\3", _TWO_DIGITS.sub(r"20\1-\2-\3", text))


def read_ago(text: str, now: datetime) -> tuple[datetime, bool] | None:
    """5小时前, 3天前, 昨天 08:12: the moment, of the last one in a text, and whether its hour is known."""
    match = next(reversed(list(_AGO.finditer(text))), None) if "前" in text or "天" in text else None
    if match is None:
        return None
    count, unit, day, hour, minute = match.groups()
    if unit:
        return now - int(count) * _UNITS[unit], unit in ("分钟", "小时")
    if int(hour) > 23 or int(minute) > 59:
        return None
    moment = now - timedelta(days=_DAYS_AGO[day])
    return moment.replace(hour=int(hour), minute=int(minute), second=0, microsecond=0), True


def _from_numerals(match: re.Match[str]) -> str:
    year = "".join(str(_NUMERALS[one]) for one in match[1])
    return f"{year}-{_numeral(match[2])}-{_numeral(match[3])}"


def _numeral(written: str) -> int:
    """一 … 三十一 → 1 … 31."""
    tens, ten, ones = written.rpartition("十")
    return (_NUMERALS.get(tens, 0) if tens else 1) * 10 * bool(ten) + _NUMERALS.get(ones, 0)


def _month(name: str) -> int:
    """Jan … Dec → 1 … 12."""
    return _MONTHS.index(name) + 1
