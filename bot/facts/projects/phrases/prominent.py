"""Projects that an event or a list puts in front: they share its step, or are named by a copula alone.

主会场所在的〔某某智能工厂〕                     who hosts the event has taken its step
〔某某装备基地〕是其中分量最重的一个，投资9亿元   who is the biggest of a set has taken the set's
〔某某装备〕是此次签约的11个项目之一             so has one that is said to be of it
最大的一笔是〔某某新材料〕，18亿元               what somebody says it is, when its sum or its step follows
"""

from __future__ import annotations

import re

from bot.facts.context import Context
from bot.facts.context.stages import steps
from bot.facts.marks.scene import Clause
from bot.facts.marks.sums import SUM
from bot.facts.projects.naming.firms import is_legal
from bot.facts.projects.naming.names import read_names
from bot.facts.projects.naming.spans import COUNTS, Phrase, is_class_of_place, is_place
from bot.facts.projects.naming.specific import is_class
from bot.facts.projects.stages.events import event_stage
from bot.types import Stage

_VENUE = re.compile(
    r"主会场(?:所在)?(?:地块)?[^，。；]{0,4}，?(?:的|是|即|就是)?[^，。；]{0,6}$|(?:仪式|活动)(?:[^，。；]{0,2}现场)?(?:设|定|放)?在[^，。；]{0,8}$"
)
_NEAR = 32
_BIGGEST = re.compile(
    r"其中[^，。；]{0,4}(?:最[大重高]|分量|块头)|(?:排在|居|占|坐上)[^，。；]{0,4}(?:头一位|第一位|首位|榜首|第一)的?|(?:最[大重高]|头号|挑大梁|领衔)的(?:一[个笔宗])?(?:，|$)|头把交椅|其中(?:之一|的?一[个家员])"
)
_ONE_OF = re.compile(
    r"(?P<name>[^，。；：“”]{3,32}?)(?:也|就|便|正)*是(?:其中(?:之一|的?一[个家员])|[^，。；：]{0,16}?\d+[个家][^，。；：]{0,12}之一)"
)
_IS = re.compile(
    r"[^，。；：“”]{0,14}(?:的|之一|[个笔家宗席位单]|其次|再次)，?(?:则|就|便|还|主要|正)?是(?P<name>[^，。；：、“”]{4,30})$|^(?:[那这]里?|眼前|面前)?(?:就|便|正)?是(?P<bare>[^，。；：、“”]{4,44})$"
)
_GOES_ON = re.compile(
    rf"，(?:[一二三首]期|双方|它|其|该?企业|已|预计|拟|将|要|共|一共|需)*(?:(?:计划|预计|估算|概算|协议)?(?:总|拟)?投资?|(?:合同|协议|投资)?(?:金额|总?额)|[是只仅有]*{SUM}|总投入)"
)


def shared_step(context: Context, phrase: Phrase) -> Stage | None:
    """The step of the event that the phrase's project hosts or leads."""
    text = context.text
    kin = event_stage(context, phrase.end)
    hosts = _VENUE.search(text, max(context.sentence.start, phrase.start - 24), phrase.start)
    if hosts is not None:
        held_for = context.event or kin
        return Stage.STARTED if held_for is Stage.LANDED else held_for  # of 签约动工投产活动 too, a site is the venue
    leads = _BIGGEST.search(text, phrase.end, min(phrase.end + _NEAR, context.sentence.end))
    return kin if leads is not None else None


def identified(context: Context, clause: Clause, left: int, right: int) -> Phrase | None:
    """最大的一笔是|某某新材料，18亿元: a copula names it, and what follows treats it as a project."""
    text = context.text
    if text.find("是", left, right) < 0:
        return None
    one = _ONE_OF.match(text, left, right)
    if one is not None:
        names = read_names(text, *one.span("name"), listed=True, is_one=True)
        is_sure = len(names) == 1 and not is_place(clause, names[0]) and not is_class(names[0].words)
        return Phrase(names, names[0].start, names[0].end, left, right) if is_sure else None
    if any(q.unit in COUNTS and q.value != 1 for q in clause.quantities):
        return None
    said = _IS.match(text, left, right)
    if said is None:
        return None
    start, end = said.span("name" if said["name"] else "bare")
    end -= text.endswith("。", start, end)
    names = read_names(text, start, end, listed=True)
    if len(names) != 1 or names[0].end != end or is_place(clause, names[0]) or is_class_of_place(clause, names[0]):
        return None
    words = names[0].words
    if len(words) < 4 or is_class(words) or is_legal(words) or not _is_told_on(context, clause):
        return None
    return Phrase(names, names[0].start, end, left, right)


def _is_told_on(context: Context, clause: Clause) -> bool:
    """Whether the clauses behind tell a sum or a step of it."""
    if _GOES_ON.match(context.text, clause.end, context.sentence.end):
        return True
    later = [c for c in context.sentence.clauses if c.start > clause.end - 1][:1]
    return any(steps(context.text, c) and context.text[c.start - 1] == "，" for c in later)
