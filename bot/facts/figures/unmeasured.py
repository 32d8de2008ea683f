"""Numbers that are no figure of the economy: capacities and areas of one plant, forecasts of its output, thresholds
(亿元以上项目), money of one project, ranks, durations, head counts, activities, shares told in passing (占到八成以上).
"""

from __future__ import annotations

import re

from bot.facts.context import Context
from bot.facts.context.moods import OF_TASK
from bot.facts.figures.campaigns import is_campaign
from bot.facts.figures.shares import is_told
from bot.facts.figures.sizes import is_size, size_behind
from bot.facts.marks.quantities import Quantity
from bot.facts.marks.scene import Clause
from bot.types import Comparator

# Every alternative begins with a plain character: the engine then passes over the others at C speed.
_PLANT = re.compile(
    r"年产(?<![今去明全当上半]年产)(?![值业])|日产|设计[年日]|年处理(?<![今去明全当上半]年处理)(?!能力)|日处理(?!能力)|项目年均|可容纳|良品率|良率(?<!优良率)|自动化率|绿化率|规划床位|设床位|设停车位|产能(?!利用)|占地(?!区)|用地面积|总用地|首期用地|规划用地|建筑面积|建设面积|规划面积|已开发|(?<![植殖种])面积由|建面|每亩"
    r"|亩均(?!税收|产值|产出)|注册资[本金]|厂房面积|租[用下]|(?<!性)租赁(?!和商务)|单体|容量|装机(?!规模)|减少二氧化碳|碳减排|节约标准?煤|年出栏(?=[约近超]?$)|总长|全长|(?<!通车)里程|投产以来|建起|改造总?面积|可新增空间|新增范围|市场占有率|市场份额|市占率|距离?|购地|拿地|启动区|地块"
)
_PLACES_OWN = re.compile(  # 新增光伏装机容量; 装配式建筑面积占比
    r"(?:新增|全[市区县]|累计|总)[^，。；、]{0,6}(?:装机|容量|厂房面积)|(?<!市场)(?:占比|比重)(?:达到?|为|至|提高到|提升到|超过?)*$"
)
_FORECAST = re.compile(
    r"达产(?=年?[产税])|达产后|满产后|建成后|投产后|落成后|投用后|运营后|预计(?:可)?(?:实现)?年|可实现|产值(?<![上总业链]产值)(?:测算|可望|有望|预计)|满产|估算"
)
_HOLDS = re.compile(
    "预计(?:每年)?(?:[可能]再?(?:引进|引入)|[可能将]?再?(?:容纳|入驻|进驻|吸引|承载))[^，。；]{0,8}(?:企业|商户|机构)"
)
_YEARLY = re.compile(
    r"年(?<![去明全当上半\d年]年)(?<!(?<!如)今年)(?:产值|营收|销售|税收|纳税)"
)  # 年产值9亿元 is a plant's
_THRESHOLD = re.compile(
    r"(?:级)?的?[^，。；：、（）\d了到已向投的]{0,8}(?:项目(?!引进)|企业|行政村|客商)|(?:级)?的?(?!打|开展|实施|推进|投向|用于)[^，。；]{0,6}“"
)
_LINES = re.compile(r"生产线|示范带|航线|快线|专线|公路|道路|绿道|街区|线路|步道|廊道|产业链|[用工]地|地块")
_BY_THE_WAY = re.compile(  # 比年初增加|38.5亿元, 每周|11班
    r"(?:(?:同比|[比较](?:20\d\d年|现在|目前|计划|上年|去年|年初|同期|上年同期|去年同期|上月)[^，。；]{0,3})(?:增加|净增|新增|增收|提高|多[投用销出收缴]?|减少|减收|少)了?|每[周天日月]|平均(?:下来)?每[个家宗项](?:项目)?(?:投资)?|[还仍尚相只]差|缺口(?:约|为|达)?|惠及[^，。；、\d]{0,8})$"
)
_OF_PROJECT = re.compile("该?项目(?!负责人|经理|公司|业主|部)")  # 项目计划投资…, but not 项目负责人说
_SUM_OF_NAMED = re.compile(r"(?:两者|共)?(?:总?投资合计|合计总?投资|累计投资|投资共)")
_OF_ONE_EACH = re.compile("(?:分别|依次)(?:总|计划)?投资")
_PHASE = re.compile(r"[首一二三]期(?:已?投[资下入])?[约近超达为]?$")
_FLOORS = ("不少于", "不低于")
_COUNTED_BEHIND = re.compile(r"[^，。；：、\d]{2,10}\d+(?:[个条家]|大)")
_OF_MANY = re.compile(  # whose years are promised; a whole branch's year
    r"(?:园区|产业园|集群|产业链?|全[镇区市])[^，。；]{0,8}(?:要|将|力争|确保)|让[^，。；]{2,12}年|(?:产业|产业链|行业|集群)年"
)
_MANY_BEFORE = re.compile(  # 电声企业近1100家，|年产值突破百亿元; 园区今年再引30家，|力争年产值超90亿元
    r"(?:企业[^，。；\d]{0,8}\d{2,}[多余]?家|[种养][植殖]面积[^，。；\d]{0,4}[\d.]+万?亩)，年"
    r"|(?:园区?|集群|产业链?|行业|全[镇区市])[^；]{0,30}，(?:力争|确保|争取)年"
)
_AT_MOST = re.compile(r"最高(?:可)?(?:支持|奖励|补助|补贴|给予|资助|奖补)")
_SAID_AGAIN = re.compile(r"[^，。；：、\d]{0,14}(?:大多|多数|多为|均为|都是)")  # 引入的|12家企业大多聚焦…
_MARKS = ("大关", "关口", "台阶", "门槛")
_EXACTLY = re.compile(r"(?:的?增长|大关|关口|台阶|门槛)?，?(?:达到?|为|其中|分别增长|增长|同比增长)?")
_OF_PARCELS = re.compile(r"\d宗[^，。；]{0,12}面积$|[两三四五六]宗[^，。；]{0,12}面积$")
_OUTSET = re.compile(
    r"(?:的?目标|任务)?[从由](?:原[来先定]?|现在|目前|最初|年初|[去上]年|每[天日年])?的?(?:确保|力争|争取|计划|增长|约|近|超)*$"
)
_RISES_TO = re.compile(r"[^，。；]{0,4}[，]?[^，。；]{0,8}(?:到|至|为)")
_OF_NOUN = re.compile(
    r"(?:级)?的(?![^，。；：、\d]{0,8}(?:目标|任务)|总?盘子|关口|城市|地市|总[值量额]|规模|体量|[^，。；\d]{0,10}(?:基金|资金|集群|产业|大关))|(?:以上|以下|左右)?的(?![^，。；：、\d]{0,8}(?:目标|任务))[^，。；]{1,12}\d"
)
_INVESTS = re.compile(r"(?:投资|投入|注资|出资|增资|[再追要拟跟领]投)(?:额|总额)?(?:约|超|达|为|合计)*$")
_ACTIVITY = re.compile(
    r"[^，。；：、]{0,6}(?:驻点|联络处|人员|专班|工作组|小组|窗口|条例|机制|举措|措施|行动|方面|办事处|机构|产业链|工程包|工作(?!站)|会议|活动|部门|环节|步骤|国家(?!级|高|专|科|技术|重点|知识|地理)|地区|城市|景点|试点城|党建|党组织|队伍|将士|代表|[^，。；：、]{0,8}(?:联动|协同|融合)发展|[^，。；：、]{2,10}(?:布局|核心|节点|试点)城市|[大小]项)"
)
_SUPPOSED = re.compile("如果|假如|假设|倘若|(?<![恍宛般])若(?!干)")  # no figure, nor what would come of it
_MET = re.compile("(?:超额|提前)完成")  # 超额完成全年200亿元的目标任务: a promise no more
_CAPACITY = re.compile("的?(?:设计|规划)?年?产能")  # 10GW|产能的电池片
_OF_PLANT = re.compile(
    r"(?:\d+吨)?[^，。；：、\d]{0,12}(?:[生量]?产线|试[样制验]线|喷涂线|流水线|设备)"
)  # 4条|进口生产线, 9000吨|挤压生产线
_OFFERED = re.compile(
    "(?:(?:提供|创造|解决|可(?:新增|增加|带动))[^，。；：、]{0,6}岗位|可(?:新增|增加|提供)[^，。；：、]{0,6}[学床]位)[^，。；：、]{0,4}$"
)  # what a plant is to bring: 可提供岗位100个
_NAMED_LIST = re.compile(
    r"名单|队伍|措施|举措|办法|机制|指引|条款|事项(?!达)|服务(?!企业|器|业)|清单|涉及国家[^，]{0,6}"
)
_ACTIVE = re.compile("拜访|走访|对接企业|洽谈|聘请|敲开|组织(?![^，。；]{0,6}收入)|排队")
_PROJECTS = re.compile(r"(?:省、市)?[^，。；：、（）]{0,16}(?:项目|工程)")
_PLANTS = re.compile(r"(?:基地|工厂|项目|[一二三四五六]期)$")
_MANY = 100
PER_HEAD = re.compile(r"[人户亩村]均|每[人户亩村]")
_GATHERED = re.compile(
    r"(?:[市区县镇]|财政)(?:计划|将|拟|要|再|累计|每年)*投入|完成|交通|带动|撬动|技改|基础设施|水利|引进|招商|招引|引资|全年|全市|全区|全镇|各类|合计|新签|重点|外资|产业|工业"
)


