"""How far a counted set is: the step told of it, or the one it takes from the event, the verb or the set before it."""

from __future__ import annotations

import re

from bot.facts.batches.project_sets import ProjectSet
from bot.facts.context import Context
from bot.facts.context.stages import decide_event, steps
from bot.facts.marks.quantities import Quantity
from bot.facts.marks.scene import Clause
from bot.facts.marks.words import Mark
from bot.types import BatchFact, Stage

_DRIVEN = re.compile(r"(?:滚动)?实施|加快|推进|抓好|推动|抓紧|重点建设")
EVENT = re.compile(
    r"集中[^，。；]{0,16}(?:活动|仪式|签约)|签约(?:活动|仪式)|集中推进|(?:开工|动工|竣工|投产)(?:奠基)?(?:活动|仪式)"
    r"|(?:签约|动工|开工|投产|竣工)[（、暨]?(?:签约|动工|开工|投产|竣工)[^，。；]{0,6}(?:活动|仪式)"
)
_EVENT_STEPS = {
    "签约": Stage.SIGNED,
    "动工": Stage.STARTED,
    "开工": Stage.STARTED,
    "奠基": Stage.STARTED,
    "投产": Stage.OPERATING,
    "竣工": Stage.OPERATING,
}
_THIS_EVENT = re.compile("(?:(?:此次|本次|这次)[^，。；]{0,16}?)?活动|当天|现场")
_JOIN = re.compile("[、和与及暨（/][新拟已]?")  # what joins steps that are told together
_TOUCHES = re.compile("[^、]{0,4}")
_EXCEPT = re.compile("除[^，。；]*?外")
_WILLED = re.compile(  # 要在6月底前全部|动工
    r"(?:[也都均]|全部|今年|明年|年内|一定)*(?:要|须|必须|务必|确保|力争|争取|将|计划|预计)[^，。；：、的]{0,14}?(?=[签动开投竣供摘奠])"
)
_BARE = re.compile("(?:参[加与]的?|活动|重大|重点)*项目")
_SHOWN = re.compile("(?:集中|集体|同台|同时)(?:亮相|登场)|参加活动|登台亮相|项目参[加与](?:[，。；]|$)")
_INSIDE = re.compile("到资|[进入]园|入区|入驻")
_NOT_BEGUN = re.compile(
    "前期|预备|申报|(?<!物资)(?<!粮食)储备(?!设施|库|中心|基地|站|林|粮)|在库|项目库|待招商|招商项目|推介项目|待签约|待建|拟建|(?<![新再])入库项目"
)
_PERMITTED = re.compile("(?:环评|许可证?|备案证)$")  # 工业项目施工许可|31宗
_OF_DEALS = re.compile("(?:合同|协议|合约|意向书?)$")
_PARCELS = re.compile("(?:用地|地块|土地)$")
_BROUGHT = re.compile(  # 捧回5个项目, 以商引商带来19个, 带着11个项目归来
    r"(?:(?P<back>[带捧签揽]回|[要又共]签|签[订署下]|带着(?=\d.{0,40}(?:归|回来)))|[带引招]”?来)了?(?:[^，。；：、\d]{0,8}项目)?\d"
)
_TAKEN_ON = re.compile("(?:承接|集聚|汇聚|聚集|促成|撮合)了?[^，。；：、]{0,14}项目")  # 转移平台承接亿元以上项目189个
_REVIEWED = re.compile("(?:评审|过会)(?:通过)?(?:的)?项目$")  # 通过联席会议评审项目43个
_AT_ONCE = re.compile("(?:拿地|摘牌|交地)即[动开]工")  # 12个项目实现“拿地即开工”
_LISTS = re.compile("包括|包含|涵盖|其中|分别是|有|即")  # what follows names them: some are called 某某改造
_LISTED = re.compile(  # 清单共列项目34个, 重点项目计划中，24个项目榜上有名: arranged
    r"列出[^，。；\d]{0,10}项目$|清单[^，。；]{0,4}(?:列|：|有|包括|包含)|(?:计划|计划表|名单|清单|目录)[中里内]，"
)
_LISTED_IN = re.compile(
    "(?:获|被)?(?:列入|纳入|入列|入选)[^，。；]{0,14}(?:项目|重点|计划|盘子|清单|名单|目录)"
)  # 59个项目|列入市重点项目
_BRACKETED = re.compile(r"（共?\d+[项个]$")  # 产业工程项目（共44项）
_ADDED = re.compile(
    r"[新再](?:增|设立?|上|批|入库)(?![^，。；]{0,8}(?:储备|入库|谋划))[^，。；、]{0,8}项目"
)  # 新增澳资项目30个, 新设外资项目
_SET_AS_AIM = re.compile(  # 全年任务为亿元以上项目22个, 侨资项目累计突破50个
    r"(?:任务|目标)(?:数|量)?(?:[是为：]|定为)[^，。；：、]{0,12}项目\d"
    r"|(?:亿元|[侨外港台澳]资)[^，。；：、]{0,8}项目(?:累计|总数|数量?|个数)*(?:突破|达到|不少于|力争|定在|定为|要)+\d"
)
_TAIL = re.compile(r"(?:[，。；：、（”]|$|总投资|计划|投资|合计|占|为|均[为属是]|都是|，|共|分)")


