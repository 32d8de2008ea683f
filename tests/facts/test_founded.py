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
        ("8月，青禾变流器将华南研发中心迁到了火炬大厦。", ("华南研发中心", None, "landed")),
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


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("禾木智能把华南制造中心选在鹤山工业城，拟投资7.2亿元。", ("华南制造中心", 7.2, "landed")),
        ("青岚人力集团把大湾区西岸总部定在人才岛，投资2.8亿元。", ("大湾区西岸总部", 2.8, "landed")),
        ("禾木咖啡打算把烘焙工厂搬到鹤山，投资1亿元。", ("烘焙工厂", 1, "planned")),
        ("争取把省检测中心粤西分站请到荷塘来。", ("省检测中心粤西分站", None, "landed")),
        ("云岭机器人将在江海落子减速器产线，投资2亿元。", ("减速器产线", 2, "planned")),
        ("云岭贸易想在银湖湾建冻品交易市场，初步估算投资10亿元。", ("冻品交易市场", 10, "planned")),
        ("青岚木业准备以2200万加元在台山设立实木门窗加工厂。", ("实木门窗加工厂", None, "planned")),
        ("由江门禾木公司竞得，用来盖侨禾共性工厂。", ("侨禾共性工厂", None, "land")),
    ],
)
def test_what_somebody_means_to_have_somewhere(text: str, row: tuple[str, float | None, str]) -> None:
    assert [(name, stage) for name, _, stage in projects(text)] == [(row[0], row[2])]
    assert row[1] is None or projects(text)[0][1] == row[1]


@pytest.mark.parametrize(
    "text",
    [
        "我们要把服务做在平时，把项目放在心上。",
        "他们把会议开在车间。",
        "企业想把产能放在江门。",
        "市里将在各镇建设工业园。",
        "江门将建设更多产业平台。",
        "公司希望在江门设立办事处。",
    ],
)
def test_thoughts_and_classes_are_put_nowhere(text: str) -> None:
    assert projects(text) == []
