"""Where a noun phrase may begin and end in a clause: at its verbs, adverbs, times and counts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.facts.marks.brackets import open_at
from bot.facts.marks.scene import Clause
from bot.facts.marks.words import Mark
from bot.facts.projects.naming.names import Name
from bot.facts.projects.naming.specific import is_class

_AGREEMENT = re.compile("(?:[^《》]{0,10}协议书?|环境影响报告[书表]|可行性研究报告|初步设计)》")
_IN_NAME = re.compile(
    r"(?:[一二三四首]期|配套|提升)?(?:项目|工程|基地|中心|产业园|园区?|厂房)?$|(?:[一二三四首]期)?(?:项目|工程)"
)
_SITE = re.compile(
    "(?:(?<![正现存])在|(?<![由属等关对至基高低])于|位于|选址|定址|落户|入驻|进驻|落子|花落|坐落|走进|来到)了?$|(?:连接|衔接|毗邻|紧邻|接驳|直达)(?:(?:在建|规划|建成)的)?$"
)
_LONGEST_LED = 6
APPLIED = re.compile("的(?:入园|准入|落户|立项|用地|供地|备案)申请")  # 审议通过了A、B等6个项目|的入园申请
COUNTS = ("个", "项", "家", "宗")  # units that projects are counted in
THINGS = ("条", "座", "所", "间", "栋", "套", "台", "辆", "艘")  # units of what a project is made of


@dataclass(slots=True)
class Phrase:
    """Names of one noun phrase. `[start:end]` includes 等…项目; its verbs are looked for in `[left:right]`."""

    names: list[Name]
    start: int
    end: int
    left: int
    right: int
    is_founded: bool = False  # the object of 投资…建
    is_paid: bool = False  # and the sum stands before it
    is_firm: bool = False  # a company that takes the step
    is_unforeseen: bool = False  # no rule found it


def bounds(clause: Clause) -> set[int]:
    """Where a verb, an adverb, a time or a number begins: a name may end there."""
    found = {m.start for m in clause.marks if m.kind in ("stage", "mood", "money", "elsewhere") or m.sense == "adverbs"}
    return found | {t.start for t in clause.times} | {q.start for q in clause.quantities}


def left_of(clause: Clause, text: str, start: int, end: int) -> int:
    """Where a noun phrase that ends at `end` may begin: behind the last verb, adverb or time before its first item."""
    first = text.find("、", start, end)
    limit = first if first >= 0 else end
    left = start
    for mark in clause.marks:
        if mark.start < start or mark.end > (end if mark.kind == "mood" and mark.sense != "done" else limit):
            continue
        if mark.kind in ("mood", "visit") or (mark.kind == "stage" and not _in_name(text, mark, limit)):
            left = max(left, mark.end)
    for time in clause.times:
        if start <= time.start and time.end <= limit:
            left = max(left, time.end)
    return left


def _in_name(text: str, mark: Mark, end: int) -> bool:
    """改扩建工程, 增资扩产一期项目, 提升改造项目: a step's word that belongs to a name, unless it opens the phrase."""
    return mark.word != "启动" and _IN_NAME.match(text, mark.end, end) is not None


def is_site(text: str, start: int) -> bool:
    """Whether a preposition or a verb of settling governs what begins there (在某某工业园, 落户某某产业园): it is where
    something is done, never what it is done to."""
    return _SITE.search(text, max(0, start - _LONGEST_LED), start) is not None


def is_place(clause: Clause, name: Name) -> bool:
    """A bare place (沙坪, 某区某镇), also with its other name (某某高新区（某区）), is no project."""
    places = [m for m in clause.marks if m.kind in ("place", "elsewhere", "whole") and m.start < name.end]
    if any(m.kind != "whole" and m.start <= name.start and m.end >= name.end for m in places):
        return True
    rest = "".join(c for i, c in enumerate(name.words, name.start) if not any(m.start <= i < m.end for m in places))
    return rest in ("", "（）")


def behind_title_mark(text: str, start: int, end: int) -> int:
    """签署《|某某项目投资协议》: where the name begins of what an agreement is about."""
    opened = text.rfind("《", start, end)
    return opened + 1 if opened >= 0 and _AGREEMENT.match(text, end) else start


def is_title(text: str, left: int, name: Name) -> bool:
    """Inside 《…方案》: a document, not a project. 《某某项目投资协议》 tells what is agreed on."""
    return open_at(text, left, name.start, "《》") >= 0 and not _AGREEMENT.match(text, name.end)


def is_class_of_place(clause: Clause, name: Name) -> bool:
    """A place's class of things (鹤山市重大项目) is no project, unless it stands among names."""
    led = next((m.end for m in clause.marks if m.kind in ("place", "elsewhere") and m.start == name.start), name.end)
    return name.words.endswith("项目") and is_class(name.words[led - name.start :])
