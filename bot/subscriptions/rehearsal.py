"""What a wish would have brought: the same matcher over the alerts that were told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.subscriptions.explain import CALLED
from bot.subscriptions.match import Stop, Telling, stop
from bot.types import Mute, Subscription, Wish

SHOWN = 3


@dataclass(frozen=True, slots=True)
class Past:
    """An alert that was told."""

    alert_id: int
    headline: str
    telling: Telling


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """`days` were asked for, `on_record` of them are kept; `latest` has the newest first; `stops` counts the filters
    that kept the others away, the commonest first."""

    days: int
    on_record: int
    asked: int
    hits: int
    latest: tuple[Past, ...]
    stops: tuple[tuple[Stop, int], ...]

    @property
    def per_week(self) -> float:
        return self.hits * 7 / max(self.on_record, 7)


def rehearse(wish: Wish, past: Iterable[Past], *, days: int, on_record: int, mutes: tuple[Mute, ...] = ()) -> Rehearsal:
    """Ask every past alert, oldest first. A pause is not looked at: it will end."""
    trial = Subscription(0, "", "", replace(wish, paused_until=None), mutes)
    hits: list[Past] = []
    stops: Counter[Stop] = Counter()
    for one in past:
        stopped = stop(trial, one.telling)
        if stopped is None:
            hits.append(one)
        else:
            stops[stopped] += 1
    latest = tuple(reversed(hits[-SHOWN:]))
    asked = len(hits) + stops.total()
    return Rehearsal(days, min(days, on_record), asked, len(hits), latest, tuple(stops.most_common()))


def sentence(found: Rehearsal) -> str:
    """One sentence before saving: 过去90天命中37条，平均每周3条，最近3条如下"""
    kept = f"（有记录{found.on_record}天）" if found.on_record < found.days else ""
    if not found.asked:
        return f"过去{found.days}天{kept}还没有提醒可供预演"
    if not found.hits:
        reason, count = found.stops[0]
        return f"过去{found.days}天{kept}没有命中；共{found.asked}条提醒，卡在{CALLED[reason]}的最多（{count}条）"
    rate = f"{found.per_week:.0f}" if found.per_week >= 2 else f"{found.per_week:.1f}"
    shown = f"最近{len(found.latest)}条如下" if found.hits > len(found.latest) else "如下"
    return f"过去{found.days}天{kept}命中{found.hits}条，平均每周{rate.removesuffix('.0')}条，{shown}"
