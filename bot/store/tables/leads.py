"""The tables of leads: who follows up which project, and what happened."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, String, Table, Text, text

from bot.store.tables.base import Moment, id_, metadata

OPEN = text("closed_at IS NULL")

# Of an entry at most one lead is open: of two who claim at once the database knows one.
leads = Table(
    "leads",
    metadata,
    id_(),
    Column("entry_id", ForeignKey("entries.id"), nullable=False, index=True),
    Column("channel", String, nullable=False),
    Column("address", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("claimed_at", Moment, nullable=False),
    Column("closed_at", Moment),
    Column("outcome", String),
    Index("ix_leads_open", "entry_id", unique=True, sqlite_where=OPEN, postgresql_where=OPEN),
)

lead_events = Table(
    "lead_events",
    metadata,
    id_(),
    Column("lead_id", ForeignKey("leads.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("act", String, nullable=False),
    Column("person", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("note", Text, nullable=False),
)
