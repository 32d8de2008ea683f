"""Branches of the economy that are told by how fast they grew, though their names are no words of the economy.

汽车制造业增长8%                                          by how the name ends
汽车和家电制造业保持较快增长，|分别增长8%和6%               by the names in the clause before
13条产业链增加值增长6.6%。纺织服装|增长26.9%               by what the paragraph has told of before
其中激光与智能装备跑得最快，|增速高达87.4%                  and who has just been praised
"""

from __future__ import annotations

import re

from bot.facts.context import Context
from bot.facts.marks.quantities import Quantity
from bot.facts.marks.scene import Clause

KEPT_ON = "(?:均|都|也|总体|继续|持续)*(?:保持|延续|实现|呈)"  # 总体保持|较快增长
IN_ORDER = re.compile("(?:增速|增幅)?(?:同比)?分别")
_BRANCH = re.compile(
    r"(?:业|产业链|集群|园区?|[新工业]城)(?:增加值|投资|产值)?(?:同比)?(?:分别)?"
    r"(?:增长|下降|上升|上涨|[微略猛小]?[增降])(?:了|约|达到?)?$"
)
_BRANCHES = re.compile(f"(?:业|产业链|集群){KEPT_ON}[^，。；]{{2,12}}$")
_GREW = (
    "(?:同比)?(?:增长|下降|上升|回落|上涨|下跌|(?:增速|增幅|降幅|[增降])(?=高?达|为|超|\\d|$))(?:了|约|近|超|高?达|为)*"
)
OTHER = re.compile(rf"(?:其中)?[一-鿿（）·]{{2,14}}?{_GREW}")
_OTHERS = re.compile(rf"(?:其中)?[一-鿿（）·、]{{2,24}}?{_GREW}")  # 农机、印刷包装|增长3.2%和1.6%
_JUST_GREW = re.compile(rf"(?:更|也|则|均)?{_GREW}")
_OF_BRANCHES = re.compile("产业[里中内]|(?:行业|产业|门类|品类|类别)看")  # 第三产业里，卫生和社会工作增长8.2%
_WHOLE = re.compile(  # what has branches, and how fast it grew
    r"(?:产业链|行业|门类|品类|类别|商品|增加值|总?产值|零售总?额|集群|进出口|出口)[^。\n]{0,40}?(?:增长|下降|增速|增幅)[^。，\n]{0,4}?[\d.]+%"
)
_NONE = re.compile(
    "公司|企业|项目|订单|产能|员工|我们|客户|人数|[你我他]|可比|名义|实际|平均|年均|累计|[当单]月|环比|其他"
)
_PRAISED = re.compile(
    r"(?:其中)?(?P<name>[一-鿿（）·]{2,12}?)(?:产业|行业)?"
    r"(?:增势|势头|表现|跑得|增长[最势]|增速[最居]|增幅[最居]|领跑|一马当先|拔得头筹|最为|尤为|持续(?=走强|向好|回升)|大幅|强劲)[^，。；\d]{0,14}"
)
_REACH = 240  # characters of the paragraph before


def tells_branch(context: Context, number: int, clause: Clause, quantity: Quantity) -> bool:
    """Whether a share says how fast a branch grew that is named in its clause, or in order in the one before."""
    text = context.text
    if _BRANCH.search(text, clause.start, quantity.start):
        return True
    words = text[clause.start : quantity.start]
    if _OTHERS.fullmatch(words) and not _NONE.search(words):
        in_sentence = _OF_BRANCHES.search(text, context.sentence.start, clause.start) is not None
        if in_sentence or _has_told_whole(text, clause):
            return True
    if not number or not IN_ORDER.match(text, clause.start):
        return False
    before = context.sentence.clauses[number - 1]
    return _BRANCHES.search(text, before.start, before.end) is not None


def praised(context: Context, number: int, clause: Clause, quantity: Quantity) -> str:
    """The branch that the clause before names and praises, where this one says no more than how fast it grew."""
    text = context.text
    if not number or quantity.unit != "%" or not _JUST_GREW.fullmatch(text, clause.start, quantity.start):
        return ""
    before = context.sentence.clauses[number - 1]
    named = _PRAISED.fullmatch(text, before.start, before.end)
    is_branch = named is not None and not (before.quantities or before.times or before.has("econ", "place", "whole"))
    if named is None or not is_branch or _NONE.search(named["name"]) or not _has_told_whole(text, before):
        return ""
    return f"{named['name']}增速"


def _has_told_whole(text: str, clause: Clause) -> bool:
    """Whether the paragraph has told how fast the whole grew that branches are parts of."""
    opens = max(text.rfind("\n", 0, clause.start) + 1, clause.start - _REACH)
    return _WHOLE.search(text, opens, clause.start) is not None
