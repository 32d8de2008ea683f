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
from bot.facts.projects.events import SOON, Step, agreed, event_stage, has_gone_on, is_site, next_tells
from bot.facts.projects.heads import CEREMONY
from bot.facts.projects.prominent import shared_step
from bot.facts.projects.purposes import agreed_on, invested, is_spent_on, spent_before
from bot.facts.projects.spans import THINGS, Phrase
from bot.types import Stage

DONE = re.compile(
    r"已|了|正式|顺利|先后|成功|正(?!式)|全线|(?<!\d)日前|昨日|当天|进入|进展|现场|上台|成为|随后|随即|旋即|刚刚|上个?[周月](?!底|末)|昨天|前天|近日|[年月天]即(?=[投动开竣])"
)
_UNDER_WAY_NOW = re.compile(r"正(?!式)|已|了|成功")
_PUSHES = (
    *(
        "推进",
        "加快推进",
        "扎实推进",
        "持续推进",
        "提速推进",
        "全面推进",
        "深入推进",
        "统筹推进",
        "重点推进",
        "大力推进",
    ),
    *(
        "推动",
        "加快推动",
        "重点推动",
        "奋力推动",
        "加快",
        "加速",
        "抓紧",
        "加紧",
        "狠抓",
        "盯紧",
        "抓好",
        "促进",
        "力促",
    ),
    *("深化", "督促", "实施", "加快实施", "推进实施"),
)
_EACH_IN = re.compile(r"(当[年季月天日])[^，。；]{2,6}?[、]?\1[^，。；]{2,6}")
_QUICK = re.compile(r"尽快|早日|尽早")
_ALSO = re.compile(
    r"(?:也|都|均)(?:一并|同步|同时)?(?:推进|登场|亮相|在列|在其中|参与|榜上有名)|都在其中|(?:在列|入列|上榜|榜上有名)。?$"
)
IN_PART = re.compile(  # 疏浚完成45%, 形象进度过半, 主体建到八层
    r"^(?![^，。；]*(?:投资|计划|任务|年度))[^，。；]{0,12}"
    r"(?:(?:完成(?!率)|完工|干完|建完|(?:形象|工程|施工|建设|总体|整体)进度)[^，。；]{0,8}?(?:\d+(?:\.\d+)?%|[一二三四五六七八九]成|过半)"
    r"|建[至到]第?[\d一二三四五六七八九十]+层)"
)
AT_WORK = re.compile(  # 工地一派火热, 外墙已贴到三层, 主体已起到二层, 沉桩已近尾声, 玻璃幕墙刚装上最后一块
    r"^(?:的|眼下|目前|如今|[^，。；]{0,6}?的)?[^，。；]{0,6}?(?:主体|外墙|幕墙|沉桩|桩基|基坑|路基|钢结构|地下室|屋面|主塔|桥墩|土建|围墙|水稳层|管网|填土)"
    r"[^，。；]{0,2}?(?:已经?|刚刚?|正在?)[^，。；\d%]{0,3}?(?:[到近上完起好出]|过半|成型|收尾|尾声)[^，。；]{0,6}。?$"
    r"|^的?(?:施工|建设)?(?:现场|工地)[^，。；]{0,8}?(?:火热|热火朝天|如火如荼|忙碌|繁忙|轰鸣|紧锣密鼓|抢抓工期)"
)
COMPLETES = re.compile(
    r"(?:年内|年底|年底前|[日月底]前|全部|全面|已|已经|如期|提前)完成(?:(?:基建|土建|主体|基础)(?:工程|施工|建设))?。?$"
)  # 某某技改项目|年内完成
_DRAWN = re.compile("(?:规划|谋划|筹划|布局)(?:建设)?(?:了|一[个座条处])*$")  # 规划一个|某某基地
_OR = re.compile("(?:动工|开工)（$")  # 动工（投产）, as it is said of all: begun at least
_JUST_WORK = re.compile("(?:规划|建设|运营|开发|改造|施工)*(?:各项)?工作。?")  # 推进某某基地|建设运营工作
_RESERVED = re.compile(r"(?:已|也|被)*列入[^，。；]{0,8}(?:储备|计划|盘子|名单)")
_MOVED = re.compile(r"(?:[也都则还]|[把将][^，。；]{2,10}?)*[放搬迁落设建定安][在到进]了")  # 把研发总部|放在了滨江
_ADVANCES = re.compile(
    r"的?(?:前期工作|各项工作|建设|施工)?(?:也|正|正在|在)?(?:(?:加快|有序|稳步|加紧|全面|顺利|深入|扎实|全力|快速)?推进|加紧)"
)
_SETTLED = (Stage.SIGNED, Stage.APPROVED, Stage.LAND)  # told without a word of will, these have happened
_TO_COME = re.compile("原定|计划|拟|将|预计|有望|力争|争取")
_TAKES_UP = ("接", "抢", "收获", "揽")  # what a town takes home from a signing
_SINCE = re.compile("先后|相继|陆续")
BY_THEN = re.compile(r"[^，。；]{1,7}(?<!提)前(?:全面|正式|建成)?(?=[投动开竣封试完启交打])")  # 早稻上市前投用
_EVENTS = ("signed", "started", "operating")
_URGED = ("加快建设", "加紧建设", "抓紧建设", "启动建设", "推进建设")
_HELD = re.compile(r"[^，。；]{0,24}举[行办]")
_HOLDS = ("举行", "举办", "举行了", "举办了")
HOSTS = re.compile(r"举[行办][^，。；]{0,16}集中")  # 某园区举行项目集中动工仪式: others' step
_CEREMONIES = {
    "签约": Stage.SIGNED,
    "动工": Stage.STARTED,
    "开工": Stage.STARTED,
    "奠基": Stage.STARTED,
    "投产": Stage.OPERATING,
    "封顶": Stage.BUILDING,
    "竣工": Stage.BUILDING,
}


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
    relative = _relative(text, clause, phrase, after)
    if relative is not None:
        return [(relative, False)]
    held = CEREMONY.match(tail)
    if held is not None and (_HELD.match(tail, held.end()) or text.endswith(_HOLDS, phrase.left, phrase.start)):
        return [(_CEREMONIES[held["step"]], SOON.search(tail) is not None)]
    if after:
        own = [m for m in pushes if not text.startswith("的", m.end)]  # 某某公司打造的|某某基地|动工
        return _after(context, number, clause, after, own, tail)
    shared = shared_step(context, phrase) if not before else None
    if shared is not None:
        return [(shared, False)]
    built = bool(before) and before[-1].sense == "building" and text.startswith("的", before[-1].end)
    if built and is_last and not tail and next_tells(context, number):
        return []  # 由某某投资建设的某某园，5月竣工
    if phrase.is_founded or _is_object(context, number, clause, phrase, before):
        is_told = phrase.is_founded and is_last and has_gone_on(context, number)
        return [] if is_told else [invested(context, number, clause, listed, phrase.start)]
    if before and not tail.startswith("的"):
        spent = spent_before(context, number, before[-1].start)
        if spent is not None and decide(before) in (Stage.BUILDING, Stage.PLANNED):
            return [invested(context, number, clause, listed, spent)]
        return [_before(context, number, clause, before, pushes)]
    if is_last and not tail and next_tells(context, number):
        return []
    return _unstepped(context, number, clause, phrase, listed, pushes, tail)


