"""A correction puts a sum right; what it takes back counts nowhere, and titles are no names."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import BatchFact, Fact, ProjectFact


def facts(text: str) -> tuple[Fact, ...]:
    return read(text, published=date(2025, 9, 13), title="更正", place="鹤山市")


@pytest.mark.parametrize(
    ("text", "name", "amount", "stage"),
    [
        (
            "本报9月12日A03版《恒丰家居鹤山工厂投产》一文中，恒丰家居制造项目总投资应为6.8亿元，误为6亿元。特此更正。",
            "恒丰家居制造项目",
            6.8,
            "operating",
        ),
        (
            "昨日A02版《海川电池动工》中，海川锂电池项目投资额误为3亿元，实为3.6亿元，特此更正。",
            "海川锂电池项目",
            3.6,
            "started",
        ),
        ("本报A02版《海川电池动工》一文，“3亿元”应为“3.6亿元”，特此更正。", "海川电池", 3.6, "started"),
        (
            "《海川项目动工》一文中，海川锂电池项目总投资“3亿元”应为“3.6亿元”。特此更正。",
            "海川锂电池项目",
            3.6,
            "started",
        ),
        ("经核实，海川锂电池项目总投资由3亿元更正为3.6亿元。", "海川锂电池项目", 3.6, "landed"),
        ("A02版刊登的文章有误，海川锂电池项目总投资应为3.6亿元而非3亿元。", "海川锂电池项目", 3.6, "landed"),
        (
            "9月12日A03版《恒丰家居鹤山工厂投产》一文中，“总投资6亿元”应为“总投资6.8亿元”。特此更正。",
            "恒丰家居鹤山工厂",
            6.8,
            "operating",
        ),
    ],
)
def test_the_sum_that_is_put_right_is_told(text: str, name: str, amount: float, stage: str) -> None:
    found = facts(text)
    assert [(f.name, f.amount_yi, f.stage.value) for f in found if isinstance(f, ProjectFact)] == [
        (name, amount, stage)
    ]
    assert len(found) == 1


def test_counts_are_put_right_too() -> None:
    text = "昨日A01版一文，“引进项目38个”应为“引进项目28个”，“计划投资额120亿元”应为“计划投资额102亿元”。"
    assert [(f.count, f.amount_yi) for f in facts(text) if isinstance(f, BatchFact)] == [(28, 102.0)]


def test_a_title_is_no_name() -> None:
    text = "昨日A05版《海岚塔筒基地将动工》中，作者姓名应为李明，特此更正。"
    assert facts(text) == ()


def test_the_title_of_the_corrected_article_says_where() -> None:
    rows = facts("更正：《海川电池项目落户新会》一文中，海川电池项目总投资“3亿元”应为“3.6亿元”。特此更正。")
    assert [(row.name, row.place) for row in rows if isinstance(row, ProjectFact)] == [("海川电池项目", "新会区")]
