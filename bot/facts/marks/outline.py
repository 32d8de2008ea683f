"""How an article is laid out: headings that open a section of results or of aims, colons that open a list of aims,
meetings that demand, titles that announce a plan.

    一、2024年工作回顾 · ▍成绩单 · 【回望2024】            results
    二、2025年主要目标 · ▶任务书 · （四）下步要求。         aims
    今年的主要预期目标是：                                  a list of aims, up to the end of its items
"""

from __future__ import annotations

import re

from bot.facts.marks.scene import Sentence, Story
from bot.text import BULLETS

_PLAN_TITLE = re.compile(
    r"目标|硬指标|怎么[干走拼打抓闯]|这样干|定调|预期|规划|计划(?!总?投资[约超近]?\d)|方案|要点|施工图|任务|工作报告|锚定|力争|今年要|今年安排|重点(?:建设)?项目(?:公布|出炉|敲定)|将"
)
_MET = re.compile(  # aims no more: 超额完成年度目标, 双双超出年度目标, 任务提前完成, 目标顺利实现, 实现五大跃升
    r"(?!.*(?:确保|力争|奋力|全力|努力|务必|冲刺|为了?实现))"
    r"(?:.*?(?:(?:超出|超过|超额|高于|优于|好于|快于|跑赢)了?[^，。；：]{0,8}(?:目标|任务|计划)"
    r"|(?:如期|顺利|圆满|成功|胜利|提前)(?:实现|达成)[^，。；：]{0,10}(?:目标|任务|规划)|完成[^，。；：]{0,8}(?:目标|任务|计划)"
    r"|(?:目标|任务|计划|工作|部署|措施|举措)[^，。；：]{0,6}(?:完成|收官|(?:顺利|圆满|如期|胜利|全面|已)(?:实现|达成)|达标|兑现|见效|显效"
    r"|取得|硕果)|实现[^，。；：]{0,6}(?:跃升|跨越|新突破)|成就|(?:一年|几年|五年)来|完成(?:了吗|得)))"
)
RESULTS = re.compile(
    r"执行情况|完成情况|运行情况|回顾|回望|回首|回眸|总结|成效|成绩|成就|答卷|主要工作情况|进展情况|总体情况|分类情况|过去的?[一三五]年|这[一五]年|五年来"
    r"|[去上]年(?:工作|怎么)|(?<![一-鿿\d])去年[，：]"
)
_AIMS = re.compile(
    r"目标|时间表|路线图|重点工作|主要任务|任务[书单]|任务清单|工作安排|下一?(?:步|阶段)|工作计划|工作思路|打算|今后|展望|前瞻|总体要求|工作部署|今年(?:部署|安排|计划)|(?:安排|部署|举措|打算|草案)(?=[。：]?$)|[怎这]么?样?干|措施(?=[。：]?$)"
)
_PRAISE = re.compile(  # 工业经济质效稳步提升。 外贸与消费加快复苏。: what a paragraph of results opens with
    r"[^，。：；\d]{2,14}(?:(?:稳步|持续|显著|明显|不断|逐步|加快|快速|大幅|全面|有力|扎实)+"
    r"(?:提升|增强|改善|复苏|回暖|壮大|优化|显现|向好|见效|推进)|成效(?:显著|明显)|扎实有力|迈出新步伐|再上新台阶)[。]?"
)
OFFICIALS = "(?:书记|市长|区长|县长|镇长|局长|主任)"
_SPEAKER = re.compile(rf"(?!对话|专访)[^，。：]{{0,8}}{OFFICIALS}：")
_QUESTION = re.compile("(?:问|提问|记者|Q\\d?)：")
_NAMES_AIMS = re.compile(r"[^，：；\d]{0,10}(?:目标|任务|盘子|时间)[^，：；\d]{0,6}[。：？！]")  # 第二笔是任务账。
_RUN_IN = re.compile(r"[（]?[一二三四五六七八九十]{1,2}[、）][^，。：]{2,10}[。：]$")
_RUN_ON = re.compile(  # 【回望2024】|预计地区生产总值512亿元, ▶看2025：|地区生产总值增长5%, 展望2025，|…
    rf"【[^】]{{2,14}}】(?=.)"
    rf"|[{BULLETS}]? ?(?:看|数说|回望|回首|回顾|展望|前瞻|奋进)(?:20\d\d年?|成绩|目标|[去今]年)[：，]"
    r"|(?:回望|回首|回顾|展望|前瞻)："
)
_ITEM = re.compile(rf"\d{{1,2}}[.、．]|——|[{BULLETS}①-⑳]|[（]?[一二三四五六七八九十]{{1,2}}[、）]")
_PLAN_INTRO = re.compile(
    r"(?:预期目标|目标|任务|任务书|提出|明确|部署|要求|强调|计划|指标|时间表|盘子)[^。]{0,12}[：]$"
    r"|会议(?:要求|提出|明确|强调)|报告(?:还)?提出|领(?:了|到|回)?“?任务|立下“?军令状"
)
_OPENS_AIMS = re.compile(  # a line of its own: 2026年，重点抓好以下工作：, 为此，我们将重点抓好六个方面的工作。
    r"(?:(?:[今明]年|新的?一年|新年|(?:未来|今后)[三五]年|下一?步|接下来|下一?阶段|“十[五六七]五”|20\d\d年|《[^》]+》)"
    r"[^。；？]{0,30}(?:工作|任务|部署|要求|举措|重点|清单|实施|推进|抓|做|干|打算|实事|发力|提出|点到|时间表|将|要|拟)"
    r"|(?:围绕|实现|做好|完成)[^。；？]{2,20}，[^。；？]{0,12}[抓做办]"
    r"|(?:抓|做|办|落实)好?[^，。；？]{0,4}(?:以下|如下|下列|[一二两三四五六七八九十]+[个大件项]?(?:方面|重点|工作))"
    r"|(?:重点任务|任务清单|任务书|工作重点|时间表|节点|施工图|路线图|项目清单|(?:作出|进行)了?[^，。；？]{0,4}部署))"
    r"[^。；？]{0,14}(?:：|——)$"
    r"|(?:将|要)[^。；？]{0,16}(?:以下|如下|[两三四五六七八九十]+[个大场件项]?)[^，。；？]{0,6}(?:工作|方面|硬仗|任务|行动|举措|文章)。$"
)
AIMS_AHEAD = re.compile(  # told in the sentence that goes on with them: 给出时间表：2027年，…, 今年先做三件事：…
    r"(?:目标|任务|时间表|任务书|路线图|施工图|(?:给出|提出|下达|定下|亮出)[^，。；：]{0,8}(?:指标|预期)|给自己[定立]下|盘子[^，。；：]{0,6}定)"
    r"(?![^，。：]{0,6}(?:完成|情况|排|进度))[^，。；：]{0,12}："
    r"|(?:今年|年内|下半年|[二三四]季度|接下来|下一?步)[^，。；：了]{0,8}(?:[做抓干办]|聚焦|盯住?)[^，。；：了]{0,4}"
    r"[两三四五六七八九十几]+[件项个大][^，。；：]{0,5}："
)
_ASKS_AHEAD = re.compile(  # 明年怎么干？ and what the answer tells
    r"(?:[今明来]年|新一年|下半年|下一?步|接下来|20\d\d年?)[^，。；？]{0,6}"
    r"(?:怎么[干办走抓]|如何[干走抓发]|打算|目标|[干抓做]什么|[干做]多少|往哪)[^，。？]{0,6}？"
)
# A title that looks back on a year or a plan's years: 年终盘点, 某市2024制造业“答卷”, “十四五”实现跃升.
_REVIEW = re.compile(
    r"年终|年度盘点|岁末(?:盘点|回眸|回望)|20\d\d[^，。；]{0,20}(?:答卷|盘点|回眸|成绩单|回顾|公报)"
    r"|“十[三四五]五”[^，。；]{0,14}(?:实现|成就|跃升|答卷|成绩|回眸|回顾|收官)"
)
_PLANS_TOO = re.compile(
    "(?:今年|明年|新年|新一年)[^，。；]{0,12}(?:计划|目标|要|将|怎么干|力争|安排|新开工|铆足)"
)  # 晒出2022成绩单 今年计划新开工260个
BARE_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_DATED_HEAD = re.compile(rf"20\d\d[，：]|[{BULLETS}【][^，。]{{0,12}}(?<!\d)20\d\d(?![\d年]*[^，。】]{{0,4}}月)")
_FOLLOWS = re.compile(  # 01 去年，成绩如何？ … 02 今年，定多高的调？: what comes after the results of the year before
    rf"(?:[{BULLETS}【]|\d{{1,2}}[.、． ]?|[（]?[一二三四五六七八九十]{{1,2}}[、）]|PART ?\d)"
    r" ?那?[今明]年(?!以来|[上前1-9一])"
)
_GOES_ON = re.compile(rf"[—\d{BULLETS}①-⑳]")
_MARKED = re.compile(rf"[{BULLETS}①-⑳→-]|\d{{1,2}}[.、．]")
_TELLS_SET = re.compile(
    r"[（]?[一二三四五六七八九十]{1,2}[、）][^，。：（）]{2,14}（\d+[项个]，[^（）]*\d[^（）]*）$"
)  # 二、产业工程（43项，…）
_GROWS = re.compile(r"(?:增长|下降)(?:约|超过?|近|逾)?\d")
_LABELLED = re.compile(r"[^，。：]{2,16}：.*\d")


