from datetime import UTC, datetime, timedelta

import pytest

from bot.pipeline import rhythm
from bot.types import Health, Source

NOW = datetime(2026, 3, 5, tzinfo=UTC)
SOURCE = Source("s", "S", "feed", "http://x/", ("x",), interval_s=3600, floor_s=600, cap_s=86400)


@pytest.mark.parametrize(
    ("current_s", "health", "new", "failures", "expected_s"),
    [
        (None, Health.OK, 3, 0, 1800),
        (900, Health.OK, 1, 0, 600),
        (3600, Health.OK, 0, 0, 4500),
        (80000, Health.UNCHANGED, 0, 0, 86400),
        (3600, Health.TIMEOUT, 0, 1, 7200),
        (3600, Health.CHALLENGE, 0, 30, 86400),
        (40000, Health.OK, 2, 0, 3600),
    ],
)
def test_the_interval_adapts_between_floor_and_cap(
    current_s: float | None, health: Health, new: int, failures: int, expected_s: float
) -> None:
    assert rhythm.next_interval(SOURCE, current_s, health, new=new, failures=failures) == expected_s


def test_a_withdrawn_page_is_given_up_after_a_few_tries_and_a_passing_fault_later() -> None:
    tries = {
        health: next(n for n in range(50) if rhythm.next_try(health, n, NOW, None) is None)
        for health in (Health.NOT_FOUND, Health.SERVER_ERROR)
    }
    assert tries[Health.NOT_FOUND] == 3
    assert tries[Health.SERVER_ERROR] == 10


def test_a_wish_of_the_server_is_a_floor() -> None:
    assert rhythm.next_try(Health.THROTTLED, 0, NOW, 1800) == NOW + timedelta(seconds=1800)


def test_a_source_is_quiet_only_beyond_its_own_rhythm() -> None:
    daily = [NOW - timedelta(days=days) for days in range(20, 5, -1)]
    assert rhythm.quiet_for(daily, daily[-1] + timedelta(days=2), SOURCE) is None
    assert rhythm.quiet_for(daily, daily[-1] + timedelta(days=5), SOURCE) == timedelta(days=5)
    monthly = [NOW - timedelta(days=30 * n) for n in range(6, 0, -1)]
    assert rhythm.quiet_for(monthly, NOW, SOURCE) is not None
    assert rhythm.quiet_for([], NOW, SOURCE) is None
