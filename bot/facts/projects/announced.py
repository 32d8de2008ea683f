"""The step that is told of names before they are named: 动工的项目有18个，分别是A、B; 签约的有：A；B."""

from __future__ import annotations

import re

from bot.facts.context import Context
from bot.facts.context.stages import decide, decide_event, is_state, steps
from bot.facts.context.wording import STRONG
from bot.facts.marks.scene import Clause
from bot.facts.marks.words import Mark
from bot.facts.projects.phrases.bare import SET_IS
from bot.facts.projects.printed.labels import step_label
from bot.facts.projects.stages.events import SOON, Step, batch_at, event_stage, is_counting, is_in_event
from bot.types import Stage

_HEADER_TAIL = re.compile(  # 动工|的有, 签约|项目中, 投产|名单上, 落户的|企业以制造业为主
    r"的?[^，。；、的]{0,4}?(?P<noun>的|项目|企业|工程|名单|队伍|行列|方面)(?:清单|名单|一览|榜单)?(?:中|里|上|当中)?(?:“[^”]{1,8}”)?[，]?(?:既|还|则|也|主要|分别|就|共)?"
    r"(?:(?:有|是|为|包括|如)(?:\d+[个家项]|[^，。；]{0,8}$)?|以[^，。；]{2,16}为主|$)"
)
ITEM = re.compile(r"[^，。；：]{0,8}[的个家宗](?:则|就)?[是为]")  # 其中江海的是A；|新会的是B
_EACH = re.compile(rf"[，：；](?:分别|其中[^，。；：]{{0,3}}[有是为]|包括|{ITEM.pattern})")
_THE_REST = re.compile("(?:其余|其他|另外几个|其它)[^，。；：]{0,12}")  # 其余分布在各镇街：A、B
_REST = re.compile("的[^，。；]*$")
_EXAMPLES = re.compile("等[^，。；]{0,14}(?:项目|企业)")


def announces(context: Context, clause: Clause) -> tuple[Step, int] | None:
    """动工的项目有18个, 投产名单上, 签约的是: the step of the names that follow in this sentence, and from where on."""
    label = step_label(context.text, context.sentence) if clause is context.sentence.clauses[0] else None
    stage = decide(label) if label else None
    if label and stage is not None:
        return (stage, not is_state(stage, label) and _is_willed(context, clause)), clause.end
    for mark in clause.of("stage"):
        start = mark.end - 2 * mark.word.endswith("项目")
        tail = _HEADER_TAIL.match(context.text, start, clause.end) or _heads_list(context, clause, mark)
        if tail is not None:
            before = [m for m in clause.marks if m.kind == "stage" and m.start <= mark.start]
            stage = decide_event(before)
            will = SOON.search(context.text, clause.start, mark.start) is not None or context.is_ahead(clause)
            goal = will or (context.moods.outline.is_plan and not clause.times)
            return ((stage, goal), tail.end()) if stage is not None else None
    if _THE_REST.fullmatch(context.text, clause.start, clause.end) and context.text.startswith("：", clause.end):
        kin = event_stage(context, clause.start)
        return ((kin, False), clause.end) if kin is not None else None
    if (of_set := _of_set(context, clause)) is not None:
        return of_set
    batch = batch_at(context, clause.end) if is_counting(context, clause) else None
    if batch is not None and (not batch.stage_is_goal or _goes_through(context, clause, batch.count)):
        # of goals only those are told that are gone through
        counted = decide_event([m for m in clause.marks if m.kind == "stage"])
        return (counted or batch.stage, batch.stage_is_goal), clause.end
    return None


def _goes_through(context: Context, clause: Clause, count: int | None) -> bool:
    """3个，分别是A、B和C · 将有三个项目动工：A；B；C: whether each of a set is named."""
    if _EACH.match(context.text, clause.end):
        return True
    rest = context.text[clause.end + 1 : context.sentence.end]
    return context.text.startswith("：", clause.end) and count in (rest.count("；") + 1, rest.count("、") + 1)


def _of_set(context: Context, clause: Clause) -> tuple[Step, int] | None:
    """签约的6个项目分别为|A、B · 另外三单是|A、B: the step of a set that the same clause goes through, its own or
    the event's."""
    opening = SET_IS.match(context.text, clause.start, clause.end)
    if opening is None:
        return None
    told = decide_event([m for m in clause.marks if m.kind == "stage" and m.end <= opening.end()])
    stage = told or (event_stage(context, clause.start) if is_in_event(context) else None)
    will = SOON.search(context.text, clause.start, opening.end()) is not None or context.is_ahead(clause)
    return ((stage, will), opening.end()) if stage is not None else None


def _is_willed(context: Context, clause: Clause) -> bool:
    """▷上半年确保动工：, and 投产： in a section of aims; not 已投产："""
    if clause.has("mood", "done") or any(t.is_over for t in clause.times):
        return False
    is_said = clause.has("mood", *STRONG) or SOON.search(context.text, clause.start, clause.end) is not None
    return is_said or context.is_ahead(clause) or context.moods.outline.expects


def _heads_list(context: Context, clause: Clause, mark: Mark) -> re.Match[str] | None:
    """投产的四张“面孔”里有三张是老朋友：|A、B: a step with 的 before a colon and a list."""
    if not context.text.startswith("：", clause.end) or not context.text.startswith("的", mark.end):
        return None
    return _REST.match(context.text, mark.end, clause.end)


def step_before(context: Context, number: int) -> Step | None:
    """5宗用地发布出让公告，|涉及A、B等项目: the step of the clause that the names belong to."""
    told = [m for m in steps(context.text, context.sentence.clauses[number - 1]) if m.sense in ("land", "approved")]
    return (Stage(told[-1].sense), False) if told else None


def step_of_set(context: Context, clause: Clause) -> Step | None:
    """动工项目有22个。这些项目含金量高，|包括A、B等一批先进制造项目: examples have taken the step of the set."""
    if not is_in_event(context) or not _EXAMPLES.search(context.text, clause.start, clause.end):
        return None
    if "项目" not in context.text[context.sentence.start : clause.start]:
        return None
    stage = event_stage(context, clause.start)
    return (stage, False) if stage is not None else None
