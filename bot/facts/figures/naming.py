"""How the indicator of a figure is called: the words before its number, and behind it the noun that is counted, without
who promises or owns it, when, and the words that only carry a number.
"""

from __future__ import annotations

import re

from bot.facts.context import Context
from bot.facts.context.wording import STRONG
from bot.facts.figures.around import outset
from bot.facts.figures.sizes import end_of_sized, size_behind
from bot.facts.marks.quantities import Quantity
from bot.facts.marks.scene import Clause
from bot.facts.marks.words import Mark

_TRAIL = re.compile(
    r"(?:合计|总计|共计|预计|累计|达到|达|为|实现|完成|做到|突破|超过|约|近|超|逾|的|至|到|在|控制|保持|稳定|要|力争|确保|争取|提升|提高|不低于|共|有|是|应|仅|只|了|计|已"
    r"|由|从|[较比]上(?:年度?)?|将|向着?|朝着?|各|均|分别|就|首|破|冲刺|冲上|迈上|站上|：)+$"
)
# Words that carry a number and say nothing of what it measures.
CARRIERS = re.compile(
    r"(?:目前|如今|现|当月|已经?|累计|总计|共|合计|全年|年内|仅|只|有|占|完成|实现|达到?|为|各|均|都|分别|再|又|也|还|其中|首次|首|破|突破"
    r"|超过?|提高?到?|上升到?|到|至|是|可|预计|预期|有望|可望|做到|力争|确保|争取|必须|务必|要|将|同期|今年|去年|比上年|比去年|同比|增长|增加|下降|减少|多出|多了|少了|年均|平均|[两三四五六七][区市县地]|[两三四五]年平均|前[两三四五六]年|[比较与]20\d\d年(?:同期)?(?:相比)?|（下同）"
    r"|增[幅速]|涨幅|单季|当季|下滑|攀升|回落|转为|转正为|回升|反弹|的|了|就|则|由|从|以"
    r"|[，、：（和与及 +-])*"
)
_WILL = re.compile(  # what is to be, before what it is: 到2028年把|这条链, 还要再|供地
    r"^(?:(?:[市区镇]里)?的?目标[是为]|(?:全[市区镇])?(?:力争|争取|确保|必须|务必)|到\d{4}年|计划|预计|将|还要|还将|要|再|把|让|推动|继续|^是)+(?=.{2})"
)
_WILLED_RISE = re.compile(r"(?:力争|确保|争取|预期|预计|要)(?=增长$)")  # 规上工业增加值力争增长9%
_LEAD = re.compile(r"(?:[该全我本][市区县镇]|[市区县镇]里?|党委|政府|的|是|还|也|则|再|并|，)*")
_STRAY = re.compile(r"(?:确保|力争|争取|必须)(?:达到|完成)?\d[\d.,]*(?:个|家|项|条|亿元|%)?$")  # 项目确保42个，力争48个
_GROWN = re.compile(  # 加快将|新材料、大健康|等培育成: what is to be a cluster of that size
    r"(?:加快|推动|推进|积极|重点)*(?:将|把)?(?P<what>.{2,}?)等?将?(?:培育|打造|建设|发展|壮大|做)成.*$"
)
_INTO = re.compile(r"[级的]*(?P<noun>(?:产业)?集群|产业[链带园]?|园区)")
_SIZE_OF = re.compile(  # 打造百亿级|鳗鱼产业集群: what is to be of that size
    r"级?的?(?P<what>(?!产业(?:集群|链|带|园)|新兴|先进|优势|特色|支柱|现代)[^，。；、：“”\d级的]{2,8}?(?:产业)?(?:集群|产业链|产业带|产业园|基地))"
)
_DRIVEN = re.compile("(?:全力|奋力|加快|着力|提出|合力)*(?:打造|培育|建设|形成|构建|壮大|冲刺|做强|做大)*")
_COUNTED = re.compile(r"(?![增升提扩降减发到至])[^，。；：、（）\d]{1,24}")  # not 1845家|增加到…
_NAMED = ("园区", "高新区")  # 园区工业总产值: its own
UNNAMED = "未言明"


