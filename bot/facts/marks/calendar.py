"""The words of time, and what each of them says on the day of publication.

今年, 去年底, 昨日 and bare months are resolved against the publication date, or against the year and the day that were
named shortly before. How the times of a sentence bear on each other is told in `periods`.
"""

from __future__ import annotations

import re
from datetime import date

from bot.facts.marks.numerals import read_small
from bot.facts.marks.relative import MONTHS_END, RELATIVE_KINDS, resolve_relative
from bot.facts.marks.relative import WORDS as RELATIVE
from bot.facts.marks.times import Time, make_day, make_day_after, make_time, make_year, months

_CN = "一二三四五六七八九十"
# The month of each, as far as the moon allows; of a season its last month, or 开学's.
_BOTH_FEASTS = dict.fromkeys(("国庆中秋", "中秋国庆", "国庆、中秋", "中秋、国庆"), 10)
_ONE_FEAST = {
    "元旦": 1, "除夕": 2, "春节": 2, "元宵": 2, "清明": 4, "五一": 5, "劳动": 5, "端午": 6, "中秋": 9, "国庆": 10,
    "双十一": 11,
}  # fmt: skip
_SEASONS = {
    "寒假": 2, "暑假": 8, "暑期": 8, "汛期": 10, "台风季": 10, "秋季学期": 9, "秋季开学": 9, "新学年": 9, "开春": 3,
    "入秋": 9, "入冬": 11,
}  # fmt: skip
_BEFORE = {"寒假": 1, "暑假": 7, "暑期": 7, "汛期": 4, "台风季": 6}  # 汛期|前: the season has not begun
_FEASTS = _BOTH_FEASTS | _ONE_FEAST | _SEASONS
# The month and the day of each 春节.
_SPRINGS = {
    2011: (2, 3), 2012: (1, 23), 2013: (2, 10), 2014: (1, 31), 2015: (2, 19), 2016: (2, 8), 2017: (1, 28),
    2018: (2, 16), 2019: (2, 5), 2020: (1, 25), 2021: (2, 12), 2022: (2, 1), 2023: (1, 22), 2024: (2, 10),
    2025: (1, 29), 2026: (2, 17), 2027: (2, 6), 2028: (1, 26), 2029: (2, 13), 2030: (2, 3), 2031: (1, 23),
    2032: (2, 11), 2033: (1, 31), 2034: (2, 19), 2035: (2, 8),
}  # fmt: skip
_AT_SPRING = ("春节", "除夕")
_WILLED = re.compile("(?:力争|确保|争取|预计|将|计划|有望|可望|拟|务必|保证|目标)[^，。；]{0,6}$")
_WITHIN_YEAR = (  # 明年|初, 明年|中
    "(?:[底末]|初(?![步期中级次心具露见现始衷试])|中(?![秋国央医小学心部山级标药间试东西华南北介期旬]))?"
)
_YEAR = rf"(?P<year>(?:19|20)\d\d)年(?!期){_WITHIN_YEAR}|(?P<cn_year>二〇[〇一二三四五六七八九]{{2}})年"
_YEAR += r"|(?P<near>今年|去年|前年|(?<!照)明年|来年|(?<![产成用营工])后年(?![产销营纳税均创])"  # not 达产后|年产值
_YEAR += r"|本年度|本年|当年(?!签约|动工|开工|投产|供地)|(?<![\d之])年内(?!的?(?:最|新高|新低))"
_YEAR += rf"|(?:年初|[开新]年)(?=以来|[至到]\d)|上年(?![度同末底初])){_WITHIN_YEAR}"
_PART = (
    r"(?P<month>\d{1,2})月(?:份)?(?:(?P<day>\d{1,2})(?:日|号(?![线楼机桩泊厂馆]))|(?P<mid>上旬|中旬|下旬|初|底|末))?(?:(?:-|—|~|至|到)(?:(?P<month3>\d{1,2})月)?(?P<day3>\d{1,2})日)?"
    r"|(?P<cn_month>十[一二]?|[一二三四五六七八九]|(?<=年)首)月(?:份)?(?![饼球亮])(?:(?P<cn_day>[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号]|(?P<cn_mid>上旬|中旬|下旬|初|底|末))?"
    rf"|(?:第)?(?P<quarter>[{_CN[:4]}1-4首](?=季度)|首(?=季))季度?(?P<q_end>末)?"
    r"|前(?P<quarters>[两二三])(?:个)?季度"
    # 半年数据喜忧参半
    r"|(?P<half>上半年|下半年|(?<![上下近大前后每一两])半年(?=数据|报|账|考|答卷|成绩|经济|工作会|下来|来，))"
    r"|(?P<edge>全年|年底|年末|年尾|岁末|年初|年中|年度)"
    rf"|“?(?P<feast>{'|'.join(_FEASTS)})”?节?(?:前后|(?=[前后])后?|(?=期间|当天|首日|假期|长假|黄金周|\d天|[，、])|(?=[投动开竣封试完启交打迎达点复进落并验搬通首揭摘签拿挂]))"
)
_SPAN = (
    r"(?P<from>\d{1,2})(?:月)?(?:份)?(?:-|—|~|至|到)(?P<to>\d{1,2})月(?!\d{1,2}日)(?:份)?"
    rf"|(?:(?<!提)前|头)(?P<first>[{_CN}两\d]{{1,2}})(?:个)?月"
)
# What a date or a part of a year begins with. All that follows is optional: without this it would often match nothing.
_BEGINS = (
    r"(?=(?!\d年之?内)\d{1,4}(?:[年月日季~—至到-]|份[~—至到-])|十?[一二三四五六七八九十首][月季]|二〇|第[一二三四1-4首]季"
    rf"|[今去前明来后本当]年|年[内底末尾初中度]|[开新]年以|上年|[上下]?半年|全年|岁末|截至|[到至前]|头[{_CN}两\d]"
    rf"|“?(?:{'|'.join(_FEASTS)}))"
)
_NO_RECORD = "(?!内?的?(?:最|新高|新低|同期|首次))"  # 近两年来最高, 两年内的新低: how it ranks, not when
TIME_WORD = re.compile(
    r"(?=[\d月半今去前明来后本这周星当年上下开用全昨日近未头一二两三四五六七八九十首第“截刚到岁隔次翌新目过如眼现至迄元春清五劳端中国最几不除双寒暑汛台秋再入])(?:"
    r"(?P<bare_year>20\d\d)(?=[，、：])(?:(?<=回望20\d\d)|(?<=回首20\d\d)|(?<=回顾20\d\d)|(?<=走过20\d\d)|(?<=盘点20\d\d))"
    r"|(?P<y1>(?:19|20)\d\d)(?:年)?(?:-|—|~|至|到)(?P<y2>(?:19|20)\d\d|(?<=至)今(?!年))年?(?!\d)"
    rf"|{RELATIVE}"
    rf"|(?<![\d{_CN}])(?P<days_on>[{_CN}两])天(?:之)?后(?=[，的])"
    r"|前(?P<first_years>[二两三四])年(?:年均|平均)"
    rf"|{_BEGINS}(?P<lead>截至|(?<![高升加大长展增谈说提讲看想遇受得拿收接])到|至)?(?:(?:{_YEAR})(?:的|度)?[，]?)?(?:{_SPAN}|{_PART})?(?<![到至])(?P<deadline>之前|以前|前(?![两二三往来沿景期瞻述]))?"
    r"|(?P<plan>“十[三四五六]五”)(?!开局|收官之)(?:时期|期间)?(?:(?P<plan_end>期?末|收官)|[前头](?P<plan_years>[二两三四2-4])年)?"
    rf"|(?:(?<!接)近|过去|刚过去的)(?P<past_years>[{_CN}两\d])年(?:[来间]|(?![来间])){_NO_RECORD}"
    rf"|(?<![\d第])(?P<years_gone>[{_CN}两])年(?:[来间]|(?=年均|累计))"
    rf"|最后(?P<closing>[两二三四])个月"
    rf"|(?:今后|未来|用)(?P<next_years>[{_CN}两\d])年(?:左右)?(?:的?时间)?"
    rf"|(?:(?<![，。\n])|(?![{_CN}两]年时间，))(?P<within>[{_CN}两]|(?<!\d)[2-9](?=年之?内))年(?:之?内|(?:左右)?的?时间){_NO_RECORD}"
    r"|(?P<bare_day>\d{1,2})日(?!报|均|常|用|产|元))"
)
_BEGINS_ON = {"中旬": 11, "下旬": 21, "底": MONTHS_END, "末": MONTHS_END}  # the day from which it is no longer ahead
_PUSHED = re.compile("(?:推动|推进|促成|力促|加快|促进|支持)[^，。；]{0,30}$")
_WILL_BEFORE, _PUSH_BEFORE = 10, 36  # characters
_HOLIDAYS = ("假期", "长假", "黄金周")
_YEARS_END = 11  # from this month on the years to come begin with the next one
_PLANNED_FROM = "12-26"  # what is pushed to 年内 from this day on is for the year that the last days plan
_DIGITS = ("〇一二三四五六七八九十", "0123456789")
NUMERALS = {c: n for digits in _DIGITS for n, c in enumerate(digits)} | {"两": 2, "首": 1}
_SHIFT = {
    "今年": 0,
    "本年": 0,
    "本年度": 0,
    "年内": 0,
    "年初": 0,
    "开年": 0,
    "新年": 0,
    "上年": -1,
    "当年": 0,
    "去年": -1,
    "前年": -2,
    "明年": 1,
    "来年": 1,
    "后年": 2,
}


