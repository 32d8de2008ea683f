"""Parts of a set told by their sort, whose a figure is, and how far a time reaches."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ActualFact, BatchFact, TargetFact

PUBLISHED = date(2024, 9, 20)
Row = tuple[object, ...]


def batches(text: str, title: str = "", published: date = PUBLISHED) -> list[Row]:
    found = read(text, published=published, title=title, outlet="江门日报")
    return [
        (f.count, f.amount_yi, f.stage.value, f.stage_is_goal, f.place, f.period)
        for f in found
        if isinstance(f, BatchFact)
    ]


def figures(text: str, title: str = "", published: date = PUBLISHED) -> list[Row]:
    found = read(text, published=published, title=title, outlet="江门日报")
    return [(f.kind, f.value, f.unit, f.place, f.period) for f in found if isinstance(f, TargetFact | ActualFact)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("9月2日，台山市现场签约项目10个，投资总额30亿元：食品6个、18亿元，建材4个、12亿元。", [(6, 18), (4, 12)]),
        ("9月2日，鹤山市签约项目5个，合计8亿元，其中食品加工2个。", [(2, None)]),
        ("9月2日，18个项目签约，总投资25亿元，其中制造业12个，农文旅6个。", [(12, None), (6, None)]),
        ("9月2日，18个项目签约，总投资25亿元，其中超10亿元项目5个。", [(5, None)]),
        (
            "9月2日，江门集中动工项目50个，总投资200亿元。台山20个、90亿元紧随其后，新会30个、110亿元。",
            [(20, 90), (30, 110)],
        ),
    ],
)
def test_a_part_of_a_set_may_be_told_by_its_sort_or_place_alone(text: str, parts: list[Row]) -> None:
    rows = batches(text)
    assert [row[:2] for row in rows[1:]] == parts
    assert {row[2] for row in rows} == {rows[0][2]}


def test_what_a_list_holds_is_arranged_and_so_are_its_parts() -> None:
    text = "清单共列项目30个，总投资500亿元，年度计划投资60亿元。其中在建项目18个，拟新开工项目9个，预备项目3个。"
    assert [(row[0], row[2], row[3], row[5]) for row in batches(text)] == [
        (30, "planned", False, "2024"),
        (18, "building", False, "2024"),
        (9, "started", True, "2024"),
        (3, "planned", False, "2024"),
    ]


def test_a_heading_with_its_count_in_brackets_is_a_part_of_the_plan() -> None:
    text = (
        "一、总体安排。2024年全区安排重点建设项目80项，总投资900亿元。\n二、产业工程（50项，年度计划投资70亿元）\n"
        "1. 某某基地。总投资20亿元，建设起止年限2023—2026年，年度计划投资6亿元。"
    )
    assert [(row[0], row[2]) for row in batches(text)] == [(80, "planned"), (50, "planned")]
    assert [(row[1], row[4]) for row in figures(text)] == [(70, "2024"), (6, "2024")]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("甲洋线束、乙泰温控两家已签约，合计投资3.2亿元。", (2, 3.2, "signed", False)),
        ("甲洋线束、乙泰温控、丙科传感已经签约，三家合计投资5亿元。", (3, 5, "signed", False)),
        ("力争走廊上的6家企业明年全部投产。", (6, None, "operating", True)),
        ("推动这12个项目年底前全部动工。", (12, None, "started", True)),
        ("对未开工的甲农产品加工园、乙码头、丙酒店等4项，要求12月20日前动工。", (4, None, "started", True)),
        ("全年力争新增澳资项目30个。", (30, None, "landed", True)),
        ("下月的招商推介会，目标签约15个以上、投资额50亿元以上。", (15, 50, "signed", True)),
        ("9月18日，20个重大项目集中签约、动工、投产，总投资103亿元。", (20, 103, "landed", False)),
        ("力争引进一个20亿元以上的龙头项目。", (1, None, "landed", True)),
        ("截至8月底，8家市属企业在建项目63个，总投资400亿元。", (63, 400, "building", False)),
    ],
)
def test_sets_counted_in_other_ways(text: str, row: Row) -> None:
    assert [found[:4] for found in batches(text)] == [row]


@pytest.mark.parametrize(
    "text",
    [
        "甲洋微电子、乙铭精工两个项目也在本周拿到施工许可证。",  # told of each by its name
        "镇里定了规矩，每名班子成员包两个项目，掉队的到台上说原因。",
        "推动2022年以来签约的150个未动工项目年底前动工七成以上。",  # the rate is promised
        "受台风影响，3个家电配套项目推迟进场。",
        "产业基金已投出11个项目、8.7亿元。",
    ],
)
def test_counts_that_make_no_set(text: str) -> None:
    assert batches(text) == []


def test_what_was_done_so_far_of_a_promised_number_is_a_set_of_its_own() -> None:
    rows = batches("全年，杜阮镇要引进亿元以上工业项目不少于15个，眼下完成了11个。")
    assert [row[:4] for row in rows] == [(15, None, "landed", True), (11, None, "landed", False)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "上半年，某某园区签约项目40个、计划投资200亿元，规上工业增加值同比增长11%。",
            [("actual", 11, "%")],
        ),
        (
            "1—4月，全市新投产工业项目22个，新增产值预计可达41亿元；技改投资12.3亿元，增长15%。",
            [("actual", 12.3, "亿元")],
        ),
        ("今年全镇计划完成固定资产投资22亿元，同比增长15%。", [("target", 22, "亿元")]),
        ("1—8月，进出口总额151亿元（人民币，下同），下降4.9%。", [("actual", 151, "亿元")]),
        ("8月末，存款余额860亿元，比年初增加38亿元。", [("actual", 860, "亿元")]),
        ("上半年，民营企业进出口占比首次过六成，达61.7%。", [("actual", 61.7, "%")]),
        (
            "1—8月，实际吸收外资2.9亿美元，增长8.6%；其中八成三来自侨资。",
            [("actual", 2.9, "亿美元"), ("actual", 83, "%")],
        ),
        ("增资扩产项目占新增投资的六成二。", [("actual", 62, "%")]),
        ("全年，鹤山要推动60个项目投产，三季度前完成八成。", [("target", 60, "个"), ("target", 80, "%")]),
        ("各单位三季度须完成年度计划投资的75%以上。", [("target", 75, "%")]),
        ("到2030年，工业总产值冲刺千亿大关。", [("target", 1000, "亿元")]),
        ("市国资委提出，市属企业资产总额到2027年达到2000亿元。", [("target", 2000, "亿元")]),
        ("市里提出，每年安排不少于2亿元的科技专项资金。", [("target", 2, "亿元")]),
        ("2025年，千亿级产业链增至2条。", [("target", 2, "条")]),
        ("下半年还将推出商服用地5宗。", [("target", 5, "宗")]),
        ("镇里提出，今年古树保护投入不低于6000万元。", [("target", 0.6, "亿元")]),
        (
            "到2027年，园区要集聚规上企业30家、年产值25亿元、年税收不低于1亿元。",
            [("target", 30, "家"), ("target", 25, "亿元"), ("target", 1, "亿元")],
        ),
        ("区里提出，全年要完成300亿元招商任务的55%。", [("target", 300, "亿元"), ("target", 55, "%")]),
        ("甲项目、乙基地同时签约，合计投资4.8亿元。", []),
    ],
)
def test_whose_a_figure_is(text: str, rows: list[Row]) -> None:
    assert [row[:3] for row in figures(text)] == rows


@pytest.mark.parametrize(
    "text",
    [
        "市里提出，对“揭榜挂帅”项目单项最高支持500万元。",
        "今年将建设5000吨级泊位两个。",
        "航线将加密到每周11班。",
        "江门某某集团旗下基金拟向甲澈跟投5000万元。",
        "投产以来产量已达38万套。",
    ],
)
def test_figures_that_nobody_promises_and_no_economy_has_reached(text: str) -> None:
    assert [row for row in figures(text) if row[2] != "个"] == []


def test_a_deadline_within_its_year_is_its_clauses_alone() -> None:
    text = "今年要推动旧圩修缮工程6月底前完工，引进文旅业态20家，实现旅游收入6.5亿元。"
    found = figures(text, published=date(2024, 3, 1))
    assert [(row[1], row[4]) for row in found] == [(20, "2024"), (6.5, "2024")]


def test_the_day_of_another_link_is_not_this_ones() -> None:
    text = "1—8月，全区新引进项目60个，总投资200亿元。\n"
    text += "已有30个项目拿地、24个动工；某某产业园9月10日摘得首期用地，总投资11亿元。"
    assert [(row[0], row[5]) for row in batches(text)] == [
        (60, "2024-01/2024-08"),
        (30, "2024-01/2024-08"),
        (24, "2024-01/2024-08"),
    ]


@pytest.mark.parametrize("title", ["年终盘点｜四条链，四本账", "江门2023制造业“答卷”"])
def test_a_title_that_looks_back_on_a_year_makes_results_of_it(title: str) -> None:
    text = "全年产值312亿元，同比增长19%，规上企业246家。来年，产值要达到400亿元。"
    assert figures(text, title, date(2024, 1, 24)) == [
        ("actual", 312, "亿元", "江门市", "2023"),
        ("actual", 246, "家", "江门市", "2023"),
        ("target", 400, "亿元", "江门市", "2025"),
    ]


def test_the_venue_in_a_title_is_not_whose_event_it_is() -> None:
    title = "江门三季度重大项目集中开工 主会场设在恩平"
    assert [row[4] for row in batches("9月18日，全市共开工项目98个，总投资536亿元。", title)] == ["江门市"]


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        ("今年江海区力争固定资产投资增长8%左右。", ["固定资产投资增长"]),
        (
            "新会区提出，今年规上工业增加值力争增长9%，确保一般公共预算收入增长3%。",
            ["规上工业增加值增长", "一般公共预算收入增长"],
        ),
        ("全区确保完成工业投资680亿元，力争达到720亿元。", ["工业投资", "工业投资"]),
    ],
)
def test_an_indicator_is_called_without_the_one_who_promises_it(text: str, indicators: list[str]) -> None:
    assert [f.indicator for f in read(text, published=PUBLISHED) if isinstance(f, TargetFact)] == indicators


def test_behind_sections_of_districts_the_city_speaks_again() -> None:
    text = (
        "●江海　白天让雨，夜里补课\n江海区礼乐街道，某某产业园8月动工。\n"
        "●恩平　首件产品下了线\n恩平工业园内，某某项目9月3日投产。\n"
        "记者从市发改局获悉，1—8月，全市重点项目完成投资586亿元。"
    )
    assert [row[3] for row in figures(text)] == ["江门市"]


def test_a_sentence_that_lists_a_set_tells_of_its_parts() -> None:
    text = (
        "9月12日，鹤山市集中动工项目21个，投资总额超过60亿元。项目包括甲湖物流园等4个新引进项目，"
        "青禾电机等9个增资扩产项目，金叶电器等3个三旧改造项目，西堤泵站等5个基础设施项目。"
    )
    rows = batches(text)
    assert [row[:2] for row in rows] == [(21, 60), (4, None), (9, None), (3, None), (5, None)]
    assert {row[2:] for row in rows if row[0] != 4} == {("started", False, "鹤山市", "2024-09-12")}


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("9月12日，台山市达成合约35个，总投资金额210亿元。", (35, 210, "signed")),
        ("9月12日，台山市与青禾电机有限公司、金叶食品集团签约，计划投资金额共17亿元。", (None, 17, "signed")),
    ],
)
def test_deals_and_those_who_sign_together_are_sets(text: str, row: Row) -> None:
    assert [row[:3] for row in batches(text)] == [row]


def test_a_nickname_in_quotation_marks_counts_nothing() -> None:
    text = "9月12日，“三个一批”集中动工活动启动。本次活动项目18个，总投资90亿元。"
    assert [row[:2] for row in batches(text)] == [(18, 90)]


@pytest.mark.parametrize(
    "text",
    [
        "一期计划建设10GW产能的电池片车间，二期计划建设6GW产能。",
        "预计可提供就业岗位近100个。",
        "会议经区政府十五届54次常务会议通过，明年计划继续推进。",
        "青禾电机累计注册资本达5200万美元。",
        "青禾水厂设计日处理污水5万吨，码头设计年吞吐量100万吨。",
        "园区年处理工业固废30万吨，可容纳企业60家。",
        "设备自动化率95%，良品率由92%提升到99%，绿化率30%。",
        "公司占全球市场份额20%，2024年营收50亿元，同比增长12%。",
    ],
)
def test_what_a_plant_can_and_brings_is_no_figure(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    "thing", ["过夜游客320万人次", "有效发明专利9800件", "养老床位1.6万张", "公租房2300套", "绿色食品认证86个"]
)
def test_what_grew_is_measured_whatever_it_is(thing: str) -> None:
    (found,) = read(f"上半年，全市{thing}，同比增长8.2%。", published=PUBLISHED, outlet="江门日报")
    assert isinstance(found, ActualFact)
    assert (found.growth, found.place) == (8.2, "江门市")


def test_how_far_from_the_whole_is_called_after_what_it_measures() -> None:
    text = "1—8月，全市规上工业增加值增长7.8%，高于全省增幅0.5个百分点；固定资产投资增长8.3%，高于全省增幅1.3个百分点。"
    found = read(text, published=PUBLISHED, outlet="江门日报")
    names = [f.indicator for f in found if isinstance(f, ActualFact) and f.unit == "个百分点"]
    assert [name.count("高于全省") for name in names] == [1, 1]


def test_a_part_told_among_a_set_has_its_place_and_time() -> None:
    text = (
        "9月12—14日，江门市举行重点项目集中动工活动。63个项目集中动工，总投资近300亿元。\n"
        "蓬江区今年要完成投资50亿元\n根据1—8月的报告，完成投资110亿元。\n本次集中动工的63个项目中，43个为产业项目。"
    )
    rows = {row[0]: row[2:] for row in batches(text)}
    assert rows[43] == rows[63]


def test_what_an_event_was_held_for_has_happened_in_its_half_year() -> None:
    text = "昨日，上半年项目集中动工投产活动举行。今年上半年，全区动工项目共34个，总投资超160亿元。"
    assert batches(text, published=date(2024, 3, 1))[-1][:4] == (34, 160, "started", False)


def test_a_driven_size_without_a_name_is_no_target() -> None:
    assert figures("今年，我市要推动千亿级产业集群加速崛起。") == []


def test_a_sum_behind_the_names_of_a_set_is_its_own() -> None:
    text = "9月12日投产的项目中，民生项目有3个，分别是北岭小学、南江中学重建工程、东湖公园改造项目，总投资额11.9亿元。"
    assert (3, 11.9) in [row[:2] for row in batches(text)]


def test_this_event_may_have_a_name() -> None:
    text = "9月12日，“三个一批”集中开工活动举行。据了解，此次第六期“三个一批”活动项目34个，总投资276亿元。"
    assert [row[:4] for row in batches(text)] == [(34, 276, "started", False)]


def test_a_lower_bound_in_a_stretch_that_runs_is_still_to_be() -> None:
    facts = read("市发改局介绍，上半年至少开工30个项目。", published=date(2025, 2, 20), outlet="江门日报")
    assert {(type(f), getattr(f, "stage_is_goal", True)) for f in facts} == {(BatchFact, True), (TargetFact, True)}
    facts = read("市发改局介绍，去年至少开工30个项目。", published=date(2025, 2, 20), outlet="江门日报")
    assert not any(isinstance(f, TargetFact) for f in facts)
