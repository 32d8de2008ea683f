"""keep how often an address refuses, and for which hour a digest was made"""

from typing import Literal

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("lanes", recreate=_how()) as batch_op:
        batch_op.add_column(sa.Column("refusals", sa.Integer(), server_default="0", nullable=False))
    with op.batch_alter_table("mails", recreate=_how()) as batch_op:
        batch_op.add_column(sa.Column("rhythm", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("hour", sa.DateTime(timezone=True), nullable=True))
    op.create_index(op.f("ix_mails_address_rhythm_hour"), "mails", ["address", "rhythm", "hour"])


def downgrade() -> None:
    op.drop_index(op.f("ix_mails_address_rhythm_hour"), "mails")
    with op.batch_alter_table("mails", recreate="auto") as batch_op:
        batch_op.drop_column("hour")
        batch_op.drop_column("rhythm")
    with op.batch_alter_table("lanes", recreate="auto") as batch_op:
        batch_op.drop_column("refusals")


def _how() -> Literal["auto", "always"]:
    """SQLite's tables are copied: their words stay those of new ones."""
    return "auto" if op.get_bind().dialect.name != "sqlite" else "always"
