"""How a figure's time, mood and measure come from the layers around it: heading, list, sentence, clause."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ActualFact, BatchFact, Fact, TargetFact

PUBLISHED = date(2025, 2, 13)


def facts(text: str, *, published: date = PUBLISHED, title: str = "") -> tuple[Fact, ...]:
    return read(text, published=published, title=title, outlet="江门日报")


def figures(text: str, *, published: date = PUBLISHED, title: str = "") -> set[tuple[str, float, str, str | None]]:
    found = facts(text, published=published, title=title)
    return {(f.kind, f.value, f.unit, f.period) for f in found if isinstance(f, TargetFact | ActualFact)}


@pytest.mark.parametrize(
    ("results", "aims"),
    [
        ("【回望2024】", "【展望2025】"),
        ("▶2024年“成绩单”", "▶2025年“任务书”"),
        ("一、2024年工作回顾", "二、2025年工作安排"),
        ("▍括号里的2024", "▍等号后面是2025"),
        ("（一）完成情况。", "（二）下步要求。"),
    ],
)
def test_a_heading_says_whether_what_follows_was_reached_or_is_meant(results: str, aims: str) -> None:
    text = f"{results}\n全市工业投资增长7.9%，发展稳中向好。\n{aims}\n全市工业投资增长8%，争先进位。"
    kinds = {(kind, value) for kind, value, *_ in figures(text, title="全市经济年报")}
    assert kinds == {("actual", 7.9), ("target", 8.0)}


def test_short_lines_under_such_headings_are_items() -> None:
    text = (
        "▶2024年“成绩单”\n地区生产总值　4211.3亿元　同比+3.7%\n固定资产投资　-2.8%\n高新技术企业　2890家\n"
        "▶2025年“任务书”\n☆地区生产总值增长5%左右\n☆城镇新增就业4万人"
    )
    assert figures(text) == {
        ("actual", 4211.3, "亿元", "2024"),
        ("actual", -2.8, "%", "2024"),
        ("actual", 2890, "家", "2024"),
        ("target", 5, "%", "2025"),
        ("target", 4, "万人", "2025"),
    }


def test_a_headline_that_repeats_the_text_is_no_item() -> None:
    assert figures("工业投资增长10%\n江门日报讯 经济持续回升向好，各项工作有序推进，发展态势良好。") == set()


@pytest.mark.parametrize(
    ("text", "published", "rows"),
    [
        ("预计全年规上工业总产值达480亿元，同比增长11%。", date(2024, 12, 28), {("actual", 480, "亿元", "2024")}),
        ("预计明年规上工业总产值达480亿元。", date(2024, 12, 28), {("target", 480, "亿元", "2025")}),
        ("全市累计培育专精特新企业52家。", date(2024, 7, 1), {("actual", 52, "家", None)}),
        (
            "到2027年，全市累计完成工业投资300亿元。",
            date(2024, 7, 1),
            {("target", 300, "亿元", "by 2027")},
        ),
        ("规上工业增加值增长5%，比上半年加快0.4个百分点。", date(2024, 10, 25), {("actual", 5, "%", None)}),
        ("务必在6月30日前完成工业投资60亿元。", date(2025, 3, 5), {("target", 60, "亿元", "by 2025-06-30")}),
        (
            "上半年，工业投资60亿元，占年度计划的61.1%。",
            date(2025, 7, 5),
            {("actual", 60, "亿元", "2025-H1"), ("actual", 61.1, "%", "2025-H1")},
        ),
        ("对照全年600亿元的目标，各镇再加把劲。", date(2025, 7, 5), {("target", 600, "亿元", "2025")}),
    ],
)
def test_a_word_of_will_or_result_means_what_its_clause_lets_it(
    text: str, published: date, rows: set[tuple[str, float, str, str | None]]
) -> None:
    assert figures(text, published=published) == rows


@pytest.mark.parametrize(
    ("text", "published", "rows"),
    [
        ("目前，园区入驻企业83家。", date(2025, 9, 2), {("actual", 83, "家", "2025-09")}),
        ("截至8月末，全市完成工业投资83亿元。", date(2025, 9, 2), {("actual", 83, "亿元", "2025-01/2025-08")}),
        ("截至8月末，全市种植面积83万亩。", date(2025, 9, 2), {("actual", 83, "万亩", "2025-08")}),
        ("今年以来，全市完成工业投资83亿元。", date(2025, 9, 2), {("actual", 83, "亿元", "2025-01/2025-09")}),
        ("工业投资从2020年的738亿元增加到2025年的960亿元。", date(2026, 1, 5), {
            ("actual", 738, "亿元", "2020"), ("actual", 960, "亿元", "2025")}),
        ("2024年签约项目里，动工率42.9%。", date(2025, 1, 5), {("actual", 42.9, "%", "2024")}),
    ],
)  # fmt: skip
def test_a_result_reaches_as_far_as_its_words_say(
    text: str, published: date, rows: set[tuple[str, float, str, str | None]]
) -> None:
    assert figures(text, published=published) == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("去年，技术合同成交额28.4亿元。", {(28.4, "亿元")}),
        ("去年，恩平接待过夜游客312万人次。", {(312, "万人次")}),
        ("去年，全镇水暖卫浴企业1236家。", {(1236, "家")}),
        ("去年，工业用地审批平均提速62%。", {(62, "%")}),
        ("去年，城乡居民人均可支配收入36418元。", {(36418, "元")}),
        ("去年，农村居民人均可支配收入3.08万元。", {(3.08, "万元")}),
        ("去年，本地配套率从12%提高到41%。", {(41, "%")}),
        ("去年，GDP213亿元。", {(213, "亿元")}),
        ("618.4亿元，这是台山去年的地区生产总值。", {(618.4, "亿元")}),
        ("去年，接待游客1086万人次，旅游收入79.5亿元，分别增长13.2%和15.8%。", {(1086, "万人次"), (79.5, "亿元")}),
        ("去年，摩托车产量增长9.8%，印制电路板增长14.2%，饮料下降3.6%。", {(9.8, "%"), (14.2, "%"), (-3.6, "%")}),
        ("去年，完成全年任务的五成二。", {(52, "%")}),
        ("门票每张30元，可坐32户人家。", set()),
        ("去年，该厂区总投资12.8亿元。", set()),
        ("去年，规划用地210亩，该中心面积5600平方米。", set()),
        ("按规定，固定资产投资强度不低于450万元。", set()),
        ("1913年，铁路营业收入超过百万元。", set()),
        ("去年，来自深圳的项目占引进项目总数的36.5%。", {(36.5, "%")}),
        ("水暖卫浴、纺织服装产值去年分别下降2.4%、1.7%。", {(-2.4, "%"), (-1.7, "%")}),
        ("公司去年销售额6.4亿元，今年有望做到7亿元。", set()),
        ("沁源压缩机去年产值突破18亿元。", set()),
        ("去年，全市电声产业产值98亿元。", {(98, "亿元")}),
        ("今年，加工转化率由现在的28%提高到了50%。", {(50, "%")}),
    ],
)
def test_a_measure_is_known_by_its_word_or_its_ending(text: str, rows: set[tuple[float, str]]) -> None:
    assert {(f.value, f.unit) for f in facts(text) if isinstance(f, ActualFact)} == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("明年，新会、鹤山分别要完成工业投资520亿元和310亿元。", {("新会区", 520), ("鹤山市", 310)}),
        (
            "明年工业投资目标：蓬江、江海均为300亿元，恩平为110亿元。",
            {("蓬江区", 300), ("江海区", 300), ("恩平市", 110)},
        ),
        ("确保开工率、投产率达到100%。", {("江门市", 100)}),
        ("我市力争再开工项目80个以上、完成重点项目投资500亿元。", {("江门市", 80), ("江门市", 500)}),
        ("明年，我市将安排市重点项目不少于450个。", {("江门市", 450)}),
        ("支持企业实施10亿元绿色改造升级。", set()),
        ("到2027年，加工转化率由现在的28%提高到50%。", {("江门市", 50)}),
        ("下一步将建起园区，首期600亩。", set()),
    ],
)
def test_a_number_told_of_several_is_told_of_each(text: str, rows: set[tuple[str, float]]) -> None:
    assert {(f.place, f.value) for f in facts(text) if isinstance(f, TargetFact)} == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("今年，推动280个以上签约项目动工、150个项目投产。", {(280, None, "started"), (150, None, "operating")}),
        ("上半年，新会区引进亿元以上项目41个，计划投资额302.6亿元；江海区33个，214.5亿元。",
         {(41, 302.6, "landed"), (33, 214.5, "landed")}),
        ("7月8日，3个项目签约，其中一个投资7000万元。", {(3, None, "signed")}),
        ("1—6月，引进亿元以上项目158个，比去年同期增加21个，计划投资总额986.7亿元。", {(158, 986.7, "landed")}),
        ("一季度签约项目25个，全年引进项目投资额240亿元。", {(25, None, "signed")}),
        ("151个市重点项目年度投资完成率为110%。", set()),
        ("完成老旧小区改造项目，改造37个。", set()),
        ("7个项目已经投产，总投资73.6亿元的耀林切片机项目缓建。", {(7, None, "operating")}),
        ("3月6日，重大项目集中签约动工活动举行。此次活动共有112个项目，总投资746.8亿元。", {(112, 746.8, "landed")}),
        ("上半年，全区12个产业项目实现“拿地即开工”。", {(12, None, "started")}),
        ("今年排出市重点项目617个，总投资8260亿元。", {(617, 8260, "planned")}),
        ("去年引进18家上下游企业，7家企业先后落户，总投资超过120亿元。", {(7, 120, "landed")}),
    ],
)  # fmt: skip
def test_a_set_takes_its_own_step_and_money(text: str, rows: set[tuple[object, ...]]) -> None:
    found = [f for f in facts(text, published=date(2024, 7, 10)) if isinstance(f, BatchFact)]
    assert {(f.count, f.amount_yi, f.stage.value) for f in found} == rows