def resolve(hit: re.Match[str], published: date, year: int | None, day: date | None) -> Time | None:
    span = hit.span()
    if hit["y1"]:
        last = published.year if hit["y2"] == "今" else hit["y2"]  # 2015年至今
        return make_time(span, f"{hit['y1']}-{last}", "years", int(hit["y1"]), published)
    if hit["bare_year"]:
        return make_year(span, int(hit["bare_year"]), published)
    if hit["plan"]:
        first = 2016 + 5 * "三四五六".index(hit["plan"][2])
        if hit["plan_end"]:
            return make_time(span, str(first + 4), "year", first + 4, published)._replace(is_deadline=True)
        last = first + (NUMERALS[hit["plan_years"]] - 1 if hit["plan_years"] else 4)  # “十四五”前四年
        return make_time(span, f"{first}-{last}", "years", first, published)
    gone = hit["past_years"] or hit["years_gone"]
    if gone:
        last = published.year - (published.month <= 6)
        first = last - NUMERALS[gone] + 1
        if first == last:
            return make_time(span, str(last), "year", last, published)
        return make_time(span, f"{first}-{last}", "years", last, published)
    ahead = hit["next_years"] or hit["within"]
    if ahead:
        first = published.year + (hit["next_years"] is not None and published.month >= _YEARS_END)
        last = first + NUMERALS[ahead] - 1
        return make_time(span, f"{first}-{last}", "years", last, published) if last > first else None  # 一年内
    if hit["closing"]:  # 最后两个月: of this year
        first = 13 - NUMERALS[hit["closing"]]
        time = make_time(span, months(published.year, first, 12), "span", published.year, published)
        return time._replace(is_future=published.month < first)
    if hit["days_on"]:  # 1月13日，…。两天后，…
        return make_day_after(span, day, NUMERALS[hit["days_on"]], published) if day else None
    if any(hit[kind] for kind in RELATIVE_KINDS):
        return resolve_relative(hit, published, day)
    if hit["bare_day"]:
        return make_day(
            span, year or published.year, day.month if day else published.month, int(hit["bare_day"]), published
        )
    return _calendar(hit, published, year)


