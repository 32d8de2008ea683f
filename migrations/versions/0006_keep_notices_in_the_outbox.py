"""keep what is told besides alerts, and let a delivery be of an alert or of a notice"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
UNDER_WAY = "state IN ('pending', 'retry', 'sending')"


def upgrade() -> None:
    op.create_table(
        "notices",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("screen", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
        sa.UniqueConstraint("key", name=op.f("uq_notices_key")),
    )
    op.drop_index("ix_deliveries_lane", "deliveries")
    with op.batch_alter_table("deliveries", recreate="auto" if _is_server() else "always") as batch_op:
        batch_op.add_column(sa.Column("notice_id", ID, nullable=True))
        batch_op.alter_column("alert_id", existing_type=ID, nullable=True)
        batch_op.create_foreign_key(op.f("fk_deliveries_notice_id"), "notices", ["notice_id"], ["id"])
        batch_op.create_unique_constraint(
            op.f("uq_deliveries_notice_id_channel_address"), ["notice_id", "channel", "address"]
        )
        batch_op.create_check_constraint(op.f("ck_deliveries_of_one"), "(alert_id IS NULL) <> (notice_id IS NULL)")
    _index(["channel", "address", "id"])


def downgrade() -> None:
    """Older tables know no promise of a notice."""
    op.drop_index("ix_deliveries_lane", "deliveries")
    op.execute("DELETE FROM mailed WHERE delivery_id IN (SELECT id FROM deliveries WHERE notice_id IS NOT NULL)")
    op.execute("DELETE FROM deliveries WHERE notice_id IS NOT NULL")
    with op.batch_alter_table("deliveries", recreate="auto") as batch_op:
        batch_op.drop_constraint(op.f("ck_deliveries_of_one"), type_="check")
        batch_op.drop_constraint(op.f("uq_deliveries_notice_id_channel_address"), type_="unique")
        batch_op.drop_constraint(op.f("fk_deliveries_notice_id"), type_="foreignkey")
        batch_op.drop_column("notice_id")
        batch_op.alter_column("alert_id", existing_type=ID, nullable=False)
    _index(["channel", "address", "alert_id", "id"])
    op.drop_table("notices")


def _is_server() -> bool:
    """SQLite's table is copied: its words stay those of a new one."""
    return op.get_bind().dialect.name != "sqlite"


def _index(columns: list[str]) -> None:
    where = sa.text(UNDER_WAY)
    op.create_index("ix_deliveries_lane", "deliveries", columns, sqlite_where=where, postgresql_where=where)
