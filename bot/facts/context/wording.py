"""What the words of one clause tell of: will (确保, 力争, 计划) or result (已, …了, 累计); some of them are idle."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from bot.facts.marks.outline import Outline
from bot.facts.marks.relative import STANDING
from bot.facts.marks.scene import Clause, Sentence
from bot.facts.marks.times import Time
from bot.facts.marks.words import Mark
from bot.types import Strength

_SINCE = ("以来，", "年来，")  # 招商组成立以来，促成21个项目落地; 今年来，…
STRONG = ("pledge", "aim", "plan")
_STRENGTHS = {"pledge": Strength.PLEDGE, "aim": Strength.AIM}
HAPPENED = re.compile(r"了(?![解望得])|过了|曾|到手的?(?:是|有)")
_OF_A_PLAN = re.compile(r"(?:按|比|快于|占|为|完成|(?P<title>项目|工程))(?:年度|全年|原)?$")
GUESSED = ("预计", "有望", "可望")  # of a year that ends, an estimate of what was reached
_THINGS = re.compile(
    r"(?:签约|供地|落户|引进|动工|投产|备案)(?:的[^，。；]{0,8})?(?:项目|企业)(?!\d)"
)  # 已签约项目动工率
_FUNDS = re.compile(
    r"(?:到|得)?[^，。；、]{0,14}?(?:资金|债券|国债|专项债|补助)"
)  # 争取专项债券18.4亿元: they were won
_OBEYED = re.compile(r"(?:落实|贯彻)[^，。；：]{0,24}$")  # 认真落实省委部署: what others asked for
_GROWTH = re.compile(r"同比|增长[约超]?\d")
_NOUNS = ("计划", "目标", "任务")
_IDLE_BEFORE: dict[str, tuple[str, ...]] = {
    "加快": tuple("0123456789"),  # 加快0.4个百分点
    "促成": ("了", "共", "签约项目", *"0123456789"),  # 大会促成166个项目签约: what came of it
    "规划": ("面积", "总面积", "用地", "范围"),
    **dict.fromkeys(("现在", *STANDING), ("的",)),  # 由现在的28%提高到50%
}
_FULFILLED = re.compile(  # 提前完成全年600家的|目标任务
    r"(?:实现[^，。；：\d]{0,12}|(?:超额|提前|如期|圆满|顺利|全面)完成[^，。；：]{0,16})$"
)  # 全面实现“四个千亿”发展|目标: by itself no promise
_ORDERS = ("部署", "要求", "安排部署", "工作安排")
_INTENDS = "计划"
_WILLED_STEPS = (_INTENDS, "要", "可")  # a step and a will in one word
# Willed they are no result: 力争增幅达到10%, 实现首季“开门红”.
_SIZES = ("增幅", "录得", "跨入", "成功", "顺利", "正式", "开门红")
_COMPARED = ("同比", "较上年", "比上年", "比去年", "较年初", "同比增幅", "与去年同期相比")
_WILLS = ("要", "将", "拟", "须", "计划", "预期", "一定要")  # they will what is compared: 工业投资要比去年增长15%
_SO_FAR = ("累计",)  # over a time to come it is no result: 到2027年累计完成投资300亿元


class Mood(NamedTuple):
    """`goal` False: it is told as having happened. `strength` holds for goals. `start:end` are the words that decided,
    or nothing when the context did."""

    goal: bool
    strength: Strength = Strength.PLAN
    start: int = -1
    end: int = -1
    is_firm: bool = True  # a word decided, not the context


class Wording:
    """The words of the clauses of one story as it goes on. `hear` is told each sentence in turn, after the outline."""

    def __init__(self, text: str, outline: Outline, published: date) -> None:
        self._text = text
        self._outline = outline
        self._year = published.year
        self._closing = published.month == 12
        self._paragraph, self._wills = -1, False

    def hear(self, sentence: Sentence) -> None:
        """Take note of what the sentence wills for the rest of its paragraph."""
        if sentence.paragraph != self._paragraph:
            self._paragraph, self._wills = sentence.paragraph, False
        self._wills |= any(m.sense in STRONG for m in sentence.marks) or any(t.is_future for t in sentence.times)

    @property
    def _tells_results(self) -> bool:
        """Whether 推动, 培育 and 打造 tell what was done: in a section of results, where nothing is willed so far."""
        return self._outline.section is False and not self._wills

    def mood(self, clause: Clause, position: int, time: Time | None, *, is_own: bool) -> Mood | None:
        """The last word of a clause (before the position, in its own) that tells of will or result. 推进 and 打造 tell
        of neither behind a word of result: 累计培育."""
        text, until = self._text, position if is_own else clause.end
        best: Mood | None = None
        wills = False  # what follows is compared with as it is to be
        for mark in clause.marks:
            is_willed_step = mark.kind == "stage" and mark.word.startswith(_WILLED_STEPS)  # 计划新建, 要投产
            if mark.start >= until + (is_willed_step and not mark.word.startswith(_INTENDS)):
                break
            is_years_plan = mark.word.endswith(_INTENDS) and mark.kind == "money"  # 本年度计划|开工项目238项
            if is_years_plan and _is_verb(clause, mark) and not _OF_A_PLAN.search(text, clause.start, mark.start):
                best = Mood(goal=True, start=mark.start, end=mark.end)
            if is_willed_step:
                best = Mood(goal=True, start=mark.start, end=mark.end)
            if mark.kind != "mood" or (wills and mark.word in _COMPARED) or self._is_idle(clause, mark, time, best):
                continue
            is_guess = mark.word in GUESSED and time is not None and time.grain == "year" and not time.is_over
            wills = is_guess or mark.sense in _STRENGTHS or mark.word in _WILLS or (wills and mark.sense != "done")
            if mark.sense == "done":
                best = Mood(goal=False, start=mark.start, end=mark.end)
            elif mark.sense in STRONG or (
                mark.sense == "soon"
                and (is_own or self._outline.plans)
                and (best is None or best.goal)
                and (best is not None or not (self._tells_results or text.endswith(_SINCE, 0, clause.start)))
            ):
                strength = _STRENGTHS.get(mark.sense, Strength.PLAN)
                if strength is Strength.PLAN and best is not None and best.goal and best.strength is not strength:
                    continue  # 力争推动…, 确保未来三年…: the firmer will holds
                best = Mood(goal=True, strength=strength, start=mark.start, end=mark.end)
        after = best.end if best is not None and best.start >= 0 else clause.start
        happened = [hit.span() for hit in HAPPENED.finditer(self._text, after, min(until + 1, clause.end))]
        if happened:
            best = Mood(goal=False, start=happened[-1][0], end=happened[-1][1])
        return best

    def _is_idle(self, clause: Clause, mark: Mark, time: Time | None, best: Mood | None) -> bool:
        """A word of will or result that is none here: 加快0.4个百分点, 比计划快, 6月30日前, 累计 of a time to come,
        预计 of the year that ends when its growth is known."""
        text, word = self._text, mark.word
        if word == "做到":
            hoped = best is not None and best.goal and not text.startswith(GUESSED, best.start)
            taken = text.rfind("把", clause.start, mark.start) >= 0  # 把产值做到…: a will, unless it is 做到了
            return hoped or taken or (time is not None and time.is_future)
        if word in GUESSED:
            is_ending = self._closing and (time is None or (time.year == self._year and not time.is_future))
            return self._outline.section is False or (
                is_ending and _GROWTH.search(text, mark.end, mark.end + 30) is not None
            )
        if word == "截至":
            return time is not None and time.is_future
        is_willed = best is not None and best.goal
        if word.strip("“”").endswith(_SIZES) or (word in _SO_FAR and is_willed):
            return is_willed
        if word in _SO_FAR:
            return self._outline.expects or (
                time is not None
                and not time.is_over
                and (time.is_future or time.is_deadline or time.runs_beyond(self._year))
            )
        if word == "争取":
            return self._outline.section is False or _FUNDS.match(text, mark.end, clause.end) is not None
        if word == "已":
            return _THINGS.match(text, mark.end, clause.end) is not None
        if word in _ORDERS:
            return _OBEYED.search(text, clause.start, mark.start) is not None
        if word in _IDLE_BEFORE:
            return text.startswith(_IDLE_BEFORE[word], mark.end)
        if word == "日前":
            return text[mark.start - 1 : mark.start].isdigit()
        if word in ("目标", "任务", "目标任务") and _FULFILLED.search(text, clause.start, mark.start):
            return True
        noun = _OF_A_PLAN.search(text, clause.start, mark.start) if word in _NOUNS else None
        return noun is not None and not (noun["title"] and _is_verb(clause, mark))


def _is_verb(clause: Clause, plan: Mark) -> bool:
    """11个项目|计划|下半年开工, 6个项目|计划|于今年投产, not 重点项目|计划: a time or a step stands right behind."""
    steps = (m.start for m in clause.marks if m.kind == "stage")
    return any(0 <= start - plan.end <= 1 for start in (*(t.start for t in clause.times), *steps))
