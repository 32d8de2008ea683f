"""Counts whose noun was said before: 30个投产, 续建的有314项, 新会区41个, 去年全年也才7个, 离全年12个的目标."""

from __future__ import annotations

import re

from bot.facts.batches.parts import is_among, is_districts_part, is_told_of_part, size_of_part, sort_of_part
from bot.facts.batches.project_sets import ProjectSet
from bot.facts.context import Context
from bot.facts.context.stages import steps
from bot.facts.marks.quantities import Quantity
from bot.facts.marks.scene import Clause
from bot.facts.marks.words import Mark

_ELLIPSIS = re.compile(r"(?:类|的有|的占|的是|里有|中有|其中|还有|另有|以上的|的只有|的也有|的就有)$")
_ENDS_COUNT = "，。、；：（）“”！\n"
_REST = re.compile("(?:剩下|其余|余下|剩余|另外)的?$")  # 其余|9个，预计三季度前动工
_ARE = ("为", "是", "属", "均", "都", "全", "则")  # 余下3个|为基础设施
_IN_ALL = re.compile("(?:[总合]计|一?共)(?:计|有)?")
_LISTED = re.compile(  # 重点项目|予以公布, 集中动工项目|名单出炉
    r"(?P<scope>[^，。；：]{2,20}?项目)(?:的?(?:名单|清单|计划|目录))?(?:予以|正式|对外|已|如下)*(?:公布|公示|发布|下达|印发|出炉|亮相|名单|清单)"
)
_TOUCH = re.compile(r"(?:合计|共计|累计|总计)|(?:的?(?:[只仅已还共也就]?有|是|才|达|仅)|了|的)?")
_IS_BEHIND = re.compile("[^、镇街县区村“”]{0,7}")  # 10个年内|投产; not 10个、|动工9个, 10个镇（街）|引进
_BROUGHT = re.compile(r"(?:[带引]来|[带捧签揽]回|[要又共]签|[又再还]新?增)了?$")  # 以商引商带来19个, 今年又新增41个
_TOOK = re.compile("(?<![召公离展推带驱联活行流调发撬拉促解打放再])(?P<verb>[开动签投供])了$")  # 到8月末|开了|139个
_TOOK_STEP = {"开": "started", "动": "started", "签": "signed", "投": "operating", "供": "land"}
_ONLY = re.compile(r"(?:也|还|仅|才|只|则|却)*(?:有|是|为)?")
_DONE_SO_FAR = re.compile(r"(?:已|已经|眼下|目前|现|至今|迄今)(?:已)?(?:完成|实现)了?$")  # 不少于15个，眼下完成了|11个
_AIMED_AT = re.compile(r"(?:目标|任务)(?:数)?(?:是|为|定在|定为)$")  # 今年的目标是|18个
_OF_PROJECTS = re.compile("项目|招商|推介会")
_INVESTED = re.compile(
    r"[，、](?:合计|计划|协议)*(?:总投资|投资)(?:总?额)?[约超近达为]?\d"
)  # 签约9个，|投资总额31.6亿元
_LEADS = re.compile(  # 新会区动工项目最多，|为33个
    "(?P<scope>[^，。；：]{0,20}?(?:项目|工程))(?:数量?|个数)?(?:[也都均仍]|仍旧|依然|全市)*(?:最多|居首位?|[排居位列]+第一|领跑|领先|唱主角|挑大梁|占大头|占多数|打头阵)，"
    "(?:就?有|共有?|为|达到?)+"
)
_ASKED = re.compile(
    r"(?P<scope>[^，。；：]{0,12}?(?:引进|签约|[动开]工|投产|竣工|落户|招引|新引|供地)[^，。；：]{0,14}?项目)(?:数量?|个数)?，"
    "(?:力争|确保|争取|必须|务必|目标是?|要)(?:不少于|不低于|达到?|突破|超过?)?"
)
_CHANGE_WORDS = (
    "改造",
    "升级改造",
    "建设",
    "扩建",
    "改扩建",
    "验收",
    "装修",
    "施工",
)  # steps that other things take too


