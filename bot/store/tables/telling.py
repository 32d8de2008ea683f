"""What there is to tell, and what became of each promise to tell it."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from bot.store.tables.base import Moment, id_, metadata

UNDER_WAY = text("state IN ('pending', 'retry', 'sending')")
SINGLY = text("rhythm = 'at_once'")  # not for a digest
WAITING = text("rhythm <> 'at_once' AND state IN ('pending', 'retry', 'sending')")  # for a digest
HEARD = text("heard IS NOT NULL")
GIVEN_UP = text("state IN ('dead', 'uncertain')")
MISSED = text("missed_at IS NOT NULL")
_LANE = ("channel", "address", "id")

alerts = Table(
    "alerts",
    metadata,
    id_(),
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

# What is told besides alerts: a reminder, a list, a word to everybody. `key` names its occasion: of one there is one.
notices = Table(
    "notices",
    metadata,
    id_(),
    Column("kind", String, nullable=False),
    Column("key", String, nullable=False, unique=True),
    Column("screen", JSON, nullable=False),  # bot.render.screen
    Column("created_at", Moment, nullable=False),
)

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

# What went out by a channel that counts, minute by minute.
spendings = Table(
    "spendings",
    metadata,
    Column("channel", String, primary_key=True),
    Column("minute", Moment, primary_key=True),
    Column("number", Integer, nullable=False),
)

# Promises, kept in the order they were made: `id` is the order of a lane.
deliveries = Table(
    "deliveries",
    metadata,
    id_(),
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
    UniqueConstraint("alert_id", "channel", "address", "rhythm"),  # at once, and again in a digest of the whole day
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
    id_(),
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
