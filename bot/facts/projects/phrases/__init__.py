"""Where in a clause projects are named: noun phrases, bounded by the verbs, adverbs, times and counts around them.

加快|青禾新材料、蓝岸电机二期等57项…项目|建设          one phrase, two names
推动|A项目|年内投产、|B项目|一季度动工                   two stretches, one phrase each
"""

from __future__ import annotations

import re

from bot.facts.context import Context
from bot.facts.context.stages import is_step
from bot.facts.marks.alternatives import any_of
from bot.facts.marks.scene import Clause
from bot.facts.projects.naming.firms import is_common
from bot.facts.projects.naming.names import read_names
from bot.facts.projects.naming.spans import APPLIED, Phrase, is_place, left_of
from bot.facts.projects.naming.words import HEAD_END, WORDS
from bot.facts.projects.phrases.bare import (
    announced,
    bare_list,
    by_money,
    list_before_count,
    list_before_step,
    list_with_sums,
    named_before,
)
from bot.facts.projects.phrases.belonging import company_built, find_owner
from bot.facts.projects.phrases.by_firm import acting_firm, partners, shared_out, won
from bot.facts.projects.phrases.founded import founded, is_paid
from bot.facts.projects.phrases.heads import by_heads
from bot.facts.projects.phrases.prominent import identified
from bot.facts.projects.phrases.subjects import find_subject

_AND_SO_ON = re.compile(
    rf"等(?P<rest>(?:多个|多种|[一-鿿]大|\d+[个大])?(?:类型|类别|领域|行业|方面|板块|业态)|[^，。；：等]{{0,30}}?(?:项目|企业|外企|民企|央企|工程|园区|工业园|平台|基地|产业园|示范带|公司|设施|龙头(?!企)|巨头|名企|链主)(?!群)|(?P<kind>(?:[几多数两三四五六七八九十]|\d+)?[条座处所段栋间个]?[^，。；：等的]{{0,6}}?(?:{any_of(WORDS['kinds'])}))(?![一-鿿]{{0,2}}(?:会议|活动|学生|师生|居民|群众|交通))|\d+[项个家](?=[，。；都均已将也要]|$)|(?P<any>(?![待候]|[^，。；：、]{{0,8}}(?:推进|推动|同步|共同|合作))[^，。；：、等的\d]{{1,10}}?)(?=(?:规划|开发|提质|扩容)?(?:(?:建设|改造|施工|提升|升级)(?:进度|步伐|工作)?(?:$|[，。；、])|改造提升|建成|投用|动工|开工|竣工|完工|通车|开放|尽快|早日|加快))|(?=(?:配套|基础设施)?建设|建成|落成|竣工|完工|封顶|通车|投用|试产|获批|落户|签约|动工|投产|开工|加快|加紧|抓紧|扎实|深入|提速|推进|稳步|有序|正|全面|顺利|纷纷|相继|先后|陆续|已|将|年内|今年|力争|尽快|早日|都|均|也|在列|入列|上榜|榜上有名|[，。；]|$))"
)
_NO_PROJECTS = re.compile(
    r"领域|方向|环节|品类|类型|类别|板块|业态|行业(?!龙头|巨头)|地区|部门|高校|方面|城市$|赛道|产品|镇街|活动|政策|措施|举措|做法|服务(?!设施|业)"
)
_NOUNS = ("改造", "扩建", "改扩建", "升级改造", "扩产", "扩能")  # they end names as well: 某某路改造、某某水厂三期
_AMONG = re.compile(  # 包括|A、B|在内的8个项目
    r"(?:包括|包含|含)(?P<names>[^，。；：]{3,60}?)等?在内的[^，。；：的]{0,12}?(?:项目|工程|企业)"
)
_THEIR_WORKS = re.compile(
    "的(?:新|自建|扩建|[二三]期|智能)*(?:工?厂房?|厂区|基地|车间|生产线|产线)"
)  # 5家企业|的新厂房
_LONGEST_OBJECT = 10
_BY_BRAND = ("项目", "企业", "公司", "龙头", "巨头", "名企", "链主", "园")  # what two characters may call
_BRAND = 2
_PARTS = ("配套工程", "配套设施")
_CERTAIN = re.compile(r"[一二三四]期|\d+千伏|[东西南北]延线|[一二三四五六]号|复线")
_NAMED = re.compile(
    "项目|工程|基地|园|群|中心|酒店|度假区|站|桥|路|港|枢纽|码头|馆|综合体|工厂|(?<=的)[^，。；的]{4,16}厂房?$|一[项家个宗]就|独占|改[建造]?[为成]|总部|生产线|期|等|、"
)  # a clause without any known word names few things else
_COUNTED = re.compile(r"^(?:一批)?[\d一二三四五六七八九十百]+多?[个家项宗]")
_COUNTED_AFTER = re.compile(r"(?:达到?|共|有|超|约)+\d+[个家项宗]")


def find_phrases(context: Context, clause: Clause, *, is_list: bool, in_event: bool) -> list[Phrase]:
    """The phrases of a clause, left to right. `is_list`: the clause before announced names (签约的是四个“新面孔”——);
    `in_event`: the projects of a set are told here, each by what it costs."""
    phrases: list[Phrase] = []
    if not clause.marks and not _NAMED.search(context.text, clause.start, clause.end):
        left, right = clause.start, clause.end
        told = announced(context, clause, left, right) if is_list else None
        told = told or (find_subject(context, clause, left, right, costs=True) if is_list or in_event else None)
        told = told or find_owner(context, clause, left, right) or identified(context, clause, left, right)
        told = told or company_built(context, clause, left, right)
        if told is None and is_paid(context, clause):
            return founded(context, clause, left, right, phrases)
        return [told] if told is not None else named_before(context, left, right, phrases)
    for left, right in stretches(context, clause):
        phrases.extend(_in_stretch(context, clause, left, right, is_list=is_list, in_event=in_event))
    return phrases


