"""Names that end in a head noun (基地, 产业园, 大桥), and where such a name may end.

投资10亿元的〔青禾硅材生产基地项目〕签约 · 某某食品的〔预制菜项目〕 · 〔某某作业区〕4个泊位试运行

What a count, a place or a relative clause takes is none: 重大项目15个, 落户某某产业园, 某某路的某某广场.
"""

from __future__ import annotations

import re

from bot.facts.context import Context
from bot.facts.context.stages import is_deed
from bot.facts.marks.alternatives import any_of
from bot.facts.marks.quantities import Quantity
from bot.facts.marks.scene import Clause
from bot.facts.projects.naming.firms import is_in_trade, is_legal, read_firm
from bot.facts.projects.naming.names import Name, own_works, owned, read_names
from bot.facts.projects.naming.parts import behind_part
from bot.facts.projects.naming.spans import (
    THINGS,
    Phrase,
    behind_title_mark,
    bounds,
    is_class_of_place,
    is_place,
    is_site,
    is_title,
    left_of,
)
from bot.facts.projects.naming.topic import between, is_adverbial
from bot.facts.projects.naming.words import ENLARGED, HEAD, WORDS
from bot.facts.projects.phrases.counted import behind_size, is_counted

_BEGINS = (
    f"(?=[{''.join(sorted({head[0] for head in WORDS['heads']} | set('铁高公大')))}])"  # most characters begin no head
)
_WORKS = any_of([word for word in WORDS["works"] if word not in WORDS["heads"]])  # 进港路|路基 is no 路路
_HEADS = re.compile(
    rf"{_BEGINS}(?:(?:(?:铁路|高铁|高速|公路|大道)[一-鿿]{{1,3}}段|(?:铁路|高铁|高速|公路|大道|线)[一-鿿]{{2,5}}至[一-鿿]{{2,4}}段)"
    rf"(?:{ENLARGED}(?:工程|项目)?)?"
    rf"|(?:{_BEGINS}(?!{_WORKS})(?:{HEAD}))+(?:（[^（）]{{1,8}}）)?(?:[一二三四首]期)?(?:项目|工程)?)"
)
_SURE_HEAD = re.compile(  # a clause that opens with a name and goes on with anything: 某某工坊|体量最小
    r"(?:[^，。；：从在向往沿对把将与]{0,16}的)?(?:[^，。；：的从在向往沿对把将与和]{4,16}(?:基地|产业园|工业园|科技园|物流园|综合体|生产线|工厂|总部"
    r"|度假区|酒店群|民宿集群|工坊|作业区|中心)|[^，。；：的从在向往沿对把将与和]{2,16}(?:水厂|电站|电厂|码头|大桥|隧道|机场))"
)
_NOUN_FOLLOWS = re.compile(  # 某某产业园|招商大使
    r"[一-鿿]{0,4}(?:方案|体系|模式|理念|管理)|[房数智改内里外上中下旁边侧区级化群型性制部方办处站室人员工商户产品路园厂楼城带圈线馆院所点场面类用地业经营运管服招引税周附沿对隔]"
    rf"|负责|企业|主任|总经理|书记|公司|集团|建设|规划|配套|(?!列[为入])[一-鿿]{{0,4}}(?:{HEAD})|[一-鿿]{{0,4}}(?:公司|企业)"
)
_STRONG_HEAD = re.compile(r"(?:项目|工程|基地|产业园|[一二三四首]期)$")
_ITS_LINE = re.compile(
    r"的(?:首|第一|第二|新|主|[一二两三四五六七八九十\d]+)[条栋座台套个期][^，。；、的]{0,8}?(?:线|楼|厂房|车间|机组|设备)"
)
_OF_PHASE = re.compile(r"[^，。；、的在（）“”由已正将于]{3,14}?(?:项目|基地|工程)")
_LAND_IN_IT = re.compile(
    r"(?:内|的)?(?:首|[一二两三四五六七八九十\d]+)宗[^，。；、]{0,8}(?:用地|地块|土地)"
)  # 某某片区|首宗工业用地
_PARTS = re.compile(
    r"[、和及]|与(?![^，。；、]{2,16}(?:签约|牵手))|并(?!网|投[入产用]|正式|交付|通[车过]|开[放业园])|以及"
)
_AFTER_NAME = re.compile(
    rf"{any_of(WORDS['works'])}"
    r"|(?:签约|动工|开工|奠基|投产|封顶|竣工|启用|揭牌)仪式"
    r"|(?:项目|投资|合作|建设|开发|入园|战略|框架|意向)*(?:协议|合同)"
    r"|并(?:投[入产用]|正式|交付|通[车过]|开[放业园])|按(?:计划|照|期|时|序)|采[取用]|紧随|次之|居次|位列|排名|均?在列|自(?=[\d去今前本当动开])|[不却过很体]|(?:项目)?(?:相关|有关)?(?:负责人|什么|何时|怎么|到底|几时|进展|总经理|厂长|业主|董事长)|[给停挨缓因还仍尚刚]|[早业亦]已|一[项家个宗]就|独占|占了|当[年月天日]|列入|与[^，。；、]{2,16}(?:签约|牵手)|[^，。；、的期]{1,7}(?<![日目])[前后](?:全面|正式|建成)?(?:投|动|开|竣|封|试|完|启|交|打)|上[周月个]|下[周月个]|投资|进入|进展|开始|启动|完成|加快|分[一二两三四五]?期|按下|跑出|处于|实现|迎来|举行|传来|现场|总投资|计划|占地|同[样步期]|属于|所在|就[在要将能]|又[有是在]|以\d|眼下|终于|因[为此]|没有|未能|才[能刚]|把|拿|坐|给|位于|首|达|接|落|“|[的已也将正在于由是为则，。；、：）”—（]|最|块|从|便|先|都|纷|相|率|被|同日|近|昨|本|有|逐|获|取|签|全|年|明|今|[一二三四五六七八九十\d]"
)
_IN_FIRM = re.compile(  # 某某产业园|运营有限公司: a company's name is never cut
    "[^，。；、：“”由与和同跟为是将已在把的被投获]{0,8}?(?:有限责任公司|有限公司|股份公司)"
)
_LIKE_HEADS = ("下线", "开园", "开馆")  # steps that end like a head noun
_EXTENSION = re.compile(
    r"(?:(?:基础|配套|公共|服务)设施|改扩建|扩建|改造|升级|提升|增资扩产|扩产|建设|配套|新建|地块|旧址|片区)[^，。；、的]{0,6}(?:工程|项目)"
)
_ITS_WORKS = re.compile(  # 某某项目|填土工程
    r"(?!的|已|将|正|在|及|和|与|等)[一-鿿]{2,4}工程(?=[、，。；和及]|开始|动工|$)"
)
_COMPOUNDS = (
    *(
        "量",
        "数",
        "库",
        "率",
        "化",
        "部",
        "方",
        "制",
        "负责",
        "经理",
        "公司",
        "资金",
        "团队",
        "审批",
        "机制",
        "专班",
        "调度",
        "准入",
        "车",
        "机械",
        "师",
    ),
    *(
        "推进会",
        "现场会",
        "调度会",
        "协调会",
        "对接会",
        "推介会",
        "座谈会",
        "恳谈会",
        "管理",
        "清单",
        "名单",
        "信息",
        "服务",
    ),
)
_NO_SUBJECTS = (
    *("到", "到了", "参观", "考察", "调研", "赴", "于", "与", "由", "跟", "在", "在了", "进了", "安装", "吊装", "调试"),
)  # before who or what only takes part
_VENUE = re.compile("举行|举办|召开|开幕|启幕")
_HOLD = re.compile("[^，。；、]{0,16}?举[行办]了?(?=[^，。；]{4})")
CEREMONY = re.compile(  # of a project, or of the first thing that is built of it
    "(?:(?:首批|首栋|主体|[一二三]期)[^，。；、]{0,4})?(?P<step>签约|动工|开工|奠基|投产|封顶|竣工)"
    "(?:暨(?P<too>签约|动工|开工|奠基|投产|封顶|竣工)?[^，。；]{0,6})?仪式"
)
_WITH = re.compile("(?:标准)?厂房|[^，。；]{0,2}楼|机组")  # 某某产业园二期|6栋厂房已交付
_SETTLED = re.compile("(?:位于|选址|定址|落户|入驻|进驻|落子|坐落)[^，。；、：]*的")  # 落户某某工业城的|某某项目
_STANDS = re.compile("(?:项目|工程|基地|公司|企业|总部|中心|[园厂])(?:就|将|均|都|则|已)?$")  # 项目|位于某镇的某某园
_VERB = 2  # characters
_SHORTEST_QUOTED = 6
_NUMERALS = "一二两三四五六七八九十百千"
_MEASURES = (*THINGS, "公里", "千米", "米", "亩", "公顷", "平方米", "万平方米", "平方公里")


