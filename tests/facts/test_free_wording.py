"""Projects told as reporters tell them: lists without a noun, works under way, names that come without a step."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ProjectFact, Stage

Told = tuple[str, str, bool, float | None]  # name, stage, whether a goal, money


def told(text: str) -> set[Told]:
    facts = read(text, published=date(2025, 6, 20), place="新会区")
    return {(f.name, f.stage.value, f.stage_is_goal, f.amount_yi) for f in facts if isinstance(f, ProjectFact)}


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "沐阳紧固件、岭东密封件两家同日破土。",
            {("沐阳紧固件", "started", False, None), ("岭东密封件", "started", False, None)},
        ),
        (
            "海岚塔筒、绿净固废利用、崖南污水处理厂三个要在年内封顶。",
            {(name, "building", True, None) for name in ("海岚塔筒", "绿净固废利用", "崖南污水处理厂")},
        ),
        (
            "上半年全市投产项目26个，海川锂电隔膜、东禾压铸件等榜上有名。",
            {("海川锂电隔膜", "operating", False, None), ("东禾压铸件", "operating", False, None)},
        ),
        (
            "今年将启动礼义三路改造，加快沙堆邻里中心、南区路网建设。",
            {
                ("礼义三路改造", "started", True, None),
                ("沙堆邻里中心", "building", True, None),
                ("南区路网", "building", True, None),
            },
        ),
    ],
)
def test_lists_are_known_by_their_count_their_event_or_their_push(text: str, rows: set[Told]) -> None:
    assert told(text) == rows


@pytest.mark.parametrize(
    ("works", "stage", "goal"),
    [
        ("正在做基础", "building", False),
        ("正在装设备", "building", False),
        ("已开始设备联调", "building", False),
        ("6月初拿到用地批文", "approved", False),
        ("手续全部办妥", "approved", False),
        ("完成了内部评审", "approved", False),
        ("摘得首期用地", "land", False),
        ("本月签下了入园合同", "signed", False),
        ("预计8月出首件", "operating", True),
        ("勘察设计招标完成", "planned", False),
        ("今年底竣工", "building", True),
        ("确保9月1日前投用", "operating", True),
        ("年内完成首期供地", "land", True),
    ],
)
def test_works_are_told_by_a_verb_and_its_thing(works: str, stage: str, goal: bool) -> None:
    assert told(f"总投资5亿元的联思传感器产业园{works}。") == {("联思传感器产业园", stage, goal, 5.0)}


def test_a_sentence_that_only_names_a_project_is_gone_on_about() -> None:
    text = "分量最重的是恒沧海工装备园。该项目计划总投资7.5亿元，去年12月签约，9月动工。"
    assert told(text) == {("恒沧海工装备园", "signed", False, 7.5), ("恒沧海工装备园", "started", True, 7.5)}


def test_money_of_one_of_several_is_not_the_money_of_all() -> None:
    facts = read(
        "三个产业项目现场签约：音悦智慧音响园投资5亿元，声韵话筒研发基地投资2亿元。", published=date(2025, 6, 20)
    )
    assert {(getattr(f, "name", None), f.amount_yi) for f in facts if f.kind in ("batch", "project")} == {
        (None, None),
        ("音悦智慧音响园", 5.0),
        ("声韵话筒研发基地", 2.0),
    }


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "广东瀚海卫浴科技有限公司竞得其中一宗，要建智能马桶总装基地，投资3.5亿元。",
            {("智能马桶总装基地", "land", False, 3.5)},
        ),
        ("将在双碳实验室旁边规划一个医药中试基地。", {("医药中试基地", "planned", False, None)}),
        (
            "入园企业中，德力减速机和科锐刀具已经投产。",
            {("德力减速机", "operating", False, None), ("科锐刀具", "operating", False, None)},
        ),
        ("亚太纸业技改项目年内完成。", {("亚太纸业技改项目", "building", True, None)}),
        (
            "由凯盛集团投资5亿元建设的凯盛冷链物流港，5月底完成竣工验收。",
            {("凯盛冷链物流港", "building", False, 5.0)},
        ),
        (
            "2.启超大道快速化改造（南段）。总投资16亿元，年内主线通车。",
            {("启超大道快速化改造（南段）", "operating", True, 16.0)},
        ),
        ("崖门镇接住了艾森水暖配件项目，投资2.2亿元。", {("艾森水暖配件项目", "landed", False, 2.2)}),
        (
            "恒海轴承项目当年签约、当年投产，投资7.7亿元。",
            {("恒海轴承项目", "signed", False, 7.7), ("恒海轴承项目", "operating", False, 7.7)},
        ),
    ],
)
def test_what_is_founded_paired_labelled_or_taken_home(text: str, rows: set[Told]) -> None:
    assert told(text) == rows


@pytest.mark.parametrize(
    "text",
    [
        "双水镇迎来开工潮。",
        "抓项目、促投资，三季度签约项目要清零。",
        "项目将同步推进幕墙、机电和洁净车间施工。",
        "他们把办证窗口的打印机搬到了工地旁的板房里。",
        "签约后，镇里当场交付用地红线图。",
    ],
)
def test_what_only_sounds_like_a_project_is_none(text: str) -> None:
    assert told(text) == set()


def test_a_bare_month_comes_after_the_time_before_it() -> None:
    text = "去年底拿地的汇众线束项目，7月试产。"
    facts = [f for f in read(text, published=date(2025, 6, 20)) if isinstance(f, ProjectFact)]
    assert [(f.stage, f.stage_is_goal, f.period) for f in facts] == [
        (Stage.LAND, False, "2024"),
        (Stage.OPERATING, True, "2025-07"),
    ]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "记者走进粤凯新材料产业园项目施工现场。目前1#、2#厂房主体已完成，项目总投资10亿元，计划明年3月投产。",
            {
                ("粤凯新材料产业园项目", "building", False, 10.0),
                ("粤凯新材料产业园项目", "operating", True, 10.0),
            },
        ),
        (
            "华跃精密投资6亿元的热管理系统基地、星辉半导体投资3亿元的封测项目昨日签约。华跃精密负责人表示，公司力争2027年6月投产。",
            {
                ("热管理系统基地", "signed", False, 6.0),
                ("封测项目", "signed", False, 3.0),
                ("热管理系统基地", "operating", True, 6.0),
            },
        ),
        ("天旺食品斥资1.5亿元新建的预制菜加工车间春节前可投产。", {("预制菜加工车间", "operating", True, 1.5)}),
        ("嘉和储能电池二期8月底前投产。", {("嘉和储能电池二期", "operating", True, None)}),
        (
            "百信储能项目由江苏百信集团投资建设，占地110亩，计划2026年12月竣工。",
            {("百信储能项目", "building", True, None)},
        ),
        (
            "推进科信新材料、华光铝基板扩产、金陵电器搬迁等在建项目建设。",
            {(name, "building", True, None) for name in ("科信新材料", "华光铝基板扩产", "金陵电器搬迁")},
        ),
        ("位于大槐镇的华韵音响产业园二期6栋厂房已交付使用。", {("华韵音响产业园二期", "operating", False, None)}),
    ],
)
def test_a_report_from_a_site_goes_on_about_it(text: str, rows: set[Told]) -> None:
    assert told(text) == rows


def test_the_steps_of_one_paragraph_take_no_money_of_the_next() -> None:
    text = "汶村镇的渔光项目二期已并网发电。\n其中，恒鑫电缆利用旧厂房改造升级，追加投资8000万元。"
    assert ("渔光项目二期", "operating", False, None) in told(text)


def test_who_builds_what_follows_is_not_who_built_what_came_before() -> None:
    text = "优品饲料二期项目已奠基；由南光集团牵头建设的古井新城启动区年内供地。"
    facts = [f for f in read(text, published=date(2025, 3, 5)) if isinstance(f, ProjectFact)]
    assert [(f.name, f.company) for f in facts] == [("优品饲料二期项目", None), ("古井新城启动区", "南光集团")]
