"""Changes × what was told → Alert or Silence, always with a Reason. Pure; its test is a table.

The rules are asked in order; the first that speaks decides. Whether a change *could* be told was settled by the
ledger; here it is settled whether it *is*. Who wants to hear it is asked of `bot.subscriptions`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.types import Alert, Article, Change, Reason, Reprint, Silence, Topic, Urgency, Verdict

# What leads an alert that has several reasons, and which silence is named when an article has several.
TOLD = (
    Reason.CORRECTION,
    Reason.NEW_PROJECT,
    Reason.NEXT_STAGE,
    Reason.RESIGNED,
    Reason.NEW_BATCH,
    Reason.AMENDED_AMOUNT,
    Reason.AMENDED_DATE,
    Reason.REVISED_TARGET,
    Reason.TARGET_MET,
    Reason.NEW_TARGET,
)
SILENT = (
    Reason.STALE_NEWS,
    Reason.MORE_DETAIL,
    Reason.KNOWN_PROJECT,
    Reason.ELSEWHERE,
    Reason.UNDER_WAY,
    Reason.ONLY_PLANS,
    Reason.ONLY_FIGURES,
)


@dataclass(frozen=True, slots=True)
class Case:
    """What is decided about: one article with everything that was read out of it."""

    article: Article
    read_at: datetime
    baseline: bool
    reprint: Reprint | None
    topics: Sequence[Topic]
    changes: Sequence[Change]


def decide(case: Case, *, watched: frozenset[str], too_old_days: int) -> Verdict:
    """`watched` are the topics that count as on topic; an article first seen more than `too_old_days` after its
    publication is kept without an alert."""
    if case.baseline:
        return Silence(Reason.BASELINE, "来源首次访问：只入库，不提醒")
    told = sorted((c for c in case.changes if c.reason in TOLD), key=lambda c: (TOLD.index(c.reason), c.fact_no))
    if case.reprint and not told:
        return Silence(Reason.DUPLICATE, f"与较早文章重复 {case.reprint.shared} 字（{case.reprint.share:.0%}）")
    if told:
        age = case.read_at - case.article.published_at
        if age > timedelta(days=too_old_days):
            return Silence(Reason.TOO_OLD, f"发现时已发布 {age.days} 天，超过 {too_old_days} 天")
        return Alert(told[0].reason, tuple(told), Urgency.AT_ONCE)
    for reason in SILENT:
        matching = [change for change in case.changes if change.reason is reason]
        if matching:
            return Silence(reason, f"{len(matching)} 条事实均不构成新消息")
    if not any(topic.name in watched for topic in case.topics if topic.axis == "topic"):
        return Silence(Reason.OFF_TOPIC, "不属于所关注的主题")
    return Silence(Reason.NO_FACTS, "没有读出项目、批次或目标")
