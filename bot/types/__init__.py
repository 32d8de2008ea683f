"""The words of the house. Frozen, checked at birth, without behaviour beyond what a word means.

Times are aware datetimes, durations are seconds (`_s`), amounts are 亿元 CNY (`_yi`, 1 亿元 = 10**8 yuan),
offsets are Unicode code points into the text they are about. `docs/glossary.md` explains each word.
"""

from bot.types.articles import Article, Attachment, Reprint, Topic
from bot.types.facts import (
    ActualFact,
    AmountKind,
    BatchFact,
    Comparator,
    Fact,
    ProjectFact,
    Quote,
    Stage,
    Strength,
    TargetFact,
)
from bot.types.news import Alert, Change, Reason, Silence, Urgency, Verdict
from bot.types.people import (
    FOREVER,
    Blame,
    Delivery,
    DeliveryState,
    Mute,
    Outcome,
    Rhythm,
    StageWish,
    Subscription,
    Wish,
)
from bot.types.sources import Answer, Ask, Failure, Health, Kind, Link, Listing, Page, Source, Step, Visit

__all__ = [
    "FOREVER",
    "ActualFact",
    "Alert",
    "AmountKind",
    "Answer",
    "Article",
    "Ask",
    "Attachment",
    "BatchFact",
    "Blame",
    "Change",
    "Comparator",
    "Delivery",
    "DeliveryState",
    "Fact",
    "Failure",
    "Health",
    "Kind",
    "Link",
    "Listing",
    "Mute",
    "Outcome",
    "Page",
    "ProjectFact",
    "Quote",
    "Reason",
    "Reprint",
    "Rhythm",
    "Silence",
    "Source",
    "Stage",
    "StageWish",
    "Step",
    "Strength",
    "Subscription",
    "TargetFact",
    "Topic",
    "Urgency",
    "Verdict",
    "Visit",
    "Wish",
]
