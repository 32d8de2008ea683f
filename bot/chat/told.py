"""An alert that was promised to a room, and which of the projects it tells of is meant.

Whoever presses proves nothing: an alert may be acted on only where it was promised.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.chat.hearing import Answer
from bot.chat.turn import Turn, digits, faint, title
from bot.errors import UsageError
from bot.render.buttons import Verb, carry
from bot.render.headline import line
from bot.render.known import mark
from bot.render.screen import Button, Line, Screen, in_rows

NOT_HERE = "这条提醒不是发到这里的"
DAYS = 7  # of a mute when nothing is said


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
    id_ = digits(number)
    delivery = turn.tx.outbox.promised(id_, *turn.room)
    if delivery is None:
        raise UsageError(NOT_HERE, hint="编号写在提醒里，如 #A12")
    kept = turn.tx.outbox.message(id_)
    return Told(id_, tuple(kept["facts"]), kept["url"], tuple(id_ for id_, _ in delivery.wanted_by if id_))


def entry_of(turn: Turn, alert: Told, entry: str) -> int:
    """The entry a button names, as it is known now. UsageError for one that the alert does not tell of."""
    if not entry.isdecimal() or int(entry) not in alert.entries:
        raise UsageError("这个按钮已过期", hint="看项目：发它的编号，如 P1024")
    known = turn.tx.entries.get(int(entry))
    if known is None:
        raise UsageError("这个项目已不在台账里")
    return known.id


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
    return Answer(Screen(tuple(lines), in_rows(rows)))
