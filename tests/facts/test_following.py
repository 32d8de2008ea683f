"""A project followed through a passage: records, items of a list, sums in an event, names told again in short."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ProjectFact

_PUBLISHED = date(2025, 4, 10)
Step = tuple[str, str, bool]


def projects(text: str) -> list[ProjectFact]:
    return [f for f in read(text, published=_PUBLISHED, outlet="江门日报") if isinstance(f, ProjectFact)]


def steps(text: str) -> set[Step]:
    return {(f.name, f.stage.value, f.stage_is_goal) for f in projects(text)}


def test_the_fields_of_a_record_are_one_projects() -> None:
    rows = projects(
        "项目名称：禾木镇污水管网二期工程\n建设单位：禾木水务公司\n总投资：1.3亿元\n"
        "建设进度：已完成管道铺设80%，预计今年10月通水"
    )
    assert {(f.name, f.stage.value, f.stage_is_goal) for f in rows} == {
        ("禾木镇污水管网二期工程", "building", False),
        ("禾木镇污水管网二期工程", "operating", True),
    }
    assert {f.amount_yi for f in rows} == {1.3}


def test_the_next_name_opens_the_next_record() -> None:
    told = steps(
        "项目名称：禾木轴承基地\n签约时间：2025年3月2日\n项目名称：云岭线缆产业园\n计划总投资：3亿元\n建设进度：主体施工"
    )
    assert told == {("禾木轴承基地", "signed", False), ("云岭线缆产业园", "building", False)}


def test_a_filing_is_a_step_by_its_day() -> None:
    told = steps("申报单位：江门市禾木金属制品有限公司\n项目名称：禾木铝型材技改项目\n备案日期：2025年3月20日")
    assert told == {("禾木铝型材技改项目", "approved", False)}


@pytest.mark.parametrize(
    ("item", "told"),
    [
        ("●推动禾木科技园二期、云岭无人机测试场动工", {("禾木科技园二期", "started"), ("云岭无人机测试场", "started")}),
        ("●禾木桥梁构件厂，设备全部装完，6月投产", {("禾木桥梁构件厂", "building"), ("禾木桥梁构件厂", "operating")}),
    ],
)
def test_a_marked_line_tells_its_projects(item: str, told: set[tuple[str, str]]) -> None:
    rows = steps(f"◆重点干这些\n{item}\n●新增学位3000个")
    assert {(name, stage) for name, stage, _ in rows} == told


def test_names_wait_for_the_step_behind_their_comma() -> None:
    text = "佛山禾木陶瓷科技有限公司的智能卫浴生产基地、香港云岭实业有限公司的高端水龙头配件项目，前后脚签了约。"
    assert {(name, stage) for name, stage, _ in steps(text)} == {
        ("智能卫浴生产基地", "signed"),
        ("高端水龙头配件项目", "signed"),
    }


def test_of_an_event_a_bare_sum_is_enough() -> None:
    told = projects(
        "3月27日，集中签约活动在工业园举行，8个项目现场签约。"
        "投资额排在头一位的，是深圳禾木技术有限公司的无人机整机生产基地，6.5亿元。"
    )
    assert [(f.name, f.stage.value) for f in told] == [("无人机整机生产基地", "signed")]


def test_a_class_of_things_is_a_project_where_a_company_owns_it() -> None:
    assert steps("云岭食品的预制菜项目3月动工。") == {("预制菜项目", "started", False)}
    assert not steps("全市的预制菜项目3月动工。")


def test_lines_that_a_project_is_made_of_are_none() -> None:
    text = "禾木卫浴基地要上六条智能坐便器生产线，明年底前投产。"
    assert {name for name, *_ in steps(text)} == {"禾木卫浴基地"}


def test_what_is_said_of_a_brand_in_short_is_its_companys_project() -> None:
    text = (
        "佛山禾木陶瓷科技有限公司的智能卫浴生产基地、香港云岭实业有限公司的水龙头配件基地签约。"
        "禾木这一笔，计划投资12亿元。其中首期6亿元，争取今年11月动工。"
    )
    assert ("智能卫浴生产基地", "started", True) in steps(text)


def test_land_taken_right_before_is_how_far_it_is() -> None:
    text = "4月4日，广东禾木装备有限公司以底价竞得168亩工业用地，禾木系泊链制造基地项目就此落定。"
    assert ("禾木系泊链制造基地项目", "land", False) in steps(text)


def test_what_a_name_counts_of_its_own_does_not_make_it_a_set() -> None:
    assert steps("禾木港云岭作业区4个5000吨级泊位8日投入运行。") == {("禾木港云岭作业区", "operating", False)}


def test_what_a_project_is_called_besides_is_no_other_project() -> None:
    rows = projects(
        "禾木渔获集散中心项目投资2.3亿元，占地70亩，是省内规模最大的渔获交易中心，可交易、可尝鲜。"
        "项目去年4月动工，计划今年7月完工。"
    )
    assert {(f.name, f.stage.value, f.stage_is_goal, f.amount_yi) for f in rows} == {
        ("禾木渔获集散中心项目", "started", False, 2.3),
        ("禾木渔获集散中心项目", "building", True, 2.3),
    }
    told = steps("此次动工的项目包括台山首个飞行器制造项目——云岭飞行器研发生产项目、禾木轴承生产项目。")
    assert told == {("云岭飞行器研发生产项目", "started", False), ("禾木轴承生产项目", "started", False)}
    assert not steps("作为全省首个全产业链集中动工的水产产业园，禾木镇近日举办交流活动。")


def test_where_a_project_stands_is_no_other_project() -> None:
    told = steps("禾木小家电技改项目位于云岭镇青湾片区的江门智能家电产业园。该项目已动工。")
    assert told == {("禾木小家电技改项目", "started", False)}
    told = steps("位于云岭镇青湾片区的禾木小家电产业园已动工。")
    assert told == {("禾木小家电产业园", "started", False)}


def test_the_sum_behind_a_name_in_short_is_the_projects() -> None:
    rows = projects(
        "4月2日，禾木卫浴博览城正式动工。\n据介绍，云岭集团旗下的禾木城建管理有限公司是禾木卫浴博览城的运营商，"
        "博览城计划总投资26亿元，用地860亩。"
    )
    assert [(f.name, f.amount_yi) for f in rows] == [("禾木卫浴博览城", 26)]


def test_the_sum_of_a_set_of_one_is_its_projects() -> None:
    rows = projects("我市共1项省重点项目，为禾木老旧小区改造项目，总投资6.5亿元，2025年计划投资3亿元。")
    assert [(f.name, f.amount_yi) for f in rows] == [("禾木老旧小区改造项目", 6.5)]


def test_what_is_made_may_be_left_out_of_the_name() -> None:
    rows = projects(
        "4月2日，禾木年产2亿只聚合物电池项目、云岭水表项目等6个项目动工，预计达产产值超19亿元，达产税收8000万元。"
        "其中，禾木聚合物电池项目总投资8.6亿元。"
    )
    assert {(f.name, f.stage.value, f.amount_yi) for f in rows} == {
        ("禾木年产2亿只聚合物电池项目", "started", 8.6),
        ("云岭水表项目", "started", None),
    }


def test_each_of_several_names_may_have_its_own_step() -> None:
    told = steps("这些大项目中，有正在建设、投资达60亿元的禾木铜箔项目，也有已签约、总投资超12亿元的云岭新城项目。")
    assert told == {("禾木铜箔项目", "building", False), ("云岭新城项目", "signed", False)}


@pytest.mark.parametrize("step", ["动工", "启动建设", "动工兴建"])
def test_a_step_that_ends_like_a_firm_s_name_is_the_project_s(step: str) -> None:
    told = steps(f"禾木线路板增资扩产项目落在江海区。项目总投资6亿元，去年11月{step}，计划今年8月封顶。")
    assert told >= {("禾木线路板增资扩产项目", "started", False), ("禾木线路板增资扩产项目", "building", True)}
    assert {name for name, *_ in told} == {"禾木线路板增资扩产项目"}


def test_who_signs_for_several_projects_signs_them_all() -> None:
    told = steps("禾木轴承项目和云岭薄膜项目联袂亮相，负责人与丰禾工业园代表签约。")
    assert told == {("禾木轴承项目", "signed", False), ("云岭薄膜项目", "signed", False)}


def test_to_set_about_building_is_to_begin() -> None:
    assert steps("今年将启动禾木新城一期项目建设。") == {("禾木新城一期项目", "started", True)}
    assert steps("4月2日，云岭镇启动禾木水库建设。") == {("禾木水库", "started", False)}


def test_what_becomes_of_a_project_is_no_other_project() -> None:
    told = steps("4月2日，禾木企业港项目动工。该项目引进智能装备企业，建成带动力强的江门创新中心，打造云岭孵化基地。")
    assert told == {("禾木企业港项目", "started", False)}


def test_a_name_with_its_site_is_the_name_without_it() -> None:
    told = steps("青湾科技园禾木天平冷链物流项目动工现场。禾木天平冷链物流项目投资2亿元，已正式动工。")
    assert told == {("禾木天平冷链物流项目", "started", False)}


def test_the_first_phase_stands_where_the_whole_does() -> None:
    rows = projects(
        "禾木镇在鹤山。\n4月1日，禾木度假项目在台山海宴镇动工。\n据介绍，项目投资3亿元，首期盐场项目预计2026年5月开放。"
    )
    assert {f.place for f in rows} == {"台山市"}
    assert projects("台山会场：\n4月1日，32个项目签约。\n禾木集团鹤山玻璃基地项目现场一派火热。")[0].place == "鹤山市"
