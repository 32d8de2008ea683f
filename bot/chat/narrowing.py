"""少推此类: concrete ways to hear of fewer such alerts, each of which would have kept this very one away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.chat import telling
from bot.chat.hearing import Answer
from bot.chat.showing import number_of
from bot.chat.subscribing import STALE, describe
from bot.chat.told import Told, told
from bot.chat.turn import UNDO, Turn, faint, title
from bot.pipeline.rehearse import rehearsal
from bot.regions import Region
from bot.render.buttons import Verb, carry
from bot.render.screen import Button, Line, Screen
from bot.render.words import STAGES
from bot.subscriptions import Telling
from bot.subscriptions.match import amount, stop
from bot.subscriptions.rows import as_row, from_row
from bot.subscriptions.vocabulary import vocabulary
from bot.types import Rhythm, Stage, StageWish, Subscription, Wish

FLOORS = (0.1, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0)  # 亿元
REACHED = (Stage.STARTED, Stage.OPERATING, Stage.RAMPING)
MOST = 3


@dataclass(frozen=True, slots=True)
class Way:
    key: str
    label: str  # on a button
    words: str
    wish: Wish


def fewer(turn: Turn, number: str) -> Answer:
    """Offer some ways, each with what it would have left of the past months."""
    alert = told(turn, number)
    past = turn.tx.archive.of(alert.id, turn.house.rules.zone)
    subs = _of(turn, alert)
    if past is None or not subs:
        return Answer(toast="带来它的订阅已经没有了")
    one = subs[0]
    ways = list(_ways(one, past.telling, turn.region))[:MOST]
    before = rehearsal(turn.tx, one.wish, turn.house.rules, now=turn.now).hits
    lines = [title("怎样少推？"), Line(f"订阅 {describe(turn, one)}，过去90天命中 {before} 条")]
    rows = []
    for no, way in enumerate(ways, 1):
        left = rehearsal(turn.tx, way.wish, turn.house.rules, now=turn.now).hits
        lines.append(Line(f"{no}. {way.words}：剩 {left} 条"))
        rows.append((Button(f"{no}. {way.label}", carry(Verb.NARROW, alert.id, one.id, way.key)),))
    settings = Button("其他设置", carry(Verb.SAY, "set", one.id))
    return Answer(Screen((*lines, faint("点了就改，可以撤销")), (*rows, (settings,))))


def fewer_of(turn: Turn, words: str) -> Screen:
    """A12: the same, said; where no alert came yet, the settings."""
    if not words:
        return telling.settings(turn, "")
    answer = fewer(turn, number_of(words))
    return answer.screen or Screen((Line(answer.toast),))


def narrow(turn: Turn, number: str, sub: str, key: str, undo: str = "") -> Answer:
    """Go one of the ways, or back."""
    alert = told(turn, number)
    one = turn.subscription(sub)
    if key == "undo":
        return _back(turn, one, undo)
    past = turn.tx.archive.of(alert.id, turn.house.rules.zone)
    ways = {way.key: way for way in _ways(one, past.telling, turn.region)} if past else {}
    if key not in ways:
        return Answer(toast=STALE)
    kept = turn.open(UNDO, {"id": one.id, "wish": as_row(one.wish)})
    turn.tx.subscriptions.set(one.id, ways[key].wish)
    said = (title("已改"), Line(describe(turn, turn.subscription(sub))))
    back = Button("↩️撤销", carry(Verb.NARROW, alert.id, one.id, "undo", kept))
    return Answer(Screen(said, ((back,),)), "已改", instead=True)


def _back(turn: Turn, one: Subscription, undo: str) -> Answer:
    kept = turn.take(UNDO, undo)
    if kept is None or kept["id"] != one.id:
        return Answer(toast=STALE)
    turn.tx.subscriptions.set(one.id, from_row(kept["wish"]))
    said = (title("已恢复原样"), Line(describe(turn, turn.subscription(str(one.id)))))
    return Answer(Screen(said), "已恢复", instead=True)


def _of(turn: Turn, alert: Told) -> list[Subscription]:
    """The subscriptions that brought it and still are."""
    return [one for one in turn.subscriptions() if one.id in alert.wanted_by]


def _ways(one: Subscription, telling: Telling, region: Region) -> Iterator[Way]:
    """The ways that would have kept the alert away; one that changes the rhythm closes the list."""
    for way in _candidates(one.wish, telling, region):
        if stop(Subscription(0, "", "", way.wish), telling) is not None:
            yield way
    if one.wish.rhythm is Rhythm.AT_ONCE:
        daily = replace(one.wish, rhythm=Rhythm.DAILY)
        yield Way("daily", "每日一次", "不再逐条，每天 8:00 一起送到", daily)


def _candidates(wish: Wish, telling: Telling, region: Region) -> Iterator[Way]:
    known = [yi for fact in telling.facts if (yi := amount(fact)) is not None]
    higher = next((floor for floor in FLOORS if known and floor > max(*known, wish.floor_yi or 0.0)), None)
    if higher is not None:
        said = f"≥{higher:g}亿" if higher >= 1 else f"≥{higher * 10_000:g}万"
        yield Way("floor", said, f"只要{said}的", replace(wish, floor_yi=higher, floor_kind=None))
    yield from _stages(wish, telling)
    if word := _word(telling, region):
        yield Way("word", f"不要“{word[:4]}”", f"不要写着“{word}”的", replace(wish, without=(*wish.without, word)))
    places = wish.places or (*region.districts, region.city)
    here = {fact["place"] for fact in telling.facts}
    rest = tuple(place for place in places if place not in here)
    if rest and len(rest) < len(places):
        names = "、".join(vocabulary(region).place(place) for place in places if place in here)
        yield Way("place", f"不要{names[:5]}", f"不要{names}的", replace(wish, places=rest))


def _stages(wish: Wish, telling: Telling) -> Iterator[Way]:
    """Without the stages of the alert, where others are asked for; else only what has begun."""
    told = {fact.get("stage") for fact in telling.facts}
    left = tuple(one for one in wish.stages if one.stage not in told)
    if left and len(left) < len(wish.stages):
        gone = "、".join(dict.fromkeys(STAGES[one.stage] for one in wish.stages if one.stage in told))
        yield Way("stage", f"不要{gone[:6]}", f"不要{gone}的", replace(wish, stages=left))
    elif not wish.stages:
        stages = tuple(StageWish(stage, False) for stage in REACHED)
        words = "、".join(STAGES[stage] for stage in REACHED)
        yield Way("stage", "只要已动工", f"只要已经{words}的", replace(wish, stages=stages))


def _word(telling: Telling, region: Region) -> str:
    """The word for the alert's chain that the leading fact itself has, the strongest first."""
    leading = telling.facts[0]
    said = f"{leading.get('name') or ''}{leading['quote']}"
    words = [(weight, len(word), word) for chain in telling.chains for word, weight in region.chains[chain].items()]
    return next((word for _, _, word in sorted(words, reverse=True) if word in said), "")
