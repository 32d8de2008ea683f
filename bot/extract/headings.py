"""What a heading says, and whether that is a headline: its lines, the names of sites and columns, what never is one."""

from __future__ import annotations

import re

from bot.extract.controls import is_control
from bot.extract.noise import is_furniture, is_stamp
from bot.extract.outline import INLINE, Outline
from bot.extract.prose import squeeze

TITLED = (
    "h1, h2, h3, [class*=tit], [class*=Tit], [class*=headline], [class*=biaoti], [class=bt], [class$=_bt], [class$=-bt]"
    ", [id*=tit], [id*=Tit]"
)
SITE = re.compile(
    r"[\u4e00-\u9fffA-Za-z0-9·]{0,18}(?:门户|(?<![并联上电路管水入组专])网站?|在线|频道|[日晚早商]报|人民政府|新闻中心|客户端"
    r"|(?:政务|信息)公开)"
)
_BODY = re.compile(  # a short <title> or line that is the name of who runs the site
    r"[\u4e00-\u9fff]{2,10}(?:医院|学校|[大中小]学|学院|[局委厅院]|委员会|公司|集团|协会|学会|联合会|办公室|中心|银行|政府|电视台|博物馆)"
)
_COLUMN = re.compile(
    r"(?:新闻|工作|最新|政务|时政|行业|图片|综合|部门|基层|媒体|校园|企业|公司)(?:动态|要闻|快讯|资讯|新闻|信息|报道|中心|公开)"
    r"|(?:通知|公告|公示){2}|信息公开"
    r"|无标题(?:文档|页)?|(?i:untitled(?: document| page)?|new page \d{0,3}|document|index)"
    r"|(?:政务|政府|公告|通知|新闻|文章|信息|资讯|内容){0,2}(?:公开)?(?:详情|详细|内容|正文|显示|浏览|预览)(?:页面?|信息)?"
    r"|\W{0,3}(?:网站)?(?:首页|主页)\s*[-–—>»›/|_·].*"
)
WAY = re.compile(
    r"\W{0,3}(?:您|你)?(?:现在|当前|目前)?(?:所在|所处)?的?(?:位置|栏目)(?:\s*[:：]|\s*$)|.{0,12}(?:首页|主页)\s*[>»›]"
)
_NO_HEADLINE = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.]|[（(【]?(?:[一二三四五六七八九十]{1,2}[)）]|(?:作者|来源|编辑|责编|校对|发布者?)[】\s:：]))"
    r"|^[□■●]?\s?(?:本[报网刊台])?(?:首席|见习)?(?:记者|通讯员)[\s:：/]"
    r"|(?:时间|日期|来源|字体|字号)\s?[:：]|^[（(][^（）()]*[)）]$"
    r"|^(?:[\s\d年月日/.,，:：-]|星期.|[一二三四五六七八九十]{1,2}月|st|nd|rd|th)*$"
)
_WORD = re.compile(r"[\u4e00-\u9fff]{2}|[A-Za-z]{2} [A-Za-z]")
_DASHES = "—-"
_SHORTEST, LONGEST = 6, 160
_MOST_NODES = 60


def names_place(text: str) -> bool:
    """Whether a text says where the page is and not what it says: the site, a column, both, the way there."""
    return _is_place(text) or WAY.match(text) is not None or (" " in text and all(map(_is_place, text.split())))


def _is_place(text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in (SITE, _BODY, _COLUMN))


def heading_text(outline: Outline, i: int) -> str:
    """The text of a heading: <br> is a space, markup inside a word and a 收藏 at its side are nothing."""
    span = range(i, min(outline.ends[i], i + _MOST_NODES))
    parts = [" " if outline.tags[j] == "br" else outline.texts[j] for j in span]
    return squeeze("".join(part for part in parts if not is_control(part))) or squeeze("".join(parts))


def heading_lines(outline: Outline, i: int) -> list[str]:
    """The lines of an element named a title, one for every block in it that holds text: 引题, the title, 副题."""
    lines: list[list[str]] = []
    last = -1
    for j in range(i, min(outline.ends[i], i + _MOST_NODES)):
        block = outline.parents[j]
        while block > i and outline.tags[block] in INLINE:
            block = outline.parents[block]
        if outline.tags[j] == "br":
            lines[-1:] = [[*lines[-1], " "]] if lines else []
        elif outline.texts[j].strip() and not is_control(outline.texts[j]):
            if block != last:
                lines.append([])
            lines[-1].append(outline.texts[j])
            last = block
    return [line for line in map(squeeze, map("".join, lines)) if line]


def main_line(outline: Outline, i: int) -> str:
    """The title among the lines of an element: the one over ——副题, else the first that can be one."""
    lines = heading_lines(outline, i)
    dash = next((at for at, line in enumerate(lines) if line[0] in _DASHES), 0)
    return next((line for line in [*lines[:dash][::-1], *lines] if can_head(line)), "")


def can_head(text: str) -> bool:
    """Whether a line may be a headline: no sentence, place, stamp, date, label, subtitle or numbered subhead."""
    if not _SHORTEST <= len(text) <= LONGEST or "。" in text or text[0] in _DASHES or text[-1] in ":：":
        return False
    if names_place(text) or is_stamp(text) or is_furniture(text):
        return False
    return _WORD.search(text) is not None and _NO_HEADLINE.search(text) is None
