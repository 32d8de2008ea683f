"""The schema's age: create it, bring it up to date, refuse what does not fit this code."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect

from bot.errors import SchemaError
from bot.store.faults import explained

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"


def config(engine: Engine | None = None) -> Config:
    """Alembic's configuration; the engine is handed to migrations/env.py."""
    made = Config()
    made.set_main_option("script_location", str(MIGRATIONS))
    made.attributes["engine"] = engine
    return made


def head() -> str:
    """The revision this code needs."""
    found = ScriptDirectory.from_config(config()).get_current_head()
    assert found is not None, "migrations/ holds no revision"
    return found


def upgrade(engine: Engine) -> None:
    """Bring the schema to this code's revision, in one transaction. Refuses one that is newer or not ours."""
    _age(engine)
    with explained():
        command.upgrade(config(engine), "head")


def require(engine: Engine) -> None:
    """An empty database is created; one that is not this code's revision is refused with the next step."""
    current = _age(engine)
    if current is None:
        upgrade(engine)
    elif current != head():
        raise SchemaError(
            f"数据库版本是 {current}，本程序需要 {head()}", hint="先 jmwatch db backup，再 jmwatch db upgrade"
        )


@explained()
def _age(engine: Engine) -> str | None:
    """The database's revision, one this code knows; None when it is empty."""
    with engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
        tables = sorted({*inspect(connection).get_table_names()} - {"alembic_version"})
    if current is None:
        if tables:
            raise SchemaError(f"数据库里已有别的表（{tables[0]} 等），不是江门观察的库", hint="换一个空的数据库")
        return None
    if current not in {script.revision for script in ScriptDirectory.from_config(config()).walk_revisions()}:
        raise SchemaError(f"数据库版本 {current} 比本程序新", hint="改用较新版本的 jmwatch")
    return current
