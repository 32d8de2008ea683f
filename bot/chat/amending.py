"""A wish changed by a sentence, 加上鹤山, 改成5000万以上, 以后每天早上发: the one in the making, or one that is kept.

What changes the filters is tried on the past and saved by a button, as a new wish is; the rhythm alone is changed at
once.
"""

from __future__ import annotations

import re
from dataclasses import replace
from enum import StrEnum
from typing import Any

from bot.chat import drafting, wizard
from bot.chat.following import is_list
from bot.chat.subscribing import LIST, NEW, NONE, describe, described, pause, unsub
from bot.chat.turn import Turn, faint, title
from bot.errors import UsageError
from bot.render.buttons import MOST_BYTES, VERSION, Verb, carry
from bot.render.screen import Button, Line, Screen, in_rows
from bot.subscriptions import Reading, write
from bot.subscriptions.vocabulary import rhythm_word
from bot.types import Rhythm, Subscription, Wish

MOST_SHOWN = 9
_PLACES = {sign: place for signs in ("123456789", "一二三四五六七八九") for place, sign in enumerate(signs, 1)}
_ENDS = re.compile(r"(?:就|都|也|给我)*(?:删|退|取消|不要|去掉|不看|停掉)(?:了|掉|订|除)*(?:吧)?")
_PAUSES = re.compile(r"暂停|先停|停发")
LONGEST_WORD = 12  # on a button
ALL = "全部"


class How(StrEnum):
    INSTEAD = "改成"
    MORE = "加上"
    LESS = "去掉"


def is_when(said: Reading) -> bool:
    """Whether only the rhythm, the hours, the language are named."""
    return bool(said.named) and said.named <= set(drafting.WHEN)


def changed(turn: Turn, wish: Wish, how: How, said: Reading) -> Wish:
    """The wish with what was said in the place of what it had, added to it, or taken out."""
    fields: dict[str, Any] = {}
    for name in said.named:
        new, held = getattr(said.wish, name), getattr(wish, name)
        is_many = isinstance(new, tuple) and name != "quiet"
        if how is How.INSTEAD or not is_many:
            fields[name] = getattr(Wish(), name) if how is How.LESS else new
        elif how is How.MORE:
            fields[name] = (*held, *(one for one in new if one not in held)) if held else new
        else:
            whole = held or ((*turn.region.districts, turn.region.city) if name == "places" else ())
            fields[name] = tuple(one for one in whole if one not in new)
    return replace(wish, **fields)


# --- said ------------------------------------------------------------------------------------------------------------


def more(turn: Turn, words: str) -> Screen:
    return _asked(turn, How.MORE, words)


def instead(turn: Turn, words: str) -> Screen:
    return _asked(turn, How.INSTEAD, words)


def less(turn: Turn, words: str) -> Screen:
    """Without something: a value that the wish names, a district, or else a word that is not to be there."""
    said = drafting.reading(turn, words)
    if said is not None and not is_when(said):
        making = drafting.current(turn)
        if making is not None and _holds(making.wish, said):
            return _changing(turn, How.LESS, said)
        holding = [one for one in _subscriptions(turn) if _holds(one.wish, said)]
        if not holding and "places" in said.named:
            holding = [one for one in _subscriptions(turn) if not one.wish.places]
        if holding:
            return _which(turn, holding, How.LESS, said)
    return _word(turn, words.strip('“”" '))


def when(turn: Turn, said: Reading) -> Screen:
    """The rhythm or the hours alone: of the wish in the making, of the one subscription, or it is asked of which."""
    return _changing(turn, How.INSTEAD, said)


def setting(turn: Turn, numbers: str, line: str) -> Screen:
    """What stands behind /set 12: 加上 鹤山, 每日8:00, or a whole line that takes the wish's place."""
    how = next((one for one in How if line.startswith(one)), None)
    said = drafting.read(turn, line.removeprefix(how) if how else line)
    if numbers == ALL:
        if how or not is_when(said):
            raise UsageError("几条一起只能改频率、勿扰和语言", hint=f"如 /set {ALL} 每日8:00")
        return _at_once(turn, _subscriptions(turn), said)
    one = turn.subscription(numbers)
    if how or is_when(said):
        return _of(turn, one, how or How.INSTEAD, said)
    return drafting.preview(turn, said.wish, one.id)


def nth(turn: Turn, words: str) -> Screen:
    """一条改成每天: what is to be done about one of the list, by its place there."""
    sign, what, theirs = words[:1], words[2:].removeprefix("订阅"), turn.subscriptions()
    place = _PLACES.get(sign, 0)
    if not 1 <= place <= len(theirs):
        raise UsageError(f"没有第{sign}条，这里有 {len(theirs)} 条订阅", hint="看编号：/list")
    one = theirs[place - 1]
    if _ENDS.fullmatch(what):
        return unsub(turn, str(one.id))
    if _PAUSES.match(what):
        return pause(turn, f"{one.id} {what[2:]}")
    return setting(turn, str(one.id), what)


