"""What would have had to differ, for one decision: with the figures, dates and thresholds of the very article. The
sentences are phrases of both languages (`phrases/*.toml`, `if_…`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.ledger import Card, spans
from bot.ledger.card import EXACT, ROUND
from bot.ledger.funnel import FUNNEL, RANK, STEPS
from bot.ledger.news import MOVED_DAYS, RESIGNED_DAYS
from bot.ledger.post import STALE_AFTER_DAYS
from bot.render.headline import line
from bot.render.tongue import CHINESE, Tongue


@dataclass(frozen=True, slots=True)
class Ground:
    """What a decision stood on. `fact` is the leading fact (in the facts format) with its `before`; `card` the entry it
    belongs to; `topics` are those found, `original` is what the article repeats."""

    reason: str
    published: date
    read: date
    too_old_days: int
    city: str
    fact: Mapping[str, Any] | None = None
    before: str = ""
    card: Card | None = None
    topics: tuple[str, ...] = ()
    original: str = ""
    share: float = 0.0


def otherwise(ground: Ground, ours: Tongue = CHINESE) -> str:
    """One sentence for people."""
    told = _WITHOUT_FACT.get(ground.reason) or (_WITH_FACT.get(ground.reason) if ground.fact else None)
    if told is None:  # the reason was given to an earlier version, whose facts are gone
        return ours.say("if_changed")
    return told(ground, ours)


def _amends(ours: Tongue) -> str:
    return ours.say("if_amends", exact=f"{EXACT:.0%}", round=f"{ROUND:.0%}")


def _off_topic(ground: Ground, ours: Tongue) -> str:
    topics = ours.say("join").join(ground.topics)
    found = ours.say("if_off_topic_found", topics=topics) if topics else ours.say("if_off_topic_none")
    return ours.say("if_off_topic", found=found)


def _no_facts(ground: Ground, ours: Tongue) -> str:
    words, topics = ours.say("if_no_facts"), ours.say("join").join(ground.topics)
    return ours.say("if_no_facts_about", topics=topics, words=words) if topics else words[0].upper() + words[1:]


def _duplicate(ground: Ground, ours: Tongue) -> str:
    of = {"original": ground.original, "share": f"{ground.share:.0%}"}
    same = ours.say("if_duplicate_of", **of) if ground.original else ours.say("if_duplicate_told")
    return ours.say("if_duplicate", same=same, amends=_amends(ours))


def _known(ground: Ground, ours: Tongue) -> str:
    view = ground.card
    if ground.fact and ground.fact["kind"] == "target":
        return ours.say("if_known_target", line=line(ground.fact, ours))
    if view is None:
        return ours.say("if_known_bare", amends=_amends(ours))
    later = ours.say("join").join(_stage(one, ours) for one in FUNNEL if one in STEPS and RANK[one] > _rank(view))
    steps = ours.say("if_known_to", stage=_stage(view.stage, ours)) if view.stage else ours.say("if_known_none")
    further = ours.say("if_known_later", later=later) if later else ours.say("if_known_last")
    known = view.amount and ours.amount(view.amount.yi, view.amount.comparator)
    money = ours.say("if_known_money", amount=known, amends=_amends(ours)) if known else ""
    return ours.say("if_known", name=view.name, steps=steps, further=further, money=money)


def _rank(view: Card) -> int:
    return max((RANK[step.stage] for step in view.steps), default=-1)


def _stage(stage: str, ours: Tongue) -> str:
    return ours.word("stages", stage)


def _of_fact(ground: Ground, ours: Tongue) -> str:
    """What is said of the leading fact alone."""
    assert ground.fact
    return ours.say(f"if_{ground.reason}", line=line(ground.fact, ours))


def _elsewhere(ground: Ground, ours: Tongue) -> str:
    assert ground.fact
    place = ground.fact["place"] or ours.say("if_elsewhere_unsaid")
    return ours.say("if_elsewhere", line=line(ground.fact, ours), place=place, city=ours.place(ground.city))


def _stale(ground: Ground, ours: Tongue) -> str:
    assert ground.fact
    end, about = spans.end(ground.fact["period"]), {"published": ground.published, "most": STALE_AFTER_DAYS}
    if end is None:
        return ours.say("if_stale_undated", **about)
    about |= {"days": (ground.published - end).days, "period": ours.period(ground.fact["period"])}
    return ours.say("if_stale_target" if ground.fact["kind"] == "target" else "if_stale_event", **about)


def _too_old(ground: Ground, ours: Tongue) -> str:
    days, most = (ground.read - ground.published).days, ground.too_old_days
    return ours.say("if_too_old", published=ground.published, read=ground.read, days=days, most=most)


def _baseline(ground: Ground, ours: Tongue) -> str:
    return ours.say("if_baseline", read=ground.read)


def _new_project(ground: Ground, ours: Tongue) -> str:
    assert ground.fact
    return ours.say("if_new_project", stage=_stage(ground.fact["stage"], ours))


def _next_stage(ground: Ground, ours: Tongue) -> str:
    assert ground.fact
    before = ours.word("stages", ground.before, ours.say("if_next_stage_before"))
    return ours.say("if_next_stage", before=before, stage=_stage(ground.fact["stage"], ours))


def _amended(ground: Ground, ours: Tongue) -> str:
    return ours.say("if_amended_amount", before=ground.before, exact=f"{EXACT:.0%}", round=f"{ROUND:.0%}")


def _moved(ground: Ground, ours: Tongue) -> str:
    return ours.say("if_amended_date", before=ground.before, days=MOVED_DAYS)


def _resigned(ground: Ground, ours: Tongue) -> str:
    return ours.say("if_resigned", before=ground.before, days=RESIGNED_DAYS)


def _new_batch(ground: Ground, ours: Tongue) -> str:
    rival = ours.say("if_new_batch_rival", before=ground.before) if ground.before else ""
    return ours.say("if_new_batch", rival=rival)


def _of_before(ground: Ground, ours: Tongue) -> str:
    """What is said of what was known before alone."""
    return ours.say(f"if_{ground.reason}", before=ground.before)


def _alone(ground: Ground, ours: Tongue) -> str:
    return ours.say(f"if_{ground.reason}")


def _correction(ground: Ground, ours: Tongue) -> str:
    return ours.say("if_correction", before=ground.before or ours.say("if_correction_before"))


_Telling = Callable[[Ground, Tongue], str]
_WITHOUT_FACT: Mapping[str, _Telling] = {
    "off_topic": _off_topic,
    "no_facts": _no_facts,
    "duplicate": _duplicate,
    "too_old": _too_old,
    "baseline": _baseline,
    "reread": _alone,
}
_WITH_FACT: Mapping[str, _Telling] = {
    "known_project": _known,
    "more_detail": _known,
    "only_plans": _of_fact,
    "under_way": _of_fact,
    "only_figures": _of_fact,
    "elsewhere": _elsewhere,
    "stale_news": _stale,
    "new_project": _new_project,
    "next_stage": _next_stage,
    "resigned": _resigned,
    "amended_amount": _amended,
    "amended_date": _moved,
    "new_batch": _new_batch,
    "new_target": _alone,
    "revised_target": _of_before,
    "target_met": _of_before,
    "correction": _correction,
}
