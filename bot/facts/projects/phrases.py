"""Where in a clause projects are named: noun phrases, bounded by the verbs, adverbs, times and counts around them.

加快|青禾新材料、蓝岸电机二期等57项…项目|建设          one phrase, two names
推动|A项目|年内投产、|B项目|一季度动工                   two stretches, one phrase each
"""

from __future__ import annotations

import re

from bot.facts.context import Context
from bot.facts.context.stages import is_deed, is_step
from bot.facts.marks.scene import Clause
from bot.facts.projects.bare import announced, bare_list, by_money, list_before_count, list_before_step, named_before
from bot.facts.projects.by_firm import acting_firm, shared_out
from bot.facts.projects.founded import founded, is_paid
from bot.facts.projects.names import HEAD, WORDS, any_of, own_works, read_names
from bot.facts.projects.prominent import identified
from bot.facts.projects.spans import (
    COUNTS,
    THINGS,
    Phrase,
    bounds,
    is_class_of_place,
    is_place,
    is_site,
    is_title,
    left_of,
)
from bot.facts.projects.subjects import find_subject

_AND_SO_ON = re.compile(
    r"等(?P<rest>[^，。；：等]{0,30}?(?:项目|企业|外企|民企|央企|工程|园区|工业园|平台|基地|产业园|示范带|公司|设施)(?!群)|\d+[项个家](?=[，。；都均已将也要]|$)|(?=(?:配套|基础设施)?建设|落户|签约|动工|投产|开工|加快|稳步|有序|正|全面|顺利|纷纷|相继|先后|陆续|已|将|年内|今年|力争|尽快|早日|都|均|也|在列|入列|上榜|榜上有名|[，。；]|$))"
)
_NO_PROJECTS = re.compile(
    r"领域|方向|环节|品类|行业|地区|部门|学校|高校|方面|城市$|赛道|产品|镇街|活动|配套设施|配套工程|政策|措施|服务"
)
_BEGINS = (
    f"(?=[{''.join(sorted({head[0] for head in WORDS['heads']} | set('铁高公大')))}])"  # most characters begin no head
)
_WORKS = any_of([word for word in WORDS["works"] if word not in WORDS["heads"]])  # 进港路|路基 is no 路路
_HEADS = re.compile(
    rf"{_BEGINS}(?:(?:铁路|高铁|高速|公路|大道)[一-鿿]{{1,3}}段|线[一-鿿]{{2,5}}至[一-鿿]{{2,4}}段"
    rf"|(?:{_BEGINS}(?!{_WORKS})(?:{HEAD}))+(?:（[^（）]{{1,8}}）)?(?:[一二三四首]期)?(?:项目|工程)?)"
)
_SURE_HEAD = re.compile(  # a clause that opens with a name and goes on with anything: 某某工坊|体量最小
    r"(?:[^，。；：从在向往沿对把将与]{0,16}的)?[^，。；：的从在向往沿对把将与和]{4,16}(?:基地|产业园|工业园|科技园|物流园|综合体|生产线|工厂|总部|度假区"
    r"|酒店群|民宿集群|水厂|电站|电厂|码头|大桥|隧道|机场|工坊|作业区|中心)"
)
_NOUN_FOLLOWS = re.compile(  # 某某产业园|招商大使
    r"[房数智改内里外上中下旁边侧区级化群型性制部方办处站室人员工商户产品路园厂楼城带圈线馆院所点场面类用地业经营运管服招引税周附沿对隔]"
    rf"|负责|企业|主任|总经理|书记|公司|集团|建设|规划|配套|[一-鿿]{{0,3}}(?:{HEAD})|[一-鿿]{{0,4}}(?:公司|企业)"
)
_STRONG_HEAD = re.compile(r"(?:项目|工程|基地|产业园|[一二三四首]期)$")
_ITS_LINE = re.compile(
    r"的(?:首|第一|第二|新|主|[一二两三四五六七八九十\d]+)[条栋座台套个期][^，。；、的]{0,8}?(?:线|楼|厂房|车间|机组|设备)"
)
_OF_PHASE = re.compile(r"[^，。；、的在（）“”由已正将于]{3,14}?(?:项目|基地|工程)")
_PARTS = re.compile(r"[、和及]|与(?![^，。；、]{2,16}(?:签约|牵手))|并(?!网)|以及")
_AFTER_NAME = re.compile(
    rf"{any_of(WORDS['works'])}"
    r"|[不却过很体]|(?:项目)?(?:相关|有关)?(?:负责人|总经理|厂长|业主|董事长)|[给停挨缓因还仍尚刚]|当[年月天日]|列入|与[^，。；、]{2,16}(?:签约|牵手)|[^，。；、的期]{1,7}[前后](?:全面|正式|建成)?(?:投|动|开|竣|封|试|完|启|交|打)|上[周月个]|下[周月个]|投资|进入|进展|开始|启动|完成|加快|处于|实现|迎来|举行|传来|现场|总投资|计划|占地|同[样步期]|属于|所在|就[在要将能]|又[有是在]|以\d|眼下|终于|因[为此]|没有|未能|才[能刚]|把|拿|坐|给|位于|首|达|接|落|“|[的已也将正在于由是为则，。；、：）”—（]|最|块|从|便|先|都|纷|相|率|被|同日|近|昨|本|有|逐|获|取|签|全|年|明|今|[一二三四五六七八九十\d]"
)
_NOUNS = ("改造", "扩建", "改扩建", "升级改造", "扩产", "扩能")  # they end names as well: 某某路改造、某某水厂三期
_IN_FIRM = re.compile(  # 某某产业园|运营有限公司: a company's name is never cut
    "[^，。；、：“”由与和同跟为是将已在把的被投获]{0,8}?(?:有限责任公司|有限公司|股份公司)"
)
_LIKE_HEADS = ("下线", "开园", "开馆")  # steps that end like a head noun
_NAMED = re.compile(
    "项目|工程|基地|园|群|中心|酒店|度假区|站|桥|路|港|枢纽|码头|馆|综合体|工厂|总部|生产线|期|等|、"
)  # a clause without any known word names few things else
_EXTENSION = re.compile(r"(?:改扩建|扩建|改造|升级|提升|增资扩产|扩产|建设|配套|新建)[^，。；、的]{0,6}(?:工程|项目)")
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
_COUNTED = re.compile(r"^(?:一批)?[\d一二三四五六七八九十百]+多?[个家项宗]")
_COUNTED_AFTER = re.compile(r"(?:达到?|共|有|超|约)+\d+[个家项宗]")
_WITH = re.compile("(?:标准)?厂房|[^，。；]{0,2}楼|机组")  # 某某产业园二期|6栋厂房已交付
_SHORTEST_QUOTED = 6
_NUMERALS = "一二两三四五六七八九十百千"
_MEASURES = (*THINGS, "公里", "千米", "米", "亩", "公顷", "平方米", "万平方米", "平方公里")


