"""A counted set of projects as the words give it: how many, of what, how much money, how much more than last year.

27个重点项目 · 项目共25个 · 57项总投资367亿元的产业项目 · 93项、总投资638.8亿元 · 30个投产 · 续建的有314项
"""

from __future__ import annotations

import re

from bot.facts.batches.ellipses import find_elliptic, find_leading
from bot.facts.batches.in_order import set_in_order, sum_in_order
from bot.facts.batches.money import bind_money
from bot.facts.batches.nouns import CONTRACTS, set_by_noun, set_of_contracts
from bot.facts.batches.project_sets import UNITS, ProjectSet, is_difference
from bot.facts.batches.talks import aimed_at, are_talked_of, is_denied
from bot.facts.context import Context
from bot.facts.context.stages import WEAK, decide_event, steps
from bot.facts.marks.quantities import Quantity
from bot.facts.marks.scene import Clause
from bot.types import BatchFact

_KNOWN = re.compile(
    r"(?:这|该|上述|此|每|每[位名][^，。；]{0,10}|每个[^，。；]{0,10}|每[季月年]度?[^，。；]{0,6})(?:不少于|至少|完成|包|挂)*$"
)
_NEXT = 16  # characters between these and the step they have taken since: 这14个项目|全部通过了评审
_DRIVEN = re.compile(r"(?:推动|确保|力争|争取|促成)(?:这|上述)$")  # 推动这12个项目…全部动工
_DEALT_WITH = re.compile(  # 对辖区12个在建项目开展检查, 视察了7个重点项目, 为14个项目找到办法
    r"(?:对(?!应)|^为|^给|^针对|^围绕|视察|检查|督导|督查|观摩|走访|调研|察看|考察|巡查|参观|抽查)了?[^，。；：]{0,8}$"
)
_ONE_BIG = re.compile(r"[\d.]+[百千]?亿元(?:以上|级)的?[^，。；：、]{0,10}项目")  # 引进|一个20亿元以上的龙头项目
_PROJECTS = re.compile(r"[^，。；：、（）\d]{0,12}(?:项目|工程)")
_AMONG = re.compile(r"[^，。；：、（）\d]{0,12}(?:项目|工程)(?:当中|之中|中|里)(?=$|[，有])")
_ARE = re.compile("(?:当?中|里)?(?:大?多数?|全|都|均|主要)+[是为来]")
_PUT_OFF = re.compile(
    "推迟|差点|被挡在门外|被?婉拒|被?劝退|被拒|进度偏慢|进度滞后|清退|被清理|退出|项目[^，。；]{0,6}(?:路演|参展|参赛|晋级|获奖)"
)  # 3个项目推迟进场
_FUNDED = re.compile("已投(?:出|资)?(?:了)?(?:项目)?$")  # 基金已投出11个项目
_NAMES = re.compile(r"[^，。；：、]{2,14}、[^，。；：、]{2,14}(?<!等)$")  # 某某铸件、某某农机|两个项目
_REVISED = re.compile(  # …，年中调整为, …，经调整后确定为
    r"[，（](?:后来?|其后|[年期]中|经?[^，。；\d]{0,4})?(?:调整|增补|扩充|调增|调减|增加|压减|核减)后?(?:确定)?(?:为|到|至)(?=\d)"
)
_HELD = re.compile("(?:完成|进行|举行)了?(?:[^，。；：]{2,40}的)?$")
_NAMED_AGAIN = re.compile(  # 3个集中动工的项目|分别是…, 三个项目陆续投产|后
    r"[^，。；：、（）\d]{0,12}(?:项目|工程)(?:分别[是为]|[^，。；：]{0,4}(?:投产|达产|建成|投用|竣工|动工)后)"
)
_NOMINAL = re.compile(r"的(?:签约|动工|投产|落户|落地|建成|引进|建设)(?!任务|目标)")


