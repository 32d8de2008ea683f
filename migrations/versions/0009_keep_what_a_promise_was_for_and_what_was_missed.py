"""keep the moment a promise was for, which tries do not move, and which alerts reached nobody in time"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

MISSED, GIVEN_UP = "missed_at IS NOT NULL", "state IN ('dead', 'uncertain')"


def upgrade() -> None:
    with op.batch_alter_table("alerts", recreate="auto" if _is_server() else "always") as batch_op:
        batch_op.add_column(sa.Column("missed_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("deliveries", sa.Column("promised_for", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE deliveries SET promised_for = CASE WHEN attempt = 0 THEN due_at ELSE created_at END")
    with op.batch_alter_table("deliveries", recreate="auto" if _is_server() else "always") as batch_op:
        batch_op.alter_column("promised_for", existing_type=sa.DateTime(timezone=True), nullable=False)
    _index("ix_alerts_missed", "alerts", ["id"], MISSED)
    _index("ix_deliveries_given_up", "deliveries", ["state"], GIVEN_UP)


def downgrade() -> None:
    op.drop_index("ix_deliveries_given_up", "deliveries")
    op.drop_index("ix_alerts_missed", "alerts")
    with op.batch_alter_table("deliveries", recreate="auto") as batch_op:
        batch_op.drop_column("promised_for")
    with op.batch_alter_table("alerts", recreate="auto") as batch_op:
        batch_op.drop_column("missed_at")


def _is_server() -> bool:
    """SQLite's table is copied: its words stay those of a new one."""
    return op.get_bind().dialect.name != "sqlite"


def _index(name: str, table: str, columns: list[str], where: str) -> None:
    op.create_index(name, table, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
