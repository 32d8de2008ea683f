"""Numbers that are no figure of the economy: capacities and areas of one plant, forecasts of its output, thresholds
(亿元以上项目), money of one project, ranks, durations, head counts, activities, shares told in passing (占到八成以上).
The words that tell are in around.toml.
"""

from __future__ import annotations

import re

from bot.facts.context import Context
from bot.facts.context.moods import OF_TASK
from bot.facts.figures.around import Around, ends_as, outset
from bot.facts.figures.campaigns import is_campaign
from bot.facts.figures.shares import is_told
from bot.facts.figures.sizes import is_size, size_behind
from bot.facts.marks.quantities import Quantity
from bot.facts.marks.scene import Clause
from bot.types import Comparator

_FLOORS = ("不少于", "不低于")
_MANY = 100
_OF_PROJECT = re.compile("该?项目(?!负责人|经理|公司|业主|部)")  # 项目计划投资…, but not 项目负责人说
_EXACTLY = re.compile(r"(?:的?增长|大关|关口|台阶|门槛)?，?(?:达到?|为|其中|分别增长|增长|同比增长)?")


def may_count(context: Context, clause: Clause, quantity: Quantity) -> bool:
    """Whether a quantity can be a figure at all."""
    text, sort = context.text, quantity.sort
    around = Around(text, context.sentence, clause, quantity, text[clause.start : quantity.start])
    if sort in ("time", "group") or (sort in ("count", "heads", "mass") and _is_in_passing(quantity)):
        return False
    if quantity.unit in ("单", "份", "笔") or (around.before("plant") and not around.before("places_own")):
        return False
    if around.since_link("supposed") or (around.before("met") and OF_TASK.match(text, quantity.start)):
        return False
    if sort not in ("count", "share", "points") and (_is_plants_year(around) or around.since_link("forecast")):
        return False
    if outset(text, clause, quantity) is not None or _is_by_the_way(context, around):
        return False
    if _is_of_plant(context, around) or (quantity.unit == "次" and around.behind("activity")):
        return False  # 区政府十五届54次|常务会议
    is_floor = text.startswith(_FLOORS, quantity.start)
    if around.before("active") and not is_floor and not around.before("willed"):
        return False
    match sort:
        case "money":
            return _is_money(context, around)
        case "share":
            return is_told(context, quantity, around.head)
        case "area":
            return not around.up_to("of_parcels")
        case "count":
            return _is_count(around)
    return True


def _is_plants_year(around: Around) -> bool:
    """年产值9亿元 is a plant's, unless a branch is spoken of."""
    return around.before("yearly") and not around.before("of_many") and not around.leading("of_many")


def _is_in_passing(quantity: Quantity) -> bool:
    """两家, 三个: small numbers in words are told in passing; 三百余家 and 千余户 are figures."""
    return not quantity.in_digits and (quantity.value < _MANY or quantity.comparator is not Comparator.GT)


def _is_of_plant(context: Context, around: Around) -> bool:
    """10GW产能, 可提供岗位100个, 4条生产线: what one plant can, brings and is fitted with."""
    quantity = around.quantity
    if around.behind("capacity") or around.up_to("offered"):
        return True
    if quantity.sort == "count" and around.inside("holds"):
        return True  # 建成后预计可容纳企业60家
    if quantity.unit in ("条", "台", "套") and around.in_sentence("forecast"):
        return True  # 项目建成后，将引入12条生产线
    is_fitted = quantity.sort in ("count", "mass") and around.behind("fittings")
    return is_fitted and context.focus.project is not None and context.focus.is_fresh


def _is_by_the_way(context: Context, around: Around) -> bool:
    """比年初增加38.5亿元, 每周11班, 5000吨级, by how much a plan was missed, and what is told exactly right behind."""
    quantity = around.quantity
    if around.up_to("of_missed_plan"):
        return True
    if (quantity.sort != "share" and around.up_to("by_the_way")) or (quantity.is_level and quantity.sort == "mass"):
        return True
    return _is_told_otherwise(context, quantity) or _is_told_exactly(around)