def may_count(context: Context, clause: Clause, quantity: Quantity) -> bool:
    """Whether a quantity can be a figure at all."""
    text = context.text
    head = text[clause.start : quantity.start]
    if quantity.sort in ("time", "group") or (quantity.sort in ("count", "heads", "mass") and _is_in_passing(quantity)):
        return False
    if quantity.unit in ("单", "份", "笔") or (_PLANT.search(head) and not _PLACES_OWN.search(head)):
        return False
    link = max(context.sentence.start, text.rfind("；", context.sentence.start, quantity.start), quantity.start - 40)
    if _SUPPOSED.search(text, link, quantity.start) or (_MET.search(head) and OF_TASK.match(text, quantity.start)):
        return False
    if quantity.sort not in ("count", "share", "points") and (
        (_YEARLY.search(head) and not _is_of_many(context, clause, head))
        or _FORECAST.search(text, link, quantity.start)
    ):
        return False
    if outset(text, clause, quantity) is not None or _is_by_the_way(context, clause, quantity):
        return False
    if _is_of_plant(context, clause, quantity) or (quantity.unit == "次" and _ACTIVITY.match(text, quantity.end)):
        return False  # 区政府十五届54次|常务会议
    is_floor = text.startswith(_FLOORS, quantity.start)
    if _ACTIVE.search(head) and not is_floor and not re.search("力争|确保|争取", head):
        return False
    match quantity.sort:
        case "money":
            return _is_money(context, clause, quantity)
        case "share":
            return is_told(context, quantity, head)
        case "area":
            return not _OF_PARCELS.search(head)
        case "count":
            return _is_count(text, clause, quantity, head)
    return True


