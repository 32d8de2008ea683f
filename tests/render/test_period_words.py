from __future__ import annotations

import pytest

from bot.render.periods import period_words


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2026", "2026年"),
        ("2026-Q3", "2026年三季度"),
        ("2026-H1", "2026年上半年"),
        ("2026-H2", "2026年下半年"),
        ("2025-01/2025-11", "2025年1月至2025年11月"),
        ("2023-2025", "2023—2025年"),
        ("2026-04", "2026年4月"),
        ("2026-07-17", "2026年7月17日"),
        ("by 2030", "2030年底前"),
        ("by 2026-Q3", "2026年三季度前"),
        ("by 2026-07-17", "2026年7月17日前"),
        ("近期", "近期"),
    ],
)
def test_a_period_is_said_as_people_say_it(period: str, words: str) -> None:
    assert period_words(period) == words
