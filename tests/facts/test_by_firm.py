"""Projects that only their company's step tells of, and one project told under two names."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ProjectFact

Row = tuple[str, str | None, str, bool]


def read_projects(text: str) -> list[ProjectFact]:
    return [f for f in read(text, published=date(2025, 6, 30), place="江海区") if isinstance(f, ProjectFact)]


def projects(text: str) -> set[Row]:
    return {(f.name, f.company, f.stage.value, f.stage_is_goal) for f in read_projects(text)}


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
        (
            "禾木电器有限公司整体搬迁至云岭镇，总投资1.5亿元。",
            ("禾木电器", "禾木电器有限公司", "landed", False),
        ),
        ("新会区引进禾木电器有限公司，总投资5亿元。", ("禾木电器", "禾木电器", "landed", False)),
        (
            "6月28日，新会区12个项目签约，其中禾木电子拟投资5亿元。",
            ("禾木电子", None, "signed", False),
        ),
        (
            "禾木电器有限公司在云岭工业园购买厂房，计划投资1.6亿元。",
            ("禾木电器", "禾木电器有限公司", "landed", False),
        ),
    ],
)
def test_a_company_that_takes_a_step_is_known_by_it(text: str, row: Row) -> None:
    assert row in projects(text)


def test_what_a_company_has_done_is_none_of_its_later_phase() -> None:
    text = "广东禾木泵业股份有限公司以2860万元竞得址山镇一宗工业用地。禾木泵业二期项目总投资2.2亿元，年底动工。"
    assert {(f.name, f.stage.value, f.amount_yi) for f in read_projects(text)} == {
        ("禾木泵业", "land", None),
        ("禾木泵业二期项目", "started", 2.2),
    }


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


def test_where_a_company_buys_a_plant_is_not_what_has_landed() -> None:
    rows = projects("云岭科技园已投产。禾木电器有限公司在云岭科技园购买厂房，计划投资1.6亿元。")
    assert {(name, stage) for name, _, stage, _ in rows} == {("云岭科技园", "operating"), ("禾木电器", "landed")}


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


def test_land_is_shared_out_one_for_each() -> None:
    rows = read(
        "大江镇成交三宗工业用地，分别落给禾木钢格板、云岭集装箱配件和台山本地的岭南船艇，"
        "投资额为2.2亿元、1.7亿元和8500万元。",
        published=date(2025, 6, 30),
    )
    told = [(f.name, f.amount_yi, f.stage.value) for f in rows if isinstance(f, ProjectFact)]
    assert told == [("禾木钢格板", 2.2, "land"), ("云岭集装箱配件", 1.7, "land"), ("岭南船艇", 0.85, "land")]


def test_who_gets_the_land_gets_it_for_the_project() -> None:
    rows = read(
        "两宗工业用地成功出让，分别由广东禾木五金有限公司、江门市云岭电子有限公司竞得。"
        "禾木五金生产基地总投资2.2亿元，云岭车载雷达项目总投资1.65亿元。",
        published=date(2025, 6, 30),
    )
    told = {(f.name, f.amount_yi, f.stage.value) for f in rows if isinstance(f, ProjectFact)}
    assert told == {("禾木五金生产基地", 2.2, "land"), ("云岭车载雷达项目", 1.65, "land")}


def test_what_leaders_do_is_no_name() -> None:
    text = (
        "9月9日，禾木机器人工厂项目动工，市领导出席并宣布项目开工。"
        "部分人大代表视察云岭大堤加固工程，目前已完成工程量的72%。"
    )
    assert {name for name, *_ in projects(text)} == {"禾木机器人工厂项目", "云岭大堤加固工程"}


def test_each_company_that_a_place_signs_with_founds_something() -> None:
    rows = read_projects(
        "4月1日，桃源镇与安徽冠禾织造有限公司（以下简称“冠禾公司”）、广东普禾新材料有限公司（以下简称“普禾公司”）以及东莞市莲禾纤维"
        "制品有限公司举行签约仪式，引进3个亿元项目。\n此次签约的普禾公司是一家高新技术企业。该企业在丰禾工业园购置厂房，计划投资1.6亿元。"
    )
    signed = {f.name: f.amount_yi for f in rows if f.stage.value == "signed"}
    assert signed == {"冠禾织造": None, "普禾新材料": 1.6, "莲禾纤维制品": None}
    assert {f.name for f in rows} == set(signed)
    assert not read_projects("4月1日，桃源镇与禾木物流有限公司签订供货协议。")


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("青岚铜箔以21亿元的投资额落户新会古井。", ("青岚铜箔", "landed")),
        ("今年4月，青岚铜箔以21亿元的投资额落户新会古井。", ("青岚铜箔", "landed")),
        ("再往里是禾木食品，去年11月动工。", ("禾木食品", "started")),
        ("论速度，要数禾木轮毂，上月投产。", ("禾木轮毂", "operating")),
        ("同样快的还有青岚智能，上月投产。", ("青岚智能", "operating")),
    ],
)
def test_a_company_that_a_copula_or_a_sum_presents(text: str, row: tuple[str, str]) -> None:
    assert [(f.name, f.stage.value) for f in read_projects(text)] == [row]


def test_with_whom_a_district_signs_is_named_without_the_district() -> None:
    text = "江海区与禾木关节、临平的青岚传感、余杭的云岭测量三家企业签下正式投资协议。"
    assert [f.name for f in read_projects(text)] == ["禾木关节", "青岚传感", "云岭测量"]


@pytest.mark.parametrize("text", ["要数质量，还得看工地。", "今年4月，春江水暖落户古井。", "再往里是厂房，去年动工。"])
def test_things_and_sayings_are_no_companies(text: str) -> None:
    assert read_projects(text) == []


def test_who_bids_for_a_plot_takes_land() -> None:
    told = "翠山湖一宗地底价成交，竞得人是江门市盛和食品有限公司。公司总经理余丽珍说，5月中旬进场打桩，明年底投产。"
    first = next(f for f in read(told, published=date(2025, 4, 25)) if isinstance(f, ProjectFact))
    assert (first.company, first.stage.value) == ("江门市盛和食品有限公司", "land")


def test_who_bids_for_a_plot_of_homes_founds_nothing() -> None:
    told = "沙坪一宗商住地成交，竞得人为佛山丰澜置业有限公司，成交价4.2亿元。"
    assert [f for f in read(told, published=date(2025, 4, 25)) if isinstance(f, ProjectFact)] == []


def test_a_companys_name_may_begin_with_the_word_for_together() -> None:
    told = "新会区同利船舶配件有限公司投资3亿元建设船用阀门基地。"
    (row,) = [f for f in read(told, published=date(2025, 4, 25)) if isinstance(f, ProjectFact)]
    assert row.company == "新会区同利船舶配件有限公司"
