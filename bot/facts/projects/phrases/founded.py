"""What somebody founds: named by nothing but the verb whose object it is.

某某电子|追加7000万元建〔消音实验室〕              money, 建, and the name up to the clause's end
此次投资5.8亿元，|在滨江新区建〔研发总部〕          the money in the clause before
将在水步片区建一座〔液冷板工厂〕                    no money, but will and a count of one
投资4.2亿元，|把村子打造成〔山地度假区〕            what a place is turned into
某某电机把〔研发总部〕放在了滨江                   where it is put
与某某集团签约，共建〔某某港〕                     what those who have signed build together
由某某公司竞得，用于〔轮胎回收项目〕               what land is taken for
"""

from __future__ import annotations

import re

from bot.facts.context import Context
from bot.facts.context.stages import steps
from bot.facts.marks.scene import Clause
from bot.facts.projects.naming.names import Name
from bot.facts.projects.naming.spans import COUNTS, Phrase
from bot.facts.projects.naming.specific import is_name
from bot.facts.projects.naming.spending import CHANGES, INTO, MAKES, MONEY, ON, ONE, PUT, PUTS, WHERE
from bot.facts.projects.naming.words import HEAD_END
from bot.facts.projects.stages.purposes import agreed_on
from bot.types import Stage

_OBJECT = r"(?P<name>[^，。；、：】]{3,30}?)(?=$|[，。；：】])"
_ON_WHAT = rf"{ON}(?:{MAKES}|{INTO}){ONE}{_OBJECT}"
_ON_WORKS = rf"{ON}{CHANGES}{ONE}{_OBJECT}"
_SPENDS = re.compile(rf"{MONEY}，?{_ON_WHAT}")
_SPENDS_ON_WORKS = re.compile(rf"{MONEY}，?{_ON_WORKS}")
_AFTER_MONEY = re.compile(_ON_WHAT)
_WORKS_AFTER_MONEY = re.compile(_ON_WORKS)
_SPENT = re.compile(rf"{MONEY}，$")
_SUMS_END = ("元，", "币，", "），", "改，", "造，")
_MEANS = "将|拟|想|要|计划|打算|准备|宣布|有意|考虑|希望"  # what comes before a deed that is still to be done
# 将|于10月|在江海建…, 准备|以2200万加元|在台山设立…, 计划|明年|新建…
_HOW = "(?:[于以用][^，。；：在]{2,12}?|[今明后年内下上半底初近期第一二三四季度月\\d]{2,7})?"
_WILL = re.compile(
    rf"(?:{_MEANS}|还在|正在|正){_HOW}{WHERE}"
    rf"(?:(?:建设|新建|兴建|打造|规划|谋划|布局|建|设|上)一[个座条栋处间家]|(?<=拟)建){_OBJECT}"
)
_WILL_BUILD = re.compile(
    rf"(?:{_MEANS}|敲定|决定|选择|签约|用[来于]){_HOW}{WHERE}"
    rf"(?:建设?|[新兴自投筹扩翻合共]建|打造|上马|设立|成立|开设|布局|落子|盖){ONE}{_OBJECT}"
)
_NAMED = re.compile(_OBJECT)
_FOR = re.compile(
    r"(?:将|拟|计划)?(?:用于|用来建设?|用作)(?P<name>[^，。；、：]{3,30}?(?:项目|基地|工厂|园))(?:的?建设)?(?=[，。；]|$)"
)
_TURNED = re.compile(rf"(?:改造|改建|改扩建|升级)(?:成为|成|为){ONE}{_OBJECT}")
_MOVES = re.compile(rf"[把将](?P<name>[^，。；、：]{{3,24}}?)[也都则]*{PUT}")
_RELOCATES = re.compile(rf"[把将](?P<name>[^，。；、：从]{{3,24}}?){PUTS}")
_NOTHING = re.compile(
    r"^(?:[一二三四五六七八九十百\d]|周期|工期|期限|规模|内容|地点|成|好|立|议|备|计|施|在|起|半年|午|市|述|来|涨|一?年|月|厂$|房$|了|过|地[上下]$)|[了着过]|以上|以下|的$"
)
_OF_ONE = re.compile(
    "(?:研发|生产|智能|制造|加工|标准|自动化|仓储|物流|区域|营销)+(?:总部|中心|基地|厂房|大?楼|车间|工厂|仓|产线|线)(?:项目)?"
)  # of one investor
_PLANT = re.compile(
    "(?:基地|工厂|加工厂|水厂|园|港|城|小镇|码头|酒店|总部|生产线|产线|车间|中心|综合体|项目|仓|冷库|市场|营地|度假村|民宿群?|民宿集群|公寓|试验场|测试场"
    "|飞行场|农场|牧场|养殖场|电站|实验室|研究院|医院|学校|书院|博物馆|孵化器)$"
)
_MAY_FOUND = re.compile("用[于来作]|[建设上成到在进迁搬办造改启施局购置增级]")
_REACH = 60  # how far back the money may stand


