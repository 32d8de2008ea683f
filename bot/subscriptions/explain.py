"""Why a subscription does not get an alert, in a sentence: the filter, what it asks for, what the report has."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bot.regions import Region
from bot.subscriptions.match import Stop, Telling, amount, stop
from bot.subscriptions.vocabulary import kind_word, stage_word, vocabulary
from bot.subscriptions.write import mute
from bot.types import FOREVER, Stage, StageWish, Subscription

CALLED = {
    Stop.PAUSED: "暂停", Stop.CHAIN: "产业链", Stop.TOPIC: "主题", Stop.WORDS: "词", Stop.WITHOUT: "不要的词",
    Stop.KIND: "种类", Stop.PLACE: "地区", Stop.STAGE: "阶段", Stop.AMOUNT: "金额", Stop.WATCH: "关注",
    Stop.MUTED: "静音",
}  # fmt: skip


def explain(subscription: Subscription, telling: Telling, *, region: Region) -> str:
    """What kept an alert from a subscription: 地区：要新会，报道是台山. "" when nothing did."""
    stopped = stop(subscription, telling)
    return f"{CALLED[stopped]}：{_SAY[stopped](subscription, telling, region)}" if stopped else ""


def _paused(one: Subscription, _: Telling, __: Region) -> str:
    until = one.wish.paused_until
    return "已暂停" if until in (None, FOREVER) else f"暂停至{until}"


def _chain(one: Subscription, telling: Telling, _: Region) -> str:
    return _asked(one.wish.chains, telling.chains)


def _topic(one: Subscription, telling: Telling, _: Region) -> str:
    return _asked(one.wish.topics, telling.topics)


def _words(one: Subscription, _: Telling, __: Region) -> str:
    groups = "，且".join("或".join(f"“{word}”" for word in group) for group in one.wish.words)
    return f"要有{groups}，报道里不全"


def _without(one: Subscription, _: Telling, __: Region) -> str:
    return f"报道里有{'、'.join(f'“{word}”' for word in one.wish.without)}之一"


def _kind(one: Subscription, telling: Telling, _: Region) -> str:
    return _asked(map(kind_word, one.wish.kinds), (kind_word(fact["kind"]) for fact in telling.facts))


def _place(one: Subscription, telling: Telling, region: Region) -> str:
    short = vocabulary(region).place
    there = (short(fact["place"]) if fact["place"] else "未写明" for fact in telling.facts)
    return _asked(map(short, one.wish.places), there)


def _stage(one: Subscription, telling: Telling, _: Region) -> str:
    reached = (
        stage_word(StageWish(Stage(fact["stage"]), True if fact.get("stage_is_goal") else None))
        for fact in telling.facts
        if fact.get("stage")
    )
    return _asked(map(stage_word, one.wish.stages), reached)


def _amount(one: Subscription, telling: Telling, _: Region) -> str:
    known = [sum_ for fact in telling.facts if (sum_ := amount(fact)) is not None]
    most = f"报道最多{max(known):g}亿" if known else "报道不是金额"
    kind = "，且须是所选的金额类别" if one.wish.floor_kind else ""
    return f"要≥{one.wish.floor_yi:g}亿{kind}，{most}"


def _watch(one: Subscription, _: Telling, __: Region) -> str:
    watched = (*(f"#{entry}" for entry in one.wish.entries), *one.wish.companies)
    return f"只要{'、'.join(watched)}，报道里没有"


def _muted(one: Subscription, _: Telling, __: Region) -> str:
    return "、".join(map(mute, (*one.wish.mutes, *one.mutes)))


def _asked(wanted: Iterable[str], had: Iterable[str]) -> str:
    there = "、".join(dict.fromkeys(had)) or "没有"
    return f"要{'或'.join(wanted)}，报道是{there}"


_SAY: dict[Stop, Callable[[Subscription, Telling, Region], str]] = {
    Stop.PAUSED: _paused,
    Stop.CHAIN: _chain,
    Stop.TOPIC: _topic,
    Stop.WORDS: _words,
    Stop.WITHOUT: _without,
    Stop.KIND: _kind,
    Stop.PLACE: _place,
    Stop.STAGE: _stage,
    Stop.AMOUNT: _amount,
    Stop.WATCH: _watch,
    Stop.MUTED: _muted,
}
