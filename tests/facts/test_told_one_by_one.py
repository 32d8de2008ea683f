"""Projects of a set told one by one, several that one step is told of, and what each of them costs."""

from __future__ import annotations

from datetime import date

import pytest

from bot import facts
from bot.types import ProjectFact

DAY = date(2026, 4, 15)


def _read(text: str) -> list[ProjectFact]:
    return [f for f in facts.read(text, published=DAY, place="江门市") if isinstance(f, ProjectFact)]


def _steps(text: str) -> set[tuple[str, str, bool]]:
    return {(f.name, str(f.stage), f.stage_is_goal) for f in _read(text)}


@pytest.mark.parametrize(
    ("text", "stage", "goal", "names"),
    [
        (
            "两个项目都计划年内动工，其中江海的是青禾模组项目；新会的是蓝岸纸业扩建项目。",
            *("started", True, {"青禾模组项目", "蓝岸纸业扩建项目"}),
        ),
        (
            "今年计划新开工项目3个，分别是青禾学校、蓝岸医院和云帆大桥。",
            *("started", True, {"青禾学校", "蓝岸医院", "云帆大桥"}),
        ),
        ("年内力争投产项目2个，其中一个是青禾灯饰，另一个是蓝岸五金。", "operating", True, {"青禾灯饰", "蓝岸五金"}),
        (
            "三个项目上周签约：落户江海的是青禾模组，投资3亿元；落户鹤山的是蓝岸五金，投资1亿元；另一个是云帆食品，选址台山。",
            *("signed", False, {"青禾模组", "蓝岸五金", "云帆食品"}),
        ),
        (
            "投资3亿元的青禾座椅项目，投资2亿元的蓝岸线束项目，均已签约。",
            *("signed", False, {"青禾座椅项目", "蓝岸线束项目"}),
        ),
        (
            "青禾座椅项目、蓝岸线束项目，云帆导航基地，全部投产。",
            *("operating", False, {"青禾座椅项目", "蓝岸线束项目", "云帆导航基地"}),
        ),
    ],
)
def test_each_takes_the_step_of_all(text: str, stage: str, goal: bool, names: set[str]) -> None:
    assert _steps(text) == {(name, stage, goal) for name in names}


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("青禾科技落户新会，总投资5亿元。", {"青禾科技": 5}),
        ("世界500强青禾集团落户台山，计划投资20亿元。", {"青禾": 20}),
        ("青禾装备选址鹤山工业城，投资额约4亿元。", {"青禾装备": 4}),
        ("青禾食品、蓝岸饮料双双落户，总投资分别为3亿元和2亿元。", {"青禾食品": 3, "蓝岸饮料": 2}),
        ("投资3亿元、年产20万套的青禾座椅项目昨日签约。", {"青禾座椅项目": 3}),
        ("投资2亿元、年产值5亿元的蓝岸线束项目昨日签约。", {"蓝岸线束项目": 2}),
        ("一期投资5亿元、二期投资3亿元的青禾电池项目昨日动工。", {"青禾电池项目": 5}),
    ],
)
def test_who_settles_or_is_told_with_more_than_a_sum_keeps_the_sum(text: str, sums: dict[str, float]) -> None:
    assert {f.name: f.amount_yi for f in _read(text)} == sums


@pytest.mark.parametrize(
    "text",
    [
        "随着青禾科技落户新会，这里的产业链更完整了。",
        "青禾科技2010年落户新会，如今员工超千人。",
        "越来越多企业落户新会，总投资50亿元。",
        "招商银行落户新会，总投资3亿元。",
    ],
)
def test_who_settles_without_a_sum_of_his_own_founds_nothing(text: str) -> None:
    assert not _steps(text)


@pytest.mark.parametrize("agreed", ["双方约定", "根据投资协议", "按照合同"])
def test_what_an_agreement_says_is_signed(agreed: str) -> None:
    text = f"青禾装备与江海签约。{agreed}，青禾装备将投资3亿元建设数控机床基地。"
    assert _steps(text) == {("数控机床基地", "signed", False)}


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("落户鹤山工业城的青禾零部件项目，总投资8.8亿元。", "landed"),
        ("其中，投资额最大的是落户鹤山工业城的青禾零部件项目，由广东青禾有限公司投资8.8亿元。", "landed"),
        ("14个项目现场签约。其中，投资额最大的是落户鹤山工业城的青禾零部件项目，总投资8.8亿元。", "signed"),
    ],
)
def test_who_has_settled_somewhere_is_named_behind_the_place(text: str, stage: str) -> None:
    assert _steps(text) == {("青禾零部件项目", stage, False)}
    assert [f.amount_yi for f in _read(text)] == [8.8]
