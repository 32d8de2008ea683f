"""Following: a project or a company whose every step the room is told."""

from __future__ import annotations

from dataclasses import replace

from bot.chat.drafting import preview, understand
from bot.chat.hearing import Answer
from bot.chat.naming import named
from bot.chat.subscribing import LIST
from bot.chat.told import ONE, Told, entry_of, told, which
from bot.chat.turn import Turn, faint, title
from bot.errors import UsageError
from bot.pipeline.mutes import entry_number, named_entry
from bot.render.buttons import Verb, carry
from bot.render.screen import Button, Line, Screen
from bot.subscriptions.draft import MOST_VALUES
from bot.types import Wish


def follow(turn: Turn, number: str, entry: str, chosen: str = "") -> Answer:
    """Tell the room whatever comes of a project, however small. A room that has left is asked first."""
    alert = told(turn, number)
    if len(alert.entries) > 1 and chosen != ONE:
        return which(turn, alert, Verb.FOLLOW)
    known = entry_of(turn, alert, entry)
    if not turn.subscriptions() and chosen != ONE:
        return Answer(_whether(turn, alert, known))
    watch(turn, known)
    if chosen != ONE:
        return Answer(toast="⭐ 已关注：它的每一步都会告诉你", redraw=True)
    undo = Button("取消关注", carry(Verb.UNFOLLOW, number, entry, ONE))
    return Answer(_following(turn, known, undo), "⭐ 已关注", instead=True)


def _whether(turn: Turn, alert: Told, entry: int) -> Screen:
    """Before the first subscription of a room: an old button starts nothing by itself."""
    yes, no = Button("⭐关注", carry(Verb.FOLLOW, alert.id, entry, ONE)), Button("不了", carry(Verb.SAY, "list"))
    said = (title(f"关注 {named(turn, entry)}？"), Line("这里现在没有订阅；关注以后，它的每一步又会发到这里"))
    return Screen(said, ((yes, no),))


def _following(turn: Turn, entry: int, undo: Button) -> Screen:
    card = Button("项目卡", carry(Verb.SAY, "p", f"P{entry}"))
    return Screen((title(f"⭐ 已关注 {named(turn, entry)}"), faint("它的每一步都会告诉你")), ((undo, card, LIST),))


def unfollow(turn: Turn, number: str, entry: str, chosen: str = "") -> Answer:
    alert = told(turn, number)
    if len(alert.entries) > 1 and chosen != ONE:
        return which(turn, alert, Verb.UNFOLLOW)
    known = entry_of(turn, alert, entry)
    unwatch(turn, known)
    if chosen != ONE:
        return Answer(toast="已取消关注", redraw=True)
    return Answer(Screen((title(f"已取消关注 {named(turn, known)}"),), ((LIST,),)), "已取消关注", instead=True)


def watch(turn: Turn, entry: int) -> None:
    """One subscription holds what the room follows by tapping, as long as it has room."""
    lists = [one for one in turn.subscriptions() if is_list(one.wish)]
    if any(entry in one.wish.entries for one in lists):
        return
    for one in lists:
        if len(one.wish.entries) < MOST_VALUES:
            turn.tx.subscriptions.set(one.id, replace(one.wish, entries=(*one.wish.entries, entry)))
            return
    if len(turn.subscriptions()) >= turn.house.access.most:
        raise UsageError(f"最多 {turn.house.access.most} 条订阅", hint="先退掉一条：/unsub")
    turn.tx.subscriptions.add(*turn.room, Wish(entries=(entry,), language=turn.language), turn.now)


def unwatch(turn: Turn, entry: int) -> bool:
    """Whether the room followed it. Only what was followed as such ends: wishes that also filter stay."""
    found = False
    for one in turn.subscriptions():
        if is_list(one.wish) and entry in one.wish.entries:
            rest = tuple(held for held in one.wish.entries if held != entry)
            if rest:
                turn.tx.subscriptions.set(one.id, replace(one.wish, entries=rest))
            else:
                turn.tx.subscriptions.remove(one.id)
            found = True
    return found


def is_list(wish: Wish) -> bool:
    """Whether a wish only follows entries."""
    return bool(wish.entries) and wish == Wish(entries=wish.entries, language=wish.language)


def watched(turn: Turn, words: str) -> Screen:
    """P1024: follow it. Other words are a company's or a project's name: a wish like any other."""
    if entry_number(words.strip()) is None:
        return preview(turn, understand(turn, f"关注“{words.strip()}”"))
    known = named_entry(turn.tx, words.strip())
    if known is None:
        raise UsageError(f"台账里没有 {words.strip()[:20]}", hint="写提醒里的编号，如 P1024；按名称关注就写名称")
    watch(turn, known.id)
    return _following(turn, known.id, Button("取消关注", carry(Verb.SAY, "unwatch", f"P{known.id}")))


def unwatched(turn: Turn, words: str) -> Screen:
    entry = entry_number(words.strip())
    if entry is None or not unwatch(turn, entry):
        raise UsageError(f"没有关注“{words.strip()[:20]}”", hint="看全部：/list")
    return Screen((title(f"已取消关注 {named(turn, entry)}"),), ((LIST,),))
