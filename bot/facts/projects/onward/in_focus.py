"""Whether a step that stands without a name is told of a project at all, and of the one in focus.

〔某某基地〕动工。|力争2026年投产      of it: no other subject stands before the step
该项目|已于3月投产                   also in a new paragraph, as it points back
"""

from __future__ import annotations

import re

from bot.facts.context import Context
from bot.facts.context.stages import is_event, steps
from bot.facts.marks.scene import Clause
from bot.facts.marks.words import Mark
from bot.facts.projects.naming.spans import COUNTS
from bot.facts.projects.naming.topic import goes_on, is_same_subject, names_phase

_OBJECT = re.compile(
    r"(?!了?完成|已|正|基本|全[部面线]|顺利|将|预计|阶段|工作|进度|施工|并|和|及|完毕|到|至|后|中|[“”])"
    r"[^，。；、“”]{4}"
)
_BACK = re.compile(
    r"(?:^|[，：；]|该|这[个座]?|此|整个|目前|其中|推动|确保|按)(?:项目|工程)|(?:这个|该)[^，。；]{1,18}的项目"
    r"|时间[表轴线]|进度[表条]|日程|回头看|一路绿灯"
)
AIM = re.compile("的(?:计划|(?:时间)?节点|目标|时间表|任务|承诺|军令状|打算)")  # 年底封顶|的节点不变
_TAKEN = ("signed", "landed", "expanding")


def tells_step(text: str, clause: Clause, mark: Mark) -> bool:
    """Not 签约的企业, not 已签约项目中, and not what somebody builds besides (今年将建设养殖基地3个)."""
    if mark.word.endswith("项目") or text.startswith(("项目", "企业", "活动"), mark.end):
        return False
    if text.startswith("的", mark.end):
        return AIM.match(text, mark.end) is not None
    if any(q.unit in COUNTS and q.value > 1 and mark.end <= q.start <= mark.end + 8 for q in clause.quantities):
        return False  # 共开业商铺260家
    is_work = mark.word.startswith("正") and not mark.word.endswith("建设")  # 正在安装|登船廊桥: a part of it
    has_object = not is_work and _OBJECT.match(text, mark.end, clause.end) is not None
    return not (has_object and mark.sense in ("building", "landed", "planned"))


def holds(context: Context, number: int, clause: Clause, mark: Mark, recalled: int) -> bool:
    """Whether a step is told of the project in focus."""
    focus = context.focus
    if not focus.name or not (focus.is_labelled or goes_on(context, clause, mark, recalled)):
        return False
    return focus.is_fresh or _speaks_on(context, number, mark.start)


def _speaks_on(context: Context, number: int, position: int) -> bool:
    """Whether a new paragraph still speaks of the project: 项目 points back, or it is the only one of the story and the
    sentence has told no step of something else."""
    is_near = context.sentence.paragraph - context.focus.paragraph <= 2
    sentence, clause = context.sentence, context.sentence.clauses[number]
    words = context.text[sentence.start : position]
    points_back = is_near and (
        _BACK.search(words) is not None
        or names_phase(context.text[clause.start : position])
        or context.focus.is_called_by(words)
    )
    return points_back or (_is_only_one(context) and not _tells_of_other(context, number))


def _is_only_one(context: Context) -> bool:
    """Whether nothing else has been named in the paragraph that named the project, which is this one or the last."""
    if len(context.named) == 1:
        return True
    told = context.named.get(context.focus.name)
    if told is None or context.sentence.paragraph - context.focus.paragraph > 1:
        return False
    opens = context.text.rfind("\n", 0, told[0])
    return all(start < opens or told[0] <= start < told[1] for start, _ in context.named.values())


def _tells_of_other(context: Context, number: int) -> bool:
    for clause in context.sentence.clauses[:number]:
        told = steps(context.text, clause)
        is_taken = any(is_event(m) or m.sense in _TAKEN for m in told)
        if is_taken and not is_same_subject(context, clause, told[0].start, or_part=True):
            return True
    return False
