"""Projects named without a head noun (项目, 基地 …): what stands around the words tells that they are names.

投资3.3亿元的〔某某密封件〕        a sum             〔A〕、〔B〕、〔C〕三个项目     their count
签约的是〔A食品〕和〔C铝模〕       an announcement    促进〔A〕、〔B〕（年底）投产     a push and a step
某镇〔A回收二期〕、某镇〔B〕动工   a step they share
推动〔某某轮毂〕拿到施工许可       the story, which has told the name before
"""

from __future__ import annotations

import re
from itertools import pairwise

from bot.facts.context import Context
from bot.facts.context.stages import is_event
from bot.facts.marks.brackets import open_at
from bot.facts.marks.scene import Clause
from bot.facts.marks.words import Mark
from bot.facts.projects.naming.firms import is_in_trade
from bot.facts.projects.naming.names import Name, read_names
from bot.facts.projects.naming.spans import COUNTS, THINGS, Phrase, bounds, is_place, is_site, is_title, left_of
from bot.facts.projects.naming.specific import is_class
from bot.facts.projects.naming.words import HEAD_END
from bot.facts.projects.stages.events import SETTLES

_PUSH_WORDS = frozenset(
    ("推动", "促进", "促成", "力促", "确保", "支持", "争取", "力争", "重点推动", "奋力推动", "加快推动", "助推")
)
_SPEEDS = frozenset(("加快", "抓好", "统筹", "加速"))
_BUILDS = frozenset(("建设", "改造", "升级改造", "改造提升", "施工"))
_QUICKLY = ("尽快", "早日", "尽早", "加快")
_PROJECT_NOUN = re.compile(r"[^，。；、]{0,6}(?:项目|企业)")
_AFTER_COUNT = re.compile(
    r"[，。；：“也都均已正将要同在于年今去明上下]|[^，。；、]{0,4}[“”]"
)  # 两家|同日破土, 三个|“亿元户”
_NOUNS = ("扩产", "增资扩产", "扩能", "扩建", "改造", "改扩建", "升级改造")
_ENUMERATES = re.compile(
    r"(?:其中|另外?|还有)?(?:第?[一二三四五][个家宗])?(?:既|也|还|则|更|另|又|就|主要|分别)?(?:有|包括|是|为|涵盖)|以及"
)
_STEP_FIRST = re.compile(r"[^，。；、：]{2,8}的(?:还|则|也|就|主要|分别)?(?:有|包括|是|为)")  # 同批签约的还有A、B
SET_IS = re.compile(  # 签约的6个项目分别为|A、B, 另外三单是|A、B
    r"[^，。；、：]{0,18}?[\d一二两三四五六七八九十][个家宗项单笔大][^，。；、：\d]{0,8}?(?:分别|依次)?(?:是|为|有|包括|即)(?=[^，。；]{4,}[、和与及][^，。；]{4})"
)
_FIELD_NOUN = re.compile(
    r"[^，。；、]{0,6}(?:方向|领域|环节|赛道|品类|产品|行业|板块|方面|集群|产业(?!园|社区)|部门|镇)"
)
_FIELDS = ("方向", "领域", "环节", "赛道", "品类", "产品", "行业", "板块")  # 涵盖电池回收、储能等方向
_SPANS = ("涵盖", "涉及", "覆盖", "横跨")  # 涵盖精米加工、米制品和某某仓: fields, and what is called as works are
_INVESTED = re.compile(r"(?:投资|增资|投入|斥资|出资)[^，。；、]{0,4}$")
_POINTS = ("这个", "这项", "这座", "这条", "该")  # 这个|投资9600万元的民生工程
_WITH = ("与", "同", "跟", "向", "因为")  # 负责人与|某某工业园|代表签约
_SHORTEST = 4  # characters of a name that no noun ends
_OF = re.compile("(?:建设|新建|兴建|扩建|打造|投建)?的")
_SIGN_TOGETHER = re.compile("与|(?:公司|集团|政府)同|[两双三四]方$")
_WITH_SUM = re.compile(r"(?:[、和与及]|以及)?[^，。；、：（）]{4,40}?（[^（）]*?[\d.]+[万亿]元[^（）、]{0,8}）")
_ONE_AFTER_SUM = re.compile("元[^（）、]{0,8}）[、和与及以]")
_ADVERBS = re.compile(
    r"(?:[也都均将正已于自]|同步|同日|同时|同期|先后|相继|陆续|纷纷|双双|顺利|正式|集中|全部|当天|现场|全面|成功|在?同一(?:时刻|时间|天|日)|已经|均已|刚刚|上周|上月|上个月|下月|下个月|近期)+$"
)


