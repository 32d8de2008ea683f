"""Words that only look like a step, and figures that only look like a name."""

from __future__ import annotations

from datetime import date

import pytest

from bot import facts

DAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    "text",
    [
        "产品用于新能源汽车连接器和电动工具。",
        "砺川项目启动工程招标。",
        "砺川储能的扩产版图再添一笔。",
        "要趁三季度的好时候多推一批项目。",
        "禾木电池项目建立项目专班，由副镇长挂点。",
        "禾木生物成立项目公司。",
        "鹤山市禾木产业园带动工业投资增长8%。",
        "禾木文旅园修复工程师傅的老手艺。",
        "禾木小区加装电梯。",
        "禾木产业园设了侨商服务直通车。",
        "禾木新馆散落在各处的旧物件集中了。",
    ],
)
def test_no_step_is_read_into_other_words(text: str) -> None:
    assert not [fact for fact in facts.read(text, published=DAY) if fact.kind == "project"]


def test_what_stands_across_two_words_hides_no_step() -> None:
    text = "投资8亿元建设禾木物流产业园。在宅梧镇，首台风机已吊装，禾木风电场年底并网。"
    found = [fact for fact in facts.read(text, published=DAY) if fact.kind == "project"]
    assert [getattr(fact, "name", "") for fact in found] == ["禾木物流产业园", "禾木风电场"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("珠江西岸新增长极加快形成，全市今年引进项目20个。", "江门市"),
        ("公司前期投入4500万元，禾木电池项目投产。", "江门市"),
        ("滨水步道边，禾木酒店今天开业。", "江门市"),
        ("恩平的禾木音响已打进日本市场，禾木音响二期今天动工。", "恩平市"),
    ],
)
def test_what_stands_across_two_words_is_no_place(text: str, place: str) -> None:
    (fact,) = facts.read(text, published=DAY)
    assert fact.place == place


def test_a_stretch_is_not_called_by_its_floor() -> None:
    text = "全市引进10亿元以上项目确保42个，力争48个。"
    names = {fact.indicator for fact in facts.read(text, published=DAY) if fact.kind == "target"}
    assert not [name for name in names if "42" in name]


def test_new_jobs_are_a_figure_that_is_reached() -> None:
    (fact,) = facts.read("2025年，全市城镇新增就业4.83万人。", published=DAY)
    assert (fact.kind, getattr(fact, "value", 0), getattr(fact, "unit", "")) == ("actual", 4.83, "万人")
