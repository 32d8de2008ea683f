"""What is told without a name: of the project named before, or of one among the projects of an event.

〔某某基地〕动工。|力争2026年投产 · 二期|已封顶 · 某某有限公司|拿出1.4亿元
"""

from __future__ import annotations

import re

from bot.facts.context import Context
from bot.facts.context.focus import Topic
from bot.facts.context.stages import SO_LONG, decide, is_deed, is_event, steps
from bot.facts.marks.scene import Clause
from bot.facts.marks.words import Mark, early_words
from bot.facts.projects.money.keeping import keep_amount
from bot.facts.projects.money.phases import hear_first_phase
from bot.facts.projects.naming.names import Name
from bot.facts.projects.naming.parts import is_part_of_it
from bot.facts.projects.naming.recalling import recall
from bot.facts.projects.naming.spans import COUNTS
from bot.facts.projects.naming.the_firm import the_firm
from bot.facts.projects.naming.topic import (
    TENANTS,
    how_it_came,
    is_adverbial,
    is_paid_phase,
    is_same_subject,
    names_phase,
    other_phase,
    points_back,
    waits_for,
)
from bot.facts.projects.onward.in_event import tell_firm
from bot.facts.projects.onward.in_focus import AIM, holds, tells_step
from bot.facts.projects.onward.mentioned import hear_topic, speaks_of_topic, start_topic
from bot.facts.projects.phrases import stretches
from bot.facts.projects.rows import add_project, date_each
from bot.facts.projects.stages.at_work import AT_WORK, COMPLETES, IN_PART
from bot.facts.projects.stages.events import SETTLES, SOON, is_counting
from bot.facts.projects.stages.goals import BY_THEN, DONE, HAS, RESERVED
from bot.types import ProjectFact, Stage

_ADDS_PHASE = re.compile(r"(?:建设|启动|上马|上|建)(?P<phase>[二三四]期)(?:工程|项目)?。?$")  # 追加2亿元建设二期
_CLAUSES_NEAR = 6
_AGREED = (Stage.SIGNED, Stage.LANDED)
_OF_FIRMS = ("signed", "expanding")
_OF_INVESTORS = ("signed", "landed", "land")
_OF_IT = re.compile("(?:该|这个|此|整个|目前，)?(?:项目|工程)")
_NOW = re.compile("(?:目前|如今|眼下|截至目前)，")  # what a sentence tells as it is now
_TOO = re.compile("完成|同步|同日|实现|如期|率先|提前(?!到)")  # what else tells that it has happened
_IN_TIME = re.compile(  # 从签约到|动工, 短短8个月，|厂房拔地而起, 不到半年，项目就|建成投产
    r"(?:从[^，。；从]{2,8}到|(?<![一-鿿])(?:该?(?:项目|工程))?(?:短短|仅用?|只用?|不到|不足|用时|历时|耗时|前后)[^，。；]{0,8}[天日月年周](?:时间)?，?)[^，。；]{0,6}$"
)
_REACHED = re.compile("(?:已|如期|提前|顺利|成功)(?:实现|完成)|(?:实现|完成)了")  # 提前实现年内投产的目标
_TIME_BEFORE = 24  # characters of 从签约到 or 不到半年，项目
_OTHER_TOOK = re.compile(rf"，(?P<who>[^，。；：]{{2,20}}?){SO_LONG}")  # 从签约到投产，|某某铸件用了十个月
_STILL = re.compile(
    "已?完成了?[^，。；]{0,6}(?:可研|可行性研究|初步设计|方案设计|规划设计|勘察|选址|征地|征拆)"
    "|正在|还在|仍在|尚在|处于|还没|还未|暂未|仍未|未[动开]工|待[动开]工|缓建|[列纳]入"
)  # 还在补办环评
_IS_AREA = re.compile("(?:园区|片区|高新区|集聚区|新区|合作区)$")
_OTHER_SUBJECT = re.compile(r"等[^，。；]{0,10}(?:工程|设施|项目)|(?:还有|另有|另外?)一[条座个家处][^，。；]{3}")
_AGAINST = re.compile("(?P<who>[一-鿿]{2,8})(?<!否)则(?![一-鿿]?[。，])")
_NEXT_ITEM = re.compile(  # 一是某某修缮，…；二是滨江碧道外海段，全长5公里
    r"；(?:[二三四五六七八九十]是|其[二三四五]|第[二三四五六七八九十][个家笔位条处项])(?![一-鿿]?期)[^，。；]{3}"
)


def tell_unnamed(context: Context, number: int, clause: Clause, carried: list[Name]) -> list[Name]:
    """A clause without names: of a company in an event, or of the project named before. Returns the names that still
    wait for a step."""
    if _OTHER_SUBJECT.search(context.text, clause.start, clause.end):
        context.focus.leave()
    if _NEXT_ITEM.match(context.text, clause.start - 1):
        context.focus.leave()
        carried = []
    if is_counting(context, clause) and not _counts(clause, carried):
        return []
    recalled = recall(context, clause)
    if recalled < 0 and _turns_away(context, clause):
        context.focus.leave()
        carried = []
    if recalled >= 0:
        carried = [name for name in carried if name.words == context.focus.name]  # 前者已封顶
    hear_topic(context, clause)
    topic = context.focus.topic
    if topic is not None and speaks_of_topic(context, clause):
        carried = [name for name in carried if name.start > topic.start]
    carried = _hear_phase(context, number, clause, carried)
    if not tell_firm(context, number, clause):
        _tell_on(context, number, clause, carried, recalled)
    return carried


