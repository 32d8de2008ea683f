"""This is wrong: what readers say of an alert is written down, and the operators are told."""

from __future__ import annotations

from bot.chat.hearing import Answer
from bot.chat.showing import number_of
from bot.chat.told import Told, told
from bot.chat.turn import QUESTION, Turn, faint, title
from bot.render.headline import line
from bot.render.letters import short
from bot.render.screen import Line, Screen

LONGEST_NOTE, LONGEST_NAME = 500, 40


def flag(turn: Turn, number: str) -> Answer:
    """Write down that somebody calls the alert wrong; ask what is wrong with it."""
    alert = told(turn, number)
    is_new = _flagged(turn, alert, "")
    turn.open(QUESTION, {"line": f"/wrong A{alert.id}"})
    how = _how(turn)
    said = f"已记下，谢谢。哪里不对？{how}就行，不回也可以" if is_new else f"已经记下了；要补充就{how}"
    return Answer(toast=said, redraw=is_new)


def _flagged(turn: Turn, alert: Told, note: str) -> bool:
    """Keep the flag and its note, and let the operators know of each. Whether the flag is new."""
    by, name = turn.by, short(turn.by.name, LONGEST_NAME)
    is_new = turn.tx.flags.add(alert.id, *turn.room, by.person, name, turn.now)
    if note:
        turn.tx.flags.note(alert.id, by.channel, by.person, note)
    if is_new or note:
        said = f"{name or by.person}（{by.channel}）：{note or '没有写明哪里不对'}"
        head = title(f"⚠️ 读者说提醒 #A{alert.id} 有误")
        screen = Screen((head, Line(line(alert.facts[0])), Line(said), Line("打开原文", url=alert.url)))
        occasion = f"flag:{alert.id}:{by.channel}:{by.person}:{note}"
        turn.tx.notices.promise("flag", occasion, screen, turn.house.operators, turn.now)
    return is_new


def wrong(turn: Turn, words: str) -> Screen:
    """A12 金额写错了: what is wrong with an alert, in the person's words. What they do not say yet is asked."""
    number, _, note = words.strip().partition(" ")
    alert = told(turn, number_of(number))
    _flagged(turn, alert, note.strip()[:LONGEST_NOTE])
    head = (title(f"已记下 #A{alert.id} 有误，谢谢"), Line(line(alert.facts[0], turn.tongue)))
    if note:
        return Screen((*head, faint("编辑核对后会更正；更正也会告诉你")))
    turn.open(QUESTION, {"line": f"/wrong A{alert.id}"})
    return Screen((*head, faint(f"哪里不对？{_how(turn)}就行，不回也可以")))


def _how(turn: Turn) -> str:
    return "直接回一句" if turn.by.is_private else "回复这条提醒说一句"  # in a group only answers are heard
