"""What a count counts: the noun behind or before it that says that they are projects, or contracts of them.

27个重点项目 · 14宗合同 · 57项总投资367亿元的产业项目 · 项目共25个 · 项目数和投资额分别为40个和351.2亿元
"""

from __future__ import annotations

import re

from bot.facts.batches.firms import find_stand_ins, tells_investment
from bot.facts.batches.project_sets import UNITS, ProjectSet
from bot.facts.context import Context
from bot.facts.context.stages import steps
from bot.facts.marks.quantities import Quantity
from bot.facts.marks.scene import Clause

_NOUN_AFTER = re.compile(
    r"(?P<scope>(?:[超逾]?[\d.]+[千百]?亿元(?:以上|级)?)?[^，。；：、（）0-9]{0,20}?(?:、[^，。；：（）0-9]{1,14}){0,2}?(?:工程项目|项目|工程))(?![数库率化负部经目清名线])"
)
CONTRACTS = ("份", "单")  # units that nothing but contracts is counted in
_DEALS = re.compile(r"(?:新签|续签)?(?:合同|协议|合约|合作意向|投资意向|意向|意向书)(?![额书约期])")  # 三份|合同
_CONTRACT = re.compile(  # 14宗合同当场落笔, 12份投资协议; 采购合同 and 框架协议 are of something else
    r"(?P<scope>(?:(?:正式|项目|投资|招商|入园|落户|产业|工业|农业|文旅|农文旅|制造业)+|(?<=宗))(?:合同|协议))(?![额书约期])"
)
_OF_TRADE = re.compile("采购|供货|销售|购销|订单|贷款|授信|租赁合同|劳动|用工|服务合同|银企|保险|捐赠|认购")
_CONTRACTS_BEFORE = re.compile(r"(?P<scope>(?:项目|投资|招商|入园|落户)+(?:合同|协议))(?:共|达|有|计)*$")
_AMOUNT_INSIDE = re.compile(r"(?:总投资|计划投资|投资|合计)[^，。；：]{0,16}?元的")
_NOUN_BEFORE = re.compile(
    r"(?P<scope>[^，。；：（）]{0,40}?(?:项目|工程))(?:的?数量?)?(?:[由从](?:去年|上年)[^，。；：\d]{0,6}\d+[个项宗]|(?<=项目)[由从](?:原来|年初|原计划)?的?\d+[个项宗])?(?:（[^（）]{1,24}）)?（?(?:计划|名单|清单)?(?:入库|引进|落地|储备|签约|投产|动工)?(?:个?数|总数)?(?:累计|总计|合计|共计|一共|加起来|共|有|为|达到|达|约|[均各]|占了?|确保|突破|定在|定为|力争|新来了|已|要|的|还有|仍有|还剩|剩下|增至|增加[到至为]|升至|扩大[到至]|减[少]?[到至]|[调变][整更增减]?[为至到]|的?目标(?:是|为|定在|定为)?)*（?$"
)
_WITH_SUM = re.compile(  # 过会项目数和投资额分别是|40个和351.2亿元
    r"(?P<scope>[^，。；：（）]{0,40}?(?:项目|工程))个?数量?[和与及、](?:总|计划|协议)?投资总?额(?:分别|依次)(?:为|是|达到?|有)?$"
)
_SUBJECT_BEFORE = re.compile("项目|工程|盘子")  # 省级盘子：我市21项入列
_OPENS = re.compile(r"(?:其中)?(?:我[市区]|全[市区]|共|合计|总计|共有|一共)*")
# Who promises what by when (我市计划2027年引进…) is no part of what the set is called.
_PROMISE = re.compile(r"^[^，。；]*?(?:力争|确保|计划|预计|争取)(?:\d{4}年|今年|明年|全年)?(?:新?引进)?(?=.{4})")
_PERMITS = re.compile(  # 批复建设项目环评|71个, 发放工业项目施工许可|31宗
    r"(?P<scope>(?:项目|工程)的?(?:环评|建筑工程施工许可|施工许可|规划许可|备案)证?)(?:手续|文件|报告[表书])?(?:共|达|累计)*$"
)
_FIRMS_BEFORE = re.compile(r"(?P<scope>[^，。；：（）、]{0,20}亿元[^，。；：（）、]{0,8}企业)(?:共|有|达)*$")
_TOGETHER = re.compile(  # 11个科研楼宇5月15日集体动工: what begins together is a set
    r"(?P<scope>[^，。；：、（）0-9]{2,12}?)(?:\d{1,2}月\d{1,2}日|在[^，。；：、]{2,10})?(?:集中|集体|同时|同日|同步|一起)"
    r"(?:动工|开工|投产|竣工|签约|奠基|投用|封顶)"
)
_NO_WORKS = re.compile("部门|单位|分会场|会场|镇|县|区|市|地方|班组|小组")
_BIG = re.compile(r"[^，。；：]{0,3}项目")
_MEASURED = re.compile(r"(?:年度|全年)?(?:计划)?(?:完成)?(?:投资|开工|动工|投产)(?:完成)?(?:率|进度)|总?投资额?的")
_NUMBERED = re.compile(r"^[（]?[一二三四五六七八九十]{1,2}[、）]")
_COUNTED = re.compile(r"(?:共|有|已|达)*\d+(?:个|项|宗)")
_OF_FIRMS = re.compile(r"[^，。；：]{0,10}企业的")  # 两家链主企业的|配套项目
_AND_OTHERS = re.compile(r"、[^，。；：、]{2,20}等$")  # 未开工的甲园、乙码头、丙酒店等|4项
_HEADS_LIST = re.compile("项目(?:主要|分别)?(?:包括|有|为|是)")  # 现场签约的|项目包括甲园、乙厂等4个


