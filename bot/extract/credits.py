"""Who wrote it, who printed it, on which page: byline, outlet, label, place. Bounded patterns over single lines."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

from bot import regions
from bot.text import REPORTERS

_PEOPLE = r"[\u4e00-\u9fffA-Za-z·、/／\s]{1,60}"
_BYLINES = (
    re.compile(rf"^.{{0,12}}(?:讯|电)\s{{0,3}}([（(](?:{_PEOPLE})?(?:{REPORTERS}|实习生|特约){_PEOPLE}[)）])"),
    re.compile(
        rf"^[□■●○\s]{{0,3}}((?:文[/／、]?图?|图[/／、]?文|撰文|采写|统筹|策划)(?:\s{{0,2}}[/／:：]\s{{0,2}}|\s{{1,2}}){_PEOPLE})$"
    ),
    re.compile(
        rf"^[□■●○【\s]{{0,3}}([\u4e00-\u9fff]{{0,10}}(?:本?报|网|社|台|融媒)?(?:全媒体)?(?:首席|见习)?{REPORTERS}\s{{0,3}}[/／:：]?\s{{0,3}}{_PEOPLE})】?$"
    ),
    re.compile(rf"[（(]((?:[\u4e00-\u9fff]{{0,8}}记者|通讯员|文/图?)\s{{0,3}}[:：/]?\s{{0,3}}{_PEOPLE})[)）]$"),
    re.compile(
        rf"^.{{0,12}}(?:讯|电)\s{{0,3}}({REPORTERS}\s{{0,3}}[\u4e00-\u9fff、\s]{{2,30}}?)\s{{0,2}}(?:报道|摄影报道)[:：]"
    ),
    re.compile(r"。[”’]?[（(]([\u4e00-\u9fff]{2,4}(?:[\s、][\u4e00-\u9fff]{2,4}){0,5})[)）]$"),
)
_SIGNED = re.compile(
    rf"((?:本报|本刊|[\u4e00-\u9fff]{{2,6}}[报网社台])?(?:全媒体|首席)?{REPORTERS}\s{{0,3}}[:：]?\s{{0,3}}"
    r"[\u4e00-\u9fff]{2,4}(?:[\s、][\u4e00-\u9fff]{2,4}(?![\u4e00-\u9fff]))*)"
    r"|作者\s{0,3}[:：]\s{0,3}([\u4e00-\u9fff]{2,4}(?:[\s、][\u4e00-\u9fff]{2,4}(?![\u4e00-\u9fff]))*)"
)
_OUTLET = re.compile(
    r"(?:(?:信息|文章|稿件|本文|新闻)?来\s{0,2}源(?:于|自)?|稿源|出处|转载?自|来自|媒体|Source|(?:发布|供稿)(?:单位|机构|者))"
    r"(?:\s{0,2}[:：]|\s[/|丨｜])\s{0,3}([^\s|｜丨,，。;；)）\d【】<>]{2,24})"
)
_OTHER_LABEL = re.compile(
    r"(?:(?:责任)?编辑|作者|记者|时间|日期|发[布表]|字[体号]|浏览|点击|阅读|版次|栏目|责编)(?:时间|日期|次数|[量数人者])?[:：]|[【\[(（]"
)
_MEDIUM = re.compile(
    r"@?[\u4e00-\u9fffA-Za-z0-9·•-]{1,14}(?:[日晚早晨时商]报|都市报|电视台|电台|通讯社|新闻社|融媒体?(?:中心)?|客户端|周刊|在线|网"
    r"|(?<!信息)(?<!权威)(?<!最新)(?<!新闻)发布)|南方\+"
)
_DAY = re.compile(r"(?:19|20)\d\d[-年/.]\d{1,2}[-月/.]\d{1,2}")
_BESIDE_DAY = 30  # characters between a day and the name of who published on it
_LABEL = re.compile(r"第\s{0,2}([A-Za-zＡ-Ｚ]{0,4}\s?\d{1,3})\s{0,2}版(?:\s{0,3}[:：]\s{0,3}([^\s|｜0-9<>]{1,20}))?")
_EDITION = re.compile(r"版次\s{0,2}[:：]\s{0,3}([A-Za-z]{0,4}\d{1,3})")
_NOBODY = frozenset(tomllib.loads((Path(__file__).parent / "credits.toml").read_text("utf-8"))["nobody"])


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


def find_outlet(header: str, title: str = "") -> str:
    """来源：… in the text around the title, else the name of a medium beside the day nearest to the text, or ""."""
    for match in _OUTLET.finditer(header):
        if found := _OTHER_LABEL.split(match[1])[0]:
            return found
    days = list(_DAY.finditer(header))
    for piece in re.finditer(r"[^\s|｜丨,，]+", header) if days else ():
        is_beside = days[-1].start() - _BESIDE_DAY <= piece.start() <= days[-1].end() + _BESIDE_DAY
        if is_beside and piece[0] not in title and _MEDIUM.fullmatch(piece[0]):
            return piece[0].lstrip("@")
    return ""


def name_outlet(found: str, own: str) -> str:
    """本网, 互联网 and nothing mean the source itself."""
    found = found.strip()
    return own if not found or found in _NOBODY else found


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
