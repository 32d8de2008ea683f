"""A counted set of projects as the words give it: how many, of what, how much money, how much more than last year.

27个重点项目 · 项目共25个 · 57项总投资367亿元的产业项目 · 93项、总投资638.8亿元 · 30个投产 · 续建的有314项
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.facts.context import Context
from bot.facts.figures import growth_of
from bot.facts.quantities import Quantity
from bot.facts.scene import Clause
from bot.facts.stages import steps

_UNITS = ("个", "项", "家", "宗", "大")
_NOUN_AFTER = re.compile(
    r"(?P<scope>(?:[\d.]+[千百]?亿元(?:以上|级)?)?[^，。；：、（）0-9]{0,20}?(?:、[^，。；：（）0-9]{1,14}){0,2}?(?:项目|工程))(?![数库率化负部经目清名线])"
)
_AMOUNT_INSIDE = re.compile(r"(?:总投资|计划投资|投资|合计)[^，。；：]{0,16}?元的")
_NOUN_BEFORE = re.compile(
    r"(?P<scope>[^，。；：（）]{0,40}?(?:项目|工程))(?:计划|名单|清单)?(?:入库|引进|落地|储备|签约|投产|动工)?(?:个?数|总数)?(?:累计|总计|合计|一共|共|有|为|达到|达|约|均|占|新来了|已|要|的)*$"
)
_SUBJECT_BEFORE = re.compile(r"项目|工程|盘子")  # 省级盘子：我市21项入列
_OPENS = re.compile(r"(?:其中)?(?:我[市区]|全[市区]|共|合计|总计|共有|一共)*$")
# Who promises what by when (我市计划2027年引进…) is no part of what the set is called.
_PROMISE = re.compile(r"^[^，。；]*?(?:力争|确保|计划|预计|争取)(?:\d{4}年|今年|明年|全年)?(?:新?引进)?(?=.{4})")
_FIRMS_AFTER = re.compile(r"(?P<scope>(?:投资)?[^，。；：、0-9]{0,12}?企业)")
_FIRMS_BEFORE = re.compile(r"(?P<scope>[^，。；：（）、]{0,20}亿元[^，。；：（）、]{0,8}企业)(?:共|有|达)*$")
_BANKING = re.compile("银|贷|授信|合作伙伴|保险")
_ELLIPSIS = re.compile(r"(?:类|的有|的占|的是|里有|中有|其中|还有|另有)$")
_TOUCH = re.compile(r"(?:的?[是有]|了|的)?")
_BIG = re.compile(r"[^，。；：]{0,3}项目")
_GROWTH = re.compile(
    r"(?:同比|比上年|较上年|与去年)[^，。；]{0,14}?(?:增长|增加|上升|提高|下降|减少|增幅)|^(?:、|，)?(?:同比)?(?:分别)?(?:增长|增幅|增|下降|↑|↓)"
)
_KNOWN = re.compile(
    r"(?:这|该|上述|此|每|每位[^，。；]{0,10}|每个[^，。；]{0,10}|每[季月年]度?[^，。；]{0,6})(?:不少于|至少|完成)*$"
)
_MEASURED = re.compile(r"(?:年度|全年)?(?:计划)?(?:完成)?(?:投资|开工|动工|投产)(?:完成)?(?:率|进度)")
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
_STOPS = re.compile(r"[，。；、）]|$")
_BARE = re.compile(r"[，、（]?(?:约|超|近)?")
_NOMINAL = re.compile(r"的(?:签约|动工|投产|落户|落地|建成|引进|建设)")
_TOTAL_LIKE = re.compile(r"共|就有|合计|总|投")
_RESPECTIVELY = re.compile("分别|依次")
_SIZE = re.compile(r"(?:以上|级)?的?[^，。；]{0,6}“|(?:以上|级)的?[^，。；]{0,8}(?:项目|企业)")


@dataclass(slots=True)
class ProjectSet:
    """`[start:end]` are the words of count and noun; `number` is that of the clause."""

    count: Quantity | None
    scope: str
    start: int
    end: int
    number: int
    amount: Quantity | None = None
    growth: Quantity | None = None
    amount_growth: Quantity | None = None
    is_elliptic: bool = False
    is_aim: bool = False  # 全年12个的目标


def find_set(context: Context, number: int, clause: Clause, quantity: Quantity) -> ProjectSet | None:
    """The set a quantity counts, with its money and growth; None when it counts something else."""
    if quantity.unit not in _UNITS or quantity.value % 1 or (quantity.value < 2 and not quantity.in_digits):
        return None
    if _KNOWN.search(context.text, max(clause.start, quantity.start - 14), quantity.start) or any(
        m.sense == "deny" for m in clause.marks
    ):
        return None
    found = _by_noun(context, number, clause, quantity) or _by_ellipsis(context, number, clause, quantity)
    if found is not None and not _NOMINAL.match(context.text, found.end, clause.end):
        bind_money(context, found)
        return found
    return None


def _by_noun(context: Context, number: int, clause: Clause, quantity: Quantity) -> ProjectSet | None:
    text = context.text
    if quantity.unit == "大" and not _BIG.match(text, quantity.end, clause.end):
        return None
    inside = _AMOUNT_INSIDE.match(text, quantity.end, clause.end)
    after = _NOUN_AFTER.match(text, inside.end() if inside else quantity.end, clause.end)
    if after and _MEASURED.match(text, after.end(), clause.end):
        return None  # 151个市重点项目年度投资完成率: what is measured, no set told of
    if after and not (after["scope"].startswith("、") or _steps_within(text, clause, quantity.end, after.end("scope"))):
        return ProjectSet(quantity, after["scope"], quantity.start, after.end(), number)
    before = _NOUN_BEFORE.search(text, max(_segment(text, clause, quantity.start), quantity.start - 60), quantity.start)
    if before:
        return ProjectSet(quantity, _PROMISE.sub("", before["scope"]), before.start(), quantity.end, number)
    firms = _FIRMS_BEFORE.search(text, max(clause.start, quantity.start - 40), quantity.start)
    if firms and steps(text, clause):
        return ProjectSet(quantity, firms["scope"], firms.start(), quantity.end, number)
    if quantity.unit == "家":
        follow = _FIRMS_AFTER.match(text, quantity.end, clause.end)
        signed = [m for m in steps(text, clause) if m.sense == "signed"]
        settled = [m for m in steps(text, clause) if m.sense == "landed" and m.start >= quantity.end]
        if follow and settled and _told_money(context, number):
            return ProjectSet(quantity, follow["scope"], quantity.start, max(follow.end(), settled[-1].end), number)
        if follow and signed and not _BANKING.search(text, context.sentence.start, context.sentence.end):
            return ProjectSet(quantity, follow["scope"], quantity.start, max(follow.end(), signed[-1].end), number)
        return None
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


def _told_money(context: Context, number: int) -> bool:
    """18家上下游企业先后落户，总投资超过120亿元: firms are projects when their investment is told."""
    after = context.sentence.clauses[number + 1 : number + 2]
    return any(m.kind == "money" and m.sense == "total" and m.start - c.start <= 2 for c in after for m in c.marks)


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
        if last >= 0 and any(clause.start <= q.end <= last for q in clause.quantities if q.unit in _UNITS)
        else clause.start
    )


def _by_ellipsis(context: Context, number: int, clause: Clause, quantity: Quantity) -> ProjectSet | None:
    """A count whose noun was said before: 30个投产, 续建的有314项, 完成供地41个, 离全年12个的目标."""
    text = context.text
    if quantity.unit not in ("个", "项") or not quantity.in_digits:
        return None
    if "项目" not in text[context.sentence.start : quantity.start] and context.batch is None:
        return None
    touching = [
        m
        for m in steps(text, clause)
        if (0 <= m.start - quantity.end <= 4 or _TOUCH.fullmatch(text, m.end, quantity.start))
        and m.word not in _CHANGE_WORDS
    ]
    if touching:
        start, end = min(quantity.start, touching[0].start), max(quantity.end, touching[0].end)
        return ProjectSet(quantity, touching[0].word + "项目", start, end, number, is_elliptic=True)
    if context.batch is None:
        return None
    if _is_districts_part(context, clause, quantity):
        return ProjectSet(quantity, context.batch.scope, clause.start, quantity.end, number, is_elliptic=True)
    if text.startswith("的目标", quantity.end):
        return ProjectSet(
            quantity, context.batch.scope, clause.start, quantity.end + 3, number, is_elliptic=True, is_aim=True
        )
    if (
        _ELLIPSIS.search(text, max(clause.start, quantity.start - 4), quantity.start)
        and text[quantity.end : quantity.end + 1] in "，。、；（"
    ):
        scope = _ELLIPSIS.sub("", text[clause.start : quantity.start]).removeprefix("其中")
        return ProjectSet(quantity, scope + "项目", clause.start, quantity.end, number, is_elliptic=True)
    return None


def _is_districts_part(context: Context, clause: Clause, quantity: Quantity) -> bool:
    """新会区引进41个…；江海区33个，214.5亿元: a district's share of the set before."""
    places = [m for m in clause.marks if m.kind == "place" and m.end <= quantity.start]
    if not places or places[0].start != clause.start or context.batch is None:
        return False
    return places[-1].end == quantity.start and context.named_set_in == context.sentence.paragraph


