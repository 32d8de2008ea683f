"""The store's days → a digest. Reads only; what it says is folded by `bot.render.digest`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta

from bot.pipeline.rhythm import GOOD
from bot.pipeline.think import Rules
from bot.render.digest import UNSEEN, Coverage, Digest, Material, Period, fold
from bot.render.words import HEALTH
from bot.store import Tx
from bot.types import Health, Source


def digest(tx: Tx, sources: Iterable[Source], rules: Rules, period: Period, place: str = "") -> Digest:
    """The digest of some days, as known at `period.until` or, if that was earlier, when the last of them ended."""
    zone = rules.zone
    midnight = datetime.combine(period.last + timedelta(days=1), time(), zone)
    until = min(midnight, period.until)
    watched = {source.name: source for source in sources if source.enabled}
    names = {source.name: source.outlet or source.title for source in watched.values()}
    told_alerts = [
        {**row, "outlet": row["outlet"] or names.get(row["source"], row["source"])}
        for row in tx.digests.alerts(datetime.combine(period.first, time(), zone), until)
    ]
    entries, told = tx.memory.known("project", "batch", "target", zone=zone, until=until)
    told += tx.memory.told("actual", zone=zone, until=until)
    material = Material(told_alerts, entries, told, coverage(watched, tx.digests.visited(until)))
    return fold(material, Period(period.first, period.last, until), rules.region, zone, place)


def coverage(watched: Mapping[str, Source], visited: Mapping[str, tuple[Health, str]]) -> Coverage:
    """How the enabled sources answered; none visited yet is no coverage at all."""
    if not any(name in visited for name in watched):
        return UNSEEN
    failed = []
    for name, source in watched.items():
        health = visited[name][0] if name in visited else ""
        if health not in GOOD:
            failed.append((source.title, HEALTH[health]))
    return Coverage(len(watched) - len(failed), len(watched), tuple(failed))
