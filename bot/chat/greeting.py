"""The first words, and the last."""

from __future__ import annotations

import re

from bot.chat import cards, numbers
from bot.chat.hearing import Answer
from bot.chat.subscribing import LIST, NEW, describe
from bot.chat.turn import Turn, faint, title
from bot.render.buttons import Verb, carry
from bot.render.screen import Button, Line, Screen

_HELP = Button("怎么用", carry(Verb.SAY, "help"))
SHOWN = 5
_NUMBER = re.compile(r"#([AP]\d{1,12})\b")
_PAGE = re.compile(r"https?://[^\s《》“”]+")


def start(turn: Turn, words: str) -> Screen:
    """What this is, what the room has subscribed to, how to begin. A deep link may name what to show: P1024, A12."""
    if numbers.is_number(words):
        return numbers.numbered(turn, words)
    theirs = turn.subscriptions()
    lines = [
        title("江门观察"),
        Line("江门日报和政府网站上的项目签约、动工、投产，和各级定下的目标：谁、多少、在哪、什么时候。每条都附原句。"),
    ]
    if not turn.by.is_private:
        lines.append(Line("在群里，叫我的名字或回复我，我才听得到"))
    if theirs:
        lines.append(Line(f"这里有 {len(theirs)} 条订阅："))
        lines += [Line(describe(turn, one)) for one in theirs[:SHOWN]]
        return Screen(tuple(lines), ((LIST, NEW, _HELP),))
    lines += [Line("发一行就能订阅，例如：新会 新能源电池 ≥1亿 签约|动工"), faint("或者点下面，几下就好")]
    return Screen(tuple(lines), ((NEW, _HELP),))


def wordless(turn: Turn, _: str) -> Screen:
    """To a picture, a voice, a place."""
    said = (Line("我只读文字，图片、语音、文件都看不了"), faint("说话可以先转成文字再发"))
    return Screen(said, ((LIST if turn.subscriptions() else NEW, _HELP),))


def forwarded(turn: Turn, words: str) -> Screen:
    """To somebody else's message: it commands nothing; where it names an alert, a project or a page, that is shown."""
    number, page = _NUMBER.search(words), _PAGE.search(words)
    if number:
        return numbers.numbered(turn, number[1])
    if page:
        return cards.why(turn, page[0])
    return Screen((Line("转来的消息我不照办"), faint("要查里面的项目：查 加名字，如 查 云岭")), ((NEW, _HELP),))


def refused(turn: Turn) -> Screen:
    """To somebody who is not on the list: whom to ask, and what to tell them."""
    return Screen(
        (
            title("这个机器人只对名单里的人开放"),
            Line("把下面这行发给管理员，加进名单就能用："),
            Line(f"{turn.by.channel}:{turn.by.address}"),
        )
    )


def forget(turn: Turn, _: str) -> Screen:
    """Ask once before everything of the room is deleted."""
    yes, no = Button("全部删除", carry(Verb.FORGET)), Button("不删了", carry(Verb.SAY, "list"))
    held = f"{len(turn.subscriptions())} 条订阅、{len(turn.tx.subscriptions.mutes(*turn.room))} 个静音"
    return Screen(
        (title("删除你的全部数据？"), Line(f"{held}、没填完的订阅、跟进和报错记录，都会删掉，不能恢复")), ((yes, no),)
    )


def forgotten(turn: Turn) -> Answer:
    """Delete what the room has: subscriptions, mutes, flags, who followed up what, what stands open."""
    for one in turn.subscriptions():
        turn.tx.subscriptions.remove(one.id)
    for mute in turn.tx.subscriptions.mutes(*turn.room):
        turn.tx.subscriptions.unmute(mute.id)
    turn.tx.leads.leave(*turn.room, turn.now)
    turn.tx.outbox.bury(*turn.room, "应对方要求删除")
    turn.tx.flags.leave(*turn.room)
    turn.tx.dialogs.leave(*turn.room)
    said = (title("已全部删除"), Line("不会再收到提醒。要再用时发 /start"))
    return Answer(Screen(said), "已全部删除", instead=True)
