"""Projects that are named in a way no rule foresaw: what looks like a name, where no phrase stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.facts.marks.scene import Clause
from bot.facts.projects.learned.names import LearnedName
from bot.facts.projects.naming.lists import divide
from bot.facts.projects.naming.names import Name
from bot.facts.projects.naming.spans import Phrase, is_place, is_site, is_title
from bot.facts.projects.naming.specific import is_class, is_generic, may_open
from bot.facts.projects.naming.topic import is_adverbial
from bot.facts.projects.naming.words import HEAD_END

_PART = re.compile(r"（[^（）]{0,4}[期区段幅侧]）")  # 某某大道改造|（南段）
_OPEN = re.compile("（[^）]*$")  # 某某大道改造（南段|）
_GOES_ON = re.compile("有限|股份|集团|公司|部(?![分署])")  # 某某|有限公司 is the rules' to name; 某某高速公路项目|部
_AND = re.compile("”?(?:[、和与及]|以及)“?")
_SOME = re.compile(
    "(?:[这那]些?|[某一有]些|多[个条座处所]|各[类个大地]|众多|一批)[^，。；：、的]{0,6}$"
)  # 多个独立|储能电站
_NOT_ITS = re.compile(  # 由|某某公司|投资的项目, 纳税大户有|某某电子; with whom a centre is kept says no step of it
    "(?:由|共建|合建|随着|意向投资)“?$|(?:纳税|税收|产值|营收|出口)[^，。；]{0,20}$"
)
_AMENITIES = re.compile("[^，。；]{0,20}等(?:(?:配套|基础|公共|服务|生活)?设施|储备项目)")
_AREA = re.compile("(?:片区|新区|合作区|集聚区|示范区|高新区|经开区|湾区|启动区|核心区?|走廊)$")
_PAPER = re.compile("(?:图|书|证|协议|报告|方案|规划|清单)$")  # 交付|用地红线图
_SAYS = re.compile("最[大小早快多高]|体量|规模|面积")  # 某某工坊|体量最小: what is said of one
_PEOPLE = re.compile("总经理|董事长|书记|(?:副?市|副?区|副?县|副?镇)长(?!寿|江|龙|者)|干部|代表$|记者")
_IN_SHORT = re.compile("(?<!有限)(?<!股份)公司$")  # 以下简称“|某某公司|”: the rules know whose
_SHORTEST = 4  # characters
_STANDS = re.compile("位于|地处|坐落|选址|定址|[旁边里内]的$")


def add_unforeseen(
    text: str, clause: Clause, phrases: Sequence[Phrase], learned: Sequence[LearnedName]
) -> list[Phrase]:
    """The phrases of a clause and those of the learnt names that stand outside them, left to right. A clause without a
    known word that a colon follows tells nothing of them."""
    tells = clause.marks or clause.quantities or not text.startswith("：", clause.end)
    new = _unforeseen(text, clause, phrases, learned) if tells else []
    if not new:
        return list(phrases)
    found = sorted([*phrases, *new], key=lambda phrase: phrase.start)
    for before, phrase in pairwise(found):
        if phrase.is_unforeseen:
            phrase.left = max(phrase.left, before.end)
    return found


def _unforeseen(text: str, clause: Clause, phrases: Sequence[Phrase], learned: Sequence[LearnedName]) -> list[Phrase]:
    """A phrase for every learnt name outside the phrases; names side by side are one phrase."""
    new: list[Phrase] = []
    for start, end, _ in learned:
        if start < clause.start or end > clause.end or any(_meet(phrase, start, end) for phrase in phrases):
            continue
        start += text.startswith("了", start) or text.startswith("了解", start - 1)
        part = _PART.match(text, text.rfind("（", start, end) if _OPEN.search(text, start, end) else end, clause.end)
        end = part.end() if part else end
        is_firm = HEAD_END.search(text[start:end]) is None
        spans = divide(text, start, end, listed=True, pairs=True) if is_firm else [(start, end)]
        names = [Name(first, last, text[first:last]) for first, last in spans]
        if not all(_is_one(text, clause, name) for name in names) or _is_where(text, clause, phrases, start):
            continue
        if new and _AND.fullmatch(text, new[-1].end, start):
            new[-1].names.extend(names)
            new[-1].end = end
        else:
            new.append(Phrase(names, start, end, clause.start, clause.end, is_firm=is_firm, is_unforeseen=True))
    return new


def _meet(phrase: Phrase, start: int, end: int) -> bool:
    return (phrase.start < end and start < phrase.end) or any(n.start < end and start < n.end for n in phrase.names)


def _is_one(text: str, clause: Clause, name: Name) -> bool:
    """Whether a name can be one project's: no place, no class of things, no document, nobody who only acts, no
    beginning of a sentence."""
    words = name.words
    if (
        len(words) < _SHORTEST
        or is_class(words)
        or is_generic(words)
        or is_adverbial(words)
        or not may_open(words)
        or _AREA.search(words)
        or _PAPER.search(words)
        or _SAYS.search(words)
        or _PEOPLE.search(words)
    ):
        return False
    if words.endswith("公司") and (_IN_SHORT.search(words) or not (clause.marks or clause.quantities)):
        return False  # 租了多年厂房的|某某有限公司，最近拿定了主意: who the sentence is about
    if _SOME.search(text, clause.start, name.start) or _NOT_ITS.search(text, clause.start, name.start):
        return False
    if _AMENITIES.match(text, name.end, clause.end) or _GOES_ON.match(text, name.end, clause.end):
        return False
    return not is_place(clause, name) and not is_title(text, clause.start, name)


def _is_where(text: str, clause: Clause, phrases: Sequence[Phrase], start: int) -> bool:
    """Whether what begins there is where something else stands: 选址新会区大泽镇|某某园, 某某项目位于鹤山的|某某园."""
    for mark in reversed(clause.marks):
        if mark.end == start and mark.kind in ("place", "elsewhere"):
            start = mark.start
    before = max((phrase.end for phrase in phrases if phrase.end <= start), default=start)
    return is_site(text, start) or _STANDS.search(text, before, start) is not None
