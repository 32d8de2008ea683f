"""Projects known by nothing but the verb they are the subject of.

某镇的〔某某电驱〕8月底投产        whatever is begun or put into operation is a project
去年落户的〔某某汽车内饰〕         the same the other way round
〔某某线缆〕增资1.5亿元            a company that adds money
〔某某坐便器〕投资1.8亿元          one that costs, in a list of projects
〔某某智能锁具〕，1.6亿元          or that stands there with its sum alone
"""

from __future__ import annotations

import re

from bot.facts.context import Context
from bot.facts.context.stages import is_event, is_step
from bot.facts.marks.alternatives import any_of
from bot.facts.marks.scene import Clause
from bot.facts.marks.sums import GOES_TO, PLAIN_SUM, SPENT, SUM
from bot.facts.marks.words import Mark, closing_words, work_words
from bot.facts.projects.naming.firms import Firm, is_in_trade
from bot.facts.projects.naming.leads import behind_number
from bot.facts.projects.naming.names import Name, read_names
from bot.facts.projects.naming.openers import opener
from bot.facts.projects.naming.spans import COUNTS, Phrase, bounds, is_class_of_place, is_place, is_site
from bot.facts.projects.naming.specific import is_class
from bot.facts.projects.naming.topic import between, is_adverbial
from bot.facts.projects.naming.words import HEAD_END, WORDS

