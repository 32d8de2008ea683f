from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from alembic import command, op
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, Engine, Index, inspect, text
from sqlalchemy.exc import IntegrityError

from bot.errors import StoreError
from bot.store import schema
from bot.store.engine import connect
from bot.store.tables import metadata, subscriptions
from bot.subscriptions.rows import from_row
from bot.types import FOREVER, Wish
from migrations.check import differences


@pytest.fixture
def engine(blank: str) -> Iterator[Engine]:
    made = connect(blank)
    yield made
    made.dispose()


def tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names()) - {"alembic_version"}


def shape(engine: Engine) -> dict[str, set[str]]:
    """What PostgreSQL itself says of every table, key, check and index."""
    queries = {
        "columns": "SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || "
        "is_identity || ' ' || coalesce(column_default, '') FROM information_schema.columns "
        "WHERE table_schema = 'public'",
        "constraints": "SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) "
        "FROM pg_constraint WHERE connamespace = 'public'::regnamespace",
        "indexes": "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'",
    }
    with engine.connect() as connection:
        found = {name: set(connection.scalars(text(query))) for name, query in queries.items()}
    return {name: {words for words in lines if "alembic_version" not in words} for name, lines in found.items()}


def test_an_empty_database_grows_into_the_tables_of_the_code(engine: Engine) -> None:
    schema.upgrade(engine)
    assert tables(engine) == set(metadata.tables)
    assert differences(engine) == []


@pytest.mark.parametrize("blank", ["postgresql"], indirect=True)
def test_postgresql_sees_no_difference_between_the_migrations_and_the_code(engine: Engine) -> None:
    schema.upgrade(engine)
    migrated = shape(engine)
    command.downgrade(schema.config(engine), "base")
    metadata.create_all(engine)
    assert migrated == shape(engine)
    assert all(migrated.values())


def test_the_way_goes_up_and_down_and_up_again(engine: Engine) -> None:
    for _ in range(2):
        schema.upgrade(engine)
        schema.upgrade(engine)
        assert tables(engine) == set(metadata.tables)
        command.downgrade(schema.config(engine), "base")
        assert tables(engine) == set()


def test_the_revisions_are_one_line() -> None:
    scripts = ScriptDirectory.from_config(schema.config())
    assert scripts.get_heads() == [schema.head()]
    assert len(scripts.get_bases()) == 1


