"""Articles as understood: every version, its topics, its facts with their quotes, its clause hashes, its verdict."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, func, insert, select, text, update

from bot.fingerprint import ASK, Owner
from bot.store.readings import Published, Reading, Stored, as_row, facts_of, stored, topics_of
from bot.store.sql import put
from bot.store.tables import articles, facts, fingerprints, topics, versions
from bot.types import Change, Silence, Topic

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
        "SELECT h.hash, a.key, a.print_total FROM (SELECT value AS hash FROM json_each(:hashes)) h "  # noqa: S608 - constants
        f"CROSS JOIN articles a ON a.id IN ({_FIRST_OWNERS})"
    ),
    "postgresql": text(
        "SELECT h.hash, a.key, a.print_total FROM "  # noqa: S608 - constants
        "(SELECT value::bigint AS hash FROM json_array_elements_text(CAST(:hashes AS json))) h "
        f"CROSS JOIN LATERAL ({_FIRST_OWNERS}) f JOIN articles a ON a.id = f.article_id"
    ),
}


class Articles:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, key: str) -> Stored | None:
        row = self._connection.execute(select(articles).where(articles.c.key == key)).first()
        return stored(row) if row else None

    def get(self, article_id: int) -> Stored | None:
        row = self._connection.execute(select(articles).where(articles.c.id == article_id)).first()
        return stored(row) if row else None

    def at(self, url: str) -> list[Stored]:
        """The articles of an address: several where one page held several."""
        found = self._connection.execute(select(articles).where(articles.c.url == url).order_by(articles.c.id))
        return [stored(row) for row in found]

    def halves(self, source: str, since: datetime, until: datetime) -> list[Stored]:
        """Articles of one issue that still wait for the other half of a 上接/下转."""
        statement = select(articles).where(
            articles.c.source == source,
            articles.c.open_jump.is_not(None),
            articles.c.published_at.between(since, until),
        )
        return [stored(row) for row in self._connection.execute(statement)]

    def owners(self, hashes: Sequence[int], *, but: str = "") -> dict[int, list[Owner]]:
        """For each fingerprint, the first articles that hold it (at most `ASK`), the one of the key `but` left out."""
        statement = _OWNERS[self._connection.dialect.name]
        found: dict[int, list[Owner]] = {}
        rows = self._connection.execute(statement, {"hashes": json.dumps(list(hashes)), "but": but})
        for hash_, key, print_total in rows.all():
            found.setdefault(hash_, []).append(Owner(key, print_total))
        return found

    def text(self, key: str) -> str:
        return str(self._connection.execute(select(articles.c.text).where(articles.c.key == key)).scalar_one())

    def count(self, among: Published) -> int:
        statement = select(func.count()).select_from(articles).where(among.clause)
        return int(self._connection.execute(statement).scalar_one())

    def some(self, among: Published, *, after: int, limit: int) -> list[Stored]:
        """The next articles of a range after the one of the id `after`, in the order in which they were first read."""
        statement = select(articles).where(articles.c.id > after, among.clause).order_by(articles.c.id).limit(limit)
        return [stored(row) for row in self._connection.execute(statement)]

    def siblings(self, one: Stored) -> list[Stored]:
        """The articles that came from one page with this one, itself among them."""
        same = (articles.c.published_at == one.article.published_at) & (articles.c.link_key == one.link_key)
        return [stored(row) for row in self._connection.execute(select(articles).where(same).order_by(articles.c.id))]

    def save(self, reading: Reading, before: Stored | None) -> int:
        """Keep an article; its next version when `before` is what `find` gave for its key and its words are others. Of
        an article with the same text the fingerprints stay as they are: later ones may hold the same words by now.
        Gives its id."""
        article, row = reading.article, as_row(reading)
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
        rows_of = {topics: topics_of(reading), facts: facts_of(reading)}
        rows_of[fingerprints] = [{"hash": hash_} for hash_ in reading.hashes]
        for table in tables:
            if rows_of[table]:
                rows = [{"article_id": article_id, **row} for row in rows_of[table]]
                self._connection.execute(_INSERT_PART[table], rows)
