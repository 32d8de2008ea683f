"""Wishes at random, and an alert to hold against them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from bot import regions
from bot.subscriptions import Telling
from bot.topics import TOPICS
from bot.types import FOREVER, AmountKind, Mute, Rhythm, Stage, StageWish, Subscription, Topic, Wish

REGION = regions.load()
TODAY = date(2026, 3, 5)
CHINA = timezone(timedelta(hours=8))
NOW = datetime(2026, 3, 5, 10, 30, tzinfo=CHINA)

_letters = "储能电池光伏云岭新材料甲乙丙AbC19·-（）|#>≥、,，*.[]\\至天"
words = st.text(_letters, min_size=1, max_size=12).map(str.strip).filter(bool)
days = st.dates(date(2000, 1, 1), date(2099, 12, 31)) | st.just(FOREVER)
_minutes = st.builds(time, st.integers(0, 23), st.integers(0, 59))


def some(values: Any, most: int = 3) -> Any:
    """A tuple of different values, perhaps none."""
    return st.lists(values, max_size=most, unique=True).map(tuple)


_mutes = st.builds(Mute, word=words, until=days) | st.builds(Mute, entry=st.integers(1, 9), until=days)
_rhythms: Any = st.one_of(
    st.just({}),
    st.fixed_dictionaries({"rhythm": st.just(Rhythm.DAILY), "digest_at": _minutes, "calm": st.booleans()}),
    st.fixed_dictionaries({"rhythm": st.just(Rhythm.WORKDAY), "digest_at": _minutes, "calm": st.booleans()}),
    st.fixed_dictionaries({"rhythm": st.just(Rhythm.WEEKLY), "digest_at": _minutes, "weekday": st.integers(0, 6)}),
)
_floors: Any = st.one_of(
    st.just({}),
    st.fixed_dictionaries(
        {
            "floor_yi": st.integers(0, 10**8).map(lambda n: n / 10_000),
            "floor_kind": st.none() | st.sampled_from(AmountKind),
        }
    ),
)
_facts_asked: Any = st.one_of(
    st.fixed_dictionaries({"kinds": some(st.sampled_from(("target", "actual")))}),
    st.fixed_dictionaries(
        {
            "kinds": st.sampled_from(((), ("project",), ("target", "batch"))),
            "stages": some(st.builds(StageWish, st.sampled_from(Stage), st.sampled_from((None, True, False)))),
            "entries": some(st.integers(1, 9)),
            "companies": some(words),
        }
    ),
)
_rest: Any = st.fixed_dictionaries(
    {
        "places": some(st.sampled_from((*REGION.districts, REGION.city))),
        "chains": some(st.sampled_from(sorted(REGION.chains))),
        "topics": some(st.sampled_from(TOPICS)),
        "words": some(some(words).filter(bool), 2),
        "without": some(words, 2),
        "mutes": some(_mutes, 2),
        "quiet": st.none() | st.tuples(_minutes, _minutes).filter(lambda pair: pair[0] != pair[1]),
        "zone": st.sampled_from(("", "Europe/London", "America/New_York")),
        "language": st.sampled_from(("", "zh", "en")),
        "paused_until": st.none() | days,
    }
)
wishes = st.tuples(_rest, _rhythms, _floors, _facts_asked).map(
    lambda parts: Wish(**{name: value for part in parts for name, value in part.items()})
)


def fact(**named: Any) -> dict[str, Any]:
    row = {
        "kind": "project", "place": "新会区", "name": "云岭储能电池项目", "company": "云岭新能源有限公司",
        "amount_yi": 12.0, "amount_kind": "total", "stage": "signed", "stage_is_goal": False, "entry_id": 7,
        "quote": "云岭储能电池项目签约",
    }  # fmt: skip
    return row | named


def target(**named: Any) -> dict[str, Any]:
    row = {
        "kind": "target",
        "place": "江门市",
        "indicator": "招商引资总额",
        "value": 1000.0,
        "unit": "亿元",
        "entry_id": 9,
    }
    return row | {"quote": "确保招商引资总额1000亿元"} | named


TOPICS_TOLD = (Topic("招商引资", 2.0, ()), Topic("新能源电池", 3.0, (), "chain"))


def telling(*facts: dict[str, Any], at: datetime = NOW, text: str = "云岭储能项目昨日签约，主打 LFP 电芯。") -> Telling:
    known_as = {7: frozenset({70, 71})}
    return Telling.of(at, facts or (fact(),), TOPICS_TOLD, title="储能项目签约", text=text, known_as=known_as)


def subscription(
    wish: Wish | None = None, /, *mutes: Mute, id_: int = 1, address: str = "a", **named: Any
) -> Subscription:
    return Subscription(id_, "console", address, wish or Wish(**named), mutes)
