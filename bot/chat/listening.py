"""What is meant by words, or by a button: a task, or nothing that is for us."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.chat import about, amending, choosing, commands, drafting, guessing, numbers, wizard
from bot.chat.access import Right
from bot.chat.commands import Command
from bot.chat.deeds import DEEDS
from bot.chat.hearing import Answer
from bot.chat.requests import Request, requested
from bot.chat.turn import QUESTION, Turn, faint, sorry
from bot.errors import UsageError
from bot.render.alert import clean
from bot.render.buttons import Verb, carried, carry
from bot.render.screen import Button, Line, Screen
from bot.subscriptions import Reading, is_wish, plain, several
from bot.subscriptions.rows import as_row
from bot.traditional import simplified
from bot.types import Wish

LONGEST = 2000  # characters of what is said
EXPIRED = "这个按钮已过期。发 /help 看能做什么"
NOT_YOURS = "在群里，只有管理员能改订阅；你可以私聊我，订自己的"
_STAYS_OPEN = timedelta(days=1)  # a question; in a group people soon talk of something else
_STAYS_OPEN_IN_GROUPS = timedelta(minutes=10)
_LETTERS = "编号要带字母：P12 是项目，A12 是提醒，L3 是线索"
_NEVER_MIND = frozenset(("取消", "算了", "不用了", "cancel", "/cancel"))
_PAGE = re.compile(r"https?://\S+", re.IGNORECASE)
_REFERENCE = re.compile(r"[#＃]?[APBTL]\d{1,12}\b.*", re.IGNORECASE | re.DOTALL)  # A12, P1024 金额写错了
_COMMAND = re.compile(r"[/／](?P<name>[^\s@]+)(?:@\S+)?\s*(?P<rest>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Task:
    """What to do. One that does not write runs in a snapshot and keeps nobody waiting."""

    run: Callable[[Turn], Answer]
    writes: bool = True


def listen(turn: Turn, words: str, *, is_numbered: bool = False, is_called: bool = False) -> Task | None:
    """What is meant; None for talk among others. `is_numbered`: buttons are chosen by their numbers here; `is_called`:
    it is not talk among others."""
    said = simplified(clean(words)).strip()
    if not said:
        return None
    asked = _question(turn)
    command = _COMMAND.fullmatch(said)
    if not (turn.by.is_private or is_called or command) and asked is None:
        return None
    if len(said) > LONGEST:
        return _say(Screen((Line(f"一次最多 {LONGEST} 字，这里有 {len(said)} 字"),)))
    if is_numbered and said.isdecimal() and (asked is None or _is_newer(turn)):
        return _chosen(turn, said)
    if asked is not None:
        turn.close(QUESTION)
        if said.lower() in _NEVER_MIND:
            return _say(Screen((Line("好的"),)))
    if command:
        return _command(turn, command["name"], command["rest"].strip())
    if asked is not None:
        return _answered(turn, asked, said)
    return _plain(turn, said)


def _answered(turn: Turn, asked: str, said: str) -> Task | None:
    """The answer to a question; or a command said in its place, by itself, or with what it is about."""
    name, behind = _split(asked)
    instead = commands.spoken(said, turn)
    if instead is not None:
        command, rest = instead
        is_apart = said[: len(said) - len(rest)].endswith(" ")
        if is_apart and command.name == name and not behind:  # 有误 A12, asked which alert is wrong
            return _command(turn, name, rest)
        if not rest or _REFERENCE.fullmatch(rest) or (is_apart and command.right is Right.RULE):
            return _task(turn, command, rest)
    wanted, request = commands.find(name, turn), requested(said)
    is_other = request is not None and request.command not in ("", name, "wrong", "find")
    if request and is_other and wanted and wanted.right is not Right.ADMIN:
        return _command(turn, request.command, request.rest)
    return _command(turn, name, f"{behind} {said}".strip())


def pressed(turn: Turn, data: str) -> Task:
    """What a button is for."""
    what = carried(data)
    if what is None:
        return _toast(EXPIRED)
    verb, words = what
    if verb is Verb.SAY and words:
        task = _command(turn, words[0], " ".join(words[1:]))
        return Task(lambda turn: _in_place(task.run(turn)), task.writes) if task else _toast(EXPIRED)
    deed = DEEDS.get(verb)
    if deed is None or not deed.least <= len(words) <= deed.most:
        return _toast(EXPIRED)
    if not turn.house.access.may(turn.by, deed.right):
        return _toast(NOT_YOURS if deed.right is Right.RULE else EXPIRED)
    return Task(lambda turn: deed.run(turn, *words), deed.right is not Right.LOOK)


def _command(turn: Turn, name: str, rest: str) -> Task | None:
    command = commands.find(name, turn)
    if command is None:
        return _unknown(turn, name) if turn.by.is_private else None
    return _task(turn, command, rest)


def _task(turn: Turn, command: Command, rest: str) -> Task:
    if not turn.house.access.may(turn.by, command.right):
        return _say(Screen((Line(NOT_YOURS),)))
    meant = about.filled(turn, command.of, rest)
    if isinstance(meant, Answer):
        return Task(lambda _: meant)
    if command.asks and not meant:
        return _say(turn.ask(command.asks, f"/{command.name}"))
    return Task(lambda turn: Answer(command.run(turn, meant)), command.right is not Right.LOOK)


def _plain(turn: Turn, said: str) -> Task:
    """Words without a slash, said to the bot alone: a button's label, a command's alias, a number, a sentence that asks
    for something, a wish."""
    pressing = choosing.chosen(turn, said)
    if pressing is not None:
        task = pressed(turn, pressing)
        return Task(lambda turn: _anew(task.run(turn)), task.writes)
    making = drafting.current(turn)
    if making is not None and said.lower() in _NEVER_MIND:
        return Task(lambda turn: _anew(drafting.drop(turn, str(making.id))))
    moved = wizard.moved(turn, making, said) if making else None
    if moved is not None:
        return _say(moved)
    if numbers.is_number(said):
        return Task(lambda turn: Answer(numbers.numbered(turn, said)), writes=False)
    if _PAGE.fullmatch(said):
        return _command(turn, "why", said) or _unknown(turn, said)
    alias = commands.find(said, turn)
    if alias is not None:
        return _task(turn, alias, "")
    when = plain(said, region=turn.region)
    if when is not None and not when.filters:
        return _wished(turn, said)  # 晚上10点以后别发
    request = requested(said)
    if request is not None and request.command == "find" and when is not None and not when.left:
        return _wished(turn, said)  # 有没有新会电池的消息
    if request is not None and (request.command or not request.lines):
        return _command(turn, request.command, request.rest) or _unknown(turn, said)
    found = commands.spoken(said, turn)
    if found is not None:
        return _task(turn, *found)
    if request is not None:
        return _say(_replied(request))
    return _wished(turn, said)


def _replied(request: Request) -> Screen:
    keys = (Button(commands.label(name), carry(Verb.SAY, name)) for name in request.keys)
    return Screen(tuple(map(Line, request.lines)), (tuple(keys),) if request.keys else ())


def _wished(turn: Turn, said: str) -> Task:
    """A subscription: a line of the text form, or a sentence that asks for one; or what changes the one in the
    making."""
    lines = several(said, region=turn.region)
    if lines:
        first, *rest = (drafting.understand(turn, line) for line in lines)
        return Task(lambda turn: Answer(drafting.preview(turn, first, then=[as_row(one) for one in rest])))
    try:
        reading, left = drafting.read(turn, said), tuple[str, ...]()
    except UsageError as error:
        meant = plain(said, region=turn.region)
        is_line = is_wish(said, region=turn.region, today=turn.today)
        if meant is None or (meant.left and is_line):
            return _say(sorry(error)) if is_line else _unknown(turn, said)
        reading, left = drafting.read(turn, meant.line), meant.left
    making = drafting.current(turn)
    if amending.is_when(reading):
        return _ruled(turn, lambda turn: amending.when(turn, reading))
    if making is not None and not left and (making.step or _goes_on(making, reading)):
        wish = amending.changed(turn, making.wish, amending.How.INSTEAD, reading)
        return Task(lambda turn: Answer(wizard.amended(turn, making, wish, reading)))
    return Task(lambda turn: Answer(_offered(turn, reading.wish, left)))


def _goes_on(making: drafting.Making, said: Reading) -> bool:
    """Whether one thing more was said of the wish that is shown: 鹤山, and then 5000万以上."""
    new = said.named - {"floor_kind"} - set(drafting.WHEN)
    return len(new) == 1 and not any(getattr(making.wish, name) for name in new)


def _ruled(turn: Turn, run: Callable[[Turn], Screen]) -> Task:
    """What changes a subscription, by who may."""
    is_theirs = turn.house.access.may(turn.by, Right.RULE)
    return Task(lambda turn: Answer(run(turn))) if is_theirs else _say(Screen((Line(NOT_YOURS),)))


def _offered(turn: Turn, wish: Wish, left: tuple[str, ...]) -> Screen:
    """What was understood of a sentence; what was not is said, and how to ask for it."""
    screen = drafting.preview(turn, wish)
    if not left:
        return screen
    unused = (Line(f"没用上“{' '.join(left)[:60]}”"), faint("要按词找，点 ✏️改 或发一行，词加引号：新会 “陈皮”"))
    head, *rest = screen.lines
    return replace(screen, lines=(head, *unused, *rest))


def _unknown(turn: Turn, said: str) -> Task:
    """What is not understood, and what may have been meant."""
    if drafting.current(turn) is not None:
        return _say(Screen((Line(f"没听懂“{said[:30]}”"), faint("上面这条：保存就说 好的，不要就说 不要"))))
    if said.isdecimal():
        return _say(Screen((Line(f"没听懂“{said[:30]}”"), faint(_LETTERS))))
    close = commands.near(said.partition(" ")[0])
    lines = [Line(f"没听懂“{said[:30]}”")]
    lines += [Line(f"是不是 {close}？")] if close else []
    hint = faint("订阅就发一行：新会 ≥1亿 签约|动工；能做什么：/help")
    return _say(Screen((*lines, hint), guessing.offers(said)))


def _question(turn: Turn) -> str | None:
    """The line that an open question waits to go on with."""
    kept = turn.tx.dialogs.find(*turn.room, turn.by.person, QUESTION)
    if kept is None:
        return None
    stays = _STAYS_OPEN if turn.by.is_private else _STAYS_OPEN_IN_GROUPS
    return str(kept.detail["line"]) if turn.now - kept.updated_at < stays else None


def _chosen(turn: Turn, number: str) -> Task:
    """The button that was shown under this number."""
    last = choosing.shown(turn)
    data, place = last.data if last else (), int(number[:4])
    if 1 <= place <= len(data):
        return pressed(turn, data[place - 1])
    if data:
        return _say(Screen((Line(f"没有第 {number[:4]} 项，上面可选 1–{len(data)}"),)))
    return _unknown(turn, number)


def _is_newer(turn: Turn) -> bool:
    """Whether the numbers were shown after the question that stands open."""
    last, kept = choosing.shown(turn), turn.tx.dialogs.find(*turn.room, turn.by.person, QUESTION)
    return last is not None and kept is not None and last.id > kept.id


def _split(line: str) -> tuple[str, str]:
    found = _COMMAND.fullmatch(line)
    assert found is not None, line
    return found["name"], found["rest"].strip()


def _say(screen: Screen) -> Task:
    return Task(lambda _: Answer(screen))


def _toast(words: str) -> Task:
    return Task(lambda _: Answer(toast=words), writes=False)


def _anew(answer: Answer) -> Answer:
    """The answer to a button that was said: by itself, with no button to stand over."""
    return Answer(answer.screen or Screen((Line(answer.toast),)))


def _in_place(answer: Answer) -> Answer:
    return Answer(answer.screen, answer.toast, instead=True, redraw=answer.redraw)
