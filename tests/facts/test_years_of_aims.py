"""For which year something is promised when no time is told with it: the one the story names, if it names one."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ActualFact, TargetFact

_FEBRUARY, _NOVEMBER, _DECEMBER = date(2024, 2, 20), date(2025, 11, 20), date(2023, 12, 29)


def _periods(kind: type[TargetFact | ActualFact], text: str, published: date) -> dict[float, str | None]:
    facts = read(text, published=published, title="", outlet="江门日报")
    return {fact.value: fact.period for fact in facts if isinstance(fact, kind)}


@pytest.mark.parametrize(
    ("text", "value", "period"),
    [
        ("全市今年计划实施重点项目520个。\n蓬江区表态，必保引资260亿元，冲刺300亿元。", 260, "2024"),
        ("新会区2024年招商引资大会2月19日举行。\n食品专班领到的任务不少于60亿元，确保工业投资增长9%。", 9, "2024"),
        ("蓬江区：力争引进亿元以上项目75个。\n全市的盘子定下：2024年地区生产总值增长5.5%左右。", 75, "2024"),
        ("鹤山今年拿出3亿元扶持园区。\n鹤山还要实现全市高企数量超460家。", 460, "2024"),
        # nothing is told of a year
        ("今年以来，全市招商势头良好。下一步，确保工业投资增长9%。", 9, None),
        ("会议强调，确保工业投资增长9%。", 9, None),
        # years told last that no figure is for as a whole
        ("今年开了好头。到2030年，工业总产值突破3000亿元。\n确保工业投资增长9%。", 9, None),
        ("“十五五”时期，江门将坚持工业立市。\n确保工业投资增长9%。", 9, None),
        # no figure of a year
        ("全市今年计划实施重点项目520个。\n江门将设立总规模100亿元的产业母基金。", 100, None),
        ("全市今年计划实施重点项目520个。\n冲刺百亿级鳗鱼产业集群。", 100, None),
        # what comes once something stands
        ("青禾产业园全部建成后，预计可引进企业项目30个。\n鹤山市预计今年新增规上企业35家。", 30, None),
    ],
)
def test_a_promise_without_a_time_is_for_the_year_that_is_named(text: str, value: float, period: str | None) -> None:
    assert _periods(TargetFact, text, _FEBRUARY).get(value) == period


@pytest.mark.parametrize(
    ("text", "published", "period"),
    [
        ("“明年的仗更难打。”会议要求，力争全年工业投资突破130亿元。", _DECEMBER, "2024"),
        ("“明年的考核不看签约看开工，”他说，“全年要完成工业投资130亿元。”", _DECEMBER, "2024"),
        ("会议强调，确保全年工业投资不少于130亿元；要谋划明年工作。", _NOVEMBER, "2025"),
        ("产业园明年9月交付。\n确保全年工业投资不少于130亿元。", _NOVEMBER, "2025"),
        ("合唐产业园明年交付。力争全年工业投资突破130亿元。", _FEBRUARY, "2024"),
    ],
)
def test_the_whole_year_behind_the_next_year_is_the_next(text: str, published: date, period: str) -> None:
    assert _periods(TargetFact, text, published)[130] == period


def test_a_month_of_another_thing_does_not_end_the_quarter_that_is_told() -> None:
    text = "一季度，全市实际使用外资12亿元，增长18%。\n禾木精工购入厂房，3月已搬迁设备。\n全市进出口416亿元，下降3%。"
    assert _periods(ActualFact, text, date(2023, 4, 25))[416] == "2023-Q1"


def test_what_goes_on_behind_a_count_up_to_a_day_reaches_from_january_too() -> None:
    text = "截至9月底，恩平重点项目累计完成投资63亿元。其中产业项目52个，完成投资39亿元；民生项目31个，完成16亿元。"
    held = _periods(ActualFact, text, date(2024, 10, 25))
    assert (held[39], held[16]) == ("2024-01/2024-09", "2024-01/2024-09")
