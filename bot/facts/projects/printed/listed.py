"""Lists of projects under a line that tells how far all of them are, as plans and posts print them:

一、续建项目（共3项）                                   the step of the list, in a heading
▶ 谁开工了？ · 【已供地】
（一）新开工项目41项，总投资213亿元。主要包括：           or in the line that announces it
全市一季度新签约项目简介                               or in the title of a story that opens with its items
1.某某工业园二期；2.某某改造工程；3.某某中心              its items, in one line or a line each
◆某某产业园（总投资7.8亿元，某某有限公司），9月投产       what an item tells beyond, is read on
"""

from __future__ import annotations

import re

from bot.facts.context import Context
from bot.facts.context.stages import decide_event, is_state, steps
from bot.facts.marks.quantities import Quantity
from bot.facts.marks.scene import Clause
from bot.facts.marks.words import Mark
from bot.facts.projects.money.keeping import keep_amount
from bot.facts.projects.naming.firms import Firm, is_legal, is_short_name, read_firm
from bot.facts.projects.naming.names import Name
from bot.facts.projects.naming.specific import is_class, is_name
from bot.facts.projects.naming.words import HEAD_END
from bot.facts.projects.rows import add_project, keep_company
from bot.facts.projects.stages.events import NAMED_STEPS, SOON, Step, batch_at
from bot.text import BULLETS, STEP_HEAD
from bot.types import Stage

_HEAD = re.compile(
    r"(?:[^\w（]|（?[一二三四五六七八九十\d]{1,3}[）、.])*[^，。；：、（）]{2,12}?(?:项目|工程)(?:清单|名单|计划)?"
    r"(?:（[^（）]{0,6}\d+[个项宗][^（）]{0,12}）|（(?:部分|节选|摘录|排名不分先后)）)?：?$"
)
_WHICH = re.compile("谁|哪些|抢先看|一览|名单")  # ▶ 谁开工了？, 签约项目抢先看
_BOXED = re.compile("【(?:[已新正拟待]|正在)?[^【】，。：]{2,4}】$")
_TITLE = re.compile("(?P<step>签约|动工|开工|投产|竣工|落户)项目[^，。；：]{0,2}(?:简介|介绍|一览|清单|名单|巡礼)$")
_OF_PROJECTS = re.compile(
    r"[^，。；：\d]{0,6}(?:签约|动工|开工|投产|竣工|落户)项目[^，。；：\d]{0,8}"
)  # 动工项目看这里
_STEP_ALONE = re.compile(  # ▌签约, ●签约项目2个：, 动工篇
    rf"(?:[^\w（]|（?[一二三四五六七八九十\d]{{1,3}}[）、.])*{STEP_HEAD}[：】]?"
)
_ANNOUNCES = re.compile(
    "(?:(?:包括|分别[为是]|[^没享拥]有|的是|项目[为是]|如下|[名清]单|^(?:签约|动工|开工|投产|竣工|落户))："
    "|(?:介绍|简介|公布|刊登)如下。)$"
)
_MARKED = rf"(?:[{BULLETS}①-⑳—]+|（?\d{{1,3}}[）、.]) ?"
_DISTRICT = "(?:[一-鿿]{2,3}·)?"  # 鹤山·|某某华南总部
_ITEM = re.compile(
    rf"(?:^|；)(?:{_MARKED}){_DISTRICT}(?P<name>[^，。；：、（]{{4,40}}(?:（[一二三四首]期）)?)(?P<detail>（[^（）]*）)?"
    rf"|^{_DISTRICT}"
    r"(?P<bare>[^，。；：、（]{4,40})(?P<told>（[^（）]*\d[^（）]*元[^（）]*）|，[^，。；\d]{0,4}投资[^，。；（]{0,4}\d[^，。；（]*元"
    r"|(?:，[^，。；：\d]{2,10})?，\d[^，。；（]{0,8}[元亩](?=[。；]|$)"
    r"|：[^，。；：\d]{0,6}\d[\d.]*[^，。；：\d]{0,2}元)"
    r"|^(?P<alone>[^，。；：、（]{3,24}(?:（[^（）]{1,12}）[^，。；：、（]{0,24})?(?:项目|工程|基地|产业园))$"
)
_ITEMS_NEXT = re.compile(  # …3个项目揽金11.9亿元。|1.某某酒店（3.5亿元）|2.某某产业园（…, ①某某基地，某镇，12亿元|②…
    rf"(?:\n{_MARKED}[^，。；：、（\n|—]{{4,40}}(?:（[^（）\n]{{0,40}}元[^（）\n]{{0,40}}）"
    r"|(?:，[^，。；：\n]{2,24})?[，：][^，。；：\n\d]{0,8}\d[\d.]*[万亿][港美欧]?元)[^\n]{0,40}){2}"
)
_MARK = re.compile(_MARKED)
_ITEM_ALONE = re.compile(rf"{_MARKED}[^，。；：、（]{{4,40}}")
_SORT = re.compile(rf"(?:{_MARKED})?[^，。；：（\d]{{2,20}}\d+[个项宗][：、，。]")
_COSTS = re.compile(  # ，|总投资约|6亿元, （某某有限公司投资|6亿元
    r"[，：（、](?:[^，。；：、\d]{2,24}?(?=投资))?(?:计划|预计|协议|合同|项目)*(?:总?投资(?:总?额)?|总额|投入)?(?:为|约|超|近|逾|达)*$"
)
_PARTS = re.compile("[^（），；、：]{4,}")


