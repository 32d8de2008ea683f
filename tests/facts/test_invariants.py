"""Whatever the text: no crash, every quote verbatim and inside its sentence, a bounded amount of looking."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.facts import read
from bot.text import fold, sentences
from bot.types import Fact

PUBLISHED = date(2024, 7, 10)
PIECES = [
    "江门市",
    "台山",
    "全市",
    "我市",
    "今年",
    "去年",
    "1—5月",
    "到2025年",
    "昨日",
    "7月8日",
    "力争",
    "确保",
    "推动",
    "已",
    "了",
    "将",
    "尽快",
    "总投资",
    "年度计划投资",
    "超",
    "约",
    "5.5%",
    "12亿元",
    "千亿",
    "27个",
    "三家",
    "十大",
    "重点项目",
    "项目",
    "青禾食品项目",
    "蓝岸电机",
    "等",
    "和",
    "、",
    "，",
    "。",
    "；",
    "：",
    "“",
    "”",
    "（",
    "）",
    "——",
    "\n",
    "\n\n",
    "｜",
    "签约",
    "动工",
    "投产",
    "建设",
    "落户",
    "增长",
    "同比",
    "下降",
    "GDP",
    "工业投资",
    "占比",
    "完成率",
    "分别",
    "其中",
    "的",
    "一、",
    "1.",
    "●",
    "《",
    "》",
    "广东",
    "比全省平均水平",
    "书记某某表示",
    "江门日报讯",
    "四个季度依次安排",
    " ",
    "　",
]


def check(text: str, facts: tuple[Fact, ...]) -> None:
    folded = fold(text)
    ends = [(folded.index[a], folded.index[b - 1] + 1) for a, b in sentences(folded.text)]
    assert list(facts) == sorted(facts, key=lambda f: (f.quote.start, f.kind, f.quote.end))
    for fact in facts:
        fact.quote.check(text)
        assert any(start <= fact.quote.start and fact.quote.end <= end for start, end in ends)
        for quote in fact.evidence.values():
            quote.check(text)
        said = {f.name for f in fields(fact) if getattr(fact, f.name) is not None} - {
            "quote",
            "evidence",
            "place",
            "period",
        }
        assert said <= set(fact.evidence)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_any_mixture_of_the_genres_words_is_read_with_true_quotes(text: str) -> None:
    check(text, read(text, published=PUBLISHED))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    check(text, read(text, published=PUBLISHED))


@pytest.mark.parametrize(
    "piece",
    [
        "亿",
        "1",
        "一",
        "“",
        "（",
        "、",
        "，",
        "项目",
        "12亿元",
        "27个项目",
        "今年",
        "等",
        "的",
        "推动",
        "百",
        "。",
        "\n",
        " ",
        "｜",
        "青禾食品、",
        "力争5%",
        "总投资5亿元的",
        "《",
        "第",
        "江门",
    ],
)
def test_a_hundred_thousand_characters_of_one_thing_are_read(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    check(text[:3000], read(text[:3000], published=PUBLISHED))
    read(text, published=PUBLISHED)


def test_reading_twice_gives_the_same() -> None:
    text = "7月8日，江海区27个重点项目集中签约，投资总额约138亿元。"
    assert read(text, published=PUBLISHED) == read(text, published=PUBLISHED)
