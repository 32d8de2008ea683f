"""Lines about one project each: its name, a colon, and how far it is.

某某大桥：主桥合龙，预计11月通车
✅某某扩产项目：土地已摘牌，投资9600万元，9月动工
"""

from __future__ import annotations

import re

from bot.facts.marks.scene import Sentence
from bot.facts.projects.naming.firms import is_common, is_in_trade, is_legal
from bot.facts.projects.naming.names import HEAD_END, Name, is_class, is_name
from bot.facts.projects.naming.spans import COUNTS
from bot.types import Stage

_MARK = re.compile(r"(?:[^\w“《（]|[①-⑳])*(?:\d{1,2}[.、．])?")
_NAMES = re.compile("[基产工科物]业?地|园|厂|项目|工程|路|线|站|[二三四]期|港|桥|中心")
_FIELD = 6  # ●项目 推动…: a word before the push
_DETAIL = re.compile(r"（[^（）]*[元市区县会江平山][^（）]*）$")  # 某某电池（新会，8亿元）：
_LABEL = re.compile(rf"{HEAD_END.pattern}|(?:改建|扩建|改造|航道|[一二三]期|[左右][幅线])$")


def find_label(text: str, sentence: Sentence) -> Name | None:
    """The project whose name the line begins with."""
    first = sentence.clauses[0]
    line = first.start
    while line and text[line - 1] == "—":
        line -= 1
    opens = line == 0 or text[line - 1] == "\n"
    is_all = len(sentence.clauses) == 1 and text.endswith("。", first.start, first.end)  # 某某路改造（南段）。总投资…
    if not opens or not (is_all or text.startswith("：", first.end)):
        return None
    mark = _MARK.match(text, first.start, first.end)
    start, end = mark.end() if mark else first.start, first.end - is_all
    detail = _DETAIL.search(text, start, end)
    end = detail.start() if detail else end
    words = text[start:end]
    is_firm = start > line and (is_in_trade(words) or is_legal(words)) and not is_common(words)
    if not (_LABEL.search(words) or is_firm) or not is_name(words, listed=True) or is_class(words):
        return None
    return Name(start, end, words)


def step_label(text: str, sentence: Sentence) -> Stage | None:
    """The step that labels a line, its projects behind the colon: ✔签约：A（2亿元）、B; ◆投产：9月：A；10月：B."""
    first = sentence.clauses[0]
    opens = first.start == 0 or text[first.start - 1] == "\n"
    if not opens or not text.startswith("：", first.end):
        return None
    mark = _MARK.match(text, first.start, first.end)
    start = mark.end() if mark else first.start
    told = [m for m in first.marks if m.kind == "stage" and m.start == start]
    is_all = told and text[told[0].end : first.end] in ("", "项目", "的项目")
    return Stage(told[0].sense) if is_all else None


def is_item(text: str, sentence: Sentence) -> bool:
    """Whether a short line tells a step of the project that it names or the projects of a step, no heading that repeats
    the text."""
    if step_label(text, sentence) is not None:
        return True
    if not any(m.kind == "stage" for m in sentence.marks):
        return False
    return find_label(text, sentence) is not None or _is_told(text, sentence)


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
