"""The parts of a project that take its step without its name, and the words that only point back to it.

3#、4#厂房|封顶 · D座|刚刚完工 · 这条轨道|铺通 · 冲压、焊装两大车间|完成设备安装      a part
某某枢纽|的站房|封顶 · 某某物流园|的三栋仓库|全部完工                        a part, with whose it is
该校|总投资2.9亿元 · 这座桥|年底通车                                          the project itself
"""

from __future__ import annotations

import re

from bot.facts.marks.alternatives import any_of
from bot.facts.projects.naming.words import HEAD, WORDS

FUNCTION = rf"(?>{any_of(WORDS['same_subject'], WORDS['works'], WORDS['details'])}|\d+[天层])*"
_LETTERED = r"[A-Z]\d?(?:[、和][A-Z]\d?)*(?:地块|标段|[区座栋幢楼])"
_NUMBERED = r"\d+[#号]?(?:[、和—至]\d+[#号]?)*(?:[栋座条台号#幢]|标段)"
_UNIT = r"(?:\d+(?:[、—至]\d+)*号[仓库楼井墩池炉]房?|[一二三四五六七八九]号(?:车间|厂房|楼|产?线|仓库?))"
_NAMED = rf"(?:{_LETTERED}|{_NUMBERED}|[\d.]+万?平方米的?)"
_WHICH = rf"(?:新|首|其|第一|[一二]期|剩下的|其余的?|(?<=[这该][条座])|[一二两三四五六七八九十][栋座条台]|{_NAMED})"
_SHOP = r"(?:[^，。；的在]{2,8}[两三四五六]大|[一-鿿]{2})车间"
_BLOCK = r"[一-鿿]{0,3}(?:基座|主楼|写字楼)"
_COUNTED = (
    r"(?:首批|全部|剩下的|其余)?(?:[一二两三四五六七八九十]{1,3}|\d{1,3})[台套条部](?!.)"  # 十二条|拉伸线全部到位
)
_PART = (
    rf"(?:{_COUNTED}|{_WHICH}[^，。；、的在]{{0,8}}?(?:{any_of(WORDS['parts'])})|{_LETTERED}|{_UNIT}|{_SHOP}|{_BLOCK})"
)
_PART_OF_IT = re.compile(rf"“?{FUNCTION}{_PART}{FUNCTION}$")
_IS_PART = re.compile(
    rf"(?:[首一二三]期)?(?:{_NAMED}?{_BLOCK}|{_NAMED}[^，。；、的在]{{0,8}}?(?:{any_of(WORDS['parts'])})|{_LETTERED}|{_UNIT}|{_SHOP})$"
)
_OF_WHOLE = re.compile(
    rf"的(?:{_WHICH}|[一二两三四五六七八九十\d]+[栋座幢条个台])?(?:[一-鿿]{{0,3}}[楼馆库厅塔房仓]|{any_of(WORDS['parts'])}|{any_of(WORDS['details'])})"
)
_POINTS = re.compile(rf"(?:该|此|这[座条个家所栋处])(?:{HEAD}|[校院店仓])")


def is_part_of_it(words: str) -> bool:
    """Whether words name nothing but a part of the project, and say when and how."""
    return _PART_OF_IT.match(words) is not None


def is_part(words: str) -> bool:
    """Whether what a clause opens with is a part alone: it belongs to the project that is spoken of."""
    return _IS_PART.match(words) is not None


def behind_part(text: str, start: int, end: int) -> int:
    """Where the words end that name a part of what ends at `start` (某某枢纽|的站房|封顶); `start` where none do."""
    part = _OF_WHOLE.match(text, start, end)
    return part.end() if part is not None else start


def behind_pointer(words: str) -> str:
    """该校|总投资…: the words behind those that point back to the project."""
    points = _POINTS.match(words)
    return words[points.end() :] if points else words
