"""Names that stand in the place of others: what tells a form filled in anew from a text that was edited.

Whoever edits an article changes words of all sorts, leaves some out and puts others in. Whoever fills in a form puts
names for names and figures for figures, and lets all else be. So a name counts as changed only where one of its kind
(for common words: kinds.py) stands on either side; and whether such names are most of what differs is for the reader of
`Swaps` to ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from bot.fingerprint.kinds import are_of_a_kind

_LONGEST = 200  # characters of some statements: comparing takes the square of it
_JOINT = 2  # so many equal characters hold two texts together; a single one may be equal by chance
_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严金魏陶姜谢邹喻柏章苏潘葛范彭鲁韦马方俞任袁柳史唐费薛雷贺倪汤滕殷罗毕"
    "郝邬常傅卞康伍余元顾孟黄穆萧尹姚邵汪毛米贝戴宋庞熊纪项祝董梁杜阮蓝席季贾路江童颜郭梅林钟徐邱骆高夏蔡田胡凌霍虞万卢莫房"
    "解丁邓郁洪包左石崔吉龚程邢裴陆翁段侯宁甄武刘龙叶司黎白赖卓蒙池乔曾关区欧容谭麦岑招伦利冼简温庄易聂辛赫植敖劳"
)
_FAMILY = re.compile("[陈李黄张梁林吴谭刘罗冯邓伍周郑钟胡曾谢赵杨徐孙朱郭]$")
_PERSON = re.compile(rf"(?:^|[的和与由是为长任员记理])(?:司徒|欧阳|[{_SURNAMES}])[\u4e00-\u9fff]{{1,2}}")
_FIRM = "公司|有限|股份|集团"
_PLACE = "[路街道巷里村镇乡县区市州省校园厂店院队苑庭轩湾城桥江河湖溪山港岛楼栋座站馆局园寺庙祠塔]"
_SCHOOL = "学(?![生习员业期者科])"
_THING = re.compile(f"{_FIRM}|{_PLACE}|{_SCHOOL}")
_OF_A_THING = re.compile(f".{{0,4}}(?:{_FIRM})|[一二三四五六七八九十东南西北中公]?{_PLACE}|[小中大]?{_SCHOOL}")
_PLAIN = re.compile(
    "有关|相关|目前|当前|持续|不断|积极|努力|认真|全面|充分|切实|有效|进行|开展|进一步|多个|其他|等[地处]|各[地个]|该|某"
    "|[本我][市地区县镇村街]|当地|附近"
)
_AFTER = 6  # characters that `_OF_A_THING` may need
_FIGURE = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Swaps:
    """Where two texts differ: how many names stand for other names, of so many `characters` in all; how many figures
    for other figures; and how many other runs of words."""

    characters: int = 0
    names: int = 0
    figures: int = 0
    others: int = 0

    def __add__(self, more: Swaps) -> Swaps:
        return Swaps(
            self.characters + more.characters,
            self.names + more.names,
            self.figures + more.figures,
            self.others + more.others,
        )

    def at_least(self, names: Sequence[str]) -> Swaps:
        """The same with these names among the others, whether they were seen to stand for other ones or not."""
        if (unseen := len(names) - self.names) <= 0:
            return self
        characters = max(self.characters, sum(map(len, names)))
        return Swaps(characters, len(names), self.figures, max(0, self.others - unseen))


def swaps(earlier: str, later: str) -> Swaps:
    """What the later words have instead of the earlier ones, in which commas part the clauses. A clause that only one
    of them has stands for nothing, and of words without end only the beginning is looked at."""
    if later in earlier:
        return Swaps()
    characters = names = figures = others = 0
    for old, new, before, after in _differences(earlier[:_LONGEST], later[:_LONGEST]):
        is_figure = _is_figure(old, before, after) and _is_figure(new, before, after)
        figures += is_figure
        if _is_name(old, new, before, after):
            names += 1
            characters += sum(map(str.isalpha, new))
        elif not is_figure:
            others += 1
    return Swaps(characters, names, figures, others)


def _differences(earlier: str, later: str) -> Iterator[tuple[str, str, str, str]]:
    """What each has where the other has something else, clause by clause, and what stands before and after it."""
    at = here = 0
    for one, two, size in SequenceMatcher(None, earlier, later, autojunk=False).get_matching_blocks():
        if 0 < size < _JOINT and later[two] != "，":
            continue
        is_within = here > 0 and two < len(later)
        clauses = zip(reversed(earlier[at:one].split("，")), reversed(later[here:two].split("，")), strict=False)
        for old, new in clauses:
            if new or (old and is_within):
                yield old, new, later[max(0, here - 1) : here], later[two : two + _AFTER]
        at, here = one + size, two + size


def _is_figure(words: str, before: str, after: str) -> bool:
    """Or stands within one."""
    return _FIGURE.search(words.strip(".") or before + after[:1]) is not None


def _is_name(old: str, new: str, before: str, after: str) -> bool:
    """Whether both are names of one sort. The plain word of an editor may stand beside a name, but is none."""
    if _PLAIN.search(old) or _PLAIN.search(new):
        return False
    if _is_person(old, before) and _is_person(new, before):
        return True
    return (_is_thing(old, after) and _is_thing(new, after)) or are_of_a_kind(old, new)


def _is_person(words: str, before: str) -> bool:
    return _PERSON.search(words) is not None or (len(words) == 2 and _FAMILY.search(before) is not None)


def _is_thing(words: str, after: str) -> bool:
    return len(words) > 1 and (_THING.search(words, 1) is not None or _OF_A_THING.match(after) is not None)