# --- of which --------------------------------------------------------------------------------------------------------


def _asked(turn: Turn, how: How, words: str) -> Screen:
    said = drafting.reading(turn, words)
    if said is None:
        raise UsageError(f"看不懂“{words[:20]}”", hint="写地区、产业链、金额、阶段或频率，如 改成 5000万以上")
    return _changing(turn, how, said)


def _changing(turn: Turn, how: How, said: Reading) -> Screen:
    making = drafting.current(turn)
    if making is not None:
        return wizard.amended(turn, making, changed(turn, making.wish, how, said), said)
    theirs = _subscriptions(turn)
    if theirs:
        return _which(turn, theirs, how, said)
    if how is How.LESS:
        return Screen((Line(NONE),), ((NEW,),))
    return wizard.start(turn, said.wish) if is_when(said) else drafting.preview(turn, said.wish)


def _which(turn: Turn, some: list[Subscription], how: How, said: Reading) -> Screen:
    if len(some) == 1:
        return _of(turn, some[0], how, said)
    line = _line(turn, said) if is_when(said) else f"{how} {said.line}"
    rows = [(f"#{one.id}", _setting(one.id, line)) for one in some[:MOST_SHOWN]]
    if is_when(said):
        rows.append(("都改", _setting(ALL, line)))
    buttons = in_rows([Button(label, data) for label, data in rows if data])
    hint = (faint(f"也可以发：/set {some[0].id} {line}"),)
    lines = [each for one in some for each in described(turn, one)]
    return Screen((title(f"改哪一条？{line}"), *lines, *hint), buttons)


def _line(turn: Turn, said: Reading) -> str:
    """When to tell, in the text form."""
    rhythm = rhythm_word(said.wish.rhythm) if said.wish.rhythm is Rhythm.AT_ONCE and "rhythm" in said.named else ""
    return f"{rhythm} {write(said.wish, region=turn.region).removeprefix(ALL).strip()}".strip()


def _setting(number: object, line: str) -> str:
    """The data of a button that sets, its colons wide: narrow ones part the words of a button. "" where it has no
    room."""
    words = line.replace(":", "：")
    data = ":".join((Verb.SAY, VERSION, "set", str(number), words))
    return data if len(data.encode()) <= MOST_BYTES else ""


def _of(turn: Turn, one: Subscription, how: How, said: Reading) -> Screen:
    if is_when(said):
        return _at_once(turn, [one], said)
    wish = changed(turn, one.wish, how, said)
    if how is How.LESS and any(getattr(one.wish, name) and not getattr(wish, name) for name in said.named):
        return unsub(turn, str(one.id))  # nothing would be left of what it is about
    return drafting.preview(turn, wish, one.id)


def _at_once(turn: Turn, some: list[Subscription], said: Reading) -> Screen:
    """Rhythm and hours lose nothing: they are changed, and shown."""
    if said.wish.language:
        turn = turn.speaking(said.wish.language)
        turn.tx.subscriptions.speak(*turn.room, said.wish.language)
    for one in some:
        wish = replace(changed(turn, one.wish, How.INSTEAD, said), language=one.wish.language)
        drafting.check(turn, wish, one.id)
        turn.tx.subscriptions.set(one.id, wish)
    lines = [Line(describe(turn, turn.subscription(str(one.id)))) for one in some]
    settings = Button("设置", carry(Verb.SAY, "set", *([some[0].id] if len(some) == 1 else ())))
    return Screen((title("✅ 已改"), *lines), ((settings, LIST),))


def _word(turn: Turn, word: str) -> Screen:
    """A word that is not to be there: for a while, or for good."""
    if not 1 < len(word) <= LONGEST_WORD:
        raise UsageError(f"看不懂“{word[:20]}”", hint="写短一些，如 静音 口罩 7天")
    if not turn.subscriptions():
        return Screen((Line(NONE),), ((NEW,),))
    week, ever = (Button(f"🔕{term}", carry(Verb.SAY, "mute", word, term)) for term in ("7天", "永久"))
    return Screen((title(f"不再发写着“{word}”的？"), faint("随时可以取消：我的静音")), ((week, ever),))


def _subscriptions(turn: Turn) -> list[Subscription]:
    """Those that filter: what is only followed has nothing to amend."""
    return [one for one in turn.subscriptions() if not is_list(one.wish)]


def _holds(wish: Wish, said: Reading) -> bool:
    return any(
        isinstance(new := getattr(said.wish, name), tuple) and set(new) & set(getattr(wish, name) or ())
        for name in said.named
    )