def _turns_away(context: Context, clause: Clause) -> bool:
    """Whether a clause opens with somebody else, who is set against what was told before: 云岭|则先租用厂房."""
    other = _AGAINST.match(context.text, clause.start)
    return other is not None and not is_adverbial(other["who"]) and not is_part_of_it(other["who"])


def _counts(clause: Clause, names: list[Name]) -> bool:
    """A总投资3亿元，B总投资2亿元，|两个项目均已动工: as many as have been named and still wait."""
    return len(names) > 1 and any(q.unit in COUNTS and q.value == len(names) for q in clause.quantities)


def _follows_time(context: Context, clause: Clause) -> bool:
    """今年3月，基地动工: the clause before is nothing but a time."""
    return any(t.end == clause.start - 1 for t in context.sentence.times)


def _hear_phase(context: Context, number: int, clause: Clause, carried: list[Name]) -> list[Name]:
    """二期主体已封顶，预计11月投用: from here on it is about that phase, and so wait the names for their step."""
    if context.text.find("期", clause.start, clause.end) < 0:
        return carried
    _, behind = the_firm(context, clause, clause.start) or (None, clause.start)  # 该公司|二期…
    words = context.text[behind : clause.end]
    hear_first_phase(context, clause)
    added = _ADDS_PHASE.search(words)
    firm = _firm_spoken_of(context)
    phase = other_phase(firm.words if firm else context.focus.name, added["phase"] if added else words)
    if not phase:
        return carried
    phase = next((name for name in context.named if name in (f"{phase}工厂", f"{phase}基地")), phase)
    if firm is not None:
        start_topic(context, firm)
        context.acting[phase] = firm.company or firm.words
    context.focus.narrow(phase)
    is_paid = is_paid_phase(words)
    money = next((q for q in (clause.quantities if is_paid else context.free(clause)) if q.sort == "money"), None)
    if money is not None and (added is not None or is_paid or (firm is not None and clause.has("money", "total"))):
        keep_amount(context, phase, money)
    if added is not None and money is not None:
        stage = Stage.PLANNED if SOON.search(words) or "准备" in words or "决定" in words else Stage.EXPANDING
        name = Name(-1, -1, phase)
        add_project(context, number, clause, name, stage, goal=False, start=clause.start, end=clause.end)
    return [Name(-1, -1, phase, carried[0].company)] if len(carried) == 1 else carried


def _firm_spoken_of(context: Context) -> Topic | None:
    """The company whose phases are told of, where no project is spoken of."""
    topic = context.focus.topic
    return topic if topic is not None and topic.company is not None and not context.focus.name else None


def _tell_on(context: Context, number: int, clause: Clause, carried: list[Name], recalled: int) -> None:
    """A step without a name: it is told of the project named just before, or `recalled` up to there."""
    text = context.text
    marks = [m for m in steps(text, clause) if tells_step(text, clause, m)]
    if clause.has("mood", "deny"):
        return
    words = text[clause.start : clause.end]
    is_seen = context.focus.is_at_site and decide(marks) is Stage.BUILDING
    if context.focus.name and context.focus.is_fresh and (is_seen or _tells_share(clause, marks, words)):
        _tell_share(context, number, clause, carried)
        return
    if not marks:
        return
    about = carried[-1].words if carried else context.focus.name
    if _IS_AREA.search(about) and text.find("项目", clause.start, marks[0].start) >= 0:
        return  # 该园区…，争取项目早日投产: others' projects
    other = _OTHER_TOOK.match(text, clause.end) if text.startswith("从", clause.start) else None
    if other is not None and not carried and not is_adverbial(other["who"]):
        return
    is_held = not speaks_of_topic(context, clause) and holds(context, number, clause, marks[0], recalled)
    is_awaited = bool(carried) and waits_for(context, clause, marks[0])
    if not is_held and not is_awaited and not _turn_to_topic(context, number, clause, marks[0]):
        return
    for left, right in stretches(context, clause):  # 预计7月动工、明年底竣工
        told = [m for m in marks if left <= m.start < right]
        stage = decide(told)
        is_told = stage is not Stage.PLANNED or _STILL.search(text, clause.start, right) is not None
        if stage is not None and (is_told or _is_early(text, clause, told)):
            _tell_stretch(context, number, clause, carried, stage, left, right)


def _is_early(text: str, clause: Clause, told: list[Mark]) -> bool:
    """Whether something is being done before a site is there (在编制可研), not only to be done (将办理施工许可)."""
    return any(m.word in early_words() and not SOON.search(text, clause.start, m.start) for m in told)