def _is_object(context: Context, number: int, clause: Clause, phrase: Phrase, before: list[Mark]) -> bool:
    """投资5亿元建|X; 与某某集团签约，共建|X: what money is spent on, what those who have signed build."""
    is_paid = not before and is_spent_on(context, clause, phrase.start)
    return is_paid or agreed_on(context, number, clause, phrase.start) == phrase.start


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
    if pushes and pushes[-1].word in _PUSHES and (len(tail) <= 6 or _JUST_WORK.fullmatch(tail)):
        if tail.startswith(("前期", "的前期")):
            return [(Stage.PLANNED, True)]
        return [_pushed(context.text, clause, phrase, pushes[-1])]
    if kind := _kind_of_list(clause, phrase):
        return [(kind, SOON.match(tail) is not None)]
    if listed is not None:
        return [listed]
    if _DRAWN.search(context.text, phrase.left, phrase.start):
        return [(Stage.PLANNED, context.moods.plans)]
    return _of_tail(context, number, clause, tail)


def _kind_of_list(clause: Clause, phrase: Phrase) -> Stage | None:
    """A、B等|续建|项目: the step that stands in the noun of the list."""
    inside = [m for m in clause.of("stage") if phrase.names[-1].end <= m.start < phrase.end]
    stage = decide(inside)
    return None if stage is Stage.PLANNED else stage  # of 储备项目 nothing is told


def _urges(mark: Mark) -> bool:
    return mark.kind == "mood" and mark.sense in ("soon", "aim", "pledge", "plan")


def _relative(text: str, clause: Clause, phrase: Phrase, after: list[Mark]) -> Stage | None:
    """当天奠基的X项目选址…: the step that stands in a relative clause, unless a stronger one follows."""
    told = [m for m in steps(text, clause, clause.start, phrase.start) if m.sense in _EVENTS]
    told = [m for m in told if 0 < phrase.start - m.end < 30]
    if not told or text[told[-1].end] != "的" or SOON.search(text, clause.start, told[-1].start):
        return None
    return None if after and decide(after) not in (Stage.LANDED, Stage.BUILDING) else Stage(told[-1].sense)


