"""Words that stand where a name may stand and are none: adverbs, feasts, who owns it, the first thing of a line."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ProjectFact


def names(text: str) -> list[str]:
    return [f.name for f in read(text, published=date(2026, 11, 22), place="鹤山市") if isinstance(f, ProjectFact)]


@pytest.mark.parametrize(
    "text",
    [
        "清明过后才动工。",
        "雨季前难以投产。",
        "青岚链条拿下的是三江镇一块62亩的地。",
        "这是企业落户江海二十年来的第四次扩产。",
        "2027年底前完成首架样机下线。",
        "它的第一盒鲜奶下线。",
        "市领导带队到云岭高新区调研，厂房已封顶。",
        "不然新项目没地方落地。",
        "余下部分明年完工。",
        "业主表态拿地就动工。",
        "年内至少一半项目开工。",
        "江门各地项目建设现场依旧火热。",
        "此前签约的澳资项目推进顺利。",
        "去年引荐的乡贤项目已动工。",
        "他们租赁标准厂房，明年投产。",
        "已经落地的也有新动静。",
        "设备陆续运进厂房，计划明年3月投产。",
    ],
)
def test_pieces_of_a_sentence_are_no_names(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("青岚进厂道路昨日动工。", "青岚进厂道路"),
        ("禾木保障性租赁住房项目昨日动工。", "禾木保障性租赁住房项目"),
        ("云岭海外仓昨日动工。", "云岭海外仓"),
        ("云岭第二水厂昨日动工。", "云岭第二水厂"),
        ("总投资2亿元的侨都广场昨日动工。", "侨都广场"),
        ("一块钱农场昨日开业。", "一块钱农场"),
        ("业主单位禾木游艇制造有限公司拿下一宗地，投资2亿元。", "禾木游艇制造"),
    ],
)
def test_names_that_look_like_them_are_read(text: str, name: str) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "其中①④⑧三项务必于11月底前动工。",
        "总投资58亿元的一期工程36台机组已吊装22台。",
        "首期两条窑炉线上月投产。",
        "一楼实验室正在装修。",
        "本次扩建明年动工。",
        "禾木机械与工业城签下投资意向书。",
    ],
)
def test_parts_and_partners_are_no_names(text: str) -> None:
    assert not {"①④⑧三项", "工程36台机组", "首期两条窑炉线", "一楼实验室", "本次扩建", "禾木机械与工业城"} & set(
        names(text)
    )
