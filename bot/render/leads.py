"""Leads in words: the lead itself, reminders, word to those who are told of missed clocks, the ledger of a week."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from bot.leads import ACTS, Act, Due, Lead, Outcome, Preset, Reminder, When, due
from bot.leads.due import has_clocks
from bot.leads.week import Line as LedgerLine
from bot.leads.week import Week
from bot.regions.workdays import Workdays
from bot.render.alert import shorten
from bot.render.buttons import Rows, Verb, carry
from bot.render.money import amount
from bot.render.screen import Button, Line, Look, Screen, in_rows
from bot.render.sheet import sheet

CALLED = {
    Act.CLAIMED: "认领",
    Act.RESPONDED: "登记响应",
    Act.ASSESSED: "初步研判",
    Act.FED_BACK: "反馈引荐人",
    Act.REPORTED: "报告进展",
    Act.EXTENDED: "请专家研判",
    Act.OFFERED: "请人接手",
    Act.TAKEN: "接手",
    Act.CLOSED: "结束",
    Act.RELEASED: "放回",
}
DONE = {Act.RESPONDED: "已响应", Act.ASSESSED: "已研判", Act.FED_BACK: "已反馈", Act.REPORTED: "写进展"}
OUTCOMES = {Outcome.LANDED: "已落地", Outcome.PASSED_ON: "已转出", Outcome.DROPPED: "不再跟进"}
STATES = {"open": "跟进中", "late": "已超期", "closed": "已结束", "released": "已放回"}
_WHEN = {When.SOON: "⏰ 下个工作日到期", When.TODAY: "⏰ 今天到期", When.LATE: "‼️ 已超期"}
COLUMNS = (
    *("id", "state", "name", "company", "place", "amount_yi", "claimer", "claimed_on"),
    *(*ACTS, "next", "due", "progress", "outcome", "entry_id"),
)
MOST_LINES, LONGEST_NOTE, LONGEST_NAME = 25, 60, 40


def card(lead: Lead, preset: Preset, calendar: Workdays, today: date) -> Screen:
    """The lead: what it is about, who follows it up, what is done and due."""
    lines = [Line(f"🙋 线索 #L{lead.id}｜{_name(lead)}", Look.TITLE), Line(_about(lead)), Line(whose(lead))]
    if lead.is_offered:
        lines.append(Line(f"谁来接手，就发：跟进 P{lead.entry_id}；或在提醒下面按“🙋我来接手”", Look.FAINT))
    open_ = {one.act: one for one in due(lead, preset, calendar)}
    lines += [Line(words) for act in ACTS if (words := _step(lead, act, open_.get(act), today))]
    last = lead.last(Act.REPORTED)
    if last and last.note:
        lines.append(Line(f"“{shorten(last.note, LONGEST_NOTE)}”", Look.QUOTE))
    lines += [Line(words, Look.FAINT) for words in _fine_print(lead, preset, calendar)]
    return Screen(tuple(lines), buttons(lead, tuple(open_.values())))


def reminder(one: Reminder, preset: Preset, calendar: Workdays) -> Screen:
    """What is due on a lead, with the buttons that say it is done."""
    lead, what = one.lead, one.due
    lines = (
        Line(f"{_WHEN[one.when]}｜{CALLED[what.act]}｜{_name(lead)}", Look.TITLE),
        Line(f"#L{lead.id} · {_about(lead)}"),
        Line(f"{lead.by} {lead.claimed_at:%m-%d} 起跟进，最迟 {what.by:%m-%d}"),
        *(Line(words, Look.FAINT) for words in _fine_print(lead, preset, calendar)),
    )
    return Screen(lines, buttons(lead, (what,)))


def escalation(one: Reminder, preset: Preset) -> Screen:
    """A missed clock, for those who are told of it."""
    lead, what = one.lead, one.due
    return Screen(
        (
            Line(f"‼️ 线索超期｜{CALLED[what.act]}｜{_name(lead)}", Look.TITLE),
            Line(f"#L{lead.id} · {_about(lead)}"),
            Line(f"{lead.by} {lead.claimed_at:%m-%d} 起跟进，最迟应于 {what.by:%m-%d} 完成"),
            Line(f"依据：{preset.cited}", Look.FAINT),
        )
    )


def early(lead: Lead, preset: Preset) -> Screen:
    """A lead so large that others join at once."""
    return Screen(
        (
            Line(f"🙋 {amount(preset.early_yi)}以上线索，请提前介入｜{_name(lead)}", Look.TITLE),
            Line(f"#L{lead.id} · {_about(lead)}"),
            Line(f"{lead.by} {lead.claimed_at:%m-%d} 起跟进"),
            Line(f"依据：{preset.cited}", Look.FAINT),
        )
    )


def taken(lead: Lead) -> Screen:
    """Another has taken it over, for who handed it over."""
    return Screen(
        (
            Line(f"🙋 {lead.by}已接手｜{_name(lead)}", Look.TITLE),
            Line(f"#L{lead.id} · {_about(lead)}"),
            Line("以后的提醒发给接手的人", Look.FAINT),
        )
    )


def ending(lead: Lead) -> Screen:
    """How did it end?"""
    ways = tuple(Button(words, carry(Verb.LEAD, lead.id, Act.CLOSED, way)) for way, words in OUTCOMES.items())
    back = Button("放回，别人可认领", carry(Verb.LEAD, lead.id, Act.RELEASED))
    return Screen((Line(f"#L{lead.id} {_name(lead)} 怎么结束？", Look.TITLE),), (ways, (back,)))


def buttons(lead: Lead, open_: tuple[Due, ...]) -> Rows:
    """What can be said of a lead: what is due is done, first; how it goes; that it ends."""
    if not lead.is_open:
        return ()
    done = [Button(DONE[one.act], carry(Verb.LEAD, lead.id, one.act)) for one in open_ if one.act is not Act.REPORTED]
    if any(one.may_extend for one in open_):
        done.append(Button("延期", carry(Verb.LEAD, lead.id, Act.EXTENDED)))
    hand = Button("我来接手", carry(Verb.LEAD, lead.id, Act.TAKEN))
    offer = Button("转交", carry(Verb.LEAD, lead.id, Act.OFFERED))
    rest = [
        Button(DONE[Act.REPORTED], carry(Verb.LEAD, lead.id, Act.REPORTED)),
        hand if lead.is_offered else offer,
        Button("结束", carry(Verb.LEAD, lead.id, Act.CLOSED)),
    ]
    return *in_rows(done), tuple(rest)


# --- the ledger of a week ---------------------------------------------------------------------------------------------


def row(one: LedgerLine) -> dict[str, Any]:
    """A lead as a row of data."""
    lead, last = one.lead, one.lead.last(Act.REPORTED)
    return {
        "id": lead.id,
        "state": one.state,
        "entry_id": lead.entry_id,
        "name": lead.title,
        "company": lead.company,
        "place": lead.place,
        "amount_yi": lead.amount_yi,
        "claimer": str(lead.by),
        "claimed_on": lead.claimed_at.date(),
        **{act: one.done.get(act) for act in ACTS},
        "next": one.next.act if one.next else None,
        "due": one.next.by if one.next else None,
        "progress": last.note if last else "",
        "outcome": lead.outcome,
    }


def ledger(week: Week, preset: Preset, zone: ZoneInfo) -> Screen:
    """The ledger as a letter: how many, then every lead on a line; all of it as a table for spreadsheets."""
    span = f"{week.first:%m-%d}—{week.last:%m-%d}"
    counts = f"新认领 {week.new}，跟进中 {week.count('open', 'late')}，其中超期 {week.count('late')}"
    lines = [Line(f"📋 招商线索台账 {span}", Look.TITLE), Line(f"{counts}；结束 {week.count('closed', 'released')}")]
    urgent = sorted(week.lines, key=lambda one: (not one.is_late, not one.lead.is_open, one.lead.id))
    lines += [Line(short(one)) for one in urgent[:MOST_LINES]]
    if len(urgent) > MOST_LINES:
        lines.append(Line(f"……另有 {len(urgent) - MOST_LINES} 条，见附表", Look.FAINT))
    lines.append(Line(f"依据：{preset.cited}", Look.FAINT))
    return Screen(tuple(lines), file=(f"线索台账-{week.name}.csv", table(week, zone)))


def table(week: Week, zone: ZoneInfo) -> bytes:
    """The ledger as a file for spreadsheets."""
    return sheet([called(row(one)) for one in week.lines], COLUMNS, zone)


def called(made: dict[str, Any]) -> dict[str, Any]:
    """A row in the words of people."""
    known: dict[str, Any] = {"state": STATES[made["state"]]}
    if made["next"]:
        known["next"] = CALLED[made["next"]]
    if made["outcome"]:
        known["outcome"] = OUTCOMES[made["outcome"]]
    return made | known


def short(one: LedgerLine) -> str:
    """A lead on one line."""
    sign = {"late": "‼️", "open": "▫️"}.get(one.state, "✅")
    lead = one.lead
    about = "，".join(words for words in (lead.place, amount(lead.amount_yi) if lead.amount_yi else "") if words)
    left = f"{CALLED[one.next.act]} 最迟 {one.next.by:%m-%d}" if one.next else STATES[one.state]
    if lead.outcome:
        left = OUTCOMES[lead.outcome]
    return f"{sign} #L{lead.id} {_name(lead)}（{about}）{lead.by}：{left}"


# --- parts ------------------------------------------------------------------------------------------------------------


def _name(lead: Lead) -> str:
    return shorten(lead.title or lead.company or "未名项目", LONGEST_NAME)


def _about(lead: Lead) -> str:
    cost = amount(lead.amount_yi) if lead.amount_yi else "金额不详"
    return " · ".join(words for words in (lead.company, lead.place, cost, f"#P{lead.entry_id}") if words)


def whose(lead: Lead) -> str:
    """Who follows it up, since when, and whether somebody else may."""
    if lead.is_open:
        offered = "，想请人接手" if lead.is_offered else ""
        return f"{lead.by} {lead.claimed_at:%Y-%m-%d} 起跟进{offered}"
    over = lead.events[-1]
    how = OUTCOMES[lead.outcome] if lead.outcome else STATES[over.act]
    return f"{lead.by} {lead.claimed_at:%Y-%m-%d} 至 {over.at:%Y-%m-%d} 跟进：{how}"


def _step(lead: Lead, act: Act, open_: Due | None, today: date) -> str:
    last = lead.last(act)
    done = f"✅ {CALLED[act]} {last.at:%m-%d}" if last else ""
    if open_ is None:
        return done
    left = f"‼️ {CALLED[act]} 应于 {open_.by:%m-%d} 前，已超期" if open_.is_late(today) else ""
    left = left or f"⏳ {CALLED[act]} 最迟 {open_.by:%m-%d}"
    return f"{done}，{left}" if done else left


def _fine_print(lead: Lead, preset: Preset, calendar: Workdays) -> Iterator[str]:
    if not has_clocks(lead, preset):
        yield f"不到 {amount(preset.floor_yi)}，不计时限"
        return
    if lead.amount_yi is None:
        yield "金额不详，先按要计时限的办"
    yield f"依据：{preset.cited}"
    unknown = sorted({one.by.year for one in due(lead, preset, calendar) if not calendar.knows(one.by)})
    if unknown:
        yield f"{'、'.join(map(str, unknown))}年放假安排还没有录入，只按周末计"