def _after(
    context: Context, number: int, clause: Clause, after: list[Mark], pushes: list[Mark], tail: str
) -> list[Step]:
    """The step that follows the names. None of those who only hold the ceremony."""
    if HOSTS.match(tail):
        return []
    stage = decide(after)
    assert stage is not None
    goal = _is_goal_after(context, number, clause, stage, after, pushes, tail)
    if stage is Stage.LANDED and not goal:
        return [(agreed(context, number) or stage, False)]
    if stage is Stage.STARTED and goal and _QUICK.search(tail) and not clause.times:
        return [(Stage.PLANNED, True)]  # 尽快动工: not begun, and no date is said
    if stage is Stage.PLANNED and not pushes:
        return [(stage, False)]  # what a company means to do, nobody aims at
    several = list(dict.fromkeys(Stage(m.sense) for m in after))
    if _EACH_IN.search(tail) and len(several) > 1:
        return [(each, goal) for each in several]  # 当年签约当年动工当年完成主体建设
    if "、" in tail and len(several) == 2 and Stage.BUILDING not in several:
        return [(each, goal) for each in several]  # “一年试产、两年达产”
    return [(stage, goal)]


def _is_goal_after(
    context: Context, number: int, clause: Clause, stage: Stage, after: list[Mark], pushes: list[Mark], tail: str
) -> bool:
    text = context.text
    time = context.near(number, after[-1].end, over_semicolons=False)
    own = time is not None and bool(clause.times)
    is_due = own and time is not None and time.grain == "year" and context.lies_ahead(time) and not DONE.search(tail)
    settled = stage in _SETTLED and not pushes and not SOON.search(tail) and not is_due
    ago = _SINCE.search(text, clause.start, after[0].start) is not None and not own
    done = settled or ago or DONE.search(tail) is not None
    goal = bool(pushes) or SOON.search(tail) is not None
    if done and not pushes and not re.search("将|计划|预计|力争|即将", tail):
        goal = False
    if own and time is not None and not done and not time.is_over:
        goal |= context.lies_ahead(time) or (
            context.moods.plans and time.grain != "day" and time.period != f"{context.published:%Y-%m}"
        )
    elif not own and not goal and not done:
        goal = context.mood(number, after[-1].start, time).goal
    is_ahead = any(t.is_future or t.is_deadline for t in clause.times)
    only_moves = {m.word for m in pushes} <= {"推动", "支持"} and not SOON.search(tail)
    if pushes and only_moves and not context.moods.expects and not is_ahead:
        goal = (
            DONE.search(text, context.sentence.start, clause.start) is None
        )  # 成功引进…，推动A落地 tells what was done
    if pushes and own and time is not None and time.is_over:
        goal = False
    if BY_THEN.search(tail) and not DONE.search(tail) and not (own and time is not None and time.is_over):
        goal = True
    return goal


def _before(context: Context, number: int, clause: Clause, before: list[Mark], pushes: list[Mark]) -> Step:
    """The step whose object the names are: 引进A项目, 加快建设B."""
    text = context.text
    stage = decide(before)
    assert stage is not None
    if before[-1].word.startswith(("规划", "谋划")):
        return Stage.PLANNED, True
    if stage in (Stage.PLANNED, Stage.BUILDING) and number:  # 竞得一宗用地，拟投资3.5亿元建设X
        previous = context.sentence.clauses[number - 1]
        taken = [m for m in steps(text, previous) if m.sense in ("land", "signed")]
        if taken and not previous.has("mood", "plan", "aim"):
            return Stage(taken[-1].sense), False
    if stage is Stage.LANDED and before[-1].word.startswith(_TAKES_UP):
        return agreed(context, number) or stage, False
    if text[before[-1].end : before[-1].end + 1] == "的":
        return stage, _TO_COME.search(text, clause.start, before[-1].start) is not None
    if _UNDER_WAY_NOW.search(text, clause.start, before[-1].start):
        return stage, False
    mood = context.mood(number, before[-1].start, context.near(number, before[-1].start))
    urged = stage is Stage.BUILDING and (bool(pushes) or before[-1].word in _URGED)
    return stage, mood.goal or (urged and stage is not Stage.PLANNED)


def _pushed(text: str, clause: Clause, phrase: Phrase, push: Mark) -> Step:
    """A push and no step: 提速推进A项目 is building; 狠抓A施工进度 tells that it is being built."""
    now = push.word == "狠抓" or re.search("正(?!式)", text[clause.start : push.start]) is not None
    adds = "增资" in text[phrase.left : phrase.start]
    return Stage.EXPANDING if adds else Stage.BUILDING, not now


def _of_tail(context: Context, number: int, clause: Clause, tail: str) -> list[Step]:
    if "前期工作" in tail or _RESERVED.match(tail):
        return [(Stage.PLANNED, False)]
    if IN_PART.search(tail) or AT_WORK.match(tail):
        return [(Stage.BUILDING, False)]
    if COMPLETES.search(tail):
        return [(Stage.BUILDING, context.is_ahead(clause))]
    if _MOVED.match(tail):
        return [(agreed(context, number) or Stage.LANDED, False)]
    if _ADVANCES.match(tail):
        return [(Stage.BUILDING, context.moods.plans and not DONE.search(tail))]
    return []
