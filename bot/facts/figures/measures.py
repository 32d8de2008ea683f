"""What a figure measures: the words of the economy it is about.

A measure is known by its word (地区生产总值, 高新技术企业) or by how it ends (…额, …率, …面积, …收入). Counted things
and areas are measured where they were made or stand there (新增…, 完成…, 现有…). Words that say nothing themselves
(目前已完成, 恩平市) take the measure of the figure or the clause before them.
"""

from __future__ import annotations

import re

from bot.facts.context import Context
from bot.facts.context.measured import Measure
from bot.facts.figures.around import outset
from bot.facts.figures.naming import CARRIERS, UNNAMED, call, end_of, without_places
from bot.facts.figures.sizes import size_behind
from bot.facts.marks.quantities import Quantity
from bot.facts.marks.scene import Clause
from bot.facts.marks.words import Mark
from bot.text import BULLETS

_LEAVE = re.compile(
    rf"(?:[ —、）{BULLETS}①-⑳]|[一二三四五六七八九十]{{1,3}}[、是要]|\d{{1,2}}[.、）])*"
    r"(?:(?:全年)?的?(?:目标|任务)(?:是|为)|是|其中|同时|此外|目前|另外|并|且|而|则|还|也|再|又|，|、|：)*"
)
_ENDS = re.compile(
    r"(?:总?额|[拉带]动消费|消费券|[旅游]客|花费|费用|资产|融资额|存贷比|存款|侨汇|补贴资金|(?:增长|盈利|亏损)面|产出|提速|[产货总价]值|[率税]|[^质能力大少批容，。]量|出厂价格|收入|收益|投资|[外侨澳港欧]资|到资|面积|规模"
    r"|三公”?经费|比重|比例|占比|利润|指数|强度|增速|投入|支出|余额|总数|项目数|就业|增收|能耗|销售|零售|保费|土地(?:价|出让)?款|(?<!发放)贷款|库容|寿命|物流成本|成本|价格"
    r"|来自[^，。；：]{2,12}的(?:投资|资[金本])|(?:香港|澳门|台湾|港澳|境外|海外|外来)(?:投资|资[金本])|资金(?=到[账位]))"
    r"(?:（[^（）]{1,12}）)?(?=$|[，、：（ +-]"
    r"|同比|年均|平均|实际|累计|合计|突破|已|也|则|均|分别|首|全年|仅|只|由|从|占|比|较|与|达"
    r"|为|实现|完成|增长|增加|增|下降|降|回落|上[升涨]|提|收窄|扩大|压[缩减]|稳定|保持|控制|力争|要|预[计期]|将|确保|超|过|跨|站|迈|冲|向|朝"
    r"|有望|就|不|的增|到[账位])"
)
_MADE = re.compile(
    r"完成|新[增建设批签认登]|净增|建成|盘活|改造|培育|引[进育]|[集汇]聚|聚集|入驻|落户|落地|拥有|现有|已有|共有|建有|发展|认定|创建|收储|平整|征[地收用]|出让|供应|整备|腾出"
    r"|拆除|设立|孵化|授权|种植|养殖|登记|转化|备案|增[至到]|增加[至到]|发展到|扩大到|达|年末|总数|累计"
)
_STANDS = re.compile(r"现有|已有|共有|拥有|建有|存量|保有|[集汇]聚|聚集|入驻|面积|规模|余额|总数|登记在册|年末")
_FLOWS = re.compile(r"完成|计划的|任务的|引进|新[增签设批]|签约|动工|投产|发放|出让|今年|实现|增长|率")
_ADDS_UP = re.compile(r"[进出]口|收入|零售|利用外资|销售额")  # but not who trades: 有进出口实绩企业126家
_FIRMS = re.compile(
    r"企业|公司|合作社|农场|机构|平台|实验室|研发中心|(?:技术|工程|研究)中心|工作站|众创空间|孵化"
    r"|工厂|车间|专利|商标|地理标志|品牌|海外仓|技术合同|经营主体|市场主体|个体|户|名牌|基地|高新区|开发区"
)
_INVENTORY = re.compile(
    r"(?:企业|公司|合作社|农场|研发中心|实验室|平台)(?:总数|数量|累计|合计|总计|共计|已经?|共|达到?|超过?|突破|有|为|约|近|逾)*$"
)  # 现有企业326家
_DOES = re.compile(  # 28家|企业实施技改
    r"(?:[^，。；]{0,6}(?:企业|公司|商户|机构))(?:已|先后|陆续)*"
    r"(?:实施|完成|开展|入驻|进驻|获评|获认定|通过|入选|上规|升规|上云|(?:数字化|智能化|技术|绿色)(?:改造|转型))"
)
_LAND = re.compile(
    r"(?:种植|播种|养殖|销售|成交|网签|施工|新开工|待售|竣工|拆除|复耕|农田|农业|可供地|收割|收获|插秧|造林|灌溉)面积|完成|新增|净增|盘活|改造|收储|处置|整备|平整(?!出)|征[地收用]|供应|出让|复垦|建成高标准|种植[^，]{0,6}$"
)
_STOCK = re.compile(
    r"[^质能力大少批容数重流当增计定变，。]量|总数|出栏|存栏|(?:装机|并网)(?:规模|容量)|库容|[亩单]产(?!值)"
)
_GOODS = re.compile("(?:生产|产销|销售|捕捞|收获)[^，。；：\\d]{1,10}$")  # 去年生产摩托车|308万辆
_SALES = ("产值", "年产值", "销售额", "营业收入", "营收", "年销售额", "税收", "利润总额", "资产总额")
_COMPANY = re.compile(r"(?:^|该|两家|这家)(?:公司|企业)|工厂|集团|有限|我们")
_COMMON = re.compile(
    r"前者|后者|[亩人户村]均|[规限]上|产业|工业|园|镇|[市区县]|行业|业$|加工$|全|链|集群|总|规模以上|实现|完成|农|旅游|地方|的$"
)
_BRANCH = re.compile(  # 硅能源|产值: no company's
    "(?:新型?|硅|智能)?(?:能源|材料|装备|食品|医药|健康|电池|储能|光伏|机器人|水暖|卫浴|五金|摩托车|陈皮|鳗鱼|电声|造纸|海工|船舶|家电|电子信息)+"
)
_GREW_TO = re.compile(  # 由2020年的1845家|增加到2025年的3256家
    r"(?:则|已)?(?:增长|增加|发展|提高|提升|扩大|扩展|扩充|壮大|上升|跃升|攀升|减少|下降|缩减|[增升降])[到至为](?:20\d\d年[底末]?)?的?"
)
_ABSTRACT = ("个", "家", "项", "宗")  # units that goods are not counted in: 摩托车出口53.7万辆


