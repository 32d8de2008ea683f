"""Whether a stretch tells what is to be or what is: 确保…, 力争…, 计划… against 已…, …了, 同比….

Asked from the inside out: the words of the clause before the figure; a period that is over; the words of the clauses
before it, back to a semicolon; the section a heading opened or the list a colon opened; a time that lies ahead; the
paragraph's 会议要求 and the article's own plan.
"""

from __future__ import annotations

import re
from datetime import date

from bot.facts.context.promisors import is_office, is_private
from bot.facts.context.recurring import PARTS, comes_again
from bot.facts.context.wording import HAPPENED, STRONG, Mood, Wording
from bot.facts.marks.outline import AIMS_AHEAD, Outline
from bot.facts.marks.scene import Clause, Sentence, Story
from bot.facts.marks.times import Time
from bot.types import Strength

SHARE_OF_PLAN = re.compile(
    r"(?:(?:任务|计划|目标|指标|预算)(?:数|额|总量)?(?:[\d.]+亿元)?(?:的|走完了|(?:已|目前)*完成(?:率|了)?|比例)"
    r"|完成(?:全年|年度)(?:任务|计划|目标)+(?:进度)?)(?:约|近|超)?$"
)
OF_TASK = re.compile(
    r"(?:突破|超过|达到?|[再首]?[超约近]?)[\d.]{1,8}(?:万|亿)?(?:元|个|家|%|亩)?(?:以上)?(?:[^，。；：、\d的]{0,8}项目)?"
    r"(?:、[^，。；：、\d]{2,16}[\d.]{1,8}(?:亿元|%)(?:以上)?){0,5}(?:”?的(?!项目|企业)[^，。；：、\d]{0,8}?|年度|全年)(?P<task>目标|任务)"
)
_SHARED = re.compile(r"[\d.]+(?:万|亿)?(?:元|个|家|项|公里)?的[\d.]+%")  # 为年度计划|258亿元的50.2%
_PLANS_SIZE = re.compile("(?:年度|全年|年)(?:投资)?(?:计划|任务|目标|预算)(?:投资|任务|目标)?(?:数|额|总额)?(?:为)?$")
_TOWARDS = re.compile(  # 向|500亿元产业集群迈进
    r"[\d.]*[一二两三五百千万亿十]*元?级?[^，。；\d]{0,10}?(?P<will>迈进|进发|挺进|进军|奋进|冲刺|迈步)"
)
_BY_PLAN = re.compile(  # 根据实施方案，…
    "(?:根据|按照?|依据|依照|对照)[^，。；]{0,24}(?:方案|规划|意见|计划|要点|蓝图|纲要)[》”]?(?:（[^（）]{2,20}）)?，"
)
_KEEPS = re.compile(r"(?:稳定|保持|守牢|守住)[^，。；\d]{2,16}在")  # 稳定播种面积在|278万亩以上
_SWORN = re.compile("(?:这|那)?[^，。；]{0,2}就?是[^，。；]{0,12}(?:目标|任务|军令状|承诺)")  # …，这是我们立下的军令状
_DEED = re.compile(
    r"(?:重点|大力|着力|全力|加快|每年)?(?:建设|新建|培育|打造|创建|招引|引进|新增|推进|抓好|实施|完成|净增|建成|改造|整治|新?改建|改扩建|盘活|收储|供地|治理|修复|推广|发放|新签|新植|更新|开展)"
)
_DEED_BEHIND = re.compile(
    "(?:优化|抚育|改造|整治|治理|修复|更新|提升|建设|盘活|新增|清退|腾退)(?:面积)?$"
)  # 林分优化|8万亩
_RESULT = re.compile("实际|(?:目前|现|已)(?:只|仅|才|已)*(?:完成|签约|动工|开工|投产|竣工)")
_TOLD_SO = ("近", "逾")  # nearly: nobody aims at that
_KNOWN = ("共", "共有")  # 今年上半年开工项目共34个
_SHARES_OF_PLAN = re.compile(r"完成(?:全年|年度)?(?:任务|计划|目标)的[\d.]+%")
_OF_PLAN_TOO = re.compile(rf"{_SHARES_OF_PLAN.pattern}[和、及]$")  # 分别完成年度任务的26.3%和|24.8%
_FELL = re.compile(r"[降跌]幅(?:[仍也还均达为有超近约]|高达|扩大[到至])*$")  # nobody aims at a fall
_BESIDE_PLAN = re.compile(
    r"计划\d+[个项宗]、(?:已|实际|现已)?(?:新)?(?:开工|动工|投产|完成|竣工|签约)$"
)  # 计划21个、开工|12个
_RANKED = re.compile(r"[^，。；]{0,10}[，（](?:增速|总量|增幅|均|分别)?(?:排名?|位[居列]|居|列)(?:全|第|江门)")
_CAME = re.compile(  # 全年完成进出口385.7亿元，下降2.6%: what came of the year, not what it is to bring
    r"[^，。；]{1,16}，(?:同比|[比较](?:上年|去年)|下降|下滑|减少)"
)
_EVENT = re.compile(  # 2026年|首批, 2026年|台山（深圳）产业招商大会
    r"(?:第[一二三四五六七八九十\d]+|首)[批场次个轮期]|[^，。；：]{0,18}?(?:(?:活动|仪式|“第一枪”|“开门红”)(?!\d)"
    r"|(?:招商|[^社机商学委议协员])会(?=[上，期举召开在]|昨|今|成功|圆满|同步|走进))"
)
_WILLED = re.compile("将|提出|明确|部署|要求|强调|指出")  # 2026年高质量发展大会|提出，…
_AT_LEAST = re.compile("至少|不少于|不低于")
_MORE = re.compile(r"再(?:新|多)?[引签招动开入投落建供][^，。；]{0,20}\d")
_NORMS = ("不少于", "不低于", "不超过", "不高于")
_KEPT = ("保持在", "稳定在", "控制在")
_REPORTED = re.compile(r"数据(?:显示|表明|看)|统计(?:局|部门)?(?:显示|公布|数据)|同比(?:增长|下降)[\d.]")
_STRETCHES = (*PARTS, "span")
_ASKS = ("要", "须", "将", "要求")
_REACHED = Mood(goal=False, is_firm=False)


