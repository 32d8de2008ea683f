"""Other places than ours as owners: the country, the province, other cities.

They govern only as the subject of a figure (广东GDP…, 深圳今年前十个月固定资产投资…) or of a promise of theirs
(广东省提出，…), not where they rank, compare or are where a company comes from.
"""

from __future__ import annotations

import re

from bot.facts.context.homes import FIRM_OF, PART_OF_CITY
from bot.facts.context.owners import ALONGSIDE, ALONGSIDE_WORDS, COMPARED, Owner
from bot.facts.marks.scene import Clause
from bot.facts.marks.words import Mark
from bot.regions import Region

_WITH = tuple(word for word in ALONGSIDE if word != "比")  # 比全省平均水平（3.25%）高: the bracket is the province's
_LEVEL = re.compile(
    r"(?:市|省)?(?:的)?(?:GDP|(?:地区|国内)生产总值|经济总量|经济|平均水平|规上|规模以上|固定资产|工业|外贸|进出口|社会消费|(?:全省)?新?签约|(?:全省)?新?引进|全省|同期|(?:仅|则|也)?(?:增长|下降)[约超]?\d)(?!统一核算|核算)"
)
_THEN = re.compile(r"(?:今年|去年|上半年|下半年|前[一二三四五六七八九十\d]|一季度|\d{4}年|1[—-])")
_BRINGS = re.compile(  # 惠州|今年新引进项目71个
    rf"{_THEN.pattern}[^，。；\d]{{0,6}}(?:新?引进|新?签约|新?[动开]工|投产|新增)[^，。；\d]{{0,12}}\d"
)
_TELLS = re.compile(
    r"\d+[个项宗]|是[\d.]+%|(?:今年|明年|也|还)*(?:计划|提出|力争)"
)  # 衡阳|46个、338亿元；顺德|计划今年…
_INSTITUTION = re.compile(
    "[^，。；、]{0,4}(?:医院|[中小]学|学校|[水电]厂|水库|公路|大道)"
)  # 阳山县|人民医院: a name of works
_OF_RANK = re.compile(
    r"[首第最]|前(?![一二三四五六七八九十\d])|人大|政协|先进(?!制造)|文明|重点|知名|统一|各地|唯一|[^，。；]{0,20}(?:公司|集团|产业园|学院|大学)"
)
# 广东省|提出, 省里|要求, 国家|统计局数据显示: it speaks, and what follows is told of it.
_SPEAKS = re.compile(
    r"(?:省|里|[省市]?政府(?:工作报告)?|[省市]?委(?:、?省政府)?|有关部门)*(?:今年|已|也|还)*(?:提出|明确|要求|定下|部署|印发|出台)"
    r"|(?:统计局|海关总署|商务部|工信部)(?!江门)[^，。；：]{0,8}(?:显示|发布|公布|获悉|通报)"
)
_FROM_THERE = re.compile("(?:投资|资[金本]|客商|企业|商人)(?!环境)")  # 香港|资金到账1.96亿美元: where it comes from
_HELD_THERE = re.compile("(?:集中|成功|现场)?(?:签|举[行办]|召开|推介)")  # 在香港|签约的7个项目
_SIZE = re.compile(r"[^，。；\d]{0,16}(?:规模|产值|总[额量]|面积|产量|比重|增速|收入|用电量)[^，。；\d]{0,10}\d")

_TOTALS = ("gdp", "invest", "trade", "money")  # measures that only a place has: 广东|实际使用外资856亿元
_TOLD = re.compile(r"[^，。；\d“]{4,14}\d")


def outside_owner(text: str, region: Region, mark: Mark, clause: Clause) -> Owner | None:
    """The owner that a mention of another place makes, or None where it does not govern."""
    opens = mark.start - clause.start <= 2
    if text[max(clause.start, mark.start - 4) : mark.start].endswith((*_WITH, *COMPARED, *ALONGSIDE_WORDS)):
        return None
    if mark.word == "国家" and mark.start - clause.start > 1:  # 共建国家进出口
        return None
    if text[mark.start - 1] in "在赴到" and _HELD_THERE.match(text, mark.end):
        return None
    tail = text[mark.end : mark.end + 24]
    if tail.startswith("平均") and not opens and text[mark.start - 1] != "比":
        return None  # 跑赢全省|平均水平: what one's own is held against
    if _LEVEL.match(tail):
        city = tail.startswith("市") and mark.sense == mark.word
        return Owner(mark.sense + "市" * city, mark.start, mark.end)
    if opens and any(m.start == mark.end and m.sense in _TOTALS for m in clause.of("econ")) and _TOLD.match(tail):
        return Owner(mark.sense, mark.start, mark.end)
    is_measured = any(m.kind == "econ" and m.start > mark.end for m in clause.marks)
    if mark.sense in ("全国", region.province):
        if not opens and all(t.end != mark.start for t in clause.times):
            return None
        governs = (is_measured or _SIZE.match(tail)) and not _OF_RANK.match(tail)
        return Owner(mark.sense, mark.start, mark.end) if governs or _SPEAKS.match(tail) else None
    return _city(text, mark, tail, is_measured=is_measured) if opens else None


def _city(text: str, mark: Mark, tail: str, *, is_measured: bool) -> Owner | None:
    """The owner that another city, district or county makes which opens its clause. `tail`: the words behind it."""
    if FIRM_OF.match(text, mark.end) or _FROM_THERE.match(text, mark.end):
        return None
    named = PART_OF_CITY.match(text, mark.end)
    if named is not None and named.end() > mark.end:
        return Owner(text[mark.start : named.end()], mark.start, named.end())
    is_full = mark.word.endswith(("市", "区", "县")) and not _INSTITUTION.match(tail)
    is_told = is_measured or _BRINGS.match(tail) is not None
    governs = is_full or _TELLS.match(tail) is not None or (is_told and _THEN.match(tail) is not None)
    return Owner(mark.sense, mark.start, mark.end) if governs else None
