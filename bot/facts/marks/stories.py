"""The articles of a newspaper page. Places, dates and moods do not pass from one to the next.

A dateline (江门日报讯), its reporters below a headline (文/图 本报记者 李明) or a heading that names a speaker
(台山市委书记…：) begins one, and so does a headline that names whose news it is above a lead that says when. Its
credits (…（记者 李明）, 编辑：…) end it: the next headline begins another.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import takewhile

from bot.facts.marks.headlines import heads_article
from bot.facts.marks.outline import OFFICIALS
from bot.facts.marks.periods import find_times
from bot.facts.marks.scene import Sentence, Story, fill, find_sentences
from bot.facts.marks.times import Time
from bot.facts.marks.words import Vocabulary
from bot.text import BULLETS, EDITORS, MAKERS, REPORTERS

_DATELINE = re.compile(
    r"[^，。\n]{0,14}(?:日报|晚报|南都|南方\+?|都市报|台|新华社|本报|融媒)[^，。\n]{0,10}讯|本报讯|.{0,8}讯[ ｜|]?（"
)
_CONTINUED = re.compile(
    r"[^一-鿿，。\w]{0,3}(?:[上紧承]接[A-Z]?\d|接[A-Z]?\d{1,2}版)"
)  # the rest of an article of another page
_SPEAKER = re.compile(rf"[^。\n]{{0,14}}?{OFFICIALS}[^，。：\n]{{0,6}}(?:：|表示|说|谈)")
_REPORTERS = re.compile(  # 文/图 李明, 本报记者 李明 通讯员 陈晓
    rf"(?:(?:{MAKERS}[/、：]?){{1,3}}[ 　]?|[^，。；：\d]{{0,10}}{REPORTERS}[ /：])[^，。；：\d]{{2,24}}$"
)
_SIGNED_ABOVE = re.compile(  # □本报记者 李明, which needs no headline
    rf"[□■] ?(?:[^，。；：\d]{{0,14}}(?:{REPORTERS}|{MAKERS}/)"
    r"|[一-鿿]{2,3}$|[一-鿿]{2,4}(?: [一-鿿]{2,4}){1,3}$)"
)
_SIGNED = re.compile(  # …。（记者 李明 通讯员 陈晓）, （李明 陈晓）
    rf"（(?:[^，。；（）\d]{{0,14}}{REPORTERS}[^，。；（）\d]{{2,30}}|(?: ?[一-鿿]{{2,4}}){{1,6}})）$"
)
_CREDITS = re.compile(  # 来源：…, 责任编辑：…, 【打印】, 地址：…, （下转A04版）
    rf"[（【\[]?(?:{EDITORS}|(?:文字?|图文|图片|稿件|信息|资料|数据)?(?:来源|供稿)"
    r"|统筹|综合|图文|制图|设计|撰文|文字|摄影|图片|海报|字体|打印|关闭)[：:/ 】\]|｜]"
    r"|[^，。：]{0,4}(?:电话|热线|地址|联系人|邮箱)：|（?下转|版权|点[亮个]|(?:19|20)\d\d年\d{1,2}月\d{1,2}日$"
)
_SENT = re.compile(
    r"[^，。\n]{0,20}?(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?:[日专]?电|讯)(?![息号])"
)  # 本报广州5月20日电
_ON_THE_WAY = 3  # days from a dateline to its print
_DATED = re.compile(r"\d[月日年]|[昨今][天日年]|季度")
_CAPTION_CAP = 40
_HEADLINE = 3  # lines: more above a dateline belong to the article before


def build(text: str, vocabulary: Vocabulary, published: date, title: str) -> list[Story]:
    """The articles of a folded text, with everything that stands in them."""
    found = find_sentences(text)
    stories = _part(text, found, vocabulary, title)
    times: list[Time] = []
    for story in stories:
        if story.sentences:
            start, end = story.sentences[0].start, story.sentences[-1].end
            times.extend(find_times(text, _sent(text, start, published), start, end))
        story.titled = find_times(story.title, published)
    fill(text, found, vocabulary, times)
    return stories


def _sent(text: str, start: int, published: date) -> date:
    """The day that a story counts from (今天): that of its dateline where it names one, which is a day or so before the
    paper's."""
    sent = _SENT.match(text, start)
    if sent is None:
        return published
    told = int(sent["month"]), int(sent["day"])
    days = (published - timedelta(days) for days in range(_ON_THE_WAY + 1))
    return next((day for day in days if (day.month, day.day) == told), published)


