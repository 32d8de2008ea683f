"""When an article was published, and what says so. All moments are Asia/Shanghai; the clock is the page's `fetched_at`.

Rank: meta, then the line under the title, then scripts, the URL, the list, the body; what lies in the future of the
fetch never survives. A paper's day is that of its address or list (its page times are of the upload): a stamp of the
same day only adds the hour. A date without an hour means 06:00 for papers and 08:00 elsewhere; 00:00:00 and 23:59:59
are what systems write when they know no hour.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bot.extract.notations import in_figures, read_ago

SHANGHAI = ZoneInfo("Asia/Shanghai")
PAPER_HOUR, OTHER_HOUR = time(6), time(8)
METAS = (
    *("pubdate", "publishdate", "article:published_time", "og:published_time", "og:release_date"),
    *("firstpublishedtime", "bytedance:published_time", "weibo:article:create_at", "datepublished", "publish_time"),
    *("publish-time", "published_time", "release_date", "apub:time", "_pubtime", "pub_date", "parsely-pub-date"),
    *("og:time", "pubtime", "publishtime", "publish-date", "publish_date"),
    *("dc.date", "dc.date.issued", "dcterms.created", "founder-date", "date"),
)
_SKEW = timedelta(minutes=10)
_MOST_DATES = 40
_FULL = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s{0,3}[-－—–年/.]\s{0,3}(\d{1,2})\s{0,3}[-－—–月/.]\s{0,3}(\d\d(?=\d\d:\d\d)|\d{1,2}(?!\d))\s{0,3}日?"
    r"(?:\s{0,3}[(（]?(?:星期|周)[一二三四五六日天]?[)）]?)?"
    r"(?:[\sT,，　-]{0,8}(上午|下午|晚上?)?\s{0,2}(\d{1,2})\s?[:：时]\s?(\d{2})(?:\s?[:：分]\s?(\d{2}))?(?:\.\d{1,9})?"
    r"\s?(Z|[+-]\d\d:?\d\d|[AaPp][Mm])?)?"
)
_SHORT = re.compile(
    r"(?:(?<!\d)((?:19|20)\d\d)\s{1,3})?(?<![\d-])(\d{1,2})\s?[-月/]\s?(\d{1,2})\s?日?\s{1,4}(\d{1,2})[:：](\d{2})"
)
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?")
_IN_URL = re.compile(r"(?<!\d)(20\d\d)[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01])(?!\d)")
_LABEL = re.compile(r"(?:发布|发表|时间|日期|来源|刊发|公布|印发|PubDate)[^\d]{0,14}$")
_PUBLISHED = re.compile(r"发[布表](?:日期|时间)\s{0,3}[:：]?\s{0,3}\d")
_LABEL_AFTER = re.compile(
    r"(?:(?:发布|发表|编辑|录入)?(?:时间|日期)\s{0,3}[:：]|(?:(?:发布|发表|刊发)于|[Pp]osted\s?(?:@|on|at))\s?[:：]?)\s{0,3}$"
)
_OF_ANOTHER = re.compile(  # the day of a change, or of what the article is about
    r"(?:更新|修改|修订)[^\d]{0,14}$|(?:截止|截至|开标|投标|报名|活动|会议|开始|结束|起始|有效|生效|失效|施行|实施)(?:时间|日期|期限?|至|于)?\s{0,3}[:：]?\s{0,3}$"
)
_PARTED = re.compile(r"(?<![\d:-])(\d{1,2})\s{1,4}((?:19|20)\d\d)\s?[-./年]\s?(\d{1,2})(?![\d-])月?")
_CLOCK = re.compile(r"(?:今天是|现在是|现在时间|当前时间|北京时间)[^\d]{0,6}$")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A day, its hour when one was written, and what said so."""

    day: date
    hour: time | None
    by: str

    def moment(self, default: time) -> datetime:
        return datetime.combine(self.day, self.hour or default, SHANGHAI)


def choose(stamps: Sequence[Stamp], *, fetched_at: datetime, paper: bool) -> tuple[datetime, str]:
    """The best of the stamps (given in rank order) and what gave it; the time of the fetch when none is left."""
    now = fetched_at.astimezone(SHANGHAI)
    default = PAPER_HOUR if paper else OTHER_HOUR
    past = [stamp for stamp in stamps if _is_past(stamp, now)]
    if paper:
        past.sort(key=lambda stamp: stamp.by not in ("url", "list"))
    if not past:
        return now, "fetched"
    first = past[0]
    if first.hour is None:
        timed = (stamp for stamp in past if stamp.day == first.day and stamp.hour is not None)
        first = next(timed, first)
    return min(first.moment(default), now), first.by


def _is_past(stamp: Stamp, now: datetime) -> bool:
    if stamp.day.year < 1990 or stamp.day > now.date():
        return False
    return stamp.hour is None or stamp.moment(PAPER_HOUR) <= now + _SKEW


def read_stamp(written: str, by: str) -> Stamp | None:
    """One written date: ISO, Chinese, compact digits or unix seconds and milliseconds."""
    written = written.strip()[:60]
    if re.fullmatch(r"1\d{9}|1\d{12}", written):
        moment = datetime.fromtimestamp(int(written[:10]), UTC).astimezone(SHANGHAI)
        return Stamp(moment.date(), moment.time(), by)
    if match := _COMPACT.fullmatch(written):
        year, month, day, hour, minute, second = match.groups()
        return _stamp(by, year, month, day, hour=hour, minute=minute, second=second)
    match = _FULL.search(written)
    return _from_full(match, by) if match else None


