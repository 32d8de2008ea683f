"""Items of a list that are a name with its sum, its rank or its steps, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ProjectFact

PUBLISHED = date(2026, 1, 20)
SIGNED = "1月18日，鹤山市8个项目集中签约，总投资35亿元。"

Row = tuple[str, str, bool, float | None]


def rows(text: str) -> set[Row]:
    found = read(text, published=PUBLISHED, outlet="江门日报")
    return {(f.name, f.stage.value, f.stage_is_goal, f.amount_yi) for f in found if isinstance(f, ProjectFact)}


def of(names: dict[str, float | None], stage: str) -> set[Row]:
    return {(name, stage, False, amount) for name, amount in names.items()}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "签约的有：禾木机器人，1.6亿元；青岚制动系统，3亿元；云岭日化，8000万元。",
            {"禾木机器人": 1.6, "青岚制动系统": 3.0, "云岭日化": 0.8},
        ),
        (
            "①签约｜禾木智能锁具，1.6亿元，用地25亩。\n②签约｜青岚面条加工，1.2亿元。",
            {"禾木智能锁具": 1.6, "青岚面条加工": 1.2},
        ),
        (
            SIGNED + "禾木电池材料最大，12亿元；青岚阀门次之，8亿元；云岭五金最小，只有5000万元。",
            {"禾木电池材料": 12.0, "青岚阀门": 8.0, "云岭五金": 0.5},
        ),
        (
            SIGNED + "体量最大的是禾木电池材料，达12亿元；其次是青岚卫浴，5亿元。",
            {"禾木电池材料": 12.0, "青岚卫浴": 5.0},
        ),
        (
            SIGNED + "禾木电池材料以12亿元居首，青岚阀门、云岭五金分别为3亿元和2亿元。",
            {"禾木电池材料": 12.0, "青岚阀门": 3.0, "云岭五金": 2.0},
        ),
        (
            SIGNED + "青岚背光模组项目、云岭电路板项目紧随其后，各投6.8亿元、5.1亿元。",
            {"青岚背光模组项目": 6.8, "云岭电路板项目": 5.1},
        ),
        (SIGNED + "云岭照明、禾木五金各3亿元。", {"云岭照明": 3.0, "禾木五金": 3.0}),
        (SIGNED + "禾木铜箔以12亿元的投资额落户宅梧。", {"禾木铜箔": 12.0}),
        (
            SIGNED + "禾木新材料来自佛山，投资3亿元；青岚装备是深圳企业，投资2亿元。",
            {"禾木新材料": 3.0, "青岚装备": 2.0},
        ),
        (SIGNED + "名单如下：1.禾木结构件（12亿元）；②青岚镜头（8亿元）。", {"禾木结构件": 12.0, "青岚镜头": 8.0}),
        (
            SIGNED + "分别为：禾木结构件（禾木公司，12亿元）与青岚镜头（佛山青岚，8亿元）。",
            {"禾木结构件": 12.0, "青岚镜头": 8.0},
        ),
        (
            SIGNED + "签约的3个项目分别为禾木电池、青岚五金、云岭包装。",
            {"禾木电池": None, "青岚五金": None, "云岭包装": None},
        ),
        (
            SIGNED + "另外三单分别是青岚石板材、云岭食品和禾木民宿群，投资额依次为2.4亿元、2亿元和1.3亿元。",
            {"青岚石板材": 2.4, "云岭食品": 2.0, "禾木民宿群": 1.3},
        ),
        (
            SIGNED + "“领头羊”是禾木公司的储能柜制造项目，落在鹤山工业城，一期就投9亿元，总投资15亿元。",
            {"储能柜制造项目": 15.0},
        ),
        (SIGNED + "紧接着上台的是青岚五金，金额5亿元。", {"青岚五金": 5.0}),
    ],
)
def test_a_sum_or_a_rank_is_all_that_an_item_tells(text: str, names: dict[str, float | None]) -> None:
    assert rows(text) == of(names, "signed")


@pytest.mark.parametrize(
    "text",
    [
        SIGNED + "去年纳税最多的是禾木电子，3亿元。",
        SIGNED + "设备购置12亿元，流动资金3亿元。",
        SIGNED + "这两家企业分别是行业龙头和上市公司。",
        "纳税大户名单：禾木科技，1.2亿元；青岚电子，8000万元。",
        "咨询电话｜0750-1234567\n时间｜3月1日\n地点｜金瓯路",
        "3月｜全市招商大会\n4月｜重点项目现场会\n5月｜政企恳谈会",
        "江海：前三季度开工项目35个\n新会：新开工项目28个，投资102亿元",
    ],
)
def test_what_others_pay_and_what_is_held_is_no_project(text: str) -> None:
    assert rows(text) == set()


def test_a_row_tells_the_steps_of_what_it_begins_with() -> None:
    text = "重点企业节点\n禾木汽车部件｜2月设备进场｜6月试产\n青岚环保设备｜已动工｜年底封顶"
    assert rows(text) == {
        ("禾木汽车部件", "building", True, None),
        ("禾木汽车部件", "operating", True, None),
        ("青岚环保设备", "started", False, None),
        ("青岚环保设备", "building", True, None),
    }


def test_a_line_tells_the_projects_of_the_place_it_begins_with() -> None:
    text = "各会场代表项目——\n江海：禾木封测基地（28亿元）开工\n新会：青岚装备园（12.5亿元）开工、云岭冷链港三期投产"
    assert rows(text) == {
        ("禾木封测基地", "started", False, 28.0),
        ("青岚装备园", "started", False, 12.5),
        ("云岭冷链港三期", "operating", False, None),
    }


def test_a_text_may_end_behind_a_sum() -> None:
    """The fuzzer found it: what stands behind the sum was asked for where nothing does."""
    text = "◇5月20日，阳江市阳西县海工装备产业园2个项目同日动工，总投资9.6亿元：禾木锚链系泊系统项目6.1亿元"
    assert {f.kind for f in read(text, published=date(2026, 5, 21))} >= {"batch"}
