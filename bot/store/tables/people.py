"""Who wants to know what, and what was said in rooms."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from bot.store.tables.base import Id, Moment, id_, metadata

subscriptions = Table(
    "subscriptions",
    metadata,
    id_(),
    Column("channel", String, nullable=False),
    Column("address", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("wish", JSON, nullable=False, server_default="{}"),  # bot.subscriptions.rows: only what it asks for
    Index(None, "channel", "address"),
    sqlite_autoincrement=True,  # a number on an old button means nothing else later
)

mutes = Table(
    "mutes",
    metadata,
    id_(),
    Column("channel", String, nullable=False),
    Column("address", Text, nullable=False),
    Column("word", Text, nullable=False),  # "" where an entry is muted
    Column("entry_id", Id),
    Column("until", Date, nullable=False),
    Column("created_at", Moment, nullable=False),
    Index(None, "channel", "address"),
    sqlite_autoincrement=True,
)

# What is kept in memory between transactions is made anew when its number has moved.
counters = Table(
    "counters",
    metadata,
    Column("name", String, primary_key=True),
    Column("number", BigInteger, nullable=False),
)

# What was heard already: brought again, it has no further effect. While it is open, its answer may not have gone out.
handled = Table(
    "handled",
    metadata,
    Column("channel", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("person", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("is_open", Boolean, nullable=False, server_default=false()),
    Column("answer", JSON),
    Index(None, "channel", "person", "at"),
)

# What stands open between a person and the bot in a room.
dialogs = Table(
    "dialogs",
    metadata,
    id_(),
    Column("channel", String, nullable=False),
    Column("address", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("kind", String, nullable=False),  # question | draft | choices
    Column("detail", JSON, nullable=False),
    Column("updated_at", Moment, nullable=False),
    UniqueConstraint("channel", "address", "person", "kind"),
    sqlite_autoincrement=True,
)

flags = Table(
    "flags",
    metadata,
    id_(),
    Column("alert_id", ForeignKey("alerts.id"), nullable=False),
    Column("channel", String, nullable=False),
    Column("address", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("note", Text, nullable=False, default=""),
    Column("at", Moment, nullable=False),
    UniqueConstraint("alert_id", "channel", "person"),
)

# What a channel has brought and nobody has answered yet.
inbox = Table(
    "inbox",
    metadata,
    id_(),
    Column("channel", String, nullable=False),
    Column("key", String, nullable=False),
    Column("person", Text, nullable=False),
    Column("fields", JSON, nullable=False),  # as the channel names them
    Column("attempt", Integer, nullable=False, default=0),
    Column("at", Moment, nullable=False),
    UniqueConstraint("channel", "key"),
)
