"""Words of time that count from the day of publication: 昨日, 本周三, 上个月, 两天前, 再过两个月, 今明两年."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.facts.marks.numerals import read_small
from bot.facts.marks.times import Time, make_day_after, make_time

STANDING = ("目前", "如今", "眼下", "现有", "至今", "迄今", "至此")  # words of a state that holds on the day it is told
_LATELY = ("前几天", "几天前", "这几天", "近几天", "前些天", "前不久", "不久前", "前阵子", "前段时间")
_NOW = ("日前", "近日", "本月", "本周", "这周", *_LATELY, *STANDING)
_AFTER = ("隔天", "次日", "翌日")  # the day behind the one that was told of
_DAYS = {"今": 0, "昨": -1, "前": -2}
_SHIFTS = {"上": -1, "本": 0, "这": 0, "下": 1, "月": 0}  # 上周三, 下个月, 本季度, 月初
_YEARS = {"去今两年": (-1, 0), "今明两年": (0, 1), "今明后三年": (0, 2)}
_WEEKDAYS = {day: number for number, days in enumerate(("一", "二", "三", "四", "五", "六", "日天")) for day in days}
_HALF_A_MONTH, _HALF_A_YEAR = 15, 6  # in days and in months
MONTHS_END = 25  # from this day on the end of the month is no longer ahead

_NO_WEEK = "[边围期转岁年刊密全到]"  # 线下|周边, 本周期
_NO_DAY = "[个家宗项批位场大次条起名座件户共直口举度至到、—~-]"  # 上周|一批项目, 本周|一共, 周一至周五
WORDS = (
    rf"(?P<week>[本这上下])(?:周|星期)(?P<weekday>[一二三四五六日天])(?!{_NO_DAY})"
    rf"|(?<![^，。；：\n（])(?:周|星期)(?P<bare_weekday>[一二三四五六日])(?=[，（上下早晚])"
    r"|(?<![第前提\d.])(?P<ago>\d{1,2}|[一二两三四五六七八九十]{1,2}|半(?=年|个月))"  # 5月前 is another thing
    r"(?P<unit>多?天|多?周|个?多?星期|个[多半]?月|多?年)(?:之|以)?前(?![后往沿列景期置])"
    r"|再过(?P<on>半|[一二两三四五六七八九十]{1,2}|\d{1,2})(?P<on_unit>多?天|多?周|个?多?星期|个[多半]?月|多?年)"
    rf"|(?P<relative>本月底|本月内|本月[上中下]旬|(?<![个上下每\d正腊])月内|(?<![个上下每\d正腊])月(?:[底末]|初(?![一二三四五六七八九十]))|(?<!以)[上下]个?月|[上本下]个?季度末?|[本这上下](?:周|星期)(?!{_NO_WEEK})"
    rf"|(?<!大)前[天日]|[今昨][日天早晨晚夜]|日前|近日|本月|{'|'.join(_LATELY)}"
    rf"|(?<!项(?=目))(?:{'|'.join((*STANDING, *_AFTER, *_YEARS))})"
    r"|新一年|新的一年|过去一年|过去的一年)(?P<before_dawn>上午|下午|晚|早)?"
)
RELATIVE_KINDS = ("relative", "weekday", "bare_weekday", "ago", "on")  # the groups that one of them fills


def resolve_relative(hit: re.Match[str], published: date, day: date | None) -> Time | None:
    """The time of a word that counts from the publication, or from the day that was told of last (次日)."""
    span, word = hit.span(), hit["relative"]
    if weekday := hit["weekday"] or hit["bare_weekday"]:
        return make_day_after(span, published, _days_to(hit["week"], _WEEKDAYS[weekday], published), published)
    if hit["ago"]:
        return _away(span, hit["ago"], hit["unit"][-1], published, -1)
    if hit["on"]:
        return _away(span, hit["on"], hit["on_unit"][-1], published, 1)
    if word in _AFTER:
        return make_day_after(span, day, 1, published) if day else None
    if word in _NOW:
        return make_time(span, f"{published:%Y-%m}", "now", published.year, published)
    if word[0] in _DAYS and word not in _YEARS:
        return make_day_after(span, published, _DAYS[word[0]], published)
    if word in ("本月底", "本月内", "月底", "月末", "月内", "本月下旬"):
        time = make_time(span, f"{published:%Y-%m}", "month", published.year, published)
        return time._replace(is_deadline=True, is_future=published.day < MONTHS_END)
    return _stretch(span, word, published)


def _away(span: tuple[int, int], count: str, unit: str, published: date, way: int) -> Time:
    """So many days, weeks, months or years before (`way` -1) or behind (1) the publication. Of weeks and half a month
    the month is told."""
    number = 0 if count == "半" else read_small(count)
    if unit == "天":
        return make_day_after(span, published, way * number, published)
    if unit in "周期" or (unit == "月" and not number):
        then = published + way * timedelta(days=7 * number or _HALF_A_MONTH)
        return make_time(span, f"{then:%Y-%m}", "week", then.year, published)
    if unit == "年" and number:
        year = published.year + way * number
        return make_time(span, str(year), "ago" if way < 0 else "year", year, published)
    year, month = divmod(published.year * 12 + published.month - 1 + way * (number or _HALF_A_YEAR), 12)
    grain = "ago" if way < 0 else "month"
    return make_time(span, f"{year}-{month + 1:02d}", grain, year, published, end_month=month + 1)


def _days_to(week: str | None, weekday: int, published: date) -> int:
    """How far a weekday is from the day of publication. One that no week is told of (周三) is the last one."""
    away = weekday - published.weekday()
    if week is None:
        return away if away <= 0 else away - 7
    return away + 7 * _SHIFTS[week]


def _stretch(span: tuple[int, int], word: str, published: date) -> Time:
    """A week (told as the month that it lies in), a month, a quarter, or years."""
    if word in _YEARS:
        first, last = (published.year + shift for shift in _YEARS[word])
        return make_time(span, f"{first}-{last}", "years", first, published)
    shift = _SHIFTS.get(word[0])
    if shift is None:  # 过去一年, 新的一年
        year = published.year - (word.startswith("过去") and published.month <= 6)
        return make_time(span, str(year), "year", year, published)
    if "季度" in word:
        year, quarter = divmod(published.year * 4 + (published.month - 1) // 3 + shift, 4)
        time = make_time(span, f"{year}-Q{quarter + 1}", "quarter", year, published, end_month=3 * quarter + 3)
        return time._replace(is_deadline=word.endswith("末"))
    if word.endswith(("周", "星期")):
        then = published + timedelta(days=7 * shift)
        return make_time(span, f"{then:%Y-%m}", "week", then.year, published)
    then = published.replace(day=1) + timedelta(days=32 * shift if shift > 0 else shift)
    return make_time(span, f"{then:%Y-%m}", "month", then.year, published)
