"""The tables. Times are UTC, amounts 亿元; what is only carried, never searched, is JSON.

sources visits            how each source is doing             links pages           found → fetched → read
articles versions         what was understood                  topics facts          what it is about and claims
fingerprints              clause hashes of every article       entries entry_keys    projects, batches, targets
alerts                    something to tell                    notices               other words for somebody
deliveries                one promise to one address           subscriptions mutes   who wants to know; and what not
counters                  how often something changed          mails mailed          letters by mail, and of what
lanes                     how channels and addresses fare      handled dialogs       what was said, what is left open
flags                     alerts that readers call wrong       inbox                 what was called, not yet answered
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    cast,
    literal,
    text,
)

# What an index over a few rows of a large table is about. Queries say it in the same words: with a bound value SQLite
# would not choose the index.
FOUND = text("state = 'found'")
FETCHED = text("state = 'fetched'")
HALF = text("open_jump IS NOT NULL")
REPRINT = text("duplicate_of IS NOT NULL")
CHILD = text("parent_id IS NOT NULL")
MERGED = text("merged_into IS NOT NULL")
UNDER_WAY = text("state IN ('pending', 'retry', 'sending')")
SINGLY = text("rhythm = 'at_once'")  # not for a digest
WAITING = text("rhythm <> 'at_once' AND state IN ('pending', 'retry', 'sending')")  # for a digest

HEARD = text("heard IS NOT NULL")
GIVEN_UP = text("state IN ('dead', 'uncertain')")
MISSED = text("missed_at IS NOT NULL")

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """An aware datetime, kept as UTC on both databases (SQLite has no time zones)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without zone reached the store: {value!r}")
        return value.astimezone(UTC).replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


Id = BigInteger().with_variant(Integer, "sqlite")


def _id() -> Column[Any]:
    return Column("id", Id, primary_key=True, autoincrement=True)


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
    _id(),
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

