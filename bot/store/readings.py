"""An article on its way into the database and out of it: what was thought of it, and what is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement

from bot.store.tables import articles
from bot.types import Article, Attachment, Change, Reprint, Silence, Topic, Verdict

_COLUMNS = {"key", "url", "source", "title", "text", "published_at"}
_CARRIED = tuple(field.name for field in fields(Article) if field.name not in _COLUMNS)


@dataclass(frozen=True, slots=True)
class Stored:
    """An article as kept, with its row's id and what was decided of it."""

    id: int
    article: Article
    version: int
    digest: int
    read_at: datetime
    verdict: str
    reason: str
    why: str
    duplicate_of: int | None
    link_key: str | None
    reprint: Reprint | None

    @property
    def words(self) -> tuple[str, str]:
        """What a version is a version of."""
        return self.article.title, self.article.text


@dataclass(frozen=True, slots=True)
class Published:
    """The articles published from one moment to another, of one source or ("") of all."""

    since: datetime
    until: datetime
    source: str = ""

    @property
    def clause(self) -> ColumnElement[bool]:
        within = (articles.c.published_at >= self.since) & (articles.c.published_at < self.until)
        return within & (articles.c.source == self.source) if self.source else within


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything thought of one article, ready to be kept in one go. `rows` are its facts in the facts format."""

    article: Article
    digest: int
    read_at: datetime
    topics: Sequence[Topic]
    rows: Sequence[Mapping[str, Any]]
    changes: Sequence[Change]
    hashes: Sequence[int]  # the fingerprints to keep
    print_total: int  # the length of all its fingerprints, kept or not
    reprint: Reprint | None
    duplicate_of: int | None
    verdict: Verdict
    why: str = ""
    link_key: str | None = None


def as_row(reading: Reading) -> dict[str, Any]:
    """An article and what was decided of it, as the columns of its row but for its key and version."""
    article = reading.article
    detail = {name: getattr(article, name) for name in _CARRIED}
    detail["attachments"] = [asdict(one) for one in article.attachments]
    return {
        "url": article.url,
        "source": article.source,
        "title": article.title,
        "text": article.text,
        "published_at": article.published_at,
        "detail": detail,
        "digest": reading.digest,
        "print_total": reading.print_total,
        "read_at": reading.read_at,
        "link_key": reading.link_key,
        "open_jump": _open_jump(article),
        "duplicate_of": reading.duplicate_of,
        "shared": asdict(reading.reprint) if reading.reprint else None,
        "verdict": "silence" if isinstance(reading.verdict, Silence) else "alert",
        "reason": reading.verdict.reason,
        "why": reading.why,
    }


def topics_of(reading: Reading) -> list[dict[str, Any]]:
    return [
        {"axis": one.axis, "name": one.name, "score": one.score, "words": list(one.words)} for one in reading.topics
    ]


def facts_of(reading: Reading) -> list[dict[str, Any]]:
    """Its facts, each with what it was told as or why it is no news."""
    changes = {change.fact_no: change for change in reading.changes}
    return [
        {
            "no": no,
            "kind": row["kind"],
            "place": row["place"],
            "period": row["period"],
            "row": dict(row),
            "reason": changes[no].reason,
            "matched_by": changes[no].matched_by,
            "before": changes[no].before,
        }
        for no, row in enumerate(reading.rows)
    ]


def _open_jump(article: Article) -> str | None:
    if article.jump_to:
        return f"to {article.jump_to}"
    return f"from {article.jump_from}" if article.jump_from else None


def stored(row: Any) -> Stored:
    # A field younger than the row has its default.
    carried = {name: row.detail[name] for name in _CARRIED if name in row.detail}
    carried["attachments"] = tuple(Attachment(**one) for one in row.detail.get("attachments", ()))
    article = Article(
        key=row.key,
        url=row.url,
        source=row.source,
        title=row.title,
        text=row.text,
        published_at=row.published_at,
        **carried,
    )
    return Stored(
        row.id,
        article,
        row.version,
        row.digest,
        row.read_at,
        row.verdict,
        row.reason,
        row.why,
        row.duplicate_of,
        row.link_key,
        Reprint(**row.shared | {"also": tuple(row.shared.get("also", ()))}) if row.shared else None,
    )
