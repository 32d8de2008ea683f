"""Words looked for in what is known: names, companies, places, sentences, titles. Every table is read at most once a
word, the text of articles not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, or_, select

from bot.store.tables import SAID, alerts, articles, entries, facts

_ESCAPE = "\\"
_SAID_IN = ("name", "company", "place", "scope", "indicator", "quote")  # of a fact


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
        """Projects of which every word is said: as name, company or place, or in a sentence; the latest told first."""
        before = entries.alias("before")
        statement = select(entries).where(entries.c.kind == "project", entries.c.merged_into.is_(None), SAID)
        for word in words:
            said_of = select(facts.c.entry_id).where(_is_said(word), facts.c.entry_id.is_not(None))
            gone = select(before.c.merged_into).where(before.c.id.in_(said_of), before.c.merged_into.is_not(None))
            named = (_has(column, word) for column in (entries.c.name, entries.c.company, entries.c.place))
            statement = statement.where(or_(*named, entries.c.id.in_(said_of), entries.c.id.in_(gone)))
        found = self._connection.execute(statement.order_by(entries.c.updated_at.desc(), entries.c.id).limit(limit))
        return [Project(row.id, row.name, row.place, row.stages[-1] if row.stages else "") for row in found]

    def articles(self, words: Sequence[str], limit: int) -> list[Told]:
        """Articles whose title, whose alert's headline or one of whose facts has every word, the newest first."""
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
            told_in = select(facts.c.article_id).where(_is_said(word))
            named = _has(articles.c.title, word), _has(alerts.c.headline, word)
            statement = statement.where(or_(*named, articles.c.id.in_(told_in)))
        newest = (articles.c.published_at.desc(), articles.c.id.desc())
        rows = self._connection.execute(statement.order_by(*newest).limit(limit)).all()
        return [Told(row.title, row.url, row.published_at, row.alert_id or 0) for row in rows]


def _is_said(word: str) -> ColumnElement[bool]:
    """Whether a fact has a word."""
    return or_(*(_has(facts.c.row[part].as_string(), word) for part in _SAID_IN))


def _has(words: ColumnElement[Any], word: str) -> ColumnElement[bool]:
    return words.ilike(_like(word), escape=_ESCAPE)


def _like(word: str) -> str:
    """A pattern in which the word's own signs mean nothing."""
    for sign in (_ESCAPE, "%", "_"):
        word = word.replace(sign, _ESCAPE + sign)
    return f"%{word}%"
