"""What was told in some days and what the ledger knows → a `Digest`. Pure: the clock and the store stay outside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from bot.ledger import Entry, Told
from bot.ledger.funnel import BEGINNINGS
from bot.regions import Region
from bot.render.digest.attention import attention
from bot.render.digest.charts import progress_chart, steps_chart
from bot.render.digest.frame import Frame, Period
from bot.render.digest.gauges import gauges
from bot.render.digest.items import CORRECTIONS, Fact, item
from bot.render.digest.value import UNSEEN, Coverage, Digest, Steps
from bot.render.tongue import tongue
from bot.types import Stage

_COUNTED = {"signed": "signed", "started": "started", "operating": "operating"} | dict.fromkeys(BEGINNINGS, "signed")


@dataclass(frozen=True, slots=True)
class Material:
    """What a digest is made of. `alerts` are those of the period, oldest first, each with its facts in the facts
    format, `url`, `outlet` and `published_at`; `entries` and `told` are the ledger as it was known then."""

    alerts: Sequence[Mapping[str, Any]]
    entries: Sequence[Entry] = ()
    told: Sequence[Told] = ()
    coverage: Coverage = UNSEEN


def fold(
    material: Material, period: Period, region: Region, zone: ZoneInfo, place: str = "", language: str = "zh"
) -> Digest:
    """One digest of the city, or of one `place` (its official name)."""
    frame = Frame(period, region, place, tongue(language, region))
    facts = [(fact, alert) for alert in material.alerts for fact in alert["facts"] if fact["place"] in frame]
    corrected = [pair for pair in facts if pair[0]["reason"] in CORRECTIONS]
    told = list(_once([pair for pair in facts if pair[0]["reason"] not in CORRECTIONS]))
    happened = [pair for pair in told if pair[0]["kind"] != "target"]
    shown = gauges(material.entries, material.told, frame)
    return Digest(
        city=frame.tongue.place(region.city),
        place=frame.tongue.place(place),
        first=period.first,
        last=period.last,
        until=period.until.astimezone(zone),
        steps=_steps(fact for fact, _ in happened),
        attention=attention(material.entries, material.told, frame),
        news=tuple(item(fact, alert, zone, frame.tongue) for fact, alert in sorted(happened, key=_weight)),
        targets=tuple(item(fact, alert, zone, frame.tongue) for fact, alert in told if fact["kind"] == "target"),
        gauges=shown,
        corrections=tuple(item(fact, alert, zone, frame.tongue) for fact, alert in corrected),
        coverage=material.coverage,
        is_week=period.is_week,
        language=frame.tongue.language,
        steps_chart=steps_chart(material.entries, material.told, frame) if happened else None,
        progress_chart=progress_chart(shown, frame.tongue),
    )


_Pair = tuple[Fact, Fact]


def _once(facts: Iterable[_Pair]) -> Iterator[_Pair]:
    """Each step of each project once, as it was told first."""
    seen = set()
    for fact, alert in facts:
        key = (fact["kind"], fact["entry_id"], fact.get("stage"), fact.get("strength"))
        if not fact["entry_id"] or key not in seen:
            seen.add(key)
            yield fact, alert


def _weight(pair: _Pair) -> tuple[bool, float]:
    """What was reached before what is aimed at, the largest first."""
    return bool(pair[0].get("stage_is_goal")), -float(pair[0].get("amount_yi") or 0)


def _steps(facts: Iterable[Fact]) -> Steps:
    counts = dict.fromkeys(("signed", "started", "operating", "other"), 0)
    signed_yi, batches, projects = 0.0, 0, 0
    for fact in facts:
        if fact.get("stage_is_goal") or fact["stage"] == Stage.PLANNED:
            continue
        if fact["kind"] == "batch":
            batches += 1
            projects += fact["count"] or 0
            continue
        word = _COUNTED.get(fact["stage"], "other")
        counts[word] += 1
        if word == "signed" and fact.get("amount_kind") != "annual_turnover":
            signed_yi += fact["amount_yi"] or 0.0
    return Steps(**counts, signed_yi=signed_yi, batches=batches, batch_projects=projects)
