"""Which steps a clause tells of the projects it names, and whether they are goals or have been taken.

推动|A、B等项目|尽快投产     the step after the names, a goal by its push
引进|A项目                  the step before them
盯紧|A项目                  a push alone: building
动工的有|A、B               the step of their list
"""

from __future__ import annotations

import re

from bot.facts.context import Context
from bot.facts.context.stages import decide, steps
from bot.facts.marks.scene import Clause
from bot.facts.marks.words import Mark
from bot.facts.projects.naming.spans import APPLIED, THINGS, Phrase
from bot.facts.projects.naming.spending import PUT, PUTS
from bot.facts.projects.phrases.heads import CEREMONY
from bot.facts.projects.phrases.prominent import shared_step
from bot.facts.projects.stages.at_work import AT_WORK, COMPLETES, IN_PART, has_spent
from bot.facts.projects.stages.events import (
    NAMED_STEPS,
    SOON,
    Step,
    agreed,
    event_stage,
    has_gone_on,
    is_site,
    next_tells,
)
from bot.facts.projects.stages.goals import DONE, RESERVED, after_names, before_names, pushed
from bot.facts.projects.stages.purposes import agreed_on, invested, spent_before
from bot.types import Stage

_PUSHES = re.compile(
    "(?:加快|扎实|持续|提速|全面|深入|统筹|重点|大力)?推进|(?:加快|重点|奋力)?推动|加快|加速|抓紧|加紧|狠抓|盯紧|抓好|促进|力促"
    "|深化|督促|(?:加快|推进)?实施|紧抓|抓实|建好|紧盯|盯住|力推|(?:全力|合力|集中)攻坚|全力(?:服务)?保障"
)
_ALSO = re.compile(
    r"(?:也|都|均)(?:一并|同步|同时)?(?:推进|登场|亮相|在列|在其中|参与|榜上有名)|都在其中|(?:在列|入列|上榜|榜上有名)。?$"
)
_DRAWN = re.compile("(?:规划|谋划|筹划|布局)(?:建设)?(?:了|一[个座条处])*$")  # 规划一个|某某基地
_FINISHES = re.compile("完成了?$")
_OR = re.compile("(?:动工|开工)（$")  # 动工（投产）, as it is said of all: begun at least
_JUST_WORK = re.compile(  # 推进某某基地|建设运营工作, 推动某某项目|加快建设进度
    "(?:加快|提速|抓紧)?(?:规划|建设|运营|开发|改造|施工|工程)*(?:各项)?(?:工作|进度|进程|步伐)。?"
)
_GETS_ON = re.compile("(?:取得|实现)[^，。；、]{0,6}(?:进展|突破)。?")  # 力争某某项目|取得实质性突破
_MOVED = re.compile(
    rf"(?:[也都则还]|[把将][^，。；]{{2,10}}?|整体|从[^，。；]{{2,10}}?)*(?:{PUT}|{PUTS})"
)  # 把研发总部|放在了滨江
_ADVANCES = re.compile(
    r"的?(?:前期工作|各项工作|建设|施工)?(?:也|正|正在|在)?(?:按(?:照?(?:既定)?计划|期|时|时间节点|[序时]{2}进度))?"
    r"(?:(?:加快|有序|稳步|加紧|全面|顺利|深入|扎实|全力|快速)?推进|加紧)"
)
_EVENTS = ("signed", "started", "operating")
_COMES = (Stage.SIGNED, Stage.LANDED, Stage.LAND)  # news besides what has been built since
_HELD = re.compile(r"[^，。；]{0,24}举[行办]")
_HOLDS = ("举行", "举办", "举行了", "举办了", "举行的", "举办的")


