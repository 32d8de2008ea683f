"""Whose fact it is: mentions, speakers, headings, 我市, other cities."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ActualFact, BatchFact, Fact, ProjectFact, TargetFact

PUBLISHED = date(2024, 7, 10)


@pytest.mark.parametrize(
    ("text", "title", "outlet", "place"),
    [
        ("上半年，棠下镇工业投资12亿元。", "", "江门日报", "蓬江区"),
        ("上半年，全市工业投资12亿元。", "", "台山发布", "台山市"),
        ("上半年，全市工业投资12亿元。", "", "江海发布", "江门市"),
        ("上半年，全区工业投资12亿元。", "", "江海发布", "江海区"),
        ("上半年，高新区工业投资12亿元。", "", "江门日报", "江海区"),
        ("总投资5亿元的青禾电机基地在高新区动工。", "", "江门日报", "江海区"),
        ("总投资5亿元的青禾电机基地落户江门产业转移工业园蓬江园区。", "", "江门日报", "蓬江区"),
        ("上半年，开平—蓬江产业共建园工业投资12亿元。", "", "江门日报", "开平市"),
        ("上半年，广东工业投资12亿元。", "", "江门日报", "广东省"),
        ("上半年，我国工业投资12亿元。", "", "江门日报", "全国"),
        ("上半年，工业投资12亿元。", "开平工业跑出加速度", "江门日报", "开平市"),
        ("上半年，工业投资12亿元。", "珠海高新区开门红", "珠海特区报", "珠海高新区"),
        ("上半年，鹤山市工业投资12亿元。", "", "江门日报", "鹤山市"),
        ("恩平市委书记某某表示，将加强与蓬江、江海的对接，确保工业投资12亿元。", "", "江门日报", "恩平市"),
        ("新会区：\n上半年，工业投资12亿元。", "", "江门日报", "新会区"),
        ("上半年，工业投资12亿元。", "", "", "江门市"),
        ("去年，我国国内生产总值增长5%。", "", "江门日报", "全国"),
        ("深圳今年前五个月固定资产投资增长8.9%。", "江门深圳携手", "江门日报", "深圳"),
        ("江门高新区恩平产业园（恩平工业园）上半年工业投资12亿元。", "", "江门日报", "恩平市"),
        ("“上半年，我们的工业投资是12亿元。”蓬江区科工商务局负责人表示。", "", "江门日报", "蓬江区"),
        ("上半年，工业投资12亿元，江门再造一座“工业新城”。", "", "江门日报", "江门市"),
        # a paper whose city no vocabulary knows
        ("上半年，全市工业投资12亿元。", "青禾工业投资走高", "青禾日报", "青禾市"),
        ("上半年，全市工业投资12亿元。", "青禾工业投资走高", "青禾发布", "江门市"),
        ("上半年，全市工业投资12亿元。", "经济开门红", "经济日报", "江门市"),
        # what is named behind something else, or is smaller than a district, holds no longer than its sentence
        ("旧貌新颜在各地次第更替，新会气象更新。上半年，工业投资12亿元。", "江门上半年项目进展", "江门日报", "江门市"),
        ("古劳水乡客流攀升。上半年，工业投资12亿元。", "新会经济走笔", "江门日报", "新会区"),
        # the city speaks by name where a district is told of
        ("新会园区来了链主。江门市政府工作报告提出，工业投资要达到12亿元。", "", "江门日报", "江门市"),
        # another city: behind its province, behind a time, where a clause of a foreign paper begins
        ("上半年，工业投资12亿元。", "广东佛山工业投资走高", "", "佛山市"),
        ("上半年，工业投资12亿元。", "1—5月佛山工业投资走高", "广州日报", "佛山市"),
        ("6月6日，泰州某区传来消息。上半年，工业投资12亿元。", "", "青禾晨报", "泰州市"),
        ("6月6日，泰州青禾电机有限公司来访。上半年，工业投资12亿元。", "", "青禾晨报", "江门市"),
        ("6月6日，江西省在深圳举行推介会。上半年，工业投资12亿元。", "", "", "江西省"),
        # a county, a firm's partner, a firm that is called after the province
        ("1月2日，某安县举行签约活动。上半年，工业投资12亿元。", "", "", "某安县"),
        ("我县上半年工业投资12亿元。", "", "某安县融媒体中心", "某安县"),
        ("公司与绍兴某桥经济技术开发区管委会签署协议，上半年工业投资12亿元。", "", "青禾晨报", "绍兴市"),
        ("广东青禾电机有限公司的仪式在广东佛山举行。上半年，工业投资12亿元。", "", "", "佛山市"),
        # a district's report: the city's lists and the whole of a share change no owner
        ("（二）江门重点项目\n上半年，工业投资12亿元。", "恩平项目进展", "", "恩平市"),
        ("（二）江门重点\n上半年，工业投资12亿元。", "恩平项目进展", "", "恩平市"),
        # what a way is named after or leads through owns nothing
        ("青禾快线礼乐至睦洲段破土\n上半年，工业投资12亿元。", "江门项目进展", "", "江门市"),
        ("银洲湖过江大桥在望，上半年，工业投资12亿元。", "江门上半年开门红", "", "江门市"),
        ("全市盘子已定，上半年，我区工业投资12亿元。", "江海项目进展", "", "江海区"),
    ],
)
def test_the_nearest_governing_mention_owns_a_figure(text: str, title: str, outlet: str, place: str) -> None:
    (fact,) = read(text, published=PUBLISHED, title=title, outlet=outlet)
    assert fact.place == place


def test_where_a_company_comes_from_is_not_where_it_builds() -> None:
    text = (
        "甲岭卫浴决定在开平市重新出发。佛山市甲岭卫浴科技有限公司签下投资协议，智能龙头基地花落镇内，计划投资2.6亿元。"
    )
    (fact,) = read(text, published=PUBLISHED, title="代工厂的第二春", outlet="江门日报")
    assert (fact.place, fact.evidence["place"].words) == ("开平市", "开平市")


def test_the_given_place_of_a_source_is_the_last_resort() -> None:
    (fact,) = read("上半年，工业投资12亿元。", published=PUBLISHED, place="新会区")
    assert fact.place == "新会区"
    assert fact.given == {"place": "source"}
    assert fact.evidence["place"] == fact.quote


def test_each_part_of_a_sentence_keeps_its_own_owner() -> None:
    text = "7月8日，江海区27个重点项目集体签约；隔天，鹤山签下15个新项目。"
    assert [(f.place, f.period) for f in read(text, published=PUBLISHED)] == [
        ("江海区", "2024-07-08"),
        ("鹤山市", "2024-07-09"),
    ]


def test_places_in_brackets_each_own_their_figure() -> None:
    text = "上半年，工业投资增速居前的为鹤山市（71.2%）、江海区（67.9%）、恩平市（65.0%）。"
    assert {(f.place, f.value) for f in read(text, published=PUBLISHED) if isinstance(f, ActualFact)} == {
        ("鹤山市", 71.2),
        ("江海区", 67.9),
        ("恩平市", 65),
    }


def test_a_project_belongs_where_it_settles() -> None:
    (fact,) = read("青禾机器人的智能装备基地项目落户开平翠山湖。", published=PUBLISHED, outlet="江门日报")
    assert (fact.place, fact.evidence["place"].words) == ("开平市", "开平")


def test_places_do_not_pass_from_one_article_of_a_page_to_the_next() -> None:
    page = (
        "台山市委书记某某：\n台山市委书记某某表示，今年全市工业投资力争增长10%，奋力实现新突破新跨越。\n\n"
        "江门日报讯（记者/某某）上半年，全市工业投资增长8%，经济运行稳中向好、进中提质。"
    )
    assert [f.place for f in read(page, published=PUBLISHED, outlet="江门日报")] == ["台山市", "江门市"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("江门市发布清单。\n青禾高速开平至阳春段动工。", "江门市"),  # it runs through
        ("青禾快线台城至水步段动工。", "台山市"),  # both ends lie there
        ("青禾国道鹤山段动工。", "鹤山市"),
        ("江门市发布清单。\n银洲湖过江通道动工。", "江门市"),
        ("江门市发布清单。\n青恩城际二期动工。", "江门市"),  # 恩|城际, no 恩城
        ("江门市发布清单。\n青禾大道新会段传来好消息。\n青禾西路动工。", "江门市"),  # another road
        ("江门市发布清单。\n代表视察青禾大堤加固工程蓬江段。工程全长8公里，目前完成工程量的72%。", "蓬江区"),
        ("台山站、开平站、恩平站均已启用。\n青禾西路动工。", "江门市"),  # of three districts none is the scene
        ("青禾动力项目首批厂房封顶。\n江门日报讯（记者/某某）7月8日，新会智造产业园传来捷报。", "新会区"),  # a caption
    ],
)
def test_a_project_stands_where_it_is_told_not_where_it_runs(text: str, place: str) -> None:
    told = [f for f in read(text, published=PUBLISHED, outlet="江门日报") if isinstance(f, ProjectFact)]
    assert told
    assert told[-1].place == place


def test_who_does_something_somewhere_says_nothing_of_the_next_one() -> None:
    text = "6月18日，江门举行签约会。青禾药业在江海区建设制剂基地；稻田食品与恩平市签订协议，投资1亿元建设酱油厂项目。"
    (project,) = (
        f for f in read(text, published=PUBLISHED, outlet="江门日报") if isinstance(f, ProjectFact) and "酱油" in f.name
    )
    assert project.place == "恩平市"


def test_a_place_in_the_last_name_of_a_list_does_not_own_the_list() -> None:
    text = "1—5月，全市重点项目进展顺利，青禾基地一期、稻田新会蒸汽项目等46个项目已建成投产。"
    (batch,) = (f for f in read(text, published=PUBLISHED, outlet="江门日报") if isinstance(f, BatchFact))
    assert batch.place == "江门市"


def test_a_company_of_ours_abroad_does_not_bring_its_home_along() -> None:
    text = "5月16日，6个项目签约。其中，江门企业青禾厨具拟投资1亿元，建设锅具生产线项目。"
    facts = read(text, published=PUBLISHED, outlet="阳江日报", title="阳江高新区签约6个项目")
    assert {f.place for f in facts} == {"阳江高新区"}


@pytest.mark.parametrize(
    "named",
    [
        "加快台山机场、青禾高铁等前期工作。",
        "推进禾安路、开平机场、鹤山北站等建设。",
        "抓好潭禾铁路建设。做强新会新能源电池产业园，推进蓝岸铜业扩产。\n",
    ],
)
def test_one_district_that_works_are_called_after_does_not_make_it_its_news(named: str) -> None:
    text = f"全年要打好三场硬仗。突出抓好交通。突出抓好产业。{named}力争工业投资突破900亿元。"
    facts = read(text, published=date(2024, 2, 5), place="江门市", title="政府工作报告：三场硬仗")
    assert {f.place for f in facts if not isinstance(f, ProjectFact)} == {"江门市"}


def test_a_motorway_named_after_a_bay_leaves_its_news_where_it_is_told() -> None:
    text = "昨日，银湖湾高速公路项目在蓬江区动工，总投资40亿元。"
    facts = read(text, published=PUBLISHED, place="江门市", title="银湖湾高速公路动工")
    assert [f.place for f in facts] == ["蓬江区"]


def test_what_follows_a_city_keeps_its_first_word() -> None:
    facts = read("目前，江门市场主体总量达69万户。", published=PUBLISHED, outlet="江门日报")
    assert [f.indicator for f in facts if isinstance(f, ActualFact)] == ["市场主体总量"]


@pytest.mark.parametrize(
    "told",
    [
        "我市将新增国家高新技术企业150家。",
        "我市将新增科技企业孵化器2家，国家高新区排名争取进位。",
        "我市工业投资增速要跑赢全省平均水平，达到12%以上。",
        "我市外贸增速要高于全国、全省平均水平，力争达到5.5%。",
    ],
)
def test_what_one_is_graded_as_or_held_against_does_not_own_the_aim(told: str) -> None:
    facts = read(f"今年，{told}", published=PUBLISHED, place="江门市")
    assert [f.place for f in facts] == ["江门市"]


@pytest.mark.parametrize("who", ["专家预测，今年我市", "某合作社今年计划扩种，力争", "养殖户今年计划多养，力争"])
def test_forecasters_and_growers_set_no_aims(who: str) -> None:
    assert read(f"{who}产值将增长5.5%。", published=PUBLISHED, place="江门市") == ()


@pytest.mark.parametrize("stands", ["位于棠下镇", "在棠下镇", "选址棠下镇"])
def test_a_project_stands_where_it_was_said_to_before_its_step_is_told(stands: str) -> None:
    told = read(f"青禾铝材项目{stands}，总投资6亿元，今年3月动工。", published=PUBLISHED)
    assert {fact.place for fact in told} == {"蓬江区"}


@pytest.mark.parametrize(
    ("whole", "place"),
    [("该市", "开平市"), ("全市", "开平市"), ("全市各镇", "开平市"), ("江门市", "江门市")],
)
def test_the_whole_city_under_a_districts_label_is_that_district(whole: str, place: str) -> None:
    text = f"■开平市：今年以来招商提速。前三季度，{whole}工业投资57亿元。\n■新会区：前三季度，全市招商大会在会城举行。"
    told = [f.place for f in read(text, published=PUBLISHED, title="五邑简讯") if isinstance(f, ActualFact)]
    assert told == [place]


def test_what_is_called_that_city_is_the_one_named_last() -> None:
    text = "9月，开平市传来消息，上半年，该市工业投资57亿元。全市工业投资412亿元。"
    told = {f.value: f.place for f in read(text, published=PUBLISHED, title="五邑简讯") if isinstance(f, ActualFact)}
    assert told == {57: "开平市", 412: "江门市"}


def test_where_something_was_signed_is_not_where_it_stands() -> None:
    rows = read("去年在香港签约的7个项目，目前已有5个动工、1个投产。", published=date(2026, 5, 20), place="新会区")
    assert {f.place for f in rows} == {"新会区"}


@pytest.mark.parametrize(
    ("before", "place"),
    [
        ("青禾小学在鹤山市动工。", "鹤山市"),
        ("青禾小学在鹤山市动工。云岭中学在开平市封顶。", "江门市"),
    ],
)
def test_a_paragraph_that_goes_through_districts_lends_none_to_the_next(before: str, place: str) -> None:
    rows = read(f"{before}\n禾木水质净化厂三期6月15日通水。", published=PUBLISHED, outlet="江门日报")
    assert [f.place for f in rows if isinstance(f, ProjectFact) and f.name.startswith("禾木")] == [place]


@pytest.mark.parametrize("head", ["●5月1日15时　{}", "5月1日 {} 晴", "5月1日上午9时，{}"])
def test_a_day_and_an_hour_may_stand_before_the_place_of_a_heading(head: str) -> None:
    text = "\n".join(
        f"{head.format(place)}\n青禾{name}项目目前主体已封顶。"
        for place, name in (("新会双水", "薄膜"), ("台山端芬", "风电"), ("江海外海", "照明"))
    )
    told = [f.place for f in _facts(text, "工地一线见闻") if isinstance(f, ProjectFact)]
    assert told == ["新会区", "台山市", "江海区"]


def test_the_city_that_speaks_up_behind_its_districts_speaks_for_itself() -> None:
    text = (
        "■蓬江：\n青禾老街项目主体已封顶。\n■恩平：\n青禾温泉项目至今未动工。\n"
        "留客要紧。江门提出，2026年旅游收入增长20%以上。"
    )
    (row,) = [f for f in _facts(text, "侨都文旅开新局") if isinstance(f, TargetFact)]
    assert row.place == "江门市"


def test_the_city_passes_by_in_a_districts_story() -> None:
    text = "鹤山市委全会昨日召开。江门每五块钱的产值里就有一块来自鹤山。今年以来，11家企业进入省级专精特新名单。"
    (row,) = [f for f in _facts(text, "鹤山交出成绩单") if isinstance(f, ActualFact)]
    assert row.place == "鹤山市"
    text = "鹤山市委全会昨日召开。江门今年有44个项目动工。11家企业进入省级专精特新名单。"
    (row,) = [f for f in _facts(text, "鹤山交出成绩单") if isinstance(f, ActualFact)]
    assert row.place == "鹤山市"


@pytest.mark.parametrize(
    "told",
    [
        "把目光投向江海，青禾材料基地主体已封顶。",
        "青禾材料基地安家江海外海，目前主体已封顶。",
        "青禾材料基地扎根江海，目前主体已封顶。",
        "青禾材料基地最终选择了江海，目前主体已封顶。",
        "青禾照明总部在中山，去年把生产线搬进江海的新厂区，青禾材料基地主体已封顶。",
    ],
)
def test_where_a_project_has_gone_is_where_it_stands(told: str) -> None:
    text = f"5月3日，鹤山市举行集中签约仪式。\n{told}"
    assert {f.place for f in _facts(text) if isinstance(f, ProjectFact) and "材料基地" in f.name} == {"江海区"}


def _facts(text: str, title: str = "") -> list[Fact]:
    return read(text, published=date(2026, 5, 5), title=title)


def test_a_clause_that_names_two_districts_leaves_neither_to_the_next() -> None:
    told = (
        "全市重点项目上半年完成投资286亿元。\n在各个重点交通项目中，备受关注的云步大桥主塔已经封顶，"
        "新会沙岗互通、台山石花互通均已投入使用。云步大道快速化改造试验段已于5月动工。"
    )
    rows = read(told, published=PUBLISHED, title="江门上半年重点项目“半年报”出炉")
    (road,) = [row for row in rows if isinstance(row, ProjectFact) and "试验段" in row.name]
    assert road.place == "江门市"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("去年，台山全市完成技改投资21.7亿元，增速排在江门第二位。", ""),
        (
            "台山市汶村镇的光伏电站并网。\n台山市发改部门介绍，上半年，全市工业投资12亿元。\n企业计划在江门再投5亿元。",
            "",
        ),
        ("汶村镇的光伏电站并网。汶村镇书记介绍，上半年该市工业投资12亿元。\n企业计划在江门再投5亿元。", ""),
        ("上半年，全市工业投资12亿元，增速高于江门平均水平。\n台山提出，下半年要攻坚。台山的企业干劲足。", ""),
        ("上半年，全市工业投资12亿元。", "B02版：台山新闻"),
        ("台山市汶村镇的电站并网。\n上半年，该市工业投资12亿元。\n企业计划在江门再投5亿元，江门反应热烈。", ""),
        ("B02台山新闻\n工业开门红\n上半年，全市工业投资12亿元。", ""),
    ],
)
def test_the_whole_city_is_the_district_that_is_told_of(text: str, title: str) -> None:
    rows = [
        row for row in read(text, published=PUBLISHED, title=title, outlet="江门日报") if isinstance(row, ActualFact)
    ]
    assert {row.place for row in rows} == {"台山市"}


def test_where_an_event_of_ours_is_held_is_not_whose_it_is() -> None:
    text = "4月14日，江佛产业协作对接活动在佛山市南海区举行，现场21个项目集中签约，总投资118.6亿元。"
    assert [row.place for row in read(text, published=PUBLISHED, outlet="江门日报")] == ["江门市"]


def test_joined_projects_settle_in_joined_districts_one_each() -> None:
    text = "青禾电机生产基地、蓝岸厨卫产业园两个项目分别落户江海区和开平市，投资额分别为8.5亿元和6亿元。"
    assert [row.place for row in read(text, published=PUBLISHED)] == ["江海区", "开平市"]


def test_another_city_owns_what_it_has_brought_this_year() -> None:
    text = "江门工业增加值增长4.3%；放眼周边，惠州今年新引进10亿元以上项目71个。"
    assert [row.place for row in read(text, published=date(2025, 12, 29)) if row.kind == "batch"] == ["惠州"]


@pytest.mark.parametrize("told", ["项目位于{}，总投资3亿元。", "该项目选址{}，占地80亩。", "这个项目落户{}。"])
@pytest.mark.parametrize(("town", "district"), [("大槐镇", "恩平市"), ("翠山湖", "开平市"), ("台山市", "台山市")])
def test_a_project_stands_where_the_next_sentence_says(town: str, district: str, told: str) -> None:
    text = f"江门全市项目建设提速。3月5日，禾木电池项目动工。{told.format(town)}"
    (row,) = (row for row in read(text, published=date(2025, 3, 7)) if row.kind == "project")
    assert (row.place, row.evidence["place"].words[:2]) == (district, town[:2])


def test_the_district_that_a_step_was_told_of_is_not_moved() -> None:
    text = "江门全市项目建设提速。鹤山市的禾木电池项目动工。项目位于恩平市。"
    assert [row.place for row in read(text, published=date(2025, 3, 7))] == ["鹤山市"]


def test_a_prize_that_is_taken_somewhere_places_nothing() -> None:
    text = "江门全市项目建设提速。禾木电池项目拿下鹤山市优质工程奖，6月投产。"
    assert [row.place for row in read(text, published=date(2025, 3, 7))] == ["江门市"]


def test_land_that_is_taken_somewhere_places_its_project() -> None:
    text = "江门全市项目建设提速。禾木电池项目竞得鹤山市址山镇一宗工业用地。"
    assert {row.place for row in read(text, published=date(2025, 3, 7))} == {"鹤山市"}