def by_heads(context: Context, clause: Clause, left: int, right: int, at: int, lists: list[Phrase]) -> list[Phrase]:
    """Names that end in a head noun where a noun phrase may end."""
    text = context.text
    phrases: list[Phrase] = []
    for found in _HEADS.finditer(text, at, right):
        head = _before_deed(text, clause, found)
        end = head.end()
        if head.start() < at or not _may_end_name(context, clause, head, right):
            continue
        start = left_of(clause, text, at, end)
        start = max(start, text.rfind("，", start, end) + 1)  # a sentence without known words is one clause
        if text.startswith("”", end):
            start = _opened(context, clause, start, end, right)
        if _is_to_be_built(text, clause, start):
            continue
        start = behind_title_mark(text, _behind_hosts(text, start, end), end)
        names = _at_head(text, clause, left, start, head, lists + phrases)
        if phrases and names and names[0].start == phrases[-1].end:
            continue  # 某某一期|15GWh产线: a part of it
        if names and not (len(names) == 1 and is_class_of_place(clause, names[0])):
            phrases.append(Phrase(names, names[0].start, end, left, right))
            is_of_part = _STRONG_HEAD.search(head.group()) or _part_takes_step(context, clause, end)
            at = right if text.startswith("的", end) and is_of_part else end
    return phrases


