"""The decision is a table: what is the case, and what follows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.decide import Case, decide
from bot.types import Alert, Article, Change, Reason, Reprint, Topic

R = Reason
NOW = datetime(2026, 3, 5, 7, 0, tzinfo=UTC)
ON, OFF = Topic("招商引资", 2.0, ("签约",)), Topic("文旅", 1.0, ("景区",))
REPRINT = Reprint("jmrb:1", 300, 0.8, "云岭项目签约")


def case(
    *reasons: Reason, topic: Topic = ON, baseline: bool = False, reprint: Reprint | None = None, age_days: float = 0.1
) -> Case:
    article = Article("k", "http://x/", "jmrb", "题", "文", NOW - timedelta(days=age_days), "meta")
    changes = [Change(reason, number) for number, reason in enumerate(reasons)]
    return Case(article, NOW, baseline, reprint, [topic], changes)


TABLE = [
    ("a signing alerts", case(R.NEW_PROJECT), R.NEW_PROJECT, True),
    ("the first visit is silent whatever it finds", case(R.NEW_PROJECT, baseline=True), R.BASELINE, False),
    ("a reprint without news is silent", case(R.KNOWN_PROJECT, reprint=REPRINT), R.DUPLICATE, False),
    ("a reprint without facts is silent", case(reprint=REPRINT), R.DUPLICATE, False),
    ("a reprint that amends a figure alerts", case(R.AMENDED_AMOUNT, reprint=REPRINT), R.AMENDED_AMOUNT, True),
    ("found a month late is silent", case(R.NEW_PROJECT, age_days=30), R.TOO_OLD, False),
    ("found on the last day alerts", case(R.NEW_PROJECT, age_days=6.9), R.NEW_PROJECT, True),
    ("known projects are silent", case(R.KNOWN_PROJECT, R.ONLY_FIGURES), R.KNOWN_PROJECT, False),
    ("wishes are silent", case(R.ONLY_PLANS), R.ONLY_PLANS, False),
    ("figures are silent", case(R.ONLY_FIGURES), R.ONLY_FIGURES, False),
    ("other cities are silent", case(R.ELSEWHERE), R.ELSEWHERE, False),
    ("nothing read, on topic", case(), R.NO_FACTS, False),
    ("nothing read, off topic", case(topic=OFF), R.OFF_TOPIC, False),
    ("a signing in an off-topic article alerts all the same", case(R.NEW_PROJECT, topic=OFF), R.NEW_PROJECT, True),
    ("news wins over what is known", case(R.KNOWN_PROJECT, R.NEW_TARGET), R.NEW_TARGET, True),
    ("a project leads a target", case(R.NEW_TARGET, R.NEW_PROJECT), R.NEW_PROJECT, True),
    ("old news is named before known projects", case(R.KNOWN_PROJECT, R.STALE_NEWS), R.STALE_NEWS, False),
]


@pytest.mark.parametrize(("name", "given", "reason", "alerts"), TABLE, ids=[row[0] for row in TABLE])
def test_what_follows(name: str, given: Case, reason: Reason, alerts: bool) -> None:
    verdict = decide(given, watched=frozenset({"招商引资"}), too_old_days=7)
    assert (verdict.reason, isinstance(verdict, Alert)) == (reason, alerts), name


def test_every_reason_has_words() -> None:
    from bot.render.words import REASONS

    assert set(REASONS) == {str(reason) for reason in Reason}


def test_an_alert_carries_its_news_first_and_nothing_else() -> None:
    verdict = decide(
        case(R.KNOWN_PROJECT, R.NEW_TARGET, R.ONLY_FIGURES, R.NEW_BATCH), watched=frozenset(), too_old_days=7
    )
    assert isinstance(verdict, Alert)
    assert [change.reason for change in verdict.changes] == [R.NEW_BATCH, R.NEW_TARGET]
