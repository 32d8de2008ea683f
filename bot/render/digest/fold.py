"""What was told in some days and what the ledger knows → a `Digest`. Pure: the clock and the store stay outside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from bot.ledger import Entry, Told
from bot.ledger.funnel import BEGINNINGS
from bot.regions import Region
from bot.render.alert import clean, shorten
from bot.render.digest.attention import attention
from bot.render.digest.charts import progress_chart, steps_chart
from bot.render.digest.frame import Frame, Period
from bot.render.digest.gauges import gauges
from bot.render.digest.value import UNSEEN, Coverage, Digest, Item, Steps, Tone, web
from bot.render.tongue import Tongue, tongue
from bot.types import Reason, Stage

QUOTE_LENGTH, NAME_LENGTH = 80, 40
CORRECTIONS = frozenset({Reason.CORRECTION, Reason.AMENDED_AMOUNT, Reason.AMENDED_DATE, Reason.REVISED_TARGET})
_PLAIN = "项目"  # a scope that says nothing more
_GOOD = frozenset({Stage.STARTED, Stage.OPERATING, Stage.RAMPING})
Fact = Mapping[str, Any]
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
    frame = Frame(period, region, place, tongue(language))
    facts = [(fact, alert) for alert in material.alerts for fact in alert["facts"] if fact["place"] in frame]
    corrected = [pair for pair in facts if pair[0]["reason"] in CORRECTIONS]
    told = list(_once([pair for pair in facts if pair[0]["reason"] not in CORRECTIONS]))
    happened = [pair for pair in told if pair[0]["kind"] != "target"]
    shown = gauges(material.entries, material.told, frame)
    return Digest(
        city=frame.tongue.place(region.city, region),
        place=frame.tongue.place(place, region),
        first=period.first,
        last=period.last,
        until=period.until.astimezone(zone),
        steps=_steps(fact for fact, _ in happened),
        attention=attention(material.entries, material.told, frame),
        news=tuple(_item(fact, alert, zone, frame) for fact, alert in sorted(happened, key=_weight)),
        targets=tuple(_item(fact, alert, zone, frame) for fact, alert in told if fact["kind"] == "target"),
        gauges=shown,
        corrections=tuple(_item(fact, alert, zone, frame) for fact, alert in corrected),
        coverage=material.coverage,
        is_week=period.is_week,
        language=frame.tongue.language,
        steps_chart=steps_chart(material.entries, material.told, frame) if happened else None,
        progress_chart=progress_chart(shown, frame.tongue),
    )


_BEFORE = {"batch": "others_say"}  # what stands beside a batch is what another paper counts

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


def _item(fact: Fact, alert: Fact, zone: ZoneInfo, frame: Frame) -> Item:
    tongue_ = frame.tongue
    stage, name, figures = _WORDS[fact["kind"]](fact, tongue_)
    before = str(fact.get("before") or "")
    note = tongue_.say(_BEFORE.get(fact["kind"], "before"), what=tongue_.word("stages", before)) if before else ""
    return Item(
        stage=stage,
        name=clean(shorten(name, NAME_LENGTH)),
        figures=figures,
        place=clean(tongue_.place(fact["place"] or "", frame.region)),
        quote=clean(shorten(fact["quote"], QUOTE_LENGTH)),
        outlet=clean(alert["outlet"]),
        day=alert["published_at"].astimezone(zone).date(),
        url=web(alert["url"]),
        mark=f"{fact['kind'][0].upper()}{fact['entry_id']}" if fact["entry_id"] else "",
        note=clean(note),
        tone=_tone(fact),
    )


def _project(fact: Fact, tongue_: Tongue) -> tuple[str, str, str]:
    company = fact["company"]
    who = f"{company} " if company and company not in fact["name"] else ""
    return _stage(fact, tongue_), who + fact["name"], _money(fact, tongue_)


def _batch(fact: Fact, tongue_: Tongue) -> tuple[str, str, str]:
    count = tongue_.say("projects", n=fact["count"]) if fact["count"] else ""
    scope = fact["scope"] if fact["scope"] not in (None, "", _PLAIN) else tongue_.say("project_word")
    return _stage(fact, tongue_), count + scope, _money(fact, tongue_)


def _target(fact: Fact, tongue_: Tongue) -> tuple[str, str, str]:
    value = tongue_.measure(fact["value"], fact["unit"], fact["comparator"])
    period = tongue_.say("bracketed", words=tongue_.period(fact["period"])) if fact["period"] else ""
    strength = fact.get("strength") or ""
    word = tongue_.word("strengths", strength) if strength else tongue_.say("result")
    return word, tongue_.indicator(fact["indicator"]), value + period


_WORDS = {"project": _project, "batch": _batch, "target": _target, "actual": _target}


def _stage(fact: Fact, tongue_: Tongue) -> str:
    stage = tongue_.word("stages", fact["stage"])
    return tongue_.say("goal", stage=stage) if fact["stage_is_goal"] else stage


def _money(fact: Fact, tongue_: Tongue) -> str:
    return tongue_.amount(fact["amount_yi"], fact.get("amount_comparator") or "=") if fact["amount_yi"] else ""


def _tone(fact: Fact) -> Tone:
    """The colour of its first word: what is new, what goes well, what was said otherwise before."""
    if fact.get("stage") in _GOOD and not fact.get("stage_is_goal"):
        return Tone.GOOD
    return Tone.WARN if fact.get("before") and fact["reason"] in CORRECTIONS else Tone.NEW
