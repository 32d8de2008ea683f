"""Projects that an event puts in front, that a copula names, that quotes hold; and land that is bought."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ProjectFact

PUBLISHED = date(2024, 9, 10)

Row = tuple[str, float | None, str, bool]


def projects(text: str) -> set[Row]:
    rows = read(text, published=PUBLISHED, outlet="江门日报")
    return {(f.name, f.amount_yi, f.stage.value, f.stage_is_goal) for f in rows if isinstance(f, ProjectFact)}


EVENT = "9月9日，全市第三季度重大项目集中动工活动举行，共有30个项目动工，总投资90亿元。"
SIGNED = "9月9日，新会区招商大会举行，13个项目签约，总金额31.2亿元。"


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            EVENT + "主会场所在的禾木精密轴承智能工厂，以12.8亿元的投资坐上头把交椅。",
            ("禾木精密轴承智能工厂", 12.8, "started", False),
        ),
        (EVENT + "主会场的云岭机床项目由广东云岭数控公司投资8亿元兴建。", ("云岭机床项目", 8.0, "started", False)),
        (
            SIGNED + "岭南视觉有限公司的检测装备基地是其中分量最重的一个，拟投资9亿元。",
            ("检测装备基地", 9.0, "signed", False),
        ),
    ],
)
def test_who_hosts_or_leads_an_event_shares_its_step(text: str, row: Row) -> None:
    assert row in projects(text)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("有眉目的是禾木益生菌，双方上周签了框架协议，拟投资8000万元。", ("禾木益生菌", 0.8, "signed", False)),
        ("扩，是云岭港三期，总投资11.2亿元，去年11月进场。", ("云岭港三期", 11.2, "started", False)),
    ],
)
def test_a_copula_names_what_is_told_on(text: str, row: Row) -> None:
    assert row in projects(text)


def test_a_copula_names_no_company_and_no_virtue() -> None:
    assert not projects("打头的是岭南朗曜光电股份有限公司，总投资3亿元。")
    assert not projects("最大的亮点是产业集聚，总投资300亿元。")


def test_quotes_hold_a_name_or_a_slogan() -> None:
    assert ("滨岭创客码头", None, "operating", False) in projects(
        "华商郑先生的“滨岭创客码头”属于旧改项目，今年7月就已经开张。"
    )
    assert not projects("全市建设“工业上楼”载体120万平方米，推进“两中心一基地”建设。")


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("禾木电子载板项目，5月拿下云岭镇一宗62亩的工业用地。", ("禾木电子载板项目", None, "land", False)),
        ("禾木船舶配套项目投资1.8亿元。土地月底挂牌。", ("禾木船舶配套项目", 1.8, "land", True)),
        ("禾木半导体项目已办完施工许可，动工时间就定在本月。", ("禾木半导体项目", None, "started", True)),
        ("禾木智能锁具项目9月5日签约、9月8日机械进场平土。", ("禾木智能锁具项目", None, "started", False)),
        (
            "禾木制造基地首台门机发运，标志着这个投资12亿元的项目正式投产。",
            ("禾木制造基地", 12.0, "operating", False),
        ),
        ("禾木五金项目3月开建，云岭港三期2027年一季度开港。", ("云岭港三期", None, "operating", True)),
    ],
)
def test_steps_and_sums_in_free_words(text: str, row: Row) -> None:
    assert row in projects(text)


def test_a_label_is_no_news_of_the_next_item() -> None:
    rows = projects("全年引进项目61个，计划投资176亿元；镇里给禾木马桶盖项目腾出58亩地，后者11月底完成供地。")
    assert {row[2] for row in rows} == {"land"}


def test_a_short_line_of_a_story_is_torn_too() -> None:
    rows = projects(
        "本报讯（记者/甲乙）昨日，台山市都\n斛镇装备园内，8个项目集中\n动工，总投资22亿元。其中，禾木系泊链项目投资7.5亿元。"
    )
    assert ("禾木系泊链项目", 7.5, "started", False) in rows
