"""Following a project up: claim it under an alert, say what was done, hand it over, end it.

A lead is common to the room it was claimed in: anybody there may say what was done; to hand it over or to end it is for
who follows it up, or who rules there.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.chat.hearing import Answer
from bot.chat.told import ONE, entry_of, told, which
from bot.chat.turn import Turn, digits, title
from bot.errors import UsageError
from bot.leads import Act, Follower, Lead, Outcome
from bot.pipeline.leads import Leads
from bot.pipeline.mutes import entry_number
from bot.render import leads as render
from bot.render.buttons import Verb, carry
from bot.render.letters import short
from bot.render.screen import Button, Line, Screen, in_rows

MOST_SHOWN, LONGEST_NOTE, LONGEST_NAME = 9, 500, 30
_LEAD = re.compile(r"[#＃]?[Ll](\d{1,12})\s*(.*)", re.DOTALL)
_OF_THE_FOLLOWER = (Act.OFFERED, Act.CLOSED, Act.RELEASED)


def claim(turn: Turn, number: str, entry: str, chosen: str = "") -> Answer:
    """The button under an alert. Who comes second learns who was first; where an alert tells of several projects, it is
    asked which."""
    alert, is_listed = told(turn, number), chosen == ONE
    if len(alert.projects) > 1 and not is_listed:
        return which(turn, alert, Verb.CLAIM)
    lead, is_new = _claim(turn, entry_of(turn, alert, entry))
    if not is_new and not _is_ours(turn, lead):
        return Answer(toast=_taken(lead), redraw=not is_listed)
    toast = ("🙋 由你接手" if lead.last(Act.TAKEN) else "🙋 由你跟进") if is_new else ""
    return Answer(_card(turn, lead), toast, instead=is_listed, redraw=is_new and not is_listed)


def claimed(turn: Turn, words: str) -> Screen:
    """跟进 P1024."""
    entry = entry_number(words.strip())
    if entry is None:
        raise UsageError(f"“{words.strip()[:20]}”不是项目编号", hint="写提醒里的编号，如 跟进 P1024")
    lead, is_new = _claim(turn, entry)
    return _card(turn, lead) if is_new or _is_ours(turn, lead) else Screen((Line(_taken(lead)),))


def _claim(turn: Turn, entry: int) -> tuple[Lead, bool]:
    """The project's lead, and whether it is the asker's now and was not: one that is offered is taken over."""
    leads = _leads(turn)
    lead, is_new = leads.claim(turn.tx, entry, _me(turn), turn.now)
    if not is_new and lead.is_offered and not _is_mine(turn, lead):
        return leads.take(turn.tx, lead.id, _me(turn), turn.now), True
    return lead, is_new


def act(turn: Turn, number: str, what: str, way: str = "") -> Answer:
    """A button under a reminder or a lead."""
    lead, deed = _ours(turn, number), Act(what) if what in set(Act) else Act.CLAIMED
    me, leads = _me(turn), _leads(turn)
    if deed in _OF_THE_FOLLOWER:
        _only_theirs(turn, lead)
    if deed is Act.REPORTED and lead.is_open:
        return Answer(turn.ask(f"#L{lead.id} 进展怎么样？回一句就行", f"/report L{lead.id}"))
    if deed is Act.CLOSED and way not in set(Outcome) and lead.is_open:
        return Answer(render.ending(lead))
    if deed in (Act.CLOSED, Act.RELEASED):
        ended = leads.end(turn.tx, lead.id, Outcome(way) if deed is Act.CLOSED else None, me, turn.now)
        return _changed(turn, ended, "已结束" if ended.outcome else "已放回，别人可以认领")
    if deed is Act.TAKEN:
        return _changed(turn, leads.take(turn.tx, lead.id, me, turn.now), "🙋 由你接手")
    if deed is Act.CLAIMED:
        return Answer(_card(turn, lead))
    return _changed(turn, leads.act(turn.tx, lead.id, deed, me, turn.now), f"已记下：{render.CALLED[deed]}")


def reported(turn: Turn, words: str) -> Screen:
    """L3 已谈用地: how it goes."""
    found = _LEAD.fullmatch(words.strip())
    if found is None:
        mine = _mine(turn)
        if len(mine) != 1:
            raise UsageError("没写是哪条线索", hint="如 写进展 L3 已谈用地")
        return reported(turn, f"L{mine[0].id} {words}")
    lead = _ours(turn, found[1])
    if not found[2]:
        return turn.ask(f"#L{lead.id} 进展怎么样？回一句就行", f"/report L{lead.id}")
    note = found[2].strip()[:LONGEST_NOTE]
    return _card(turn, _leads(turn).act(turn.tx, lead.id, Act.REPORTED, _me(turn), turn.now, note))


def handed_over(turn: Turn, words: str) -> Screen:
    """转给小王, or L3: a lead that somebody else may take over from now on, and what they say to do so."""
    leads, found = _leads(turn), _LEAD.match(words.strip())
    mine = _mine(turn)
    if not mine:
        raise UsageError("你没有在跟进的线索", hint="看这里的：线索")
    if len(mine) > 1 and not found:
        keys = tuple(Button(f"L{one.id}", carry(Verb.SAY, "handover", f"L{one.id}")) for one in mine[:3])
        shown = (Line(render.short(leads.line(one, turn.today))) for one in mine[:MOST_SHOWN])
        return Screen((title("转交哪一条？"), *shown), (keys,))
    lead = _ours(turn, found[1]) if found else mine[0]
    _only_theirs(turn, lead)
    card = _card(turn, leads.act(turn.tx, lead.id, Act.OFFERED, _me(turn), turn.now))
    name = short((found[2] if found else words).strip(), LONGEST_NAME)
    how = Line(f"请{name or '接手的人'}对机器人发：跟进 P{lead.entry_id}")
    return replace(card, lines=(how, *card.lines))


def ending(turn: Turn, words: str) -> Screen:
    """L3, or the one lead that the asker follows up: how does it end?"""
    found, mine = _LEAD.match(words.strip()), _mine(turn)
    if found:
        return render.ending(_ours(turn, found[1]))
    if not mine:
        raise UsageError("你没有在跟进的线索", hint="看这里的：线索")
    return render.ending(mine[0]) if len(mine) == 1 else listed(turn, "")


def listed(turn: Turn, words: str) -> Screen:
    """The open leads of the room; L3: one of them."""
    found = _LEAD.fullmatch(words.strip())
    if found:
        return _card(turn, _ours(turn, found[1]))
    leads = _leads(turn)
    open_ = turn.tx.leads.open(leads.rules.zone, turn.room)
    if not open_:
        return Screen((title("没有跟进中的线索"), Line("在提醒下面按“🙋我来跟进”，或发：跟进 P1024")))
    shown = open_[:MOST_SHOWN]
    lines = [Line(render.short(leads.line(one, turn.today))) for one in shown]
    keys = [Button(f"L{one.id}", carry(Verb.SAY, "leads", f"L{one.id}")) for one in shown]
    return Screen((title(f"跟进中的线索（{len(open_)}）"), *lines), in_rows(keys))


def _leads(turn: Turn) -> Leads:
    if turn.house.leads is None:
        raise UsageError("这里没有开线索跟进")
    return turn.house.leads


def _me(turn: Turn) -> Follower:
    return Follower(*turn.room, turn.by.person, short(turn.by.name, LONGEST_NAME))


def _card(turn: Turn, lead: Lead) -> Screen:
    return render.card(lead, _leads(turn).preset, turn.region.workdays, turn.today)


def _changed(turn: Turn, lead: Lead, toast: str) -> Answer:
    return Answer(_card(turn, lead), toast, instead=True)


def _taken(lead: Lead) -> str:
    return f"{lead.by}已在跟进（{lead.claimed_at:%m-%d} 起）"


def _mine(turn: Turn) -> list[Lead]:
    """The leads that the asker follows up here."""
    return [one for one in turn.tx.leads.open(_leads(turn).rules.zone, turn.room) if _is_mine(turn, one)]


def _is_mine(turn: Turn, lead: Lead) -> bool:
    return (lead.by.channel, lead.by.person) == (turn.by.channel, turn.by.person)


def _only_theirs(turn: Turn, lead: Lead) -> None:
    """UsageError for who neither follows it up nor rules here."""
    if not _is_mine(turn, lead) and not turn.by.rules_here:
        raise UsageError(f"{lead.by}在跟进，由他来定")


def _is_ours(turn: Turn, lead: Lead) -> bool:
    return lead.is_of(turn.room, turn.by.person)


def _ours(turn: Turn, number: str) -> Lead:
    """The room's lead of a number. UsageError for any other."""
    lead = turn.tx.leads.get(digits(number), _leads(turn).rules.zone)
    if lead is None or not _is_ours(turn, lead):
        raise UsageError(f"这里没有线索 L{number[:12]}", hint="看这里的：线索")
    return lead
