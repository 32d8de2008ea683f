"""Numbers that are no figure of the economy: capacities and areas of one plant, forecasts of its output, thresholds
(亿元以上项目), money of one project, ranks, durations, head counts, activities, shares told in passing (占到八成以上).
"""

from __future__ import annotations

import re

from bot.facts.context import Context
from bot.facts.marks.quantities import Quantity
from bot.facts.marks.scene import Clause
from bot.types import Comparator

# Every alternative begins with a plain character: the engine then passes over the others at C speed.
_PLANT = re.compile(
    r"年产(?<![今去明全当]年产)(?!值)|日产|产能|占地|用地面积|总用地|首期用地|规划用地|建筑面积|建设面积|规划面积|已开发|面积由|建面|每亩"
    r"|亩均(?!税收)|厂房面积|单体|容量|装机(?!规模)|总长|全长|里程|建起|距离?|购地|拿地|启动区|地块"
)
_FORECAST = re.compile(
    r"达产后|满产后|建成后|投产后|落成后|投用后|运营后|预计(?:可)?(?:实现)?年|可实现|产值(?<![上总业链]产值)(?:测算|可望|有望|预计)|满产|估算"
)
_YEARLY = re.compile(r"年(?<![去明全当\d]年)(?<!(?<!如)今年)(?:产值|营收|销售|税收|纳税)")  # 年产值9亿元 is a plant's
_THRESHOLD = re.compile(
    r"(?:级)?的?[^，。；：、（）\d了到已向投的]{0,8}(?:项目(?!引进)|企业|行政村|客商)|(?:级)?的?[^，。；]{0,6}“"
)
_SAID_SHARE = re.compile(
    r"占比|比重|率|增长|增加|下降|减少|多了|少了|同比|达|不低于|比例|占(?:全[国省市])?[约近超]?$|[提升降冲]到|完成[^，]{0,6}(?:任务|计划|目标)的|压缩|提速|提到"
)
_LINES = re.compile(r"生产线|示范带|航线|公路|道路|绿道|街区|线路|步道|廊道")
_OUTSET = re.compile(r"[从由](?:原来|原先|现在|目前|最初|每[天日年])?的?[约近超]?$")
_RISES_TO = re.compile(r"[^，。；]{0,4}[，]?[^，。；]{0,8}(?:到|至|为)")
_OF_NOUN = re.compile(
    r"(?:级)?的(?!目标|任务|总?盘子|关口|[^，。；\d]{0,10}(?:基金|集群|产业|大关))|(?:以上|以下|左右)?的[^，。；]{1,12}\d"
)
_INVESTS = re.compile(r"(?:投资|投入|注资|出资|增资|[再追要拟]投)(?:额|总额)?(?:约|超|达|为|合计)*$")
_ACTIVITY = re.compile(
    r"[^，。；：、]{0,6}(?:驻点|联络处|人员|专班|工作组|小组|窗口|条例|机制|举措|措施|行动|方面|办事处|机构|产业链|工程包|工作|会议|活动|部门|环节|步骤|国家(?!级)|地区|城市|景点|试点城|党建|党组织|队伍|将士|代表)"
)
_NAMED_LIST = re.compile(r"名单|队伍|措施|举措|办法|机制|指引|条款|事项(?!达)|服务(?!企业|器)|清单|涉及国家[^，]{0,6}")
_ACTIVE = re.compile("拜访|走访|对接企业|洽谈|聘请|敲开|组织|排队")
_PROJECTS = re.compile(r"[^，。；：、（）]{0,16}(?:项目|工程)")
_PROGRESS = re.compile(
    r"(?<!投资)(?<!支出)(?<!累计)(?<!资金)进度|主体|施工|工程(?:已)?完成|基础(?!设施)|桩基|封顶|疏浚|路基"
)
_PER_HEAD = re.compile(r"[人户亩村]均|每[人户亩村]")
_GATHERED = re.compile(
    r"完成|交通|带动|撬动|技改|基础设施|水利|引进|招商|招引|引资|全年|全市|全区|全镇|各类|合计|新签|重点|外资|产业|工业"
)


