"""Numbers with their unit, and the numbers that are none."""

from __future__ import annotations

import pytest

from bot.facts.marks.quantities import find_quantities, read_numeral
from bot.types import Comparator


@pytest.mark.parametrize(
    ("words", "value", "unit", "comparator"),
    [
        ("超2100亿元", 2100, "亿元", ">"),
        ("126万亿元", 1260000, "亿元", "="),
        ("8000万元", 0.8, "亿元", "="),
        ("三十亿元", 30, "亿元", "="),
        ("十几亿元", 10, "亿元", ">"),
        ("两三亿元", 2, "亿元", "~"),
        ("七八个亿", 7, "亿元", "~"),
        ("五六千万元", 0.5, "亿元", "~"),
        ("一万二千亩", 1.2, "万亩", "="),
        ("3万5千三百户", 3.53, "万户", "="),
        ("3000万美金", 3000, "万美元", "="),
        ("零点五个百分点", 0.5, "个百分点", "="),
        ("足足35个亿", 35, "亿元", "="),
        ("3个多亿", 3, "亿元", ">"),
        ("三个亿的项目", 3, "亿元", "="),
        ("10个亿元以上项目", 10, "个", "="),
        ("二十五亿元", 25, "亿元", "="),
        ("1000多亿元", 1000, "亿元", ">"),
        ("过百亿元", 100, "亿元", ">"),
        ("千亿", 1000, "亿元", "="),
        ("131.75亿美元", 131.75, "亿美元", "="),
        ("2.8亿港元", 2.8, "亿港元", "="),
        ("约8成", 80, "%", "~"),
        ("七成半", 75, "%", "="),
        ("不低于八成", 80, "%", ">="),
        ("5.5%以上", 5.5, "%", ">="),
        ("百分之五点五", 5.5, "%", "="),
        ("百分之百", 100, "%", "="),
        ("38.15个百分点", 38.15, "个百分点", "="),
        ("不少于52个", 52, "个", ">="),
        ("30多家", 30, "家", ">"),
        ("68个左右", 68, "个", "~"),
        ("最高50个", 50, "个", "<="),
        ("≥70个", 70, "个", ">="),
        ("80万立方米以上", 80, "万立方米", ">="),
        ("2万亩", 2, "万亩", "="),
        ("15亿吨", 15, "亿吨", "="),
        ("40万㎡", 40, "万㎡", "="),
        ("300多公顷", 300, "公顷", ">"),
        ("翻一番", 2, "倍", "="),
        ("翻两番", 4, "倍", "="),
    ],
)
def test_quantities_are_read_with_value_unit_and_comparator(
    words: str, value: float, unit: str, comparator: str
) -> None:
    (quantity,) = find_quantities(f"力争{words}。")
    assert (quantity.value, quantity.unit, quantity.comparator) == (value, unit, Comparator(comparator))


def test_a_comparator_holds_over_the_end_of_a_line() -> None:
    (quantity,) = find_quantities("电声企业超过\n600家")
    assert quantity.comparator is Comparator.GT


@pytest.mark.parametrize(
    "words",
    [
        "A01版",
        "“1+6+3”部署",
        "5G网络",
        "4K/8K超高清",
        "国道240",
        "8.6:46.1:45.3",
        "第3个",
        "数十家",
        "几十亿元",
        "两三家",
        "二三十家",
        "三五个项目",
        "长三角",
        "公司成立",
        "1—11月",
        "万达广场",
        "连续35年",
    ],
)
def test_labels_formulas_ordinals_and_vague_numbers_are_no_quantities(words: str) -> None:
    assert find_quantities(words) == []


def test_a_fullwidth_comma_never_joins_two_numbers() -> None:
    assert [q.value for q in find_quantities("1044.5亿元，2023家")] == [1044.5, 2023]


def test_arrows_tell_rise_and_fall() -> None:
    rise, fall = find_quantities("↑4.1%，↓1.9%")
    assert (rise.rises, rise.falls, fall.rises, fall.falls) == (True, False, False, True)


@pytest.mark.parametrize(
    ("words", "value"),
    [("三十", 30), ("二百五十", 250), ("一百零五", 105), ("七点五", 7.5), ("十二", 12), ("二〇二五", 2025)],
)
def test_numerals(words: str, value: float) -> None:
    assert read_numeral(words) == value
