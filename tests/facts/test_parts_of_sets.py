"""Parts of a set: in lines of their own, by district, by what is told behind them; and when a set stands."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import BatchFact

PUBLISHED = date(2024, 7, 10)
Row = tuple[object, ...]


def batches(text: str) -> list[Row]:
    found = read(text, published=PUBLISHED, outlet="江门日报")
    return [(f.count, f.stage.value, f.stage_is_goal, f.period) for f in found if isinstance(f, BatchFact)]


_SIGNED = "7月8日，江海区举行集中签约仪式，20个项目签约，总投资99亿元。"
_STARTED = "7月8日，恩平市13个项目集中开工，总投资41.5亿元"
_HALF = "上半年，江海区新签项目31个、总投资92亿元"


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        (_SIGNED + "\n电子信息6个：领头的是禾木半导体基地。\n高端装备8个：青岚机器人居首。", [20, 6, 8]),
        (_SIGNED + "\n签了哪些？\n◆电子信息6个：领头的是禾木。\n◆高端装备8个：青岚居首。", [20, 6, 8]),
        (_SIGNED + "\n新材料4个、现代服务业2个，合计21亿元。", [20, 4, 2]),
        (_SIGNED + "按投资主体分，港澳及侨资4宗，央企、省属国企2宗。", [20, 4, 2]),
        (_SIGNED + "各地成绩单出炉：蓬江7个、新会8个，台山5个。", [20, 7, 8, 5]),
        (_SIGNED + "一是制造类项目11个；二是成果转化类8个；三是基金类3个。", [20, 11, 8, 3]),
        (_STARTED + "，工业占了9个。", [13, 9]),
        (_STARTED + "，其中工业项目8个，余下5个为基础设施。", [13, 8, 5]),
        (_STARTED + "，其中投资超10亿元的有两个。", [13, 2]),
        (_HALF + "，其中15个来自深圳。", [31, 15]),
        ("今年江海区要招引项目31个，其中至少2个超十亿元。", [31, 2]),
        # look-alikes
        (_STARTED + "。现场设了2个分会场，志愿者有9个。", [13]),
        (_HALF + "，其中15个镇街来自西部。", [31]),
        (_HALF + "。两个在市区。", [31]),
        ("据统计，全镇共有村小8所，占了9个村。", []),
        ("新材料4个、现代服务业2个，合计21亿元。", []),
    ],
)
def test_parts_are_sets_of_the_step_of_the_whole(text: str, counts: list[int]) -> None:
    rows = batches(text)
    assert [row[0] for row in rows] == counts
    assert len({row[1:] for row in rows}) <= 1


@pytest.mark.parametrize(
    "text",
    [
        "截至6月底，全市重点项目完成投资74.2亿元，占全年任务的63.5%；新开工的有54个。",
        "据市发改局统计，截至6月底，重点项目完成投资74.2亿元，占全年任务的63.5%；新开工的有54个。",
        "今年我市共安排重点项目196项，总投资803亿元。截至6月底完成投资79亿元，占年度计划的47.1%。新开工54项。",
        "1—6月累计：新签亿元以上项目19个，计划投资51亿元，完成全年48个任务的四成；开工54个，投产8个。",
    ],
)
def test_a_result_beside_the_share_of_a_plan_is_none_of_the_plan(text: str) -> None:
    assert (54, "started", False, "2024-H1") in batches(text)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("园区办主任翻开台账：在建项目19个，总投资63亿元。", "2024-07"),
        ("该局手上还有19个在谈项目，计划投资约140亿元。", "2024-07"),
        ("会议安排涉农重点项目19个，总投资203亿元。", "2024"),
    ],
)
def test_a_set_stands_when_it_is_told_of(text: str, period: str) -> None:
    assert [(row[0], row[3]) for row in batches(text)] == [(19, period)]


@pytest.mark.parametrize("line", ["{}：动工{}个，总投资{}亿元", "●{}动工{}个，总投资{}亿元"])
def test_lines_that_count_are_parts_though_no_full_stop_closes_them(line: str) -> None:
    parts = [("蓬江区", 12, 50), ("江海区", 8, 40), ("新会区", 15, 90)]
    text = "一季度，全市新动工项目60个，总投资320亿元。\n" + "\n".join(line.format(*part) for part in parts)
    found = [row for row in read(text, published=date(2025, 4, 7)) if isinstance(row, BatchFact)]
    assert [(row.place, row.count, row.amount_yi) for row in found][1:] == parts
