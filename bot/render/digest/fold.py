"""What was told in some days and what the ledger knows → a `Digest`. Pure: the clock and the store stay outside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.ledger import Entry, Told
from bot.ledger.funnel import BEGINNINGS
from bot.regions import Region
from bot.render.alert import clean, shorten
from bot.render.digest.attention import attention
from bot.render.digest.gauges import gauges
from bot.render.digest.value import UNSEEN, Coverage, Digest, Item, Steps, web
from bot.render.money import amount, number
from bot.render.periods import period_words
from bot.render.words import COMPARATORS, STAGES, STRENGTHS
from bot.types import Reason, Stage

QUOTE_LENGTH, NAME_LENGTH = 80, 40
CORRECTIONS = frozenset({Reason.CORRECTION, Reason.AMENDED_AMOUNT, Reason.AMENDED_DATE, Reason.REVISED_TARGET})
_COUNTED = {"signed": "signed", "started": "started", "operating": "operating"} | dict.fromkeys(BEGINNINGS, "signed")


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days, both included, where the city is; `until` is the moment the digest speaks at."""

    first: date
    last: date
    until: datetime

    @property
    def is_week(self) -> bool:
        return self.first != self.last

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @classmethod
    def day(cls, day: date, until: datetime) -> Period:
        return cls(day, day, until)

    @classmethod
    def week(cls, last: date, until: datetime) -> Period:
        """The seven days that end with `last`."""
        return cls(last - timedelta(days=6), last, until)


@dataclass(frozen=True, slots=True)
class Material:
    """What a digest is made of. `alerts` are those of the period, oldest first, each with its facts in the facts
    format, `url`, `outlet` and `published_at`; `entries` and `told` are the ledger as it was known then."""

    alerts: Sequence[Mapping[str, Any]]
    entries: Sequence[Entry] = ()
    told: Sequence[Told] = ()
    coverage: Coverage = UNSEEN


def fold(material: Material, period: Period, region: Region, zone: ZoneInfo, place: str = "") -> Digest:
    """One digest of the city, or of one `place` (its official name)."""
    facts = [(fact, alert) for alert in material.alerts for fact in alert["facts"] if place in ("", fact["place"])]
    corrected = [pair for pair in facts if pair[0]["reason"] in CORRECTIONS]
    told = list(_once([pair for pair in facts if pair[0]["reason"] not in CORRECTIONS]))
    happened = [pair for pair in told if pair[0]["kind"] != "target"]
    return Digest(
        city=region.city,
        place=place,
        first=period.first,
        last=period.last,
        until=period.until.astimezone(zone),
        steps=_steps(fact for fact, _ in happened),
        attention=attention(material.entries, material.told, period.first, period.last, region, place),
        news=tuple(_item(fact, alert, zone) for fact, alert in sorted(happened, key=_weight)),
        targets=tuple(_item(fact, alert, zone) for fact, alert in told if fact["kind"] == "target"),
        gauges=gauges(material.entries, material.told, period.first, period.last, region, place),
        corrections=tuple(_item(fact, alert, zone) for fact, alert in corrected),
        coverage=material.coverage,
    )


_BEFORE = {"batch": "另有说法"}  # what stands beside a batch is what another paper counts

_Pair = tuple[Mapping[str, Any], Mapping[str, Any]]


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


def _steps(facts: Iterable[Mapping[str, Any]]) -> Steps:
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


def _item(fact: Mapping[str, Any], alert: Mapping[str, Any], zone: ZoneInfo) -> Item:
    stage, name, figures = _WORDS[fact["kind"]](fact)
    before = str(fact.get("before") or "")
    return Item(
        stage=stage,
        name=clean(shorten(name, NAME_LENGTH)),
        figures=figures,
        place=clean(fact["place"] or ""),
        quote=clean(shorten(fact["quote"], QUOTE_LENGTH)),
        outlet=clean(alert["outlet"]),
        day=alert["published_at"].astimezone(zone).date(),
        url=web(alert["url"]),
        mark=f"{fact['kind'][0].upper()}{fact['entry_id']}" if fact["entry_id"] else "",
        note=clean(f"{_BEFORE.get(fact['kind'], '此前')} {STAGES.get(before, before)}") if before else "",
    )


def _project(fact: Mapping[str, Any]) -> tuple[str, str, str]:
    company = fact["company"]
    who = f"{company} " if company and company not in fact["name"] else ""
    return _stage(fact), who + fact["name"], _money(fact)


def _batch(fact: Mapping[str, Any]) -> tuple[str, str, str]:
    count = f"{fact['count']}个" if fact["count"] else ""
    return _stage(fact), count + (fact["scope"] or "项目"), _money(fact)


def _target(fact: Mapping[str, Any]) -> tuple[str, str, str]:
    value = f"{COMPARATORS[fact['comparator']]}{number(fact['value'])}{fact['unit']}"
    period = f"（{period_words(fact['period'])}）" if fact["period"] else ""
    return STRENGTHS.get(fact.get("strength") or "", "实绩"), fact["indicator"], value + period


_WORDS = {"project": _project, "batch": _batch, "target": _target, "actual": _target}


def _stage(fact: Mapping[str, Any]) -> str:
    return ("推动" if fact["stage_is_goal"] else "") + STAGES[fact["stage"]]


def _money(fact: Mapping[str, Any]) -> str:
    return amount(fact["amount_yi"], fact.get("amount_comparator") or "=") if fact["amount_yi"] else ""