def test_a_migration_that_breaks_off_leaves_the_database_as_it_was(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    create_table, made = op.create_table, []

    def break_off(name: str, *columns: object, **options: object) -> object:
        if len(made) == 5:
            raise StoreError("the power went")
        made.append(name)
        return create_table(name, *columns, **options)

    monkeypatch.setattr(op, "create_table", break_off)
    with pytest.raises(StoreError, match="the power went"):
        schema.upgrade(engine)
    assert len(made) == 5
    assert inspect(engine).get_table_names() == []
    monkeypatch.undo()
    schema.upgrade(engine)
    assert differences(engine) == []


@pytest.mark.parametrize("blank", ["sqlite"], indirect=True)
def test_foreign_keys_watch_again_after_a_migration_even_a_broken_one(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def keys_are_watched() -> bool:
        with engine.connect() as connection:
            return connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1

    def fail(*_: object, **__: object) -> None:
        raise StoreError("no")

    with monkeypatch.context() as patch:
        patch.setattr(op, "create_table", fail)
        with pytest.raises(StoreError):
            schema.upgrade(engine)
    assert keys_are_watched()
    schema.upgrade(engine)
    assert keys_are_watched()


@pytest.mark.parametrize("blank", ["sqlite"], indirect=True)
@pytest.mark.parametrize("what", ["check", "index", "rowid"])
def test_the_comparison_sees_what_alembic_does_not(engine: Engine, what: str) -> None:
    schema.upgrade(engine)
    links, fingerprints = metadata.tables["links"], metadata.tables["fingerprints"]
    added: Index | CheckConstraint | None = None
    if what == "check":
        added = CheckConstraint("attempts >= 0", name="attempts")
        links.append_constraint(added)
    elif what == "index":
        (waiting,) = (index for index in links.indexes if index.name == "ix_links_waiting")
        options = waiting.dialect_options["sqlite"]
        kept, options["where"] = options["where"], text("state = 'gone'")
    else:
        fingerprints.dialect_options["sqlite"]["with_rowid"] = True
    try:
        assert differences(engine)
    finally:
        if isinstance(added, CheckConstraint):
            links.constraints.remove(added)
        elif what == "index":
            options["where"] = kept
        else:
            fingerprints.dialect_options["sqlite"]["with_rowid"] = False
    assert differences(engine) == []


def test_the_command_says_that_all_is_well() -> None:
    done = subprocess.run([sys.executable, "-m", "migrations.check"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_wishes_of_before_keep_their_meaning_up_and_down(engine: Engine) -> None:
    command.upgrade(schema.config(engine), "0002")
    place, kind, at = '["新会区"]', '["project"]', "2026-01-01 00:00:00"
    rows = [("a", "[]", "[]", None, False), ("b", place, kind, 1.5, True)]
    columns = "channel, address, places, kinds, floor_yi, paused, created_at"
    insert = text(f"INSERT INTO subscriptions ({columns}) VALUES ('console', :a, :p, :k, :f, :z, :at)")
    with engine.begin() as connection:
        for a, p, k, f, z in rows:
            connection.execute(insert, {"a": a, "p": p, "k": k, "f": f, "z": z, "at": at})
    schema.upgrade(engine)
    with engine.connect() as connection:
        found = [(row.address, from_row(row.wish)) for row in connection.execute(subscriptions.select())]
    paused = Wish(places=("新会区",), kinds=("project",), floor_yi=1.5, paused_until=FOREVER)
    assert sorted(found) == [("a", Wish()), ("b", paused)]
    command.downgrade(schema.config(engine), "0002")
    with engine.connect() as connection:
        back = connection.execute(text("SELECT address, floor_yi, paused FROM subscriptions ORDER BY address")).all()
    assert [(address, floor, bool(is_paused)) for address, floor, is_paused in back] == [
        ("a", None, False),
        ("b", 1.5, True),
    ]


def test_promises_of_before_are_kept_and_a_delivery_is_of_one_thing(engine: Engine) -> None:
    command.upgrade(schema.config(engine), "0005")
    at = "2026-01-01 00:00:00"
    article = {"key": "k", "url": "u", "source": "s", "title": "t", "text": "x", "published_at": at, "detail": "{}"}
    article |= {
        "digest": 1,
        "print_total": 1,
        "version": 1,
        "read_at": at,
        "verdict": "alert",
        "reason": "r",
        "why": "",
    }
    alert = {"article_id": 1, "version": 1, "reason": "r", "urgency": "u", "headline": "h", "facts": "[]"}
    promise = {"channel": "email", "address": "a", "state": "pending", "attempt": 0, "uncertain": 0, "due_at": at}
    promise |= {"created_at": at, "message_id": "", "detail": "", "rhythm": "daily", "wanted_by": "[]"}
    mail = {"address": "a", "subject": "s", "raw": b"m", "state": "pending", "attempt": 0, "uncertain": 0, "due_at": at}

    def insert(table: str, row: dict[str, object]) -> None:
        columns, values = ", ".join(f'"{one}"' for one in row), ", ".join(f":{one}" for one in row)
        with engine.begin() as connection:
            connection.execute(text(f"INSERT INTO {table} ({columns}) VALUES ({values})"), row)

    insert("articles", article)
    insert("alerts", alert | {"created_at": at})
    insert("deliveries", promise | {"alert_id": 1})
    insert("mails", mail | {"detail": "", "made_at": at})
    insert("mailed", {"delivery_id": 1, "mail_id": 1})
    command.upgrade(schema.config(engine), "0008")
    insert("notices", {"kind": "broadcast", "key": "k", "screen": '{"lines": [], "rows": []}', "created_at": at})
    insert("deliveries", promise | {"notice_id": 1})
    for wrong in ({}, {"alert_id": 1, "notice_id": 1}, {"notice_id": 1}):
        with pytest.raises(IntegrityError):
            insert("deliveries", promise | {"address": "b" if len(wrong) != 1 else "a"} | wrong)
    command.downgrade(schema.config(engine), "0005")
    with engine.connect() as connection:
        assert connection.execute(text("SELECT alert_id, address FROM deliveries")).all() == [(1, "a")]
        assert connection.execute(text("SELECT * FROM mailed")).all() == [(1, 1)]


def test_promises_of_before_know_what_they_were_for(engine: Engine) -> None:
    command.upgrade(schema.config(engine), "0008")
    made, due = "2026-01-01 00:00:00", "2026-01-02 00:00:00"
    notice = "INSERT INTO notices (kind, key, screen, created_at) VALUES ('k', 'k', '{}', :made)"
    promise = (
        "INSERT INTO deliveries (notice_id, channel, address, state, attempt, uncertain, due_at, message_id, detail, "
        "created_at, rhythm, wanted_by) "
        "VALUES (1, 'c', :to, 'retry', :attempt, 0, :due, '', '', :made, 'at_once', '[]')"
    )
    with engine.begin() as connection:
        connection.execute(text(notice), {"made": made})
        for to, attempt in (("waits", 0), ("was tried", 2)):
            connection.execute(text(promise), {"to": to, "attempt": attempt, "due": due, "made": made})
    schema.upgrade(engine)
    with engine.connect() as connection:
        found = connection.execute(text("SELECT address, promised_for FROM deliveries ORDER BY id")).all()
    assert [(to, str(at)[:10]) for to, at in found] == [("waits", due[:10]), ("was tried", made[:10])]
