"""The lines of a text as it is laid out: which of them count, and which go on in the next one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from bot.text.letters import BULLETS
from bot.text.posts import GOES_ON, NEW_ITEM, stops_of_post

_MARKS = f"{BULLETS}—【"
_TERMINAL = "。！？；：…”’）】》」』!?;:)"
_LINES = re.compile(r"[^\r\n\u2028\u2029]+")
_OPENS_STORY = re.compile(r"[^，。（]{0,8}(?:讯|报道)（[^）]{2,40}）")  # 本报讯（记者/某某）昨日…: prose, however short
_OTHER_TITLES = tuple(f"{way}一{one}{mark}" for way in "上下" for one in "篇条则" for mark in "：:")
_OF_PICTURE = re.compile(  # 图为项目施工现场。记者 某某 摄
    rf"[{_MARKS}]?(?:图为|这是)?(?:项目|工程|活动|仪式|大会|会议|签约|动工|施工|建设|生产|厂区|车间|园区|企业)*"
    r"(?:现场|效果图|鸟瞰图|外景|全景|一角)[。，]?[^，。]{0,24}"
)
_OF_PAGE = re.compile(  # A02, 2025年5月14日 星期三 责编/李明, 江门招商二维码
    r"[A-D]\d{1,2}版?|\d{4}年\d{1,2}月\d{1,2}日[ \u3000]*星期[一二三四五六日天].{0,40}|[^，。：]{0,12}二维码"
)
_OF_SITE = re.compile(  # 分享到, 微信, 文章图片: what a page's buttons and pictures leave in the text
    r"(?:分享(?:到|至)?|微信|微博|QQ(?:空间|好友)?|朋友圈|数字报|文章图片|图片|收藏|点赞|打印|字[体号].{0,8}|扫一扫.{0,16})[:：]?"
)
_ENTRY = re.compile(  # 某某泵站　总投资1.36亿元，4台机组全部投用
    r"[^\s，。：；！？“”|｜]{4,24}(?:\u3000+| {2,})(?=(?:\S{6,}|[\d.]+[万亿]*元)\s*$)"
)
_CREDITS = ("摄", "摄影", "供图", "资料图", "资料图片", "资料照片")  # what the line below a picture ends with
_WIDE = re.compile(r"\u3000+| {2,}")  # between cells: 粮食产量　31.2万吨　不低于31万吨
_TIMES = re.compile(r"20\d\d年?|[\d—-]{1,5}月")
_OF_DAY = re.compile(r"20\d\d年\d{1,2}月")  # what the lines of a chronicle begin with
_FIGURES = re.compile(  # 恩平市 地区生产总值增长3.8% 工业投资增长9.5%
    r"[^\s\d。]{2,12}(?:[ \u3000]+[^\s\d。]{2,14}\d[\d.]*(?:%|万|亿|个|家)[^\s。]{0,16}){2,}"
)
_FIELDS = re.compile(  # ◆某某基地　业主：甲公司　投资：3亿元
    r"\S{2,40}(?: \S{2,20})?(?:(?:\u3000+| {2,})[^\s，。；：:]{2,8}[：:]\S[^\u3000：:]*){2,}"
)
_FEWEST_ROWS = 3
_LIST_CELLS = 2  # a label and its text are a list of entries
_STOPPED = re.compile("[，。、；：]")  # a column of prose has some in a third of its lines, a list of names none
_RAGGED = 2  # squares that a full line of a column is shorter or longer than most: no line begins with a comma


class Line(NamedTuple):
    """`text[start:end]`. `goes_on`: the line before was broken off in the middle of a sentence, and this is the rest.
    `is_prose`: no heading and no row of a table; `gap`: what gaps between its cells stand for in a row, else nothing.
    `label_end`: where the wide gap ends behind the label of an entry, in a list of such entries; else -1. `stop`: what
    the line's end stands for in a post or behind a row's figures; nothing elsewhere."""

    start: int
    end: int
    goes_on: bool
    is_prose: bool
    gap: str
    label_end: int
    stop: str


def lines(text: str, title: str) -> Iterator[Line]:
    """The lines that say something, without a first one that repeats the title."""
    found = [line for line in _LINES.finditer(text) if not _says_nothing(line.group())]
    if len(found) > 1 and found[0].group().strip() == title.strip():
        del found[0]
    entries = [entry.end() if (entry := _ENTRY.match(text, *line.span())) else -1 for line in found]
    is_list = sum(end >= 0 for end in entries) > 1
    full = _full([line.group().rstrip() for line in found])
    printed = [line.group().strip() for line in found]
    gaps = _gaps_of_rows(printed)
    stops = [""] * len(found) if is_list or any(full) else stops_of_post(printed, _parted(text, found))
    is_post = any(stops)
    before, is_after_full, stop = "", False, ""
    for line, words, is_full, gap, entry_end, next_stop in zip(found, printed, full, gaps, entries, stops, strict=True):
        label_end = entry_end if is_list and not is_full else -1
        if is_post:
            goes_on = stop == GOES_ON
        else:
            goes_on = bool(before) and ((is_after_full and _runs_on(before, line.group())) or _goes_on(before, words))
        goes_on &= label_end < 0 and not gap
        is_prose = not gap and (is_full or "，" in words or "。" in words)
        yield Line(line.start(), line.end(), goes_on, is_prose, gap, label_end, "。" if gap == "，" else next_stop)
        before, is_after_full, stop = ((before if goes_on else "") + words)[-400:], is_full, next_stop
        before = "" if gap else before


def _parted(text: str, found: Sequence[re.Match[str]]) -> list[bool]:
    """Whether more than the least of breaks stands behind each line: a blank line, where not all are apart."""
    breaks = [text.count("\n", one.end(), after.start()) for one, after in pairwise(found)]
    least = min(breaks, default=0)
    return [*(count > least for count in breaks), True]


def _says_nothing(line: str) -> bool:
    """A gap, the titles of a site's other articles, the head or foot of a page, or the words below a picture that name
    only its kind."""
    words = line.strip()
    if not words or words.startswith(_OTHER_TITLES) or _OF_PAGE.fullmatch(words) or _OF_SITE.fullmatch(words):
        return True
    return words.rstrip("）").endswith(_CREDITS) and _OF_PICTURE.fullmatch(words) is not None


def _gaps_of_rows(lines: Sequence[str]) -> list[str]:
    """What the gaps of each line stand for: a cell's edge below a table's head that counts nothing and has as many
    cells; a comma between figures; a semicolon between the fields of a record; nothing in a line that is no row."""
    parted = [_WIDE.split(line) if "。" not in line else [] for line in lines]
    gaps: list[str] = []
    for count, group in groupby(parted, key=len):
        head, *below = group
        counts = any(c.isdigit() for c in _TIMES.sub("", "".join(head)))
        is_table = count > _LIST_CELLS and len(below) + 1 >= _FEWEST_ROWS and not counts
        gaps += ["|" if is_table else ""] * (len(below) + 1)
    return [gap or _between(line) for gap, line in zip(gaps, lines, strict=True)]


def _between(line: str) -> str:
    """What the gaps of a line stand for that is no row of a table."""
    return "，" if _FIGURES.fullmatch(line) else "；" if _FIELDS.fullmatch(line) else ""


def _full(lines: list[str]) -> list[bool]:
    """Which lines fill the column that the text was set in, all of them broken at one width: by squares of the type or
    by characters. None does where each line is a paragraph."""
    if len(lines) > 3 and 8 * sum(line.count("。") for line in lines) >= len(lines):
        measured = (_filling([_width(line) for line in lines]), _filling([len(line) for line in lines]))
        full, longer = max(measured, key=lambda one: sum(one[0]))
        set_full = [line for line, is_full in zip(lines, full, strict=True) if is_full]
        ended = sum(line.endswith("。") for line in set_full)
        torn = [line for line in set_full if not line.endswith("。")]
        is_list = 3 * sum(_STOPPED.search(line) is not None for line in torn) < len(torn)
        if not is_list and 3 * sum(full) > len(lines) >= 10 * longer and sum(full) >= max(3, 3 * ended):
            return full
    return [False] * len(lines)


def _filling(widths: Sequence[float]) -> tuple[list[bool], int]:
    """Which lines are as wide as most, and how many are wider."""
    ((common, _),) = Counter(map(round, widths)).most_common(1)
    full = [common - _RAGGED < one <= common + _RAGGED for one in widths]
    return full, sum(one > common + _RAGGED for one in widths)


def _width(line: str) -> float:
    """In squares of the type: letters and digits take half of one."""
    return (len(line) + len(line.encode(errors="replace"))) / 4


def _runs_on(before: str, line: str) -> bool:
    """Whether what fills its column goes on in the next line: 1 | —10月 as well."""
    is_item = NEW_ITEM.match(line) is not None and not before[-1].isdigit()
    return before[-1] not in "。！？" and not (is_item or line[0].isspace())


def _goes_on(before: str, line: str) -> bool:
    """Whether a line break tore a sentence apart: the part before is prose and has not ended."""
    if before[-1] in _TERMINAL or NEW_ITEM.match(line) or before.endswith(_CREDITS) or _OPENS_STORY.match(line):
        return False
    if _OF_DAY.match(line) and _OF_DAY.match(before):
        return False
    if before[-1] in "，、":
        return True
    is_prose = (
        "。" in before
        or len(before) > 60
        or ("，" in before and len(before) > 32)
        or before.count("“") > before.count("”")
        or _OPENS_STORY.match(before) is not None
    )
    return is_prose and before[-1] not in "|｜" and not before.startswith(tuple(_MARKS))
