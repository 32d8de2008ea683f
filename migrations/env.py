"""Alembic's entry. The engine is handed over by `bot.store.schema`; the command line's comes from the settings."""

from alembic import context

from bot import settings
from bot.store.engine import connect
from bot.store.tables import metadata

engine = context.config.attributes.get("engine") or connect(settings.load().database)
with engine.connect() as connection:
    sqlite = connection.dialect.name == "sqlite"
    if sqlite:
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")  # tables are copied in batch mode
        connection.commit()
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=sqlite)
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
    if sqlite:
        connection.exec_driver_sql("PRAGMA foreign_keys = ON")
        connection.commit()
