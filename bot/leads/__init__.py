"""A lead is a project that somebody follows up: what is to be done about it, by when, and what was.

Pure: the moment, the days people work and the rules come in. How long what may take is data (`preset.py`, by default
江府办函〔2024〕37号); what happened is in `lead.py`, what follows from it (due, late, to be reminded of) in `due.py`.
"""

from __future__ import annotations

from bot.leads.due import Due, Reminder, When, due, early, reminders
from bot.leads.lead import ACTS, Act, Event, Follower, Lead, Outcome
from bot.leads.preset import OFF, Clock, Preset, Span, load, read

__all__ = [
    "ACTS",
    "OFF",
    "Act",
    "Clock",
    "Due",
    "Event",
    "Follower",
    "Lead",
    "Outcome",
    "Preset",
    "Reminder",
    "Span",
    "When",
    "due",
    "early",
    "load",
    "read",
    "reminders",
]