def by_money(context: Context, clause: Clause, left: int, right: int, phrases: list[Phrase]) -> list[Phrase]:
    """投资3.3亿元的|某某密封件: whoever costs that much is a project, whatever it is called."""
    text = context.text
    found: list[Phrase] = []
    for money in clause.quantities:
        of = _OF.match(text, money.end, right) if money.sort == "money" and left <= money.start else None
        if of is None:
            continue
        spent = _INVESTED.search(text, max(left, money.start - 10), money.start)
        if spent is None or text.endswith(_POINTS, left, spent.start()):
            continue
        start = of.end()
        end = min(
            [
                *(e for e in bounds(clause) if e > start),
                *(text.find(c, start, right) % (right + 1) for c in "、。，；（"),
            ]
        )
        end = start + len(_ADVERBS.sub("", text[start:end]))
        end -= text.endswith(("和", "及", "与"), start, end)
        told = not text.startswith("“", start)
        names = read_names(text, start, end, listed=True, sure=True, is_one=True) if told else []
        is_pair = len(names) == 2 and HEAD_END.search(names[0].words) is not None
        if (
            (len(names) == 1 or is_pair)
            and min(len(name.words) for name in names) > 3
            and names[-1].words[-1] != "”"
            and not any(p.start < end and start < p.end for p in phrases)
        ):
            found.append(Phrase(names, names[0].start, end, left, right))
    return found


def list_before_count(context: Context, clause: Clause, left: int, right: int) -> Phrase | None:
    """引进|A压铸、B控制、C阀门|三个项目: the names stand before their own count."""
    text = context.text
    for count in clause.quantities:
        if left < count.start < right and count.unit in (*COUNTS, *THINGS, "大"):
            start = left_of(clause, text, left, count.start)
            names = (
                read_names(text, start, count.start, listed=True, sure=True)
                if "、" in text[start : count.start] or (count.value == 2 and "和" in text[start : count.start])
                else []
            )
            is_told = (
                _PROJECT_NOUN.match(text, count.end, right)
                or _stands_alone(context, clause, count.end, right)
                or (_has_works(names) and not _FIELD_NOUN.match(text, count.end, right))
            )
            if (
                is_told
                and len(names) == count.value >= (1 if count.unit in COUNTS else 2)
                and names[-1].end == count.start
                and not any(is_place(clause, name) for name in names)
            ):
                return Phrase(names, names[0].start, count.end, left, right)
    return None


def _has_works(names: list[Name]) -> bool:
    """Whether one of those counted is a road, a park or a plant: 甲路、乙路、某某书苑|三个城市节点."""
    return any(HEAD_END.search(name.words) for name in names)


def _stands_alone(context: Context, clause: Clause, end: int, right: int) -> bool:
    """Whether a count that ends here counts what was named before it: no noun follows."""
    return end >= right or end in bounds(clause) or _AFTER_COUNT.match(context.text, end, right) is not None


def announced(context: Context, clause: Clause, left: int, right: int) -> Phrase | None:
    """A bare list that was announced before: 签约的是四个“新面孔”——A度假区、B食品和C铝模; 动工的，还有A包装、B回收."""
    text = context.text
    if text.endswith("。", left, right):
        right -= 1
    of_set = SET_IS.match(text, left, right)
    opener = _ENUMERATES.match(text, left, right) or _STEP_FIRST.match(text, left, right) or of_set
    if opener is None and text[left - 1] not in "—：|":
        return None
    if text.endswith(_FIELDS, left, right):
        return None
    start = opener.end() if opener else left
    if any(q.unit in COUNTS and q.start >= start for q in clause.quantities) or any(
        m.kind == "stage" and m.start >= start and not _ends_name(text, m, right) for m in clause.marks
    ):
        return None
    names = read_names(text, start, right, listed=True)
    names = [n for n in names if not is_place(clause, n) and not n.words.endswith("”")]
    if text.startswith(_SPANS, left):
        names = [n for n in names if HEAD_END.search(n.words)]
    if of_set and not any(HEAD_END.search(n.words) or is_in_trade(n.words) for n in names):
        return None  # 这两家企业分别是行业龙头和上市公司
    if not names or (opener is None and len(names) < 2 and not context.sentence.is_heading):
        return None
    return Phrase(names, names[0].start, right, left, right)


def _ends_name(text: str, mark: Mark, right: int) -> bool:
    """某某音响|扩产（2亿元）: a step's word as the noun that a name of a list ends in."""
    return mark.word in _NOUNS and (mark.end >= right or text[mark.end] in "（、")