articles = Table(
    "articles",
    metadata,
    _id(),
    Column("key", String, nullable=False, unique=True),
    Column("url", Text, nullable=False),
    Column("source", String, nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("published_at", Moment, nullable=False),
    Column("detail", JSON, nullable=False),  # kicker, subtitle, byline, label … : carried, never searched
    Column("digest", BigInteger, nullable=False),
    Column("print_total", Integer, nullable=False),  # characters under fingerprints: the article's length for reprints
    Column("version", Integer, nullable=False, default=1),
    Column("read_at", Moment, nullable=False),
    Column("link_key", String),
    Column("open_jump", String),  # "to A03" / "from A01" while the other half is missing
    Column("duplicate_of", ForeignKey("articles.id")),
    Column("shared", JSON),
    Column("verdict", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("why", Text, nullable=False, default=""),
    Index(None, "url"),
    Index(None, "published_at"),
    Index("ix_articles_open_jump", "source", "published_at", sqlite_where=HALF, postgresql_where=HALF),
    Index("ix_articles_duplicate_of", "duplicate_of", sqlite_where=REPRINT, postgresql_where=REPRINT),
)

versions = Table(
    "versions",
    metadata,
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("read_at", Moment, nullable=False),
)

topics = Table(
    "topics",
    metadata,
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("axis", String, primary_key=True),
    Column("name", String, primary_key=True),
    Column("score", Float, nullable=False),
    Column("words", JSON, nullable=False),
)

fingerprints = Table(
    "fingerprints",
    metadata,
    Column("hash", BigInteger, primary_key=True),
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Index(None, "article_id"),
    sqlite_with_rowid=False,
)

entries = Table(
    "entries",
    metadata,
    _id(),
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

facts = Table(
    "facts",
    metadata,
    _id(),
    Column("article_id", ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    Column("no", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("place", String),
    Column("period", String),
    Column("row", JSON, nullable=False),  # the facts format
    Column("reason", String, nullable=False),
    Column("entry_id", ForeignKey("entries.id")),
    Column("matched_by", Text, nullable=False, default=""),
    Column("before", Text, nullable=False, default=""),
    UniqueConstraint("article_id", "no"),
    Index(None, "entry_id"),
)

rulings = Table(
    "rulings",
    metadata,
    _id(),
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

alerts = Table(
    "alerts",
    metadata,
    _id(),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("reason", String, nullable=False),
    Column("urgency", String, nullable=False),
    Column("headline", Text, nullable=False),
    Column("facts", JSON, nullable=False),  # [{…the facts format, reason, entry_id, before}]
    Column("created_at", Moment, nullable=False),
    Column("missed_at", Moment),  # when the operators were told that it had reached nobody in time
    UniqueConstraint("article_id", "version"),
    Index("ix_alerts_missed", "id", sqlite_where=MISSED, postgresql_where=MISSED),
)

subscriptions = Table(
    "subscriptions",
    metadata,
    _id(),
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
    _id(),
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

_LANE = ("channel", "address", "id")

# What letters queue in: an address, and for all of a channel's addresses together its credential, the address "".
lanes = Table(
    "lanes",
    metadata,
    Column("channel", String, primary_key=True),
    Column("address", Text, primary_key=True),
    Column("ready_at", Moment, nullable=False),  # nothing goes out before: pace, a wish of the other side, a breaker
    Column("failures", Integer, nullable=False, default=0),  # in a row
    Column("refusals", Integer, nullable=False, server_default="0"),  # letters in a row that an address gave back
    Column("retired_at", Moment),
    Column("detail", Text, nullable=False, default=""),
    Column("told", Boolean, nullable=False, default=True),  # the operator knows
)

# What is told besides alerts: a reminder, a list, a word to everybody. `key` names its occasion: of one there is one.
notices = Table(
    "notices",
    metadata,
    _id(),
    Column("kind", String, nullable=False),
    Column("key", String, nullable=False, unique=True),
    Column("screen", JSON, nullable=False),  # bot.render.screen
    Column("created_at", Moment, nullable=False),
)

# Promises, kept in the order they were made: `id` is the order of a lane.
deliveries = Table(
    "deliveries",
    metadata,
    _id(),
    Column("alert_id", ForeignKey("alerts.id")),
    Column("notice_id", ForeignKey("notices.id")),
    Column("channel", String, nullable=False),
    Column("address", Text, nullable=False),
    Column("state", String, nullable=False),
    Column("attempt", Integer, nullable=False, default=0),
    Column("uncertain", Integer, nullable=False, default=0),  # how often it may have been sent without our knowing
    Column("promised_for", Moment, nullable=False),
    Column("due_at", Moment, nullable=False),  # `promised_for` until it is tried; then when it is tried again
    Column("lease_until", Moment),
    Column("owner", String),
    Column("message_id", String, nullable=False, default=""),
    Column("detail", Text, nullable=False, default=""),
    Column("created_at", Moment, nullable=False),
    Column("sent_at", Moment),
    Column("rhythm", String, nullable=False, server_default="at_once"),  # else it waits for a digest
    Column("wanted_by", JSON, nullable=False, server_default="[]"),  # [{id, name}] of the subscriptions that match
    Column("heard", Integer),  # how many later reports the sent message tells of; None where it cannot be changed
    Column("body", Text),  # as it went over the wire, while it is not known whether it arrived
    Column("written_at", Moment),
    UniqueConstraint("alert_id", "channel", "address"),
    UniqueConstraint("notice_id", "channel", "address"),
    CheckConstraint("(alert_id IS NULL) <> (notice_id IS NULL)", name="of_one"),
    Index("ix_deliveries_given_up", "state", sqlite_where=GIVEN_UP, postgresql_where=GIVEN_UP),
    Index("ix_deliveries_heard", "channel", "sent_at", sqlite_where=HEARD, postgresql_where=HEARD),
    Index("ix_deliveries_lane", *_LANE, sqlite_where=UNDER_WAY, postgresql_where=UNDER_WAY),
    Index("ix_deliveries_waiting", "channel", "address", "due_at", sqlite_where=WAITING, postgresql_where=WAITING),
)

# A digest as the bytes that go out: sent again, it is the same mail.
mails = Table(
    "mails",
    metadata,
    _id(),
    Column("address", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("raw", LargeBinary, nullable=False),
    Column("state", String, nullable=False),
    Column("attempt", Integer, nullable=False, default=0),
    Column("uncertain", Integer, nullable=False, default=0),
    Column("due_at", Moment, nullable=False),
    Column("lease_until", Moment),
    Column("detail", Text, nullable=False, default=""),
    Column("made_at", Moment, nullable=False),
    Column("sent_at", Moment),
    Column("rhythm", String, nullable=False, server_default=""),
    Column("hour", Moment),  # the hour of the rhythm that it was made for: what is late for it waits for the next
    Index(None, "address", "rhythm", "hour"),
    Index("ix_mails_open", "due_at", sqlite_where=UNDER_WAY, postgresql_where=UNDER_WAY),
)

mailed = Table(
    "mailed",
    metadata,
    Column("delivery_id", ForeignKey("deliveries.id"), primary_key=True, autoincrement=False),
    Column("mail_id", ForeignKey("mails.id"), nullable=False, index=True),
)

# What was heard already: brought again, it has no further effect.
handled = Table(
    "handled",
    metadata,
    Column("channel", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("person", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "channel", "person", "at"),
)

# What stands open between a person and the bot in a room.
dialogs = Table(
    "dialogs",
    metadata,
    _id(),
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
    _id(),
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
    _id(),
    Column("channel", String, nullable=False),
    Column("key", String, nullable=False),
    Column("person", Text, nullable=False),
    Column("fields", JSON, nullable=False),  # as the channel names them
    Column("attempt", Integer, nullable=False, default=0),
    Column("at", Moment, nullable=False),
    UniqueConstraint("channel", "key"),
)