_RANKS = re.compile(  # where one of a set stands in it
    "(?:最[大小高多少]|居[首次前]|领跑|领衔|领先|挑大梁|打头阵|(?:拔得?)?头筹|夺魁|独占鳌头|一马当先|次之|紧[随跟]其后|榜首|首位|第[一二三]|分列|垫底|殿后)"
)
_LEGAL_FIRM = re.compile(r"[^，。；、：的“”由【】]{2,24}?(?:有限公司|集团|股份公司)")
_ADDS = re.compile(
    rf"(?:[^，。；、：]{{0,12}}的)?(?P<who>(?!继)[^，。；、：的\d]{{3,14}}?)(?:再次?|已|又|还|也|则|正|刚刚|拟|计划|将|宣布|决定|打算|准备)*(?:增资|追加|再投(?=[资入\d]))(?:扩产|投资|资|入)?{SPENT}(?!的)"
)
_PART_OF = (  # 某某瓶盖|的厂房, 某某电机|的35亩工业用地
    r"的(?:[^，。；、的]{0,6}(?:亩|平方米))?[^，。；、的]{0,4}?(?:厂房|车间|用地|土地|主体|主塔|产线|生产线|设备|机组)"
)
_TRAILING = re.compile(
    rf"(?:{_PART_OF})?(?:(?:首|第一|新|主)[^，。；、的]{{0,3}}?(?:产品|设备|厂房|车间|线|楼|结构|体|机)|可研|环评|疏浚|用地|月[初底末]|年初"
    r"|[也都均将正已于就还便又再则刚]|正在|同步|同日|顺利|正式|全面|全线|成功|终于|有望|率先|如期|提前|准备|上个月|下个月)+$"
    rf"|{_PART_OF}$|的$"
)
_ITS_PART = re.compile(
    rf"(?:{any_of(WORDS['parts'], WORDS['works'], WORDS['details'])})(?<!迁改|工程)$"
)  # 某某高速公路|沥青路面
_OWN_LAND = re.compile(r"^[\d.]+亩(?:[^，。；、的]{0,4}(?:地块|土地|用地|工业|产业))?")  # 某某电机的35亩工业|用地
_NO_PROJECT = re.compile(
    r"每|^[\d.]+亩|第[一二三四五六七八九十]+[趟次回]|一并|迎来|[镇街村区市县]里|当场|当即|机电|安装|^设备|^地块|^土地|手续|[上下][周月]|举行|举办|完成|希望|着手|谋划|力争|计划|推出|提前|说法|本网|【|以上|以来|企业|部门|单位|老板|客商|干部|工人|记者|负责|[市区县镇村局委办者们家方会户季有是提]$|(?<!酒)店$|(?<!机器)人$|产业$|经济$|全|[年月个批两几很又再不没只最]|日(?![化用])|(?<![链面胶型])条|多(?!媒体|元|彩)"
    r"|紧锣密鼓|马不停蹄|快马加鞭|如火如荼|有条不紊|热火朝天|一切就绪|万事俱备|[近短长]期内?[即便可能]"
    r"|以来|期间|随着|通过|为了|如果|其中|目前|如今|可以|需要|必须|建成|投资|总|总额|目标|任务|^[一二三四]期|^[从到对把被让向因由在和与及或但且而后前]"
)
_COSTS = re.compile(
    rf"(?:其中|此外|还有|，)*(?:[^，。；、：]{{0,12}}[的是]|[^，。；、：的该这\d]{{2,6}}企业(?![已将正还也又要]))?(?P<who>[^，。；、：的\d]{{4,20}}?)，?(?:[则也还]|计划|预计|拟|将|打算|准备|要)*(?:总投资|投资|计划投资|投入|拿出|掏出|增资|追加|斥资|豪掷|砸下|投下|投(?=\d)|用(?=\d)|(?:一[家项个宗]|自己)就(?:投下?|占|有)|独占|独投)[额了]?(?:为|约|超|达)*{PLAIN_SUM}(?!的)"
)
_EACH_COSTS = re.compile(
    r"(?:其中|此外|还有|另外|，)*(?P<who>[^，。；：的、\d]{4,16}(?:、[^，。；：的、\d]{4,16})*[、和][^，。；：的、\d]{4,16}?)"
    rf"(?:[也则]?分别(?:计划|预计|拟|将)?(?:总?投资|投入|增资|追加)?额?|各(?:计划|预计|拟|将)?(?:投资?|投入|增资|追加)?){SPENT}"
)
_REVAMPS = re.compile(
    r"(?:[^，。；、：]{0,12}[的镇])?(?P<who>[^，。；、：的\d]{3,12}?)(?:已|又|刚刚|拟|计划|将|宣布|去年|今年|这次|此次|本次)*"
    rf"(?:投资|投入|斥资|拿出){SPENT}，?[^，。；]{{0,16}}?(?:技改|改造|“工改工”|改建|转产|扩能|扩产)"
)
_PRICED = re.compile(
    rf"(?P<who>[^，。；、：的\d“”]{{4,20}}?)(?P<apart>，|（[^（）]*?)?(?:仅有?|只有|是|计划|拟|将|把)?{SUM}(?:(?![^，。；）])|(?={GOES_TO}))"
)
IN_RANK = (  # 以12亿元的总投资领跑, 次之
    rf"(?:以(?P<by>{SUM})(?:的[^，。；、的]{{2,8}})?)?(?:也|则|稳|[位排]在?|暂)*{_RANKS.pattern}"
)
_RANKED = re.compile(rf"(?P<who>[^，。；、：的\d“”]{{4,20}}?){IN_RANK}")
_BY_SUM = re.compile(rf"以{SUM}(?:的[^，。；、的]{{2,8}})?[成已]*[功经]?$")  # 某某铜箔|以29亿元落户
_FIELD = re.compile("(?:方|单位|主体|业主|人|地点|地址)：$")  # 投资方：|某某装备，6亿元
_SHORTEST = 4
_FOR = re.compile(
    "(?<=元)，?[^，。；]{0,16}?(?:建设|新建|扩建|打造|兴建|设立|上马)|，(?:将|拟|计划)?在[^，。；]{2,12}[建做]"
)


def find_subject(context: Context, clause: Clause, left: int, right: int, *, costs: bool) -> Phrase | None:
    """A project told by the verb alone, whichever way. `costs`: projects are being listed here, with their sums."""
    return (
        _who_adds(context, clause, left, right)
        or _who_revamps(context, clause, left, right)
        or (
            _who_costs(context, clause, left, right)
            or _who_each_costs(context, clause, left, right)
            or priced(context, clause, left, right)
            if costs
            else None
        )
        or _subject_of_step(context, clause, left, right)
        or _object_of_step(context, clause, left, right)
    )