def _calendar(hit: re.Match[str], published: date, context: int | None) -> Time | None:
    span = hit.span()
    named = hit["year"] or hit["cn_year"]
    if hit["near"]:
        is_that_year = hit["near"] == "当年" and context is not None  # 2022年签约，当年完成主体建设
        is_next = hit["near"] == "年内" and f"{published:%m-%d}" >= _PLANNED_FROM and _is_pushed(hit)
        year: int | None = context if is_that_year else published.year + is_next + _SHIFT[hit["near"]]
    elif named:
        year = int(hit["year"]) if hit["year"] else int("20" + "".join(str(NUMERALS[c]) for c in named[2:]))
    else:
        year = context
    ends = bool(hit["deadline"]) or hit["lead"] in ("到", "至")
    time = _part(span, hit, year, published)
    if time is None:
        if year is None or not (named or hit["near"] or hit["edge"]):
            return None  # 前 of 前列 beside a year is no time
        time = make_time(span, str(year), "year", year, published)
    elif year is None:
        time = time._replace(is_guessed=True)
    return time._replace(is_deadline=True) if ends and hit["lead"] != "截至" else time


def _part(span: tuple[int, int], hit: re.Match[str], year: int | None, published: date) -> Time | None:
    """The part of the year, when one is named. A missing year is the nearest one that fits the publication."""
    if hit["from"] or hit["first"]:
        first = int(hit["from"] or 1)
        last = int(hit["to"]) if hit["to"] else read_small(hit["first"])
        if not (1 <= first < last <= 12) and not (hit["first"] and 1 <= last <= 12):
            return None
        base = year or _nearest(last, published)
        period = months(base, first, last)
        return make_time(span, period, "span", base, published, end_month=last)
    if named := hit["month"] or hit["cn_month"]:
        month = read_small(named)
        if not 1 <= month <= 12:
            return None
        base = year or (_coming(month, published) if hit["deadline"] else _told(hit, month, published))
        if day := hit["day"] or hit["cn_day"]:
            if hit["month3"] and hit["month3"] != hit["month"]:  # 从2月8日到5月18日
                return make_time(span, f"{base}-{month:02d}/{base}-{int(hit['month3']):02d}", "span", base, published)
            return make_day(span, base, month, read_small(day), published)
        middle = hit["mid"] or hit["cn_mid"] or ""
        time = make_time(span, f"{base}-{month:02d}", "month", base, published)
        is_ahead = time.period == f"{published:%Y-%m}" and published.day < _BEGINS_ON.get(middle, 0)
        return time._replace(is_deadline=middle in ("底", "末", "上旬", "中旬"), is_future=time.is_future or is_ahead)
    if hit["quarter"]:
        quarter = read_small(hit["quarter"])
        base = year or _nearest(quarter * 3, published)
        return make_time(span, f"{base}-Q{quarter}", "quarter", base, published, end_month=quarter * 3)._replace(
            is_deadline=bool(hit["q_end"]),
        )
    if hit["quarters"]:
        last = 3 * read_small(hit["quarters"])
        base = year or _nearest(last, published)
        return make_time(span, months(base, 1, last), "span", base, published, end_month=last)
    if hit["feast"]:
        return _feast(span, hit, year, published)
    base = year or published.year
    if hit["half"]:
        number = 2 if hit["half"] == "下半年" else 1
        return make_time(span, f"{base}-H{number}", "half", base, published, end_month=6 * number)
    edge = hit["edge"]
    if edge is None or (edge in ("年度", "年初") and hit["year"] is None and hit["near"] is None):
        return None
    return (
        make_time(span, str(base), "year", base, published)
        if edge not in ("年底", "年末", "年尾")
        else make_time(span, str(base), "year", base, published)._replace(is_deadline=bool(hit["deadline"]))
    )


