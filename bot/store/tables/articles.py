"""What was understood, what it is about, and what it claims."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from bot.store.tables.base import Moment, id_, metadata

HALF = text("open_jump IS NOT NULL")
REPRINT = text("duplicate_of IS NOT NULL")

articles = Table(
    "articles",
    metadata,
    id_(),
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

facts = Table(
    "facts",
    metadata,
    id_(),
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
