"""Following projects up: who claims one, what they say of it, and the reminders that follow from it.

A reminder is a notice in the outbox, named by its occasion: whoever asks again, after a kill or from another process,
makes no second one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial

from bot.errors import UsageError
from bot.leads import Act, Due, Follower, Lead, Outcome, Preset, Reminder, When, due, early, reminders
from bot.leads.week import Line, Week, line, week
from bot.pipeline.think import Rules
from bot.render import leads as render
from bot.render.screen import Screen
from bot.store import Store, Tx

Address = tuple[str, str]
_ONCE = (Act.RESPONDED, Act.ASSESSED, Act.FED_BACK)


@dataclass(frozen=True, slots=True)
class _Word:
    """What is to be said to whom; its screen is only made where it was not said."""

    kind: str
    key: str
    to: Sequence[Address]
    screen: Callable[[Tx], Screen]


@dataclass(frozen=True, slots=True)
class Leads:
    """How leads are followed up here. `escalate_to` are told of missed clocks and, at once, of the largest leads;
    `share_with` get the ledger of every week."""

    preset: Preset
    rules: Rules
    escalate_to: Sequence[Address] = ()
    share_with: Sequence[Address] = ()

    # --- what is said on its own ---

    def remind(self, store: Store, now: Callable[[], datetime]) -> int:
        """Promise what is to be said at this moment and is not promised yet; how many."""
        here = now().astimezone(self.rules.zone)
        with store.read() as tx:
            wanted = [*self._reminders(tx, here), *self._ledger(here)]
            known = tx.notices.known([one.key for one in wanted])
        new = [one for one in wanted if one.key not in known]
        if new:
            with store.write() as tx:
                for one in new:
                    tx.notices.promise(one.kind, one.key, one.screen(tx), one.to, here)
        return len(new)

    def _reminders(self, tx: Tx, now: datetime) -> Iterator[_Word]:
        calendar = self.rules.region.workdays
        for lead in tx.leads.open(self.rules.zone):
            for one in reminders(lead, self.preset, calendar, now):
                yield _Word("reminder", one.key, [lead.by.room], partial(self._reminder, one))
                if one.when is When.LATE and self.escalate_to:
                    yield _Word("escalation", f"{one.key} above", self.escalate_to, partial(self._escalation, one))

    def _reminder(self, one: Reminder, _: Tx) -> Screen:
        return render.reminder(one, self.preset, self.rules.region.workdays)

    def _escalation(self, one: Reminder, _: Tx) -> Screen:
        return render.escalation(one, self.preset)

    def _ledger(self, now: datetime) -> Iterator[_Word]:
        """The ledger of the week before, on its day, for whom it is shared with."""
        monday = now.date() - timedelta(days=now.weekday())
        day = self.rules.region.workdays.after(monday + timedelta(days=self.preset.shared_on), 0)
        if self.share_with and now.date() == day and now.time() >= self.preset.opens:
            before = monday - timedelta(weeks=1)
            screen = partial(self._week, before)
            yield _Word("ledger", f"leads of the week of {before}", self.share_with, screen)

    def _week(self, monday: date, tx: Tx) -> Screen:
        return render.ledger(self.week(tx, monday, monday + timedelta(days=6)), self.preset, self.rules.zone)

    def week(self, tx: Tx, monday: date, today: date) -> Week:
        """The lead ledger of the week that starts on a Monday."""
        since = datetime.combine(monday, time(), self.rules.zone)
        return week(tx.leads.all(self.rules.zone, since), self.preset, self.rules.region.workdays, monday, today)

    # --- what people say ---

    def claim(self, tx: Tx, entry_id: int, by: Follower, now: datetime) -> tuple[Lead, bool]:
        """Let somebody follow up a project: its lead, and whether it is new. Who came first stays."""
        entry = tx.entries.get(entry_id)
        if entry is None or entry.kind != "project":
            raise UsageError(f"台账里没有项目 P{entry_id}", hint="写提醒里的编号，如 P1024")
        held = tx.leads.of([entry.id], self.rules.zone)
        is_new = not held and tx.leads.claim(entry.id, by, now)
        (lead, *_) = held or tx.leads.of([entry.id], self.rules.zone)
        if is_new and early(lead, self.preset):
            above = render.early(lead, self.preset)
            tx.notices.promise("escalation", f"lead {lead.id} early", above, self.escalate_to, now)
        return lead, is_new

    def act(self, tx: Tx, id_: int, act: Act, by: Follower, now: datetime, note: str = "") -> Lead:
        """Write down what was done about a lead. UsageError for what cannot be done now."""
        lead = self.lead(tx, id_)
        if not lead.is_open:
            raise UsageError(f"线索 #L{id_} 已经结束", hint=f"要再跟进就重新认领：跟进 P{lead.entry_id}")
        if act in _ONCE and lead.last(act):
            return lead
        if act is Act.EXTENDED and not any(one.may_extend for one in self.due(lead)):
            raise UsageError("没有可以延长的时限", hint="初步研判请专家论证时可以延一次")
        tx.leads.record(id_, act, by, note, now)
        return self.lead(tx, id_)

    def take(self, tx: Tx, id_: int, by: Follower, now: datetime) -> Lead:
        """Let another follow a lead up who was asked for; who handed it over is told."""
        lead = self.lead(tx, id_)
        if not lead.is_offered:
            raise UsageError(f"{lead.by}正在跟进", hint="请他先按“转交”")
        self.act(tx, id_, Act.TAKEN, by, now)
        tx.leads.hand_over(id_, by)
        taken = self.lead(tx, id_)
        if lead.by.room != by.room:
            key = f"lead {id_} taken {len(taken.events)}"
            tx.notices.promise("handover", key, render.taken(taken), [lead.by.room], now)
        return taken

    def end(self, tx: Tx, id_: int, outcome: Outcome | None, by: Follower, now: datetime, note: str = "") -> Lead:
        """End a lead; without an outcome it is given back and may be claimed anew."""
        self.act(tx, id_, Act.CLOSED if outcome else Act.RELEASED, by, now, note)
        tx.leads.close(id_, outcome, now)
        return self.lead(tx, id_)

    def lead(self, tx: Tx, id_: int) -> Lead:
        """UsageError when there is none of this number."""
        found = tx.leads.get(id_, self.rules.zone)
        if found is None:
            raise UsageError(f"没有线索 L{id_}", hint="编号见“线索”，或 jmwatch leads list")
        return found

    def due(self, lead: Lead) -> tuple[Due, ...]:
        return due(lead, self.preset, self.rules.region.workdays)

    def line(self, lead: Lead, today: date) -> Line:
        """A lead as it stands today."""
        return line(lead, self.preset, self.rules.region.workdays, today)