def _who_adds(context: Context, clause: Clause, left: int, right: int) -> Phrase | None:
    """某某线缆|增资1.5亿元: a company that adds money is known by its name alone."""
    if not any(context.text.find(word, left, right) >= 0 for word in ("增资", "追加", "再投")):
        return None
    who = _ADDS.match(context.text, left, right)
    if who is None:
        return None
    start, end = who.span("who")
    names = read_names(context.text, start, min([end, *(p for p in bounds(clause) if p > start + 1)]), listed=True)
    if len(names) != 1 or len(names[0].words) < 3 or is_place(clause, names[0]):
        return None
    name = names[0]._replace(company=names[0].company or names[0].words)
    return Phrase([name], name.start, name.end, left, right)


def _subject_of_step(context: Context, clause: Clause, left: int, right: int) -> Phrase | None:
    """某镇的某某电驱|8月底投产: what stands where the subject of a step stands, if it can be a name at all."""
    text = context.text
    step = next(
        (
            m
            for m in clause.marks
            if left < m.start < right
            and (_is_taken(m) or (m.sense == "landed" and _BY_SUM.search(text, left, m.start)))
        ),
        None,
    )
    if step is None or step.word in closing_words() or not is_step(text, clause, step):
        return None
    start = _subject_start(clause, left, step.start)
    by_sum = _BY_SUM.search(text, start + 2, step.start)
    if by_sum is not None and step.sense != "land":  # not who pays for land
        return sure_name(context, clause, start, by_sum.start(), left, right)
    end = min([step.start, *(p for p in bounds(clause) if p > start + 1)])
    words = _OWN_LAND.sub("", between(context, clause, end, step.start))
    if not is_adverbial(words):
        return None  # 某市举行2024年第三季度集中动工活动
    found = _TRAILING.search(text, start, end)
    end = found.start() if found else end
    part = _ITS_PART.search(text, start, end)
    end = part.start() if part and HEAD_END.search(text[start : part.start()]) else end
    if step.sense == "signed" and not is_in_trade(text[start:end]):
        return None  # who signs may be anybody
    return _pair(context, clause, start, end, left, right) or sure_name(context, clause, start, end, left, right)


def _is_taken(mark: Mark) -> bool:
    return is_event(mark) or mark.sense in ("expanding", "signed") or mark.word in work_words()


def _pair(context: Context, clause: Clause, start: int, end: int, left: int, right: int) -> Phrase | None:
    """〔某某减速机〕和〔某某刀具〕已经投产."""
    joint = context.text.find("和", start + _SHORTEST, end - _SHORTEST)
    if joint < 0 or context.text.find("由", start, end) >= 0:
        return None
    first = sure_name(context, clause, start, joint, left, right)
    second = sure_name(context, clause, joint + 1, end, left, right)
    if first is None or second is None:
        return None
    return Phrase(first.names + second.names, first.start, end, left, right)


def _object_of_step(context: Context, clause: Clause, left: int, right: int) -> Phrase | None:
    """去年落户的|某某汽车内饰: a relative clause with a step leads to the name."""
    text = context.text
    step = next((m for m in clause.marks if left <= m.start < right and (is_event(m) or m.sense == "landed")), None)
    if step is None or not text.startswith("的", step.end):
        return None
    start = step.end + 1
    end = min([right, *(p for p in bounds(clause) if p > start + 1)])
    return sure_name(context, clause, start, end - text.endswith("。", start, end), left, right)


def _subject_start(clause: Clause, left: int, limit: int) -> int:
    """Behind the times and the words of will that a clause opens with (今年9月|…, 确保|…)."""
    start = left
    openers = sorted(
        [(m.start, m.end) for m in clause.marks if m.kind == "mood"] + [(t.start, t.end) for t in clause.times]
    )
    for from_, to in openers:
        if start <= from_ <= start + 1 and to <= limit:
            start = to
    return start


def priced(context: Context, clause: Clause, left: int, right: int) -> Phrase | None:
    """某某智能锁具|，1.6亿元 · ①某某食品|（1亿元） · 某某阀门|次之: an item of a list, a name and its sum or rank.
    Without the comma only what is called as a company or as works: 设备购置1亿元."""
    text = context.text
    left = behind_number(text, left, right)
    ranked = _RANKED.match(text, left, right)
    item = ranked or _PRICED.match(text, left, context.sentence.end)
    if item is None or any(m.start < item.end("who") and m.kind not in ("place", "elsewhere") for m in clause.marks):
        return None
    who = item["who"]
    if not (item.re is _PRICED and item["apart"]) and not (is_in_trade(who) or HEAD_END.search(who)):
        return None
    if _FIELD.search(text, max(0, left - 8), left):
        return None
    phrase = sure_name(context, clause, *item.span("who"), left, right)
    if phrase is not None and text.startswith("（", phrase.end):
        phrase.end = text.find("）", phrase.end, right) + 1 or right
    return phrase


