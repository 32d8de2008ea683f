"""A subscription by taps: 地区 → 产业链 → 金额 → 阶段 → 预览. Each can be left out. The wish in the making is a row:
a restart forgets nothing, and an old button is known as old."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from bot.chat import subscribing
from bot.chat.hearing import Answer
from bot.chat.turn import DRAFT, Turn, faint, title
from bot.regions import Region
from bot.render.buttons import Verb, carry
from bot.render.screen import Button, Line, Screen
from bot.render.words import STAGES
from bot.subscriptions import write
from bot.subscriptions.rows import as_row, from_row
from bot.subscriptions.vocabulary import rhythm_word, vocabulary
from bot.types import Rhythm, Stage, StageWish, Subscription, Wish

FLOORS = ("0.1", "0.5", "1", "5", "10", "50")  # 亿元
_ASKED = (Stage.SIGNED, Stage.STARTED, Stage.OPERATING, Stage.LANDED, Stage.EXPANDING, Stage.RAMPING)
IN_A_ROW = 3


@dataclass(frozen=True, slots=True)
class Step:
    """`choices` are (label, key); `take` gives the wish with a key chosen, or no longer chosen."""

    question: str
    choices: Callable[[Region], list[tuple[str, str]]]
    take: Callable[[Wish, str], Wish]
    chosen: Callable[[Wish, str], bool]


def _among(field: str) -> tuple[Callable[[Wish, str], Wish], Callable[[Wish, str], bool]]:
    """Choosing in a list of words: in or out."""

    def take(wish: Wish, key: str) -> Wish:
        values = getattr(wish, field)
        rest = tuple(one for one in values if one != key)
        fields: dict[str, Any] = {field: rest if key in values else (*values, key)}
        return replace(wish, **fields)

    return take, lambda wish, key: key in getattr(wish, field)


def _take_floor(wish: Wish, key: str) -> Wish:
    return replace(wish, floor_yi=None if wish.floor_yi == float(key) else float(key), floor_kind=None)


def _take_stage(wish: Wish, key: str) -> Wish:
    one = StageWish(Stage(key))
    rest = tuple(held for held in wish.stages if held.stage != one.stage)
    return replace(wish, stages=rest if len(rest) < len(wish.stages) else (*wish.stages, one))


def _floor_label(key: str) -> str:
    yi = float(key)
    return f"≥{yi:g}亿" if yi >= 1 else f"≥{yi * 10_000:g}万"


def _places(region: Region) -> list[tuple[str, str]]:
    short = vocabulary(region).place
    return [(short(place), place) for place in (*region.districts, region.city)]


STEPS: dict[str, Step] = {
    "place": Step("看哪些地区？", _places, *_among("places")),
    "chain": Step("看哪些产业链？", lambda region: [(chain, chain) for chain in region.chains], *_among("chains")),
    "floor": Step(
        "多大的项目？金额不详的也会告诉你",
        lambda _: [(_floor_label(key), key) for key in FLOORS],
        _take_floor,
        lambda wish, key: wish.floor_yi == float(key),
    ),
    "stage": Step(
        "到哪一步时告诉你？",
        lambda _: [(STAGES[stage], stage.value) for stage in _ASKED],
        _take_stage,
        lambda wish, key: any(one.stage == key for one in wish.stages),
    ),
}
_ORDER = (*STEPS, "rhythm")


def start(turn: Turn) -> Screen:
    """The first step of a new wish."""
    number = turn.open(DRAFT, {"wish": {}, "replaces": 0})
    return _screen(turn, "place", Wish(), number)


def again(turn: Turn, one: Subscription) -> Screen:
    """The first step with a wish that is kept already, to be saved in its place."""
    number = turn.open(DRAFT, {"wish": as_row(one.wish), "replaces": one.id})
    return _screen(turn, "place", one.wish, number, one.id)


def step(turn: Turn, number: str, name: str, key: str = "") -> Answer:
    """A step of the wish in the making, with something chosen there or only looked at."""
    kept = turn.tx.dialogs.find(*turn.room, turn.by.person, DRAFT)
    if kept is None or str(kept.id) != number or name not in _ORDER:
        return Answer(toast=subscribing.STALE)
    wish, replaces = from_row(kept.detail["wish"]), int(kept.detail["replaces"])
    shown = name
    if key:
        before = wish
        wish = _taken(turn, wish, name, key)
        if wish is before:
            return Answer(toast=subscribing.STALE)
        turn.tx.dialogs.turn(kept.id, {"wish": as_row(wish), "replaces": replaces}, turn.now)
        is_more = name in STEPS and STEPS[name].chosen(wish, key)
        shown = _after(name) if is_more else name  # what was taken back is looked at again
    return Answer(_screen(turn, shown, wish, kept.id, replaces), instead=True)


def _taken(turn: Turn, wish: Wish, name: str, key: str) -> Wish:
    """The wish with a key chosen, or the very same for a key there is not."""
    if name == "rhythm":
        return replace(wish, rhythm=Rhythm(key)) if key in set(Rhythm) else wish
    known = {one for _, one in STEPS[name].choices(turn.region)}
    return STEPS[name].take(wish, key) if key in known else wish


def _after(name: str) -> str:
    return _ORDER[_ORDER.index(name) + 1]


def _screen(turn: Turn, name: str, wish: Wish, number: int, replaces: int = 0) -> Screen:
    if name == "rhythm":
        return _last(turn, wish, number, replaces)
    asked = STEPS[name]
    place = _ORDER.index(name)
    buttons = [
        Button(("✓" if asked.chosen(wish, key) else "") + label, carry(Verb.STEP, number, name, key))
        for label, key in asked.choices(turn.region)
    ]
    rows = [tuple(buttons[at : at + IN_A_ROW]) for at in range(0, len(buttons), IN_A_ROW)]
    back = [Button("◀上一步", carry(Verb.STEP, number, _ORDER[place - 1]))] if place else []
    on = [Button("不限 ▶", carry(Verb.STEP, number, _after(name))), Button("预览", carry(Verb.STEP, number, "rhythm"))]
    everything = [] if place else [Button("全部都要", carry(Verb.STEP, number, "rhythm"))]
    if any(asked.chosen(wish, key) for _, key in asked.choices(turn.region)):
        on[0] = Button("下一步 ▶", on[0].data)
        everything = []
    head = title(f"{place + 1}/{len(STEPS)} {asked.question}")
    so_far = Line(f"现在：{write(wish, region=turn.region)}")
    hint = faint("点一下就到下一步；要选几个，点 ◀上一步 再选") if not place else None
    hint = faint("也可以直接发一行：新会 新能源电池 ≥1亿 签约|动工") if not place and not replaces else hint
    return Screen((head, so_far, *([hint] if hint else ())), (*rows, tuple((*back, *on, *everything)[:IN_A_ROW])))


def _last(turn: Turn, wish: Wish, number: int, replaces: int) -> Screen:
    """What the wish would have brought, in which rhythm, and whether to keep it."""
    made = subscribing.draft(turn, wish, number, replaces)
    rhythms = tuple(
        Button(("✓" if wish.rhythm is one else "") + rhythm_word(one), carry(Verb.STEP, number, "rhythm", one.value))
        for one in Rhythm
    )
    return Screen(made.lines, (rhythms, *made.rows))
