"""What a line begins with before it tells anything: a dateline, the number of an item. Neither is part of a name."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import Fact, ProjectFact

_NEWS = "禾木新材料有限公司昨天奠基，总投资3亿元。"
_ITEMS = ["禾木精密，计划投资2亿元，6月动工。", "云岭大道南延线建成通车。", "禾木电池项目总投资3亿元，6月动工。"]


def _read(text: str) -> list[Fact]:
    return list(read(text, published=date(2025, 11, 20)))


def _rows(text: str) -> list[tuple[str, str | None, float | None, str, str | None]]:
    found = (row for row in _read(text) if isinstance(row, ProjectFact))
    return [(row.name, row.company, row.amount_yi, row.stage.value, row.period) for row in found]


@pytest.mark.parametrize(
    "dateline",
    [
        "江门日报讯 ",
        "江门日报讯　",
        "本报讯 ",
        "本报讯|",
        "南方+讯 ",
        "台山融媒讯 ",
        "新会发布讯 ",
        "本报恩平讯 ",
        "新华社广州3月5日电 ",
        "新华社广州3月5日电 记者李明 ",
        "江门日报讯 记者李明 通讯员王红 ",
        "江门日报讯（李明 王红）",
        "江门日报讯 （记者 李明）",
        "（江门日报记者 李明）",
        "【江门日报讯】",
    ],
)
def test_a_dateline_is_no_part_of_the_name_behind_it(dateline: str) -> None:
    assert _rows(dateline + _NEWS) == _rows(_NEWS)


def test_what_only_ends_like_a_dateline_is_none() -> None:
    assert [row.name for row in _read("禾木通讯 产业园昨天奠基，总投资3亿元。") if isinstance(row, ProjectFact)]


@pytest.mark.parametrize("told", ["点燃第三条智能窑炉，项目今天投产。", "项目今天投产。"])
def test_the_place_of_a_dateline_is_the_articles(told: str) -> None:
    (row,) = _read(f"本报恩平讯（记者 李明）禾木瓷业{told}")
    assert row.place == "恩平市"


@pytest.mark.parametrize("item", _ITEMS)
@pytest.mark.parametrize("number", ["（二）", "(2)", "2.", "2．", "2）", "02", "02 ", "[2]", "【2】", "A.", "Ⅱ."])
def test_the_number_of_an_item_is_no_part_of_its_name(number: str, item: str) -> None:
    plain, numbered = _rows(f"一批项目传来喜讯。\n{item}"), _rows(f"一批项目传来喜讯。\n{number}{item}")
    assert [(name, *step) for name, _, *step in numbered] == [(name, *step) for name, _, *step in plain] != []


@pytest.mark.parametrize("heading", ["（二）扩大有效投资。", "（三）做强先进装备。", "（一）壮大精细化工。"])
def test_what_an_item_is_headed_by_is_no_company(heading: str) -> None:
    assert _rows(f"{heading}健全机制，推动谋划项目早立项。") == []


@pytest.mark.parametrize("numbered", ["2.5亿元投向禾木电池项目，6月动工。", "三、四季度，禾木电池项目动工。"])
def test_a_figure_is_no_number_of_an_item(numbered: str) -> None:
    assert "禾木电池项目" in {name for name, *_ in _rows(f"一批项目传来喜讯。\n{numbered}")}


def test_a_numbered_company_is_told_by_the_steps_behind_it() -> None:
    assert _rows("一批项目跑出加速度：\n1.禾木精密，2月动工，10月投产。\n2.云岭电子，3月动工。") == [
        ("禾木精密", None, None, "started", "2025-02"),
        ("禾木精密", None, None, "operating", "2025-10"),
        ("云岭电子", None, None, "started", "2025-03"),
    ]


@pytest.mark.parametrize("mark", ["", "●", "——", "1."])
@pytest.mark.parametrize("name", ["云岭高速公路", "禾木大桥", "云岭二通道", "渔港新村安置房"])
def test_a_line_that_opens_with_a_name_alone_is_about_it(name: str, mark: str) -> None:
    told = f"{mark}{name}。全长41.3公里，总投资18.6亿元，2024年9月开工，目前完成92%。"
    assert _rows(f"上半年进展不错。\n{told}")[0] == (name, None, 18.6, "started", "2024-09")
