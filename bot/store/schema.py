"""The schema's age: create it, bring it up to date, refuse what does not fit this code."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect

from bot.errors import SchemaError

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"


def config(engine: Engine) -> Config:
    made = Config()
    made.set_main_option("script_location", str(MIGRATIONS))
    made.attributes["engine"] = engine
    return made


def revision(engine: Engine) -> str | None:
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def head() -> str:
    made = Config()
    made.set_main_option("script_location", str(MIGRATIONS))
    found = ScriptDirectory.from_config(made).get_current_head()
    assert found is not None, "migrations/ holds no revision"
    return found


def upgrade(engine: Engine) -> None:
    """Bring the schema to this code's revision; a newer one is refused."""
    current = revision(engine)
    if current is not None and current not in _revisions():
        raise SchemaError(
            f"the database is of revision {current}, newer than this program", hint="start the newer version of jmwatch"
        )
    command.upgrade(config(engine), "head")


def require(engine: Engine) -> None:
    """An empty database is created; one that is not this code's revision is refused with the next step."""
    current = revision(engine)
    if current == head():
        return
    if current is None and not inspect(engine).get_table_names():
        upgrade(engine)
        return
    if current in _revisions():
        raise SchemaError(
            f"the database is of revision {current}, this program needs {head()}",
            hint="run `jmwatch db backup`, then `jmwatch db upgrade`",
        )
    raise SchemaError(
        f"the database is of revision {current}, newer than this program", hint="start the newer version of jmwatch"
    )


def _revisions() -> set[str]:
    made = Config()
    made.set_main_option("script_location", str(MIGRATIONS))
    return {script.revision for script in ScriptDirectory.from_config(made).walk_revisions()}
