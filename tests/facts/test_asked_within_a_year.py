"""Times that are said of something else than what stands behind them, and answers that look ahead again."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ActualFact, BatchFact, ProjectFact, TargetFact


def _periods(text: str, day: date) -> list[tuple[float, str | None]]:
    found = (fact for fact in read(text, published=day) if isinstance(fact, ActualFact | TargetFact))
    return [(fact.value, fact.period) for fact in found]


@pytest.mark.parametrize("lead", ["谈到今年", "说到今年", "提到今年", "讲到今年"])
def test_speaking_of_a_year_is_no_deadline(lead: str) -> None:
    text = f"{lead}，报告给出一组预期数字：生产总值增长5.5%以上，工业投资增幅不低于12%。"
    found = [fact for fact in read(text, published=date(2024, 1, 24)) if isinstance(fact, TargetFact)]
    assert [(fact.value, fact.period) for fact in found] == [(5.5, "2024"), (12.0, "2024")]


@pytest.mark.parametrize("part", ["一季度须完成43亿元以上", "一季度要完成43亿元", "上半年力争完成80亿元"])
def test_a_part_of_the_year_is_asked_for_on_the_way(part: str) -> None:
    text = f"今年全市安排重点项目186项，年度计划投资172亿元，{part}；新开工项目62个，其中工业项目不少于40个。"
    found = [fact for fact in read(text, published=date(2024, 2, 24)) if isinstance(fact, BatchFact)]
    assert [(fact.count, fact.period) for fact in found] == [(186, "2024"), (62, "2024"), (40, "2024")]


def test_a_trend_since_last_year_is_not_when() -> None:
    text = "前4月，固定资产投资同比增长4.1%，扭转了去年以来的下行局面；工业投资增长21.7%，占全部投资的比重达71.5%。"
    assert {period for _, period in _periods(text, date(2025, 5, 28))} == {"2025-01/2025-04"}


def test_how_a_stretch_went_is_when() -> None:
    text = "上半年我市经济运行态势良好，地区生产总值增长5.1%，工业投资增长21.7%。"
    assert {period for _, period in _periods(text, date(2025, 7, 28))} == {"2025-H1"}


def test_what_a_growth_was_before_has_its_own_time() -> None:
    text = "1—4月，进出口总值96.5亿元，由一季度的下降2.3%转为增长0.7%，其中出口74.1亿元。"
    now = "2025-01/2025-04"
    told = dict(_periods(text, date(2025, 5, 28)))
    assert told[-2.3] == "2025-Q1"
    assert {told[96.5], told[0.7], told[74.1]} == {now}


@pytest.mark.parametrize(
    ("day", "is_goal"), [(date(2022, 7, 6), True), (date(2022, 7, 20), True), (date(2022, 7, 21), False)]
)
def test_the_end_of_a_month_lies_ahead_until_it_comes(day: date, *, is_goal: bool) -> None:
    found = [f for f in read("区中医院新院区7月下旬打桩。", published=day) if isinstance(f, ProjectFact)]
    assert [(fact.stage.value, fact.stage_is_goal, fact.period) for fact in found] == [("started", is_goal, "2022-07")]


def test_the_next_answer_looks_back_no_more() -> None:
    text = (
        "问：去年江海交出了怎样的成绩？\n答：规上工业总产值达到1043亿元，固投增长2.7%。\n"
        "问：今年的招商重点在哪？\n答：江海将在高新西路投10亿元建传感器晶圆线，6月底前开工。"
        "我们对外承诺，全年引进亿元以上项目110个。"
    )
    found = read(text, published=date(2026, 2, 27))
    started = [(f.stage_is_goal, f.period) for f in found if isinstance(f, ProjectFact) and f.stage == "started"]
    assert started == [(True, "by 2026-06")]
    assert [(f.count, f.stage_is_goal, f.period) for f in found if isinstance(f, BatchFact)] == [(110, True, "2026")]
    assert [f.value for f in found if isinstance(f, ActualFact)] == [1043.0, 2.7]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("今年以来全镇已有8家企业增资扩产，累计增资9.3亿元。", (8, 9.3, False)),
        ("到今年底，蓬江力争推动40家企业增资扩产。", (40, None, True)),
        ("今年前三季度，全市有17家水暖卫浴企业实施增资扩产。", (17, None, False)),
    ],
)
def test_firms_that_expand_are_projects(text: str, told: tuple[int, float | None, bool]) -> None:
    found = [fact for fact in read(text, published=date(2021, 10, 30)) if isinstance(fact, BatchFact)]
    assert [(fact.count, fact.amount_yi, fact.stage_is_goal) for fact in found] == [told]
    assert [fact.stage.value for fact in found] == ["expanding"]


def test_firms_that_are_praised_or_ask_expand_nothing() -> None:
    for text in (
        "32家企业分获“纳税突出贡献企业”“创新标杆企业”“增资扩产先锋企业”称号。",
        "13家企业向市科工商务局递交了增资申请书。",
    ):
        assert not any(isinstance(fact, BatchFact) for fact in read(text, published=date(2021, 10, 30)))


def test_what_bears_a_square_is_no_byline() -> None:
    text = "10月9日，新会区12个项目集中动工。\n■蓝岸大桥\n主桥已合龙。\n■云步北路\n路基已完成。"
    found = read(text, published=date(2021, 10, 10))
    assert {fact.period for fact in found if isinstance(fact, BatchFact)} == {"2021-10-09"}


def _sets(text: str, day: date) -> list[tuple[int | None, bool, str | None]]:
    found = (fact for fact in read(text, published=day) if isinstance(fact, BatchFact))
    return [(fact.count, fact.stage_is_goal, fact.period) for fact in found]


def test_parts_by_sort_stand_for_the_stretch_of_their_whole() -> None:
    text = "成绩单昨日出炉：1—6月，全市引进超亿元项目29个，投资额97.5亿元。按产业分，装备制造项目11个，新材料项目7个。"
    stretch = "2021-H1"
    assert _sets(text, date(2021, 7, 21)) == [(29, False, stretch), (11, False, stretch), (7, False, stretch)]


def test_what_grew_stands_for_the_year_that_figures_are_told_of() -> None:
    text = (
        "3月21日，全市商务工作会议召开。\n会议通报，2017年全市进出口总值1327.6亿元，增长9.4%。\n"
        "全市新引进亿元以上项目168个，投资总额623亿元，比上年分别增长15.1%和23.6%。其中，外资项目11个。"
    )
    assert _sets(text, date(2018, 3, 22)) == [(168, False, "2017"), (11, False, "2017")]


def test_this_year_up_to_now() -> None:
    text = "今年来，全市共有173家企业实施增资扩产，计划总投资226.4亿元，其中亿元以上项目52个。"
    now = "2022-01/2022-10"
    assert _sets(text, date(2022, 10, 27)) == [(173, False, now), (52, False, now)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "一季度，镇里将有三个项目动工：隆威的南方基地，投资5亿元；蓝岸电动摩托车项目，投资2.8亿元；青禾二厂，投资9000万元。",
            ["南方基地", "蓝岸电动摩托车项目", "青禾二厂"],
        ),
        ("今年一季度，棠下镇将动工两个项目：蓝岸南方基地、崖门物流园。", ["蓝岸南方基地", "崖门物流园"]),
    ],
)
def test_each_that_is_to_begin_is_told(text: str, names: list[str]) -> None:
    found = [fact for fact in read(text, published=date(2025, 2, 14)) if isinstance(fact, ProjectFact)]
    assert [fact.name for fact in found] == names
    assert {(fact.stage.value, fact.stage_is_goal) for fact in found} == {("started", True)}


def test_examples_of_what_is_to_begin_have_not_begun() -> None:
    text = "今年一季度，棠下镇将有12个项目动工：蓝岸南方基地、崖门物流园。"
    assert not any(isinstance(fact, ProjectFact) for fact in read(text, published=date(2025, 2, 14)))


def test_a_year_that_a_title_looks_back_on_is_not_ended_by_a_question() -> None:
    text = "问：去年成绩如何？\n答：固投增长2.7%。\n问：产业怎样？\n答：引进亿元以上项目110个，总投资60亿元。"
    found = read(text, published=date(2026, 1, 27), title="江海区2025年终答卷")
    assert {fact.period for fact in found if isinstance(fact, BatchFact)} == {"2025"}


def test_two_firms_are_told_in_passing() -> None:
    assert _sets("全镇还有两家企业扩产。", date(2021, 10, 30)) == []


def test_what_is_to_be_asked_for_is_no_step() -> None:
    text = "广东蓝岸金属有限公司蓝岸金属项目已摘牌，项目团队将抓紧办理施工许可。"
    found = [fact for fact in read(text, published=date(2026, 1, 21)) if isinstance(fact, ProjectFact)]
    assert [fact.stage.value for fact in found] == ["land"]


def test_what_a_share_fell_from_has_its_own_time() -> None:
    text = "今年以来，工业投资占比从去年的15%降到7%。"
    assert _periods(text, date(2021, 3, 28))[-1] == (7.0, "2021-01/2021-03")