def founded(context: Context, clause: Clause, left: int, right: int, phrases: list[Phrase]) -> list[Phrase]:
    """The project that the clause founds or moves. Where a name has been found already, it takes note of the sum."""
    text = context.text
    if not _MAY_FOUND.search(text, left, right):
        return []
    bought = _bought(text, clause, left, right)
    hit = bought or _WILL.search(text, left, right)
    hit = hit or _by_head(_WILL_BUILD.search(text, left, right)) or _by_head(_TURNED.search(text, left, right))
    hit = hit or _together(context, clause, left, right)
    of_land = _land_for(context, clause)
    hit = hit or of_land
    moved = _moved(context, clause, left, right, phrases) if hit is None else None
    hit = hit or moved
    if hit is None:
        return []
    named = [p for p in phrases if _is_named(p, hit)]
    if named:
        if (bought or of_land) and len(named[0].names) == 1 and named[0].start >= hit.start("name"):
            named[0].is_founded, named[0].is_paid = True, bought is not None
        return []
    start, end = hit.span("name")
    relative = text.rfind("的", start, end)
    start = relative + 1 if start < relative < end - 2 else start
    words = text[start:end]
    if any(start <= q.start < end and (q.in_digits or q.unit in COUNTS) for q in clause.quantities):
        return []  # 设电镀线12条
    if _NOTHING.search(words) or not (is_name(words, listed=True, among=True) or _OF_ONE.fullmatch(words)):
        return []
    return [
        Phrase([Name(start, end, words)], start, end, left, right, is_founded=moved is None, is_paid=bought is not None)
    ]


def _is_named(phrase: Phrase, hit: re.Match[str]) -> bool:
    """Whether a name has been found in what is founded; one that begins with the verb (新建某某工厂) is none."""
    overlaps = phrase.start < hit.end() and hit.start("name") < phrase.end
    return overlaps and not hit.start() <= phrase.start < hit.start("name")


def is_paid(context: Context, clause: Clause) -> bool:
    """Whether a clause founds something with money, its own or that of the clause before."""
    return _bought(context.text, clause, clause.start, clause.end) is not None


def _bought(text: str, clause: Clause, left: int, right: int) -> re.Match[str] | None:
    hit = _SPENDS.search(text, left, right) or _is_works(_SPENDS_ON_WORKS.search(text, left, right))
    if hit is not None or left != clause.start or not text.endswith(_SUMS_END, 0, left):
        return hit
    if _SPENT.search(text, max(0, left - _REACH), left) is None:
        return None
    return _AFTER_MONEY.match(text, left, right) or _is_works(_WORKS_AFTER_MONEY.match(text, left, right))


def _is_works(hit: re.Match[str] | None) -> re.Match[str] | None:
    """What is changed, added or brought in is a project when it is called so: 改造某某生产线, not 引进先进技术."""
    return hit if hit is not None and HEAD_END.search(hit["name"]) and not _NOTHING.search(hit["name"]) else None


def _by_head(hit: re.Match[str] | None) -> re.Match[str] | None:
    """Without a sum or a count, what is built must be a project by its noun (要建总装基地), not 要建制度."""
    return hit if hit is not None and _PLANT.search(hit["name"]) and not _NOTHING.search(hit["name"]) else None


def _together(context: Context, clause: Clause, left: int, right: int) -> re.Match[str] | None:
    start = agreed_on(context, context.sentence.clauses.index(clause), clause, right)
    return _by_head(_NAMED.match(context.text, start, right)) if start >= left else None


def _land_for(context: Context, clause: Clause) -> re.Match[str] | None:
    """What the land is for that the clause before takes, whatever it is called."""
    hit = _FOR.match(context.text, clause.start, clause.end)
    if hit is None:
        return None
    before = next((c for c in reversed(context.sentence.clauses) if c.end < clause.start), None)
    takes = before is not None and any(m.sense == Stage.LAND for m in steps(context.text, before))
    return hit if takes else None


def _moved(context: Context, clause: Clause, left: int, right: int, phrases: list[Phrase]) -> re.Match[str] | None:
    """What one firm puts somewhere; several (3家企业把…) and those who have a name move things, not projects."""
    if any(q.unit in COUNTS for q in clause.quantities):
        return None
    hit = _MOVES.search(context.text, left, right) or _by_head(_RELOCATES.search(context.text, left, right))
    return None if hit and any(p.start < hit.start() for p in phrases) else hit
