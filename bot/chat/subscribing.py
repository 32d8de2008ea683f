"""Subscribing by a line: tried on the past, then saved, changed, paused, ended."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

from bot.chat.hearing import Answer
from bot.chat.naming import listed as names
from bot.chat.turn import DRAFT, Turn, faint, title
from bot.errors import UsageError
from bot.pipeline.rehearse import rehearsal
from bot.render.buttons import Verb, carry
from bot.render.screen import Button, Line, Screen
from bot.subscriptions import parse, sentence, write
from bot.subscriptions.rows import as_row, from_row
from bot.subscriptions.vocabulary import LANGUAGES
from bot.types import FOREVER, Rhythm, Subscription, Wish

PAGE = 5  # subscriptions on a screen
LIST = Button("我的订阅", carry(Verb.SAY, "list"))
NEW = Button("➕新建", carry(Verb.SAY, "sub"))
STALE = "这一步已经过期。重新开始请发 /sub"
NONE = "这里还没有订阅"
_NIGHT = (time(22), time(7))
_DAYS = re.compile(r"(\d{1,4})\s*(?:d|天|日)", re.IGNORECASE)


# --- a wish before it is saved ----------------------------------------------------------------------------------------


def preview(turn: Turn, wish: Wish, replaces: int = 0) -> Screen:
    """What the wish would have brought, and the question whether to keep it."""
    number = turn.open(DRAFT, {"wish": as_row(wish), "replaces": replaces})
    return draft(turn, wish, number, replaces)


def draft(turn: Turn, wish: Wish, number: int, replaces: int) -> Screen:
    """The wish in the making of that number, as it stands."""
    mutes = tuple(one.mute for one in turn.tx.subscriptions.mutes(*turn.room))
    found = rehearsal(turn.tx, wish, turn.house.rules, now=turn.now, mutes=mutes)
    hits = [Line(f"{past.telling.at:%m-%d} {past.headline} #A{past.alert_id}") for past in found.latest]
    head = f"把 #{replaces} 改成：" if replaces else "新订阅："
    said = (title(head + write(_asking(turn, wish), region=turn.region)), Line(sentence(found)), *hits)
    keep, alter = Button("✅保存", carry(Verb.SAVE, number)), Button("✏️改", carry(Verb.STEP, number, "place"))
    return Screen(said, ((keep, alter, Button("不要", carry(Verb.DROP, number))),))


def save(turn: Turn, number: str) -> Answer:
    """Keep the wish in the making."""
    kept = turn.take(DRAFT, number)
    if kept is None:
        return Answer(toast=STALE)
    wish, replaces = from_row(kept["wish"]), int(kept["replaces"])
    if replaces:
        turn.subscription(str(replaces))
    wish = _spoken(turn, wish)
    _check(turn, wish, replaces)
    if replaces:
        turn.tx.subscriptions.set(replaces, wish)
    else:
        replaces = turn.tx.subscriptions.add(*turn.room, wish, turn.now)
    line = write(wish, region=turn.region)
    said = (title(f"✅ 已订阅 #{replaces}"), Line(line), faint(_when(wish)))
    return Answer(Screen(said, ((LIST, Button("设置", carry(Verb.SAY, "set", replaces))),)), "已保存", instead=True)


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
    turn.take(DRAFT, number)
    return Answer(Screen((Line("没有保存。要订阅时再发 /sub"),)), instead=True)


def understand(turn: Turn, line: str) -> Wish:
    """The wish a line says; UsageError points at the word that is not understood."""
    return parse(line, region=turn.region, today=turn.today)


def _check(turn: Turn, wish: Wish, but: int) -> None:
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


# --- what is kept -----------------------------------------------------------------------------------------------------


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
    until = one.wish.paused_until
    line = write(replace(one.wish, paused_until=None), region=turn.region)
    paused = "（已暂停）" if until == FOREVER else f"（暂停至 {until}）"
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
    number, until = _which_and_until(turn, words)
    return _paused(turn, number, until or FOREVER)


def resume(turn: Turn, words: str) -> Screen:
    number, _ = _which_and_until(turn, words)
    return _paused(turn, number, None)


def _which_and_until(turn: Turn, words: str) -> tuple[str, date | None]:
    """12 3天: the number of one subscription, if any, and the day that ends the pause, if any."""
    found = _DAYS.search(words)
    rest = (words[: found.start()] + words[found.end() :]).strip() if found else words.strip()
    if rest and not rest.lstrip("#＃").isdecimal():
        raise UsageError(f"看不懂“{rest[:20]}”", hint="写成 暂停、暂停 3天，或 暂停 12 3天（12 是订阅编号）")
    return rest, turn.today + timedelta(days=int(found[1])) if found else None


def _paused(turn: Turn, number: str, until: date | None) -> Screen:
    which = [turn.subscription(number)] if number else turn.subscriptions()
    if not which:
        return Screen((Line(NONE),), ((NEW,),))
    if until is None and not any(is_paused(turn, one) for one in which):
        return Screen((Line("没有暂停着的，提醒照常送"),), ((LIST,),))
    for one in which:
        turn.tx.subscriptions.set(one.id, replace(one.wish, paused_until=until))
    what = f"#{number.lstrip('#＃')}" if number else f"全部 {len(which)} 条订阅"
    if until is None:
        return Screen((title(f"▶️ 已恢复 {what}"), faint("暂停时错过的不补发")), ((LIST,),))
    end = "，直到你恢复" if until == FOREVER else f"，{until} 自动恢复"
    back = Button("▶️恢复", carry(Verb.SAY, "resume", *([number] if number else ())))
    return Screen((title(f"⏸ 已暂停 {what}{end}"),), ((back, LIST),))


# --- how it is told ---------------------------------------------------------------------------------------------------

_SETTINGS: Mapping[str, tuple[str, Callable[[Turn], Mapping[str, Any]]]] = {
    "at_once": ("立即", lambda _: {"rhythm": Rhythm.AT_ONCE}),
    "daily": ("每日", lambda _: {"rhythm": Rhythm.DAILY}),
    "workday": ("工作日", lambda _: {"rhythm": Rhythm.WORKDAY}),
    "weekly": ("每周", lambda _: {"rhythm": Rhythm.WEEKLY}),
    "quiet": ("夜里勿扰", lambda _: {"quiet": _NIGHT}),
    "loud": ("不设勿扰", lambda _: {"quiet": None}),
    "zh": ("中文", lambda _: {"language": "zh"}),
    "en": ("English", lambda _: {"language": "en"}),
    "pause": ("⏸暂停", lambda _: {"paused_until": FOREVER}),
    "rest": ("⏸暂停3天", lambda turn: {"paused_until": turn.today + timedelta(days=3)}),
    "resume": ("▶️恢复", lambda _: {"paused_until": None}),
}
_SETTING_ROWS = (
    ("at_once", "daily", "workday", "weekly"),
    ("quiet", "loud"),
    ("zh", "en"),
    ("pause", "rest", "resume"),
)


def settings(turn: Turn, words: str) -> Screen:
    """Rhythm, quiet hours, language, pause of one subscription; or, with a line, another wish in its place."""
    theirs = turn.subscriptions()
    if not theirs:
        return Screen((Line(NONE),), ((NEW,),))
    number, _, line = words.strip().partition(" ")
    if not number and len(theirs) > 1:
        rows = [(Button(f"#{one.id}", carry(Verb.SAY, "set", one.id)),) for one in theirs[: 2 * PAGE]]
        return Screen((title("设置哪一条？"), *(Line(describe(turn, one)) for one in theirs)), tuple(rows))
    one = turn.subscription(number) if number else theirs[0]
    return preview(turn, understand(turn, line), one.id) if line.strip() else _settings_of(turn, one)


def _settings_of(turn: Turn, one: Subscription) -> Screen:
    rows = [tuple(_setting(turn, one, name) for name in names) for names in _SETTING_ROWS]
    alter, end = Button("改条件", carry(Verb.SAY, "edit", one.id)), Button("退订", carry(Verb.SAY, "unsub", one.id))
    hint = faint(f"也可以发一行换掉它：/set {one.id} 新会 ≥1亿 每日")
    head, *about = described(turn, one)
    return Screen((title(head.words), *about, hint), (*rows, (alter, end, LIST)))


def _setting(turn: Turn, one: Subscription, name: str) -> Button:
    label, changes = _SETTINGS[name]
    held = {"language": turn.by.language}
    is_so = all(held.get(field, getattr(one.wish, field)) == value for field, value in changes(turn).items())
    return Button(("✓" if is_so else "") + label, carry(Verb.SET, one.id, name))


def change(turn: Turn, number: str, name: str) -> Answer:
    """One of the settings of a subscription."""
    one = turn.subscription(number)
    if name not in _SETTINGS:
        return Answer(toast=STALE)
    changes = _SETTINGS[name][1](turn)
    if "language" in changes:
        turn = turn.speaking(changes["language"])
        turn.tx.subscriptions.speak(*turn.room, turn.by.language)
    else:
        wish = replace(one.wish, **changes)
        _check(turn, wish, one.id)
        turn.tx.subscriptions.set(one.id, wish)
    return Answer(_settings_of(turn, turn.subscription(number)), "已改", instead=True)


def speak(turn: Turn, words: str) -> Screen:
    """中文 or English, for the whole room."""
    language = _LANGUAGES.get(words.strip().lower())
    if language is None:
        raise UsageError(f"看不懂“{words.strip()[:20]}”", hint="写 语言 中文，或 语言 英文")
    if not turn.subscriptions():
        raise UsageError("这里还没有订阅，语言跟着订阅走", hint="先订一条，如 新会 ≥1亿 英文")
    turn.tx.subscriptions.speak(*turn.room, language)
    return Screen(
        (title("以后都说中文" if language == "zh" else "以后都说英文"), faint("原句、名称和订阅条件还是中文")),
        ((LIST,),),
    )


def speak_english(turn: Turn, words: str) -> Screen:
    return preview(turn, understand(turn, f"英文 {words}")) if words else speak(turn, "英文")


def speak_chinese(turn: Turn, words: str) -> Screen:
    return preview(turn, understand(turn, f"中文 {words}")) if words else speak(turn, "中文")


_LANGUAGES = {word.lower(): name for name, words in LANGUAGES.items() for word in words} | {"zh": "zh", "en": "en"}