def _before_deed(text: str, clause: Clause, head: re.Match[str]) -> re.Match[str]:
    """某某电子二期|厂房已经盖好: a head noun without the thing that a deed is done with."""
    deed = next((m for m in clause.marks if head.start() < m.start < head.end() < m.end and is_deed(m)), None)
    own = _HEADS.fullmatch(text, head.start(), deed.start) if deed is not None else None
    return own or head


def _part_takes_step(context: Context, clause: Clause, end: int) -> bool:
    """Whether a part of what ends here takes the step that is told next: 某某枢纽|的站房|下月封顶."""
    part = behind_part(context.text, end, clause.end)
    step = next((m for m in clause.of("stage") if m.start >= part), None) if part > end else None
    return step is not None and is_adverbial(between(context, clause, part, step.start))


def _is_aside(text: str, clause: Clause, size: Quantity) -> bool:
    """Whether a number behind a name only tells its size: 某某园二期|6栋厂房已交付, 某某厂房二期|30万平方米年内交付."""
    is_next = any(t.start == size.end for t in clause.times) or any(
        m.start == size.end and m.kind in ("stage", "mood") for m in clause.marks
    )
    return _WITH.match(text, size.end) is not None or (is_next and text.startswith("期", size.start - 1))


def _may_end_name(context: Context, clause: Clause, head: re.Match[str], right: int) -> bool:
    """Whether a name may end with a head noun, by what stands around the noun."""
    text, end = context.text, head.end()
    is_whose = text.startswith("的", end) and not _STRONG_HEAD.search(head.group())
    is_of_part = _ITS_LINE.match(text, end, right) is not None or _part_takes_step(context, clause, end)
    if is_whose and not is_of_part and _HEADS.search(text, end + 1, right):
        return False  # 南格西路的某某综合体
    if (
        _PARTS.match(text, end, right)
        or _LAND_IN_IT.match(text, end, right)
        or not _ends_here(text, clause, end, right)
    ):
        return False
    if any(q.start == end and q.unit in _MEASURES and not _is_aside(text, clause, q) for q in clause.quantities):
        return False  # 新建农村公路120公里
    verbs = (m for m in clause.of("stage") if m.start < end <= m.end)
    return not any(m.word in _LIKE_HEADS or end < m.end or is_deed(m) for m in verbs)  # 某某馆|开馆, 摘得|首期|用地