class Outline:
    """The layout of one story as it goes on. `section` is True in a section of aims, False in one of results, None
    where no heading told; `is_plan` holds for articles whose title announces a plan, `reviews` is the year that a
    title looks back on."""

    def __init__(self, text: str, story: Story, year: int, *, is_closing: bool) -> None:
        self._text = text
        self._year = year
        self._is_closing = is_closing  # 今年 is what has been
        self._titled = _PLAN_TITLE.search(story.title) is not None and _MET.match(story.title) is None
        self._speaks = story.speaker or _SPEAKER.match(story.title) is not None
        self.reviews = _reviewed(story.title, year, is_closing=is_closing)
        self.section: bool | None = None if self.reviews is None else False
        self._paragraph = -1
        self._list = False
        self._opened = False  # a line of its own has opened aims, and no paragraph since has told of the past
        self._said = False
        self._ahead = False
        self.looks_back = False  # the last year that was named is over
        self.praises = False  # the paragraph opens with what has become better

    def hear(self, sentence: Sentence) -> None:
        """Take note of what the sentence sets for those after it: a heading (二、2025年主要目标), a list of aims
        (…目标：), a meeting's 会议要求."""
        words = self._text[sentence.start : sentence.end]
        if self.asks_anew(sentence):
            self.section = None
        if head := self.head(sentence):
            named = BARE_YEAR.search(head)
            is_past = int(named.group()) < self._year + self._is_closing if named else RESULTS.search(head) is not None
            self.section = not (is_past or RESULTS.search(head))
            self.looks_back = False
        if sentence.paragraph != self._paragraph:
            self._said = self._titled and not self.looks_back and _ITEM.match(words) is not None
            self._ahead = False
            self._said |= _NAMES_AIMS.fullmatch(words) is not None and _MET.match(words) is None
            self.praises = not sentence.is_heading and _PRAISE.fullmatch(words) is not None
            self._opened = self._opened and not sentence.is_heading and not _tells_past(sentence)
            if not (self._opened or _GOES_ON.match(words) or words[-1] in "；：" or sentence.is_heading):
                self._list = False
        self._paragraph = sentence.paragraph
        years = [t for t in sentence.times if t.grain in ("year", "years")]
        if years:
            self.looks_back = all(t.is_over for t in years)
            self._said = self._said and not self.looks_back
        told = any(m.kind == "mood" for m in sentence.marks) or "强调" in words or "指标" in words
        if told and (_PLAN_INTRO.search(words[-60:]) or _PLAN_INTRO.search(words[:60])):
            self._said = True
            if words.endswith("：") or words[-1] in "；：":
                self._list = True
        elif ("：" in words and AIMS_AHEAD.search(words)) or ("？" in words and _ASKS_AHEAD.search(words)):
            self._ahead = True
        if self._opens_aims(sentence):
            self._opened = self._list = True

    def asks_anew(self, sentence: Sentence) -> bool:
        """Whether a question ends what an answer before it looked back on. To be asked before it is heard."""
        looks_back = self.section is False and self.reviews is None
        return looks_back and _QUESTION.match(self._text, sentence.start, sentence.end) is not None

    def _opens_aims(self, sentence: Sentence) -> bool:
        """Whether a sentence ends its paragraph and says that what is to be done comes next."""
        is_last = self._text.startswith("\n", sentence.end)
        if not is_last or self.section is False or self.looks_back or _tells_past(sentence):
            return False
        return _OPENS_AIMS.search(self._text, sentence.start, sentence.end) is not None

    @property
    def expects(self) -> bool:
        """Whether this stretch speaks of what is to be, unless a word says otherwise."""
        if self.section is not None and not self._list and not self._ahead:
            return self.section
        return self._speaks or self._list or self._said or self._ahead

    @property
    def is_plan(self) -> bool:
        return self._titled

    @property
    def sets_year(self) -> bool:
        """Whether a year once named holds for the aims that follow: in a plan's article or a list of aims."""
        return (self._titled and self.section is not False) or self._list or self._ahead or bool(self.section)

    @property
    def plans(self) -> bool:
        return (self._titled and self.section is not False and not self.looks_back) or self.expects

    def head(self, sentence: Sentence) -> str:
        """The line, the short sentence with its number before it or the first words of a sentence (【回望2024】,
        展望2025，) that head a section of results or of aims; else nothing."""
        words = self._text[sentence.start : sentence.end]
        run_on = _RUN_ON.match(words)
        if run_on is not None:
            words = run_on.group()
        elif sentence.is_heading:
            if any(q.sort != "time" for q in sentence.quantities):
                return ""
        elif sentence.paragraph == self._paragraph or not _RUN_IN.match(words):
            return ""
        is_told = RESULTS.search(words) or _DATED_HEAD.match(words) or (run_on is not None and BARE_YEAR.search(words))
        follows = self.section is False and not self._is_closing and _FOLLOWS.match(words)
        is_head = is_told or follows or (_AIMS.search(words) and not _MET.match(words))
        return words if is_head and "|" not in words else ""

    def is_item(self, sentence: Sentence) -> bool:
        """Whether a short line is an item of its section (☆工业投资增长10%以上), no heading that repeats the text."""
        if not sentence.is_heading or not sentence.quantities:
            return False
        words = self._text[sentence.start : sentence.end]
        if _TELLS_SET.match(words):
            return True
        is_marked = _MARKED.match(words) is not None
        if self.section is None:
            return is_marked and (any(m.kind == "econ" for m in sentence.marks) or _GROWS.search(words) is not None)
        return (
            is_marked or _LABELLED.match(words) is not None or any(m.kind in ("econ", "stage") for m in sentence.marks)
        )


def _tells_past(sentence: Sentence) -> bool:
    """Whether a sentence tells of a time that is over, or of what has been done."""
    return any(t.is_over for t in sentence.times) or any(m.kind == "mood" and m.sense == "done" for m in sentence.marks)


def _reviewed(title: str, year: int, *, is_closing: bool) -> int | None:
    """The year a title looks back on: the one it names, else the one that ends or has just ended."""
    if not _REVIEW.search(title):
        return None
    if _PLANS_TOO.search(title):
        return None
    named = BARE_YEAR.search(title)
    last = year if is_closing else year - 1
    return last if named is None else int(named.group()) if int(named.group()) <= last else None