def _who_each_costs(context: Context, clause: Clause, left: int, right: int) -> Phrase | None:
    """甲燃具、乙卫浴配件|分别投资2.4亿元和1.5亿元, among the projects of an event."""
    who = _EACH_COSTS.match(context.text, left, right)
    names = read_names(context.text, *who.span("who"), listed=True, sure=True) if who is not None else []
    is_sure = len(names) > 1 and all(len(n.words) >= _SHORTEST and not is_place(clause, n) for n in names)
    is_sure = is_sure and not clause.has("econ")
    if not is_sure or any(is_class(n.words) or _NO_PROJECT.search(n.words) for n in names):
        return None
    names = [n if n.company or HEAD_END.search(n.words) else n._replace(company=n.words) for n in names]
    return Phrase(names, names[0].start, names[-1].end, left, right)


def sure_name(context: Context, clause: Clause, start: int, end: int, left: int, right: int) -> Phrase | None:
    """A phrase of one bare name that nothing speaks against."""
    if end - start < _SHORTEST or any(start <= q.start < end and q.unit in COUNTS for q in clause.quantities):
        return None
    names = read_names(context.text, start, end, listed=True)
    if len(names) != 1 or names[0].end != end or is_place(clause, names[0]):
        return None
    if is_class_of_place(clause, names[0]) or is_site(context.text, names[0].start):
        return None
    words = names[0].words
    if len(words) < _SHORTEST or is_class(words) or _NO_PROJECT.search(words):
        return None
    return Phrase(names, names[0].start, end, left, right)


def find_firm(context: Context, clause: Clause, right: int) -> Phrase | None:
    """A company that a clause begins with, up to `right`: 某某有限公司拿出1.4亿元, 其中某某电子拟投资2亿元."""
    legal = _LEGAL_FIRM.match(context.text, clause.start, right)
    firm = Firm(legal.start(), legal.end(), legal.group()) if legal else opener(context, clause, clause.start, right)
    if firm is None or not (legal or is_in_trade(firm.words)):
        return None
    return Phrase([Name(*firm)], firm.start, firm.end, clause.start, clause.end)


def _who_revamps(context: Context, clause: Clause, left: int, right: int) -> Phrase | None:
    """某某纸业|拟投资2亿元对生产线进行改造: what a company does to its own works is known by its name."""
    if not any(q.sort == "money" for q in clause.quantities):
        return None
    who = _REVAMPS.match(context.text, left, context.sentence.end)
    return sure_name(context, clause, who.start("who"), who.end("who"), left, right) if who else None


def _follows_name(context: Context, clause: Clause) -> bool:
    """Whether the clause before is nothing but a name that ends in a head noun: what follows describes it."""
    before = next((c for c in context.sentence.clauses if c.end + 1 == clause.start), None)
    return (
        before is not None and not before.times and HEAD_END.search(context.text, before.start, before.end) is not None
    )


def _who_costs(context: Context, clause: Clause, left: int, right: int) -> Phrase | None:
    """某某坐便器|投资1.8亿元, among the projects of an event."""
    who = _COSTS.match(context.text, left, context.sentence.end)
    if who is None or "由" in who["who"] or _FOR.search(context.text, who.end(), context.sentence.end):
        return None
    if who.end() > right and who["who"].endswith(("里", "边", "内", "上", "中")):
        return None  # 工业城里，投资…
    if who.end() > right and _follows_name(context, clause):
        return None  # 某某扩建工程，|双向四车道拓为八车道，总投资…
    if any(left <= m.start < who.end() for m in context.sentence.marks if m.kind == "stage"):
        return None
    return sure_name(context, clause, who.start("who"), who.end("who"), left, right)