def _feast(span: tuple[int, int], hit: re.Match[str], year: int | None, published: date) -> Time:
    """The month of a feast. A 春节 that is over was no deadline, unless a word of will stands before it."""
    feast = hit["feast"]
    month = _BEFORE.get(feast, _FEASTS[feast]) if hit["deadline"] else _FEASTS[feast]
    is_told = hit.string.startswith(_HOLIDAYS, hit.end())  # 春节假期，全市接待游客…: looked back on
    base = year or (_nearest if is_told else _coming)(month, published)
    spring = date(base, *_SPRINGS[base]) if feast in _AT_SPRING and base in _SPRINGS else None
    if spring is not None and (published.year, published.month) == (base, spring.month) != (base, month):
        month = spring.month  # told in the January that it falls in; it runs into February
    time = make_time(span, f"{base}-{month:02d}", "month", base, published)
    is_gone = spring is not None and time.period == f"{published:%Y-%m}" and published >= spring
    return time._replace(is_over=time.is_over or (is_gone and bool(hit["deadline"]) and not _is_willed(hit)))


def _is_willed(hit: re.Match[str]) -> bool:
    """Whether a word of will or a push leads to a time."""
    start = hit.start()
    return _is_pushed(hit) or _WILLED.search(hit.string, max(0, start - _WILL_BEFORE), start) is not None


def _is_pushed(hit: re.Match[str]) -> bool:
    return _PUSHED.search(hit.string, max(0, hit.start() - _PUSH_BEFORE), hit.start()) is not None


def _nearest(month: int, published: date) -> int:
    """The year of a bare month: this one, unless the other side of New Year is much nearer."""
    away = month - published.month
    return published.year - 1 if away > 7 else published.year + 1 if away < -8 else published.year


def _told(hit: re.Match[str], month: int, published: date) -> int:
    """The year of a month or a day that nothing wills: 3月，某某园投产, told in December, was this year's."""
    nearest = _nearest(month, published)
    return nearest if nearest <= published.year or _is_willed(hit) else published.year


def _coming(month: int, published: date) -> int:
    """The year of a bare feast or deadline: people speak of the one ahead sooner than of one long gone."""
    return published.year + 1 if month - published.month < -3 else published.year
