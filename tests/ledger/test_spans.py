from datetime import date

import pytest

from bot.ledger import spans


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2024-Q1", date(2024, 1, 1), date(2024, 3, 31)),
        ("2024-Q4", date(2024, 10, 1), date(2024, 12, 31)),
        ("2022-H1", date(2022, 1, 1), date(2022, 6, 30)),
        ("2022-H2", date(2022, 7, 1), date(2022, 12, 31)),
        ("2022-01/2022-11", date(2022, 1, 1), date(2022, 11, 30)),
        ("2023-2025", date(2023, 1, 1), date(2025, 12, 31)),
        ("by 2025", date.min, date(2025, 12, 31)),
        ("2022-12-15", date(2022, 12, 15), date(2022, 12, 15)),
        ("2023-04", date(2023, 4, 1), date(2023, 4, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
    ],
)
def test_a_period_is_its_days(period: str, first: date, last: date) -> None:
    assert spans.span(period) == (first, last)


@pytest.mark.parametrize("words", ["", "十四五", "2023-13", "2023-02-30", "Q1", "by", "2023/"])
def test_words_that_are_no_period_have_no_days(words: str) -> None:
    assert spans.span(words) is None


@pytest.mark.parametrize(
    ("ours", "theirs", "touch"),
    [
        ("2026-03-04", "2026-03", True),
        ("2026-Q1", "2026-03-04", True),
        ("2025", "2026", False),
        (None, "2026", True),
        ("by 2025", "2023", True),
        ("by 2025", "2026-01", False),
    ],
)
def test_periods_touch_when_they_may_mean_the_same_time(ours: str | None, theirs: str | None, touch: bool) -> None:
    assert spans.touch(ours, theirs) is touch
    assert spans.touch(theirs, ours) is touch
