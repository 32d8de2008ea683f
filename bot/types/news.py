"""What is news, and why; why not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why something is told, or why nothing is."""

    NEW_PROJECT = "new_project"
    NEXT_STAGE = "next_stage"
    RESIGNED = "resigned"  # a signing of a project that was signed long before: suspected, and said so
    AMENDED_AMOUNT = "amended_amount"
    AMENDED_DATE = "amended_date"  # a promised date has moved
    NEW_BATCH = "new_batch"
    NEW_TARGET = "new_target"
    REVISED_TARGET = "revised_target"
    TARGET_MET = "target_met"
    CORRECTION = "correction"

    OFF_TOPIC = "off_topic"
    NO_FACTS = "no_facts"
    DUPLICATE = "duplicate"
    KNOWN_PROJECT = "known_project"
    MORE_DETAIL = "more_detail"  # a known project with an amount or a company that it did not have
    ONLY_PLANS = "only_plans"  # projects named as wishes, nothing signed or begun
    UNDER_WAY = "under_way"  # a project mentioned in its course, without a step
    ONLY_FIGURES = "only_figures"  # actuals: recorded, not alerted
    ELSEWHERE = "elsewhere"  # facts of other cities
    MUTED = "muted"
    TOO_OLD = "too_old"
    STALE_NEWS = "stale_news"  # an old event under a new page date
    BASELINE = "baseline"
    REREAD = "reread"  # found when stored articles were read again: the ledger only


@dataclass(frozen=True, slots=True)
class Change:
    """What one fact adds to the ledger. `fact_no` is the fact's index in its article; `entry_id` names the project,
    batch or target (0 where the fact makes none); `reason` is what it is told as, or why it is no news; `matched_by`
    says by what the entry was recognised and how surely ("" for a new one); `before` is the value it replaces, or what
    another outlet says instead, in words."""

    reason: Reason
    fact_no: int
    entry_id: int = 0
    matched_by: str = ""
    before: str = ""


class Urgency(StrEnum):
    AT_ONCE = "at_once"
    DIGEST = "digest"


@dataclass(frozen=True, slots=True)
class Alert:
    """Something to tell: the changes of one article that are news, most important first."""

    reason: Reason
    changes: tuple[Change, ...]
    urgency: Urgency = Urgency.AT_ONCE


@dataclass(frozen=True, slots=True)
class Silence:
    reason: Reason
    detail: str = ""


Verdict = Alert | Silence
