"""Money of projects that the words before it only point back to.

〔甲铸造〕、〔乙密封〕：前者投资2.2亿元；后者…投资9000万元      the first or the second of two
〔二期监管仓〕和货运站的进展。监管仓投资2.4亿元             a name in short
〔甲水厂〕通水，〔乙水厂〕封顶。两个项目投资分别为2亿元和3亿元    as many as have been told of, one by one
〔甲水厂〕封顶。这座总投资2亿元的水厂…                    this one
〔甲水厂〕封顶，1.3亿元的投入里有一半…                    a sum with nothing but a noun of its own
"""

from __future__ import annotations

import re

from bot.facts.context import Context
from bot.facts.marks.quantities import Quantity
from bot.facts.marks.scene import Clause
from bot.facts.projects.naming.recalling import points_to
from bot.facts.projects.naming.spans import COUNTS
from bot.facts.projects.naming.topic import between
from bot.types import ProjectFact

RESPECTIVELY = re.compile(r"(?:分别|依次)(?:[为是达约投资计划总额]|增资|追加|投入|斥资|人民币|高达)*$")
_THIS = re.compile(
    r"(?:这|该|此)[个座条家项处一]?(?:[^，。；、的]{2,16}、)?(?:计划|估算|概算)?(?:(?:总投资|投资额?)(?:约|超|达|逾|近)?)?$"
)
_ITS = re.compile(  # 这项工程|投资1.36亿元, 这所九年一贯制学校总投资|3.4亿元
    r"[这该此][个座条项处所栋段][^，。；、的\d企业公司]{2,10}(?:总投资|投资额?)(?:为|约|超|达|逾|近)*$"
)
_HEADS_NOUN = re.compile("[，；]?(?:把|将|那个|这个)?(?:约|近|超|逾)?")
_BY_NOUN = re.compile("的(?:总投[入资]|投入|投资(?!强度)|造价|新(?:厂|基地|工厂)|资金已?到[账位])")
_AS_SUM = re.compile("的(?:总|计划)?(?:总投资|投资额?|体量)")
_NEAR = 240  # characters between the names and the money that is told of them all


def pointed_at(context: Context, number: int) -> str:
    """The project that the part of the sentence up to a clause opens with in short; empty where it does not."""
    clauses = context.sentence.clauses[: number + 1]
    first = next((c for c in reversed(clauses) if context.text[c.start - 1] in "；：。"), clauses[0])
    name, _ = points_to(context, first) or ("", -1)
    return name


def one_by_one(context: Context, clause: Clause, quantity: Quantity) -> str:
    """三个项目投资分别为1.9亿元、0.9亿元和2.4亿元: whose this sum is, of as many as have been told of last."""
    sums = [q for q in clause.quantities if q.sort == "money"]
    count = next((q.value for q in clause.quantities if q.unit in COUNTS), 0)
    if not 1 < len(sums) == count or not RESPECTIVELY.search(context.text, clause.start, sums[0].start):
        return ""
    told = list(dict.fromkeys(f.name for f in context.facts if isinstance(f, ProjectFact)))[-len(sums) :]
    starts = [context.named.get(name, (-_NEAR, 0))[0] for name in told]
    is_near = len(told) == len(sums) and min(starts) > clause.start - _NEAR
    return told[sums.index(quantity)] if is_near else ""


def is_of_this(context: Context, clause: Clause, quantity: Quantity) -> bool:
    """这个投资12亿元的项目, 这个9600万元的项目, 这项工程投资1.36亿元, 以12亿元的投资领跑."""
    if _ITS.search(context.text, clause.start, quantity.start):
        return True
    if _THIS.search(context.text, clause.start, quantity.start):
        return context.text.startswith("的", quantity.end)
    return context.text.endswith("以", 0, quantity.start) and _AS_SUM.match(context.text, quantity.end) is not None


def is_of_it(context: Context, clause: Clause, quantity: Quantity) -> bool:
    """某某工厂投产，|1.3亿元的投入|里有一半…, 把|5.8亿元的新基地|签到了某地: a sum at the head of a clause that is the
    project's by its noun alone."""
    head = between(context, clause, clause.start, quantity.start)
    return _HEADS_NOUN.fullmatch(head) is not None and _BY_NOUN.match(context.text, quantity.end) is not None