def step_of_list(context: Context) -> Step | None:
    """The step that a line tells of the projects listed below it; None where it tells none."""
    sentence, text = context.sentence, context.text
    words = text[sentence.start : sentence.end]
    heads = (_HEAD.match, _WHICH.search, _BOXED.match, _OF_PROJECTS.fullmatch, _STEP_ALONE.fullmatch)
    if sentence.is_heading and any(head(words) for head in heads):
        return _told(context, [m for m in sentence.marks if m.kind == "stage"], words)
    has_items = _ITEMS_NEXT.match(text, sentence.end) is not None
    is_lead = _ANNOUNCES.search(words) is not None or (has_items and words.endswith("："))  # 体量靠前的几个：
    announces = is_lead and text.startswith("\n", sentence.end)
    if not announces:
        return _step_of_set(context) if has_items else None
    own = [m for clause in sentence.clauses for m in steps(text, clause)]
    if sentence.is_heading and own:
        return _told(context, own, words)  # 动工的2个项目是：
    above = int(sentence.is_heading)  # 具体项目如下：
    is_of_set = sentence.paragraph - context.named_set_in <= above
    batch = batch_at(context, sentence.end) if is_of_set else None
    if batch is not None and batch.stage is not None:
        return batch.stage, batch.stage_is_goal
    return _told(context, own, words)


def _step_of_set(context: Context) -> Step | None:
    """…集中签约仪式，3个项目揽金11.9亿元。 above items with their sums: the step of the set that the sentence tells."""
    batch, opens = context.batch, context.folded.index[context.sentence.start]
    if batch is None or batch.stage is None or batch.quote.start < opens:
        return None
    return batch.stage, batch.stage_is_goal


def step_of_title(title: str) -> Step | None:
    """The step that a title tells of the projects that its story lists: 全市一季度新签约项目简介."""
    named = _TITLE.search(title)
    return (NAMED_STEPS[named["step"]], False) if named is not None else None


def _told(context: Context, marks: list[Mark], words: str) -> Step | None:
    stage = decide_event(marks)
    if stage is None:
        return None
    return stage, not is_state(stage, marks) and (
        context.moods.plans or SOON.search(words.removeprefix("现将")) is not None
    )


def read_items(context: Context, step: Step) -> Step | None:
    """Add the projects that a line of the list names. The step holds on until a line that is none of the list; what
    follows a name, in its line or in one of its own, is told of it."""
    sentence, text = context.sentence, context.text
    words = text[sentence.start : sentence.end]
    if _tells_on(context):
        return step
    if _ITEM.match(words) is None:
        if not text.startswith("\n", sentence.start - 1):  # 据介绍，|全市…: the article goes on
            context.focus.leave()
        return None
    own = {Stage(m.sense) for clause in sentence.clauses for m in steps(text, clause)}
    if step[0] in own or (own and step[0] in (Stage.BUILDING, Stage.PLANNED)):
        return step
    sentence.clauses = sentence.clauses or [Clause(sentence.start, sentence.end)]  # of a bare name
    for item in _ITEM.finditer(words):
        _add(context, item, step)
    return step


