"""What belongs to a project that has been named and is no project itself: its parts and what it contains.

某某项目总投资20亿元，|将建设智能装备总部 · 二期…，|规划建设冷库、培训中心 · 建设内容包括厂房、仓库
车间、冷库和检测中心一次建成 · 属于“工改”项目
"""

from __future__ import annotations

import re

from bot.facts.context import Context
from bot.facts.marks.scene import Clause
from bot.facts.marks.sums import SPENT
from bot.facts.projects.naming.parts import is_part
from bot.facts.projects.naming.spans import Phrase
from bot.facts.projects.naming.topic import acts_for

_PART = re.compile("[一-鿿]{1,5}(?:车间|库|中心|厂房|楼|(?<!延)线|仓|馆|(?<!泵)站)")
_BARE_PART = 4  # characters that hold no brand besides
_MADE_OF = re.compile(  # what a clause goes through that opens so stands within the project
    "(?:主要|其中|内|下)?(?:包括|包含|涵盖|设有|含有|建有|含|设(?![计立法在于置])|规划(?!建设的)|配套(?:建设)?|配建|配备)"
    "|(?:将|拟|还)*布局|由[^。；]{4,40}?(?:组成|构成)"
)
_CONTENT = re.compile("主要(?:新建|建设)(?!内容|规模)|(?:主要)?(?:建设|项目)?(?:内容|规模)(?:主要)?(?:包括|包含|为|有)")
_ITSELF = re.compile(
    "(?:该|本|此)?(?:项目|[一二三首]期)(?!的)|[该此整]个?(?:园区?|基地|产业园|工业园|工厂)"
    "|总?(?:建筑)?面积|总?用地|占地|总投资"
)
_ONCE_BUILT = re.compile(
    "(?:(?:该|本|此|整个)?(?:项目|工程|园区|基地)|[一二三首]期)?(?:全[部面])?(?:建成|投产|达产|投用|完工)[^，。；]{0,6}后，"
)
_IS_WORKS = re.compile(r"(?:项目|工程|基地|产业园|[一二三首]期)）?$")
_MAY_HOLD = re.compile(r"(?:[厂园城]|中心|总部|枢纽|综合体|市场)）?$")  # several things that are listed
_BECOMES = re.compile(r"(?:将|着力|致力于?|旨在|最终|进而)*(?:打造|构建|形成|(?:建成|成为)[^，。；]*的)[^，。；]*$")
_THE_FIRST = r"首[个家座条宗批]|最[大高长早新强]|唯一|第[一二三四五六七八九十\d]+[个家座条宗]"
VENUE = "(?:(?:活动|仪式)?[主分]?会场|活动|仪式)(?:则|分别)?(?:[设放选位]|安排|布置)[在于]"  # 主会场设在|某某产业园
_VENUE = re.compile(VENUE)
_USED_IN = re.compile(  # 产品用于5G基站和|数据中心
    "(?:主要)?产品[^，。；]{0,6}(?:用于|供应|供给|配套|销往|服务)|(?:可|主要|广泛)*应用[于在到]"
)
_POINTED_AT = re.compile(r"这[条座处栋所][^，。；：]{1,30}的")  # 这条全长21公里、投资28.7亿元的|通海大道
_IS_THE_FIRST = re.compile(rf"(?<!的)(?:是|作为|成为|堪称)[^，。；：]*?(?:{_THE_FIRST})[^，。；：]*")
_FIRST = re.compile(_THE_FIRST)
_BUILDS = re.compile(  # 项目将建设|智能装备总部
    r"(?:(?:[该此本]|整个)?(?:项目|工程)|[该此]?(?:基地|园区|产业园|工业园|工厂|综合体))?(?:将|拟|要|计划|规划|主要|还将?|并|同时|共|在这里|在此|分[两三]期|严格|按照?[^，。；]{2,10}标准)*"
    rf"(?:选址[^，。；：]{{2,16}}?)?(?:(?:[一二三首]期)?(?:投资|投入|斥资){SPENT})?"
    r"(?:规划|投资|开发)?(?:建设|新建|兴建|建|新上|上马)(?:[一二两三四五六七八九十\d]+[条座栋幢个])?"
    r"(?:[^，。；：、]{0,8}?[\d.]+万?(?:平方米|公里|亩|米)的)?"
)


def lists_parts(context: Context, clause: Clause) -> bool:
    """Whether a clause goes through what the project in focus is made of: none of it is spoken of further."""
    return context.focus.is_fresh and _MADE_OF.match(context.text, clause.start) is not None


