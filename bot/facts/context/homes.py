"""Whose news an article is: title, then opening, then the one district it speaks of, then the source."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise, takewhile

from bot.facts.context.mentions import is_of_way, is_of_works
from bot.facts.context.owners import COMPARED
from bot.facts.marks.scene import Story
from bot.facts.marks.words import Mark, Vocabulary
from bot.regions import Region

# 江门市举行…集中动工活动, 江门市科技创新大会
_HOSTS = re.compile(
    r"市?(?:政府|委|人民政府)?(?:举行|召开|举办|印发|出台|发布)|(?:(?<=市)|市)[^，。；：在]{2,16}(?:大会|全会|推进会|发布会|行动方案|规划)"
)
_TELLS = re.compile(
    r"市?(?:上半年|下半年|前[一二三四五六七八九十\d]|今年|去年|[一二三四]季度|\d|全年|GDP|工业|经济|外贸|招商)"
)
_HELD = re.compile("[^，。；：]{0,6}(?:召开|举行|举办)|[市区]?设(?:立|了)?[主分]?会场")
_SIGNS = re.compile("(?:人民政府(?:办公室)?|[一-鿿]{1,12}(?:局|委|委员会|管委会|办公室))$")
_SIGNATURE = 4  # lines
_OPENING = 3  # sentences that say whose news it is; a place named once behind them is only one of many it speaks of
_AGAINST = re.compile(f"(?:[列纳]入|{'|'.join(COMPARED)})$")  # 列入|江门市重点项目, 高于|江门平均水平
VENUE = re.compile(r"会场[^，。]{0,4}$")  # 主会场设在鹤山工业城: whose event it is, the venue does not say
_TOWNS_PAPER = re.compile("(?P<name>[一-鿿]{2,3}?)(?:镇|街道)?(?:微?发布|融媒|微报|党建|之声|在线)")
_TOWNS = ("镇", "街道")
# 某县|融媒体中心, 某县|举行…: a county; the region has none
_COUNTY = re.compile(
    r"(?:(?<![一-鿿])|(?<=[日午]))(?P<name>(?![我本该全各外市省])[一-鿿]{1,3}县)(?=人民政府|政府|融媒|新闻|召开|举行|举办|20\d\d年|今年|第?[一二三四]季度|[上下]半年|前?\d)"
)
# 与|绍兴某某开发区管委会|签署: where a firm's deal with an office is to be
_OFFICE = re.compile("[^，。；]{0,16}?(?:政府|管委会|管理委员会|商务局|投资促进局|招商局)")
_CITYS_PAPER = re.compile("(?P<name>[一-鿿]{2})(?:日报|晚报)")
_NO_CITY = ("人民", "经济", "科技", "工人", "农民", "光明", "法治", "法制", "南方", "信息", "中国", "广东", "羊城")
_PAPER = re.compile("日报|晚报|早报|商报|都市报|广播|电视台|新闻网")  # 广州日报讯: who tells it
FIRM_OF = re.compile(  # 佛山市某某科技有限公司: where it comes from, not where it builds
    r"[^，。；：的在区县与和签]{2,20}?(?:公司|集团)"
)
_OF_WIDER = ("", "省", "市", "自治区", "壮族自治区")  # what a wider place is called before one that lies in it
_GONE_TO = ("赴", "与", "和", "携", "同")  # 赴|深圳路演
_STANDS_IN = ("落户", "落子", "花落", "位于", "选址")  # 某某基地|落户|肇庆
_STEP_THERE = re.compile(
    "(?:[一-鿿]{1,5}(?:镇|街道|乡|园区?))?(?:正式)?(?:[动开]工|奠基|破土|[投试]产|投用|启用|封顶|落成|竣工)"
)  # 某某基地在肇庆|动工
_PAGE = re.compile(r"[A-D]\d{1,2}版?[：: \u3000·|]*(?P<name>[一-鿿]{2,4}(?:新闻|要闻|时讯|视窗|观察|专版))")
_GRADES = re.compile("级|高新|重点|知识产权|专精|示范|标准|地理|森林|湿地|园林|卫生")  # 国家|高新区
_LEADS = re.compile(r"[\d年月日前上下半全季度一二三四今去\-—~]*")  # 1-5月|佛山…: times that a title begins with
PART_OF_CITY = re.compile(r"(?:市|省)?(?:[一-鿿]{0,3}(?:高新区|经开区|新区|自贸区))?")


def place_of_story(
    text: str, region: Region, story: Story, vocabulary: Vocabulary, *, given: str | None, outlet: str
) -> str | None:
    """The place an article is about."""
    city = region.city
    title = vocabulary.find(story.title)
    named = {m.sense for m in title if m.kind == "place" and not VENUE.search(story.title, 0, m.start)}
    body = [m for s in story.sentences for m in s.marks if not is_venue(text, region, s.marks, m)]
    body = [m for m in body if m.sense != city or not _AGAINST.search(text, max(0, m.start - 2), m.start)]
    ours = {m.sense for m in body if m.kind == "place"} | named
    districts = named - {city}
    told = _told_of(text, region, story, title, body)
    if len(districts) == 1 and districts <= told:
        return next(iter(districts))
    is_whole = any(_is_whole(m) for m in title) or any(
        _is_whole(m) and not _is_districts(s.marks, m, city) for s in story.sentences for m in s.marks
    )
    is_single = len(ours) == 1 and next(iter(ours)).endswith("市")  # 全市 of an article that names 恩平 alone is 恩平's
    opening = takewhile(lambda mark: mark.kind != "place" or mark.sense == city, body)
    speaks_for_city = (
        any(m.sense == city and _HOSTS.match(text, m.end) for m in opening)
        or any(m.sense == city and _TELLS.match(story.title, m.end) for m in title)
        or (not is_single and is_whole)
    )
    home = _home(vocabulary, region, outlet) or given
    if not ours:
        county = _county(text, story, outlet) or _papers_city(text, story, vocabulary, outlet)
        if county:
            return county
        general = _general(text, region, story, title)
        if general:
            return general
        if home is None and (elsewhere := _named_in_title(region, story.title, title)):
            return elsewhere
    if signed := _signed(text, region, story):
        return signed
    if not named:
        abroad = _abroad(text, region, story.title, title, body) or _paper(
            vocabulary, region, outlet, body, story.sentences[0].end if story.sentences else 0
        )
        if not (abroad or ours or home):
            abroad = _opener(text, region, body)
        if abroad:
            return abroad
        lead = [m.sense for m in body[:24] if m.kind == "place" and m.sense != city]
        if lead and len(set(lead)) == 1 and lead[0] in told and not speaks_for_city:
            return lead[0]
    everywhere = ours - {city}
    if len(everywhere) == 1 and everywhere <= told and len(districts) == 0 and not speaks_for_city:
        return next(iter(everywhere))
    return home or city


def page_of(title: str, text: str) -> str:
    """What the page of a newspaper is called that an article or a whole page begins with: B02版：〔台山新闻〕; else
    nothing."""
    page = _PAGE.match(title.strip()) or _PAGE.match(text)
    return page["name"] if page is not None else ""


def _is_whole(mark: Mark) -> bool:
    return mark.kind == "whole" and mark.sense == "city"


def _is_districts(marks: list[Mark], whole: Mark, city: str) -> bool:
    """Whether a whole is a district's that is a city: 台山|全市, 台山市发改部门介绍，|全市…, or one told before (该市).
    `marks` are those of its sentence."""
    told = [m for m in marks if m.kind == "place" and m.end <= whole.start]
    is_near = bool(told) and (told[-1].end == whole.start or told[0].start == marks[0].start)
    return whole.word == "该市" or (is_near and told[-1].sense != city)


def _signed(text: str, region: Region, story: Story) -> str | None:
    """The district whose office signs below what it has published: 鹤山市发展和改革局."""
    for line in story.sentences[-_SIGNATURE:]:
        marks = [m for m in line.marks if m.kind == "place" and m.sense in region.districts]
        if line.is_heading and marks and marks[0].start == line.start and _SIGNS.match(text, marks[0].end, line.end):
            return marks[0].sense
    return None


def _told_of(text: str, region: Region, story: Story, title: list[Mark], body: list[Mark]) -> set[str]:
    """The places an article may be about: those of its title and its beginning, and those named more than once."""
    until = story.sentences[min(_OPENING, len(story.sentences)) - 1].end if story.sentences else 0
    told = [m.sense for m in body if m.kind == "place" and not _is_in_name(text, region, m)]
    early = {m.sense for m in body if m.kind == "place" and m.start < until and not _is_in_name(text, region, m)}
    return (
        early
        | {sense for sense, times in Counter(told).items() if times > 1}
        | {m.sense for m in title if m.kind == "place" and not _is_in_name(story.title, region, m)}
    )


def _is_in_name(text: str, region: Region, mark: Mark) -> bool:
    """某某湖|高速公路, 台山|机场: works that bear a place's name tell of the works, not whose news it is."""
    return mark.kind == "place" and (is_of_way(text, region, mark) or is_of_works(text, mark))


