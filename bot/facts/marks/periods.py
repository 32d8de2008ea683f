"""When: absolute and relative time words, in the forms of the facts format.

    2023 · 2024-Q1 · 2022-H1 · 2022-01/2022-11 · 2023-2025 · by 2025 · 2022-12-15 · 2023-04

今年, 去年底, 昨日 and bare months are resolved against the publication date, and against a year named shortly before
(2023年，全市全年引进…). A deadline (到2025年, 5月底前, 三季度末) is written `by …` when it is a commitment.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from bot.facts.marks.calendar import NUMERALS, TIME_WORD, resolve
from bot.facts.marks.times import Time, first_month, in_year, make_time

_COMPARED = "比较与同跟继"  # 比去年, 与去年同期: what is compared with is not when
_PLANNED = ("计划", "投资", "目标", "任务")
_OWN = re.compile(r"的(?:约|近|超|逾|不足|不到)?[\d]")
_OWN_GROWTH = re.compile(r"(?<=的)(?:同比)?(?:增长|下降|增|降|负增长|正增长)[\d]")  # 由|一季度的|下降2.3%转为增长0.7%
_SENT_OUT = re.compile("讯(?![息号飞])|电(?=[（ ]|$)")  # 本报1月3日讯: when the news went out
_WILLED = re.compile(
    "(?:力争|力保|确保|争取|务必|务求|必须|[^主只需重纪]要|(?<!即)将|有望|预计|冲刺|剑指|目标是?|不出意外|如无意外|[初锁]?定"
    "|按(?:照?(?:计划|进度|工期)|(?:工期|进度)?安排)|(?:顺延|调整|推迟)[到至]|(?:表示|承诺)，?)[在于到至]?$"
)
_NOW = re.compile("目前|眼下|如今|现已|现正|截至")
_SINCE = re.compile(r"[^，。；：\d]{2,16}以来")  # 自2021年|推行“链长制”以来
_TREND = re.compile(  # 扭转了|去年|以来的下行局面
    "以来的(?:持续|连续|不断)?[^，。；\\d]{1,6}(?:局面|态势|趋势|势头|颓势|走势)"
)
_TILL_NOW = ("至今", "迄今")


def find_times(text: str, published: date, start: int = 0, end: int | None = None) -> list[Time]:
    """All time words of a stretch of folded text, in order. A named year holds for the bare months, quarters and
    half-years that follow it in the same sentence."""
    found: list[Time] = []
    year: int | None = None
    past: int | None = None  # a year that is over, named in the same sentence: 2025年…；全年…
    day: date | None = None
    at = start
    for hit in TIME_WORD.finditer(text, start, len(text) if end is None else end):
        if hit.end() == hit.start():
            continue
        if year is not None and _stops(text, at, hit.start(), "。；\n"):
            year = None
        if past is not None and _stops(text, at, hit.start(), "。\n"):
            past = None
        is_compared = hit.start() > start and text[hit.start() - 1] in _COMPARED
        if is_compared or text.startswith(("同期", "相比"), hit.end()) or _TREND.match(text, hit.end()):
            continue
        if (year or past or published.year) < published.year and _ends_past(text, at, hit.start()):
            year = past = None
        at = hit.start()
        if _is_name(text, hit):
            continue
        time = _first_years(hit, found, published) or resolve(
            hit, published, past if hit["edge"] and year is None else year, day
        )
        if time is None or (found and _is_told_with(found[-1], hit)):
            continue
        time = _in_order(text, found, time, published)
        time = _until_now(text, hit, time, published)
        if _is_told_of_number(text, hit):
            time = time._replace(is_own=True)
        found.append(time)
        if time.grain not in ("now", "ago", "years"):
            year = (
                time.year
                if hit["year"] or hit["bare_year"] or hit["cn_year"] or hit["near"] or year is not None
                else None
            )
            past = year if year is not None and year < published.year else past
        if time.grain == "day":
            day = date.fromisoformat(time.period)
    return _in_one_year(text, _without_datelines(text, found), published)


def _is_told_of_number(text: str, hit: re.Match[str]) -> bool:
    """从|2020年的|738亿元, 由|一季度的|下降2.3%转为…."""
    end = hit.end() - (text[hit.end() - 1] == "的")
    is_growth = text.endswith(("由", "从"), 0, hit.start()) and _OWN_GROWTH.match(text, end + 1) is not None
    return is_growth or _OWN.match(text, end) is not None


def _ends_past(text: str, start: int, end: int) -> bool:
    """去年签约的项目，要在|6月底前动工; 去年9月动工，目前已封顶，|10月试产: words that lead on from a year."""
    return _WILLED.search(text, start, end) is not None or _NOW.search(text, start, end) is not None


def _until_now(text: str, hit: re.Match[str], time: Time, published: date) -> Time:
    """2021年以来, 自2021年启动工改以来 and 自2021年起 run to this year, 去年8月以来 and 3月5日至今 to this month."""
    is_since = text.startswith(("以来", *_TILL_NOW), hit.end()) or (
        text.endswith(("自", "从"), 0, hit.start()) and _SINCE.match(text, hit.end()) is not None
    )
    if time.grain == "year" and time.is_over and hit["year"]:
        is_since |= text.startswith("起", hit.end()) and text.endswith(("自", "从"), 0, hit.start())
        return (
            make_time(hit.span(), f"{time.year}-{published.year}", "years", time.year, published) if is_since else time
        )
    month = first_month(time)
    if not is_since or month is None or not time.is_over or month == f"{published:%Y-%m}":
        return time
    return make_time(hit.span(), f"{month}/{published:%Y-%m}", "span", time.year, published)._replace(is_over=False)


def _without_datelines(text: str, found: list[Time]) -> list[Time]:
    """某某融媒体中心1月3日讯（记者…）|1月2日上午，…: not the day the news went out, where the event has its own."""
    for before, day in pairwise(found):
        goes_out = before.grain == day.grain == "day" and _SENT_OUT.match(text, before.end) is not None
        if goes_out and not _stops(text, before.end, day.start, "。\n"):
            return [time for time in found if time is not before]
    return found


def _is_told_with(before: Time, hit: re.Match[str]) -> bool:
    """2021年|至今: the stretch is known."""
    return before.grain == "years" and before.end == hit.start() and hit["relative"] in _TILL_NOW


def _first_years(hit: re.Match[str], found: list[Time], published: date) -> Time | None:
    """“十四五”…，前四年年均增长5%: of the years that have been named."""
    plan = next((time for time in reversed(found) if time.grain == "years"), None) if hit["first_years"] else None
    if plan is None:
        return None
    last = plan.year + NUMERALS[hit["first_years"]] - 1
    return make_time(hit.span(), f"{plan.year}-{last}", "years", plan.year, published)._replace(is_own=True)


def _in_order(text: str, found: list[Time], time: Time, published: date) -> Time:
    """A bare month behind another time of its sentence comes after it: 3月进场，10月试产; 去年底拿地，7月试产."""
    if not found or time.grain not in ("month", "quarter"):
        return time
    before = found[-1]
    if published.month == 1 and not _ends_year(text, before):
        return time  # in January papers look back
    if "年" in text[time.start : time.end] or _stops(text, before.end, time.start, "。\n"):
        return time
    if time.grain == "quarter":  # 三季度动工20个，四季度动工12个: in spring of this year, too
        goes_on = (
            published.month < 6
            and before.grain == "quarter"
            and before.period[-1] < time.period[-1]
            and before.year > time.year
        )
        quarter = int(time.period[-1])
        moved = make_time(
            (time.start, time.end),
            f"{before.year}-Q{quarter}",
            "quarter",
            before.year,
            published,
            end_month=3 * quarter,
        )
        return moved._replace(is_deadline=time.is_deadline) if goes_on else time
    comes = before.grain == "month" and before.period[5:] < time.period[5:] and before.year == published.year
    ended = _ends_year(text, before)
    later = before.grain == "month" and before.period[5:] > time.period[5:]
    rolls = (ended or later) and before.year == time.year < published.year
    year = before.year if comes else before.year + 1 if rolls else time.year
    if year == time.year:
        return time
    return in_year(time, year, published)._replace(is_guessed=before.is_guessed)


def _ends_year(text: str, time: Time) -> bool:
    return time.grain == "year" and text.startswith(("底", "末"), time.end - 1)


def _in_one_year(text: str, found: list[Time], published: date) -> list[Time]:
    """一季度…；二季度…；四季度…, told in December: the first quarter is not the next year's when a later
    one of this year follows in the sentence."""
    for i, time in enumerate(found if published.month == 12 else ()):
        is_bare = (
            time.grain == "quarter" and time.year == published.year + 1 and "年" not in text[time.start : time.end]
        )
        follow = next((t for t in found[i + 1 :] if t.grain == "quarter"), None) if is_bare else None
        if follow is not None and follow.year == published.year and not _stops(text, time.end, follow.start, "。\n"):
            found[i] = in_year(time, published.year, published)
    return found


def _is_name(text: str, hit: re.Match[str]) -> bool:
    """年度计划投资, 完成全年任务109.5%: a word of the year that is part of a name."""
    if hit["near"] or hit["edge"] not in ("年度", "全年") or not text.startswith(_PLANNED, hit.end()):
        return False
    return hit["edge"] == "年度" or text.endswith("完成", 0, hit.start())


def _stops(text: str, start: int, end: int, stops: str) -> bool:
    return any(text.find(stop, start, end) >= 0 for stop in stops)