def steps_of(context: Context, found: ProjectSet, clause: Clause) -> tuple[int, list[Mark]]:
    """The stage words that speak about a count and the number of their clause: right after it, in its link of an
    enumeration, in its clause, or in the next clause when that goes on (…等十大项目，力争三季度全部进场施工)."""
    text, count = context.text, found.count
    assert count is not None
    if found.told is not None:
        return found.told
    left = max(clause.start, text.rfind("、", clause.start, count.start) + 1)
    right = text.find("、", max(count.end, found.end), clause.end)
    marks = _joined(text, clause, steps(text, clause, left, right if right >= 0 else clause.end))
    named = _named_before(text, clause, count)
    marks = [m for m in marks if not named <= m.start < count.start]
    own = [m for m in marks if not _has_own_count(text, clause, m, count.at)]
    marks = _beyond_name(found, own or [m for m in marks if _touches(text, count, m)])
    if context.tells_parts and all(found.start <= m.start and m.end <= found.end for m in marks):
        return found.number, []  # 项目包括…等10个增资扩产项目: of the set that has begun
    after = [m for m in marks if m.start >= count.end]
    if after and (after[0].start - count.end <= 4 or _is_said_of(text, count, marks[0])):
        return found.number, after
    if marks and not after and _is_said_of(text, count, marks[-1]):
        return _willed_onward(context, found) or (found.number, marks)
    if marks:
        return found.number, marks
    whole = [m for m in steps(text, clause) if not _has_own_count(text, clause, m, count.at)]
    whole = [m for m in whole if not named <= m.start < count.start]
    if whole:
        return found.number, whole
    if found.number + 1 < len(context.sentence.clauses) and not found.is_elliptic:
        following = context.sentence.clauses[found.number + 1]
        onward = steps(text, following)
        if (
            onward
            and text[following.start - 1] != "；"
            and not _LISTS.match(text, following.start)
            and onward[0].start - following.start <= 14
            and not any(q.sort == "count" for q in following.quantities)
            and _TAIL.match(text, found.end, clause.end + 1)
        ):
            return found.number + 1, onward
    return found.number, []


def _is_said_of(text: str, count: Quantity, mark: Mark) -> bool:
    """去年签约的|47个项目: the step that they have taken long since, when another is told behind them."""
    return mark.end + 1 == count.start and text[mark.end] == "的"


def _willed_onward(context: Context, found: ProjectSet) -> tuple[int, list[Mark]] | None:
    """去年签约的47个项目，除3个退出外，|要在6月底前全部动工: what is to become of them."""
    for number, clause in enumerate(context.sentence.clauses[found.number + 1 :][:2], start=found.number + 1):
        if _EXCEPT.fullmatch(context.text, clause.start, clause.end):
            continue
        if not _WILLED.match(context.text, clause.start, clause.end) or context.text[clause.start - 1] == "；":
            return None
        marks = steps(context.text, clause)
        return (number, marks) if marks else None
    return None


def _named_before(text: str, clause: Clause, count: Quantity) -> int:
    """Where the names begin that a count closes (新开工某某大桥|、某某水厂扩建等64个项目): none of its steps."""
    first = text.find("、", clause.start, count.start) if text.startswith("等", count.start - 1) else -1
    return first if first >= 0 else count.start


def _joined(text: str, clause: Clause, marks: list[Mark]) -> list[Mark]:
    """The words of a link with those that are joined to them: 签约、动工、投产|项目共26个, 26个项目签约、动工."""
    told = steps(text, clause)
    first, last = (told.index(marks[0]), told.index(marks[-1])) if marks else (0, -1)
    while first > 0 and marks and _JOIN.fullmatch(text, told[first - 1].end, told[first].start):
        first -= 1
    while marks and last + 1 < len(told) and _JOIN.fullmatch(text, told[last].end, told[last + 1].start):
        last += 1
    return told[first : last + 1]


def _beyond_name(found: ProjectSet, marks: list[Mark]) -> list[Mark]:
    """What a set does, where its name holds a step, too: 280个签约项目|动工, 9个增资扩产项目|现场签约."""
    assert found.count is not None
    named = [m for m in marks if found.count.end <= m.start and m.end <= found.end]
    does = [m for m in marks if m.start >= found.end]
    return does if named and does else marks


def _has_own_count(text: str, clause: Clause, mark: Mark, at: int) -> bool:
    """Whether a step is told of another count than the one at a position, right before or behind that one."""
    return any(_touches(text, q, mark) for q in clause.quantities if q.at != at and q.sort == "count")


def _touches(text: str, count: Quantity, mark: Mark) -> bool:
    """Whether a step stands right before or behind a count."""
    if count.end <= mark.start:
        return _TOUCHES.fullmatch(text, count.end, mark.start) is not None
    return mark.end <= count.start and _TOUCHES.fullmatch(text, mark.end, count.start) is not None


