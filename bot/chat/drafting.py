"""A wish before it is saved: tried on the past, then kept or let go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.chat import choosing
from bot.chat.hearing import Answer
from bot.chat.subscribing import LIST, STALE
from bot.chat.turn import DRAFT, Turn, faint, title
from bot.errors import UsageError
from bot.pipeline.rehearse import rehearsal
from bot.render.buttons import Verb, carry
from bot.render.headline import headline
from bot.render.screen import Button, Line, Screen
from bot.subscriptions import Reading, plain, sentence, write
from bot.subscriptions import read as parse
from bot.subscriptions.rows import as_row, from_row
from bot.types import Rhythm, Wish

WHEN = ("rhythm", "weekday", "digest_at", "quiet", "zone", "calm", "language", "paused_until")  # how a wish is told


@dataclass(frozen=True, slots=True)
class Making:
    """The wish in the making. `step` is where the wizard asks, "" where it is shown whole; `replaces` the number of the
    subscription it is to stand for, 0: a new one; `then` the rows of the wishes that were said with it."""

    id: int
    wish: Wish
    replaces: int = 0
    step: str = ""
    then: tuple[Mapping[str, Any], ...] = ()


def current(turn: Turn) -> Making | None:
    """What is being made just now: the wish whose buttons were shown last."""
    kept, last = turn.tx.dialogs.find(*turn.room, turn.by.person, DRAFT), choosing.shown(turn)
    if kept is None or last is None or turn.now - last.at >= choosing.STAYS_FOR:
        return None
    steps = carry(Verb.STEP, kept.id, "")
    return making(kept.id, kept.detail) if any(one.startswith(steps) for one in last.data) else None


def making(number: int, detail: Mapping[str, Any]) -> Making:
    step, then = str(detail.get("step", "")), tuple(detail.get("then", ()))
    return Making(number, from_row(detail["wish"]), int(detail["replaces"]), step, then)


def to_keep(made: Making) -> dict[str, Any]:
    return {"wish": as_row(made.wish), "replaces": made.replaces, "step": made.step, "then": list(made.then)}


def preview(turn: Turn, wish: Wish, replaces: int = 0, then: Sequence[Mapping[str, Any]] = ()) -> Screen:
    """What the wish would have brought, and the question whether to keep it."""
    made = Making(0, wish, replaces or _same_filters(turn, wish), then=tuple(then))
    return draft(turn, replace(made, id=turn.open(DRAFT, to_keep(made))))


def _same_filters(turn: Turn, wish: Wish) -> int:
    """The subscription that asks for the same at other hours: alerts come once, so it is the one that is meant."""
    told = {name: getattr(wish, name) for name in WHEN}
    same = (one.id for one in turn.subscriptions() if one.wish != wish and replace(one.wish, **told) == wish)
    return next(same, 0)


def draft(turn: Turn, made: Making) -> Screen:
    """The wish in the making, as it stands."""
    mutes = tuple(one.mute for one in turn.tx.subscriptions.mutes(*turn.room))
    found = rehearsal(turn.tx, made.wish, turn.house.rules, now=turn.now, mutes=mutes)
    hits = [
        Line(f"{past.telling.at:%m-%d} {headline(past.telling.facts, turn.tongue)} #A{past.alert_id}")
        for past in found.latest
    ]
    head = f"把 #{made.replaces} 改成：" if made.replaces else "新订阅："
    rest = [faint(f"存好这条，再看另外 {len(made.then)} 条")] if made.then else []
    said = (title(head + write(_asking(turn, made.wish), region=turn.region)), Line(sentence(found)), *hits, *rest)
    keep, alter = Button("✅保存", carry(Verb.SAVE, made.id)), Button("✏️改", carry(Verb.STEP, made.id, "place"))
    return Screen(said, ((keep, alter, Button("不要", carry(Verb.DROP, made.id))),))


def save(turn: Turn, number: str) -> Answer:
    """Keep the wish in the making."""
    kept = turn.take(DRAFT, number)
    if kept is None:
        return Answer(toast=STALE)
    made = making(0, kept)
    if made.replaces:
        turn.subscription(str(made.replaces))
    wish = _spoken(turn, made.wish)
    check(turn, wish, made.replaces)
    saved = made.replaces or turn.tx.subscriptions.add(*turn.room, wish, turn.now)
    if made.replaces:
        turn.tx.subscriptions.set(saved, wish)
    line = write(wish, region=turn.region)
    said = (title(f"✅ 已订阅 #{saved}"), Line(line), faint(_when(wish)))
    if made.then:
        return Answer(_next(turn, said, made.then), "已保存", instead=True)
    return Answer(Screen(said, ((LIST, Button("设置", carry(Verb.SAY, "set", saved))),)), "已保存", instead=True)


def _next(turn: Turn, said: tuple[Line, ...], then: tuple[Mapping[str, Any], ...]) -> Screen:
    """The wish that was said with the one before."""
    screen = preview(turn, from_row(then[0]), then=then[1:])
    return replace(screen, lines=(*said, *screen.lines))


def _asking(turn: Turn, wish: Wish) -> Wish:
    """The wish with the language of the room, where it names none of its own."""
    return wish if wish.language else replace(wish, language=turn.language)


def _spoken(turn: Turn, wish: Wish) -> Wish:
    """The same; a language that it names is the room's from now on."""
    if wish.language:
        turn.tx.subscriptions.speak(*turn.room, wish.language)
    return _asking(turn, wish)


def drop(turn: Turn, number: str) -> Answer:
    """Let go of the wish in the making."""
    kept = turn.take(DRAFT, number)
    if kept and kept.get("then"):
        return Answer(_next(turn, (Line("这条没有保存"),), tuple(kept["then"])), instead=True)
    return Answer(Screen((Line("没有保存。要订阅时再发 /sub"),)), instead=True)


def understand(turn: Turn, line: str) -> Wish:
    """The wish a line says; UsageError points at the word that is not understood."""
    return read(turn, line).wish


def read(turn: Turn, line: str) -> Reading:
    """The same, with what was named."""
    return parse(line, region=turn.region, today=turn.today)


def reading(turn: Turn, words: str) -> Reading | None:
    """A line, or a sentence that is understood whole; None for any other words."""
    try:
        return read(turn, words)
    except UsageError:
        meant = plain(words, region=turn.region)
        return read(turn, meant.line) if meant and not meant.left else None


def check(turn: Turn, wish: Wish, but: int) -> None:
    """UsageError when the room asks for the same already, or for too much."""
    twin = turn.tx.subscriptions.twin(*turn.room, wish, but)
    if twin is not None:
        raise UsageError(f"已经有同样的订阅，编号 #{twin}", hint="看全部：/list")
    most = turn.house.access.most
    if not but and len(turn.subscriptions()) >= most:
        raise UsageError(f"最多 {most} 条订阅", hint="先退掉一条：/unsub；或用 | 把几个条件合成一条")


def _when(wish: Wish) -> str:
    if wish.rhythm is Rhythm.AT_ONCE:
        return "有新消息就告诉你，每条附原句与出处"
    return "到时把攒下的一起告诉你，每条附原句与出处"
