"""Records of a project: lines or parts of lines that are a field's name, a colon and what it holds.

项目名称：〔某某装备基地〕      the lines that follow are about it, until the next name
总投资：2.8亿元                its money
建设进度：主体施工，预计10月投产   its steps, read as a clause that goes on
备案日期：2025年8月8日          a step by its day
◆〔某某基地〕　业主：甲公司　节点：10月投产     all of them on one line
"""

from __future__ import annotations

import re
from itertools import islice

from bot.facts.context import Context
from bot.facts.marks.scene import Sentence
from bot.facts.projects.money.keeping import keep_amount
from bot.facts.projects.naming.names import Name
from bot.facts.projects.naming.specific import is_class, is_name
from bot.facts.projects.rows import add_project
from bot.facts.projects.stages.events import NAMED_STEPS
from bot.types import Stage

_MARK = r"(?:[^\w“《（]|[①-⑳]|\d{1,2}[.、．])*"
_NAME = re.compile(rf"{_MARK}(?:(?:建设)?项目|工程)(?:名称|名)?：(?P<name>[^，。；：\s]{{4,42}})")
_FIELD = re.compile(
    rf"{_MARK}(?:(?:建设|投资|申报|业主|实施|承建|责任)单位|业主|投资方|(?:落户|选址|所在)(?:地点?)?|(?:建设|项目|投资)?(?:地点|规模|内容|性质|年限|周期|阶段|类别)"
    r"|(?:项目|计划|估算)?(?:总投资|投资(?:额|总额)?|投资估算)|(?:当前|目前|建设|工程|形象|项目|最新)?(?:进度|进展|状态)(?:情况)?|下一步(?:计划|安排)?|(?:关键|推进|下一?)?节点"
    r"|备案(?:号|机关|证号)|公示期|(?P<step>备案|核准|签约|摘牌|动工|开工|竣工|投产)(?:日期|时间))：(?!$)"
)
_BESIDE = re.compile(  # ◆某镇 某某基地；业主：…
    rf"{_MARK}(?:[一-鿿]{{2,8}} )?(?P<name>[^，。；：\s]{{3,42}})；(?={_FIELD.pattern})"
)
_REMEMBERED = 30
_DESCRIBED = 3  # paragraphs from a heading to the last of its fields, what describes it in between
_LEAD = 4  # characters before the name that a paragraph opens with
_MONEY = re.compile("投资(?:额|总额|估算)?：约?$")


def is_field(text: str, sentence: Sentence) -> bool:
    """Whether a line is a field of a record."""
    if text.find("：", sentence.start, sentence.end) < 0:
        return False
    return any(field.match(text, sentence.start, sentence.end) for field in (_NAME, _BESIDE, _FIELD))


def names_project(text: str, sentence: Sentence) -> bool:
    """Whether a line is the field that names a record's project."""
    return _NAME.match(text, sentence.start, sentence.end) is not None


def hear_record(context: Context) -> None:
    """Take the name, the money and the dated step that the fields of a line hold."""
    sentence, text = context.sentence, context.text
    if text.find("：", sentence.start, sentence.end) < 0:
        return
    named = _NAME.match(text, sentence.start, sentence.end) or _BESIDE.match(text, sentence.start, sentence.end)
    if named is not None and is_name(named["name"], listed=True, among=True) and not is_class(named["name"]):
        context.focus.record(named["name"], sentence.paragraph)
        context.named.setdefault(named["name"], named.span("name"))
    field = _FIELD.match(text, sentence.start, sentence.end)
    is_headed = context.focus.paragraph == context.focus.headed_in >= sentence.paragraph - _DESCRIBED
    if field is not None and is_headed:
        context.focus.record(context.focus.name, sentence.paragraph)  # ●某某装备基地 above its fields
    elif field is not None and (above := _opens_above(context)):
        context.focus.record(above, sentence.paragraph)
    if not context.focus.is_recorded or (field is None and named is None):
        return
    context.focus.record(context.focus.name, sentence.paragraph)
    sums = [q for q in sentence.quantities if q.sort == "money" and _MONEY.search(text, sentence.start, q.start)]
    if sums:
        keep_amount(context, context.focus.name, sums[0])
    if field is not None and field["step"] and sentence.times:
        _add_dated(context, NAMED_STEPS[field["step"]])


def _opens_above(context: Context) -> str:
    """The project that the paragraph above a field opens with: 某某产业港项目位于…。|项目进展：厂房已封顶."""
    text, end = context.text, context.sentence.start - 1
    start = text.rfind("\n", 0, end) + 1
    if end < 0 or text[end] != "\n":
        return ""
    late = islice(reversed(context.named.items()), _REMEMBERED)
    return next((name for name, (at, _) in late if start <= at <= start + _LEAD), "")


def _add_dated(context: Context, stage: Stage) -> None:
    """A step by its day: one that lies ahead is a goal."""
    number = len(context.sentence.clauses) - 1
    clause = context.sentence.clauses[number]
    goal = context.sentence.times[-1].is_future
    name = Name(-1, -1, context.focus.name)
    add_project(context, number, clause, name, stage, goal=goal, start=context.sentence.start, end=clause.end)
