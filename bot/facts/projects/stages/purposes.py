"""How far a thing is that money is spent on: the event tells it (签约, 摘牌), or the will (拟), or what follows.

双方签约，投资5亿元建设〔X〕          signed
与某某集团签约，共建〔X〕             signed
竞得一宗用地，拟投资3亿元建〔X〕      land
拟在某镇投资建设〔X〕                 planned
与某镇签约。某某家居将在此建设〔X〕   signed
宣布再投5亿元建设〔X〕               planned
投资7000万元建〔X〕                  building
"""

from __future__ import annotations

import re
from bisect import bisect_left

from bot.facts.context import Context
from bot.facts.context.stages import steps
from bot.facts.marks.scene import Clause, Sentence
from bot.facts.projects.naming.spending import MONEY
from bot.facts.projects.stages.events import Step, agreed, event_stage, next_tells
from bot.types import Stage

_AGREED = ("signed", "land", "expanding", "approved")
_COMES = ("signed", "land", "landed")
_SPENT = re.compile(rf"{MONEY}，?[^，。；]{{0,24}}$")
_INVESTS_IN = re.compile(r"(?:拟|将|计划|打算|准备|有意)[^，。；：]{0,24}投资$")  # 拟在某镇投资|建设X
_BUILDS_HERE = re.compile(  # 某某家居将在此|建设X, 该地块将用于|建设X
    r"(?P<who>[^，。；：]{0,16}?)(?:(?:拟|将|计划)在[^，。；：]{1,16}|(?<=[块地])(?:[拟将]|计划)?(?:用于|用来))$"
)
_SIGNERS = re.compile("(?:双方|[该这]?家?(?:企业|公司)|集团|后者|项目方|[该这此][宗块]?(?:地块|地|用地|土地))")
_BRAND = 2  # characters that tell a company from others
_SIGNING = re.compile(
    "签约(?:仪式|活动|现场)|双方约定|(?:根据|按照?|依据|依照)(?:双方|此次|该|投资|合作|框架)*(?:协议|合同|约定)"
)
_SIGNED_THEN = re.compile(r"[^，。；：]{0,8}项目(?:当天|同日|当日|现场|集中|同时)(?:签约|签下)")  # 三个项目当天签约
_ADDS = re.compile(  # who builds beside what he has, adds to it or makes it new
    r"追加|增资|再投|扩产|新增投资|技改|(?:技术|智能化|数字化|自动化)改造|设备更新|更新设备|新[上增][^，。；]{0,12}线|[老原旧现][有]?(?:工?厂|车间)[房区]?(?:隔壁|旁|对面|里|内|边)|第[二三四]工厂"
)
_WHO_THEN = r"(?:[双三]方|企地|政企|校地)?"
_TOGETHER = re.compile(  # 与某某集团签约，|共建某某港, 签约，|拟在某镇打造某某工厂
    rf"{_WHO_THEN}(?:"
    r"(?:将|拟|计划|约定|并)*(?:在[^，。；、：]{2,14})?(?:共建|(?:共同|合作|联手|携手|合力|联合|一起|一道)(?:投资)?"
    r"(?:建设|打造|共建|开发|推进|兴建|创办|投建|建立|新建|布局|设立))"
    r"|(?:将|拟|计划|打算|准备|约定)+(?:在[^，。；、：]{2,14})?(?:投资)?(?:打造|开发|建立|兴建))(?:一[座个])?"
)
_WILL = re.compile(r"拟|将|计划|打算|准备|宣布|还要|再投|有意|考虑|希望|想[在要把]")


def spent_before(context: Context, number: int, position: int) -> int | None:
    """Where money is told that is spent on what begins at a position (投资5亿元（，在某镇）|建设X) or is meant for it
    (拟在某镇投资|建设X); or that somebody builds where he has just signed or taken land: 将在此|建设X."""
    clauses = context.sentence.clauses
    spent = _SPENT.search(context.text, clauses[max(0, number - 1)].start, position)
    spent = spent or _INVESTS_IN.search(context.text, clauses[number].start, position)
    if spent is not None:
        return spent.start()
    here = _BUILDS_HERE.match(context.text, clauses[number].start, position)
    if here is None:
        return None
    has_come = any(m.sense in _COMES for c in clauses[:number] for m in steps(context.text, c)) and not here["who"]
    return here.start() if has_come or _agreed_before(context, clauses[number]) is not None else None


def agreed_on(context: Context, number: int, clause: Clause, end: int) -> int:
    """Where begins what those who have just signed build together: 与某某集团签约，共建|某某港; else -1."""
    signed = (m.end for m in steps(context.text, clause) if m.sense == Stage.SIGNED)
    starts = [clause.start] if agreed(context, number) is Stage.SIGNED else []
    found = (_TOGETHER.match(context.text, start, end) for start in (*starts, *signed))
    return next((together.end() for together in found if together is not None), -1)


def invested(context: Context, number: int, clause: Clause, listed: Step | None, position: int) -> Step:
    """投资5亿元建设X tells what the money is for. How far it is, the event tells (签约, 摘牌) or the will (拟)."""
    if listed is not None:
        return listed
    for earlier in reversed(context.sentence.clauses[: number + 1]):
        if _SIGNING.search(context.text, earlier.start, min(earlier.end, position)):
            return Stage.SIGNED, False
        told = [m for m in steps(context.text, earlier) if m.sense in _AGREED and m.start < position]
        if told and not earlier.has("mood", "plan", "aim"):
            return Stage(told[-1].sense), False
    kin = event_stage(context, position)
    if kin is Stage.SIGNED or _SIGNED_THEN.match(context.text, context.sentence.end):
        return Stage.SIGNED, False
    before = _agreed_before(context, clause)
    if before is not None:
        return before, False
    if _WILL.search(context.text, context.sentence.clauses[max(0, number - 1)].start, clause.end):
        return Stage.PLANNED, False
    if kin is not None:
        return kin, False
    if _ADDS.search(context.text, context.sentence.clauses[max(0, number - 1)].start, clause.end):
        return Stage.EXPANDING, False
    if _has_settled(context, number, position):
        return Stage.LANDED, False
    return Stage.PLANNED if next_tells(context, number) else Stage.BUILDING, False


def _has_settled(context: Context, number: int, position: int) -> bool:
    """Whether what is told right before says that somebody has come: 某某电声落地恩平，|投资2.6亿元建设某某生产线."""
    near = context.sentence.clauses[max(0, number - 1) : number + 1]
    return any(m.sense == "landed" and m.start < position for c in near for m in steps(context.text, c))


def _agreed_before(context: Context, clause: Clause) -> Stage | None:
    """What the sentence before tells of the one who acts in a clause: a contract signed, land taken."""
    told = context.story.sentences
    at = bisect_left(told, context.sentence.start, key=lambda sentence: sentence.start)
    before = told[at - 1] if at else None
    if before is None or before.paragraph != context.sentence.paragraph or not _acts_again(context, clause, before):
        return None
    taken = [m.sense for c in before.clauses if not c.has("mood", "plan", "aim") for m in steps(context.text, c)]
    return next((stage for stage in (Stage.LAND, Stage.SIGNED) if stage in taken), None)


def _acts_again(context: Context, clause: Clause, before: Sentence) -> bool:
    """Whether a clause begins with one of those whom the sentence before names: 与某某家居有限公司签约。|某某家居将…"""
    text, start = context.text, clause.start
    if _SIGNERS.match(text, start):
        return True
    is_place = any(m.kind in ("place", "elsewhere", "whole") and m.start == start for m in clause.marks)
    return not is_place and text.find(text[start : start + _BRAND], before.start, before.end) >= 0
