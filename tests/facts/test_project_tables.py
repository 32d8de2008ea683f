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


def test_what_comes_next_has_a_column_and_a_time_of_its_own() -> None:
    text = (
        "项目｜投资方｜投资额｜最新进展｜下一节点\n"
        "青禾储能装备基地｜青禾能源｜48亿元｜1号罐升顶完成｜2027年6月投用\n"
        "蓝岸锂盐一体化项目｜蓝岸锂业｜22亿元｜3月30日摘地｜8月底前开工\n"
        "云帆运维母港｜云帆海洋｜6.8亿元｜码头主体交工｜今年12月运营"
    )
    read = facts.read(text, published=DAY, place="江门市")
    told = [(f.name, str(f.stage), f.stage_is_goal, f.period) for f in read if isinstance(f, ProjectFact)]
    assert told == [
        ("青禾储能装备基地", "building", False, "2026-04"),
        ("青禾储能装备基地", "operating", True, "2027-06"),
        ("蓝岸锂盐一体化项目", "land", False, "2026-03-30"),
        ("蓝岸锂盐一体化项目", "started", True, "by 2026-08"),
        ("云帆运维母港", "building", False, "2026-04"),  # not when the row above was
        ("云帆运维母港", "operating", True, "2026-12"),
    ]


@pytest.mark.parametrize(
    ("head", "stage"),
    [("开工时间", "started"), ("计划投产时间", "operating"), ("预计竣工日期", "building"), ("摘牌时间", "land")],
)
def test_a_column_holds_the_days_of_one_step(head: str, stage: str) -> None:
    text = (
        f"序号｜项目名称｜建设单位｜总投资（亿元）｜{head}\n"
        "1｜青禾储能装备基地｜青禾能源科技有限公司｜6.5｜2025年9月\n2｜江沙大道北延线｜市公路事务中心｜12.8｜2027年6月"
    )
    read = facts.read(text, published=DAY, place="江门市")
    told = [(f.name, f.amount_yi, str(f.stage), f.stage_is_goal, f.period) for f in read if isinstance(f, ProjectFact)]
    assert told == [
        ("青禾储能装备基地", 6.5, stage, False, "2025-09"),
        ("江沙大道北延线", 12.8, stage, True, "2027-06"),
    ]


@pytest.mark.parametrize("gap", ["　", "  "])
@pytest.mark.parametrize("name", ["青禾储能装备基地", "赤坎 青禾储能装备基地"])
def test_the_fields_of_a_record_stand_on_one_line(name: str, gap: str) -> None:
    fields = [f"◆{name}", "业主：青禾能源", "投资：6.5亿元", "进度：主体施工", "节点：2027年6月投产"]
    assert [row[:1] + row[2:5] for row in _rows(gap.join(fields))] == [
        ("青禾储能装备基地", 6.5, "building", False),
        ("青禾储能装备基地", 6.5, "operating", True),
    ]
