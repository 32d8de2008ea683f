"""What an event or a contract told of before says of the projects that follow, and whether the next clause goes on.

13个项目现场签约。|某某优品投资2.6亿元              the step of the set that was counted
双方正式签约，|某某项目花落水步                     who has signed settles
〔X〕建智能仓，|设备正在安装                        the next clause tells how far it is
"""

from __future__ import annotations

import re

from bot.facts.context import Context
from bot.facts.context.stages import decide, steps
from bot.facts.marks.scene import Clause
from bot.facts.marks.words import Mark
from bot.facts.projects.naming.topic import waits_for
from bot.types import BatchFact, Stage

Step = tuple[Stage, bool]  # and whether it is a goal
NAMED_STEPS = {  # what titles, fields and ceremonies call them
    "备案": Stage.APPROVED,
    "核准": Stage.APPROVED,
    "签约": Stage.SIGNED,
    "落户": Stage.LANDED,
    "摘牌": Stage.LAND,
    "动工": Stage.STARTED,
    "开工": Stage.STARTED,
    "奠基": Stage.STARTED,
    "封顶": Stage.BUILDING,
    "竣工": Stage.BUILDING,
    "投产": Stage.OPERATING,
}

SOON = re.compile(
    r"(?:时间|日期|节点)[，由从][^，。；]{2,12}(?:调整|顺延|改|推迟|延期|延后|推后|提前)[至到为](?!了)|下个?[月周]|就能|尽快|早日|尽早|力争|争取|将|(?<!按)(?<!按照)(?<!既定)(?<!比原)(?<!比)(?<!较)(?<!较原)(?<!于)(?<!于原)(?<!按原)(?<!照原)(?<!原定)计划|预计|拟|[有可]望|明年|确保|(?<![重主需必首])要|即将|在即|倒计时|距离?(?=[投开动竣通封试达]|建成)|推迟到|提前到|原定|定在|时间[锁暂初敲]?定|时间(?:调整|推迟|提前|改)[为到]|承诺|务必|须(?!知)|要求|盼着?|希望|瞄准|最[快迟晚早]|马上|[即便方]可|可(?:正式|全面|顺利)?(?=[动开投竣出用]|试产|建成)"
)
_SITES = ("选址", "落户", "落子", "落地")  # where it will stand, when an event has told how far it is
SETTLES = (
    *_SITES,
    "扎根",
    "定址",
    "安家",
    "入驻",
    "进驻",
    "签约落户",
    "签约落地",
    "落地投资",
    "落户安家",
    "安家落户",
    "整体搬迁至",
    "整体迁入",
)  # by itself


def batch_at(context: Context, position: int) -> BatchFact | None:
    """The set that was told of last before a position: the whole sentence has been read for sets by now."""
    at = context.folded.index[min(position, len(context.folded.index) - 1)]
    if context.batch is None or context.batch.quote.start <= at:
        return _whole_of(context) or context.batch
    told = (fact for fact in reversed(context.facts) if isinstance(fact, BatchFact))
    return next((batch for batch in told if batch.quote.start <= at), None)


def _whole_of(context: Context) -> BatchFact | None:
    """177个项目开工，73个项目投产。|某某项目总投资4亿元: behind parts of several steps, the set they belong to."""
    whole, opens = context.whole, context.folded.index[context.sentence.start]
    if whole is None or context.batch is whole or context.batch is None or context.batch.quote.start >= opens:
        return None
    parts = [f for f in context.facts if isinstance(f, BatchFact) and f.quote.start > whole.quote.start]
    if any(part.stage_is_goal or part.stage in (Stage.BUILDING, Stage.PLANNED) for part in parts):
        return None
    return whole if len({part.stage for part in parts}) > 1 else None


def event_stage(context: Context, position: int) -> Stage | None:
    """The step of the set in force at a position, when it has been taken."""
    batch = batch_at(context, position)
    return batch.stage if batch is not None and not batch.stage_is_goal else None


def is_in_event(context: Context) -> bool:
    """Whether projects of an event are told here: right behind the set that took a step in it."""
    batch = context.batch
    if batch is None or batch.stage_is_goal or batch.stage in (Stage.BUILDING, Stage.PLANNED):
        return False
    return context.sentence.paragraph - context.named_set_in <= 1


def agreed(context: Context, number: int) -> Stage | None:
    """What has just been told of, a contract or land taken, in the sentence or as an event: what then settles has got
    as far."""
    if is_in_event(context) and context.batch is not None:
        return context.batch.stage if context.batch.stage is Stage.SIGNED else None
    clauses = context.sentence.clauses
    part = context.text.rfind("；", context.sentence.start, clauses[number].start)
    earlier = [c for c in clauses[:number] if c.start > part]
    told = [m.sense for c in earlier if not c.has("mood", "plan", "aim") for m in steps(context.text, c)]
    return next((stage for stage in (Stage.SIGNED, Stage.LAND) if stage in told), None)


def next_tells(context: Context, number: int) -> bool:
    """Whether the next clause goes on about the same subject with a step: …等十大项目，力争三季度全部进场施工."""
    if number + 1 >= len(context.sentence.clauses):
        return False
    following = context.sentence.clauses[number + 1]
    if context.text[following.start - 1] == "；":
        return False
    marks = [m for m in steps(context.text, following) if not is_site(m) or context.batch is None]
    return bool(marks) and waits_for(context, following, marks[0])


def has_gone_on(context: Context, number: int) -> bool:
    """Whether the next clause tells a step that has been taken since: …建某某仓，设备正在安装."""
    if not next_tells(context, number):
        return False
    following = context.sentence.clauses[number + 1]
    told = decide(steps(context.text, following))
    return (
        told in (Stage.BUILDING, Stage.OPERATING)
        and not SOON.search(context.text, following.start, following.end)
        and not any(t.is_future for t in following.times)
    )


def is_counting(context: Context, clause: Clause) -> bool:
    """Whether a batch has been counted in the clause."""
    taken = context.taken
    return bool(taken) and any(q.at in taken for q in clause.quantities if q.sort == "count")


def is_site(mark: Mark) -> bool:
    """Whether a step only says where a project will stand."""
    return mark.word in _SITES