def is_venue(text: str, region: Region, marks: list[Mark], mark: Mark) -> bool:
    """Whether the whole city's event is held there: 全市现场会在开平召开. `marks` are those of the sentence."""
    if mark.kind != "place" or text[mark.start - 1 : mark.start] != "在" or not _HELD.match(text, mark.end):
        return False
    return any(m.end <= mark.start and (m.word == "全市" or m.sense == region.city) for m in marks)


def _home(vocabulary: Vocabulary, region: Region, outlet: str) -> str | None:
    """Whose paper it is: 鹤山发布, and that of a town (横陂发布) is its district's."""
    marks = [m for m in vocabulary.find(outlet) if m.kind == "place"]
    if marks:
        return marks[0].sense
    town = _TOWNS_PAPER.match(outlet)
    return next((region.places[name] for of in _TOWNS if town and (name := town["name"] + of) in region.places), None)


def _county(text: str, story: Story, outlet: str) -> str | None:
    """The county whose paper, title or opening it is, for an article that names none of ours."""
    opening = (text[s.start : s.end] for s in story.sentences[:2])
    named = (_COUNTY.search(words) for words in (outlet, story.title, *opening))
    return next((county["name"] for county in named if county), None)


def _papers_city(text: str, story: Story, vocabulary: Vocabulary, outlet: str) -> str | None:
    """The city of a paper that bears a name no vocabulary knows (某阳日报), where title or opening speak of it."""
    paper = _CITYS_PAPER.match(outlet)
    if paper is None or paper["name"] in _NO_CITY or vocabulary.find(outlet):
        return None
    opening = text[story.sentences[0].start : story.sentences[0].end] if story.sentences else ""
    is_told = story.title.startswith(paper["name"]) or f"{paper['name']}市" in opening
    return paper["name"] + "市" if is_told else None


