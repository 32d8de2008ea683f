"""A counted set of projects as the words give it: how many, of what, how much money, how much more than last year.

27个重点项目 · 项目共25个 · 57项总投资367亿元的产业项目 · 93项、总投资638.8亿元 · 30个投产 · 续建的有314项
"""

from __future__ import annotations

import re

from bot.facts.batches.ellipses import find_elliptic, find_leading
from bot.facts.batches.firms import find_stand_ins
from bot.facts.batches.in_order import set_in_order, sum_in_order
from bot.facts.batches.money import bind_money, is_difference
from bot.facts.batches.project_sets import UNITS, ProjectSet
from bot.facts.batches.talks import aimed_at, are_talked_of, is_denied
from bot.facts.context import Context
from bot.facts.context.stages import WEAK, decide_event, steps
from bot.facts.marks.quantities import Quantity
from bot.facts.marks.scene import Clause
from bot.types import BatchFact

_NOUN_AFTER = re.compile(
    r"(?P<scope>(?:[超逾]?[\d.]+[千百]?亿元(?:以上|级)?)?[^，。；：、（）0-9]{0,20}?(?:、[^，。；：（）0-9]{1,14}){0,2}?(?:工程项目|项目|工程))(?![数库率化负部经目清名线])"
)
_CONTRACTS = ("份", "单")  # units that nothing but contracts is counted in
_CONTRACT = re.compile(  # 14宗合同当场落笔, 12份投资协议; 采购合同 and 框架协议 are of something else
    r"(?P<scope>(?:(?:正式|项目|投资|招商|入园|落户|产业|工业|农业|文旅|农文旅|制造业)+|(?<=宗))(?:合同|协议))(?![额书约期])"
)
_CONTRACTS_BEFORE = re.compile(r"(?P<scope>(?:项目|投资|招商|入园|落户)+(?:合同|协议))(?:共|达|有|计)*$")
_AMOUNT_INSIDE = re.compile(r"(?:总投资|计划投资|投资|合计)[^，。；：]{0,16}?元的")
_NOUN_BEFORE = re.compile(
    r"(?P<scope>[^，。；：（）]{0,40}?(?:项目|工程))(?:数量?)?(?:[由从](?:去年|上年)[^，。；：\d]{0,6}\d+[个项宗])?(?:（[^（）]{1,24}）)?（?(?:计划|名单|清单)?(?:入库|引进|落地|储备|签约|投产|动工)?(?:个?数|总数)?(?:累计|总计|合计|共计|一共|加起来|共|有|为|达到|达|约|[均各]|占了?|确保|力争|新来了|已|要|的|还有|仍有|还剩|剩下|增至|增加到|升至|扩大到|减至|的?目标(?:是|为|定在|定为)?)*（?$"
)
_WITH_SUM = re.compile(  # 过会项目数和投资额分别是|40个和351.2亿元
    r"(?P<scope>[^，。；：（）]{0,40}?(?:项目|工程))个?数量?[和与及、](?:总|计划|协议)?投资总?额(?:分别|依次)(?:为|是|达到?|有)?$"
)
_SUBJECT_BEFORE = re.compile(r"项目|工程|盘子")  # 省级盘子：我市21项入列
_OPENS = re.compile(r"(?:其中)?(?:我[市区]|全[市区]|共|合计|总计|共有|一共)*$")
# Who promises what by when (我市计划2027年引进…) is no part of what the set is called.
_PROMISE = re.compile(r"^[^，。；]*?(?:力争|确保|计划|预计|争取)(?:\d{4}年|今年|明年|全年)?(?:新?引进)?(?=.{4})")
_FIRMS_BEFORE = re.compile(r"(?P<scope>[^，。；：（）、]{0,20}亿元[^，。；：（）、]{0,8}企业)(?:共|有|达)*$")
_TOGETHER = re.compile(  # 11个科研楼宇5月15日集体动工: what begins together is a set
    r"(?P<scope>[^，。；：、（）0-9]{2,12}?)(?:\d{1,2}月\d{1,2}日|在[^，。；：、]{2,10})?(?:集中|集体|同时|同日|同步|一起)"
    r"(?:动工|开工|投产|竣工|签约|奠基|投用|封顶)"
)
_NO_WORKS = re.compile("部门|单位|分会场|会场|镇|县|区|市|地方|班组|小组")
_BIG = re.compile(r"[^，。；：]{0,3}项目")
_KNOWN = re.compile(
    r"(?:这|该|上述|此|每|每[位名][^，。；]{0,10}|每个[^，。；]{0,10}|每[季月年]度?[^，。；]{0,6})(?:不少于|至少|完成|包|挂)*$"
)
_MEASURED = re.compile(r"(?:年度|全年)?(?:计划)?(?:完成)?(?:投资|开工|动工|投产)(?:完成)?(?:率|进度)|总?投资额?的")
_NUMBERED = re.compile(r"^[（]?[一二三四五六七八九十]{1,2}[、）]")
_COUNTED = re.compile(r"(?:共|有|已|达)*\d+(?:个|项|宗)")
_NEXT = 16  # characters between these and the step they have taken since: 这14个项目|全部通过了评审
_DRIVEN = re.compile(r"(?:推动|确保|力争|争取|促成)(?:这|上述)$")  # 推动这12个项目…全部动工
_DEALT_WITH = re.compile(  # 对辖区12个在建项目开展检查, 视察了7个重点项目, 为14个项目找到办法
    r"(?:对(?!应)|^为|^给|^针对|^围绕|视察|检查|督导|督查|观摩|走访|调研|察看|考察|巡查|参观|抽查)了?[^，。；：]{0,8}$"
)
_ONE_BIG = re.compile(r"[\d.]+[百千]?亿元(?:以上|级)的?[^，。；：、]{0,10}项目")  # 引进|一个20亿元以上的龙头项目
_PROJECTS = re.compile(r"[^，。；：、（）\d]{0,12}(?:项目|工程)")
_AMONG = re.compile(r"[^，。；：、（）\d]{0,12}(?:项目|工程)(?:当中|之中|中|里)(?=$|[，有])")
_ARE = re.compile("(?:当?中|里)?(?:大?多数?|全|都|均|主要)+[是为来]")
_PUT_OFF = re.compile(
    "推迟|差点|进度偏慢|进度滞后|清退|被清理|退出|项目[^，。；]{0,6}(?:路演|参展|参赛|晋级|获奖)"
)  # 3个项目推迟进场
_FUNDED = re.compile("已投(?:出|资)?(?:了)?(?:项目)?$")  # 基金已投出11个项目
_OF_FIRMS = re.compile(r"[^，。；：]{0,10}企业的")  # 两家链主企业的|配套项目
_AND_OTHERS = re.compile(r"、[^，。；：、]{2,20}等$")  # 未开工的甲园、乙码头、丙酒店等|4项
_NAMES = re.compile(r"[^，。；：、]{2,14}、[^，。；：、]{2,14}(?<!等)$")  # 某某铸件、某某农机|两个项目
_REVISED = re.compile(  # …，年中调整为, …，经调整后确定为
    r"[，（](?:后来?|其后|[年期]中|经?[^，。；\d]{0,4})?(?:调整|增补|扩充|调增|调减|增加|压减|核减)后?(?:确定)?(?:为|到|至)(?=\d)"
)
_HELD = re.compile("(?:完成|进行|举行)了?(?:[^，。；：]{2,40}的)?$")
_NAMED_AGAIN = re.compile(  # 3个集中动工的项目|分别是…, 三个项目陆续投产|后
    r"[^，。；：、（）\d]{0,12}(?:项目|工程)(?:分别[是为]|[^，。；：]{0,4}(?:投产|达产|建成|投用|竣工|动工)后)"
)
_HEADS_LIST = re.compile("项目(?:主要|分别)?(?:包括|有|为|是)")  # 现场签约的|项目包括甲园、乙厂等4个
_NOMINAL = re.compile(r"的(?:签约|动工|投产|落户|落地|建成|引进|建设)(?!任务|目标)")


