"""Posts that are written in lines, as on WeChat: no line ends in a full stop, the end of a line stands for one.

3月6日上午              ，
某区重大项目集中动工      ，
投资总额达12亿元         。

◆某某物流园            ，
投资3.2亿元，明年投产     。
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.text.letters import BULLETS

_FEWEST = 6  # lines of a post
_SENTENCES = 6  # lines, at least, for each one with a full stop in it
_LABELS = 3  # lines, at least, for each one that is a field or a row: those are records and tables
_LABEL = re.compile(r"[^，。：\d]{2,14}[：|｜\t]|[^，。：]*[|\t]|\S{2,12} ?\u3000")
_TELLS = re.compile(r"，|\d(?![\d.年月日—-])")
_TITLE = 6  # characters of a line, besides its mark and a year, that may head what follows
_BESIDE = re.compile(rf"[{BULLETS} ]+|20\d\d年?")
_ITEM = re.compile(r"[^，。：（）]{4,40}（[^（）]*\d[^（）]*元[^（）]*）")  # 某某基地（投资12亿元，某某有限公司）
NEW_ITEM = re.compile(
    rf"[{BULLETS}—【]|[（]?[一二三四五六七八九十]{{1,3}}[、）]|\d{{1,2}}[.、．](?!\d)|[①-⑳]|第[一二三四五六七八九十]+[章节条]"
)
STEP_HEAD = (  # what a list is headed by: 动工, 投产篇, 签约项目2个
    r"(?:集中|新)?(?:签约|动工|开工|奠基|投产|竣工|落户|落地)(?:项目)?(?:篇|类|组|\d+[个项宗])?"
)
_HEADS = re.compile(rf"[^，。；：（）]{{2,16}}：|{STEP_HEAD}")  # 动工的2个项目是：
_TOLD = re.compile(r"，.*\d")
_UNITS = re.compile(r"\d([^\d.])")
_WORDS = re.compile(r"[^，。：；\d]{4,24}")
_MONEY = re.compile(r"(?:计划|预计|首期|项目|协议)?总?投资(?:总?额)?[约超近达]?\d")  # below a project's name
_PROJECTS = ("项目", "工程", "基地", "产业园")
GOES_ON = "，"
_BRACKETS = re.compile("（[^（）]*）")  # 二、续建项目（共3项）
_STOPS = "】。！？；：…!?;:，、"
_NUMBERED = re.compile(r"(?:\d{1,2}[.、． ]|[（]?[一二三四五六七八九十]{1,3}[、）]) ?[^，。\d]*$")


def stops_of_post(lines: Sequence[str], parted: Sequence[bool]) -> list[str]:
    """What the end of each line of a post stands for: a comma where the next one goes on, a full stop behind what has
    told something, else nothing. Of what is no post, all stand for nothing. `parted`: which a blank line follows."""
    if not _is_post(lines):
        return [""] * len(lines)
    stops: list[str] = []
    for i, line in enumerate(lines):
        is_joined = stops[-1:] == [GOES_ON]
        goes_on = not parted[i] and _goes_on(line, *lines[i + 1 : i + 3])
        stops.append(GOES_ON if goes_on else "。" if _may_stop(line, is_joined=is_joined) else "")
    return stops


def _is_post(lines: Sequence[str]) -> bool:
    """Whether there are hardly any full stops, and no fields or rows of a table."""
    full = sum("。" in line for line in lines)
    labels = sum(_LABEL.match(line) is not None for line in lines)
    return len(lines) >= max(_FEWEST, _SENTENCES * full) and len(lines) > _LABELS * labels


def _goes_on(line: str, following: str, after: str = "") -> bool:
    """Whether a line is no heading, and the next one no new item: by its mark, its form or the line `after` it."""
    if line[-1] in _STOPS or NEW_ITEM.match(following) or _LABEL.match(following) or _HEADS.fullmatch(following):
        return False
    words = _BESIDE.sub("", line)
    is_short = len(words) <= _TITLE and not any(c.isdigit() for c in words)
    if is_short or _NUMBERED.match(line) or _ITEM.match(following):
        return False
    is_title = _MONEY.match(after) is not None and _WORDS.fullmatch(following) is not None
    return not (is_title or _is_like(line, following) or _is_like(following, after))


def _is_like(line: str, following: str) -> bool:
    """新会区签约12个，总投资30亿元 and 台山市签约9个，总投资18亿元: lines that count the same things are a list, and
    so are names of projects."""
    if line.endswith(_PROJECTS) and following.endswith(_PROJECTS):
        return True
    return _TOLD.search(line) is not None and _UNITS.findall(line) == _UNITS.findall(following)


def _may_stop(line: str, *, is_joined: bool) -> bool:
    """Whether something has been told that no stop ends: a comma or a number is in it."""
    if line[-1] in _STOPS or _NUMBERED.match(line):
        return False
    return is_joined or _TELLS.search(_BRACKETS.sub("", line)) is not None