def _general(text: str, region: Region, story: Story, title: list[Mark]) -> str | None:
    """The country or the province, for an article that names none of ours and opens its title or its text with it."""
    opening = story.sentences[0].marks if story.sentences else []
    for found, source in ((title, story.title), (opening, text)):
        marks = [
            m for m in found if m.kind != "elsewhere" or not (FIRM_OF.match(source, m.end) or _is_grade(source, m))
        ]
        mark = next((m for m in marks[:2] if m.kind == "elsewhere"), None)
        if mark is not None:
            is_general = mark.sense in ("全国", region.province) and not any(_is_in(source, mark, m) for m in marks)
            return mark.sense if is_general else None
    return None


def _is_grade(text: str, mark: Mark) -> bool:
    """新增|国家高新技术企业, 国家高新区: what somebody was named, not who speaks."""
    return mark.word == "国家" and (
        text[mark.start - 1 : mark.start].isalnum() or _GRADES.match(text, mark.end) is not None
    )


def _is_in(text: str, wide: Mark, mark: Mark) -> bool:
    """广东|佛山, 广东省|佛山市, 佛山市|顺德区: a city behind the province it lies in, a district behind its city."""
    return mark.kind == "elsewhere" and wide.end <= mark.start and text[wide.end : mark.start] in _OF_WIDER


