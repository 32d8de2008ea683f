"""Projects that a sentence names in passing and the next one means: 说起某某大道，…。项目预计年底建成."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ProjectFact

_NAMES = ["铭禾智能照明产业园", "新会区妇幼保健院新院区", "青禾大道南延线工程"]
_INTRODUCED = [
    "正月初三，{}的工人就回到了脚手架上。",
    "说起{}，李明如数家珍。",
    "夜幕降临，{}依然灯火通明。",
    "清晨6时，{}已是一片繁忙。",
    "为了{}，镇里成立了专班。",
    "眼前这座正在崛起的，就是{}。",
]
_TOLD = [
    ("项目总投资6亿元，预计年底建成。", [("building", True)]),
    ("该项目今年3月动工，目前主体已封顶。", [("started", False), ("building", False)]),
]


def _rows(text: str) -> list[ProjectFact]:
    return [f for f in read(text, published=date(2026, 8, 20)) if isinstance(f, ProjectFact)]


@pytest.mark.parametrize("name", _NAMES)
@pytest.mark.parametrize("introduced", _INTRODUCED)
@pytest.mark.parametrize(("told", "steps"), _TOLD)
def test_what_was_named_in_passing_is_meant(
    name: str, introduced: str, told: str, steps: list[tuple[str, bool]]
) -> None:
    rows = _rows(introduced.format(name) + told)
    assert {r.name for r in rows} == {name}
    assert set(steps) <= {(r.stage.value, r.stage_is_goal) for r in rows}


def test_what_only_lies_near_is_not_meant() -> None:
    assert _rows("青禾新区依然灯火通明。项目过会，才有后来的故事。") == []


def test_a_name_does_not_run_over_a_comma() -> None:
    (row,) = _rows("平连工业区，联禾线路板三期5月封顶。")
    assert row.name == "联禾线路板三期"


def test_orders_are_no_contract_of_a_project() -> None:
    assert _rows("连日来，青禾公园吸引众多居民散步。\n三连村举办“禾花节”，现场签下订单21万元。") == []
