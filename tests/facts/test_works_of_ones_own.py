"""What a company builds, buys or makes new for itself, which is called after nothing but the company; and how long a
project took.
"""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ProjectFact, Stage


def _projects(text: str) -> list[ProjectFact]:
    return [f for f in read(text, published=date(2026, 8, 20)) if isinstance(f, ProjectFact)]


_SPOKEN_OF = [
    "江门市禾澜洁具实业有限公司成立于2009年，主要生产水龙头。",
    "走进位于鹤山市共和镇的禾澜洁具实业有限公司，机器轰鸣。",
    "“订单已经排到了明年。”禾澜洁具总经理李明说。",
]
_OWN = [
    ("正在建设新的研发中心，总投资1.2亿元。", Stage.BUILDING),
    ("去年投资2亿元新建智能化厂房。", Stage.BUILDING),
    ("投入约6800万元新上两条全自动产线。", Stage.EXPANDING),
    ("新增投资1.5亿元，对老旧生产线进行智能化改造。", Stage.EXPANDING),
    ("今年将投资5000万元，用于设备更新和技术改造。", Stage.PLANNED),
    ("将追加投资3亿元，扩建三条生产线。", Stage.EXPANDING),
    ("计划明年新建智能厨卫生产基地，投资额初步定在2.5亿元。", Stage.PLANNED),
]


@pytest.mark.parametrize("spoken", _SPOKEN_OF)
@pytest.mark.parametrize("who", ["公司", "企业", "该公司", "该企业"])
@pytest.mark.parametrize(("told", "stage"), _OWN)
def test_what_a_company_does_for_itself_is_told_of_it(spoken: str, who: str, told: str, stage: Stage) -> None:
    rows = _projects(f"{spoken}{who}{told}")
    assert [row.stage for row in rows] == [stage]
    assert "禾澜洁具" in (rows[0].company or "")


def test_who_speaks_for_a_company_says_we() -> None:
    (row,) = _projects("“订单已经排到了明年。”禾澜洁具总经理李明说。我们正在建设新的研发中心，总投资1.2亿元。")
    assert (row.company, row.stage, row.amount_yi) == ("禾澜洁具", Stage.BUILDING, 1.2)


def test_an_office_that_says_we_is_no_company() -> None:
    text = "禾澜洁具去年搬来鹤山。镇党委书记李明说。我们正在建设新的研发中心，总投资1.2亿元。"
    assert all(row.company is None for row in _projects(text))


@pytest.mark.parametrize(
    "told", ["公司注重品质。", "公司建设了一支研发队伍。", "公司投资5亿元购买理财产品。", "公司投入3000万元用于研发。"]
)
def test_what_builds_nothing_founds_nothing(told: str) -> None:
    assert _projects(_SPOKEN_OF[0] + told) == []


@pytest.mark.parametrize(
    ("told", "stage"),
    [
        ("从签约到动工，项目仅用了4个月。", Stage.STARTED),
        ("项目从签约到动工仅用了4个月。", Stage.STARTED),
        ("从签约到开工，只用了短短45天。", Stage.STARTED),
        ("不到半年，项目就建成投产。", Stage.OPERATING),
        ("短短8个月，厂房拔地而起。", Stage.BUILDING),
        ("从奠基到封顶，仅用了9个月时间。", Stage.BUILDING),
    ],
)
def test_how_long_a_step_took_tells_that_it_was_taken(told: str, stage: Stage) -> None:
    assert [(r.name, r.stage) for r in _projects(f"青禾卫浴产业园总投资6亿元。{told}")] == [("青禾卫浴产业园", stage)]


@pytest.mark.parametrize(
    "told", ["从签约到投产，青峰铸件用了十个月。", "整改小区三号楼用时四个月签下协议。", "不到半年，街坊就住进了新楼。"]
)
def test_how_long_somebody_else_took_is_not_told_of_it(told: str) -> None:
    assert [r for r in _projects(f"青禾卫浴产业园总投资6亿元。{told}") if "青禾" in r.name] == []


def test_a_step_told_already_is_not_told_by_how_long_it_took() -> None:
    text = "青禾卫浴产业园7月28日正式投产，从拿地到投产用了20个月。"
    assert [(r.stage, r.quote.words) for r in _projects(text)] == [(Stage.OPERATING, "青禾卫浴产业园7月28日正式投产")]
