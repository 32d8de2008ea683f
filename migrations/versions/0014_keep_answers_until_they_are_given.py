"""keep answers until they are given"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    is_copied = op.get_bind().dialect.name == "sqlite"
    with op.batch_alter_table("handled", recreate="always" if is_copied else "auto") as batch_op:
        batch_op.add_column(sa.Column("is_open", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("answer", sa.JSON(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("handled", recreate="auto") as batch_op:
        batch_op.drop_column("answer")
        batch_op.drop_column("is_open")
