"""Projects that are named where a report goes, where it stands or what it asks about, and told no step of: what follows
is about them.

走进〔某某工厂〕 · 记者在〔某某产业新城〕看到 · 〔某某大桥〕建设现场传来喜讯 · 〔某某项目〕部 · 〔某某路〕的通车时间
主会场设在〔某某产业园〕 · 听取〔某某站〕和〔某某仓〕的进展 · 了解〔某某中心〕的筹备情况
"""

from __future__ import annotations

import re

from bot.facts.context import Context
from bot.facts.marks.scene import Clause
from bot.facts.projects.contents import VENUE
from bot.facts.projects.naming.firms import VISITS, is_short_name
from bot.facts.projects.naming.names import Name, read_names
from bot.facts.projects.naming.spans import is_place
from bot.facts.projects.rows import add_project
from bot.facts.projects.stages.at_work import is_at_work, leads_to_site
from bot.types import Stage

_WHEN = "(?:[^，。；：“”]{2,12}，)?"  # 春节后，
_STAYS = re.compile(_WHEN + "(?:本报|江门日报)?(?:记者)?在(?=[^，。；]{6,30}(?:，|看到|见到|了解到|采访))")
_ENDS = re.compile(
    r"的?(?:施工|建设|生产)?(?:现场|工地|厂区)(?:里|内|上)?(?:看到|见到|了解到|采访)?(?:。?$|，)"
    r"|(?:里|内|上)?(?:看到|见到|了解到|采访)"
)
_AT_SITE = re.compile(  # 某某项目建设现场|传来喜讯, 某某综合楼项目|部
    rf"{_WHEN}(?:“[^，。；：“”]{{3,20}}”|[^，。；：“”]{{6,30}}?)"
    r"(?=(?:(?<!了)的?(?:施工|建设)|(?<=项目))(?:现场|工地)(?![会办])|工地(?:上|里|内)?(?:，|$)|(?<=项目)部(?![分门署长])"
    r"|的(?:开工|动工|通车|投产|开业|启用|开学|完工|竣工|建设)(?:时间|日期|日子|进度|进展))"
)
_HEARD = re.compile(
    r"(?:听取了?|了解了?|察看了?|查看了?|询问了?|督导了?|督办了?|调度了?)(?P<names>[^，。；：“”]{4,40}?)"
    r"的?(?:项目)?(?:最新|整体)?(?:建设|施工|改造|工程|运营|筹备|规划|推进|招商|前期)*(?:准备|推进|工作)?(?:进展|进度|情况|汇报)"
)
_VENUE = re.compile(  # 主会场设在|某某产业园|。该项目…
    VENUE + "(?:[^，。；：、]{2,8}的)?(?P<venue>[^，。；：、“”的]{4,24}?)(?:举行|进行)?(?=。?$)"
)
_AREA = re.compile("(?:工业[园城区]|园区|新城|[高新经开]{2}区|片区|开发区|集聚区|合作区|基地|产业园)$")
_GOES_IN = re.compile(rf"{VISITS}[^，。；]{{0,12}}(?:公司|企业|集团|厂)|有限公司|集团")
_NOUN = 2  # characters
_CALLED_ON = re.compile(  # 市领导到|某某大道南延线|调研, 记者从|某某医院新院区|建设单位获悉
    r"(?:[到赴]|前往|深入)(?P<gone>[^，。；：、“”到]{4,24}?)的?(?:项目|建设|施工|工程)*(?:现场|工地|一线)?(?:开展|进行|实地|专题|现场)*(?:调研|督导|督办|督查|视察|考察|踏勘)"
    r"|记者从(?P<asked>[^，。；：、“”]{4,24}?)的?(?:项目|工程)?(?:建设|施工|业主|代建)?(?:单位|业主|方|指挥部|项目部|筹建办|筹建处)(?:获悉|了解到|得知)"
)


def find_heard(context: Context, clause: Clause) -> list[Name]:
    """The projects whose progress a clause tells somebody to be informed of, and the one that hosts an event."""
    text = context.text
    ways = (way.search(text, clause.start, clause.end) for way in (_HEARD, _CALLED_ON, _VENUE))
    heard = next((hit for hit in ways if hit is not None), None)
    if heard is None:
        return []
    start, end = heard.span(heard.lastgroup or 0)  # of each way the one that it is told by
    end += _NOUN * text.startswith(("项目", "工程"), end)
    names = read_names(text, start, end, listed=False)
    return [name for name in names if not is_place(clause, name)]


def find_visited(context: Context, clause: Clause) -> list[Name]:
    """The projects that a clause is a report from."""
    text = context.text
    gone = next((m.end for m in clause.of("visit")), None)
    stays = _STAYS.match(text, clause.start) if gone is None else None
    start = stays.end() if stays else gone
    if start is not None:
        site = _ENDS.search(text, start, clause.end)
        end = site.start() if site is not None else clause.end - text.endswith("。", start, clause.end)
    else:
        site = _AT_SITE.match(text, clause.start, clause.end)
        if site is None:
            return []
        start, end = site.span()
    names = read_names(text, start, end, listed=False)
    if stays and names and _AREA.search(names[-1].words) and _GOES_IN.search(text, clause.end, context.sentence.end):
        return []  # 在某某工业城，市长走进某某公司
    return _companies(text, start, end) if site is not None and not names else names


def _companies(text: str, start: int, end: int) -> list[Name]:
    """在某某传感|施工现场: a company called by its trade alone, whose site is visited."""
    names = read_names(text, start, end, listed=True)
    return [name for name in names if is_short_name(name.words)]


def tell_site(context: Context) -> None:
    """走进某某基地施工现场，焊花飞溅: what has a site is being built, whatever is seen there. For a sentence that tells
    no step of its own."""
    name, sentence = context.focus.name, context.sentence
    if not context.focus.is_at_site or not is_at_work(context.text[sentence.start : sentence.end]):
        return
    for number, clause in enumerate(sentence.clauses):
        start = context.text.find(name, clause.start, clause.end) if name else -1
        if start >= 0 and leads_to_site(context.text, start + len(name)):
            for words in context.focus.together or [name]:
                at = context.text.find(words, clause.start, clause.end)
                told = Name(at, at + len(words), words)
                add_project(
                    context, number, clause, told, Stage.BUILDING, goal=False, start=clause.start, end=clause.end
                )
            return