def _narrowest(text: str, marks: list[Mark], mark: Mark) -> Mark:
    """The last of the places that a mark opens, each in the one before: 佛山市|顺德区."""
    for inner in marks:
        if _is_in(text, mark, inner):
            mark = inner
    return mark


def _paper(vocabulary: Vocabulary, region: Region, outlet: str, body: list[Mark], end: int) -> str | None:
    """The city of another city's paper (阳江日报), unless the text names one of our places by `end`."""
    first = next(iter(vocabulary.find(outlet)), None)
    if first is None or first.kind != "elsewhere" or first.start or first.sense in ("全国", region.province):
        return None
    named = next((m for m in body if m.kind in ("place", "elsewhere")), None)
    if named is not None and named.kind == "place" and named.start < end:
        return None
    return first.sense if first.sense.endswith(("市", "区", "省")) else first.sense + "市"


def _abroad(text: str, region: Region, headline: str, title: list[Mark], body: list[Mark]) -> str | None:
    """Another city, when title or opening is about it and ours is not named there."""
    for marks, source in ((title, headline), (body[:12], text)):
        if any(m.kind == "place" for m in marks):
            return None
        outside = [m for m in marks if m.kind == "elsewhere" and not _PAPER.match(source, m.end)]
        for before, mark in pairwise([None, *outside]):
            if mark is None or mark.sense in ("全国", region.province):
                continue
            if _is_venue_abroad(source, mark):
                return None
            is_led = source is headline and _LEADS.fullmatch(source, 0, mark.start) is not None
            is_chained = before is not None and _is_in(source, before, mark)
            if mark.start == 0 or is_led or is_chained or mark.word.endswith("省") or _words(source, mark) != mark.word:
                return _full_name(source, _narrowest(source, outside, mark))
    return None


def _is_venue_abroad(text: str, mark: Mark) -> bool:
    """Whether an event is held in another city: …对接活动|在佛山市南海区举行. Whose it is, that does not say."""
    end = mark.start + len(_words(text, mark))
    return text[mark.start - 1 : mark.start] in ("在", "赴", "到") and _HELD.match(text, end) is not None


def _opener(text: str, region: Region, body: list[Mark]) -> str | None:
    """The city that a clause of the opening begins with or where something is built, in an article that nothing else
    says is ours."""
    for mark in body[:12]:
        if mark.kind == "elsewhere" and mark.sense not in ("全国", region.province):
            is_partner = text[mark.start - 1 : mark.start] in ("与", "和") and _OFFICE.match(text, mark.end) is not None
            opens = mark.start == 0 or text[mark.start - 1] in "，。；：\n " or is_partner
            inner = _narrowest(text, body, mark)
            is_site = text.endswith(_STANDS_IN, 0, mark.start) or (
                text[mark.start - 1] == "在"
                and _STEP_THERE.match(text, inner.start + len(_words(text, inner))) is not None
            )
            is_told = is_site or (opens and not FIRM_OF.match(text, mark.end))
            return _full_name(text, inner) if is_told else None
    return None


def _named_in_title(region: Region, headline: str, title: list[Mark]) -> str | None:
    """The city that a title is about wherever it stands there, for an article that nothing says is ours: 对话市投促局
    局长：前三季度，肇庆引来多少投资？ Neither where a company comes from nor where somebody goes."""
    for mark in title:
        is_city = mark.kind == "elsewhere" and mark.sense not in ("全国", region.province)
        is_other = headline.endswith(_GONE_TO, 0, mark.start) or FIRM_OF.match(headline, mark.end) is not None
        if is_city and not is_other:
            return _full_name(headline, _narrowest(headline, title, mark))
    return None


def _words(text: str, mark: Mark) -> str:
    """What the text adds to a place: 佛山|市, 阳江|高新区."""
    named = PART_OF_CITY.match(text, mark.end)
    return text[mark.start : named.end() if named else mark.end]


def _full_name(text: str, mark: Mark) -> str:
    words = _words(text, mark)
    name = mark.sense if words == mark.word else words
    return name if name.endswith(("市", "区", "省", "县")) else name + "市"