def find_elliptic(context: Context, number: int, clause: Clause, quantity: Quantity) -> ProjectSet | None:
    """A count whose noun was said before: 30个投产, 续建的有314项, 完成供地41个, 离全年12个的目标."""
    text = context.text
    is_parcel = quantity.unit == "宗" and context.batch is not None
    if not (quantity.unit in ("个", "项") or is_parcel):
        return None
    if not quantity.in_digits:
        return _in_words(context, number, clause, quantity)
    is_of_projects = _OF_PROJECTS.search(text, context.sentence.start, context.sentence.end) is not None
    is_of_projects = is_of_projects or (context.measured is not None and "项目" in context.measured.name)
    if context.batch is None and not is_of_projects and not _INVESTED.match(text, quantity.end):
        return None
    touching = [
        m
        for m in steps(text, clause)
        if (_IS_BEHIND.fullmatch(text, quantity.end, m.start) or _TOUCH.fullmatch(text, m.end, quantity.start))
        and m.word not in _CHANGE_WORDS
        and (m.start >= quantity.end or text[quantity.end : quantity.end + 1] in _ENDS_COUNT)  # 签了9个合作课题
    ]
    if touching:
        start, end = min(quantity.start, touching[0].start), max(quantity.end, touching[0].end)
        return ProjectSet(quantity, touching[0].word + "项目", start, end, number, is_elliptic=True)
    ends = text[quantity.end : quantity.end + 1] in _ENDS_COUNT
    in_all = _in_all(context, number, clause, quantity) or (_taken(context, number, clause, quantity) if ends else None)
    if in_all is not None:
        return in_all
    if (
        ends
        and _ELLIPSIS.search(text, max(clause.start, quantity.start - 4), quantity.start)
        and (context.batch is not None or is_among(context, clause))
    ):
        scope = _ELLIPSIS.sub("", text[clause.start : quantity.start]).removeprefix("其中")
        return ProjectSet(quantity, scope + "项目", clause.start, quantity.end, number, is_elliptic=True)
    if context.batch is None:
        return None
    goes_on = ends or bool(steps(text, clause, quantity.end)) or text.startswith(_ARE, quantity.end)
    if goes_on and _REST.search(text, max(clause.start, quantity.start - 4), quantity.start):
        return ProjectSet(quantity, context.batch.scope, clause.start, quantity.end, number)
    if _is_of_set_told(context, number, clause, quantity, ends=ends):
        return ProjectSet(quantity, context.batch.scope, clause.start, quantity.end, number, is_elliptic=True)
    part = (sort_of_part(context, clause, quantity) or size_of_part(context, clause, quantity)) if ends else None
    if part:
        return ProjectSet(quantity, part + "项目", clause.start, quantity.end, number, is_elliptic=True)
    behind = 3 * text.startswith("的目标", quantity.end)
    if behind or (ends and _AIMED_AT.search(text, clause.start, quantity.start)):
        return ProjectSet(
            quantity, context.batch.scope, clause.start, quantity.end + behind, number, is_elliptic=True, is_aim=True
        )
    return None


def find_leading(context: Context, number: int, clause: Clause, quantity: Quantity) -> ProjectSet | None:
    """新会区动工项目最多，|为33个 · 全年引进亿元以上项目，|力争不少于80个: the clause before tells of which projects so
    many are the most or are asked for."""
    text, before = context.text, context.sentence.clauses[number - 1] if number else clause
    leads = _LEADS.fullmatch(text, before.start, quantity.start) or _ASKED.fullmatch(text, before.start, quantity.start)
    if leads is None or text[quantity.end : quantity.end + 1] not in _ENDS_COUNT:
        return None
    told = number - 1, steps(text, before)
    return ProjectSet(quantity, leads["scope"], clause.start, quantity.end, number, told=told)


def _in_all(context: Context, number: int, clause: Clause, quantity: Quantity) -> ProjectSet | None:
    """2025年第二批重点项目予以公布，|共9项，总投资47亿元: how many they are that the clause before names."""
    text, before = context.text, context.sentence.clauses[number - 1] if number else clause
    if before is clause or before.quantities or not _IN_ALL.fullmatch(text, clause.start, quantity.start):
        return None
    named = _LISTED.search(text, before.start, before.end)
    if named is None or text[quantity.end : quantity.end + 1] not in _ENDS_COUNT:
        return None
    told = number - 1, steps(text, before)
    return ProjectSet(quantity, named["scope"], quantity.start, quantity.end, number, told=told if told[1] else None)


def _taken(context: Context, number: int, clause: Clause, quantity: Quantity) -> ProjectSet | None:
    """到8月末|开了139个 · 一季度只|动了5个: a step told by its first character alone."""
    took = _TOOK.search(context.text, clause.start, quantity.start)
    if took is None:
        return None
    told = Mark(took.start(), took.end(), "stage", _TOOK_STEP[took["verb"]], took.group())
    return ProjectSet(quantity, "项目", took.start(), quantity.end, number, is_elliptic=True, told=(number, [told]))


def _is_of_set_told(context: Context, number: int, clause: Clause, quantity: Quantity, *, ends: bool) -> bool:
    """Whether a count is of things like those of the set told before: what came of it so far, a part of it, what was
    brought, what another time had."""
    text = context.text
    is_aim = context.batch is not None and context.batch.stage_is_goal
    if ends and is_aim and _DONE_SO_FAR.search(text, clause.start, quantity.start):
        return True
    if ends and _BROUGHT.search(text, clause.start, quantity.start):
        return True
    return (
        is_districts_part(context, number, clause, quantity)
        or _is_of_other_time(context, clause, quantity)
        or is_told_of_part(context, clause, quantity)
    )


def _in_words(context: Context, number: int, clause: Clause, quantity: Quantity) -> ProjectSet | None:
    """投资超50亿元的有|两个, 余下|两个为…: a count in words is of a part of the set just told, or of other things."""
    batch, text = context.batch, context.text
    if batch is None or batch.count is None or not 2 <= quantity.value < batch.count:
        return None
    ends = text[quantity.end : quantity.end + 1] in _ENDS_COUNT
    if (ends or text.startswith(_ARE, quantity.end)) and _REST.search(text, clause.start, quantity.start):
        return ProjectSet(quantity, batch.scope, clause.start, quantity.end, number)
    size = size_of_part(context, clause, quantity) if ends else None
    return ProjectSet(quantity, size + "项目", clause.start, quantity.end, number, is_elliptic=True) if size else None


def _is_of_other_time(context: Context, clause: Clause, quantity: Quantity) -> bool:
    """上半年签了9个项目，去年全年也才7个: nothing but a time and the count."""
    if not clause.times or clause.times[-1].end > quantity.start or clause.times[0].start > clause.start + 1:
        return False
    ends = context.text[quantity.end : quantity.end + 1] in _ENDS_COUNT
    return ends and _ONLY.fullmatch(context.text, clause.times[-1].end, quantity.start) is not None
