"""Who may promise: the commitments that count are those of offices, places and firms of the economy, not the wishes of
hosts, teams, shops, schools, wards and forecasters; and how many events somebody holds is no commitment, unless they
are to win investment. And what one firm tells of itself is no figure of the economy.
"""

from __future__ import annotations

import re

from bot.facts.marks.scene import Sentence

_OFFICE = re.compile(
    r"(?:[市区县镇](?![民场])|街道|政府|局|[市区县]委|管委会|报告|方案|规划|会议)[^，。；]{0,12}?"
    r"(?:将|计划|拟|要|力争|确保|提出|明确|部署|获悉|介绍|透露|表示|今年|全年|目标)"
)
_OF_PLACE = re.compile("(?:今年|明年|还|也)?(?:将|计划|拟|要|力争|确保)")  # 台山|将新建…
_PRIVATE = re.compile(
    r"(?:主办方|承办方|组委会|筹委会|品牌|厂商|商家|店主|老板娘?|球队|俱乐部|教练|主帅|队长|选手|学院|大学|学校|院长|校长|科室|主任医师"
    r"|医院|被告|原告|团伙|券商|机构|专家|分析师|业内人士|农户|养殖户|种植户|合作社|家庭农场|分公司|支公司|支行|(?<!人民银行[一-鿿]{2}市)(?<!人民银行[一-鿿]{2})分行|网友|村民|车主|业主)"
    r"[^，。；]{0,6}?(?:计划|将|预计|预测|力争|表示|说|宣布|透露|目标|承诺|打算|拟|希望|争取)"
)
_ONE_FIRM = re.compile(
    r"(?:这家|该|一家|我们)(?![市区县镇园行产类批局])[^，。；：\d]{0,14}?(?:公司|企业|工厂|集团)(?![家们数总]|[^，。；\d]{0,4}增加值)"
)
_HEAD_OF_FIRM = re.compile(
    r"(?:车间主任|董事长|总经理|总裁|厂长|创始人|老板|(?:公司|企业)[^，。；]{0,6}负责人)[^，。；：]{0,10}(?:说|介绍|表示|透露|坦言)"
)
_OPENS_WITH_FIRM = re.compile(
    r"(?:公司|企业|集团|厂里)(?=去年|今年|20\d\d年|占|现有|目前|拥有|产品|员工|自\d|成立)"
)  # 公司|占全球份额20%
_SPEAKER = 24
_EVENTS = re.compile(
    r"(?:活动|讲座|培训|巡展|展演|演出|宣讲|义诊|沙龙|直播|比赛|赛事|课程)[^，。；\d]{0,4}\d+[余多]?(?:场|期|次|堂)"
)
_PROMOTION = re.compile("招商|引资|推介|对接|招引|双招双引|经贸|展会|签约")


def is_of_one_firm(text: str, sentence: Sentence, position: int) -> bool:
    """Whether what stands at a position is told of one firm: 该企业拥有专利126项, “…占比5.6%。”某某公司负责人说."""
    if _ONE_FIRM.search(text, sentence.start, position) or _OPENS_WITH_FIRM.match(text, sentence.start, position):
        return True
    closes = "”" in text[sentence.end - 1 : sentence.end + 1]  # …占比5.6%。”|某某公司负责人说
    behind = sentence.end + _SPEAKER * closes
    return text.find("“", sentence.start, position) >= 0 and _HEAD_OF_FIRM.search(text, position, behind) is not None


def is_office(text: str, sentence: Sentence, position: int) -> bool:
    """Whether an office or a place is said to promise what stands at a position: 记者从某局获悉，今年某区将建成…;
    到2027年，全市建成…."""
    for mark in sentence.marks:
        if mark.kind == "whole" and mark.end <= position:
            return True
        if mark.kind == "place" and _OF_PLACE.match(text, mark.end, sentence.end):
            return True
    return _OFFICE.search(text, sentence.start, sentence.end) is not None


def is_private(text: str, sentence: Sentence, position: int) -> bool:
    """Whether the one who promises what stands at a position is no office and no firm of the economy."""
    return _PRIVATE.search(text, sentence.start, position) is not None


def counts_events(text: str, sentence: Sentence, end: int) -> bool:
    """Whether events are counted before a position: 开展同类活动20场，覆盖…."""
    return (
        _EVENTS.search(text, sentence.start, end) is not None
        and _PROMOTION.search(text, sentence.start, sentence.end) is None
    )
