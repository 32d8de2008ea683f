"""Lists below a line that announces them, a title or a set: whose step they take, and each line's own sum and site."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.text import fold
from bot.types import ProjectFact

PUBLISHED = date(2025, 4, 10)

Row = tuple[str, str, bool, float | None]


def rows(text: str) -> set[Row]:
    found = read(text, published=PUBLISHED, outlet="江门日报")
    return {(f.name, f.stage.value, f.stage_is_goal, f.amount_yi) for f in found if isinstance(f, ProjectFact)}


def test_a_line_announces_the_list_below_it() -> None:
    text = (
        "（一）计划新开工项目21项，总投资130亿元。主要包括：\n"
        "1.禾木精密铸造园首期（总投资5.8亿元，佛山禾木铸业有限公司）；\n"
        ""
        "2.青禾模具产业园（3.2亿元）。\n"
        "（二）工作要求。各地要做好服务，推动项目投产，措施包括：\n"
        "1.强化服务保障；\n"
        "2.云岭、青禾两地联动。"
    )
    assert rows(text) == {
        ("禾木精密铸造园首期", "started", True, 5.8),
        ("青禾模具产业园", "started", True, 3.2),
    }
    found = read(text, published=PUBLISHED, outlet="江门日报")
    assert {f.company for f in found if isinstance(f, ProjectFact)} == {"佛山禾木铸业有限公司", None}


def test_a_question_heads_a_list_whose_items_tell_more() -> None:
    text = (
        "▶ 谁开工了？\n◆ 禾木物流园（投资6亿元）\n◆ 青禾标准厂房三期，由云岭集团投资建设，预计2027年6月投产\n"
        "▶ 投产项目抢先看\n◆ 云岭大桥"
    )
    assert rows(text) == {
        ("禾木物流园", "started", False, 6.0),
        ("青禾标准厂房三期", "started", False, None),
        ("青禾标准厂房三期", "operating", True, None),
        ("云岭大桥", "operating", False, None),
    }


def test_items_within_a_paragraph_are_labelled_as_lines_are() -> None:
    text = (
        "【蓬江】▲禾江智造谷中试基地（总投资12.4亿元）：4月动工。▲西禾取水口迁建工程：8月通水。\n"
        "【新会】▲银禾通用码头：去年12月开工。▲崖禾人才公寓：7月取得施工许可，投资2.05亿元。"
    )
    rows = read(text, published=date(2025, 10, 20))
    assert [(f.name, f.stage.value, f.place, f.amount_yi) for f in rows if isinstance(f, ProjectFact)] == [
        ("禾江智造谷中试基地", "started", "蓬江区", 12.4),
        ("西禾取水口迁建工程", "operating", "蓬江区", None),
        ("银禾通用码头", "started", "新会区", None),
        ("崖禾人才公寓", "approved", "新会区", 2.05),
    ]


def test_a_boxed_step_heads_items_with_their_places_sums_and_land() -> None:
    text = (
        "【新签约】\n"
        "禾木视觉检测项目，杜阮镇，1.5亿元。\n"
        "云岭商业综合体，环市街道，6亿元。\n"
        "【已供地】\n"
        "青禾微波器件项目，棠下镇，41亩。\n"
        ""
        "【已动工】\n荷塘镇云帆文化园，4500万元。\n【服务企业】\n本月挂点服务企业41家，受理审批事项215件。"
    )
    assert rows(text) == {
        ("禾木视觉检测项目", "signed", False, 1.5),
        ("云岭商业综合体", "signed", False, 6.0),
        ("青禾微波器件项目", "land", False, None),
        ("荷塘镇云帆文化园", "started", False, 0.45),
    }


_INTRODUCED = (
    "1. 禾木电动工具生产项目。选址共和镇，投资4.5亿元，主要生产锂电电钻。\n"
    "2. 云岭石英制品项目。落户鹤山工业城，总投资2.2亿元。\n"
    ""
    "3. 青禾材料中试平台。首期投入5000万元，计划今年10月投产。\n"
    "据介绍，签约只是第一步，下来要抓紧拿地、报建、进场三件事。"
)


def test_the_title_tells_the_step_of_the_items_that_its_story_opens_with() -> None:
    found = read(_INTRODUCED, published=PUBLISHED, title="鹤山市一季度新签约项目简介")
    told = {(f.name, f.stage.value, f.stage_is_goal, f.amount_yi) for f in found if isinstance(f, ProjectFact)}
    assert told == {
        ("禾木电动工具生产项目", "signed", False, 4.5),
        ("云岭石英制品项目", "signed", False, 2.2),
        ("青禾材料中试平台", "signed", False, 0.5),
        ("青禾材料中试平台", "operating", True, 0.5),
    }


def test_items_have_a_line_of_their_own_for_what_is_told_of_them() -> None:
    text = (
        "上半年，开平市新签约亿元以上项目26个。现将部分项目介绍如下。\n"
        "1. 禾木散热材料项目\n"
        "落户翠山湖，投资3.8亿元，用地55亩。\n"
        ""
        "2. 云岭卫浴五金项目\n"
        "由佛山云岭卫浴投资2亿元兴建，预计明年下半年试产。\n"
        "3. 青禾影视拍摄基地\n"
        "计划投资7亿元，建设摄影棚6座。"
    )
    assert rows(text) == {
        ("禾木散热材料项目", "signed", False, 3.8),
        ("云岭卫浴五金项目", "signed", False, 2.0),
        ("云岭卫浴五金项目", "operating", True, 2.0),
        ("青禾影视拍摄基地", "signed", False, 7.0),
    }


def test_what_follows_a_list_of_bare_names_is_told_of_none_of_them() -> None:
    text = (
        "现将新签约项目公布如下。\n"
        "1. 禾木散热材料项目\n"
        "2. 云岭卫浴五金项目\n"
        "3. 青禾影视拍摄基地\n"
        "去年签约的项目中，已有七成动工，总投资80亿元。"
    )
    assert rows(text) == {
        (name, "signed", False, None) for name in ("禾木散热材料项目", "云岭卫浴五金项目", "青禾影视拍摄基地")
    }


_ITEMS = [
    ("禾木数控机床产业园", 6.0, "恩平工业园"),
    ("云栖那吉温泉酒店", 3.5, "那吉镇"),
    ("旺农饲料厂二期", 2.4, "东成镇"),
]


@pytest.mark.parametrize(
    "line",
    [
        "{i}.{name}（{sum}亿元）",
        "{i}.{name}（{town}，{sum}亿元）",
        "{i}.{name}，{sum}亿元，{town}；",
        "{i}.{name}，总投资{sum}亿元，{town}；",
        "●{name}，投资约{sum}亿元。",
        "（{i}）{name}：{sum}亿元",
        "{name}：{sum}亿元，{town}",
        "{name}　{sum}亿元",
        "{i}.{name}，投资方：江苏禾木智能装备，{sum}亿元，选址{town}；",
    ],
)
def test_each_line_of_a_list_has_its_own_sum(line: str) -> None:
    head = "6月28日，恩平举行第二季度项目集中签约仪式，3个项目揽金11.9亿元。签约名单如下：\n"
    lines = (line.format(i=i, name=name, sum=told, town=town) for i, (name, told, town) in enumerate(_ITEMS, start=1))
    found = read(head + "\n".join(lines), published=date(2025, 6, 29))
    assert [(f.name, f.amount_yi, f.stage.value) for f in found if isinstance(f, ProjectFact)] == [
        (name, told, "signed") for name, told, _ in _ITEMS
    ]


@pytest.mark.parametrize(
    "line", ["{i}.{name}（{sum}亿元）", "●{name}，投资{sum}亿元。", "{i}.{name}：{sum}亿元，{town}"]
)
def test_items_right_below_a_set_have_its_step(line: str) -> None:
    lines = (line.format(i=i, name=name, sum=told, town=town) for i, (name, told, town) in enumerate(_ITEMS, start=1))
    text = "6月28日，恩平3个项目动工，总投资11.9亿元。\n" + "\n".join(lines)
    found = read(text, published=date(2025, 6, 29))
    assert [(f.name, f.amount_yi, f.stage.value) for f in found if isinstance(f, ProjectFact)] == [
        (name, told, "started") for name, told, _ in _ITEMS
    ]


@pytest.mark.parametrize(
    "head",
    [
        "具体项目如下：",
        "这3个项目分别是：",
        "项目清单：",
        "主要项目有：",
        "此次动工的3个项目是：",
        "动工：",
        "【动工】",
        "▌动工",
        "●动工项目3个：",
    ],
)
def test_a_line_between_a_set_and_its_items_keeps_its_step(head: str) -> None:
    lines = (f"{i}.恩平·{name}（{told}亿元）" for i, (name, told, _) in enumerate(_ITEMS, start=1))
    text = f"6月28日，恩平举行项目集中动工活动，3个项目动工，总投资11.9亿元。\n{head}\n" + "\n".join(lines)
    found = read(text, published=date(2025, 6, 29))
    assert [(f.name, f.amount_yi, f.stage.value) for f in found if isinstance(f, ProjectFact)] == [
        (name, told, "started") for name, told, _ in _ITEMS
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [("签约篇", "投产篇"), ("▌签约", "▌投产"), ("签约的项目是：", "投产的项目是："), ("【签约】", "【投产】")],
)
def test_the_next_head_begins_another_list(first: str, second: str) -> None:
    text = (
        f"恩平举行集中签约投产活动。\n{first}\n1.禾木数控机床产业园（6亿元）\n2.云栖那吉温泉酒店（3.5亿元）\n"
        f"{second}\n1.旺农饲料厂二期（2.4亿元）"
    )
    assert {(name, stage) for name, stage, _, _ in rows(text)} == {
        ("禾木数控机床产业园", "signed"),
        ("云栖那吉温泉酒店", "signed"),
        ("旺农饲料厂二期", "operating"),
    }


@pytest.mark.parametrize("mark", ["", "●"])
def test_a_counted_label_without_a_full_stop_is_no_heading(mark: str) -> None:
    text = f"{mark}动工项目2个：旺农饲料厂二期（2.4亿元）、禾木电池壳体项目（5.2亿元）"
    assert rows(text) == {("旺农饲料厂二期", "started", False, 2.4), ("禾木电池壳体项目", "started", False, 5.2)}


def test_what_an_item_will_put_out_is_no_sum_of_it() -> None:
    text = "恩平3个项目签约。签约名单如下：\n1.禾木数控机床产业园，年产值8亿元；\n2.云栖那吉温泉酒店，3.5亿元；"
    assert rows(text) == {("禾木数控机床产业园", "signed", False, None), ("云栖那吉温泉酒店", "signed", False, 3.5)}


def test_items_below_a_plan_are_planned() -> None:
    text = "今年，恩平计划动工3个项目，总投资11.9亿元。\n1.禾木数控机床产业园（6亿元）\n2.云栖那吉温泉酒店（3.5亿元）"
    assert rows(text) == {("禾木数控机床产业园", "started", True, 6.0), ("云栖那吉温泉酒店", "started", True, 3.5)}


def test_a_head_that_counts_tells_its_own_step_and_not_the_sets() -> None:
    text = (
        "恩平举行集中签约投产活动，3个项目参加。\n签约的2个项目是：\n1.禾木数控机床产业园（6亿元）\n"
        "2.云栖那吉温泉酒店（3.5亿元）\n投产的1个项目是：\n1.旺农饲料厂二期（2.4亿元）"
    )
    assert {(name, stage) for name, stage, _, _ in rows(text)} == {
        ("禾木数控机床产业园", "signed"),
        ("云栖那吉温泉酒店", "signed"),
        ("旺农饲料厂二期", "operating"),
    }


@pytest.mark.parametrize("lead", ["体量靠前的几个：", "其中投资额较大的有：", "部分签约项目：", ""])
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("①禾木温泉度假区三期｜那吉镇｜12亿元", "②云岭无人船制造基地｜横陂镇｜6.5亿元"),
        ("1.禾木温泉度假区三期，那吉镇，12亿元；", "2.云岭无人船制造基地，恩平园区（租用厂房9000㎡），6.5亿元。"),
        ("①禾木温泉度假区三期（那吉镇，12亿元）", "②云岭无人船制造基地（横陂镇，6.5亿元）"),
    ],
)
def test_items_of_a_set_stand_between_bars_or_commas(first: str, second: str, lead: str) -> None:
    lines = [line for line in (lead, first, second) if line]
    text = "恩平11个项目签约，投资总额38.2亿元。\n" + "\n".join(lines)
    assert rows(text) == {
        ("禾木温泉度假区三期", "signed", False, 12.0),
        ("云岭无人船制造基地", "signed", False, 6.5),
    }


def test_bars_of_a_table_stay() -> None:
    assert fold("●地区生产总值｜598.2亿元").text == "●地区生产总值|598.2亿元"
    assert fold("①禾木温泉基地｜某镇｜6亿元").text == "①禾木温泉基地，某镇，6亿元"
