"""Projects known by what nothing but a project has: a ceremony, a site, a progress, and companies that are being built.

〔某某食品〕开工仪式在江海区举行
〔某某风电场〕形象进度达65%
在〔某某传感〕施工现场，…
〔某某模具〕全面完工 · 〔某某模具〕的土建已经收尾
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.facts.context import Context
from bot.facts.context.stages import is_event, steps
from bot.facts.marks.alternatives import any_of
from bot.facts.marks.scene import Clause
from bot.facts.projects.naming.firms import is_short_name
from bot.facts.projects.naming.names import Name
from bot.facts.projects.naming.spans import Phrase, left_of
from bot.facts.projects.naming.topic import between, is_adverbial
from bot.facts.projects.naming.words import HEAD_END, WORDS
from bot.facts.projects.phrases.heads import CEREMONY
from bot.facts.projects.phrases.subjects import find_firm, sure_name
from bot.facts.projects.stages.at_work import AT_WORK, IN_PART

_ITS_OWN = re.compile(
    rf"{CEREMONY.pattern}|(?:(?:目前|现|已)*(?:累计)?完成)?(?:总?工程量|工程总量)|(?:形象|工程|施工|建设|总体)进度(?=已|约|达|超|过半|完成)"
    "|(?<!文明)(?:施工|建设)(?:现场|工地)"
)
_PART = re.compile(rf"的?(?:{any_of(WORDS['works'])})")
_IS_PART = re.compile(rf"^{_PART.pattern}|{_PART.pattern}$")  # 厂房|钢构, 一号库|钢结构
_IN_HAND = re.compile(  # 由某某建工|施工, 获省发改委|核准, 进展缓慢, 工地上
    "由[^，。；]{2,20}(?:承建|施工|代建|总承包)|的?工地|(?:的?(?:建设|施工|工程))?进[展度](?:[不较比缓慢顺快迅神]|滞后|喜人)"
    "|(?:已|刚|刚刚|日前|近日|成功)*(?:获得?|取得|拿到|通过)[^，。；]{0,10}(?:核准|备案|施工许可证?|环评|可研|规划许可)"
)
_CUT = re.compile("处于|进[入展]|工地|主体|[的由获受（]")  # where the name of a company may end
_CUTS = 3  # that are tried
_SHORTEST = 3  # characters of a company's name
_BEGUN = ("动工", "开工", "奠基", "破土", "投产", "试产", "投料", "试生产")
_HELD = re.compile(r"(?:隆重|正式|顺利)?举[行办]了?其?(?P<phase>[首一二三四]期)(?:项目|工程)?[^，。；、]{0,6}仪式$")
_OF_MANY = re.compile("集中|批|暨|实事|某")  # 重大项目集中|动工仪式
_LED = re.compile(  # what leads to a name and is none of it
    "[^，。；：]*(?:(?:出席|参加|见证|主持|举[行办]|迎来|的|走进|来到|位于|在)了?)(?=[^，。；：]{4})"
)


def owns(context: Context, clause: Clause, name: Name) -> bool:
    """Whether what follows a name is one project's alone, so that it names one."""
    text = context.text
    own = _ITS_OWN.match(text, name.end)
    if own is not None:
        return not _OF_MANY.search(text, name.start, own.end())
    return _is_company(name.words) and _is_built(context, clause, name.end, clause.end)


def find_owner(context: Context, clause: Clause, left: int, right: int) -> Phrase | None:
    """The project whose ceremony is held, whose site is shown or whose progress is told."""
    own = _ITS_OWN.search(context.text, left + 1, right)
    if own is None:
        return None
    start = left_of(clause, context.text, left, own.start())
    held = _HELD.search(context.text, left, own.end())
    if held is not None:
        return _of_phase(find_firm(context, clause, held.start()), held)
    led = _LED.match(context.text, start, own.start())
    return sure_name(context, clause, led.end() if led else start, own.start(), left, right)


def _of_phase(firm: Phrase | None, held: re.Match[str]) -> Phrase | None:
    """某某电声有限公司|举行|一期|投产仪式: the first phase of what is called as the company is."""
    if firm is None:
        return None
    name = firm.names[0]
    named = name._replace(words=f"{name.words}{held['phase']}", company=name.company or name.words)
    return replace(firm, names=[named], end=held.start("phase"))


def company_built(context: Context, clause: Clause, left: int, right: int) -> Phrase | None:
    """A company that a clause opens with, when what is told of it is told of works alone."""
    if left != clause.start:
        return None
    ends = [cut.start() for cut in _CUT.finditer(context.text, left + _SHORTEST, right)][:_CUTS]
    for end in (*ends, right):
        firm = find_firm(context, clause, end)
        if firm is not None and owns(context, clause, firm.names[0]):
            return Phrase(firm.names, firm.start, firm.end, left, right)
    return None


def _is_company(words: str) -> bool:
    """Whether words are called by a trade alone: neither 一号库钢结构 nor 水厂扩容工程."""
    return is_short_name(words) and not HEAD_END.search(words) and not _IS_PART.search(words)


def _is_built(context: Context, clause: Clause, end: int, right: int) -> bool:
    """Whether works are told of right behind a name: 全面完工, 的土建已经收尾, 桩基施工完成九成, 有望下月投产."""
    tail = context.text[end:right]
    if AT_WORK.match(tail) or IN_PART.match(tail) or _IN_HAND.match(tail):
        return True
    end = context.text.find("）", end, right) + 1 or end if tail.startswith("（") else end  # 某某模具|（2亿元）|开工
    part = _PART.match(context.text, end, right)
    end = part.end() if part else end
    mark = next((m for m in steps(context.text, clause, end, right) if m.start >= end), None)
    if mark is None or not is_adverbial(between(context, clause, end, mark.start)):
        return False
    if mark.sense != "building":
        return mark.sense in ("started", "operating") and mark.word.endswith(_BEGUN)
    is_last = mark.end >= right - context.text.startswith("。", right - 1)
    return part is not None or is_last or is_event(mark) or context.text.startswith("验收", mark.end)
