"""How each source is doing; found → fetched → read."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    text,
)

from bot.store.tables.base import Moment, id_, metadata

FOUND = text("state = 'found'")
FETCHED = text("state = 'fetched'")

sources = Table(
    "sources",
    metadata,
    Column("name", String, primary_key=True),
    Column("baselined_at", Moment),
    Column("checked_at", Moment),
    Column("ok_at", Moment),
    Column("new_at", Moment),
    Column("next_check_at", Moment),
    Column("interval_s", Float),
    Column("health", String, nullable=False, default=""),
    Column("detail", Text, nullable=False, default=""),
    Column("failures", Integer, nullable=False, default=0),
)

visits = Table(
    "visits",
    metadata,
    id_(),
    Column("source", String, nullable=False),
    Column("at", Moment, nullable=False),
    Column("health", String, nullable=False),
    Column("detail", Text, nullable=False),
    Column("found", Integer, nullable=False),
    Column("new", Integer, nullable=False),
    Column("steps", JSON, nullable=False),
    Index(None, "source", "at"),
)

links = Table(
    "links",
    metadata,
    Column("key", String, primary_key=True),
    Column("source", String, nullable=False),
    Column("url", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("published", String),
    Column("label", Text, nullable=False),
    Column("inline", Text, nullable=False),
    Column("hints", JSON, nullable=False),
    Column("baseline", Boolean, nullable=False),
    Column("state", String, nullable=False),  # found | fetched | read | gone
    Column("attempts", Integer, nullable=False, default=0),
    Column("found_at", Moment, nullable=False),
    Column("next_try_at", Moment, nullable=False),
    Column("fetched_at", Moment),
    Column("health", String, nullable=False, default=""),
    Column("detail", Text, nullable=False, default=""),
    CheckConstraint("state IN ('found', 'fetched', 'read', 'gone')", name="state"),
    Index("ix_links_waiting", "source", "next_try_at", sqlite_where=FOUND, postgresql_where=FOUND),
    Index("ix_links_unread", "source", sqlite_where=FETCHED, postgresql_where=FETCHED),
    Index(None, "source", "found_at"),
)

pages = Table(
    "pages",
    metadata,
    Column("url", Text, primary_key=True),  # as asked
    Column("final_url", Text, nullable=False),
    Column("status", Integer, nullable=False),
    Column("content_type", Text, nullable=False),
    Column("charset", String, nullable=False),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("fetched_at", Moment, nullable=False),
    Column("body", LargeBinary, nullable=False),  # zlib
    Index(None, "fetched_at"),
)