def inherit(context: Context, found: ProjectSet, clause: Clause) -> Stage | None:
    """A count without a step of its own: of the event or verb before it in the sentence, part of the batch before it,
    or projects that are merely arranged."""
    text = context.text
    words = text[clause.start : clause.end]
    told = Stage.PLANNED if found.is_talked_of else _told_by_name(found.scope, words)
    if told is not None:
        return told
    before = text[context.sentence.start : clause.start]
    event = _event_before(context, before)
    event = event or (context.event if _is_its_whole(context, found, clause) else None)
    if event is not None:
        return event
    if _DRIVEN.search(words):
        return Stage.BUILDING
    if re.search("引资|招商引资|引进", before) and words.startswith("其中"):
        return Stage.LANDED
    if context.whole is not None and context.tells_parts:
        return context.whole.stage
    for earlier in reversed(context.sentence.clauses[: found.number]):
        marks = steps(text, earlier)
        if marks:
            return decide_event(marks)
    listed = _listed(context, found, clause)
    if listed is not None:
        return listed
    in_brackets = _BRACKETED.search(text, clause.start, found.end) and text.startswith("）", found.end)
    if not in_brackets and not _TAIL.match(text, found.end, clause.end + 1):
        return None
    is_other = context.whole is not None and context.whole.stage is Stage.PLANNED and _ADDED.search(words)
    if context.whole is not None and is_part_of_whole(context.whole, found) and not is_other:
        return context.whole.stage  # 43个项目未按计划开工。…|新增工业项目15个 are none of these
    if re.search("引资|招商|引进", before):
        return Stage.LANDED
    return _arranged(found.scope, words)


def is_part_of_whole(whole: BatchFact, found: ProjectSet) -> bool:
    """Whether a set may be a part of the one that was told as a whole: it is no larger."""
    return whole.count is None or found.count is None or found.count.value <= whole.count


def _listed(context: Context, found: ProjectSet, clause: Clause) -> Stage | None:
    """Projects of a list that is drawn up are arranged, those of one that is carried out are under way."""
    text, start = context.text, context.sentence.start
    if _LISTED.search(text, start, found.count.start if found.count else found.start):
        return Stage.PLANNED
    carried_out = "盘子" in text[start : clause.end] or _LISTED_IN.match(text, found.end, clause.end)
    return Stage.BUILDING if carried_out else None


def _arranged(scope: str, words: str) -> Stage | None:
    """Projects that are merely added, or are the year's."""
    if _ADDED.search(words) or _SET_AS_AIM.search(words):
        return Stage.LANDED
    return Stage.BUILDING if re.search("重点|重大建设|正式项目", scope + words) else None


def _told_by_name(scope: str, words: str) -> Stage | None:
    """What the sort of projects says itself: 续建项目, 前期项目, 项目实现“拿地即开工”."""
    if re.search("续建|在建", scope):
        return Stage.BUILDING
    if _INSIDE.search(scope):
        return Stage.LANDED
    if _REVIEWED.search(scope):
        return Stage.APPROVED
    if _AT_ONCE.search(words):
        return Stage.STARTED
    if _OF_DEALS.search(scope):
        return Stage.PLANNED if "意向" in scope else Stage.SIGNED
    if _PERMITTED.search(scope):
        return Stage.APPROVED
    if _PARCELS.search(scope):
        return Stage.LAND
    if _TAKEN_ON.search(words):
        return Stage.LANDED
    brought = _BROUGHT.search(words)
    if brought:
        return Stage.LANDED if brought["back"] is None else Stage.SIGNED
    return Stage.PLANNED if _NOT_BEGUN.search(scope) else None


def _event_before(context: Context, before: str) -> Stage | None:
    """The step of the event that the sentence tells of, or of the one before (此次活动共有…)."""
    if EVENT.search(before):
        return event_stage(before)
    sentence = context.sentence
    is_this = _THIS_EVENT.match(context.text, sentence.start) or _SHOWN.search(
        context.text, sentence.start, sentence.end
    )
    return context.event if is_this else None


def _is_its_whole(context: Context, found: ProjectSet, clause: Clause) -> bool:
    """…集中动工活动举行。|项目31宗，总投资128.6亿元: the first count behind an event, of nothing but projects; and each
    that closes a list of names there (某某树脂、某某轮胎等|7个外资项目)."""
    if context.event_in != context.sentence.paragraph:
        return False
    if found.count is not None and context.text.startswith("等", found.count.start - 1):
        return True
    is_next = context.batch is None
    return is_next and found.start == clause.start and _BARE.fullmatch(found.scope) is not None


def event_stage(words: str) -> Stage:
    """集中签约 → signed, 集中动工（投产） → started, 动工投产暨签约 → landed: no single step."""
    named = {stage for word, stage in _EVENT_STEPS.items() if word in words}
    if Stage.SIGNED in named:
        return Stage.SIGNED if len(named) == 1 else Stage.LANDED
    return Stage.STARTED if Stage.STARTED in named or not named else Stage.OPERATING
