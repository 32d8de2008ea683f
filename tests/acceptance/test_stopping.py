"""The real process stopped in every way while letters are under way."""

from __future__ import annotations

import contextlib
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from bot.demo.standins import telegram as telegram_api
from bot.types import Rhythm
from soak.arrivals import faults
from soak.siege import Besieged
from soak.town import Town

PATIENCE_S = 90


@contextlib.contextmanager
def besieged(folder: Path, people: int, alerts: int, **settings: str) -> Iterator[tuple[Town, Besieged]]:
    """Letters to send, and nothing sends them yet."""
    with (
        Town(people, Random(1), with_long_waits=False) as town,
        contextlib.closing(Besieged(folder, {**town.environment, **settings})) as made,
    ):
        made.subscribe([*town.at_once, *town.by_the_day], Rhythm.AT_ONCE)
        made.tell(alerts)
        yield town, made


def wait_for(what: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def broken(town: Town, made: Besieged, *stopped_at: float) -> list[str]:
    promised = dict.fromkeys((*town.at_once, *town.by_the_day), made.told)
    town.read_the_post(made.articles)
    return [*town.violations, *faults(town.journal, promised, made.uncertain(), stopped_at)]


def test_fault_44_a_stop_during_a_hundred_letters_hands_back_what_was_not_sent(tmp_path: Path) -> None:
    with besieged(tmp_path, people=100, alerts=2) as (town, made):
        made.start()
        wait_for(lambda: town.journal.letters >= 10)
        made.signal(signal.SIGTERM)
        assert made.ended() == 0
        assert set(made.states()) == {"sent", "pending"}
        made.finish()
        assert broken(town, made) == []
        assert set(made.uncertain().values()) == {0}


def test_fault_44_a_digest_that_stalls_holds_up_no_stop(tmp_path: Path) -> None:
    with (
        Town(20, Random(1), with_long_waits=False) as town,
        contextlib.closing(Besieged(tmp_path, {**town.environment, "JMWATCH_DRAIN_S": "1"})) as made,
    ):
        made.subscribe(town.by_the_day, Rhythm.DAILY)
        made.tell(1)
        made.strike_the_hour()
        town.post.habits.stalls = "sent"
        made.start()
        wait_for(lambda: town.post.stalled)
        made.signal(signal.SIGTERM)
        assert made.ended() == 0
        assert {one["state"] for one in made.digests()} <= {"sending", "pending"}, "it ended before the conversation"
        town.post.habits.stalls = ""
        made.finish()
        assert {one["state"] for one in made.digests()} == {"sent"}


def test_fault_44_a_second_stop_ends_now(tmp_path: Path) -> None:
    with besieged(tmp_path, people=10, alerts=1, JMWATCH_DRAIN_S="80") as (town, made):
        town.telegram.fail("1000", telegram_api.slow(60))
        made.start()
        wait_for(lambda: town.telegram.calls["sendMessage"])
        wait_for(lambda: made.signal(signal.SIGTERM) and made.has_ended)
        assert made.ended() == 128 + signal.SIGTERM
        made.finish()
        assert set(made.states()) == {"sent"}


@pytest.mark.timeout(280)
def test_fault_46_a_process_that_slept_past_its_leases_loses_and_doubles_nothing_unmarked(tmp_path: Path) -> None:
    with besieged(tmp_path, people=30, alerts=3, JMWATCH_LEASE_S="1") as (town, made):
        made.start()
        wait_for(lambda: town.journal.letters >= 5)
        stopped_at = made.signal(signal.SIGSTOP)
        wait_for(lambda: time.monotonic() > stopped_at + 3)
        made.signal(signal.SIGCONT)
        made.finish()
        assert broken(town, made, stopped_at) == []
        assert set(made.states()) == {"sent"}