def steps_of(
    context: Context, number: int, clause: Clause, phrase: Phrase, listed: Step | None, *, is_last: bool
) -> list[Step]:
    """The steps of a phrase: of what stands after it, before it, of a push, of the list it is in. Empty when the
    clause tells none. `is_last`: the next clause may go on about it."""
    text = context.text
    tail = text[phrase.end : phrase.right]
    before = steps(text, clause, phrase.left, phrase.start)
    after = _behind(text, clause, phrase, before)
    if listed is not None or event_stage(context, phrase.start) is not None:
        before = [m for m in before if not is_site(m) or text.startswith("的", m.end)]  # 签约的两个，落户新会的是|A
    pushes = [m for m in clause.marks if m.end <= phrase.start - phrase.is_founded and _urges(m)]
    relative = _relative(context, clause, phrase, after)
    if relative is not None:
        return [relative]
    held = CEREMONY.match(tail)
    is_held = text.endswith(_HOLDS, phrase.left, phrase.start) or text.endswith(_HOLDS, phrase.start, phrase.end)
    if held is not None and (is_held or _HELD.match(tail, held.end())):
        is_to_be = SOON.search(tail) is not None
        return [(NAMED_STEPS[step], is_to_be) for step in held.group("step", "too") if step]
    if after:
        own = [m for m in pushes if m.word != "将" and not text.startswith("的", m.end)]  # 某某公司打造的|某某基地|动工
        return after_names(context, number, clause, after, own, tail)
    shared = shared_step(context, phrase) if not before else None
    if shared is not None:
        return [(shared, False)]
    built = bool(before) and before[-1].sense == "building" and text.startswith("的", before[-1].end)
    if built and is_last and not tail and next_tells(context, number):
        return []  # 由某某投资建设的某某园，5月竣工
    if phrase.is_founded or agreed_on(context, number, clause, phrase.start) == phrase.start:
        step = invested(context, number, clause, listed, phrase.start)
        is_told = phrase.is_founded and is_last and step[0] not in _COMES and has_gone_on(context, number)
        return [] if is_told else [step]
    if before and (not tail.startswith("的") or APPLIED.match(tail)):
        spent = spent_before(context, number, before[-1].start)
        if spent is not None and decide(before) in (Stage.BUILDING, Stage.PLANNED):
            return [invested(context, number, clause, listed, spent)]
        return [before_names(context, number, clause, before, pushes)]
    if is_last and not tail and next_tells(context, number):
        return []
    return _unstepped(context, number, clause, phrase, listed, pushes, tail)


def _is_told_of_other(text: str, clause: Clause, phrase: Phrase, mark: Mark) -> bool:
    """某某园|进驻企业金钥匙…, 是首个某某|改造|项目, 某某基地|建设3条生产线: of its tenants, its class, its parts."""
    if mark.sense == "landed" and text.startswith(("企业", "商户"), mark.end):
        return True
    if mark.sense == "building" and text.startswith(("项目", "工程"), mark.end):
        return text.find("是", phrase.end, mark.start) >= 0
    return mark.word == "建设" and any(q.start == mark.end and q.unit in THINGS for q in clause.quantities)


def _behind(text: str, clause: Clause, phrase: Phrase, before: list[Mark]) -> list[Mark]:
    """The steps behind the names: of 动工（投产） the first, and not the 建设 of 启动|某某基地|建设."""
    after = steps(text, clause, phrase.end, phrase.right)
    if before and before[-1].word == "启动" and [m.word for m in after] == ["建设"]:
        return []
    after = [m for m in after if not _OR.search(text, clause.start, m.start)] or after
    return [m for m in after if not _is_told_of_other(text, clause, phrase, m)]


