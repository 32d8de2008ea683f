"""Companies whose names begin or go on like a sentence's own words: 和, 同, 将, 三一."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ProjectFact, Stage


def projects(text: str) -> list[ProjectFact]:
    return [f for f in read(text, published=date(2025, 9, 12)) if isinstance(f, ProjectFact)]


@pytest.mark.parametrize("brand", ["永和", "大同", "正泰", "将军", "万和", "三一", "向阳", "同方", "在线"])
def test_a_company_that_signs_is_called_by_its_whole_name(brand: str) -> None:
    (row,) = projects(f"9月8日，广东{brand}电子有限公司与鹤山市签约，计划投资2亿元。")
    assert (row.name, row.company, row.stage) == (f"{brand}电子", f"广东{brand}电子有限公司", Stage.SIGNED)


@pytest.mark.parametrize("brand", ["万和", "三一", "以诺", "再升", "好利来", "刚毅", "后浪"])
def test_a_project_keeps_the_brand_that_opens_like_a_sentence(brand: str) -> None:
    (row,) = projects(f"9月8日，总投资2亿元的{brand}电子项目在鹤山动工。")
    assert row.name == f"{brand}电子项目"


@pytest.mark.parametrize(
    "text",
    [
        "9月8日，江门正推动禾木电子有限公司与银行签约，授信2亿元。",
        "9月8日，广东禾木电子有限公司与中国银行鹤山支行签约，贷款2亿元。",
        "9月8日，广东禾木电子有限公司和同在园区的云岭集团签订供货协议。",
    ],
)
def test_who_signs_for_loans_or_goods_founds_nothing(text: str) -> None:
    assert projects(text) == []
