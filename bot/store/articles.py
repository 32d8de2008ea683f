"""Articles as understood: every version, its topics, its facts with their quotes, its clause hashes, its verdict."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, bindparam, delete, func, insert, select, text, update

from bot.fingerprint import ASK, Owner
from bot.store.sql import put
from bot.store.tables import articles, facts, fingerprints, topics, versions
from bot.types import Article, Attachment, Change, Reprint, Silence, Topic, Verdict

_COLUMNS = {"key", "url", "source", "title", "text", "published_at"}
_CARRIED = tuple(field.name for field in fields(Article) if field.name not in _COLUMNS)

# Statements of the hot path are built once.
_INSERT = insert(articles).returning(articles.c.id)
_UPDATE = update(articles).where(articles.c.id == bindparam("row_id"))
_LINK = update(facts).where(facts.c.article_id == bindparam("owner"), facts.c.no == bindparam("fact_no"))
_JUDGE = _LINK.values(reason=bindparam("r"), before=bindparam("b"))
_PARTS = (topics, facts, fingerprints)
_INSERT_PART = {table: insert(table) for table in _PARTS}
_DELETE_PART = {table: delete(table).where(table.c.article_id == bindparam("row_id")) for table in _PARTS}

# A clause with ASK owners is a stock phrase and its list may be long: no more than the first ASK are looked at.
_FIRST_OWNERS = (
    "SELECT article_id FROM fingerprints WHERE hash = h.hash "  # noqa: S608 - a constant
    f"AND article_id <> coalesce((SELECT id FROM articles WHERE key = :but), 0) ORDER BY article_id LIMIT {ASK}"
)
_OWNERS = {
    "sqlite": text(
        "SELECT h.hash, a.key, a.source, a.print_total FROM (SELECT value AS hash FROM json_each(:hashes)) h "  # noqa: S608
        f"CROSS JOIN articles a ON a.id IN ({_FIRST_OWNERS})"
    ),
    "postgresql": text(
        "SELECT h.hash, a.key, a.source, a.print_total FROM "  # noqa: S608
        "(SELECT value::bigint AS hash FROM json_array_elements_text(CAST(:hashes AS json))) h "
        f"CROSS JOIN LATERAL ({_FIRST_OWNERS}) f JOIN articles a ON a.id = f.article_id"
    ),
}


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


class Articles:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, key: str) -> Stored | None:
        row = self._connection.execute(select(articles).where(articles.c.key == key)).first()
        return _stored(row) if row else None

    def get(self, article_id: int) -> Stored | None:
        row = self._connection.execute(select(articles).where(articles.c.id == article_id)).first()
        return _stored(row) if row else None

    def at(self, url: str) -> list[Stored]:
        """The articles of an address: several where one page held several."""
        found = self._connection.execute(select(articles).where(articles.c.url == url).order_by(articles.c.id))
        return [_stored(row) for row in found]

    def halves(self, source: str, since: datetime, until: datetime) -> list[Stored]:
        """Articles of one issue that still wait for the other half of a 上接/下转."""
        statement = select(articles).where(
            articles.c.source == source,
            articles.c.open_jump.is_not(None),
            articles.c.published_at.between(since, until),
        )
        return [_stored(row) for row in self._connection.execute(statement)]

    def owners(self, hashes: Sequence[int], *, but: str = "") -> dict[int, list[Owner]]:
        """For each fingerprint, the first articles that hold it (at most `ASK`), the one of the key `but` left out."""
        statement = _OWNERS[self._connection.dialect.name]
        found: dict[int, list[Owner]] = {}
        rows = self._connection.execute(statement, {"hashes": json.dumps(list(hashes)), "but": but})
        for hash_, key, source, print_total in rows.all():
            found.setdefault(hash_, []).append(Owner(key, source, print_total))
        return found

    def text(self, key: str) -> str:
        return str(self._connection.execute(select(articles.c.text).where(articles.c.key == key)).scalar_one())

    def count(self, among: Published) -> int:
        statement = select(func.count()).select_from(articles).where(among.clause)
        return int(self._connection.execute(statement).scalar_one())

    def some(self, among: Published, *, after: int, limit: int) -> list[Stored]:
        """The next articles of a range after the one of the id `after`, in the order in which they were first read."""
        statement = select(articles).where(articles.c.id > after, among.clause).order_by(articles.c.id).limit(limit)
        return [_stored(row) for row in self._connection.execute(statement)]

    def siblings(self, stored: Stored) -> list[Stored]:
        """The articles that came from one page with this one, itself among them."""
        same = (articles.c.published_at == stored.article.published_at) & (articles.c.link_key == stored.link_key)
        return [_stored(row) for row in self._connection.execute(select(articles).where(same).order_by(articles.c.id))]

    def save(self, reading: Reading, before: Stored | None) -> int:
        """Keep an article; its next version when `before` is what `find` gave for its key and its words are others. Of
        an article with the same text the fingerprints stay as they are: later ones may hold the same words by now.
        Gives its id."""
        article = reading.article
        detail = {name: getattr(article, name) for name in _CARRIED}
        detail["attachments"] = [asdict(one) for one in article.attachments]
        row = {
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
        parts: tuple[Table, ...] = _PARTS
        if before is None:
            article_id = int(self._connection.execute(_INSERT, {"key": article.key, "version": 1, **row}).scalar_one())
        else:
            article_id, version = before.id, before.version
            if before.words != (article.title, article.text):
                self._keep_version(before)
                version += 1
            if before.article.text == article.text:
                parts = (topics, facts)
                del row["print_total"]
            row["link_key"] = reading.link_key or before.link_key
            if before.verdict == "alert" and isinstance(reading.verdict, Silence):  # what was told stays told
                row |= {"verdict": before.verdict, "reason": before.reason, "why": before.why}
            self._connection.execute(_UPDATE, {"row_id": article_id, "version": version, **row})
            for table in parts:
                self._connection.execute(_DELETE_PART[table], {"row_id": article_id})
        self._save_parts(article_id, reading, parts)
        return article_id

    def judge(self, article_id: int, verdict: Silence, why: str, changes: Sequence[Change]) -> None:
        """Put what was decided when an article was read again, and of which of its facts. What was told stays told."""
        untold = (articles.c.id == article_id) & (articles.c.verdict != "alert")
        self._connection.execute(update(articles).where(untold).values(reason=verdict.reason, why=why))
        if changes:
            rows = [{"owner": article_id, "fact_no": one.fact_no, "r": one.reason, "b": one.before} for one in changes]
            self._connection.execute(_JUDGE, rows)

    def link_facts(self, article_id: int, entry_ids: Mapping[int, int]) -> None:
        """Say which ledger entry each fact (by its number) belongs to."""
        if entry_ids:
            rows = [{"owner": article_id, "fact_no": no, "entry_id": entry} for no, entry in entry_ids.items()]
            self._connection.execute(_LINK, rows)

    def topics(self, article_id: int) -> list[Topic]:
        statement = select(topics).where(topics.c.article_id == article_id).order_by(topics.c.score.desc())
        found = self._connection.execute(statement)
        return [Topic(row.name, row.score, tuple(row.words), row.axis) for row in found]

    def entries(self, article_id: int) -> dict[int, int]:
        """The ledger entries of an article's facts, by the number of the fact."""
        statement = select(facts.c.no, facts.c.entry_id).where(facts.c.article_id == article_id)
        found = self._connection.execute(statement.where(facts.c.entry_id.is_not(None)))
        return {row.no: row.entry_id for row in found}

    def facts(self, article_id: int) -> list[Mapping[str, Any]]:
        """Rows of (no, row in the facts format, reason, entry_id, matched_by, before)."""
        statement = select(facts).where(facts.c.article_id == article_id).order_by(facts.c.no)
        return [dict(row) for row in self._connection.execute(statement).mappings()]

    def _keep_version(self, before: Stored) -> None:
        put(
            self._connection,
            versions,
            {
                "article_id": before.id,
                "version": before.version,
                "title": before.article.title,
                "text": before.article.text,
                "read_at": before.read_at,
            },
        )

    def _save_parts(self, article_id: int, reading: Reading, tables: Sequence[Table]) -> None:
        changes = {change.fact_no: change for change in reading.changes}
        parts: list[tuple[Any, list[dict[str, Any]]]] = [
            (
                topics,
                [
                    {"axis": one.axis, "name": one.name, "score": one.score, "words": list(one.words)}
                    for one in reading.topics
                ],
            ),
            (
                facts,
                [
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
                ],
            ),
            (fingerprints, [{"hash": hash_} for hash_ in reading.hashes]),
        ]
        for table, rows in parts:
            if rows and table in tables:
                self._connection.execute(_INSERT_PART[table], [{"article_id": article_id, **row} for row in rows])


def _open_jump(article: Article) -> str | None:
    if article.jump_to:
        return f"to {article.jump_to}"
    return f"from {article.jump_from}" if article.jump_from else None


def _stored(row: Any) -> Stored:
    carried = {
        name: row.detail[name] for name in _CARRIED if name in row.detail
    }  # a field younger than the row: its default
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