def find_set(context: Context, number: int, clause: Clause, quantity: Quantity) -> ProjectSet | None:
    """The set a quantity counts, with its money and growth; None when it counts something else."""
    text = context.text
    if quantity.unit not in UNITS or quantity.value % 1:
        return None
    if not quantity.in_digits and text[quantity.start - 1 : quantity.start] == "“":
        return None  # “三个一批”活动: what it is called
    is_talked_of = are_talked_of(text, clause, quantity)
    is_none = is_denied(text, clause, are_talked_of=is_talked_of)
    told = aimed_at(context, number) if is_talked_of or is_none else None
    if is_none and told is None:
        return None
    if quantity.value < 2 and not quantity.in_digits and not _ONE_BIG.match(text, quantity.end, clause.end):
        return None
    if is_difference(text, clause, quantity) or _is_told_again(context, clause, quantity):
        return None
    if _is_known(context, number, clause, quantity):
        return None
    found = set_in_order(context, number, clause, quantity) or set_of_contracts(context, number, clause, quantity)
    if found is None and quantity.unit not in CONTRACTS:
        found = (
            set_by_noun(context, number, clause, quantity)
            or find_leading(context, number, clause, quantity)
            or find_elliptic(context, number, clause, quantity)
        )
    if found is None or _is_nominal(text, clause, found) or _is_put_off(text, clause, quantity):
        return None
    _revise(context, number, found)
    if found.amount is None:
        found.amount = sum_in_order(context, found)
        context.take(found.amount)
    if found.amount is None:
        bind_money(context, found)
    found.is_talked_of = is_talked_of and told is None
    found.told = found.told or told or ((number, []) if is_talked_of else None)
    found.of = _told_among(context, number)
    found.is_of_names = not quantity.in_digits and _NAMES.search(text, clause.start, quantity.start) is not None
    return found


def _is_nominal(text: str, clause: Clause, found: ProjectSet) -> bool:
    """3个项目的签约: an event by itself, unless it is held or done (完成3个项目的签约)."""
    is_named = _NOMINAL.match(text, found.end, clause.end) is not None
    return is_named and _HELD.search(text, clause.start, found.start) is None


def _revise(context: Context, number: int, found: ProjectSet) -> None:
    """排出项目90个，后来调整为96个: the count that holds is the later one."""
    change = _REVISED.match(context.text, found.end)
    if change is None or number + 1 >= len(context.sentence.clauses):
        return
    new = next((q for q in context.sentence.clauses[number + 1].quantities if q.start >= change.end()), None)
    if new is not None and found.count is not None and new.unit == found.count.unit and new.value % 1 == 0:
        context.take(found.count)
        found.count, found.end = new, new.end
        found.told = found.told or (number, steps(context.text, context.sentence.clauses[number]))


def _is_known(context: Context, number: int, clause: Clause, quantity: Quantity) -> bool:
    """这8个项目, 每个县12个: a set that was told before, unless something new is told of it (这8个项目月底前要动工);
    also one that is dealt with and takes no step (对停工超过一个月的17个项目，…)."""
    text = context.text
    behind = [m for m in steps(text, clause, quantity.end) if m.sense != "planned" and m.word not in ("在建", "续建")]
    known = _KNOWN.search(text, max(clause.start, quantity.start - 14), quantity.start)
    if known is None:
        onward = [m for c in context.sentence.clauses[number + 1 : number + 2] for m in steps(text, c)]
        return not (behind or onward) and _DEALT_WITH.search(text[clause.start : quantity.start]) is not None
    if _DRIVEN.search(text, clause.start, quantity.start):
        return False
    if not behind or not known.group().startswith(("这", "上述")):
        return True
    before = context.batch if known.group() == "这" and behind[0].start - quantity.end <= _NEXT else None
    goes_on = before is not None and decide_event(behind) not in (before.stage, *WEAK)
    return not (goes_on or context.mood(number, behind[0].start, None).goal)


def _is_told_again(context: Context, clause: Clause, quantity: Quantity) -> bool:
    """集中签约的|43个项目, 43个项目中, 投产的|9宗多是…: a count that was told before, now of things that are known."""
    text = context.text
    if int(quantity.value) not in context.counted:
        return False
    is_definite = text[quantity.start - 1] == "的" and any(m.end < quantity.start for m in steps(text, clause))
    if not _PROJECTS.match(text, quantity.end, clause.end):
        return is_definite and _ARE.match(text, quantity.end) is not None
    is_known = _AMONG.match(text, quantity.end, clause.end) or _NAMED_AGAIN.match(text, quantity.end, clause.end)
    return is_definite or is_known is not None


def _told_among(context: Context, number: int) -> BatchFact | None:
    """集中开工的63个项目中，|43个为…: the set that the clause before says the parts of."""
    before = context.sentence.clauses[number - 1] if number else None
    for quantity in before.quantities if before is not None else ():
        whole = context.counted.get(int(quantity.value)) if quantity.unit in UNITS else None
        if whole is not None and before is not None and _AMONG.match(context.text, quantity.end, before.end + 1):
            return whole
    return None


def _is_put_off(text: str, clause: Clause, quantity: Quantity) -> bool:
    """3个项目推迟进场, 基金已投出11个项目: what they count takes no step."""
    return (
        _PUT_OFF.search(text, quantity.end, clause.end) is not None
        or _FUNDED.search(text, max(clause.start, quantity.start - 8), quantity.start) is not None
    )