def _unstepped(
    context: Context, number: int, clause: Clause, phrase: Phrase, listed: Step | None, pushes: list[Mark], tail: str
) -> list[Step]:
    """What is told of names without a step's word: 也在其中, a push, the list they are in, a share that is done."""
    if _ALSO.search(tail):
        kin = listed[0] if listed else event_stage(context, phrase.end)
        return [(kin, False)] if kin is not None else []
    if pushes and _PUSHES.fullmatch(pushes[-1].word) and (len(tail) <= 6 or _JUST_WORK.fullmatch(tail)):
        if tail.startswith(("前期", "的前期")):
            return [(Stage.PLANNED, True)]
        return [pushed(context.text, clause, phrase, pushes[-1])]
    if pushes and _GETS_ON.fullmatch(tail):
        return [(Stage.BUILDING, True)]
    if kind := _kind_of_list(clause, phrase):
        return [(kind, SOON.match(tail) is not None)]
    if listed is not None:
        return [listed]
    if not tail.strip("。") and _is_finished(context, clause, phrase):
        return [(Stage.BUILDING, context.mood(number, phrase.start, context.near(number, phrase.start)).goal)]
    if _DRAWN.search(context.text, phrase.left, phrase.start):
        return [(Stage.PLANNED, context.moods.plans)]
    return _of_tail(context, number, clause, phrase, tail)


def _is_finished(context: Context, clause: Clause, phrase: Phrase) -> bool:
    """完成|某某路改造工程, but not 完成|12公里农村公路改造."""
    is_sized = any(phrase.start <= q.start < phrase.end for q in clause.quantities)
    return not is_sized and _FINISHES.search(context.text, phrase.left, phrase.start) is not None


def _kind_of_list(clause: Clause, phrase: Phrase) -> Stage | None:
    """A、B等|续建|项目: the step that stands in the noun of the list."""
    inside = [m for m in clause.of("stage") if phrase.names[-1].end <= m.start < phrase.end]
    stage = decide(inside)
    return None if stage is Stage.PLANNED else stage  # of 储备项目 nothing is told


def _urges(mark: Mark) -> bool:
    return mark.kind == "mood" and mark.sense in ("soon", "aim", "pledge", "plan")


def _relative(context: Context, clause: Clause, phrase: Phrase, after: list[Mark]) -> Step | None:
    """当天奠基的X项目选址…, 年底投产的X项目投资…: the step that stands in a relative clause, unless a stronger one
    follows."""
    text = context.text
    told = [m for m in steps(text, clause, clause.start, phrase.start) if m.sense in _EVENTS]
    told = [m for m in told if 0 < phrase.start - m.end < 30]
    if not told or text[told[-1].end] != "的":
        return None
    if after and decide(after) not in (Stage.LANDED, Stage.BUILDING):
        return None
    times = [t for t in clause.times if t.end <= told[-1].start]
    is_ahead = bool(times) and context.lies_ahead(times[-1])
    is_willed = SOON.search(text, clause.start, told[-1].start) is not None
    return (Stage(told[-1].sense), is_ahead) if is_ahead or not is_willed else None


def _of_tail(context: Context, number: int, clause: Clause, phrase: Phrase, tail: str) -> list[Step]:
    if "前期工作" in tail or RESERVED.match(tail):
        return [(Stage.PLANNED, False)]
    if IN_PART.search(tail) or AT_WORK.match(tail) or has_spent(phrase.names[-1].words, tail):
        return [(Stage.BUILDING, False)]
    if COMPLETES.search(tail):
        return [(Stage.BUILDING, context.is_ahead(clause))]
    if _MOVED.match(tail):
        return [_moved(context, number, clause, phrase)]
    if _ADVANCES.match(tail):
        return [(Stage.BUILDING, context.moods.plans and not DONE.search(tail))]
    return []


def _moved(context: Context, number: int, clause: Clause, phrase: Phrase) -> Step:
    """把总部|放在了滨江 has landed, 争取把总部|放在滨江 is to, 打算把总部|搬到滨江 is planned."""
    before = [m.sense for m in clause.of("mood") if m.end < phrase.start]  # not 将|总部迁到了
    agreed_to = agreed(context, number)
    if agreed_to is not None or not before:
        return agreed_to or Stage.LANDED, False
    return (Stage.PLANNED, False) if before[-1] == "plan" else (Stage.LANDED, before[-1] != "done")
