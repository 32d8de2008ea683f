"""Names of every shape before what only a project has: a ceremony, a site, a progress; and companies called by what
they make."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.facts.projects.naming.firms import WORDS
from bot.types import ProjectFact

_DAY = date(2026, 6, 10)
_NAMES = [
    "蓝岸食品",
    "青禾传感",
    "圭峰山风电场",
    "崖南国际酒店",
    "云步北路",
    "蓝岸铝材熔铸平台",
    "紫莱智能温控器生产基地",
]


def _rows(text: str) -> set[tuple[str, str, bool]]:
    found = (fact for fact in read(text, published=_DAY) if isinstance(fact, ProjectFact))
    return {(fact.name, fact.stage.value, fact.stage_is_goal) for fact in found}


@pytest.mark.parametrize("name", _NAMES)
@pytest.mark.parametrize(
    ("told", "stage"),
    [
        ("3月12日，{}开工仪式在江海区举行。", "started"),
        ("3月12日，鹤山工业城举行{}奠基仪式。", "started"),
        ("3月12日，{}签约仪式举行。", "signed"),
        ("{}完成总工程量的六成。", "building"),
        ("{}形象进度达65%。", "building"),
    ],
)
def test_what_has_a_ceremony_or_a_progress_is_a_project(name: str, told: str, stage: str) -> None:
    assert _rows(told.format(name)) == {(name, stage, False)}


@pytest.mark.parametrize(
    "told",
    [
        "3月12日，江海区重大项目集中动工仪式在外海举行。",
        "3月12日，台山市举行现代渔业项目集中开工暨签约仪式。",
        "3月12日，大江镇举行乡贤恳谈会暨项目签约仪式。",
        "区十件民生实事总体进度已达76%。",
        "加快专项债项目建设进度。",
        "文明施工工地评选结果公布。",
        "3月12日，开平市第三季度招商引资项目集中签约仪式在云峤举行。",
    ],
)
def test_what_many_share_is_no_project(told: str) -> None:
    assert _rows(told) == set()


@pytest.mark.parametrize("name", ["青禾传感", "蓝岸食品", "紫莱阀门", "云峤逆变器", "鼎岳线束"])
@pytest.mark.parametrize(
    ("told", "step"),
    [
        ("{}全面完工。", ("building", False)),
        ("{}建成验收。", ("building", False)),
        ("{}进入设备调试。", ("building", False)),
        ("{}的土建已经收尾。", ("building", False)),
        ("{}桩基施工完成九成。", ("building", False)),
        ("{}主体刚出地面。", ("building", False)),
        ("{}获省发改委核准。", ("approved", False)),
        ("{}有望下月投产。", ("operating", True)),
        ("{}由广东众合建工施工，工期8个月，本周进场。", ("started", False)),
        ("在{}施工现场，记者看到，挖掘机正在平整场地。", ("building", False)),
        ("走进{}建设工地，塔吊林立，机器轰鸣。", ("building", False)),
        ("{}进展不太顺利，原计划9月投产，现推迟到12月底。", ("operating", True)),
        ("新会：{}（12.5亿元）开工。", ("started", False)),
    ],
)
def test_a_company_of_whose_works_is_told_is_a_project(name: str, told: str, step: tuple[str, bool]) -> None:
    assert (name, *step) in _rows(told.format(name))


@pytest.mark.parametrize(
    "told",
    [
        "青禾传感完成股权融资。",
        "厂房钢构全面完工。",
        "一号库钢结构全面完工。",
        "半导体材料全面投产。",
        "图①青禾传感的工人正在焊接。",
    ],
)
def test_what_a_company_does_else_tells_no_works(told: str) -> None:
    assert _rows(told) == set()


def test_what_is_seen_on_a_visit_is_of_whom_is_visited() -> None:
    told = "昨日，记者走进鼎岳新材料产业园，只见工人们正在安装设备。"
    assert _rows(told) == {("鼎岳新材料产业园", "building", False)}


def test_companies_are_called_by_what_they_make() -> None:
    told = "3月12日，青禾{0}与棠下镇签约，总投资2亿元。"
    lost = [product for product in WORDS["products"] if f"青禾{product}" not in str(_rows(told.format(product)))]
    assert len(WORDS["products"]) > 500
    assert len(lost) <= 20, lost  # 工程|机械 holds a noun of works, 再|生铝 a word that no bare name holds


@pytest.mark.parametrize("counted", ["首批环卫车", "首艘游艇", "第一支叶片"])
def test_counted_products_are_no_companies(counted: str) -> None:
    told = f"总投资5亿元的紫莱装备基地一期去年9月建成，{counted}10月12日下线。"
    assert ("紫莱装备基地一期", "operating", False) in _rows(told)