def read_metas(metas: dict[str, str], header: str = "") -> list[Stamp]:
    """Where the header says when it was published, a meta of the moment at which the page was made says nothing:
    some systems write all their pages anew, with a PubDate of that day (页面生成时间)."""
    others = metas.get("others", "")
    made = others if "生成时间" in others and _PUBLISHED.search(header) else ""
    names = [name for name in METAS if metas.get(name, "").strip()]
    stamps = (read_stamp(metas[name], "meta") for name in names if metas[name].strip() not in made)
    return [stamp for stamp in stamps if stamp is not None]


def read_url(url: str) -> Stamp | None:
    match = _IN_URL.search(urlsplit(url).path)
    return _stamp("url", *match.groups()) if match else None


def read_header(text: str) -> list[Stamp]:
    """Dates in the text around the title, best first: labelled with an hour, with an hour, labelled, bare, of a change
    or an event; of equals the last one, which stands nearest to the body. A day on a line of its own above year and
    month counts where no other date is."""
    ranked: list[tuple[int, int, Stamp]] = []
    text = in_figures(text)
    for match in list(_FULL.finditer(text))[-_MOST_DATES:]:
        before = text[max(0, match.start() - 24) : match.start()]
        stamp = _from_full(match, "header")
        if stamp is not None and not _CLOCK.search(before):
            rank = 2 * (stamp.hour is not None) + (_LABEL.search(before) is not None)
            ranked.append((-1 if _OF_ANOTHER.search(before) else rank, match.start(), stamp))
    if not any(stamp.hour for _, _, stamp in ranked):
        for match in _SHORT.finditer(text):
            year, month, day, hour, minute = match.groups()
            stamp = _stamp("header", year, month, day, hour=hour, minute=minute) if year else None
            if stamp is not None:
                ranked.append((2, match.start(), stamp))
    for match in _PARTED.finditer(text) if not ranked else ():
        day, year, month = match.groups()
        if (stamp := _stamp("header", year, month, day)) is not None:
            ranked.append((0, match.start(), stamp))
    ranked.sort(key=lambda entry: entry[:2], reverse=True)
    return [stamp for _, _, stamp in ranked]


def read_yearless(text: str, *, now: datetime) -> Stamp | None:
    """03-07 10:20, nearest to the body: of this year, or of the last one when that day is still to come. Else 3天前."""
    today = now.date()
    for match in reversed(list(_SHORT.finditer(text))):
        _, month, day, hour, minute = match.groups()
        year = today.year - ((int(month), int(day)) > (today.month, today.day))
        if (stamp := _stamp("header", str(year), month, day, hour=hour, minute=minute)) is not None:
            return stamp
    ago = read_ago(text, now)
    return Stamp(ago[0].date(), ago[0].time() if ago[1] else None, "header") if ago else None


def read_footer(text: str) -> list[Stamp]:
    """Dates after the body count only with a label before them: 发布日期：…, 发布于 …, posted @ …."""
    return [
        stamp
        for match in _FULL.finditer(text)
        if _LABEL_AFTER.search(text[max(0, match.start() - 12) : match.start()])
        and (stamp := _from_full(match, "header")) is not None
    ]


def read_below(text: str) -> Stamp | None:
    """A day that stands right below the body, before anything else: some tables give it a row of its own."""
    match = _FULL.match(text.lstrip())
    return _from_full(match, "header") if match else None


def read_body(lines: Iterable[str]) -> Stamp | None:
    """The date a text is signed with: a last line that is nothing but a date."""
    return next((stamp for line in list(lines)[-3:] if (stamp := _read_day(line)) is not None), None)


def is_day(line: str) -> bool:
    """Whether a line is nothing but a date."""
    return _read_day(line) is not None


def _read_day(line: str) -> Stamp | None:
    line = in_figures(line) if len(line) <= 24 else ""
    match = _FULL.search(line)
    return _from_full(match, "body") if match and len(line) - (match.end() - match.start()) <= 2 else None


def _from_full(match: re.Match[str], by: str) -> Stamp | None:
    year, month, day, half, hour, minute, second, zone = match.groups()
    if zone in ("AM", "am", "PM", "pm"):
        half, zone = zone, None
    if half in ("下午", "晚", "晚上", "PM", "pm") and hour and int(hour) < 12:
        hour = str(int(hour) + 12)
    return _stamp(by, year, month, day, hour=hour, minute=minute, second=second, zone=zone)


def _stamp(
    by: str,
    year: str,
    month: str,
    day: str,
    *,
    hour: str | None = None,
    minute: str | None = None,
    second: str | None = None,
    zone: str | None = None,
) -> Stamp | None:
    try:
        written = date(int(year), int(month), int(day))
        if hour is None:
            return Stamp(written, None, by)
        clock = time(int(hour), int(minute or 0), int(second or 0))
    except ValueError:
        return None
    if zone:
        offset = "+00:00" if zone == "Z" else zone
        moment = datetime.fromisoformat(f"{written}T{clock}{offset}").astimezone(SHANGHAI)
        return Stamp(moment.date(), moment.time(), by)
    if clock in (time(0), time(23, 59, 59)):
        return Stamp(written, None, by)
    return Stamp(written, clock, by)