def call(context: Context, number: int, clause: Clause, quantity: Quantity, words: str) -> str:
    """The indicator's name out of the words before a number; where it has none, those of the clause before."""
    text = context.text
    left = begin(context, clause, quantity.start - len(words), quantity.start)
    outsets = [outset(text, clause, q) for q in clause.quantities if left < q.end <= quantity.start]
    right = max((at for at in outsets if at is not None and at >= left), default=quantity.start)
    right = _led_out(context, clause, right, left)
    name = _WILLED_RISE.sub("", _WILL.sub("", text[left:right][-60:]))
    name = _TRAIL.sub("", name).strip(" ，、｜：（）+-").removeprefix("的")
    name = name if "”" in name else name.lstrip("“")
    grown, into = _GROWN.fullmatch(name), _INTO.match(text, quantity.end)
    if quantity.sort == "money" and grown and into:
        what = grown["what"]
        return f"{what if what.endswith(('园', '区', into['noun'])) else what.removesuffix('产业') + into['noun']}规模"
    sized = _SIZE_OF.match(text, quantity.end, clause.end) if quantity.is_level else None
    if sized and _DRIVEN.fullmatch(name):
        return f"{sized['what']}规模"
    if quantity.sort in ("count", "area", "heads") and len(name) < 12:
        name += text[quantity.end : end_of(context, clause, quantity)].removeprefix("以上").removeprefix("的")
    if len(name) >= 2:
        return _STRAY.sub("", name[-40:])
    if number:
        previous = context.sentence.clauses[number - 1]
        return _STRAY.sub("", text[max(previous.start, previous.end - 32) : previous.end]).strip("，“”")
    return UNNAMED


def end_of(context: Context, clause: Clause, quantity: Quantity) -> int:
    """The end of a figure's words: for counted things the noun behind the number belongs to them."""
    if quantity.sort not in ("count", "area", "heads"):
        sized = _SIZE_OF.match(context.text, quantity.end, clause.end) if quantity.is_level else None
        return sized.end() if sized else quantity.end
    size = size_behind(context.text, clause, quantity)
    if size is not None:
        return end_of_sized(context.text, size)
    after = _COUNTED.match(context.text, quantity.end, clause.end)
    return after.end() if after else quantity.end


def without_places(context: Context, clause: Clause, start: int, end: int) -> str:
    """The words between two positions without the places and times in them."""
    words, at = "", start
    cuts = [(m.start, m.end) for m in clause.marks if m.kind in ("place", "whole", "elsewhere")]
    cuts += [(t.start, t.end) for t in clause.times]
    for left, right in sorted(cuts):
        if at <= left and right <= end:
            words += context.text[at:left]
            at = right
    return words + context.text[at:end]


def begin(context: Context, clause: Clause, start: int, end: int) -> int:
    """Where a name begins, behind the words that only say whose it is, who promises it and when: 江海区力争|工业投资.
    A subject of its own belongs to the name: 公共检测平台要服务企业."""
    at = start
    wills = [(m.start, m.end, True) for m in clause.of("mood") if m.sense in STRONG]
    owners = [(m.start, m.end, False) for m in clause.marks if _is_owner(context, m)]
    times = [(t.start, t.end, False) for t in clause.times]
    for left, right, is_will in sorted(wills + owners + times):
        if not at <= left < right <= end or CARRIERS.fullmatch(context.text, right, end):
            continue
        before = without_places(context, clause, at, left)
        if _LEAD.fullmatch(before) if is_will else before in ("", "的", "，"):
            at = right
    return at


def _is_owner(context: Context, mark: Mark) -> bool:
    """全市, 我区, 新会区; not a town or a park, whose name says what is measured."""
    if mark.kind == "whole":
        return mark.word not in _NAMED
    return mark.kind == "place" and context.places.is_district_name(mark.word)


def _led_out(context: Context, clause: Clause, right: int, left: int) -> int:
    """Where a name ends that has its time behind it: 技术合同成交额|前三季度27.4亿元."""
    for time in reversed(clause.times):
        if left + 2 <= time.start and time.end <= right and CARRIERS.fullmatch(context.text, time.end, right):
            right = time.start
    return right
