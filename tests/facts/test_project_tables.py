"""Tables that list projects: each line one project, its columns told by the head."""

from __future__ import annotations

from datetime import date

import pytest

from bot import facts
from bot.types import ProjectFact, TargetFact

DAY = date(2026, 4, 15)


def _rows(text: str) -> list[tuple[str, str | None, float | None, str, bool, str | None]]:
    read = facts.read(text, published=DAY, place="江门市")
    told = [fact for fact in read if isinstance(fact, ProjectFact)]
    assert all(text[fact.quote.start : fact.quote.end] == fact.quote.words for fact in told)
    return [(f.name, f.company, f.amount_yi, str(f.stage), f.stage_is_goal, f.place) for f in told]


def test_a_framed_table_tells_firm_sum_place_and_step() -> None:
    text = (
        "| 项目名称 | 投资方 | 总投资（万元） | 地点 | 最新进展 |\n|---|---|---|---|---|\n"
        "| 青禾储能装备基地 | 青禾能源科技有限公司 | 65,000 | 新会 | 桩基施工，预计10月投产 |\n"
        "| 蓝岸铝合金轮毂项目 | — | 32000 | 鹤山 | 计划6月动工 |\n| 云帆冷链仓 | 云帆食品 | 待定 | 台山 | — |"
    )
    assert _rows(text) == [
        ("青禾储能装备基地", "青禾能源科技有限公司", 6.5, "building", False, "新会区"),
        ("青禾储能装备基地", "青禾能源科技有限公司", 6.5, "operating", True, "新会区"),
        ("蓝岸铝合金轮毂项目", None, 3.2, "started", True, "鹤山市"),
    ]


@pytest.mark.parametrize("edge", ["|", "｜", "\t", " | "])
def test_the_line_above_tells_the_step_of_rows_without_one(edge: str) -> None:
    lines = [
        ["项目名称", "投资主体", "总投资（亿元）", "落户地"],
        ["青禾储能装备基地", "青禾能源", "6.5", "新会区"],
        ["蓝岸轮毂项目", "蓝岸轮毂", "3.2", "鹤山市"],
    ]
    text = "一季度签约项目如下：\n" + "\n".join(edge.join(cells) for cells in lines)
    assert _rows(text) == [
        ("青禾储能装备基地", "青禾能源", 6.5, "signed", False, "新会区"),
        ("蓝岸轮毂项目", "蓝岸轮毂", 3.2, "signed", False, "鹤山市"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "项目名称|投资方|总投资\n青禾储能装备基地|青禾能源|6.5亿元",
        "序号|项目名称|总投资|进展\n合计||97亿元|",
        "指标|2025年完成|2026年预期\n项目|1|2",
        "一季度签约\n重点项目|企业|投资额\n合计|3家|9亿元",
    ],
)
def test_rows_without_a_step_or_a_name_are_passed_over(text: str) -> None:
    assert not _rows(text)


def test_a_heading_that_names_a_project_opens_its_record() -> None:
    text = (
        "重点项目进展\n●禾木卫浴产业园\n投资方：开平禾木卫浴有限公司\n投资额：3.6亿元；年度计划投资：8000万元\n"
        "进展：去年12月动工，预计今年底投产"
    )
    found = facts.read(text, published=date(2026, 1, 20), place="开平市")
    assert [(f.name, f.stage.value, f.amount_yi) for f in found if isinstance(f, ProjectFact)] == [
        ("禾木卫浴产业园", "started", 3.6),
        ("禾木卫浴产业园", "operating", 3.6),
    ]
    assert [(f.value, f.unit) for f in found if isinstance(f, TargetFact)] == [(0.8, "亿元")]
