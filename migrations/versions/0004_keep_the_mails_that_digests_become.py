"""keep the mails that digests become"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
UNDER_WAY = "state IN ('pending', 'retry', 'sending')"


def upgrade() -> None:
    op.create_table(
        "mails",
        sa.Column("id", ID, autoincrement=True, nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("uncertain", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mails")),
    )
    where = sa.text(UNDER_WAY)
    op.create_index("ix_mails_open", "mails", ["due_at"], sqlite_where=where, postgresql_where=where)
    op.create_table(
        "mailed",
        sa.Column("delivery_id", ID, nullable=False),
        sa.Column("mail_id", ID, nullable=False),
        sa.ForeignKeyConstraint(["delivery_id"], ["deliveries.id"], name=op.f("fk_mailed_delivery_id")),
        sa.ForeignKeyConstraint(["mail_id"], ["mails.id"], name=op.f("fk_mailed_mail_id")),
        sa.PrimaryKeyConstraint("delivery_id", name=op.f("pk_mailed")),
    )
    op.create_index(op.f("ix_mailed_mail_id"), "mailed", ["mail_id"])


def downgrade() -> None:
    """What waits in a mail waits in its deliveries still."""
    op.drop_table("mailed")
    op.drop_table("mails")
