"""What buttons carry: a short verb, the form's version and some words (numbers, mostly), at most 64 bytes. And the
buttons under an alert, as an address stands to it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.render.screen import Button

VERSION = "1"
MOST_BYTES = 64
MOST_OF_A_NAME = 5  # characters on a button

Rows = tuple[tuple[Button, ...], ...]


class Verb(StrEnum):
    """What a button does."""

    # under an alert
    EVIDENCE = "e"
    CARD = "p"
    FOLLOW = "f"
    UNFOLLOW = "u"
    CLAIM = "c"
    MUTE = "m"
    UNMUTE = "n"
    FLAG = "x"
    FEWER = "l"  # offers ways to hear of fewer
    NARROW = "w"  # goes one of those ways
    LEAD = "y"  # what was done about a lead; under reminders too
    # under a screen
    SAY = "k"  # the same as saying it
    STEP = "q"  # of a wish in the making
    SAVE = "s"
    DROP = "d"
    SET = "t"  # how a subscription is told
    REMOVE = "r"
    FORGET = "z"
    BROADCAST = "a"


def carry(verb: Verb, *words: object) -> str:
    """The data of a button."""
    made = ":".join((verb, VERSION, *map(str, words)))
    assert len(made.encode()) <= MOST_BYTES, made
    return made


def carried(data: str) -> tuple[Verb, tuple[str, ...]] | None:
    """What a button's data says; None for that of another version, or of nobody's."""
    verb, _, rest = data.partition(":")
    version, *words = rest.split(":")
    if len(data.encode("utf-8", "replace")) > MOST_BYTES or version != VERSION or verb not in set(Verb):
        return None
    return Verb(verb), tuple(words)


@dataclass(frozen=True, slots=True)
class Standing:
    """How an address stands to the entries of an alert. Of several, `entry_id` leads (0: there is none), and what is
    done is done to all of them; a button asks which one is meant."""

    entry_id: int = 0
    is_followed: bool = False
    is_muted: bool = False
    is_flagged: bool = False
    project_id: int = 0  # the leading project; 0: none is told of
    may_claim: bool = False
    claimed_by: str = ""
    is_offered: bool = False  # whoever wants may take it over


def under(alert_id: int, url: str, to: Standing) -> Rows:
    """Links first, acts next, what changes the subscription last."""
    entry = to.entry_id
    look = [
        Button("原文", url=url),
        Button("证据", carry(Verb.EVIDENCE, alert_id)),
    ]
    look += [Button("项目卡", carry(Verb.CARD, to.project_id, alert_id))] * bool(to.project_id)
    act = []
    if entry:
        follow = Button("取消关注", carry(Verb.UNFOLLOW, alert_id, entry))
        act.append(follow if to.is_followed else Button("⭐关注", carry(Verb.FOLLOW, alert_id, entry)))
    if to.may_claim and to.project_id:
        theirs = "🙋我来接手" if to.is_offered else f"🙋{to.claimed_by[:MOST_OF_A_NAME]}跟进"
        act.append(Button(theirs if to.claimed_by else "🙋我来跟进", carry(Verb.CLAIM, alert_id, to.project_id)))
    if entry:
        unmute = Button("🔔取消静音", carry(Verb.UNMUTE, alert_id, entry))
        act.append(unmute if to.is_muted else Button("🔕7天", carry(Verb.MUTE, alert_id, entry)))
    settle = [
        Button("⚠️已报有误" if to.is_flagged else "⚠️有误", carry(Verb.FLAG, alert_id)),
        Button("少推此类", carry(Verb.FEWER, alert_id)),
    ]
    return tuple(tuple(row) for row in (look, act, settle) if row)
