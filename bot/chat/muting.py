"""Peace from a word or an entry for a while, in whatever is subscribed to."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.chat.naming import listed
from bot.chat.turn import Turn, faint, title
from bot.errors import UsageError
from bot.pipeline.mutes import entry_number, mute_of
from bot.render.buttons import Verb, carry
from bot.render.screen import Button, Line, Screen
from bot.subscriptions.write import mute as words_of
from bot.types import FOREVER

DAYS = 7  # when nothing is said
MOST = 100  # of one room
_TERM = re.compile(
    r"(?P<days>\d{1,4})\s*(?:d|天|日)|至\s*(?P<day>\d{4}-\d{1,2}-\d{1,2})|(?P<ever>永久|一直|forever)", re.IGNORECASE
)
_ALL = Button("我的静音", carry(Verb.SAY, "mutes"))


def mute(turn: Turn, words: str) -> Screen:
    """口罩 7天, P1024, 光伏 永久: a word or an entry, seven days unless another term is said."""
    found = _TERM.search(words)
    what = (words[: found.start()] + words[found.end() :] if found else words).strip(' ，,“”"')
    if found and not what:
        return turn.ask("静音哪个词或项目？如：口罩 7天，或 P1024", "/mute")
    until = _until(found, turn.today) if found else turn.today + timedelta(days=DAYS)
    wanted = mute_of(turn.tx, what, until)
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
        (title(f"🔕 {words_of(wanted)}"), *about, faint("直到你取消" if until == FOREVER else "到期自动恢复")),
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
    if term["ever"]:
        return FOREVER
    try:
        end = today + timedelta(days=int(term["days"])) if term["days"] else date(*map(int, term["day"].split("-")))
    except (ValueError, OverflowError):
        raise UsageError(f"没有“{term[0]}”这一天", hint="写成 7天 或 至2026-12-01") from None
    if end <= today:
        raise UsageError(f"{end} 已经过去", hint=f"写 {today} 之后的日子，或 7天")
    return end