def _turn_to_topic(context: Context, number: int, clause: Clause, mark: Mark) -> bool:
    """如今正式投产, behind nothing but a company or a plant: what is there is spoken of."""
    topic = context.focus.topic
    if topic is None or not (is_event(mark) or is_deed(mark) or mark.sense in _OF_FIRMS or mark.word in SETTLES):
        return False
    if topic.opens and not _OF_IT.match(context.text, clause.start, mark.start):
        return False
    if topic.company is None and mark.sense in _OF_INVESTORS:
        return False  # 在某某工业园|购置厂房
    if not is_same_subject(context, clause, mark.start, or_part=True) and not points_back(context, clause, mark):
        return False
    start_topic(context, topic)
    near = context.sentence.clauses[max(0, number - _CLAUSES_NEAR) : number + _CLAUSES_NEAR]
    sums = [q for c in near for q in context.free(c) if q.yi and _tells_sum(c)]
    if len(sums) == 1:
        keep_amount(context, topic.words, sums[0])
    return True


def _tells_sum(clause: Clause) -> bool:
    """Whether a clause says what its sum is: the whole of an investment, or what somebody means to invest."""
    return clause.has("money", "total") or any(m.word == "拟投资" for m in clause.of("stage"))


def _tells_share(clause: Clause, marks: list[Mark], words: str) -> bool:
    """Whether a clause tells how much of a project stands: 主体完成八成, 年内完成, 外墙已贴到三层."""
    if marks:
        return decide(marks) is Stage.BUILDING and IN_PART.search(words) is not None
    completes = COMPLETES.search(words) if not clause.quantities else None
    return (IN_PART.search(words) or completes or AT_WORK.match(words)) is not None


def _tell_share(context: Context, number: int, clause: Clause, carried: list[Name]) -> None:
    """现已完成主体建设的八成, 年内完成: how much of it stands or will."""
    goal = context.is_ahead(clause) and IN_PART.search(context.text[clause.start : clause.end]) is None
    for name in carried or [Name(-1, -1, context.focus.name)]:
        add_project(context, number, clause, name, Stage.BUILDING, goal=goal, start=clause.start, end=clause.end)


def _tell_stretch(
    context: Context, number: int, clause: Clause, carried: list[Name], stage: Stage, left: int, right: int
) -> None:
    text, opens = context.text, max(context.sentence.start, clause.start - _TIME_BEFORE)
    words = text[clause.start : right]
    is_reserved = RESERVED.search(words) is not None
    stage = Stage.PLANNED if is_reserved else stage
    goal = _is_goal(context, clause, left, right)
    is_dated = (
        bool(clause.times)
        or _follows_time(context, clause)
        or _NOW.match(context.text, context.sentence.start) is not None
    )
    told_here = [m for m in clause.marks if left <= m.start < right]
    is_said = any(is_deed(m) or m.word in early_words() for m in told_here) or names_phase(words)
    is_said |= context.focus.is_recorded and not context.text.startswith("：", clause.end)
    is_said |= context.focus.is_labelled and any(is_event(m) for m in told_here)
    known = context.focus.name
    took = any(_IN_TIME.search(text, opens, m.start) for m in steps(text, clause, left, right))
    if took and any(isinstance(f, ProjectFact) and f.name == known and f.stage is stage for f in context.facts):
        return  # 7月28日正式投产，从拿地到投产用了20个月
    is_dated |= took
    is_said |= is_reserved or how_it_came(words)
    told = goal or is_dated or is_said or DONE.search(words) or carried or _TOO.search(words)
    if not told or (goal and stage in _AGREED and not clause.times and not TENANTS.search(words)):
        return
    if stage is Stage.LANDED and TENANTS.search(words):
        stage = Stage.OPERATING  # 首批企业进驻
    goal &= not is_reserved
    together = [Name(-1, -1, words) for words in context.focus.together]
    about = carried or together or [Name(-1, -1, known)]
    dated = date_each(context, clause, about)
    for name in about:
        time = dated.get(name)
        add_project(context, number, clause, name, stage, goal=goal, start=left, end=right, own_time=time)


def _is_goal(context: Context, clause: Clause, left: int, right: int) -> bool:
    """Whether a stretch of a clause tells what is to be: by a word of will, by a time that lies ahead, as an aim."""
    text, words = context.text, context.text[clause.start : right]
    led = [t for t in context.sentence.times if t.end == clause.start - 1 and not t.is_guessed]  # 2026年三季度：|投产
    own = [t for t in clause.times if left <= t.start < right] or clause.times or led
    is_ahead = any(
        (context.lies_ahead(t) and (t.is_future or not HAS.search(words)))
        or (t.is_deadline and not t.is_over and t.grain != "month")
        for t in own
    )
    is_by_then = BY_THEN.search(words) is not None and not clause.times and not DONE.search(words)
    aims = any(AIM.match(text, m.end) for m in clause.marks if left <= m.start < right)
    return SOON.search(words) is not None or is_ahead or is_by_then or (aims and not _REACHED.search(words))
