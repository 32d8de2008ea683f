"""The brand that singles a company out, whether it is told in full or in short."""

from __future__ import annotations

import pytest

from bot import regions
from bot.ledger.naming import brand


@pytest.mark.parametrize(
    ("company", "singled"),
    [
        ("江门市华泽电池科技有限公司", "华泽"),
        ("华泽电池", "华泽"),
        ("华泽智能装备（恩平）有限公司", "华泽"),
        ("广东华泽汽车电子股份有限公司", "华泽"),
        ("深圳华泽储能股份有限公司", "华泽"),
        ("深圳市华泽微电子有限公司", "华泽"),
        ("佛山市华泽卫浴科技有限公司", "华泽"),
        ("广州华泽文旅集团", "华泽"),
        ("台山华泽重工有限公司", "华泽"),
        ("华泽（江门）纸业有限公司", "华泽"),
        ("华泽光学", "华泽"),
        ("华泽", "华泽"),
    ],
)
def test_one_company_has_one_brand_however_it_is_told(company: str, singled: str) -> None:
    assert brand(company, regions.load()) == singled
