"""What somebody founds is named by the verb whose object it is, whatever it is called."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ProjectFact

PUBLISHED = date(2024, 9, 10)


def projects(text: str) -> list[tuple[str, float | None, str]]:
    rows = read(text, published=PUBLISHED, outlet="江门日报")
    return [(f.name, f.amount_yi, f.stage.value) for f in rows if isinstance(f, ProjectFact)]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("青禾生物投资1.5亿元建陈皮精油提取中心。", ("陈皮精油提取中心", 1.5, "building")),
        ("青禾柑茗斥资6800万元上冻干柑茶生产线。", ("冻干柑茶生产线", 0.68, "building")),
        ("青禾电子拟追加7000万元在水口建消音实验室。", ("消音实验室", 0.7, "planned")),
        ("公司打算再投8000万元上一条蚝油线。", ("蚝油线", 0.8, "planned")),
        ("企业将在水步片区建一座液冷板工厂，总投资3.2亿元。", ("液冷板工厂", 3.2, "planned")),
        ("9月3日，双方签下投资协议，投资4亿元，把村子打造成山地度假区。", ("山地度假区", 4, "signed")),
        ("青禾公司8月签约，投资5.8亿元，在滨江新区建研发总部。", ("研发总部", 5.8, "signed")),
        ("青禾电子投资7000万元建智能仓，设备正在安装。", ("智能仓", 0.7, "building")),
        (
            "迎来两位新住户：青禾柑茗投资6800万元建冻干柑茶生产线。两个项目当天签约。",
            ("冻干柑茶生产线", 0.68, "signed"),
        ),
        ("9月3日，青禾食品举行签约仪式，将投资2.3亿元兴建即食燕窝加工厂。", ("即食燕窝加工厂", 2.3, "signed")),
        ("会上，8个项目签约。其中，青禾新材拟投4亿元上锂电隔膜涂布线。", ("锂电隔膜涂布线", 4, "signed")),
        (
            "该地块由广东青禾再生科技有限公司摘得，用于轮胎回收利用项目，总投资3.6亿元。",
            ("轮胎回收利用项目", 3.6, "land"),
        ),
        ("8月，青禾电机把研发总部放在了滨江。", ("研发总部", None, "landed")),
        ("8月，青禾变流器将研发中心迁到了火炬大厦。", ("研发中心", None, "landed")),
    ],
)
def test_the_object_of_founding_is_a_project(text: str, row: tuple[str, float | None, str]) -> None:
    assert row in projects(text)


@pytest.mark.parametrize(
    "text",
    [
        "全市投资16亿元建设5个项目。",
        "上半年累计进度不低于53%，投资1.6亿元上半年完成。",
        "青禾公司投资3亿元建成。",
        "我们要建一支高素质队伍。",
        "3家深圳企业为此把区域总部搬到了江门。",
    ],
)
def test_counts_and_half_sentences_are_founded_by_nobody(text: str) -> None:
    assert projects(text) == []


@pytest.mark.parametrize("sum_", ["斥资3亿元", "投下3亿元", "掏出3亿元", "又投了3亿元", "自筹3亿元", "豪掷3亿元"])
@pytest.mark.parametrize(
    "on_what",
    [
        "建起预制菜工厂",
        "，新建一座预制菜工厂",
        "，就地扩建预制菜工厂",
        "，用于上马一座预制菜工厂",
        "，在老厂隔壁建一座全新的预制菜工厂",
        "来打造年产3万吨的预制菜工厂",
        "升级改造预制菜工厂",
        "，拟在双水镇布局预制菜工厂",
        "，落地预制菜工厂",
    ],
)
def test_what_a_sum_is_spent_on_has_that_sum(sum_: str, on_what: str) -> None:
    assert [row[:2] for row in projects(f"8月，青禾食品{sum_}{on_what}。")] == [("预制菜工厂", 3)]


@pytest.mark.parametrize(
    "text",
    [
        "青禾银行出资1亿元设立专项信贷额度。",
        "青禾公司拿出1000万元设立奖学金。",
        "全镇投资800万元升级改造人居环境。",
        "青禾公司每年投入3000万元，引进先进技术。",
    ],
)
def test_what_no_noun_of_works_ends_is_changed_but_no_project(text: str) -> None:
    assert projects(text) == []
