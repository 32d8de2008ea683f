"""Posts that are written in lines without full stops: their sets, their lists of projects, their figures and aims."""

from __future__ import annotations

from datetime import date

from bot.facts import read
from bot.types import ActualFact, BatchFact, ProjectFact, TargetFact

POST = """🎊鼓声一响，鹤山又添新动能
3月6日上午
鹤山市一季度重大项目集中动工投产活动
在青禾产业园举行

📌动工7个，总投资19.8亿元
📌投产4个，总投资6.2亿元

🔹动工项目看这里👇
⭐ 青禾冷链物流园
投资3.2亿元，建设周期16个月，预计2027年6月投产
⭐ 云岭传感器项目（总投资6亿元，深圳云岭科技有限公司）
拟用地80亩

🔹谁投产了？
⭐ 禾丰智能电机二期
去年5月动工，比计划提前40天投产

今年1—2月
规上工业增加值增长8.3%
新引进亿元以上项目15个，同比增长12%
计划投资总额62亿元，同比增长9%

下一步
上半年力争再动工20个亿元以上项目
全年工业投资增长12%以上
"""
FACTS = read(POST, published=date(2026, 3, 7), place="鹤山市")


def test_the_sets_of_a_post_are_counted_by_their_steps() -> None:
    batches = [(f.count, f.amount_yi, str(f.stage), f.stage_is_goal) for f in FACTS if isinstance(f, BatchFact)]
    assert batches == [
        (7, 19.8, "started", False),
        (4, 6.2, "operating", False),
        (15, 62.0, "landed", False),
        (20, None, "started", True),
    ]


def test_the_projects_of_a_post_take_the_step_of_their_list_and_their_own() -> None:
    projects = {(f.name, str(f.stage), f.stage_is_goal, f.amount_yi) for f in FACTS if isinstance(f, ProjectFact)}
    assert projects == {
        ("青禾冷链物流园", "started", False, 3.2),
        ("青禾冷链物流园", "operating", True, 3.2),
        ("云岭传感器项目", "started", False, 6.0),
        ("禾丰智能电机二期", "started", False, None),
        ("禾丰智能电机二期", "operating", False, None),
    }


def test_the_figures_of_a_post_share_the_time_and_the_will_of_their_block() -> None:
    actuals = {(f.value, f.unit, f.period) for f in FACTS if isinstance(f, ActualFact)}
    assert {(8.3, "%", "2026-01/2026-02"), (62.0, "亿元", "2026-01/2026-02")} <= actuals
    assert {(f.value, f.unit) for f in FACTS if isinstance(f, TargetFact)} == {(20.0, "个"), (12.0, "%")}