def _is_of_many(context: Context, clause: Clause, head: str) -> bool:
    """Whether 年产值 is that of a branch, not of a plant."""
    if _OF_MANY.search(head):
        return True
    before = max(context.sentence.start, clause.start - 36)
    return _MANY_BEFORE.search(context.text, before, clause.start + 3) is not None


def _is_in_passing(quantity: Quantity) -> bool:
    """两家, 三个: small numbers in words are told in passing; 三百余家 and 千余户 are figures."""
    return not quantity.in_digits and (quantity.value < _MANY or quantity.comparator is not Comparator.GT)


def _is_of_plant(context: Context, clause: Clause, quantity: Quantity) -> bool:
    """10GW产能, 可提供岗位100个, 4条生产线: what one plant can, brings and is fitted with."""
    text = context.text
    if _CAPACITY.match(text, quantity.end) or _OFFERED.search(text, clause.start, quantity.start):
        return True
    if quantity.sort == "count" and _HOLDS.search(text, clause.start, clause.end):
        return True  # 建成后预计可容纳企业60家
    if quantity.unit in ("条", "台", "套") and _FORECAST.search(text, context.sentence.start, quantity.start):
        return True  # 项目建成后，将引入12条生产线
    is_fitted = quantity.sort in ("count", "mass") and _OF_PLANT.match(text, quantity.end, clause.end) is not None
    return is_fitted and context.focus.project is not None and context.focus.is_fresh


def _is_money(context: Context, clause: Clause, quantity: Quantity) -> bool:
    text = context.text
    if is_size(text, clause, quantity):
        return False
    if _is_phase(context, clause, quantity) or _AT_MOST.search(text, clause.start, quantity.at):
        return False  # 单项最高支持500万元
    if any(q.end == quantity.start and q.sort == "count" for q in clause.quantities):
        return False  # 3个超千亿元产业集群
    if text[quantity.start - 1] == "（" and text.startswith("）", quantity.end):
        return False  # 某某产业园（12亿元）
    if quantity.is_level and _COUNTED_BEHIND.match(text, quantity.end, clause.end):
        return False  # 千亿级产业链增至2条
    if quantity.value < 1e-5 and not PER_HEAD.search(text, clause.start, quantity.start):
        return False  # 票价30元
    if _THRESHOLD.match(text, quantity.end, clause.end) or _OF_NOUN.match(text, quantity.end, clause.end):
        return False
    return not _is_project_money(context, clause, quantity)


