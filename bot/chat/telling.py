"""How a room is told: the rhythm, the quiet hours, the language of its subscriptions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import time, timedelta
from typing import Any

from bot.chat import amending
from bot.chat.drafting import check, preview, understand
from bot.chat.hearing import Answer
from bot.chat.subscribing import LIST, NEW, NONE, PAGE, STALE, describe, described
from bot.chat.turn import Turn, faint, title
from bot.errors import UsageError
from bot.render.buttons import Verb, carry
from bot.render.screen import Button, Line, Screen
from bot.subscriptions.vocabulary import LANGUAGES
from bot.types import FOREVER, Rhythm, Subscription

_NIGHT = (time(22), time(7))

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
    if number and number != amending.ALL and not number.lstrip("#＃").isdecimal():
        return amending.instead(turn, words)
    if line.strip():
        return amending.setting(turn, number, line.strip())
    if not number and len(theirs) > 1:
        rows = [(Button(f"#{one.id}", carry(Verb.SAY, "set", one.id)),) for one in theirs[: 2 * PAGE]]
        return Screen((title("设置哪一条？"), *(Line(describe(turn, one)) for one in theirs)), tuple(rows))
    one = turn.subscription(number) if number else theirs[0]
    return _settings_of(turn, one)


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
        check(turn, wish, one.id)
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
