"""The buttons under an alert: its sentences, its project, follow, peace, "this is wrong".

Whoever presses proves nothing: an alert may be acted on only where it was promised.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from bot.chat import cards
from bot.chat.hearing import Answer
from bot.chat.muting import DAYS
from bot.chat.naming import named
from bot.chat.subscribing import LIST, preview, understand
from bot.chat.turn import LONGEST_NUMBER, QUESTION, Turn, faint, title
from bot.errors import UsageError
from bot.pipeline.mutes import entry_number
from bot.render.buttons import Verb, carry
from bot.render.headline import line
from bot.render.known import mark
from bot.render.letters import short
from bot.render.screen import Button, Line, Look, Screen
from bot.subscriptions.parse import MOST_VALUES
from bot.types import Mute, Wish

NOT_HERE = "这条提醒不是发到这里的"
LONGEST_NOTE, LONGEST_NAME = 500, 40


@dataclass(frozen=True, slots=True)
class Told:
    """An alert that was promised to this room. `wanted_by` are its subscriptions that asked for it."""

    id: int
    facts: tuple[Mapping[str, Any], ...]
    url: str
    wanted_by: tuple[int, ...]

    @property
    def entries(self) -> list[int]:
        """The entries it tells of, the leading one first."""
        return list(dict.fromkeys(int(fact["entry_id"]) for fact in self.facts if fact.get("entry_id")))

    @property
    def projects(self) -> list[int]:
        """Those of them that are projects."""
        known = {int(fact["entry_id"]) for fact in self.facts if fact.get("entry_id") and fact["kind"] == "project"}
        return [one for one in self.entries if one in known]


def told(turn: Turn, number: str) -> Told:
    """The alert of a number. UsageError where it was not promised."""
    id_ = int(number) if number.isdecimal() and len(number) <= LONGEST_NUMBER else 0
    delivery = turn.tx.outbox.promised(id_, *turn.room)
    if delivery is None:
        raise UsageError(NOT_HERE, hint="编号写在提醒里，如 #A12")
    kept = turn.tx.outbox.message(id_)
    return Told(id_, tuple(kept["facts"]), kept["url"], tuple(id_ for id_, _ in delivery.wanted_by if id_))


def evidence(turn: Turn, number: str) -> Answer:
    """Every figure with the sentence it comes from."""
    alert = told(turn, number)
    lines = [title(f"#A{alert.id} 的原句")]
    for fact in alert.facts:
        lines.append(Line(line(fact, turn.tongue)))
        lines.append(Line(f"“{fact['quote']}”", Look.QUOTE))
        if fact.get("amount_words"):
            lines.append(Line(f"金额：“{fact['amount_words']}”", Look.QUOTE))
        lines += [Line(f"承诺：“{one['quote']}”", Look.QUOTE) for one in fact.get("promises", ())]
    return Answer(Screen((*lines, Line("打开原文", url=alert.url))))


def card(turn: Turn, entry: str, number: str, chosen: str = "") -> Answer:
    """A project's card; where an alert tells of several, it is asked whose."""
    alert = told(turn, number)
    if len(alert.projects) > 1 and chosen != ONE:
        return which(turn, alert, Verb.CARD)
    return Answer(cards.card(turn, entry))


# --- which of several -------------------------------------------------------------------------------------------------

ONE = "one"  # it was asked which, or whether at all
MOST_ASKED = 9
_WHICH = {
    Verb.CARD: ("📄", "看哪一个的项目卡？"),
    Verb.FOLLOW: ("⭐", "关注哪一个？它的每一步都会告诉你"),
    Verb.UNFOLLOW: ("✖️", "不再关注哪一个？"),
    Verb.CLAIM: ("🙋", "跟进哪一个？"),
    Verb.MUTE: ("🔕", f"静音哪一个？（{DAYS}天）"),
    Verb.UNMUTE: ("🔔", "取消哪一个的静音？"),
}


def which(turn: Turn, alert: Told, verb: Verb) -> Answer:
    """Ask which of the entries of an alert is meant."""
    sign, question = _WHICH[verb]
    entries = alert.projects if verb in (Verb.CARD, Verb.CLAIM) else alert.entries
    lines, rows = [title(question)], []
    for entry in entries[:MOST_ASKED]:
        fact = next(fact for fact in alert.facts if fact.get("entry_id") == entry)
        lines.append(Line(f"{mark(fact)} {line(fact, turn.tongue)}"))
        words = (entry, alert.id) if verb is Verb.CARD else (alert.id, entry)
        rows.append(Button(f"{sign} {mark(fact)}", carry(verb, *words, ONE)))
    if len(entries) > MOST_ASKED:
        lines.append(faint(f"……另有 {len(entries) - MOST_ASKED} 个"))
    return Answer(Screen(tuple(lines), tuple(tuple(rows[at : at + 3]) for at in range(0, len(rows), 3))))