def find_measure(context: Context, number: int, clause: Clause, quantity: Quantity, before: Measure | None) -> Measure:
    """What a quantity measures. `before` is the measure of the figure right before it, for words that carry on."""
    text = context.text
    start = _start(context, clause, quantity)
    words = text[start : quantity.start]
    own = _own_marks(text, clause, quantity)
    own_words = without_places(context, clause, start, quantity.start)
    is_bare = not own and CARRIERS.fullmatch(own_words) is not None
    behind = _behind(context, number, clause, quantity) if is_bare else ()
    last = max([clause.start, *(q.end for q in _before(text, clause, quantity))])
    has_grown = not own and _GREW_TO.fullmatch(text, last, quantity.start) is not None
    goes_on = is_bare and not behind and quantity.sort not in ("count", "area", "mass")
    if (goes_on or has_grown) and before is not None:
        dated = any(start <= t.start < quantity.start or t.end == start for t in clause.times)
        return before._replace(start=start, is_bare=True, is_dated=dated)
    marks = own or behind or (_marks_before(context, number, quantity) if is_bare else ())
    name = call(context, number, clause, quantity, words)
    if is_bare and marks and not own and not behind:  # 工业投资由负转正，|增长6.1%
        name = text[marks[0].start : marks[-1].end]
    elif name == UNNAMED and before is not None:  # 确保GDP增长5.5%、力争|6%
        name = before.name
    tail = text[quantity.end : end_of(context, clause, quantity)]
    is_listed = quantity.sort == "count" and before is not None and before.is_economic
    is_economic = (
        bool(marks)
        or size_behind(text, clause, quantity) is not None
        or _is_measured(context, quantity, words, tail)
        or (is_listed and _FIRMS.search(words) is not None)  # 新增省级平台4家、|市级实验室5家
    )
    adds_up = quantity.sort != "count" and _ADDS_UP.search(words) is not None
    flows = adds_up or _FLOWS.search(context.text, clause.start, quantity.start) is not None
    is_state = _STANDS.search(words) is not None or not flows
    is_company = _is_company(context, clause, quantity)
    return Measure(start, name, marks, is_economic, is_bare, is_state, is_company)


def _is_measured(context: Context, quantity: Quantity, words: str, tail: str) -> bool:
    """Without a known word: by the ending of the indicator, or as a thing that was made or stands there."""
    if quantity.sort not in ("count", "area", "mass"):
        return _ENDS.search(words) is not None
    if quantity.sort == "area":
        return _LAND.search(words) is not None
    if _STOCK.search(words) or _INVENTORY.search(words):
        return True
    if context.focus.project is not None and context.focus.is_fresh:
        return False  # halls and lines of one project
    if _DOES.match(tail) or (quantity.unit[0] in "万亿" and _GOODS.search(words)):
        return True
    return _MADE.search(words) is not None and _FIRMS.search(words + tail) is not None


