"""What would have had to differ, for one decision: with the figures, dates and thresholds of the very article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.ledger import Card, spans
from bot.ledger.card import EXACT, ROUND
from bot.ledger.funnel import FUNNEL, RANK, STEPS
from bot.ledger.news import MOVED_DAYS, RESIGNED_DAYS
from bot.ledger.post import STALE_AFTER_DAYS
from bot.render.headline import line
from bot.render.money import amount
from bot.render.words import STAGES

_AMENDS = f"金额相差超过 {EXACT:.0%}（说“约、超、近”的超过 {ROUND:.0%}）"


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


def otherwise(ground: Ground) -> str:
    """One sentence for people."""
    told = _WITHOUT_FACT.get(ground.reason) or (_WITH_FACT.get(ground.reason) if ground.fact else None) or _changed
    return told(ground)


def _changed(_: Ground) -> str:
    """The reason was given to an earlier version, whose facts are gone."""
    return "文章后来改过，当时据以判断的事实已不在文中；以当时的提醒或静默为准"


def _off_topic(ground: Ground) -> str:
    found = f"只读出不受关注的主题：{'、'.join(ground.topics)}" if ground.topics else "没有出现任何主题的词"
    return f"标题与正文{found}；若写到项目签约、动工、投产或政策目标，会继续判断事实"


def _no_facts(ground: Ground) -> str:
    about = f"主题属于{'、'.join(ground.topics)}，但" if ground.topics else ""
    return f"{about}没有一句同时写明对象和节点；若写明某项目签约、动工、投产，或某指标的目标数字，会提醒"


def _duplicate(ground: Ground) -> str:
    same = f"与《{ground.original}》相同 {ground.share:.0%}" if ground.original else "所述事实较早的文章都已说过"
    return f"{same}；若写有原文没有的新项目、新节点，或{_AMENDS}，会提醒；若早于原文读到，提醒的会是本文"


def _known(ground: Ground) -> str:
    view = ground.card
    if ground.fact and ground.fact["kind"] == "target":
        return f"台账已有同一数字（{line(ground.fact)}）；若数字不同，会作为“目标调整”提醒"
    if view is None:
        return f"台账已有此条；若出现下一阶段，或{_AMENDS}，会提醒"
    later = [STAGES[one] for one in FUNNEL if one in STEPS and RANK[one] > _rank(view)]
    steps = f"已知到“{STAGES[view.stage]}”" if view.stage else "尚无节点"
    further = f"若写明其后的 {'、'.join(later)}" if later else "其后已没有节点"
    money = (
        f"，或金额与已知的 {amount(view.amount.yi, view.amount.comparator)} 不同（{_AMENDS}）" if view.amount else ""
    )
    return f"“{view.name}”{steps}；{further}{money}，会提醒"


def _rank(view: Card) -> int:
    return max((RANK[step.stage] for step in view.steps), default=-1)


def _elsewhere(ground: Ground) -> str:
    assert ground.fact
    place = ground.fact["place"] or "未写明的地方"
    return f"“{line(ground.fact)}”属于{place}；若在{ground.city}或所辖区市，会提醒"


def _only_plans(ground: Ground) -> str:
    assert ground.fact
    return f"“{line(ground.fact)}”只是计划；若写明已经签约、动工或投产，会提醒"


def _under_way(ground: Ground) -> str:
    assert ground.fact
    return f"“{line(ground.fact)}”没有写到新节点；若写明签约、动工、投产等，会提醒"


def _only_figures(ground: Ground) -> str:
    assert ground.fact
    return f"“{line(ground.fact)}”是已完成的数据；若写成目标（确保、力争、计划），或达到台账里未完成的目标，会提醒"


def _stale(ground: Ground) -> str:
    assert ground.fact
    end = spans.end(ground.fact["period"])
    if end is None:
        return f"所述事件早于发布日 {ground.published}；若在 {STALE_AFTER_DAYS} 天之内，会提醒"
    days = (ground.published - end).days
    if ground.fact["kind"] == "target":
        return f"目标期 {ground.fact['period']} 在发布日 {ground.published} 之前 {days} 天已结束；若尚未结束，会提醒"
    return (
        f"事件在 {ground.fact['period']}，发布于 {ground.published}，相隔 {days} 天且跨年；"
        f"若在同一年，或在 {STALE_AFTER_DAYS} 天之内，会提醒"
    )


def _too_old(ground: Ground) -> str:
    days = (ground.read - ground.published).days
    late = f"发布于 {ground.published}，{ground.read} 才读到，相隔 {days} 天"
    return f"{late}；若在 {ground.too_old_days} 天之内读到，会提醒"


def _baseline(ground: Ground) -> str:
    return f"{ground.read} 首次访问这个来源，当时已在列表中的只入库；若在那之后才出现，会照常判断"


def _reread(_: Ground) -> str:
    return "当时没有读出，以后重读存文时才读出；若当时就读出，会照常判断"


def _new_project(ground: Ground) -> str:
    assert ground.fact
    stage = STAGES[ground.fact["stage"]]
    return f"台账里没有同地同企业（或同名）且已到“{stage}”的项目；若有，本文会静默"


def _next_stage(ground: Ground) -> str:
    assert ground.fact
    before = STAGES.get(ground.before, "更早的阶段")
    return f"此前到“{before}”；若台账已知“{STAGES[ground.fact['stage']]}”或更后的节点，本文会静默"


def _amended(ground: Ground) -> str:
    return f"此前是 {ground.before}；若{_AMENDS.replace('超过', '不超过')}，本文会静默"


def _moved(ground: Ground) -> str:
    return f"此前承诺 {ground.before}；若相差不到 {MOVED_DAYS} 天，本文会静默"


def _resigned(ground: Ground) -> str:
    return f"首次签约 {ground.before}；若相隔不超过 {RESIGNED_DAYS} 天，只算已知项目，会静默"


def _new_batch(ground: Ground) -> str:
    rival = f"（另有说法：{ground.before}）" if ground.before else ""
    return f"台账里没有同地、同节点、同时间而个数或金额相同的批次{rival}；若有，本文会静默"


def _new_target(_: Ground) -> str:
    return "台账里没有同一主体、指标与期间的目标；若有且数字相同，本文会静默"


def _revised(ground: Ground) -> str:
    return f"此前是 {ground.before}；若数字相同，本文会静默"


def _met(ground: Ground) -> str:
    return f"目标 {ground.before}；若完成数低于它，只作为统计数据入库"


def _correction(ground: Ground) -> str:
    return f"此前是 {ground.before or '另一说法'}；若文章没有改动，也没有写明更正，会作为“金额变更”或静默"


_WITHOUT_FACT = {
    "off_topic": _off_topic,
    "no_facts": _no_facts,
    "duplicate": _duplicate,
    "too_old": _too_old,
    "baseline": _baseline,
    "reread": _reread,
}
_WITH_FACT = {
    "known_project": _known,
    "more_detail": _known,
    "only_plans": _only_plans,
    "under_way": _under_way,
    "only_figures": _only_figures,
    "elsewhere": _elsewhere,
    "stale_news": _stale,
    "new_project": _new_project,
    "next_stage": _next_stage,
    "resigned": _resigned,
    "amended_amount": _amended,
    "amended_date": _moved,
    "new_batch": _new_batch,
    "new_target": _new_target,
    "revised_target": _revised,
    "target_met": _met,
    "correction": _correction,
}

ANSWERED = frozenset({*_WITHOUT_FACT, *_WITH_FACT})  # the reasons that have an answer
