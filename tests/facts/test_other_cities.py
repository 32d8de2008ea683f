"""News of other cities, counties and provinces: whose it is, however an article says so. None of it is ours."""

from __future__ import annotations

from datetime import date

import pytest

from bot import regions
from bot.facts import read

PUBLISHED = date(2024, 6, 19)
CITIES = {
    "肇庆": "肇庆市",
    "珠海金湾区": "金湾区",
    "佛山市顺德区": "顺德区",
    "阳江高新区": "阳江高新区",
    "湖南郴州": "郴州市",
    "广西梧州": "梧州市",
    "鼎湖区": "鼎湖区",
    "阳西县": "阳西县",
    "云浮新兴县": "新兴县",
}
ARTICLES = [
    ("{}一季度19个项目集中签约", "{}发布", "6月18日，{}举行项目集中签约仪式，19个项目同台落笔，投资总额86.5亿元。"),
    ("19个项目集中签约", "某某日报", "6月18日，{}举行项目集中签约仪式，19个项目同台落笔，投资总额86.5亿元。"),
    ("对话局长：{}引来多少真金白银", "某某日报", "局长：到5月底，全市今年新签约亿元以上项目236个，投资1180.6亿元。"),
    ("今年目标这样定", "某某日报", "6月18日，{}人民代表大会会议开幕，今年预期地区生产总值增长6%左右。"),
    ("走进{}的工业园", "南方日报", "走进{}的工业园，塔吊林立。今年前5个月，园区新引进项目19个，计划投资86.5亿元。"),
    ("大项目动工", "南方日报", "昨日，总投资30亿元的禾木电池基地在{}动工。"),
    ("大项目落户{}", "羊城晚报", "昨日，禾木电池基地项目签约落户{}，计划投资30亿元。"),
]


def places(text: str, title: str = "", outlet: str = "南方日报", published: date = PUBLISHED) -> set[str | None]:
    return {fact.place for fact in read(text, published=published, title=title, outlet=outlet)}


@pytest.mark.parametrize(("title", "outlet", "body"), ARTICLES)
@pytest.mark.parametrize("city", CITIES)
def test_the_narrowest_place_that_is_told_of_owns_its_news(city: str, title: str, outlet: str, body: str) -> None:
    assert places(body.format(city), title.format(city), outlet.format(city)) == {CITIES[city]}


def test_a_paper_of_ours_tells_of_our_own_trip() -> None:
    assert places("昨日签约项目11个，总投资38.2亿元。", "赴深圳路演三小时带回11份合同", "恩平发布") == {"恩平市"}


def test_several_cities_are_counted_one_by_one() -> None:
    told = "今年以来，广东各市项目签约提速：阳江签约46个、338亿元；茂名签约33个、276亿元。"
    assert {"阳江", "茂名"} <= {(place or "").removesuffix("市") for place in places(told, "粤西项目签约提速")}
    told = "东道主签下58个项目；衡阳46个、338亿元。"
    assert "衡阳" in places(told, "江门主办对接会", "江门日报")


def test_the_hospital_of_a_county_owns_nothing_beside_it() -> None:
    told = "今年，清远市加快阳山县人民医院新院、凤城第四小学等项目建设。"
    assert places(told, "清远今年抓好重点项目") == {"清远市"}


@pytest.mark.parametrize("words", ["会城河南污水处理厂三期动工", "就业创新余地项目动工", "提高要素保障项目动工"])
def test_a_place_across_two_words_is_none(words: str) -> None:
    assert places(f"昨日，{words}。", "项目动工", "新会发布") <= {"新会区"}


def test_a_city_is_not_outside_itself() -> None:
    region = regions.load()
    assert not region.elsewhere.keys() & region.places.keys()
    assert "江门" not in region.elsewhere


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("本报广州5月20日电（记者 某某）今天下午，", "2021-05-20"),
        ("本报5月20日讯 昨天上午，", "2021-05-19"),
        ("本报讯（记者 某某）昨天上午，", "2021-05-20"),
        ("本报广州3月20日电（记者 某某）昨天上午，", "2021-05-20"),  # a date of long ago is another thing
    ],
)
def test_today_is_the_day_of_the_dateline(opening: str, day: str) -> None:
    facts = read(f"{opening}江海区签约项目12个，总投资30亿元。", published=date(2021, 5, 21), outlet="江门日报")
    assert {fact.period for fact in facts} == {day}