def find_set(context: Context, number: int, clause: Clause, quantity: Quantity) -> ProjectSet | None:
    """The set a quantity counts, with its money and growth; None when it counts something else."""
    text = context.text
    if quantity.unit not in UNITS or quantity.value % 1:
        return None
    if not quantity.in_digits and text[quantity.start - 1 : quantity.start] == "“":
        return None  # “三个一批”活动: what it is called
    is_talked_of = are_talked_of(text, clause, quantity)
    is_none = is_denied(text, clause, are_talked_of=is_talked_of)
    told = aimed_at(context, number) if is_talked_of or is_none else None
    if is_none and told is None:
        return None
    if quantity.value < 2 and not quantity.in_digits and not _ONE_BIG.match(text, quantity.end, clause.end):
        return None
    if is_difference(text, clause, quantity) or _is_told_again(context, clause, quantity):
        return None
    if _is_known(context, number, clause, quantity):
        return None
    found = set_in_order(context, number, clause, quantity) or _of_contracts(context, number, clause, quantity)
    if found is None and quantity.unit not in _CONTRACTS:
        found = (
            _by_noun(context, number, clause, quantity)
            or find_leading(context, number, clause, quantity)
            or find_elliptic(context, number, clause, quantity)
        )
    if found is None or _is_nominal(text, clause, found) or _is_put_off(text, clause, quantity):
        return None
    _revise(context, number, found)
    if found.amount is None:
        found.amount = sum_in_order(context, found)
        context.take(found.amount)
    if found.amount is None:
        bind_money(context, found)
    found.is_talked_of = is_talked_of and told is None
    found.told = found.told or told or ((number, []) if is_talked_of else None)
    found.of = _told_among(context, number)
    found.is_of_names = not quantity.in_digits and _NAMES.search(text, clause.start, quantity.start) is not None
    return found


