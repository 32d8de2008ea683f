"""What a figure measures: the words of the economy it is about.

A measure is known by its word (地区生产总值, 高新技术企业) or by how it ends (…额, …率, …面积, …收入). Counted things
and areas are measured where they were made or stand there (新增…, 完成…, 现有…). Words that say nothing themselves
(目前已完成, 恩平市) take the measure of the figure or the clause before them. The words are in measures.toml.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from bot.facts.context import Context
from bot.facts.context.measured import Measure
from bot.facts.figures.around import outset
from bot.facts.figures.naming import CARRIERS, UNNAMED, call, end_of, without_places
from bot.facts.figures.sizes import size_behind
from bot.facts.marks.alternatives import compiled
from bot.facts.marks.quantities import Quantity
from bot.facts.marks.scene import Clause
from bot.facts.marks.words import Mark
from bot.text import BULLETS

_WORDS = tomllib.loads((Path(__file__).parent / "measures.toml").read_text("utf-8"))
_SAID = compiled(_WORDS["said"])
_ENDS = re.compile(rf"(?:{'|'.join(_WORDS['ends'])})(?:（[^（）]{{1,12}}）)?(?={'|'.join(_WORDS['carried'])})")
_BRANCH = re.compile(rf"(?:新型?|硅|智能)?(?:{'|'.join(_WORDS['branches'])})+")
_LEAVE = re.compile(
    rf"(?:[ —、）{BULLETS}①-⑳]|[一二三四五六七八九十]{{1,3}}[、是要]|\d{{1,2}}[.、）])*"
    r"(?:(?:全年)?的?(?:目标|任务)(?:是|为)|是|其中|同时|此外|目前|另外|并|且|而|则|还|也|再|又|，|、|：)*"
)
_INVENTORY = re.compile(
    r"(?:企业|公司|合作社|农场|研发中心|实验室|平台)(?:总数|数量|累计|合计|总计|共计|已经?|共|达到?|超过?|突破|有|为|约|近|逾)*$"
)  # 现有企业326家
_DOES = re.compile(  # 28家|企业实施技改
    r"(?:[^，。；]{0,6}(?:企业|公司|商户|机构))(?:已|先后|陆续)*"
    r"(?:实施|完成|开展|入驻|进驻|获评|获认定|通过|入选|上规|升规|上云|(?:数字化|智能化|技术|绿色)(?:改造|转型))"
)
_SALES = ("产值", "年产值", "销售额", "营业收入", "营收", "年销售额", "税收", "利润总额", "资产总额")
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
        is_state = before.is_state and _SAID["flows"].search(words) is None  # 园区项目31个，完成16.2亿元
        return before._replace(start=start, is_bare=True, is_dated=dated, is_state=is_state)
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
        or (is_listed and _SAID["firms"].search(words) is not None)  # 新增省级平台4家、|市级实验室5家
    )
    adds_up = quantity.sort != "count" and _SAID["adds_up"].search(words) is not None
    flows = adds_up or _SAID["flows"].search(context.text, clause.start, quantity.start) is not None
    is_state = _SAID["stands"].search(words) is not None or not flows
    is_company = _is_company(context, clause, quantity)
    return Measure(start, name, marks, is_economic, is_bare, is_state, is_company)


def _is_measured(context: Context, quantity: Quantity, words: str, tail: str) -> bool:
    """Without a known word: by the ending of the indicator, or as a thing that was made or stands there."""
    if quantity.sort not in ("count", "area", "mass"):
        return _ENDS.search(words) is not None
    if quantity.sort == "area":
        return _SAID["land"].search(words) is not None
    if _SAID["stock"].search(words) or _INVENTORY.search(words):
        return True
    if context.focus.project is not None and context.focus.is_fresh:
        return False  # halls and lines of one project
    if _DOES.match(tail) or (quantity.unit[0] in "万亿" and _SAID["goods"].search(words)):
        return True
    return _SAID["made"].search(words) is not None and _SAID["firms"].search(words + tail) is not None


def _is_company(context: Context, clause: Clause, quantity: Quantity) -> bool:
    """企业去年营收3.2亿元, 沁源制冷去年产值18亿元: whose sales they are is told right before, and it is no place, park,
    branch or chain, nor what a whole place sells (全市林下经济产值)."""
    sales = next((m for m in clause.marks if m.end <= quantity.start and m.word in _SALES), None)
    if sales is None or quantity.sort != "money":
        return False
    whose = without_places(context, clause, clause.start, sales.start).strip("“”其中0123456789年、和与")
    is_of_whole = any(m.end <= sales.start for m in clause.of("whole"))
    is_common = is_of_whole or _SAID["common"].search(whose) or _BRANCH.fullmatch(whose)
    return _SAID["company"].search(whose) is not None or (len(whose) >= 2 and not is_common)


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
