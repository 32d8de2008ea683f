"""The ceremony of one project, the sum that a sentence opens with, and what offices tell of land and papers."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import BatchFact, ProjectFact

_DAY = date(2024, 9, 12)
_NAMES = ["铭穗照明智能家居产业园", "铭穗集团年产10万吨新型建材项目", "铭穗铝合金轮毂生产基地"]


def _rows(text: str) -> list[tuple[str, str, bool, float | None]]:
    found = (fact for fact in read(text, published=_DAY) if isinstance(fact, ProjectFact))
    return [(fact.name, fact.stage.value, fact.stage_is_goal, fact.amount_yi) for fact in found]


@pytest.mark.parametrize("name", _NAMES)
@pytest.mark.parametrize(
    ("told", "stage"),
    [
        ("昨日，{name}开工仪式在鹤山工业城举行，项目总投资3.2亿元。", "started"),
        ("昨日，{name}举行开工仪式，项目总投资3.2亿元。", "started"),
        ("投资3.2亿元，{name}昨日竣工投产。", "operating"),
        ("总投资3.2亿元，占地62亩，{name}昨日动工。", "started"),
    ],
)
def test_the_sum_beside_one_project_is_its_own(name: str, told: str, stage: str) -> None:
    text = told.format(name=name)
    assert _rows(text) == [(name, stage, False, 3.2)]
    assert not any(isinstance(fact, BatchFact) for fact in read(text, published=_DAY))


@pytest.mark.parametrize(
    "told",
    [
        "昨日，江门市重大项目开工仪式在鹤山举行，项目总投资166亿元。",
        "昨日，鹤山市举行项目签约仪式，项目总投资166亿元。",
        "昨日，鹤山市举行集中动工活动，项目总投资166亿元。",
    ],
)
def test_the_ceremony_of_many_is_a_batch(told: str) -> None:
    (fact,) = read(told, published=_DAY)
    assert isinstance(fact, BatchFact)
    assert fact.amount_yi == 166


@pytest.mark.parametrize(
    ("told", "stage"),
    [
        ("完成土地出让合同签订", "land"),
        ("土地出让合同已签订", "land"),
        ("项目建议书获批", "approved"),
        ("纳入2025年省重点项目计划", "planned"),
    ],
)
def test_papers_tell_a_step(told: str, stage: str) -> None:
    assert [row[1:3] for row in _rows(f"铭穗智能家居产业园{told}。")] == [(stage, False)]
