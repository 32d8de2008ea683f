"""What a day or a week has brought."""

from __future__ import annotations

from datetime import date, timedelta

from bot.chat.turn import Turn
from bot.errors import UsageError
from bot.pipeline.digest import digest
from bot.render.buttons import Verb, carry
from bot.render.digest import Period
from bot.render.digest.lines import short
from bot.render.digest.screen import lines
from bot.render.screen import Button, Line, Screen
from bot.render.tongue import tongue


def today(turn: Turn, words: str) -> Screen:
    """A day, of the city or of one district: nothing, 昨天, 2026-03-05, 新会."""
    day, place = _day_and_place(turn, words)
    before = Button("◀前一天", carry(Verb.SAY, "today", day - timedelta(days=1), *([place] if place else ())))
    week = Button("本周", carry(Verb.SAY, "week", *([place] if place else ())))
    return Screen(_lines(turn, Period.day(day, turn.now), place), ((before, week),), rest=_rest(turn, "today", place))


def yesterday(turn: Turn, words: str) -> Screen:
    return today(turn, f"昨天 {words}")


def week(turn: Turn, words: str) -> Screen:
    """The seven days up to one, of the city or of one district."""
    day, place = _day_and_place(turn, words)
    before = Button("◀前一周", carry(Verb.SAY, "week", day - timedelta(days=7), *([place] if place else ())))
    today_ = Button("今天", carry(Verb.SAY, "today"))
    return Screen(_lines(turn, Period.week(day, turn.now), place), ((before, today_),), rest=_rest(turn, "week", place))


def _lines(turn: Turn, period: Period, place: str) -> tuple[Line, ...]:
    sources, rules = turn.house.sources.values(), turn.house.rules
    return lines(digest(turn.tx, sources, rules, period, place, turn.by.language))


def _rest(turn: Turn, command: str, place: str) -> str:
    """What is said of what has no room: one district alone has less."""
    ours = tongue(turn.by.language, turn.region)
    if place:
        return ours.say("left_out", n="{n}")
    return ours.say("rest", n="{n}", how=ours.say(f"one_{command}", place=short(turn.region.districts[0])))


def district(turn: Turn, word: str) -> str:
    """The official name of a place. UsageError for one that is not the region's."""
    if word not in turn.region.places:
        known = "、".join(turn.region.districts)
        raise UsageError(f"不认识“{word[:20]}”", hint=f"写 {known} 之一")
    return turn.region.places[word]


def _day_and_place(turn: Turn, words: str) -> tuple[date, str]:
    day, place = turn.today, ""
    for word in words.split():
        if word in ("今天", "本周", "today"):
            continue
        if word == "昨天":
            day = turn.today - timedelta(days=1)
        elif word[0].isdigit():
            day = _day(word, turn.today)
        else:
            place = district(turn, word)
    return day, "" if place == turn.region.city else place


def _day(word: str, today: date) -> date:
    try:
        day = date.fromisoformat(word)
    except ValueError:
        raise UsageError(f"“{word[:20]}”不是日期", hint="写成 2026-03-05 这样") from None
    if not date(2000, 1, 1) <= day <= today:
        raise UsageError(f"{day} 还没有，或太早", hint=f"写 {today} 以前的日子")
    return day
