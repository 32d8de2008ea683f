"""What a project is called: the words between a verb and 等…项目, one by one, or the words up to a head noun.

    加快〔青禾新材料〕、〔蓝岸电机二期〕等57项…项目建设        投资10亿元的〔青禾硅材生产基地项目〕签约

leads.py says what stands before a name, lists.py where an enumeration parts, specific.py what can name one project.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.facts.projects.naming.firms import read_firm
from bot.facts.projects.naming.leads import skip, skip_relative
from bot.facts.projects.naming.lists import divide
from bot.facts.projects.naming.specific import OWN_MONEY, is_class, is_name
from bot.facts.projects.naming.words import HEAD_END

_JOINS = ("对接", "融入")  # what somebody takes part in is not his to build
_RELATIVE = re.compile(  # 由某某集团捐资、历时六年兴建的|某某大桥, 位于某镇、去年签约的|某某产业园
    r"(?:[也还就]?是)?(?:[由集]|位于|地处|坐落[于在]?|选址|定址|落户|落子|扎根|[紧毗比]邻|紧靠|毗连|占地|用地|地块面积|(?:总?建筑)?面积|历时)"
    r"[^，。；：的]{2,20}、[^，。；：的]{2,40}的(?=.{3})"
)
CALLED = re.compile("（(?:以下|下)?简?称[^（）]*）")  # 某某公司（以下简称某某）新建厂房
_BEHIND = re.compile(  # 某某路北延线|等一大批市政道路, 用于某某中心、某某广场|的收购和改造
    r"(?<=.{4})[两三四五六七八九十\d]+[个家项宗](?:[^，。；、”）的]{0,8})(?:项目|工程|企业|公司)$|等(?:一大?批|[多若\d重项])[^”）]*$|的(?:(?:收购|改造|升级|建设|扩建|新建|修缮|整治|开发|运营|装修|更新|盘活)[、和及与]?)+$"
)
_COSTS = re.compile(r"[\d.]+[多余]?[万亿]元(?:的)?(?=.{3})")  # 在某市投资的70亿元|航空部件项目
_OWN_WORKS = re.compile(
    r"[对把将]?(?P<who>(?![对把将])[^，。；、：的“”]{3,16})(?:(?P<of>的)[^，。；、：的]{0,8}?|[做搞](?=[^，。；、：的]{4,10}$))"
    r"(?P<what>(?:扩建|技改|技术改造|改造|增资扩产|扩产|搬迁|迁建|智能化改造)(?:项目|工程)|(?<=[做搞])[^，。；、：的]{2,8}(?:改造|扩建|技改))$"
)
_SHORTEST_OWNER = 4
_LEGAL = re.compile(r"[^，。；、：]{2,30}?(?:有限公司|股份公司|集团公司|集团|公司|股份)")


class Name(NamedTuple):
    """A project's name where it stands."""

    start: int
    end: int
    words: str
    company: str | None = None


def read_names(
    text: str, start: int, end: int, *, listed: bool, sure: bool = False, is_one: bool = False
) -> list[Name]:
    """The names in one noun phrase. `listed`: it stood before 等…项目, so its parts need no head noun of their own.
    `sure`: a count or a sum has told that projects are named; `is_one`: that it is one, whatever 和 joins in it."""
    start = max(start, text.rfind("：", start, end) + 1)  # 问：|某某项目: a line that is one clause
    told = _RELATIVE.match(text, start, end)
    start = told.end() if told else start
    first = text.find("、", start, end)
    start = skip(text, start, first if first >= 0 else end)
    if text.startswith(_JOINS, start):
        return []
    parts = divide(text, start, end, listed=listed, pairs=listed and not is_one)
    if not parts or not (listed or HEAD_END.search(text[parts[-1][0] : parts[-1][1]].removesuffix("”"))):
        return []
    names: list[Name] = []
    last = end
    for from_, to in parts:
        behind = _BEHIND.search(text, from_ + 2, to)
        to = behind.start() if behind else to
        from_ = skip(text, from_, to) if from_ == parts[0][0] else skip_relative(text, from_, to)
        costs = _COSTS.match(text, from_, to) if len(parts) > 1 else None
        from_ = costs.end() if costs else from_
        money = OWN_MONEY.search(text, from_ + 3, to)
        to = money.start() if money else to
        last = to
        from_ = _at_company(text, from_, to)
        words = CALLED.sub("", text[from_:to]).strip()
        among = bool(names) and words.endswith("项目")
        if is_name(words, listed=listed or len(parts) > 1, among=among or sure):
            names.append(Name(from_, to, words, _company(words)))
    is_whole = listed or (bool(names) and names[-1].end == last)
    return names if is_whole else []


def owned(text: str, start: int, end: int) -> list[Name]:
    """某某食品的|预制菜项目: of one company even a class of things is one project."""
    whose = text.rfind("的", start, end)
    words = text[whose + 1 : end]
    if whose - start < _SHORTEST_OWNER or not is_class(words) or not 4 < len(words) <= 14:
        return []
    return [Name(whose + 1, end, words)]


def own_works(text: str, start: int, end: int) -> list[Name]:
    """某某特种纸的8.2亿元|扩建项目, 对某某老厂|做自动化改造: works that are known by whose they are."""
    hit = _OWN_WORKS.search(text, start, end)
    if hit is None or not is_name(hit["who"], listed=True):
        return []
    company = hit["who"] if hit["of"] == "的" else None
    return [Name(hit.start("who"), end, hit["who"] + hit["what"], company)]


def _at_company(text: str, start: int, end: int) -> int:
    """察看|某某有限公司扩建项目: where the company begins that a name opens with, else where the name does."""
    legal = _LEGAL.match(text, start, end)
    firm = read_firm(text, start, legal.end()) if legal and legal.end() < end else None
    return firm.start if firm is not None else start


def _company(words: str) -> str | None:
    """The company that the name begins with, in its legal form."""
    legal = _LEGAL.match(words)
    return legal.group() if legal else None