def find_phrases(context: Context, clause: Clause, *, is_list: bool, in_event: bool) -> list[Phrase]:
    """The phrases of a clause, left to right. `is_list`: the clause before announced names (签约的是四个“新面孔”——);
    `in_event`: the projects of a set are told here, each by what it costs."""
    phrases: list[Phrase] = []
    if not clause.marks and not _NAMED.search(context.text, clause.start, clause.end):
        left, right = clause.start, clause.end
        told = announced(context, clause, left, right) if is_list else None
        told = told or (find_subject(context, clause, left, right, costs=True) if is_list or in_event else None)
        told = told or identified(context, clause, left, right)
        if told is None and is_paid(context, clause):
            return founded(context, clause, left, right, phrases)
        return [told] if told is not None else named_before(context, left, right, phrases)
    for left, right in stretches(context, clause):
        phrases.extend(_in_stretch(context, clause, left, right, is_list=is_list, in_event=in_event))
    return phrases


def stretches(context: Context, clause: Clause) -> list[tuple[int, int]]:
    """A clause cut where one predicate ends and the next begins: A加快建设、B获批…; 加快A建设和推动打造B."""
    text = context.text
    cuts = [clause.start]
    if len(clause.marks) < 2:
        return [(clause.start, clause.end)]
    for mark in clause.marks:
        if mark.kind == "stage" and mark.word not in _NOUNS:
            end = mark.end + text.startswith("”", mark.end)
            if (
                text.startswith("、", end)
                and end + 1 < clause.end
                and is_step(text, clause, mark)
                and text.count("“", cuts[-1], end) <= text.count("”", cuts[-1], end)
            ):
                later = [m for m in clause.marks if m.start > end and m.kind == "stage"]
                if later:
                    cuts.append(end + 1)
        elif (
            mark.kind == "mood"
            and mark.sense == "soon"
            and text[mark.start - 1 : mark.start] in "和并、"
            and text[mark.start - 2] != "一"
            and mark.start - 1 > cuts[-1] + 4
        ):
            cuts.append(mark.start)
    return list(zip(cuts, [*cuts[1:], clause.end], strict=True))


