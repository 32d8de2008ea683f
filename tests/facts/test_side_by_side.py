"""What is told of projects that stand side by side: each its time, each its sum, one of the two, one of them all. And
what may stand around a single name: a chain of attributes, how large it is, words between it and its step."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ProjectFact

PUBLISHED = date(2025, 9, 12)


def projects(text: str) -> list[ProjectFact]:
    return [fact for fact in read(text, published=PUBLISHED) if isinstance(fact, ProjectFact)]


def told(text: str) -> set[tuple[str, str, bool]]:
    return {(fact.name, fact.stage.value, fact.stage_is_goal) for fact in projects(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青禾新材一期、赤岭五金新厂分别于3月、6月投产。", {"青禾新材一期": "2025-03", "赤岭五金新厂": "2025-06"}),
        ("丰谷粮库、利禾冷库两个项目先后于5月和8月封顶。", {"丰谷粮库": "2025-05", "利禾冷库": "2025-08"}),
        (
            "文禾公园、长塘排涝站、赤禾人饮工程计划分别于10月、11月和12月完工。",
            {"文禾公园": "2025-10", "长塘排涝站": "2025-11", "赤禾人饮工程": "2025-12"},
        ),
        (
            "用于篁禾创意园、北岭智造城的收购和改造，两个项目分别于去年10月、今年2月动工。",
            {"篁禾创意园": "2024-10", "北岭智造城": "2025-02"},
        ),
        ("青禾广场、赤岭公园于今年6月、7月两次停工后，8月复工。", {"青禾广场": "2025-08", "赤岭公园": "2025-08"}),
    ],
)
def test_each_of_several_has_its_own_time(text: str, expected: dict[str, str]) -> None:
    assert {fact.name: fact.period for fact in projects(text)} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "投资11亿元的恒禾新能源底盘、投资6亿元的彩岭水性涂料已完成供地，务必在10月打下第一根桩。",
            {(n, s, g) for n in ("恒禾新能源底盘", "彩岭水性涂料") for s, g in (("land", False), ("started", True))},
        ),
        (
            "投资6亿元的青禾农机、投资2.5亿元的沃岭收割机基地和投资1亿元的丰禾智能签约，三个项目年底前动工。",
            {
                (name, stage, goal)
                for name in ("青禾农机", "沃岭收割机基地", "丰禾智能")
                for stage, goal in (("signed", False), ("started", True))
            },
        ),
        (
            "投资2亿元的恒禾铸造厂和海岭粮仓8月封顶。",
            {("恒禾铸造厂", "building", False), ("海岭粮仓", "building", False)},
        ),
        (
            "去年签约的青禾传感器基地（投资2.5亿元）、立岭门窗（投资1.8亿元）已于8月投产。",
            {("青禾传感器基地", "operating", False), ("立岭门窗", "operating", False)},
        ),
        (
            "一同签约的泰禾智能装备（1.5亿元）、绿岭储能柜（2亿元），预计年内动工。",
            {(n, s, g) for n in ("泰禾智能装备", "绿岭储能柜") for s, g in (("signed", False), ("started", True))},
        ),
    ],
)
def test_what_is_told_of_a_list_is_told_of_all_in_it(text: str, expected: set[tuple[str, str, bool]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "前8个月，金属制品业（增加值32亿元）、食品业（18亿元）、纺织业（12亿元）保持增长。",
        "出口目的地为美国（20亿元）、东盟（18亿元）、欧盟（12亿元）。",
        "去年纳税大户有青禾金属（3亿元）、赤岭纸业（2亿元）、台禾电力（5亿元）。",
        "财政资金主要用于教育支出（56亿元）、医疗卫生（32亿元）。",
    ],
)
def test_sums_in_brackets_alone_make_no_projects(text: str) -> None:
    assert projects(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青禾铝业、福岭食品两个项目签约，前者投资3亿元，后者投资1.6亿元。", {"青禾铝业": 3, "福岭食品": 1.6}),
        ("今年动工的是青禾物流园和宝岭电子厂，前者总投资5亿元，后者2.3亿元。", {"青禾物流园": 5, "宝岭电子厂": 2.3}),
        ("雅禾安置房和桃岭文体中心8月竣工，其中后者总投资1.9亿元。", {"雅禾安置房": None, "桃岭文体中心": 1.9}),
        ("江海区的10个动工项目投资额31.7亿元，当中青禾半导体厂房一项就占了12亿元。", {"青禾半导体厂房": 12}),
        ("签约的7个项目总投资52亿元，光是双岭汽车座椅一家就投下20亿元。", {"双岭汽车座椅": 20}),
        ("第二家是做速冻点心的中山青禾，8月下旬摘得32亩工业用地，拟投9000万元。", {"中山青禾": 0.9}),
        ("来自顺德的昌岭五金，9月拍得18亩地，拟投资6000万元建厂，预计年底动工。", {"昌岭五金": 0.6}),
    ],
)
def test_one_of_them_has_its_own_sum(text: str, expected: dict[str, float | None]) -> None:
    assert {fact.name: fact.amount_yi for fact in projects(text)} == expected


@pytest.mark.parametrize(
    "text",
    [
        "前8个月招商引资120亿元，当中制造业就占了90亿元。",
        "动工的8个项目中，仅蓬江区就占了5个、20亿元。",
        "签约的10个项目中，先进制造业一项就占了40亿元。",
    ],
)
def test_a_class_or_a_place_that_takes_most_is_no_project(text: str) -> None:
    assert projects(text) == []


def test_the_former_of_two_whose_clause_opens_long_before_them() -> None:
    text = "去年尝鲜的横陂镇今年又谋划了围禾观鸟长廊、蚬岭渔人码头两个项目，前者已取得用地批复。"
    assert ("围禾观鸟长廊", "approved", False) in told(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("位于大江镇、去年3月签约的青禾医疗器械产业园宣布投产。", "青禾医疗器械产业园"),
        ("地处崖门镇、由广东赤岭环保科技有限公司投资3.4亿元建设的固废循环利用中心投用。", "固废循环利用中心"),
        ("占地86亩、总投资2亿元的青禾铝材工厂悄然投产。", "青禾铝材工厂"),
        ("坐落在青江之滨、建筑面积4.2万平方米的青禾文化中心启用。", "青禾文化中心"),
        ("由佛山老板投资2亿元在共和镇兴建的赤岭铝轮毂厂早已投产。", "赤岭铝轮毂厂"),
        ("迁入园区的青禾纸箱厂运转了四个月，订单排到年底。", "青禾纸箱厂"),
        ("投资2亿元的赤岭净水厂三期已稳定运行。", "赤岭净水厂三期"),
        ("680个床位的青禾护理院8月投用。", "青禾护理院"),
        ("园区旁的360套产业工人公寓8月启用。", "产业工人公寓"),
    ],
)
def test_the_name_behind_a_chain_and_before_any_adverb(text: str, name: str) -> None:
    assert {row for row in told(text) if row[1] == "operating"} == {(name, "operating", False)}
    assert {row[0] for row in told(text)} == {name}


@pytest.mark.parametrize(
    "text",
    [
        "今年以来，工业经济稳定运行。",
        "招商机制已运转了半年。",
        "江门站平稳运行三十天，到发旅客120万人次。",
        "蓬江区建成2000套人才公寓，吸引人才入住。",
        "全区12所学校9月1日启用，新增学位6000个。",
    ],
)
def test_what_only_runs_or_is_counted_names_nothing(text: str) -> None:
    assert projects(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "8月20日，鹤山市与香港客商签约，引进青禾皮具研发中心，总投资1.5亿元。",
            {("青禾皮具研发中心", "signed", False)},
        ),
        ("今年以来该镇引进青禾塑料项目，投资2亿元。", {("青禾塑料项目", "landed", False)}),
        ("9月1日，由江门青禾集团投资、分两期建成的青禾物流城奠基。", {("青禾物流城", "started", False)}),
        ("江门产业转移工业园赤禾园区年内升格为省级高新区。", set()),
    ],
)
def test_what_a_signing_brings_is_signed_and_phases_are_no_step(
    text: str, expected: set[tuple[str, str, bool]]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("主会场设在江海区外海街道的青禾智谷新城，动工项目98个。", set()),
        ("动工项目98个，主会场设在赤岭工业新城的青禾物流基地，分会场设在鹤山工业城的赤岭产业园。", set()),
        ("主会场设在新会区的青禾物流基地项目，动工项目98个。", {("青禾物流基地项目", "started", False)}),
    ],
)
def test_where_an_event_is_held_is_no_project(text: str, expected: set[tuple[str, str, bool]]) -> None:
    assert told(f"昨日，全市第三季度重大项目集中动工活动举行，{text}") == expected


@pytest.mark.parametrize(
    "attribute", ["双向两车道扩为六车道", "主跨由一百二十米加到两百米", "日供水能力翻一番", "楼体全部采用轻钢结构"]
)
def test_what_describes_a_project_of_an_event_does_not_cost_its_money(attribute: str) -> None:
    event = "9月10日，新会区集中动工活动举行，动工项目15个，总投资62亿元。\n"
    (row,) = projects(f"{event}跨银洲湖的古禾大桥改建工程，{attribute}，总投资5亿元。")
    assert (row.name, row.amount_yi) == ("古禾大桥改建工程", 5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "在江海，投资6亿元的金禾总部奠基；同一天，位于鹤山市共和镇的青禾电容产业园投产。",
            {"金禾总部": "江海区", "青禾电容产业园": "鹤山市"},
        ),
        (
            "全市今年要抓好会城河水闸重建、大禾河灌区改造、市第二医院迁建三项工程，确保12月底前完工。",
            {"会城河水闸重建": "新会区", "大禾河灌区改造": "江门市", "市第二医院迁建": "江门市"},
        ),
        (
            "市水利局加快推进沙坪河整治、天沙河清淤、江禾联围加固等工程。",
            {"沙坪河整治": "鹤山市", "天沙河清淤": "蓬江区", "江禾联围加固": "江门市"},
        ),
        (
            "台山广禾湾LNG接收站、海工装备基地动工。",
            {"广禾湾LNG接收站": "台山市", "海工装备基地": "台山市"},
        ),
    ],
)
def test_where_one_of_a_list_stands_the_others_need_not(text: str, expected: dict[str, str]) -> None:
    facts = read(text, published=PUBLISHED, title="江门市政府召开工作会议")
    places = {fact.name.removeprefix("台山"): fact.place for fact in facts if isinstance(fact, ProjectFact)}
    assert places == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "抓紧赤岭变电站、工业污水厂二期、产业工人公寓等配套工程，让企业进得来。",
            {"赤岭变电站", "工业污水厂二期", "产业工人公寓"},
        ),
        ("加快青禾大桥、赤岭隧道等重大工程，把路网织密。", {"青禾大桥", "赤岭隧道"}),
        ("抓紧道路、供水、供电等配套工程。", set()),
        ("建设人才公寓、食堂、商业综合体等配套设施。", set()),
        ("完善园区道路、污水管网、燃气管道等配套设施，让企业满意。", set()),
    ],
)
def test_a_push_of_named_works_needs_no_more_in_its_sentence(text: str, names: set[str]) -> None:
    assert told(text) == {(name, "building", True) for name in names}
