"""Which of the times that a story tells is in force: by now, of the heading's year, of a link's own, of a plan."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ActualFact, BatchFact, ProjectFact, TargetFact


def _periods(text: str, published: date, title: str = "") -> list[tuple[str, str | None]]:
    facts = read(text, published=published, title=title, outlet="江门日报")
    return [(f.name if isinstance(f, ProjectFact) else f.quote.words, f.period) for f in facts]


@pytest.mark.parametrize(
    "text",
    [
        "3月5日，青禾机电项目动工。蓝岸食品项目已投产。",
        "3月5日，青禾机电项目动工。蓝岸食品项目目前已经投产。",
        "蓝岸食品项目如今已经投产，青禾机电项目3月5日动工。",
    ],
)
def test_what_has_happened_by_now_did_not_on_the_day_of_another_event(text: str) -> None:
    assert ("蓝岸食品项目", "2026-03") in _periods(text, date(2026, 3, 18))


def test_what_a_set_has_done_by_now_did_not_happen_on_the_day_of_another_event() -> None:
    text = "2月25日，青禾机电项目动工。园区另有7个项目已经投产。"
    assert "2026-03" in [period for words, period in _periods(text, date(2026, 3, 18)) if "7个" in words]


def test_an_event_of_its_own_day_stays_there() -> None:
    text = "3月5日，集中签约活动举行，青禾机电项目、蓝岸食品项目已签约。"
    assert {period for _, period in _periods(text, date(2026, 3, 18))} == {"2026-03-05"}


def test_a_later_link_keeps_its_own_stretch() -> None:
    text = "3月28日，青禾产业园在新会奠基；开平一季度新签约亿元以上项目12个。"
    assert "2026-Q1" in [period for words, period in _periods(text, date(2026, 4, 10)) if "12个" in words]


def test_a_plan_told_beside_its_result_is_the_years() -> None:
    text = "1—9月，市重点项目完成投资119亿元。计划投产24项，已投产13项。"
    assert {p for words, p in _periods(text, date(2025, 10, 15)) if "投产24项" in words} == {"2025"}


def test_bare_quarters_are_of_the_year_that_the_heading_names() -> None:
    text = "二、2026年重点工作\n（一）坚持制造业当家。推动青禾产业园项目上半年动工，力促蓝岸食品项目三季度投产。"
    assert ("蓝岸食品项目", "2026-Q3") in _periods(text, date(2026, 1, 29), "某市政府工作报告")


def test_bare_months_behind_a_year_that_is_over_are_its_own() -> None:
    text = "去年，台山新开工项目41个。3月，青禾能源站项目动工；6月，蓝岸检修基地项目封顶。"
    held = dict(_periods(text, date(2026, 1, 28)))
    assert (held["青禾能源站项目"], held["蓝岸检修基地项目"]) == ("2025-03", "2025-06")
    text = "去年，台山新开工项目41个。青禾能源站项目最迟5月动工。"
    assert ("青禾能源站项目", "2026-05") in _periods(text, date(2026, 1, 28))


def test_days_are_counted_on_from_the_day_told_of() -> None:
    text = "1月13日，青禾机电项目签约。两天后，蓝岸食品项目动工。"
    assert ("蓝岸食品项目", "2026-01-15") in _periods(text, date(2026, 1, 22))


def test_what_is_traded_adds_up_to_the_day_that_a_count_stops() -> None:
    (found,) = read("截至7月底，全市外贸进出口932亿元，同比增长6%。", published=date(2025, 8, 20))
    assert isinstance(found, ActualFact)
    assert found.period == "2025-01/2025-07"


@pytest.mark.parametrize("verb", ["达到", "不低于", "提升到"])
def test_the_year_that_has_just_begun_looks_ahead_by_its_number_too(verb: str) -> None:
    (found,) = read(f"2025年，全市工业投资{verb}500亿元。", published=date(2025, 1, 20))
    assert isinstance(found, TargetFact)


@pytest.mark.parametrize(
    "told",
    [
        "在第一季度重大项目集中动工活动上，鹤山推动18个项目动工，总投资62亿元",
        "今年，鹤山集中签约项目18个，总投资62亿元",
        "今年，鹤山18个项目集中奠基，总投资62亿元",
        "今年摘牌落地的18个项目总投资达62亿元",
    ],
)
def test_what_has_been_done_in_a_year_that_has_just_begun_is_no_aim(told: str) -> None:
    found = read(f"{told}。", published=date(2025, 2, 18), place="鹤山市")
    assert [(f.count, f.amount_yi, f.stage_is_goal) for f in found if isinstance(f, BatchFact)] == [(18, 62, False)]
    assert not [f for f in found if isinstance(f, TargetFact)]


@pytest.mark.parametrize(
    "told",
    [
        "今年，鹤山将集中开工项目18个",
        "今年计划分四批集中开工项目18个",
        "一季度拟集中动工项目18个",
        "今年，鹤山推动18个重点项目动工",
        "年内确保集中签约的18个项目全部动工",
        "二、2025年工作安排\n集中开工重大项目18个",
    ],
)
def test_what_is_to_be_done_in_a_year_that_has_just_begun_is_one(told: str) -> None:
    found = read(f"{told}。", published=date(2025, 2, 18), place="鹤山市")
    assert [(f.count, f.stage_is_goal) for f in found if isinstance(f, BatchFact)] == [(18, True)]


def test_the_times_of_parts_in_brackets_do_not_reach_beyond_them() -> None:
    text = "今年安排重点项目679项。其中新开工195项（其中，一季度96项，二季度99项），续建项目314项，投产项目151项。"
    found = [f for f in read(text, published=date(2024, 7, 10), outlet="江门日报") if isinstance(f, BatchFact)]
    assert {f.period for f in found if f.count in (195, 314, 151)} <= {"2024", None}


def test_what_a_year_has_spent_is_no_plan() -> None:
    text = "2023年，某镇共有重点建设项目38个，总投资625亿元，年度计划投资122亿元，年度完成投资134亿元。"
    assert [
        f.value for f in read(text, published=date(2024, 7, 10), outlet="江门日报") if isinstance(f, ActualFact)
    ] == [134]


@pytest.mark.parametrize(
    ("text", "is_goal"),
    [
        ("日前，恩平市举行2026年首场招商推介会，会上共签约项目22宗。", False),
        ("恩平市2026年招商引资大会召开，18个项目集中签约。", False),
        ("恩平市迎来2026年首批集中开工项目，7个项目总投资24亿元。", False),
        ("今年首场招商活动上，恩平市签约项目6个。", False),
        ("2026年恩平市高质量发展大会提出，签约项目80个。", True),
        ("2026年招商大会将于下月举行，届时签约项目15个。", True),
        ("今年全市开展招商活动30场以上，引进项目70个。", True),
        ("2026年，恩平市签约项目80个。", True),
    ],
)
def test_the_year_of_an_event_does_not_look_ahead(text: str, is_goal: bool) -> None:
    (batch,) = (f for f in read(text, published=date(2026, 2, 27)) if isinstance(f, BatchFact))
    assert batch.stage_is_goal is is_goal


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("青禾机电项目计划10月投产。", "2023-10"),
        ("力争青禾机电项目10月投产。", "2023-10"),
        ("确保青禾机电项目12月建成。", "2023-12"),
        ("青禾机电项目10月投产。", "2022-10"),
    ],
)
def test_a_bare_month_that_is_willed_lies_ahead(text: str, period: str) -> None:
    assert ("青禾机电项目", period) in _periods(text, date(2023, 2, 1))


@pytest.mark.parametrize(
    "against",
    [
        "低于全年预期目标0.6个百分点",
        "距全年目标还差0.8个百分点",
        "低于全年增长5%的预期目标",
        "较全年预期目标低0.6个百分点",
    ],
)
def test_the_plan_that_a_result_is_held_against_gives_the_next_ones_no_time(against: str) -> None:
    text = f"上半年，全市地区生产总值287.9亿元，增长4.4%，{against}；规上工业增加值增长7.1%；固定资产投资下降4.5%。"
    rows = [
        (f.kind, f.value) for f in read(text, published=date(2026, 7, 22), title="台山开半年会") if f.kind != "project"
    ]
    assert ("actual", 7.1) in rows
    assert ("actual", 4.5) in rows or ("actual", -4.5) in rows
    assert {value for kind, value in rows if kind == "target"} <= {5}


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("正视去年工业投资下滑的现实，力争全年地区生产总值增长4.5%。", "2026"),
        ("去年工业投资下滑，力争全年地区生产总值增长4.5%。", "2026"),
        ("2025年，全市引进项目80个，全年地区生产总值增长4.5%。", "2025"),
    ],
)
def test_what_is_willed_is_not_of_the_year_that_is_over(text: str, period: str) -> None:
    facts = read(text, published=date(2026, 2, 26), outlet="江门日报")
    assert [f.period for f in facts if isinstance(f, TargetFact | ActualFact) and f.value == 4.5] == [period]


def test_the_years_of_a_plan_that_is_adopted_hold_for_what_it_asks() -> None:
    text = "会议审议通过《江门市设备更新行动方案（2026—2028年）》。方案提出，三年推动1800家企业更新设备。"
    rows = read(text, published=date(2026, 4, 21))
    assert {f.period for f in rows if isinstance(f, TargetFact)} == {"2026-2028"}


def test_bare_months_in_a_row_are_of_the_sections_year() -> None:
    text = "一、2024年工作回顾\n禾木铝材厂房、云岭阀门中试基地分别于6月和11月投产。"
    rows = read(text, published=date(2025, 2, 12), title="政府工作报告")
    assert [(f.stage_is_goal, f.period) for f in rows if isinstance(f, ProjectFact)] == [
        (False, "2024-06"),
        (False, "2024-11"),
    ]


@pytest.mark.parametrize("step", ["3月底前摘牌", "4月摘牌", "下月签约"])
def test_what_is_settled_on_a_day_to_come_is_a_goal(step: str) -> None:
    (row,) = read(f"禾木储能柜厂项目{step}。", published=date(2024, 2, 23))
    assert isinstance(row, ProjectFact)
    assert row.stage_is_goal


def test_shares_of_a_plan_told_in_a_row_are_results() -> None:
    text = "一季度蓬江、开平分别完成年度任务的26.3%和24.8%，恩平仅为11.5%。"
    rows = read(text, published=date(2026, 4, 21))
    assert [(f.kind, f.value) for f in rows if isinstance(f, ActualFact | TargetFact)] == [
        ("actual", 26.3),
        ("actual", 24.8),
        ("actual", 11.5),
    ]


def test_how_far_a_plan_was_missed_is_no_aim() -> None:
    text = "规上工业增加值增长6.2%，比年初目标高0.7个百分点，差序时2.4个百分点；外贸进出口没有达到增长3%的预期。"
    rows = read(text, published=date(2026, 4, 21))
    assert [f.value for f in rows if isinstance(f, ActualFact | TargetFact)] == [6.2]


@pytest.mark.parametrize("when", ["2月6日", "3月"])
def test_a_month_early_in_the_year_told_at_its_end_was_this_years(when: str) -> None:
    told = f"{when}，投资8亿元的青禾数控机床项目在恩平工业园奠基。"
    (row,) = [f for f in read(told, published=date(2023, 12, 29)) if isinstance(f, ProjectFact)]
    assert (row.stage_is_goal, (row.period or "")[:4]) == (False, "2023")


@pytest.mark.parametrize("will", ["预计3月", "计划2月", "推动该项目3月"])
def test_a_month_that_is_willed_at_the_years_end_is_the_next_years(will: str) -> None:
    told = f"青禾数控机床项目主体封顶，{will}投产。"
    rows = [f for f in read(told, published=date(2023, 12, 29)) if isinstance(f, ProjectFact)]
    assert (rows[-1].stage_is_goal, (rows[-1].period or "").removeprefix("by ")[:4]) == (True, "2024")


def test_within_a_year_of_its_signing_is_no_year() -> None:
    rows = read("亿元以上项目一年内动工率要稳定在70%以上。", published=date(2025, 11, 27))
    assert [row.period for row in rows] == [None]