def set_of_contracts(context: Context, number: int, clause: Clause, quantity: Quantity) -> ProjectSet | None:
    """14宗合同, 投资协议9份: each contract of investment is a project."""
    contracts = _CONTRACT.match(context.text, quantity.end, clause.end)
    contracts = contracts or _CONTRACTS_BEFORE.search(context.text, clause.start, quantity.start)
    if contracts is None:
        return _set_of_deals(context, number, clause, quantity)
    start, end = min(quantity.start, contracts.start()), max(quantity.end, contracts.end())
    return ProjectSet(quantity, contracts["scope"], start, end, number)


def _set_of_deals(context: Context, number: int, clause: Clause, quantity: Quantity) -> ProjectSet | None:
    """三份合同总额5050万元, 一天连签八单，计划投资合计36.5亿元: deals that nothing says more of are investments when it
    is told what is invested."""
    text = context.text
    deals = _DEALS.match(text, quantity.end, clause.end) if quantity.unit in ("份", "宗") else None
    is_signed = quantity.unit == "单" and any(
        m.sense == "signed" and m.end == quantity.start for m in steps(text, clause)
    )
    if (deals is None and not is_signed) or _OF_TRADE.search(text, clause.start, clause.end):
        return None
    end = deals.end() if deals else quantity.end
    if not tells_investment(context, number, end):
        return None
    return ProjectSet(quantity, text[quantity.end : end] or "合同", quantity.start, end, number)


def set_by_noun(context: Context, number: int, clause: Clause, quantity: Quantity) -> ProjectSet | None:
    """The set a quantity counts by the noun that stands with it, in the first way of saying that fits."""
    text = context.text
    if quantity.unit == "大" and not _BIG.match(text, quantity.end, clause.end):
        return None
    after = _noun_behind(text, clause, quantity)
    if after and _MEASURED.match(text, after.end(), clause.end):
        return None  # 151个市重点项目年度投资完成率: what is measured, no set told of
    if after:
        return ProjectSet(quantity, after["scope"], quantity.start, after.end(), number)
    both = _WITH_SUM.search(text, clause.start, quantity.start)
    if both:
        amount = next((q for q in clause.quantities if q.start == quantity.end + 1 and q.sort == "money"), None)
        context.take(amount)
        return ProjectSet(quantity, both["scope"], both.start(), quantity.end, number, amount=amount)
    before = _NOUN_BEFORE.search(text, max(_segment(text, clause, quantity.start), quantity.start - 60), quantity.start)
    if before:
        scope = _NUMBERED.sub("", _PROMISE.sub("", before["scope"]))
        return ProjectSet(quantity, scope, before.start(), quantity.end, number)
    permits = _PERMITS.search(text, max(clause.start, quantity.start - 40), quantity.start)
    if permits:
        return ProjectSet(quantity, permits["scope"], permits.start(), quantity.end, number)
    firms = _FIRMS_BEFORE.search(text, max(clause.start, quantity.start - 40), quantity.start)
    if firms and any(m.sense != "planned" for m in steps(text, clause)):
        return ProjectSet(quantity, firms["scope"], firms.start(), quantity.end, number)
    is_closed = text.startswith("等", quantity.start - 1) and quantity.unit != "家"
    if is_closed and _AND_OTHERS.search(text, clause.start, quantity.start):
        return _named(context, number, quantity)
    stand_ins = find_stand_ins(context, number, clause, quantity)
    if stand_ins is not None or quantity.unit in ("家", "宗"):
        return stand_ins
    together = _TOGETHER.match(text, quantity.end, clause.end)
    if together and not _NO_WORKS.search(together["scope"]):
        return ProjectSet(quantity, together["scope"], quantity.start, together.end(), number)
    return _of_subject(context, number, clause, quantity)