def _in_stretch(
    context: Context, clause: Clause, left: int, right: int, *, is_list: bool, in_event: bool
) -> list[Phrase]:
    """Lists first (A、B等项目), then names by their heads, then lists that have neither."""
    each = shared_out(context, clause, left, right)
    if each is not None:
        return [each]
    phrases, at = _by_lists(context, clause, left, right)
    if not phrases and clause.quantities:
        counted = list_before_count(context, clause, left, right)
        if counted is not None:
            return [counted]
    phrases += _by_heads(context, clause, left, right, at, phrases)
    if clause.quantities:
        phrases += by_money(context, clause, left, right, phrases)
    phrases += founded(context, clause, left, right, phrases)
    if context.named_here:
        phrases += named_before(context, left, right, phrases)
    if phrases:
        return sorted(phrases, key=lambda p: p.start)
    other = bare_list(context, clause, left, right) or list_before_step(context, clause, left, right)
    if other is None and is_list:
        other = announced(context, clause, left, right)
    other = other or find_subject(context, clause, left, right, costs=is_list or in_event)
    other = other or identified(context, clause, left, right) or acting_firm(context, clause, left, right)
    return [other] if other is not None else []


def _by_lists(context: Context, clause: Clause, left: int, right: int) -> tuple[list[Phrase], int]:
    """The lists that end in 等…, and where the last of them ends."""
    text = context.text
    phrases: list[Phrase] = []
    at = left
    if text.find("等", left, right) < 0:
        return phrases, at
    for rest in _AND_SO_ON.finditer(text, left, right):
        noun = rest["rest"] or ""
        if rest.start() < at or text.startswith("的", rest.end()):
            continue
        if _NO_PROJECTS.search(noun):
            at = rest.end()
            continue
        names = read_names(text, left_of(clause, text, at, rest.start()), rest.start(), listed=True)
        if not noun.endswith("园"):  # 甲村、乙村等村级工业园 are named by their villages
            names = [n for n in names if not is_place(clause, n)]
        if _COUNTED.search(noun) or _COUNTED_AFTER.match(text, rest.end()):  # 铝箔等18家企业 against 赛汐等20个项目
            names = [n for n in names if len(n.words) > 3 or text.find(n.words, 0, n.start) >= 0]
        if names:
            phrases.append(Phrase(names, names[0].start, rest.end(), left, right))
            at = rest.end()
    return phrases, at


def _by_heads(context: Context, clause: Clause, left: int, right: int, at: int, lists: list[Phrase]) -> list[Phrase]:
    """Names that end in a head noun where a noun phrase may end."""
    text = context.text
    phrases: list[Phrase] = []
    for head in _HEADS.finditer(text, at, right):
        end = head.end()
        is_whose = text.startswith("的", end) and not _STRONG_HEAD.search(head.group())
        if is_whose and not _ITS_LINE.match(text, end, right) and _HEADS.search(text, end + 1, right):
            continue  # 南格西路的某某综合体
        if head.start() < at or _PARTS.match(text, end, right) or not _ends_here(text, clause, end, right):
            continue
        if any(
            m.start < end <= m.end and (m.word in _LIKE_HEADS or end < m.end or is_deed(m)) for m in clause.of("stage")
        ):
            continue  # 某某馆|开馆, 摘得|首期|用地, 租下|厂房
        start = left_of(clause, text, at, end)
        if text.startswith("”", end):
            start = _opened(context, clause, start, end, right)
        if any(
            q.start == end and q.unit in _MEASURES and not _WITH.match(text, q.end) for q in clause.quantities
        ):  # 新建农村公路120公里
            continue
        if _is_to_be_built(text, clause, start):
            continue
        if _is_counted(clause, start, end) or _is_location(text, clause, left, start, end, lists + phrases):
            continue
        names = read_names(text, start, end, listed=False) or own_works(text, start, end)
        names = [n for n in names if not is_place(clause, n) and not is_title(text, left, n)]
        if len(names) == 1 and _is_location(text, clause, left, names[0].start, end, lists + phrases):
            continue
        if phrases and names and names[0].start == phrases[-1].end:
            continue  # 某某一期|15GWh产线: a part of it
        if names and not (len(names) == 1 and is_class_of_place(clause, names[0])):
            phrases.append(Phrase(names, names[0].start, end, left, right))
            at = right if text.startswith("的", end) and _STRONG_HEAD.search(head.group()) else end
    return phrases


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
        return not text.startswith(_COMPOUNDS, end)
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


def _is_to_be_built(text: str, clause: Clause, start: int) -> bool:
    """要|建总装基地: what is founded (founded.py), without its verb."""
    is_verb = text.startswith("建", start) and text[start + 1] != "的"
    return is_verb and any(m.end == start and m.sense == "plan" for m in clause.marks)


def _is_counted(clause: Clause, start: int, end: int) -> bool:
    """15个重大项目, 亿元以上项目15个, 这15个项目: sets, not names."""
    for quantity in clause.quantities:
        if quantity.value == 1 and not quantity.in_digits:  # 一家港资企业的X项目 is one project
            continue
        if quantity.unit in COUNTS and (start - 1 <= quantity.start < end or 0 <= quantity.start - end <= 3):
            return True
        if quantity.unit in COUNTS and quantity.end <= start and start - quantity.end <= 1:
            return True
    return False


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
