"""The store's days → a digest. Reads only; what it says is folded by `bot.render.digest`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

from bot.pipeline.rhythm import GOOD
from bot.pipeline.think import Rules
from bot.render.digest import UNSEEN, Coverage, Digest, Material, Period, fold
from bot.store import Tx
from bot.types import Health, Source


def digest(
    tx: Tx, sources: Collection[Source], rules: Rules, period: Period, place: str = "", language: str = "zh"
) -> Digest:
    """The digest of some days, as known at `period.until` or, if that was earlier, when the last of them ended."""
    midnight = datetime.combine(period.last + timedelta(days=1), time(), rules.zone)
    until = min(midnight, period.until)
    told = tx.digests.alerts(datetime.combine(period.first, time(), rules.zone), until)
    material = replace(known(tx, sources, rules, until), alerts=named(told, sources))
    return fold(material, replace(period, until=until), rules.region, rules.zone, place, language)


def known(tx: Tx, sources: Iterable[Source], rules: Rules, until: datetime) -> Material:
    """What every digest of a moment shares: the ledger and the sources as they were then. No alerts yet."""
    watched = {source.name: source for source in sources if source.enabled}
    entries, told = tx.memory.known("project", "batch", "target", zone=rules.zone, until=until)
    told += tx.memory.told("actual", zone=rules.zone, until=until)
    return Material((), entries, told, coverage(watched, tx.digests.visited(until)))


def named(alerts: Iterable[Mapping[str, Any]], sources: Iterable[Source]) -> list[Mapping[str, Any]]:
    """Alerts with the name people know for the paper they come from."""
    names = {source.name: source.outlet or source.title for source in sources}
    return [{**row, "outlet": row["outlet"] or names.get(row["source"], row["source"])} for row in alerts]


def coverage(watched: Mapping[str, Source], visited: Mapping[str, tuple[Health, str]]) -> Coverage:
    """How the enabled sources answered; none visited yet is no coverage at all."""
    if not any(name in visited for name in watched):
        return UNSEEN
    failed = []
    for name, source in watched.items():
        health: str = visited[name][0] if name in visited else ""
        if health not in GOOD:
            failed.append((source.title, health))
    return Coverage(len(watched) - len(failed), len(watched), tuple(failed))
