"""Money of projects that the words before it only point back to.

〔甲铸造〕、〔乙密封〕：前者投资2.2亿元；后者…投资9000万元      the first or the second of two
〔二期监管仓〕和货运站的进展。监管仓投资2.4亿元             a name in short
〔甲水厂〕通水，〔乙水厂〕封顶。两个项目投资分别为2亿元和3亿元    as many as have been told of, one by one
"""

from __future__ import annotations

import re

from bot.facts.context import Context
from bot.facts.marks.quantities import Quantity
from bot.facts.marks.scene import Clause
from bot.facts.projects.naming.recalling import points_to
from bot.facts.projects.naming.spans import COUNTS
from bot.types import ProjectFact

RESPECTIVELY = re.compile(r"(?:分别|依次)(?:[为是达约投资计划总额]|增资|追加|投入|斥资)*$")
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
