"""Of what a step is told: not of the place it is done in, of a piece of a firm's name or of a part of the works."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ProjectFact

PUBLISHED = date(2025, 4, 10)

Step = tuple[str, str, bool]


def steps(text: str) -> set[Step]:
    rows = read(text, published=PUBLISHED, outlet="江门日报")
    return {(f.name, f.stage.value, f.stage_is_goal) for f in rows if isinstance(f, ProjectFact)}


@pytest.mark.parametrize("where", ["在水边第二工业园", "于水边第二工业园", "在云岭产业园"])
def test_where_a_step_is_taken_is_not_what_takes_it(where: str) -> None:
    text = f"公司投资2.4亿元的禾木阀门工厂，3月已{where}完成桩基，首条线力争年内投产。"
    assert steps(text) == {("禾木阀门工厂", "building", False), ("禾木阀门工厂", "operating", True)}


def test_a_companys_name_is_never_cut() -> None:
    text = "今年2月，广州禾木产业园运营有限公司将地块平整完毕，岭南云岭基地建设有限公司也到场。"
    assert not steps(text)


def test_the_name_ends_before_what_is_done_of_it() -> None:
    assert steps("禾木作业区进港路路基完成九成，计划10月建成通车。") == {
        ("禾木作业区进港路", "building", False),
        ("禾木作业区进港路", "operating", True),
    }


def test_so_many_buildings_of_it_are_its_own() -> None:
    assert steps("桃源禾木港的三栋厂房已全部封顶，工人正在装灯。") == {("桃源禾木港", "building", False)}


def test_the_noun_of_a_list_tells_its_step_unless_it_only_reserves() -> None:
    assert steps("禾木种苗基地、云岭文旅园等续建项目形象进度好于预期。") == {
        ("禾木种苗基地", "building", False),
        ("云岭文旅园", "building", False),
    }
    assert not steps("对禾木轮毂、云岭车灯等储备项目要提前介入。")


@pytest.mark.parametrize("verb", ["就在老厂隔壁建", "在老厂旁上了", "在现有厂区内新建"])
def test_who_adds_to_his_works_expands(verb: str) -> None:
    text = f"公司追加2.2亿元，{verb}大马力发动机车间，施工许可证8月7日拿到了。月底打桩。"
    assert ("大马力发动机车间", "expanding", False) in steps(text)
    assert ("大马力发动机车间", "started", True) in steps(text)


def test_what_is_counted_is_not_founded() -> None:
    assert not steps("医院投资3亿元，设床位800张。")


def test_sums_in_brackets_part_the_names_of_a_list() -> None:
    text = "同一天签下增资协议的，还有本地企业禾木精密五金（1.1亿元）和云岭照明（0.9亿元）。"
    assert {name for name, stage, _ in steps(text)} == {"禾木精密五金", "云岭照明"}


def test_a_vaccine_line_is_news_of_the_economy() -> None:
    assert steps("禾木疫苗佐剂中试线明年投产。") == {("禾木疫苗佐剂中试线", "operating", True)}


def test_what_a_project_means_is_no_step_of_it() -> None:
    text = "禾木总部基地总投资9亿元，昨日奠基。项目的投产不仅延伸产业链，也将带动就业。推动项目早竣工、早投产。"
    assert steps(text) == {("禾木总部基地", "started", False)}


def test_sums_and_areas_without_a_subject_go_on_about_the_project() -> None:
    text = "禾木造船基地昨日完工。总面积21万平方米，总投资6亿元，规划建设管桩厂、构件预制厂和云岭船舶基地。"
    assert steps(text) == {("禾木造船基地", "building", False)}


def test_a_sum_told_of_the_short_name_is_that_of_the_full_one() -> None:
    text = "昨日，青禾电机有限公司（以下简称青禾公司）新建厂房动工仪式举行。青禾公司新建厂房项目总投资1.5亿元。"
    (row,) = [f for f in read(text, published=PUBLISHED) if isinstance(f, ProjectFact)]
    assert (row.name, row.amount_yi) == ("青禾电机有限公司新建厂房", 1.5)


def test_projects_of_a_listed_set_have_its_step() -> None:
    text = (
        "4月8日，鹤山市集中动工项目21个。项目包括禾木物流园等4个新引进项目，云岭照明工厂等3个三旧改造项目，"
        "西堤泵站等5个基础设施项目。"
    )
    assert steps(text) == {(name, "started", False) for name in ("禾木物流园", "云岭照明工厂", "西堤泵站")}


def test_what_is_allowed_and_what_comes_in_order_is_no_name() -> None:
    assert not steps("允许工业项目在主体竣工后提前安装设备，打破了“竣工-验收-投产”的串联流程。")


def test_steps_joined_behind_a_list_are_said_of_all() -> None:
    text = "4月8日，禾木照明项目、云岭阀门项目等一批项目及江岸产业园（一期）配套项目集中动工、投产。"
    assert {stage for _, stage, _ in steps(text)} == {"started"}


@pytest.mark.parametrize(
    "text",
    [
        "去年以来，江门高新区（江海区）起步就是冲刺、开局就是决战，正加快建设。",
        "推动创新之花结出产业之果。",
        "昨日举行禾木工业园进驻企业交匙仪式。",
        "争取对工业厂房进行升级改造，上半年开工建设。",
    ],
)
def test_places_slogans_and_those_who_come_are_no_projects(text: str) -> None:
    assert not steps(text)


def test_who_acts_under_the_project_s_brand_pays_for_it_and_builds_its_parts() -> None:
    text = (
        "禾木江岸产业园项目昨日动工。禾木计划在水步镇投资9亿元，建设云仓、样品打样中心、无人分拣中心。"
        "项目占地305亩，预计2027年竣工投产。"
    )
    rows = [f for f in read(text, published=PUBLISHED) if isinstance(f, ProjectFact)]
    assert {(f.name, f.amount_yi) for f in rows} == {("禾木江岸产业园项目", 9)}


def test_an_old_plan_is_no_will() -> None:
    assert steps("昨日，禾木船坞工程比原计划提前完工。") == {("禾木船坞工程", "building", False)}


@pytest.mark.parametrize(
    "what", ["用工不足", "用电紧张", "反映强烈", "信心十足", "自身原因", "股权变更", "准备充分", "库房告急", "电费上涨"]
)
def test_what_all_companies_do_is_no_company(what: str) -> None:
    for text in (f"企业{what}，计划10月投产。", f"除3个因企业{what}退出外，要在6月底前全部动工。"):
        assert not [fact for fact in read(text, published=date(2025, 9, 12)) if isinstance(fact, ProjectFact)]
