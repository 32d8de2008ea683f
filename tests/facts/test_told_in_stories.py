"""How stories tell steps and sets: by nodes that are kept, by what is made first, by machines, by who came."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ActualFact, BatchFact, Fact, ProjectFact, TargetFact

PUBLISHED = date(2025, 9, 10)
NAME = "禾木智能工厂"


def facts(text: str, published: date = PUBLISHED, title: str = "") -> tuple[Fact, ...]:
    return read(text, published=published, title=title, outlet="江门日报")


def steps(text: str) -> set[tuple[str, str, bool]]:
    return {(f.name, f.stage.value, f.stage_is_goal) for f in facts(text) if isinstance(f, ProjectFact)}


def batches(text: str) -> set[tuple[int | None, float | None, str, bool]]:
    found = [fact for fact in facts(text) if isinstance(fact, BatchFact)]
    return {(f.count, f.amount_yi, f.stage.value, f.stage_is_goal) for f in found}


@pytest.mark.parametrize(
    ("told", "step"),
    [
        ("年底投产的节点不变", ("operating", True)),
        ("年底封顶的节点不改", ("building", True)),
        ("朝着年底投产的目标冲刺", ("operating", True)),
        ("离投产的目标又近了一步", ("operating", True)),
        ("提前实现了6月投产的目标", ("operating", False)),
        ("按12月达产的计划倒排", ("ramping", True)),
    ],
)
def test_a_step_may_be_told_by_its_node(told: str, step: tuple[str, bool]) -> None:
    assert (NAME, *step) in steps(f"{NAME}4月破土，{told}。")


def test_the_time_of_a_step_that_is_not_set_is_no_step() -> None:
    assert steps(f"{NAME}4月破土，投产的时间还没定。") == {(NAME, "started", False)}


@pytest.mark.parametrize("made", ["产出首批龙头", "出第一块板", "出了首根管桩", "交付第一台电机", "做出第一扇门"])
def test_what_is_made_first_tells_that_it_runs(made: str) -> None:
    assert (NAME, "operating", False) in steps(f"{NAME}去年动工，上月{made}。")
    assert (NAME, "operating", True) in steps(f"{NAME}4月动工，11月{made}。")


@pytest.mark.parametrize("thing", ["首台800伏电机定子", "第一炉铝水", "首支叶片"])
@pytest.mark.parametrize("gone", ["下线", "出炉", "出厂", "驶下生产线"])
def test_what_leaves_first_tells_that_it_runs(thing: str, gone: str) -> None:
    assert (NAME, "operating", False) in steps(f"{NAME}去年动工，{thing}上月{gone}。")


def test_a_list_that_is_brought_out_makes_nothing() -> None:
    text = "方案列出了首批12个重点项目，包括禾木热电联产改造、云岭数字工厂等，要求年底前全部开工。"
    assert all(stage != "operating" for _, stage, _ in steps(text))


@pytest.mark.parametrize("told", ["目前钢结构封顶", "十二条拉伸线全部到位", "26台绕线机8月底才装完", "主厂房立了起来"])
def test_frames_and_machines_tell_that_it_is_being_built(told: str) -> None:
    assert (NAME, "building", False) in steps(f"{NAME}去年动工，{told}。")


def test_a_product_that_is_a_machine_stays_in_its_projects_name() -> None:
    assert ("青禾空压机南方总装厂", "started", True) in steps("青禾空压机南方总装厂一年内必须开工。")


@pytest.mark.parametrize("place", ["江海区", "高新区", "棠下镇", "镇政府"])
def test_a_deal_with_a_place_is_the_projects(place: str) -> None:
    assert (NAME, "signed", False) in steps(f"{NAME}总投资5亿元，7月2日与{place}签投资协议。")


@pytest.mark.parametrize("said", ["公司的计划是", "董事会的意见是", "目标是"])
def test_who_means_it_is_no_other_subject(said: str) -> None:
    assert (NAME, "started", True) in steps(f"{NAME}已在做环评，{said}争取2026年一季度开工。")


@pytest.mark.parametrize(
    "share", ["占年度计划258亿元的50.2%", "为年度计划258亿元的50.2%", "完成全年任务258亿元的50.2%"]
)
def test_a_plan_is_told_by_how_much_of_it_is_done(share: str) -> None:
    found = facts(f"上半年，全市交通完成投资129.4亿元，{share}。")
    assert [f.value for f in found if isinstance(f, TargetFact)] == [258.0]
    assert [f.value for f in found if isinstance(f, ActualFact)] == [129.4, 50.2]


@pytest.mark.parametrize("lead", ["今年先做三件事", "今年重点抓三件事", "下半年聚焦三项工作"])
def test_things_to_be_done_are_aims(lead: str) -> None:
    found = facts(f"{lead}：用上专用标志的企业达到200家，新建标准化柑园1.5万亩，引进深加工项目5个。")
    assert [f.value for f in found if isinstance(f, TargetFact)] == [200.0, 1.5, 5.0]
    told = facts("上半年抓了三件事：用上专用标志的企业达到200家，引进深加工项目5个。")
    assert not any(isinstance(f, TargetFact) for f in told)


def test_what_must_still_be_invested_is_an_aim() -> None:
    found = facts("现场会提出，下半年必须再投130亿元以上。")
    assert [f.value for f in found if isinstance(f, TargetFact)] == [130.0]


def test_what_has_come_by_a_day_is_no_aim_in_spring() -> None:
    text = "截至3月中旬，全市今年签约超亿元项目11个、金额42.8亿元。"
    found = [f for f in facts(text, date(2025, 3, 20)) if isinstance(f, BatchFact)]
    assert [(f.count, f.stage_is_goal) for f in found] == [(11, False)]
    taken = facts("今年，恩平要引进亿元以上项目60个；一季度到手的是19个、46.9亿元。", date(2025, 4, 22))
    assert [(f.count, f.stage_is_goal) for f in taken if isinstance(f, BatchFact)] == [(60, True), (19, False)]


def test_a_heading_of_the_year_that_ends_looks_back_on_it() -> None:
    text = "【影像】年末的蓬江。\n【数读2021】\n◎全区今年新开工亿元以上项目58个，竣工31个。"
    found = [f for f in facts(text, date(2021, 12, 30), "年末的蓬江，都在赶路") if isinstance(f, BatchFact)]
    assert {(f.count, f.stage_is_goal) for f in found} == {(58, False), (31, False)}


@pytest.mark.parametrize(
    ("text", "batch"),
    [
        ("跟着来的配套企业已有17家，投资总额近140亿元。", (17, 140.0, "landed", False)),
        ("今年前八个月台山工业新城来了9家，计划投资合计31.4亿元。", (9, 31.4, "landed", False)),
        ("全年引进亿元以上项目，力争不少于80个、总投资300亿元。", (80, 300.0, "landed", True)),
        ("今年新动工项目，确保不少于80个。", (80, None, "started", True)),
    ],
)
def test_who_came_and_what_is_asked_for_are_sets(text: str, batch: tuple[int, float | None, str, bool]) -> None:
    assert batch in batches(text)


def test_firms_that_came_without_an_investment_are_no_set() -> None:
    assert batches("今年园区来了9家企业参观。") == set()


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("早稻怎样夺高产", "目标亩产500公斤的田块，分蘖期要追肥，破口前严防稻瘟病，确保打药均匀。每亩施尿素9公斤。"),
        ("台风过后保险业这样赔", "财险公司接到报案3260宗，承诺5000元以下案件一小时内结案，力争结案率达到95%。"),
        ("一块钱也是力量", "公益日筹款218.6万元，助学项目计划资助310名高中生，每人2000元，善款接受审计。"),
        ("读《园区来了个年轻人》", "小说里，他立下军令状：三年引进亿元项目30个，总投资不低于200亿元。"),
        ("国庆打响冲刺战", "卖场店长的任务是计划销售额1000万元，导购确保增长三成，以旧换新最高补2000元。"),
        ("话剧周末开演", "剧组说，剧中的县长宣布投资12亿元建跨江大桥，力争三年通车，观众大笑。"),
        ("百题知家乡", "答题抽奖：银洲湖大桥是哪一年开通的？猜对有奖品。"),
    ],
)
def test_what_sells_entertains_and_teaches_holds_no_facts(title: str, body: str) -> None:
    assert not any(isinstance(f, ProjectFact | BatchFact | TargetFact) for f in facts(body, title=title))


CHRONICLE = """2025年6月28日，禾木（台山）轻量化工厂第一炉铝水出炉。
▼一路走来
2023.11　与台山市人民政府签署投资合同，总投资16亿元
2024.03　竞得工业新城A-07地块，286亩
2024.05　完成项目备案
2024.07　奠基
▼接下来
2026年三季度：二期投产；
"""


def test_a_chronicle_tells_the_steps_of_the_plant_above_it_day_by_day() -> None:
    found = [f for f in facts(CHRONICLE) if isinstance(f, ProjectFact)]
    assert {(f.stage.value, f.stage_is_goal, f.period) for f in found} == {
        ("operating", False, "2025-06-28"),
        ("signed", False, "2023-11"),
        ("land", False, "2024-03"),
        ("approved", False, "2024-05"),
        ("started", False, "2024-07"),
        ("operating", True, "2026-Q3"),
    }
    assert all(CHRONICLE[f.quote.start : f.quote.end] == f.quote.words for f in found)


@pytest.mark.parametrize("time", ["明年3月", "2026年三季度", "下个月"])
def test_a_time_to_come_that_leads_a_clause_makes_its_step_a_goal(time: str) -> None:
    assert (NAME, "operating", True) in steps(f"{NAME}主体封顶。{time}，正式投产。")


def test_pages_of_a_post_are_its_items() -> None:
    found = facts("蓬江成绩单\nP1｜GDP：742.6亿元，+4.3%\nP2｜规上工业增加值 +5.1%｜工业投资 -7.4%")
    assert [(f.value, f.unit) for f in found if isinstance(f, ActualFact)] == [(742.6, "亿元"), (5.1, "%"), (-7.4, "%")]


@pytest.mark.parametrize(("told", "step"), [("开了139个", "started"), ("动了9个", "started"), ("供了12个", "land")])
def test_a_step_of_a_set_may_be_one_character(told: str, step: str) -> None:
    found = batches(f"今年列入计划的新开工重点项目211个，到8月末{told}。")
    assert (int("".join(filter(str.isdigit, told))), None, step, False) in found
    assert batches("今年的重点项目会召开了5个。") == set()


def test_another_citys_rate_is_its_own() -> None:
    found = facts("全市上半年工业投资增长21.4%，听上去不低，可惠州是29.6%。")
    assert [(f.value, f.place) for f in found if isinstance(f, ActualFact)] == [(21.4, "江门市"), (29.6, "惠州")]
