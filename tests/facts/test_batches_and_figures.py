"""Counted sets, targets and actuals: what is counted, promised and reached, and by when."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ActualFact, BatchFact, Fact, Strength, TargetFact

PUBLISHED = date(2024, 7, 10)


def facts(text: str, title: str = "") -> tuple[Fact, ...]:
    return read(text, published=PUBLISHED, title=title, outlet="江门日报")


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("7月8日，27个重点项目集中签约，投资总额约138亿元。", (27, 138, "signed", False, "2024-07-08")),
        ("7月8日，集中动工的项目共25个，计划总投资超130亿元。", (25, 130, "started", False, "2024-07-08")),
        ("1—6月，全市引进亿元以上项目255个，计划投资额1565.5亿元。", (255, 1565.5, "landed", False, "2024-H1")),
        ("推动总投资247亿元的28个道路和水电气工程项目建设。", (28, 247, "building", True, None)),
        ("力争全年引进亿元以上项目68个、投资总额突破300亿元。", (68, 300, "landed", True, "2024")),
        ("今年安排市重点项目412个，总投资8120亿元。", (412, 8120, "planned", False, "2024")),
        ("今年全区已有63个技改项目备案。", (63, None, "approved", False, "2024-01/2024-07")),
        ("重点抓好十大项目，力争三季度全部进场施工。", (10, None, "started", True, "by 2024-Q3")),
    ],
)
def test_a_counted_set_has_count_money_step_and_time(text: str, row: tuple[object, ...]) -> None:
    (batch,) = [f for f in facts(text) if isinstance(f, BatchFact)]
    assert (batch.count, batch.amount_yi, batch.stage.value, batch.stage_is_goal, batch.period) == row


def test_counts_without_a_noun_take_the_noun_said_before() -> None:
    text = "1—6月，已签约项目里有41个完成供地、36个动工、9个投产。"
    assert {(f.count, f.stage.value) for f in facts(text) if isinstance(f, BatchFact)} == {
        (41, "land"),
        (36, "started"),
        (9, "operating"),
    }


def test_the_years_plan_is_a_target_and_never_the_money_of_a_set() -> None:
    batch, target = facts("今年安排重点项目86个，年度计划投资120亿元。")
    assert isinstance(batch, BatchFact)
    assert batch.amount_yi is None
    assert isinstance(target, TargetFact)
    assert (target.value, target.period) == (120, "2024")


def test_a_promise_of_projects_is_a_batch_and_a_target_for_each_figure() -> None:
    rows = facts("争取引进亿元以上项目68个、投资总额突破300亿元。")
    assert [type(f) for f in rows].count(BatchFact) == 1
    assert {(f.value, f.unit, f.comparator.value) for f in rows if isinstance(f, TargetFact)} == {
        (68, "个", "="),
        (300, "亿元", ">"),
    }


def test_a_past_set_that_tells_its_growth_is_an_actual_too() -> None:
    rows = facts("1—6月，全市引进亿元以上项目255个，计划投资额1565.5亿元，同比分别增长14.9%和18.1%。")
    assert {(f.value, f.growth) for f in rows if isinstance(f, ActualFact)} == {(255, 14.9), (1565.5, 18.1)}


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("确保今年GDP增长8%。", {(8, "%", "=", Strength.PLEDGE, "2024")}),
        (
            "确保全年地区生产总值增长5.5%、力争实现6%。",
            {(5.5, "%", "=", Strength.PLEDGE, "2024"), (6, "%", "=", Strength.AIM, "2024")},
        ),
        ("加快打造千亿GDP强区。", {(1000, "亿元", "=", Strength.PLAN, None)}),
        ("到2025年，冷库库容将达80万立方米以上。", {(80, "万立方米", ">=", Strength.PLAN, "by 2025")}),
        ("年底动工率要达到70%以上。", {(70, "%", ">=", Strength.PLAN, "2024")}),
        ("外资项目到资额确保完成12亿美元。", {(12, "亿美元", "=", Strength.PLEDGE, None)}),
        ("力争工业投资两位数以上增长。", {(10, "%", ">=", Strength.AIM, None)}),
        ("力争产业规模五年翻一番。", {(2, "倍", "=", Strength.AIM, None)}),
        ("力争制造业占比提高3个百分点。", {(3, "个百分点", "=", Strength.AIM, None)}),
    ],
)
def test_commitments_have_value_unit_strength_and_time(text: str, rows: set[tuple[object, ...]]) -> None:
    found = [f for f in facts(text) if isinstance(f, TargetFact)]
    assert {(f.value, f.unit, f.comparator.value, f.strength, f.period) for f in found} == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("1—5月，规模以上工业增加值85.87亿元，同比增长8.1%。", {(85.87, "亿元", 8.1, "2024-01/2024-05")}),
        ("去年，全区地区生产总值增长4.5%，达到1000.86亿元。", {(1000.86, "亿元", 4.5, "2023")}),
        ("上半年，固定资产投资下降6.2%。", {(-6.2, "%", None, "2024-H1")}),
        ("上半年，出口、进口分别增长2.8%和2.3%。", {(2.8, "%", None, "2024-H1"), (2.3, "%", None, "2024-H1")}),
        (
            "一季度重点项目完成投资14.7亿元，完成率27.1%。",
            {(14.7, "亿元", None, "2024-Q1"), (27.1, "%", None, "2024-Q1")},
        ),
        ("上半年，占年度计划的54.9%。", {(54.9, "%", None, "2024-H1")}),
    ],
)
def test_reached_figures_have_value_unit_growth_and_time(text: str, rows: set[tuple[object, ...]]) -> None:
    assert {(f.value, f.unit, f.growth, f.period) for f in facts(text) if isinstance(f, ActualFact)} == rows


def test_a_table_in_lines_tells_results_and_aims_by_its_head() -> None:
    rows = facts("指标｜2023年完成｜2024年预期\n工业投资｜88.1亿元，↑2.7%｜≥95亿元\n固定资产投资｜↓2.3%｜＞3%")
    assert {(f.kind, f.value, f.period) for f in rows if isinstance(f, TargetFact | ActualFact)} == {
        ("actual", 88.1, "2023"),
        ("target", 95, "2024"),
        ("actual", -2.3, "2023"),
        ("target", 3, "2024"),
    }


def test_headings_divide_results_from_aims() -> None:
    text = (
        "一、2023年工作回顾\n全年地区生产总值增长4.5%，各项工作稳步推进。\n"
        "二、2024年主要目标\n地区生产总值增长5%左右，各项工作再上台阶。"
    )
    assert [(f.kind, f.value, f.period) for f in facts(text) if isinstance(f, TargetFact | ActualFact)] == [
        ("actual", 4.5, "2023"),
        ("target", 5, "2024"),
    ]


def test_one_month_told_aside_does_not_hold_for_what_follows() -> None:
    text = "上半年，规上工业增加值增长6.3%。6月份，规上工业增加值增长7%。固定资产投资下降8.4%，工业投资下降2.7%。"
    assert [(f.value, f.period) for f in facts(text) if isinstance(f, ActualFact)] == [
        (6.3, "2024-H1"),
        (7, "2024-06"),
        (-8.4, "2024-H1"),
        (-2.7, "2024-H1"),
    ]


def test_what_the_paper_takes_back_is_not_told() -> None:
    assert {
        f.value for f in facts("年度计划投资应为1185亿元（原文为1158亿元），特此更正。") if isinstance(f, TargetFact)
    } == {1185}


@pytest.mark.parametrize(
    "text",
    [
        "项目占地60亩，年产智能马桶50万套，达产后年产值9亿元。",
        "30多家企业和多家金融机构的代表围坐一堂。",
        "在珠三角9市中排第3位，连续35年居首。",
        "比节点快了十二天，硬是省下近两个月。",
        "会议提出，要健全三项机制、抓好五个方面工作。",
        "主导产业项目占到八成以上。",
    ],
)
def test_capacities_ranks_durations_and_attendance_are_no_figures(text: str) -> None:
    assert facts(text) == ()


def test_what_the_year_arranges_is_taken_apart_in_the_next_paragraph() -> None:
    text = "全年安排重点项目120个，总投资900亿元。\n拆开看，新开工项目30个，总投资150亿元；续建项目60个；计划投产20个。"
    assert [
        (f.count, f.stage.value, f.stage_is_goal, f.period)
        for f in read(text, published=date(2024, 3, 8), place="江海区")
        if isinstance(f, BatchFact)
    ] == [
        (120, "planned", False, "2024"),
        (30, "started", True, "2024"),
        (60, "building", False, "2024"),
        (20, "operating", True, "2024"),
    ]


def test_parts_stand_for_the_stretch_of_their_whole() -> None:
    text = "6月20日通报：前5个月，全区引进亿元以上项目33个，总投资120亿元。其中，10亿元以上项目3个。"
    assert [
        (f.count, f.period) for f in read(text, published=date(2024, 6, 21), place="江海区") if isinstance(f, BatchFact)
    ] == [(33, "2024-01/2024-05"), (3, "2024-01/2024-05")]


@pytest.mark.parametrize(
    ("text", "indicator", "value", "unit"),
    [
        ("年内将新增养老床位900张。", "新增养老床位", 900, "张"),
        ("今年计划新建公办中小学12所。", "新建公办中小学", 12, "所"),
        ("年底前还要再供地1200亩。", "供地", 1200, "亩"),
        ("区里的目标是到2028年把这条链做到150亿元。", "这条链", 150, "亿元"),
        ("公共检测平台到年底要服务企业300家次。", "公共检测平台到年底要服务企业", 300, "家次"),
    ],
)
def test_what_is_to_be_made_is_promised_in_its_own_unit(text: str, indicator: str, value: float, unit: str) -> None:
    lead = "上半年，新会区地区生产总值增长6%，工业投资增长10%。"
    facts = read(lead + text, published=date(2024, 7, 20), place="新会区")
    assert [(f.indicator, f.value, f.unit) for f in facts if isinstance(f, TargetFact)] == [(indicator, value, unit)]


def test_what_falls_is_called_by_what_it_is() -> None:
    facts = read("一季度进出口下滑9.8%，二季度转为增长2.1%。", published=date(2024, 7, 20), place="江门市")
    assert [(f.indicator, f.value, f.period) for f in facts if isinstance(f, ActualFact)] == [
        ("进出口增速", -9.8, "2024-Q1"),
        ("进出口增速", 2.1, "2024-Q2"),
    ]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "台山市2024年引进亿元以上项目数由确保60个调整为确保68个。",
            [("引进亿元以上项目数", 68, "个", "pledge")],
        ),
        (
            "今年全市工业投资增长目标由8%上调至10%，规上工业增加值增速由6%左右下调为5.5%左右。",
            [("工业投资增长", 10, "%", "plan"), ("规上工业增加值增速", 5.5, "%", "plan")],
        ),
        ("新会区将全年招商引资目标由原来的200亿元上调至230亿元。", [("招商引资", 230, "亿元", "plan")]),
        ("到2027年，全市高新技术企业由2600家增至3200家以上。", [("高新技术企业", 3200, "家", "plan")]),
    ],
)
def test_a_target_that_is_changed_is_its_new_figure_under_the_same_name(text: str, rows: list[object]) -> None:
    targets = [f for f in facts(text) if isinstance(f, TargetFact)]
    assert [(f.indicator, f.value, f.unit, f.strength) for f in targets] == rows


@pytest.mark.parametrize(
    ("text", "scope", "indicator"),
    [
        ("力争今年全市再引进亿元以上项目68个。", "亿元以上项目", "引进亿元以上项目数"),
        ("台山市2024年引进亿元以上项目数确保68个。", "亿元以上项目", "引进亿元以上项目数"),
        ("今年集聚区要引进10亿元以上项目3个。", "10亿元以上项目", "集聚区要引进10亿元以上项目数"),
        ("今年计划新开工重点项目45个。", "新开工重点项目", "新开工重点项目数"),
    ],
)
def test_a_set_is_called_by_its_noun_and_its_target_by_what_is_done(text: str, scope: str, indicator: str) -> None:
    rows = facts(text)
    assert [f.scope for f in rows if isinstance(f, BatchFact)] == [scope]
    assert [f.indicator for f in rows if isinstance(f, TargetFact)] == [indicator]


def test_an_event_of_long_ago_is_background_unless_the_title_is_about_it() -> None:
    text = "2017年7月26日，31个项目集中动工，总投资168亿元。"
    assert not [f for f in facts(text) if isinstance(f, BatchFact)]
    (batch,) = [f for f in facts(text, title="江门2017年第二批重大项目集中动工") if isinstance(f, BatchFact)]
    assert (batch.count, batch.period) == (31, "2017-07-26")


@pytest.mark.parametrize("money", ["预计总投资", "预计投资额", "计划总投资"])
def test_a_sum_that_is_foreseen_makes_no_aim_of_what_stands_behind_it(money: str) -> None:
    told = facts(f"昨日，台山市20个项目集中动工，{money}63亿元，其中制造业项目14个、农业项目6个。")
    sets = [fact for fact in told if isinstance(fact, BatchFact) and not fact.stage_is_goal]
    assert [one.count for one in sets] == [20, 14, 6]
    assert (sets[0].amount_yi, len(told)) == (63.0, 3)


@pytest.mark.parametrize("output", ["达产后预计年产值8亿元", "预计年税收3000万元"])
def test_what_a_set_is_thought_to_put_out_makes_no_aim_of_what_stands_behind_it(output: str) -> None:
    told = facts(f"昨日，台山市33个项目集中投产，总投资63亿元，{output}，另有动工项目71个。")
    sets = [(one.count, one.stage_is_goal) for one in told if isinstance(one, BatchFact)]
    assert {(33, False), (71, False)} <= set(sets)
    assert not any(isinstance(one, TargetFact) for one in told)


@pytest.mark.parametrize("grew", ["同比增长", "实现同比增长", "同比提升", "较上年同期增长"])
def test_how_a_figure_grew_is_said_in_many_ways_and_is_no_figure_of_its_own(grew: str) -> None:
    (actual,) = facts(f"1—2月，开平市完成工业投资31.6亿元，{grew}8.4%。")
    assert isinstance(actual, ActualFact)
    assert (actual.value, actual.growth) == (31.6, 8.4)


@pytest.mark.parametrize(
    "grew",
    [
        "分别比去年同期增长16.7%和24.1%",
        "同比分别提升16.7%、24.1%",
        "与去年同期相比分别增长16.7%和24.1%",
        "分别同比增16.7%、24.1%",
    ],
)
@pytest.mark.parametrize(
    "told", ["全市新引进侨资项目14个，投资总额21.3亿元", "全市工业投资、技改投资分别完成102亿元和45亿元"]
)
def test_two_that_grew_in_order_have_a_growth_each(told: str, grew: str) -> None:
    rows = read(f"今年1—8月，{told}，{grew}。", published=date(2025, 9, 10))
    assert [row.growth for row in rows if isinstance(row, ActualFact)] == [16.7, 24.1]


def test_the_growth_of_the_land_is_none_of_the_projects() -> None:
    rows = read("一季度，全市引进项目7个，用地面积421亩，较去年同期增长35.8%。", published=date(2026, 4, 9))
    assert not [row for row in rows if isinstance(row, ActualFact) and row.unit == "个"]