class Moods:
    """The mood of one story as it goes on. `hear` is told each sentence in turn."""

    def __init__(self, text: str, story: Story, published: date) -> None:
        self._text = text
        self._published = published
        self._year = published.year
        self._opening = published.month <= 3  # 今年 looks ahead at the year's beginning
        self._closing = published.month == 12  # 全年 looks back at the year's end
        self.outline = Outline(text, story, published.year, is_closing=self._closing)
        self._wording = Wording(text, self.outline, published)
        self._sentence: Sentence | None = None
        self._follows_aims = False  # the sentence before, of the same paragraph, told what is to be and no result
        self._follows_told = False  # it told what a stretch that is over has brought, and no will

    def hear(self, sentence: Sentence) -> None:
        """Take note of what the sentence sets for those after it."""
        before, self._sentence = self._sentence, sentence
        is_next = before is not None and before.paragraph == sentence.paragraph
        self._follows_aims = is_next and before is not None and self._tells_aims(before)
        goes_on = before is not None and not sentence.is_heading and sentence.paragraph - before.paragraph <= 1
        self._follows_told = goes_on and before is not None and self._tells_told(before)
        self.outline.hear(sentence)
        self._wording.hear(sentence)

    def _tells_aims(self, sentence: Sentence) -> bool:
        """Whether a sentence tells what an office or a place will do, and no result: 我市将改造公路。|建成150公里."""
        moods = {m.sense for m in sentence.marks if m.kind == "mood"}
        is_told = "done" in moods or any(t.is_over or t.grain == "now" for t in sentence.times)
        if is_told or HAPPENED.search(self._text, sentence.start, sentence.end):
            return False
        is_willed = not moods.isdisjoint(STRONG) and is_office(self._text, sentence, sentence.end)
        return (self._follows_aims or is_willed) and not is_private(self._text, sentence, sentence.end)

    def _tells_told(self, sentence: Sentence) -> bool:
        """Whether a sentence tells what a part of a year has brought, and no will: 上半年产值增长4%。|引进项目38个."""
        if any(m.kind == "mood" and m.sense in STRONG for m in sentence.marks):
            return False
        is_over = any(t.is_over and t.grain in _STRETCHES for t in sentence.times)
        return self._follows_told or is_over or _REPORTED.search(self._text, sentence.start, sentence.end) is not None

    @property
    def expects(self) -> bool:
        """Whether this stretch speaks of what is to be, unless a word says otherwise."""
        return self.outline.expects

    @property
    def plans(self) -> bool:
        """Whether the article or this stretch of it is a plan."""
        return self.outline.plans

    @property
    def sets_year(self) -> bool:
        """Whether a year once named holds for the aims that follow."""
        return self.outline.sets_year

    def at(self, sentence: Sentence, number: int, position: int, time: Time | None) -> Mood:
        """The mood at a position in the clause of that number."""
        clause = sentence.clauses[number]
        if (asked := self._asked(clause, position)) is not None:
            return asked
        own = self._wording.mood(clause, position, time, is_own=True)
        is_willed = (
            own is not None and own.goal and (_is_will(own, clause, position) or self.is_held_against(sentence, number))
        )
        if is_willed and _BESIDE_PLAN.search(self._text, clause.start, position):
            return _REACHED
        if not is_willed and _OF_PLAN_TOO.search(self._text, clause.start, position):
            return _REACHED
        if not is_willed and SHARE_OF_PLAN.search(self._text, max(clause.start, position - 24), position):
            return Mood(goal=False)
        if time is not None and time.is_over and (time.grain != "day" or time in clause.times):
            is_next = own is not None and own.goal and self.comes_again(sentence, time, own.start)
            return own if own is not None and (is_willed or is_next or not own.goal) else _REACHED
        if own is None and (keeps := _KEEPS.fullmatch(self._text, clause.start, position)):
            return Mood(goal=True, start=keeps.start(), end=keeps.start() + 2)
        carried = self._carried(sentence, number, position, time)
        if own is not None:
            is_deed = any(m.start == own.start and m.sense == "soon" for m in clause.marks)
            return carried if is_deed and carried is not None else own  # 力争到2027年，培育…
        if carried is not None:
            return carried
        sworn = (_SWORN.match(self._text, c.start) for c in sentence.clauses[number + 1 :])
        if behind := next((hit for hit in sworn if hit), None):
            return Mood(goal=True, strength=Strength.PLEDGE, start=behind.start(), end=behind.end())
        return self._around(sentence, clause, position, time)

    def _asked(self, clause: Clause, position: int) -> Mood | None:
        """The will of a number that is itself a task's, a plan's or one to go towards: 完成200亿元的年度任务,
        为年度计划258亿元的50.2%, 向500亿元产业集群迈进."""
        if of_task := OF_TASK.match(self._text, position, clause.end):
            return Mood(goal=True, start=of_task.start("task"), end=of_task.end("task"))
        size = _PLANS_SIZE.search(self._text, clause.start, position)
        if size is not None and _SHARED.match(self._text, position, clause.end):
            return Mood(goal=True, start=size.start(), end=size.end())
        towards = _TOWARDS.match(self._text, position, clause.end)
        if towards and self._text[clause.start : position].rstrip("近超约").endswith(("向", "朝", "朝着", "向着")):
            return Mood(goal=True, strength=Strength.AIM, start=towards.start("will"), end=towards.end())
        return None

    def comes_again(self, sentence: Sentence, time: Time, will: int, *, is_firm: bool = False) -> bool:
        """Whether a part of a year that is over may be the next one, told behind the word of will at a position."""
        return comes_again(self._text, self.outline, sentence, time, self._published, will=will, is_firm=is_firm)

    def is_held_against(self, sentence: Sentence, number: int) -> bool:
        """计划一季度新开工9个，|实际开工7个: the plan is told beside what came of it."""
        return any(_RESULT.match(self._text, clause.start) for clause in sentence.clauses[number + 1 : number + 2])

    def _carried(self, sentence: Sentence, number: int, position: int, time: Time | None) -> Mood | None:
        """The commitment of a clause before this one; a semicolon or a result ends it."""
        for i in range(number, 0, -1):
            if self._text[sentence.clauses[i].start - 1] == "；":
                return self._of_list(sentence, i) or self._on_both_sides(sentence, i, number, time)
            mood = self._wording.mood(sentence.clauses[i - 1], position, time, is_own=False)
            if mood is not None:
                if self._text.startswith("截至", mood.start):
                    return _REACHED  # 截至3月中旬，全市今年签约项目11个
                is_told = self.outline.section is False and self._text.startswith("推动", mood.start)
                return mood if mood.goal and not is_told else None  # 推动…取得新成效，产值…, of a stretch of results
            before, own = sentence.clauses[i - 1], sentence.clauses[i]
            if _SHARES_OF_PLAN.search(self._text, before.start, own.start):
                return _REACHED  # 蓬江完成年度任务的26.3%，恩平仅为11.5%
            if _BY_PLAN.fullmatch(self._text, before.start, own.start):
                return Mood(goal=True, start=before.start, end=before.end)
            if self._text[own.start - 1] == "：" and AIMS_AHEAD.search(self._text, before.start, own.start):
                return Mood(goal=True, start=sentence.clauses[i - 1].start, end=sentence.clauses[i - 1].end)
        return None

    def _of_list(self, sentence: Sentence, number: int) -> Mood | None:
        """The will that a list was opened with: 今年要盯住三件事：签约一批，…；动工一批，…."""
        for i in range(number - 1, 0, -1):
            if self._text[sentence.clauses[i].start - 1] == "：":
                opens = sentence.clauses[i - 1]
                mood = self._wording.mood(opens, opens.end, None, is_own=False)
                return mood if mood is not None and mood.goal else None
        return None

    def _on_both_sides(self, sentence: Sentence, at: int, number: int, time: Time | None) -> Mood | None:
        """The will of the links before a semicolon, where none behind it speaks against it: one wills too
        (今年要引进…；动工80个，产值力争突破…), or the figure is told plainly of the same time
        (到2028年…；占比提高到38%)."""
        before = [self._wording.mood(c, c.end, time, is_own=True) for c in sentence.clauses[:at]]
        behind = [self._wording.mood(c, c.end, time, is_own=True) for c in sentence.clauses[number + 1 :]]
        wills, told = [m for m in before if m is not None], [m for m in behind if m is not None]
        if not wills or not all(m.goal for m in (*wills, *told)):
            return None
        link = sentence.clauses[at : number + 1]
        is_plain = not any(c.times or any(m.kind == "stage" for m in c.marks) for c in link)
        return wills[-1] if told or (is_plain and time is not None) else None

    def _around(self, sentence: Sentence, clause: Clause, position: int, time: Time | None) -> Mood:
        """What the section, the time, the paragraph and the article make of a figure that no word tells of."""
        outline = self.outline
        is_ahead = outline.reviews is not None and time is not None and time.is_future  # 年终盘点: …；明年…
        if (outline.section is False or outline.praises) and not is_ahead:
            return _REACHED
        if self._text.endswith(_KNOWN, clause.start, position) and not outline.expects:
            return _REACHED
        if _FELL.search(self._text, clause.start, position):
            return _REACHED
        if self._text.startswith(_TOLD_SO, position) or _RANKED.match(self._text, position):
            return _REACHED
        is_whole_year = time is not None and self._text[time.start : time.end] == "全年"
        if is_whole_year and not outline.expects and _CAME.match(self._text, position):
            return _REACHED
        ahead = time is not None and self._text[time.start : time.end] in ("年内", "全年", "年底") and not self._closing
        is_own = time is not None and time.start >= clause.start
        is_near = time is not None and not time.is_future and not time.is_deadline
        if is_near and not is_own and not outline.expects and self._follows_result(sentence, clause):
            return _REACHED  # 年内计划开工52个，已开工40个，开工率76.9%
        if self._opening and time is not None and self._looks_ahead(sentence, time):
            return Mood(goal=HAPPENED.search(self._text, clause.start, clause.end) is None, is_firm=False)
        if time is not None and (
            time.is_future or ahead or time.runs_beyond(self._year) or self._is_bounded(clause, position, time)
        ):
            return Mood(goal=True, is_firm=False)
        if (
            ((outline.is_plan and not outline.looks_back and not self._follows_told) or self._follows_aims)
            and time is None
            and _is_asked(self._text, clause, position)
        ):
            return Mood(goal=True, is_firm=False)
        is_plans_year = outline.is_plan and outline.section is None and time is not None and time.grain == "year"
        if is_plans_year and time is not None and self._closing and time.year == self._year:
            return _REACHED  # 新会柑定新目标: 2023年，鲜果产量15.2万吨, told in December
        return Mood(goal=outline.expects or is_plans_year, is_firm=False)

    def _follows_result(self, sentence: Sentence, clause: Clause) -> bool:
        """Whether the clause right before one tells of a result."""
        if self._text[clause.start - 1] == "：":
            return False  # 今年的账算好了：引进项目8个
        number = sentence.clauses.index(clause)
        mood = self._wording.mood(sentence.clauses[number - 1], clause.start, None, is_own=False) if number else None
        return mood is not None and not mood.goal

    def _is_bounded(self, clause: Clause, position: int, time: Time) -> bool:
        """上半年至少开工30个, 四季度再引进15个: who tells of the past knows how many, and what is to come is more."""
        runs = not time.is_over and time.grain in ("half", "quarter", "year")
        is_part = runs and time.grain != "year"
        is_more = is_part and _MORE.search(self._text, clause.start, clause.end) is not None
        return is_more or (runs and _AT_LEAST.search(self._text, clause.start, position) is not None)

    def _looks_ahead(self, sentence: Sentence, time: Time) -> bool:
        """今年, or this year by its number, at the year's beginning, when no day is told of."""
        words = self._text[time.start : time.end]
        return (
            (words.startswith(("今年", "全年", "年内")) or (time.grain == "year" and time.year == self._year))
            and not time.is_over
            and (time.grain != "month" or time.is_future)
            and all(t.grain != "day" for t in sentence.times)
            and not self._names_event(sentence, time)
        )

    def _names_event(self, sentence: Sentence, time: Time) -> bool:
        """2026年首场招商推介会，签约项目22宗: a year that says which event it was, of which no will is told."""
        clause = sentence.clauses[sentence.clause_at(max(time.start, sentence.start))]
        event = _EVENT.match(self._text, time.end, clause.end + 1)
        return event is not None and _WILLED.search(self._text, event.end(), clause.end) is None


def _is_asked(text: str, clause: Clause, position: int) -> bool:
    """Whether a figure of a plan is told as something to do, or as the least or the most it may be."""
    deed = _DEED.match(text, clause.start, position) or _DEED_BEHIND.search(text, clause.start, position)
    return deed is not None or _asks_for(text, clause, position)


def _asks_for(text: str, clause: Clause, position: int) -> bool:
    """Whether a number is told as the least or the most it may be: 总投资不少于280亿元, 占比保持在七成以上."""
    return text.startswith(_NORMS, position) or text.endswith(_KEPT, clause.start, position)


def _is_will(mood: Mood, clause: Clause, position: int) -> bool:
    """确保, 力争, and 要完成…任务的55%: a share of a plan may be asked for itself."""
    asks = any(m.kind == "mood" and m.word in _ASKS and m.end <= position for m in clause.marks)
    return mood.strength is not Strength.PLAN or asks
