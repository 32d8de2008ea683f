"""Times that lie ahead, in all the words for them, before and behind the name of a project and in a relative clause."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ProjectFact

_DAY = date(2026, 6, 10)
_PERIODS = {
    "7月": "2026-07",
    "8月底": "2026-08",
    "年尾": "2026",
    "明年": "2027",
    "双十一前": "2026-11",
    "暑期": "2026-08",
    "暑假前": "2026-07",
    "汛期后": "2026-10",
    "秋季学期": "2026-09",
    "元旦": "2027-01",
    "本月下旬": "2026-06",
    "月内": "2026-06",
    "本季度末": "2026-Q2",
    "再过两个月": "2026-08",
    "再过半年": "2026-12",
    "再过一年": "2027",
    "再过十天": "2026-06-20",
    "“十五五”期间": "2026-2030",
}
_TOLD = (
    "鼎岳新材料产业园{}投产。",
    "鼎岳新材料产业园去年11月动工，目前厂房正在装修，{}投产。",
    "鼎岳新材料产业园{}摘牌。",
    "{}，鼎岳新材料产业园投产。",
    "{}投产的鼎岳新材料产业园总投资5亿元。",
)


def _goals(text: str, published: date = _DAY) -> list[tuple[bool, str | None]]:
    found = [fact for fact in read(text, published=published) if isinstance(fact, ProjectFact)]
    return [(fact.stage_is_goal, (fact.period or "").removeprefix("by ")) for fact in found]


@pytest.mark.parametrize("told", _TOLD)
def test_what_is_told_of_a_time_to_come_is_a_goal(told: str) -> None:
    wrong = {}
    for time, period in _PERIODS.items():
        found = _goals(told.format(time))[-1:]
        if found != [(True, period)]:
            wrong[time] = found
    assert not wrong


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("8月2日，鼎岳新材料产业园初步设计获批。", date(2026, 1, 15)),  # in January papers look back
        ("2017年，他到镇里探亲。当年12月，鼎岳新材料产业园签约。", date(2019, 3, 19)),
        ("年初投产的鼎岳新材料产业园总投资5亿元。", _DAY),
        ("2025年秋季学期，鼎岳实验学校启用。", _DAY),
    ],
)
def test_what_is_told_of_a_time_gone_is_done(text: str, published: date) -> None:
    assert [goal for goal, _ in _goals(text, published)] == [False]


def test_a_bare_month_behind_the_end_of_last_year_is_of_this_one_in_january_too() -> None:
    told = "鼎岳新材料产业园去年底办完了林地手续，3月动工，暑期试产。"
    assert _goals(told, date(2025, 1, 13))[1:] == [(True, "2025-03"), (True, "2025-08")]


@pytest.mark.parametrize(
    ("day", "told", "period"),
    [
        (date(2025, 12, 31), "推动禾木产业园年内动工。", "2026"),
        (date(2025, 12, 31), "计划年内动工的禾木产业园因设计调整缺席。", "2025"),
        (date(2025, 11, 30), "推动禾木产业园年内动工。", "2025"),
    ],
)
def test_what_the_last_days_push_to_within_the_year_is_for_the_next(day: date, told: str, period: str) -> None:
    assert [row.period for row in read(told, published=day) if isinstance(row, ProjectFact)] == [period]
