"""keep what is said in chats: what was heard already, what stands open, which alerts readers call wrong"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

NUMBERED = ("subscriptions", "mutes")

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "handled",
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("channel", "key", name=op.f("pk_handled")),
    )
    op.create_index(op.f("ix_handled_channel_person_at"), "handled", ["channel", "person", "at"])
    op.create_table(
        "dialogs",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dialogs")),
        sa.UniqueConstraint(
            "channel", "address", "person", "kind", name=op.f("uq_dialogs_channel_address_person_kind")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "flags",
        sa.Column("id", Id, autoincrement=True, nullable=False),
        sa.Column("alert_id", Id, nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["alert_id"], ["alerts.id"], name=op.f("fk_flags_alert_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flags")),
        sa.UniqueConstraint("alert_id", "channel", "person", name=op.f("uq_flags_alert_id_channel_person")),
    )

    _number_for_ever(is_so=True)


def downgrade() -> None:
    _number_for_ever(is_so=False)
    op.drop_table("flags")
    op.drop_table("dialogs")
    op.drop_table("handled")


def _number_for_ever(*, is_so: bool) -> None:
    """SQLite gives the number of a row that is gone to the next one unless told not to; PostgreSQL never does."""
    if op.get_bind().dialect.name == "sqlite":
        for table in NUMBERED:
            with op.batch_alter_table(table, recreate="always", table_kwargs={"sqlite_autoincrement": is_so}):
                pass
