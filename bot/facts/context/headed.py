"""Who speaks at the head of a paragraph: a label (■鹤山：…), an office of the city in a district's story, the one whose
quotation it is, an afterword.
"""

from __future__ import annotations

import re
from itertools import pairwise

from bot.facts.context.owners import Owner
from bot.facts.marks.outline import OFFICIALS
from bot.facts.marks.scene import Sentence
from bot.facts.marks.words import Mark
from bot.regions import Region
from bot.text import BULLETS

_LABEL = re.compile(rf"[{BULLETS}（ ]?")
_NUMBERED = re.compile(rf"(?:（?[一二三四五六七八九十\d]{{1,2}}[）.、．]|[{BULLETS}])? ?")
_NO_LABEL = re.compile("企业|客商|商人|乡贤|籍|市民|人|到|至|—|的|和|、")
_SAYS = re.compile(r"[^，。：\n]{0,24}(?:说|表示|介绍|告诉|坦言|透露)")
_QUOTED = re.compile(r"[“][^“”]*[”]$")
_AFTERWORD = re.compile(r"[●■【]?(?:记者手记|编后|短评|相关链接|链接|数说|记者观察|相关(?:数据|新闻)(?=\n|$))")
# ▲数据快照：…, 记者从市发改局获悉: behind sections of districts the city speaks again.
_OF_THE_CITY = re.compile(
    rf"[{BULLETS}][一-鿿]{{2,3}}(?:快照|速览|链接|盘点|一览)："
    r"|(?:记者)?[从据]市(?![场民])[^，。；]{2,20}(?:获悉|了解到|统计|介绍)"
    rf"|[{BULLETS}【][一-鿿]{{0,4}}全市[一-鿿]{{0,4}}】?$"
)
# In a district's story: 市科技局给出的办法有三条：….
_CITYS_OFFICE = re.compile(
    r"(?:记者)?[从据]?(?P<office>市(?![民场])[一-鿿]{1,8}?(?:局|委|办|中心|政府|部门))[^，。；：]{0,8}?"
    r"(?:给出|提出|介绍|透露|表示|通报|公布|印发|发布|明确|获悉|统计|数据)"
)
_OFFICE = re.compile(rf"[^，。：\n]{{0,12}}{OFFICIALS}")


def find_speakers(text: str, sentences: list[Sentence]) -> dict[int, Owner]:
    """Whose words a quotation is that comes before its speaker: “…。”蓬江区科工商务局负责人表示。"""
    found: dict[int, Owner] = {}
    for quoted, after in pairwise(sentences):
        first = after.marks[0] if after.marks else None
        if (
            first is not None
            and first.kind == "place"
            and first.start == after.start
            and quoted.paragraph == after.paragraph
            and _QUOTED.match(text, quoted.start, quoted.end)
            and _SAYS.match(text, first.end, after.end)
        ):
            found[quoted.start] = Owner(first.sense, first.start, first.end)
    return found


def labelled(text: str, region: Region, sentence: Sentence) -> Owner | None:
    """深圳：2月28日，… · ■鹤山：5月16日，… · （一）蓬江区。…: a paragraph that is labelled with its place."""
    first = sentence.marks[0] if sentence.marks else None
    if sentence.is_heading or first is None or first.kind not in ("place", "elsewhere"):
        return None
    is_all = text.startswith("。", first.end) and sentence.end - first.end == 1
    if is_all and _NUMBERED.fullmatch(text, sentence.start, first.start):
        return Owner(first.sense, first.start, first.end)
    if not _LABEL.fullmatch(text, sentence.start, first.start):
        return None
    is_marked = first.start > sentence.start and not _NO_LABEL.match(text, first.end)  # ▲惠州 仲恺高新区…
    if not is_marked and not text.startswith("：", first.end):
        return None
    is_city = first.kind == "elsewhere" and first.sense not in ("全国", region.province)
    return Owner(first.sense + "市" * is_city, first.start, first.end)


def closes_sections(text: str, sentence: Sentence, *, of_city: bool) -> bool:
    """Whether nobody's section goes on: an afterword, or the city that speaks again behind its districts."""
    if _AFTERWORD.match(text, sentence.start, sentence.end):
        return True
    return of_city and _OF_THE_CITY.match(text, sentence.start, sentence.end) is not None


def citys_office(text: str, sentence: Sentence) -> tuple[int, int] | None:
    """Where an office of the city is named that speaks at the head of a sentence."""
    office = _CITYS_OFFICE.match(text, sentence.start, sentence.end)
    return office.span("office") if office is not None else None


def holds_office(text: str, mark: Mark, end: int) -> bool:
    """新会区|委书记某某某."""
    return _OFFICE.match(text, mark.end, end) is not None