def stretches(context: Context, clause: Clause) -> list[tuple[int, int]]:
    """A clause cut where one predicate ends and the next begins: A加快建设、B获批…; 加快A建设和推动打造B."""
    text = context.text
    cuts = [clause.start]
    if len(clause.marks) < 2:
        return [(clause.start, clause.end)]
    for mark in clause.marks:
        if mark.kind == "stage" and mark.word not in _NOUNS:
            end = _ends_predicate(text, clause, mark.end + text.startswith("”", mark.end))
            if (
                text.startswith("、", end)
                and end + 1 < clause.end
                and is_step(text, clause, mark)
                and text.count("“", cuts[-1], end) <= text.count("”", cuts[-1], end)
            ):
                later = [m for m in clause.marks if m.start > end and m.kind == "stage"]
                if later:
                    cuts.append(end + 1)
        elif (
            mark.kind == "mood"
            and mark.sense == "soon"
            and text[mark.start - 1 : mark.start] in "和并、"
            and text[mark.start - 2] != "一"
            and mark.start - 1 > cuts[-1] + 4
        ):
            cuts.append(mark.start)
    return list(zip(cuts, [*cuts[1:], clause.end], strict=True))


def _ends_predicate(text: str, clause: Clause, end: int) -> int:
    """2020年9月落户|蓬江|、2021年1月动工: behind the place, where a new time follows."""
    comma = text.find("、", end, min(end + _LONGEST_OBJECT, clause.end))
    return comma if any(time.start == comma + 1 for time in clause.times) else end


def _in_stretch(
    context: Context, clause: Clause, left: int, right: int, *, is_list: bool, in_event: bool
) -> list[Phrase]:
    """Lists first (A、B等项目), then names by their heads, then lists that have neither."""
    each = shared_out(context, clause, left, right)
    if each is not None:
        return [each]
    phrases, at = _by_lists(context, clause, left, right)
    if not phrases and clause.quantities:
        counted = list_before_count(context, clause, left, right)
        if counted is not None:
            return [counted]
    phrases += by_heads(context, clause, left, right, at, phrases)
    if clause.quantities:
        phrases += by_money(context, clause, left, right, phrases)
    new = founded(context, clause, left, right, phrases)
    phrases = [p for p in phrases if not any(p.start < f.start < p.end for f in new)] + new
    if context.named_here:
        phrases += named_before(context, left, right, phrases)
    if phrases:
        return sorted(phrases, key=lambda p: p.start)
    other = list_with_sums(context, clause, left, right) or bare_list(context, clause, left, right)
    other = other or list_before_step(context, clause, left, right)
    if other is None and is_list:
        other = announced(context, clause, left, right)
    other = other or find_subject(context, clause, left, right, costs=is_list or in_event)
    other = other or find_owner(context, clause, left, right) or identified(context, clause, left, right)
    other = other or partners(context, clause, left, right)
    other = other or won(context, clause, left, right) or acting_firm(context, clause, left, right)
    other = other or company_built(context, clause, left, right)
    return [other] if other is not None else []


def _by_lists(context: Context, clause: Clause, left: int, right: int) -> tuple[list[Phrase], int]:
    """The lists that end in 等…, and where the last of them ends."""
    text = context.text
    phrases: list[Phrase] = []
    at = left
    among = _AMONG.search(text, left, right) if text.find("在内的", left, right) >= 0 else None
    if among is not None:
        names = [n for n in read_names(text, *among.span("names"), listed=True) if not is_place(clause, n)]
        return ([Phrase(names, names[0].start, among.end(), left, right)], among.end()) if names else (phrases, at)
    if text.find("等", left, right) < 0:
        return phrases, at
    for rest in _AND_SO_ON.finditer(text, left, right):
        noun = rest["rest"] or ""
        works = _THEIR_WORKS.match(text, rest.end(), right)
        is_whose = text.startswith("的", rest.end()) and works is None and not APPLIED.match(text, rest.end())
        if rest.start() < at or is_whose:
            continue
        if _NO_PROJECTS.search(noun):
            at = rest.end()
            continue
        names = read_names(text, left_of(clause, text, at, rest.start()), rest.start(), listed=True)
        if not noun.endswith("园"):  # 甲村、乙村等村级工业园 are named by their villages
            names = [n for n in names if not is_place(clause, n)]
        if noun.endswith(_PARTS) and not any(_CERTAIN.search(n.words) for n in names):
            at = rest.end()  # 道路、公园等配套工程, but 甲水厂二期、产业工人公寓等配套工程
            continue
        if not noun.endswith(_BY_BRAND):
            names = [n for n in names if len(n.words) > _BRAND]  # 道路、供水、供电等基础设施
        if _COUNTED.search(noun) or _COUNTED_AFTER.match(text, rest.end()):  # 铝箔等18家企业 against 赛汐等20个项目
            is_of_brands = noun.endswith("项目") and len(names) > 1 and not any(is_common(n.words) for n in names)
            names = [n for n in names if is_of_brands or len(n.words) > 3 or text.find(n.words, 0, n.start) >= 0]
        opens = any(m.sense == "operating" for m in clause.marks if m.start >= rest.end())
        if (rest["kind"] or rest["any"]) and not opens and not any(HEAD_END.search(n.words) for n in names):
            continue  # 潮连岛、人才岛等区域
        if names:
            at = works.end() if works else rest.end()
            phrases.append(Phrase(names, names[0].start, at, left, right))
    return phrases, at
