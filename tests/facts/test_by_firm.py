"""Projects that only their company's step tells of, and one project told under two names."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ProjectFact

Row = tuple[str, str | None, str, bool]


def projects(text: str) -> set[Row]:
    rows = read(text, published=date(2025, 6, 30), place="江海区")
    return {(f.name, f.company, f.stage.value, f.stage_is_goal) for f in rows if isinstance(f, ProjectFact)}


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "二是载板企业禾木微科技6月26日与高新区签约，投资3.3亿元在龙溪片区建厂，预计2027年达产。",
            ("禾木微科技", "禾木微科技", "signed", False),
        ),
        ("接手的东莞企业云岭水暖只用83天就开了工。", ("云岭水暖", "云岭水暖", "started", False)),
        (
            "江门市禾循新能源科技有限公司的第一条拆解线在江海试产。",
            ("禾循新能源", "江门市禾循新能源科技有限公司", "operating", False),
        ),
    ],
)
def test_a_company_that_takes_a_step_is_known_by_it(text: str, row: Row) -> None:
    assert row in projects(text)


def test_what_a_company_takes_belongs_to_its_project() -> None:
    rows = projects(
        "6月20日，广东禾域精铸科技有限公司以2680万元拿下云岭镇一宗62亩的工业用地。"
        "禾域精铸压铸件项目计划投资4.8亿元，预计9月上旬打下第一根桩。"
    )
    assert {(name, stage) for name, _, stage, _ in rows} == {
        ("禾域精铸压铸件项目", "land"),
        ("禾域精铸压铸件项目", "started"),
    }


def test_a_company_with_several_projects_keeps_its_own_rows() -> None:
    rows = projects("江门禾域精铸科技有限公司竞得一宗工业用地。禾域精铸压铸件项目已动工。禾域智能门锁基地已投产。")
    assert {name for name, *_ in rows} >= {"禾域精铸压铸件项目", "禾域智能门锁基地"}
    assert not any(stage == "land" and "压铸件" in name for name, _, stage, _ in rows)


@pytest.mark.parametrize(
    "text",
    [
        "禾木食品有限公司与岭南大学签约，合作培养学生。",
        "某五金公司与某建材公司签订合同。",
        "云岭食品与广州果菜批发市场签下产销协议。",
        "恩平市公共资源交易中心完成交易，企业今年2月签的约。",
    ],
)
def test_who_signs_for_something_else_founds_nothing(text: str) -> None:
    assert not projects(text)