# --- follow -----------------------------------------------------------------------------------------------------------


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
    return Screen((title(f"⭐ 已关注 {named(turn, entry)}"), faint("它的每一步都会告诉你")), ((undo, LIST),))


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


def entry_of(turn: Turn, alert: Told, entry: str) -> int:
    """The entry a button names, as it is known now. UsageError for one that the alert does not tell of."""
    if not entry.isdecimal() or int(entry) not in alert.entries:
        raise UsageError("这个按钮已过期", hint="看项目：发它的编号，如 P1024")
    known = turn.tx.entries.get(int(entry))
    if known is None:
        raise UsageError("这个项目已不在台账里")
    return known.id


# --- peace ------------------------------------------------------------------------------------------------------------


def mute(turn: Turn, number: str, entry: str, chosen: str = "") -> Answer:
    """Seven days without a project. Where an alert tells of several, it is asked which."""
    alert = told(turn, number)
    if len(alert.entries) > 1 and chosen != ONE:
        return which(turn, alert, Verb.MUTE)
    quiet = entry_of(turn, alert, entry)
    until = turn.today + timedelta(days=DAYS)
    _unmute(turn, quiet)
    turn.tx.subscriptions.mute(*turn.room, Mute(entry=quiet, until=until), turn.now)
    said = f"🔕 {named(turn, quiet)} 静音到 {until}"
    if chosen:
        undo = Button("撤销", carry(Verb.UNMUTE, number, entry, ONE))
        return Answer(Screen((title(said),), ((undo,),)), said, instead=True)
    return Answer(toast=said, redraw=True)


def unmute(turn: Turn, number: str, entry: str, chosen: str = "") -> Answer:
    alert = told(turn, number)
    if len(alert.entries) > 1 and chosen != ONE:
        return which(turn, alert, Verb.UNMUTE)
    _unmute(turn, entry_of(turn, alert, entry))
    said = "🔔 又会听到了"
    return Answer(Screen((title(said),)), said, instead=True) if chosen else Answer(toast=said, redraw=True)


def _unmute(turn: Turn, entry: int) -> None:
    for one in turn.tx.subscriptions.mutes(*turn.room):
        if one.mute.entry == entry:
            turn.tx.subscriptions.unmute(one.id)


# --- this is wrong ----------------------------------------------------------------------------------------------------


def flag(turn: Turn, number: str) -> Answer:
    """Write down that somebody calls the alert wrong; ask what is wrong with it."""
    alert = told(turn, number)
    is_new = _flagged(turn, alert, "")
    turn.open(QUESTION, {"line": f"/wrong A{alert.id}"})
    how = "直接回一句" if turn.by.is_private else "回复这条提醒说一句"  # in a group only answers are heard
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
    """A12 金额写错了: what is wrong with an alert, in the person's words."""
    number, _, note = words.strip().partition(" ")
    alert = told(turn, _number(number))
    _flagged(turn, alert, note.strip()[:LONGEST_NOTE])
    return Screen((title(f"已记下 #A{alert.id} 有误，谢谢"), faint("编辑核对后会更正；更正也会告诉你")))


# --- the same in words ------------------------------------------------------------------------------------------------


def shown(turn: Turn, words: str) -> Screen:
    """A12: the sentences of an alert."""
    answer = evidence(turn, _number(words))
    assert answer.screen is not None
    return answer.screen


def watched(turn: Turn, words: str) -> Screen:
    """P1024: follow it. Other words are a company's or a project's name: a wish like any other."""
    entry = entry_number(words.strip())
    if entry is None:
        return preview(turn, understand(turn, f"关注“{words.strip()}”"))
    known = turn.tx.entries.get(entry)
    if known is None:
        raise UsageError(f"台账里没有 #{entry}", hint="写提醒里的编号，如 P1024；按名称关注就写名称")
    watch(turn, known.id)
    return _following(turn, known.id, Button("取消关注", carry(Verb.SAY, "unwatch", f"P{known.id}")))


def unwatched(turn: Turn, words: str) -> Screen:
    entry = entry_number(words.strip())
    if entry is None or not unwatch(turn, entry):
        raise UsageError(f"没有关注“{words.strip()[:20]}”", hint="看全部：/list")
    return Screen((title(f"已取消关注 {named(turn, entry)}"),), ((LIST,),))


def _number(words: str) -> str:
    return words.strip().lstrip("#＃").removeprefix("A").removeprefix("a")
