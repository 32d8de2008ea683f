"""Projects of an event under a heading each, and firms that tell there what they will spend and on what."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ProjectFact

_DAY = date(2026, 9, 24)
_EVENT = "9月23日上午，新会区第三季度重大项目集中动工活动在大泽镇举行。集中亮相的项目有19个，总投资92.4亿元。"
_SIGNED = "5月18日，翠山湖科技产业园举行项目签约仪式，11个项目集中签约。"


def _rows(text: str, day: date = _DAY) -> set[tuple[str, str, bool, float | None]]:
    found = (fact for fact in read(text, published=day) if isinstance(fact, ProjectFact))
    return {(fact.name, fact.stage.value, fact.stage_is_goal, fact.amount_yi) for fact in found}


@pytest.mark.parametrize("mark", ["■", "▲", "1.", "（一）", "【主会场】", "■主会场：", "■古井分会场｜", ""])
@pytest.mark.parametrize("spent", ["总投入6.3亿元，建两座泊位", "投资6.3亿元，新增床位300张", "项目总投资6.3亿元"])
def test_what_heads_a_paragraph_of_an_event_takes_its_step(mark: str, spent: str) -> None:
    for name in ("银洲湖绿色造纸配套物流园", "青禾散热材料项目", "蓝岸锂电隔膜一期"):
        rows = _rows(f"{_EVENT}\n{mark}{name}\n{spent}，填补园区短板。")
        assert {(row[0].removeprefix("（一）"), *row[1:]) for row in rows} == {(name, "started", False, 6.3)}


def test_each_heading_has_its_own_sum_and_company() -> None:
    told = (
        f"{_EVENT}\n■银洲湖绿色造纸配套物流园\n总投入6.3亿元，建两座泊位。\n"
        "■青禾散热材料项目\n由广州青禾新材料有限公司投资建设，总投资3.8亿元，产品用于5G基站和数据中心。"
    )
    found = [fact for fact in read(told, published=_DAY) if isinstance(fact, ProjectFact)]
    assert [(fact.name, fact.company, fact.amount_yi) for fact in found] == [
        ("银洲湖绿色造纸配套物流园", None, 6.3),
        ("青禾散热材料项目", "广州青禾新材料有限公司", 3.8),
    ]


@pytest.mark.parametrize(
    "told",
    [
        "■银洲湖绿色造纸配套物流园\n今年产值6.3亿元，增长8%。",
        "■银洲湖绿色造纸配套物流园\n其中动工项目4个，计划投资19.2亿元。",
        "市领导察看并指导银洲湖绿色造纸配套物流园\n总投入6.3亿元，建两座泊位。",
        "活动现场气氛十分热烈。\n随后开展巡礼。\n会后。\n散会。\n再会。\n■银洲湖物流园\n总投入6.3亿元，建两座泊位。",
    ],
)
def test_a_heading_alone_tells_no_step(told: str) -> None:
    assert _rows(f"{_EVENT}\n{told}") == set()


def test_headings_follow_each_other() -> None:
    names = ["银洲湖物流园", "崖门水产园", "蓝岸食品园", "青禾智造园"]
    told = "".join(f"\n■{name}\n总投入6.3亿元，建两座厂房。" for name in names)
    assert _rows(_EVENT + told) == {(name, "started", False, 6.3) for name in names}


def test_no_event_no_step() -> None:
    assert _rows("■银洲湖绿色造纸配套物流园\n总投入6.3亿元，建两座泊位。") == set()


@pytest.mark.parametrize("who", ["青禾电子", "深圳企业青禾电子", "来自佛山的青禾电子"])
@pytest.mark.parametrize(
    "spends",
    [
        "拿出3.5亿元做扬声器模组",
        "打算投3.5亿元做扬声器模组",
        "准备投3.5亿元，把马冈鹅做成罐头",
        "则打算投3.5亿元上扬声器模组",
        "计划用3.5亿元建扬声器模组",
    ],
)
def test_who_tells_at_an_event_what_he_will_spend(who: str, spends: str) -> None:
    assert {(row[1], row[3]) for row in _rows(f"{_SIGNED}{who}{spends}。", date(2026, 5, 19))} == {("signed", 3.5)}


def test_a_sum_that_goes_somewhere_is_its_own() -> None:
    for goes in ("投向鹤山，生产压铸结构件", "投在水口，生产压铸结构件"):
        rows = _rows(f"{_SIGNED}青禾电子8.5亿元{goes}。", date(2026, 5, 19))
        assert rows == {("青禾电子", "signed", False, 8.5)}


@pytest.mark.parametrize("told", ["先期投入6亿元做基础设施", "拿出6亿元做大产业", "投6亿元做好配套"])
def test_what_is_done_with_money_need_not_be_a_project(told: str) -> None:
    assert _rows(f"市属国企滨湾集团{told}。") == set()
