"""What follows a project that has been named: how far it is, what it is listed as, and what is only said of it."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ProjectFact

_INTRODUCED = [
    "走进{name}，一派繁忙景象。",
    "{name}是今年鹤山市重点建设项目。",
    "作为广东省重点项目，{name}备受关注。",
    "据悉，{name}占地120亩。",
    "以{name}为例。",
]
_NAMES = ["铭穗智能家居产业园", "年产10万吨新型建材项目", "沙坪河综合整治工程", "鹤山大道北延线"]
_TOLD = [
    ("目前，项目正加快推进。", [("building", False)]),
    ("目前，各项建设正有序推进。", [("building", False)]),
    ("该项目已列入省重点建设计划。", [("planned", False)]),
    ("项目年底前具备投产条件。", [("operating", True)]),
    ("项目已具备投产条件。", [("building", False)]),
    ("不久前，该项目顺利通过竣工验收。", [("building", False)]),
    ("该项目于去年8月动工，预计明年6月建成投产。", [("started", False), ("operating", True)]),
]


def _steps(text: str) -> list[tuple[str, str, bool]]:
    found = (fact for fact in read(text, published=date(2024, 8, 12)) if isinstance(fact, ProjectFact))
    return [(fact.name, fact.stage.value, fact.stage_is_goal) for fact in found]


@pytest.mark.parametrize("name", _NAMES)
@pytest.mark.parametrize("introduced", _INTRODUCED)
@pytest.mark.parametrize(("told", "steps"), _TOLD)
def test_steps_are_told_of_the_name_before(
    introduced: str, name: str, told: str, steps: list[tuple[str, bool]]
) -> None:
    assert _steps(introduced.format(name=name) + told) == [(name, *step) for step in steps]


def test_a_phase_that_gets_on_is_being_built() -> None:
    told = "铭穗智能家居产业园占地120亩。项目一期已于上月投入试生产，二期正加快推进。"
    assert _steps(told) == [
        ("铭穗智能家居产业园", "operating", False),
        ("铭穗智能家居产业园二期", "building", False),
    ]


def test_what_a_company_has_in_a_place_is_named_up_to_the_first_place() -> None:
    text = "铭穗摩托蓬江棠下电摩工厂今年3月投产，总投资4.2亿元。蓬江区棠下镇党委书记到场祝贺。"
    companies = {fact.company for fact in read(text, published=date(2024, 8, 12)) if isinstance(fact, ProjectFact)}
    assert companies == {"铭穗摩托"}
