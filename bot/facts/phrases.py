"""Where in a clause projects are named: noun phrases, bounded by the verbs, adverbs, times and counts around them.

加快|青禾新材料、蓝岸电机二期等57项…项目|建设          one phrase, two names
推动|A项目|年内投产、|B项目|一季度动工                   two stretches, one phrase each
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from bot.facts.context import Context
from bot.facts.names import HEAD, WORDS, Name, is_class, read_names
from bot.facts.scene import Clause
from bot.facts.stages import is_step
from bot.facts.words import Mark

_AND_SO_ON = re.compile(
    r"等(?P<rest>[^，。；：等]{0,30}?(?:项目|企业|工程|园区|工业园|平台|基地|产业园|示范带|公司|设施)(?!群)|(?=建设|落户|签约|动工|投产|开工|加快|稳步|有序|正|全面|顺利|纷纷|相继|先后|陆续|已|将|年内|今年|力争|尽快|早日|都|均|也|[，。；]|$))"
)
_NO_PROJECTS = re.compile(
    r"领域|行业|地区|部门|学校|高校|方面|城市$|赛道|产品|镇街|活动|配套设施|配套工程|政策|措施|服务"
)
_HEADS = re.compile(
    rf"(?=[{''.join(sorted({head[0] for head in WORDS['heads']} | set('铁高公大')))}])"  # most characters begin no head
    rf"(?:(?:铁路|高铁|高速|公路|大道)[一-鿿]{{1,3}}段|(?:{HEAD})+(?:（[^（）]{{1,8}}）)?(?:[一二三四首]期)?(?:项目|工程)?)"
)
_STRONG_HEAD = re.compile(r"(?:项目|工程|基地|产业园|[一二三四首]期)$")
_PARTS = re.compile(r"[、和及与并]|以及")
_AFTER_NAME = re.compile(
    r"进入|进展|开始|启动|完成|加快|处于|实现|迎来|举行|传来|现场|总投资|计划|占地|位于|首|达|接|落|“|[的已也将正在于由是为则，。；、：）”—（]|最|块|从|便|先|都|纷|相|率|被|同日|近|昨|本|有|逐|获|取|签|全|年|明|今|[一二三四五六七八九十\d]"
)
_LIKE_HEADS = ("下线", "开园", "开馆")  # steps that end like a head noun
_NAMED = re.compile(
    "项目|工程|基地|园|工厂|总部|生产线|期|等|、"
)  # a clause without any known word names few things else
_EXTENSION = re.compile(r"(?:改扩建|扩建|改造|升级|提升|增资扩产|扩产|建设|配套|新建)[^，。；、的]{0,6}(?:工程|项目)")
_COMPOUNDS = (
    "数",
    "库",
    "率",
    "化",
    "负责",
    "部",
    "方",
    "经理",
    "公司",
    "制",
    "资金",
    "团队",
    "审批",
    "机制",
    "专班",
    "调度",
    "准入",
    "管理",
    "清单",
    "名单",
    "用地",
    "信息",
    "服务",
)
_PUSH_WORDS = (
    "推动",
    "促进",
    "促成",
    "力促",
    "确保",
    "支持",
    "争取",
    "力争",
    "重点推动",
    "奋力推动",
    "加快推动",
    "助推",
)
_QUICKLY = ("尽快", "早日", "尽早", "加快")
_PROJECT_NOUN = re.compile(r"[^，。；、]{0,6}(?:项目|企业)")
_COUNTS = ("个", "项", "家", "宗")
_LEGAL_FIRM = re.compile(r"[^，。；、：的“”]{2,24}?(?:有限公司|集团|股份公司)")


@dataclass(slots=True)
class Phrase:
    """Names of one noun phrase. `[start:end]` includes 等…项目; its verbs are looked for in `[left:right]`."""

    names: list[Name]
    start: int
    end: int
    left: int
    right: int


def find_phrases(context: Context, clause: Clause, *, is_list: bool) -> list[Phrase]:
    """The phrases of a clause, left to right. `is_list`: the clause before announced names (签约的是四个“新面孔”——)."""
    phrases: list[Phrase] = []
    if not clause.marks and not _NAMED.search(context.text, clause.start, clause.end):
        return phrases
    for left, right in stretches(context, clause):
        phrases.extend(_in_stretch(context, clause, left, right, is_list=is_list))
    return phrases


def stretches(context: Context, clause: Clause) -> list[tuple[int, int]]:
    """A clause cut where one predicate ends and the next begins: A加快建设、B获批…; 加快A建设和推动打造B."""
    text = context.text
    cuts = [clause.start]
    if len(clause.marks) < 2:
        return [(clause.start, clause.end)]
    for mark in clause.marks:
        if mark.kind == "stage" and is_step(text, clause, mark):
            end = mark.end + (text[mark.end : mark.end + 1] == "”")
            if (
                text[end : end + 1] == "、"
                and end + 1 < clause.end
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


def _in_stretch(context: Context, clause: Clause, left: int, right: int, *, is_list: bool) -> list[Phrase]:
    """Lists first (A、B等项目), then names by their heads, then lists that have neither."""
    phrases, at = _by_lists(context, clause, left, right)
    if not phrases and clause.quantities:
        counted = _list_before_count(context, clause, left, right)
        if counted is not None:
            return [counted]
    phrases += _by_heads(context, clause, left, right, at, phrases)
    if phrases:
        return phrases
    other = _bare_list(context, clause, left, right)
    if other is None and is_list:
        other = _announced(context.text, left, right)
    return [other] if other is not None else []


def _by_lists(context: Context, clause: Clause, left: int, right: int) -> tuple[list[Phrase], int]:
    """The lists that end in 等…, and where the last of them ends."""
    text = context.text
    phrases: list[Phrase] = []
    at = left
    for rest in _AND_SO_ON.finditer(text, left, right):
        noun = rest["rest"] or ""
        if rest.start() < at or text.startswith("的", rest.end()):
            continue
        if _NO_PROJECTS.search(noun):
            at = rest.end()
            continue
        names = read_names(text, _left(clause, text, at, rest.start()), rest.start(), listed=True)
        if not noun.endswith("园"):  # 甲村、乙村等村级工业园 are named by their villages
            names = [n for n in names if not _is_place(clause, n)]
        if names:
            phrases.append(Phrase(names, names[0].start, rest.end(), left, right))
            at = rest.end()
    return phrases, at


def _by_heads(context: Context, clause: Clause, left: int, right: int, at: int, lists: list[Phrase]) -> list[Phrase]:
    """Names that end in a head noun where a noun phrase may end."""
    text = context.text
    phrases: list[Phrase] = []
    starts: set[int] = set()
    for head in _HEADS.finditer(text, at, right):
        end = head.end()
        starts = starts or _bounds(clause)
        if head.start() < at or _PARTS.match(text, end, right) or not _ends_here(text, end, right, starts):
            continue
        if any(m.kind == "stage" and m.start < end <= m.end and m.word in _LIKE_HEADS for m in clause.marks):
            continue
        start = _left(clause, text, at, end)
        if _is_counted(clause, start, end) or _is_location(text, clause, left, start, lists + phrases):
            continue
        names = read_names(text, start, end, listed=False)
        names = [n for n in names if not _is_place(clause, n) and not _is_title(text, left, n)]
        if names and not (len(names) == 1 and _is_class_of_place(clause, names[0])):
            phrases.append(Phrase(names, names[0].start, end, left, right))
            at = right if text.startswith("的", end) and _STRONG_HEAD.search(head.group()) else end
    return phrases


def _announced(text: str, left: int, right: int) -> Phrase | None:
    """A bare list that the clause before announced: 签约的是四个“新面孔”——A度假区、B食品和C铝模."""
    if text[left - 1] not in "—：" or text[left:right].endswith("。"):
        return None
    names = read_names(text, left, right, listed=True)
    return Phrase(names, names[0].start, right, left, right) if len(names) > 1 else None


def _is_title(text: str, left: int, name: Name) -> bool:
    """Inside 《…方案》: a document, not a project."""
    return text.rfind("《", left, name.start) > text.rfind("》", left, name.start)


def _list_before_count(context: Context, clause: Clause, left: int, right: int) -> Phrase | None:
    """引进|A压铸、B控制、C阀门|三个项目: the names stand before their own count."""
    text = context.text
    for count in clause.quantities:
        if (
            left < count.start < right
            and count.unit in ("个", "家", "大")
            and _PROJECT_NOUN.match(text, count.end, right)
        ):
            start = _left(clause, text, left, count.start)
            names = read_names(text, start, count.start, listed=True) if "、" in text[start : count.start] else []
            if len(names) == count.value and names[-1].end == count.start:
                return Phrase(names, names[0].start, count.end, left, right)
    return None


def _bare_list(context: Context, clause: Clause, left: int, right: int) -> Phrase | None:
    """促进|A新材料、B精工|尽快投产: names between a push and its step, with no noun to tell them by."""
    marks = [m for m in clause.marks if left <= m.start < right]
    for push, after in pairwise(marks):
        is_step_next = after.kind == "stage" or (after.kind == "mood" and after.word in _QUICKLY)
        if push.kind == "mood" and push.word in _PUSH_WORDS and is_step_next and 2 <= after.start - push.end <= 60:
            start = _left(clause, context.text, push.end, after.start)
            if any(push.end <= q.start < after.start for q in clause.quantities) or any(
                start <= t.start < after.start for t in clause.times
            ):
                continue
            names = [n for n in read_names(context.text, start, after.start, listed=True) if len(n.words) > 2]
            if (
                names
                and names[-1].end == after.start
                and not any(_is_place(clause, n) or _is_title(context.text, left, n) for n in names)
            ):
                return Phrase(names, names[0].start, names[-1].end, left, right)
    return None


def find_firm(context: Context, clause: Clause) -> Phrase | None:
    """A company that a clause begins with, for 某某有限公司拿出1.4亿元."""
    firm = _LEGAL_FIRM.match(context.text, clause.start, clause.end)
    if firm is None:
        return None
    return Phrase([Name(firm.start(), firm.end(), firm.group())], firm.start(), firm.end(), clause.start, clause.end)


def _bounds(clause: Clause) -> set[int]:
    """Where a verb, an adverb, a time or a number begins: a name may end there."""
    found = {m.start for m in clause.marks if m.kind in ("stage", "mood", "money", "elsewhere")}
    return found | {t.start for t in clause.times} | {q.start for q in clause.quantities}


def _ends_here(text: str, end: int, right: int, starts: set[int]) -> bool:
    if text.endswith(("项目", "工程"), 0, end):
        return not text.startswith(_COMPOUNDS, end)
    if _EXTENSION.match(text, end, right):
        return False
    return end >= right or end in starts or _AFTER_NAME.match(text, end, right) is not None


def _is_counted(clause: Clause, start: int, end: int) -> bool:
    """15个重大项目, 亿元以上项目15个, 这15个项目: sets, not names."""
    for quantity in clause.quantities:
        if quantity.value == 1 and not quantity.in_digits:  # 一家港资企业的X项目 is one project
            continue
        if quantity.unit in _COUNTS and (start - 1 <= quantity.start < end or 0 <= quantity.start - end <= 3):
            return True
        if quantity.unit in _COUNTS and quantity.end <= start and start - quantity.end <= 1:
            return True
    return False


def _is_location(text: str, clause: Clause, left: int, start: int, phrases: list[Phrase]) -> bool:
    """落户某某产业园, 在某某园区动工: where a project is, not what it is."""
    before = text[max(left, start - 2) : start]
    if phrases and any(
        m.kind == "stage" and m.sense == "landed" and phrases[-1].end <= m.start < start for m in clause.marks
    ):
        return True
    return before.endswith(
        ("在", "位于", "选址", "定址", "落户", "入驻", "进驻", "走进", "来到", "到", "参观", "考察", "调研", "赴", "于")
    )


def _is_place(clause: Clause, name: Name) -> bool:
    """A bare place (沙坪, 前海) is no project."""
    return any(m.kind in ("place", "elsewhere") and m.start <= name.start and m.end >= name.end for m in clause.marks)


def _is_class_of_place(clause: Clause, name: Name) -> bool:
    """A place's class of things (鹤山市重大项目) is no project, unless it stands among names."""
    led = next((m.end for m in clause.marks if m.kind in ("place", "elsewhere") and m.start == name.start), name.end)
    return name.words.endswith("项目") and is_class(name.words[led - name.start :])


def _left(clause: Clause, text: str, start: int, end: int) -> int:
    """Where a noun phrase that ends at `end` may begin: behind the last verb, adverb or time before its first item."""
    first = text.find("、", start, end)
    limit = first if first >= 0 else end
    left = start
    for mark in clause.marks:
        if mark.start < start or mark.end > (end if mark.kind == "mood" else limit):
            continue
        if mark.kind == "mood" or (mark.kind == "stage" and not _in_name(text, mark, limit)):
            left = max(left, mark.end)
    for time in clause.times:
        if start <= time.start and time.end <= limit:
            left = max(left, time.end)
    return left


_IN_NAME = re.compile(
    r"(?:[一二三四首]期|配套|提升)?(?:项目|工程|基地|中心|产业园|园区?|厂房)?$|(?:[一二三四首]期)?(?:项目|工程)"
)


def _in_name(text: str, mark: Mark, end: int) -> bool:
    """改扩建工程, 增资扩产一期项目, 提升改造项目: a step's word that belongs to a name, unless it opens the phrase."""
    return _IN_NAME.match(text, mark.end, end) is not None