def _of_subject(context: Context, number: int, clause: Clause, quantity: Quantity) -> ProjectSet | None:
    """省级盘子：我市21项入列: what stands before the colon says what they are."""
    text = context.text
    if not number or text[clause.start - 1] != "：" or not _OPENS.fullmatch(text, clause.start, quantity.start):
        return None
    before = context.sentence.clauses[number - 1]
    if not _SUBJECT_BEFORE.search(text, before.start, before.end):
        return None
    return ProjectSet(quantity, text[before.start : before.end][-20:], clause.start, quantity.end, number)


def _noun_behind(text: str, clause: Clause, quantity: Quantity) -> re.Match[str] | None:
    """The noun behind a count, unless it has a count of its own (8家市属企业在建项目63个), is that of the firms that
    are counted (两家链主企业的配套项目), or stands behind a step (27个签约，项目…)."""
    inside = _AMOUNT_INSIDE.match(text, quantity.end, clause.end)
    after = _NOUN_AFTER.match(text, inside.end() if inside else quantity.end, clause.end)
    if after is None or after["scope"].startswith("、") or _COUNTED.match(text, after.end(), clause.end):
        return None
    if quantity.unit == "家" and _OF_FIRMS.match(text, quantity.end):
        return None
    return None if _steps_within(text, clause, quantity.end, after.end("scope")) else after


def _named(context: Context, number: int, quantity: Quantity) -> ProjectSet | None:
    """甲园、乙码头、丙酒店等4项，要求12月20日前动工: named ones, counted for what the next clause demands of them, or
    for what the head of their list tells (现场签约的项目包括甲园、乙码头等4个)."""
    head = _HEADS_LIST.search(context.text, context.sentence.start, quantity.start)
    if head is not None:
        for at in range(number, -1, -1):
            marks = [m for m in steps(context.text, context.sentence.clauses[at]) if m.end <= head.start()]
            if marks:
                return ProjectSet(quantity, "项目", quantity.start, quantity.end, number, told=(at, marks))
    behind = context.sentence.clauses[number + 1 : number + 2]
    if not behind or not context.text.startswith("，", quantity.end):
        return None
    if not context.mood(number + 1, behind[0].end, None).goal:
        return None
    told = number + 1, steps(context.text, behind[0])
    return ProjectSet(quantity, "项目", quantity.start, quantity.end, number, told=told)


def _steps_within(text: str, clause: Clause, start: int, end: int) -> bool:
    """Whether a step is told between a count and its noun. A step that only says which projects they are does not
    count: 280个以上签约项目动工."""
    return any(m.end < end - 2 and m.word not in ("在建", "续建") for m in steps(text, clause, start, end - 2))


def _segment(text: str, clause: Clause, position: int) -> int:
    """Where the link of an enumeration begins that a position stands in: counted things do not reach over 、 to a noun
    that has a count of its own."""
    last = text.rfind("、", clause.start, position)
    return (
        last + 1
        if last >= 0 and any(clause.start <= q.end <= last for q in clause.quantities if q.unit in UNITS)
        else clause.start
    )