def bare_list(context: Context, clause: Clause, left: int, right: int) -> Phrase | None:
    """促进|A新材料、B精工|尽快投产: names between a push and its step, with no noun to tell them by."""
    told = [m for m in clause.marks if m.kind not in ("place", "econ", "neutral")]
    for push, after in pairwise(told):
        if push.kind != "mood" or push.start < left or after.start >= right:
            continue
        hastens = push.word in _SPEEDS or push.word.endswith("推进")
        builds = hastens and after.word in _BUILDS  # 加快|A中心、B路网|建设
        if push.word not in _PUSH_WORDS and not builds:
            continue
        is_step_next = after.kind == "stage" or (after.kind == "mood" and after.word in _QUICKLY)
        if is_step_next and 2 <= after.start - push.end <= 60:
            start = left_of(clause, context.text, push.end, after.start)
            end = next((t.start for t in clause.times if start < t.start < t.end == after.start), after.start)
            if any(push.end <= q.start < end for q in clause.quantities) or any(
                start <= t.start < end for t in clause.times
            ):
                continue
            names = [n for n in read_names(context.text, start, end, listed=True) if len(n.words) > 2]
            if builds and (len(names) < 2 or not HEAD_END.search(names[0].words) or "等" in names[-1].words):
                continue
            if (
                names
                and names[-1].end == end
                and not any(is_place(clause, n) or is_title(context.text, left, n) for n in names)
                and not is_class(context.text[names[0].start - 1 : names[0].end])  # 企业的在|手项目
            ):
                return Phrase(names, names[0].start, names[-1].end, left, right)
    return None


def list_before_step(context: Context, clause: Clause, left: int, right: int) -> Phrase | None:
    """某镇A回收二期、某镇B包装|同步动工: an enumeration that takes a step, one of its parts clearly a name."""
    text = context.text
    if text.find("、", left, right) < 0:
        return None
    told = (m for m in clause.marks if m.start >= left and _is_shared(m))
    step = next((m for m in told if not text.startswith("的", m.end)), None)
    comma = text.find("、", left, step.start) if step is not None and step.start < right else -1
    if step is None or comma < 0:
        return None
    start = left_of(clause, text, left, step.start)
    outside = (p for p in bounds(clause) if comma < p and open_at(text, comma, p) < 0)  # not A（投资|1.8亿元）
    end = min([step.start, *outside])
    end = start + len(_ADVERBS.sub("", text[start:end]))
    names = read_names(text, start, end, listed=True) if start < end else []
    if names and (text[names[0].start - 1] == "由" or any(_SIGN_TOGETHER.search(n.words) for n in names)):
        return None  # 由A公司、B公司竞得; A公司、B公司与某园区签约, A市、B公司三方签署协议
    sure = [
        n
        for n in names
        if HEAD_END.search(n.words)
        or is_in_trade(n.words)
        or any(
            m.kind == "place" and (m.start == n.start or (m.end == n.start - 1 and text[m.end] == "的"))
            for m in clause.marks
        )
    ]
    if any(len(n.words) < _SHORTEST and not HEAD_END.search(n.words) for n in names):
        return None
    is_whole = bool(names) and (names[-1].end == end or text.startswith("（", names[-1].end))
    if len(names) < 2 or not sure or not is_whole or any(is_class(n.words) for n in names):
        return None
    return Phrase(names, names[0].start, end, left, right)


def _is_shared(mark: Mark) -> bool:
    return is_event(mark) or mark.sense in ("signed", "expanding") or mark.word in SETTLES


def list_with_sums(context: Context, clause: Clause, left: int, right: int) -> Phrase | None:
    """一同签约的|A（1.5亿元）、B（2亿元）: whatever each of a list is told the cost of."""
    text = context.text
    items = list(_WITH_SUM.finditer(text, left, right)) if _ONE_AFTER_SUM.search(text, left, right) else []
    if len(items) < 2 or any(one.end() != other.start() for one, other in pairwise(items)):
        return None
    start = left_of(clause, text, left, items[0].end())
    names = read_names(text, start, items[-1].end(), listed=True, sure=True)
    if len(names) != len(items) or any(is_place(clause, n) for n in names):
        return None
    return Phrase(names, names[0].start, items[-1].end(), left, right)


def named_before(context: Context, left: int, right: int, phrases: list[Phrase]) -> list[Phrase]:
    """A name that the story has told before needs no head noun: 推动|某某轮毂|拿到施工许可."""
    text = context.text
    found: list[Phrase] = []
    for known in context.named_here:
        start = text.find(known, left, right)
        end = start + len(known)
        if start < 0 or is_site(text, start) or text.endswith(_WITH, left, start):
            continue
        if not any(p.start < end and start < p.end for p in [*phrases, *found]):
            if text.startswith("项目", end):
                end += 2
            found.append(Phrase([Name(start, start + len(known), known)], start, end, left, right))
    return found