def _at_head(
    text: str, clause: Clause, left: int, start: int, head: re.Match[str], phrases: list[Phrase]
) -> list[Name]:
    """The names that a noun phrase ends in a head noun with: neither counted things nor places of something else."""
    end = head.end()
    settled = _SETTLED.match(text, start, head.start()) or _SETTLED.match(text, max(left, start - _VERB), head.start())
    if settled is not None and end >= clause.end - 1 and _STANDS.search(text, clause.start, settled.start()):
        return []
    start = behind_size(text, clause, settled.end() if settled is not None else start, end)
    if is_counted(text, clause, start, end) or _is_location(text, clause, left, start, end, phrases):
        return []
    names = read_names(text, start, end, listed=False) or own_works(text, start, end)
    names = names or (_owned(text, start, end) if head.group().endswith("项目") else [])
    names = [n for n in names if not is_place(clause, n) and not is_title(text, left, n)]
    if len(names) != 1:
        return names
    first = names[0].start
    return (
        [] if is_counted(text, clause, first, end) or _is_location(text, clause, left, first, end, phrases) else names
    )


def _owned(text: str, start: int, end: int) -> list[Name]:
    """A class of things that one company's name stands before."""
    names = owned(text, start, end)
    firm = read_firm(text, start, names[0].start - 1) if names else None
    return names if firm is not None and (is_legal(firm.words) or is_in_trade(firm.words)) else []


def _opened(context: Context, clause: Clause, start: int, end: int, right: int) -> int:
    """Of 某某乡亲的“某某创客码头” the name is what the quotes hold, unless they hold a slogan (“两中心一基地”,
    “工业上楼”载体)."""
    text = context.text
    opened = text.rfind("“", start, end)
    is_slogan = end - opened < _SHORTEST_QUOTED or text[opened + 1] in _NUMERALS or not context.of_economy
    if opened < 0 or is_slogan or text.find("”", opened, end) >= 0:
        return start
    ends = end + 1 >= right or end + 1 in bounds(clause) or _AFTER_NAME.match(text, end + 1, right) is not None
    return opened + 1 if ends else start


def _ends_here(text: str, clause: Clause, end: int, right: int) -> bool:
    """Whether a name may end here: at an edge, before a particle, a verb, an adverb, a time or a number."""
    if text.endswith(("项目", "工程"), 0, end):
        works = _ITS_WORKS.match(text, end, right)
        goes_on = works is not None and not any(end <= at < works.end() for at in bounds(clause))
        return not goes_on and not text.startswith(_COMPOUNDS, end)
    if text.startswith("期", end - 1):
        return not text.startswith(("、", "和", "及"), end) and not _goes_on(text, clause, end, right)
    if _IN_FIRM.match(text, end, right):
        return False
    if _EXTENSION.match(text, end, right):
        return False
    if end >= right or _AFTER_NAME.match(text, end, right) is not None or end in bounds(clause):
        return True
    return _SURE_HEAD.fullmatch(text, clause.start, end) is not None and not _NOUN_FOLLOWS.match(text, end, right)


def _goes_on(text: str, clause: Clause, end: int, right: int) -> bool:
    """某某公司三期|高阶电路板项目: behind the phase, what is built in it, up to the noun that ends the whole name."""
    whole = _OF_PHASE.match(text, end, right)
    return whole is not None and not any(end <= at < whole.end() for at in bounds(clause))


def _behind_hosts(text: str, start: int, end: int) -> int:
    """某区举行|某某项目|开工仪式: whose ceremony it is stands behind who holds it."""
    hosts = _HOLD.match(text, start, end)
    return hosts.end() if hosts is not None and CEREMONY.match(text, end) else start


def _is_to_be_built(text: str, clause: Clause, start: int) -> bool:
    """要|建总装基地: what is founded (founded.py), without its verb."""
    is_verb = text.startswith("建", start) and text[start + 1] != "的"
    return is_verb and any(m.end == start and m.sense == "plan" for m in clause.marks)


def _is_location(text: str, clause: Clause, left: int, start: int, end: int, phrases: list[Phrase]) -> bool:
    """落户某某产业园, 在某某园区动工: where a project is, not what it is."""
    before = text[max(left, start - 2) : start]
    if phrases and any(
        m.kind == "stage" and m.sense == "landed" and phrases[-1].end <= m.start < start for m in clause.marks
    ):
        return True
    if _VENUE.match(text, end, clause.end) and "在" in text[left:start]:
        return True
    return is_site(text, start) or before.endswith(_NO_SUBJECTS)
