"""keep what was sent and may have arrived, to send it again as it was"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("deliveries", recreate="auto" if _is_server() else "always") as batch_op:
        batch_op.add_column(sa.Column("body", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("written_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("deliveries", recreate="auto") as batch_op:
        batch_op.drop_column("written_at")
        batch_op.drop_column("body")


def _is_server() -> bool:
    """SQLite's table is copied: its words stay those of a new one."""
    return op.get_bind().dialect.name != "sqlite"
