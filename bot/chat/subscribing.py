"""What a room has subscribed to: looked at, paused, ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.chat.hearing import Answer
from bot.chat.naming import listed as names
from bot.chat.turn import Turn, faint, title
from bot.errors import UsageError
from bot.render.buttons import Verb, carry
from bot.render.screen import Button, Line, Screen
from bot.subscriptions import write
from bot.subscriptions.terms import TERM, until
from bot.types import FOREVER, Subscription

PAGE = 5  # subscriptions on a screen
LIST = Button("我的订阅", carry(Verb.SAY, "list"))
NEW = Button("➕新建", carry(Verb.SAY, "sub"))
STALE = "这一步已经过期。重新开始请发 /sub"
NONE = "这里还没有订阅"


def listed(turn: Turn, words: str) -> Screen:
    """The room's subscriptions, a page of them."""
    theirs = turn.subscriptions()
    if not theirs:
        return Screen((title(NONE), Line("发一行就能订阅，例如：新会 新能源电池 ≥1亿 签约|动工")), ((NEW,),))
    pages = -(-len(theirs) // PAGE)
    page = min(max(int(words), 1), pages) if words.isdecimal() and len(words) < 5 else 1
    shown = theirs[(page - 1) * PAGE : page * PAGE]
    lines = [line for one in shown for line in described(turn, one)]
    rows = [
        (
            Button(f"#{one.id} 设置", carry(Verb.SAY, "set", one.id)),
            Button(f"#{one.id} 退订", carry(Verb.SAY, "unsub", one.id)),
        )
        for one in shown
    ]
    turns = [
        *([Button("◀", carry(Verb.SAY, "list", page - 1))] if page > 1 else ()),
        *([Button(f"{page}/{pages} ▶", carry(Verb.SAY, "list", page + 1))] if page < pages else ()),
    ]
    return Screen((title(f"我的订阅（{len(theirs)}）"), *lines), (*rows, (*turns, NEW)))


def describe(turn: Turn, one: Subscription) -> str:
    """A subscription on one line."""
    end = one.wish.paused_until
    line = write(replace(one.wish, paused_until=None), region=turn.region)
    paused = "（已暂停）" if end == FOREVER else f"（暂停至 {end}）"
    return f"#{one.id} {line}" + (paused if is_paused(turn, one) else "")


def is_paused(turn: Turn, one: Subscription) -> bool:
    return one.wish.paused_until is not None and turn.today < one.wish.paused_until


def described(turn: Turn, one: Subscription) -> list[Line]:
    """The same, with the names of what is followed by number."""
    return [Line(describe(turn, one)), *names(turn, (*one.wish.entries, *(mute.entry for mute in one.wish.mutes)))]


def unsub(turn: Turn, words: str) -> Screen:
    """Ask once, then it is gone."""
    theirs = turn.subscriptions()
    if not theirs:
        return Screen((Line(NONE),), ((NEW,),))
    if words.strip() in ("全部", "all", "所有"):
        yes, no = Button("全部退订", carry(Verb.REMOVE, "all")), Button("不退了", carry(Verb.SAY, "list"))
        return Screen((title(f"退掉全部 {len(theirs)} 条订阅？"), faint("静音等设置会留着")), ((yes, no),))
    if not words and len(theirs) > 1:
        rows = [(Button(f"退订 #{one.id}", carry(Verb.SAY, "unsub", one.id)),) for one in theirs[: 2 * PAGE]]
        last = (Button("全部退订", carry(Verb.SAY, "unsub", "all")),)
        return Screen((title("退哪一条？"), *(line for one in theirs for line in described(turn, one))), (*rows, last))
    one = turn.subscription(words) if words else theirs[0]
    yes, no = Button("退订", carry(Verb.REMOVE, one.id)), Button("不退了", carry(Verb.SAY, "list"))
    return Screen((title("退掉这条订阅？"), *described(turn, one)), ((yes, no),))


def remove(turn: Turn, number: str) -> Answer:
    """End one subscription; or all, and then nothing that still waits is sent either."""
    going = turn.subscriptions() if number == "all" else [turn.subscription(number)]
    for one in going:
        turn.tx.subscriptions.remove(one.id)
    if number == "all":
        turn.tx.outbox.bury(*turn.room, "已全部退订")
    lines = [Line(f"已退订 {describe(turn, one)}") for one in going] or [Line(NONE)]
    return Answer(Screen((*lines, faint("随时可以再订：/sub")), ((LIST, NEW),)), "已退订", instead=True)


def pause(turn: Turn, words: str) -> Screen:
    """All of the room, or one; until resumed, or for some days."""
    number, end = _which_and_until(turn, words)
    return _paused(turn, number, end or FOREVER)


def resume(turn: Turn, words: str) -> Screen:
    number, _ = _which_and_until(turn, words)
    return _paused(turn, number, None)


def _which_and_until(turn: Turn, words: str) -> tuple[str, date | None]:
    """12 3天: the number of one subscription, if any, and the day that ends the pause, if any."""
    found = TERM.search(words)
    rest = (words[: found.start()] + words[found.end() :]).strip() if found else words.strip()
    if rest and not rest.lstrip("#＃").isdecimal():
        raise UsageError(f"看不懂“{rest[:20]}”", hint="写成 暂停、暂停 3天，或 暂停 12 3天（12 是订阅编号）")
    try:
        return rest, until(found, turn.today) if found else None
    except ValueError:
        raise UsageError(f"没有“{words[:20]}”这一天", hint="写成 暂停 3天，或 暂停 至2026-12-01") from None


def _paused(turn: Turn, number: str, end: date | None) -> Screen:
    which = [turn.subscription(number)] if number else turn.subscriptions()
    if not which:
        return Screen((Line(NONE),), ((NEW,),))
    if end is None and not any(is_paused(turn, one) for one in which):
        return Screen((Line("没有暂停着的，提醒照常送"),), ((LIST,),))
    for one in which:
        turn.tx.subscriptions.set(one.id, replace(one.wish, paused_until=end))
    what = f"#{number.lstrip('#＃')}" if number else f"全部 {len(which)} 条订阅"
    if end is None:
        return Screen((title(f"▶️ 已恢复 {what}"), faint("暂停时错过的不补发")), ((LIST,),))
    term = "，直到你恢复" if end == FOREVER else f"，{end} 自动恢复"
    back = Button("▶️恢复", carry(Verb.SAY, "resume", *([number] if number else ())))
    return Screen((title(f"⏸ 已暂停 {what}{term}"),), ((back, LIST),))
