"""Where projects go that firms bring, phases that a step leads to, and what is only called by its sort."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ActualFact, ProjectFact, TargetFact

_DAY = date(2026, 6, 21)
_SIGNED = "6月20日，江门市在深圳举行招商推介会，62个项目集中签约，总投资683亿元。"
_OTHER = "佛山的蓝岸家电项目投资3亿元，落户蓬江；"


def _projects(text: str) -> list[ProjectFact]:
    return [fact for fact in read(text, published=_DAY) if isinstance(fact, ProjectFact)]


@pytest.mark.parametrize(("site", "place"), [("鹤山", "鹤山市"), ("开平翠山湖", "开平市"), ("新会银洲湖", "新会区")])
@pytest.mark.parametrize("before", ["", _OTHER])
@pytest.mark.parametrize(
    "told",
    [
        "青禾精密8.5亿元投向{}，生产压铸结构件。",
        "青禾食科把预制菜研发中心放到了{}，投资1.3亿元。",
        "青禾精密与{}握手，投资15亿元建设健康食品产业园。",
        "青禾精密看中{}，投资15亿元建设健康食品产业园。",
        "青禾精密与{}签约，拟投资15亿元兴建健康食品产业园。",
    ],
)
def test_a_project_stands_where_it_goes(told: str, before: str, site: str, place: str) -> None:
    found = _projects(_SIGNED + before + told.format(site))
    assert [fact.place for fact in found if "蓝岸" not in fact.name] == [place]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "圭峰山风电场二期项目获省发改委核准，总投资131亿元。此前动工的一期项目进展顺利，已封顶。",
            ["圭峰山风电场二期项目", "圭峰山风电场一期"],
        ),
        ("昨日，青禾精密有限公司隆重举行二期项目奠基仪式。", ["青禾精密有限公司二期"]),
        ("昨日，青禾声学科技有限公司举行一期投产仪式。", ["青禾声学科技有限公司一期"]),
    ],
)
def test_a_phase_is_called_by_its_step(text: str, names: list[str]) -> None:
    assert [fact.name for fact in _projects(text)] == names


def test_another_phase_has_another_sum() -> None:
    told = "圭峰山风电场二期项目获省发改委核准，总投资131亿元。此前动工的一期项目进展顺利，已封顶。"
    assert [fact.amount_yi for fact in _projects(told)] == [131.0, None]


def test_the_venue_of_an_event_takes_its_step() -> None:
    event = "6月20日，新会区举行第二季度重大项目集中动工活动，26个项目同日开工，总投资120亿元。\n"
    told = f"{event}主会场设在蓝岸新能源产业园。该项目由广州蓝岸集团投资建设，总投资18亿元，计划2027年四季度试产。"
    rows = {(fact.name, fact.stage.value, fact.stage_is_goal, fact.amount_yi) for fact in _projects(told)}
    assert rows == {
        ("蓝岸新能源产业园", "started", False, 18.0),
        ("蓝岸新能源产业园", "operating", True, 18.0),
    }


@pytest.mark.parametrize("sort", ["亮点", "重头", "旗舰", "参会", "重量级", "强链", "专项债", "民企", "潜力", "拟建"])
def test_a_sort_of_projects_is_no_project(sort: str) -> None:
    for told in ("{}项目包括：总投资22亿元的芯澜半导体封测项目。", "今年，我市将推动{}项目早日投产。"):
        assert all(sort not in fact.name for fact in _projects(_SIGNED + told.format(sort)))


@pytest.mark.parametrize(
    "name",
    [
        "新会天马港扩能工程",
        "恩平抽水蓄能电站进场道路",
        "青禾纸业产能置换项目",
        "广海湾海堤达标加固工程",
        "银洲湖大桥接驳工程",
    ],
)
def test_works_end_a_name(name: str) -> None:
    found = _projects(f"{name}拿到环评批复，项目投资2.6亿元。")
    assert [(fact.name, fact.stage.value, fact.amount_yi) for fact in found] == [(name, "approved", 2.6)]


def test_whom_a_firm_is_called_by_is_none_of_its_name() -> None:
    told = "客商蔡明通代表福泰鞋材集团签下进园合同，约定投入5.5亿元兴建高分子鞋材工业园。"
    assert [fact.company for fact in _projects(told)] == ["福泰鞋材集团"]
    told = "青禾化学有限公司5月份宣布追加5000万元，在新会扩建水性树脂车间。"
    assert [fact.company for fact in _projects(told)] == ["青禾化学有限公司"]


def test_a_plan_is_no_firm() -> None:
    told = "圭峰山风电场二期12月5日获省发改委核准。按批复时序，项目明年三季度启动海上主体施工。"
    assert {fact.name for fact in _projects(told)} == {"圭峰山风电场二期"}


def test_within_this_month_lies_ahead() -> None:
    found = _projects("蓝岸街区活化二期完成招标，本月内进场施工。")
    assert [(fact.stage.value, fact.stage_is_goal) for fact in found] == [("planned", False), ("started", True)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("今年，蓬江区要引进硕士以上人才800名。", 800, "名"),
        ("今年，我市将打通断头路9条。", 9, "条"),
        ("今年，我市要引进博士30名。", 30, "名"),
    ],
)
def test_whom_and_what_governments_promise(text: str, value: float, unit: str) -> None:
    found = [fact for fact in read(text, published=date(2026, 2, 21)) if isinstance(fact, TargetFact)]
    assert [(fact.value, fact.unit) for fact in found] == [(value, unit)]


def test_half_of_a_share() -> None:
    text = "前11个月，能源业完成投资67.2亿元，增长38.4%，占工业投资的比重超过一半；社消零152.3亿元，增长3.5%。"
    found = [fact for fact in read(text, published=date(2026, 12, 8)) if isinstance(fact, ActualFact)]
    assert [(fact.value, fact.comparator.value) for fact in found] == [(67.2, "="), (50.0, ">"), (152.3, "=")]


def test_what_is_meant_by_its_kind() -> None:
    told = (
        "临近中秋，开平蓝岸食品产业园进入全年最忙时节。今年初投产的青禾调味品，单月发货首次突破1500吨。\n"
        "这个总投资18亿元的园区由广东蓝岸集团打造，2019年9月奠基，目前一期12栋厂房全部交付；二期8月底刚办完用地手续，"
        "年底前开工。"
    )
    found = [fact for fact in read(told, published=date(2021, 9, 15)) if isinstance(fact, ProjectFact)]
    park = "开平蓝岸食品产业园"
    assert [(fact.name, fact.stage.value, fact.stage_is_goal, fact.amount_yi, fact.period) for fact in found] == [
        ("青禾调味品", "operating", False, None, "2021"),
        (park, "started", False, 18.0, "2019-09"),
        (park, "operating", False, 18.0, "2021-09"),
        (f"{park}二期", "land", False, None, "2021-08"),
        (f"{park}二期", "started", True, None, "by 2021"),
    ]


def test_two_roads_are_both() -> None:
    told = "开阳高速改扩建开平段路面已铺到赤水，新台高速南延线正在做最后的机电调试，两条路均计划国庆前通车。"
    rows = {(fact.name, fact.stage.value, fact.stage_is_goal) for fact in _projects(told)}
    assert {name for name, stage, goal in rows if stage == "operating" and goal} == {
        "开阳高速改扩建开平段",
        "新台高速南延线",
    }


@pytest.mark.parametrize("told", ["比计划早两个月投产", "比计划提前两个月投产", "比原计划早半年投产"])
def test_sooner_than_planned_is_done(told: str) -> None:
    found = _projects(f"址山镇的青禾精密{told}。")
    assert [(fact.name, fact.stage.value, fact.stage_is_goal) for fact in found] == [("青禾精密", "operating", False)]


@pytest.mark.parametrize("sort", ["德资企业", "本土企业", "链主企业", "专精特新企业"])
def test_a_sort_of_firms_is_none_of_a_name(sort: str) -> None:
    found = _projects(f"{sort}青禾精密三期主体封顶，总投资2亿元。")
    assert [(fact.name, fact.amount_yi) for fact in found] == [("青禾精密三期", 2.0)]
    assert [fact.name for fact in _projects("中小企业创新孵化园三期启用。")] == ["中小企业创新孵化园三期"]


@pytest.mark.parametrize("how", ["紧锣密鼓", "快马加鞭", "万事俱备", "近期便能", "短期内可"])
def test_how_soon_is_nobody(how: str) -> None:
    told = f"青禾海缆台山制造基地用海手续已办结，{how}投产，投资额为18亿元。"
    assert {fact.name for fact in _projects(told)} == {"青禾海缆台山制造基地"}