def is_description(context: Context, clause: Clause, phrase: Phrase) -> bool:
    """Whether the words only say what sort of thing another name is: 某某中心…，是省内最大的某某交易中心; 某市首个某某
    项目——某某研发生产项目. Or with whom it is agreed on."""
    text = context.text
    if text.startswith("属于", clause.start):
        return True  # 该项目由某某投资建设，属于…“工改”项目
    if _USED_IN.match(text, clause.start, phrase.end):
        return True
    if (
        context.focus.is_fresh
        and not _IS_WORKS.search(phrase.names[-1].words)
        and _POINTED_AT.fullmatch(text, clause.start, phrase.start)
    ):
        return True
    if _VENUE.match(text, clause.start) and not text.endswith("项目", 0, phrase.end):
        return True  # 主会场设在某镇的某某新城
    if text[phrase.start - 1] in "与同跟" and text.startswith(("代表", "管委会"), phrase.end):
        return True  # 与某某工业园代表签约
    if text.startswith("——", phrase.end) and _FIRST.search(text, phrase.left, phrase.end):
        return True
    told = _IS_THE_FIRST.search(text, clause.start, phrase.end)
    return told is not None and told.start() < phrase.start and told.end() == phrase.end


def is_of_another(
    context: Context, clause: Clause, phrase: Phrase, mentions: list[list[Phrase]], *, in_item: bool
) -> bool:
    """Whether a phrase only tells what belongs to the project named before it. `in_item`: in an item of a list what is
    built is what its money is for (A增资1亿元，新建车间；B…). `mentions`: the phrases of the clauses before."""
    text = context.text
    part = max(context.sentence.start, text.rfind("；", context.sentence.start, clause.start) + 1)
    if part < clause.start and not clause.times and _ONCE_BUILT.match(text, part):
        return True  # 项目建成后，公司将引进某某生产线
    if _CONTENT.match(text, clause.start) and "的" not in text[clause.start : phrase.start]:
        return True
    opens = context.sentence.clauses[0]
    if (any(mentions) or (context.focus.name and context.focus.is_fresh)) and is_part(text[clause.start : phrase.end]):
        return True
    acts = clause is not opens and context.focus.is_fresh and acts_for(context, opens, context.focus.name)
    is_own = acts or _ITSELF.match(text, part) is not None
    if is_own and (_is_built(context, clause, phrase) or _is_aim(text, clause, phrase)):
        return True
    if not any(mentions) or text[clause.start - 1] != "，":
        return False
    if _is_content(context, clause, phrase, mentions) or (in_item and phrase.is_founded):
        return True
    names = [name.words for name in phrase.names]
    return len(names) > 1 and min(map(len, names)) <= _BARE_PART and all(_PART.fullmatch(words) for words in names)


def _is_content(context: Context, clause: Clause, phrase: Phrase, mentions: list[list[Phrase]]) -> bool:
    """Whether a clause tells what the project that this part of the sentence is about contains or is to become."""
    if not _is_built(context, clause, phrase) and not _is_aim(context.text, clause, phrase):
        return False
    part = context.text.rfind("；", context.sentence.start, clause.start)
    told = [p for phrases in mentions for p in phrases if p.start > part]
    if len(phrase.names) > 1:  # 某某食品签约，拟打造某某工厂，|规划建设车间、冷库
        told = [p for p in told if not p.is_firm]
    if not told or told[0].is_firm:
        return False
    holds_many = len(phrase.names) > 1 and _MAY_HOLD.search(told[0].names[-1].words) is not None
    if not holds_many and not _IS_WORKS.search(told[0].names[-1].words):
        return False
    urges = (m for m in context.sentence.marks if m.kind == "mood" and m.end <= told[0].start)
    return all(holds_many and (m.sense == "plan" or m.word == "打造") for m in urges)


def _is_aim(text: str, clause: Clause, phrase: Phrase) -> bool:
    """打造某某平台, 建成辐射力强的|创新中心: what becomes of a project, at no time of its own."""
    return _BECOMES.match(text, clause.start, phrase.start) is not None and not clause.times


def _is_built(context: Context, clause: Clause, phrase: Phrase) -> bool:
    """Whether a clause opens with the verb whose object the names are, at no time of its own."""
    builds = _BUILDS.match(context.text, clause.start, phrase.start)
    return builds is not None and builds.end() >= phrase.start and not clause.times
