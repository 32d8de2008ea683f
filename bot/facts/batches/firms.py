"""Firms and parcels of land that stand for projects: 3家企业签约, 18家企业落户，总投资…, 出让用地14宗，涉及投资…."""

from __future__ import annotations

import re

from bot.facts.batches.money import bind_money
from bot.facts.batches.project_sets import ProjectSet
from bot.facts.batches.steps import EVENT
from bot.facts.batches.talks import are_talked_of
from bot.facts.context import Context
from bot.facts.context.stages import steps
from bot.facts.marks.quantities import Quantity
from bot.facts.marks.scene import Clause
from bot.facts.marks.words import Mark

_FIRMS_AFTER = re.compile(r"(?P<scope>(?:投资)?[^，。；：、0-9]{0,12}?(?:企业|公司))")
_LAND_AFTER = re.compile(r"(?P<scope>[^，。；：、\d]{0,6}(?:用地|地块|土地))")
_LAND_BEFORE = re.compile(r"(?P<scope>(?:工业|产业|商业|商住)?(?:用地|地块|土地))(?:累计|合计|共|达|约)*$")
_DEALT = re.compile("出让|成交|摘牌|挂网|挂牌|竞得|供应|供地")
_BANKING = re.compile("银行|银企|贷|授信|合作伙伴|保险")
_PAY_TOGETHER = re.compile("(?:合计|共计|共|总)[^，。；]{0,4}投资|投资[^，。；]{0,2}(?:合计|共计|共)")
_DEALS = re.compile(r"(?P<scope>[^，。；：、\d]{0,6}(?:合约|合同|协议))(?:共计?|合计|累计|达)*$")
_INVESTED = re.compile(
    r"(?:(?:项目|签约|拟|计划|预计|意向|协议|合同|合计|共计?|累计|总|涉及|新增|增资|追加|再)*(?:总?投资|增资|引资|资金|投入)(?:总?额|金额|规模)?|总金?额|合计)"
    r"(?:共计?|合计|总计|加起来|达到?|为|有|约|超过?|近|逾)*\d[\d.]*[万亿]"
)
_BEFORE = re.compile("(?:的?企业)?(?:累计|共计?|有|达|了)*")  # 签约|企业|14家
_DIRECTLY = re.compile("[^，。；、“”]{0,8}")  # 8家企业|今年实施|增资扩产
_CAME = re.compile(r"(?:[引跟搬迁]?来了?|(?:跟着?|[引搬迁])来的[^，。；：、\d]{0,8}企业(?:已|现)*(?:有|达)?)$")
_ALL = re.compile("全部|悉数")


def find_stand_ins(context: Context, number: int, clause: Clause, quantity: Quantity) -> ProjectSet | None:
    """What is counted in the place of projects: deals, firms, parcels of land."""
    deals = _find_deals(context, number, clause, quantity)
    if deals is not None or quantity.unit not in ("家", "宗"):
        return deals
    return (_find_firms if quantity.unit == "家" else _find_parcels)(context, number, clause, quantity)


def _find_firms(context: Context, number: int, clause: Clause, quantity: Quantity) -> ProjectSet | None:
    """Firms that sign or expand (3家企业签约), and firms that settle or add when their investment is told
    (18家上下游企业先后落户，总投资超过120亿元); the step may stand in the next clause (三家企业，在会城签下协议)."""
    text, sentence = context.text, context.sentence
    if _BANKING.search(text, sentence.start, sentence.end):
        return None
    follow = _FIRMS_AFTER.match(text, quantity.end, clause.end)
    if follow is None:
        return (
            _named_firms(context, number, clause, quantity)
            or _bare_firms(context, number, clause, quantity)
            or _firms_that_came(context, number, clause, quantity)
        )
    taken = [m for m in steps(text, clause, quantity.end) if m.sense != "planned"]
    is_about = taken or are_talked_of(text, clause, quantity) or EVENT.search(text, sentence.start, quantity.start)
    is_last = not any(q.sort == "count" and q.start > quantity.end for q in clause.quantities)
    if is_about and is_last and tells_investment(context, number, follow.end()):
        end = max([follow.end(), *(m.end for m in taken)])
        return ProjectSet(quantity, follow["scope"], quantity.start, end, number)
    begun = [m for m in steps(text, clause, quantity.end) if m.sense in ("started", "operating", "ramping")]
    if begun and _ALL.search(text, follow.end(), begun[0].start):
        return ProjectSet(quantity, follow["scope"], quantity.start, follow.end(), number)
    signed = [m for m in steps(text, clause) if m.sense == "signed" or _expands(text, m, quantity, follow.end())]
    if not signed and follow.end() == clause.end and number + 1 < len(sentence.clauses):
        onward = sentence.clauses[number + 1]
        signed = [m for m in steps(text, onward) if m.sense == "signed" and not onward.quantities]
    if signed:
        end = max(follow.end(), signed[-1].end) if signed[-1].end <= clause.end else follow.end()
        return ProjectSet(quantity, follow["scope"], quantity.start, end, number)
    return None