def bind_money(context: Context, found: ProjectSet) -> None:
    """The money of a set, inside its words (57项总投资367亿元的…), before or after them; then the growth."""
    sentence, text = context.sentence, context.text
    own = sentence.clauses[found.number]
    count = found.count
    assert count is not None
    before = [q for q in context.free(own) if q.sort == "money" and q.end <= count.start]
    if before and text[before[-1].end : count.start] == "的":
        found.amount = before[-1]
        found.start = min(found.start, before[-1].start)
        context.take(found.amount)
    for number in range(found.number, min(found.number + 4, len(sentence.clauses))):
        clause = sentence.clauses[number]
        if number > found.number and text.startswith(("其中", "包括", "既有", "分别是"), clause.start):
            return  # what follows is told of a part
        if number > found.number and _goes_elsewhere(text, clause):
            return
        for quantity in clause.quantities:
            if quantity.start < count.end or quantity.at in context.taken or quantity.sort == "heads":
                continue
            if quantity.unit in _UNITS and text.startswith(("比", "较"), clause.start):
                continue  # 比去年同期增加21个
            if not _bind(context, found, number, clause, quantity):
                return


def _goes_elsewhere(text: str, clause: Clause) -> bool:
    """A later clause with a step or a time of its own before its money speaks of something else, and so does 其中."""
    money = next((q for q in clause.quantities if q.sort == "money"), None)
    if text.startswith("其中", clause.start):
        return True
    if money is None:
        return bool(steps(text, clause))
    return any(t.end <= money.start and t.grain != "now" for t in clause.times)