def _is_nominal(text: str, clause: Clause, found: ProjectSet) -> bool:
    """3个项目的签约: an event by itself, unless it is held or done (完成3个项目的签约)."""
    is_named = _NOMINAL.match(text, found.end, clause.end) is not None
    return is_named and _HELD.search(text, clause.start, found.start) is None


def _revise(context: Context, number: int, found: ProjectSet) -> None:
    """排出项目90个，后来调整为96个: the count that holds is the later one."""
    change = _REVISED.match(context.text, found.end)
    if change is None or number + 1 >= len(context.sentence.clauses):
        return
    new = next((q for q in context.sentence.clauses[number + 1].quantities if q.start >= change.end()), None)
    if new is not None and found.count is not None and new.unit == found.count.unit and new.value % 1 == 0:
        context.take(found.count)
        found.count, found.end = new, new.end
        found.told = found.told or (number, steps(context.text, context.sentence.clauses[number]))


def _is_known(context: Context, number: int, clause: Clause, quantity: Quantity) -> bool:
    """这8个项目, 每个县12个: a set that was told before, unless something new is told of it (这8个项目月底前要动工);
    also one that is dealt with and takes no step (对停工超过一个月的17个项目，…)."""
    text = context.text
    behind = [m for m in steps(text, clause, quantity.end) if m.sense != "planned" and m.word not in ("在建", "续建")]
    known = _KNOWN.search(text, max(clause.start, quantity.start - 14), quantity.start)
    if known is None:
        onward = [m for c in context.sentence.clauses[number + 1 : number + 2] for m in steps(text, c)]
        return not (behind or onward) and _DEALT_WITH.search(text[clause.start : quantity.start]) is not None
    if _DRIVEN.search(text, clause.start, quantity.start):
        return False
    if not behind or not known.group().startswith(("这", "上述")):
        return True
    before = context.batch if known.group() == "这" and behind[0].start - quantity.end <= _NEXT else None
    goes_on = before is not None and decide_event(behind) not in (before.stage, *WEAK)
    return not (goes_on or context.mood(number, behind[0].start, None).goal)


def _is_told_again(context: Context, clause: Clause, quantity: Quantity) -> bool:
    """集中签约的|43个项目, 43个项目中, 投产的|9宗多是…: a count that was told before, now of things that are known."""
    text = context.text
    if int(quantity.value) not in context.counted:
        return False
    is_definite = text[quantity.start - 1] == "的" and any(m.end < quantity.start for m in steps(text, clause))
    if not _PROJECTS.match(text, quantity.end, clause.end):
        return is_definite and _ARE.match(text, quantity.end) is not None
    is_known = _AMONG.match(text, quantity.end, clause.end) or _NAMED_AGAIN.match(text, quantity.end, clause.end)
    return is_definite or is_known is not None


def _told_among(context: Context, number: int) -> BatchFact | None:
    """集中开工的63个项目中，|43个为…: the set that the clause before says the parts of."""
    before = context.sentence.clauses[number - 1] if number else None
    for quantity in before.quantities if before is not None else ():
        whole = context.counted.get(int(quantity.value)) if quantity.unit in UNITS else None
        if whole is not None and before is not None and _AMONG.match(context.text, quantity.end, before.end + 1):
            return whole
    return None


def _is_put_off(text: str, clause: Clause, quantity: Quantity) -> bool:
    """3个项目推迟进场, 基金已投出11个项目: what they count takes no step."""
    return (
        _PUT_OFF.search(text, quantity.end, clause.end) is not None
        or _FUNDED.search(text, max(clause.start, quantity.start - 8), quantity.start) is not None
    )


def _by_noun(context: Context, number: int, clause: Clause, quantity: Quantity) -> ProjectSet | None:
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
    if (
        number
        and text[clause.start - 1] == "："
        and _OPENS.match(text, clause.start, quantity.start)
        and _OPENS.fullmatch(text, clause.start, quantity.start)
    ):
        previous = context.sentence.clauses[number - 1]
        if _SUBJECT_BEFORE.search(text, previous.start, previous.end):
            return ProjectSet(quantity, text[previous.start : previous.end][-20:], clause.start, quantity.end, number)
    return None


def _of_contracts(context: Context, number: int, clause: Clause, quantity: Quantity) -> ProjectSet | None:
    """14宗合同, 投资协议9份: each contract of investment is a project."""
    contracts = _CONTRACT.match(context.text, quantity.end, clause.end)
    contracts = contracts or _CONTRACTS_BEFORE.search(context.text, clause.start, quantity.start)
    if contracts is None:
        return None
    start, end = min(quantity.start, contracts.start()), max(quantity.end, contracts.end())
    return ProjectSet(quantity, contracts["scope"], start, end, number)


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
