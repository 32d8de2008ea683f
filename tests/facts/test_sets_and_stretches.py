"""Counted sets said in other words, and the stretch, place and will that figures take from the text around them."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ActualFact, BatchFact, TargetFact

PUBLISHED = date(2024, 9, 20)


def batches(text: str, title: str = "") -> list[tuple[object, ...]]:
    found = read(text, published=PUBLISHED, title=title, outlet="江门日报")
    return [
        (f.count, f.amount_yi, f.stage.value, f.stage_is_goal, f.place, f.period)
        for f in found
        if isinstance(f, BatchFact)
    ]


def figures(text: str, title: str = "", outlet: str = "江门日报") -> list[tuple[object, ...]]:
    found = read(text, published=PUBLISHED, title=title, outlet=outlet)
    return [(f.kind, f.value, f.place, f.period) for f in found if isinstance(f, TargetFact | ActualFact)]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "昨日，产业园又迎来四家配套企业，在双水镇签下投资协议，总投资6.3亿元。",
            (4, 6.3, "signed", False, "新会区", "2024-09-19"),
        ),
        (
            "今年以来，江海区已有9家企业宣布增资扩产，计划投资合计20亿元。",
            (9, 20, "expanding", False, "江海区", "2024-01/2024-09"),
        ),
        (
            "今年前8个月，全市出让工业用地16宗、面积700亩，涉及计划投资52亿元。",
            (16, 52, "land", False, "江门市", "2024-01/2024-08"),
        ),
        (
            "科技城二期8栋厂房9月12日集体动工，总投资26亿元。".replace("栋", "个"),
            (8, 26, "started", False, "江门市", "2024-09-12"),
        ),
        (
            "今年8月，6个卫浴配套项目在开平集中动工，总投资7亿元。",
            (6, 7, "started", False, "开平市", "2024-08"),
        ),
        (
            "去年，全区地区生产总值300亿元。新引进亿元以上项目28个，计划投资90亿元。",
            (28, 90, "landed", False, "江门市", "2023"),
        ),
        (
            "9月12日，江门举行集中签约动工活动。\n签约、动工项目加起来37个，计划投资总额90亿元。",
            (37, 90, "landed", False, "江门市", "2024-09-12"),
        ),
        ("9月3日，调度会召开。\n本月新增过会项目5个。", (5, None, "approved", False, "江门市", "2024-09")),
        (
            "到2027年，合作区力争引进深圳项目60个，累计投资超300亿元。",
            (60, 300, "landed", True, "江门市", "by 2027"),
        ),
        ("最后三个月，要新签约亿元以上项目30个。", (30, None, "signed", True, "江门市", "2024-10/2024-12")),
    ],
)
def test_a_set_is_known_by_what_is_done_to_it_together(text: str, row: tuple[object, ...]) -> None:
    assert row in batches(text)


def test_each_district_has_its_part_of_the_set_before() -> None:
    text = "9月18日，招商大会上，30个项目现场签约，投资总额150亿元。\n"
    text += "新会最抢眼：9个、52亿元；蓬江7个、40.5亿元；鹤山以6个、31亿元居首。"
    assert {(count, amount, place) for count, amount, *_, place, _ in batches(text)} >= {
        (9, 52, "新会区"),
        (7, 40.5, "蓬江区"),
        (6, 31, "鹤山市"),
    }


def test_a_count_of_another_time_takes_the_step_of_the_set() -> None:
    assert [(row[0], row[2], row[5]) for row in batches("上半年我们签了12个项目，去年全年也才8个。")] == [
        (12, "signed", "2024-H1"),
        (8, "signed", "2023"),
    ]


@pytest.mark.parametrize(
    "text",
    ["研究院揭牌，首批签了9个合作课题，产业经费2600万元。", "9月2日，两宗工业用地成功出让，成交价合计6380万元。"],
)
def test_other_counted_things_are_no_sets(text: str) -> None:
    assert batches(text) == []


def test_what_the_year_is_to_bring_does_not_end_the_stretch_that_is_told() -> None:
    text = "1—8月，重点项目完成投资210亿元。年内计划新开工的52个项目，已开工40个，开工率76.9%。工业投资增长3%。"
    assert [row for row in figures(text) if row[0] == "actual"] == [
        ("actual", 210, "江门市", "2024-01/2024-08"),
        ("actual", 76.9, "江门市", "2024-01/2024-08"),
        ("actual", 3, "江门市", "2024-01/2024-08"),
    ]
    assert (40, None, "started", False, "江门市", "2024-01/2024-08") in batches(text)


def test_aims_told_ahead_hold_for_what_follows() -> None:
    text = "市里给出时间表：2026年，高新技术企业突破400家；2028年，研发投入强度达到3%。新建省级创新平台12个。"
    assert {row[:2] for row in figures(text)} == {("target", 400), ("target", 3), ("target", 12)}
    tasks = "会上，各镇主要负责人依次领任务。水步镇：引进亿元以上项目8个；广海镇：招商引资20亿元。"
    assert {row[:2] for row in figures(tasks)} == {("target", 8), ("target", 20)}
    own = "恩平给自己定下三个“6+”：每月签约6个以上招商项目，每年净增9个以上规上工业企业。"
    assert {row[:2] for row in figures(own)} == {("target", 6), ("target", 9)}
    assert ("target", 25, "江门市", "2024") in figures("全年的任务是整治村级工业园25万平方米。")


def test_funds_are_won_and_shares_in_words_are_asked_for() -> None:
    text = "财政局介绍，今年已争取专项债券21亿元，同比增加两成，资金支出进度88%。"
    assert [row[:2] for row in figures(text)] == [("actual", 21), ("actual", 88)]
    assert [row[:2] for row in figures("今年要把闲置工业用地消化六成以上。")] == [("target", 60)]


def test_a_growth_takes_the_name_told_before_it() -> None:
    text = "去年水暖企业产值61亿元，增长2%；今年二季度势头回暖，同比增长11%。实际使用外资微降1.2%，两年平均增长4%。"
    assert [row[1:] for row in figures(text)] == [
        (61, "江门市", "2023"),
        (11, "江门市", "2024-Q2"),
        (-1.2, "江门市", "2024-Q2"),
        (4, "江门市", "2024-Q2"),
    ]


@pytest.mark.parametrize(
    ("text", "title", "outlet", "place"),
    [
        ("上半年，全国新设外商投资企业2.3万家。", "上半年全国新设外资企业增长8%", "财经快讯", "全国"),
        ("从行业看，制造业实际使用外资420亿元。", "全国新设外资企业增长8%", "财经快讯", "全国"),
        ("上半年，全市钢铁产业产值56亿元。", "钢城再添新炉", "阳江日报", "阳江市"),
        ("上半年，恩平消费回暖，全市固定资产投资增长3%。", "小城的大文章", "江门日报", "恩平市"),
        ("▲惠州 仲恺片区忙。上半年，该市工业投资增长12%。", "湾区速览", "江门日报", "惠州市"),
        ("恩平、开平进度靠前。市直单位项目完成投资18亿元。", "", "江门日报", "江门市"),
        ("力争今年面向东莞引进项目投资额不少于20亿元。", "", "江门日报", "江门市"),
        ("要加快开平水口大桥建设，全年工业投资增长10%。", "全市蓬江新会项目会", "江门日报", "江门市"),
    ],
)
def test_whose_figure_it_is(text: str, title: str, outlet: str, place: str) -> None:
    assert {row[2] for row in figures(text, title, outlet)} == {place}


def test_the_rest_of_another_pages_article_is_an_article_of_its_own() -> None:
    text = (
        "新会双水镇香骨园启用\n江门日报讯 双水镇农业总产值14亿元。\n上接A01版\n今年前4个月，江门引进亿元以上项目21个。"
    )
    assert [row[4] for row in batches(text)] == ["江门市"]


def test_will_on_both_sides_of_a_semicolon_holds_between() -> None:
    text = "今年，园区要引进亿元以上项目90个，计划投资300亿元；动工项目60个，投产项目40个，工业产值力争突破500亿元。"
    assert {(row[0], row[3]) for row in batches(text)} == {(90, True), (60, True), (40, True)}
    assert {row[:2] for row in figures(text)} >= {("target", 60), ("target", 40), ("target", 500)}


def test_a_total_is_a_number_and_a_named_rate_is_no_time() -> None:
    text = "1—11月，工业投资增长3%，高企总数512家；当年签约当年动工率45%，制造业微增0.8%。"
    assert [row[1::2] for row in figures(text)] == [
        (3, "2024-01/2024-11"),
        (512, "2024-01/2024-11"),
        (45, "2024-01/2024-11"),
        (0.8, "2024-01/2024-11"),
    ]


def test_what_was_brought_home_is_a_set() -> None:
    text = "1—8月，全市引进亿元以上项目40个。链主企业带来12个、30亿元；全年要签70个、揽金200亿元以上。"
    assert [row[:4] for row in batches(text)][1:] == [(12, 30, "landed", False), (70, 200, "signed", True)]


def test_an_exclaimed_line_tells_and_towns_have_their_part() -> None:
    assert batches("9月12日的推介会上，鹤山捧回8个项目、36.5亿元！") == [
        (8, 36.5, "signed", False, "鹤山市", "2024-09-12")
    ]
    text = "上半年，双水镇引进项目6个、投资额14亿元，司前镇4个、9.5亿元。"
    assert [row[:2] for row in batches(text)] == [(6, 14), (4, 9.5)]


def test_the_first_of_several_quarters_is_of_the_same_year() -> None:
    text = "一季度，7个项目集中动工；二季度，12个项目投产。"
    found = read(text, published=date(2024, 12, 27), outlet="江门日报")
    assert [f.period for f in found if isinstance(f, BatchFact)] == ["2024-Q1", "2024-Q2"]
    assert ("actual", -5, "广东省", "2024-H1") in figures("全省上半年实际利用外资下降5%。")


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("鹤山大会现场完成28个项目的签约，总投资额达96亿元。", (28, 96, "signed")),
        ("鹤山举行了涵盖食品、建材的6个补链项目的签约，协议投资18亿元。", (6, 18, "signed")),
        ("鹤山现场签约的项目包括禾泰智造基地、禾伊基板项目和蓝禾家具项目等4个，总投资额约12亿元。", (4, 12, "signed")),
        ("鹤山今年竣工的项目有禾北水厂、青禾中学、禾安大桥等9个，总投资21亿元。", (9, 21, "building")),
    ],
)
def test_sets_that_close_a_list_or_stand_before_what_is_done_of_them(text: str, row: tuple[object, ...]) -> None:
    assert [found[:3] for found in batches(text)] == [row]


@pytest.mark.parametrize(
    "text",
    [
        "鹤山3个项目的签约，让台下掌声不断。",
        "活动涉及的部门有住建局、水务局等8个。",
        "园区配套项目包括宿舍、食堂等6项。",
    ],
)
def test_what_only_looks_like_such_a_set_is_none(text: str) -> None:
    assert batches(text) == []


@pytest.mark.parametrize(
    "behind",
    [
        "4个项目分别是禾风电机增资扩产项目、禾光涂料扩建项目。",
        "四个项目陆续达产后，预计年产值12亿元。",
        "4个集中投产的重点项目分别为：禾风电机增资扩产项目、禾光涂料扩建项目。",
    ],
)
def test_a_set_that_is_spoken_of_again_is_told_once(behind: str) -> None:
    assert [row[0] for row in batches(f"昨日，鹤山4个重点项目集中投产。{behind}")] == [4]


def test_what_a_stretch_of_the_year_has_brought_is_not_what_the_year_arranges() -> None:
    arranged = "2024年鹤山安排重点项目230个，年度计划投资700亿元。"
    done = "1—8月，完成投资564亿元。新开工禾安大桥、禾北水厂扩建等64个项目，建成投产青禾电机等12个项目。"
    rows = {(row[0], *row[2:4], row[5]) for row in batches(arranged + done)}
    assert {(64, "started", False, "2024-01/2024-08"), (12, "operating", False, "2024-01/2024-08")} <= rows
    parts = "其中，新开工禾安大桥、禾北水厂扩建等64个项目。"
    assert (64, "started", True, "2024") in {(row[0], *row[2:4], row[5]) for row in batches(arranged + parts)}


@pytest.mark.parametrize("sort", ["重大项目", "重点项目", "工业项目", "机电产业项目", "战略性新兴产业项目"])
def test_what_sort_of_projects_took_a_step_does_not_hide_the_step(sort: str) -> None:
    assert [row[:3] for row in batches(f"鹤山本次开工的{sort}共43个，总投资约478亿元。")] == [(43, 478, "started")]


@pytest.mark.parametrize("thing", ["重要意义不言而喻", "工作部署已经完成", "时间还没定"])
def test_what_a_step_means_is_no_step(thing: str) -> None:
    assert batches(f"鹤山的3个项目，开工的{thing}。") == []


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "昨天上午，新会区举行集中动工活动。项目31宗，总投资128.6亿元；动工17宗，71.4亿元；投产9宗，33.9亿元。",
            [
                (31, 128.6, "started", False, "新会区", "2024-09-19"),
                (17, 71.4, "started", False, "新会区", "2024-09-19"),
                (9, 33.9, "operating", False, "新会区", "2024-09-19"),
            ],
        ),
        (
            "上半年，新会区动工项目最多，为33个；台山签约项目数居首，达28个，总投资55亿元。",
            [
                (33, None, "started", False, "新会区", "2024-H1"),
                (28, 55.0, "signed", False, "台山市", "2024-H1"),
            ],
        ),
        (
            "去年签约的47个项目，除3个退出外，要在明年6月底前全部动工。",
            [(47, None, "started", True, "江门市", "by 2025-06")],
        ),
        ("去年签约的47个项目要在明年6月底前全部动工。", [(47, None, "started", True, "江门市", "by 2025-06")]),
        (
            "明年一季度将再有160个项目集中动工，其中10亿元以上的要达到15个。",
            [
                (160, None, "started", True, "江门市", "2025-Q1"),
                (15, None, "started", True, "江门市", "2025-Q1"),
            ],
        ),
        (
            "8月8日，14宗合同当场落笔，计划投资额合计36.85亿元，其中超亿元的11宗。另有5宗农文旅合同，合计2亿元。",
            [
                (14, 36.85, "signed", False, "江门市", "2024-08-08"),
                (11, None, "signed", False, "江门市", "2024-08-08"),
                (5, 2.0, "signed", False, "江门市", "2024-08-08"),
            ],
        ),
        (
            "9月10日，恩平市第三季度重点项目集中开工（竣工）活动举行。全市当天共有19个项目参加，总投资54.86亿元。",
            [(19, 54.86, "started", False, "恩平市", "2024-09-10")],
        ),
        ("上半年，全镇签订投资协议9份，总投资18亿元。", [(9, 18.0, "signed", False, "江门市", "2024-H1")]),
        ("上半年，企业签订采购合同12份，合同金额3亿元；全镇签订土地流转合同320份。", []),
        (
            "上半年签约14个项目。这14个项目全部通过了准入评审。",
            [(14, None, "signed", False, "江门市", "2024-H1"), (14, None, "approved", False, "江门市", "2024-H1")],
        ),
        ("上半年，到资1000万美元以上的项目有7个。", [(7, None, "landed", False, "江门市", "2024-H1")]),
        (
            "9月10日，全市集中动工17个项目、投产9个项目。投产的9个多是两年前签下的“老面孔”。",
            [
                (17, None, "started", False, "江门市", "2024-09-10"),
                (9, None, "operating", False, "江门市", "2024-09-10"),
            ],
        ),
    ],
)
def test_sets_told_without_their_noun_or_their_own_step(text: str, rows: list[tuple[object, ...]]) -> None:
    assert batches(text) == rows


def test_months_ahead_of_time_are_no_first_months() -> None:
    text = "今年1—8月，重点项目完成投资1096.4亿元，提前一个月完成全年任务；新动工亿元以上项目287个。"
    assert batches(text) == [(287, None, "started", False, "江门市", "2024-01/2024-08")]
