"""A told fact → the two lines that say it: step, name, money, district; its sentence and its source."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import tzinfo
from typing import Any

from bot.render.alert import clean, shorten
from bot.render.digest.value import Item, Tone, web
from bot.render.headline import batch, stage, who
from bot.render.tongue import Tongue
from bot.types import Reason, Stage

QUOTE_LENGTH, NAME_LENGTH = 80, 40
CORRECTIONS = frozenset({Reason.CORRECTION, Reason.AMENDED_AMOUNT, Reason.AMENDED_DATE, Reason.REVISED_TARGET})
_TONES: Mapping[str | None, Tone] = {
    Stage.STARTED: Tone.STARTED,
    Stage.BUILDING: Tone.STARTED,
    Stage.OPERATING: Tone.GOOD,
    Stage.RAMPING: Tone.GOOD,
}
_BEFORE = {"batch": "others_say"}  # what stands beside a batch is what another paper counts

Fact = Mapping[str, Any]


def item(fact: Fact, alert: Fact, zone: tzinfo | None, ours: Tongue, *, quote_length: int = QUOTE_LENGTH) -> Item:
    """`alert` has the `outlet`, `published_at` and `url` of its article; and `was_told` where it was told at once."""
    word, name, figures = _WORDS[fact["kind"]](fact, ours)
    before = str(fact.get("before") or "")
    note = ours.say(_BEFORE.get(fact["kind"], "before"), what=ours.word("stages", before, before)) if before else ""
    return Item(
        stage=word,
        name=clean(shorten(name, NAME_LENGTH)),
        figures=figures,
        place=clean(ours.place(fact["place"] or "")),
        quote=clean(shorten(fact["quote"], quote_length)),
        outlet=clean(alert["outlet"]),
        day=alert["published_at"].astimezone(zone).date(),
        url=web(alert["url"]),
        mark=f"{fact['kind'][0].upper()}{fact['entry_id']}" if fact["entry_id"] else "",
        note=clean(note),
        tone=_tone(fact),
        was_told=bool(alert.get("was_told")),
    )


def _project(fact: Fact, ours: Tongue) -> tuple[str, str, str]:
    return stage(fact, ours), who(fact), _money(fact, ours)


def _batch(fact: Fact, ours: Tongue) -> tuple[str, str, str]:
    return stage(fact, ours), batch(fact, ours), _money(fact, ours)


def _target(fact: Fact, ours: Tongue) -> tuple[str, str, str]:
    value = ours.measure(fact["value"], fact["unit"], fact["comparator"])
    period = ours.say("bracketed", words=ours.period(fact["period"])) if fact["period"] else ""
    strength = fact.get("strength") or ""
    word = ours.word("strengths", strength) if strength else ours.say("result")
    return word, ours.indicator(fact["indicator"]), value + period


_WORDS = {"project": _project, "batch": _batch, "target": _target, "actual": _target}


def _money(fact: Fact, ours: Tongue) -> str:
    return ours.amount(fact["amount_yi"], fact.get("amount_comparator") or "=") if fact["amount_yi"] else ""


def _tone(fact: Fact) -> Tone:
    """The colour of its first word: of the step that was reached, or of what was said otherwise before."""
    if fact.get("before") and fact["reason"] in CORRECTIONS:
        return Tone.WARN
    return Tone.NEW if fact.get("stage_is_goal") else _TONES.get(fact.get("stage"), Tone.NEW)
