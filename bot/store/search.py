"""Words looked for in names and titles. Bounded: few columns, few rows, no text of articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, or_, select

from bot.store.tables import SAID, alerts, articles, entries

_ESCAPE = "\\"


@dataclass(frozen=True, slots=True)
class Project:
    id: int
    name: str
    place: str | None
    stage: str


@dataclass(frozen=True, slots=True)
class Told:
    """An article, and the alert it made (0: none)."""

    title: str
    url: str
    published_at: datetime
    alert_id: int


class Search:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def projects(self, words: Sequence[str], limit: int) -> list[Project]:
        """Projects whose name or company has every word, the latest told first."""
        statement = select(entries).where(entries.c.kind == "project", entries.c.merged_into.is_(None), SAID)
        for word in words:
            statement = statement.where(
                or_(*(column.ilike(_like(word), escape=_ESCAPE) for column in (entries.c.name, entries.c.company)))
            )
        found = self._connection.execute(statement.order_by(entries.c.updated_at.desc(), entries.c.id).limit(limit))
        return [Project(row.id, row.name, row.place, row.stages[-1] if row.stages else "") for row in found]

    def articles(self, words: Sequence[str], limit: int) -> list[Told]:
        """Articles whose title, or whose alert's headline, has every word, the newest first."""
        latest = (
            select(alerts.c.article_id, func.max(alerts.c.id).label("alert_id"))
            .group_by(alerts.c.article_id)
            .subquery()
        )
        statement = (
            select(articles.c.title, articles.c.url, articles.c.published_at, latest.c.alert_id)
            .outerjoin(latest, latest.c.article_id == articles.c.id)
            .outerjoin(alerts, alerts.c.id == latest.c.alert_id)
            .where(articles.c.duplicate_of.is_(None))
        )
        for word in words:
            like = _like(word)
            statement = statement.where(
                or_(articles.c.title.ilike(like, escape=_ESCAPE), alerts.c.headline.ilike(like, escape=_ESCAPE))
            )
        newest = (articles.c.published_at.desc(), articles.c.id.desc())
        rows = self._connection.execute(statement.order_by(*newest).limit(limit)).all()
        return [Told(row.title, row.url, row.published_at, row.alert_id or 0) for row in rows]


def _like(word: str) -> str:
    """A pattern in which the word's own signs mean nothing."""
    for sign in (_ESCAPE, "%", "_"):
        word = word.replace(sign, _ESCAPE + sign)
    return f"%{word}%"