def _bind(context: Context, found: ProjectSet, number: int, clause: Clause, quantity: Quantity) -> bool:
    """Give one later quantity to the set; False when it belongs to something else and the search ends."""
    text = context.text
    if quantity.sort == "money" and _RESPECTIVELY.search(text, max(clause.start, quantity.start - 5), quantity.start):
        return False  # each member's own: 投资额分别为8亿元和6亿元
    if (quantity.sort == "money" and found.amount is None and found.growth is None) or (
        quantity.sort == "money" and found.amount is None and _totals(context, clause, quantity)
    ):
        if not _totals(context, clause, quantity) or _is_anothers(context, clause, quantity):
            return False
        found.amount = quantity
    elif quantity.sort == "share" and _GROWTH.search(text[max(clause.start, quantity.start - 18) : quantity.end]):
        _bind_growth(context, found, number, quantity)
    else:
        return False
    context.take(quantity)
    return True


def _bind_growth(context: Context, found: ProjectSet, number: int, quantity: Quantity) -> None:
    both = "分别" in context.text[max(0, quantity.start - 8) : quantity.start]
    if found.amount is None or both:
        found.growth = quantity
        rest = [q for q in context.sentence.clauses[number].quantities if q.start > quantity.end and q.sort == "share"]
        if both and found.amount is not None and rest:
            found.amount_growth = rest[0]
            context.take(rest[0])
    elif found.amount_growth is None:
        found.amount_growth = quantity


def _is_anothers(context: Context, clause: Clause, quantity: Quantity) -> bool:
    """7个项目已经投产，总投资73.6亿元的某某项目…: in a clause of its own, money with 的 is the next thing's."""
    count = _last_count(clause, context, quantity)
    return count < clause.start and context.text.startswith("的", quantity.end)


def _totals(context: Context, clause: Clause, quantity: Quantity) -> bool:
    """Whether money after a count is the set's total: 总投资…, 计划投资额…, 揽金…; not 年度计划投资, not 产值."""
    if quantity.is_level or _SIZE.match(context.text, quantity.end, clause.end):
        return False
    words = [m for m in clause.marks if m.kind in ("money", "econ") and m.end <= quantity.start]
    if "完成" in context.text[_last_count(clause, context, quantity) : quantity.start]:
        return False
    if words and words[-1].kind == "money":
        return words[-1].sense == "total"
    if words:
        return words[-1].word == "引资"
    if _BARE.fullmatch(context.text, _last_count(clause, context, quantity), quantity.start):
        return _STOPS.match(context.text, quantity.end) is not None  # 33个，214.5亿元
    return _TOTAL_LIKE.search(context.text, max(clause.start, quantity.start - 6), quantity.start) is not None


def _last_count(clause: Clause, context: Context, quantity: Quantity) -> int:
    """Where the count right before a quantity ends."""
    held = [q.end for q in context.sentence.quantities if q.end <= quantity.start and q.unit in _UNITS]
    return held[-1] if held else clause.start


def growth(context: Context, quantity: Quantity | None) -> float | None:
    return None if quantity is None else growth_of(context, quantity)
