"""What a mention of a place is to the words around it: the subject, a partner, where somebody comes from, a part of a
name, a way's end. Whether it governs, `places` decides from that.
"""

from __future__ import annotations

import re

from bot.facts.marks.scene import Clause
from bot.facts.marks.words import Mark
from bot.regions import Region

_RUNS = re.compile("(?:市|区|镇)?至(?P<end>[一-鿿]{1,8}?)(?:市|区|镇)?段")  # 某某高速|开平至阳春段
_COMES = re.compile("(?P<end>[一-鿿]{2,3}?)(?:市|区|镇)?至$")
_ENDS = re.compile("(?:市|区|镇)?段")
_WAY = re.compile("(?:过江|跨海|跨江)?通道|(?:[跨过]江|[跨过]海|特)?大桥|公路|高速|隧道|快线|城际")
_WORKS = re.compile("(?:市|区)?[北南东西]?(?:机场|电厂|核电|站|港区|水厂)(?!镇)")
_PEOPLE = re.compile("(?:籍|本土|本地)?(?:企业|客商|商人|乡贤|老板)")
_SIGNS = re.compile(
    "(?:市|区|[一-鿿]{0,6}?[镇街园城区湖湾])?(?:人民)?(?:政府|管委会)?(?:正式|当场|现场|成功|已)?(?:签|握手|牵手)"
)
_ACTS = re.compile(
    "(?:市|区)?(?:[将要今全新实提引已的在]|GDP|经济|工业|外贸|进出口|规上|民营|港[口完货]|[一二三四五六七八九十\\d]+大"
    "|(?:委|政府)?(?:工作报告|全会|经济工作会议)?(?:提出|明确|要求|举行|召开|举办))"
)
_LISTS_NAMES = re.compile(  # 台山|某镁、某达金属等项目: one of several is called by its place
    r"(?P<rest>(?![市区县镇街])[一-鿿]{2,6})(?:、[^，。；：、]{2,14})+等[^，。；：]{0,12}(?:项目|企业|公司)"
)
_ENDS_LIST = re.compile(  # 甲基地、某记新会|蒸汽项目等46个项目
    r"(?P<rest>[^，。；：、的]{0,14}?)等(?:[^，。；：、]{0,6}\d[^，。；：、]{0,12})?(?:项目|企业|工程)"
)

_FEATURE = (
    re.compile(  # 会城|河水闸重建、某某灌区改造: a river, a way or works called after a place stand for themselves
        r"(?P<rest>(?:河|涌|湖|水[库厂]|大桥|大道|快[线速]|隧道|高速)[^，。；：、的]{0,12})(?=[、和及])"
    )
)
_WATERS = re.compile(r"(?P<rest>[^，。；：、的]{0,12})(?=[、和及])")  # 天沙河|清淤、…


def is_stretch(text: str, mark: Mark) -> bool:
    """某某大道新会|段."""
    return _ENDS.match(text, mark.end) is not None


def _is_run_through(text: str, region: Region, mark: Mark) -> bool:
    """Whether a mention is an end of a stretch that leads elsewhere: what runs through does not stand there."""
    other = _RUNS.match(text, mark.end)
    if other is None and is_stretch(text, mark):
        other = _COMES.search(text, max(0, mark.start - 5), mark.start)
    return other is not None and region.places.get(other["end"]) != mark.sense


def is_of_way(text: str, region: Region, mark: Mark) -> bool:
    """某某湖过江通道: a way that is named after something smaller than a district leads beyond it."""
    return mark.word not in region.names and _WAY.match(text, mark.end) is not None


def leads_on(text: str, region: Region, mark: Mark) -> bool:
    """Whether a way leads through or beyond what a mention names: it does not stand there."""
    return _is_run_through(text, region, mark) or is_of_way(text, region, mark)


def is_of_works(text: str, mark: Mark) -> bool:
    """开平|机场, 新会|电厂二期: works that are called after a place, for which the whole city may speak."""
    return _WORKS.match(text, mark.end) is not None


def is_subject(text: str, mark: Mark) -> bool:
    """江门|今年, 江门|市政府工作报告提出: the place itself does or says something."""
    return _ACTS.match(text, mark.end) is not None


def is_partner(text: str, mark: Mark) -> bool:
    """某某公司与|恩平市政府签约."""
    return text[mark.start - 1] in "与和同" and _SIGNS.match(text, mark.end) is not None


def is_origin(text: str, mark: Mark) -> bool:
    """江门|企业某某: where somebody comes from."""
    return _PEOPLE.match(text, mark.end) is not None


def is_feature(text: str, mark: Mark) -> bool:
    """某某河|水闸重建、…: in a list, one that is called after a river, a way or works of a place."""
    return _feature(text, mark) is not None


def _feature(text: str, mark: Mark) -> re.Match[str] | None:
    return (_WATERS if mark.word.endswith(("河", "涌", "湖")) else _FEATURE).match(text, mark.end)


def end_of_name(text: str, mark: Mark, clause: Clause, *, opens: bool) -> int | None:
    """Where the name in a list ends that a mention begins or lies in."""
    named = _LISTS_NAMES.match(text, mark.end, clause.end) or _feature(text, mark)
    if named is None and not opens and text.find("、", clause.start, mark.start) >= 0:
        named = _ENDS_LIST.match(text, mark.end, clause.end)
    return named.end("rest") if named is not None else None
