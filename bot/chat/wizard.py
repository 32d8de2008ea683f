"""A subscription by taps: 地区 → 产业链 → 金额 → 阶段 → 预览. Each can be left out. The wish in the making is a row:
a restart forgets nothing, and an old button is known as old."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from bot.chat import drafting
from bot.chat.drafting import Making, making, to_keep
from bot.chat.hearing import Answer
from bot.chat.subscribing import STALE
from bot.chat.turn import DRAFT, Turn, faint, title
from bot.regions import Region
from bot.render.buttons import Verb, carry
from bot.render.screen import Button, Line, Screen, in_rows
from bot.render.words import STAGES
from bot.subscriptions import Reading, write
from bot.subscriptions.vocabulary import rhythm_word, vocabulary
from bot.types import Rhythm, Stage, StageWish, Subscription, Wish

FLOORS = ("0.1", "0.5", "1", "5", "10", "50")  # 亿元
_ASKED = (Stage.SIGNED, Stage.STARTED, Stage.OPERATING, Stage.LANDED, Stage.EXPANDING, Stage.RAMPING)


@dataclass(frozen=True, slots=True)
class Step:
    """`field` is what it asks for; `choices` are (label, key); `take` gives the wish with a key chosen, or no longer
    chosen."""

    field: str
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
    "place": Step("places", "看哪些地区？", _places, *_among("places")),
    "chain": Step(
        "chains", "看哪些产业链？", lambda region: [(chain, chain) for chain in region.chains], *_among("chains")
    ),
    "floor": Step(
        "floor_yi",
        "多大的项目？金额不详的也会告诉你",
        lambda _: [(_floor_label(key), key) for key in FLOORS],
        _take_floor,
        lambda wish, key: wish.floor_yi == float(key),
    ),
    "stage": Step(
        "stages",
        "到哪一步时告诉你？",
        lambda _: [(STAGES[stage], stage.value) for stage in _ASKED],
        _take_stage,
        lambda wish, key: any(one.stage == key for one in wish.stages),
    ),
}
_ORDER = (*STEPS, "rhythm")
_MOVES = {
    1: ("跳过", "不限", "下一步", "随便", "都可以", "都行", "无所谓", "没有要求", "不限制", "skip", "next", "any"),
    -1: ("上一步", "返回", "后退", "back"),
    len(_ORDER): ("预览", "完成", "就这样", "就这些", "可以了", "done", "preview"),
}


def start(turn: Turn, wish: Wish | None = None) -> Screen:
    """The first step of a new wish; of one that says already when it is to be told."""
    return _opened(turn, Making(0, wish or Wish(), step=_ORDER[0]))


def again(turn: Turn, one: Subscription) -> Screen:
    """The first step with a wish that is kept already, to be saved in its place."""
    return _opened(turn, Making(0, one.wish, one.id, _ORDER[0]))


def _opened(turn: Turn, made: Making) -> Screen:
    return _screen(turn, replace(made, id=turn.open(DRAFT, to_keep(made))))


def step(turn: Turn, number: str, name: str, key: str = "") -> Answer:
    """A step of the wish in the making, with something chosen there or only looked at."""
    kept = turn.tx.dialogs.find(*turn.room, turn.by.person, DRAFT)
    if kept is None or str(kept.id) != number or name not in _ORDER:
        return Answer(toast=STALE)
    made = making(kept.id, kept.detail)
    shown = name
    if key:
        wish = _taken(turn, made.wish, name, key)
        if wish is made.wish:
            return Answer(toast=STALE)
        is_more = name in STEPS and STEPS[name].chosen(wish, key)
        shown = _after(name) if is_more else name  # what was taken back is looked at again
        made = replace(made, wish=wish)
    return Answer(_turned(turn, replace(made, step=shown)), instead=True)


def amended(turn: Turn, made: Making, wish: Wish, said: Reading) -> Screen:
    """The wish in the making with what was said: on to the next step where it answers the one that is asked, else it is
    shown whole."""
    asked = STEPS.get(made.step)
    is_answer = asked is not None and said.named - {"floor_kind"} <= {asked.field}
    shown = _after(made.step) if is_answer else _ORDER[-1] if made.step else ""
    made = replace(made, wish=wish, step=shown)
    if shown:
        return _turned(turn, made)
    turn.tx.dialogs.turn(made.id, to_keep(made), turn.now)
    return drafting.draft(turn, made)


def moved(turn: Turn, made: Making, words: str) -> Screen | None:
    """Another step, where that is what was said: 跳过, 上一步, 预览."""
    by = next((by for by, said in _MOVES.items() if words.lower() in said), None)
    if by is None:
        return None
    if made.step not in _ORDER:
        return drafting.draft(turn, made)
    place = _ORDER.index(made.step) + by
    return _turned(turn, replace(made, step=_ORDER[min(max(place, 0), len(_ORDER) - 1)]))


def _turned(turn: Turn, made: Making) -> Screen:
    turn.tx.dialogs.turn(made.id, to_keep(made), turn.now)
    return _screen(turn, made)


def _taken(turn: Turn, wish: Wish, name: str, key: str) -> Wish:
    """The wish with a key chosen, or the very same for a key there is not."""
    if name == "rhythm":
        return replace(wish, rhythm=Rhythm(key)) if key in set(Rhythm) else wish
    known = {one for _, one in STEPS[name].choices(turn.region)}
    return STEPS[name].take(wish, key) if key in known else wish


def _after(name: str) -> str:
    return _ORDER[_ORDER.index(name) + 1]


def _screen(turn: Turn, made: Making) -> Screen:
    name, wish, number = made.step, made.wish, made.id
    if name == "rhythm":
        return _last(turn, made)
    asked = STEPS[name]
    place = _ORDER.index(name)
    buttons = [
        Button(("✓" if asked.chosen(wish, key) else "") + label, carry(Verb.STEP, number, name, key))
        for label, key in asked.choices(turn.region)
    ]
    back = [Button("◀上一步", carry(Verb.STEP, number, _ORDER[place - 1]))] if place else []
    on = [Button("不限 ▶", carry(Verb.STEP, number, _after(name))), Button("预览", carry(Verb.STEP, number, "rhythm"))]
    everything = [] if place else [Button("全部都要", carry(Verb.STEP, number, "rhythm"))]
    if any(asked.chosen(wish, key) for _, key in asked.choices(turn.region)):
        on[0] = Button("下一步 ▶", on[0].data)
        everything = []
    head = title(f"{place + 1}/{len(STEPS)} {asked.question}")
    so_far = Line(f"现在：{write(wish, region=turn.region)}")
    hint = faint("点一下就到下一步；要选几个，点 ◀上一步 再选") if not place else None
    hint = faint("也可以直接发一行：新会 新能源电池 ≥1亿 签约|动工") if not place and not made.replaces else hint
    lines = (head, so_far, *([hint] if hint else ()))
    return Screen(lines, (*in_rows(buttons), *in_rows((*back, *on, *everything))[:1]))


def _last(turn: Turn, made: Making) -> Screen:
    """What the wish would have brought, in which rhythm, and whether to keep it."""
    screen = drafting.draft(turn, made)
    rhythms = tuple(
        Button(
            ("✓" if made.wish.rhythm is one else "") + rhythm_word(one), carry(Verb.STEP, made.id, "rhythm", one.value)
        )
        for one in Rhythm
    )
    return Screen(screen.lines, (rhythms, *screen.rows))
