"""Headings that run on into their sentence, and sections without a year: what is told is last year's, what is meant
this year's."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ActualFact, BatchFact, Fact, ProjectFact, TargetFact

_DONE = "地区生产总值512亿元、增长4.8%；新引进亿元以上项目72个、计划投资196.4亿元。禾木铝材项目建成投产。"
_MEANT = "地区生产总值增长5%以上；引进亿元以上项目80个、总投资220亿元以上。禾木水厂二期年内建成。"
_OPENING = "1月21日，鹤山市第十七届人民代表大会第五次会议开幕，市长作政府工作报告。\n"


def _read(text: str, title: str = "") -> tuple[Fact, ...]:
    return read(text, published=date(2025, 1, 22), title=title)


def _is_goal(fact: Fact) -> bool:
    return isinstance(fact, TargetFact) or (isinstance(fact, BatchFact | ProjectFact) and fact.stage_is_goal)


@pytest.mark.parametrize(
    ("back", "ahead"),
    [
        ("【回望2024】", "【展望2025】"),
        ("【2024回顾】", "【2025目标】"),
        ("【成绩单】", "【任务书】"),
        ("【回眸】", "【前瞻】"),
        ("一、去年工作\n", "二、今年打算\n"),
        ("（一）过去一年工作回顾。", "（二）今年工作安排。"),
        ("看成绩：", "看目标："),
        ("▶看2024：", "▶看2025："),
        ("回首2024，", "展望2025，"),
        ("2024，交出亮眼答卷\n", "2025，再启新程\n"),
        ("“成绩单”\n", "“任务书”\n"),
        ("去年怎么样？\n", "今年怎么干？\n"),
        ("01 2024年发展成就\n", "02 2025年发展目标\n"),
        ("一、2024年计划执行情况\n", "二、2025年计划安排\n"),
        ("一、2024年工作回顾\n", "二、2025年主要安排\n"),
        ("一、2024年预算执行情况\n", "二、2025年预算草案\n"),
        ("PART1 去年回顾\n", "PART2 今年部署\n"),
        ("去年答卷\n", "今年时间表\n"),
    ],
)
def test_a_report_is_read_section_by_section(back: str, ahead: str) -> None:
    text = f"{_OPENING}{back}{_DONE}\n{ahead}{_MEANT}"
    cut = text.index(ahead + _MEANT)
    told = [fact for fact in _read(text) if fact.quote.start < cut]
    meant = [fact for fact in _read(text) if fact.quote.start >= cut]
    assert [(_is_goal(f), f.period) for f in told] == [(False, "2024")] * 3
    assert len(meant) >= 5
    assert all(_is_goal(f) and "2025" in str(f.period) for f in meant)


def test_a_title_that_looks_back_and_ahead_makes_no_review() -> None:
    title = "鹤山晒出2024“成绩单” 今年计划新开工亿元以上项目60个"
    (growth,) = _read("报告建议，2025年全市地区生产总值增长5.5%以上。", title)
    assert isinstance(growth, TargetFact)
    assert growth.period == "2025"


def test_a_place_that_is_a_sentence_of_its_own_heads_its_paragraph() -> None:
    rows = read(
        "二、各地情况。\n（一）蓬江区。完成投资62.4亿元，居全市首位。\n（二）新会区。完成投资118.6亿元。",
        published=date(2026, 6, 15),
        title="江门市重点项目建设情况通报",
    )
    assert [(f.value, f.place) for f in rows if isinstance(f, ActualFact)] == [(62.4, "蓬江区"), (118.6, "新会区")]


def test_a_heading_of_the_whole_city_ends_the_districts_sections() -> None:
    text = (
        "截至9月底，进展如下。\n◎新会\n禾洲大桥　主桥已合龙，预计明年通车\n◎恩平\n禾江水库加固　8月底开工，进展顺利\n"
    )
    rows = read(
        text + "◎数说全市\n前三季度，全市完成公路投资138.2亿元。", published=date(2025, 10, 18), title="江门交通进度条"
    )
    assert [f.place for f in rows if isinstance(f, ActualFact)] == ["江门市"]


def test_a_share_of_the_whole_city_leaves_the_district_its_figures() -> None:
    text = "新会去年工业投资312亿元，占了全市近三成，高新技术企业只有498家。"
    rows = read(text, published=date(2024, 4, 11), title="对话新会区委书记")
    assert {f.place for f in rows} == {"新会区"}


def test_a_fall_is_nobodys_aim() -> None:
    text = "会议指出，下半年要咬定目标。但也要看到，房地产开发投资降幅仍有25.7%。"
    assert {f.kind for f in read(text, published=date(2023, 7, 19), title="研究部署下半年经济工作")} == {"actual"}


def test_a_deadline_within_the_year_stays_in_its_link() -> None:
    text = "会议要求，今年要抓好100个未动工项目，9月底前动工率达到90%以上；兑现技改奖补资金不少于5亿元。"
    rows = read(text, published=date(2023, 7, 19))
    assert [f.period for f in rows if isinstance(f, TargetFact) and f.value == 5] == ["2023"]


def test_a_sentence_that_names_the_aims_opens_them() -> None:
    text = "第二笔是任务账。今年全区招商引资要确保600亿元。工业投资增长12%，技改投资不低于90亿元。"
    rows = read(text, published=date(2024, 2, 23), title="新会召开招商引资动员大会")
    assert [f.value for f in rows if isinstance(f, TargetFact)] == [600, 12, 90]


def test_what_came_of_a_plan_is_told_beside_it() -> None:
    text = "前三季度，鹤山已全部开工；蓬江计划21个、开工12个项目，欠账较多。"
    rows = read(text, published=date(2025, 10, 24), title="市重点项目前三季度排位赛")
    assert [(f.count, f.stage_is_goal) for f in rows if isinstance(f, BatchFact)][-1] == (12, False)


@pytest.mark.parametrize("ahead", ["02 今年有哪些看点？\n", "【今年这样定】\n", "●今年往哪使劲\n"])
def test_this_year_behind_the_results_of_the_last_heads_aims(ahead: str) -> None:
    text = f"01 去年，成绩如何？\n工业投资65亿元，增长8%。\n{ahead}工业投资增长12%，净增规上企业30家。"
    assert [_is_goal(fact) for fact in _read(text)] == [False, True, True]
    past = text.replace(ahead, "02 今年以来运行情况\n").replace("净增", "已净增")
    assert not any(_is_goal(fact) for fact in _read(past))


def test_a_line_that_says_a_plan_was_exceeded_heads_no_aims() -> None:
    text = "稳增长\n●省、市重点项目投资双双超出年度目标\n●新设外商投资企业37家\n●新设市场主体5218户，总量达4.07万户"
    rows = read(text, published=date(2023, 2, 24), title="一组数字看恩平2022")
    assert not any(isinstance(row, TargetFact) for row in rows)


@pytest.mark.parametrize(
    "line",
    [
        "省、市重点项目投资均超额完成年度目标",
        "各项目标任务圆满收官",
        "如期实现“十四五”规划目标",
        "重点工作取得新突破",
        "“双过半”目标顺利达成",
        "这份“任务书”完成得怎么样？",
        "一年来，我们这样干",
    ],
)
@pytest.mark.parametrize("mark", ["", "▌"])
def test_what_was_met_heads_no_aims(line: str, mark: str) -> None:
    text = f"{mark}{line}\n●新设外商投资企业37家\n●新设市场主体5218户，总量达4.07万户"
    assert not any(isinstance(row, TargetFact) for row in _read(text, "恩平：项目为王 交出答卷"))


@pytest.mark.parametrize("line", ["确保目标任务完成", "力争圆满完成2025年目标任务", "2025年目标任务", "下一步工作安排"])
def test_what_is_to_be_met_heads_aims(line: str) -> None:
    text = f"{line}\n●新设外商投资企业37家\n●新设市场主体5218户"
    rows = _read(text, "恩平市政府工作报告")
    assert rows
    assert all(isinstance(row, TargetFact) for row in rows)


@pytest.mark.parametrize(
    "title", ["新会：锚定目标 上半年GDP增长5.8%", "规划引领 恩平工业增长6.2%", "要点项目提速 三季度投资增长15%"]
)
@pytest.mark.parametrize("opens", ["上半年，", "7月20日，市统计局公布的数据显示，"])
def test_results_go_on_below_a_title_that_sounds_like_a_plan(title: str, opens: str) -> None:
    text = (
        f"{opens}全市规上工业增加值238.62亿元，增长4.1%。引进亿元以上项目38个、投资总额116亿元。\n"
        "外贸进出口总额88亿元，增长7.2%。新增规上企业17家。"
    )
    rows = read(text, published=date(2023, 7, 24), title=title)
    assert not any(isinstance(row, TargetFact) or getattr(row, "stage_is_goal", False) for row in rows)
