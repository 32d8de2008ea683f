"""Whose fact it is: mentions, speakers, headings, 我市, other cities."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read

PUBLISHED = date(2024, 7, 10)


@pytest.mark.parametrize(
    ("text", "title", "outlet", "place"),
    [
        ("上半年，棠下镇工业投资12亿元。", "", "江门日报", "蓬江区"),
        ("上半年，全市工业投资12亿元。", "", "台山发布", "台山市"),
        ("上半年，全市工业投资12亿元。", "", "江海发布", "江门市"),
        ("上半年，全区工业投资12亿元。", "", "江海发布", "江海区"),
        ("上半年，高新区工业投资12亿元。", "", "江门日报", "江海区"),
        ("上半年，广东工业投资12亿元。", "", "江门日报", "广东省"),
        ("上半年，我国工业投资12亿元。", "", "江门日报", "全国"),
        ("上半年，工业投资12亿元。", "开平工业跑出加速度", "江门日报", "开平市"),
        ("上半年，工业投资12亿元。", "珠海高新区开门红", "珠海特区报", "珠海高新区"),
        ("上半年，鹤山市工业投资12亿元。", "", "江门日报", "鹤山市"),
        ("恩平市委书记某某表示，将加强与蓬江、江海的对接，确保工业投资12亿元。", "", "江门日报", "恩平市"),
        ("新会区：\n上半年，工业投资12亿元。", "", "江门日报", "新会区"),
        ("上半年，工业投资12亿元。", "", "", "江门市"),
    ],
)
def test_the_nearest_governing_mention_owns_a_figure(text: str, title: str, outlet: str, place: str) -> None:
    (fact,) = read(text, published=PUBLISHED, title=title, outlet=outlet)
    assert fact.place == place


def test_the_given_place_of_a_source_is_the_last_resort() -> None:
    (fact,) = read("上半年，工业投资12亿元。", published=PUBLISHED, place="新会区")
    assert fact.place == "新会区"
    assert "place" not in fact.evidence


def test_each_part_of_a_sentence_keeps_its_own_owner() -> None:
    text = "7月8日，江海区27个重点项目集体签约；隔天，鹤山签下15个新项目。"
    assert [(f.place, f.period) for f in read(text, published=PUBLISHED)] == [
        ("江海区", "2024-07-08"),
        ("鹤山市", "2024-07-09"),
    ]


def test_a_project_belongs_where_it_settles() -> None:
    (fact,) = read("青禾机器人的智能装备基地项目落户开平翠山湖。", published=PUBLISHED, outlet="江门日报")
    assert (fact.place, fact.evidence["place"].words) == ("开平市", "开平")


def test_places_do_not_pass_from_one_article_of_a_page_to_the_next() -> None:
    page = (
        "台山市委书记某某：\n台山市委书记某某表示，今年全市工业投资力争增长10%，奋力实现新突破新跨越。\n\n"
        "江门日报讯（记者/某某）上半年，全市工业投资增长8%，经济运行稳中向好、进中提质。"
    )
    assert [f.place for f in read(page, published=PUBLISHED, outlet="江门日报")] == ["台山市", "江门市"]