def outset(text: str, clause: Clause, quantity: Quantity) -> int | None:
    """Where the words begin that say what a figure starts from, if the quantity is that: 从|四成提高到六成,
    目标由|确保60个调整为确保68个."""
    begins = _OUTSET.search(text, max(clause.start, quantity.start - 12), quantity.start)
    return begins.start() if begins and _RISES_TO.match(text, quantity.end) else None


def _is_phase(context: Context, clause: Clause, quantity: Quantity) -> bool:
    """投资10亿元建设某某产业园，首期3.5亿元: part of the money of the project spoken of, unless it is a fund's."""
    text = context.text
    return (
        context.focus.is_fresh
        and context.focus.name != ""
        and _PHASE.search(text, clause.start, quantity.start) is not None
        and text.find("基金", context.sentence.start, context.sentence.end) < 0
    )


def _is_by_the_way(context: Context, clause: Clause, quantity: Quantity) -> bool:
    """比年初增加38.5亿元, 每周11班, 5000吨级, and what is told exactly right behind."""
    told = _BY_THE_WAY.search(context.text, max(clause.start, quantity.start - 12), quantity.start)
    if (told and quantity.sort != "share") or (quantity.is_level and quantity.sort == "mass"):
        return True
    return _is_told_otherwise(context, quantity) or _is_told_exactly(context, clause, quantity)


def _is_told_otherwise(context: Context, quantity: Quantity) -> bool:
    """320项（打包项目拆开共|406项）: the same things counted in another way; 某某基地（规划|40GWh）: of one plant."""
    opened = context.text.rfind("（", context.sentence.start, quantity.start)
    if opened < 0 or not context.text.startswith("）", quantity.end):
        return False
    is_plant = _PLANTS.search(context.text, max(opened - 8, 0), opened) is not None
    return (quantity.sort == "mass" and is_plant) or (
        quantity.sort != "share"
        and any(q.end == opened and q.unit == quantity.unit for q in context.sentence.quantities)
    )


def _is_told_exactly(context: Context, clause: Clause, quantity: Quantity) -> bool:
    """首次过六成，达61.7% · 保持两位数增长，分别增长18.6%和10.3%: a rough number right before the exact one."""
    is_mark = context.text.startswith(_MARKS, quantity.end)  # 出口跨越2000亿元大关，达到2056.3亿元
    if is_mark and not clause.has("econ"):
        return False
    if quantity.in_digits and not is_mark and not context.text.startswith("两位数", quantity.at):
        return False
    after = next((q for q in context.sentence.quantities if q.start >= quantity.end), None)
    if after is None or not after.in_digits or after.unit != quantity.unit:
        return False
    return _EXACTLY.fullmatch(context.text, quantity.end, after.start) is not None


def _is_count(text: str, clause: Clause, quantity: Quantity, head: str) -> bool:
    if size_behind(text, clause, quantity):
        return True
    if _PROJECTS.match(text, quantity.end, clause.end) and "每" not in head:
        return False
    if head.endswith("的") and _SAID_AGAIN.match(text, quantity.end, clause.end):
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
    head = context.text[clause.start : quantity.start]
    if is_campaign(context.text, clause):
        return False
    if _OF_ONE_EACH.search(head):
        return True  # 3个项目投产，分别投资2.1亿元、1.6亿元和0.9亿元
    if _OF_PROJECT.match(context.text, context.sentence.start) or _SUM_OF_NAMED.fullmatch(head):
        return True  # 某某项目、某某基地同时签约，合计投资4.8亿元
    is_floor = context.text.startswith(_FLOORS, quantity.start) and "意向" not in head
    if is_floor and not (context.focus.name and context.focus.is_fresh):
        return False  # 保护修缮投入不低于6000万元: so much at least is promised
    if words and (words[-1].kind == "econ" or words[-1].sense not in ("total", "phase")):
        return False
    if len(words) > 1 and words[-2].kind == "econ" and words[-2].end == words[-1].start:
        return False  # 出口|总额
    if not words and not _INVESTS.search(context.text, clause.start, quantity.start):
        return False
    if context.batch is not None and any(
        q.at in context.taken for q in context.sentence.quantities if q.sort == "count" and q.end <= quantity.start
    ):
        return False
    return not _GATHERED.search(head)
