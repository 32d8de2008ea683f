"""Peace from a word or an entry for a while, in whatever is subscribed to: by words, or by a button under an alert."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.chat.hearing import Answer
from bot.chat.naming import listed, named
from bot.chat.told import DAYS, ONE, entry_of, told, which
from bot.chat.turn import Turn, faint, title
from bot.errors import UsageError
from bot.pipeline.mutes import entry_number, mute_of
from bot.render.buttons import Verb, carry
from bot.render.screen import Button, Line, Screen
from bot.subscriptions.terms import TERM, until
from bot.subscriptions.write import mute as words_of
from bot.types import FOREVER, Mute

MOST = 100  # of one room
_ALL = Button("我的静音", carry(Verb.SAY, "mutes"))


def mute(turn: Turn, words: str) -> Screen:
    """口罩 7天, P1024, 光伏 永久: a word or an entry, seven days unless another term is said."""
    found = TERM.search(words)
    what = (words[: found.start()] + words[found.end() :] if found else words).strip(' ，,“”"')
    if found and not what:
        return turn.ask("静音哪个词或项目？如：口罩 7天，或 P1024", "/mute")
    end = _until(found, turn.today) if found else turn.today + timedelta(days=DAYS)
    wanted = mute_of(turn.tx, what, end)
    held = turn.tx.subscriptions.mutes(*turn.room)
    if len(held) >= MOST:
        raise UsageError(f"最多 {MOST} 个静音", hint="先取消几个：/mutes")
    for one in held:
        if (one.mute.word, one.mute.entry) == (wanted.word, wanted.entry):
            turn.tx.subscriptions.unmute(one.id)
    number = turn.tx.subscriptions.mute(*turn.room, wanted, turn.now)
    undo = Button("撤销", carry(Verb.SAY, "unmute", number))
    about = listed(turn, [wanted.entry] if wanted.entry else [])
    return Screen(
        (title(f"🔕 {words_of(wanted)}"), *about, faint("直到你取消" if end == FOREVER else "到期自动恢复")),
        ((undo, _ALL),),
    )


def mutes(turn: Turn, _: str) -> Screen:
    """What the room does not hear of."""
    held = [one for one in turn.tx.subscriptions.mutes(*turn.room) if turn.today < one.mute.until]
    if not held:
        return Screen((title("没有静音"), faint("静音一个词或项目：静音 口罩 7天、静音 P1024")))
    lines = []
    for number, one in enumerate(held, 1):
        lines.append(Line(f"{number}. {words_of(one.mute)}"))
        lines += listed(turn, [one.mute.entry] if one.mute.entry else [])
    rows = [(Button(f"取消 {number}", carry(Verb.SAY, "unmute", one.id)),) for number, one in enumerate(held[:9], 1)]
    return Screen((title(f"静音（{len(held)}）"), *lines), tuple(rows))


def unmute(turn: Turn, words: str) -> Screen:
    """By the mute's number, or by what is muted."""
    held = turn.tx.subscriptions.mutes(*turn.room)
    plain = words.strip().strip('“”"')
    entry = entry_number(plain)
    gone = [
        one
        for one in held
        if plain in (str(one.id), one.mute.word) or (entry is not None and entry == one.mute.entry and one.mute.entry)
    ]
    if not gone:
        raise UsageError(f"没有静音“{plain[:20]}”", hint="看全部：/mutes")
    for one in gone:
        turn.tx.subscriptions.unmute(one.id)
    names = listed(turn, [one.mute.entry for one in gone if one.mute.entry])
    return Screen((title("🔔 又会听到了"), *(Line(words_of(one.mute)) for one in gone), *names), ((_ALL,),))


def _until(term: re.Match[str], today: date) -> date:
    try:
        end = until(term, today)
    except ValueError:
        raise UsageError(f"没有“{term[0]}”这一天", hint="写成 7天 或 至2026-12-01") from None
    if end <= today:
        raise UsageError(f"{end} 已经过去", hint=f"写 {today} 之后的日子，或 7天")
    return end


# --- under an alert ---------------------------------------------------------------------------------------------------


def quieten(turn: Turn, number: str, entry: str, chosen: str = "") -> Answer:
    """Seven days without a project. Where an alert tells of several, it is asked which."""
    alert = told(turn, number)
    if len(alert.entries) > 1 and chosen != ONE:
        return which(turn, alert, Verb.MUTE)
    quiet = entry_of(turn, alert, entry)
    end = turn.today + timedelta(days=DAYS)
    _hear_again(turn, quiet)
    turn.tx.subscriptions.mute(*turn.room, Mute(entry=quiet, until=end), turn.now)
    said = f"🔕 {named(turn, quiet)} 静音到 {end}"
    if chosen:
        undo = Button("撤销", carry(Verb.UNMUTE, number, entry, ONE))
        return Answer(Screen((title(said),), ((undo,),)), said, instead=True)
    return Answer(toast=said, redraw=True)


def listen_again(turn: Turn, number: str, entry: str, chosen: str = "") -> Answer:
    alert = told(turn, number)
    if len(alert.entries) > 1 and chosen != ONE:
        return which(turn, alert, Verb.UNMUTE)
    _hear_again(turn, entry_of(turn, alert, entry))
    said = "🔔 又会听到了"
    return Answer(Screen((title(said),)), said, instead=True) if chosen else Answer(toast=said, redraw=True)


def _hear_again(turn: Turn, entry: int) -> None:
    for one in turn.tx.subscriptions.mutes(*turn.room):
        if one.mute.entry == entry:
            turn.tx.subscriptions.unmute(one.id)
