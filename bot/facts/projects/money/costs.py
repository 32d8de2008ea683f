"""What says that a sum is a project's, and who is told to spend it.

〔某某基地〕总投资12亿元                                       a known word of money
〔某某基地〕去年投产，|花了2.1亿元 · 预算1.3亿元 · 总盘子18亿元       a word of spending, a noun of cost
〔某某基地〕封顶，|投资方某某集团前后|砸下4.9亿元                      behind who pays for it
〔某某基地〕封顶，|设备就|花了4200万元                               a part's cost is not the project's
"""

from __future__ import annotations

import re

from bot.facts.context import Context
from bot.facts.marks.alternatives import any_of
from bot.facts.marks.quantities import Quantity
from bot.facts.marks.scene import Clause
from bot.facts.marks.words import Mark
from bot.facts.projects.naming.spending import REVISES
from bot.facts.projects.naming.words import WORDS

_WORDS = WORDS["spending"]
_WORD = rf"{any_of(_WORDS['spends'], _WORDS['costs'])}|投|[一二三四首]期(?:工程|项目)?占?"
_COST = re.compile(rf"(?:{_WORD})(?:{any_of(_WORDS['sums_up'])})*$")
_ADDS = ("再", "追加", "增资")  # what comes on top of the project that has been told of
BOUND = ("total", "phase")  # senses of the words of money that are a project's own
_ADDING = ("拟投资", "增资", "追加", "再投", "追加投资")
_REACH = 14  # characters a word of cost and what follows it take
_SPENDER = re.compile(
    rf"(?:{any_of(_WORDS['leads_on'])})*"
    rf"(?:(?:[^，。；、的]{{0,6}}(?:{any_of(_WORDS['spenders'])}))(?:“?[^，。；、的“”]{{2,10}}?”?)??|(?:{any_of(_WORDS['pronouns'])})的?(?:项目)?"
    rf"|[这该此][个座条家项](?:由[^，。；、]{{2,20}}的)?(?:项目|工程|工厂|基地))?"
    rf"(?:{any_of(_WORDS['leads_on'])})*$"
)
_OF_A_PART = re.compile(rf"(?:{any_of(_WORDS['parts_paid'])})(?:{any_of(_WORDS['leads_on'])})*$")
_ONCE = re.compile("原(?:计划|定|拟|先|本|来)?的?总?(?:计划)?投资")
_REVISES = re.compile(f"(?:后来?|经[^，。；]{{2,6}}|现在?|现已|年中|因此)*{REVISES}")
_SPENT_ELSEWHERE = re.compile(rf"元?(?:{any_of(_WORDS['elsewhere'])})")


def word_of(context: Context, clause: Clause, quantity: Quantity) -> Mark | None:
    """The word that says what the sum is: 总投资, 首期投资, 增资; else one of spending."""
    word = _known_word(clause, quantity)
    is_bound = word is not None and (word.kind != "money" or word.sense in BOUND)
    return word if is_bound else _cost_word(context, clause, quantity) or word


def _known_word(clause: Clause, quantity: Quantity) -> Mark | None:
    for mark in reversed(clause.marks):
        if mark.end > quantity.start:
            continue
        if mark.kind in ("money", "econ"):
            return mark if mark.kind == "money" or mark.word == "固定资产投资" else None
        if mark.kind == "stage" and mark.word in _ADDING:
            return mark
    return None


def _cost_word(context: Context, clause: Clause, quantity: Quantity) -> Mark | None:
    """花了|2.1亿元, 总盘子|18亿元: the word right before a sum that says it is spent, unless a known one holds it."""
    left = max(clause.start, quantity.start - _REACH)
    cost = _COST.search(context.text, left, quantity.start)
    if cost is None or _SPENT_ELSEWHERE.match(context.text, quantity.end):
        return None
    if cost.group().startswith(_ADDS) or context.text.endswith(_ADDS, clause.start, cost.start()):
        return None
    if _OF_A_PART.search(context.text, clause.start, cost.start()):
        return None
    held = any(m.start < cost.start() < m.end for m in clause.marks if m.kind in ("money", "econ"))
    return None if held else Mark(cost.start(), quantity.start, "money", "total", cost.group())


def revised(context: Context, number: int, quantity: Quantity) -> Mark | None:
    """原计划投资30亿元，|经协商调整为|18亿元: the words that say what a project costs instead."""
    clauses = context.sentence.clauses
    change = _REVISES.match(context.text, clauses[number].start, quantity.start)
    if not number or change is None or change.end() != quantity.start:
        return None
    once = _ONCE.search(context.text, clauses[number - 1].start, clauses[number - 1].end)
    return Mark(change.start(), change.end(), "money", "total", change.group()) if once is not None else None


def is_spender(head: str, word: Mark) -> bool:
    """投资方某某集团前后|砸下, 公司一共|投了, 它|投资, 一共|要投: whether nobody but who pays for the project stands
    before a word of money. What is added to it (公司|追加) is another matter."""
    return not word.word.startswith(_ADDS) and _SPENDER.match(head) is not None
