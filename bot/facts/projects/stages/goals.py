"""Whether the step before or behind the names is a goal or has been taken: 引进A项目, A项目尽快投产, 推进A项目."""

from __future__ import annotations

import re

from bot.facts.context import Context
from bot.facts.context.stages import decide, steps
from bot.facts.marks.scene import Clause
from bot.facts.marks.times import Time
from bot.facts.marks.words import Mark
from bot.facts.projects.naming.spans import Phrase
from bot.facts.projects.stages.events import SOON, Step, agreed, event_stage, is_in_event
from bot.types import Stage

# At a signing, what a company will build is what it has signed: 某某有限公司将在大泽镇|建设某某基地.
_FOUNDER = re.compile("[^，。；：]{2,24}(?:公司|集团)(?:将|拟|计划|打算|准备)(?:在[^，。；]{2,16})?(?:投资)?$")
DONE = re.compile(
    r"已|了|正式|顺利|先后|成功|正(?!式)|[还仍尚]在|全线|(?<!\d)日前|昨日|当天|进入|进展|现场|上台|成为|随后|随即|旋即|刚刚|上个?[周月](?!底|末)|昨天|前天|近日|[年月天]即(?=[投动开竣])"
)
HAS = re.compile("已|了")
_UNDER_WAY_NOW = re.compile(r"正(?!式)|已|了|成功")
_EACH_IN = re.compile(r"(当[年季月天日])[^，。；]{2,6}?[、]?\1[^，。；]{2,6}")
_QUICK = re.compile(r"尽快|早日|尽早")
_SETTLED = (Stage.SIGNED, Stage.APPROVED, Stage.LAND)  # told without a word of will, these have happened
_TO_COME = re.compile("原定|计划|拟|将|预计|有望|力争|争取")
_WILLED = re.compile("将|计划|预计|力争|争取|有望|可望|倒计时|须(?!知)|务必|确保|要求|最[快迟晚早]|希望|盼")
_WILL_BE = re.compile("将(?:会|要)?(?:再?有|迎来|新[增开签])")  # 今年将有|某某基地等项目动工
_TAKES_UP = ("接", "抢", "收获", "揽")  # what a town takes home from a signing
_SINCE = re.compile("先后|相继|陆续")
BY_THEN = re.compile(
    r"[^，。；]{1,7}(?<!提)前(?:全面|正式|建成)?(?=[投动开竣封试完启交打建通并达贯合放出点复收接靠])"
)  # 早稻上市前投用
_URGED = ("加快建设", "加紧建设", "抓紧建设", "启动建设", "推进建设")
RESERVED = re.compile(r"(?:已|也|被)*[列纳]入[^，。；]{0,12}(?:储备|计划|盘子|名单)")  # planned, whatever it is
HOSTS = re.compile(r"举[行办][^，。；]{0,16}集中")  # 某园区举行项目集中动工仪式: others' step


def after_names(
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
    own = time is not None and (bool(clause.times) or _leads(context, clause, time))
    is_due = (
        own
        and time is not None
        and not DONE.search(tail)
        and (time.is_future or (time.grain in ("half", "quarter", "year", "years") and context.lies_ahead(time)))
    )
    settled = stage in _SETTLED and not pushes and not SOON.search(tail) and not is_due
    ago = _SINCE.search(text, clause.start, after[0].start) is not None and not own
    is_to_come = own and time is not None and time.is_future and not HAS.search(tail)  # 7月正式投产, told in June
    done = settled or ago or (DONE.search(tail) is not None and not is_to_come)
    goal = (
        bool(pushes) or SOON.search(tail) is not None or _WILL_BE.search(text, clause.start, after[0].start) is not None
    )
    if done and not pushes and not _WILLED.search(tail):
        goal = False
    if own and time is not None and not done and not time.is_over:
        goal |= context.lies_ahead(time) or (
            context.moods.plans and time.grain != "day" and time.period != f"{context.published:%Y-%m}"
        )
    elif not own and not goal and not done:
        goal = context.mood(number, after[-1].start, time).goal
    is_ahead = any(_is_to_come(context, t, pushes) for t in clause.times)
    only_moves = {m.word for m in pushes} <= {"推动", "支持"} and not SOON.search(tail)
    if pushes and only_moves and not context.moods.expects and not is_ahead:
        goal = (
            DONE.search(text, context.sentence.start, clause.start) is None
        )  # 成功引进…，推动A落地 tells what was done
    told_of = own or only_moves  # 三季度，|推动某某项目动工
    if pushes and told_of and time is not None and time.is_over and not context.comes_again(time, pushes[-1]):
        goal = False
    is_ago = time is not None and time.grain in ("now", "week") and text.endswith("前", time.start, time.end)  # 两周前
    has_been = own and time is not None and (time.is_over or is_ago)
    if BY_THEN.search(tail) and not DONE.search(tail) and not has_been:
        goal = True
    return goal


def _leads(context: Context, clause: Clause, time: Time) -> bool:
    """年底前，|某某园投产: whether a clause is led by a time. Papers of January look back (8月2日，…)."""
    is_bare = time.is_guessed and context.published.month == 1
    is_next = clause.start - 1 <= time.end <= clause.start
    return is_next and not is_bare and not context.text.startswith("当年", time.start)


def _is_to_come(context: Context, time: Time, pushes: list[Mark]) -> bool:
    """Whether a time lies ahead of what is pushed towards it."""
    is_next = bool(pushes) and context.comes_again(time, pushes[-1])
    return time.is_future or time.is_deadline or is_next


def before_names(context: Context, number: int, clause: Clause, before: list[Mark], pushes: list[Mark]) -> Step:
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
    is_deal = stage in (Stage.PLANNED, Stage.BUILDING) and _FOUNDER.match(text, clause.start, before[-1].start)
    if is_deal and event_stage(context, clause.start) is Stage.SIGNED and is_in_event(context):
        return Stage.SIGNED, False  # 集中签约…，9个项目签约。某某有限公司将在大泽镇|建设X
    if stage is Stage.LANDED and (before[-1].word.startswith(_TAKES_UP) or _has_signed(context, number)):
        return agreed(context, number) or stage, False
    if text[before[-1].end : before[-1].end + 1] == "的":
        return stage, _TO_COME.search(text, clause.start, before[-1].start) is not None
    if _UNDER_WAY_NOW.search(text, clause.start, before[-1].start):
        return stage, False
    time = context.near(number, before[-1].start)
    is_due = (
        time is not None
        and time.grain in ("half", "quarter")
        and time.end == before[0].start
        and context.lies_ahead(time)
    )
    urged = stage is Stage.BUILDING and (bool(pushes) or before[-1].word in _URGED)
    return stage, is_due or urged or context.mood(number, before[-1].start, time).goal


def _has_signed(context: Context, number: int) -> bool:
    """与某某客商签约，|引进X: what a signing brings has been signed."""
    before = context.sentence.clauses[number - 1] if number else None
    told = steps(context.text, before) if before is not None else []
    return bool(told) and told[-1].sense == Stage.SIGNED and context.text[told[-1].end] == "，"


def pushed(text: str, clause: Clause, phrase: Phrase, push: Mark) -> Step:
    """A push and no step: 提速推进A项目 is building; 狠抓A施工进度 tells that it is being built."""
    now = push.word == "狠抓" or re.search("正(?!式)", text[clause.start : push.start]) is not None
    adds = "增资" in text[phrase.left : phrase.start]
    return Stage.EXPANDING if adds else Stage.BUILDING, not now