def may_count(context: Context, clause: Clause, quantity: Quantity) -> bool:
    """Whether a quantity can be a figure at all."""
    text = context.text
    head = text[clause.start : quantity.start]
    if quantity.sort in ("time", "group") or (quantity.sort in ("count", "heads", "mass") and not quantity.in_digits):
        return False
    if quantity.unit in ("单", "份", "笔") or _PLANT.search(head):
        return False
    if quantity.sort not in ("count", "share", "points") and (
        _YEARLY.search(head) or _FORECAST.search(text, max(context.sentence.start, quantity.start - 40), quantity.start)
    ):
        return False
    if is_outset(text, clause, quantity):
        return False
    if quantity.unit in ("条", "台", "套") and _FORECAST.search(text, context.sentence.start, quantity.start):
        return False  # 项目建成后，将引入12条生产线
    if _ACTIVE.search(head) and not re.search("力争|确保|争取", head):
        return False
    match quantity.sort:
        case "money":
            return _is_money(context, clause, quantity)
        case "share":
            in_words = quantity.in_digits or text[quantity.at : quantity.at + 2] == "百分"
            is_floor = quantity.comparator is Comparator.GE  # 消化六成以上
            return not _PROGRESS.search(head) and (in_words or is_floor or _SAID_SHARE.search(head) is not None)
        case "count":
            return _is_count(text, clause, quantity, head)
    return True


def _is_money(context: Context, clause: Clause, quantity: Quantity) -> bool:
    text = context.text
    if any(q.end == quantity.start and q.sort == "count" for q in clause.quantities):
        return False  # 3个超千亿元产业集群
    if text[quantity.start - 1] == "（" and text.startswith("）", quantity.end):
        return False  # 某某产业园（12亿元）
    if quantity.value < 1e-5 and not _PER_HEAD.search(text, clause.start, quantity.start):
        return False  # 票价30元
    if _THRESHOLD.match(text, quantity.end, clause.end) or _OF_NOUN.match(text, quantity.end, clause.end):
        return False
    return not _is_project_money(context, clause, quantity)


def is_outset(text: str, clause: Clause, quantity: Quantity) -> bool:
    """从四成提高到六成, 由120天压缩至45天: the number it starts from."""
    return (
        _OUTSET.search(text, max(clause.start, quantity.start - 6), quantity.start) is not None
        and _RISES_TO.match(text, quantity.end) is not None
    )


def _is_count(text: str, clause: Clause, quantity: Quantity, head: str) -> bool:
    if _PROJECTS.match(text, quantity.end, clause.end) and "每" not in head:
        return False
    if head.endswith(("首批", "第一批", "第二批")):
        return False
    around = text[clause.start : min(quantity.end + 12, clause.end)]
    if quantity.unit in ("条", "宗") and "线索" not in head and not _LINES.search(around):
        return False
    return not (_ACTIVITY.match(text, quantity.end, clause.end) or _NAMED_LIST.search(head))


def _is_project_money(context: Context, clause: Clause, quantity: Quantity) -> bool:
    """总投资12亿元 of one project: 投资 words before it, and nothing that says a district gathers it."""
    words = [m for m in clause.marks if m.kind in ("money", "econ") and m.end <= quantity.start]
    if context.text.startswith(("该项目", "项目"), context.sentence.start):
        return True
    if words and (words[-1].kind == "econ" or words[-1].sense not in ("total", "phase")):
        return False
    if not words and not _INVESTS.search(context.text, clause.start, quantity.start):
        return False
    if context.batch is not None and any(
        q.at in context.taken for q in context.sentence.quantities if q.sort == "count" and q.end <= quantity.start
    ):
        return False
    return not _GATHERED.search(context.text[clause.start : quantity.start])