def _is_company(context: Context, clause: Clause, quantity: Quantity) -> bool:
    """企业去年营收3.2亿元, 沁源制冷去年产值18亿元: whose sales they are is told right before, and it is no place, park,
    branch or chain, nor what a whole place sells (全市林下经济产值)."""
    sales = next((m for m in clause.marks if m.end <= quantity.start and m.word in _SALES), None)
    if sales is None or quantity.sort != "money":
        return False
    whose = without_places(context, clause, clause.start, sales.start).strip("“”其中0123456789年、和与")
    is_of_whole = any(m.end <= sales.start for m in clause.of("whole"))
    is_common = is_of_whole or _COMMON.search(whose) or _BRANCH.fullmatch(whose)
    return _COMPANY.search(whose) is not None or (len(whose) >= 2 and not is_common)


def _start(context: Context, clause: Clause, quantity: Quantity) -> int:
    """Where the words begin that say what is measured."""
    text = context.text
    left = max([clause.start, *[q.end for q in _before(text, clause, quantity) if not _is_class(text, q)]])
    if quantity.sort in ("count", "area"):
        left = max(left, text.rfind("、", left, quantity.start) + 1)
    lead = _LEAVE.match(text, left, quantity.start)
    start = lead.end() if lead else left
    for time in clause.times:
        if left <= time.start and time.end <= quantity.start and time.start - start <= 2:
            start = time.end
    return start


def _before(text: str, clause: Clause, quantity: Quantity) -> list[Quantity]:
    """The quantities of a clause before one, without those from which others start."""
    return [q for q in clause.quantities if q.end <= quantity.start and outset(text, clause, q) is None]


def _is_class(text: str, quantity: Quantity) -> bool:
    """百亿级企业2家, 十亿元企业5家: of what size those are that are counted behind."""
    return quantity.is_level or (
        quantity.sort == "money" and text.startswith(("企业", "产业", "集群", "园"), quantity.end)
    )


def _own_marks(text: str, clause: Clause, quantity: Quantity) -> tuple[Mark, ...]:
    """The known words between the last quantity of the same sort and this one; for counts and funds also behind it."""
    same = [q.end for q in _before(text, clause, quantity) if q.sort == quantity.sort]
    left = max([clause.start, *same]) if quantity.sort != "share" else clause.start
    has_money = any(q.sort == "money" and q.start >= quantity.end for q in clause.quantities)

    def may_follow(mark: Mark) -> bool:  # 60家商贸企业实现|销售额2.36亿元: the money's, not the count's
        return quantity.sort == "count" and (mark.kind == "econ" or not has_money)

    return tuple(
        m
        for m in clause.marks
        if _is_measure(m, quantity)
        and (
            (left <= m.start and m.end <= quantity.start)
            or ((may_follow(m) or "基金" in m.word) and 0 <= m.start - quantity.end < 12)
        )
    )


def _marks_before(context: Context, number: int, quantity: Quantity) -> tuple[Mark, ...]:
    """The known words of the clause before; before a colon also money of a list: 计划投资总额：新会区318.2亿元."""
    if not number or quantity.sort == "count":
        return ()
    before = context.sentence.clauses[number - 1]
    heads_list = context.text.startswith("：", before.end) and quantity.sort == "money"
    return tuple(m for m in before.marks if _is_measure(m, quantity) or (heads_list and m.kind == "money"))


def _behind(context: Context, number: int, clause: Clause, quantity: Quantity) -> tuple[Mark, ...]:
    """618.4亿元，这是台山的地区生产总值: the measure is told after its number."""
    following = number + 1
    if quantity.end < clause.end or following >= len(context.sentence.clauses):
        return ()
    after = context.sentence.clauses[following]
    if not context.text.startswith(("这是", "是"), after.start) or after.quantities:
        return ()
    return tuple(m for m in after.marks if _is_measure(m, quantity))


def _is_measure(mark: Mark, quantity: Quantity) -> bool:
    if quantity.sort == "count" and mark.kind == "econ":
        return mark.sense in ("firms", "land") or (mark.sense == "trade" and quantity.unit not in _ABSTRACT)
    if quantity.sort == "area" and mark.kind == "econ":
        return mark.sense == "land"
    return (
        mark.kind == "econ"
        or (mark.kind == "neutral" and mark.sense == "rate")
        or (mark.kind == "money" and mark.sense in ("annual", "finished", "output"))
    )
