"""keep how channels and addresses fare, and how many later reports a sent message tells of"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

UNDER_WAY = "state IN ('pending', 'retry', 'sending')"


def upgrade() -> None:
    op.create_table(
        "lanes",
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("ready_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("channel", "address", name=op.f("pk_lanes")),
    )
    op.drop_index("ix_deliveries_open", "deliveries")
    with op.batch_alter_table("deliveries", recreate="auto" if _is_server() else "always") as batch_op:
        batch_op.add_column(sa.Column("heard", sa.Integer(), nullable=True))
    _index("ix_deliveries_lane", ["channel", "address", "alert_id", "id"], UNDER_WAY)
    _index("ix_deliveries_heard", ["channel", "sent_at"], "heard IS NOT NULL")


def downgrade() -> None:
    op.drop_index("ix_deliveries_heard", "deliveries")
    op.drop_index("ix_deliveries_lane", "deliveries")
    with op.batch_alter_table("deliveries", recreate="auto") as batch_op:
        batch_op.drop_column("heard")
    _index("ix_deliveries_open", ["alert_id", "id"], f"rhythm = 'at_once' AND {UNDER_WAY}")
    op.drop_table("lanes")


def _is_server() -> bool:
    """SQLite's table is copied: its words stay those of a new one."""
    return op.get_bind().dialect.name != "sqlite"


def _index(name: str, columns: list[str], where: str) -> None:
    op.create_index(name, "deliveries", columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
