"""Projects, batches and targets, and what a person ruled about them."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    cast,
    literal,
    text,
)

from bot.store.tables.base import Moment, id_, metadata

CHILD = text("parent_id IS NOT NULL")
MERGED = text("merged_into IS NOT NULL")

entries = Table(
    "entries",
    metadata,
    id_(),
    Column("kind", String, nullable=False),  # project | batch | target
    Column("name", Text, nullable=False),
    Column("company", Text),
    Column("place", String),
    Column("period", String),
    Column("stages", JSON, nullable=False),
    Column("amount_yi", Float),
    Column("amount_kind", String),
    Column("count", Integer),
    Column("value", Float),
    Column("unit", String),
    Column("told", Boolean, nullable=False, default=False),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    # All that was said of it, the other columns are worked out from it: [what, value, source, day, article key].
    Column("sayings", JSON, nullable=False, server_default="[]"),
    Column("parent_id", ForeignKey("entries.id")),
    Column("merged_into", ForeignKey("entries.id")),  # kept so that old alerts and reasons still lead somewhere
    Column("held", String, nullable=False, server_default=""),
    CheckConstraint("kind IN ('project', 'batch', 'target')", name="kind"),
    Index(None, "kind", "id"),
    Index("ix_entries_parent_id", "parent_id", sqlite_where=CHILD, postgresql_where=CHILD),
    Index("ix_entries_merged_into", "merged_into", sqlite_where=MERGED, postgresql_where=MERGED),
)

# Something (still) tells of the entry: the row of one that an edited article has left stays, for old alerts' sake.
SAID = cast(entries.c.sayings, Text) != literal("[]", Text)

entry_keys = Table(
    "entry_keys",
    metadata,
    Column("key", String, primary_key=True),
    Column("entry_id", ForeignKey("entries.id", ondelete="CASCADE"), primary_key=True),
    Index(None, "entry_id"),
    sqlite_with_rowid=False,
)

rulings = Table(
    "rulings",
    metadata,
    id_(),
    Column("at", Moment, nullable=False),
    Column("by", String, nullable=False),
    Column("verb", String, nullable=False),  # merge | split
    Column("entry_id", ForeignKey("entries.id"), nullable=False),
    Column("detail", JSON, nullable=False),
    Column("note", Text, nullable=False, default=""),
    Index(None, "entry_id"),
)

# What a ruling holds for ever: the project of this name in this article belongs to the entry `held`.
assignments = Table(
    "assignments",
    metadata,
    Column("article_key", String, primary_key=True),
    Column("core", String, primary_key=True),
    Column("held", String, nullable=False),
    Column("ruling_id", ForeignKey("rulings.id", ondelete="CASCADE"), nullable=False),
)
