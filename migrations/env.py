"""Alembic's entry: one transaction for the whole way. `bot.store.schema` hands over the engine; the command line's
comes from the settings. Two processes that start on an empty database wait for each other here."""

from typing import Any

from alembic import context
from sqlalchemy import Connection

from bot import settings
from bot.store.engine import connect
from bot.store.tables import metadata

_ADVISORY = 0x6A6D7762  # "jmwb": beside the lock of the working process


def migrate(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ADVISORY})")
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


def migrate_sqlite(connection: Connection) -> None:
    """SQLite changes a table by copying it, which foreign keys would hinder; the switch works outside transactions."""
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        with connection.begin():
            migrate(connection)
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            assert not broken, f"the migration breaks foreign keys: {broken[:3]}"
    finally:
        driver.execute("PRAGMA foreign_keys = ON")


engine = context.config.attributes.get("engine") or connect(settings.load().database)
with engine.connect() as opened:
    if engine.dialect.name == "sqlite":
        migrate_sqlite(opened)
    else:
        with opened.begin():
            migrate(opened)