def _expands(text: str, mark: Mark, quantity: Quantity, end: int) -> bool:
    """8家企业增资扩产: what is told of them right behind their noun, which ends there."""
    is_told = mark.sense == "expanding" and quantity.in_digits
    return is_told and _DIRECTLY.fullmatch(text, end, mark.start) is not None


def _named_firms(context: Context, number: int, clause: Clause, quantity: Quantity) -> ProjectSet | None:
    """Firms that were named and signed, counted for the money they bring together: 甲线束、乙温控两家已签约，合计投资…,
    甲、乙、丙已经签约，三家合计投资…."""
    text, held = context.text, context.sentence.clauses
    if quantity.in_digits:
        return None
    before = held[number - 1] if number and text[clause.start - 1] == "，" else clause
    where = clause if text.find("、", clause.start, quantity.start) >= 0 else before
    is_signed = any(m.sense == "signed" for m in steps(text, where))
    pays = held[number + 1] if where is clause and number + 1 < len(held) else clause
    is_paid = _PAY_TOGETHER.search(text, max(pays.start, quantity.end), pays.end) is not None
    if not is_signed or not is_paid or text.find("、", where.start, quantity.start) < 0:
        return None
    return ProjectSet(quantity, "企业", quantity.start, quantity.end, number)


def _find_parcels(context: Context, number: int, clause: Clause, quantity: Quantity) -> ProjectSet | None:
    """Parcels of land that were dealt in, for what is to be built there: 出让工业用地14宗，涉及投资45.3亿元. Without
    an investment they are land and no projects."""
    text = context.text
    after = _LAND_AFTER.match(text, quantity.end, clause.end)
    before = _LAND_BEFORE.search(text, max(clause.start, quantity.start - 30), quantity.start)
    land = after or before
    if land is None or not _DEALT.search(text, clause.start, clause.end):
        return None
    start, end = (quantity.start, after.end()) if after else (land.start(), quantity.end)
    found = ProjectSet(quantity, land["scope"], start, end, number)
    bind_money(context, found)
    return found if found.amount is not None else None


def _find_deals(context: Context, number: int, clause: Clause, quantity: Quantity) -> ProjectSet | None:
    """Deals that were made, when the next clause tells what they bring: 达成合约35个，总投资额210亿元."""
    deals = _DEALS.search(context.text, max(clause.start, quantity.start - 20), quantity.start)
    is_signed = any(m.sense == "signed" for m in steps(context.text, clause))
    if deals is None or not is_signed or not tells_investment(context, number, quantity.end):
        return None
    return ProjectSet(quantity, deals["scope"], deals.start(), quantity.end, number)


def _bare_firms(context: Context, number: int, clause: Clause, quantity: Quantity) -> ProjectSet | None:
    """签约14家，协议投资合计6.8亿元 · 已有6家动工，总投资11亿元: firms that are not called so, by step and money."""
    text = context.text
    near = [m for m in steps(text, clause) if m.start == quantity.end or _BEFORE.fullmatch(text, m.end, quantity.start)]
    if not near or near[0].sense == "planned" or not tells_investment(context, number, quantity.end):
        return None
    return ProjectSet(quantity, "企业", min(quantity.start, near[0].start), max(quantity.end, near[0].end), number)


def _firms_that_came(context: Context, number: int, clause: Clause, quantity: Quantity) -> ProjectSet | None:
    """园区来了9家，计划投资合计31.4亿元 · 跟着来的配套企业已有17家，投资总额近140亿元: who came has settled."""
    came = _CAME.search(context.text, clause.start, quantity.start)
    if came is None or not tells_investment(context, number, quantity.end):
        return None
    told = Mark(came.start(), came.end(), "stage", "landed", came.group())
    return ProjectSet(quantity, "企业", came.start(), quantity.end, number, told=(number, [told]))


def tells_investment(context: Context, number: int, position: int) -> bool:
    """Whether it is told behind a count what is invested: in its clause, or as the next one opens."""
    text, clauses = context.text, context.sentence.clauses
    if _INVESTED.match(text, position, clauses[number].end):
        return True
    return any(_INVESTED.match(text, clause.start, clause.end) for clause in clauses[number + 1 : number + 2])