def _is_told_otherwise(context: Context, quantity: Quantity) -> bool:
    """320项（打包项目拆开共|406项）: the same things counted in another way; 某某基地（规划|40GWh）: of one plant."""
    opened = context.text.rfind("（", context.sentence.start, quantity.start)
    if opened < 0 or not context.text.startswith("）", quantity.end):
        return False
    is_plant = ends_as("plant", context.text[max(opened - 8, 0) : opened])
    return (quantity.sort == "mass" and is_plant) or (
        quantity.sort != "share"
        and any(q.end == opened and q.unit == quantity.unit for q in context.sentence.quantities)
    )


def _is_told_exactly(around: Around) -> bool:
    """首次过六成，达61.7% · 保持两位数增长，分别增长18.6%和10.3%: a rough number right before the exact one."""
    text, quantity = around.text, around.quantity
    is_mark = around.behind("mark")  # 出口跨越2000亿元大关，达到2056.3亿元
    if is_mark and not around.clause.has("econ"):
        return False
    if quantity.in_digits and not is_mark and not text.startswith("两位数", quantity.at):
        return False
    after = next((q for q in around.sentence.quantities if q.start >= quantity.end), None)
    if after is None or not after.in_digits or after.unit != quantity.unit:
        return False
    return _EXACTLY.fullmatch(text, quantity.end, after.start) is not None


def _is_count(around: Around) -> bool:
    quantity, head = around.quantity, around.head
    if size_behind(around.text, around.clause, quantity):
        return True
    if around.behind("projects") and "每" not in head:
        return False
    if (head.endswith("的") and around.behind("said_again")) or around.up_to("first_lots"):
        return False
    if quantity.unit in ("条", "宗") and "线索" not in head and not around.inside("lines", reach=12):
        return False
    return not (around.behind("activity") or around.before("papers"))


def _is_money(context: Context, around: Around) -> bool:
    text, clause, quantity = around.text, around.clause, around.quantity
    if is_size(text, clause, quantity) or _is_phase(context, around) or around.before("at_most"):
        return False
    if any(q.end == quantity.start and q.sort == "count" for q in clause.quantities):
        return False  # 3个超千亿元产业集群
    if text[quantity.start - 1] == "（" and text.startswith("）", quantity.end):
        return False  # 某某产业园（12亿元）
    if quantity.is_level and around.behind("counted"):
        return False  # 千亿级产业链增至2条
    if quantity.value < 1e-5 and not around.before("per_head"):
        return False  # 票价30元
    if around.behind("threshold") or around.behind("of_noun"):
        return False
    return not _is_project_money(context, around)


def _is_phase(context: Context, around: Around) -> bool:
    """投资10亿元建设某某产业园，首期3.5亿元: part of the money of the project spoken of, unless it is a fund's."""
    is_of_one = context.focus.is_fresh and context.focus.name != ""
    sentence = context.sentence
    return is_of_one and around.up_to("phase") and context.text.find("基金", sentence.start, sentence.end) < 0


def _is_project_money(context: Context, around: Around) -> bool:
    """总投资12亿元 of one project: 投资 words before it, and nothing that says a district gathers it."""
    text, sentence, clause, quantity, head = around
    words = [m for m in clause.marks if m.kind in ("money", "econ") and m.end <= quantity.start]
    if is_campaign(text, clause):
        return False
    if around.before("of_one_each") or _OF_PROJECT.match(text, sentence.start) or around.up_to("sum_of_named"):
        return True
    is_floor = text.startswith(_FLOORS, quantity.start) and "意向" not in head
    if is_floor and not (context.focus.name and context.focus.is_fresh):
        return False  # 保护修缮投入不低于6000万元: so much at least is promised
    if words and (words[-1].kind == "econ" or words[-1].sense not in ("total", "phase")):
        return False
    if len(words) > 1 and words[-2].kind == "econ" and words[-2].end == words[-1].start:
        return False  # 出口|总额
    if not words and not around.up_to("invests"):
        return False
    if context.batch is not None and any(
        q.at in context.taken for q in sentence.quantities if q.sort == "count" and q.end <= quantity.start
    ):
        return False
    return not around.before("gathered")
