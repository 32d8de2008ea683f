"""Sets of projects that are talked about, and what came of them."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import BatchFact

PUBLISHED = date(2026, 7, 22)
Row = tuple[int | None, float | None, str]


def batches(text: str) -> list[Row]:
    rows = [f for f in read(text, published=PUBLISHED, place="恩平市") if isinstance(f, BatchFact)]
    return [(f.count, f.amount_yi, f.stage.value + "!" * f.stage_is_goal) for f in rows]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("目前，恩平市在谈项目38个，计划投资总额126亿元。", [(38, 126, "planned")]),
        ("正在洽谈的项目有24个，意向投资额65亿元。", [(24, 65, "planned")]),
        ("手头还有21个项目正在跟踪对接，计划投资额58亿元。", [(21, 58, "planned")]),
        ("重点跟踪的21个项目，计划投资总额73亿元。", [(21, 73, "planned")]),
        ("目前有9个项目正在办理落户手续，计划投资额21亿元。", [(9, 21, "planned")]),
        ("9个项目已达成投资意向，计划投资额16亿元。", [(9, 16, "planned")]),
        ("今年以来，全市洽谈对接项目56个，其中已签约19个，总投资63亿元。", [(56, None, "planned"), (19, 63, "signed")]),
        (
            "上半年，全市新签约项目26个，总投资81亿元；在谈项目35个，意向投资额112亿元。",
            [(26, 81, "signed"), (35, 112, "planned")],
        ),
        ("紧盯在谈的35个项目，争取更多项目签约落户。", [(35, None, "planned")]),
        # what is to come of them is told
        ("手上还有8个项目在谈，总投资约26亿元，力争年底前全部签约。", [(8, 26, "signed!")]),
        # they have been signed since
        ("意向投资13亿元的9个项目签约。", [(9, 13, "signed")]),
        ("9个意向项目成功签约，总投资13亿元。", [(9, 13, "signed")]),
        ("双方在投资洽谈会上签约项目6个，总投资9亿元。", [(6, 9, "signed")]),
    ],
)
def test_projects_under_negotiation_are_sets_that_have_not_begun(text: str, rows: list[Row]) -> None:
    assert batches(text) == rows


@pytest.mark.parametrize(
    "text",
    [
        "恩平有6个项目终止洽谈。",
        "5个意向项目未能签约。",
        "项目洽谈室里，3家企业正在洽谈。",
        "举办项目洽谈活动26场，对接企业310家。",
        "12家银行与9个项目达成合作意向，授信20亿元。",
        "银企双方达成意向贷款项目16个，金额5亿元。",
        "没有一个项目在谈。",
    ],
)
def test_talks_that_came_to_nothing_and_other_talks_are_none(text: str) -> None:
    assert batches(text) == []


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("7个项目签约（总投资12.3亿元）。", [(7, 12.3, "signed")]),
        ("签约项目7个（12.3亿元）。", [(7, 12.3, "signed")]),
        ("总投资合计12.3亿元、涉及智能制造等领域的7个项目正式签约。", [(7, 12.3, "signed")]),
        ("在本次签约的11个项目里，7个是先进制造业项目，总投资38.6亿元。", [(11, None, "signed"), (7, 38.6, "signed")]),
        ("一口气签下9个项目，总投资足足有35个亿。", [(9, 35, "signed")]),
        ("已有6个项目计划于今年投产。", [(6, None, "operating!")]),
    ],
)
def test_a_set_has_its_sum_and_its_will(text: str, rows: list[Row]) -> None:
    assert batches(text) == rows