def _part(text: str, found: list[Sentence], vocabulary: Vocabulary, title: str) -> list[Story]:
    stories = [Story(title, [])]
    lines: list[Sentence] = []  # the lines right above that are no prose
    prose: list[Sentence] = []  # what the story has told
    is_over = False  # its credits have been read
    last_paragraph = -1
    for sentence in found:
        opens = sentence.paragraph != last_paragraph and _opens(text, sentence, is_titled=bool(lines))
        last_paragraph = sentence.paragraph
        if lines and prose and not (sentence.is_heading or opens):
            headline = [text[line.start : line.end] for line in lines[-_HEADLINE:]]
            above = stories[-1].title or _headline(text, stories[-1])
            opens = heads_article(headline, text[sentence.start : sentence.end], above, vocabulary)
        if opens or (is_over and lines and not sentence.is_heading):
            is_rest = _CONTINUED.match(text, sentence.start, sentence.end) is not None
            headed = [] if is_rest else lines[-_HEADLINE:]  # above a rest stands another article's
            titled = " ".join(text[line.start : line.end] for line in headed)
            speaker = _SPEAKER.match(text, sentence.start, sentence.end) is not None
            listed = len(stories[-1].sentences) > 2 * _HEADLINE  # 一图读懂: lines and no prose
            is_told = is_rest or not _is_caption(text, prose) if prose else listed
            if is_told:
                del stories[-1].sentences[len(stories[-1].sentences) - len(headed) :]
                stories.append(Story(titled, headed, speaker))
                prose = []
            else:
                stories[-1].title = stories[-1].title or titled
                stories[-1].speaker |= speaker
            lines, is_over = [], False
        elif _ends(text, sentence) and (prose or len(stories[-1].sentences) > 2 * _HEADLINE):
            lines, is_over = [], True
        elif text[sentence.start] in BULLETS:
            lines = []
        elif sentence.is_heading:
            lines.append(sentence)
        if not sentence.is_heading:
            lines = []
            prose.append(sentence)
        stories[-1].sentences.append(sentence)
    first = stories[0]
    if not first.title or len(stories) > 1:  # a page's title lists its articles
        first.title = _headline(text, first) or first.title
    return stories


def _headline(text: str, story: Story) -> str:
    """The lines that a story begins with, unless they are items."""
    above_prose = takewhile(lambda s: s.is_heading and text[s.start] not in BULLETS, story.sentences[:_HEADLINE])
    return " ".join(text[line.start : line.end] for line in above_prose)


def _is_caption(text: str, prose: list[Sentence]) -> bool:
    """Whether all that is told above a dateline is one line under a picture: it belongs to the article below it."""
    start, end = prose[0].start, prose[0].end
    return len(prose) == 1 and end - start <= _CAPTION_CAP and _DATED.search(text, start, end) is None


def _opens(text: str, sentence: Sentence, *, is_titled: bool) -> bool:
    """Whether an article begins here: a dateline, the reporters below a headline, or a speaker's heading."""
    window = text[sentence.start : min(sentence.end, sentence.start + 40)]
    if ("讯" in window and _DATELINE.match(window)) or _CONTINUED.match(window):
        return True
    if not sentence.is_heading:
        return False
    if _SIGNED_ABOVE.match(window) or (is_titled and _REPORTERS.match(window)):
        return True
    return window.endswith("：") and _SPEAKER.match(window) is not None


def _ends(text: str, sentence: Sentence) -> bool:
    """Whether the credits of the article that has been told stand here."""
    is_line = sentence.is_heading and _CREDITS.match(text, sentence.start, sentence.end) is not None
    return is_line or _SIGNED.match(text, sentence.start, sentence.end) is not None
