"""Words in which a step is told of one project: permits, reviews, countdowns, phases of the work."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ProjectFact

PUBLISHED = date(2024, 9, 10)
NAME = "青禾精密制造项目"


def projects(text: str) -> set[tuple[str, bool]]:
    rows = read(text, published=PUBLISHED, outlet="江门日报")
    return {(f.stage.value, f.stage_is_goal) for f in rows if isinstance(f, ProjectFact) and f.name == NAME}


@pytest.mark.parametrize(
    ("told", "step"),
    [
        ("获颁施工许可证", ("approved", False)),
        ("8月底地块挂牌出让", ("land", False)),
        ("8月底进设备", ("building", False)),
        ("8月底通过下闸蓄水验收", ("building", False)),
        ("8月底下闸蓄水", ("operating", False)),
        ("8月底对外开放", ("operating", False)),
        ("8月底出样品", ("operating", False)),
        ("10月具备供水条件", ("operating", True)),
        ("10月进入试生产阶段", ("operating", True)),
        ("10月搬迁入驻", ("operating", True)),
        ("8月底开始爬坡", ("ramping", False)),
        ("领取了《建筑工程施工许可证》", ("approved", False)),
        ("取得项目备案证", ("approved", False)),
        ("通过市规委会审议", ("approved", False)),
        ("顺利通过专家评审", ("approved", False)),
        ("投产进入倒计时", ("operating", True)),
        ("须进入试产", ("operating", True)),
        ("下周试产", ("operating", True)),
        ("月底通水", ("operating", True)),
        ("已于8月底通水", ("operating", False)),
        ("春运前放行", ("operating", True)),
        ("最快10月动工", ("started", True)),
        ("手续办完马上动工", ("started", True)),
        ("封顶进入倒计时", ("building", True)),
        ("开业进入倒计时30天", ("operating", True)),
        ("距离投产仅剩一个月", ("operating", True)),
        ("迎来重要建设节点", ("building", False)),
        ("正按照既定计划稳步推进", ("building", False)),
        ("进入地基处理阶段", ("building", False)),
        ("已转入室内装修阶段", ("building", False)),
        ("各单体建筑已全面铺开", ("building", False)),
        ("首批设备已运抵现场", ("building", False)),
    ],
)
def test_the_step_in_its_words(told: str, step: tuple[str, bool]) -> None:
    assert projects(f"{NAME}{told}。") == {step}


@pytest.mark.parametrize(
    "told",
    [
        "等待规委会审议",
        "将提交市规委会审议",
        "进入公示期",
        "进入评审阶段",
        "的产品进入决赛",
    ],
)
def test_what_is_waited_for_has_not_been_taken(told: str) -> None:
    assert not {step for step in projects(f"{NAME}{told}。") if not step[1]}


@pytest.mark.parametrize(
    ("told", "stage"),
    [
        ("青禾铁路专用线项目路基全线贯通，正在铺架。", "building"),
        ("青禾产业园一期去年12月获省发改委核准。", "approved"),
        ("青禾饲料二期也进入环评公示。", "planned"),
        ("青禾包装二期还停留在图纸阶段。", "planned"),
        ("江门市青禾汽车配件有限公司（下称“青禾公司”）的新厂房在镇里动工。", "started"),
    ],
)
def test_what_befalls_a_project_tells_how_far_it_is(told: str, stage: str) -> None:
    assert [r.stage.value for r in read(told, published=date(2024, 5, 3)) if isinstance(r, ProjectFact)] == [stage]


@pytest.mark.parametrize(
    "told",
    [
        "青禾模块化建筑、蓝岸船业捧回第四届江门市政府质量奖。",
        "青禾公司摘得全国五一劳动奖状。",
        "鹤山市副市长李军、青禾公司总经理潘顺同镇村干部、企业代表一道挥锹奠基。",
    ],
)
def test_prizes_and_people_are_no_projects(told: str) -> None:
    assert [r for r in read(told, published=date(2024, 5, 3)) if isinstance(r, ProjectFact)] == []
