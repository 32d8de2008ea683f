"""Lines about one project each: its name, a colon, and how far it is.

某某大桥：主桥合龙，预计11月通车
✅某某扩产项目：土地已摘牌，投资9600万元，9月动工
某某汽车部件｜2月设备进场｜6月试产          whatever is called so, when nothing but its steps follows
新会：某某装备园（12.5亿元）开工            or about those of a place
"""

from __future__ import annotations

import re

from bot.facts.marks.scene import Clause, Sentence
from bot.facts.marks.words import Mark
from bot.facts.projects.naming.firms import is_legal, is_short_name
from bot.facts.projects.naming.names import Name
from bot.facts.projects.naming.spans import COUNTS
from bot.facts.projects.naming.specific import is_class, is_name
from bot.facts.projects.naming.words import HEAD_END
from bot.text import BULLETS, NUMBERED

_MARK = re.compile(  # 【蓬江】▲某某中试基地：…
    rf"(?:[^\w“《（]|[①-⑳])*(?:[^，。；：【】]{{1,8}}】(?:[^\w“《（]|[①-⑳])*)?{NUMBERED}?"
)
_NAMES = re.compile("[基产工科物]业?地|园|厂|项目|工程|路|线|站|[二三四]期|港|桥|中心")
_BETWEEN = re.compile(
    r"(?:的|项目|工程|[已再拟前内将、和新类】]|一批|重点|进入|建设|新增|阶段|方面|（\d+[个项宗家]）)*"
)  # the words of a label that tell nothing
_ITEMS = re.compile("[：、，；。（]")
_ADVERB = 2  # characters: 设备|进场, 正式|投产
_NUMBERED = re.compile(r"\d{1,2}[.、．](?!\d)|（\d{1,2}）|[①-⑳]")  # 4.某某新院区，总投资…; 四、 opens a sentence
_DATED = re.compile(r"20\d\d年\d{1,2}月(?:\d{1,2}日)?[ ：，]?(?!\d)")  # 2018年7月奠基
_FIELD = 6  # ●项目 推动…: a word before the push
_DETAIL = re.compile(r"（[^（）]*[元市区县会江平山][^（）]*）$")  # 某某电池（新会，8亿元）：
_ENDS = ("：", "|")  # of a label
_LABEL = re.compile(rf"{HEAD_END.pattern}|(?:改建|扩建|改造|航道|[一二三]期|[左右][幅线])$")


def find_label(text: str, sentence: Sentence) -> Name | None:
    """The project whose name the line begins with."""
    first = sentence.clauses[0]
    line = sentence.start
    while line and text[line - 1] == "—":
        line -= 1
    is_next = text[line - 1] in "。；" and text[line] in BULLETS  # …。▲某某公寓：7月取得施工许可
    opens = line == 0 or text[line - 1] == "\n" or is_next
    is_all = len(sentence.clauses) == 1 and text.endswith("。", first.start, first.end)  # 某某路改造（南段）。总投资…
    mark = _MARK.match(text, first.start, first.end)
    is_item = _NUMBERED.match(text, line) is not None and text.startswith("，", first.end) and not first.of("mood")
    if not opens or not (is_all or is_item or text.startswith(_ENDS, first.end)):
        return None
    start, end = mark.end() if mark else first.start, first.end - is_all
    detail = _DETAIL.search(text, start, end)
    end = detail.start() if detail else end
    words = text[start:end]
    is_firm = start > line and (is_short_name(words) or is_legal(words))
    is_sure = _LABEL.search(words) or is_firm or _only_steps_follow(sentence)
    if not is_sure or not is_name(words, listed=True) or is_class(words):
        return None
    return Name(start, end, words)


def _only_steps_follow(sentence: Sentence) -> bool:
    """某某汽车部件：|2月设备进场，|6月试产: whether all that a line tells of its label are steps and their times."""
    label, *told = sentence.clauses
    if not told or any(m.kind not in ("noise", "neutral") for m in label.marks) or label.quantities:
        return False
    return all(_is_step_alone(clause) for clause in told)


def _is_step_alone(clause: Clause) -> bool:
    """已投产, 四季度达产, 8月底前完成封顶: a step that nothing is the subject of."""
    if not clause.has("stage") or any(q.sort != "time" for q in clause.quantities):
        return False
    said = [(m.start, m.end) for m in clause.marks if m.kind in ("stage", "mood")]
    at = clause.start
    for start, end in sorted([*said, *((t.start, t.end) for t in clause.times)]):
        if start - at > _ADVERB:
            return False
        at = max(at, end)
    return clause.end - at <= _ADVERB


def step_label(text: str, sentence: Sentence) -> list[Mark] | None:
    """The steps that label a line, its projects behind the colon: ✔签约：A（2亿元）、B; ◆投产：9月：A；10月：B; beside
    them a label tells only when and how firmly: ▷上半年确保动工：A、B."""
    first = sentence.clauses[0]
    opens = sentence.start == 0 or text[sentence.start - 1] == "\n"
    told = first.of("stage")
    if not opens or not told or not text.startswith(_ENDS, first.end):
        return None
    mark = _MARK.match(text, first.start, first.end)
    at = mark.end() if mark else first.start
    said = [(m.start, m.end) for m in first.marks if m.kind in ("stage", "mood")]
    for start, end in sorted([*said, *((t.start, t.end) for t in first.times)]):
        if start > at and not _BETWEEN.fullmatch(text, at, start):
            return None
        at = max(at, end)
    if not _BETWEEN.fullmatch(text, at, first.end):
        return None
    is_bare = len(said) == len(told) and not first.times
    names = any(_LABEL.search(item) for item in _ITEMS.split(text[first.end : sentence.end]))
    return told if is_bare or names else None  # 确保投产：用工、用电有保障


def is_item(text: str, sentence: Sentence) -> bool:
    """Whether a short line tells a step of the project that it names or the projects of a step, no heading that repeats
    the text."""
    if step_label(text, sentence) is not None:
        return True
    if not any(m.kind == "stage" for m in sentence.marks):
        return False
    is_dated = _DATED.match(text, sentence.start, sentence.end) is not None
    return (
        is_dated or find_label(text, sentence) is not None or _is_told(text, sentence) or _is_of_place(text, sentence)
    )


def _is_of_place(text: str, sentence: Sentence) -> bool:
    """新会：某某装备园（12.5亿元）开工: whether a line tells, behind a place, a step that works or a sum have taken."""
    first = sentence.clauses[0]
    at = first.marks[0] if first.marks else None
    if at is None or at.kind != "place" or at.end != first.end or not text.startswith(_ENDS, first.end):
        return False
    if any(q.unit in COUNTS for q in sentence.quantities):
        return False
    is_priced = any(q.sort == "money" for q in sentence.quantities)
    return is_priced or _NAMES.search(text, first.end, sentence.end) is not None


def _is_told(text: str, sentence: Sentence) -> bool:
    """③推动某某产业园奠基 · ●台山：某某构件厂，厂房到顶: behind its mark a line pushes something, or goes on behind a
    comma; lines of counts are figures'."""
    mark = _MARK.match(text, sentence.start, sentence.end)
    if mark is None or mark.end() == sentence.start or not _NAMES.search(text, sentence.start, sentence.end):
        return False
    if any(q.unit in COUNTS for q in sentence.quantities):
        return False
    pushes = any(m.kind == "mood" and m.start - mark.end() <= _FIELD for m in sentence.marks)
    return pushes or text.find("，", sentence.start, sentence.end) >= 0
