"""What a page's layout tells: whose a part of it is, which time it is of, which lines are rows of a table."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ActualFact, BatchFact, Fact, ProjectFact, TargetFact


def _read(text: str, published: date = date(2021, 10, 22), title: str = "") -> list[Fact]:
    return list(read(text, published=published, title=title, outlet="江门日报"))


def _figures(rows: list[Fact]) -> list[tuple[float, str | None, str | None]]:
    return [(r.value, r.place, r.period) for r in rows if isinstance(r, (ActualFact, TargetFact))]


_CONGRESS = """落子新五年 两地党代会报告“划重点”
江海区、台山市党代会先后举行。五年干了什么？
中共江海区第七次代表大会
向新而行
▌过去五年
规上工业总产值增长41.2%；完成工业投资386亿元。
▌今后五年
到2026年，规上工业总产值突破1000亿元。
中共台山市第十四次代表大会
挺进深蓝
▌过去五年
完成工业投资297亿元。
▌今后五年
地区生产总值年均增长7%左右。"""


def test_headings_of_times_and_subtitles_part_one_places_section() -> None:
    found = [(value, place) for value, place, _ in _figures(_read(_CONGRESS))]
    assert found == [(41.2, "江海区"), (386, "江海区"), (1000, "江海区"), (297, "台山市"), (7, "台山市")]


def test_the_past_five_years_are_results_and_the_next_five_aims() -> None:
    kinds = [type(row) for row in _read(_CONGRESS)]
    assert kinds == [ActualFact, ActualFact, TargetFact, ActualFact, TargetFact]


@pytest.mark.parametrize(
    ("heading", "kind"), [("●去年，“啃”下几块硬骨头", ActualFact), ("●今年，目标这样定", TargetFact)]
)
def test_a_heading_that_opens_with_a_year_says_which_time_it_is_of(heading: str, kind: type) -> None:
    rows = _read(f"开平市人代会开幕\n{heading}\n规上工业增加值增长6%；技改投资增长10%。", date(2025, 1, 16))
    assert [type(row) for row in rows] == [kind, kind]


def test_rows_below_a_head_are_read_by_their_columns() -> None:
    table = (
        "开平市第十七届人民代表大会1月14日开幕，市长作政府工作报告。\n（数据见下表）\n"
        "指 标　2024年实绩　2025年目标\n高新技术企业　218家　240家\n粮食产量　31.2万吨　不低于31万吨\n"
        "研发投入占比　1.83%　2%"
    )
    rows = _read(table, date(2025, 1, 16))
    assert [(type(r), r.value, r.period) for r in rows if isinstance(r, (ActualFact, TargetFact))] == [
        (ActualFact, 218, "2024"),
        (TargetFact, 240, "2025"),
        (ActualFact, 31.2, "2024"),
        (TargetFact, 31, "2025"),
        (ActualFact, 1.83, "2024"),
        (TargetFact, 2, "2025"),
    ]


def test_figures_in_a_row_belong_to_the_place_it_opens_with() -> None:
    rows = _read(
        "前三季度，全市规上工业增加值1035.6亿元。\n各县（市、区）主要指标\n"
        "蓬江区 地区生产总值增长5.2% 规上工业增加值142.9亿元，增长5.5% 工业投资增长31.0%\n"
        "江海区 地区生产总值增长5.9% 规上工业增加值161.7亿元，增长7.0% 工业投资增长12.4%",
        date(2023, 10, 27),
    )
    assert [(v, p) for v, p, _ in _figures(rows)] == [
        (1035.6, "江门市"),
        (5.2, "蓬江区"),
        (142.9, "蓬江区"),
        (31.0, "蓬江区"),
        (5.9, "江海区"),
        (161.7, "江海区"),
        (12.4, "江海区"),
    ]


def test_a_notice_is_the_news_of_the_office_that_signs_it() -> None:
    rows = _read(
        "我市列入江门市重点建设项目81项，总投资452亿元。1—9月，累计完成投资68.9亿元。\n鹤山市发展和改革局\n2021年10月11日",
        title="关于我市重点项目建设进展情况的通报",
    )
    assert {row.place for row in rows} == {"鹤山市"}


def test_buttons_of_a_page_are_no_headline() -> None:
    rows = _read(
        "数字报\n开平2024年招商成绩单出炉\n分享到\n微信\n微博\n江门市融媒体中心记者 李明\n"
        "昨日记者从市商务局获悉，全年新引进项目58个，投资总额124.3亿元。",
        date(2025, 1, 22),
        title="开平2024年招商成绩单出炉",
    )
    assert [row.place for row in rows if isinstance(row, BatchFact)] == ["开平市"]


def test_behind_a_picture_another_page_begins() -> None:
    rows = _read(
        "台山代表说，去年引进2个冷链项目。\n中共开平市第十四次代表大会会场。 本报资料图\n上接05版\n"
        "中共开平市第十四次代表大会\n做大翠山湖\n▌今后五年\n规上工业增加值年均增长9%。"
    )
    assert (9, "开平市") in [(value, place) for value, place, _ in _figures(rows)]


def _projects(rows: list[Fact]) -> list[tuple[str, str, bool]]:
    return [(r.name, r.stage.value, r.stage_is_goal) for r in rows if isinstance(r, ProjectFact)]


def test_a_field_of_progress_is_told_of_the_project_above_it() -> None:
    rows = _read(
        "恩平禾木电声有限公司项目位于大槐片区18号，计划总投资4.2亿元。项目主要生产功放和音箱。\n"
        "项目进展：正在进行厂房建设，1号厂房已封顶，计划年底试产。",
        date(2023, 8, 10),
    )
    name = "恩平禾木电声有限公司项目"
    assert set(_projects(rows)) == {(name, "building", False), (name, "operating", True)}


@pytest.mark.parametrize("heading", ["开工的11个项目（部分）", "7月开工项目（部分）", "新开工项目"])
def test_lines_that_are_names_alone_take_the_step_of_the_list(heading: str) -> None:
    rows = _read(
        f"1—7月，全市11个项目开工。\n{heading}\n禾木机械有限公司扩建项目\n云岭医用敷料研发生产项目\n云岭路升级改造工程",
        date(2019, 8, 16),
    )
    assert _projects(rows) == [
        ("禾木机械有限公司扩建项目", "started", False),
        ("云岭医用敷料研发生产项目", "started", False),
        ("云岭路升级改造工程", "started", False),
    ]


@pytest.mark.parametrize("heading", ["今年重点项目时间表：", "按照计划，今年的节点是：", "报告给出了路线图——"])
def test_a_bare_quarter_of_a_timetable_lies_ahead(heading: str) -> None:
    rows = _read(f"江海区人代会1月15日开幕。\n{heading}\n第三季度：禾木模拟芯片项目试产。", date(2025, 1, 16))
    (row,) = [r for r in rows if isinstance(r, ProjectFact)]
    assert (row.name, row.stage_is_goal, row.period) == ("禾木模拟芯片项目", True, "2025-Q3")


def test_what_a_figure_is_held_against_dates_no_other() -> None:
    rows = _read(
        "前三季度，全市地区生产总值2921.84亿元，增长5.7%，增速分别比一季度、上半年加快1.1个和0.2个百分点。"
        "其中，第二产业增加值1318.57亿元，增长6.9%。",
        date(2023, 10, 27),
    )
    assert (1318.57, "江门市", "2023-01/2023-09") in _figures(rows)
