"""Who wrote it, who printed it, on which page: byline, outlet, label, place. Bounded patterns over single lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot import regions

_PEOPLE = r"[\u4e00-\u9fffA-Za-z·、/／\s]{1,60}"
_BYLINES = (
    re.compile(rf"^.{{0,12}}(?:讯|电)\s{{0,3}}([（(](?:{_PEOPLE})?(?:记者|通讯员|实习生|见习记者|特约){_PEOPLE}[)）])"),
    re.compile(
        rf"^[□■●○\s]{{0,3}}((?:文[/／、]?图?|图[/／、]?文|撰文|采写|统筹|策划)\s{{0,2}}[/／:：]?\s{{0,2}}{_PEOPLE})$"
    ),
    re.compile(
        rf"^[□■●○【\s]{{0,3}}([\u4e00-\u9fff]{{0,10}}(?:本?报|网|社|台|融媒)?(?:全媒体)?(?:首席|见习)?(?:记者|通讯员)\s{{0,3}}[/／:：]?\s{{0,3}}{_PEOPLE})】?$"
    ),
    re.compile(rf"[（(]((?:[\u4e00-\u9fff]{{0,8}}记者|通讯员|文/图?)\s{{0,3}}[:：/]?\s{{0,3}}{_PEOPLE})[)）]$"),
    re.compile(
        r"^.{0,12}(?:讯|电)\s{0,3}((?:记者|通讯员)\s{0,3}[\u4e00-\u9fff、\s]{2,30}?)\s{0,2}(?:报道|摄影报道)[:：]"
    ),
    re.compile(r"。[”’]?[（(]([\u4e00-\u9fff]{2,4}(?:[\s、][\u4e00-\u9fff]{2,4}){0,5})[)）]$"),
)
_SIGNED = re.compile(
    r"((?:本报|本刊|[\u4e00-\u9fff]{2,6}[报网社台])?(?:全媒体|首席)?(?:记者|通讯员)\s{0,3}[:：]?\s{0,3}"
    r"[\u4e00-\u9fff]{2,4}(?:[\s、][\u4e00-\u9fff]{2,4}(?![\u4e00-\u9fff]))*)"
    r"|作者\s{0,3}[:：]\s{0,3}([\u4e00-\u9fff]{2,4}(?:[\s、][\u4e00-\u9fff]{2,4}(?![\u4e00-\u9fff]))*)"
)
_OUTLET = re.compile(
    r"(?:信息|文章|稿件|本文|新闻)?来\s{0,2}源(?:于|自)?\s{0,2}[:：]\s{0,3}([^\s|｜丨,，。;；)）\d【】<>]{2,24})"
)
_NOT_OUTLET = re.compile(r"^(?:作者|编辑|时间|发布|发表|字体|浏览|点击|责任|记者|版次|栏目)")
_LABEL = re.compile(r"第\s{0,2}([A-Za-zＡ-Ｚ]{0,4}\s?\d{1,3})\s{0,2}版(?:\s{0,3}[:：]\s{0,3}([^\s|｜0-9<>]{1,20}))?")
_EDITION = re.compile(r"版次\s{0,2}[:：]\s{0,3}([A-Za-z]{0,4}\d{1,3})")
_OURSELVES = frozenset(("本网", "本站", "本报", "本网站", "本网站原创", "原创", "本单位", "本局"))


def find_byline(lines: Sequence[str]) -> str:
    """The writers as printed, from the first four lines or the last two; the words stay in the text too."""
    for line in [*lines[:4], *lines[-2:]]:
        if len(line) > 4000:
            continue
        for pattern in _BYLINES:
            if match := pattern.search(line):
                return match.group(1).strip("（）() \u3000")
    return ""


def find_author(header: str) -> str:
    """The writers in the lines between title and body."""
    match = _SIGNED.search(header[-400:]) if "记者" in header or "通讯员" in header or "作者" in header else None
    return (match.group(1) or match.group(2)).strip() if match else ""


def find_outlet(header: str) -> str:
    """来源：… in the text around the title, or ""."""
    for match in _OUTLET.finditer(header):
        if not _NOT_OUTLET.match(match.group(1)):
            return re.split(r"(?:作者|编辑|时间|发布|发表|字体|浏览|点击|责任|记者|版次|栏目)", match.group(1))[
                0
            ].rstrip("【[(（")
    return ""


def name_outlet(found: str, own: str) -> str:
    """本网, 本站 and nothing mean the source itself."""
    found = found.strip()
    return own if not found or found in _OURSELVES else found


def find_label(text: str) -> str:
    """第A01版：要闻 as the page prints it first, or 版次 made into the same form."""
    if match := _LABEL.search(text):
        number, name = match.group(1).replace(" ", ""), match.group(2) or ""
        return f"第{number}版：{name}" if name else f"第{number}版"
    if match := _EDITION.search(text):
        return f"第{match.group(1)}版"
    return ""


def place_of(label: str, own: str | None) -> str | None:
    """The district that a page of the paper is about (B01版：恩平新闻 → 恩平市), else the source's own place."""
    name = re.split(r"[:：]", label, maxsplit=1)[-1] if label else ""
    region = regions.load()
    found = {place for word, place in region.places.items() if word in name}
    districts = found & set(region.districts)
    if len(districts) == 1:
        return districts.pop()
    return own