def _tells_on(context: Context) -> bool:
    """Whether a sentence is about the item that opens its line, or that has the line above for itself. What leads it in
    (据介绍，) opens a line like itself."""
    text, start = context.text, context.sentence.start
    line = text.rfind("\n", 0, start)
    is_headed = bool(context.focus.subject) and context.focus.headed_in == context.sentence.paragraph - 1
    return text.find("。", line + 1, start) >= 0 or (is_headed and _has_lines_of_its_own(text, line))


def _has_lines_of_its_own(text: str, end: int) -> bool:
    """Whether the line that ends there is nothing but the name of an item and the next is about it, as in a list whose
    items have two lines each."""
    start = text.rfind("\n", 0, end) + 1
    above = text.rfind("\n", 0, max(start - 1, 0)) + 1
    is_alone = _ITEM_ALONE.fullmatch(text, start, end) is not None and _MARK.match(text, end + 1) is None
    return is_alone and _ITEM_ALONE.fullmatch(text, above, max(start - 1, above)) is None


def leave_item(context: Context) -> None:
    """Turn away from an item of which nothing more is told."""
    text, end = context.text, context.sentence.end
    if end == len(text) or (text[end] == "\n" and not _has_lines_of_its_own(text, end)):
        context.focus.leave()


def is_told_on(context: Context) -> bool:
    """Whether a line of the list tells more than names: steps of its own, how many are of a sort (◆新材料4个：…), or a
    sentence that goes on about the item."""
    sentence, text = context.sentence, context.text
    words = text[sentence.start : sentence.end]
    counts, item = _SORT.match(words) is not None, _ITEM.match(words)
    if item is not None and item["alone"]:
        return False  # 某某公司扩建项目: its name holds the word
    return counts or _tells_on(context) or any(steps(text, clause) for clause in sentence.clauses)


def _add(context: Context, item: re.Match[str], step: Step) -> None:
    """One project, with the sum and the company that its bracket tells."""
    group = next(key for key in ("name", "bare", "alone") if item[key])
    bracket = "told" if group == "bare" else "detail"
    if not _is_one(item[group], item[bracket] or ""):
        context.focus.leave()
        return
    at = context.sentence.start
    start, end = at + item.start(group), at + item.end()
    firm = _firm(context.text, at + item.end(group), end)
    name = Name(start, at + item.end(group), item[group], firm.words if firm else None)
    amount = _amount(context, name.end, end if item[bracket] else context.text.find("；", end, context.sentence.end))
    if amount is not None:
        keep_amount(context, name.words, amount)
    context.named.setdefault(name.words, (name.start, name.end))
    context.focus.head(name.words, context.sentence.paragraph)
    number = context.sentence.clause_at(start)
    add_project(context, number, context.sentence.clauses[number], name, step[0], goal=step[1], start=start, end=end)
    if firm is not None:
        keep_company(context, name, (firm.start, firm.end))


def _amount(context: Context, start: int, end: int) -> Quantity | None:
    """The sum that an item tells behind its name: （6亿元，…）, ，总投资6亿元，…, ：6亿元."""
    last = end if end >= 0 else context.sentence.end
    sums = [q for q in context.sentence.quantities if start < q.start < last and q.sort == "money"]
    return next((q for q in sums if _COSTS.search(context.text, start, q.start)), None)


def _is_one(words: str, bracket: str) -> bool:
    """Whether an item is a project's name: neither 1.强化服务保障 nor ●五金水暖."""
    is_telling = HEAD_END.search(words) is not None or is_short_name(words) or "元" in bracket
    return is_telling and is_name(words, listed=True) and not is_class(words)


def _firm(text: str, start: int, end: int) -> Firm | None:
    """（总投资7.8亿元，〔某某铸业有限公司〕）: the part of a bracket that is a company's name in full."""
    parts = (read_firm(text, *part.span()) for part in _PARTS.finditer(text, start, end))
    return next((firm for firm in parts if firm is not None and is_legal(firm.words)), None)
